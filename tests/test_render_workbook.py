"""A workbook, read back as a spreadsheet stores it."""

from __future__ import annotations

import re
import shutil
import subprocess
from decimal import Decimal
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZipFile

import pytest
from render_facts import FACTS, FIRMS, GROWTH, SIGNED

from kaifaqu.language import using
from kaifaqu.render.wording import readable
from kaifaqu.render.workbook import workbook

if TYPE_CHECKING:
    from pathlib import Path

#: To LibreOffice: commas, double quotes, UTF-8.
_UTF8_CSV = "csv:Text - txt - csv (StarCalc):44,34,76"
FIELDS = ("label", "value", "unit", "text", "modality", "period", "note")


def made(*facts: object, lang: str = "zh") -> bytes:
    with using("zh" if lang == "zh" else "en"):
        return workbook(map(readable, facts), FIELDS, "示例")  # type: ignore[arg-type]


def cells(raw: bytes) -> list[list[str | float]]:
    """Return the rows of the sheet: texts as texts, numbers as numbers."""
    with ZipFile(BytesIO(raw)) as archive:
        shared = archive.read("xl/sharedStrings.xml").decode()
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
    texts = re.findall(r"<si><t[^>]*>(.*?)</t></si>", shared)
    rows = re.findall(r"<row .*?</row>", sheet)
    return [
        [
            texts[int(value)] if 't="s"' in attributes else float(value)
            for attributes, value in re.findall(r"<c ([^>]*)><v>([^<]*)</v></c>", row)
        ]
        for row in rows
    ]


def test_numbers_are_numbers_beside_the_text_of_the_source() -> None:
    assert cells(made(FIRMS, SIGNED, GROWTH)) == [
        ["指标", "数值", "单位", "数字", "性质", "时间", "存疑"],
        ["规上工业企业", 320.0, "家", "320家", "2023年"],
        ["签约金额", 87650000000.0, "元", "876.5亿元", "2023年", "含意向协议,未计增资"],
        ["规上工业增加值增速", 8.5, "%", "8.5%左右", "预计", "2023年"],
    ]


def test_its_language_is_that_in_use() -> None:
    header, first = cells(made(FIRMS, lang="en"))
    assert header[:2] == ["label", "value"]
    assert first[0] == "Industrial enterprises above designated size"


def test_the_same_facts_are_the_same_bytes() -> None:
    assert made(*FACTS) == made(*FACTS)


def test_nothing_is_a_formula_and_no_digit_is_lost() -> None:
    facts = [FIRMS._replace(label="=1+1", value=Decimal("12345678901234567890.5"), text="@SUM(A1)")]
    raw = made(*facts)
    assert cells(raw)[1][:4] == ["=1+1", "12345678901234567890.5", "家", "@SUM(A1)"]
    with ZipFile(BytesIO(raw)) as archive:
        assert "<f>" not in archive.read("xl/worksheets/sheet1.xml").decode()


@pytest.mark.real
def test_a_spreadsheet_opens_it(tmp_path: Path) -> None:
    """LibreOffice makes the same rows of it."""
    office = shutil.which("soffice")
    assert office
    (tmp_path / "facts.xlsx").write_bytes(made(FIRMS))
    options = [
        "--headless",
        "--convert-to",
        _UTF8_CSV,
        "--outdir",
        str(tmp_path),
        f"-env:UserInstallation=file://{tmp_path}",
    ]
    subprocess.run([office, *options, str(tmp_path / "facts.xlsx")], check=True, capture_output=True)
    assert (tmp_path / "facts.csv").read_text("utf-8").splitlines()[1].startswith("规上工业企业,320,家,320家")
