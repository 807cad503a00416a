"""What a viewer sees of time: points, gaps, hollow marks, lanes, lags; on the slide and in the live figure."""

import json
import warnings
from functools import cache

import figure_tables as made
import numpy as np
import pandas as pd
import pytest
import time_tables as timed
from matplotlib.colors import to_hex
from matplotlib.text import Text

from giaoban.figures import style
from giaoban.figures.export import save_figure
from giaoban.figures.plan.time.trend import every_period
from giaoban.figures.slide.canvas.layout import faults, printed_lines
from giaoban.figures.slide.canvas.page import written
from giaoban.reference import label

charts = made.SLIDE
interactive = made.LIVE

SHARE = {"value": "share", "low": "low", "high": "high", "n": "n", "percent": True}
PANELS = SHARE | {"panel": "theme"}
LIVES = {"label": "directive", "issued": "issued", "seen": "day"}
OLD = timed.lives(8, 6).assign(
    issued=lambda t: t["issued"].where(t["directive"] != t["directive"][0], "1946-01-06")
)
CASES = {
    "one point": ("trend", timed.years(1), SHARE),
    "3 years": ("trend", timed.years(3), SHARE),
    "5 years": ("trend", timed.years(), SHARE),
    "12 years": ("trend", timed.years(12, 2011), SHARE),
    "25 years": ("trend", timed.years(25, 1998), SHARE),
    "1 panel": ("trend", timed.themes(1), PANELS),
    "5 panels": ("trend", timed.themes(5), PANELS),
    "16 panels": ("trend", timed.themes(16), PANELS),
    "16 panels of their own n": ("trend", timed.themes(16, same_n=False), PANELS),
    "16 panels of 25 years": ("trend", timed.themes(16, 25, same_n=False), PANELS),
    "panels of long names": ("trend", timed.themes(16, long=True), PANELS),
    "2 panels of long names": ("trend", timed.themes(2, long=True, same_n=False), PANELS),
    "terms in words": ("trend", timed.terms(), SHARE),
    "one article": ("lifelines", timed.lives(1, 1), LIVES),
    "3 lives": ("lifelines", timed.lives(3), LIVES),
    "12 lives": ("lifelines", timed.lives(12), LIVES),
    "25 lives": ("lifelines", timed.lives(25), LIVES),
    "300 articles in 5 lives": ("lifelines", timed.lives(5, 60, days=1600), LIVES),
    "300 articles in 25 lives": ("lifelines", timed.lives(25, 12, days=1700), LIVES),
    "several a day in 25 lives": ("lifelines", pd.concat([timed.lives(25, 12)] * 4), LIVES),
    "old directives": ("lifelines", OLD, LIVES),
    "old directives only": ("lifelines", timed.lives(5, 4, first="1998-01-01"), LIVES),
}
EVERY = pytest.mark.parametrize("case", CASES)
BOTH = pytest.mark.parametrize("lang", ["vi", "en"])
FACES = pytest.mark.parametrize("of", [charts, interactive], ids=["slide", "live"])
TWO = pytest.mark.parametrize("case", ["5 panels", "old directives"])


def draw(case, table=None, *, of=charts, lang="vi", n_articles=120, **more):
    chart, ordinary, options = CASES[case]
    page = made.page(lang, n_articles)
    return getattr(of, chart)(ordinary if table is None else table, **options, **page, **more)


@cache
def usual(case, lang="vi", n_articles=120):
    return draw(case, lang=lang, n_articles=n_articles)


def lines(fig, gid, axes=0):
    return [line for line in fig.axes[axes].lines if line.get_gid() == gid]


def words(fig, gid, axes=0):
    return [text.get_text() for text in fig.axes[axes].texts if text.get_gid() == gid]


def ticks(axis):
    return [text.get_text() for text in axis.get_ticklabels()]


def foot(fig):
    return " ".join(note.text for note in fig.layout.annotations if note.name == "foot")


# ---- both charts


@EVERY
@pytest.mark.parametrize(("lang", "n_articles"), [("vi", 120), ("en", 120), ("vi", 5)])
def test_nothing_is_covered_cut_off_or_missing_a_letter(case, lang, n_articles):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert faults(usual(case, lang, n_articles)) == []


@EVERY
def test_no_word_is_unreadably_small(case):
    sizes = [text.get_fontsize() for text in usual(case).findobj(Text) if text.get_text()]
    assert min(sizes) >= 6.5


