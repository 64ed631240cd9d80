"""Write `data/pinyin.txt`, the readings that `search` knows Chinese characters by: `make pinyin`."""

from __future__ import annotations

import os
from collections import defaultdict
from pathlib import Path

PATH = Path(__file__).resolve().parents[1] / "data" / "pinyin.txt"
#: Every character of the basic plane that is Chinese; rarer ones stand in no base's names so far.
CHARACTERS = ["〇", *map(chr, range(0x3400, 0x4DC0)), *map(chr, range(0x4E00, 0xA000))]


def table() -> str:
    """Return the table: a line a syllable without tones, in the order of letters, ü written v.

    The characters that are mostly read so come first, those that may be read so behind a blank.
    """
    os.environ.setdefault("PYPINYIN_NO_PHRASES", "true")
    from pypinyin import Style, pinyin

    mostly: defaultdict[str, list[str]] = defaultdict(list)
    maybe: defaultdict[str, list[str]] = defaultdict(list)
    readings = pinyin(CHARACTERS, style=Style.NORMAL, heteronym=True, v_to_u=False)
    for char, syllables in zip(CHARACTERS, readings, strict=True):
        for n, syllable in enumerate(dict.fromkeys(filter(str.isascii, syllables))):
            (maybe if n else mostly)[syllable].append(char)
    return "".join(
        f"{syllable} {''.join(mostly[syllable])} {''.join(maybe[syllable])}".rstrip(" ") + "\n"
        for syllable in sorted({*mostly, *maybe})
    )


def main() -> None:
    """Write the table."""
    PATH.write_text(table(), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
