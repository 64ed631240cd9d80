"""The command line: reads options, calls one function, prints, exits. The only place with Click."""
