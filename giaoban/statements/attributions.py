"""Who speaks without a reporting verb: "Theo …,", "Ông …:", "“…” – Ông …", "Đó là nhận định của …"."""

from __future__ import annotations

import re

from giaoban.people import ArticleView
from giaoban.reference import Shape
from giaoban.statements.clause import DASH, LABEL, THEO, WHAT, Clause
from giaoban.statements.voices import Voice
from giaoban.text import fold

_THEO = Shape(
    r"(?:^|[.”\"]\s*|^[-–+*]\s*)(?:(?:(?:cũng|còn|vẫn) )?theo\s+(?:(?:<theo_of>) )?|(?:<opinion_of>)\s)(?:(?:<title_before_name>)[.,]? ){0,2}$"
)
_THROUGH = re.compile(r"(?:^|[.”\"]\s*)(?:cũng )?qua\s+$")  # "Qua báo cáo của Ban Dân vận …, …"
_THEO_WITHIN = Shape(
    r"[^\s,;:][^:]*[,;]\s(?:cũng |vẫn )?theo\s+(?:(?:<theo_of>) )?(?:(?:<title_before_name>)[.,]? ){0,2}$"
)
_THEO_ENDS = re.compile(r"\s*(?:[,;]\s|[.]?\s*$)")
_IS_WHAT = Shape(
    r"^(?:đó|đây|trên đây) (?:cũng )?là (?:<what_is_said>)(?: \w+){0,5}? của (?:(?:<title_before_name>)[.,]? ){0,2}$"
)
_COLON, _COLON_ENDS = re.compile(r"\s*\)?\s*:\s*\S"), re.compile(r"\s*\)?\s*:\s*$")
_SIGNED = Shape(r"^[“\"](?:[^\s“”]+\s+){2,}[^\s“”]*[”\"]\s*[.,]?\s*[-–—(]\s*(?:(?:<spoken_to>)\s)?$")
_ALONE = Shape(r"^[-–—(]\s*(?:(?:<spoken_to>)\s)?$")
_ENDS = re.compile(r"^[\s.)]*$")
_LABEL = Shape(
    r"^[-–*+•]?\s*(?:(?:<opens_an_answer>)(?: [^,:;“”]{1,60})?, )?(?:từ )?(?:(?:<title_before_name>)[.,]? ){0,2}$"
)


def without_verb(article: ArticleView, i: int, voices: list[Voice]) -> list[Clause]:
    """ "Theo bà Trúc, Phó Chủ tịch …, …", an answer after "- Ông Vinh:" or below it, and who stands after a quotation
    ("“…” – Ông Vinh, Chủ tịch …")."""
    sentence, folded = article.sentences[i], fold(article.sentences[i].text)
    quoted = i > 0 and article.sentences[i - 1].text.endswith(("”", '"'))
    for v in voices:
        before, after = folded[: v.start - sentence.start], folded[v.end - sentence.start :]
        theo = _THEO.search(before) or (v.kind == "report" and _THROUGH.search(before))
        if v.kind != "group" and theo and re.match(r"[^.;:“”]{0,90}?,\s", after):
            return [Clause(v.start, v, THEO, "report", 30)]
        if _IS_WHAT.match(before):
            return [Clause(v.start, v, WHAT, "report", 30)]
        if v.kind not in {"person", "post"}:
            continue
        below = v.person and _COLON_ENDS.match(after) and _is_speech(article, i + 1)
        if _LABEL.match(before) and (below or _COLON.match(after)):
            return [Clause(v.start, v, LABEL, "report", 30)]
        signed = _SIGNED.match(before) or (quoted and _ALONE.match(before))
        if v.person and signed and _ENDS.match(after):
            return [Clause(v.start, v, DASH, "report", 30)]
    return []


def theo_within(article: ArticleView, i: int, voices: list[Voice]) -> list[Clause]:
    """Who said what a sentence without another clause tells: "Việc ấy, theo lời ông Hòa, …", "…, vẫn theo Quận ủy."""
    sentence, folded = article.sentences[i], fold(article.sentences[i].text)
    for v in voices:
        before, after = folded[: v.start - sentence.start], folded[v.end - sentence.start :]
        if _THEO_WITHIN.fullmatch(before) and _THEO_ENDS.match(after):
            return [Clause(v.start, v, THEO, "report", 30)]
    return []


def _is_speech(article: ArticleView, i: int) -> bool:
    """True for a line that can be what someone says: no list of people or of points."""
    if i >= len(article.sentences):
        return False
    sentence = article.sentences[i]
    named = any(p.start - sentence.start < 20 for p in article.within(article.people, i))
    return not named and not re.match(r"[-–+*•]|\d", sentence.text)
