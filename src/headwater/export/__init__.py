"""A Reading for somebody else: programs (``contract``), a terminal (``table``), notes (``markdown``), a browser (``page``)."""
