"""Sources by GB/T 7714, in its edition of 2025 and that of 2015."""

from __future__ import annotations

import pytest
from render_facts import FIRMS, GROWTH

from kaifaqu.language import using
from kaifaqu.model import Source
from kaifaqu.render.citation import CiteStyle, cite, reference

PLAIN = Source("k", "示例区2023年概况", ("甲", "乙"), "2023", "", "")


@pytest.mark.parametrize(
    ("source", "new", "old"),
    [
        pytest.param(
            PLAIN._replace(type="N", publisher="某日报", date="2024-01-08", page="3"),
            "甲，乙. 示例区2023年概况[N]. 某日报，2024-01-08（3）.",
            "甲, 乙. 示例区2023年概况[N]. 某日报, 2024-01-08(3).",
            id="newspaper",
        ),
        pytest.param(
            PLAIN._replace(type="N", publisher="某日报", date="2024-01-08", url="http://e.example/a"),
            "甲，乙. 示例区2023年概况[N/OL]. 某日报，2024-01-08. http://e.example/a.",
            "甲, 乙. 示例区2023年概况[N/OL]. 某日报, 2024-01-08. http://e.example/a.",
            id="newspaper-online",
        ),
        pytest.param(
            PLAIN._replace(type="EB/OL", date="2024-01-08", url="http://e.example/a"),
            "甲，乙. 示例区2023年概况[EB/OL]. （2024-01-08）. http://e.example/a.",
            "甲, 乙. 示例区2023年概况[EB/OL]. (2024-01-08). http://e.example/a.",
            id="web-page",
        ),
        pytest.param(
            PLAIN._replace(type="R", publisher="某局", date="2024", authors=("甲", "乙", "丙", "丁")),
            "甲，乙，丙，等. 示例区2023年概况[R]. [出版地不详]：某局，2024.",
            "甲, 乙, 丙, 等. 示例区2023年概况[R]. [出版地不详]: 某局, 2024.",
            id="report-of-many",
        ),
        pytest.param(
            PLAIN._replace(type="R", date="2024-01-02", url="http://e.example/r.pdf"),
            "甲，乙. 示例区2023年概况[R/OL]. 2024-01-02. http://e.example/r.pdf.",
            "甲, 乙. 示例区2023年概况[R/OL]. (2024-01-02). http://e.example/r.pdf.",
            id="report-online",
        ),
        pytest.param(
            PLAIN._replace(authors=(), type="M", publisher="某社", date="2024", page="12"),
            "示例区2023年概况[M]. [出版地不详]：某社，2024：12.",
            "示例区2023年概况[M]. [出版地不详]: 某社, 2024: 12.",
            id="book-without-author",
        ),
        pytest.param(
            PLAIN,
            "甲，乙. 示例区2023年概况[Z]. [出版地不详]：[出版者不详]，[日期不详].",
            "甲, 乙. 示例区2023年概况[Z]. [出版地不详]: [出版者不详], [日期不详].",
            id="unknown",
        ),
        pytest.param(
            PLAIN._replace(title="Annual report", authors=("Smith J",), type="R"),
            "Smith J. Annual report[R]. [S.l.]: [s.n.], [n.d.].",
            "Smith J. Annual report[R]. [S.l.]: [s.n.], [n.d.].",
            id="in-latin-letters",
        ),
        pytest.param(
            PLAIN._replace(citation="甲:《示例区》(记2023年)"),
            "甲:《示例区》(记2023年)",
            "甲:《示例区》(记2023年)",
            id="older-form-of-a-base",
        ),
    ],
)
def test_reference(source: Source, new: str, old: str) -> None:
    assert reference(source) == new
    assert reference(source, CiteStyle.Y2015) == old


def test_a_fact_is_cited_with_its_modality_and_its_sentence() -> None:
    facts, paper = (FIRMS, GROWTH), PLAIN._replace(type="N", publisher="某日报", date="2024")
    with using("zh"):
        cited = cite(facts, lambda _: paper, sentence_of=lambda fact: "一句" if fact is GROWTH else "")
        assert "".join(cited) == (
            "规上工业企业 320家 (2023年). 甲，乙. 示例区2023年概况[N]. 某日报，2024. [industry.firms]\n"
            "规上工业增加值增速 预计 8.5%左右 (2023年). 甲，乙. 示例区2023年概况[N]. 某日报，2024. "
            "“一句” [industry.growth]\n"
        )
