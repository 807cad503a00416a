"""The year of a day that prints none: publication, period, weekday, else unknown; never a guess."""

import datetime as dt

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from giaoban.dates.mentions import find_dates
from giaoban.dates.periods import WINDOW, around, find_periods, infer_year, weekday_number
from giaoban.dates.reviewed_period import time_frame

DAYS = st.dates(dt.date(1995, 1, 1), dt.date(2030, 12, 31))


def mention(day):
    (found,) = find_dates(f"sáng {day.day}/{day.month}")
    return found


@given(DAYS, st.integers(0, WINDOW))
def test_a_day_up_to_two_weeks_before_publication_has_its_year(day, lag):
    published = day + dt.timedelta(days=lag)
    assert infer_year(mention(day), published=published) == (day.year, "publication")


@given(DAYS, st.integers(WINDOW + 1, 330))
def test_an_older_day_alone_has_no_year(day, lag):
    assume((day.month, day.day) != (2, 29))
    assert infer_year(mention(day), published=day + dt.timedelta(days=lag)) == (None, "unknown")


@given(DAYS, st.integers(WINDOW + 1, 330))
def test_the_weekday_tells_the_year_of_an_older_day(day, lag):
    published = day + dt.timedelta(days=lag)
    assert infer_year(mention(day), published=published, weekday=day.weekday()) == (day.year, "weekday")


@given(DAYS)
def test_a_weekday_fits_one_of_the_years_the_text_states(day):
    stated = {day.year, day.year + 1}  # the same day of the next year is another weekday
    assert infer_year(mention(day), weekday=day.weekday(), stated=stated) == (day.year, "weekday")
    assert infer_year(mention(day), weekday=(day.weekday() + 4) % 7, stated=stated) == (None, "unknown")


@given(st.integers(2000, 2030), st.integers(1, 4), st.integers(0, 20))
def test_a_quarters_review_is_held_near_its_end(year, quarter, lag):
    (period,) = find_periods(f"quý {['I', 'II', 'III', 'IV'][quarter - 1]} năm {year}")
    day = period.last + dt.timedelta(days=lag)
    assert infer_year(mention(day), frame=around(period)) == (day.year, "period")


@pytest.mark.parametrize(
    ("text", "day", "year"),
    [
        ("tổng kết năm 2019", "9/1", 2020),  # in January, of the year before
        ("tổng kết năm 2019", "20/12", 2019),
        ("tổng kết năm 2019", "20/6", None),  # neither the year after nor its middle
        ("triển khai nhiệm vụ năm 2020", "9/1", 2020),
        ("triển khai nhiệm vụ năm 2020", "20/12", 2019),
        ("triển khai nhiệm vụ năm 2020", "20/8", None),
        ("tổng kết năm 2019, triển khai nhiệm vụ năm 2020", "9/1", 2020),
        ("tổng kết năm 2019, triển khai nhiệm vụ năm 2020", "20/12", 2019),
        ("tổng kết năm 2019, triển khai nhiệm vụ năm 2020", "20/6", None),
        ("ngày hội toàn dân năm 2020", "18/11", 2020),  # what the year names otherwise lies in it
        ("ngày hội toàn dân năm 2020", "9/1", None),
        ("đón Xuân Canh Tý 2020", "14/1", 2020),
        ("quà Tết Nguyên đán Kỷ Hợi - 2019", "20/12", 2018),
        ("mừng Xuân 2021", "20/8", None),
        ("đại thắng mùa xuân năm 1975", "14/1", None),
        ("Tết trồng cây", "14/1", None),
    ],
)
def test_a_year_reviewed_lies_behind_and_one_planned_for_ahead(text, day, year):
    (date,) = find_dates(f"sáng {day}")
    assert infer_year(date, frame=time_frame(text)) == (year, "period" if year else "unknown")


@pytest.mark.parametrize(
    "text", ["đến năm 2030", "từ năm 2021 đến năm 2025", "giai đoạn 2021-2025", "tới hết năm 2025"]
)
def test_how_far_a_plan_reaches_dates_no_meeting(text):
    assert time_frame(f"bàn quy hoạch {text}") is None


@given(DAYS, st.integers(1, 60))
def test_no_meeting_lies_after_its_publication(day, days):
    published = day - dt.timedelta(days=days)
    year, _ = infer_year(mention(day), published=published, frame=time_frame(f"ngày hội năm {day.year}"))
    assert year is None or mention(day).first(year) <= published


def test_publication_goes_before_the_period_and_the_period_before_the_weekday():
    day = dt.date(2020, 1, 9)
    frame = around(find_periods("6 tháng cuối năm 2016")[0])
    assert infer_year(mention(day), published=day, frame=frame, weekday=2) == (2020, "publication")
    assert infer_year(mention(day), frame=frame) == (2017, "period")
    assert infer_year(mention(day), frame=frame, weekday=5) == (2016, "period")  # 9/1/2016 was a Saturday


def test_a_stated_period_that_no_year_fits_stays_open():
    assert infer_year(mention(dt.date(2020, 2, 29)), frame=time_frame("ngày hội năm 2018"))[0] is None


@pytest.mark.parametrize("word", ["hai", "ba", "tư", "năm", "sáu", "bảy"])
def test_weekdays_have_words_and_numbers(word):
    number = weekday_number(word)
    assert weekday_number(str(number + 2)) == number


def test_the_last_quarter_told_before_a_first_one_is_of_the_year_before():
    found = find_periods("tổng kết quý IV, nhiệm vụ quý I năm 2022")
    assert [p.iso for p in found] == ["2021-10-01/2021-12-31", "2022-01-01/2022-03-31"]
