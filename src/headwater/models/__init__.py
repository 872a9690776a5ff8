"""The reader network: words in, roles, links and names out."""
