"""The registries load, faults are told by file, row and column, and the shipped facts keep the laws."""

import csv
import re
import shutil
from datetime import date

import pandas as pd
import pytest

from giaoban.reference.paths import DATA, REFERENCE
from giaoban.reference.registries import ReferenceTableError, load_reference, load_specs
from giaoban.text import fold, nfc

SPECS = load_specs()
NAMES = {
    "directives": ["canonical", "type", "issuer", "title_vi"],
    "organisations": ["name_vi", "name_en"],
    "organisation_types": ["form", "name_vi", "name_en", "canonical"],
    "places": ["name", "display"],
    "roles": ["role", "full"],
    "themes": ["name_vi", "name_en"],
    "issuer_names": ["name", "issuer_vi"],
    "directive_issuers": ["symbol", "issuer_vi"],
    "meeting_kinds": ["kind", "cue"],
}


@pytest.fixture(scope="module")
def reference():
    return load_reference()


@pytest.fixture
def folder(tmp_path):
    copy = tmp_path / "reference"
    shutil.copytree(REFERENCE, copy)
    return copy


def rows_of(folder, name):
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def save(folder, name, rows, *, encoding="utf-8", delimiter=","):
    with (folder / f"{name}.csv").open("w", encoding=encoding, newline="") as file:
        csv.writer(file, delimiter=delimiter).writerows(rows)


def faults_of(folder):
    with pytest.raises(ReferenceTableError) as caught:
        load_reference(folder, lang="en")
    return caught.value.faults


# --- loading


def test_every_file_becomes_a_table_of_text(reference):
    for name in SPECS:
        table = getattr(reference, name)
        assert len(table) == len(rows_of(REFERENCE, name)) - 1, name
        assert not table.isna().any().any(), name
        assert list(table.index) == list(range(len(table))), name
    assert {p.stem for p in REFERENCE.glob("*.csv")} - {"columns"} == set(SPECS)


def test_a_name_that_is_no_table_says_which_there_are(reference):
    with pytest.raises(AttributeError, match="'directive'.*directives"):
        reference.directive  # noqa: B018


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
@pytest.mark.parametrize("delimiter", [",", ";"])
def test_what_a_spreadsheet_saves_loads_alike(folder, reference, encoding, delimiter):
    for name in SPECS:
        save(folder, name, rows_of(REFERENCE, name), encoding=encoding, delimiter=delimiter)
    loaded = load_reference(folder)
    for name in SPECS:
        pd.testing.assert_frame_equal(getattr(loaded, name), getattr(reference, name))


def test_blank_rows_columns_and_outer_spaces_are_passed_over(folder, reference):
    rows = [[f" {cell} " for cell in row] + ["", ""] for row in rows_of(REFERENCE, "outlets")]
    save(folder, "outlets", [*rows, [""] * len(rows[0]), []])
    pd.testing.assert_frame_equal(load_reference(folder).outlets, reference.outlets)


def test_decomposed_letters_become_nfc(folder):
    rows = rows_of(REFERENCE, "surnames")
    save(folder, "surnames", [*rows, ["Thu\u031b\u0309"]])
    assert load_reference(folder).surnames["surname"].iloc[-1] == "Thử"


def test_columns_of_the_analyst_are_kept_and_edits_are_seen_at_once(folder):
    load_reference(folder)
    rows = rows_of(REFERENCE, "themes")
    save(folder, "themes", [rows[0] + ["owner"]] + [r + ["Lan"] for r in rows[1:]])
    assert set(load_reference(folder).themes["owner"]) == {"Lan"}


def test_a_blank_stays_blank_and_the_word_na_stays_a_word(folder):
    rows = rows_of(REFERENCE, "surnames")
    save(folder, "surnames", [*rows, ["NA"]])
    assert "NA" in set(load_reference(folder).surnames["surname"])


# --- faults: (file, spreadsheet row, column, new value, what is said)

CELL_FAULTS = [
    ("directives", 3, "canonical", "", "blank"),
    ("directives", 3, "directive_id", "", "blank"),
    ("directives", 4, "date", "2021-02-30", "'2021-02-30' is not allowed"),
    ("directives", 4, "date", "30/02/2021", "yyyy-mm-dd"),
    ("directives", 5, "confidence", "sure", "high, med, low"),
    ("directives", 5, "replaced_by", "qd-1-tw-i", "directives.csv"),
    ("directives", 6, "year", "MMXXI", "whole number"),
    ("directive_themes", 2, "theme_id", "T99", "themes.csv"),
    ("directive_themes", 2, "directive_id", "qd-1-tw-i", "directives.csv"),
    ("theme_exclusions", 2, "goes_to", "T99", "themes.csv"),
    ("theme_terms", 9, "strength", "2", "strong, weak"),
    ("place_aliases", 7, "place_id", "atlantis", "places.csv"),
    ("places", 8, "merged_into", "atlantis", "places.csv"),
    ("roles", 4, "org_type", "thanhuy", "organisation_types.csv"),
    ("roles", 4, "rank", "first", "whole number"),
    ("organisations", 3, "parent_id", "nobody", "organisations.csv"),
    ("organisation_types", 3, "takes_place", "yes", "0, 1"),
    ("organisation_types", 3, "type", "club", "party"),
    ("term_periods", 2, "start", "1996-13", "yyyy"),
    ("reporting_verbs", 2, "act", "shout", "praise"),
]


