"""What all tests share: where things are, and a steady environment."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

os.environ["MPLBACKEND"] = "Agg"  # no window
os.environ.pop("GIAOBAN_LANG", None)  # and Vietnamese where a test names no language
os.environ.pop("GIAOBAN_ARTICLES", None)  # the tests read the sample, whatever corpus their caller chose
os.environ["GIAOBAN_CACHE"] = "off"  # tests of the store name a folder of their own

settings.register_profile(
    "steady", deadline=None, derandomize=True
)  # the same examples everywhere, however slow
settings.load_profile("steady")

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"


@pytest.fixture(scope="session")
def root() -> Path:
    """The bundle's folder."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder beside the bundle that holds articles and their gold; tests that need it skip without it."""
    if not (SHARED / "seeds").is_dir():
        pytest.skip("needs ../shared, which is not part of the bundle")
    return SHARED


@pytest.fixture(scope="session")
def seeds(shared: Path) -> Path:
    """The folder of the five real articles."""
    return shared / "seeds"