@EVERY
def test_the_live_figure_is_plain_json_with_title_source_and_n(case):
    fig = draw(case, of=interactive, lang="en")
    text = fig.to_json()
    assert "NaN" not in text and json.loads(text)["data"]
    assert made.SOURCE in foot(fig) and "n = 120 articles" in foot(fig)
    said = [
        str(one)
        for trace in fig.data
        for one in np.ravel(trace.hovertext if trace.hovertext is not None else [])
    ]
    assert any(said) and not [
        one for one in said if any(gap in one for gap in ("nan", "NaT", "<NA>", "None"))
    ]


@TWO
@FACES
@BOTH
def test_an_empty_table_gives_a_figure_that_says_so(case, of, lang):
    fig = draw(case, CASES[case][1].head(0), of=of, lang=lang)
    said = (
        [n.text for n in fig.layout.annotations] if of is interactive else [t.get_text() for t in fig.texts]
    )
    assert any({"vi": "Không có dữ liệu để vẽ", "en": "No data to draw"}[lang] in text for text in said)


@TWO
@FACES
def test_a_missing_column_is_named(case, of):
    options = CASES[case][2]
    for column in [options[name] for name in options if name != "percent"]:
        with pytest.raises(KeyError, match=f"the table lacks column '{column}'"):
            draw(case, CASES[case][1].drop(columns=column), of=of)


@TWO
def test_the_table_is_left_as_it_was_and_its_index_does_not_matter(case):
    table = CASES[case][1].copy()
    shuffled = table.set_index(pd.Index([7] * len(table)))
    drawn = [line.text for line in printed_lines(draw(case, shuffled))]
    assert drawn == [line.text for line in printed_lines(usual(case))]
    pd.testing.assert_frame_equal(table, CASES[case][1])


@pytest.mark.parametrize("case", ["16 panels", "old directives"])
def test_they_can_leave_and_be_presented(case, tmp_path):
    chart, table, options = CASES[case]
    saved = save_figure(
        made.finding(chart, table, slug="02-time", **options, **made.page()), folder=tmp_path, html=True, strict=True
    )  # fmt: skip
    assert saved.n == 120 and saved.path("html").exists()


# ---- trend: rows


@pytest.mark.parametrize(
    ("given", "drawn"),
    [
        (["2018", "2022"], ["2018", "2019", "2020", "2021", "2022"]),
        (["2019-Q3", "2020-Q1"], ["2019-Q3", "2019-Q4", "2020-Q1"]),
        (["2019-H2", "2020-H2"], ["2019-H2", "2020-H1", "2020-H2"]),
        (["2019-11", "2020-02"], ["2019-11", "2019-12", "2020-01", "2020-02"]),
        (["nhiệm kỳ trước", "nhiệm kỳ này"], ["nhiệm kỳ trước", "nhiệm kỳ này"]),
        (["2019", "2020-Q1"], ["2019", "2020-Q1"]),
        ([], []),
    ],
)
def test_periods_that_count_on_are_complete(given, drawn):
    assert every_period(given) == drawn


def test_periods_without_end_are_refused():
    with pytest.raises(ValueError, match="more than 240"):
        every_period(["1", "20190401"])


@FACES
def test_a_period_given_twice_is_refused(of):
    with pytest.raises(ValueError, match="two rows for period '2018'"):
        draw("5 years", pd.concat([timed.years(), timed.years().head(1)]), of=of)


# ---- trend: the slide


def test_points_stand_at_their_values_and_a_missing_year_is_a_gap():
    fig, table = usual("5 years"), timed.years()
    points = lines(fig, "point")
    assert [line.get_xdata()[0] for line in points] == [0, 1, 3, 4]
    assert np.allclose([line.get_ydata()[0] for line in points], table["share"])
    (line,) = lines(fig, "line")
    assert np.isnan(line.get_ydata()).tolist() == [
        False,
        False,
        True,
        False,
        True,
    ]  # no year, too few articles
    assert line.get_linewidth() < 2 and line.get_linestyle() == "-"


def test_each_point_says_its_value_and_each_period_its_n():
    fig = usual("5 years")
    assert sorted(words(fig, "value")) == ["35%", "50%", "52%", "60%"]
    assert ticks(fig.axes[0].xaxis) == ["2018\nn = 12", "2019\nn = 17", "2020", "2021\nn = 27", "2022\nn = 6"]


def test_intervals_reach_from_low_to_high():
    fig = usual("5 years")
    assert np.allclose([line.get_ydata() for line in lines(fig, "interval")], timed.years()[["low", "high"]])
    assert label("note.interval") in written(fig, "note")


