"""Draw the pictures of the READMEs: `make pictures`.

Each is what a terminal of tmux shows of a command, cell by cell, as an SVG that is legible on light and on
dark. A test holds their text to what the program says.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from html import escape
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from kaifaqu.text import cell_width, width

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "docs" / "pictures"
COLUMNS, ROWS = 80, 90
#: A cell, a line and the margin, in units of the picture.
CELL, LINE, MARGIN = 8.4, 19, 14
DRAFT = """\
## 经济运行简报

2023年,赣州经开区规上工业企业达332家,签约项目201个,签约总额超过1229亿元。
全年推荐进厂就业超2万人,新增城镇就业5592人。
"""
#: The name of each picture, and what is typed in it, by language.
PICTURES = {
    "show": {"en": ("show", "industry"), "zh": ("show", "产业")},
    "search": {"en": ("search", "signed"), "zh": ("search", "签约")},
    "check": {"en": ("check", "draft.md"), "zh": ("check", "draft.md")},
}
_SGR = re.compile(r"\x1b\[([\d;]*)m")
_COLORS = {"31": "red", "32": "green", "33": "yellow", "34": "blue", "35": "magenta", "36": "cyan"}
_STYLES = {"1": "bold", "2": "dim"}
_CSS = """\
.back { fill: #ffffff } text { fill: #1f2328; font: 14px 'Sarasa Mono SC', 'Noto Sans Mono CJK SC', Menlo,
  Consolas, 'Microsoft YaHei', monospace; white-space: pre }
.bold { font-weight: 700 } .dim { fill: #59636e }
.red { fill: #cf222e } .green { fill: #1a7f37 } .yellow { fill: #9a6700 } .blue { fill: #0969da }
.magenta { fill: #8250df } .cyan { fill: #1b7c83 }
@media (prefers-color-scheme: dark) {
.back { fill: #0d1117 } text { fill: #e6edf3 } .dim { fill: #9198a1 }
.red { fill: #ff7b72 } .green { fill: #3fb950 } .yellow { fill: #d29922 } .blue { fill: #79c0ff }
.magenta { fill: #d2a8ff } .cyan { fill: #39c5cf } }
"""


class Piece(NamedTuple):
    """Characters of one style and one width that stand side by side."""

    column: int
    text: str
    style: str


def captured(args: tuple[str, ...], lang: str) -> list[str]:
    """Return the lines, styles and all, that a terminal shows of a command."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "draft.md").write_text(DRAFT, encoding="utf-8")
        command = " ".join(f"'{arg}'" for arg in (sys.executable, "-m", "kaifaqu", *args))
        name = f"pictures-{os.getpid()}-{args[0]}-{lang}"
        tmux = ("tmux", "-u", "-L", name, "-f", "/dev/null")
        size = ("-x", str(COLUMNS), "-y", str(ROWS))
        shell = f"KAIFAQU_LANG={lang} {command} 2>/dev/null; tmux -L {name} wait-for -S done; sleep 60"
        subprocess.run([*tmux, "new-session", "-d", *size, "-c", folder, shell], check=True)
        try:
            subprocess.run([*tmux, "wait-for", "done"], check=True, timeout=60)
            shown = subprocess.run([*tmux, "capture-pane", "-e", "-p"], check=True, capture_output=True)
        finally:
            subprocess.run([*tmux, "kill-server"], check=False)
    return shown.stdout.decode().rstrip().split("\n")


def pieces(lines: list[str]) -> list[tuple[int, Piece]]:
    """Return lines as pieces, each with its row; a style holds until it is changed, on later lines too."""
    found: list[tuple[int, Piece]] = []
    style: tuple[str, ...] = ()
    for row, line in enumerate(lines):
        cells: list[tuple[str, str]] = []
        for part in re.split(r"(\x1b\[[\d;]*m)", line):
            if code := _SGR.fullmatch(part):
                style = _styled(style, code[1])
            else:
                cells += [(char, " ".join(style)) for char in part]
        column = 0
        for (name, size), run in groupby(cells, lambda cell: (cell[1], cell_width(cell[0]))):
            text = "".join(char for char, _ in run)
            if text.strip():
                found.append((row, Piece(column, text, name)))
            column += size * len(text)
    return found


def _styled(style: tuple[str, ...], codes: str) -> tuple[str, ...]:
    """Return the styles behind a change of them."""
    for code in codes.split(";"):
        if code in {"", "0"}:
            style = ()
        elif name := _STYLES.get(code) or _COLORS.get(code):
            style = (*style, name)
        elif code == "39":
            style = tuple(name for name in style if name not in _COLORS.values())
    return style


def picture(lines: list[str]) -> str:
    """Return lines of a terminal as an SVG, each piece exactly as wide as its cells."""
    wide, high = MARGIN * 2 + COLUMNS * CELL, MARGIN * 2 + len(lines) * LINE
    drawn = [_text(row, piece) for row, piece in pieces(lines)]
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide:.0f} {high:.0f}" width="{wide:.0f}">'
    back = '<rect class="back" width="100%" height="100%" rx="8"/>'
    return "\n".join([head, f"<style>{_CSS}</style>", back, *drawn, "</svg>", ""])


def _text(row: int, piece: Piece) -> str:
    """Return a piece as an element."""
    x, y = MARGIN + piece.column * CELL, MARGIN + (row + 0.75) * LINE
    size = f'textLength="{width(piece.text) * CELL:.1f}" lengthAdjust="spacingAndGlyphs"'
    style = f' class="{piece.style}"' if piece.style else ""
    return f'<text x="{x:.1f}" y="{y:.1f}" {size}{style}>{escape(piece.text)}</text>'


def text_of(svg: str) -> list[str]:
    """Return the lines that a picture shows, without the blanks at their ends."""
    rows: dict[float, str] = {}
    for x, y, text in re.findall(r'<text x="([\d.]+)" y="([\d.]+)"[^>]*>([^<]*)</text>', svg):
        line = rows.get(float(y), "")
        column = round((float(x) - MARGIN) / CELL)
        plain = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", '"').replace("&#x27;", "'")
        rows[float(y)] = line + " " * (column - width(line)) + plain.replace("&amp;", "&")
    count = round((max(rows) - MARGIN) / LINE + 0.25) if rows else 0
    return [rows.get(round(MARGIN + (row + 0.75) * LINE, 1), "").rstrip() for row in range(count)]


def typed(args: tuple[str, ...]) -> str:
    """Return the line at a prompt."""
    return f"$ kaifaqu {' '.join(args)}"


def main() -> None:
    """Draw every picture in both languages."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, commands in PICTURES.items():
        for lang, args in commands.items():
            lines = [f"\x1b[2m{typed(args)}\x1b[0m", *captured(args, lang)]
            (FOLDER / f"{name}.{lang}.svg").write_text(picture(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
