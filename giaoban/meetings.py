"""The meeting a text reports as held: date, organiser, chair, place, kind, reporting period."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field

from giaoban.articles import ArticleView
from giaoban.dates import DateMention
from giaoban.folding import fold
from giaoban.hosts import MEETING_NOUN, chairs, organiser
from giaoban.organisations import OrganisationMention
from giaoban.periods import Period, find_periods
from giaoban.reference import Reference
from giaoban.sentences import Sentence

WINDOW = 14  # days between a meeting and its report (DESIGN: event 0-14 days before publication)
LEAD = 8  # sentences in which a report says what was held

_HELD = re.compile(
    r"(?<!\w)(?:tổ chức|diễn ra|khai mạc|tiến hành|họp|chủ trì|chủ tọa|có buổi|có cuộc|dự|tham dự|làm việc|ký kết|tiếp xúc|gặp mặt|giám sát|phát động"
    r"|khai giảng|đối thoại|giao ban|triển khai|tổng kết|sơ kết|bế mạc)(?!\w)"
)
_FUTURE = re.compile(
    r"(?<!\w)(?:sẽ (?:được )?(?:tổ chức|diễn ra|khai mạc|họp)|dự kiến|sắp tới|chuẩn bị tổ chức)(?!\w)"
)
_PLACE = re.compile(
    r"(?<!\w)tại (?P<place>(?:trụ sở|hội trường|nhà văn hóa|trung tâm|phòng họp|nhà hát|khách sạn|sân vận động|cung|ubnd|văn phòng|thủ đô|thành phố|tp|hà nội|huyện|quận|tỉnh|xã|phường)[^,;.()\n]{0,80}?)(?=,|;|\.|\(| (?:đã )?(?:tổ chức|diễn ra)| nhằm| để| với|\n|$)"
)
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
        cues = [
            (fold(r.cue), r.kind) for r in reference.meeting_kinds.itertuples() if r.flag == "kind" and r.cue
        ]
        self._kind_of = dict(cues)
        self._cue = re.compile(
            "(?<!\\w)(?:"
            + "|".join(sorted(map(re.escape, self._kind_of), key=len, reverse=True))
            + ")(?!\\w)"
        )

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
        return (
            bool(MEETING_NOUN.search(folded) and _HELD.search(folded))
            and not _FUTURE.search(folded)
            and not _PREVIEW.match(folded)
        )

    def _kinds(self, sentence: str, title: str | None) -> list[str]:
        folded = fold(sentence)
        noun = MEETING_NOUN.search(folded)
        after = [m for m in self._cue.finditer(folded) if noun and m.start() >= noun.start()]
        cues = (
            [m[0] for m in after]
            or [m[0] for m in self._cue.finditer(fold(title or ""))]
            or [m[0] for m in self._cue.finditer(folded)]
        )
        return list(dict.fromkeys(self._kind_of[c] for c in cues))

    def _date(self, meeting: Meeting, article: ArticleView, index: int) -> None:
        mentions = article.dates_in(index) or next(
            (d for i in range(index) if (d := article.dates_in(i))), []
        )
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
        noun = MEETING_NOUN.search(fold(sentence.text))
        tail = sentence.text[noun.start() :] if noun else sentence.text
        for source in (tail, article.title or ""):
            periods = [p for p in find_periods(source, year=year) if p.kind != "months last"]
            best = next((p for p in periods if p.kind != "year"), None) or next(iter(periods), None)
            if best is not None and best.iso:
                return best.iso
        return None


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
    stated = [
        d.year
        for d in article.dates
        if d.year and d.precision == "day" and not any(a <= d.start < b for a, b in article.directive_spans)
    ]
    return None, "unknown" if not stated else "unknown"


def _nearest_year(mention: DateMention, period: Period, *, opens: bool) -> int:
    anchor = period.first if opens and period.kind == "year" else period.last
    years = (anchor.year - 1, anchor.year, anchor.year + 1)
    days = {y: d for y in years if (d := mention.first(y))}
    return min(days, key=lambda y: abs((days[y] - anchor).days)) if days else anchor.year
