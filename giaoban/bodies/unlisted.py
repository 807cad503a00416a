"""Bodies in no table: what looks like one, for the analyst to add, and which of them count by themselves."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator

import pandas as pd

from giaoban.reference import Shape, meanings
from giaoban.text import UPPER, fold, scan

# the head nouns whose names end where a verb begins: these bodies are mentions of their own
_OWN = (
    r"<head_of_own_body:printed>|Vụ(?! (?:<season_after_vu:printed>))|Trường(?= (?:<kind_of_school:printed>))"
    r"|Đài(?= (?:<kind_of_station:printed>))|Đồn(?= (?:Biên|Công))|Ban(?= (?:<kind_of_board:printed>))|Hội(?= (?:<kind_of_association:printed>) )"
)
_HEADS = rf"{_OWN}|<head_of_other_body:printed>"
_SHORT_VERBS = Shape(r"<short_verb_ends_name:printed>")
_STOP = Shape(
    rf"[^\w\s\-–&/]|\n|\s[-–]\s(?![{UPPER}])|\s(?:và|[-–])\s(?:{_HEADS}|UBND|HĐND|Công an)\s(?=[{UPPER}])|(?<=\s)(?:<word_ends_name:printed>|dự(?! phòng)|<verb_ends_name:printed>)(?!\w)"
)
_WORDS = r"(?:[^\W\d_][\w\-–/&]*|–|-|&)"
_POST_BEFORE = Shape(r"(?:<post_before_a_body>)\s$")
# "Ban Chỉ đạo thực hiện Đề án 61 Trung ương": named after its task, which begins with a verb
_LEVEL = r"(?:<level_of_committee:printed>)"
_QUOTED = r"“[^”\n]{2,90}”|\"[^\"\n]{2,90}\""
_TASK = Shape(
    rf"(?<!\w)Ban [Cc]hỉ đạo (?:\d{{1,3}}(?!\d) )?(?:{_LEVEL} )?(?i:<task_of_committee:printed>)\s(?:[^\n.;:()\"“]|{_QUOTED}){{4,160}}"
)
_TASK_ENDS = Shape(
    r",(?! (?:tiêu cực|lãng phí|chống))|(?<=\s)(?:<task_ends:printed>|về(?= làm việc)|tại(?! cơ sở))(?!\w)"
)
_NUMBERED = Shape(rf"(?<!\w)Ban [Cc]hỉ đạo (?:số )?\d{{1,3}}(?![\w/.])(?: {_LEVEL}(?! (?:ủy|uỷ)|\w))?")
# "Cụm thi đua 5 thành phố trực thuộc Trung ương"
_CLUSTER = Shape(
    r"(?<!\w)(?:Cụm|Khối) thi đua (?:(?:MTTQ|Mặt trận Tổ quốc(?: \(MTTQ\))?)(?: Việt Nam)? )?(?:\d{1,2}|<number_of_months:printed>) "
    rf"(?:<counted_in_name:printed>)(?!\w)(?: trực thuộc [Tt]rung ương| trực thuộc T\.?[WƯ]|(?!\s[{UPPER}]))"
)
# "Phó Cục trưởng cục Điều tiết điện lực": a head word is small after a post
_AFTER_POST = re.compile(r"((?:[Tt]rưởng|[Pp]hó|đốc|[Cc]hủ tịch|[Cc]hủ nhiệm)\s)([a-zđ])(?=[^\W\d_]*\s)")
_SHORT_IN_NAME = Shape(r"(?<!\w)(?:<written_out:printed>)(?!\w)")
_CELL_BEFORE = Shape(r"(?i:<cell_or_post_before:printed>)\s$")
_BARE_HEAD = Shape(r"^(?:<head_of_no_person:printed>)\s")
_BRANCH_OF = re.compile(
    rf"\s(?:[-–]\s)?[Cc]hi nhánh\s(?:tỉnh\s|TP\.?\s?|thành phố\s)?(?P<place>[{UPPER}]\w*(?:\s[{UPPER}]\w*){{0,3}})"
)
_OFFICE = re.compile(r"(?:Sở|Phòng|Cục|Chi cục|Vụ|Ban|Văn phòng)\s", re.I)  # never named after a person
_UNIVERSITY = re.compile(r"(?:Trường )?(?:Đại học|Học viện|Cao đẳng)\s")
# what may be called after another body: "Tổng công ty | Điện lực miền Trung"
_NAMED_SO = Shape(r"^(?:<named_after_a_body:printed>)\s$")
_NAMED_AFTER = re.compile(r"(?:Trường|Học viện|Đại học|Quỹ|Bệnh viện)\s")
_MEETINGS = re.compile(r"^(?:hội nghị|hội thảo|hội đồng bầu cử|đoàn viên|đoàn kết|bộ chính trị|ban bí thư)")


def _pattern(names: str) -> Shape:
    number = rf"(?:(?<=[{UPPER}][^\W\d]{{1}})|(?<=[{UPPER}][^\W\d]{{2}})|(?<=[{UPPER}][^\W\d]{{3}}))\s\d{{1,2}}(?![\d%/]|[.,]\d)"
    return Shape(rf"(?<!\w)(?P<head>{names})\s[{UPPER}][\w\-&–/]*(?:\s{_WORDS}){{0,12}}(?:{number})?")


_CANDIDATE, _OWN_CANDIDATE = _pattern(_HEADS), _pattern(_OWN)


def find_unlisted(
    text: str, known: list[tuple[int, int]], *, surnames: Container[str] = (), places: Container[str] = ()
) -> list[tuple[int, int]]:
    """Spans of bodies in no table that count by themselves, by head noun, cut where a `known` body begins and, after
    a post, where a person's name does (`surnames` and the names of `places`, folded).

    >>> text = "Ông Vinh, Cục Quan hệ lao động và Tiền lương cho biết, Công ty May 10 tặng quà."
    >>> [text[a:b] for a, b in find_unlisted(text, [])]
    ['Cục Quan hệ lao động và Tiền lương', 'Công ty May 10']
    """
    found = [*_steering_committees(text, known), *_clusters(text)]
    known = [*known, *found]
    for start, end in _names(_AFTER_POST.sub(lambda m: m[1] + m[2].upper(), text), _OWN_CANDIDATE, known):
        for a, b in sorted(span for span in known if start < span[0] < end):
            if not _NAMED_SO.match(text[start:a]):  # "Trường Đại học | Công đoàn" is one name
                end = min(end, a)
                break
            end = max(end, b)
        name = re.sub(r"(?:\s(?:và|thuộc|[-–&]))+$", "", text[start:end].rstrip())
        name = _with_branch(text, start, name, places)
        if _POST_BEFORE.search(fold(text[max(0, start - 16) : start])):
            name = _without_person(name, surnames, places)
        posted = _CELL_BEFORE.search(text[max(0, start - 16) : start])
        if len(name.split()) >= 2 and not (posted and _is_person(name, surnames)):
            found.append((start, start + len(name)))
    return sorted(found)


def _steering_committees(text: str, known: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    for m in scan(_TASK, text):
        if any(a <= m.start() < b for a, b in known):
            continue
        after_verb = m.start() + len("Ban chỉ đạo thực hiện ")
        shown = re.sub(_QUOTED, lambda q: "x" * len(q[0]), text[: m.end()][m.start() :])
        stop = _TASK_ENDS.search(shown, after_verb - m.start())
        end = m.start() + stop.start() if stop else m.end()
        yield m.start(), m.start() + len(text[m.start() : end].rstrip(" ,-–"))
    for m in scan(_NUMBERED, text):
        of = next((b for a, b in known if a == m.end() + 1), m.end())
        yield m.start(), of


def written_out(name: str) -> str:
    """A name with its abbreviations in full.

    >>> written_out("Ban Chỉ đạo thực hiện QCDC ở cơ sở")
    'Ban Chỉ đạo thực hiện Quy chế dân chủ ở cơ sở'
    """
    return _SHORT_IN_NAME.sub(lambda m: meanings("written_out")[fold(m[0])], name)


def _clusters(text: str) -> Iterator[tuple[int, int]]:
    """Clusters named after how many belong to them."""
    for m in scan(_CLUSTER, text):
        stop = _STOP.search(text, m.end(), m.end() + 60)
        named = text[m.start() : stop.start() if stop else m.end() + 60]
        yield m.start(), m.start() + len(named.rstrip(" ,-–"))


def _is_person(name: str, surnames: Container[str]) -> bool:
    """True for a head noun alone with a person's name: "Chủ tịch Công đoàn | Công ty Đỗ Thị Hạnh"."""
    m = _BARE_HEAD.match(name)
    words = name[m.end() :].split() if m else []
    capital = all(w[0].isupper() and not w.isupper() for w in words)
    return 2 < len(words) < 5 and capital and fold(words[0]) in surnames