def test_a_small_point_is_hollow_and_grey():
    fig = usual("5 years")
    looks = [(to_hex(p.get_markerfacecolor()).upper(), p.get_markeredgecolor()) for p in lines(fig, "point")]
    assert looks == [(style.MAIN, style.MAIN)] * 3 + [(style.PAPER, style.OTHER)]
    assert lines(fig, "interval")[-1].get_color() == style.OTHER
    assert label("note.hollow_small", floor=10) in written(fig, "note")
    filled = lines(draw("5 years", floor=6), "point")[-1]
    assert filled.get_markerfacecolor() == style.MAIN


def test_an_illustration_has_no_interval_and_no_grey():
    fig = usual("5 years", n_articles=5)
    assert lines(fig, "interval") == [] and "n = 5: minh họa" in written(fig, "n")
    assert {p.get_markerfacecolor() for p in lines(fig, "point")} == {style.MAIN}
    live = draw("5 years", of=interactive, n_articles=5).data[0]
    assert live.error_y.array is None and style.PAPER not in live.marker.color


def test_values_stand_beside_their_point_clear_of_its_interval():
    fig = usual("12 years")
    ax, boxes = fig.axes[0], printed_lines(fig)
    values = sorted(
        (box for box in boxes if box.text.endswith("%") and box.x0 > ax.bbox.x0), key=lambda b: b.x0
    )
    points = [ax.transData.transform((p.get_xdata()[0], p.get_ydata()[0])) for p in lines(fig, "point")]
    assert len(values) == len(points) == 11
    for (x, y), box in list(zip(points, values, strict=True))[:-1]:
        assert 0 < box.x0 - x < 12 and box.y0 - 14 < y < box.y1 + 14


def test_years_of_few_articles_have_no_say_in_the_scale_and_break_the_line():
    table = timed.years().assign(
        share=lambda t: t["share"].mask(t["n"] < 10, 0.99), high=lambda t: t["high"].clip(upper=0.8)
    )
    fig = draw("5 years", table)
    assert fig.axes[0].get_ylim()[1] < 0.95
    assert lines(fig, "point")[-1].get_ydata()[0] <= 0.8 and "99%" in words(fig, "value")
    assert "đường đứt ở chỗ dưới 10 bài" in written(fig, "note")
    assert faults(fig) == []


def test_panels_have_titles_one_scale_and_n_once():
    fig = usual("5 panels")
    assert [words(fig, "panel", i)[0].replace("\n", " ") for i in range(5)] == made.THEMES[:5]
    assert len({ax.get_ylim() for ax in fig.axes}) == len({ax.get_xlim() for ax in fig.axes}) == 1
    assert len({round(ax.get_position().height, 6) for ax in fig.axes}) == 1
    named = [any(ticks(ax.xaxis)) for ax in fig.axes]
    assert named == [False, False, True, True, True]  # the third has nothing below it
    assert ticks(fig.axes[2].xaxis)[0] == "2018\nn = 12"
    assert not fig.findobj(lambda artist: type(artist).__name__ == "Legend") and not [
        text for text in fig.texts if text.get_gid() == "key"
    ]


def test_a_title_stands_directly_above_its_panel():
    fig = usual("16 panels")
    for ax in fig.axes:
        (title,) = [text for text in ax.texts if text.get_gid() == "panel"]
        box = title.get_window_extent()
        assert 0 <= box.y0 - ax.bbox.y1 < 12 and abs(box.x0 - ax.bbox.x0) < 3


def test_panels_of_their_own_n_each_tell_it():
    fig = usual("16 panels of their own n")
    assert [ticks(ax.xaxis)[0] for ax in fig.axes] == [f"2018\nn = {12 + i}" for i in range(16)]


def test_beyond_16_panels_the_foot_says_so():
    fig = draw("16 panels", timed.themes(20))
    assert len(fig.axes) == 16 and "vẽ 16 trên 20 nhóm" in written(fig, "note")
    assert "16 of 20 panels drawn" in foot(draw("16 panels", timed.themes(20), of=interactive, lang="en"))


def test_panels_take_the_colours_they_are_given():
    fig = draw("5 panels", colours={made.THEMES[1]: "#800000"})
    assert [lines(fig, "point", i)[0].get_markerfacecolor() for i in range(3)] == [
        style.MAIN,
        "#800000",
        style.MAIN,
    ]
    live = draw("5 panels", of=interactive, colours={made.THEMES[1]: "#800000"})
    assert "#800000" in {trace.line.color for trace in live.data if trace.name == "line"}


