"""The fonts of the figures: Source Sans Pro from its package, DejaVu Sans where it is missing."""

from __future__ import annotations

import warnings
from functools import lru_cache
from importlib import resources
from pathlib import Path

FALLBACK = "DejaVu Sans"  # inside matplotlib; holds all Vietnamese letters
_FILES = ("SourceSansPro-Regular.ttf", "SourceSansPro-Bold.ttf")


@lru_cache(maxsize=1)
def font_family() -> tuple[str, ...]:
    """Font families in order of preference; the first call makes Source Sans Pro known to matplotlib.

    Warns where the package font-source-sans-pro is missing and gives DejaVu Sans alone.
    """
    from matplotlib import font_manager

    try:
        folder = resources.files("font_source_sans_pro") / "files"
        for name in _FILES:
            font_manager.fontManager.addfont(str(folder / name))
    except (ModuleNotFoundError, FileNotFoundError):
        warnings.warn("package font-source-sans-pro is missing: figures use DejaVu Sans", stacklevel=2)
        return (FALLBACK,)
    return ("Source Sans Pro", FALLBACK)


def font_path(weight: str = "regular") -> Path:
    """The font file in use, `weight` "regular" or "bold", for libraries that want a file."""
    from matplotlib import font_manager

    wanted = font_manager.FontProperties(family=font_family()[0], weight=weight)
    return Path(font_manager.findfont(wanted))
