"""Drafts held against a base: which fact a figure speaks of, and whether it follows from it. Prints nothing."""
