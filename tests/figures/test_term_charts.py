"""Dispersion plots and bars in panels: ticks, bars, order, labels, colours; nothing covered, nothing cut off."""

import json
import re
import warnings

import figure_tables as made
import numpy as np
import pandas as pd
import plotly.graph_objects as go
import pytest
from matplotlib.colors import to_hex
from matplotlib.text import Text

from giaoban.figures import style
from giaoban.figures.slide.canvas.fitting import fit_or_shorten, text_height, text_width
from giaoban.figures.slide.canvas.layout import faults
from giaoban.figures.slide.canvas.page import written

charts = made.SLIDE
interactive = made.LIVE

TERMS = [
    "phản biện xã hội",
    "công tác dân vận",
    "nhà vệ sinh công cộng",
    "xây dựng khối đại đoàn kết toàn dân",
]


def title(i):
    """A headline of about 70 characters, with marks above and below."""
    return f"Quận ủy số {i}: HỘI NGHỊ SƠ KẾT, ĐỔI MỚI công tác dân vận ở cơ sở năm {2010 + i}"[:70]


def uses(articles, panels=1, length=70):
    """A row per use: article i holds term k (i + k) % 7 times, some articles none at all."""
    rows = []
    for i in range(articles):
        for k in range(panels):
            n = (5 * i + 3 * k) % 7
            places = [(0.13 * i + 0.29 * j + 0.07 * k) % 1 for j in range(n)] or [None]
            rows += [(title(i)[:length], TERMS[k], at, 0.11 + 0.2 * k) for at in places]
    return pd.DataFrame(rows, columns=["title", "term", "position", "dp"])


def groups(count, rows=8, long=True):
    """A row per group and term, values falling; every group with its own number of articles."""
    words = [made.THEMES[i % 10] + ("; " + made.THEMES[(i + 3) % 10] if long else "") for i in range(rows)]
    table = [
        (
            made.ORGANISATIONS[g],
            words[i][:70] + (f" {i}" if i > 9 else ""),
            (rows - i) / rows * (1 - 0.1 * g),
            12 + g,
        )
        for g in range(count)
        for i in range(rows)
    ]
    table = pd.DataFrame(table, columns=["organisation", "term", "share", "articles"])
    table["low"], table["high"] = table["share"] * 0.8, table["share"] * 1.2
    table["held"] = [3 + 5 * i for i in range(len(table))]
    return table


USES = {"row": "title", "position": "position"}
BARS = {"panel": "organisation", "value": "share", "label": "term", "percent": True}
BOTH = pytest.mark.parametrize("face", [charts, interactive], ids=["slide", "live"])


def dispersion(face, table, panels=1, **options):
    more = {"panel": "term", "note_of": "dp"} if panels > 1 else {}
    look = {k: options.pop(k) for k in ("top", "panel", "note_of") if k in options}
    return face.strips(table, **USES, **(more | look), **made.page(**options))


def panels(face, table, **options):
    look = {
        k: options.pop(k) for k in ("top", "n", "low", "high", "small", "colours", "floor") if k in options
    }
    return face.panels(table, **(BARS | look), **made.page(**options))


def at(fig, gid):
    return [text.get_text() for text in fig.findobj(Text) if text.get_gid() == gid]


def names(ax):
    return [tick.get_text().replace("\n", " ") for tick in ax.get_yticklabels()]


def ticks(ax):
    """(row, position) of each tick of a panel."""
    (lines,) = (c for c in ax.collections if c.get_gid() == "use")
    return [(round(s[:, 1].mean()), s[0, 0]) for s in lines.get_segments()]


def plain(text):
    return " ".join(re.sub("<[^>]+>", " ", text).split())


def foot(fig):
    if isinstance(fig, go.Figure):
        return " ".join(plain(note.text) for note in fig.layout.annotations if note.name == "foot")
    return written(fig, "note")


