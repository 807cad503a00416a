"""The analyst's corrections: applied, marked, told where they do not fit; what was read stays as it was."""

import csv

import pandas as pd
import pytest
from corpora import five, reference

from giaoban.corpus.correcting.corrections import APPLIED, COLUMNS, CORRECTABLE, apply_corrections
from giaoban.tables import TABLES, checked

DOC = "giao-ban-thanh-uy-2019"


@pytest.fixture
def tables():
    return {name: table.copy() for name, table in five().tables.items()}


@pytest.fixture
def corrected(tables, tmp_path):
    """Applies rows (table, start, column, value, doc_id) and checks that nothing given is changed."""

    def apply(*rows):
        path = tmp_path / "corrections.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, sorted(COLUMNS))
            writer.writeheader()
            for table, start, column, value, *doc_id in rows:
                doc = doc_id[0] if doc_id else DOC
                row = {"doc_id": doc, "table": table, "start": start, "column": column, "value": value}
                writer.writerow(row | {"reason": "read again"})
        before = {name: table.copy() for name, table in tables.items()}
        made, applied, faults = apply_corrections(tables, path)
        for name, table in before.items():
            pd.testing.assert_frame_equal(tables[name], table)
        assert list(applied.columns) == APPLIED
        return checked(made), applied, faults

    return apply


def first(tables, name, doc_id=DOC):
    return tables[name][tables[name]["doc_id"] == doc_id].iloc[0]


CHANGES = [
    ("citations", "canonical", "18-NQ/TU"),
    ("citations", "year", 2017),
    ("citations", "date", pd.Timestamp("2013-12-12")),
    ("mentions", "organisation", "Thành ủy Hải Phòng"),
    ("mentions", "org_id", "thanh-uy-hai-phong"),
    ("people", "person", "Nguyễn Thị Lan Hương"),
    ("meetings", "date", pd.Timestamp("2019-04-12")),
    ("meetings", "organiser", "Ban Dân vận Thành ủy Hà Nội"),
    ("meetings", "online", True),
    ("statements", "speaker", "Nguyễn Kim Hoàng"),
    ("statements", "act", "praise"),
]


@pytest.mark.parametrize(("name", "column", "value"), CHANGES, ids=lambda v: str(v))
def test_a_correction_changes_one_cell_and_marks_its_row(tables, corrected, name, column, value):
    row = first(tables, name)
    start = row["start"] if name in {"citations", "mentions", "people", "statements"} else ""
    printed = (
        value.strftime("%d/%m/%Y")
        if isinstance(value, pd.Timestamp)
        else str(value).lower()
        if value is True
        else value
    )
    made, applied, faults = corrected((name, start, column, printed))
    assert faults == []
    table = made[name]
    same = (tables[name]["doc_id"] == DOC) & ((tables[name]["start"] == start) if start != "" else True)
    assert (table.loc[same, column] == value).all() and table.loc[same, "corrected"].all()
    assert not table.loc[~same, "corrected"].any()
    was = tables[name].drop(columns=["corrected"])
    follows = ["org_id", "level"] if column in {"organiser", "organisation"} else []
    assert_same = pd.testing.assert_frame_equal
    assert_same(table.drop(columns=["corrected", column, *follows]), was.drop(columns=[column, *follows]))
    pd.testing.assert_series_equal(table.loc[~same, column], was.loc[~same, column])
    assert applied[["doc_id", "table", "column", "value", "reason"]].to_numpy().tolist() == [
        [DOC, name, column, str(printed), "read again"]
    ]
    assert applied["read"].tolist() == ["" if pd.isna(row[column]) else str(row[column])]


def test_every_correctable_table_has_a_case():
    assert {name for name, _, _ in CHANGES} == set(CORRECTABLE)


