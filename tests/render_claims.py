"""Claims on the invented zone that the tests of reports share: real values, made without a check."""

from __future__ import annotations

from typing import TYPE_CHECKING

from render_facts import FIRMS, GROWTH, SIGNED

from kaifaqu.claims import Because, Claim, Reason, Report, Verdict
from kaifaqu.quantity.extract import scan

if TYPE_CHECKING:
    from kaifaqu.model import Fact

DRAFT = (
    "# 示例区经济\n\n"
    "2023年,规上工业企业达332家,签约金额超过870亿元。\n"
    "规上工业增加值增速8.5%左右,甲县新建学校9所,压舱石企业320家。\n"
    "规上工业企业320家,共有2O1个。\n"
)
START = DRAFT.index


def claimed(
    text: str,
    verdict: Verdict,
    reason: Reason = Reason.NONE,
    fact: Fact | None = None,
    *,
    unexplained: tuple[str, ...] = (),
    because: tuple[Because, ...] = (),
    ignored: bool = False,
    after: str = "",
) -> Claim:
    """Return the claim of the figure that is written so in the draft, behind some of its words."""
    at = DRAFT.index(text, DRAFT.index(after))
    figure = next(one for one in scan(DRAFT)[0] if one.start <= at < one.end)
    start = DRAFT.rindex("\n", 0, at) + 1
    sentence = DRAFT[start : DRAFT.index("\n", at)]
    return Claim(
        figure=figure,
        line=DRAFT.count("\n", 0, at) + 1,
        column=figure.start - start + 1,
        sentence=sentence,
        offset=figure.start - start,
        verdict=verdict,
        reason=reason,
        fact=fact,
        period="2023",
        subject_assumed=fact is not None,
        unexplained=unexplained,
        because=because,
        ignored=ignored,
    )


CLAIMS = (
    claimed("332家", Verdict.CONTRADICTED, Reason.VALUE, FIRMS),
    claimed("870亿元", Verdict.IMPRECISE, Reason.LOOSE, SIGNED),
    claimed("8.5%", Verdict.IMPRECISE, Reason.MODALITY_DROPPED, GROWTH),
    claimed(
        "9所", Verdict.UNKNOWN, Reason.FOREIGN_SUBJECT, because=(Because("甲县", DRAFT.index("甲县"), 4, 16),)
    ),
    claimed("320家", Verdict.LIKELY, Reason.UNEXPLAINED, FIRMS, unexplained=("压舱石",), after="压舱石"),
    claimed("320家", Verdict.CONFIRMED, Reason.NONE, FIRMS, after="规上工业企业320"),
)
REPORT = Report((("draft.md", CLAIMS),))
