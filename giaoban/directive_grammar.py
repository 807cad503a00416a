"""The grammar of directive mentions, compiled from the registries: type words, codes, issuers, names.

Patterns run over folded text (`folding.fold`): lower case, one dash, Đ for Ð, one tone spelling.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from giaoban.folding import fold
from giaoban.reference import Reference

SIGN = r"\s?[-/]\s?"  # pages swap dash and slash
# what a bare number counts when it is no document number
UNIT_NOUNS = [
    "năm",
    "tháng",
    "ngày",
    "tuần",
    "giờ",
    "phút",
    "người",
    "hộ",
    "đồng",
    "đồng",
    "chí",
    "nhiệm",
    "vụ",
    "nội",
    "dung",
    "vấn",
    "đề",
    "điểm",
    "chỉ",
    "tiêu",
    "giải",
    "pháp",
    "mục",
    "tiêu",
    "mô",
    "hình",
    "cụm",
    "khối",
    "tổ",
    "xã",
    "phường",
    "quận",
    "huyện",
    "tỉnh",
    "triệu",
    "tỷ",
    "tỉ",
    "nghìn",
    "ngàn",
    "suất",
    "phần",
    "cấp",
    "bước",
    "khâu",
    "đột",
    "phá",
    "đề",
    "án",
    "chương",
    "trình",
    "cuộc",
    "phong",
    "trào",
    "lĩnh",
    "vực",
    "nhóm",
    "trường",
    "hợp",
    "cán",
    "bộ",
    "hội",
    "viên",
    "đoàn",
    "viên",
    "đảng",
    "viên",
    "tổ",
    "chức",
    "đơn",
    "vị",
    "cơ",
    "quan",
    "đại",
    "biểu",
    "ý",
    "kiến",
    "báo",
    "cáo",
    "nghị",
    "quyết",
    "hội",
    "nghị",
    "lần",
    "công",
    "trình",
    "dự",
    "án",
    "tập",
    "thể",
    "cá",
    "nhân",
    "hồ",
    "sơ",
    "thủ",
    "tục",
    "quy",
    "chế",
    "quy",
    "tắc",
    "bộ",
    "đại",
    "hội",
    "lớp",
    "buổi",
    "đợt",
    "kỳ",
    "khóa",
    "thành",
    "viên",
    "chi",
    "bộ",
    "chi",
    "hội",
    "km",
    "ha",
    "m2",
    "kg",
    "tấn",
    "%",
    "chuyên",
    "đề",
    "tiêu",
    "chí",
    "nguyên",
    "tắc",
    "phương",
    "án",
]


def alternation(phrases: list[str] | pd.Series) -> str:
    """One pattern for many phrases, longest first, spaces loose."""
    folded = sorted({fold(p).strip() for p in phrases if str(p).strip()}, key=len, reverse=True)
    return "|".join(re.escape(p).replace(r"\ ", r"\s+") for p in folded)


@dataclass(frozen=True)
class Issuer:
    """A body as an issuer: its official name and the symbol its documents carry."""

    name: str
    symbol: str
    system: str
    needs_place: bool


class Grammar:
    """Everything the finder looks up, built once from a Reference."""

    def __init__(self, reference: Reference):
        self._reference = reference
        types = reference.directive_types
        self.types = {fold(r.word): r for r in types.itertuples()}
        self.code_of_type = {r.type: r.code for r in types.itertuples() if r.code and len(r.word) > 3}
        self.codes = {fold(r.printed): r for r in reference.directive_codes.itertuples()}
        self.symbols = {fold(r.symbol): r for r in reference.directive_issuers.itertuples()}
        self.issuers = {
            fold(r.name): Issuer(r.issuer_vi, r.symbol, r.system, r.needs_place == "1")
            for r in reference.issuer_names.itertuples()
        }

    @cached_property
    def type_word(self) -> str:
        return alternation(list(self.types))

    @cached_property
    def issuer_name(self) -> str:
        return alternation(list(self.issuers))

    @cached_property
    def item(self) -> re.Pattern[str]:
        """One number with or without its symbol: year, type code and issuer with the signs that pages use."""
        part = r"(?:t\.ư|t\.w|t\.u|[a-zđôơưêâă]{1,24}\d{0,2})"
        return re.compile(
            rf"(?P<number>\d{{1,5}}[a-dđ]?)(?!\w)(?:(?:\s?/\s?(?P<year>(?:19|20)\d\d))?(?:"
            rf"{SIGN}(?P<legislature>(?:pl\s?-\s?)?(?:ub\s?tv\s?)?qh\s?\d{{1,2}})(?!\w)"
            rf"|(?P<before>{SIGN}|\s)(?P<code>{alternation(list(self.codes))})(?:ns)?(?P<sep>{SIGN}|\s)"
            rf"(?P<issuer>{part}(?:{SIGN}{part}){{0,4}})(?!\w))"
            rf"|\s?/\s?(?P<bare_year>(?:19|20)\d\d)(?![\d/]))?"
        )

    @cached_property
    def head(self) -> re.Pattern[str]:
        """A type word, doubled "số" and all, up to where its number begins."""
        return re.compile(
            rf"(?<!\w)(?P<word>{self.type_word})\s*(?:\([^()]{{1,12}}\)\s*)?(?P<so>(?:số\s*:?\s*){{1,2}})?(?=\d)"
        )

    def system_of(self, symbol: str) -> str:
        """party, state, front or union for an issuer symbol; blank where the registry does not know it."""
        parts = re.split(r"[-/]", fold(symbol).replace(" ", ""))
        for key in ("-".join(parts), *parts, *(re.sub(r"\d+$", "", p) for p in parts)):
            if key in self.symbols:
                return self.symbols[key].system
        return ""

    def normal_symbol(self, printed: str) -> str:
        """The usual written form of an issuer symbol (TƯ, T.Ư -> TW); unknown parts keep their print."""
        printed = re.sub(r"(?i)(?<!\w)T\.?[ƯW]", "TW", printed)  # TƯHCTĐ: the centre of an organisation
        whole = self.symbols.get(re.sub(r"\s", "", fold(printed)))
        if whole is not None:
            return whole.normal
        parts = [p.strip() for p in re.split(r"[-/]", printed.replace("–", "-").replace("—", "-"))]
        known = [self.symbols.get(fold(p)) for p in parts]
        return "-".join(
            k.normal if k is not None else p.upper().replace("Ð", "Đ")
            for k, p in zip(known, parts, strict=True)
        )
