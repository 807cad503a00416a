"""What a viewer sees on a slide: bars, order, labels, colours, letters; nothing covered, nothing cut off."""

import io
import warnings
from functools import cache

import figure_tables as made
import matplotlib.dates as mdates
import numpy as np
import pandas as pd
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.colors import to_hex, to_rgb
from matplotlib.figure import Figure
from matplotlib.patches import PathPatch, Rectangle
from matplotlib.text import Text

from giaoban.figures import style
from giaoban.figures.plan.page import illustration_note
from giaoban.figures.slide.canvas.fitting import text_width, wrap_inches
from giaoban.figures.slide.canvas.layout import cut_off, faults, overlaps, printed_lines
from giaoban.figures.slide.canvas.page import written
from giaoban.figures.slide.canvas.placing import Rect, place
from giaoban.figures.slide.grids.heat import readable_on

charts = made.SLIDE

SHARES = {"value": "share", "label": "organisation", "n": "n", "percent": True}
INTERVAL = {"low": "low", "high": "high"}
CELLS = {"row": "organisation", "column": "theme", "value": "share", "n": "n", "percent": True}
# every chart with an ordinary, a single-row, a crowded and an empty table
CASES = {
    "bars": (lambda t, **o: charts.bars(t, **SHARES, **INTERVAL, colour="level", **o), made.shares()),
    "bars of one row": (lambda t, **o: charts.bars(t, **SHARES, **o), made.shares().head(1)),
    "bars of 40 rows": (
        lambda t, **o: charts.bars(t, value="citations", label="directive", **o),
        made.directives(),
    ),
    "cloud": (lambda t, **o: charts.cloud(t, term="term", n="n", **o), made.terms()),
    "cloud of one word": (lambda t, **o: charts.cloud(t, term="term", n="n", **o), made.terms(1)),
    "timeline": (lambda t, **o: charts.timeline(t, events=made.events(), **o), made.meetings()),
    "timeline of one": (charts.timeline, made.meetings().iloc[[1]]),
    "timeline of one year": (charts.timeline, made.many_meetings(12)),
    "timeline of 60": (lambda t, **o: charts.timeline(t, events=made.events(), **o), made.many_meetings()),
    "timeline of 40 lanes": (charts.timeline, made.many_meetings(80, lanes=40)),
    "heat map": (lambda t, **o: charts.heat(t, **CELLS, **o), made.grid()),
    "heat map of one cell": (lambda t, **o: charts.heat(t, **CELLS, **o), made.grid(1, 1)),
    "heat map of many rows": (lambda t, **o: charts.heat(t, **CELLS, **o), made.grid(10, 5)),
    "heat map beyond a slide": (lambda t, **o: charts.heat(t, **CELLS, **o), made.wide_grid()),
}
EVERY = pytest.mark.parametrize("case", CASES)
BOTH = pytest.mark.parametrize("lang", ["vi", "en"])


def printed(fig):
    return [line.text for line in printed_lines(fig)]


def labelled(fig, gid):
    return [text.get_text() for text in fig.axes[0].texts if text.get_gid() == gid]


@cache
def usual(case, lang="vi", n_articles=120):
    """The chart of a case, drawn once for all tests that only look at it."""
    return draw(case, lang=lang, n_articles=n_articles)


def draw(case, table=None, **options):
    chart, ordinary = CASES[case]
    return chart(ordinary if table is None else table, **made.page(**options))


# ---- every chart


@EVERY
@pytest.mark.parametrize(("lang", "n_articles"), [("vi", 120), ("en", 120), ("vi", 5)])
def test_nothing_is_covered_cut_off_or_missing_a_letter(case, lang, n_articles):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        fig = usual(case, lang, n_articles)
        assert faults(fig) == []


@EVERY
def test_no_word_is_unreadably_small(case):
    texts = usual(case).findobj(Text)
    assert min(text.get_fontsize() for text in texts if text.get_text()) >= 12