# ---- both charts: sound at every size


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("articles", [1, 5, 40, 300])
@pytest.mark.parametrize("count", [1, 2, 3, 4])
def test_no_strip_is_covered_or_cut_off(articles, count, lang):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        fig = dispersion(charts, uses(articles, count), count, lang=lang, n_articles=articles)
        assert faults(fig) == []
    assert len(fig.axes) == count and min(articles, 18) <= len(fig.axes[0].get_yticks()) <= articles
    assert min(t.get_fontsize() for t in fig.findobj(Text) if t.get_text()) >= 12
    whole = {"".join(title(i).split()) for i in range(articles)}
    for name in names(fig.axes[0]):  # words at the end give way before letters grow small
        begun = "".join(name.split()).removesuffix("…")
        assert len(begun) > 15 and any(one.startswith(begun) for one in whole)


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("rows", [1, 5, 8, 40])
@pytest.mark.parametrize("count", [1, 2, 3, 4, 5, 6])
def test_no_panel_is_covered_or_cut_off(count, rows, lang):
    more = {"n": "articles"} if count % 2 else {"n": "held", "low": "low", "high": "high"}
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        fig = panels(charts, groups(count, rows), top=rows, lang=lang, **more)
        assert faults(fig) == []
    assert len(fig.axes) == count
    assert min(t.get_fontsize() for t in fig.findobj(Text) if t.get_text()) >= 12
    if rows == 1:
        assert not any("…" in name for ax in fig.axes for name in names(ax))


def test_a_title_of_two_lines_leaves_fewer_articles_and_the_foot_says_so():
    long = {"title": made.page()["title"] + ", theo bài đăng trên các báo của thành phố từ năm 2018 đến nay"}
    fig = dispersion(charts, uses(40, 4), 4, **long)
    drawn = len(fig.axes[0].get_yticks())
    assert 15 < drawn < 40 and f"vẽ {drawn} trên 40 bài" in foot(fig)
    assert faults(fig) == []


@BOTH
def test_an_empty_table_says_so_and_a_missing_column_is_named(face):
    for draw, table, column in ((dispersion, uses(3), "position"), (panels, groups(2), "share")):
        fig = draw(face, table.head(0))
        said = (
            [n.text for n in fig.layout.annotations]
            if face is interactive
            else [t.get_text() for t in fig.texts]
        )
        assert any("Không có dữ liệu để vẽ" in text for text in said)
        with pytest.raises(KeyError, match=f"lacks column '{column}'"):
            draw(face, table.drop(columns=column))


@BOTH
def test_tables_are_left_as_they_were_and_their_index_does_not_matter(face):
    for draw, table, options in ((dispersion, uses(6, 2), {"panels": 2}), (panels, groups(2), {"n": "held"})):
        before = table.copy()
        odd = table.set_index(pd.Index([7] * len(table)))
        figures = [draw(face, t, **options) for t in (table, odd)]
        pd.testing.assert_frame_equal(table, before)
        if face is interactive:
            assert figures[0].to_json() == figures[1].to_json()
        else:
            said = [[t.get_text() for t in fig.findobj(Text)] for fig in figures]
            assert said[0] == said[1]


# ---- dispersion plot


def test_a_tick_stands_at_every_use_and_the_count_at_the_end():
    table = uses(5)
    fig = dispersion(charts, table, n_articles=5)
    articles = [title(i) for i in range(5)]
    expected = [
        (articles.index(t), p) for t, p in zip(table["title"], table["position"], strict=True) if p == p
    ]
    assert ticks(fig.axes[0]) == expected
    assert at(fig, "uses") == ["0", "5", "3", "1", "6"]
    assert names(fig.axes[0]) == articles and fig.axes[0].yaxis_inverted()
    assert at(fig, "axis") == ["đầu bài", "cuối bài"] and at(fig, "panel") == []
    assert [bar.get_width() for bar in fig.axes[0].patches] == [1] * 5


