"""Directives cited by name: laws and codes, congress resolutions, plenum resolutions."""

from __future__ import annotations

import re

import pandas as pd

from giaoban.directive_grammar import Grammar, alternation
from giaoban.directives import ARABIC_TERMS, Mention
from giaoban.folding import UPPER, fold

_ROMAN = r"(?:x{0,2}(?:ix|iv|v?i{0,3}))(?<=[ivx])"
_TERM = rf"(?P<term>{_ROMAN}|\d{{1,2}})(?!\w)"
_RESOLUTION = r"(?<!\w)(?:nghị quyết|nq)\s+"
_PARTY_PLACE = r"(?:thành phố|tp\.?|tỉnh|quận|huyện|thị xã|phường|xã)\b"

_PLENUM = re.compile(
    rf"{_RESOLUTION}(?:của\s+)?(?:hội nghị\s+)?(?:(?:ban chấp hành\s+|bch\s+)?(?:trung ương|t\.ư|tư|tw)(?:\s+đảng)?\s+)?(?:lần thứ\s+)?(?P<n>\d{{1,2}}|{_ROMAN})"
    rf"(?P<second>\s*\(lần \d\))?(?:\s*,)?\s+(?:(?:của\s+)?(?:ban chấp hành|bch)\s+(?:trung ương|t\.ư|tw)(?:\s+đảng)?(?:\s*,)?\s+)?\(?(?:khóa|đảng khóa)\s+{_TERM}\)?"
)
_PLENUM_BARE = re.compile(
    rf"{_RESOLUTION}(?:hội nghị\s+)(?:trung ương|t\.ư|tw)\s+(?P<n>\d{{1,2}})(?P<second>\s*\(lần \d\))?(?!\w)"
    rf"|{_RESOLUTION}(?:trung ương|t\.ư|tw)\s+(?P<n2>\d{{1,2}})(?P<second2>\s*\(lần \d\))?(?!\w)"
)
_CONGRESS = re.compile(
    rf"{_RESOLUTION}(?:của\s+)?(?:đại hội|đh)(?P<kind>(?:\s+(?:đại biểu|toàn quốc))*)(?P<body1>(?:\s+(?!lần\b|nhiệm\b|khóa\b|của\b|các\b|và\b|nghị\b|{_ROMAN}\b)[^\W\d]+){{0,9}}?)"
    rf"\s+(?:lần\s+thứ\s+|khóa\s+|lần\s+)?{_TERM}(?P<body2>(?:\s+của)?(?:\s+(?:đảng bộ|đảng|công đoàn|cđvn|đoàn|hội|mặt trận|mttq|liên hiệp|phụ nữ|nông dân|cựu chiến binh|việt nam|thanh niên)(?:\s+[^\W\d]+){{0,4}}?)?(?=\s*(?:[.,;:()\"'…-]|$|\s(?:và|gắn|trong|với|vào|đến|nhiệm|là|về|đã|của|cho|tại|được|bằng|để|ở|đề|do|có|theo|tới|một|các|sớm|ngay|trên|thực|đi))))?"
)
_GENERIC_PARTY = {
    "",
    "đảng",
    "của đảng",
    "đảng toàn quốc",
    "của đảng ta",
    "đảng cộng sản việt nam",
    "của đảng cộng sản việt nam",
}
_LAW_HEAD = re.compile(
    rf"(?<!\w)(?P<head>Luật|Bộ luật|Bộ Luật|BLHS|Pháp lệnh|luật|bộ luật|pháp lệnh)\s+(?=[{UPPER}])"
)
_NOT_LAW = re.compile(r"(?:pháp|kỷ|quy|hội|định|đại học|trường|khoa|nhà xuất bản)\s+$")
_LAW_NEXT = re.compile(r"(?:gia|sư|sự)\b|Việt Nam\b|(?:này|trên|số)\b", re.I)
_NAME_STOP = re.compile(
    r"[.;:()\[\]\"“”'…!?]|\s[-–]\s|,(?!\s(?:chống|khen|vệ sinh|công chức|tôn giáo|tố cáo|chữa|an toàn|sử dụng|nhập|giáo dục|đối thoại|lấy|ghép|bộ phận|xã|thị trấn|chống lãng phí))"
    r"|\s(?:năm|số|ngày|của|để|được|có|cho|trong|với|đã|về|là|do|theo|đến|tới|tại|từ|này|đối|cũng|nhằm|khi|sẽ|mới|gắn|vào|trên|hiện|bằng|các|những|cần|phải|còn|không|rất|nên|thì|sau|trước|quy định|ban hành|ra đời|có hiệu lực)(?!\w)"
    rf"|\svà\s(?=[{UPPER}]|các|những|luật|nghị|chỉ|quyết|kết|thông|pháp|bộ luật)"
)
_AMENDED = re.compile(r"\s*\(\s*(sửa đổi(?:, bổ sung)?|sđ)\s*\)", re.I)
_YEAR = re.compile(r"\s*(?:,\s*)?(?:\(?năm\s+|\(?)((?:19|20)\d\d)\)?(?!\s?[-/\d])")


