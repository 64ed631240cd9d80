"""Which words name another place than the zone: those of the lexicon, and names that end as places do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaifaqu.factcheck.tokens import Kind
from kaifaqu.quantity.layout import HAN
from kaifaqu.quantity.pattern import Pattern

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kaifaqu.factcheck.tokens import Token

#: What the names of places end in; not 市 of 市场, 区 of 区域 and their like.
_END = (
    r"省|(?<![城闹夜超集菜楼股门早])市(?![场民面值价政容占])|县(?!域)|镇|(?<![家城返故下水老同思])乡(?![亲情愁土村下])|(?<![强老全各本社小景特地山城灾库校厂战片辖呈报经请由向受按据依让使])区(?![域位间块别分里内])"
    r"|街道|社区|(?<![范政农全各强每驻到])村(?![民庄容貌级干])"
    r"|(?<![全满进出入围])城(?![市镇乡区])|(?:产业|工业|科技|物流|创业|孵化|软件|创新)园(?!区)"
)
_NAME = Pattern(rf"(?:{HAN}|[a-z])(?:{_END}|州$)")
#: Words of the lexicon that make a place's name of an unknown word before them.
_NAME_ENDS = frozenset({"村", "社区", "街道", "镇", "乡镇"})
#: Words that put what is told in the place behind them, or its source there.
_AT = frozenset({"在", "于", "从", "据", "位于", "地处", "属", "属于", "归", "来自", "自", "代表"})
#: What any zone is called, so that a word before it makes it another one.
_GENERAL = frozenset({"general-zone", "park", "development-zone"})
_DISTRICTS = ("区", "县")
_PARKS = ("园区", "产业园", "工业园", "科技园")


def places_in(tokens: Sequence[Token]) -> list[int]:
    """Return where tokens name another place."""
    return [
        n
        for n, token in enumerate(tokens)
        if (token.kind is Kind.RESIDUE or "place" in token.slots) and is_place(tokens, n)
    ]


def is_place(tokens: Sequence[Token], n: int) -> bool:
    """Tell whether a token names another place, or makes another zone of the zone's general name."""
    if n < 0:
        return False
    token = tokens[n]
    following = tokens[n + 1] if n + 1 < len(tokens) else None
    if "place" in token.slots:
        return following is None or "institution" not in following.slots
    if token.kind is not Kind.RESIDUE:
        return False
    return _names(token, following) or _NAME.search(token.text) is not None


def governs(tokens: Sequence[Token], n: int) -> bool:
    """Tell whether another place, by where it stands or by what it is, is what the text goes on about.

    Another zone or district is, wherever it stands; a town or a province only where the words put it first.
    """
    token = tokens[n]
    following = tokens[n + 1] if n + 1 < len(tokens) else None
    if (n > 0 and tokens[n - 1].text in _AT) or _names(token, following):
        return True
    if token.kind is Kind.RESIDUE:
        return any(name.end() == len(token.text) for name in _NAME.finditer(token.text))
    return token.text.endswith(_DISTRICTS)


def _names(token: Token, following: Token | None) -> bool:
    """Tell whether a word is made a name by the word behind it: another zone, a village."""
    if following is None or token.end != following.start:
        return False
    if following.kind is Kind.RESIDUE:
        return following.text.startswith(_DISTRICTS)
    ends = following.text in _NAME_ENDS or following.text.endswith(_PARKS)
    return ends or any(concept.key in _GENERAL for concept in following.concepts)
