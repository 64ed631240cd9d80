"""Drafts as people have them: decoded, with the way back from what is checked to the file."""
