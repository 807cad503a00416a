"""The meeting a text reports as held: date, organiser, chair, place, kind, reporting period."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from giaoban.bodies import OrganisationMention, venue
from giaoban.dates import (
    DateMention,
    Frame,
    around,
    find_periods,
    infer_year,
    reported_period,
    time_frame,
    weekday_number,
)
from giaoban.meetings.chairs import chairs
from giaoban.meetings.host_phrases import of_congress, speaks_of_it
from giaoban.meetings.hosts import hosts
from giaoban.meetings.kinds import KindFinder
from giaoban.meetings.reported_as_held import (
    FUTURE,
    before_questions,
    done_by_body,
    is_plan,
    meeting_noun,
    reports,
    single,
    told_by_title,
    told_inside,
)
from giaoban.people import ArticleView, PersonMention
from giaoban.reference import Reference, Shape
from giaoban.text import Sentence, fold

LONGEST = 14  # days from a meeting's first to its last
LEAD = 8  # sentences in which a report says what was held

_ANOTHER = Shape(
    r"(?:trước đó,? |tiếp đó,? |sau đó,? )?(?:cũng )?(?:trong |vào )?(?:buổi )?(?:(?:<half_day>) )?"
    r"(?:cùng ngày|ngày \d|(?:<half_day>) (?:ngày )?\d)|cũng trong ngày(?!\w)"
)
_NUMBERS = {"một": 1, "hai": 2, "ba": 3}
_WAY = "(?:trước|sau)"
_NUMBER = rf"(?:{'|'.join(_NUMBERS)}|\d)"
# "Trước đó một ngày, …", "Hôm sau, …": so many days from the first meeting
_DAYS_OFF = re.compile(
    rf"(?:(?P<way>{_WAY}) đó (?P<n>{_NUMBER})|(?P<n2>{_NUMBER}) ngày (?P<way2>{_WAY}) đó|(?:ngày )?hôm (?P<way3>{_WAY}))(?: ngày)?,"
)
# "Buổi chiều, Mặt trận quận tổ chức tọa đàm": another of the day, not how the first went on
_LATER = re.compile(r"(?:buổi )?(?:chiều|tối),")
_OPENS = re.compile(r"(?<!\w)tổ chức (?:\w+ ){0,3}$")
# "Chiều cùng ngày, đoàn khảo sát tại …": those of the first meeting
_GO_ON = Shape(r"(?<!\w)đoàn (?:\w+ ){0,2}?(?:đã )?(?:đến |tới )?(?:<delegation_task>|làm việc|thăm)(?!\w)")
_PART = re.compile(r"(?:buổi )?(sáng|trưa|chiều|tối)(?!\w)")
_SHORT_WEEKDAY = r"t([2-7])(?=[,\s(]+\S*\d)|(cn)"
_WEEKDAY = re.compile(rf"(?<!\w)(?:thứ (hai|ba|tư|năm|sáu|bảy|[2-7])|(chủ nhật)|{_SHORT_WEEKDAY})(?!\w)")
_PROGRAMME = re.compile(r"(?<!\w)chương trình (?:công tác|hoạt động|phối hợp) năm ((?:19|20)\d\d)(?!\d)")
_ONLINE = re.compile(r"trực tuyến|điểm cầu|online")


@dataclass
class Meeting:
    """One meeting as reported; None is what the text leaves open."""

    sentence: int
    date: dt.date | None = None
    date_end: dt.date | None = None
    precision: str = "unknown"
    date_basis: str = "unknown"
    part_of_day: str | None = None
    organisers: list[OrganisationMention] = field(default_factory=list)
    chairs: list[PersonMention] = field(default_factory=list)
    place: str | None = None
    kind: str | None = None
    kinds: list[str] = field(default_factory=list)
    online: bool = False
    period: str | None = None
    evidence: str = ""
    date_mentions: list[DateMention] = field(default_factory=list)

    @property
    def organiser(self) -> OrganisationMention | None:
        """The body named first of those that held it."""
        return self.organisers[0] if self.organisers else None


class MeetingFinder:
    """Finds the meeting of an article. Build it once from a Reference (`meeting_kinds`)."""

    def __init__(self, reference: Reference):
        self._kinds = KindFinder(reference)

    def find(self, article: ArticleView) -> list[Meeting]:
        """The meeting that the article reports as held, in a list; empty for an interview, a schedule or an article without one."""
        if is_plan(article.title):
            return []
        lead = before_questions(article, last=min(LEAD, len(article.sentences)))
        held = [i for i in range(lead) if reports(article, i)]
        held = held or [i for i in range(lead) if told_inside(article, i)][:1]
        held = held or told_by_title(article, last=lead)
        if not held:
            return []
        held = [i for i in held if not _prepared(article, i)] or held
        dated = [i for i in held if any(not _same_day(article, d) for d in article.dates_in(i))]
        index = dated[0] if dated and dated[0] - held[0] <= 3 else held[0]
        main = self._meeting(article, index)
        others = list(self._others(article, main))
        main.chairs = chairs(article, last=min([14, *(o.sentence for o in others)]))
        main.organisers = of_congress(article, hosts(article, index, main.chairs, titled=True), main.kind)
        return [main, *others]

    def _meeting(self, article: ArticleView, index: int, *, same_day: dt.date | None = None) -> Meeting:
        sentence = article.sentences[index]
        meeting = Meeting(sentence=index, evidence=sentence.text)
        meeting.kinds = self._kinds.told(article, index, titled=not same_day)
        if not meeting.kinds and not same_day:
            meeting.kinds = self._kinds.nearby(article, index)
        meeting.kinds = meeting.kinds or self._kinds.bare(sentence.text)
        meeting.kind = meeting.kinds[0] if meeting.kinds else None
        self._date(meeting, article, index, same_day)
        meeting.place = venue(sentence.text)
        meeting.online = bool(_ONLINE.search(fold(f"{article.title or ''} {sentence.text}")))
        meeting.period = self._period(meeting, article, sentence)
        return meeting

    def _others(self, article: ArticleView, main: Meeting) -> Iterator[Meeting]:
        """Further meetings told as held on a day of their own: "Chiều cùng ngày, Tỉnh đoàn tổ chức lớp tập huấn"."""
        for i in range(main.sentence + 1, len(article.sentences)):
            folded = fold(article.sentences[i].text)
            off = _DAYS_OFF.match(folded)
            later = _LATER.match(folded) and not article.dates_in(i)
            goes_on = ("cùng ngày" in folded[:40] or later) and _GO_ON.search(folded)
            another = off or _ANOTHER.match(folded) or (later and _opens(folded))
            held = goes_on or (another and reports(article, i))
            if not held or main.date is None:
                continue
            other = self._meeting(article, i, same_day=main.date)
            if off:
                other.date, other.precision, other.date_basis = main.date + _apart(off), "day", "same day"
            if later:
                other.date, other.precision, other.date_basis = main.date, "day", "same day"
            other.chairs = chairs(article, first=i, last=i + 3, caption=other.kind)
            other.organisers = hosts(article, i, other.chairs)
            if goes_on:
                other.organisers, other.chairs = main.organisers, other.chairs or main.chairs
            other.organisers = of_congress(article, other.organisers, other.kind)
            if (
                other.organisers
                and other.date is not None
                and ((other.date, other.kind) != (main.date, main.kind) or goes_on)
            ):
                yield other

    def _date(self, meeting: Meeting, article: ArticleView, index: int, same_day: dt.date | None) -> None:
        spoken = _PART.match(fold(article.sentences[index].text))  # "Buổi chiều, đoàn làm việc"
        meeting.part_of_day = spoken[1] if spoken else None
        after = [i for i in range(index + 1, min(index + 2, len(article.sentences))) if _dates_it(article, i)]
        near = [index, *after, *range(index)]
        told = (i for i in near if i == index or not FUTURE.search(fold(article.sentences[i].text)))
        mentions = next(filter(None, map(article.dates_in, told)), [])
        if not mentions:
            return
        mention = next((d for d in mentions if not _long(d)), mentions[0])
        meeting.date_mentions = [mention]
        meeting.part_of_day = mention.part_of_day or meeting.part_of_day
        year, basis = _year(mention, article, meeting)
        if article.published and (first := mention.first(year)) and first > article.published:
            return  # told of before it was held, or one of the two is wrong
        if mention.rule == "relative":
            words = fold(article.text[mention.start : mention.end]).split()
            same = not {"cùng", "cũng"}.isdisjoint(words)
            day = same_day if same else article.published
            if day is not None:
                meeting.date = day - dt.timedelta(days="qua" in words)
                meeting.precision, meeting.date_basis = (
                    "day",
                    "same day" if same else "publication",
                )
            return
        meeting.date, meeting.date_basis = mention.first(year), basis
        meeting.date_end = mention.last(year) if mention.precision == "range" else None
        meeting.precision = mention.precision if meeting.date else "unknown"

    def _period(self, meeting: Meeting, article: ArticleView, sentence: Sentence) -> str | None:
        year = meeting.date.year if meeting.date else article.published.year if article.published else None
        noun = meeting_noun(fold(sentence.text))
        tail = sentence.text[noun.start() :] if noun else sentence.text
        for source in (tail, article.title or ""):
            if period := reported_period(source, year=year):
                return period.iso
        return None


def _long(mention: DateMention) -> bool:
    """True for days that no meeting takes: those of a campaign in which it lies."""
    first, last = mention.first(mention.year or 2000), mention.last(mention.year or 2000)
    return mention.precision == "range" and bool(first and last) and (last - first).days > LONGEST


def _opens(folded: str) -> bool:
    """True where a folded sentence tells of a meeting as opened, not as gone on with."""
    noun = meeting_noun(folded)
    return bool(noun and _OPENS.search(folded[: noun.start()]))


def _apart(off: re.Match[str]) -> dt.timedelta:
    """How far a second meeting lies from the first: "trước đó một ngày", "hôm sau"."""
    told = off["n"] or off["n2"] or "một"
    days = _NUMBERS.get(told) or int(told)
    return dt.timedelta(days=days if "sau" in {off["way"], off["way2"], off["way3"]} else -days)


def _dates_it(article: ArticleView, i: int) -> bool:
    """True where sentence `i` goes on about the meeting before it, not about another of the same day."""
    return speaks_of_it(article, i) and not any(_same_day(article, d) for d in article.dates_in(i))


def _prepared(article: ArticleView, i: int) -> bool:
    """True where sentence `i` tells of the congress that the title only leads up to: "… chuẩn bị đại hội"."""
    title, noun = fold(article.title or ""), meeting_noun(folded := fold(article.sentences[i].text))
    if done_by_body(article, i, folded) is not None:
        return False
    return bool(noun) and noun[0] == "đại hội" and noun[0] in title and noun[0] not in single(title)


def _same_day(article: ArticleView, mention: DateMention) -> bool:
    """True for "cùng ngày": a second meeting, on the day of the first."""
    return "cùng" in fold(article.text[mention.start : mention.end])


def _frame(article: ArticleView, index: int, mention: DateMention) -> Frame | None:
    """When a meeting lies by the periods its sentence names, else the title, else the two sentences after it."""
    sentence = article.sentences[index]
    cited = [(a - sentence.start, b - sentence.start) for a, b in article.directive_spans]
    with_day = sentence.start <= mention.start < sentence.end
    return (
        time_frame(sentence.text, left_out=cited, told_of_it=with_day)
        or time_frame(article.title or "")
        or _reported_after(article, index)
        or _reported_in(article)
    )


def _reported_after(article: ArticleView, index: int) -> Frame | None:
    """Near the months or the quarter of a year that the two sentences after a meeting's own report on."""
    after = article.sentences[index + 1 : index + 3]
    found = [
        p for s in after if s.paragraph == article.sentences[index].paragraph for p in find_periods(s.text)
    ]
    told = [p for p in found if p.iso and p.kind in {"months first", "quarter"}]
    return around(told[0]) if told else None


