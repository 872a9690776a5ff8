"""Article -> Document: tokens, sentences and quoted passages."""