def test_a_blank_value_says_that_nothing_is_known(tables, corrected):
    start = first(tables, "citations")["start"]
    made, _, faults = corrected(("meetings", "", "date", ""), ("citations", start, "directive_id", ""))
    assert faults == []
    assert pd.isna(first(made, "meetings")["date"]) and pd.isna(first(made, "citations")["directive_id"])


def test_corrections_of_one_row_add_up(tables, corrected):
    made, applied, faults = corrected(
        ("meetings", "", "date", "2019-04-12"), ("meetings", f"{DOC}#m1", "date_basis", "corrected")
    )
    assert faults == [] and len(applied) == 2
    row = first(made, "meetings")
    assert (row["date"], row["date_basis"]) == (pd.Timestamp("2019-04-12"), "corrected")


def test_a_statement_is_named_by_its_id_too(corrected):
    made, _, faults = corrected(("statements", f"{DOC}#s03", "verb", "ghi nhận"))
    assert faults == []
    verbs = made["statements"].set_index("statement_id")["verb"]
    assert verbs[f"{DOC}#s03"] == "ghi nhận" and made["statements"]["corrected"].sum() == 1


def test_a_person_with_two_posts_is_corrected_in_both_rows(tables, corrected):
    people = tables["people"]
    start = people[people.duplicated(["doc_id", "start"])].iloc[0]["start"]
    made, _, faults = corrected(("people", start, "person", "Lan Hương"))
    assert faults == []
    assert (made["people"]["person"] == "Lan Hương").sum() == 2
    _, applied, faults = corrected(("people", start, "role", "Chủ tịch"))
    assert len(applied) == 0 and "2 rows" in faults[0].fault


def test_the_main_kind_of_a_meeting_and_its_kinds_agree(corrected):
    made, _, faults = corrected(("meetings", "", "kind", "sơ kết"))
    assert faults == []
    kinds = made["meeting_kinds"]
    assert kinds.loc[kinds["doc_id"] == DOC, "kind"].tolist() == ["sơ kết"]
    merged = made["meetings"].merge(kinds, on=["meeting_id", "kind"])
    assert len(merged) == len(made["meetings"])


def hosts(made, table="meeting_hosts"):
    rows = made[table]
    return rows[rows["doc_id"] == DOC]


@pytest.mark.parametrize(
    ("name", "org_id", "level"),
    [
        ("Tổ dệt lụa xã Tân Lập", None, "ward"),  # in no registry: its words tell the level
        ("Tổ dệt lụa", None, None),
        ("", None, None),
    ],
)
def test_what_follows_from_an_organiser_follows_its_correction(tables, corrected, name, org_id, level):
    made, _, faults = corrected(("meetings", "", "organiser", name))
    (row,) = made["meetings"][made["meetings"]["doc_id"] == DOC].to_dict("records")
    assert faults == [] and [None if pd.isna(row[c]) else row[c] for c in ("org_id", "level")] == [
        org_id,
        level,
    ]
    first, *others = hosts(made)["organiser"].tolist() or [""]
    assert first == name and others == hosts(tables)["organiser"].tolist()[1:]


def test_an_organiser_that_the_corpus_names_has_its_key_and_level(tables, corrected):
    known = tables["mentions"].iloc[-1]
    made, _, _ = corrected(("meetings", "", "organiser", known["organisation"]))
    host = hosts(made).iloc[0]
    assert host["organiser"] == known["organisation"] and host["org_id"] == known["org_id"]
    assert made["meetings"].loc[made["meetings"]["doc_id"] == DOC, "level"].tolist() == [known["level"]]


def test_the_first_who_chaired_follows_the_correction(tables, corrected):
    made, _, _ = corrected(("meetings", "", "chair", "Lê Văn Tám"))
    assert hosts(made, "meeting_chairs")["chair"].tolist()[0] == "Lê Văn Tám"
    assert len(hosts(made, "meeting_chairs")) == max(1, len(hosts(tables, "meeting_chairs")))


