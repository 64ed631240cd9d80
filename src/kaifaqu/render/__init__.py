"""Records to text: one module a format, peers behind `formats.render`; only `terminal` draws with Rich."""