@EVERY
@BOTH
def test_title_source_and_n_are_on_every_slide(case, lang):
    fig = usual(case, lang)
    options = made.page(lang)
    assert written(fig, "title") == options["title"]
    assert written(fig, "subtitle") == options["subtitle"]
    assert written(fig, "source") == {"vi": "Nguồn: ", "en": "Source: "}[lang] + made.SOURCE
    assert written(fig, "n") == {"vi": "n = 120 bài", "en": "n = 120 articles"}[lang]
    assert fig.get_size_inches() == pytest.approx((40 / 3, 7.5))
    heads = [text for text in fig.texts if text.get_gid() == "title"]
    assert {(t.get_fontweight(), t.get_ha(), t.get_position()[0]) for t in heads} == {
        ("bold", "left", 0.6 / (40 / 3))
    }


@EVERY
@BOTH
def test_an_empty_table_gives_a_slide_that_says_so(case, lang):
    fig = draw(case, CASES[case][1].head(0), lang=lang)
    assert {"vi": "Không có dữ liệu để vẽ", "en": "No data to draw"}[lang] in printed(fig)
    assert faults(fig) == []


@EVERY
def test_a_missing_column_is_named(case):
    table = CASES[case][1]
    for column in ["organisation", "share", "term", "organiser", "kind", "month", "directive"]:
        if column in table:
            with pytest.raises(KeyError, match=f"the table lacks column '{column}'; it has: "):
                draw(case, table.drop(columns=column))


@EVERY
def test_the_table_is_left_as_it_was(case):
    table = CASES[case][1].copy()
    draw(case, table)
    pd.testing.assert_frame_equal(table, CASES[case][1])


@EVERY
def test_values_without_a_number_do_not_matter_to_the_index(case):
    table = CASES[case][1]
    shuffled = table.set_index(pd.Index([7] * len(table)))
    assert printed(draw(case, shuffled)) == printed(usual(case))


def test_illustrations_and_corrections_are_marked():
    assert written(draw("bars", n_articles=5), "n") == "n = 5: minh họa"
    assert written(draw("bars", n_articles=5, lang="en"), "n") == "n = 5: illustration"
    assert illustration_note(9) == "n = 9: minh họa" and illustration_note(10) == "n = 10 bài"
    assert "có số liệu đã sửa tay" in written(draw("bars", corrected=True), "note")


def test_misspelt_parts_and_options_and_a_kind_that_is_none_are_refused():
    with pytest.raises(TypeError, match="cloud knows no tittle; it knows term, n, colour"):
        charts.cloud(made.terms(), tittle="n")
    with pytest.raises(TypeError, match="cloud knows no percent; it knows colours, most"):
        charts.cloud(made.terms(), percent=True)
    with pytest.raises(TypeError, match="bars needs a column for value"):
        charts.bars(made.shares(), label="organisation")
    with pytest.raises(ValueError, match="lang='fr'"):
        charts.cloud(made.terms(), lang="fr")
    with pytest.raises(ValueError, match="no chart 'pie'; there are bars, "):
        charts.pie(made.shares())


def test_a_foot_that_is_too_long_is_refused_not_cut():
    with pytest.raises(ValueError, match="shorten"):
        draw("bars", source="một nguồn rất dài " * 40)


# ---- bars


def widths(fig):
    return [patch.get_width() for patch in fig.axes[0].patches]


def test_bars_are_as_long_as_their_values_longest_first():
    shuffled = made.shares().sample(frac=1, random_state=3)
    fig = draw("bars", shuffled)
    assert widths(fig) == sorted(made.shares()["share"], reverse=True)
    drawn = [tick.get_text().replace("\n", " ") for tick in fig.axes[0].get_yticklabels()]
    assert drawn == made.ORGANISATIONS
    tops = [patch.get_y() for patch in fig.axes[0].patches]
    assert fig.axes[0].yaxis_inverted() and tops == sorted(tops)


