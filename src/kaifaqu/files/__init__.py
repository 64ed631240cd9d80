"""Files: what is read, what is written, and what comes with the program."""
