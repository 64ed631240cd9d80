"""The proof of a base: its figures against their own text, against one another, and against the source."""
