"""Facts of an invented zone that the tests of rendering share, and strings that try to break it."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import strategies as st

from kaifaqu.model import Fact, Sector
from kaifaqu.text import acts

INDUSTRY = Sector("industry", "产业", "Industry", ("工业",))
LIVELIHOOD = Sector("livelihood", "民生", "", ())

FIRMS = Fact(
    id="industry.firms",
    sector="industry",
    subject="示例区",
    label="规上工业企业",
    label_en="Industrial enterprises above designated size",
    kind="count",
    value=320,
    unit="家",
    text="320家",
    qualifier="exact",
    modality="actual",
    direction="",
    scope=("规上",),
    period="2023",
    tags=("industry", "size"),
    aliases=(),
    part_of="",
    source="shili-2023",
    at=12,
    note="",
    compared_with="",
    period_from="stated",
    unit_implied=False,
    text_en="",
    note_en="",
    zone="shili",
)
SIGNED = FIRMS._replace(
    id="industry.signed",
    label="签约金额",
    label_en="",
    kind="amount",
    value=Decimal(87650000000),
    unit="元",
    text="876.5亿元",
    scope=(),
    tags=(),
    note="含意向协议,未计增资",
)
GROWTH = FIRMS._replace(
    id="industry.growth",
    label="规上工业增加值增速",
    kind="percent",
    value=Decimal("8.5"),
    unit="%",
    text="8.5%左右",
    qualifier="about",
    modality="expected",
)
LEADERS = FIRMS._replace(
    id="industry.leaders",
    label="装备制造产业龙头企业",
    kind="list",
    value=None,
    unit="",
    text="东山机械、西河重工、南塘轴承、北岭液压",
    period="",
    at=None,
)
FACTS = (FIRMS, SIGNED, GROWTH, LEADERS)

HOSTILE = (
    "[red]规上[/red] [/x] [link=file:///etc/passwd]",
    ":100: :smile: &amp; <b>1</b> `|` \\",
    "\x1b[2J\x1b]0;title\x07",
    "一\t二\n三\r四",
    "\u202e321\u2066\u200b",
    "长" * 10_000,
    "1" * 300,
    "e" + "\u0301" * 200,
    "👩‍👩‍👧‍👦☎️1️⃣",
    "\u3000 \u3000",
    "\x85\u2028\x7f\U000e0001",
)

#: Any text, with what is dangerous turning up often.
snippets = st.sampled_from([*(text[:60] for text in HOSTILE), "亿元", "2.8万", "，", "(", " "])
texts = st.lists(snippets | st.text(), max_size=4).map("".join)
decimals = st.decimals(allow_nan=False, allow_infinity=False, places=4)
values = st.none() | st.integers(-(10**30), 10**30) | decimals
facts = st.builds(
    Fact._replace,
    st.sampled_from(FACTS),
    label=texts,
    text=texts,
    note=texts,
    value=values,
    modality=st.sampled_from(["actual", "expected", "planned"]),
    scope=st.lists(texts, max_size=3).map(tuple),
)


def acting(text: str) -> set[str]:
    """Return the characters but LF that would act on a terminal."""
    return {char for char in text if acts(char)} - {"\n"}
