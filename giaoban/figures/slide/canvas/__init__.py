"""What every slide is drawn on: the page, words that fit, places, the axis of years."""
