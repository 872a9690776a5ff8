"""One embedded database: what was read, kept; what people decided, kept apart."""
