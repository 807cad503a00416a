"""Organisations under all their names, with their places; what looks like one and is in no table."""

from giaoban.bodies.english import (
    english_name,  # The English of a body's name, or of several joined; what no registry knows stays as printed
)
from giaoban.bodies.families import families  # the family of each org_id: front, party, state, union …
from giaoban.bodies.finder import (
    OrganisationFinder,  # Finds the organisations of a text. Build it once from a Reference
    OrganisationMention,  # An organisation as printed; `organisation` is its full name, `org_id` type and place
)
from giaoban.bodies.placeless import (
    at_home,  # The mentions with the article's place for a bare name
    is_bare,  # True for a body of the Front or a union that is named without its place
)
from giaoban.bodies.places import (
    Place,  # A place as a body's: level, shown name ("quận Hoàn Kiếm"), bare name, id
    venue,  # Where the sentence says it was: what follows "tại" and is a venue or a name
)
from giaoban.bodies.seats import (
    Seats,  # Bodies that a post says with the place alone: "Bí thư Hà Nội", "Chủ tịch phường Kim Hoa"
)
from giaoban.bodies.unlisted import (
    find_unmapped,  # Spans of capitalised names with an organisation's head noun outside all organisations of the tables
    unmapped_counts,  # One row per name in no table
)

__all__ = ["OrganisationFinder", "OrganisationMention", "Place", "Seats", "at_home", "english_name", "families", "find_unmapped", "is_bare", "unmapped_counts", "venue"]  # fmt: skip
