"""Every word a chart prints, in both languages."""

import ast
import re
import string

import pytest

from giaoban.reference import labels


def places(text):
    return sorted(name for _, name, _, _ in string.Formatter().parse(text) if name)


def test_both_languages_have_the_same_places():
    for key, words in labels.all_labels().items():
        assert places(words["vi"]) == places(words["en"]), key


def test_every_label_a_figure_asks_for_is_there(root):
    """Keys are written out in the modules that draw, save and show (hover texts by the names of their facts)."""
    key = re.compile(
        r"(?:note|n|period|lane|list|index|deck|choose|empty|hover)\.[a-z_]+|source|empty|unnamed"
    )
    asked, facts = set(), set()
    for path in (root / "giaoban" / "figures").rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        words = [node.value for node in ast.walk(tree) if isinstance(node, ast.Constant)]
        asked |= {word for word in words if isinstance(word, str) and key.fullmatch(word)}
        calls = [
            node
            for node in ast.walk(tree)
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "hover"
        ]
        facts |= {f"hover.{option.arg}" for call in calls for option in call.keywords}
    assert len(asked) > 20 and len(facts) > 5
    assert (asked | facts) - set(labels.all_labels()) == {"index.md"}  # a file's name


def test_a_word_missing_in_one_language_is_named(tmp_path, monkeypatch):
    (tmp_path / "labels.csv").write_text("key,vi,en\nsource,Nguồn,Source\nempty,Trống,\n", encoding="utf-8")
    monkeypatch.setattr(labels.paths, "REFERENCE", tmp_path)
    labels.all_labels.cache_clear()
    with pytest.raises(ValueError, match="labels.csv, row 3: key 'empty'"):
        labels.label("source")
    monkeypatch.undo()
    labels.all_labels.cache_clear()


def test_unknown_keys_and_languages_are_refused():
    with pytest.raises(KeyError, match="no label 'sorce'"):
        labels.label("sorce")
    with pytest.raises(ValueError, match="lang='fr'"):
        labels.label("source", "fr")


@pytest.mark.parametrize(
    ("value", "options", "vi", "en"),
    [
        (1234567, {}, "1.234.567", "1,234,567"),
        (-0.5, {"decimals": 1}, "−0,5", "−0.5"),
        (0.1234, {"percent": True}, "12%", "12%"),
        (0.0512, {"percent": True, "decimals": 1}, "5,1%", "5.1%"),
        (0, {}, "0", "0"),
    ],
)
def test_numbers_are_written_as_in_the_language(value, options, vi, en):
    assert (labels.number(value, "vi", **options), labels.number(value, "en", **options)) == (vi, en)
