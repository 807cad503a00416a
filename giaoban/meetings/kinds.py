"""What kind of meeting a text tells of, in the words of meeting_kinds.csv."""

from __future__ import annotations

import re

from giaoban.meetings.reported_as_held import FUTURE, done_by_body, meeting_noun, single
from giaoban.people import ArticleView
from giaoban.reference import Reference, Shape
from giaoban.text import fold

CUE_WITHIN = 12  # words after the meeting's noun in which its main kind is told

_REVIEWS = re.compile(
    r"(?<!\w)(?:tổng kết|sơ kết) (?:công tác|hoạt động|phong trào|thi đua|nhiệm vụ|năm)(?!\w)"
)
_HELD = Shape(r"(?<!\w)(?:<done_is_held>|<meeting_noun>|góp ý)(?!\w)")
_SENT = Shape(r"(?<!\w)đoàn (?:<delegation_task>)(?!\w)")
_CONTENT = Shape(
    r"^nội dung(?!\w)|(?<!\w)(?:tổ chức|để)(?= (?:<done_is_held>|học tập|quán triệt|lấy ý kiến)(?!\w))"
)
_OCCASION = Shape(r"(?:<occasion>)(?!\w)")
# how or on what occasion a meeting was, where another word says what it did
_VAGUE = {"hội nghị ủy ban", "phiên họp", "kỳ họp", "góp ý", "gặp mặt", "kỷ niệm", "tuyên dương", "ngày hội"}
_MORE = {
    "triển khai": {"quán triệt"},
    "làm việc": {"giám sát", "kiểm tra", "khảo sát", "đối thoại"},
}


class KindFinder:
    """Finds the kinds of a meeting. Build it once from a Reference (`meeting_kinds`)."""

    def __init__(self, reference: Reference):
        rows = [r for r in reference.meeting_kinds.itertuples() if r.cue]
        self._kind_of = {fold(r.cue): r.kind for r in rows if r.flag == "kind"}
        self._bare = {fold(r.cue): r.kind for r in rows if r.flag == "noun"}
        self._rank = {r.kind: int(r.priority) for r in rows}
        cue = "|".join(sorted(map(re.escape, self._kind_of), key=len, reverse=True))
        # "học tập và làm theo" is what it is about; so are "công tác tuyên truyền", "kế hoạch giám sát, phản biện"
        self._cue = re.compile(rf"(?<!\w)(?:{cue})(?!\w)(?!,? (?:và )?làm theo)")
        self._topic = re.compile(
            rf"(?<!\w)(?:công tác|kế hoạch|ủy ban) (?:{cue})(?:(?:,| và) (?:{cue}))*(?!\w)"
        )

    def told(self, article: ArticleView, index: int, *, titled: bool) -> list[str]:
        """Kinds in the order of their cues: near the meeting's noun, else in the title, else in the sentence."""
        folded = _until_to_come(_unquoted(article.sentences[index].text))
        noun = meeting_noun(folded)
        here = self._cues(folded, noun)
        after = [m for m in here if noun and m.start() >= noun.start()]
        told = after and len(folded[noun.end() : after[0].start()].split()) <= CUE_WITHIN
        if noun is None:  # "họp kỳ thứ 8, tổng kết công tác năm 2022", "Ban Tuyên giáo phát động hội thi"
            told_of = _SENT.search(folded) or _REVIEWS.search(folded)
            done = told_of.start() if told_of else done_by_body(article, index, single(folded))
            told = after = [m for m in here if done is not None and m.start() >= done]
        title = self._cues(fold(article.title or ""), noun) if titled else []
        kinds = self._kinds((told and after) or title or here)
        first = kinds[0] if kinds else None
        more = [
            k for k in self._kinds(here) if k in _MORE.get(first, ())
        ]  # "đoàn giám sát … có buổi làm việc"
        return self._main_first(
            [*kinds, *more, *(k for k in self._kinds(title) if self._says_more(k, first))]
        )

    def nearby(self, article: ArticleView, index: int) -> list[str]:
        """Kinds that the sentences around the meeting's tell beside its noun or as its content."""
        for i in (index - 1, index - 2, index + 1):
            folded = fold(article.sentences[i].text) if 0 <= i < len(article.sentences) else ""
            noun = meeting_noun(folded) or _CONTENT.search(folded)
            cues = [m for m in self._cues(folded, noun) if noun and m.start() >= noun.start()]
            if cues and len(folded[noun.end() : cues[0].start()].split()) <= CUE_WITHIN:
                return self._main_first(self._kinds(cues))
        return []

    def bare(self, sentence: str) -> list[str]:
        """The kind of a meeting that its sentence calls a conference or a meeting and nothing more."""
        noun = meeting_noun(folded := fold(sentence))
        told = noun[0] if noun else folded
        return [k for cue, k in self._bare.items() if re.match(rf"(?:.*[^\w])?{cue}(?!\w)", told)][:1]

    def _cues(self, folded: str, noun: re.Match[str] | None) -> list[re.Match[str]]:
        """The cues of kinds in a folded text, without a congress or festival that something else is about or named
        after: "hội nghị triển khai đại hội", "nghị quyết đại hội"."""
        own = self._topic.sub(lambda m: " " * len(m[0]), single(folded))
        another = bool(noun) and not _OCCASION.search(noun[0])
        return [m for m in self._cue.finditer(own) if not (another and _OCCASION.match(m[0]))]

    def _kinds(self, cues: list[re.Match[str]]) -> list[str]:
        return list(dict.fromkeys(self._kind_of[m[0]] for m in cues))

    def _main_first(self, kinds: list[str]) -> list[str]:
        """The same with the kind that says most in front of one that says only how or on what the meeting was: "họp hội
        nghị lần thứ 4 để sơ kết", "triển khai, quán triệt"."""
        first = kinds[0] if kinds else None
        more = [k for k in kinds if self._says_more(k, first)]
        return list(dict.fromkeys([*more[:1], *kinds]))

    def _says_more(self, kind: str, first: str | None) -> bool:
        return kind in _MORE.get(first, ()) or (first in _VAGUE and self._rank[kind] < self._rank[first])


def _until_to_come(folded: str) -> str:
    """A folded sentence up to what is still to come, where a meeting is told before it: "góp ý dự thảo sẽ trình kỳ họp"."""
    future = FUTURE.search(folded)
    return folded[: future.start()] if future and _HELD.search(folded[: future.start()]) else folded


def _unquoted(text: str) -> str:
    """A sentence folded, blanks in place of what stands in quotation marks: a topic is no kind."""
    return re.sub(r'"[^"]*"', lambda m: " " * len(m[0]), fold(text))
