"""One page a file: what it shows, and where that comes from."""
