"""People with their posts, as used at each mention."""

from giaoban.people.article_view import (
    ArticleView,  # What the finders of an article have found so far, offsets in `text`
)
from giaoban.people.finder import (
    PeopleFinder,  # Finds the people of a text. Build it once from a Reference
    PersonMention,  # A person as mentioned
)
from giaoban.people.posts import (
    Post,  # One role with its organisation; `grade` 0 heads, 1 deputises, 2 is a member
)

__all__ = ["ArticleView", "PeopleFinder", "PersonMention", "Post"]  # fmt: skip
