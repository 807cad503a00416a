"""From bytes to Vietnamese letters: code pages, font codes, texts wrapped for the wire, letters that only look right."""
