"""Words of many sentences at once: underthesea's tokens, features and weights, decoded by numpy in batches.

The words are `underthesea.word_tokenize`'s to the last, 13 to 35 times faster. A sentence whose best two readings are
numerically level is handed to underthesea's own tagger, so that rounding decides nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from pathlib import Path

import numpy as np

from giaoban.text.crf_weights import Weights, known_digest, read_weights
from giaoban.text.kept_tables import keep, read_kept
from giaoban.text.token_weights import TokenWeights

LONGEST = 200_000  # characters: what is longer goes to underthesea alone
_LEVEL = 1e-9  # readings nearer than this are level
_BLANK = np.zeros(0x3001, dtype=bool)
_BLANK[[code for code in range(0x3001) if chr(code).isspace()]] = True

Span = tuple[int, int]


class BatchWords:
    """The segmenter. `words` and `spans` of sentences are those of `underthesea.word_tokenize`."""

    def __init__(self, weights: Weights | None = None, *, folder: Path | None = None):
        """`folder`: where what is worked out of the model is kept, for the next start."""
        kept = read_kept(folder, known_digest()) if weights is None else None
        if kept:
            self._tokens = TokenWeights(Weights.unpacked(kept), kept)
        else:
            self._tokens = TokenWeights(weights or read_weights())
            if weights is None:
                keep(folder, known_digest(), self._tokens.packed())
        self._steps = self._tokens.steps

    def words(self, sentences: Sequence[str]) -> list[list[str]]:
        """The words of each sentence, as `word_tokenize` spells them."""
        found = []
        for group in _groups(sentences):
            ids, inside = self._decoded(group)
            at = 0
            for sentence, own in zip(group, ids, strict=True):
                if len(sentence) > LONGEST:
                    found.append(_theirs(sentence))
                    continue
                words: list[str] = []
                for token, joined in zip(own, inside[at : at + len(own)].tolist(), strict=True):
                    if joined and words:
                        words[-1] += " " + self._tokens.spelled[token]
                    else:
                        words.append(self._tokens.spelled[token])
                at += len(own)
                found.append(words)
        return found

    def spans(self, sentences: Sequence[str]) -> list[list[Span] | None]:
        """The span of each word of each sentence in what is printed; None where the model's spelling is longer or
        shorter than the print."""
        return [spans for group in _groups(sentences) for spans in self._spans(group)]

    def _spans(self, sentences: Sequence[str]) -> list[list[Span] | None]:
        ids, inside = self._decoded(sentences)
        tokens = _lengths(ids)
        flat = np.fromiter(chain.from_iterable(ids), dtype=np.int64, count=int(tokens.sum()))
        length = self._tokens.printed[flat]
        characters = np.fromiter(map(len, sentences), dtype=np.int64, count=len(sentences))
        codes = np.frombuffer("".join(sentences).encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
        printed = np.flatnonzero(~_BLANK[np.minimum(codes, 0x3000)] | (codes > 0x3000))
        first_character = np.cumsum(characters) - characters
        first_printed = np.searchsorted(printed, first_character)
        many_printed = np.searchsorted(printed, first_character + characters) - first_printed
        first_token = np.cumsum(tokens) - tokens
        run = np.concatenate([[0], np.cumsum(length)])  # printed characters before each token of the batch
        right = run[first_token + tokens] - run[first_token] == many_printed
        begins = ~inside
        begins[first_token[tokens > 0]] = True
        at = np.flatnonzero(begins)
        sentence = np.repeat(np.arange(len(sentences)), tokens)[at]
        before = run[at] - run[first_token[sentence]] + first_printed[sentence]
        after = run[np.append(at[1:], len(flat))] - run[first_token[sentence]] + first_printed[sentence]
        kept = right[sentence] & (after > before)
        sentence, before, after = sentence[kept], before[kept], after[kept]
        starts = printed[before] - first_character[sentence]
        ends = printed[after - 1] + 1 - first_character[sentence]
        pairs = list(zip(starts.tolist(), ends.tolist(), strict=True))
        edges = np.searchsorted(sentence, np.arange(len(sentences) + 1)).tolist()
        told = zip(right.tolist(), edges, edges[1:], characters.tolist(), strict=False)
        return [pairs[a:b] if fits and n <= LONGEST else None for fits, a, b, n in told]

    # --- decoding

    def _decoded(self, sentences: Sequence[str]) -> tuple[list[list[int]], np.ndarray]:
        """The tokens of each sentence, and for all of them on end whether each continues a word."""
        self._tokens.refresh()
        ids = [self._tokens.ids(s) if len(s) <= LONGEST else [] for s in sentences]
        many = _lengths(ids)
        starts = np.cumsum(many) - many
        flat = np.fromiter(chain.from_iterable(ids), dtype=np.int64, count=int(many.sum()))
        inside, level = _best(self._tokens.inside(flat, many), starts, many, self._steps)
        if self._tokens.unsure:
            level |= {k for k, own in enumerate(ids) if not self._tokens.unsure.isdisjoint(own)}
        for k in level:
            tags = _tagger().predict([[self._tokens.spelled[i]] for i in ids[k]])
            inside[starts[k] : starts[k] + many[k]] = [tag == "I-W" for tag in tags]
        return ids, inside


def _best(
    weight: np.ndarray, starts: np.ndarray, many: np.ndarray, step: np.ndarray
) -> tuple[np.ndarray, set]:
    """The best reading of each sentence (Viterbi, two labels, all sentences in step) as "continues a word" by token,
    and the sentences whose best two are level."""
    (bb, bi), (ib, ii) = step
    order = np.argsort(-many, kind="stable")
    first, length, level = starts[order], many[order], set()
    going = int((length > 0).sum())
    lead = weight[first[:going]].copy()  # score of I less score of B
    was_inside = np.zeros((2, len(weight)), dtype=bool)  # the best label before, by this one's
    final = np.zeros(len(length), dtype=bool)
    longest = int(length[0]) if len(length) else 0
    still = np.searchsorted(-length, -np.arange(1, longest + 2), side="right")
    for t in range(1, longest + 1):
        n = int(still[t]) if t < longest else 0
        final[n : len(lead)] = lead[n:] > 0
        level.update(order[n : len(lead)][np.abs(lead[n:]) < _LEVEL].tolist())
        if not n:
            break
        lead, at = lead[:n], first[:n] + t
        to_b, to_i = lead + ib, lead + ii
        near = (np.abs(to_b - bb) < _LEVEL) | (np.abs(to_i - bi) < _LEVEL)
        if near.any():
            level.update(order[:n][near].tolist())
        was_inside[0, at], was_inside[1, at] = to_b > bb, to_i > bi
        lead = np.maximum(to_i, bi) - np.maximum(to_b, bb) + weight[at]
    inside, now = np.zeros(len(weight), dtype=bool), np.zeros(len(length), dtype=bool)
    for t in range(longest - 1, -1, -1):
        n, longer = int(still[t]), int(still[t + 1]) if t + 1 < longest else 0
        at = first[:n] + t
        now[longer:n] = final[longer:n]
        inside[at] = now[:n]
        if t:
            now[:n] = np.where(now[:n], was_inside[1, at], was_inside[0, at])
    return inside, level


def _lengths(ids: Sequence[Sequence[int]]) -> np.ndarray:
    return np.fromiter(map(len, ids), dtype=np.int64, count=len(ids))


def _groups(sentences: Sequence[str]) -> list[Sequence[str]]:
    """The sentences in groups of bounded size, so that a batch of any length takes bounded memory."""
    groups, at, size = [], 0, 0
    for i, sentence in enumerate(sentences):
        if size and size + len(sentence) > LONGEST:
            groups.append(sentences[at:i])
            at, size = i, 0
        size += len(sentence)
    return [*groups, sentences[at:]] if len(sentences) else []


def _theirs(sentence: str) -> list[str]:
    from underthesea import word_tokenize

    return word_tokenize(sentence)


def _tagger():
    """underthesea's own tagger, loaded by its first use."""
    from underthesea.pipeline import word_tokenize as module

    if module.word_tokenize_model is None:
        module.word_tokenize("a")
    return module.word_tokenize_model
