"""The live figures: the same bars, order and colours as on the slide, and what hovering tells."""

import re

import figure_tables as made
import numpy as np
import pandas as pd
import plotly.graph_objects as go
import pytest
from matplotlib.colors import to_hex

from giaoban.figures import style

charts = made.SLIDE
interactive = made.LIVE

SHARES = {"value": "share", "label": "organisation", "n": "n", "percent": True, "colour": "level"}
SHARES |= {"low": "low", "high": "high"}
CELLS = {"row": "organisation", "column": "theme", "value": "share", "n": "n", "percent": True}
CASES = {
    "bars": (lambda c, t, **o: c.bars(t, **SHARES, **o), made.shares()),
    "timeline": (lambda c, t, **o: c.timeline(t, events=made.events(), **o), made.meetings()),
    "crowded timeline": (lambda c, t, **o: c.timeline(t, events=made.events(), **o), made.many_meetings()),
    "heat map": (lambda c, t, **o: c.heat(t, **CELLS, **o), made.grid()),
}
EVERY = pytest.mark.parametrize("case", CASES)


def draw(case, table=None, *, of=interactive, **options):
    chart, ordinary = CASES[case]
    return chart(of, ordinary if table is None else table, **made.page(**options))


def plain(text):
    """The words without markup."""
    return " ".join(re.sub("<[^>]+>", " ", text).split())


def foot(fig):
    return " ".join(plain(note.text) for note in fig.layout.annotations if note.name == "foot")


@EVERY
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_title_source_and_n_are_on_every_figure(case, lang):
    fig = draw(case, lang=lang)
    assert isinstance(fig, go.Figure)
    assert plain(fig.layout.title.text) == made.page(lang)["title"]
    assert fig.layout.title.subtitle.text == made.page(lang)["subtitle"]
    assert made.SOURCE in foot(fig)
    assert foot(fig).startswith({"vi": "n = 120 bài", "en": "n = 120 articles"}[lang])
    assert fig.layout.template.layout.colorway == style.COLOURS


@EVERY
def test_an_empty_table_gives_a_figure_that_says_so(case):
    fig = draw(case, CASES[case][1].head(0))
    assert any("Không có dữ liệu để vẽ" in note.text for note in fig.layout.annotations)
    assert len(fig.data) == 0


@EVERY
def test_a_missing_column_is_named(case):
    table = CASES[case][1]
    column = next(name for name in ("share", "organiser", "month") if name in table)
    with pytest.raises(KeyError, match=f"lacks column '{column}'"):
        draw(case, table.drop(columns=column))


@EVERY
def test_hover_texts_hold_no_gap_and_no_placeholder(case):
    said = [
        str(text)
        for trace in draw(case).data
        for text in np.ravel(trace.hovertext if trace.hovertext is not None else [])
    ]
    assert any(said)
    assert not [text for text in said if re.search(r"nan|<NA>|None|NaT|%\{", text)]


@EVERY
def test_both_faces_take_the_same_options(case):
    assert draw(case, of=charts) is not None and draw(case) is not None


def test_the_faces_draw_the_same_kinds_but_those_that_only_stand_still():
    from giaoban.figures import live, plan, slide

    assert set(slide.DRAWN) == set(plan.PLANS) == set(live.DRAWN) | {"cloud", "table"}
    assert interactive.cloud(made.terms(), term="term", n="n") is None


@EVERY
def test_a_click_leads_back_to_the_row_of_the_table(case):
    table = CASES[case][1].reset_index(drop=True)
    keys = {f"k{i}" for i in table.index}
    told = [
        key
        for trace in draw(case, table.assign(key=[f"k{i}" for i in table.index])).data
        for key in np.ravel(
            np.asarray(trace.customdata if trace.customdata is not None else [], dtype=object)
        )
    ]
    drawn = {key for key in told if key is not None}
    assert drawn and drawn <= keys and len(drawn) > 0.6 * len(keys)


def test_bars_are_those_of_the_slide():
    live, slide = draw("bars").data[0], draw("bars", of=charts).axes[0]
    assert list(live.x) == [bar.get_width() for bar in slide.patches]
    assert [c.upper() for c in live.marker.color] == [
        to_hex(bar.get_facecolor()).upper() for bar in slide.patches
    ]
    names = [plain(name) for name in draw("bars").layout.yaxis.ticktext]
    assert (
        names
        == [tick.get_text().replace("\n", " ") for tick in slide.get_yticklabels()]
        == made.ORGANISATIONS
    )
    low, high = draw("bars").layout.yaxis.range
    assert low > high  # the first bar on top


def test_bars_say_value_n_and_interval():
    fig = draw("bars")
    assert plain(fig.data[0].hovertext[0]).endswith(
        "Giá trị : 62% Khoảng tin cậy 95% : 50% – 78% Số bài (n) : 46"
    )
    assert plain(fig.data[1].text[0]) == "62% (n = 46)"
    assert np.allclose(fig.data[0].error_x.array, made.shares()["high"] - made.shares()["share"])
    assert fig.layout.xaxis.range[1] > made.shares()["high"].max()