def test_values_without_room_are_counted_not_squeezed():
    fig = usual("16 panels of 25 years")
    shown = sum(len(words(fig, "value", i)) for i in range(16))
    assert 0 < shown < 400 and f"{400 - shown} giá trị không ghi" in written(fig, "note")


def test_a_value_that_is_missing_is_a_gap_and_counted():
    table = timed.years()
    table.loc[1, "share"] = None
    fig = draw("5 years", table)
    assert [p.get_xdata()[0] for p in lines(fig, "point")] == [0, 3, 4]
    assert ticks(fig.axes[0].xaxis)[1] == "2019\nn = 17" and "1 dòng thiếu giá trị" in written(fig, "note")


def test_negative_values_and_decimals():
    table = pd.DataFrame({"year": ["2019", "2020"], "v": [-1.5, 2.25]})
    fig = charts.trend(table, value="v", **made.page())
    assert sorted(words(fig, "value")) == ["2,3", "−1,5"] and faults(fig) == []
    low, high = fig.axes[0].get_ylim()
    assert low < -1.5 and high > 2.25


# ---- trend: the live figure


def test_the_live_trend_shows_the_same():
    points, line, values = draw("5 years", of=interactive).data
    table = timed.years()
    assert np.allclose(pd.Series(points.y).dropna(), table["share"]) and pd.isna(points.y[2])
    assert line.connectgaps is False and (points.mode, line.mode) == ("markers", "lines")
    assert [pd.isna(y) for y in line.y] == [False, False, True, False, True]
    assert list(points.marker.color) == [style.MAIN] * 4 + [style.PAPER]
    assert points.marker.line.color[4] == style.OTHER
    assert list(values.text) == ["<b>35%</b>", "<b>52%</b>", "<b>60%</b>", "<b>50%</b>"]
    assert "Khoảng tin cậy 95%</b>: 23% – 49%" in points.hovertext[0] and "(n)</b>: 12" in points.hovertext[0]


def test_the_live_panels_are_those_of_the_slide():
    fig, slide = draw("5 panels", of=interactive), usual("5 panels")
    heads = [note.text.replace("<br>", " ") for note in fig.layout.annotations if note.name == "panel"]
    assert heads == [f"<b>{name}</b>" for name in made.THEMES[:5]]
    assert len({axis.range for axis in fig.select_yaxes()}) == 1
    names = [list(axis.ticktext) for axis in list(fig.select_xaxes())[:5]]
    assert names == [
        [text.replace("\n", "<br>") for text in ticks(ax.xaxis)] or [""] * 5 for ax in slide.axes
    ]


# ---- lifelines: the slide


def dates(fig, gid, span):
    """The days at which the marks of a kind stand, read off the axis; `span`: first and last year."""
    first, last = pd.Timestamp(span[0], 1, 1), pd.Timestamp(span[1] + 1, 1, 1)
    bounds = fig.axes[0].spines["bottom"].get_bounds()
    return [
        [
            f"{first + (last - first) * ((x - bounds[0]) / (bounds[1] - bounds[0])):%Y-%m-%d}"
            for x in line.get_xdata()
        ]
        for line in lines(fig, gid)
    ]


def simple():
    rows = [
        ("218-QĐ/TW†", "2019-01-05", "2019-03-01"),
        ("217-QĐ/TW", "2018-12-12", "2019-01-13"),
        ("217-QĐ/TW", "2018-12-12", "2019-08-20"),
        ("217-QĐ/TW", "2018-12-12", "2019-08-20"),
        ("219-QĐ/TW", "2019-06-02", "2019-06-03"),
    ]
    return pd.DataFrame(rows, columns=["directive", "issued", "day"])


def shown(table, **options):
    return charts.lifelines(table, **LIVES, **made.page(), **options)


def test_marks_stand_at_their_days():
    fig = shown(simple())
    near = [day[:7] for (day,) in dates(fig, "issued", (2018, 2019))]
    assert near == ["2018-12", "2019-01", "2019-06"]
    ends = [tuple(day[:7] for day in days) for days in dates(fig, "waiting", (2018, 2019))]
    assert ends == [("2018-12", "2019-01"), ("2019-01", "2019-03"), ("2019-06", "2019-06")]
    thick = [tuple(day[:7] for day in days) for days in dates(fig, "cited", (2018, 2019))]
    assert thick[0] == ("2019-01", "2019-08") and len(thick) == 3
    assert lines(fig, "cited")[0].get_linewidth() > 2 * lines(fig, "waiting")[0].get_linewidth()
    assert sorted(day[:7] for (day,) in dates(fig, "article", (2018, 2019))) == [
        "2019-01",
        "2019-03",
        "2019-06",
        "2019-08",
    ]