@pytest.mark.parametrize(
    ("canonical", "directive_id", "day"),
    [
        ("218-QĐ/TW", "qd-218-tw-xi", "2013-12-12"),
        ("05-CT/TW", "ct-05-tw-xii", "2016-05-15"),
        ("nq 99", None, None),
        ("18-NQ/TW", None, None),  # two documents have it
        ("99-KH/QU", None, None),
    ],
)
def test_a_citations_document_follows_its_canonical_form(tables, tmp_path, canonical, directive_id, day):
    cited = tables["citations"][tables["citations"]["date_basis"] == "registry"].iloc[0]
    path = tmp_path / "corrections.csv"
    head, row = "doc_id,table,start,column,value,reason", f"{cited['doc_id']},citations,{cited['start']}"
    path.write_text(f"{head}\n{row},canonical,{canonical},read again\n", encoding="utf-8")
    made, _, faults = apply_corrections(tables, path, directives=reference().directives)
    got = made["citations"].query("corrected").iloc[0]
    assert not faults and got["canonical"] == canonical
    assert (None if pd.isna(got["directive_id"]) else got["directive_id"]) == directive_id
    assert (None if pd.isna(got["date"]) else f"{got['date']:%Y-%m-%d}") == day


def test_a_speakers_body_has_its_key_and_level(tables, corrected):
    known, statement = tables["mentions"].iloc[-1], first(tables, "statements")["statement_id"]
    made, _, _ = corrected(("statements", statement, "organisation", known["organisation"]))
    row = made["statements"].set_index("statement_id").loc[statement]
    assert row["org_id"] == known["org_id"] and row["level"] == known["level"]


# --- taking a row out


def test_a_meeting_goes_with_its_kinds_and_statements_lose_it(tables, corrected):
    made, applied, faults = corrected(("meetings", "", "*", ""))
    assert faults == [] and applied["read"].tolist() == [first(tables, "meetings")["evidence"]]
    assert DOC not in set(made["meetings"]["doc_id"]) and DOC not in set(made["meeting_kinds"]["doc_id"])
    assert not len(hosts(made)) and not len(hosts(made, "meeting_chairs"))
    of_it = made["statements"]["doc_id"] == DOC
    assert made["statements"].loc[of_it, "meeting_id"].isna().all() and of_it.any()
    assert made["statements"].loc[~of_it, "meeting_id"].notna().all()


def test_a_statement_goes_and_its_themes_stand_outside_statements(tables, corrected):
    themed = tables["themes"].dropna(subset=["statement_id"])
    themed = themed[themed["doc_id"] == DOC].iloc[0]["statement_id"]
    made, _, faults = corrected(("statements", themed, "*", ""))
    assert faults == [] and len(made["statements"]) == len(tables["statements"]) - 1
    assert len(made["themes"]) == len(tables["themes"])
    assert set(made["themes"]["statement_id"].dropna()) <= set(made["statements"]["statement_id"])


def test_a_citation_goes_with_its_candidates(tables, corrected):
    start = first(tables, "citations")["start"]
    candidate = {"doc_id": DOC, "start": start, "directive_id": "x", "why": "y"}
    other = candidate | {"start": start + 1}
    tables["candidates"] = pd.concat(
        [tables["candidates"], pd.DataFrame([candidate, other])], ignore_index=True
    )
    made, _, faults = corrected(("citations", start, "*", ""))
    assert faults == [] and len(made["citations"]) == len(tables["citations"]) - 1
    assert made["candidates"]["start"].tolist() == [start + 1]


# --- what does not fit


