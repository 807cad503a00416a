"""The bundled sample: how much it holds, that its texts say what their records say, and that they are our own words.

The records, the articles and the published texts stay outside the bundle (../shared); what needs them is skipped
where they are not.
"""

import csv
import json
import re
from collections import Counter, defaultdict
from functools import lru_cache

import pytest
from corpora import FIVE, PAGES, sample

from giaoban.reference import SAMPLE, paths
from giaoban.text import nfc

ROOT = paths.ROOT
SHARED = ROOT.parent / "shared"
GOLD = {r["id"]: r for r in json.loads((ROOT / "tests/gold/sample.json").read_text(encoding="utf-8"))}
REPORTS = {doc_id: record for doc_id, record in GOLD.items() if doc_id not in FIVE}

# what README.md of the sample lists: one text on three pages, one passage on three, one page without a date
REPOSTED = [i for i in REPORTS if i.startswith("tiep-nhan-quy-bien-dao-ha-noi-2022")]
SHARING = {
    "so-ket-217-218-dong-anh-2018",
    "tong-ket-ngay-hoi-217-218-cau-giay-2018",
    "giam-sat-tiep-dan-dong-da-2019",
}
PASSAGE = re.compile(r"Quyết định 217 ban hành Quy chế giám sát .*? xây dựng chính quyền\.")
UNDATED = "gop-y-luat-dan-chu-dien-dien-2022"

reports = pytest.mark.parametrize("doc_id", REPORTS)


def words(text: str) -> list[str]:
    return re.findall(r"\w+", nfc(text).casefold())


def runs(text: str, n: int) -> set[tuple[str, ...]]:
    found = words(text)
    return {tuple(found[i : i + n]) for i in range(len(found) - n + 1)}


@lru_cache
def formulas() -> set[tuple[str, ...]]:
    """Runs of official names and titles, which no other words can say."""
    with (ROOT / "tests/cases/shared_runs.csv").open(encoding="utf-8", newline="") as file:
        return set().union(*(runs(row["run"], 12) for row in csv.DictReader(file)))


def body(doc_id: str) -> str:
    """A report without its furniture, title and credit."""
    text = nfc(PAGES[doc_id])
    for line in sorted(GOLD[doc_id]["boilerplate"], key=len, reverse=True):
        text = text.replace(nfc(line), " ")
    return text.replace(nfc(GOLD[doc_id]["credit"] or "\0"), " ")


@lru_cache
def records() -> dict[str, dict]:
    """The records of the meetings by id."""
    if not (SHARED / "facts").is_dir():
        pytest.skip("needs ../shared, which is not part of the bundle")
    files = sorted((SHARED / "facts").glob("*.json"))
    return {r["id"]: r for f in files for r in json.loads(f.read_text(encoding="utf-8"))}


def record_text(doc_id: str) -> str:
    return nfc(json.dumps(records()[REPORTS[doc_id]["restates"]], ensure_ascii=False))


# --- how much


def test_the_sample_is_as_large_as_it_says():
    originals = set(REPORTS) - set(REPOSTED[1:])
    assert set(PAGES) == set(GOLD) and set(GOLD) >= set(FIVE)
    assert len(originals) >= 120
    assert sum(len(page.encode()) for page in PAGES.values()) < 1_000_000
    years = Counter(REPORTS[i]["restates"][:4] for i in originals)
    assert set(years) == {"2018", "2019", "2020", "2021", "2022"} and min(years.values()) >= 22
    assert sum(REPORTS[i]["scope"] == "Hà Nội" for i in originals) >= 80
    assert sum(bool(REPORTS[i]["citations"]) for i in originals) >= 75


def test_organisers_levels_and_kinds_vary():
    meetings = [m for record in GOLD.values() for m in record["meetings"]]
    hosts = {h.strip() for m in meetings for h in (m["organiser"] or "").split(";") if h.strip()}
    assert len(hosts) >= 60
    assert set(sample().meetings["level"].dropna()) >= {"central", "province", "district", "ward"}
    assert len({kind.strip() for m in meetings for kind in m["kind"].split(",")}) >= 12


def test_each_report_names_what_it_restates():
    with (SAMPLE / "documents.csv").open(encoding="utf-8", newline="") as file:
        rows = {row["doc_id"]: row for row in csv.DictReader(file)}
    assert set(rows) == set(GOLD) and all(row["restates"] for row in rows.values())
    one_record = Counter(REPORTS[i]["restates"] for i in REPORTS)
    assert [r for r, n in one_record.items() if n > 1] == [REPORTS[REPOSTED[0]]["restates"]]


