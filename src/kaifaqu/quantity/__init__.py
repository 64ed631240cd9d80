"""Figures in running Chinese text: value, unit, qualifier and place. Knows nothing of facts or bases."""
