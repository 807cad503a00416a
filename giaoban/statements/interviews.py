"""Interviews: a question, then an answer that only a dash marks ("Theo ông, khâu nào khó nhất?" / "- Chúng tôi chọn …")."""

from __future__ import annotations

import re
from itertools import pairwise

from giaoban.people import ArticleView
from giaoban.reference import Shape
from giaoban.text import Sentence, fold

_ASKS = Shape(r"^[•*]|^(?:pv|phóng viên|hỏi|nhà báo)\s*:|^thưa |(?<!\w)(?P<word><spoken_to>)(?!\w)")
_ANSWERS = re.compile(r"[-–—]\s*[^\W\d_]")
_MOST = 60  # words of a question


class Interview:
    """The questions and answers of an article: which sentences ask, and which begin an answer."""

    def __init__(self, article: ArticleView):
        self.questions: set[int] = set()
        self.answers: dict[
            int, str
        ] = {}  # sentence: the word that addresses who answers, blank where none does
        for asked, answer in pairwise(_paragraphs(article.sentences)):
            text = " ".join(article.sentences[i].text for i in asked)
            begins = _ANSWERS.match(article.sentences[answer[0]].text)
            if not begins or not text.endswith("?") or len(text.split()) > _MOST or _ANSWERS.match(text):
                continue
            marks = list(_ASKS.finditer(fold(text)))
            if marks or self.answers:
                self.questions.update(asked)
                self.answers[answer[0]] = next((m["word"] for m in marks if m["word"]), "")


def _paragraphs(sentences: list[Sentence]) -> list[list[int]]:
    groups: dict[int, list[int]] = {}
    for i, sentence in enumerate(sentences):
        groups.setdefault(sentence.paragraph, []).append(i)
    return list(groups.values())
