"""Who is named in an article, what they are called there, and whom a source means."""
