"""What a reader of English gets from the doors: bodies, directives, terms and heads of one table of the sample."""

from corpora import five, reference

from giaoban.bodies import english_name
from giaoban.directives import english_directive
from giaoban.reference import heads
from giaoban.themes import gloss


def test_the_organisers_and_directives_of_the_sample_have_english_names():
    bodies = five().meetings["organiser"].dropna().unique()
    assert len(bodies) and not [name for name in bodies if english_name(name, reference()) == name]
    cited = five().citations[["canonical", "type"]].drop_duplicates()
    told = [english_directive(r.canonical, reference(), type=r.type) for r in cited.itertuples()]
    assert not [name for name, english in zip(cited["canonical"], told, strict=True) if english == name]


def test_a_table_is_headed_and_its_terms_are_glossed():
    table = five().themes[["doc_id", "term"]].rename(columns=heads(["doc_id", "term"], "en"))
    assert list(table.columns) == ["Article id", "Term"]
    assert table["Term"].map(lambda term: gloss(term, reference())).notna().any()
