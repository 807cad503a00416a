"""A PowerPoint deck: findings as slides one can edit, between slides of words."""
