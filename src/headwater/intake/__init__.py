"""Bytes in, an article out: which words were printed, in which blocks, by whom and when."""

from headwater.intake.article import from_bytes, from_text

__all__ = ["from_bytes", "from_text"]
