"""Organisations under all their names: every form of the cases, every trap, and what the tables compose."""

import csv
import unicodedata
from pathlib import Path

import pytest
from corpora import reference
from hypothesis import given
from hypothesis import strategies as st

from giaoban.bodies.finder import OrganisationFinder
from giaoban.text import fold, nfc

FINDER = OrganisationFinder(reference())
LEVELS = {"tỉnh": "province", "thành phố trực thuộc trung ương": "province"}


def cases(name):
    with (Path(__file__).parent.parent / f"cases/{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def read(text, **context):
    return [(text[m.start : m.end], m.organisation, m.org_id) for m in FINDER.find(text, **context)]


@pytest.mark.parametrize("case", cases("organisations"), ids=lambda c: c["note"])
def test_every_form_has_its_span_its_name_and_its_id(case):
    wanted = (case["mention"], case["organisation"], case["org_id"])
    assert wanted in read(nfc(case["text"]))


@pytest.mark.parametrize("case", cases("not_organisations"), ids=lambda c: c["why"])
def test_what_only_looks_like_an_organisation_is_none(case):
    assert read(nfc(case["text"])) == [], case["why"]


def old_tones(text):
    """The same words with the tone on the second vowel."""
    for new, old in (
        ("ủy", "uỷ"),
        ("Ủy", "Uỷ"),
        ("hòa", "hoà"),
        ("Hòa", "Hoà"),
        ("Thủy", "Thuỷ"),
        ("Tòa", "Toà"),
    ):
        text = text.replace(new, old)
    return text


@pytest.mark.parametrize("spelling", [old_tones, lambda t: nfc(unicodedata.normalize("NFD", t))])
def test_the_spelling_of_tones_makes_no_difference(spelling):
    for case in cases("organisations"):
        ids = [m.org_id for m in FINDER.find(nfc(case["text"]))]
        assert [m.org_id for m in FINDER.find(spelling(nfc(case["text"])))] == ids, case["text"]


# --- composed names: what is built from the tables is read back

TYPES = [
    t for t in reference().organisation_types.itertuples()
    if t.takes_place == "1" and t.form[0].isupper() and t.level != "residential" and not t.form.endswith((" tỉnh", " TP", " huyện"))
    and not t.form.endswith((" quận", " phường", " xã", " thị xã", " Thành phố", " Thủ đô"))
]  # fmt: skip
PLACES = list(reference().places.itertuples())


def level(place):
    return LEVELS.get(place.kind, "district")


def compose(kind, place):
    """A name as a page prints it: "Quận ủy Hoàng Mai", "Hội Nông dân huyện Ba Vì"."""
    return f"{kind.form} {place.name if '{name}' in kind.canonical else place.display}"


def fits(kind, place):
    form = fold(kind.form)
    if "thành ủy" in form or "thành đoàn" in form or "tđtn" in form:
        return place.display.startswith("TP ")
    if "tỉnh ủy" in form or "tỉnh đoàn" in form:
        return place.display.startswith("tỉnh ")
    beginnings = {"quận ủy": "quận", "huyện ủy": "huyện", "thị ủy": "thị xã"}
    beginnings |= {"quận đoàn": "quận", "huyện đoàn": "huyện", "thị đoàn": "thị xã"}
    wanted = next((b for word, b in beginnings.items() if word in form), None)
    if wanted:
        return place.kind == wanted
    return kind.level in {"any", level(place)}


@st.composite
def composed(draw):
    kind = draw(st.sampled_from(TYPES))
    places = [p for p in PLACES if fits(kind, p)]
    return (kind, draw(st.sampled_from(places))) if places else (kind, None)


@given(
    composed(), st.sampled_from(["{} vừa có kết luận.", "Theo {}, việc đã xong.", "Ông đến từ {}.", "({})"])
)
def test_a_composed_name_is_read_back(pair, around):
    kind, place = pair
    if place is None:  # a ward's body: no ward is in the table
        name, place_id = f"{kind.form} phường Yên Nghĩa", "phuong-yen-nghia"
    else:
        name, place_id = compose(kind, place), place.place_id
    found = {mention: org_id for mention, _, org_id in read(around.format(name))}
    special = {"hanoi": {"doan", "ldld"}}  # "Đoàn TNCS … TP Hà Nội" has a form and an id of its own
    if kind.type_id not in special.get(place_id, ()):
        assert found.get(name) == f"{kind.type_id}-{place_id}"


@given(st.text(alphabet="ỦyỷBanHộiđoànMTTQ NDU,-/()\n1IVquậnTPHàNội.", max_size=60))
def test_spans_lie_in_the_text_in_order_and_never_overlap(text):
    end = 0
    for m in FINDER.find(nfc(text)):
        assert end <= m.start < m.end <= len(text) and m.org_id and m.organisation.strip()
        end = m.end


# --- what the article gives to a bare name


@pytest.mark.parametrize(
    ("text", "title", "org_id"),
    [
        ("Thành ủy vừa họp.", "Đà Nẵng: việc mới", "thanh-uy-da-nang"),
        ("Thành ủy vừa họp.", "TP Vinh: việc mới", "thanh-uy-vinh"),
        ("UBND quận vừa họp.", "Quận Hoàng Mai họp", "ubnd-hoang-mai"),
        ("Tỉnh ủy vừa họp.", "Nghệ An: việc mới", "tinh-uy-nghe-an"),
        ("Hội LHPN huyện vừa họp.", "Huyện Krông Pắc", "hlhpn-krong-pac"),
        ("Đảng ủy vừa họp.", "Phường Láng Hạ", "dang-uy-phuong-lang-ha"),
        ("Thành ủy vừa họp.", "Việc mới", "thanh-uy"),
        ("Thành ủy vừa họp.", "Hà Nội và Đà Nẵng", "thanh-uy"),  # two could be meant: none is
    ],
)
def test_a_bare_name_takes_the_place_the_article_leads_with(text, title, org_id):
    assert [m.org_id for m in FINDER.find(text, context=title)] == [org_id]


def test_a_body_in_no_table_is_a_mention_of_its_own_kind():
    (m,) = FINDER.find("Ông Vinh, Phó Cục trưởng Cục Quan hệ lao động và Tiền lương, trả lời.")
    assert (m.org_id, m.family) == ("unlisted-cuc-quan-he-lao-dong-va-tien-luong", "unlisted")


def test_an_unlisted_body_takes_the_place_of_the_article_too():
    (m,) = FINDER.find("Bà con đến Trung tâm Văn hóa huyện.", context="Huyện Gia Lâm")
    assert m.organisation == "Trung tâm Văn hóa huyện Gia Lâm"


def test_the_standing_board_tells_whose_it_is():
    text = "Ban Thường trực Ủy ban MTTQ quận Ba Đình và Ban Thường vụ Hội LHPN quận Ba Đình họp."
    assert [m.org_id for m in FINDER.find(text)] == ["mttq-btt-ba-dinh", "btv-hlhpn-ba-dinh"]
