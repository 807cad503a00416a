"""What does each organisation speak about, and how?"""

from giaoban.questions.statements.acts import acts
from giaoban.questions.statements.reading import ledger, without_theme
from giaoban.questions.statements.themes import themes
from giaoban.questions.statements.voices import addressees, speakers

__all__ = ["acts", "addressees", "ledger", "speakers", "themes", "without_theme"]
