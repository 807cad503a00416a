"""What the examples in docstrings share: the bundled sample, loaded once."""

import pytest
from _pytest.doctest import DoctestItem

from giaoban import corpus

_load, _loaded = corpus.load_corpus, {}


def load_once(folder=None, **options):
    """`load_corpus`, of which the corpus of a folder with the same plain options is loaded once."""
    key = (str(folder), tuple(sorted((name, str(value)) for name, value in options.items())))
    if key not in _loaded:
        _loaded[key] = _load(folder, **options)
    return _loaded[key]


@pytest.fixture(autouse=True)
def _the_sample_is_loaded_once(request, monkeypatch):
    if isinstance(request.node, DoctestItem):
        monkeypatch.setattr(corpus, "load_corpus", load_once)
