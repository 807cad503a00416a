"""The counts behind the questions: extracted tables in, a table to draw out."""
