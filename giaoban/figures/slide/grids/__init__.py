"""Two things against each other: cells and strips."""
