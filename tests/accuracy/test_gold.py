"""Five reports of the sample and the articles they restate against their gold: counts, and every offset of every
table; the whole sample against its gold.

The articles stay outside the bundle (../shared); what needs them is skipped where they are not.
"""

import json
import subprocess
import sys
from collections import Counter
from functools import lru_cache
from pathlib import Path

import pandas as pd
import pytest
from corpora import FIVE, PAGES, five, reference, sample, write

from giaoban.accuracy.evaluate import evaluate, gold_sets
from giaoban.corpus import load_corpus
from giaoban.tables import TABLES
from giaoban.text import fold, nfc

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"
WHOLE_GOLD = json.loads((ROOT / "tests/gold/sample.json").read_text(encoding="utf-8"))
SAMPLE_GOLD = {record["id"]: record for record in WHOLE_GOLD if record["id"] in FIVE}

CORPORA = ["sample", "articles"]
CITED = {
    "sample": {
        "giao-ban-thanh-uy-2019": "217-QĐ/TW 217-QĐ/TW 218-QĐ/TW 218-QĐ/TW 18-NQ/TU 23-CTr/TU 39-NQ/TW Luật_Giao_thông",
        "quan-triet-nghi-quyet-mttq-2021": "Nghị_quyết_Đại_hội_XIII " * 5
        + "17/CT-UBND 68/NQ-CP 3642/QĐ-UBND",
        "dan-van-hoang-mai-2018": "2200-QĐ/TU 15-NQ/TU",
        "giao-ban-hoan-kiem-2022": "217-QĐ/TW 217-QĐ/TW 218-QĐ/TW 218-QĐ/TW",
        "tong-ket-cum-thi-dua-2019": "",
    },
}
CITED["articles"] = dict(
    zip(
        ["000_ef44cc481979f750", "001_dbfcd06d9994cee7", "002_c6a8bb0e6fa80cc8", "003_266c1a2bbc2b2daf"]
        + ["004_ce2f11205d08a69e"],
        CITED["sample"].values(),  # the sample restates the articles one by one
        strict=True,
    )
)
MET = ["2019-04-11", "2021-08-24", "2018-01-19", "2022-10-06", "2019-11-05"]
VOICES = {
    "sample": [5, 5, 6, 2, 4],
    "articles": [13, 8, 6, 2, 4],
}  # statements an article, in the order of CITED


@lru_cache
def articles():
    return load_corpus(SHARED / "seeds", progress=False, reference=reference())


@pytest.fixture
def corpus(request):
    if request.param == "articles" and not (SHARED / "seeds").is_dir():
        pytest.skip("needs ../shared, which is not part of the bundle")
    made = five() if request.param == "sample" else articles()
    return request.param, made


both = pytest.mark.parametrize("corpus", CORPORA, indirect=True)


# --- counts


@both
def test_every_article_is_there(corpus):
    name, made = corpus
    assert set(made.documents["doc_id"]) == set(CITED[name])
    assert len(made) == 5 and made.report.count("dropped") == 0 and made.report.faults.empty
    assert made.documents["title"].notna().all() and made.documents["published"].isna().sum() == 1
    assert (made.documents["n_words"] > 150).all() and made.documents["duplicate_of"].isna().all()


@both
def test_every_mention_of_a_directive_is_counted_under_its_canonical_form(corpus):
    name, made = corpus
    found = made.citations.groupby("doc_id")["canonical"].agg(Counter).to_dict()
    wanted = {
        d: Counter(c.replace("_", " ") for c in cited.split()) for d, cited in CITED[name].items() if cited
    }
    assert found == wanted
    assert len(made.citations) == 22 and len(made.candidates) == 0


@both
def test_each_article_reports_one_meeting_on_its_day(corpus):
    name, made = corpus
    dates = made.meetings.set_index("doc_id")["date"].dt.strftime("%Y-%m-%d")
    assert dates.to_dict() == dict(zip(CITED[name], MET, strict=True))
    assert made.meetings["organiser"].notna().all() and made.meetings["kind"].notna().all()


@both
def test_statements_are_counted_by_article(corpus):
    name, made = corpus
    assert made.statements["doc_id"].value_counts().to_dict() == dict(
        zip(CITED[name], VOICES[name], strict=True)
    )


# --- the sample's own gold (the articles' is the scorer's matter, below)


