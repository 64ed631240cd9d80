"""What a check of a draft costs beyond a look-up, and whether more pages cost in proportion.

Whole processes, of the packaged base: the rounds of all commands are interleaved, each check and its look-up
one after the other, and what is printed is the median over the pairs.
"""

from __future__ import annotations

import argparse
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

#: A page: about a figure in every 30 characters, right and wrong ones, and prose between them.
SENTENCES = (
    "2023年,赣州经开区规上工业企业共有322家,全年预计规上工业增加值增长10%左右。",
    "全年签约项目有201个,签约总金额1229.21亿元,其中100亿元以上的有6个。\n",
    "营商环境持续优化,线下办税窗口日均服务人次减少60.2%,惠企政策加快落地见效。",
    "新增停车泊位1310个,新增厕位157个,光伏项目12个,群众的获得感不断增强。\n\n",
    "电子信息产业企业近300家,其中规上企业91家,产业集群的规模和能级稳步提升。",
    "全区上下奋勇争先,各项事业蒸蒸日上,城市面貌日新月异,干部作风焕然一新。\n",
)
PAGE = 3300
TIMES = (1, 10, 100)
#: What a page may cost beyond a look-up, in milliseconds.
PROMISE = 60


class Row(NamedTuple):
    """So many pages, and what the processes took, in seconds."""

    pages: int
    checks: list[float]
    looks: list[float]

    def beyond(self) -> float:
        """Return what the check took beyond the look-up beside it, in milliseconds."""
        pairs = zip(self.checks, self.looks, strict=True)
        return statistics.median(check - look for check, look in pairs) * 1000


def page() -> str:
    """Return a page of 3,300 characters."""
    whole = "".join(SENTENCES)
    return (whole * (PAGE // len(whole) + 1))[:PAGE]


def environment() -> dict[str, str]:
    """Return the environment of the measured processes: of Python's own only where it finds its modules."""
    return {
        name: value
        for name, value in os.environ.items()
        if name == "PYTHONPATH" or not name.startswith(("PYTHON", "KAIFAQU"))
    }


def measured(python: Path, *args: str) -> float:
    """Return the seconds that the program takes as a whole process."""
    start = time.perf_counter()
    subprocess.run([python, "-m", "kaifaqu", *args], env=environment(), capture_output=True, check=True)
    return time.perf_counter() - start


def compare(python: Path, folder: Path, rounds: int) -> list[Row]:
    """Return the times of each length of draft and of the look-ups beside it, after a round of warming."""
    rows = [Row(pages, [], []) for pages in TIMES]
    for row in rows:
        (folder / f"{row.pages}.md").write_text(page() * row.pages, encoding="utf-8")
    for n in range(rounds + 1):
        for row in rows:
            check = ("check", "--fail-on", "never", str(folder / f"{row.pages}.md"))
            look = ("show", "industry")
            pair = [(check, row.checks), (look, row.looks)]
            for args, kept in pair if n % 2 else reversed(pair):
                kept.append(measured(python, *args))
    return [Row(row.pages, row.checks[1:], row.looks[1:]) for row in rows]


def report(rows: list[Row], rounds: int) -> str:
    """Return a Markdown table: medians in milliseconds, and how the cost of a page grows."""
    machine = f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores"
    python = f"CPython {platform.python_version()}"
    lines = [
        f"{datetime.now(UTC):%Y-%m-%d}, {machine}, {python}, medians of {rounds} paired rounds.",
        "",
        f"| pages of {PAGE} characters | check, ms | look-up, ms | beyond it | each page more | promise |",
        "| ---: | ---: | ---: | ---: | ---: | ---: |",
    ]
    for row in rows:
        check, look = (statistics.median(times) * 1000 for times in (row.checks, row.looks))
        more = (row.beyond() - rows[0].beyond()) / (row.pages - 1) if row.pages > 1 else 0
        promise = f"≤ {PROMISE}" if row.pages == 1 else "–"
        lines.append(
            f"| {row.pages} | {check:.1f} | {look:.1f} | {row.beyond():.1f} "
            f"| {f'{more:.1f}' if more else '–'} | {promise} |"
        )
    return "\n".join(lines)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("--rounds", type=int, default=20, help="paired rounds of each length")
    parser.add_argument(
        "--python", type=Path, default=Path(sys.executable), help="Python of an environment that has kaifaqu"
    )
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        print(report(compare(options.python, Path(folder), options.rounds), options.rounds))


if __name__ == "__main__":
    main()
