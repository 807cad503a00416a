"""Places after a body's name: of the table or by their kind, never a person's name; the places of an article."""

import pytest
from corpora import reference

from giaoban.bodies.article_places import Home
from giaoban.bodies.places import Gazetteer, venue

PLACES = Gazetteer(reference())


def after(text, **options):
    place, end = PLACES.after(text, 0, **options)
    return (place.display, place.place_id, text[:end].strip()) if place else (None, "", text[:end])


@pytest.mark.parametrize(
    ("text", "display", "place_id", "read"),
    [
        (" quận Hoàn Kiếm họp", "quận Hoàn Kiếm", "hoan-kiem", "quận Hoàn Kiếm"),
        (" TP.HCM họp", "TP Hồ Chí Minh", "ho-chi-minh", "TP.HCM"),
        (" TP. Hồ Chí Minh họp", "TP Hồ Chí Minh", "ho-chi-minh", "TP. Hồ Chí Minh"),
        (" Hà Nội họp", "TP Hà Nội", "hanoi", "Hà Nội"),
        (" Thủ đô họp", "TP Hà Nội", "hanoi", "Thủ đô"),
        (" quận Thủ Đức họp", "quận Thủ Đức", "quan-thu-duc", "quận Thủ Đức"),
        (" TP Thủ Đức họp", "TP Thủ Đức", "thu-duc", "TP Thủ Đức"),
        (" phường Yên Nghĩa họp", "phường Yên Nghĩa", "phuong-yen-nghia", "phường Yên Nghĩa"),
        (" phường 13 họp", "phường 13", "phuong-13", "phường 13"),
        (" TP Vinh họp", "TP Vinh", "vinh", "TP Vinh"),
        (" TP Kon Tum họp", "TP Kon Tum", "tp-kon-tum", "TP Kon Tum"),
        (" huyện Cư M'gar, tỉnh", "huyện Cư M'gar", "cu-m-gar", "huyện Cư M'gar"),
        (" Việt Nam tỉnh Nghệ An họp", "tỉnh Nghệ An", "nghe-an", "Việt Nam tỉnh Nghệ An"),
        (" (MTTQ) Việt Nam TP Hà Nội", "TP Hà Nội", "hanoi", "(MTTQ) Việt Nam TP Hà Nội"),
        (" QUẬN HOÀN KIẾM", "quận Hoàn Kiếm", "hoan-kiem", "QUẬN HOÀN KIẾM"),
        (" XÃ TÂN LẬP TỔNG KẾT", "xã Tân Lập", "xa-tan-lap", "XÃ TÂN LẬP"),
    ],
)
def test_a_place_is_read_with_its_kind(text, display, place_id, read):
    assert after(text) == (display, place_id, read)


@pytest.mark.parametrize(
    "text",
    [
        " Trần Hà kết luận",
        " tổ chức hội nghị",
        "\nHà Nội",
        " các quận Ba Đình",
        " - Quận ủy Hoàng Mai",
        " và xã Tân Lập",
    ],
)
def test_what_follows_is_no_place(text):
    assert after(text, implied="district", role_before=True)[0] is None


def test_a_bare_kind_leaves_its_place_to_the_article():
    assert [PLACES.after(f" {kind} họp", 0)[0].level for kind in ("quận", "Thành phố", "tỉnh", "phường")] == [
        "district", "city", "tỉnh", "ward",
    ]  # fmt: skip


def test_a_full_stop_that_ends_a_sentence_is_no_part_of_the_place():
    text = " TP. Ông nói"
    place, end = PLACES.after(text, 0)
    assert (place.level, text[:end]) == ("city", " TP")


@pytest.mark.parametrize(
    ("text", "display", "read"),
    [
        (" thôn Khoan Tế họp", "thôn Khoan Tế", "thôn Khoan Tế"),
        (" tổ dân phố số 15, phường Bạch Mai họp", "tổ dân phố số 15, phường Bạch Mai", None),
        (" khu dân cư Trung Hòa 3 họp", "khu dân cư Trung Hòa 3", "khu dân cư Trung Hòa 3"),
        (" 12 họp", "số 12", "12"),
        (" thôn Khoan Tế Vương Đắc Phúc nói", "thôn Khoan Tế", "thôn Khoan Tế"),
        (" 9 tổ dân phố", None, ""),
        (" phải họp", None, ""),
    ],
)
def test_a_village_or_a_group_is_read_with_its_commune(text, display, read):
    place, end = PLACES.village(text, 0)
    assert (place.display if place else None) == display
    assert text[:end].strip() == (display if read is None else read)


@pytest.mark.parametrize(
    ("text", "title", "home"),
    [
        ("Quận Hoàng Mai họp. Quận Hoàng Mai giao việc.", "", {"district": "hoang-mai", "province": "hanoi"}),
        ("UBND TP Vinh, tỉnh Nghệ An họp.", "", {"city": "vinh", "tỉnh": "nghe-an"}),
        ("Hà Nội và Đà Nẵng họp.", "Đà Nẵng họp", {"province": "da-nang", "city": "da-nang"}),
        ("Hà Nội và Đà Nẵng họp.", "", {}),
    ],
)
def test_the_places_an_article_is_about(text, title, home):
    found = Home(PLACES).of(text, title, [])
    assert {level: found[level].place_id for level in home} == home
    assert home or "province" not in found


@pytest.mark.parametrize(
    ("sentence", "where"),
    [
        ("Sáng 5/7, tại Nhà văn hóa quận, Mặt trận quận tổ chức hội nghị.", "Nhà văn hóa quận"),
        ("Hội nghị diễn ra tại Hà Nội.", "Hà Nội"),
        ("Sáng 5/7, tại điểm cầu trụ sở UBND tỉnh, Tỉnh ủy họp.", "trụ sở UBND tỉnh"),
        ("Tọa đàm tổ chức tại Hưng Yên ngày 20/7.", "Hưng Yên"),
        ("Phát biểu tại hội nghị, ông An đề nghị sớm sửa luật.", None),
        ("Cơ chế đặc thù tại Nghị quyết số 54 của Quốc hội.", None),
        ("Đoàn khảo sát thực tế tại tỉnh.", None),
        ("Hai bên ký kết tại buổi lễ.", None),
    ],
)
def test_the_venue_is_a_place_and_no_meeting_or_paper(sentence, where):
    assert venue(sentence) == where