@pytest.mark.parametrize("doc_id", SAMPLE_GOLD)
def test_the_sample_is_read_as_its_gold_says(doc_id):
    gold, made = SAMPLE_GOLD[doc_id], five().of([doc_id])
    row = made.documents.iloc[0]
    assert row["title"] == gold["title"]
    assert (None if pd.isna(row["published"]) else str(row["published"].date())) == gold["published"]
    for column in ("published_time", "outlet", "credit"):
        assert (None if pd.isna(row[column]) else row[column]) == gold[column], column
    assert not [line for line in gold["boilerplate"] if line in row["text"]]
    for line in gold["boilerplate"]:
        assert made.removed["text"].str.contains(line, regex=False).any(), line


@pytest.mark.parametrize("doc_id", SAMPLE_GOLD)
def test_the_samples_statements_hold_what_the_gold_says_they_begin_with(doc_id):
    told = five().of([doc_id]).statements
    for wanted in SAMPLE_GOLD[doc_id]["statements"]:
        holding = told[told["text"].map(fold).str.contains(fold(wanted["begins"]), regex=False)]
        assert len(holding) >= 1, wanted["begins"]
        if wanted["speaker"]:
            assert wanted["speaker"] in set(holding["speaker"]), wanted["begins"]


# --- every annotated set: what its annotation says stands in its texts, and who said what is found


LEAST = {
    "statements found": 0.85,
    "statement speaker": 0.93,
    "statement organisation": 0.90,
    "organisations (recall only)": 0.92,
    "meeting chair": 0.88,
}
# the whole sample, written after the rules: what they find of it at least
LEAST_OF_SAMPLE = {
    "citation found, overlapping span": 0.95,
    "citation canonical": 0.9,
    "meeting date": 0.85,
    "meeting chair": 0.8,
    "statements found": 0.82,
    "statement speaker": 0.9,
}


@pytest.mark.parametrize("name", sorted(gold_sets()))
def test_an_annotation_speaks_of_its_texts(name):
    folder, gold = gold_sets()[name]
    pages = {p.stem: " ".join(nfc(p.read_text(encoding="utf-8")).split()) for p in folder.glob("*.txt")}
    assert {record["id"] for record in gold} <= set(pages)
    for record in gold:
        for s in record["statements"]:
            first = " ".join(fold(s["begins"]).split()[:3])
            assert first in fold(pages[record["id"]]), (record["id"], s["begins"])
        for c in record["citations"]:
            if name == "voices":
                assert c["mention"] in pages[record["id"]], (record["id"], c["mention"])


# the fifth and sixth sets are measured in docs/unseen.md, at first sight, and hold no floor
@pytest.mark.parametrize("name", [name for name in sorted(gold_sets()) if name not in ("fifth", "sixth")])
def test_who_said_what_is_found_in_every_annotated_set(name):
    folder, gold = gold_sets()[name]
    made = sample() if name == "sample" else load_corpus(folder, progress=False, reference=reference())
    board, least = evaluate(made, gold), LEAST_OF_SAMPLE if name == "sample" else LEAST
    low = {stage: board[stage].errors for stage, f1 in least.items() if board[stage].row(stage)["f1"] < f1}
    assert not low


# --- offsets


@both
def test_every_span_lies_in_its_text_and_says_what_stands_there(corpus):
    _, made = corpus
    texts = made.documents.set_index("doc_id")["text"]
    shown = {"sentences": "text", "tokens": "token", "citations": "mention", "mentions": "mention"}
    spanned = [name for name in TABLES if {"start", "end"} <= set(TABLES[name])]
    assert set(spanned) >= {*shown, "people", "statements", "themes"}
    for name in spanned:
        for r in made.tables[name].itertuples():
            text = texts[r.doc_id]
            assert 0 <= r.start < r.end <= len(text), name
            printed = text[r.start : r.end]
            assert printed.strip(), name
            if name in shown or hasattr(r, "mention"):
                assert printed == getattr(r, shown.get(name, "mention")), name
            elif name == "statements":
                assert printed.strip() == r.text
            elif name == "people":
                assert fold(r.person) in fold(" ".join(printed.split()))


@both
def test_sentences_follow_each_other_and_leave_no_letter_out(corpus):
    _, made = corpus
    for doc_id, sentences in made.sentences.groupby("doc_id"):
        text = made.documents.set_index("doc_id").loc[doc_id, "text"]
        assert sentences["sentence_id"].tolist() == list(range(len(sentences)))
        assert (sentences["start"].to_numpy()[1:] >= sentences["end"].to_numpy()[:-1]).all()
        covered = set().union(*(range(s.start, s.end) for s in sentences.itertuples()))
        assert {i for i, c in enumerate(text) if not c.isspace()} <= covered