def test_the_mark_of_issue_is_hollow_and_dots_are_full():
    fig = shown(simple())
    assert {line.get_markerfacecolor() for line in lines(fig, "issued")} == {style.PAPER}
    assert {line.get_markerfacecolor() for line in lines(fig, "article")} == {style.MAIN}


def test_lanes_stand_in_the_order_of_issue_from_the_top():
    fig = shown(simple())
    labels = fig.axes[0].get_yticklabels()
    assert [text.get_text() for text in labels] == ["217-QĐ/TW", "218-QĐ/TW†", "219-QĐ/TW"]
    heights = [text.get_position()[1] for text in labels]
    assert heights == sorted(heights, reverse=True)
    assert "† : tên hoặc ngày chưa kiểm chứng" in written(fig, "note")
    assert "218-QĐ/TW†" in [line.text for line in printed_lines(fig)]


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("vi", ["sau 32 ngày", "sau 55 ngày", "sau 1 ngày"]),
        ("en", ["32 days after", "55 days after", "1 day after"]),
    ],
)
def test_the_lag_is_told_in_words(lang, said):
    fig = charts.lifelines(simple(), **LIVES, **made.page(lang))
    assert words(fig, "lag") == said
    live = interactive.lifelines(simple(), **LIVES, **made.page(lang))
    assert [list(trace.text) for trace in live.data if trace.name == "lag"] == [said]


@pytest.mark.parametrize(
    ("seen", "said"),
    [("2019-01-05", "ngay trong ngày"), ("2019-01-04", "trước 1 ngày"), ("2018-01-05", "trước 365 ngày")],
)
def test_an_article_may_come_on_the_day_or_before_it(seen, said):
    assert words(shown(simple().head(1).assign(day=seen)), "lag") == [said]


def test_a_lag_behind_the_last_dot_says_that_it_is_of_the_first():
    fig = usual("25 lives")
    behind = [text for text in words(fig, "lag") if text.startswith("(bài đầu sau ")]
    assert behind and len(words(fig, "lag")) == 16
    spots = {text.get_text(): text.get_position() for text in fig.axes[0].texts if text.get_gid() == "lag"}
    for text in behind:
        x, y = spots[text]
        assert all(
            line.get_xdata()[0] < x for line in lines(fig, "article") if abs(line.get_ydata()[0] - y) < 0.01
        )
    alone = words(shown(timed.lives(25, 1)), "lag")
    assert len(alone) == 16 and not [text for text in alone if "bài đầu" in text]


def test_several_articles_on_one_day_are_a_dot_with_their_number():
    fig = shown(simple())
    assert words(fig, "articles") == ["2"]
    assert label("life.cited_many") in [text.get_text() for text in fig.texts if text.get_gid() == "key"]
    once = shown(simple().drop_duplicates())
    assert words(once, "articles") == []
    assert label("life.cited") in [text.get_text() for text in once.texts if text.get_gid() == "key"]
    counted = simple().drop_duplicates().assign(k=[1, 1, 2, 1])
    assert words(charts.lifelines(counted, **LIVES, n="k"), "articles") == ["2"]


def test_numbers_without_room_are_counted():
    fig = usual("several a day in 25 lives")
    once = timed.lives(25, 12).drop_duplicates()
    first = once.groupby("directive")["day"].agg(["size", "min"]).reset_index()
    kept = first.sort_values(["size", "min", "directive"], ascending=[False, True, True])["directive"].head(
        16
    )
    total = int(once["directive"].isin(kept).sum())
    left_out = total - len(words(fig, "articles"))
    assert left_out > 0 and label("note.unlabelled_counts", k=left_out) in written(fig, "note")
    assert len(lines(fig, "article")) == total


def test_an_early_day_of_issue_breaks_the_axis():
    fig = usual("old directives")
    assert words(fig, "early") == ["06/01/1946"] and len(lines(fig, "break")) == 2
    assert len(lines(fig, "issued")) == 7 and len(lines(fig, "waiting")) == 8
    assert ticks(fig.axes[0].xaxis)[0] == "2017"
    assert label("note.broken", year=2017) in written(fig, "note")
    arrow = next(line for line in lines(fig, "early"))
    assert arrow.get_marker() == "<" and arrow.get_xdata()[0] < fig.axes[0].get_xlim()[0] + 0.2


