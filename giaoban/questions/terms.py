"""Which terms are used most, and by whom? A term is a whole Vietnamese word; copied wording counts once."""

from __future__ import annotations

import pandas as pd

from giaoban.corpus import Corpus
from giaoban.figures import Chart, Finding, Worth
from giaoban.measures import (
    FLOOR,
    add_printed,
    count_beside_formulas,
    count_by_article,
    dispersion_extremes,
    frequencies,
    keyness,
    kwic,
    most_key,
    shared_with,
    term_positions,
)
from giaoban.measures import collocations as pairs_of
from giaoban.measures import dispersion as spread_of
from giaoban.questions.asked import chosen, first_rows, found, to_read, worth_of, years_of
from giaoban.questions.counted_terms import counted_terms, place_terms
from giaoban.questions.headlines import leading, listed
from giaoban.questions.names import body_names, term_names
from giaoban.questions.tables.article_groups import article_groups, in_groups
from giaoban.reference import label, number

TOP, CLOUD = 20, 100
BY = ("organisation", "level", "year")
_RATE = {
    "label": "label",
    "value": "rate",
    "low": "low",
    "high": "high",
    "n": "n_articles",
    "uses": "n",
    "colour": "kind_name",
}


def terms(corpus: Corpus, *, top: int = TOP, counted_as: str = "words") -> Finding:
    """The `top` content terms by uses per 10,000 words, with interval; `counted_as` words, syllables or phrases.

    >>> from giaoban.corpus import load_corpus
    >>> terms(load_corpus(progress=False), top=3).table["n_articles"].min() > 1
    True
    """
    return _ranked(corpus.without_copies(), "01-terms", "dots", top=top, counted_as=counted_as)


def cloud(corpus: Corpus, *, top: int = CLOUD) -> Finding:
    """The terms of `terms`, more of them, as a cloud: the larger, the more frequent.

    >>> from giaoban.corpus import load_corpus
    >>> cloud(load_corpus(progress=False)).chart.kind
    'cloud'
    """
    return _ranked(corpus.without_copies(), "01-cloud", "cloud", top=top, counted_as="words")


def _ranked(corpus: Corpus, slug: str, kind: str, *, top: int, counted_as: str) -> Finding:
    counted = counted_terms(corpus, counted_as=counted_as)
    table = frequencies(counted.tokens, counted.sizes, lang=corpus.lang, top=top)
    table = table.assign(key=table["term"], label=term_names(table, corpus), of=len(corpus))
    headline = leading(
        "headline.terms", table, lang=corpus.lang, name="token", value="rate", n="n", years=years_of(corpus),
        articles="" if table.empty else number(table["n_articles"].iloc[0], corpus.lang), total=len(corpus),
    )  # fmt: skip
    columns = _RATE if kind == "dots" else {"term": "token", "n": "n", "colour": "kind_name"}
    kept = ["key", "label", "token", "kind_name", "n", "n_articles", "of", "share", "rate", "low", "high"]
    return found(
        corpus, slug, table[kept], headline=headline, subtitle="subtitle.rates" if kind == "dots" else "subtitle.terms",
        chart=Chart(kind=kind, columns=columns), notes=[counted.note], worth=worth_of(table, corpus, value="n"),
        spans=_uses(counted.tokens, table["term"]),
    )  # fmt: skip


def _uses(tokens: pd.DataFrame, wanted: pd.Series) -> pd.DataFrame:
    return tokens[tokens["term"].isin(set(wanted))].rename(columns={"term": "key"})


