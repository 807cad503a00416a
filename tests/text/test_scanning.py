"""What is found quickly is what is found slowly."""

import re
import sys

import pytest
from corpora import PAGES

import giaoban.corpus.analyse  # noqa: F401, loads the modules whose patterns are asked below
from giaoban.dates import mentions, periods
from giaoban.reference import Shape
from giaoban.text import alternation, branching, fold, scan
from giaoban.text.cues import Near

TEXTS = [text for page in list(PAGES.values())[::6] for text in (page, fold(page))]
PATTERNS = {
    f"{name}.{key}": value
    for name, module in sorted(sys.modules.items())
    if name.startswith("giaoban.")
    for key, value in vars(module).items()
    if isinstance(value, re.Pattern | Shape) and not isinstance(getattr(value, "pattern", ""), bytes)
}


def spans(found):
    return [m.span() for m in found]


@pytest.mark.parametrize("name", PATTERNS)
def test_scan_finds_what_finditer_finds(name):
    pattern = PATTERNS[name]
    for text in TEXTS:
        assert spans(scan(pattern, text)) == spans(pattern.finditer(text))


@pytest.mark.parametrize(
    "form", ["(?:a|b)c", "(?<!\\w)(?i:Ấp|b)", "a?b", "a*", "(?!x)[a-c]", "(?<=a)b", "\\s+a", "(a)\\1", "."]
)
def test_scan_of_forms(form):
    text = "ac bc ấp Ấp xab aa  a ab\nabab"
    for at in (0, 3):
        assert spans(scan(re.compile(form), text, at)) == spans(re.compile(form).finditer(text, at))


def test_branches_match_as_alternatives_do():
    phrases = ["phó ban", "phó", "phó ban dân vận", "bí thư", "b", "t.p", "phó  chủ"]
    flat, shared = (re.compile(f"(?:{make(phrases)})(?!\\w)") for make in (alternation, branching))
    for text in ("phó ban dân", "phó   ban dân vận", "phóng", "bí thư b", "t.p t-p", "phó chủ tịch"):
        assert spans(flat.finditer(text)) == spans(shared.finditer(text))


@pytest.mark.parametrize("room", [mentions, periods], ids=["dates", "periods"])
def test_near_its_cue_a_rule_finds_all_that_it_finds_anywhere(room, root, monkeypatch):
    cases = (root / "tests" / "cases" / "dates.csv").read_text(encoding="utf-8")
    texts = [*PAGES.values(), cases, *cases.splitlines()]
    find = room.find_dates if room is mentions else room.find_periods
    quick = [find(text) for text in texts]
    monkeypatch.setattr(room, "CUES", {})
    assert quick == [find(text) for text in texts]


def test_cues_far_apart_are_searched_apart():
    text = "1/2" + " x" * 400 + " 3/4"
    asked = list(Near(text).finditer(re.compile(r"x|\d/\d"), re.compile(r"\d/\d")))
    assert [m[0] for m in asked if m[0] != "x"] == ["1/2", "3/4"] and len(asked) < 200