def test_panels_share_the_articles_and_are_named_with_their_dp():
    fig = dispersion(charts, uses(5, 2), 2)
    left, right = fig.axes
    assert not any(names(right)) and len(left.patches) == len(right.patches) == 5
    assert left.get_ylim() == right.get_ylim() and left.get_position().width == pytest.approx(
        right.get_position().width
    )
    assert [t.get_text() for t in right.texts] == ["3", "1", "6", "4", "2"]
    assert at(fig, "panel") == [TERMS[0], "(DP = 0,11)", TERMS[1], "(DP = 0,31)"]
    assert "(DP = 0.31)" in at(dispersion(charts, uses(5, 2), 2, lang="en"), "panel")
    assert "DP: 0 là rải đều" in foot(fig)
    said = uses(5, 2).assign(note="từ chủ đề")
    assert "(từ chủ đề)" in at(dispersion(charts, said, 2, note_of="note"), "panel")


@BOTH
def test_beyond_four_panels_and_forty_articles_the_foot_counts(face):
    more = pd.concat([uses(45, 4), uses(45).assign(term="giám sát", dp=0.5)])
    fig = dispersion(face, more, 4)
    assert "vẽ 4 trên 5 nhóm" in foot(fig)
    drawn = int(re.search(r"vẽ (\d+) trên 45 bài: những bài dùng nhiều nhất", foot(fig))[1])
    assert drawn == (40 if face is interactive else len(fig.axes[0].get_yticks()))


def test_of_many_articles_those_with_most_uses_stay_in_the_tables_order():
    fig = dispersion(charts, uses(21), top=4, n_articles=21)
    assert names(fig.axes[0]) == [title(i) for i in (1, 4, 11, 18)]
    assert at(fig, "uses") == ["5", "6", "6", "6"] and "vẽ 4 trên 21 bài" in foot(fig)
    assert "trên" not in foot(dispersion(charts, uses(4), top=4))


def test_an_article_without_a_use_needs_no_panel_but_a_use_does():
    table = pd.DataFrame(
        {"title": ["A", "B", "C"], "term": ["x", None, None], "position": [0.5, None, 0.25], "dp": None}
    )
    fig = dispersion(charts, table, 2)
    assert at(fig, "panel") == ["x", "(không rõ)"] and names(fig.axes[0]) == ["A", "B", "C"]
    assert [ticks(ax) for ax in fig.axes] == [[(0, 0.5)], [(2, 0.25)]]
    never = dispersion(charts, table.iloc[[1]], 2)
    assert ticks(never.axes[0]) == [] and at(never, "uses") == ["0"]


@BOTH
@pytest.mark.parametrize("wrong", [1.2, -0.1])
def test_a_position_beyond_the_article_is_refused(face, wrong):
    with pytest.raises(ValueError, match=f"not at {wrong}"):
        dispersion(face, uses(3).assign(position=wrong))


def test_live_ticks_are_those_of_the_slide_and_tell_where_they_are():
    table = uses(5, 2).assign(evidence="… <dân vận> …")
    live, slide = dispersion(interactive, table, 2), dispersion(charts, table, 2)
    marks = [trace for trace in live.data if trace.name == "use"]
    assert [list(zip(m.y, m.x, strict=True)) for m in marks] == [ticks(ax) for ax in slide.axes]
    counts = [
        [plain(t) for t in trace.text]
        for trace in live.data
        if trace.type == "scatter" and trace.name != "use"
    ]
    assert counts == [[t.get_text() for t in ax.texts] for ax in slide.axes]
    assert [plain(name) for name in live.layout.yaxis.ticktext] == names(slide.axes[0])
    assert plain(marks[0].hovertext[0]).startswith(title(1)[:30])
    assert plain(marks[0].hovertext[0]).endswith(
        "Vị trí trong bài : 13% Số lần dùng trong bài : 5 Trích : … &lt;dân vận&gt; …"
    )
    said = [plain(note.text) for note in live.layout.annotations]
    assert f"{TERMS[1]} (DP = 0,31)" in said and said.count("đầu bài") == 2
    low, high = live.layout.yaxis.range
    assert low > high  # the first article on top
    assert "Trích" not in "".join(dispersion(interactive, uses(5)).data[1].hovertext)


