"""The weights of underthesea's word segmenter as tables, read from the installed package (CRFsuite's format).

Only a model that is known to the last byte is read: what another version means by its files is not guessed.
"""

from __future__ import annotations

import hashlib
import re
import struct
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import numpy as np

from giaoban.text.kept_tables import Tables, as_array, as_words

KNOWN = {"829a52ad151c897707804cfa02cfb6d1"}  # digests of the files below that this reader was proved with
_MODEL = "pipeline/word_tokenize/models/ws_crf_vlsp2013_20230727"
_FILES = (
    *(f"{_MODEL}/{name}.bin" for name in ("models", "features", "dictionary")),
    "pipeline/word_tokenize/__init__.py",
    "pipeline/word_tokenize/regex_tokenize.py",
    *(
        f"pipeline/text_normalize/{name}.py"
        for name in ("character_normalize", "token_normalize", "text_normalizer")
    ),
    "models/fast_crf_sequence_tagger.py",
)
_TEMPLATE = re.compile(r"T\[(-?\d+)(?:,(-?\d+))?\](?:\.(.*))?$")
_FEATURE = np.dtype([("type", "<u4"), ("from", "<u4"), ("to", "<u4"), ("weight", "<f8")])
_SPANS = {1: range(-2, 3), 2: range(-2, 2), 3: range(-2, 1)}  # where a run of n tokens may begin
_KINDS = {None, "lower", "isdigit", "istitle", "is_in_dict"}


class UnknownModel(ValueError):
    """The installed segmenter is not the one this reader knows."""


def package() -> Path:
    """The folder of the installed underthesea, which is not imported for it."""
    spec = find_spec("underthesea")
    if spec is None or not spec.submodule_search_locations:
        raise UnknownModel("underthesea is not installed")
    return Path(next(iter(spec.submodule_search_locations)))


def digest() -> str:
    """What tells one segmenter from another: a digest of its model, its tokeniser and its spelling rules."""
    told = hashlib.blake2b(digest_size=16)
    for name in _FILES:
        file = package() / name
        told.update(f"{name}\0".encode())
        told.update(file.read_bytes().replace(b"\r\n", b"\n") if file.is_file() else b"?")
    return told.hexdigest()


def known_digest() -> str:
    """`digest()`; UnknownModel where the reader was not proved with it."""
    found = digest()
    if found not in KNOWN:
        raise UnknownModel(f"digest {found}")
    return found


@dataclass(frozen=True)
class Weights:
    """What the model knows: `inside` the weight of each attribute for I-W less that for B-W, `templates` by length of
    run and place ((name, kind) …), `transitions` from B, I to B, I, and the `dictionary` of multi-syllable words."""

    inside: dict[str, float]
    templates: dict[int, dict[int, list[tuple[str, str | None]]]]
    transitions: np.ndarray
    dictionary: set[str]

    def packed(self) -> Tables:
        """All of it as arrays."""
        names = [
            name for by_place in self.templates.values() for pairs in by_place.values() for name, _ in pairs
        ]
        return {
            "attributes": as_array(list(self.inside)), "inside": np.array(list(self.inside.values())),
            "templates": as_array(names), "transitions": self.transitions, "dictionary": as_array(sorted(self.dictionary)),
        }  # fmt: skip

    @classmethod
    def unpacked(cls, tables: Tables) -> Weights:
        """What was packed."""
        inside = dict(zip(as_words(tables["attributes"]), tables["inside"].tolist(), strict=True))
        templates = _templates(as_words(tables["templates"]))
        return cls(inside, templates, tables["transitions"], set(as_words(tables["dictionary"])))

    def of(self, length: int, value: str, kind: str | None) -> list[float]:
        """For each place a run of `length` tokens may begin: the weight of its templates of `kind` with this value."""
        return [
            sum(
                self.inside.get(f"{name}={value}", 0.0)
                for name, k in self.templates[length][place]
                if k == kind
            )
            for place in _SPANS[length]
        ]

    def outside(self, length: int, value: str) -> list[float]:
        """As `of` for all templates: beyond the sentence (BOS, EOS) every template holds the same value."""
        return [
            sum(self.inside.get(f"{name}={value}", 0.0) for name, _ in self.templates[length][place])
            for place in _SPANS[length]
        ]

    def runs(self, length: int, kind: str | None) -> Iterable[str]:
        """The runs of `length` tokens that a template of this kind has a weight for."""
        told = set()
        for attribute in self.inside:
            name, _, value = attribute.partition("=")
            places = _TEMPLATE.match(name)
            if not places or not places[2] or places[3] != kind or value.count(" ") != length - 1:
                continue
            if int(places[2]) - int(places[1]) + 1 == length:
                told.add(value)
        return told


def read_weights() -> Weights:
    """The weights of the installed model; UnknownModel where it is another one than the reader knows."""
    known_digest()
    import joblib  # the package's own files, which underthesea reads in the same way

    folder = package() / _MODEL
    features, labels, attributes = _crfsuite((folder / "models.bin").read_bytes())
    if sorted(labels) != ["B-W", "I-W"]:
        raise UnknownModel(f"labels {labels}")
    i, b = labels.index("I-W"), labels.index("B-W")
    state, step = (features[features["type"] == kind] for kind in (0, 1))
    weights = np.zeros((len(attributes), 2))
    weights[state["from"], state["to"]] = state["weight"]
    transitions = np.zeros((2, 2))
    transitions[step["from"], step["to"]] = step["weight"]
    inside = dict(zip(attributes, (weights[:, i] - weights[:, b]).tolist(), strict=True))
    templates = _templates(joblib.load(folder / "features.bin"))
    dictionary = set(joblib.load(folder / "dictionary.bin"))
    return Weights(inside, templates, transitions[np.ix_([b, i], [b, i])], dictionary)


def _templates(names: Iterable[str]) -> dict[int, dict[int, list[tuple[str, str | None]]]]:
    templates = {length: {place: [] for place in places} for length, places in _SPANS.items()}
    for name in names:
        told = _TEMPLATE.match(name)
        first, length = (int(told[1]), int(told[2] or told[1]) - int(told[1]) + 1) if told else (0, 0)
        if not told or first not in templates.get(length, ()) or told[3] not in _KINDS:
            raise UnknownModel(f"template {name}")
        templates[length][first].append((name, told[3]))
    return templates


def _crfsuite(data: bytes) -> tuple[np.ndarray, list[str], list[str]]:
    """The features, labels and attributes of a CRFsuite model."""
    magic, _, _, _, _, _, _, features, labels, attributes, _, _ = struct.unpack_from("<4sI4sIIIIIIIII", data)
    if magic != b"lCRF":
        raise UnknownModel(f"format {magic!r}")
    (many,) = struct.unpack_from("<I", data, features + 8)
    table = np.frombuffer(data, dtype=_FEATURE, count=many, offset=features + 12)
    return table, _names(data, labels), _names(data, attributes)


def _names(data: bytes, at: int) -> list[str]:
    """The names of a constant quark database inside the model, by number."""
    _, _, _, _, many, backward = struct.unpack_from("<4sIIIII", data, at)
    names = []
    for offset in struct.unpack_from(f"<{many}I", data, at + backward):
        _, length = struct.unpack_from("<II", data, at + offset)
        names.append(data[at + offset + 8 : at + offset + 8 + length - 1].decode())
    return names
