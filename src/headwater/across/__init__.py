"""Across articles: the same claim, its versions, where they come from and what changed on the way."""
