"""Drafts compared with a fact base: what each figure speaks of, and whether it follows."""
