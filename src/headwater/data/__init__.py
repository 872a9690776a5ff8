"""The tables that ship, and how they are read; each names its source in its first lines."""
