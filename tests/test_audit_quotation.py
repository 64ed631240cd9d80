"""The sentence of a source around a figure."""

from __future__ import annotations

import pytest
from render_facts import FIRMS

from kaifaqu.audit.quotation import Quotation, flattened, quote

TEXT = (
    "示例区的一年\n\n去年形势向好。全区规上工业企业\n"
    "320家,较上年多; 新办学校7所。\n“共签约项目320家。”他说。\n" + "甲" * 300 + "9所" + "乙" * 300
)
SOURCE = flattened(TEXT)


@pytest.mark.parametrize(
    ("text", "at", "quoted"),
    [
        pytest.param(
            "320家",
            SOURCE.flat.index("320"),
            Quotation("全区规上工业企业", "320家", ",较上年多;"),
            id="in-a-sentence-over-two-lines",
        ),
        pytest.param("7所", None, Quotation("新办学校", "7所", "。"), id="that-stands-once"),
        pytest.param(
            "320家",
            SOURCE.flat.rindex("320"),
            Quotation("“共签约项目", "320家", "。”"),
            id="in-quotation-marks",
        ),
        pytest.param("9 所", 0, Quotation("…" + "甲" * 120, "9所", "乙" * 120 + "…"), id="a-long-one-is-cut"),
        pytest.param("320家", None, None, id="that-stands-twice"),
        pytest.param("321家", 3, None, id="that-is-not-there"),
    ],
)
def test_quote(text: str, at: int | None, quoted: Quotation | None) -> None:
    assert quote(SOURCE, FIRMS._replace(text=text, at=at)) == quoted