def test_equal_bars_stand_in_the_order_of_their_names():
    fig = charts.bars(pd.DataFrame({"t": ["c", "a", "b"], "n": [1, 1, 1]}), value="n", label="t")
    assert [tick.get_text() for tick in fig.axes[0].get_yticklabels()] == ["a", "b", "c"]


def test_each_bar_says_its_value_and_n():
    assert labelled(usual("bars"), "value")[:2] == ["62%", "51%"]
    assert labelled(usual("bars"), "n of bar")[:2] == ["(n = 46)", "(n = 31)"]


def test_decimals_are_written_as_in_the_language():
    rates = pd.DataFrame({"term": ["giám sát", "đối thoại"], "rate": [1234.5, 2.0]})
    assert labelled(charts.bars(rates, value="rate", label="term"), "value") == ["1.234,5", "2,0"]
    assert labelled(charts.bars(rates, value="rate", label="term", lang="en"), "value") == ["1,234.5", "2.0"]


def test_bars_keep_the_colours_they_are_given_and_small_ones_are_grey():
    fig = usual("bars")
    colours = [to_hex(patch.get_facecolor()).upper() for patch in fig.axes[0].patches]
    front, party, unions = (style.COLOURS[i] for i in range(3))
    assert colours == [front, party, *[unions] * 5, front, style.SMALL, style.SMALL]
    assert "xám: dưới 10 bài" in written(fig, "note")
    given = charts.bars(made.shares(), **SHARES, colour="level", colours={"Đảng": "#800000"})
    assert to_hex(given.axes[0].patches[1].get_facecolor()) == "#800000"


def test_intervals_reach_from_low_to_high():
    fig = usual("bars")
    drawn = [line.get_xdata() for line in fig.axes[0].lines if line.get_gid() == "interval"]
    assert np.allclose(drawn, made.shares()[["low", "high"]])
    assert "khoảng tin cậy" in written(fig, "note")


def test_an_illustration_has_no_interval_and_no_grey():
    fig = draw("bars", n_articles=9)
    assert [line for line in fig.axes[0].lines if line.get_gid() == "interval"] == []
    assert style.SMALL not in {to_hex(patch.get_facecolor()).upper() for patch in fig.axes[0].patches}
    assert "xám" not in written(fig, "note") and "khoảng tin cậy" not in written(fig, "note")


def test_values_stand_clear_of_bar_and_interval():
    for case in ("bars", "bars of 40 rows"):
        fig = draw(case)
        box = {line.text: line for line in printed_lines(fig)}
        for patch, value in zip(fig.axes[0].patches, labelled(fig, "value"), strict=True):
            assert box[value].x0 >= fig.axes[0].transData.transform((patch.get_width(), 0))[0]


def test_negative_values_go_left_with_their_labels():
    keyness = pd.DataFrame({"term": ["giám sát", "đối thoại", "thi đua"], "v": [2.3, -0.8, -2.4]})
    fig = charts.bars(keyness, value="v", label="term", **made.page())
    zero = fig.axes[0].transData.transform((0, 0))[0]
    boxes = {line.text: line for line in printed_lines(fig)}
    assert boxes["−2,4"].x1 < boxes["−0,8"].x1 < zero < boxes["2,3"].x0
    assert faults(fig) == []


def test_at_most_20_rows_are_drawn_and_the_foot_says_so():
    fig = draw("bars of 40 rows", made.directives(57))
    assert len(widths(fig)) == 20 and "vẽ 20 trên 57 dòng" in written(fig, "note")
    few = charts.bars(made.directives(57), value="citations", label="directive", top=3)
    assert len(widths(few)) == 3 and "vẽ 3 trên 57 dòng" in written(few, "note")


def test_rows_without_a_value_are_counted_not_drawn():
    table = made.shares()
    table.loc[2, "share"] = None
    fig = draw("bars", table)
    assert len(widths(fig)) == 9 and "1 dòng thiếu giá trị" in written(fig, "note")


