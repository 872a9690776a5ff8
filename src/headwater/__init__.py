"""Who said what, according to whom, and where it really came from."""
