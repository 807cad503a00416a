"""Meetings reported as held: who met, when, where, who chaired."""

from giaoban.meetings.finder import (
    Meeting,  # One meeting as reported; None is what the text leaves open
    MeetingFinder,  # Finds the meeting of an article. Build it once from a Reference (`meeting_kinds`)
)

__all__ = ["Meeting", "MeetingFinder"]  # fmt: skip