def test_nullable_columns_and_names_that_are_missing():
    table = pd.DataFrame(
        {
            "t": pd.array(["a", None], "string"),
            "v": pd.array([3, 5], "Int64"),
            "n": pd.array([None, 12], "Int64"),
        }
    )
    fig = charts.bars(table, value="v", label="t", n="n")
    assert [tick.get_text() for tick in fig.axes[0].get_yticklabels()] == ["(không rõ)", "a"]
    assert labelled(fig, "n of bar") == ["(n = 12)", ""]


def test_dollar_signs_are_letters_not_formulas():
    fig = charts.bars(pd.DataFrame({"t": ["giá $5 và $6_7"], "n": [1]}), value="n", label="t")
    assert "giá $5 và $6_7" in printed(fig)


# ---- word cloud


def words(fig):
    return {patch.get_gid(): patch for patch in fig.axes[0].patches if isinstance(patch, PathPatch)}


def height(patch):
    return patch.get_path().get_extents().height


def test_a_cloud_draws_the_counted_terms_larger_the_more_frequent():
    fig = usual("cloud")
    shown = words(fig)
    assert len(shown) >= 40 and set(shown) <= set(made.terms()["term"])
    assert f"vẽ {len(shown)} trên 48 từ" in written(fig, "note")
    assert height(shown["giám sát"]) > height(shown["giám sát 1"]) > height(shown["giám sát 3"])
    assert to_hex(shown["giám sát"].get_facecolor()).upper() == style.MAIN


def test_no_ink_of_two_words_meets():
    fig = charts.cloud(made.terms(), term="term", n="n")
    for text in fig.texts:
        text.set_visible(False)
    for patch in (patches := list(words(fig).values())):
        patch.set_visible(False)
    canvas = FigureCanvasAgg(fig)
    layers = []
    for patch in patches:
        patch.set_visible(True)
        canvas.draw()
        layers.append(np.asarray(canvas.buffer_rgba())[:, :, :3].min(axis=2) < 128)
        patch.set_visible(False)
    assert min(layer.sum() for layer in layers) > 30
    assert np.sum(layers, axis=0).max() == 1


def test_the_same_counts_give_the_same_cloud():
    first, second = usual("cloud"), draw("cloud", made.terms().sample(frac=1, random_state=1))
    place_of = {word: patch.get_path().get_extents().bounds for word, patch in words(first).items()}
    assert place_of == {word: patch.get_path().get_extents().bounds for word, patch in words(second).items()}


def test_a_term_on_two_rows_is_added_up_and_zero_is_left_out():
    table = pd.DataFrame({"term": ["a b", "c d", "a b", "e f"], "n": [2, 3, 2, 0]})
    shown = words(charts.cloud(table, term="term", n="n"))
    assert list(shown) == ["a b", "c d"]


def test_words_take_the_colour_of_their_category():
    table = made.terms(6).assign(theme=["T01", "T02"] * 3)
    shown = words(charts.cloud(table, term="term", n="n", colour="theme", colours={"T02": "#800000"}))
    assert {to_hex(p.get_facecolor()) for w, p in shown.items() if w in set(table["term"][1::2])} == {
        "#800000"
    }


# ---- timeline


def marks(fig):
    return [line for line in fig.axes[0].lines if (line.get_gid() or "").startswith("meeting ")]


def test_marks_stand_at_their_dates_in_their_lanes():
    fig = usual("timeline")
    ax = fig.axes[0]
    left, right = ax.get_xlim()
    first, last = (mdates.date2num(pd.Timestamp(year, 1, 1)) for year in (2018, 2023))
    dates = [
        mdates.num2date(first + (m.get_xdata()[0] - left) / (right - left) * (last - first))
        for m in marks(fig)
    ]
    assert [f"{date:%Y-%m-%d}" for date in dates] == [
        "2018-01-19",
        "2019-04-11",
        "2019-11-05",
        "2021-08-24",
        "2022-10-06",
    ]
    lanes = {
        tick.get_text().replace("\n", " "): at
        for tick, at in zip(ax.get_yticklabels(), ax.get_yticks(), strict=True)
    }
    dated = made.meetings().dropna(subset=["date"]).sort_values("date")
    assert [m.get_ydata()[0] for m in marks(fig)] == pytest.approx(
        [lanes[name] for name in dated["organiser"]]
    )


