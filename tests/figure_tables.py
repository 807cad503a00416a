"""Made-up tables with names as long as real ones, for the tests of the figures."""

import pandas as pd

from giaoban.figures import Chart, Finding, Foot

ORGANISATIONS = [
    "Ủy ban Mặt trận Tổ quốc Việt Nam thành phố Hà Nội",
    "Ban Dân vận Thành ủy Hà Nội",
    "Liên đoàn Lao động thành phố Hà Nội",
    "Hội Liên hiệp Phụ nữ thành phố Hà Nội",
    "Đoàn Thanh niên Cộng sản Hồ Chí Minh thành phố Hà Nội",
    "Hội Cựu chiến binh thành phố Hà Nội",
    "Hội Nông dân thành phố Hà Nội",
    "Ban Thường trực Ủy ban Mặt trận Tổ quốc Việt Nam quận Hai Bà Trưng",
    "Cụm thi đua số II – Ủy ban MTTQ Việt Nam thành phố Hà Nội",
    "Quận ủy Hoàn Kiếm",
]
THEMES = [
    "Giám sát và phản biện xã hội",
    "Đại đoàn kết, quyền và lợi ích hợp pháp",
    "An sinh xã hội, giảm nghèo",
    "Thi đua yêu nước, các cuộc vận động",
    "Dân chủ ở cơ sở, đối thoại",
    "Tuyên truyền, giáo dục, nắm bắt dư luận",
    "Cải cách hành chính, tiếp xúc cử tri, giải quyết kiến nghị",
    "Tôn giáo, dân tộc, kiều bào, đối ngoại nhân dân",
    "Bầu cử, đại hội, sự kiện chính trị, kỷ niệm",
    "Phát triển kinh tế, nông thôn, lao động",
]
KINDS = ["giao ban", "sơ kết", "tổng kết", "triển khai", "quán triệt", "giám sát"]
SOURCE = "bảng tự đặt để kiểm thử, không phải số liệu thật"


def page(lang="vi", n_articles=120, **more):
    title = {
        "vi": "Mặt trận Tổ quốc được nhắc nhiều hơn mọi tổ chức khác, nhưng ít được trích lời trực tiếp",
        "en": "The Fatherland Front is named more often than any other organisation but seldom quoted",
    }[lang]
    subtitle = {"vi": "Số bài nhắc tới, Hà Nội, 2018–2022", "en": "Articles naming each, Hà Nội, 2018–2022"}[
        lang
    ]
    return {
        "title": title,
        "subtitle": subtitle,
        "source": SOURCE,
        "n_articles": n_articles,
        "lang": lang,
    } | more


def shares():
    """One row per organisation; the last two rest on few articles."""
    table = pd.DataFrame({"organisation": ORGANISATIONS, "n": [46, 31, 28, 22, 19, 15, 12, 11, 5, 3]})
    table["share"] = [0.62, 0.51, 0.44, 0.4, 0.35, 0.3, 0.22, 0.2, 0.15, 0.03]
    table["low"], table["high"] = table["share"] * 0.8, table["share"] * 1.25
    table["level"] = ["MTTQ", "Đảng", *["đoàn thể"] * 5, "MTTQ", "MTTQ", "Đảng"]
    return table


def directives(rows=40):
    """One row per directive with a long title, counts falling."""
    names = [
        f"Nghị quyết {i + 10}-NQ/TW về tăng cường công tác dân vận của Đảng, khóa XI" for i in range(rows)
    ]
    return pd.DataFrame({"directive": names, "citations": [3 * rows - 2 * i for i in range(rows)]})


def meetings():
    """One row per meeting: five dated (one uncertain), one without a date."""
    columns = ["organiser", "kind", "date", "precision", "date_basis", "period", "evidence"]
    rows = [
        (
            "Quận ủy Hoàn Kiếm",
            "giao ban",
            "2022-10-06",
            "day",
            "period",
            "2022-01/2022-09",
            "Ngày 6/10, <Quận ủy>",
        ),
        (
            "Ban Dân vận Quận ủy Hoàng Mai",
            "triển khai",
            "2018-01-19",
            "day",
            "printed",
            "2018",
            "Ngày 19/01/2018",
        ),
        (
            "Thành ủy Hà Nội",
            "giao ban",
            "2019-04-11",
            "day",
            "publication",
            "2019-Q1",
            "Sáng 11/4, tại trụ sở",
        ),
        (ORGANISATIONS[8], "tổng kết", "2019-11-05", "day", "printed", "2019", "Chiều ngày 05/11/2019"),
        (ORGANISATIONS[7], "quán triệt", "2021-08-24", "day", "publication", None, "Chiều 24/8"),
        ("Quận ủy Hoàn Kiếm", "sơ kết", None, None, None, "2022-Q1", None),
    ]
    return pd.DataFrame(rows, columns=columns)


