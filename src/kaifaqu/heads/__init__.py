"""The heads of a draft: who, when, where and how surely a heading, a lead-in or the head of a clause speaks of."""