def test_kinds_differ_in_shape_and_colour_and_doubtful_dates_are_hollow():
    fig = usual("timeline")
    looks = {m.get_gid(): (m.get_marker(), m.get_markeredgecolor()) for m in marks(fig)}
    assert (
        len({shape for shape, _ in looks.values()})
        == len({hue for _, hue in looks.values()})
        == len(looks)
        == 4
    )
    assert [m.get_markerfacecolor() == style.PAPER for m in marks(fig)] == [False] * 4 + [True]
    assert "ký hiệu rỗng" in written(fig, "note")
    assert "rỗng" not in written(usual("timeline of one"), "note")


def test_labels_stand_beside_their_marks_and_say_date_and_kind():
    fig = usual("timeline")
    assert labelled(fig, "meeting") == [
        "19/01/2018\ntriển khai", "11/04/2019\ngiao ban", "05/11/2019\ntổng kết",
        "24/08/2021\nquán triệt", "06/10/2022\ngiao ban",
    ]  # fmt: skip
    english = draw("timeline", lang="en")
    assert labelled(english, "meeting")[0] == "19 Jan 2018\ntriển khai"


def test_what_has_no_date_is_listed_at_the_foot():
    assert "không rõ ngày (1): Quận ủy Hoàn Kiếm, sơ kết" in written(usual("timeline"), "note")
    undated = made.meetings().iloc[[5]]
    assert "không rõ ngày (1)" in written(draw("timeline", undated), "note")


def test_the_years_come_from_the_data():
    assert {"2018", "2019", "2020", "2021", "2022"} <= set(printed(usual("timeline")))
    later = made.meetings().head(2).assign(date=["2025-02-01", "2031-02-01"])
    assert {"2025", "2031"} <= set(printed(draw("timeline", later))) and "2018" not in printed(
        draw("timeline", later)
    )
    assert "01/2018" in printed(usual("timeline of one"))


def test_events_are_named_where_they_fall_and_others_counted():
    fig = usual("timeline")
    assert [name.replace("\n", " ") for name in labelled(fig, "event")] == [*made.events()["label"][:3]]
    assert "1 sự kiện ngoài khoảng thời gian" in written(fig, "note")
    lines = [line for line in fig.axes[0].lines if line.get_gid() == "event"]
    assert [line.get_xdata()[0] for line in lines] == sorted(line.get_xdata()[0] for line in lines)


def test_a_crowded_timeline_names_its_kinds_once_and_counts_what_has_no_label():
    fig = usual("timeline of 60")
    key = [text.get_text() for text in fig.texts if text.get_gid() == "key"]
    assert sorted(key) == sorted(set(made.many_meetings()["kind"]))
    assert len(marks(fig)) == 60
    said = f"{60 - len(labelled(fig, 'meeting'))} mốc không ghi ngày"
    assert said in written(fig, "note") and all("\n" not in text for text in labelled(fig, "meeting"))


def test_many_organisers_share_a_last_lane_and_no_meeting_is_lost():
    fig = usual("timeline of 40 lanes")
    lanes = [tick.get_text() for tick in fig.axes[0].get_yticklabels()]
    assert len(lanes) == 12 and lanes[-1] == "29 đơn vị khác"
    assert len(marks(fig)) == 80


def test_meetings_on_one_day_do_not_hide_each_other():
    same = pd.concat([made.meetings().iloc[[1]]] * 4)
    fig = draw("timeline", same)
    heights = [m.get_ydata()[0] for m in marks(fig)]
    assert len(heights) == len(set(heights)) == 4 and np.diff(sorted(heights)).min() > 0.2


