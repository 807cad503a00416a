"""Which directives are cited?"""

from giaoban.questions.directives.asked import directives
from giaoban.questions.directives.lifelines import lifelines
from giaoban.questions.directives.outcomes import unresolved
from giaoban.questions.directives.pairs import cited_together

__all__ = ["cited_together", "directives", "lifelines", "unresolved"]