def find_named(text: str, grammar: Grammar, law_names: pd.Series) -> list[Mention]:
    """All mentions by name of a text in order, spans not overlapping."""
    folded = fold(text)
    found = [*_plenums(folded), *_congresses(text, folded), *_laws(text, folded, law_names)]
    kept: list[Mention] = []
    for m in sorted(found, key=lambda m: (m.start, -m.end)):
        if not kept or m.start >= kept[-1].end:
            kept.append(m)
    return kept


def _plenums(folded: str) -> list[Mention]:
    full = [
        _plenum(m, m["n"], m["second"], m["term"]) for m in _PLENUM.finditer(folded) if _says_plenum(m[0])
    ]
    bare = (m for m in _PLENUM_BARE.finditer(folded) if not any(f.start <= m.start() < f.end for f in full))
    return full + [_plenum(m, m["n"] or m["n2"], m["second"] or m["second2"], None) for m in bare]


def _says_plenum(words: str) -> bool:
    return bool(re.search(r"trung ương|t\.ư|\btư\b|\btw\b", words))


def _plenum(m: re.Match[str], n: str, second: str | None, term: str | None) -> Mention:
    n = n if n.isdigit() else str(list(ARABIC_TERMS.values()).index(n.upper()))
    name = f"Nghị quyết Hội nghị Trung ương {n}" + (f" ({second.strip(' ()')})" if second else "")
    term = ARABIC_TERMS.get(term, term.upper()) if term else None
    name += f" khóa {term}" if term else ""
    return Mention(
        m.start(),
        m.end(),
        "Nghị quyết",
        name=name,
        term=term,
        form="named",
        extent=m.end(),
        issuer_text="Ban Chấp hành Trung ương Đảng",
    )


def _congresses(text: str, folded: str) -> list[Mention]:
    mentions = []
    for m in _CONGRESS.finditer(folded):
        term = ARABIC_TERMS.get(m["term"], m["term"].upper())
        between = text[m.start("body1") : m.end("body1")] if m["body1"] else ""
        after = text[m.start("body2") : m.end("body2")] if m["body2"] else ""
        body = " ".join(f"{between} {after}".split())
        plain = fold(body).replace("của ", "").strip()
        if "các cấp" in plain or re.search(r"\b(?:các|những)\b", plain):
            continue
        end = m.end() if m["body2"] else m.end("term")
        if fold(body).strip() in _GENERIC_PARTY or plain in _GENERIC_PARTY:
            name = f"Nghị quyết Đại hội {term}"
        elif plain.startswith("đảng bộ"):
            name = f"Nghị quyết Đại hội {_official(body)} lần thứ {term}"
        else:
            name = f"Nghị quyết Đại hội {term} {_official(body)}"
        mentions.append(Mention(m.start(), end, "Nghị quyết", name=name, term=term, form="named", extent=end))
    return mentions


def _official(body: str) -> str:
    body = re.sub(r"^(?:của|Của)\s+|\s+(?:của|Của)(?=\s)", "", body).strip()
    return re.sub(r"\bTP\.?(?=\s|$)", "Thành phố", body[:1].upper() + body[1:])


def _laws(text: str, folded: str, law_names: pd.Series) -> list[Mention]:
    official = {fold(name): name for name in law_names}
    listed = re.compile(rf"(?<!\w)(?:{alternation(list(official))})(?!\w)")
    found: list[Mention] = []
    for m in listed.finditer(folded):
        if not _NOT_LAW.search(folded[: m.start()]):
            found.append(_law(text, folded, m.start(), m.end(), official[" ".join(m[0].split())]))
    for m in _LAW_HEAD.finditer(text):
        if (
            any(f.start <= m.start() < f.end for f in found)
            or _NOT_LAW.search(folded[: m.start()])
            or _LAW_NEXT.match(text, m.end())
        ):
            continue
        stop = _NAME_STOP.search(text, m.end())
        end = min(stop.start() if stop else len(text), text.find("\n", m.end()) % (len(text) + 1))
        if 1 <= len(text[m.end() : end].split()) <= 12:
            name = " ".join(text[m.start() : end].split())
            found.append(
                _law(
                    text,
                    folded,
                    m.start(),
                    m.start() + len(text[m.start() : end].rstrip()),
                    name[:1].upper() + name[1:],
                )
            )
    return found


def _law(text: str, folded: str, start: int, end: int, name: str) -> Mention:
    amended = _AMENDED.match(folded, end)
    if amended:
        name, end = f"{name} (sửa đổi)", amended.end()
    year = _YEAR.match(folded, end)
    kind = (
        "Pháp lệnh"
        if fold(name).startswith("pháp lệnh")
        else "Bộ luật"
        if fold(name).startswith("bộ luật")
        else "Luật"
    )
    return Mention(
        start,
        end,
        kind,
        name=name,
        said_year=int(year[1]) if year else None,
        form="named",
        extent=year.end() if year else end,
    )
