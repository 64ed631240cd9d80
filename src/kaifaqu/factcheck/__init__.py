"""Drafts against a fact base."""
