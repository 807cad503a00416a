"""What a first chart waits for: what is slow to import is imported where it is used."""

import json
import os
import subprocess
import sys

import pytest

SLOW = ["PIL", "ipywidgets", "joblib", "lxml", "matplotlib", "openpyxl", "pandera", "plotly", "pptx", "scipy", "sklearn", "tqdm", "underthesea", "wordcloud"]  # fmt: skip
FIRST = """
import json, sys, time
import helpers as h
def loaded(): return sorted({name.partition(".")[0] for name in sys.modules} & set(sys.argv[1:]))
told = {"import": loaded()}
corpus = h.load_corpus(progress=False)
told["store"] = loaded()
h.directives(corpus).slide()
told |= {"chart": loaded(), "seconds": time.process_time()}
print(json.dumps(told))
"""


@pytest.fixture(scope="module")
def first(root, tmp_path_factory) -> dict:
    """A fresh process that draws a chart of the sample, loaded from a store that another has filled."""
    pytest.importorskip("pyarrow")
    cache = tmp_path_factory.mktemp("cache")
    for _ in range(2):
        done = subprocess.run(
            [sys.executable, "-c", FIRST, *SLOW], cwd=root, capture_output=True, text=True, check=True,
            env=os.environ | {"GIAOBAN_CACHE": str(cache)},
        )  # fmt: skip
    return json.loads(done.stdout)


def test_neither_helpers_nor_the_store_imports_what_is_slow(first):
    assert first["import"] == first["store"] == []


def test_a_first_chart_imports_only_what_it_draws_with(first):
    assert {"matplotlib", "scipy"} <= set(first["chart"])
    assert not {"pandera", "plotly", "pptx", "sklearn", "underthesea", "wordcloud"} & set(first["chart"])


def test_a_first_chart_is_there_in_seconds(first):
    assert first["seconds"] < 6, "of the processor; about 2 on a quiet machine"
