"""Print the lowest version of each library that the program runs with, as constraints for pip."""

import tomllib
from pathlib import Path

PROJECT = tomllib.loads(Path("pyproject.toml").read_text(encoding="utf-8"))["project"]

for requirement in PROJECT["dependencies"]:
    print(requirement.replace(">=", "=="))
