"""The pictures of the READMEs show what the program says today."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pictures
import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import OnTerminal

STYLE = re.compile(r"\x1b\[[\d;]*m")


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("name", pictures.PICTURES)
def test_a_picture_is_what_the_program_says(
    on_terminal: OnTerminal, tmp_path: Path, name: str, lang: str
) -> None:
    """To the cell; `make pictures` draws them anew."""
    (tmp_path / "draft.md").write_text(pictures.DRAFT, encoding="utf-8")
    args = pictures.PICTURES[name][lang]
    said = on_terminal(*args, columns=pictures.COLUMNS, env={"KAIFAQU_LANG": lang}, cwd=tmp_path).out
    svg = (pictures.FOLDER / f"{name}.{lang}.svg").read_text(encoding="utf-8")
    shown = [pictures.typed(args), *STYLE.sub("", said).rstrip().split("\n")]
    assert pictures.text_of(svg) == shown


def test_a_style_holds_until_it_is_changed() -> None:
    """As tmux says it: over the end of a line too."""
    lines = ["\x1b[2m甲a", "b\x1b[0m \x1b[1;31mc\x1b[39md"]
    assert pictures.pieces(lines) == [
        (0, pictures.Piece(0, "甲", "dim")),
        (0, pictures.Piece(2, "a", "dim")),
        (1, pictures.Piece(0, "b", "dim")),
        (1, pictures.Piece(2, "c", "bold red")),
        (1, pictures.Piece(3, "d", "bold")),
    ]
    assert pictures.text_of(pictures.picture(lines)) == ["甲a", "b cd"]
