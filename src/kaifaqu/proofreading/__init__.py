"""Drafts proofread against a base: one by one, or shared among processes."""
