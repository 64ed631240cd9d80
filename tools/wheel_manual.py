"""Puts the manual pages into the wheel while it is built."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class ManualPages(BuildHookInterface[Any]):
    """Writes the pages beside the wheel, and has them installed where `man` looks."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Add the pages of the program as it is built; nothing of an editable install."""
        if version == "editable":
            return
        root = Path(self.root)
        sys.path[:0] = [str(root / "src"), str(root / "tools")]
        import man_page

        for language, page in man_page.PAGES.items():
            path = Path(self.directory) / "man" / page
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(man_page.page(language), encoding="utf-8")
            build_data["shared_data"][str(path)] = f"share/man/{page}"
