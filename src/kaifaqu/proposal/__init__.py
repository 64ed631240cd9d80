"""A base proposed from a text, for a person to read down and settle."""