@pytest.mark.parametrize("count", [1, 40])
def test_live_rows_are_as_tall_as_their_names(count):
    fig = dispersion(interactive, uses(count), n_articles=count)
    lines = max(name.count("<br>") + 1 for name in fig.layout.yaxis.ticktext)
    inner = fig.layout.height - fig.layout.margin.t - fig.layout.margin.b
    assert lines > 1 and inner / count >= 1.3 * fig.layout.yaxis.tickfont.size * lines


# ---- bars in panels


def widths(ax):
    return [bar.get_width() for bar in ax.patches]


def hexes(ax):
    return [to_hex(bar.get_facecolor()).upper() for bar in ax.patches]


def test_each_panel_is_sorted_with_its_own_labels_on_one_scale():
    table = groups(4, 4).sample(frac=1, random_state=2)
    fig = panels(charts, table)
    order = list(dict.fromkeys(table["organisation"]))
    assert at(fig, "panel") == order
    for ax, name in zip(fig.axes, order, strict=True):
        own = table[table["organisation"] == name].sort_values("share", ascending=False)
        assert widths(ax) == own["share"].tolist() and ax.yaxis_inverted()
        assert names(ax) == own["term"].str.split().str.join(" ").tolist()
    assert len({ax.get_xlim() for ax in fig.axes}) == 1
    assert len({round(ax.get_position().width, 9) for ax in fig.axes}) == 1
    first = [t.get_text() for t in fig.axes[0].texts if t.get_gid() == "value"]
    assert len(first) == 4 and first[0].endswith("%")


def test_n_stands_in_the_title_where_it_is_one_number_a_panel_else_at_the_bars():
    fig = panels(charts, groups(2, 3), n="articles")
    assert " ".join(at(fig, "panel")).endswith("Ban Dân vận Thành ủy Hà Nội (n = 13 bài)")
    assert at(fig, "n of bar") == [""] * 6 and "trong ngoặc" not in foot(fig)
    fig = panels(charts, groups(2, 3), n="held")
    assert at(fig, "panel") == made.ORGANISATIONS[:2]
    assert at(fig, "n of bar") == [f"(n = {n})" for n in (3, 8, 13, 18, 23, 28)] and "trong ngoặc" in foot(
        fig
    )
    assert "(articles: 12)" in " ".join(at(panels(charts, groups(2), n="articles", lang="en"), "panel"))


@BOTH
def test_groups_keep_their_colours_and_what_is_small_is_grey(face):
    table = groups(3, 4).assign(few=[False, True, None] * 4)
    known = {made.ORGANISATIONS[1]: "#800000"}
    fig = panels(face, table, n="held", small="few", colours=known)
    if face is charts:
        found = [hexes(ax) for ax in fig.axes]
    else:
        found = [[c.upper() for c in trace.marker.color] for trace in fig.data if trace.type == "bar"]
    own = [style.COLOURS[0]] * 4 + ["#800000"] * 4 + [style.COLOURS[1]] * 4
    small = (table["held"] < 10) | table["few"].eq(True)
    assert sum(found, []) == [style.SMALL if s else hue for s, hue in zip(small, own, strict=True)]
    assert "xám: dưới 10 bài" in foot(fig)
    few = panels(face, table, n="held", small="few", low="low", high="high", n_articles=5)
    assert "xám" not in foot(few) and "khoảng tin cậy" not in foot(few)


@BOTH
def test_at_most_top_bars_and_six_groups_are_drawn_and_the_foot_says_so(face):
    fig = panels(face, groups(8, 9))
    assert "mỗi nhóm vẽ nhiều nhất 8 dòng" in foot(fig) and "vẽ 6 trên 8 nhóm" in foot(fig)
    drawn = fig.axes if face is charts else [t for t in fig.data if t.type == "bar"]
    assert len(drawn) == 6 and len(widths(drawn[0]) if face is charts else drawn[0].x) == 8
    assert "nhóm" not in foot(panels(face, groups(6, 8)))
    assert "8 dòng" in foot(panels(face, groups(6, 40), top=40))