def _with_branch(text: str, start: int, name: str, places: Container[str]) -> str:
    """A bank's name with its branch: "Ngân hàng … | chi nhánh Hà Tĩnh"."""
    m = _BRANCH_OF.match(text, start + len(name)) if name.startswith("Ngân hàng") else None
    words = m["place"].split() if m else []
    used = next((n for n in range(len(words), 0, -1) if fold(" ".join(words[:n])) in places), 0)
    return text[start : m.start("place") + len(" ".join(words[:used]))] if used else name


def _without_person(name: str, surnames: Container[str], places: Container[str]) -> str:
    """A name up to the person's that ends it: "Trường THPT Chu Văn An | Đỗ Thị Hạnh"; a proper name of two words or a
    number goes before that, or in an office the words for its task: "Sở Văn hóa | Tô Văn Động"."""
    words = name.split()
    proper = _UNIVERSITY.match(name) and len(words) > 4 and words[-4][0].isupper() and not words[-4].isupper()
    if proper and fold(words[-3]) in surnames and all(w[0].isupper() for w in words[-3:]):
        return " ".join(words[:-3])  # "Trường Đại học Luật | Nguyễn Ngọc Hà"
    for n in (n for n in (4, 3, 2) if len(words) > n + 1):
        person, middle = words[-n:], fold(words[-n + 1]) in {"thị", "văn"}
        task = words[-n - 1][0].islower() or (len(words) > n + 2 and words[-n - 1].isupper())
        full = task and fold(person[0]) in surnames and all(w[0].isupper() for w in person)
        office = _OFFICE.match(name) and fold(" ".join(person)) not in places
        if full and (office or (middle and not _NAMED_AFTER.match(name))):
            return " ".join(words[:-n])
    for n in (3, 4, 2):
        person, before = words[-n:], words[-n - 2 : -n]
        office = len(words) > n + 1 and n > 2 and before[-1].islower() and _OFFICE.match(name)
        proper = office or len(words) > n + 2 and (before[1].isdigit() or all(w[0].isupper() for w in before))
        proper = proper and fold(" ".join(person)) not in places  # "Công ty CP Giày Hà Nam"
        named = fold(person[0]) in surnames and all(w[0].isupper() for w in person)
        sure = (len(person) > 1 and fold(person[1]) in {"thị", "văn"}) or fold(
            before[-1] if before else ""
        ) not in surnames
        if proper and named and sure and fold(person[0]) not in {"thị", "văn"}:
            return " ".join(words[:-n])
    return name


