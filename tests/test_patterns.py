"""Code keeps shapes: no pattern and no collection in code lists many words; words are rows of cues.csv."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SOURCES = sorted(ROOT.glob("giaoban/**/*.py"))
MOST = 8  # words that one pattern, or one collection, may list
# what stands under the registry cannot ask it
UNDER_THE_REGISTRY = {
    "giaoban/text/sentences.py": "abbreviations with a full stop, in a room below the registry"
}
_NO_WORD = re.compile(
    r"\\.|\[(?:\\.|[^\]\\])*\]|\(\?(?:P<\w+>|P=\w+|[:=!]|<[=!]|[a-z]+[:)])|\{[^}]*\}|<[a-z_]+(?::printed)?>"
)


def n_words(pattern):
    """How many words or phrases the alternatives of a pattern name: an alternative counts where it has a word of two
    letters or more, whatever group it stands in."""
    groups, count = [[False]], 0  # per open group: whether each alternative so far has a word

    def close(group):
        return sum(group) if len(group) > 1 else 0

    for piece in re.findall(
        r"[()|]|[^()|]+", _NO_WORD.sub(lambda m: "(" if m[0][0] == "(" else "·", pattern)
    ):
        if piece == "(":
            groups.append([False])
        elif piece == ")" and len(groups) > 1:
            count += close(groups.pop())
        elif piece == "|":
            groups[-1].append(False)
        elif re.search(r"[^\W\d_]{2,}", piece):
            groups[-1][-1] = True
    return count + sum(close(group) for group in groups)


def literals(tree):
    """(line, text) of every string constant that is no docstring; an f-string is one, its values left out."""
    inside = {id(v) for n in ast.walk(tree) if isinstance(n, ast.JoinedStr) for v in ast.walk(n)}
    docs = {id(n.value) for n in ast.walk(tree) if isinstance(n, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            parts = [v.value if isinstance(v, ast.Constant) else "·" for v in node.values]
            yield node.lineno, "".join(parts)
        elif (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and not {id(node)} & (inside | docs)
        ):
            yield node.lineno, node.value


def collections(tree):
    """(line, entries) of every list of Vietnamese words in code: a tuple, list, set, the keys of a dict, a split text."""
    for node in ast.walk(tree):
        if isinstance(node, ast.List | ast.Tuple | ast.Set):
            texts = [e.value for e in node.elts if isinstance(e, ast.Constant) and isinstance(e.value, str)]
        elif isinstance(node, ast.Dict):
            texts = [k.value for k in node.keys if isinstance(k, ast.Constant) and isinstance(k.value, str)]
        elif isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "split":
            value = getattr(node.func, "value", None)
            texts = (
                value.value.split()
                if isinstance(value, ast.Constant) and isinstance(value.value, str)
                else []
            )
        else:
            continue
        if any(not t.isascii() and re.search(r"[^\W\d_]{2,}", t) for t in texts):
            yield node.lineno, texts


def found(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    lists = [(line, n_words(text), text) for line, text in literals(tree)]
    lists += [(line, len(texts), str(texts)) for line, texts in collections(tree)]
    return [(line, n, text[:80]) for line, n, text in sorted(lists) if n > MOST]


@pytest.mark.parametrize("path", SOURCES, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_code_lists_few_words(path):
    """More words than that are knowledge: put them into data/reference/cues.csv and name their set in a Shape."""
    assert path.relative_to(ROOT).as_posix() in UNDER_THE_REGISTRY or not found(path)


def test_the_measure_counts_alternatives():
    assert n_words(r"(?:hội nghị|tọa đàm|lễ \w+)(?: đã)?") == 3
    assert n_words(r"buổi (?:họp|lễ)|cuộc gặp") == 4
    assert n_words(r"(?<!\w)(?:<meeting_noun>|họp)(?!\w)") == 1
    assert n_words(r"[a-z]|\d|\w+") == 0
