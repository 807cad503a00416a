"""How the time of finding directives grows with the text: python benchmarks/directives.py [largest size in kB].

Most hostile texts are one unit repeated. Each is read at doubling sizes; printed is the time of the largest and how
many times longer each size took than half of it. Linear work gives about 2.0; square work gives 4.0.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from giaoban.directives import Resolver
from giaoban.reference import load_reference

UNITS = {
    "digits": "217",
    "numbers": "217 ",
    "slashes": "1/",
    "dashes": "217 - ",
    "type words": "nghị quyết ",
    "so": "quyết định số số ",
    "short forms": "Quyết định 217, ",
    "symbols": "217-QĐ/TW, ",
    "broken symbols": "217-QĐ/-",
    "laws": "Luật Đất đai, ",
    "law heads": "luật A ",
    "congresses": "nghị quyết đại hội đảng bộ ",
    "plenums": "nghị quyết hội nghị trung ương ",
    "spaces": "số" + " " * 40,
    "brackets": "(",
    "verbs": "Bộ Chính trị ban hành ",
    "law lists": "các luật: A, ",
    "one long list of laws": "Đất đai, ",
    "words after a colon": "các luật: A a ",
    "constitutions": "Hiến pháp ",
    "charters": "Điều lệ Đảng (khóa ",
    "local symbols": "Kế hoạch 12/KH-HND của ",
    "open numbers": "Nghị quyết 18-NQ/TW ",
    "no sentence's end": "chỉ thị 35-CT/TW về đại hội ",
}


OPENINGS = {"one long list of laws": "các luật: "}
EVER_NEW = {
    "many documents": lambda n: f"Nghị quyết {n}-NQ/TW, Nghị quyết {n}. ",
    "many days": lambda n: (
        f"Nghị quyết 18-NQ/TW ngày {n % 28 + 1}/{n // 28 % 12 + 1}/{1900 + n // 336 % 130}. "
    ),
    "many bodies": lambda n: f"Kế hoạch {n % 999}/KH-UBND của UBND quận A{n}. ",
}


def hostile(name: str, size: int) -> tuple[str, list[str]]:
    """A text of about `size` characters and the bodies it names; some cannot be one unit repeated."""
    if name not in EVER_NEW:
        return OPENINGS.get(name, "") + UNITS[name] * (size // len(UNITS[name])), []
    bodies = [f"UBND quận A{n}" for n in range(size // 40)] if name == "many bodies" else []
    return "".join(EVER_NEW[name](n) for n in range(size // 40)), bodies


def seconds(resolver: Resolver, text: str, bodies: list[str]) -> float:
    """The shorter of two readings, in seconds of this process."""
    times = []
    for _ in range(2):
        begin = time.process_time()
        resolver.citations(text, bodies=bodies)
        times.append(time.process_time() - begin)
    return min(times)


def main() -> None:
    """Prints one line a unit: seconds for the largest text and the ratios of doubling."""
    largest = int(sys.argv[1]) * 1000 if len(sys.argv) > 1 else 1_000_000
    sizes = [largest // 4, largest // 2, largest]
    resolver = Resolver(load_reference())
    resolver.citations("Quyết định 217")  # compiles the patterns
    print(f"{'text of':22}{'seconds':>9}   ratio of each doubling (linear: 2.0)")
    for name in [*UNITS, *EVER_NEW]:
        taken = [seconds(resolver, *hostile(name, size)) for size in sizes]
        ratios = "  ".join(f"{b / max(a, 1e-9):4.1f}" for a, b in zip(taken, taken[1:], strict=False))
        print(f"{name:22}{taken[-1]:9.2f}   {ratios}")


if __name__ == "__main__":
    main()
