"""Is what was extracted right, on the analyst's own corpus? A random sample, the analyst's answers, precision and recall."""

from giaoban.questions.audit.answers import Answers
from giaoban.questions.audit.rates import audit_rates
from giaoban.questions.audit.sample import STAGES, audit_sample

__all__ = ["STAGES", "Answers", "audit_rates", "audit_sample"]
