"""A base as the commands ask it, whatever it is kept in."""
