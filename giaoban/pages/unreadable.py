"""Why a file gives no article."""

from __future__ import annotations


class UnreadableFile(ValueError):
    """A file that holds no readable article; the message says why and what to do."""


class TooSlow(Exception):
    """The work on an article took too long."""
