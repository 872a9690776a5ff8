"""A Reading for others: program (``contract``), terminal (``table``), notes (``markdown``), browser (``page``)."""
