"""The work of a check grows with the length of a draft, and that of an audit with that of the base."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest
from bases import MINIMAL

from kaifaqu.base.parse import parse
from kaifaqu.factcheck.check import Options, check
from kaifaqu.linking.load import load_base

if TYPE_CHECKING:
    from collections.abc import Callable

    from kaifaqu.linking.load import Knowledge

KNOWN = load_base(parse(MINIMAL.encode(), "base.toml", validate=True))
CLAIM = "规上企业12家"
#: What a draft may repeat without an end; `n` is how often.
REPEATED: dict[str, Callable[[int], str]] = {
    "places in a clause": lambda n: "龙南市信丰县" * 2 * n + CLAIM,  # More than is cut into words at once.
    "places in a list": lambda n: "龙南市、信丰县、" * n + CLAIM,
    "claims in a clause": lambda n: CLAIM * n,
    "claims in a sentence": lambda n: f"{CLAIM}，" * n,
    "claims in a paragraph": lambda n: f"{CLAIM}。" * n,
    "claims in pairs": lambda n: f"{'、规上企业' * n}分别为{'12家、' * n}",
    "clauses without a figure": lambda n: "产业发展，" * n + CLAIM,
    "labels": lambda n: "产业：" * n + CLAIM,
    "themes": lambda n: "电子信息产业方面，" * n + CLAIM,
    "times": lambda n: "2023年，" * n + CLAIM,
    "denials": lambda n: f"{CLAIM}，这不实，" * n,
    "notes": lambda n: f"{CLAIM}。这是龙南的数据。" * n,
    "notes that name a noun": lambda n: f"{CLAIM}。规上企业发展很好。" * n,
    "remarks": lambda n: f"{CLAIM}。" * n + "产业兴旺。" * 4 * n,
    "sources": lambda n: f"{CLAIM}。（来源：龙南市统计局）" * n,
    "brackets": lambda n: f"规上企业{'（产业）' * n}12家",
    "open brackets": lambda n: "（" * n + CLAIM,
    "one bracket": lambda n: f"规上企业（{CLAIM * n}）12家",
    "headings": lambda n: "## 产业发展\n\n" * n,
    "one heading": lambda n: f"# {'规上企业' * n}\n\n{CLAIM}",
    "one line": lambda n: "规上企业" * n,
    "denials of a line": lambda n: "错误" * n,
    "subjects of a line": lambda n: "针对" * n,
    "demands of a line": lambda n: "呼吁" * n,
    "scales": lambda n: "一万亿" * n,
    "items": lambda n: f"- {CLAIM}\n" * n,
    "nested items": lambda n: "".join(f"{' ' * (k % 60)}- 产业\n" for k in range(n)),
    "rows": lambda n: "| 指标 | 2023年 |\n|---|---|\n" + "| 规上企业 | 12家 |\n" * n,
    "columns": lambda n: f"|{'指标|' * n}\n|{'---|' * n}\n|{'12家|' * n}\n",
    "labels of a row": lambda n: (
        f"|{'指标|值|' * (n // 8)}\n|{'---|---|' * (n // 8)}\n|{'规上企业|12家|' * (n // 8)}\n"
    ),
    "broken lines": lambda n: "规上企业发展很好，产业兴旺发达\n\n" * n,
    "blanks": lambda n: f"Mr{' ' * 9 * n}Lee {CLAIM}",
    "digits": lambda n: f"规上企业{'12' * n}家",
    "one word": lambda n: "abc" * n + CLAIM,
    "questions": lambda n: "规上企业有多少家？" * n + CLAIM,
}


def work(text: str, known: Knowledge = KNOWN) -> int:
    """Count the calls that a check makes."""
    count = 0

    def called(*_: object) -> None:
        nonlocal count
        count += 1

    sys.setprofile(called)
    try:
        check(text, known, Options())
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.slow
@pytest.mark.parametrize("name", REPEATED)
def test_twice_the_length_is_twice_the_work(name: str) -> None:
    """From where a draft is longer than any that is written: what a clause holds is bounded from there on."""
    repeated = REPEATED[name]
    check(repeated(8), KNOWN, Options())
    once, twice = work(repeated(250)), work(repeated(500))
    assert twice < 2.6 * once


#: Words that tell firms apart, so that a base of many facts has many wordings with a word in common.
TRADES = [
    f"{first}{second}" for first in "电声光汽铁铜锡镁煤油" for second in "缆镜轴泵阀管板线网带轮筒箱桶架"
]


def base_of(count: int) -> Knowledge:
    """Return a base with a count of firms of so many trades."""
    facts = (
        f"""
[[fact]]
id = "industry.trade-{n}"
sector = "industry"
label = "{trade}企业"
kind = "count"
value = {n + 1}
unit = "家"
text = "{n + 1}家"
period = "2023"
source = "shili-2023"
"""
        for n, trade in enumerate(TRADES[:count])
    )
    return load_base(parse((MINIMAL + "".join(facts)).encode(), "base.toml", validate=True))


def test_a_claim_meets_only_the_facts_that_it_may_speak_of() -> None:
    """However many others share a word with it."""
    draft = "电缆企业1家。电镜企业2家。"
    few, many = base_of(15), base_of(150)
    assert [claim.verdict for claim in check(draft, many, Options())] == ["confirmed", "confirmed"]
    assert work(draft, many) == work(draft, few)