def test_an_illustration_has_no_interval_and_no_grey():
    fig = draw("bars", n_articles=5)
    assert fig.data[0].error_x.array is None
    assert style.SMALL not in fig.data[0].marker.color and "n = 5: minh họa" in foot(fig)
    assert style.SMALL in draw("bars").data[0].marker.color


def test_categories_have_a_legend_and_their_colours():
    key = {trace.name: trace.marker.color for trace in draw("bars").data[2:]}
    assert key == dict(zip(["MTTQ", "Đảng", "đoàn thể"], style.COLOURS, strict=False))


def test_markup_in_a_name_is_shown_not_obeyed():
    fig = interactive.bars(pd.DataFrame({"t": ["<b>a</b> & b"], "n": [1]}), value="n", label="t")
    assert fig.layout.yaxis.ticktext[0] == "&lt;b&gt;a&lt;/b&gt; &amp; b"
    assert "&lt;b&gt;" in fig.data[0].hovertext[0]


def test_marks_stand_at_their_dates_and_show_their_evidence():
    fig = draw("timeline")
    marks = [trace for trace in fig.data if trace.hovertext is not None]
    assert {date for trace in marks for date in trace.x} == set(made.meetings()["date"].dropna())
    said = {plain(text) for trace in marks for text in trace.hovertext}
    assert any(
        text.endswith("Trích : Ngày 6/10, &lt;Quận ủy&gt;") and "(ngày chưa chắc)" in text for text in said
    )
    assert any("Kỳ báo cáo : 2019-Q1" in text for text in said)
    assert "không rõ ngày (1): Quận ủy Hoàn Kiếm, sơ kết" in foot(fig)


def test_kinds_differ_in_symbol_and_colour_and_the_legend_is_never_hollow():
    fig = draw("timeline")
    legend = [trace for trace in fig.data if trace.showlegend is not False]
    assert [trace.name for trace in legend] == ["giao ban", "triển khai", "tổng kết", "quán triệt"]
    assert (
        len({trace.marker.symbol for trace in legend}) == len({trace.marker.color for trace in legend}) == 4
    )
    briefing = next(trace for trace in fig.data if trace.name == "giao ban")
    assert briefing.marker.color == (legend[0].marker.color, style.PAPER)


def test_no_mark_hides_another():
    same = pd.concat([made.meetings().iloc[[1]]] * 5)
    marks = draw("timeline", same).data[0]
    assert len(set(zip(marks.x, marks.y, strict=True))) == 5 and max(map(abs, marks.y)) < 0.5


def test_events_within_the_years_are_lines_with_names():
    fig = draw("timeline")
    lines = [shape.x0 for shape in fig.layout.shapes if shape.name == "event"]
    named = [note.text for note in fig.layout.annotations if note.name == "event"]
    assert lines == made.events()["date"].tolist()[:3] and named == made.events()["label"].tolist()[:3]


def test_a_heat_map_holds_every_cell_once_and_small_ones_are_grey():
    fig, table = draw("heat map"), made.grid()
    filled = [np.count_nonzero(~np.isnan(np.asarray(trace.z, dtype=float))) for trace in fig.data]
    assert filled == [sum(table["n"] >= 10), sum(table["n"] < 10)]
    assert {colour for _, colour in fig.data[1].colorscale} == {style.SMALL}
    assert [plain(name) for name in fig.data[0].y] == made.ORGANISATIONS[:6]
    assert [plain(name) for name in fig.layout.xaxis.ticktext] == made.THEMES
    first = table.iloc[0]
    said = plain(fig.data[0 if first["n"] >= 10 else 1].hovertext[0][0])
    assert said.startswith(f"{first['organisation']} {first['theme']}") and said.endswith(
        f"Số bài (n) : {first['n']}"
    )


def test_an_all_small_heat_map_is_drawn():
    fig = draw("heat map", made.grid().assign(n=3))
    assert len(fig.data) == 1 and fig.data[0].zmax == 1


def test_numbers_are_separated_as_in_the_language():
    assert draw("bars").layout.separators == ",." and draw("bars", lang="en").layout.separators == ".,"


@EVERY
def test_the_figure_is_plain_json(case):
    text = draw(case).to_json()
    assert "NaN" not in text and go.Figure(__import__("json").loads(text)) is not None


def test_what_is_drawn_is_decided_without_a_library_that_draws(root):
    for path in (root / "giaoban/figures/plan").rglob("*.py"):
        source = path.read_text(encoding="utf-8")
        assert not re.search(
            r"^\s*(?:from|import) (?:matplotlib|plotly|giaoban\.figures\.(?:slide|live))", source, re.M
        )
