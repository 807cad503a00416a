"""What each group of articles says more than the others."""

from __future__ import annotations

import pandas as pd

from giaoban.corpus import Corpus
from giaoban.figures import Chart, Finding, Worth
from giaoban.measures import (
    FLOOR,
    add_printed,
    count_by_article,
    keyness,
    most_key,
)
from giaoban.questions.asked import chosen, found, worth_of, years_of
from giaoban.questions.headlines import listed
from giaoban.questions.names import body_names
from giaoban.questions.repeating import repeatable
from giaoban.questions.tables.article_groups import article_groups, in_groups
from giaoban.questions.tables.keys import crossed
from giaoban.questions.terms.counted import counted_terms, least_articles, place_terms
from giaoban.reference import label

BY = ("organisation", "family", "level", "year")


@repeatable
def key_terms(corpus: Corpus, *, by: str = "organisation") -> Finding:
    """What each group of articles says more than the others: by organisation (host), its family, level or year. Groups below the floor
    are not drawn, nor are names of bodies and places. Raises ValueError for another `by`.

    >>> from giaoban.corpus import load_corpus
    >>> key_terms(load_corpus(progress=False), by="year").slug
    '01-key-years'
    """
    corpus = corpus.without_copies()
    chosen(by, BY)
    counted = counted_terms(corpus)
    groups = article_groups(
        corpus.documents, corpus.meetings, by=by, lang=corpus.lang, reference=corpus.reference
    )
    words = _content(counted.tokens, corpus)
    uses = count_by_article(words)
    least = max(2, least_articles(len(corpus)))
    table = keyness(*in_groups(uses, counted.sizes, groups), min_articles=least)
    table = add_printed(table[table["group"] != label("group.other", corpus.lang)], counted.tokens)
    sizes = groups.value_counts()
    table = table.assign(of=table["group"].map(sizes))
    large = table[table["of"] >= FLOOR] if len(corpus) >= FLOOR else table
    drawn = most_key(large if len(large) else table, top=6)
    drawn = drawn.assign(
        key=crossed(drawn["group"], drawn["term"]),
        label=drawn["token"],
        sure=(drawn["lrc"] > 0) & (drawn["q"] < 0.05),
    ).assign(unsure=lambda rows: ~rows["sure"])
    if by == "organisation":
        drawn["group"] = body_names(drawn["group"], corpus)
    columns = [
        "key",
        "group",
        "label",
        "log_ratio",
        "lrc",
        "log_odds",
        "z",
        "p",
        "q",
        "sure",
        "unsure",
        "n_articles",
        "of",
        "n_articles_rest",
        "articles_rest",
    ]
    left = (
        [label("note.below_floor", corpus.lang, k=int((sizes < FLOOR).sum()), floor=FLOOR)]
        if len(large) and (sizes < FLOOR).any()
        else []
    )
    return found(
        corpus, f"01-key-{'families' if by == 'family' else by + 's'}", drawn[columns], headline=_key_headline(drawn, corpus), subtitle=f"subtitle.key_{by}", n=groups.notna().sum(),
        chart=Chart(kind="panels", columns={"panel": "group", "label": "label", "value": "log_ratio", "n": "n_articles", "small": "unsure"}, options={"floor": 0}),
        notes=[*left, counted.note], worth=worth_of(drawn, corpus, value=None, of="of") if drawn["sure"].any() else _unsure(drawn, corpus),
        spans=_group_uses(words, groups, drawn),
    )  # fmt: skip


def _content(tokens: pd.DataFrame, corpus: Corpus) -> pd.DataFrame:
    """The words that are no place: the name of a district says nothing of what its committee talks about."""
    places = place_terms(corpus)
    return tokens[(tokens["kind"] == "word") & ~tokens["term"].isin(places)]


def _unsure(drawn: pd.DataFrame, corpus: Corpus) -> Worth:
    return Worth(label("worth.unsure" if len(drawn) else "worth.nothing", corpus.lang))


def _key_headline(drawn: pd.DataFrame, corpus: Corpus) -> str:
    sure = drawn[drawn["sure"]].sort_values("lrc", ascending=False)
    groups = drawn["group"].nunique()
    if sure.empty and groups < 2:
        return label("headline.key_alone" if groups else "headline.none", corpus.lang, years=years_of(corpus))
    if sure.empty:
        return label("headline.key_none", corpus.lang, k=groups, years=years_of(corpus))
    group = sure["group"].iloc[0]
    own = listed(sure.loc[sure["group"] == group, "label"].tolist(), corpus.lang)
    return label(
        "headline.key",
        corpus.lang,
        group=group,
        terms=own,
        k=len(sure),
        groups=sure["group"].nunique(),
        years=years_of(corpus),
    )


def _group_uses(tokens: pd.DataFrame, groups: pd.Series, drawn: pd.DataFrame) -> pd.DataFrame:
    key = crossed(tokens["doc_id"].map(groups), tokens["term"])
    return tokens.assign(key=key)[key.isin(set(drawn["key"]))]
