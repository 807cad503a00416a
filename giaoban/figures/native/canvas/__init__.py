"""The slide round a chart: where things stand, words that fit in any font, pictures."""
