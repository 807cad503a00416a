"""Sentences as numbered tokens, and what the segmenter's model makes of them: weights looked up for whole batches."""

from __future__ import annotations

import re
import unicodedata

import numpy as np

from giaoban.text.crf_weights import Weights
from giaoban.text.kept_tables import Tables, as_array, as_words
from giaoban.text.spelling import spelling, token_rules

_MOST_TOKENS = 250_000  # of the vocabulary, which is then begun anew
_BOS, _EOS = 0, 1
_BITS = 21  # of a token's number: three make one key
_MIX = np.uint64(0x9E3779B97F4A7C15)
_RUNS = ("pair", "pair_lower", "triple", "pair_known", "triple_known")
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
        self.keys, self.missing = keys, len(keys)
        bits = max(12, int(np.ceil(np.log2(max(1, len(keys)) * 8))))
        while not self._fill(keys, bits):
            bits += 1
        self.values = None if values is None else np.vstack([values, np.zeros((1, values.shape[1]))])

    def _fill(self, keys: np.ndarray, bits: int) -> bool:
        self._shift = np.uint64(64 - bits)
        self._keys = np.full((1 << bits) + 4, -1, dtype=np.int64)
        self._rows = np.full((1 << bits) + 4, self.missing, dtype=np.int32)
        waiting, place = np.arange(len(keys)), self._place(keys)
        for step in range(3):  # of those that ask for one free place the first has it
            at = place[waiting] + step
            _, first = np.unique(at, return_index=True)
            first = first[self._keys[at[first]] == -1]
            self._keys[at[first]], self._rows[at[first]] = keys[waiting[first]], waiting[first]
            waiting = np.delete(waiting, first)
        return not len(waiting)

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

    def __init__(self, weights: Weights, kept: Tables | None = None):
        """`kept`: what `packed` gave of the same weights."""
        self._normal, self._normal_token = spelling()
        self._weights = weights
        self.steps = weights.transitions
        if kept is None:
            self._rules = token_rules()
            self._begin()
            self._tables(*self._runs_of_model())
            self._sync()
            self._base = len(self.spelled)
            self._kept = self._packed()
        else:
            self._rules, self._kept = as_words(kept["rules"])[0], kept
            self._begin_as_kept()
        # compiled anew: fixed_words of an earlier call stay in the module's own pattern
        self._tokens = re.compile(self._rules, re.VERBOSE | re.UNICODE)

    def refresh(self) -> None:
        """Begins the vocabulary anew where it has grown large: of what was numbered before nothing counts then."""
        if len(self.spelled) > self._base + _MOST_TOKENS:
            self._begin_as_kept()

    def packed(self) -> Tables:
        """The weights, and what was worked out of them, as arrays."""
        return self._kept | self._weights.packed()

    def _packed(self) -> Tables:
        n, tables = self._base, {"rules": as_array([self._rules]), "spelled": as_array(self.spelled)}
        tables |= {"unsure": np.array(sorted(self.unsure), dtype=np.int64)}
        tables |= {name: getattr(self, f"_{name}")[:n].copy() for name in ("single", "lower", "title")}
        tables |= {"printed": self.printed[:n].copy()}
        for name in _RUNS:
            runs = getattr(self, f"_{name}")
            tables[f"{name}.keys"] = runs.keys
            if runs.values is not None:
                tables[f"{name}.values"] = runs.values[:-1]
        return tables

    def _begin_as_kept(self) -> None:
        kept = self._kept
        self._begin()
        self._waiting.clear()
        self.spelled = as_words(kept["spelled"])
        self._number = {token: i for i, token in enumerate(self.spelled)}
        self.unsure = set(kept["unsure"].tolist())
        self._single, self._lower, self._title, self.printed = (
            kept[name] for name in ("single", "lower", "title", "printed")
        )
        self._base = self._synced = len(self.spelled)
        self._tables(*(_Runs(kept[f"{name}.keys"], kept.get(f"{name}.values")) for name in _RUNS))

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

    def _runs_of_model(self) -> list[_Runs]:
        w = self._weights
        if w.runs(3, "lower"):
            raise ValueError("runs of three in small letters")
        asked = ((2, None), (2, "lower"), (3, None))
        runs = [self._table(length, kind, sorted(w.runs(length, kind))) for length, kind in asked]
        for n in (2, 3):
            known = [self._key(v) for v in w.dictionary if v.count(" ") == n - 1]
            runs.append(_Runs(np.sort(np.array(known, dtype=np.int64))))
        return runs

    def _tables(self, *runs: _Runs) -> None:
        self._pair, self._pair_lower, self._triple, self._pair_known, self._triple_known = runs
        w = self._weights
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
