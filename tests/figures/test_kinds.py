"""What a viewer sees of dots, segments, quarters, pairs and differences; nothing covered, nothing cut off."""

import warnings

import figure_tables as made
import numpy as np
import pandas as pd
import pytest
from matplotlib.colors import to_hex
from matplotlib.text import Text

from giaoban.figures import style
from giaoban.figures.slide.canvas.layout import faults, printed_lines
from giaoban.figures.slide.canvas.page import written

ACTS = ["khen", "báo cáo", "đánh giá", "phê bình", "yêu cầu"]
SHARES = {"value": "share", "label": "organisation", "n": "n", "low": "low", "high": "high", "percent": True}
SEGMENTS = {"row": "organisation", "segment": "act", "value": "k", "n": "n"}
STRIP = {"row": "organisation", "value": "k"}
PAIRS = {"label": "organisation", "value": "share", "other": "before", "n": "n", "percent": True}
PAIRS |= {"names": ["năm 2022", "năm 2018"]}
DIFFER = {"row": "organisation", "column": "theme", "value": "d", "sure": "sure", "n": "n"}


def shares(rows):
    table = pd.concat([made.shares()] * 3, ignore_index=True).head(rows)
    table["organisation"] = [f"{name} {i}" for i, name in enumerate(table["organisation"])]
    return table.assign(note="217-QĐ/TW, Bộ Chính trị, 12/12/2013", before=table["share"] * 0.6 + 0.1)


def segments(rows):
    told = [
        (name(i), act, [46, 23, 12, 0.1, 8][(i + j) % 5], 10 + i)
        for i in range(rows)
        for j, act in enumerate(ACTS)
    ]
    return pd.DataFrame(told, columns=["organisation", "act", "k", "n"])


def name(i):
    return made.ORGANISATIONS[i % 10] + (f" {i}" if i > 9 else "")


def met(rows, years=5):
    told = [
        (name(i), f"{2018 + q // 4}-Q{q % 4 + 1}", (i * 3 + q * 5) % 7 % 4 * (1 + i % 2))
        for i in range(rows)
        for q in range(4 * years)
    ]
    return pd.DataFrame(told, columns=["organisation", "quarter", "k"])


def differences(rows, columns):
    told = [
        (name(i), made.THEMES[j], ((i * 7 + j * 5) % 11 - 5) / 20, (i + j) % 2 == 0, 20 + i)
        for i in range(rows)
        for j in range(columns)
    ]
    return pd.DataFrame(told, columns=["organisation", "theme", "d", "sure", "n"])


CASES = {f"dots {n}": ("dots", shares(n), SHARES) for n in (5, 12, 25)}
CASES |= {f"dots with notes {n}": ("dots", shares(n), SHARES | {"note": "note"}) for n in (5, 25)}
CASES |= {f"stacked {n}": ("stacked", segments(n), SEGMENTS) for n in (1, 5, 12, 25)}
CASES |= {f"strip {n}": ("strip", met(n), STRIP | {"events": made.events()}) for n in (1, 5, 12, 25)}
CASES |= {"strip of 8 years": ("strip", met(12, 8), STRIP)}
CASES |= {
    "quarters": ("quarters", met(1), {"value": "k"}),
    "one quarter": ("quarters", met(1).head(1), {"value": "k"}),
}
CASES |= {f"quarters in {n}": ("quarters", met(n), {"value": "k", "panel": "organisation"}) for n in (2, 5)}
CASES |= {f"pairs {n}": ("pairs", shares(n), PAIRS) for n in (1, 5, 12, 25)}
CASES |= {f"differences {n}": ("diverging", differences(n, m), DIFFER) for n, m in ((1, 1), (5, 4), (10, 10))}
EVERY = pytest.mark.parametrize("case", CASES)


def draw(case, table=None, face="slide", **more):
    kind, usual, look = CASES[case]
    page = made.page(**{k: more.pop(k) for k in ("lang", "n_articles") if k in more})
    return getattr(made.finding(kind, usual if table is None else table, **look, **more, **page), face)()


def words(fig, gid):
    return [text.get_text() for text in fig.findobj(Text) if text.get_gid() == gid]


def marks(fig, gid):
    return [line for line in fig.axes[0].lines if line.get_gid() == gid]


