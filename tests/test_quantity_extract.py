"""Figures in running text: value, unit, qualifier, kind and place."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from kaifaqu.quantity.extract import extract, read, scan
from kaifaqu.quantity.figure import Figure, Kind, Qualifier

_EXACT, _ABOUT, _NEARLY, _OVER = Qualifier.EXACT, Qualifier.ABOUT, Qualifier.NEARLY, Qualifier.OVER
_AT_LEAST, _MORE, _UNDER, _AT_MOST = Qualifier.AT_LEAST, Qualifier.MORE, Qualifier.UNDER, Qualifier.AT_MOST
_RANK, _NUMBER, _PERCENT = Kind.RANK, Kind.NUMBER, Kind.PERCENT


def _found(text: str) -> list[tuple[str, str, str, Qualifier]]:
    """Return each figure as text, value (low..high for a range), unit and qualifier."""
    return [(figure.text, _value(figure), figure.unit, figure.qualifier) for figure in extract(text)]


def _value(figure: Figure) -> str:
    if figure.value is None:
        return figure.kind.value
    return f"{figure.amount:f}" if figure.high is None else f"{figure.amount:f}..{figure.high:f}"


@pytest.mark.parametrize(
    ("text", "value", "unit", "qualifier"),
    [
        pytest.param("322", "322", "", _EXACT, id="digits"),
        pytest.param("322家", "322", "家", _EXACT, id="classifier"),
        pytest.param("3.5亿", "350000000", "", _EXACT, id="scale"),
        pytest.param("1229.21亿元", "122921000000", "元", _EXACT, id="money"),
        pytest.param("122,921,000,000", "122921000000", "", _EXACT, id="thousands"),
        pytest.param("1.2万亿元", "1200000000000", "元", _EXACT, id="wan-yi"),
        pytest.param("1亿2000万元", "120000000", "元", _EXACT, id="two-scales"),
        pytest.param("2万3千件", "23000", "件", _EXACT, id="wan-qian"),
        pytest.param("3万5", "35000", "", _EXACT, id="scale-left-out"),
        pytest.param("4.5千米", "4.5", "千米", _EXACT, id="qian-of-a-unit"),
        pytest.param("12.5万平方米", "125000", "平方米", _EXACT, id="area"),
        pytest.param("三百二十二家", "322", "家", _EXACT, id="chinese"),
        pytest.param("2十二家", "22", "家", _EXACT, id="digit-and-chinese"),
        pytest.param("3百二家", "320", "家", _EXACT, id="digit-and-scale-left-out"),
        pytest.param("一百二十万元", "1200000", "元", _EXACT, id="chinese-wan"),
        pytest.param("一百二个", "120", "个", _EXACT, id="yi-bai-er"),
        pytest.param("一千零五人", "1005", "人", _EXACT, id="ling"),
        pytest.param("三万五", "35000", "", _EXACT, id="san-wan-wu"),
        pytest.param("一亿两千万元", "120000000", "元", _EXACT, id="yi-yi-liang-qian-wan"),
        pytest.param("三点五亿元", "350000000", "元", _EXACT, id="dian"),
        pytest.param("叁佰贰拾贰家", "322", "家", _EXACT, id="financial"),
        pytest.param("壹点伍亿元", "150000000", "元", _EXACT, id="financial-dian"),
        pytest.param("3２２家", "322", "家", _EXACT, id="mixed-width"),
        pytest.param("１，６５４家", "1654", "家", _EXACT, id="full-width"),
        pytest.param("744场(次)", "744", "场次", _EXACT, id="bracketed-unit"),
        pytest.param("744场（次）", "744", "场次", _EXACT, id="bracketed-unit-wide"),
        pytest.param("300台套", "300", "台套", _EXACT, id="two-units"),
        pytest.param("1.2万人次", "12000", "人次", _EXACT, id="person-times"),
        pytest.param("5000元/吨", "5000", "元/吨", _EXACT, id="rate"),
        pytest.param("20GWh", "20", "GWh", _EXACT, id="latin-unit"),
        pytest.param("一个半小时", "1.5", "小时", _EXACT, id="and-a-half"),
        pytest.param("1000万美元", "10000000", "美元", _EXACT, id="dollars"),
        pytest.param("5000万日元", "50000000", "日元", _EXACT, id="yen-is-no-day"),
        pytest.param("人民币300万元", "3000000", "元", _EXACT, id="currency-before"),
        pytest.param("￥300万", "3000000", "元", _EXACT, id="yuan-sign"),
        pytest.param("US$100", "100", "美元", _EXACT, id="us-dollar"),
        pytest.param("港币50万元", "500000", "港元", _EXACT, id="hong-kong-dollar"),
        pytest.param("120亿元人民币", "12000000000", "元", _EXACT, id="currency-behind"),
        pytest.param("约8.3%", "8.3", "%", _ABOUT, id="yue"),
        pytest.param("约为322家", "322", "家", _ABOUT, id="yue-wei"),
        pytest.param("10%左右", "10", "%", _ABOUT, id="zuoyou"),
        pytest.param("30来家", "30", "家", _ABOUT, id="lai"),
        pytest.param("近300家", "300", "家", _NEARLY, id="jin"),
        pytest.param("近10%左右", "10", "%", _NEARLY, id="before-wins"),
        pytest.param("接近于300家", "300", "家", _NEARLY, id="jiejin-yu"),
        pytest.param("超20万元", "200000", "元", _OVER, id="chao"),
        pytest.param("突破60亿元", "6000000000", "元", _OVER, id="tupo"),
        pytest.param(">50%", "50", "%", _OVER, id="greater"),
        pytest.param("300+", "300", "", _OVER, id="plus"),
        pytest.param("300家+", "300", "家", _OVER, id="plus-behind"),
        pytest.param("300+家", "300", "家", _OVER, id="plus-inside"),
        pytest.param("过30万元", "300000", "元", _OVER, id="guo-large"),
        pytest.param("过百亿元", "10000000000", "元", _OVER, id="guo-bare-scale"),
        pytest.param("近百家", "100", "家", _NEARLY, id="jin-bare-scale"),
        pytest.param("百余家", "100", "家", _MORE, id="bare-scale-yu"),
        pytest.param("亿元以上", "100000000", "元", _AT_LEAST, id="bare-scale-behind"),
        pytest.param("100亿元以上", "10000000000", "元", _AT_LEAST, id="yishang"),
        pytest.param("≥100家", "100", "家", _AT_LEAST, id="at-least-sign"),
        pytest.param("不少于150个", "150", "个", _AT_LEAST, id="bushaoyu"),
        pytest.param("2.7万余人", "27000", "人", _MORE, id="yu"),
        pytest.param("10多万人", "100000", "人", _MORE, id="duo-before-scale"),
        pytest.param("3万多辆", "30000", "辆", _MORE, id="duo-behind-scale"),
        pytest.param("300余", "300", "", _MORE, id="yu-without-unit"),
        pytest.param("10多%", "10", "%", _MORE, id="duo-before-percent"),
        pytest.param("3倍多", "3", "倍", _MORE, id="duo-behind-unit"),
        pytest.param("三十多万元", "300000", "元", _MORE, id="chinese-duo"),
        pytest.param("不足20人", "20", "人", _UNDER, id="buzu"),
        pytest.param("未满18岁", "18", "岁", _UNDER, id="weiman"),
        pytest.param("不超过50家", "50", "家", _AT_MOST, id="buchaoguo"),
        pytest.param("1000家以内", "1000", "家", _AT_MOST, id="yinei"),
        pytest.param("-3.2%", "-3.2", "%", _EXACT, id="minus"),
        pytest.param("负3.2%", "-3.2", "%", _EXACT, id="fu"),
    ],
)
def test_reads_one_figure(text: str, value: str, unit: str, qualifier: Qualifier) -> None:
    """A text that is a figure is read with its value, unit and qualifier."""
    assert _found(text) == [(text, value, unit, qualifier)]
    figure = read(text)
    assert figure is not None
    assert (figure.start, figure.end) == (0, len(text))


@pytest.mark.parametrize(
    ("text", "kind", "value", "unit"),
    [
        pytest.param("60.2%", Kind.PERCENT, "60.2", "%", id="percent"),
        pytest.param("百分之六十点二", Kind.PERCENT, "60.2", "%", id="percent-words"),
        pytest.param("百分之百", Kind.PERCENT, "100", "%", id="percent-all"),
        pytest.param("千分之五", Kind.PERCENT, "5", "‰", id="per-mille"),
        pytest.param("0.3个百分点", Kind.POINTS, "0.3", "百分点", id="points"),
        pytest.param("第33位", Kind.RANK, "33", "位", id="rank"),
        pytest.param("第五名", Kind.RANK, "5", "位", id="rank-ming"),
        pytest.param("第一", Kind.RANK, "1", "位", id="rank-bare"),
        pytest.param("首位", Kind.RANK, "1", "位", id="rank-first"),
        pytest.param("榜首", Kind.RANK, "1", "位", id="rank-head"),
        pytest.param("倒数第二", Kind.REVERSE_RANK, "2", "位", id="reverse-rank"),
        pytest.param("前十", Kind.TOP, "10", "位", id="top"),
        pytest.param("前三位", Kind.TOP, "3", "位", id="top-wei"),
        pytest.param("前10%", Kind.TOP, "10", "%", id="top-percent"),
        pytest.param("1.5倍", Kind.MULTIPLE, "1.5", "倍", id="multiple"),
        pytest.param("翻一番", Kind.MULTIPLE, "2", "倍", id="doubled"),
        pytest.param("翻了两番", Kind.MULTIPLE, "4", "倍", id="doubled-twice"),
        pytest.param("四分之一", Kind.FRACTION, "0.25", "", id="fraction"),
        pytest.param("一半", Kind.FRACTION, "0.5", "", id="half"),
        pytest.param("六成", Kind.TENTHS, "60", "%", id="tenths"),
        pytest.param("六成五", Kind.TENTHS, "65", "%", id="tenths-five"),
        pytest.param("一位", Kind.NUMBER, "1", "位", id="a-place-is-no-rank"),
        pytest.param("7个位次", Kind.NUMBER, "7", "位", id="places"),
    ],
)
def test_reads_the_kind(text: str, kind: Kind, value: str, unit: str) -> None:
    """What a figure says is told apart: a share, a rank, a multiple, a count."""
    figure = read(text)
    assert figure is not None
    assert (figure.kind, f"{figure.amount:f}", figure.unit) == (kind, value, unit)


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        pytest.param("5-6个", "5..6", "个", id="hyphen"),
        pytest.param("5—6个", "5..6", "个", id="dash"),
        pytest.param("5～6个", "5..6", "个", id="tilde"),
        pytest.param("300至400家", "300..400", "家", id="zhi"),
        pytest.param("5%-6%", "5..6", "%", id="both-units"),
        pytest.param("20亿至30亿元", "2000000000..3000000000", "元", id="both-scales"),
        pytest.param("80-100亿元", "8000000000..10000000000", "元", id="shared-scale"),
        pytest.param("3-3万元", "3..30000", "元", id="same-digits"),
        pytest.param("500-1万元", "500..10000", "元", id="own-scale"),
        pytest.param("三到五个", "3..5", "个", id="chinese-dao"),
        pytest.param("三四十家", "30..40", "家", id="spoken-tens"),
        pytest.param("十五六家", "15..16", "家", id="spoken-teens"),
        pytest.param("七八百人", "700..800", "人", id="spoken-hundreds"),
        pytest.param("两三千万元", "20000000..30000000", "元", id="spoken-wan"),
        pytest.param("三五个", "3..5", "个", id="spoken-three-five"),
        pytest.param("6到7成", "60..70", "%", id="tenths-in-digits"),
        pytest.param("-3%至5%", "-3..5", "%", id="from-below-zero"),
        pytest.param("七八成", "70..80", "%", id="spoken-tenths"),
        pytest.param("百分之五到百分之六", "5..6", "%", id="percent-words"),
        pytest.param("5万-3万元", None, "", id="descending"),
    ],
)
def test_reads_a_range(text: str, value: str | None, unit: str) -> None:
    """A range gives its low and its high end, in the unit and scale that both share."""
    figure = read(text)
    assert (figure and (_value(figure), figure.unit)) == (value and (value, unit))


@pytest.mark.parametrize(
    ("text", "place", "precision", "scaled"),
    [
        pytest.param("1200", "100", "1", False, id="zeros"),
        pytest.param("1.2亿", "10000000", "10000000", True, id="scale"),
        pytest.param("1230亿", "1000000000", "100000000", True, id="scale-zeros"),
        pytest.param("2.80万", "1000", "100", True, id="written-zero"),
        pytest.param("10.0%", "10", "0.1", True, id="percent"),
        pytest.param("六成", "10", "10", True, id="tenths"),
        pytest.param("三百家", "100", "100", False, id="chinese"),
        pytest.param("1亿2000万", "10000000", "10000", True, id="two-scales"),
        pytest.param("10多万", "100000", "10000", True, id="duo"),
        pytest.param("0", "1", "1", False, id="zero"),
        pytest.param("2个百分点", "1", "1", True, id="points"),
    ],
)
def test_tells_the_places(text: str, place: str, precision: str, *, scaled: bool) -> None:
    """The places that rounding and 余 are judged by are those of the digits as written."""
    figure = read(text)
    assert figure is not None
    assert (figure.place, figure.precision, figure.scaled) == (Decimal(place), Decimal(precision), scaled)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("签约201个，节约300万元", [("201个", _EXACT), ("300万元", _EXACT)], id="yue-of-a-word"),
        pytest.param("附近300家、远近30家", [("300家", _EXACT), ("30家", _EXACT)], id="jin-of-a-word"),
        pytest.param("目前322家，其余5家", [("322家", _EXACT), ("5家", _EXACT)], id="qian-yu-of-a-word"),
        pytest.param("通过5项，不过5家", [("5项", _EXACT), ("5家", _EXACT)], id="guo-of-a-word"),
        pytest.param("通过100万元，过5家", [("100万元", _EXACT), ("5家", _EXACT)], id="guo-verb"),
        pytest.param("12多功能厅", [("12", _EXACT)], id="duo-of-a-word"),
        pytest.param("气温-5℃，企业-322家", [("-5℃", _EXACT), ("322家", _EXACT)], id="minus-or-dash"),
        pytest.param("三分之一至5家", [("三分之一", _EXACT), ("5家", _EXACT)], id="no-range-of-two-kinds"),
        pytest.param("322家以上海为主", [("322家", _EXACT)], id="shanghai"),
        pytest.param("突破12项关键技术", [("12项", _EXACT)], id="tupo-verb"),
        pytest.param("由5%提高至8%", [("5%", _EXACT), ("8%", _EXACT)], id="from-to"),
        pytest.param("从58家到91家", [("58家", _EXACT), ("91家", _EXACT)], id="from-is-no-range"),
        pytest.param("10%、20%", [("10%", _EXACT), ("20%", _EXACT)], id="list"),
        pytest.param("超8万元、4.5万元", [("超8万元", _OVER), ("4.5万元", _OVER)], id="shared-over"),
        pytest.param("约15、22个百分点", [("约15", _ABOUT), ("22个百分点", _ABOUT)], id="shared-about"),
        pytest.param(
            "近3家、2家和1家", [("近3家", _NEARLY), ("2家", _NEARLY), ("1家", _NEARLY)], id="shared-by-three"
        ),
        pytest.param(
            "超8万元、5万人", [("超8万元", _OVER), ("5万人", _EXACT)], id="not-shared-with-another-unit"
        ),
        pytest.param(
            "超8万元，4.5万元", [("超8万元", _OVER), ("4.5万元", _EXACT)], id="not-shared-beyond-a-comma"
        ),
        pytest.param(
            "分别为30%、50%以上", [("30%", _AT_LEAST), ("50%以上", _AT_LEAST)], id="shared-behind-each"
        ),
        pytest.param(
            "新增30家、50家以上", [("30家", _EXACT), ("50家以上", _AT_LEAST)], id="not-shared-behind"
        ),
        pytest.param("100余家、50家", [("100余家", _MORE), ("50家", _EXACT)], id="inside-is-not-shared"),
        pytest.param("5项目标，5项目", [("5项", _EXACT), ("5", _EXACT)], id="unit-or-noun"),
        pytest.param("12部门联合", [("12", _EXACT)], id="noun-like-a-unit"),
        pytest.param("3个半导体项目", [("3个", _EXACT)], id="semiconductor"),
        pytest.param("GDP1229亿元，LED企业5家", [("1229亿元", _EXACT), ("5家", _EXACT)], id="behind-letters"),
        pytest.param("《方案》发布，5家", [("5家", _EXACT)], id="behind-a-title"),
        pytest.param("5家（户主）", [("5家", _EXACT)], id="bracket-of-a-noun"),
        pytest.param("放在首位，居首位", [("首位", _EXACT)], id="put-first-or-be-first"),
        pytest.param("实施一个项目", [("一个", _EXACT)], id="one-project"),
        pytest.param("五项工程、十大工程", [("五项", _EXACT)], id="needs-a-classifier"),
        pytest.param("一起事故，一起努力", [("一起", _EXACT)], id="one-case-or-together"),
    ],
)
def test_reads_in_context(text: str, found: list[tuple[str, Qualifier]]) -> None:
    """The words around a number decide what belongs to it."""
    assert [(figure.text, figure.qualifier) for figure in extract(text)] == found


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="empty"),
        pytest.param("规上企业", id="no-figure"),
        pytest.param("322家企业", id="more-than-a-figure"),
        pytest.param("322家 138家", id="two-figures"),
        pytest.param("2023年", id="date"),
        pytest.param("5G", id="name"),
        pytest.param("三", id="numeral-alone"),
        pytest.param("9" * 50, id="too-long"),
        pytest.param("一千万亿多亿亿个", id="beyond-all-counting"),
        pytest.param("〇分之三", id="no-parts"),
        pytest.param("十成", id="ten-tenths"),
        pytest.param("0分之三", id="zero-parts"),
        pytest.param("百分之几", id="percent-unsaid"),
        pytest.param("第百千", id="malformed-ordinal"),
        pytest.param("5-6-7-8-9-10-11-12", id="chain"),
        pytest.param("5家至三四十家", id="range-of-a-range"),
    ],
)
def test_reads_nothing_else(text: str) -> None:
    """A text that is not one figure and nothing else is not read."""
    assert read(text) is None


def test_places_the_parts() -> None:
    """A figure knows where it stands and where its number does, in the original text."""
    text = "🎉 共有 超 1 229.21 亿 元 以上的项目"
    (figure,) = extract(text)
    assert text[figure.start : figure.end] == figure.text == "超 1 229.21 亿 元 以上"
    assert text[figure.number_start : figure.number_end] == "1 229.21 亿"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("9" * 200_000 + "家", id="digits"),
        pytest.param("三" * 20_000, id="numerals"),
        pytest.param("1," * 3_000, id="digits-and-commas"),
        pytest.param("111," * 3_000, id="groups"),
        pytest.param("1." * 3_000, id="digits-and-points"),
        pytest.param("5至" * 3_000, id="ranges"),
        pytest.param("第一" * 3_000, id="ordinals"),
        pytest.param("《“" * 3_000, id="openings"),
        pytest.param("1 " * 3_000, id="digits-and-spaces"),
        pytest.param("1、" * 3_000, id="lists"),
        pytest.param("1和" * 3_000, id="lists-in-words"),
        pytest.param("2023" * 3_000, id="years"),
        pytest.param("20230101" * 3_000, id="days"),
        pytest.param("多个亿" * 3_000, id="scales"),
        pytest.param("1比" * 3_000, id="ratios"),
        pytest.param("1月-" * 3_000, id="months"),
        pytest.param("A1/" * 3_000, id="codes"),
        pytest.param(" " * 200_000, id="spaces"),
    ],
)
def test_is_bounded(text: str) -> None:
    """Hostile text is read in time linear in its length, and no number grows beyond 28 digits."""
    figures, _, masked = scan(text)
    assert all(len(figure.value.as_tuple().digits) <= 28 for figure in figures if figure.value is not None)
    assert sum(mask.end - mask.start for mask in masked) <= len(text)


def test_imports_without_compiling() -> None:
    """No pattern is compiled until a text is read, so that start-up stays quick."""
    folder = Path(__file__).parents[1] / "src/kaifaqu/quantity"
    compiling = [path.name for path in folder.glob("*.py") if "re.compile(" in path.read_text("utf-8")]
    assert compiling == []