@BOTH
def test_rows_without_a_value_are_counted_and_an_unnamed_group_is_named(face):
    table = groups(2, 3)
    table.loc[1, "share"] = None
    table.loc[3:, "organisation"] = None
    fig = panels(face, table)
    assert "1 dòng thiếu giá trị" in foot(fig)
    titles = at(fig, "panel") if face is charts else [plain(n.text) for n in fig.layout.annotations]
    assert "(không rõ)" in titles


def test_negative_values_share_the_scale_and_its_zero():
    table = groups(2, 3)
    table.loc[0, "share"], table.loc[5, "share"] = 2.5, -1.5
    fig = panels(charts, table)
    assert len({ax.get_xlim() for ax in fig.axes}) == 1 and fig.axes[0].get_xlim()[0] < -1.5
    assert faults(fig) == []
    scales = {axis.range for axis in panels(interactive, table).select_xaxes()}
    assert len(scales) == 1 and min(scales)[0] < -1.5


def test_live_panels_are_those_of_the_slide():
    table = groups(3, 5)
    options = {"n": "held", "low": "low", "high": "high"}
    live, slide = panels(interactive, table, **options), panels(charts, table, **options)
    drawn = [trace for trace in live.data if trace.type == "bar"]
    assert [list(t.x) for t in drawn] == [widths(ax) for ax in slide.axes]
    assert [[plain(n) for n in axis.ticktext] for axis in live.select_yaxes()] == [
        names(ax) for ax in slide.axes
    ]
    titles = [plain(n.text) for n in live.layout.annotations if n.name != "foot"]
    assert titles == made.ORGANISATIONS[:3] and " ".join(titles) == " ".join(at(slide, "panel"))
    assert len({axis.range for axis in live.select_xaxes()}) == 1
    assert np.allclose(drawn[0].error_x.array, (table["high"] - table["share"])[:5])
    assert plain(drawn[1].hovertext[0]).endswith(
        "Giá trị : 90% Khoảng tin cậy 95% : 72% – 108% Số bài (n) : 28"
    )
    domains = [axis.domain for axis in live.select_yaxes()]
    tall = live.layout.height - live.layout.margin.t - live.layout.margin.b
    assert min((high - low) * tall / 5 for low, high in domains) >= 2 * 1.3 * 15  # two lines of 15 pixels


@pytest.mark.parametrize("count", [1, 6])
def test_live_figures_are_plain_json(count):
    for fig in (
        panels(interactive, groups(count), n="held"),
        dispersion(interactive, uses(5, min(count, 4)), count),
    ):
        assert "NaN" not in fig.to_json() and go.Figure(json.loads(fig.to_json())) is not None


# ---- words that do not fit


def test_what_does_not_fit_at_the_least_size_is_shortened_and_says_so():
    long = " ".join(made.ORGANISATIONS)
    (short, whole), size = fit_or_shorten([long, "giám sát"], width=2, height=0.3, size=14, least=7)
    assert (
        size == 7
        and whole == "giám sát"
        and short.endswith("…")
        and long.startswith(short[:-1].split("\n")[0])
    )
    assert text_width(short, size=size) <= 2.01 and text_height(short, size=size) <= 0.3
    assert fit_or_shorten(["giám sát"], width=2, height=0.3, size=14) == (["giám sát"], 14)


def test_remarks_that_come_with_the_data_never_stop_a_figure():
    names = "; ".join(f"Ban Thường trực Ủy ban MTTQ Việt Nam quận {k}" for k in range(12))
    table = pd.DataFrame({"label": ["a"], "n": [1]})
    fig = charts.bars(table, value="n", label="label", title="T", source="x", n_articles=40, note=names)
    lines = [text for text in fig.texts if text.get_gid() == "note"]
    assert len(lines) == 2 and lines[-1].get_text().endswith("…") and not faults(fig)