def test_a_date_no_finer_than_a_month_is_written_so_and_drawn_as_a_span():
    month = made.meetings().iloc[[1]].assign(date="2018-03-01", precision="month")
    fig = draw("timeline", month)
    assert labelled(fig, "meeting") == ["03/2018\ntriển khai"]
    assert marks(fig)[0].get_markerfacecolor() == style.PAPER
    range_ = made.meetings().iloc[[1]].assign(date="2019-09-18", date_end="2019-09-20", precision="range")
    assert labelled(draw("timeline", range_), "meeting") == ["18–20/09/2019\ntriển khai"]


def test_a_date_that_is_none_is_named():
    with pytest.raises(ValueError, match="column 'date', row 1: '11/4' is no ISO date"):
        draw("timeline", made.meetings().assign(date=["2019-01-01", "11/4", None, None, None, None]))


@pytest.mark.parametrize("count", [3, 30])
def test_placed_labels_leave_marks_labels_and_edges_free(count):
    points = [(0.5 + 0.37 * i % 7, 1 + (i % 3) * 0.6) for i in range(count)]
    sizes, bound = [(0.8, 0.2)] * count, Rect(0, 0, 8, 3)
    spots = place(points, sizes, bounds=[bound] * count)
    boxes = []
    for spot in filter(None, spots):
        x = spot.x - {"left": 0, "center": 0.4, "right": 0.8}[spot.ha]
        boxes.append(Rect(x, spot.y - 0.1, x + 0.8, spot.y + 0.1))
    assert boxes and all(box.within(bound) for box in boxes)
    assert not any(a.meets(b) for i, a in enumerate(boxes) for b in boxes[:i])
    assert not any(box.x0 < x < box.x1 and box.y0 < y < box.y1 for box in boxes for x, y in points)


# ---- heat map


def cells(fig):
    return {
        patch.get_gid(): to_hex(patch.get_facecolor()).upper()
        for patch in fig.axes[0].patches
        if isinstance(patch, Rectangle)
    }


def darkness(colour):
    return 1 - sum(to_rgb(colour)) / 3


def test_cells_are_the_darker_the_higher_and_small_ones_grey():
    table, fig = made.grid(), usual("heat map")
    drawn = cells(fig)
    names = table["organisation"] + " × " + table["theme"]
    assert list(drawn) == names.tolist()
    small = set(names[table["n"] < 10])
    assert small and {name for name, hue in drawn.items() if hue == style.SMALL} == small
    large = table.assign(name=names)[table["n"] >= 10].sort_values("share")
    depth = [darkness(drawn[name]) for name in large["name"]]
    assert depth == sorted(depth) and depth[-1] > depth[0] + 0.4


def test_each_cell_says_its_value_and_absent_ones_a_dash():
    fig = usual("heat map")
    table = made.grid()
    assert labelled(fig, "value") == [f"{share * 100:.0f}%" for share in table["share"]]
    assert labelled(fig, "absent") == ["–", "–"]
    assert "xám: dưới 10 bài" in written(fig, "note") and "không có bài nào" in written(fig, "note")


def test_n_stands_once_beside_the_row_where_its_cells_share_it_else_in_the_data():
    assert "số bài của từng ô: xem bảng số liệu" in written(usual("heat map"), "note")
    same = made.grid().assign(n=lambda t: t["organisation"].map(len))
    fig = draw("heat map", same)
    rows = [tick.get_text().replace("\n", " ") for tick in fig.axes[0].get_yticklabels()]
    assert rows == [f"{name} (n = {len(name)})" for name in made.ORGANISATIONS[:6]]
    assert "trong ngoặc (n): số bài" in written(fig, "note") and not [t for t in printed(fig) if t == "n=49"]


def test_rows_and_columns_keep_the_order_of_the_table():
    fig = usual("heat map of many rows")
    rows = [tick.get_text().replace("\n", " ") for tick in fig.axes[0].get_yticklabels()]
    columns = [tick.get_text().replace("\n", " ") for tick in fig.axes[0].get_xticklabels()]
    assert rows == made.ORGANISATIONS and columns == made.THEMES[:5]


