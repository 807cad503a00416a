"""A saved page taken apart: its title, date, outlet, body, and what was cut with the reason."""

from giaoban.pages.formats.files import (
    NOTE,
    OTHER,
    UnreadableFile,  # A file that holds no readable article; the message says why and what to do
    decode,  # (text, encoding) of a page's bytes
    list_articles,  # The article files of `folder` by doc_id, and the files that are not articles
    mend,  # The text in NFC with tags, entities and written-out line breaks resolved, and how many of each
    read_article,  # One file as text, with what was mended on the way
    read_bytes,  # What a file holds; UnreadableFile where it may not or cannot be read
)
from giaoban.pages.reader import (
    PageReader,  # Takes pages apart by the wording of `page_furniture.csv`, the outlets of `outlets.csv` and layout
)

__all__ = ["NOTE", "OTHER", "PageReader", "UnreadableFile", "decode", "list_articles", "mend", "read_article", "read_bytes"]  # fmt: skip
