"""What a check of a draft costs, against the bare import of Click, and what each page more costs.

Whole processes, of the packaged base: the rounds of all commands are interleaved, each check and its import
one after the other, and what is printed is the median over the pairs.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from process import FailedError, interleaved, machine, median, programs, run, table
from startup import environment

if TYPE_CHECKING:
    from process import Outcome

#: A page: about a figure in every 30 characters, right and wrong ones, and prose between them.
SENTENCES = (
    "2023年,赣州经开区规上工业企业共有322家,全年预计规上工业增加值增长10%左右。",
    "全年签约项目有201个,签约总金额1229.21亿元,100亿元以上的有6个。\n",
    "营商环境持续优化,线下办税窗口日均服务人次减少60.2%,惠企政策加快落地见效。",
    "新增停车泊位1310个,新增厕位157个,光伏项目12个,群众的获得感不断增强。\n\n",
    "电子信息产业企业近300家,其中规上企业91家,产业集群的规模和能级稳步提升。",
    "全区上下奋勇争先,各项事业蒸蒸日上,城市面貌日新月异,干部作风焕然一新。\n",
)
PAGE = 3300
TIMES = (1, 10, 100)
#: What a page may cost, and each page more, as often as the import takes.
FIRST, MORE = 5, 0.83


class Row(NamedTuple):
    """So many pages, and the checks of them, each with the import beside it."""

    pages: int
    checks: list[Outcome]
    imports: list[Outcome]

    def ratios(self) -> list[float]:
        """Return how often each check takes the import beside it."""
        return [check.seconds / floor.seconds for check, floor in zip(self.checks, self.imports, strict=True)]


def page() -> str:
    """Return a page of 3,300 characters."""
    whole = "".join(SENTENCES)
    return (whole * (PAGE // len(whole) + 1))[:PAGE]


def compare(folder_of_programs: Path, folder: Path, rounds: int, *, busy: bool) -> list[Row]:
    """Return the times of each length of draft and of the imports beside it, after a round of warming."""
    commands: dict[tuple[int, str], list[str]] = {}
    for pages in TIMES:
        draft = folder / f"{pages}.md"
        draft.write_text(page() * pages, encoding="utf-8")
        kaifaqu, python = str(folder_of_programs / "kaifaqu"), str(folder_of_programs / "python")
        commands[pages, "check"] = [kaifaqu, "check", "--fail-on", "never", str(draft)]
        commands[pages, "import"] = [python, "-c", "import click"]
    outcomes = interleaved(commands, rounds, busy=busy)
    return [Row(pages, outcomes[pages, "check"], outcomes[pages, "import"]) for pages in TIMES]


def report(rows: list[Row]) -> str:
    """Return a Markdown table: medians, and how the cost of a page grows."""
    head = (
        f"pages of {PAGE} characters", "check, ms", "`import click`, ms", "ratio", "promise",
        "each page more", "promise",
    )  # fmt: skip
    first = rows[0].ratios()
    lines = []
    for row in rows:
        more = [
            (many - one) / (row.pages - 1)
            for many, one in zip(row.ratios(), first, strict=True)
            if row.pages > 1
        ]
        lines.append(
            [
                str(row.pages),
                f"{median(row.checks) * 1000:.1f}",
                f"{median(row.imports) * 1000:.1f}",
                f"{statistics.median(row.ratios()):.2f}",
                "–" if more else f"≤ {FIRST}",
                f"{statistics.median(more):.2f}" if more else "–",
                f"≤ {MORE}" if more else "–",
            ]
        )
    return table(head, lines)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("--rounds", type=int, default=20, help="paired rounds of each length")
    parser.add_argument("--python", type=Path, help="of an environment with kaifaqu; else one is made")
    parser.add_argument(
        "--busy",
        action="store_true",
        help="processor time instead of the clock's, for a machine with other work",
    )
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as thrown_away:
        folder = Path(thrown_away)
        python = options.python.absolute() if options.python else None
        try:
            there = programs(python, folder)
            version = (
                run([str(there / "kaifaqu"), "--version"], environment()).answer.decode().splitlines()[0]
            )
            rows = compare(there, folder, options.rounds, busy=options.busy)
        except FailedError as error:
            parser.exit(1, f"check.py: {error}\n")
        print(f"{version}. {machine(options.rounds, busy=options.busy)}\n\n{report(rows)}")


if __name__ == "__main__":
    main()