# --- the complications that README.md lists


def test_one_text_stands_on_three_pages():
    copies = sample().documents.set_index("doc_id").loc[REPOSTED, "duplicate_of"]
    assert len(REPOSTED) == 3 and copies.notna().sum() == 2
    assert set(copies.dropna()) == {"tiep-nhan-quy-bien-dao-ha-noi-2022"}
    credits = {GOLD[i]["credit"] for i in REPOSTED}
    assert len(credits) == 3


def test_one_passage_stands_in_three_reports():
    assert {i for i in PAGES if PASSAGE.search(PAGES[i])} == SHARING


def test_one_page_prints_no_date():
    assert not re.search(r"\d{1,2}\s?[/.-]\s?\d{1,2}|ngày \d|tháng \d|năm \d", PAGES[UNDATED])
    assert GOLD[UNDATED]["meetings"][0]["date"] is None and GOLD[UNDATED]["published"] is None


def test_one_body_has_a_name_that_is_no_more():
    host = GOLD["quan-triet-hoi-ccb-quan-9-2018"]["meetings"][0]["organiser"]
    assert host == "Hội Cựu chiến binh Quận 9"
    places = sample().reference.places.set_index("place_id")
    assert places.loc["quan-9", "valid_to"] == "2020-12-31"


def test_two_documents_have_one_number():
    citing = {i for i, r in GOLD.items() if any(c["canonical"] == "18-NQ/TW" for c in r["citations"])}
    assert citing >= {"hoc-tap-tw6-phuong-6-tan-binh-2018", "hoc-tap-tw5-dan-phuong-2022"}


# --- our own words


def test_no_two_reports_share_twelve_words():
    where = defaultdict(set)
    for doc_id, page in PAGES.items():
        for run in runs(PASSAGE.sub(" § ", nfc(page)) if doc_id in SHARING else page, 12) - formulas():
            where[run].add(doc_id)
    shared = {" ".join(run): ids for run, ids in where.items() if len(ids) > 1 and not ids <= set(REPOSTED)}
    assert not shared


@pytest.mark.parametrize("folder", ["seeds", "corpus"])
def test_no_report_equals_a_published_text_for_twelve_words(folder):
    if not (SHARED / folder).is_dir():
        pytest.skip("needs ../shared, which is not part of the bundle")
    ours = set().union(*(runs(page, 12) for page in PAGES.values())) - formulas()
    texts = sorted((SHARED / folder).rglob("*.txt"))
    same = {f.name: ours & runs(f.read_text(encoding="utf-8", errors="replace"), 12) for f in texts}
    assert texts and not {name: found for name, found in same.items() if found}


def test_no_note_of_a_record_is_pasted():
    pasted = {}
    for doc_id in REPORTS:
        gists = [s.get("gist") or "" for s in records()[REPORTS[doc_id]["restates"]]["statements"]]
        found = set().union(*(runs(gist, 9) for gist in gists)) & runs(PAGES[doc_id], 9)
        pasted |= {doc_id: found} if found else {}
    assert not pasted


# --- what the annotation says stands in the text


@reports
def test_the_annotation_speaks_of_its_text(doc_id):
    gold, page = GOLD[doc_id], nfc(PAGES[doc_id])
    assert gold["title"] in page and all(line in page for line in gold["boilerplate"])
    position = 0
    for c in gold["citations"]:
        position = page.find(c["mention"], position) + 1
        assert position, c["mention"]
    for s in gold["statements"]:
        assert s["begins"] in page and (s["speaker"] or "") in page
    for m in gold["meetings"]:
        assert all(name in page for name in re.split("; ?", m["chair"] or ""))
        for day in filter(None, (m["date"], m.get("date_end"))):
            assert (int(day[8:]), int(day[5:7])) in {d[:2] for d in days(page)}, day


# --- every fact of a text is one of its record

_NUMERIC = re.compile(
    r"(?<![\d,/])(?:(\d{1,2})\s?(?:[–-]|và|đến)\s?)?(\d{1,2})\s?([/.-])\s?(\d{1,2})(?:\s?\3\s?(\d{4}))?(?![\d%]|,\d)"
)
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_LONG = re.compile(
    r"(?:(\d{1,2})\s?(?:,|và|đến|–|-)\s?)?(?:ngày\s)?(\d{1,2}) tháng (\d{1,2})(?:(?: năm|,) (\d{4}))?"
)
_LEAD = re.compile(r"(?:ngày|sáng|chiều|tối|và|đến|từ|\(|;|,|–|-)\s*$", re.IGNORECASE)


