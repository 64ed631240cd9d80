"""Where the data that comes with the program lies. Paths are strings: pathlib is slow to import."""

import os.path


def resource(name: str) -> str:
    """Find a data file inside the installed package, else in the checkout that holds it."""
    package = os.path.dirname(os.path.abspath(__file__))
    inside = os.path.join(package, "data", name)
    if os.path.exists(inside):
        return inside
    return os.path.join(os.path.dirname(os.path.dirname(package)), "data", name)
