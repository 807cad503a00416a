"""Where a figure comes from: articles, filters, language, versions, registries; the same for the same run."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version

from giaoban import __version__
from giaoban.corpus import Corpus
from giaoban.reference import paths

_PACKAGES = ("matplotlib", "pandas", "plotly", "underthesea")


def provenance(corpus: Corpus | None, lang: str) -> dict[str, object]:
    """corpus (fingerprint of all articles that were loaded), articles (how many of them are in), filters, lang, versions,
    registries (fingerprint of data/reference). No path and no moment."""
    told: dict[str, object] = {"corpus": "", "articles": None, "filters": {}}
    if corpus is not None:
        told = {"corpus": corpus.fingerprint, "articles": len(corpus), "filters": dict(corpus.filters)}
    return {**told, "lang": lang, "versions": _versions(), "registries": _registries()}


def _versions() -> dict[str, str]:
    return {"giaoban": __version__, **{name: _version(name) for name in _PACKAGES}}


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


@lru_cache(maxsize=1)
def _registries() -> str:
    """The fingerprint of the tables in data/reference."""
    digest = hashlib.sha256()
    for path in sorted(paths.REFERENCE.glob("*.csv")):
        digest.update(path.name.encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()
