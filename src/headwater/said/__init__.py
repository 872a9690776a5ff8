"""Who said what: the rules that judge what the reader network found, from spans to :class:`records.Attribution`."""
