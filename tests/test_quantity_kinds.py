"""Figures by kind: several scales, old and formal numerals, halves, fractions, ratios, shared units."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kaifaqu.quantity.extract import extract, read, scan
from kaifaqu.quantity.figure import Figure, Kind, Qualifier
from kaifaqu.quantity.units import classifiers


def _value(figure: Figure) -> str:
    if figure.value is None:
        return figure.kind.value
    return f"{figure.value:f}" if figure.high is None else f"{figure.value:f}..{figure.high:f}"


@pytest.mark.parametrize(
    ("text", "value", "unit", "qualifier"),
    [
        pytest.param("4万多亿元", "4000000000000", "元", Qualifier("more"), id="4万多亿元"),
        pytest.param("1亿3千多万", "130000000", "", Qualifier("more"), id="1亿3千多万"),
        pytest.param("3个多亿", "300000000", "", Qualifier("more"), id="3个多亿"),
        pytest.param("13亿多人口", "1300000000", "人", Qualifier("more"), id="13亿多人口"),
        pytest.param("一个多亿元", "100000000", "元", Qualifier("more"), id="一个多亿元"),
        pytest.param("十多万户", "100000", "户", Qualifier("more"), id="十多万户"),
        pytest.param("2百多万吨", "2000000", "吨", Qualifier("more"), id="2百多万吨"),
        pytest.param("3万来人", "30000", "人", Qualifier("about"), id="3万来人"),
        pytest.param("2千5百万元", "25000000", "元", Qualifier("exact"), id="2千5百万元"),
        pytest.param("1千零20人", "1020", "人", Qualifier("exact"), id="1千零20人"),
        pytest.param("5亿1万4千6百元", "500014600", "元", Qualifier("exact"), id="5亿1万4千6百元"),
        pytest.param("6千2百万件", "62000000", "件", Qualifier("exact"), id="6千2百万件"),
        pytest.param("3亿2千万元", "320000000", "元", Qualifier("exact"), id="3亿2千万元"),
        pytest.param("一万二千家", "12000", "家", Qualifier("exact"), id="一万二千家"),
        pytest.param("廿三家", "23", "家", Qualifier("exact"), id="廿三家"),
        pytest.param("卅", "30", "", Qualifier("exact"), id="卅"),
        pytest.param("拾贰亿元", "1200000000", "元", Qualifier("exact"), id="拾贰亿元"),
        pytest.param("三仟万元", "30000000", "元", Qualifier("exact"), id="三仟万元"),
        pytest.param("五佰户", "500", "户", Qualifier("exact"), id="五佰户"),
        pytest.param("拾捌家", "18", "家", Qualifier("exact"), id="拾捌家"),
        pytest.param("叁佰贰拾贰家", "322", "家", Qualifier("exact"), id="叁佰贰拾贰家"),
        pytest.param("三百⼆⼗⼆家", "322", "家", Qualifier("exact"), id="三百⼆⼗⼆家"),
        pytest.param("三千二", "3200", "", Qualifier("exact"), id="三千二"),
        pytest.param("二百五十", "250", "", Qualifier("exact"), id="二百五十"),
        pytest.param("三百二十二", "322", "", Qualifier("exact"), id="三百二十二"),
        pytest.param("十几家", "11..19", "家", Qualifier("about"), id="十几家"),
        pytest.param("二十几万元", "210000..290000", "元", Qualifier("about"), id="二十几万元"),
        pytest.param("上百家", "100", "家", Qualifier("at-least"), id="上百家"),
        pytest.param("上亿元", "100000000", "元", Qualifier("at-least"), id="上亿元"),
        pytest.param("好几十家", "20..99", "家", Qualifier("about"), id="好几十家"),
        pytest.param("数百家", "200..990", "家", Qualifier("about"), id="数百家"),
        pytest.param("几千万元", "20000000..99000000", "元", Qualifier("about"), id="几千万元"),
        pytest.param("一吨半", "1.5", "吨", Qualifier("exact"), id="一吨半"),
        pytest.param("一倍半", "1.5", "倍", Qualifier("exact"), id="一倍半"),
        pytest.param("两个半小时", "2.5", "小时", Qualifier("exact"), id="两个半小时"),
        pytest.param("半小时", "0.5", "小时", Qualifier("exact"), id="半小时"),
        pytest.param("十元三角八分", "10.38", "元", Qualifier("exact"), id="十元三角八分"),
        pytest.param("3元5角", "3.5", "元", Qualifier("exact"), id="3元5角"),
        pytest.param("1/3以上", "0.3333333333333333333333333333", "", Qualifier("at-least"), id="1/3以上"),
        pytest.param("33/230", "0.1434782608695652173913043478", "", Qualifier("exact"), id="33/230"),
        pytest.param("50个基点", "50", "基点", Qualifier("exact"), id="50个基点"),
        pytest.param("5﹪", "5", "%", Qualifier("exact"), id="5﹪"),
        pytest.param("3‱", "3", "‱", Qualifier("exact"), id="3‱"),
        pytest.param("12㎢", "12", "平方公里", Qualifier("exact"), id="12㎢"),
        pytest.param("1000家庭", "1000", "家庭", Qualifier("exact"), id="1000家庭"),
        pytest.param("3.5W元", "35000", "元", Qualifier("exact"), id="3.5W元"),
        pytest.param("3亿圆", "300000000", "元", Qualifier("exact"), id="3亿圆"),
        pytest.param("3亿RMB", "300000000", "元", Qualifier("exact"), id="3亿RMB"),
        pytest.param("人民币三百万元整", "3000000", "元", Qualifier("exact"), id="人民币三百万元整"),
        pytest.param("1229.21(亿元)", "122921000000", "元", Qualifier("exact"), id="1229.21(亿元)"),
        pytest.param("百亿级", "10000000000", "", Qualifier("at-least"), id="百亿级"),
        pytest.param("万吨级", "10000", "吨", Qualifier("at-least"), id="万吨级"),
        pytest.param("1000万元(含)以上", "10000000", "元", Qualifier("at-least"), id="1000万元(含)以上"),
        pytest.param("37戶", "37", "户", Qualifier("exact"), id="37戶"),
        pytest.param("一千二百多个亿", "120000000000", "", Qualifier("more"), id="一千二百多个亿"),
        pytest.param("三百个亿元", "30000000000", "元", Qualifier("exact"), id="三百个亿元"),
        pytest.param("20多个亿元", "2000000000", "元", Qualifier("more"), id="20多个亿元"),
        pytest.param("1229个亿多一点", "122900000000", "", Qualifier("more"), id="1229个亿多一点"),
        pytest.param("300家多一些", "300", "家", Qualifier("more"), id="300家多一些"),
        pytest.param("五十三个人", "53", "人", Qualifier("exact"), id="五十三个人"),
        pytest.param("9个人", "9", "人", Qualifier("exact"), id="9个人"),
        pytest.param("破两百家", "200", "家", Qualifier("over"), id="破两百家"),
        pytest.param("破两百", "200", "", Qualifier("over"), id="破两百"),
        pytest.param("近三百", "300", "", Qualifier("nearly"), id="近三百"),
        pytest.param("破1300家", "1300", "家", Qualifier("over"), id="破1300家"),
        pytest.param("4个多月", "4", "个月", Qualifier("more"), id="4个多月"),
        pytest.param("两个多小时", "2", "小时", Qualifier("more"), id="两个多小时"),
        pytest.param("12.5年", "12.5", "年", Qualifier("exact"), id="12.5年"),
        pytest.param("3万吨/日", "30000", "吨/日", Qualifier("exact"), id="3万吨/日"),
        pytest.param("640元/月", "640", "元/月", Qualifier("exact"), id="640元/月"),
        pytest.param("12英寸", "12", "英寸", Qualifier("exact"), id="12英寸"),
        pytest.param("9省市", "9", "省市", Qualifier("exact"), id="9省市"),
        pytest.param("120km/h", "120", "km/h", Qualifier("exact"), id="120km/h"),
        pytest.param("6万m3/d", "60000", "m3/d", Qualifier("exact"), id="6万m3/d"),
        pytest.param("28.5微克每立方米", "28.5", "微克/立方米", Qualifier("exact"), id="28.5微克每立方米"),
        pytest.param("19元每平方米", "19", "元/平方米", Qualifier("exact"), id="19元每平方米"),
        pytest.param("5 221 km", "5221", "km", Qualifier("exact"), id="5 221 km"),
        pytest.param("550大卡", "550", "大卡", Qualifier("exact"), id="550大卡"),
        pytest.param("2152航次", "2152", "航次", Qualifier("exact"), id="2152航次"),
        pytest.param("4800PF", "4800", "PF", Qualifier("exact"), id="4800PF"),
        pytest.param("19.37/10万", "19.37", "/10万", Qualifier("exact"), id="19.37/10万"),
        pytest.param("12/10万", "12", "/10万", Qualifier("exact"), id="12/10万"),
        pytest.param("超2.2万P", "22000", "P", Qualifier("over"), id="超2.2万P"),
        pytest.param("12.5EFLOPS", "12.5", "EFLOPS", Qualifier("exact"), id="12.5EFLOPS"),
        pytest.param("將近500人", "500", "人", Qualifier("nearly"), id="將近500人"),
        pytest.param("1%以內", "1", "%", Qualifier("at-most"), id="1%以內"),
        pytest.param("500公頃", "500", "公顷", Qualifier("exact"), id="500公頃"),
        pytest.param("30分鐘", "30", "分钟", Qualifier("exact"), id="30分鐘"),
    ],
)
def test_reads_one_figure(text: str, value: str, unit: str, qualifier: Qualifier) -> None:
    figure = read(text)
    assert figure is not None
    assert (_value(figure), figure.unit, figure.qualifier) == (value, unit, qualifier)


@pytest.mark.parametrize(
    ("text", "terms", "value"),
    [
        pytest.param("3.9:59.5:36.6", ("3.9", "59.5", "36.6"), None, id="three-terms"),
        pytest.param("3.9：59.5：36.6", ("3.9", "59.5", "36.6"), None, id="wide"),
        pytest.param("1比1.5", ("1", "1.5"), "0.6667", id="bi"),
        pytest.param("1:2", ("1", "2"), "0.5000", id="two-terms"),
    ],
)
def test_reads_a_ratio(text: str, terms: tuple[str, ...], value: str | None) -> None:
    figure = read(text)
    assert figure is not None
    assert (figure.kind, figure.parts) == (Kind.RATIO, tuple(map(Decimal, terms)))
    assert (figure.value and f"{figure.value:.4f}") == value


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        pytest.param("提高15、22个百分点", [("15", "百分点"), ("22", "百分点")], id="points"),
        pytest.param("快4.2和2.1个百分点", [("4.2", "百分点"), ("2.1", "百分点")], id="decimals"),
        pytest.param(
            "收窄1.7、0.7、8.3个百分点", [("1.7", "百分点"), ("0.7", "百分点"), ("8.3", "百分点")], id="three"
        ),
        pytest.param("共15、22万元", [("150000", "元"), ("220000", "元")], id="shared-scale"),
        pytest.param(
            "连跨4万亿、5万亿两个台阶",
            [("4000000000000", ""), ("5000000000000", ""), ("2", "个")],
            id="two-steps",
        ),
        pytest.param(
            "涉案243万一审无罪，37万二等奖", [("2430000", ""), ("370000", "")], id="words-behind-a-scale"
        ),
        pytest.param(
            "3亿二千万元，1万零五个，均价3万五，优惠3万五元",
            [("320000000", "元"), ("10005", "个"), ("35000", ""), ("35000", "元")],
            id="both-kinds-of-digits",
        ),
        pytest.param("为390万65岁以上老人", [("3900000", ""), ("65", "岁")], id="ages-behind-a-scale"),
        pytest.param("为30万0-3岁幼儿", [("300000", ""), ("0..3", "岁")], id="range-of-ages-behind-a-scale"),
        pytest.param("28万14周岁女生", [("280000", ""), ("14", "岁")], id="full-years-behind-a-scale"),
        pytest.param("1万500元，1万30元", [("10500", "元"), ("unreadable", "")], id="short-rest"),
        pytest.param("投资3亿，5个开工", [("300000000", ""), ("5", "个")], id="comma-behind-a-scale"),
        pytest.param("共3亿、5亿元", [("300000000", "元"), ("500000000", "元")], id="own-scale"),
        pytest.param(
            "共9.76万亿和10.34万亿元", [("9760000000000", "元"), ("10340000000000", "元")], id="own-scales"
        ),
        pytest.param("共5000万、2亿元", [("50000000", "元"), ("200000000", "元")], id="unlike-scales"),
        pytest.param("共3千万、5千万元", [("30000000", "元"), ("50000000", "元")], id="several-scales"),
        pytest.param(
            "共2亿、3亿元", [("200000000", "元"), ("300000000", "元")], id="own-scales-are-no-range"
        ),
        pytest.param(
            "出口3.6亿、2.9亿、1.4亿元",
            [("360000000", "元"), ("290000000", "元"), ("140000000", "元")],
            id="three-scales",
        ),
        pytest.param(
            "出口10亿元、20亿、30亿元",
            [("1000000000", "元"), ("2000000000", "元"), ("3000000000", "元")],
            id="scales-behind-a-unit",
        ),
        pytest.param("分别有8、12家", [("8", "家"), ("12", "家")], id="classifier"),
        pytest.param("分别高2.5个、5.7个百分点", [("2.5", "百分点"), ("5.7", "百分点")], id="points-begun"),
        pytest.param(
            "高2个、3个和4个百分点",
            [("2", "百分点"), ("3", "百分点"), ("4", "百分点")],
            id="points-begun-twice",
        ),
        pytest.param("新增2个、提高3个百分点", [("2", "个"), ("3", "百分点")], id="points-of-another"),
        pytest.param("新增2个和3个项目", [("2", "个"), ("3", "个")], id="counts-begun"),
        pytest.param("共有2、3家", [("2..3", "家")], id="neighbours-are-a-range"),
        pytest.param("共有三、四家", [("3..4", "家")], id="chinese-neighbours"),
        pytest.param("居第5、第6位", [("5", "位"), ("6", "位")], id="ranks"),
        pytest.param("增长10%、6.4%", [("10", "%"), ("6.4", "%")], id="own-units"),
        pytest.param("指数为100.7，同比", [("100.7", "")], id="index"),
        pytest.param("881727支出", [("881727", "")], id="noun-like-a-unit"),
        pytest.param("5大领域", [("5", "大")], id="great-fields"),
        pytest.param("引进5个亿元项目", [("5", "个"), ("100000000", "元")], id="count-of-hundred-millions"),
        pytest.param("百亿企业6家", [("10000000000", ""), ("6", "家")], id="threshold"),
        pytest.param(
            "亿元企业、过亿企业", [("100000000", "元"), ("100000000", "")], id="thresholds-of-one-scale"
        ),
        pytest.param("化工、亿纬锂能、亿联网络", [], id="firms-with-a-scale"),
        pytest.param("1、2、3号楼，第一、第二产业", [], id="names"),
        pytest.param("成立70周年，五次会议，一线", [], id="names-of-times"),
        pytest.param("上百亿元资金", [("10000000000", "元")], id="up-to"),
        pytest.param("人数百分比、无数百姓", [], id="words-with-several"),
        pytest.param(
            "胖个几十斤、扶这个几百万元",
            [("20..99", "斤"), ("2000000..9900000", "元")],
            id="several-behind-a-count",
        ),
        pytest.param(
            "大陆万人、大陆点名，队伍千人、收入陆万元", [("60000", "元")], id="formal-or-the-end-of-a-word"
        ),
        pytest.param("2亿多游客", [("200000000", "")], id="more-before-a-noun"),
        pytest.param("2亿多功能材料", [("200000000", "")], id="multi-purpose"),
        pytest.param("3个人工湖、5个人才公寓", [("3", "个"), ("5", "个")], id="no-persons"),
        pytest.param("打破3项纪录，总量破了", [("3", "项")], id="a-record-is-broken"),
        pytest.param("从零的突破到一个体系", [("1", "个")], id="a-breakthrough"),
        pytest.param("管好几十个小区", [("20..99", "个")], id="well-not-several"),
        pytest.param("一二三产融合，三二一排序", [], id="numerals-in-a-row"),
        pytest.param("十一届十次、十一次全会", [], id="sessions-in-a-row"),
        pytest.param("召开两次、三次推进会", [("2", "次"), ("3", "次")], id="times-in-a-row"),
        pytest.param("每天20人每天", [("20", "人")], id="no-measure-of-what"),
    ],
)
def test_reads_in_context(text: str, figures: list[tuple[str, str]]) -> None:
    assert [(_value(figure), figure.unit) for figure in extract(text)] == figures


@pytest.mark.parametrize(
    ("text", "ranks"),
    [
        pytest.param("居第2、3、5位", [("第2", "2"), ("3", "3"), ("5位", "5")], id="digits"),
        pytest.param("分列第二、三名", [("第二", "2"), ("三名", "3")], id="spoken"),
        pytest.param("居全省第一、第二。", [("第一", "1"), ("第二", "2")], id="without-a-unit"),
        pytest.param("居全省第1和第3位", [("第1", "1"), ("第3位", "3")], id="and"),
        pytest.param("综合排名67位", [("67位", "67")], id="by-the-verb"),
        pytest.param("分别列22位和29位", [("22位", "22"), ("29位", "29")], id="two-by-the-verb"),
        pytest.param("位居全国33位", [("33位", "33")], id="of-the-country"),
        pytest.param("提升64位，下列5位同志，5位专家", [], id="steps-and-people"),
        pytest.param("表彰第2和8名干部", [], id="no-list"),
        pytest.param("第一、二、三产业，第一、第二课堂", [], id="names"),
    ],
)
def test_reads_ranks(text: str, ranks: list[tuple[str, str]]) -> None:
    found = [figure for figure in extract(text) if figure.kind is Kind.RANK]
    assert [(figure.text, _value(figure)) for figure in found] == ranks


def test_an_index_is_a_kind() -> None:
    (figure,) = extract("居民消费价格指数为100.7")
    assert figure.kind is Kind.INDEX


@pytest.mark.parametrize(
    ("noun", "unit"), [("规上企业", "家"), ("项目", "项"), ("中小学学校", "所"), ("街区", "条")]
)
def test_a_noun_has_its_classifiers(noun: str, unit: str) -> None:
    assert unit in classifiers(noun)


_SIZES = {"": 1, "万": 10**4, "亿": 10**8, "万亿": 10**12}
_AMOUNTS = st.tuples(
    st.integers(1, 99_999), st.sampled_from(["", ".1", ".21"]), st.sampled_from(list(_SIZES))
)


@given(_AMOUNTS, _AMOUNTS, st.sampled_from("、和与及"), st.sampled_from(["", "元"]))
def test_a_list_enlarges_no_number_with_its_own_scale(
    one: tuple[int, str, str], other: tuple[int, str, str], link: str, unit: str
) -> None:
    first, last = (f"{whole}{decimals}{scale}" for whole, decimals, scale in (one, other))
    found = [figure.value for figure in extract(f"分别为{first}{unit if one[2] else '元'}{link}{last}元")]
    assert found == [Decimal(f"{whole}{decimals}") * _SIZES[scale] for whole, decimals, scale in (one, other)]


@given(_AMOUNTS, st.sampled_from(["元", "家", "%", "人次", "平方米"]), st.integers(0, 9))
@settings(max_examples=200)
def test_a_digit_more_or_less_changes_the_value(amount: tuple[int, str, str], unit: str, digit: int) -> None:
    """Neither reads as the other does, whatever scale and unit follow."""
    number, decimals, scale = amount
    longer = f"{number}{digit}{decimals}{scale}{unit}"
    values = [read(text) for text in (f"{number}{decimals}{scale}{unit}", longer)]
    one, other = values
    assert one is not None
    assert other is not None
    assert one.value != other.value
    assert (
        other.value
        == Decimal(f"{number}{digit}{decimals}") * {"": 1, "万": 10**4, "亿": 10**8, "万亿": 10**12}[scale]
    )


@given(_AMOUNTS, st.sampled_from(["元", "家", "%", "人次"]), st.sampled_from(["", "约", "近", "超"]))
def test_what_is_printed_reads_back(amount: tuple[int, str, str], unit: str, before: str) -> None:
    """At its place in a text, by itself, and with digits of full width."""
    number, decimals, scale = amount
    text = f"{before}{number}{decimals}{scale}{unit}"
    (figure,) = scan(f"全区共有{text}。").figures
    alone, wide = read(text), read(text.translate(str.maketrans("0123456789.%", "０１２３４５６７８９．％")))
    assert alone is not None
    assert wide is not None
    assert figure.text == alone.text == text
    assert (figure.value, figure.unit, figure.qualifier) == (alone.value, alone.unit, alone.qualifier)
    assert (wide.value, wide.unit) == (alone.value, alone.unit)
