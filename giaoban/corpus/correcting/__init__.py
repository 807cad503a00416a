"""What the analyst says beside the articles: documents.csv, and corrections of what was extracted."""
