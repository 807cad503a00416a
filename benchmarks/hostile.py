"""How the time of each reader and finder grows with hostile text: what doubling the text does to it (2: in proportion).

Run: python benchmarks/hostile.py [characters, 250000] [--only pages,statements] [--patterns names,bodies] [--times 3] [--seconds 120]
Each pattern is repeated to a length, to twice and to four times that length; processor seconds of each reader and finder, and
the last ratio. What takes less than a twentieth of a second is not told; a run over its seconds is broken off and shown as ">".
The last lines are the worst of each reader and finder, as docs/scaling.md has them.
"""

from __future__ import annotations

import argparse
import re
import time
from collections.abc import Callable

from giaoban.corpus import Analyser, Article, limited
from giaoban.dates import find_periods
from giaoban.pages import PageReader, TooSlow, decode, mend
from giaoban.reference import Reference, in_force, load_reference
from giaoban.text import split_sentences

PATTERNS = {
    "1, ": "1, ",
    "digits": "1234567890",
    "days": "ngày 11, 12, ",
    "mùng ngày": "mùng ngày ",
    "ngày 11/4/2019": "ngày 11/4/2019, ",
    "names": "Nguyễn Văn An ",
    "names of many": "Nguyễn Văn A#, ",
    "posts and names": "đồng chí Lê Văn Tám Phó Chủ tịch ",
    "posts of many": "Phó Chủ tịch UBND phường B# Lê Văn A#, ",
    "speakers": "Ông Lê Văn Tám đề nghị làm sớm. ",
    "speakers, many": "Bà Lê Thị A# đề nghị phường B# làm sớm. Đồng chí cũng đề nghị giữ trật tự. ",
    "bodies": "Ủy ban Mặt trận Tổ quốc Việt Nam quận Ba Đình ",
    "bodies, commas": "Hội Nông dân, Đoàn Thanh niên, ",
    "bodies, many": "Hội Nông dân xã B#. ",
    "bodies in no table": "Công ty Cổ phần Xây dựng A#, ",
    "citations": "Quyết định số 217-QĐ/TW, ",
    "citations, many": "Quyết định số #-QĐ/TW của Bộ Chính trị. ",
    "short forms": "Quyết định 217. Nghị quyết này. ",
    "QĐ-UBND/": "QĐ-UBND/",
    "numbers of one type": "Nghị quyết số 1, 2, 3, ",
    "meetings": "Sáng 11/4, Quận ủy Ba Đình tổ chức hội nghị giao ban. ",
    "đề nghị: ": "đề nghị: ",
    "quotes": "“",
    "brackets": "[",
    "open tags": "<p><p><!--",
    "full stops": ".",
    "TP. ": "TP. ",
    "lines a": "a\n",
    "lines of a box": "Tin liên quan\nBài khác của báo\n",
    "boxes in a page": "Quận ủy Ba Đình đề nghị các phường làm tốt nhiệm vụ của quý, chăm lo đời sống của bà con.\nTin liên quan\nBài khác của báo\n",
    "captions": "Quang cảnh hội nghị. Ảnh: Minh Anh\n",
    "spaces": " ",
    "prose": "Quận ủy đề nghị các phường thực hiện tốt nhiệm vụ trọng tâm của quý I. ",
    "paragraphs": "Quận ủy đề nghị các phường thực hiện tốt nhiệm vụ trọng tâm của quý I.\n",
    "capitals": "ĐẢNG ỦY ",
    "mojibake": "Há»™i nghá»‹ ",
    "TCVN3": "héi nghÞ ",
    "VIQR": "ho^.i nghi. ",
    "percent": "%C3%A1 ",
    "entities": "&amp;",
    "base64": "QUJDREVGR0g=",
}
LEAST = 0.05  # seconds: less says nothing of growth


