"""Amounts: bars, panels, dots, segments, pairs, words, rows."""
