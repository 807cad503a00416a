"""The year of a day that prints none: publication, period, weekday, else unknown; never a guess."""

import datetime as dt

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from giaoban.dates.mentions import find_dates
from giaoban.dates.periods import WINDOW, find_periods, infer_year, weekday_number

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
    assert infer_year(mention(day), periods=[period]) == (day.year, "period")


@pytest.mark.parametrize(
    ("text", "opens", "year"),
    [
        ("tổng kết năm 2019", False, 2020),  # in January, of the year before
        ("triển khai nhiệm vụ năm 2020", True, 2020),
    ],
)
def test_a_years_programme_is_opened_at_its_beginning(text, opens, year):
    found = infer_year(mention(dt.date(2020, 1, 9)), periods=find_periods(text), opens=opens)
    assert found == (year, "period")


def test_publication_goes_before_the_period_and_the_period_before_the_weekday():
    day = dt.date(2020, 1, 9)
    periods = find_periods("năm 2016")
    assert infer_year(mention(day), published=day, periods=periods, weekday=2) == (2020, "publication")
    assert infer_year(mention(day), periods=periods) == (2017, "period")
    assert infer_year(mention(day), periods=periods, weekday=5) == (2016, "period")  # 9/1/2016 was a Saturday


def test_a_stated_period_that_no_year_fits_stays_open():
    assert infer_year(mention(dt.date(2020, 2, 29)), periods=find_periods("năm 2018"))[0] is None


@pytest.mark.parametrize("word", ["hai", "ba", "tư", "năm", "sáu", "bảy"])
def test_weekdays_have_words_and_numbers(word):
    number = weekday_number(word)
    assert weekday_number(str(number + 2)) == number


def test_the_last_quarter_told_before_a_first_one_is_of_the_year_before():
    found = find_periods("tổng kết quý IV, nhiệm vụ quý I năm 2022")
    assert [p.iso for p in found] == ["2021-10-01/2021-12-31", "2022-01-01/2022-03-31"]
