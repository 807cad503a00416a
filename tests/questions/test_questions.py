"""Every question on three corpora: what its headline says is true of the rows drawn, and every mark has its places."""

from functools import lru_cache
from pathlib import Path

import pandas as pd
import pytest
from corpora import reference, sample

from giaoban.corpus import load_corpus
from giaoban.questions import APPENDIX, STORY, acts, directives, key_terms, meetings, themes
from giaoban.reference import number

ROOT = Path(__file__).resolve().parents[2]
QUESTIONS = STORY | APPENDIX
CORPORA = ["sample", "portals", "one"]
# the rows a headline names: the greatest value of this column, n of that many
RANKED = {
    "directives": ("n_articles", "n_articles", "of"), "directives by type": ("n_articles", "n_articles", "of"),
    "directives by level": ("n_articles", "n_articles", "of"), "directives by host": ("share", "n_articles", "of"),
    "directives by theme": ("share", "n", "of"), "directives by speaker": ("n_articles", "n_articles", None),
    "cited together": ("n_articles", "n_articles", "of"), "unresolved": ("n", "n", "of"), "terms": ("rate", "n", None),
    "cloud": ("rate", "n", None), "speakers": ("n_articles", "n_articles", "of"), "all acts": ("n", "n", "of"),
    "organisations": ("n_articles", "n_articles", "of"), "meetings by level": ("n", "n", "of"),
    "meetings by kind": ("n", "n", "of"), "meetings by organiser": ("n", "n", "of"), "addressees": ("n", "n", "of"),
}  # fmt: skip
COUNTED = [
    "directives",
    "directives by type",
    "directives by level",
    "organisations",
    "cited together",
    "terms",
    "speakers",
]


@lru_cache
def corpus(name, lang="vi"):
    if name == "sample":
        return (
            sample()
            if lang == "vi"
            else load_corpus(ROOT / "data/sample", progress=False, reference=reference(), lang=lang)
        )
    if name == "portals":
        return load_corpus(ROOT / "tests/gold/portals", progress=False, reference=reference(), lang=lang)
    made = corpus("portals", lang)
    return made.of(made.documents["doc_id"].head(1))


@lru_cache(maxsize=256)
def asked(question, name, lang="vi"):
    return QUESTIONS[question](corpus(name, lang))


every = pytest.mark.parametrize("question", QUESTIONS)
on_each = pytest.mark.parametrize("name", CORPORA)


@every
@pytest.mark.parametrize(
    ("name", "lang"), [("sample", "vi"), ("portals", "vi"), ("portals", "en"), ("one", "en")]
)
def test_a_finding_says_a_whole_sentence_and_knows_its_corpus(question, name, lang):
    finding = asked(question, name, lang)
    assert finding.headline and "{" not in finding.headline and "nan" not in finding.headline.split()
    assert finding.lang == lang and finding.foot.source and 0 <= finding.foot.n <= len(corpus(name, lang))
    assert finding.slug[:3] in {"00-", "01-", "02-", "03-", "04-"}
    assert len(finding.table) or not finding.worth


@pytest.mark.parametrize("question", RANKED)
@on_each
def test_a_headline_names_the_rows_that_lead(question, name):
    finding = asked(question, name)
    value, n, of = RANKED[question]
    table = finding.table
    if table.empty:
        assert finding.headline == "Kho bài không có gì để đếm ở đây"
        return
    top = table[table[value] == table[value].max()]
    if len(top) > 3:
        assert str(len(top)) in finding.headline
        return
    column = next(c for c in ("label", "token", "row") if c in table)
    assert all(str(text).casefold() in finding.headline.casefold() for text in top[column])
    assert number(top[n].iloc[0]) in finding.headline
    if of:
        assert f"{number(top[n].iloc[0])}/{number(top[of].iloc[0])}" in finding.headline


@pytest.mark.parametrize("question", COUNTED)
@on_each
def test_a_mark_has_places_in_as_many_articles_as_it_counts(question, name):
    finding = asked(question, name)
    held = finding.spans.groupby("key")["doc_id"].nunique()
    for row in finding.table.itertuples():
        assert held.get(row.key, 0) == row.n_articles, row.key


@every
@on_each
def test_every_place_is_in_its_article(question, name):
    finding = asked(question, name)
    length = corpus(name).documents.set_index("doc_id")["text"].str.len()
    spans = finding.spans
    assert (spans["start"] >= 0).all() and (spans["start"] < spans["end"]).all()
    assert (spans["end"] <= spans["doc_id"].map(length).astype(int)).all()
    shown = set(finding.table["key"].astype(str))
    if len(spans) < 300:
        assert len(finding.evidence()) == len(spans)
    assert not shown or finding.chart.kind == "table" or spans.empty or shown & set(spans["key"].astype(str))


def test_years_and_groups_below_the_floor_are_no_headline():
    years = pd.DataFrame(
        {
            "year": [2019, 2020],
            "n_articles": [9, 4],
            "of": [9, 12],
            "share": [1.0, 4 / 12],
            "low": [0.7, 0.1],
            "high": [1.0, 0.6],
            "small": [True, False],
        }
    )
    from giaoban.questions.headlines import trending

    said = trending("headline.by_year", years, lang="en", name=None, value="share", of="of")
    assert said.startswith("2020: 33% of 12") and "2019" not in said


@pytest.mark.parametrize(
    ("ask", "choices"),
    [(directives, "type"), (meetings, "organiser"), (acts, "theme"), (themes, "act"), (key_terms, "level")],
)
def test_an_unknown_by_names_the_choices(ask, choices):
    with pytest.raises(ValueError, match=f"by is one of .*'{choices}'.*, not 'ward'"):
        ask(sample(), by="ward")


def test_evidence_of_an_unknown_mark_names_marks():
    finding = asked("directives", "sample")
    with pytest.raises(KeyError, match="02-directives has no mark 'x'; it has "):
        finding.evidence("x")
    sentences = finding.evidence(finding.table["key"].iloc[0])
    assert len(sentences) == finding.table["n"].iloc[0]
    assert all(m in s for m, s in zip(sentences["match"], sentences["sentence"], strict=True))