@both
def test_tokens_stay_inside_their_sentence_and_leave_no_letter_out(corpus):
    _, made = corpus
    by_sentence = dict(list(made.tokens.groupby(["doc_id", "sentence_id"])))
    assert len(by_sentence) == len(made.sentences)
    for s in made.sentences.itertuples():
        tokens = by_sentence[s.doc_id, s.sentence_id]
        assert tokens["position"].tolist() == list(range(len(tokens)))
        assert tokens["start"].min() >= s.start and tokens["end"].max() <= s.end
        assert (tokens["start"].to_numpy()[1:] >= tokens["end"].to_numpy()[:-1]).all()
        printed = "".join(tokens["token"]).replace(" ", "")
        assert printed.replace("\u00a0", "") == "".join(s.text.split())


@both
def test_no_directive_and_no_organisation_is_cut_by_a_token(corpus):
    _, made = corpus
    for name in ("citations", "mentions"):
        for r in made.tables[name].itertuples():
            tokens = made.tokens[made.tokens["doc_id"] == r.doc_id]
            cut = tokens[(tokens["start"] > r.start) & (tokens["start"] < r.end)]
            holding = tokens[(tokens["start"] <= r.start) & (tokens["end"] >= r.end)]
            assert len(cut) == 0 and len(holding) == 1, (r.mention, cut["token"].tolist())


@both
def test_what_names_a_sentence_lies_in_it(corpus):
    _, made = corpus
    sentences = made.sentences.set_index(["doc_id", "sentence_id"])
    for name in TABLES:
        if {"sentence_id", "start"} <= set(TABLES[name]):
            for r in made.tables[name].itertuples():
                s = sentences.loc[(r.doc_id, r.sentence_id)]
                assert s["start"] <= r.start and r.end <= s["end"], (name, r)


@both
def test_links_between_tables_hold(corpus):
    _, made = corpus
    meetings, statements = set(made.meetings["meeting_id"]), set(made.statements["statement_id"])
    assert set(made.meeting_kinds["meeting_id"]) == meetings
    assert set(made.statements["meeting_id"].dropna()) <= meetings
    assert set(made.themes["statement_id"].dropna()) <= statements
    known = set(made.reference.directives["directive_id"])
    assert set(made.citations["directive_id"].dropna()) <= known
    assert set(made.themes["theme_id"]) <= set(made.reference.themes["theme_id"])
    for name, table in made.tables.items():
        assert set(table["doc_id"]) <= set(made.documents["doc_id"]), name


@both
def test_nothing_of_a_page_disappears_unseen(corpus):
    """Every word of a saved page is in the title, the body or the table of removed lines."""
    name, made = corpus
    folder = ROOT / "data/sample" if name == "sample" else SHARED / "seeds"
    for document in made.documents.itertuples():
        kept = [
            document.title,
            document.text,
            *made.removed.loc[made.removed["doc_id"] == document.doc_id, "text"],
        ]
        seen = set("".join(c if c.isalnum() else " " for c in fold(" ".join(kept))).split())
        page = fold((folder / Path(document.path).name).read_text(encoding="utf-8"))
        printed = set("".join(c if c.isalnum() else " " for c in page).split())
        assert not printed - seen, document.doc_id


# --- the scorer


PERFECT = ["documents", "title", "published", "boilerplate left out", "offsets true"]
HELD = ["citations, numbered", "citations, named", "meeting date"]


@pytest.mark.parametrize("texts", ["articles", "sample"])
def test_the_scorer_finds_the_measures_that_are_held(texts, tmp_path):
    if not (SHARED / "tools/score.py").is_file():
        pytest.skip("needs ../shared, which is not part of the bundle")
    files = {f"{doc_id}.txt": PAGES[doc_id] for doc_id in FIVE}
    write(tmp_path, {"five.json": json.dumps(list(SAMPLE_GOLD.values()), ensure_ascii=False)})
    places = {
        "articles": [SHARED / "seeds", SHARED / "gold/seeds.json"],
        "sample": [write(tmp_path / "five", files), tmp_path / "five.json"],
    }
    result = tmp_path / "score.json"
    command = [sys.executable, SHARED / "tools/score.py", *places[texts], "--show", "--json", result]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    measures = json.loads(result.read_text(encoding="utf-8"))
    low = {name: measures[name] for name in PERFECT + HELD if measures[name]["f1"] < 1}
    assert not low, done.stdout
    assert measures["documents"]["tp"] == 5 and measures["offsets true"]["tp"] > 80
