"""How every shipped weight is made: see README.md."""