def formulas(corpus: Corpus) -> Finding:
    """The terms that lose most uses when set phrases of the genre are left out: uses with and without.

    >>> from giaoban.corpus import load_corpus
    >>> table = formulas(load_corpus(progress=False)).table
    >>> bool((table["n"] >= table["n_without"]).all())
    True
    """
    corpus = corpus.without_copies()
    counted = counted_terms(corpus)
    beside = count_beside_formulas(counted.tokens)
    lost = (beside["n"] - beside["n_without"]).rename("lost")
    table = beside.assign(lost=lost)[lost > 0].sort_values(
        ["lost", "term"], ascending=[False, True], ignore_index=True
    )
    drawn, notes = first_rows(table, corpus, most=12)
    drawn = drawn.assign(key=drawn["term"], label=drawn["token"])
    facts = {
        "k": number(lost.sum(), corpus.lang),
        "n": number(beside["n"].sum(), corpus.lang),
        "years": years_of(corpus),
    }
    names = listed(drawn["token"].head(3).tolist(), corpus.lang)
    headline = (
        label("headline.formulas", corpus.lang, names=names, **facts)
        if len(drawn)
        else label("headline.none", corpus.lang)
    )
    names_of = {"value": label("formula.with", corpus.lang), "other": label("formula.without", corpus.lang)}
    marked = counted.tokens[counted.tokens["formula"].notna()]
    return found(
        corpus, "01-formulas", drawn[["key", "label", "n", "n_without", "lost", "n_articles"]], headline=headline, subtitle="subtitle.formulas",
        chart=Chart(kind="pairs", columns={"label": "label", "value": "n", "other": "n_without"}, options={"names": names_of}),
        notes=[*notes, counted.note], worth=worth_of(drawn, corpus, value="lost"), spans=_uses(marked, drawn["term"]),
    )  # fmt: skip


def key_terms(corpus: Corpus, *, by: str = "organisation") -> Finding:
    """What each group of articles says more than the others: by organisation (host), level or year. Groups below the floor
    are not drawn, nor are names of bodies and places. Raises ValueError for another `by`.

    >>> from giaoban.corpus import load_corpus
    >>> key_terms(load_corpus(progress=False), by="year").slug
    '01-key-years'
    """
    corpus = corpus.without_copies()
    chosen(by, BY)
    counted = counted_terms(corpus)
    groups = article_groups(corpus.documents, corpus.meetings, by=by, lang=corpus.lang)
    words = _content(counted.tokens, corpus)
    uses = count_by_article(words)
    least = 3 if len(corpus) >= 30 else 2
    table = keyness(*in_groups(uses, counted.sizes, groups), min_articles=least)
    table = add_printed(table[table["group"] != label("group.other", corpus.lang)], counted.tokens)
    sizes = groups.value_counts()
    table = table.assign(of=table["group"].map(sizes))
    large = table[table["of"] >= FLOOR] if len(corpus) >= FLOOR else table
    drawn = most_key(large if len(large) else table, top=6)
    drawn = drawn.assign(
        key=drawn["group"].astype(str) + " × " + drawn["term"],
        label=drawn["token"],
        sure=(drawn["lrc"] > 0) & (drawn["q"] < 0.05),
    )
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
        corpus, f"01-key-{by}s", drawn[columns], headline=_key_headline(drawn, corpus), subtitle=f"subtitle.key_{by}", n=groups.notna().sum(),
        chart=Chart(kind="panels", columns={"panel": "group", "label": "label", "value": "log_ratio", "n": "n_articles"}),
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
    if sure.empty:
        return label("headline.key_none", corpus.lang, k=drawn["group"].nunique(), years=years_of(corpus))
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
    key = tokens["doc_id"].map(groups).astype("string") + " × " + tokens["term"]
    return tokens.assign(key=key)[key.isin(set(drawn["key"]))]