def days(text: str) -> set[tuple[int, int, int | None]]:
    """(day, month, year or None) of all that may be a date."""
    found = set()
    for y, m, d in _ISO.findall(text):
        found.add((int(d), int(m), int(y)))
    for first, d, _, m, y in _NUMERIC.findall(_ISO.sub(" ", text)):
        found |= {(int(x), int(m), int(y) if y else None) for x in (first, d) if x}
    for first, d, m, y in _LONG.findall(text):
        found |= {(int(x), int(m), int(y) if y else None) for x in (first, d) if x}
    return {(d, m, y) for d, m, y in found if 1 <= d <= 31 and 1 <= m <= 12}


def stated_days(text: str) -> set[tuple[int, int, int | None]]:
    """Those with a year, and those without one after a word that leads a date."""
    found = {day for day in days(text) if day[2]}
    for hit in _NUMERIC.finditer(text):
        if not hit[5] and _LEAD.search(text[: hit.start()]) and hit[3] != ".":
            found.add((int(hit[2]), int(hit[4]), None))
    return {(d, m, y) for d, m, y in found if 1 <= d <= 31 and 1 <= m <= 12}


@reports
def test_every_date_of_a_report_is_in_its_record(doc_id):
    known = days(record_text(doc_id))
    with_year, without = {d for d in known if d[2]}, {d[:2] for d in known}
    assert (GOLD[doc_id]["published"] or "") in record_text(doc_id)
    for day in stated_days(body(doc_id)):
        assert day in with_year or day[:2] in without, day


_SYMBOL = re.compile(
    r"(?<![\w/])(\d{1,4}[a-z]?)\s?[-–/]\s?((?:\d{4}\s?/\s?)?[A-ZĐÐ]\w*(?:\s?[-–/]\s?[A-ZĐÐ]\w*)*)"
)
_NUMBERED = re.compile(
    r"(?:Nghị quyết|Quyết định|Chỉ thị|Kết luận|Quy định|Thông tri|Kế hoạch|Hướng dẫn|Công văn|Đề án|Nghị định"
    r"|Thông báo|Chương trình(?: hành động)?|Luật)(?: liên tịch)?(?: số)? (\d+\w?)(?!\d)",
    re.IGNORECASE,
)


def bare(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).casefold().replace("ð", "đ")


@reports
def test_every_number_of_a_document_is_in_its_record(doc_id):
    known, printed = record_text(doc_id), nfc(PAGES[doc_id])
    for number, symbol in _SYMBOL.findall(printed):
        assert bare(number + symbol) in bare(known), number + symbol
    for number in _NUMBERED.findall(printed):
        assert re.search(rf"(?<!\d)0?{number}(?!\d)", known), number


@lru_cache
def surnames() -> set[str]:
    with (paths.REFERENCE / "surnames.csv").open(encoding="utf-8", newline="") as file:
        return {nfc(row["surname"]) for row in csv.DictReader(file)}


NOT_PERSONS = {"Hồ Chí Minh", "Nguyễn Thái Bình"}  # a body's, a ward's name


def names(text: str) -> set[str]:
    """What may be a person's name: a surname and two or three more words with a capital, places apart."""
    places = {nfc(name) for name in sample().reference.places["name"]}
    found = set()
    for line in re.findall(r"[^\W\d_]+(?: [^\W\d_]+)*", text):
        row = line.split()
        for i, word in enumerate(row):
            rest = row[i : i + 4]
            rest = rest[: next((n for n, w in enumerate(rest) if not w.istitle()), 4)]
            if word in surnames() and len(rest) > 2 and " ".join(rest[:2]) not in places:
                found.add(" ".join(rest))
    return {name for name in found if not any(name.startswith(n) for n in NOT_PERSONS)}


@reports
def test_every_person_of_a_report_is_in_its_record(doc_id):
    known = record_text(doc_id)
    for name in names(body(doc_id)):  # from its first, second or third word: a place may stand before
        row = name.split()
        starts = [" ".join(row[i : i + 3]) for i in range(3) if row[i] in surnames() and len(row) - i > 1]
        assert any(start in known for start in starts), name


@reports
def test_who_speaks_and_chairs_is_in_the_record(doc_id):
    known, gold = record_text(doc_id), GOLD[doc_id]
    for m in gold["meetings"]:
        assert all(name in known for name in re.split("; ?", m["chair"] or ""))
        assert m["date"] is None or m["date"] in known or doc_id == "giao-ban-cum-thi-dua-dong-anh-2022"
    assert all((s["speaker"] or "") in known for s in gold["statements"])