def text_of(pattern: str, characters: int) -> str:
    """The pattern repeated to a length, "#" a number in letters that no other has ("Aba", "Abb" …)."""
    if "#" not in pattern:
        return (pattern * (characters // len(pattern) + 1))[:characters]
    parts, length, n = [], 0, 100
    while length < characters:
        own = str(n) if re.search(r"#-", pattern) else "".join(chr(97 + int(d)) for d in str(n))
        parts.append(pattern.replace("#", own))
        length, n = length + len(parts[-1]), n + 1
    return "".join(parts)[:characters]


class Timed(Analyser):
    """An analyser that knows how long each of its stages took."""

    def __init__(self, reference: Reference):
        self.took: dict[str, float] = {}
        self._begun, self._now = 0.0, ""
        super().__init__(reference)

    def __setattr__(self, name: str, value: object) -> None:
        if name == "_stage":
            self._tell(str(value))
        super().__setattr__(name, value)

    def _tell(self, stage: str) -> None:
        now = time.process_time()
        if self._now:
            self.took[self._now] = self.took.get(self._now, 0.0) + now - self._begun
        self._begun, self._now = now, stage

    def stages(self, text: str) -> dict[str, float]:
        """Seconds of each stage on a text."""
        self.took, self._now = {}, ""
        with in_force(self._reference):
            found = self._find(Article("a", "", text, ""))
        self._stage = "tokens"
        self._segmented([found])
        self._stage = ""
        return self.took


def targets() -> dict[str, Callable[[str], dict[str, float] | None]]:
    """What is measured on a text: each reader and stage, and the finders in one run, which tell their own seconds."""
    reference = load_reference()
    with in_force(reference):
        reader = PageReader(reference.page_furniture, reference.outlets, reference.places["name"])
    analyser = Timed(reference)
    analyser.stages("Quận ủy họp ngày 11/4.")  # what is made once
    return {
        "decoding": lambda text: decode(text.encode()) and None,
        "mending": lambda text: mend(text) and None,
        "pages": lambda text: reader.read(text) and None,
        "sentences": lambda text: split_sentences(text) and None,
        "periods": lambda text: find_periods(text) and None,
        "finders": analyser.stages,
    }


def seconds(name: str, work: Callable, text: str, most: float) -> dict[str, float]:
    """Processor seconds of the work by target; the whole as infinite where it takes more than `most`."""
    begun, told = time.process_time(), None
    try:
        with limited(most):
            told = work(text)
    except TooSlow:
        return {name: float("inf")}
    except ValueError:  # a refusal is an answer
        pass
    return told or {name: time.process_time() - begun}


def main() -> None:
    """Prints a line a target and pattern, and one a target."""
    parser = argparse.ArgumentParser()
    parser.add_argument("characters", type=int, nargs="?", default=250_000)
    parser.add_argument("--only", default="")
    parser.add_argument("--patterns", default="")
    parser.add_argument("--times", type=int, default=3, help="sizes, each twice the one before")
    parser.add_argument("--seconds", type=float, default=120.0)
    options = parser.parse_args()
    worst: dict[str, tuple[float, float, str]] = {}
    for shown, pattern in PATTERNS.items():
        if options.patterns and shown.strip() not in options.patterns.split(","):
            continue
        for name, work in targets_.items():
            if options.only and name not in options.only.split(","):
                continue
            texts = [text_of(pattern, options.characters << n) for n in range(options.times)]
            runs = [seconds(name, work, text, options.seconds) for text in texts]
            for part in dict.fromkeys(part for run in runs for part in run):
                took = [run.get(part, float("inf")) for run in runs]
                if took[-1] < LEAST:
                    continue
                ratio = took[-1] / took[-2] if took[-2] >= LEAST else 0.0
                mark = "  SLOW" if ratio > 2.6 or took[-1] == float("inf") else ""
                print(f"{part:<11} {shown:<20}" + "".join(f"{t:>8.2f}" for t in took) + f"{ratio:>6.1f}{mark}", flush=True)  # fmt: skip
                worst[part] = max(worst.get(part, (0.0, 0.0, "")), (ratio, took[-1], shown))
    print(f"\n| reader or finder | worst ratio of a doubling | seconds at {options.characters << options.times - 1:,} characters | on |\n|---|---:|---:|---|")  # fmt: skip
    for part, (ratio, took, shown) in sorted(worst.items()):
        print(f"| {part} | {ratio:.1f} | {took:.1f} | {shown} |")


if __name__ == "__main__":
    targets_ = targets()
    main()