@pytest.mark.parametrize(
    ("row", "column", "fault", "remedy"),
    [
        (("tokens", "0", "term", "x"), "table", "'tokens' cannot be corrected", "write one of: citations"),
        (("meeting", "", "date", "x"), "table", "'meeting' cannot be corrected", "meetings"),
        (("meetings", "", "day", "x"), "column", "'day' cannot be corrected", "date_end"),
        (("meetings", "", "evidence", "x"), "column", "'evidence' cannot be corrected", "chair"),
        (("statements", f"{DOC}#s01", "text", "x"), "column", "'text' cannot be corrected", "speaker"),
        (("statements", f"{DOC}#s01", "clause", "x"), "column", "'clause' cannot be corrected", "speaker"),
        (("citations", "", "canonical", "x"), "start", "8 rows of citations fit", "{start}"),
        (
            ("citations", "7", "canonical", "x"),
            "start",
            "0 rows of citations fit",
            "write its start: {start}",
        ),
        (("citations", "seven", "canonical", "x"), "start", "'seven' names no row", "{start}"),
        (("meetings", "7", "date", "x"), "start", "'7' names no row", f"write its meeting_id: {DOC}#m1"),
        (
            ("meetings", "", "date", "31/02/2019"),
            "value",
            "'31/02/2019' does not fit",
            "write 2019-04-11 or 11/04/2019, or leave",
        ),
        (("meetings", "", "online", "maybe"), "value", "'maybe' does not fit", "write true or false"),
        (("meetings", "", "precision", ""), "value", "may not be blank", "write the right value"),
        (
            ("statements", f"{DOC}#s01", "act", "sing"),
            "value",
            "'sing' does not fit",
            "write one of: activity, assess",
        ),
        (("citations", "{start}", "year", "MMXIX"), "value", "'MMXIX' cannot be", "write a year from"),
    ],
)
def test_what_does_not_fit_is_told_and_changes_nothing(tables, corrected, row, column, fault, remedy):
    start = str(first(tables, "citations")["start"])
    good = ("meetings", "", "place", "Hà Nội")
    made, applied, faults = corrected(good, tuple(v.replace("{start}", start) for v in row))
    assert [(f.file, f.row, f.column) for f in faults] == [("corrections.csv", 3, column)]
    assert fault in faults[0].fault and remedy.replace("{start}", start) in faults[0].remedy
    assert "datetime64" not in str(faults[0]) and "Int64" not in str(faults[0])
    assert len(applied) == 1 and sum(made[name]["corrected"].sum() for name in CORRECTABLE) == 1


@pytest.mark.parametrize(
    ("doc_id", "remedy"),
    [
        ("giao-ban-thanh-uy-2018", f"write {DOC!r}"),
        (f"{DOC}.txt", f"write {DOC!r}"),
        ("Giao-Ban-Thanh-Ủy-2019", f"write {DOC!r}"),
        ("x", "write a file's name without its ending"),
    ],
)
def test_an_article_that_is_not_there_is_told_with_the_nearest_name(corrected, doc_id, remedy):
    made, applied, faults = corrected(("meetings", "", "date", "2019-01-01", doc_id))
    assert len(applied) == 0 and not made["meetings"]["corrected"].any()
    assert [(f.file, f.row, f.column) for f in faults] == [("corrections.csv", 2, "doc_id")]
    assert f"no article {doc_id!r}" == faults[0].fault and faults[0].remedy.startswith(remedy)


def test_an_article_without_the_table_is_told_so(tables, corrected):
    tables["citations"] = tables["citations"][tables["citations"]["doc_id"] != DOC]
    _, _, faults = corrected(("citations", "7", "canonical", "x"))
    assert faults[0].remedy == "take the row out: the article has no citations"


def test_without_corrections_no_row_is_marked(tables, tmp_path):
    made, applied, faults = apply_corrections(tables, tmp_path / "none.csv")
    assert faults == [] and len(applied) == 0
    for name in CORRECTABLE:
        assert not made[name]["corrected"].any() and set(TABLES[name]) < set(made[name].columns)


def test_a_broken_file_is_one_fault(tables, tmp_path):
    path = tmp_path / "corrections.csv"
    path.write_text("doc_id,table\na,meetings\n", encoding="utf-8")
    _, applied, faults = apply_corrections(tables, path)
    assert len(applied) == 0 and [(f.row, f.column) for f in faults] == [(1, "column, reason, start, value")]
