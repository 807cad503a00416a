"""A saved page taken apart: its title, date, outlet, body, and what was cut with the reason."""

from giaoban.pages.encodings.code_pages import decode  # (text, encoding) of a page's bytes
from giaoban.pages.encodings.mending import (
    mend,  # The text in NFC with tags, entities and written-out line breaks resolved, and how many of each
)
from giaoban.pages.encodings.signs import (
    plain_signs,  # The text with letters that are what they look like, in NFC, and how many were put right
)
from giaoban.pages.encodings.syllables import (
    spelling,  # How many words of a text bear marks, and how many of these are Vietnamese syllables
)
from giaoban.pages.formats.files import (
    NOTE,  # Key of the message: explains the folder
    Piece,  # One article as it lies in a folder: its file, where in that it stands, its kind and what it holds
    list_articles,  # The files of `folder` that hold articles, and why each other is none
    name_pieces,  # The doc_id of each
    pieces_of,  # The articles a file holds, each with its data or its reason
    read_article,  # One article as text, with what was mended on the way
    shown_place,  # (file, row) of a piece as they are told
)
from giaoban.pages.formats.naming import plain_name  # A name in NFC without invisible signs
from giaoban.pages.reader import (
    PageReader,  # Takes pages apart by the wording of `page_furniture.csv`, the outlets of `outlets.csv` and layout
)
from giaoban.pages.unreadable import (
    TooSlow,  # The work on an article took too long
    UnreadableFile,  # A file that holds no readable article; the message says why and what to do
)

__all__ = ["NOTE", "PageReader", "Piece", "TooSlow", "UnreadableFile", "decode", "list_articles", "mend", "name_pieces", "pieces_of", "plain_name", "plain_signs", "read_article", "shown_place", "spelling"]  # fmt: skip