def find_unmapped(text: str, organisations: list) -> list[tuple[int, int]]:
    """Spans of capitalised names with an organisation's head noun outside all organisations of the tables.

    >>> text = "Trung tâm Văn hóa quận tổ chức hội thi."
    >>> [text[a:b] for a, b in find_unmapped(text, [])]
    ['Trung tâm Văn hóa quận']
    """
    listed = [(o.start, o.end) for o in organisations if o.family != "unlisted"]
    own = [(o.start, o.end) for o in organisations if o.family == "unlisted"]
    other = [
        (start, end)
        for start, end in _names(text, _CANDIDATE)
        if not any(a < end and start < b for a, b in [*listed, *own])
    ]
    return sorted([*own, *other])


def _names(text: str, pattern: Shape, known: list[tuple[int, int]] | tuple = ()) -> Iterator[tuple[int, int]]:
    """The names of a pattern in order; none begins in a `known` span, where the search goes on after it."""
    at = 0
    while m := next(scan(pattern, text, at), None):
        at = next((b for a, b in known if a <= m.start() < b), -1)
        if at >= 0:
            continue
        stop = _STOP.search(m[0], len(m["head"]))
        name = _whole(m[0][: stop.start()] if stop else m[0], len(m["head"]))
        at = m.start() + max(len(name), len(m["head"]))
        if len(name.split()) >= 2 and not _MEETINGS.match(fold(name)):
            yield m.start(), m.start() + len(name)


def _whole(name: str, head: int) -> str:
    """A name up to its end: a proper name of two words ("Bạch Mai") ends it, unless it goes on with "và"; a short
    verb does, unless it belongs to the word before ("Chăn nuôi")."""
    proper = 0  # capitalised words in a row, abbreviations apart
    for m in re.finditer(r"\S+", name):
        word = m[0]
        if m.start() < head or word == "ương":  # Trung ương
            continue
        if word[0].isupper():
            proper = 0 if word.isupper() and (len(word) > 1 or word in "IVX") else proper + 1
            continue
        if word == "và" and name[: m.start()].split()[-1].isupper() and name[m.end() :][1:2].islower():
            name = name[: m.start()]  # "Tập đoàn FLC | và đơn vị tư vấn"
            break
        joins = word in {"và", "-", "–", "&"} or word.isdigit()
        if not joins and (proper > 1 or (_SHORT_VERBS.fullmatch(word) and proper != 1)):
            name = name[: m.start()]
            break
        proper = 0
    return re.sub(r"(?:\s(?:và|thuộc|về|[-–&/]))+$", "", name.rstrip(" -–&/"))


def unmapped_counts(mentions: pd.DataFrame) -> pd.DataFrame:
    """One row per name in no table: mention (its first spelling), n, n_articles; the most frequent first."""
    keyed = mentions.assign(key=mentions["mention"].map(fold))
    counts = keyed.groupby("key").agg(
        mention=("mention", "first"), n=("doc_id", "size"), n_articles=("doc_id", "nunique")
    )
    return counts.sort_values(["n", "mention"], ascending=[False, True]).reset_index(drop=True)
