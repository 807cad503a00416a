"""Sentences as numbered tokens, and what the segmenter's model makes of them: weights looked up for whole batches."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

import numpy as np

from giaoban.text.crf_weights import Weights

_MOST_TOKENS = 250_000  # of the vocabulary, which is then begun anew
_BOS, _EOS = 0, 1
_BITS = 21  # of a token's number: three make one key
_MIX = np.uint64(0x9E3779B97F4A7C15)
_INTEGER = re.compile(r"[+-]?[0-9]+\Z")


def _is_digit(token: str) -> bool:
    return bool(_INTEGER.match(token)) and len(token) < 12 and -(2**31) <= int(token) < 2**31


def _unsettled(token: str) -> bool:
    """True for a token with a letter that Unicode may have given another case since: the tagger's tables may be newer
    than Python's ("ƛ" has a capital since Unicode 16)."""
    return not token.isascii() and any(
        (c.islower() and c.upper() == c) or unicodedata.category(c) == "Cn" for c in token if not c.isascii()
    )


class _Runs:
    """Values by key: an open hash whose keys all lie within three places of their own."""

    def __init__(self, keys: np.ndarray, values: np.ndarray | None = None):
        self.missing = len(keys)
        bits = max(12, int(np.ceil(np.log2(max(1, len(keys)) * 8))))
        while not self._fill(keys, bits):
            bits += 1
        self.values = None if values is None else np.vstack([values, np.zeros((1, values.shape[1]))])

    def _fill(self, keys: np.ndarray, bits: int) -> bool:
        self._shift = np.uint64(64 - bits)
        self._keys = np.full((1 << bits) + 4, -1, dtype=np.int64)
        self._rows = np.full((1 << bits) + 4, self.missing, dtype=np.int32)
        for row, (key, at) in enumerate(zip(keys.tolist(), self._place(keys).tolist(), strict=True)):
            free = next((p for p in range(at, at + 3) if self._keys[p] == -1), None)
            if free is None:
                return False
            self._keys[free], self._rows[free] = key, row
        return True

    def _place(self, keys: np.ndarray) -> np.ndarray:
        return ((keys.view(np.uint64) * _MIX) >> self._shift).view(np.int64)

    def find(self, keys: np.ndarray) -> np.ndarray:
        """The row of each key, `missing` where there is none."""
        at = self._place(keys)
        rows = np.where(self._keys[at] == keys, self._rows[at], self.missing)
        lost = np.flatnonzero((rows == self.missing) & (self._keys[at] != -1))
        for step in (1, 2) if len(lost) else ():
            there = at[lost] + step
            rows[lost] = np.where(self._keys[there] == keys[lost], self._rows[there], rows[lost])
        return rows

    def holds(self, keys: np.ndarray) -> np.ndarray:
        """Whether each key is there, as 0 or 1."""
        return (self.find(keys) != self.missing).astype(np.int8)


