"""Which fact a figure of a draft speaks of: every word of the mention is accounted for, by the base's own words."""
