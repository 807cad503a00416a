"""Words as they stand in a text: one spelling to count with, sentences, words, phrases as patterns."""

from giaoban.text.cues import Near  # A text, searched by slow patterns near quick cues
from giaoban.text.folding import (
    UPPER,
    fold,  # The text folded for matching, of the same length
    nfc,  # The text in NFC, without invisible characters (zero-width spaces, soft hyphens, byte-order marks)
    slug,  # An ASCII identifier part: no tone marks, words joined by hyphens
    term,  # The spelling a token is counted under: folded, one space between syllables
)
from giaoban.text.patterns import (
    alternation,  # One pattern for many phrases, longest first, spaces loose
    branching,  # As `alternation`, with what phrases begin with alike once: faster where they are many
    spaced,  # The text with single spaces, as the lookup tables have it
)
from giaoban.text.scanning import (
    quick_finditer,  # The same as `pattern.finditer`, which has less to try
    quick_search,  # The same as `pattern.search`, which has less to try
    scan,  # The same as `pattern.finditer(text)`, found from what it can begin with
)
from giaoban.text.segment import (
    Multiword,  # Finds the multiword terms of a list in a sentence (Aho-Corasick over folded text, whole words)
    Protected,  # A span that is one token, and the kind it gives its token
    TokenColumns,  # The tokens of an article as columns of one length
    keep_segmenter_in,  # From now on what a segmenter works out of its model is kept in this folder
    segment,  # The tokens of one sentence; spans count from its first character
    segmenter_digest,  # What tells the installed segmenter from another
    sentence_words,  # The spans of underthesea's words in each sentence, all segmented in one go
    token_columns,  # The tokens of an article's sentences, protected spans in one piece
    underthesea_words,  # The words as underthesea spells them, cut one sentence at a time
    unknown_segmenter,  # Why words are cut by underthesea itself, not in batches; None where they are not
)
from giaoban.text.sentences import (
    Sentence,  # One sentence: which paragraph it stands in (from 0) and its span in the article's text
    split_sentences,  # The sentences of an article's text in order; a paragraph is a line
)
from giaoban.text.spans import (
    Places,  # Things with a start and an end in a text, asked by place without looking at all of them
    begins_inside,  # For each of `spans` (doc_id, start) whether it begins inside one of `ranges` (doc_id, start, end) of its article; the end is not inside
)

__all__ = ["UPPER", "Multiword", "Near", "Places", "Protected", "Sentence", "TokenColumns", "alternation", "begins_inside", "branching", "fold", "keep_segmenter_in", "nfc", "quick_finditer", "quick_search", "scan", "segment", "segmenter_digest", "sentence_words", "slug", "spaced", "split_sentences", "term", "token_columns", "underthesea_words", "unknown_segmenter"]  # fmt: skip