def test_a_heat_map_beyond_a_slide_keeps_the_fullest_rows_and_says_so():
    fig = draw("heat map beyond a slide")
    names = dict.fromkeys(cell.split(" × ")[0].split()[-1] for cell in cells(fig))
    assert list(names) == [str(k) for k in range(28, 40)] and len(fig.axes[0].get_yticks()) == 12
    assert "12 of 40 rows and 10 of 22 columns" in written(draw("heat map beyond a slide", lang="en"), "note")


def test_an_illustrating_heat_map_greys_nothing():
    assert style.SMALL not in cells(draw("heat map", n_articles=5)).values()


def test_words_in_cells_can_be_read():
    for step in np.linspace(0, 1, 50):
        back = style.shade(step)
        assert contrast(back, readable_on(back)) > 4


def contrast(a, b):
    def luminance(colour):
        linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in to_rgb(colour)]
        return np.dot([0.2126, 0.7152, 0.0722], linear) + 0.05

    high, low = sorted([luminance(a), luminance(b)], reverse=True)
    return high / low


def test_a_cell_given_twice_is_refused():
    with pytest.raises(ValueError, match="two rows for the cell"):
        draw("heat map", pd.concat([made.grid(), made.grid().head(1)]))


# ---- the checks themselves


def test_overlaps_sees_hidden_and_turned_words_rightly():
    fig = Figure()
    ax = fig.add_subplot()
    ax.set_xticks([0, 0.5, 1], ["một nhãn rất dài ở giữa trục hoành, lại còn thêm chữ"] * 3)
    assert len(overlaps(fig)) >= 2
    ax.set_xticks([0, 0.5, 1], ["một nhãn rất dài ở giữa trục hoành, lại còn thêm chữ"] * 3, rotation=90)
    assert overlaps(fig) == []
    ax.set_xticks([0, 0.5, 1], ["một nhãn rất dài ở giữa trục hoành, lại còn thêm chữ"] * 3, rotation=0)
    ax.set_xlim(0.4, 0.6)  # the outer two are no longer drawn
    assert overlaps(fig) == []


def test_overlaps_sees_the_lines_of_two_paragraphs():
    fig = Figure()
    fig.text(0.1, 0.5, "dòng một\ndòng hai")
    fig.text(0.1, 0.5, "dòng ba")
    assert overlaps(fig) == [("dòng hai", "dòng ba")]
    assert faults(fig) == ["'dòng hai' covers 'dòng ba'"]


def test_cut_off_sees_words_shapes_and_axes_beyond_the_edge():
    fig = Figure()
    fig.text(0.5, -0.02, "chân trang")
    fig.add_artist(Rectangle((0.9, 0.5), 0.2, 0.1, transform=fig.transFigure, figure=fig, gid="khung"))
    fig.add_axes((0.5, 0.5, 0.6, 0.2)).set_xticks([])
    assert cut_off(fig) == ["chân trang", "Rectangle khung", "Axes"]
    sound = Figure()
    sound.add_axes((0.2, 0.2, 0.6, 0.6)).plot([0, 1], [0, 1])
    assert cut_off(sound) == []


def test_measured_words_are_as_wide_as_drawn_ones():
    with style.use_style():
        fig = Figure(figsize=(10, 2), dpi=300)
        fig.text(0.05, 0.5, "Ủy ban Mặt trận Tổ quốc Việt Nam", size=20, weight="bold")
    (line,) = printed_lines(fig)
    assert text_width(line.text, size=20, weight="bold") == pytest.approx((line.x1 - line.x0) / 300, abs=0.02)
    lines = wrap_inches("Ủy ban Mặt trận Tổ quốc Việt Nam", 2, size=20).split("\n")
    assert len(lines) > 1 and all(text_width(part, size=20) <= 2 for part in lines)


def test_figures_are_small_enough_for_a_deck():
    buffer = io.BytesIO()
    usual("heat map").savefig(buffer, format="png", dpi=style.DPI)
    assert len(buffer.getvalue()) < 2_000_000
