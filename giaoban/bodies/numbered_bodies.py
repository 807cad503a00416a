"""Numbered clusters (Cụm thi đua số I), cells of a workplace and departments of a body (Ban Gia đình - Xã hội Hội LHPN …):
their numbers, and the body each belongs to."""

from __future__ import annotations

import re
from dataclasses import replace

from giaoban.reference import Shape
from giaoban.text import UPPER, fold, slug

_ROMAN = {r: str(n) for n, r in enumerate(["0", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X"])}
_NUMBER = re.compile(r"\s*(?:số\s*)?(?P<n>\d{1,3}|[IVX]{1,5})(?!\w)")
# "Cụm thi đua 5 thành phố trực thuộc Trung ương": how many, not which
_COUNTS = Shape(rf"\s(?:<counted_in_name:printed>)(?!\w)(?!\s(?:[{UPPER}]|số\s))")
# "Chi hội Luật gia cơ quan | Tổng LĐLĐ Việt Nam", "Chi bộ | Văn phòng Tỉnh ủy": a branch named after its house
_BRANCH = Shape(
    r"(?<!\w)(?P<branch>(?:<branch_of_house:printed>)(?:\s[^\W\d]+){0,4}?)"
    r"\s(?:cơ quan\s(?:của\s)?)$"
)
_BARE_BRANCH = re.compile(r"(?<!\w)(?P<branch>Chi (?:bộ|hội|đoàn))\s$")
_LOOK_BACK = 60
_OF_BODY = re.compile(r"\s*(?:[-–—,]\s*|\(|thuộc\s+|của\s+)")


_NAME = rf"(?P<name>[{UPPER}][^\W\d_]*(?:(?:\s[-–]\s|-|\s)[^\W\d_]+){{0,7}})"
_DEPARTMENT = re.compile(rf"(?<!\w)(?:Ban|(?<=[Tt]rưởng )ban)\s{_NAME}\s$")
# "Trưởng ban | Dân chủ, Pháp luật | của Ủy ban MTTQ …": after a post a comma or "và" stands within the name
_NAME_WITH_COMMA = _NAME.replace("|-|", rf"|-|,?\s(?:và\s)?(?=[{UPPER}])|")
_HEADED = re.compile(rf"(?<=[Tt]rưởng )[Bb]an\s{_NAME_WITH_COMMA}(?:\s(?:của|thuộc))?\s$")
# "Hội đồng tư vấn chính sách - pháp luật của | Tổng LĐLĐ Việt Nam"
_COUNCIL = re.compile(
    r"(?<!\w)(?P<post>(?:[Cc]hủ nhiệm|[Cc]hủ tịch|viên)\s)?"
    r"(?P<name>Hội đồng [Tt]ư vấn(?:(?:\s[-–]\s|,?\s)[^\W\d_]+){0,8}?)"
    r"(?P<loose>,|\s[-–])?(?:\s(?:trực )?(?:của|thuộc))?\s$"
)
_NO_DEPARTMENT = Shape(
    r"(?<!\w)(?:<word_ends_name:printed>|<verb_ends_name:printed>|và|[Bb]an|Phó|Chủ tịch|Bí thư|Trưởng)(?!\w)(?! [a-zđ])"
)
_DOES = Shape(
    r"(?<!\w)[^\W\d_A-ZĐ]\w* (?:<short_verb_ends_name:printed>)(?!\w)"
)  # "lễ hội mời", not "Khoa học"
_OF_COMMITTEE = re.compile(r"(?:,|\s[-–])?(?:\s(?:trực )?(?:của|thuộc))?\s")
_MEMBER_OF = re.compile(r"(?:nhiệm|tịch|viên)\s$")
_HAVE_DEPARTMENTS = {"front", "union", "association"}


def with_department(m, text: str, after: int):
    """The mention of a body with the department named before it, not before `after`: "Ban Kinh tế - Xã hội | Hội LHPN …"."""
    if m.family not in _HAVE_DEPARTMENTS:
        return m
    begin = max(after, m.start - _LOOK_BACK)
    before = text[begin : m.start]
    council = _COUNCIL.search(before)
    firm = council is not None and (council["post"] or not council["loose"])
    if firm and not _NO_DEPARTMENT.search(council["name"].split(maxsplit=4)[-1].replace(" và ", " ")):
        return _with(m, begin + council.start("name"), council["name"])
    if _BRANCH.search(before):  # "Ban Chấp hành Chi hội Luật gia cơ quan | Tổng LĐLĐ Việt Nam"
        return m
    for found in filter(None, (_DEPARTMENT.search(before), _HEADED.search(before))):
        name = found["name"].replace(" và ", " ") if found.re is _HEADED else found["name"]
        if not (_NO_DEPARTMENT.search(name) or _DOES.search(name)):
            return _with(m, begin + found.start(), f"Ban {found['name']}")
    return m


def _with(m, start: int, name: str):
    """The mention of a body as that of its department `name`, which begins at `start`."""
    return replace(m, start=start, organisation=f"{name} {m.organisation}", org_id=f"{slug(name)}-{m.org_id}")


def number_after(text: str, position: int) -> tuple[str, str, int]:
    """(number as printed, in digits, end) after a cluster's name; blank where none follows.

    >>> number_after("Cụm thi đua số I - UBMTTQ", 11)
    ('I', '1', 16)
    """
    m = _NUMBER.match(text, position)
    if m and "số" not in m[0] and _COUNTS.match(text, m.end()):
        return "", "", position
    return (m["n"], _ROMAN.get(m["n"], m["n"]), m.end()) if m else ("", "", position)


def with_bodies(mentions: list, text: str) -> list:
    """Mentions of organisations with each cluster joined to its body: "Cụm thi đua số I - Ủy ban MTTQ …" is one
    name, and "Cụm thi đua số I" later in the article is the same body."""
    joined: list = []
    full: dict = {}
    for m in mentions:
        before = joined[-1] if joined else None
        if before is not None and _advises(before, m, text):
            name, org_id = f"{before.organisation} {m.organisation}", f"{before.org_id}-{m.org_id}"
            joined[-1] = replace(
                before, end=m.end, organisation=name, org_id=org_id, level=m.level, place=m.place
            )
        elif before is not None and _is_cluster(before) and _OF_BODY.fullmatch(text[before.end : m.start]):
            name, org_id = f"{before.organisation} - {m.organisation}", f"{before.org_id}-{m.org_id}"
            joined[-1] = replace(
                before, end=m.end, organisation=name, org_id=org_id, level=m.level, family=m.family
            )
            full[before.org_id] = joined[-1]
        else:
            joined.append(m)
    return [
        replace(m, organisation=f.organisation, org_id=f.org_id, level=f.level)
        if (f := full.get(m.org_id))
        else m
        for m in joined
    ]


def with_workplaces(mentions: list, text: str) -> list:
    """Mentions in order with each cell joined to the workplace it is of: "Chi hội Chữ thập đỏ | Trường THPT …" and
    "Công đoàn | Công ty …" are one name."""
    joined: list = []
    for m in mentions:
        cell = joined[-1] if joined else None
        if (
            cell is not None
            and _is_cell(cell, text)
            and m.family in {"unlisted", "state", "armed"}
            and text[cell.end : m.start] == " "
        ):
            own = (
                cell.organisation.removesuffix(f" {cell.place.display}") if cell.place else cell.organisation
            )
            name, org_id = f"{own} {m.organisation}", f"{cell.type_id}-{m.org_id}"
            level = m.level if cell.level == "ward" else cell.level
            joined[-1] = replace(
                cell, end=m.end, organisation=name, org_id=org_id, level=level, place=m.place
            )
        else:
            joined.append(m)
    return joined


def housed(mentions: list, text: str) -> list:
    """Mentions in order with each branch that is named after the body that houses it as a body of its own."""
    found: list = []
    for m in mentions:
        begin = max(0, m.start - _LOOK_BACK, text.rfind("\n", 0, m.start) + 1)
        before = text[begin : m.start]
        branch = _BRANCH.search(before) or _BARE_BRANCH.search(before)
        if branch is None:
            found.append(m)
            continue
        name = " ".join(before[branch.start() :].replace("của ", "").split())
        start = begin + branch.start()
        while found and found[-1].end > start:
            found.pop()
        org_id = f"{slug(branch['branch'])}-{m.org_id}"
        full = f"{name} {m.organisation}"
        found.append(
            replace(m, start=start, organisation=full, org_id=org_id, type_id=slug(branch["branch"]))
        )
    return found


def _advises(council, m, text: str) -> bool:
    """True for "Hội đồng tư vấn Dân chủ - Pháp luật | thuộc Ủy ban MTTQ …": after a comma only where a post stands before."""
    if not council.type_id.startswith("hdtv-") or council.place or m.family not in _HAVE_DEPARTMENTS:
        return False
    posted = _MEMBER_OF.search(text[max(0, council.start - 12) : council.start])
    return bool(_OF_COMMITTEE.fullmatch(text, council.end, m.start)) and bool(
        posted or "," not in text[council.end : m.start]
    )


def _is_cell(m, text: str) -> bool:
    """True for a cell or a Party committee that is printed without its place, whatever the article's is."""
    bare = m.place is None or " ".join(fold(text[m.start : m.end]).split()) == m.form
    return bare and bool(
        re.match(
            r"chi-hoi|hoi-sinh-vien$|cong-doan$|doan$|(?:b(?:tv|ch)-)?dang-uy$|(?:bch-)?dang-bo$", m.type_id
        )
    )


def _is_cluster(m) -> bool:
    """True for a cluster by itself: its place is a number."""
    return (
        m.family == "front"
        and m.place is not None
        and not m.place.level
        and m.org_id == f"{m.type_id}-{m.place.place_id}"
    )