@pytest.mark.parametrize(("file", "row", "column", "value", "said"), CELL_FAULTS)
def test_a_wrong_cell_is_told_by_file_row_and_column(folder, file, row, column, value, said):
    rows = rows_of(REFERENCE, file)
    rows[row - 1][rows[0].index(column)] = value
    save(folder, file, rows)
    found = [f for f in faults_of(folder) if (f.file, f.row, f.column) == (f"{file}.csv", row, column)]
    assert len(found) == 1
    assert said in str(found[0])
    assert found[0].remedy


def test_a_key_given_twice_is_told_at_its_second_row(folder):
    rows = rows_of(REFERENCE, "place_aliases")
    save(folder, "place_aliases", [*rows, rows[4]])
    (fault,) = faults_of(folder)
    assert (fault.file, fault.row, fault.column) == ("place_aliases.csv", len(rows) + 1, "alias")
    assert repr(rows[4][0]) in fault.fault


def test_a_missing_column_and_a_missing_file(folder):
    rows = rows_of(REFERENCE, "themes")
    save(folder, "themes", [row[:1] + row[2:] for row in rows])
    (folder / "titles.csv").unlink()
    told = {(f.file, f.row, f.column) for f in faults_of(folder)}
    assert told == {("themes.csv", 1, "name_vi"), ("titles.csv", None, "")}


def test_a_missing_table_blames_no_row_that_points_to_it(folder):
    (folder / "themes.csv").unlink()
    assert [f.file for f in faults_of(folder)] == ["themes.csv"]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "no table"),
        ("title\nĐồng chí\n".encode("cp1258", "replace"), "not UTF-8"),
        (b'title,kind\n"Ba,x\nBn,y\n', "quotation mark"),
        (b"title,title\na,b\n", "one name"),
    ],
)
def test_a_file_that_is_no_table(folder, content, said):
    (folder / "titles.csv").write_bytes(content)
    assert [said in f.fault for f in faults_of(folder) if f.file == "titles.csv"] == [True]


def test_a_row_with_more_cells_than_the_header(folder):
    rows = rows_of(REFERENCE, "outlets")
    rows[2] = [*rows[2], "an unquoted rest"]
    save(folder, "outlets", rows)
    assert [(f.file, f.row) for f in faults_of(folder)] == [("outlets.csv", 3)]


def test_all_faults_are_told_at_once_and_the_row_counts_blank_lines(folder):
    themes, titles = rows_of(REFERENCE, "themes"), rows_of(REFERENCE, "titles")
    themes[2][themes[0].index("confidence")] = "?"
    titles[1][titles[0].index("kind")] = "noble"
    save(folder, "themes", [themes[0], [], *themes[1:]])
    save(folder, "titles", titles)
    with pytest.raises(ReferenceTableError) as caught:
        load_reference(folder, lang="en")
    assert {(f.file, f.row) for f in caught.value.faults} == {("themes.csv", 4), ("titles.csv", 2)}
    assert "themes.csv, row 4, column confidence: '?'" in str(caught.value)


# --- laws of the shipped facts


def test_one_number_is_two_documents_only_with_another_term_or_date(reference):
    table = reference.directives.assign(folded=reference.directives["canonical"].map(fold))
    table = table.assign(identity=table["issuer"] + table["term"] + table["year"] + table["date"])
    shared = table[table.duplicated("folded", keep=False)]
    assert shared["folded"].nunique() >= 15  # the collisions of the domain are there
    assert not shared.duplicated(["folded", "identity"]).any()
    assert (shared["term"] + shared["year"]).ne("").all()


def test_a_number_has_two_digits_and_stands_in_its_canonical(reference):
    numbered = reference.directives[reference.directives["number"] != ""]
    for row in numbered.itertuples():
        assert re.fullmatch(r"\d{2,}", row.number), row.directive_id
        assert row.canonical.startswith((f"{row.number}-", f"{row.number}/")), row.directive_id
        assert row.canonical.endswith(row.symbol), row.directive_id
        assert row.canonical in row.example, row.directive_id


