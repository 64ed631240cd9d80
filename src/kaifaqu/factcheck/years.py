"""Years, as dates in a draft write them, and times that have no date."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from kaifaqu.factcheck.lexicon import even
from kaifaqu.factcheck.tokens import Kind
from kaifaqu.quantity.pattern import Pattern

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kaifaqu.factcheck.tokens import Token

_YEAR = Pattern(r"(?:(\d{4})|([〇零一二三四五六七八九]{4}))年?度?(?:全年|这?一整?年)?$")
#: Words for another time, at the end of a clause that only leads the figures in.
_LEADING_IN = """
    以前 之前 当时 那时 彼时 其时 届时 到时 到时候 那年 那一年 后年 之初 当初 起初
    最初 早先 早年 早年间 建区初 建园初 过去 原来 原先 从前 先前 此前 往常 往年 平时 昔日 曾经 历史上
    近期 一度 未来 将来 前期 早期 初期 后期 往昔 当晚 同期 任期内 任内 完成后 建成后
    竣工后 达产后 完工后 落成后 扩建后 投用后 建好后
"""
_OTHER_TIME = tuple(_LEADING_IN.split())
#: So many words at most have what a clause ends in.
_LAST = 4
_BEFORE = Pattern(
    r"(?:起步|初创|草创|创业|培育|成长|扩张|转型|鼎盛|低谷|过渡|筹备|试点)(?:期|阶段|时期)(?:间|里|内)?$|(?<![当目眼今跟面在空向提超靠居位人])前$|新的?一年里?$"
)
_DIGITS = str.maketrans("〇零一二三四五六七八九", "00123456789")


def whole_year(date: str) -> str:
    """Return the year that an evened date is the whole of, in digits, or nothing."""
    match = _YEAR.match(date)
    return (match[1] or match[2]).translate(_DIGITS) if match else ""


def adds_years(tokens: Sequence[Token]) -> bool:
    """Tell whether a clause names several whole years with no figure between them."""
    dates = [(n, whole_year(even(token.text))) for n, token in enumerate(tokens) if token.kind is Kind.DATE]
    years = [(n, year) for n, year in dates if year]
    return any(
        one != two and not any(token.figure for token in tokens[start:end])
        for (start, one), (end, two) in pairwise(years)
    )


def is_of_another_time(tokens: Sequence[Token]) -> bool:
    """Tell whether a clause without figures only leads in a time that is not said: "before the epidemic"."""
    text = "".join([token.text for token in tokens[-_LAST:]])
    ends = text.endswith(_OTHER_TIME) or _BEFORE.search(text) is not None
    return ends and not any(token.figure for token in tokens)
