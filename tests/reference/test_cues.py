"""Each row of cues.csv proves itself, and an edited row is read by the finders at once.

A row is proved by the Shapes of the finders that use its set: filled with this one form they find something in the example
that they do not find without it, and nothing in the counter-example that they do not find without it.
"""

import gc
import pkgutil
import re
import shutil
from functools import cache
from importlib import import_module

import pytest

import giaoban
from giaoban.corpus import load_corpus
from giaoban.reference import REFERENCE, ReferenceTableError, Shape, in_force, load_reference, meanings
from giaoban.reference.cues import SLOT, Cues, expression
from giaoban.text import fold

for _module in pkgutil.walk_packages(giaoban.__path__, "giaoban."):
    import_module(_module.name)

REGISTRY = load_reference()
CUES = Cues(REGISTRY)
SHAPES = [o for o in gc.get_objects() if isinstance(o, Shape)]
USED = {name: [s for s in SHAPES if name in {m[1] for m in SLOT.finditer(s.shape)}] for name in CUES.names}
ONLY_MEANT = {
    "one_name",
    "article_column",
    "post_of_head_noun",
}  # asked for what their forms stand for, in no Shape


def filled(shape, name, form):
    """The pattern of a Shape where one set holds one form only, or with None no form at all."""

    def slot(m):
        if m[1] != name:
            return CUES.alternatives(m[1], printed=bool(m[2]))
        return r"(?!)" if form is None else expression(form if m[2] else fold(form))

    return re.compile(SLOT.sub(slot, shape.shape), shape.flags)


@cache
def without(shape, name):
    return filled(shape, name, None)


def parts(pattern, text):
    """The text, and what stands before or after each of its words where finders ask about that: the words before a
    verb ("…$"), after a body or between two ("^\\s…")."""
    cuts = [0, *(m.start() for m in re.finditer(r"\b|(?<=\s)", text))]
    of_line = pattern.startswith("^") and not pattern.startswith((r"^\s", r"^[\s"))
    begins = [0] if of_line else cuts
    ends = [len(text), *(cuts if pattern.endswith("$") else ())]
    return [(a, b) for a in begins for b in ends if a < b]


def spans(pattern, text):
    """Where a pattern matches in a text, folded or as printed."""
    return {
        (t, a, b, m.span())
        for t in {text, fold(text)}
        for a, b in parts(pattern.pattern, t)
        for m in pattern.finditer(t[a:b])
    }


def counts(row, text):
    """True where the row makes a Shape of its set find something in the text."""
    return any(
        spans(filled(shape, row.set, row.form), text) != spans(without(shape, row.set), text)
        for shape in USED[row.set]
    )


@pytest.mark.parametrize("name", sorted(set(USED) - ONLY_MEANT))
def test_each_row_proves_itself(name):
    assert USED[name], f"no Shape has <{name}>"
    for row in CUES.rows(name):
        assert counts(row, row.example), f"{row.form!r} does not count in {row.example!r}"
        assert not row.counter_example or not counts(row, row.counter_example), (
            f"{row.form!r} counts in {row.counter_example!r}"
        )


def test_every_slot_names_a_set():
    asked = {m[1] for shape in SHAPES for m in SLOT.finditer(shape.shape)}
    assert asked | ONLY_MEANT == set(CUES.names)
    with pytest.raises(ReferenceTableError, match="the set 'nothing' has no row"):
        CUES.alternatives("nothing")


@pytest.mark.parametrize(
    ("name", "form", "fault"),
    [
        ("Meeting Noun", "bàn tròn", "column set: 'Meeting Noun' is not allowed"),
        ("meeting_noun", "(bàn tròn", "column form: '(bàn tròn' is not allowed"),
        ("meeting_noun", "hội|họp", "column form: 'hội|họp' is not allowed"),
        ("meeting_noun", "hội nghị", "column set: 'meeting_noun + hội nghị' stands twice"),
    ],
)
def test_a_row_that_cannot_be_read_is_told_at_the_door(folder, name, form, fault):
    with pytest.raises(ReferenceTableError, match=re.escape(fault)):
        with_cue(folder, name, form)


def test_the_readme_says_what_each_set_is():
    readme = (REFERENCE.parent / "README.md").read_text(encoding="utf-8")
    assert re.findall(r"^- `([a-z_]+)`: .", readme, re.M) == sorted(CUES.names)


def test_the_signs_of_a_form():
    assert re.fullmatch(expression("lễ *"), "lễ hội")
    assert re.fullmatch(expression("# (đại )biểu"), "12 biểu")
    assert not re.fullmatch(expression("tp."), "tpx")


def test_a_set_says_what_its_forms_stand_for():
    assert meanings("month_word")["mười hai"] == "12"
    assert meanings("place_kind")["phường"] == "ward"


@pytest.fixture
def folder(tmp_path):
    return shutil.copytree(REFERENCE, tmp_path / "reference")


def with_cue(folder, name, form):
    path = folder / "cues.csv"
    path.write_text(path.read_text(encoding="utf-8") + f"{name},{form},,{form},\n", encoding="utf-8")
    return load_reference(folder, lang="en")


def test_an_edited_table_is_read_while_it_is_in_force(folder):
    shape = Shape(r"(?<!\w)(?:<meeting_noun>)(?!\w)")
    edited = with_cue(folder, "meeting_noun", "bàn tròn")
    assert shape.search("buổi bàn tròn") is None
    with in_force(edited):
        assert shape.search("buổi bàn tròn")[0] == "bàn tròn"
    assert shape.search("buổi bàn tròn") is None


def test_an_edited_table_changes_what_is_read_out_of_an_article(folder, tmp_path):
    articles = tmp_path / "articles"
    articles.mkdir()
    (articles / "a.txt").write_text(
        "Quận ủy Ba Đình bàn tròn về nước sạch\n\n"
        "Sáng 11/4/2019, Quận ủy Ba Đình đã tổ chức cuộc bàn tròn về nước sạch với các phường trong quận.\n",
        encoding="utf-8",
    )
    before = load_corpus(articles, progress=False)
    after = load_corpus(articles, progress=False, reference=with_cue(folder, "meeting_noun", "bàn tròn"))
    assert before.meetings.empty
    assert after.meetings["organiser"].tolist() == ["Quận ủy Ba Đình"]
