"""TSV and CSV."""

from __future__ import annotations

import csv as stdlib
import re
from io import StringIO
from itertools import islice, repeat
from typing import TYPE_CHECKING

from hypothesis import given, settings
from render_facts import FACTS, HOSTILE, acting, facts

from kaifaqu.render.delimited import csv, tsv
from kaifaqu.render.record import FACT_FIELDS, TSV_FIELDS, from_fact, plain
from kaifaqu.text import visible

if TYPE_CHECKING:
    from kaifaqu.model import Fact
    from kaifaqu.render.record import Record

RECORDS = [from_fact(fact) for fact in FACTS]


def read(cell: str) -> str:
    """Return what a cell of TSV stands for."""
    escape = r"\\(?:[\\ntr]|x[0-9a-f]{2}|u[0-9a-f]{4}|U[0-9a-f]{8})"
    return re.sub(escape, lambda found: found[0].encode().decode("unicode_escape"), cell)


def test_tsv_is_a_fact_a_line() -> None:
    assert "".join(tsv(RECORDS, TSV_FIELDS)) == (
        "industry.firms\tindustry\t规上工业企业\t320\t家\texact\t2023\t320家\tshili-2023\tshili\tactual\t\n"
        "industry.signed\tindustry\t签约金额\t87650000000\t元\texact\t2023\t876.5亿元\tshili-2023"
        "\tshili\tactual\t含意向协议,未计增资\n"
        "industry.growth\tindustry\t规上工业增加值增速\t8.5\t%\tabout\t2023\t8.5%左右\tshili-2023"
        "\tshili\texpected\t\n"
        "industry.leaders\tindustry\t装备制造产业龙头企业\t\t\texact\t\t"
        "东山机械、西河重工、南塘轴承、北岭液压\tshili-2023\tshili\tactual\t\n"
    )


def test_tsv_has_a_header_where_asked() -> None:
    assert list(tsv(RECORDS[:1], ("id", "value"), header=True)) == ["id\tvalue\n", "industry.firms\t320\n"]


def test_tsv_escapes_what_would_break_a_line() -> None:
    record: Record = {"label": "一\t二\n三\\四\r\x1b\u202e", "scope": ("a;b", "c")}
    assert "".join(tsv([record], ("label", "scope"))) == "一\\t二\\n三\\\\四\\r\\x1b\\u202e\ta\\\\;b;c\n"


@settings(max_examples=50)
@given(facts)
def test_tsv_reads_back(fact: Fact) -> None:
    """Each cell stands for the very value, whatever is in it."""
    record = from_fact(fact)
    line = "".join(tsv([record], FACT_FIELDS))
    cells = line.removesuffix("\n").split("\t")
    assert [read(cell) for cell in cells] == [plain(value) for value in record.values()]
    assert acting("".join(cells)) == set()


def test_csv_is_quoted_where_it_must_be() -> None:
    records: list[Record] = [{"label": '甲,"乙"', "value": None}, {"label": "一\n二\t三\r", "value": 3}]
    assert "".join(csv(records, ("label", "value"))) == 'label,value\n"甲,""乙""",\n"一\n二\\t三\\r",3\n'


def test_csv_has_no_header_where_not_wanted() -> None:
    assert list(csv(RECORDS[3:], ("id", "value"), header=False)) == ["industry.leaders,\n"]


@settings(max_examples=50)
@given(facts)
def test_csv_reads_back(fact: Fact) -> None:
    """Each cell stands for the value, but for characters that would act on a terminal."""
    record = from_fact(fact)
    text = "".join(csv([record], FACT_FIELDS))
    rows = list(stdlib.reader(StringIO(text, newline="")))
    shown = ["\n".join(map(visible, plain(value).split("\n"))) for value in record.values()]
    assert rows == [list(FACT_FIELDS), shown]
    assert acting(text) == set()


def test_nothing_found_is_nothing_printed() -> None:
    assert list(tsv([], TSV_FIELDS, header=True)) + list(csv([], TSV_FIELDS)) == []


def test_the_first_line_does_not_wait_for_the_last() -> None:
    """So `| head -1` is quick however long the answer is."""
    endless = repeat({"id": HOSTILE[3]})
    assert list(islice(tsv(endless, ("id",)), 1)) == ["一\\t二\\n三\\r四\n"]
    assert list(islice(csv(endless, ("id",)), 1)) == ["id\n"]