def dispersion(corpus: Corpus, *, most: int = 4) -> Finding:
    """Where the articles use a term: the most even and the most clustered of the thirty most frequent.

    >>> from giaoban.corpus import load_corpus
    >>> dispersion(load_corpus(progress=False)).table["panel"].nunique()
    4
    """
    corpus = corpus.without_copies()
    counted = counted_terms(corpus)
    common = frequencies(counted.tokens, counted.sizes, lang=corpus.lang, top=30)["term"]
    spread = spread_of(count_by_article(counted.tokens), counted.sizes)
    extremes = dispersion_extremes(
        add_printed(spread[spread["term"].isin(common)], counted.tokens), most=most
    )
    places = term_positions(counted.words, corpus.documents, terms=extremes["token"])
    table = places.merge(
        extremes[["token", "dp_norm", "range"]], left_on="term", right_on="token", how="left"
    )
    table = table.assign(key=table["term"], panel=table["term"])
    used = counted.tokens[counted.tokens["term"].isin(extremes["term"])]
    spans = used.merge(extremes[["term", "token"]], on="term", suffixes=("_", "")).rename(
        columns={"token": "key"}
    )
    return found(
        corpus, "01-dispersion", table[["key", "panel", "title", "doc_id", "published", "start", "position", "dp_norm", "range"]],
        headline=_spread_headline(extremes, corpus), subtitle="subtitle.dispersion", notes=[counted.note],
        chart=Chart(kind="strips", columns={"row": "title", "position": "position", "panel": "panel", "note_of": "dp_norm"}, options={"top": 20}),
        worth=worth_of(extremes, corpus, value="dp_norm"), spans=spans,
    )  # fmt: skip


def _spread_headline(extremes: pd.DataFrame, corpus: Corpus) -> str:
    if len(extremes) < 2:
        return label("headline.none", corpus.lang)
    even, uneven = extremes.iloc[0], extremes.iloc[-1]
    told = {"even": even["token"], "uneven": uneven["token"], "years": years_of(corpus), "total": len(corpus)}
    told |= {"wide": int(even["range"]), "narrow": int(uneven["range"])}
    told |= {
        "low": number(even["dp_norm"], corpus.lang, decimals=2),
        "high": number(uneven["dp_norm"], corpus.lang, decimals=2),
    }
    return label("headline.dispersion", corpus.lang, **told)


def collocations(corpus: Corpus, *, node: str | None = None) -> Finding:
    """Terms that keep company in a sentence, by logDice; with `node` those of one term. A table to read.

    >>> from giaoban.corpus import load_corpus
    >>> collocations(load_corpus(progress=False), node="giám sát").chart.kind
    'table'
    """
    corpus = corpus.without_copies()
    table = pairs_of(counted_terms(corpus).tokens, node=node)
    table = table.assign(
        key=table["term"] + " + " + table["collocate"], label=table["term"] + " + " + table["collocate"]
    )
    headline = leading(
        "headline.collocations",
        table,
        lang=corpus.lang,
        name="label",
        value="log_dice",
        n="n",
        years=years_of(corpus),
    )
    return to_read(corpus, "01-collocations", table, headline)


def passages(corpus: Corpus) -> Finding:
    """Articles that share long passages: in all counts of terms these count once. A table to read.

    >>> from giaoban.corpus import load_corpus
    >>> passages(load_corpus(progress=False)).slug
    '01-passages'
    """
    corpus = corpus.without_copies()
    copied = counted_terms(corpus).passages
    table = shared_with(copied, corpus.documents)
    table = table.assign(key=table["doc_id"])
    headline = label(
        "headline.passages", corpus.lang, k=len(copied), n=table["doc_id"].nunique(), of=len(corpus)
    )
    return to_read(corpus, "01-passages", table, headline, spans=copied.assign(key=copied["doc_id"]))


def concordance(corpus: Corpus, term: str, *, sort: str = "right") -> Finding:
    """Every use of `term` in its sentence, sorted by its right or left neighbour or by date. A table to read.

    >>> from giaoban.corpus import load_corpus
    >>> len(concordance(load_corpus(progress=False), "giám sát").table) > 3
    True
    """
    corpus = corpus.without_copies()
    lines = kwic(corpus.tokens, term, corpus.documents, sort=sort)
    lines = lines.assign(key=lines["match"])
    told = {
        "term": term,
        "k": number(len(lines), corpus.lang),
        "n": lines["doc_id"].nunique(),
        "of": len(corpus),
        "years": years_of(corpus),
    }
    return to_read(
        corpus, "01-concordance", lines, label("headline.concordance", corpus.lang, **told), spans=lines
    )