def many_meetings(count=60, lanes=8):
    """Meetings a month apart, in lanes and kinds that change at different paces; every ninth day unknown."""
    days = pd.date_range("2018-01-05", periods=count, freq="29D").strftime("%Y-%m-%d")
    return pd.DataFrame(
        {
            "organiser": [
                f"{ORGANISATIONS[(i * 7) % len(ORGANISATIONS)]} {(i * 3) % lanes}" for i in range(count)
            ],
            "kind": [KINDS[(i * i) % len(KINDS)] for i in range(count)],
            "date": days,
            "precision": ["month" if i % 9 == 0 else "day" for i in range(count)],
        }
    )


def events():
    return pd.DataFrame(
        {
            "date": ["2020-01-23", "2021-01-25", "2021-07-24", "2013-12-12"],
            "label": [
                "Ca Covid-19 đầu tiên tại Việt Nam",
                "Đại hội đại biểu toàn quốc lần thứ XIII của Đảng",
                "Hà Nội giãn cách theo Chỉ thị 17/CT-UBND",
                "Quyết định 217-QĐ/TW",
            ],
        }
    )


def months(years=5, kinds=3):
    """One row per month and kind; counts from a fixed pattern, some months empty."""
    rows = [
        (f"{2018 + m // 12}-{m % 12 + 1:02d}", KINDS[k], (m * 5 + k * 3) % 7)
        for m in range(12 * years)
        for k in range(kinds)
        if (m + k) % 4
    ]
    return pd.DataFrame(rows, columns=["month", "kind", "n"])


def grid(rows=6, columns=10):
    """One row per organisation and theme; a few cells small, two absent."""
    cells = [
        (ORGANISATIONS[r], THEMES[c], ((r * 3 + c * 7) % 11) / 12, 4 + (r * 5 + c * 11) % 40)
        for r in range(rows)
        for c in range(columns)
        if (r, c) not in {(1, 1), (3, 2)}
    ]
    return pd.DataFrame(cells, columns=["organisation", "theme", "share", "n"])


def terms(count=48):
    """One row per term, counts falling as they do in texts."""
    base = ["giám sát", "phản biện xã hội", "đối thoại", "thi đua", "dân vận", "đại đoàn kết", "hội viên"]
    words = [f"{base[i % len(base)]} {i // len(base)}".replace(" 0", "") for i in range(count)]
    return pd.DataFrame({"term": words, "n": [int(180 / (i + 1) ** 0.7) + 2 for i in range(count)]})


def wide_grid(rows=40, columns=22):
    """A heat map no slide holds: many bodies, many themes, the later ones with more articles."""
    cells = [
        (f"{ORGANISATIONS[r % 10]} {r}", f"{THEMES[c % 10]} {c}", ((r + c) % 9) / 10, 10 + r + c)
        for r in range(rows)
        for c in range(columns)
    ]
    return pd.DataFrame(cells, columns=["organisation", "theme", "share", "n"])


# ---- a finding, from the table and one list of words

OPTIONS = {"colours", "percent", "top", "sort", "floor", "panels", "events", "most", "lit", "names"}
WORDS = {"title": "headline", "subtitle": "subtitle", "lang": "lang"}
FOOT = {"source": "source", "n_articles": "n", "corrected": "corrected"}


def finding(kind, table, *, slug="02-citations", **look):
    """A finding of `table`; `look` holds columns, options and what stands round the chart."""
    note = look.pop("note", "") if look.get("note") not in table else ""
    words = {to: look.pop(name) for name, to in WORDS.items() if name in look}
    foot = {"source": "", "n": None} | {to: look.pop(name) for name, to in FOOT.items() if name in look}
    options = {name: look.pop(name) for name in list(look) if name in OPTIONS}
    return Finding(
        slug=slug,
        table=table,
        chart=Chart(kind=kind, columns=look, options=options),
        foot=Foot(**foot, notes=(note,) if note else ()),
        **{"headline": ""} | words,
    )


class Face:
    """The charts of one face by their kinds: `SLIDE.bars(table, value="n", …)` is the slide of such a finding."""

    def __init__(self, face):
        self._face = face

    def __getattr__(self, kind):
        return lambda table, **look: getattr(finding(kind, table, **look), self._face)()


SLIDE, LIVE = Face("slide"), Face("live")
