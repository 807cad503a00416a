"""How the time of each reader and finder grows with hostile text: what doubling the text does to it (2: in proportion).

Run: python benchmarks/hostile.py [characters, 8000] [--only pages,dates] [--seconds 6]
Each pattern is repeated to a length and to twice that length; processor seconds, and their ratio. A run over its seconds is
broken off and shown as ">".
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable

from giaoban.corpus import Analyser, Article, limited
from giaoban.dates import find_dates, find_periods
from giaoban.pages import PageReader, TooSlow, decode, mend
from giaoban.reference import in_force, load_reference
from giaoban.text import split_sentences

PATTERNS = {
    "1, ": "1, ",
    "digits": "1234567890",
    "days": "ngày 11, 12, ",
    "mùng ngày": "mùng ngày ",
    "ngày 11/4/2019": "ngày 11/4/2019, ",
    "names": "Nguyễn Văn An ",
    "posts and names": "đồng chí Lê Văn Tám Phó Chủ tịch ",
    "bodies": "Ủy ban Mặt trận Tổ quốc Việt Nam quận Ba Đình ",
    "bodies, commas": "Hội Nông dân, Đoàn Thanh niên, ",
    "citations": "Quyết định số 217-QĐ/TW, ",
    "QĐ-UBND/": "QĐ-UBND/",
    "numbers of one type": "Nghị quyết số 1, 2, 3, ",
    "đề nghị: ": "đề nghị: ",
    "quotes": "“",
    "brackets": "[",
    "open tags": "<p><p><!--",
    "full stops": ".",
    "TP. ": "TP. ",
    "lines a": "a\n",
    "lines of a box": "Tin liên quan\nBài khác của báo\n",
    "spaces": " ",
    "prose": "Quận ủy đề nghị các phường thực hiện tốt nhiệm vụ trọng tâm của quý I. ",
    "capitals": "ĐẢNG ỦY ",
    "mojibake": "Há»™i nghá»‹ ",
    "TCVN3": "héi nghÞ ",
    "VIQR": "ho^.i nghi. ",
    "percent": "%C3%A1 ",
    "entities": "&amp;",
    "base64": "QUJDREVGR0g=",
}


def targets() -> dict[str, Callable[[str], object]]:
    """What is measured: each reader, stage and finder on a text."""
    reference = load_reference()
    analyser = Analyser(reference)
    with in_force(reference):
        reader = PageReader(reference.page_furniture, reference.outlets, reference.places["name"])
    return {
        "decoding": lambda text: decode(text.encode()),
        "mending": mend,
        "pages": reader.read,
        "sentences": split_sentences,
        "dates": find_dates,
        "periods": find_periods,
        "all finders": lambda text: analyser.find(Article("a", "", text, "")),
    }


def seconds(work: Callable[[str], object], text: str, most: float) -> float | None:
    """Processor seconds of the work; None where it takes more than `most`."""
    begun = time.process_time()
    try:
        with limited(most):
            work(text)
    except TooSlow:
        return None
    except ValueError:  # a refusal is an answer
        pass
    return time.process_time() - begun


def main() -> None:
    """Prints a line a target and pattern."""
    parser = argparse.ArgumentParser()
    parser.add_argument("characters", type=int, nargs="?", default=8_000)
    parser.add_argument("--only", default="")
    parser.add_argument("--seconds", type=float, default=6.0)
    options = parser.parse_args()
    chosen = options.only.split(",") if options.only else None
    for name, work in targets().items():
        if chosen and name not in chosen:
            continue
        for shown, pattern in PATTERNS.items():
            texts = [
                (pattern * (n // len(pattern) + 1))[:n] for n in (options.characters, 2 * options.characters)
            ]
            work_, twice = (seconds(work, text, options.seconds) for text in texts)
            if work_ is None or twice is None:
                print(
                    f"{name:<12} {shown:<22} {'>' if work_ is None else f'{work_:.2f}':>7} {'>':>7}   > SLOW",
                    flush=True,
                )
                continue
            ratio = twice / work_ if work_ > 0.02 else 0
            mark = "  SLOW" if ratio > 3 else ""
            print(f"{name:<12} {shown:<22} {work_:>7.2f} {twice:>7.2f} {ratio:>5.1f}{mark}", flush=True)


if __name__ == "__main__":
    main()