def test_an_axis_that_leaves_room_for_the_citing_is_whole():
    table = timed.lives(3)  # cited 2018 to 2020: at most 7 years fit, from 2014 on
    assert ticks(draw("3 lives", table).axes[0].xaxis) == ["2017", "2018", "2019", "2020"]
    first = table["directive"] == table["directive"][0]
    whole = draw("3 lives", table.assign(issued=table["issued"].mask(first, "2014-05-01")))
    assert ticks(whole.axes[0].xaxis)[0] == "2014" and words(whole, "early") == []
    broken = draw("3 lives", table.assign(issued=table["issued"].mask(first, "2013-05-01")))
    assert ticks(broken.axes[0].xaxis)[0] == "2017" and words(broken, "early") == ["01/05/2013"]


def test_the_most_cited_are_drawn_and_the_foot_says_so():
    few = shown(simple(), top=1)
    assert ticks(few.axes[0].yaxis) == ["217-QĐ/TW"] and label("note.lives_top", shown=1, total=3) in written(
        few, "note"
    )
    many = shown(timed.lives(40, 2))
    assert len(ticks(many.axes[0].yaxis)) == 16 and label("note.lives_top", shown=16, total=40) in written(
        many, "note"
    )


def test_an_unknown_day_of_issue_is_told():
    table = simple()
    table.loc[0, "issued"] = None
    fig = shown(table)
    assert ticks(fig.axes[0].yaxis)[-1] == "218-QĐ/TW†" and len(lines(fig, "issued")) == 2
    assert len(words(fig, "lag")) == 2 and label("note.not_issued", k=1) in written(fig, "note")
    live = interactive.lifelines(table, **LIVES)
    assert "NaT" not in live.to_json()


@FACES
def test_two_days_of_issue_are_refused(of):
    table = simple()
    table.loc[1, "issued"] = "2018-12-13"
    with pytest.raises(ValueError, match="two days of issue for '217-QĐ/TW'"):
        of.lifelines(table, **LIVES)


def test_what_is_no_date_is_named():
    with pytest.raises(ValueError, match="column 'day', row 0: 'hôm qua' is no ISO date"):
        shown(simple().assign(day="hôm qua"))


def test_days_may_be_timestamps():
    table = simple().assign(**{name: pd.to_datetime(simple()[name]) for name in ("issued", "day")})
    assert words(shown(table), "lag") == words(shown(simple()), "lag")


# ---- lifelines: the live figure


def test_the_live_lanes_are_those_of_the_slide():
    fig = draw("12 lives", of=interactive)
    names = [name.replace("<br>", " ") for name in fig.layout.yaxis.ticktext]
    shown = [text.replace("\n", " ").split("…")[0] for text in ticks(usual("12 lives").axes[0].yaxis)]
    assert len(names) == len(shown) and all(n.startswith(s) for n, s in zip(names, shown, strict=True))
    traces = {trace.name: trace for trace in fig.data}
    table = timed.lives(12)
    assert sorted(traces[label("life.issued")].x) == sorted(table.drop_duplicates("directive")["issued"])
    assert sorted(traces[label("life.cited")].x) == sorted(table["day"])
    assert traces[label("life.issued")].marker.color == style.PAPER
    first = traces[label("life.issued")].hovertext[0]
    assert "Ban hành</b>: 01/03/2017" in first and "(sau 346 ngày)" in first and "(n)</b>: 5" in first
    low, high = fig.layout.yaxis.range
    assert low > high  # the first lane on top


def test_the_live_axis_breaks_where_that_of_the_slide_does():
    fig = draw("old directives", of=interactive)
    early = [trace for trace in fig.data if trace.name == "early"]
    assert early[0].marker.symbol == "triangle-left" and list(early[1].text) == ["06/01/1946"]
    assert fig.layout.xaxis.range[0] > "2015" and label("note.broken", year=2017) in foot(fig).replace(
        "<br>", " "
    )
    assert not any(trace.name == "early" and trace.x for trace in draw("12 lives", of=interactive).data)


def test_live_dots_carry_their_number():
    dots = interactive.lifelines(simple(), **LIVES).data[3:]
    numbers = [text for trace in dots if trace.name == label("life.cited_many") for text in trace.text]
    assert numbers == ["", "2", "", ""]