def _reported_in(article: ArticleView) -> Frame | None:
    """Near the months or the quarter that an article without a day of publication reports on, where all are of one year;
    else within the year whose programme its meeting follows, the only one it names."""
    if article.published:
        return None
    told = [p for s in article.sentences for p in find_periods(s.text) if p.iso]
    months = [p for p in told if p.kind in {"months first", "quarter"}]
    if months:
        return around(months[0]) if len({p.first.year for p in months}) == 1 else None
    years = {int(y) for s in article.sentences for y in _PROGRAMME.findall(fold(s.text))}
    if len(years) != 1 or {p.first.year for p in told} != years:
        return None
    (year,) = years
    return Frame(dt.date(year, 2, 1), dt.date(year, 10, 31), dt.date(year, 6, 30))


def _year(mention: DateMention, article: ArticleView, meeting: Meeting) -> tuple[int | None, str]:
    """(year, basis) of a meeting's date, from what the article says around it."""
    if mention.year:
        return mention.year, "stated"
    near = _WEEKDAY.search(fold(article.text[mention.start : mention.end + 14]))
    return infer_year(
        mention,
        published=article.published,
        frame=_frame(article, meeting.sentence, mention),
        weekday=weekday_number(next(filter(None, near.groups()))) if near else None,
        stated=_stated_years(article),
    )


def _stated_years(article: ArticleView) -> set[int]:
    """The years the article states outside its directives, without those that a plan reaches to."""
    days = {
        d.year
        for d in article.dates
        if d.year and d.rule != "year" and d.is_calendar and not article.in_directive(d)
    }
    return days | {p.first.year for p in find_periods(article.text) if p.iso}
