"""From a row to its sentence, file and link."""

from giaoban.evidence.links import (
    article_link,  # The link without the place in the article
    in_bundle,  # The file that a relative link of `with_links` opens, as it is named from the bundle's folder
    is_link,  # True for an http or https address and for a relative path; False for any other scheme or host
    is_web,  # True for an http or https address
    line_of,  # The line at which a link of `with_links` opens a file
    seen_from,  # A link of `with_links` as it must be written in a file that lies in `folder`; None where no path leads there
    with_links,  # `rows` (doc_id, start, end) with `place` (unless there) and `link`
)
from giaoban.evidence.sentences import sentences_of  # whole sentences behind places, with speaker and link

__all__ = ["article_link", "in_bundle", "is_link", "is_web", "line_of", "seen_from", "sentences_of", "with_links"]  # fmt: skip
