"""A draft as a tree of sentences and clauses, and these as words, figures and times."""
