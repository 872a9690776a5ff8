"""Document -> Time: when is what the article tells of, and when was it said? Our own tagger for running English."""