class TokenWeights:
    """The tokens of sentences as underthesea cuts and spells them (`ids`, `spelled`), how many characters each prints
    (`printed`), and the model's weight for "continues a word" (`inside`)."""

    def __init__(self, weights: Weights):
        from underthesea.pipeline.text_normalize import character_normalize, token_normalize
        from underthesea.pipeline.word_tokenize import regex_tokenize

        self._normal = character_normalize.normalize_characters_in_text
        self._normal_token: Callable[[str], str] = token_normalize
        mapped = sorted(character_normalize.character_map, key=len, reverse=True)
        self._mapped = re.compile("|".join(map(re.escape, mapped)))
        # compiled anew: fixed_words of an earlier call stay in the module's own pattern
        self._tokens = re.compile(regex_tokenize.regex_patterns_combine, re.VERBOSE | re.UNICODE)
        self._weights = weights
        self.steps = weights.transitions
        self._begin()
        self._tables()
        self._base = len(self.spelled)

    def refresh(self) -> None:
        """Begins the vocabulary anew where it has grown large: of what was numbered before nothing counts then."""
        if len(self.spelled) > self._base + _MOST_TOKENS:
            self._begin()
            self._tables()

    # --- tokens: underthesea's own, which never cross white space, so that each chunk is cut once

    def _begin(self) -> None:
        self.spelled = ["\0BOS", "\0EOS"]
        self._number = {token: i for i, token in enumerate(self.spelled)}
        self._waiting: list[tuple[list[float], int, bool, int]] = [
            (self._weights.outside(1, "BOS"), _BOS, False, 0),
            (self._weights.outside(1, "EOS"), _EOS, False, 0),
        ]
        self._single, self._lower = np.zeros((0, 5)), np.zeros(0, dtype=np.int64)
        self._title, self.printed = np.zeros(0, dtype=bool), np.zeros(0, dtype=np.int64)
        self._synced = 0
        self.unsure: set[int] = set()
        self._inner: dict[str, tuple[int, ...]] = {}
        self._last: dict[str, tuple[int, ...]] = {}

    def _id(self, token: str) -> int:
        known = self._number.get(token)
        if known is not None:
            return known
        number = self._number[token] = len(self.spelled)
        self.spelled.append(token)
        lower = token.lower()
        title = all(part[0] == part[0].upper() for part in token.split(" ") if part)
        values = {
            None: token, "lower": lower, "isdigit": str(_is_digit(token)), "istitle": str(title),
            "is_in_dict": str(lower in self._weights.dictionary),
        }  # fmt: skip
        get, templates = self._weights.inside.get, self._weights.templates[1]
        row = [
            sum(get(f"{name}={values[kind]}", 0.0) for name, kind in templates[place])
            for place in range(-2, 3)
        ]
        self._waiting.append((row, number, title, len("".join(token.split()))))
        if _unsettled(token):
            self.unsure.add(number)
        if lower != token:
            at = len(self._waiting) - 1
            lower_number = self._id(lower)
            self._waiting[at] = (row, lower_number, title, self._waiting[at][3])
        return number

    def _sync(self) -> None:
        """The columns of the vocabulary with the tokens that came since."""
        many, old = len(self.spelled), self._synced
        if many == old:
            return
        rows, lower, title, printed = zip(*self._waiting, strict=True)
        self._waiting.clear()
        if many > len(self._lower):
            room = max(2 * many, 1 << 17)
            grown = (np.zeros((room, 5)), np.zeros(room, dtype=np.int64), np.zeros(room, dtype=bool), np.zeros(room, dtype=np.int64))  # fmt: skip
            for new, column in zip(
                grown, (self._single, self._lower, self._title, self.printed), strict=True
            ):
                new[:old] = column[:old]
            self._single, self._lower, self._title, self.printed = grown
        self._single[old:many], self._lower[old:many] = rows, lower
        self._title[old:many], self.printed[old:many] = title, printed
        self._synced = many

    def ids(self, text: str) -> list[int]:
        """The numbers of a sentence's tokens."""
        if not text.isascii():
            text = self._normal(text)
        chunks = text.split()
        if not chunks:
            return []
        ends = not text[-1].isspace() or (text[-1] == "\n" and len(text) > 1 and not text[-2].isspace())
        last = chunks.pop() if ends else None
        try:
            ids = [i for chunk in chunks for i in self._inner[chunk]]
        except KeyError:
            ids = []
            for chunk in chunks:
                ids.extend(self._inner.get(chunk) or self._cut(chunk, self._inner, chunk + " "))
        if last is not None:
            ids.extend(self._last.get(last) or self._cut(last, self._last, last))
        return ids

    def _cut(self, chunk: str, memo: dict[str, tuple[int, ...]], text: str) -> tuple[int, ...]:
        tokens = (m.group() for m in self._tokens.finditer(text))
        memo[chunk] = found = tuple(self._id(self._normal_token(token)) for token in tokens)
        return found

    # --- weights of runs of two and three tokens

    def _tables(self) -> None:
        w = self._weights
        table = lambda length, kind: self._table(length, kind, sorted(w.runs(length, kind)))  # noqa: E731
        self._pair, self._pair_lower, self._triple = table(2, None), table(2, "lower"), table(3, None)
        if w.runs(3, "lower"):
            raise ValueError("runs of three in small letters")
        self._pair_known, self._triple_known = (
            _Runs(np.sort(np.array([self._key(v) for v in w.dictionary if v.count(" ") == n - 1], dtype=np.int64)))
            for n in (2, 3)
        )  # fmt: skip
        said = ("False", "True")
        self._in_dictionary, self._titles = (
            {n: np.array([w.of(n, v, kind) for v in said]) for n in (2, 3)}
            for kind in ("is_in_dict", "istitle")
        )
        self._edges = {n: [np.array(w.outside(n, edge)) for edge in ("BOS", "EOS")] for n in (2, 3)}

    def _key(self, run: str) -> int:
        key = 0
        for token in run.split(" "):
            key = key << _BITS | self._id(token)
        return key

    def _table(self, length: int, kind: str | None, runs: list[str]) -> _Runs:
        keys = np.array([self._key(run) for run in runs], dtype=np.int64)
        values = np.array([self._weights.of(length, run, kind) for run in runs])
        return _Runs(keys, values.reshape(len(runs), -1))

    def inside(self, flat: np.ndarray, many: np.ndarray) -> np.ndarray:
        """The weight of each token for I-W less that for B-W; two places before and after a sentence are its edges."""
        self._sync()
        order = np.arange(len(many))
        at = np.arange(len(flat)) + 4 * np.repeat(order, many) + 2
        row = np.full(len(flat) + 4 * len(many), _EOS, dtype=np.int64)
        row[at] = flat
        begin = np.cumsum(many) - many + 4 * order
        row[begin], row[begin + 1] = _BOS, _BOS
        weight = np.zeros(len(flat))
        for k in range(5):
            weight += self._single[row[at + k - 2], k]
        lower, title = self._lower[row], self._title[row]
        pair = self._pairs(row, lower, title)
        for k in range(4):
            weight += pair[at - 2 + k, k]
        triple = self._triples(row, lower, title)
        for k in range(3):
            weight += triple[at - 2 + k, k]
        return weight

    def _pairs(self, row: np.ndarray, lower: np.ndarray, title: np.ndarray) -> np.ndarray:
        a, b = row[:-1], row[1:]
        spelled = lower[:-1] << _BITS | lower[1:]
        value = self._pair.values[self._pair.find(a << _BITS | b)]
        value = value + self._pair_lower.values[self._pair_lower.find(spelled)]
        value += self._in_dictionary[2][self._pair_known.holds(spelled)]
        value += self._titles[2][(title[:-1] & title[1:]).astype(np.int8)]
        return self._at_edges(value, a, b, 2)

    def _triples(self, row: np.ndarray, lower: np.ndarray, title: np.ndarray) -> np.ndarray:
        a, m, b = row[:-2], row[1:-1], row[2:]
        spelled = (lower[:-2] << _BITS | lower[1:-1]) << _BITS | lower[2:]
        value = self._triple.values[self._triple.find((a << _BITS | m) << _BITS | b)]
        value = value + self._in_dictionary[3][self._triple_known.holds(spelled)]
        value += self._titles[3][(title[:-2] & title[1:-1] & title[2:]).astype(np.int8)]
        return self._at_edges(value, a, b, 3)

    def _at_edges(self, value: np.ndarray, first: np.ndarray, last: np.ndarray, length: int) -> np.ndarray:
        begins, ends = self._edges[length]
        value[first == _BOS] = begins
        value[first == _EOS] = ends
        value[(last == _EOS) & (first > _EOS)] = ends
        return value
