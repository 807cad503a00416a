"""The meeting a text reports as held: date, organiser, chair, place, kind, reporting period."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field

from giaoban.dates import DateMention
from giaoban.folding import fold
from giaoban.organisations import OrganisationMention
from giaoban.people import PersonMention
from giaoban.periods import Period, find_periods
from giaoban.reference import Reference
from giaoban.sentences import Sentence

WINDOW = 14  # days between a meeting and its report (DESIGN: event 0-14 days before publication)
LEAD = 8  # sentences in which a report says what was held

_MEETING = re.compile(
    r"(?<!\w)(?:hội nghị|hội thảo|tọa đàm|đại hội|cuộc họp|buổi họp|phiên họp|kỳ họp|giao ban|lớp (?:tập huấn|bồi dưỡng)|lễ \w+|ngày hội|diễn đàn"
    r"|buổi (?:làm việc|gặp mặt|tiếp xúc|giám sát|lễ|tọa đàm|đối thoại|thăm|tổng kết|sơ kết|kiểm tra)|cuộc (?:gặp|đối thoại|tiếp xúc|giám sát)|chương trình giao lưu)(?!\w)"
)
_HELD = re.compile(
    r"(?<!\w)(?:tổ chức|diễn ra|khai mạc|tiến hành|họp|chủ trì|chủ tọa|có buổi|có cuộc|dự|tham dự|làm việc|ký kết|tiếp xúc|gặp mặt|giám sát|phát động"
    r"|khai giảng|đối thoại|giao ban|triển khai|tổng kết|sơ kết|bế mạc)(?!\w)"
)
_ORGANISES = re.compile(r"(?<!\w)(?:đã |sẽ |long trọng |vừa |cùng |phối hợp |đồng )*(?:tổ chức|tiến hành|khai mạc|họp|có buổi|có cuộc|giao ban|tổng kết|sơ kết|triển khai|ký kết|phát động)(?!\w)")
_FUTURE = re.compile(r"(?<!\w)(?:sẽ (?:được )?(?:tổ chức|diễn ra|khai mạc|họp)|dự kiến|sắp tới|chuẩn bị tổ chức)(?!\w)")
_CHAIR = re.compile(r"(?<!\w)(?:đồng )?(?:chủ trì|chủ tọa|điều hành)(?!\w)(?! (?:,|phối hợp|xây dựng|thực hiện|tham mưu|soạn thảo))")
_CHAIRED = re.compile(r"^[\s,]*(?:và )?(?:(?:phát biểu )?(?:chỉ đạo|kết luận) )?(?:tại )?(?:hội nghị|cuộc họp|buổi|phiên|kỳ họp|đại hội|lễ|tọa đàm|hội thảo|giao ban|có|của|gồm|$|[.;,:])")
_PLACE = re.compile(r"(?<!\w)tại (?P<place>(?:trụ sở|hội trường|nhà văn hóa|trung tâm|phòng họp|nhà hát|khách sạn|sân vận động|cung|ubnd|văn phòng|thủ đô|thành phố|tp|hà nội|huyện|quận|tỉnh|xã|phường)[^,;.()\n]{0,80}?)(?=,|;|\.|\(| (?:đã )?(?:tổ chức|diễn ra)| nhằm| để| với|\n|$)")
_ONLINE = re.compile(r"trực tuyến|điểm cầu|online")
_PREVIEW = re.compile(r"(?<!\w)(?:trước đó|cách đây|năm ngoái|hồi)(?!\w)")


@dataclass
class Meeting:
    """One meeting as reported; None is what the text leaves open."""

    sentence: int
    date: dt.date | None = None
    date_end: dt.date | None = None
    precision: str = "unknown"
    date_basis: str = "unknown"
    part_of_day: str | None = None
    organiser: OrganisationMention | None = None
    chairs: list[str] = field(default_factory=list)
    place: str | None = None
    kind: str | None = None
    kinds: list[str] = field(default_factory=list)
    online: bool = False
    period: str | None = None
    evidence: str = ""


class MeetingFinder:
    """Finds the meeting of an article. Build it once from a Reference (`meeting_kinds`)."""

    def __init__(self, reference: Reference):
        cues = [(fold(r.cue), r.kind) for r in reference.meeting_kinds.itertuples() if r.flag == "kind" and r.cue]
        self._kind_of = dict(cues)
        self._cue = re.compile("(?<!\\w)(?:" + "|".join(sorted(map(re.escape, self._kind_of), key=len, reverse=True)) + ")(?!\\w)")

    def find(self, article: ArticleView) -> list[Meeting]:
        """The meeting that the article reports as held, in a list; empty for an interview or an article without one."""
        held = [i for i in range(min(LEAD, len(article.sentences))) if self._reports(article, i)]
        if not held:
            return []
        dated = [i for i in held if article.dates_in(i)]
        index = dated[0] if dated and dated[0] - held[0] <= 3 else held[0]
        sentence = article.sentences[index]
        meeting = Meeting(sentence=index, evidence=sentence.text)
        meeting.kinds = self._kinds(sentence.text, article.title)
        meeting.kind = meeting.kinds[0] if meeting.kinds else None
        self._date(meeting, article, index)
        meeting.chairs = chairs(article)
        meeting.organiser = organiser(article, index, meeting.chairs)
        place = _PLACE.search(fold(sentence.text))
        meeting.place = sentence.text[place.start("place") : place.end("place")].strip() if place else None
        meeting.online = bool(_ONLINE.search(fold(f"{article.title or ''} {sentence.text}")))
        meeting.period = self._period(meeting, article, sentence)
        return [meeting]

    def _reports(self, article: ArticleView, i: int) -> bool:
        folded = fold(article.sentences[i].text)
        return bool(_MEETING.search(folded) and _HELD.search(folded)) and not _FUTURE.search(folded) and not _PREVIEW.match(folded)

    def _kinds(self, sentence: str, title: str | None) -> list[str]:
        folded = fold(sentence)
        noun = _MEETING.search(folded)
        after = [m for m in self._cue.finditer(folded) if noun and m.start() >= noun.start()]
        cues = [m[0] for m in after] or [m[0] for m in self._cue.finditer(fold(title or ""))] or [m[0] for m in self._cue.finditer(folded)]
        return list(dict.fromkeys(self._kind_of[c] for c in cues))

    def _date(self, meeting: Meeting, article: ArticleView, index: int) -> None:
        mentions = article.dates_in(index) or next((d for i in range(index) if (d := article.dates_in(i))), [])
        if not mentions:
            return
        mention = mentions[0]
        meeting.part_of_day = mention.part_of_day
        year, basis = infer_year(mention, article, meeting)
        if mention.rule == "relative":
            if article.published is None:
                return
            words = fold(article.text[mention.start : mention.end])
            meeting.date = article.published - dt.timedelta(days="qua" in words.split())
            meeting.precision, meeting.date_basis = "day", "publication"
            return
        meeting.date, meeting.date_basis = mention.first(year), basis
        meeting.date_end = mention.last(year) if mention.precision == "range" else None
        meeting.precision = mention.precision if meeting.date else "unknown"

    def _period(self, meeting: Meeting, article: ArticleView, sentence: Sentence) -> str | None:
        year = meeting.date.year if meeting.date else article.published.year if article.published else None
        noun = _MEETING.search(fold(sentence.text))
        tail = sentence.text[noun.start() :] if noun else sentence.text
        for source in (tail, article.title or ""):
            periods = [p for p in find_periods(source, year=year) if p.kind != "months last"]
            best = next((p for p in periods if p.kind != "year"), None) or next(iter(periods), None)
            if best is not None and best.iso:
                return best.iso
        return None


@dataclass
class ArticleView:
    """What the finders of an article have found so far, offsets in `text`."""

    text: str
    title: str | None
    published: dt.date | None
    sentences: list[Sentence]
    dates: list[DateMention]
    organisations: list[OrganisationMention]
    people: list[PersonMention]
    directive_spans: list[tuple[int, int]] = field(default_factory=list)
    captions: list[str] = field(default_factory=list)
    caption_people: list[tuple[str, list[PersonMention]]] = field(default_factory=list)

    def dates_in(self, i: int) -> list[DateMention]:
        """The days a sentence names, without those of directives and anniversaries."""
        s = self.sentences[i]
        return [
            d
            for d in self.dates
            if s.start <= d.start < s.end and d.precision in {"day", "range"} and d.is_calendar
            and not any(a <= d.start < b for a, b in self.directive_spans) and not _is_anniversary(self.text, d)
        ]  # fmt: skip

    def within(self, items: list, i: int) -> list:
        """Those of `items` (anything with start and end) that stand in sentence i."""
        s = self.sentences[i]
        return [x for x in items if s.start <= x.start < s.end]


def _is_anniversary(text: str, d: DateMention) -> bool:
    return bool(re.search(r"(?:ngày thành lập|kỷ niệm|ngày truyền thống|ngày sinh|giải phóng)[^.;]{0,60}\($", fold(text[max(0, d.start - 80) : d.start])))


def infer_year(mention: DateMention, article: ArticleView, meeting: Meeting) -> tuple[int | None, str]:
    """(year, basis) for a date: stated, else publication (0-14 days before it), else the period named, else unknown."""
    if mention.year:
        return mention.year, "stated"
    if article.published:
        for year in (article.published.year, article.published.year - 1):
            day = mention.last(year) or mention.first(year)
            if day and 0 <= (article.published - day).days <= WINDOW:
                return year, "publication"
    sentence = article.sentences[meeting.sentence].text
    periods = [p for source in (sentence, article.title or "") for p in find_periods(source) if p.iso]
    for period in periods:
        return _nearest_year(mention, period, opens="triển khai" in meeting.kinds), "period"
    stated = [d.year for d in article.dates if d.year and d.precision == "day" and not any(a <= d.start < b for a, b in article.directive_spans)]
    return None, "unknown" if not stated else "unknown"


def _nearest_year(mention: DateMention, period: Period, *, opens: bool) -> int:
    anchor = period.first if opens and period.kind == "year" else period.last
    years = (anchor.year - 1, anchor.year, anchor.year + 1)
    days = {y: d for y in years if (d := mention.first(y))}
    return min(days, key=lambda y: abs((days[y] - anchor).days)) if days else anchor.year


def chairs(article: ArticleView) -> list[str]:
    """Names of those who chair, as the text or, failing that, a caption says; attending or directing is not chairing."""
    sources = [(s.text, article.within(article.people, i), s.start) for i, s in enumerate(article.sentences[:14])]
    sources += [(caption, people, 0) for caption, people in article.caption_people]
    for text, people, offset in sources:
        folded = fold(text)
        for m in _CHAIR.finditer(folded):
            names = _chair_names(folded, m, people, offset)
            if names:
                return names
    return []


def _chair_names(folded: str, m: re.Match[str], people: list[PersonMention], offset: int) -> list[str]:
    before = [p for p in people if p.end - offset <= m.start()]
    after = [p for p in people if p.start - offset >= m.end()]
    following = folded[m.end() :]
    of_after = re.match(r"\s*(?:hội nghị|cuộc họp|buổi \w+ ?\w*|đại hội|phiên họp|kỳ họp|lễ|tọa đàm)?\s*(?:có|của|là|gồm)?(?: sự)?(?: các| hai)?(?: đồng chí)?\s*:?", following)
    if after and re.search(r"(?:dưới )?sự $", folded[: m.start()]) or after and not before and of_after and after[0].start - offset <= m.end() + of_after.end() + 6:
        return _list_of(after, folded, offset)
    if not before or not _CHAIRED.match(following):
        return []
    last = before[-1]
    gap = folded[last.end - offset : m.start()]
    if len(gap.split()) > 8 or re.search(r"[;:]", gap):
        return []
    if m[0].startswith("đồng") and len(before) > 1:
        return [p.person for p in before[-3:] if p.end - offset > m.start() - 400]
    return [last.person]


def _list_of(people: list[PersonMention], folded: str, offset: int) -> list[str]:
    names = [people[0].person]
    for previous, person in zip(people, people[1:], strict=False):
        gap = folded[previous.end - offset : person.start - offset]
        if len(gap) > 30 or not re.fullmatch(r"[\s,;–-]*(?:và|cùng)?[\s,]*(?:các )?(?:đồng chí)?[\s:]*", gap):
            break
        names.append(person.person)
    return names


def organiser(article: ArticleView, index: int, chaired_by: list[str]) -> OrganisationMention | None:
    """The body that holds the meeting: the subject of "tổ chức", else the chair's own, else the first in the title's place."""
    sentence = article.sentences[index]
    folded = fold(sentence.text)
    bodies = article.within(article.organisations, index)
    noun = _MEETING.search(folded)
    for m in _ORGANISES.finditer(folded):
        at = sentence.start + m.start()
        done_by = re.compile(r"\s*(?:bởi|do)\s+").match(folded, m.end())
        by = [b for b in bodies if re.search(r"(?<!\w)do\s+$", fold(article.text[max(0, b.start - 5) : b.start])) and b.end <= at] or (
            [b for b in bodies if done_by and b.start == sentence.start + done_by.end()]
        )
        before = by or [b for b in bodies if b.end <= at and len(folded[b.end - sentence.start : m.start()].split()) <= 6]
        before = [b for b in before if by or not re.search(r"[.;:]", folded[b.end - sentence.start : m.start()])]
        if before:
            return _first_of_joint(before, article.text)
        if noun and m.start() > noun.start():
            break
    for person in article.people:
        if person.person in chaired_by and (post := person.main_post()) and post.organisation:
            return post.organisation
    return None


def _first_of_joint(bodies: list[OrganisationMention], text: str) -> OrganisationMention:
    last = bodies[-1]
    for earlier in reversed(bodies[:-1]):
        if re.search(r"phối hợp(?: với)?|cùng với|\bvới\b", fold(text[earlier.end : last.start])) and "(" not in text[earlier.end : last.start]:
            last = earlier
    return last
