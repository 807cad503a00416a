"""JupyterLab over copies of the notebooks: `python -m giaoban.bundle.lab`, as `run.py lab` starts it."""

from __future__ import annotations

import sys

from giaoban.bundle.copies import make_copies
from giaoban.reference import ROOT, default_articles


def main(argv: list[str]) -> int:
    """Makes the copies and starts JupyterLab on the first; what follows goes to JupyterLab. Its exit code."""
    first = make_copies()[0].relative_to(ROOT).as_posix()
    print(f"Articles: {default_articles()}\nNotebooks: {ROOT / first}", flush=True)
    from jupyterlab.labapp import LabApp

    return LabApp.launch_instance([f"--LabApp.default_url=/lab/tree/{first}", *argv]) or 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