@EVERY
@pytest.mark.parametrize(("lang", "n_articles"), [("vi", 120), ("en", 5)])
def test_nothing_is_covered_cut_off_too_small_or_missing_a_letter(case, lang, n_articles):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        fig = draw(case, lang=lang, n_articles=n_articles)
        assert faults(fig) == []
    assert min(text.get_fontsize() for text in fig.findobj(Text) if text.get_text()) >= 12


@EVERY
def test_an_empty_table_says_so_on_both_faces(case):
    empty = CASES[case][1].head(0)
    assert "Không có dữ liệu để vẽ" in [line.text for line in printed_lines(draw(case, empty))]
    live = draw(case, empty, face="live")
    assert any("Không có dữ liệu để vẽ" in note.text for note in live.layout.annotations)


@EVERY
def test_a_click_on_the_live_figure_leads_back_to_the_table(case):
    table = CASES[case][1]
    table = table.assign(key=[f"k{i}" for i in range(len(table))])
    fig = draw(case, table, face="live")
    assert "NaN" not in fig.to_json()
    told = [
        k
        for t in fig.data
        if t.customdata is not None
        for k in np.ravel(np.asarray(t.customdata, dtype=object))
    ]
    assert set(filter(None, told)) and set(filter(None, told)) <= set(table["key"])


# ---- dots


def test_dots_stand_at_their_values_with_whisker_and_value_right_of_it():
    fig = draw("dots 12")
    table = shares(12).sort_values("share", ascending=False)
    assert [dot.get_xdata()[0] for dot in marks(fig, "dot")] == table["share"].tolist()
    assert np.allclose([line.get_xdata() for line in marks(fig, "interval")], table[["low", "high"]])
    boxes = [line for line in printed_lines(fig) if line.text.endswith("%") and "95%" not in line.text]
    ends = [fig.axes[0].transData.transform((high, 0))[0] for high in table["high"]]
    assert all(box.x0 > end for box, end in zip(boxes, ends, strict=True))
    assert marks(fig, "dot")[-1].get_color() == style.SMALL and "xám: dưới 10 bài" in written(fig, "note")


def test_a_dot_has_its_second_line_in_grey_and_the_foot_counts_the_rows():
    fig = draw("dots with notes 25")
    notes = [text for text in fig.texts if text.get_gid() == "label note"]
    assert len(notes) == 10 and {text.get_color() for text in notes} == {style.MUTED}
    assert "vẽ 10 trên 25 dòng" in written(fig, "note") and "vẽ 20 trên 25 dòng" in written(
        draw("dots 25"), "note"
    )


# ---- stacked


def test_segments_fill_each_row_and_no_text_says_zero():
    fig = draw("stacked 5")
    bars = [patch for patch in fig.axes[0].patches if patch.get_gid()]
    assert sum(bar.get_width() for bar in bars) == pytest.approx(5) and len(bars) == 25
    assert "0%" not in words(fig, "value") and len(words(fig, "value")) == 20
    assert " ".join(words(fig, "label")).startswith(
        "Ủy ban Mặt trận Tổ quốc Việt Nam thành phố Hà Nội (n = 10)"
    )


def test_lit_segments_are_in_colour_and_the_others_grey():
    fig = draw("stacked 5", lit=["yêu cầu"])
    hues = {
        p.get_gid().split(" × ")[1]: to_hex(p.get_facecolor()).upper()
        for p in fig.axes[0].patches
        if p.get_gid()
    }
    assert hues["yêu cầu"] == style.MAIN and {hues[act] for act in ACTS[:4]} <= set(style.GREYS)
    assert words(fig, "key") == ACTS


def test_a_long_name_never_loses_its_n():
    labels = words(draw("stacked 25"), "label")
    assert len(labels) == 12 and all(label.endswith(f"(n = {10 + i})") for i, label in enumerate(labels))
    assert "vẽ 12 trên 25 dòng" in written(draw("stacked 25"), "note")


# ---- quarters