def test_a_party_document_falls_in_the_term_it_names(reference):
    terms = {(r.symbol, r.place_id, r.term): (r.start, r.end) for r in reference.term_periods.itertuples()}
    checked = 0
    for row in reference.directives.itertuples():
        body = row.symbol.rpartition("/")[2]
        period = terms.get((body, "hanoi" if body == "TU" else "", row.term))
        if row.date and row.term and body in {"TW", "TU"}:
            assert period, row.directive_id
            assert period[0] <= row.date <= (period[1] or "9"), row.directive_id
            checked += 1
    assert checked > 70


def test_a_term_ends_when_the_next_begins(reference):
    for body, terms in reference.term_periods.groupby("body"):
        ends, starts = list(terms["end"])[:-1], list(terms["start"])[1:]
        assert [e[:4] for e in ends] == [s[:4] for s in starts], body


def test_state_documents_have_a_year_and_dates_agree_with_it(reference):
    table = reference.directives
    assert (table["year"] != "").all()
    dated = table[table["date"] != ""]
    assert (dated["date"].str[:4] == dated["year"]).all()
    assert (dated["date"].map(date.fromisoformat) > date(1990, 1, 1)).all()
    assert (dated["date_confidence"] != "").all()
    assert table.loc[table["date"] == "", "note"].ne("").all()


def test_what_is_unverified_is_never_called_certain(reference):
    table = reference.directives
    unverified = table[table["source"] == "unverified"]
    assert len(unverified) > 20
    assert not (unverified["date_confidence"] == "high").any()
    assert not (unverified["title_confidence"] == "high").any()
    assert not (
        reference.issuer_names["source"].eq("general knowledge")
        & reference.issuer_names["confidence"].eq("high")
    ).any()


def test_every_example_differs(reference):
    assert not reference.directives["example"].map(fold).duplicated().any()


def test_a_theme_term_is_no_number_of_a_directive(reference):
    numbers = {fold(c) for c in reference.directives["canonical"]}
    terms = reference.theme_terms["term"].map(fold)
    assert not numbers & set(terms)
    assert not terms.str.contains(
        r"\d+-(?:nq|qđ|ct|kl|ctr)/|^(?:quyết định|nghị quyết|chỉ thị|pháp lệnh) "
    ).any()


def test_an_exclusion_holds_an_indicator_of_its_theme_or_stands_in_the_codebook(reference):
    terms = {t: [fold(x) for x in g["term"]] for t, g in reference.theme_terms.groupby("theme_id")}
    said = reference.themes.set_index("theme_id")["exclude"].map(fold)
    for row in reference.theme_exclusions.itertuples():
        phrase = fold(row.phrase)
        assert any(t in phrase for t in terms[row.theme_id]) or phrase in said[row.theme_id], row.phrase


def test_a_stock_phrase_that_holds_a_strong_indicator_says_so(reference):
    strong = reference.theme_terms.query("strength == 'strong'")["term"].map(fold)
    holds = re.compile(rf"(?<!\w)({'|'.join(map(re.escape, strong))})(?!\w)")
    sent_away = set(reference.theme_exclusions.query("goes_to == 'T00'")["phrase"].map(fold))
    for row in reference.formula_phrases.itertuples():
        indicates = bool(holds.search(fold(row.phrase)))
        exempt = fold(row.phrase) in sent_away and row.theme_indicator == "no"
        assert indicates == (row.theme_indicator == "yes") or exempt, row.phrase


def test_a_form_means_one_type_and_a_type_has_one_name(reference):
    table = reference.organisation_types
    assert not table["form"].map(fold).duplicated().any()
    assert (table.groupby("type_id")["canonical"].nunique() == 1).all()
    slots = table["canonical"].str.findall(r"\{(\w+)\}").map(set)
    assert slots[table["takes_place"] == "1"].map(lambda s: len(s) == 1 and s <= {"place", "name"}).all()
    assert slots[table["takes_place"] == "0"].map(lambda s: s <= {"number"}).all()


def test_a_type_without_place_is_an_organisation_of_the_same_name(reference):
    names = reference.organisations.set_index("org_id")["name_vi"]
    alone = reference.organisation_types.query("takes_place == '0'").drop_duplicates("type_id")
    alone = alone[
        ~alone["canonical"].str.contains("{number}", regex=False)
    ]  # clusters are named by their number
    assert dict(zip(alone["type_id"], alone["canonical"], strict=True)) == dict(names[alone["type_id"]])


def test_words_that_need_their_context_are_no_forms(reference):
    bare = {"đảng", "thành phố", "tp", "trung ương", "tw", "tu", "cp", "qh", "mặt trận", "t.ư"}
    assert not bare & set(reference.organisation_types["form"].map(fold))
    assert "hồ chí minh" not in set(reference.places["name"].map(fold)) | set(
        reference.place_aliases["alias"].map(fold)
    )


