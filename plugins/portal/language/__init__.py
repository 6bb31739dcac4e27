"""Vietnamese: letters, slugs, order, dates, numbers, suggestions."""
