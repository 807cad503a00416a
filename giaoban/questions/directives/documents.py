"""The directives cited, by share of the articles that cite them."""

from __future__ import annotations

from giaoban.corpus import Corpus
from giaoban.figures import Chart, Finding
from giaoban.measures import FLOOR, add_share
from giaoban.questions.asked import first_rows, found, ranking, worth_of
from giaoban.questions.names import directive_names
from giaoban.questions.tables import summaries
from giaoban.questions.tables.cited_rows import with_directive_names
from giaoban.reference import label

LEAST = 3  # articles: a document cited in fewer is counted in the foot
_SHARE = {"of": "of", "label": "label", "value": "share", "low": "low", "high": "high", "n": "n_articles"}


def cited_documents(corpus: Corpus) -> Finding:
    """The documents cited in most articles, those of few in the foot."""
    counts = summaries.directive_counts(corpus.citations, corpus.reference)
    table = add_share(counts, of=len(corpus))
    often = table[table["n_articles"] >= (LEAST if len(corpus) >= FLOOR else 1)]
    drawn, _ = first_rows(often if len(often) > 2 else table, corpus, most=12)
    rest = table.iloc[len(drawn) :]
    note = (
        label("note.other_directives", corpus.lang, k=len(rest), most=int(rest["n_articles"].max()))
        if len(rest)
        else ""
    )
    drawn = drawn.assign(
        key=drawn["directive"],
        of=len(corpus),
        label=directive_names(drawn["name"], corpus),
        title=drawn[f"title_{corpus.lang}"],
    )
    spans = with_directive_names(corpus.citations, corpus.reference).rename(columns={"directive": "key"})
    headline = ranking(corpus, "headline.directives", drawn, of=len(corpus))
    columns = [
        "key",
        "label",
        "title",
        "type",
        "issuer",
        "issued",
        "n_articles",
        "of",
        "n",
        "share",
        "low",
        "high",
    ]
    return found(
        corpus, "02-directives", drawn[columns], headline=headline, subtitle="subtitle.citations", notes=[note],
        chart=Chart(kind="dots", columns=_SHARE | {"note": "title", "uses": "n"}, options={"percent": True}),
        worth=worth_of(drawn, corpus, value="n_articles"), spans=spans[spans["key"].isin(drawn["key"])],
    )  # fmt: skip
