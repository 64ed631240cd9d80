"""Facts on record about a development zone: look them up, hold drafts against them, prove the record."""

__version__ = "0.1.0"
