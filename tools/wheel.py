"""Puts into the wheel what is made while it is built: the manual pages, and data files as modules."""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class Made(BuildHookInterface[Any]):
    """Keeps what is made until the wheel holds it; an editable install has none of it."""

    _made: TemporaryDirectory[str] | None = None

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Add the pages and the data of the program as it is built."""
        if version == "editable":
            return
        root = Path(self.root)
        sys.path[:0] = [str(root / "src"), str(root / "tools")]
        import data_modules
        import man_page

        self._made = TemporaryDirectory()
        folder = Path(self._made.name)
        for language, page in man_page.PAGES.items():
            path = _written(folder / "man" / page, man_page.page(language))
            build_data["shared_data"][path] = f"share/man/{page}"
        for place, text in data_modules.modules(root / "data").items():
            build_data["force_include"][_written(folder / place, text)] = place

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Remove what the wheel holds by now."""
        del version, build_data, artifact_path
        if self._made:
            self._made.cleanup()


def _written(path: Path, text: str) -> str:
    """Write a text for the wheel, and return where it lies."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return str(path)
