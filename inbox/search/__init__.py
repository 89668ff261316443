"""Search over everything that was written: words to find messages by, and what people ask in their own words."""
