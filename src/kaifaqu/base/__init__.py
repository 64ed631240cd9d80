"""TOML to fact base: reads, checks and builds; the only place that reads TOML."""
