"""Words of articles in a Markdown page: shown letter by letter, obeyed nowhere."""

from __future__ import annotations

import html

_LITERAL = {sign: html.escape(sign) for sign in "<>&"} | {sign: f"&#{ord(sign)};" for sign in "*_`[]#~|"}
_LITERAL |= {sign: f"<span>&#{ord(sign)};</span>" for sign in "$\\"}


def literal(text: str) -> str:
    """The text as Markdown that shows it letter by letter, on one line. Signs of mathematics stand in an element of
    their own, since they are sought in what has been rendered.

    >>> literal("A & B <b> [x](y)")
    'A &amp; B &lt;b&gt; &#91;x&#93;(y)'
    """
    shown = "".join(_LITERAL.get(sign, sign) for sign in " ".join(text.split()))
    return shown.replace("://", "&#58;//")  # else some renderers make an address a link
