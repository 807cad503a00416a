"""Giao ban: from a folder of Vietnamese meeting reports to figures that lead back to the sentence."""

__version__ = "0.1.0"
