"""A reporting clause: who speaks, by which verb, with which act."""

from __future__ import annotations

from dataclasses import dataclass

from giaoban.bodies import OrganisationMention
from giaoban.statements.voices import Voice

# what stands for the verb where a clause has none
THEO, LABEL, DASH, WHAT = "theo", ":", "–", "là"


@dataclass
class Clause:
    """A reporting clause: who, by which verb, with which act; `position` is where the verb (or label) stands."""

    position: int
    voice: Voice
    verb: str
    act: str
    strength: int
    addressee: OrganisationMention | None = None
