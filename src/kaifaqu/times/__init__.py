"""Times: periods as values, and the expressions of a text that name them."""
