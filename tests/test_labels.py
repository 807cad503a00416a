"""Every word a chart prints, in both languages."""

import ast
import string

import pytest

from giaoban import labels


def places(text):
    return sorted(name for _, name, _, _ in string.Formatter().parse(text) if name)


def test_both_languages_have_the_same_places():
    for key, words in labels.all_labels().items():
        assert places(words["vi"]) == places(words["en"]), key


def test_every_label_is_printed_somewhere(root):
    said, names = set(), set()
    for path in (root / "giaoban").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                said.add(node.value)
            if isinstance(node, ast.keyword) and node.arg:
                names.add(node.arg)
    composed = {
        key for key in labels.all_labels() if key.startswith("hover.") and key.removeprefix("hover.") in names
    }
    composed |= {key for key in labels.all_labels() if key in {"empty"}}
    assert set(labels.all_labels()) - said - composed == set()


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