def test_a_strip_has_a_cell_for_every_quarter_and_the_total_at_the_right():
    fig, table = draw("strip 5"), met(5)
    totals = table.groupby("organisation")["k"].sum().sort_values(ascending=False, kind="stable")
    assert words(fig, "total") == [str(k) for k in sorted(totals, reverse=True)]
    assert len([p for p in fig.axes[0].patches if p.get_gid()]) == 100
    assert sum(map(int, words(fig, "value"))) == table["k"].sum() and "0" not in words(fig, "value")
    assert words(fig, "year") == ["2018", "2019", "2020", "2021", "2022"] and words(fig, "quarter")[:4] == [
        "I",
        "II",
        "III",
        "IV",
    ]
    assert all(text.get_rotation() == 0 for text in fig.findobj(Text) if text.get_text())
    assert len(words(fig, "event")) == 3 and "1 sự kiện ngoài" in written(fig, "note")


def test_beyond_twelve_organisers_the_others_share_a_row_and_the_unknown_are_last():
    table = met(25)
    table.loc[table["organisation"] == name(3), "organisation"] = None
    fig = draw("strip 25", table)
    labels = words(fig, "label")
    assert labels[-2:] == ["14 đơn vị khác", "(không rõ)"] and len(labels) == 12
    assert sum(int(total) for total in words(fig, "total")) == table["k"].sum()
    other = {
        to_hex(p.get_facecolor()).upper()
        for p in fig.axes[0].patches
        if (p.get_gid() or "").startswith("14 ")
    }
    assert other <= {style.SMALL, style.BAND}


def test_quarters_are_columns_in_one_colour_and_none_is_left_out():
    table = met(1)
    fig = draw("quarters", table.drop(index=[3, 4]))
    heights = [bar.get_height() for bar in fig.axes[0].patches]
    assert heights == [0 if i in (3, 4) else k for i, k in enumerate(table["k"])]
    assert {to_hex(bar.get_facecolor()).upper() for bar in fig.axes[0].patches} == {style.MAIN}
    assert words(fig, "value") == [str(k) for i, k in enumerate(table["k"]) if k and i not in (3, 4)]


def test_quarters_in_panels_share_a_scale_and_the_foot_counts_those_left_out():
    fig = draw("quarters in 5")
    assert len(fig.axes) == 4 and len({ax.get_ylim() for ax in fig.axes}) == 1
    assert words(fig, "panel") == made.ORGANISATIONS[:4] and "vẽ 4 trên 5 nhóm" in written(fig, "note")


def test_a_quarter_may_be_a_day():
    days = pd.DataFrame({"quarter": pd.to_datetime(["2019-02-01", "2019-03-01", "2019-11-05"]), "k": 1})
    assert words(draw("quarters", days), "value") == ["2", "1"]


# ---- pairs and differences


def test_pairs_join_two_values_and_the_key_names_them():
    fig, table = draw("pairs 5"), shares(5)
    gap = (table["share"] - table["before"]).abs()
    table = table.loc[gap.sort_values(ascending=False).index]
    assert [line.get_xdata()[0] for line in marks(fig, "value dot")] == table["share"].tolist()
    assert [line.get_xdata()[0] for line in marks(fig, "other")] == table["before"].tolist()
    assert words(fig, "key") == ["năm 2022", "năm 2018"] and len(marks(fig, "between")) == 5
    assert words(fig, "value")[:2] == ["62%", "47%"]


def test_only_certain_differences_have_a_colour_and_the_sign_is_told():
    fig, table = draw("differences 5", names=["nhiều hơn", "ít hơn"]), differences(5, 4)
    hues = [to_hex(p.get_facecolor()).upper() for p in fig.axes[0].patches if p.get_gid()]
    assert [hue == style.BAND for hue in hues] == (~table["sure"]).tolist()
    told = [f"{d * 100:+.0f}".replace("-", "−").replace("+0", "0") for d in table["d"]]
    assert words(fig, "value") == told and words(fig, "key") == ["nhiều hơn", "ít hơn"]
    strong = [(d, hue) for d, hue, sure in zip(table["d"], hues, table["sure"], strict=True) if sure and d]
    assert all(
        (int(hue[5:], 16) > int(hue[1:3], 16)) == (d > 0) for d, hue in strong
    )  # blue above, red below
    assert all(tick.get_rotation() == 0 for tick in fig.axes[0].get_xticklabels())
    assert "điểm phần trăm" in written(fig, "note") and words(fig, "label")[-1].endswith("(n = 24)")
