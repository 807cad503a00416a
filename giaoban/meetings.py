"""The meeting a text reports as held: date, organiser, chair, place, kind, reporting period."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
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
_HOLDS = re.compile(
    r"(?<!\w)(?:tổng kết|sơ kết|tiếp xúc cử tri|ký kết|phát động|tập huấn|làm việc với|giám sát|gặp mặt|khai giảng)(?!\w)"
)
_FUTURE = re.compile(
    r"(?<!\w)(?:sẽ (?:\w+ ){0,3}(?:tổ chức|diễn ra|khai mạc|họp|tiếp xúc|làm việc|gặp|tham dự|dự)|dự kiến|sắp tới|(?:hội nghị|đại hội|cuộc họp|tọa đàm|hội thảo|lễ \w+) sẽ|chuẩn bị tổ chức|theo kế hoạch|theo lịch)(?!\w)"
)
_PLACE = re.compile(
    r"(?<!\w)tại (?P<place>(?:trụ sở|hội trường|nhà văn hóa|trung tâm|phòng họp|nhà hát|khách sạn|sân vận động|cung|ubnd|văn phòng|thủ đô|thành phố|tp|hà nội|huyện|quận|tỉnh|xã|phường)[^,;.()\n]{0,80}?)(?=,|;|\.|\(| (?:đã )?(?:tổ chức|diễn ra)| nhằm| để| với|\n|$)"
)
_ANOTHER = re.compile(
    r"(?:trước đó,? |tiếp đó,? |sau đó,? )?(?:buổi )?(?:(?:sáng|chiều|tối) )?(?:(?:cũng trong )?cùng ngày|ngày \d|(?:sáng|chiều|tối) (?:ngày )?\d)"
)
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
    organiser: OrganisationMention | None = None
    chairs: list[str] = field(default_factory=list)
    place: str | None = None
    kind: str | None = None
    kinds: list[str] = field(default_factory=list)
    online: bool = False
    period: str | None = None
    evidence: str = ""
    date_mentions: list[DateMention] = field(default_factory=list)


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
        main = self._meeting(article, index)
        others = list(self._others(article, main))
        main.chairs = chairs(article, last=min([14, *(o.sentence for o in others)]))
        main.organiser = organiser(article, index, main.chairs)
        return [main, *others]

    def _meeting(self, article: ArticleView, index: int, *, same_day: dt.date | None = None) -> Meeting:
        sentence = article.sentences[index]
        meeting = Meeting(sentence=index, evidence=sentence.text)
        meeting.kinds = self._kinds(sentence.text, None if same_day else article.title)
        meeting.kind = meeting.kinds[0] if meeting.kinds else None
        self._date(meeting, article, index, same_day)
        place = _PLACE.search(fold(sentence.text))
        meeting.place = sentence.text[place.start("place") : place.end("place")].strip() if place else None
        meeting.online = bool(_ONLINE.search(fold(f"{article.title or ''} {sentence.text}")))
        meeting.period = self._period(meeting, article, sentence)
        return meeting

    def _others(self, article: ArticleView, main: Meeting) -> Iterator[Meeting]:
        """Further meetings told as held on a day of their own: "Chiều cùng ngày, Tỉnh đoàn tổ chức lớp tập huấn"."""
        for i in range(main.sentence + 1, len(article.sentences)):
            folded = fold(article.sentences[i].text)
            m = _ANOTHER.match(folded)
            if not m or not self._reports(article, i) or main.date is None:
                continue
            other = self._meeting(article, i, same_day=main.date)
            other.chairs = chairs(article, first=i, last=i + 3, captions=False)
            other.organiser = organiser(article, i, other.chairs)
            if (
                other.organiser is not None
                and other.date is not None
                and (other.date, other.kind) != (main.date, main.kind)
            ):
                yield other

    def _reports(self, article: ArticleView, i: int) -> bool:
        folded = fold(article.sentences[i].text)
        if _FUTURE.search(folded):
            return False
        if MEETING_NOUN.search(folded) and _HELD.search(folded):
            return True
        bodies = [o.end - article.sentences[i].start for o in article.within(article.organisations, i)]
        # a body "tổng kết công tác năm" on a day: a meeting without the word
        holds = any(end <= verb.start() for verb in _HOLDS.finditer(folded) for end in bodies)
        return holds and bool(article.dates_in(i))

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

    def _date(self, meeting: Meeting, article: ArticleView, index: int, same_day: dt.date | None) -> None:
        mentions = article.dates_in(index) or next(
            (
                d
                for i in range(index)
                if (d := article.dates_in(i)) and not _FUTURE.search(fold(article.sentences[i].text))
            ),
            [],
        )
        if not mentions:
            return
        mention = mentions[0]
        meeting.date_mentions = [mention]
        meeting.part_of_day = mention.part_of_day
        year, basis = infer_year(mention, article, meeting)
        if mention.rule == "relative":
            words = fold(article.text[mention.start : mention.end]).split()
            day = same_day if "cùng" in words else article.published
            if day is not None:
                meeting.date = day - dt.timedelta(days="qua" in words)
                meeting.precision, meeting.date_basis = (
                    "day",
                    "same day" if "cùng" in words else "publication",
                )
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
        return _nearest_year(mention, period, opens=meeting.kind == "triển khai"), "period"
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
