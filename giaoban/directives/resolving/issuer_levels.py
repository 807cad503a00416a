"""The level of the body that issued a directive: of its symbol, else of the body that the page names."""

from __future__ import annotations

import re

import pandas as pd

from giaoban.bodies import OrganisationFinder
from giaoban.directives.finding.grammar import ministry_symbols
from giaoban.reference import Reference
from giaoban.text import fold

_CENTRAL = re.compile(
    r"Bộ luật|Luật|Pháp lệnh|(?:Nghị quyết|Kết luận) Hội nghị Trung ương|Nghị quyết Đại hội [IVX]+$"
)
_PARTY_STYLE = re.compile(r"\d+[a-zđ]?-")
_KINDS = {"tỉnh": "province", "thành ủy": "province", "thành đoàn": "province", "quận": "district", "huyện": "district"}  # fmt: skip
_KINDS |= {"thị xã": "district", "thị ủy": "district", "thị đoàn": "district"}
_KINDS |= {"phường": "ward", "xã": "ward", "thị trấn": "ward"}
_NATION = re.compile(r"(?<!\w)(?:việt nam|toàn quốc|trung ương|quốc hội|chính phủ)(?!\w)")
_PLACE = re.compile(  # "xã hội" and "hợp tác xã" are no communes
    rf"(?<!\w)(?<!hợp tác )(?:(?:{'|'.join(_KINDS)})(?! hội)(?=\s\w|$)|(?:tp\.?|thành phố)\s(?P<city>[\w ]+))"
)


def issuer_levels(citations: pd.DataFrame, reference: Reference) -> pd.Series:
    """The level of each citation's issuer: that of its symbol; for a symbol of many levels (UBND) that of the body in
    `issuer` as the registries know it, else of the place its name tells; `any` where none says it.

    >>> from giaoban.reference import load_reference
    >>> bodies = ["UBND quận Ba Đình", "Bảo hiểm xã hội Việt Nam", None]
    >>> cited = pd.DataFrame({"canonical": ["5/KH-UBND", "5/KH-BHXH", "17/CT-TTg"], "issuer": bodies})
    >>> issuer_levels(cited, load_reference()).tolist()
    ['district', 'central', 'central']
    """
    levels = _Levels(reference)
    issuers = citations["issuer"] if "issuer" in citations else pd.Series(None, index=citations.index)
    pairs = zip(citations["canonical"], issuers, strict=True)
    found = [levels.of(canonical, "" if pd.isna(issuer) else issuer) for canonical, issuer in pairs]
    return pd.Series(found, index=citations.index, dtype="str", name="issuer_level")


class _Levels:
    """Levels by symbol and by body; each body is asked for once."""

    def __init__(self, reference: Reference):
        self._reference, self._told, self._finder = reference, {}, None
        rows = reference.directive_issuers.drop_duplicates("normal")
        self._symbols = rows.set_index("normal")["level"].to_dict()
        self._ministries = ministry_symbols(reference)
        cities = reference.places["kind"].str.contains("trực thuộc")
        self._cities = set(reference.places.loc[cities, "name"].map(fold).str.removeprefix("tp "))

    def of(self, canonical: str, issuer: str) -> str:
        if (canonical, issuer) not in self._told:
            self._told[canonical, issuer] = self._of(canonical, issuer)
        return self._told[canonical, issuer]

    def _of(self, canonical: str, issuer: str) -> str:
        if _CENTRAL.match(canonical):
            return "central"
        symbol = re.sub(r"QH\d+", "QH", canonical.rpartition("/")[2]) if "/" in canonical else ""
        keys = (symbol, symbol.partition("-")[2], *symbol.split("-"))
        if symbol in self._ministries and _PARTY_STYLE.match(canonical):
            return self._body(issuer) if issuer else "any"
        level = next((self._symbols[key] for key in keys if key in self._symbols), "any")
        if level != "any":
            return level
        return self._body(issuer) if issuer else self._named("" if symbol else canonical)

    def _body(self, issuer: str) -> str:
        if ("", issuer) not in self._told:
            self._told["", issuer] = self._recognised(issuer) or self._named(issuer)
        return self._told["", issuer]

    def _recognised(self, issuer: str) -> str | None:
        """The level of the body that the whole name, or its first part, is; None where it is not known."""
        self._finder = self._finder or OrganisationFinder(self._reference)
        first = next(iter(self._finder.find(issuer)), None)
        if first is None or first.start or first.level == "any":
            return None
        return (
            first.level if not issuer[first.end :] or issuer[first.end :].startswith((",", " và ")) else None
        )

    def _named(self, name: str) -> str:
        told = fold(name)
        place = _PLACE.search(told)
        if place and place["city"]:
            return "province" if place["city"].strip() in self._cities else "district"
        if place:
            return _KINDS[place[0].strip()]
        return "central" if _NATION.search(told) else "any"
