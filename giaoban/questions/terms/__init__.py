"""Which terms are used most, and by whom?"""

from giaoban.questions.terms.key import key_terms
from giaoban.questions.terms.ranked import cloud, terms
from giaoban.questions.terms.reading import collocations, concordance, passages
from giaoban.questions.terms.set_phrases import formulas
from giaoban.questions.terms.spread import dispersion
from giaoban.questions.terms.topics import topics

__all__ = [
    "cloud",
    "collocations",
    "concordance",
    "dispersion",
    "formulas",
    "key_terms",
    "passages",
    "terms",
    "topics",
]