def test_the_provinces_before_and_after_july_2025(reference):
    top = reference.places[reference.places["parent_id"] == ""]
    on = lambda day: top[(top["valid_from"] <= day) & ((top["valid_to"] == "") | (top["valid_to"] >= day))]  # noqa: E731
    assert (len(on("2020-01-01")), len(on("2025-03-01")), len(on("2025-08-01"))) == (63, 63, 34)
    ended = top[top["valid_to"] != ""]
    assert set(ended["merged_into"]) <= set(on("2025-08-01")["place_id"])
    assert len(reference.places.query("parent_id == 'hanoi'")) == 30


def test_an_alias_of_a_place_is_not_the_name_of_another(reference):
    names = reference.places.set_index("place_id")["name"].map(fold)
    for row in reference.place_aliases.itertuples():
        assert fold(row.alias) not in set(names.drop(row.place_id)), row.alias
    assert not reference.place_aliases["alias"].map(fold).duplicated().any()


def test_issuer_names_give_symbols_that_the_registry_knows(reference):
    symbols = reference.directive_issuers.set_index("symbol")
    assert set(reference.issuer_names["symbol"]) <= set(symbols["normal"])
    assert set(symbols["normal"]) <= set(symbols.index)
    codes = reference.directive_codes
    assert set(codes["code"]) <= set(codes["printed"])
    assert set(codes["type_default"]) <= set(reference.directive_types["type"])


def test_the_one_verb_has_two_acts_only_by_the_word_it_needs(reference):
    verbs = reference.reporting_verbs.set_index(["verb", "needs"])["act"]
    assert verbs["nêu rõ", ""] == "report"
    assert verbs["nêu rõ", "hạn chế"] == "criticise"
    assert verbs["đánh giá cao", ""] == "praise"
    strength = reference.reporting_verbs.set_index(["verb", "needs"])["strength"].astype(int)
    assert strength["đánh giá cao", ""] > strength["ghi nhận", ""] > strength["phát biểu", ""]


def test_a_role_ranks_head_before_deputy_before_member(reference):
    ranks = (
        reference.roles.assign(rank=reference.roles["rank"].astype(int))
        .groupby("grade")["rank"]
        .agg(["min", "max"])
    )
    assert ranks.loc["head", "max"] < ranks.loc["deputy", "min"]
    assert ranks.loc["deputy", "max"] < ranks.loc["member", "min"]
    assert (reference.roles.groupby("full")["rank"].nunique() == 1).all()


def test_cells_are_clean(reference):
    for name in SPECS:
        for column, cells in getattr(reference, name).items():
            if name == "prose":  # Markdown
                continue
            assert not cells.str.contains(r"\*\*|\(K\)|\bP\d\d\b|article s\d|  |\ufffd", regex=True).any(), (
                name,
                column,
            )
            assert (cells == cells.map(nfc)).all(), (name, column)
    for name, columns in NAMES.items():
        for column in columns:
            assert not getattr(reference, name)[column].str.contains("[<>]| / ").any(), (name, column)


def test_no_list_stands_in_a_key_and_an_id_is_one_word(reference):
    for name, spec in SPECS.items():
        table = getattr(reference, name)
        for column in spec.key:
            assert not table[column].str.contains("[;|]| / ").any() or name in {"page_furniture", "prose"}, (
                name,
                column,
            )
        for column in table.columns[table.columns.str.endswith("_id")]:
            assert table[column].str.fullmatch("[A-Za-z0-9-]*").all(), (name, column)


# --- the pages that explain the tables


def readme_dictionary():
    found, name = {}, ""
    for line in (DATA / "README.md").read_text(encoding="utf-8").splitlines():
        if heading := re.match(r"#### (\w+)\.csv: one row per ", line):
            name = heading[1]
            found[name] = []
        elif name and (cell := re.match(r"\| (\*\*)?`(\w+)`(\*\*)?( \\\*)? \| .* \| .+ \|$", line)):
            found[name].append((cell[2], bool(cell[1]), bool(cell[4])))
    return found


def test_the_dictionary_of_the_readme_agrees_with_the_tables(reference):
    explained = readme_dictionary()
    assert set(explained) == set(SPECS)
    for name, spec in SPECS.items():
        assert explained[name] == [(c, c in spec.key, c in spec.filled) for c in spec.columns], name
        assert list(getattr(reference, name).columns) == spec.columns, (
            f"{name}.csv: explain its columns in columns.csv"
        )


def test_corrections_are_empty_and_their_columns_explained():
    assert (DATA / "corrections.csv").read_text(
        encoding="utf-8"
    ) == "doc_id,table,start,column,value,reason\n"
    readme = (DATA / "README.md").read_text(encoding="utf-8")
    assert all(f"| `{c}` |" in readme for c in ("doc_id", "table", "start", "column", "value", "reason"))
