"""Drafts held against a base: which fact a figure speaks of, and whether it follows. Prints nothing."""
