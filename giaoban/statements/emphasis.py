"""What is stressed: a task is a demand, what a year was like is not."""

from __future__ import annotations

import re

from giaoban.reference import Shape
from giaoban.text import fold

_PAST = (
    r"(?:trong )?(?:những )?(?:\w+ )?(?:năm|quý|tháng|nhiệm kỳ|thời gian) (?:vừa )?qua(?!\w)|vừa qua(?!\w)"
)
_DESCRIBES = re.compile(rf"\W*(?:rằng |là )?\W*(?:đây là|{_PAST})")
# "nhấn mạnh vai trò của …", "nhấn mạnh những kết quả …": what is valued, not what is to be done
_VALUES = Shape(r"\W*(?:đến |tới |về |rằng )?(?:(?:<how_many_valued>) )?(?:<valued>)(?!\w)")
# "nhấn mạnh, Hội đã có nhiều đổi mới", "công tác dân vận là nhiệm vụ then chốt"
_TELLS = Shape(r"(?<!\w)(?:<told_as_it_is>)(?!\w)")
_IS_KEY = Shape(r"(?<!\w)là (?:(?:<how_many_valued>) )?(?:<told_key>)(?!\w)")
# "phải làm việc trong điều kiện khó khăn": the circumstances make them
_UNDERGOES = Shape(
    r"(?<!\w)phải (?:<undergone>|thực hiện[^,.;]{0,40} trong (?:điều kiện|bối cảnh|hoàn cảnh))(?!\w)"
)
_TASK = Shape(r"[:;]|(?<!\w)(?:<task_word>)(?!\w)")
_THEREFORE = re.compile(r"\W*(?:do đó|do vậy|vì vậy|vì thế|bởi vậy|trước mắt|thời gian tới|từ nay)(?!\w)")


def stressed(folded: str, verb_end: int, voice_start: int) -> str:
    """The words that a "nhấn mạnh" stresses: what follows it, or the quotation before its voice where nothing does."""
    after = folded[verb_end:]
    return after if re.search(r"\w", after) else folded[:voice_start]


def describes(content: str, following: str = "") -> bool:
    """True where the words after "nhấn mạnh" tell what is or was and set no task; `following` is the next sentence.

    >>> describes(", năm qua Mặt trận phải làm việc trong điều kiện khó khăn.")
    True
    >>> describes(", năm qua dịch bệnh phức tạp, các cấp Hội phải bám sát cơ sở.")
    False
    """
    folded = fold(content)
    rest = _IS_KEY.sub(" ", _UNDERGOES.sub(" ", folded)).lstrip(" ,:")
    told = any(
        (_DESCRIBES.match(folded), _VALUES.match(folded), _TELLS.search(folded), _IS_KEY.search(folded))
    )
    return told and not _TASK.search(rest) and not _THEREFORE.match(fold(following))
