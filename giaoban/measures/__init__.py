"""Table in, table out: what is counted (`counting`) and how sure it is (`statistics`)."""

from giaoban.measures.counting.collocations import collocations  # One row per pair of terms
from giaoban.measures.counting.concordance import (
    kwic,  # One row per use of `term`: doc_id, start, end, left, match, right, title, published
)
from giaoban.measures.counting.formulas import (
    count_beside_formulas,  # `count_terms` of tokens marked by `tokens_in_formulas`, with n_without and n_articles_without
    find_formulas,  # The runs of words that stand in `share` of the articles or more
    mark_formulas,  # `terms` with formula (true for a formula phrase) and formula_source
    show_formulas,  # A table of `mark_formulas` as it is to be drawn, with a column greyed
    tokens_in_formulas,  # `tokens` with formula
)
from giaoban.measures.counting.frequencies import (
    frequencies,  # One row per term, the most frequent first, the `top` of them
    side_by_side,  # The tables under one another with a column `panel`
)
from giaoban.measures.counting.ngrams import ngrams  # One row per run of `sizes` words
from giaoban.measures.counting.passages import (
    counted_once,  # `spans` without those that begin inside a passage copied from an earlier article, so that one press release is not ten mentions
    shared_passages,  # One row per run of words that stands in an earlier article too
    shared_with,  # One row per pair of articles that share a passage, in both directions
)
from giaoban.measures.counting.positions import (
    term_positions,  # One row per use of each term, and one for each article that does not use it
)
from giaoban.measures.counting.terms import (
    add_printed,  # `table` (term) with `token`: the form in which `tokens` print the term most often
    article_sizes,  # The counted tokens of each article by doc_id (`size`)
    count_by_article,  # One row per article and term: doc_id, term, n, size (counted tokens of the article)
    count_terms,  # One row per term, the most frequent first
    in_context,  # The rows of `spans` (doc_id, start, end) as concordance lines
    protected_words,  # What the segmentation kept in one piece, one row per kind and term
    with_equivalents,  # `tokens` with one term for all forms that the table says are one
    without_names,  # The rows of `tokens` that are no part of the name of a person of their article (`people`
    without_stopwords,  # The rows of `tokens` whose term is in none of the stop-word `layers`; terms of layer `keep` always stay
)
from giaoban.measures.counting.units import (
    counted_units,  # `tokens` re-cut into the units to count, with the same columns (doc_id, sentence_id, position, start, end, token, term, kind), for `count_terms` and all measures
)
from giaoban.measures.statistics.certainty import (
    surely_greater,  # Whether a share exceeds another, picked to stand against it, by more than chance gives
    surely_more_often,  # The same for counts: n of so many against n of so many
)
from giaoban.measures.statistics.differences import (
    share_differences,  # How far each group's share lies from the share of all, with an interval
)
from giaoban.measures.statistics.dispersion import (
    dispersion,  # One row per item
    dispersion_extremes,  # The rows of `dispersion` a figure shows, the most even first
)
from giaoban.measures.statistics.intervals import wilson  # Wilson's interval of k of n
from giaoban.measures.statistics.keyness import (
    add_log_ratio,  # A `contrast` with log_ratio and lrc
    contrast,  # One row per group and candidate item
    keyness,  # A `contrast` with log_ratio, lrc, lrc_family, log_odds, z, p, q and family; by group, strongest lrc first
    most_key,  # The rows of `keyness` that a figure shows
)
from giaoban.measures.statistics.permutation import (
    add_q,  # `table` with q, the p values corrected for their number by Benjamini & Hochberg (1995, by scipy), and family, that number
    permutation_p,  # One row per group and item: group, item, difference, p, two-sided
)
from giaoban.measures.statistics.rates import (
    FLOOR,  # articles: below it a cell is greyed, and a corpus shows no interval
    add_rate,  # `counts` with a column `rate`: uses per `per` counted tokens, of `total` in all
    bootstrap_rates,  # One row per item
    bootstrap_shares,  # One row per item
    compare_rates,  # One row per group and item, also where the group never uses it
    flag_small,  # `table` with a column `small`: true where fewer than `floor` articles stand behind a row
)
from giaoban.measures.statistics.shares import add_share  # `counts` with `share` (of `of` articles
from giaoban.measures.statistics.topics import stable_topics  # topics that come back on resampled articles

__all__ = ["FLOOR", "add_log_ratio", "add_printed", "add_q", "add_rate", "add_share", "article_sizes", "bootstrap_rates", "bootstrap_shares", "collocations", "compare_rates", "contrast", "count_beside_formulas", "count_by_article", "count_terms", "counted_once", "counted_units", "dispersion", "dispersion_extremes", "find_formulas", "flag_small", "frequencies", "in_context", "keyness", "kwic", "mark_formulas", "most_key", "ngrams", "permutation_p", "protected_words", "share_differences", "shared_passages", "shared_with", "show_formulas", "side_by_side", "stable_topics", "surely_greater", "surely_more_often", "term_positions", "tokens_in_formulas", "wilson", "with_equivalents", "without_names", "without_stopwords"]  # fmt: skip
