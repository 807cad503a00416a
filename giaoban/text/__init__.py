"""Words as they stand in a text: one spelling to count with, sentences, words, phrases as patterns."""

from giaoban.text.folding import (
    UPPER,
    fold,  # The text folded for matching, of the same length
    nfc,  # The text in NFC, without invisible characters (zero-width spaces, soft hyphens, byte-order marks)
    slug,  # An ASCII identifier part: no tone marks, words joined by hyphens
    term,  # The spelling a token is counted under: folded, one space between syllables
)
from giaoban.text.patterns import (
    alternation,  # One pattern for many phrases, longest first, spaces loose
    spaced,  # The text with single spaces, as the lookup tables have it
)
from giaoban.text.segment import (
    Multiword,  # Finds the multiword terms of a list in a sentence (Aho-Corasick over folded text, whole words)
    Protected,  # A span that is one token, and the kind it gives its token
    Token,  # One token: its span, its folded term and what kind it is
    segment,  # The tokens of one sentence; spans count from its first character
)
from giaoban.text.sentences import (
    Sentence,  # One sentence: which paragraph it stands in (from 0) and its span in the article's text
    split_sentences,  # The sentences of an article's text in order; a paragraph is a line
)
from giaoban.text.spans import (
    begins_inside,  # For each of `spans` (doc_id, start) whether it begins inside one of `ranges` (doc_id, start, end) of its article; the end is not inside
)

__all__ = ["UPPER", "Multiword", "Protected", "Sentence", "Token", "alternation", "begins_inside", "fold", "nfc", "segment", "slug", "spaced", "split_sentences", "term"]  # fmt: skip
