"""Directives found: every form with its span and what the page says of it, nothing in what only looks like one."""

import csv
import datetime as dt
import time
from itertools import groupby
from pathlib import Path

import pandas as pd
import pytest
from corpora import reference
from hypothesis import given, settings
from hypothesis import strategies as st

from giaoban.bodies import OrganisationFinder
from giaoban.directives.resolving.resolver import Resolver, citation_row, find_citations
from giaoban.text import nfc

FIELDS = [
    "mention",
    "canonical",
    "type",
    "number",
    "year",
    "issuer",
    "date",
    "date_basis",
    "form",
    "directive_id",
]


def cases(name):
    with (Path(__file__).parent.parent / f"cases/{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def texts():
    """The rows of citations.csv by text: a list has one row an entry."""
    grouped = groupby(cases("citations"), key=lambda c: (c["text"], c["published"], c["note"]))
    return [(*key, list(rows)) for key, rows in grouped]


@pytest.fixture(scope="module")
def resolver():
    return Resolver(reference())


def found_in(resolver, text, published=""):
    day = dt.date.fromisoformat(published) if published else None
    bodies = BODIES.find(text)
    cited = resolver.citations(text, published=day, bodies=[o.organisation for o in bodies])
    rows = [citation_row(text, c) for c in resolver.with_issuers(cited, text, bodies)]
    return [
        {f: "" if row[f] is None else str(row[f]) for f in FIELDS} | {"start": row["start"]} for row in rows
    ]


def text_of(text, row):
    return nfc(text)[row["start"] : row["start"] + len(row["mention"])]


BODIES = OrganisationFinder(reference())
TEXTS = texts()


@pytest.mark.parametrize(
    ("text", "published", "note", "rows"), TEXTS, ids=[f"{n}: {t[:40]}" for t, _, n, _ in TEXTS]
)
def test_every_form_says_what_it_means(resolver, text, published, note, rows):
    found = found_in(resolver, nfc(text), published)
    assert [{f: r[f] for f in FIELDS} for r in found] == [{f: r[f] for f in FIELDS} for r in rows], note
    assert [text_of(text, r) for r in found] == [r["mention"] for r in rows], note


@pytest.mark.parametrize(
    "around", ["({}).", "Sáng 11/4, hội nghị bàn về {} và 15/17 hộ", "- {};", "“{}”", "{} – 35 đại biểu dự"]
)
@pytest.mark.parametrize(
    "form", ["Quyết định số 217-QĐ/TW", "Nghị định 30/2020/NĐ-CP", "Luật Trẻ em", "Nghị quyết Đại hội XIII"]
)
def test_what_stands_around_a_mention_changes_no_span(resolver, around, form):
    text = around.format(form)
    assert [r["mention"] for r in found_in(resolver, text)] == [form]


@pytest.mark.parametrize("case", cases("not_citations"), ids=lambda c: c["text"])
def test_what_is_no_citation_is_not_found(resolver, case):
    assert found_in(resolver, case["text"]) == [], case["reason"]
    assert found_in(resolver, f"Sáng nay, {case['text']}.") == [], case["reason"]


def test_the_cases_are_enough():
    assert len(cases("citations")) >= 120 and len(cases("not_citations")) >= 60
    assert all(c["reason"] for c in cases("not_citations"))


def test_find_citations_has_the_columns_of_the_table():
    table = find_citations("Quyết định số 217-QĐ/TW ngày 12/12/2013", reference=reference())
    assert {"start", "end", "mention", "canonical", "directive_id", "date", "form"} <= set(table.columns)
    assert table.loc[0, "date"] == pd.Timestamp(2013, 12, 12)
    assert find_citations("không có gì", reference=reference()).empty


# --- proof by generation

DOCUMENTS = [r for r in reference().directives.itertuples() if r.number and r.symbol.endswith("/TW")]
STATE = [r for r in reference().directives.itertuples() if r.number and r.symbol.endswith(("-CP", "-TTg"))]
NAMED = ["Luật Mặt trận Tổ quốc Việt Nam", "Luật Phòng, chống tham nhũng", "Bộ luật Lao động", "Pháp lệnh Cựu chiến binh",
         "Nghị quyết Đại hội XIII", "Nghị quyết Hội nghị Trung ương 4 khóa XII"]  # fmt: skip
SIGNS = st.sampled_from(
    [
        "{n}-{t}/{o}",
        "{n}/{t}-{o}",
        "{n}-{t}-{o}",
        "{n} {t}/{o}",
        "{n}- {t}/{o}",
        "{n} – {t}/{o}",
        "{n}/{t}/{o}",
    ]
)
DISTRACTORS = ["có 15/17 hộ tham gia", "đạt 98,5%", "trong 6 tháng đầu năm", "tại 24 quận, huyện", "ngày 27-7", "hội nghị lần thứ 16",
               "theo quy định", "chiều 16/7", "Tổ dân phố số 5", "nhiệm kỳ 2019-2024", "2.500.000 đồng", "pháp luật"]  # fmt: skip


@st.composite
def symbols(draw, row):
    """A number with its symbol in one of the forms of the page."""
    number = draw(st.sampled_from([row.number, row.number.lstrip("0")]))
    if row.symbol.endswith("/TW"):
        code, centre = row.symbol.split("/")[0], draw(st.sampled_from(["TW", "TƯ", "T.Ư"]))
        return draw(SIGNS).format(n=number, t=code, o=centre)
    year = f"/{row.year}" if row.canonical.count("/") == 2 else ""
    sign, eth = draw(st.sampled_from(["/", " /", "/ "])), draw(st.sampled_from(["Đ", "Ð"]))
    return f"{number}{year}{sign}{row.symbol}".replace("Đ", eth)


@st.composite
def tails(draw, row):
    """(words after the number, the day, the issuer): either, both in either order, or none."""
    day = dt.date.fromisoformat(row.date) if row.date and draw(st.booleans()) else None
    forms = [
        "ngày {:%d/%m/%Y}",
        "ngày {0.day}-{0.month}-{0.year}",
        "ngày {0.day} tháng {0.month} năm {0.year}",
    ]
    printed = draw(st.sampled_from(forms)).format(day) if day else ""
    body = row.issuer if row.issuer and draw(st.booleans()) else None
    words = draw(st.permutations([w for w in (printed, f"của {body}" if body else "") if w]))
    comma = draw(st.sampled_from([" ", ", "]))
    return "".join(comma + w for w in words), day, body


@st.composite
def mentions(draw):
    """(what is printed, the part of it that is the mention, canonical, day, issuer)."""
    if draw(st.integers(0, 5)) == 0:
        name = draw(st.sampled_from(NAMED))
        return name, name, name, None, None
    row = draw(st.sampled_from(DOCUMENTS) | st.sampled_from(STATE))
    word = draw(st.sampled_from([row.type, row.type.lower(), row.type.upper()]))
    so = draw(st.sampled_from(["", "số ", "số số ", "số: "]))
    words = f"{word} {so}{draw(symbols(row))}"
    after, day, body = draw(tails(row))
    return words + after, words, row.canonical, day, body


@st.composite
def articles(draw):
    parts, wanted, position = [], [], 0
    for mention in draw(st.lists(mentions(), min_size=1, max_size=5)):
        lead = draw(st.sampled_from(DISTRACTORS)).capitalize() + ", các cấp thực hiện "
        text = f"{lead}{mention[0]} {draw(st.sampled_from(['một cách nghiêm túc', 'đạt kết quả tốt', 'còn chậm']))}. "
        wanted.append((position + len(lead), *mention[1:]))
        parts.append(text)
        position += len(text)
    return "".join(parts), wanted


@settings(max_examples=150)
@given(articles())
def test_finding_returns_exactly_what_was_built(built):
    text, wanted = built
    cited = _GRAMMAR.citations(text)
    mentions = [c.mention for c in cited]
    assert [(m.start, text[m.start : m.end]) for m in mentions] == [
        (start, words) for start, words, *_ in wanted
    ]
    assert [c.canonical for c in cited] == [w[2] for w in wanted]
    assert [m.date for m in mentions] == [w[3] for w in wanted]
    assert [m.issuer.name if m.issuer else None for m in mentions] == [w[4] for w in wanted]


_GRAMMAR = Resolver(reference())


@settings(max_examples=60)
@given(
    st.lists(st.sampled_from(DOCUMENTS), min_size=2, max_size=6),
    st.sampled_from([", ", " và ", ", số ", " và số "]),
)
def test_a_list_of_any_length_keeps_each_entry(rows, join):
    rows = [r for r in rows if r.type == rows[0].type]
    entries = [f"{r.number}-{r.symbol}" for r in rows]
    text = f"Theo {rows[0].type} số {join.join(entries)}, các cấp triển khai"
    assert [c.canonical for c in _GRAMMAR.citations(text)] == [r.canonical for r in rows]


@settings(max_examples=100)
@given(st.text(alphabet="0123456789/-.,() sốQĐTWnăkluậtnghịquyế\n", max_size=300))
def test_any_text_gives_spans_in_order_inside_it(text):
    text = nfc(text)
    last = 0
    for c in _GRAMMAR.citations(text):
        m = c.mention
        assert last <= m.start < m.end <= max(m.extent, m.end) <= len(text)
        assert c.canonical
        last = m.end


# --- long texts

HOSTILE = {"digits": "217", "slashes": "1/", "dashes": "217 - ", "type words": "nghị quyết ", "numbers": "Quyết định 217, ", "symbols": "217-QĐ/TW, ",
           "spaces": "số          ", "laws": "Luật Đất đai, ", "law heads": "luật A, ", "congress": "nghị quyết đại hội đảng bộ ", "brackets": "((((", "plenum": "nghị quyết hội nghị "}  # fmt: skip


@pytest.mark.parametrize("unit", HOSTILE.values(), ids=HOSTILE)
def test_work_grows_with_the_length_of_a_hostile_text(unit):
    """Twice the text, about twice the time: the best of a few runs, so that a busy machine does not matter."""
    size = 12_000
    small, large = (unit * (n // len(unit)) for n in (size, 4 * size))
    assert _best(large) < 9 * _best(small) + 0.05


def _best(text, runs=3):
    times = []
    for _ in range(runs):
        begin = time.process_time()
        _GRAMMAR.citations(text)
        times.append(time.process_time() - begin)
    return min(times)
