"""Document -> Quantity: what amounts the text gives, and what they count."""
