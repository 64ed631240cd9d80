"""Dates, names, marks, idioms and references are no figures."""

from __future__ import annotations

from pathlib import Path

import pytest

from kaifaqu.files.resources import resource
from kaifaqu.quantity.extract import extract, scan
from kaifaqu.quantity.figure import Reason


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        pytest.param("三年行动", ["三年"], id="span-of-years"),
        pytest.param("30余年", ["30余年"], id="vague-years"),
        pytest.param("九时三十分，9时30分", ["九时三十分", "9时30分"], id="clock-words"),
        pytest.param("15:30开始", ["15:30"], id="clock"),
        pytest.param("第三年", ["第三年"], id="third-year"),
    ],
)
def test_masks_dates(text: str, masked: list[str]) -> None:
    """Clocks and bare numbers of years say no period, and are no figures."""
    figures, _, found = scan(text)
    assert figures == ()
    assert [mask.text for mask in found] == masked


@pytest.mark.parametrize(
    ("text", "masked", "reason"),
    [
        pytest.param("世界500强", "世界500强", Reason.NAME, id="fortune"),
        pytest.param("4S店", "4S", Reason.NAME, id="4s"),
        pytest.param("国家4A级景区", "4A", Reason.NAME, id="4a"),
        pytest.param("G105国道", "G105", Reason.NAME, id="road"),
        pytest.param("PM2.5浓度", "PM2.5", Reason.NAME, id="pm"),
        pytest.param("COVID-19", "COVID-19", Reason.NAME, id="covid"),
        pytest.param("第一书记", "第一书记", Reason.NAME, id="first-secretary"),
        pytest.param("第三产业", "第三产业", Reason.NAME, id="third-sector"),
        pytest.param("第一批", "第一批", Reason.NAME, id="first-batch"),
        pytest.param("第一、第二产业", "第一、第二产业", Reason.NAME, id="several-ordinals"),
        pytest.param("一等奖", "一等奖", Reason.NAME, id="prize"),
        pytest.param("五星级", "五星级", Reason.NAME, id="stars"),
        pytest.param("二期工程", "二期", Reason.NAME, id="phase"),
        pytest.param("1、2、3号楼", "1、2、3号", Reason.NAME, id="buildings"),
        pytest.param("“两个维护”", "两个维护", Reason.NAME, id="slogan"),
        pytest.param("“0”", "0", Reason.NAME, id="quoted-digit"),
        pytest.param('"0"', "0", Reason.NAME, id="straight-quotes"),
        pytest.param("“1+3+N”", "1+3+N", Reason.NAME, id="formula"),
        pytest.param("工业4.0", "4.0", Reason.NAME, id="version"),
        pytest.param("《促进发展50条》", "《促进发展50条》", Reason.NAME, id="title"),
        pytest.param("十四五规划", "十四五", Reason.NAME, id="plan"),
        pytest.param("二次创业", "二次", Reason.NAME, id="second"),
        pytest.param("注[1]", "[1]", Reason.REFERENCE, id="footnote"),
        pytest.param("0797-8370000", "0797-8370000", Reason.REFERENCE, id="telephone"),
        pytest.param("13812345678", "13812345678", Reason.REFERENCE, id="mobile"),
        pytest.param("1.0.2", "1.0.2", Reason.REFERENCE, id="three-numbers"),
        pytest.param("附件3", "3", Reason.REFERENCE, id="annex"),
        pytest.param("https://a.cn/2023/1", "https://a.cn/2023/1", Reason.NAME, id="address"),
        pytest.param("一系列", "一", Reason.IDIOM, id="series"),
        pytest.param("一批项目", "一批", Reason.IDIOM, id="batch"),
        pytest.param("每一家", "一家", Reason.IDIOM, id="every"),
        pytest.param("一幅幅画", "一幅幅", Reason.IDIOM, id="one-by-one"),
        pytest.param("一企一策", "一企一策", Reason.IDIOM, id="each-its-own"),
        pytest.param("一对一", "一对一", Reason.IDIOM, id="one-to-one"),
        pytest.param("最后一公里", "一公里", Reason.IDIOM, id="last-mile"),
        pytest.param("8765432101234567", "8765432101234567", Reason.REFERENCE, id="too-long"),
        pytest.param("千家", "千", Reason.IDIOM, id="bare-scale"),
        pytest.param("十分重要", "十", Reason.IDIOM, id="very"),
        pytest.param("四处奔走", "四处", Reason.IDIOM, id="everywhere"),
        pytest.param("三支一扶", "三支一扶", Reason.IDIOM, id="counted-pairs"),
        pytest.param("1. 加强", "1.", Reason.MARK, id="mark-point"),
        pytest.param("## 二、指标", "二、", Reason.MARK, id="mark-heading"),
        pytest.param("（三）推进", "（三）", Reason.MARK, id="mark-brackets"),
        pytest.param("任务：1、招商", "1、", Reason.MARK, id="mark-in-line"),
        pytest.param("一是招商", "一", Reason.MARK, id="mark-spoken"),
        pytest.param("环境优，一是招商", "一", Reason.MARK, id="mark-spoken-behind"),
        pytest.param("统一是关键", "一", Reason.IDIOM, id="no-mark"),
        pytest.param("第一，招商", "第一，", Reason.MARK, id="mark-ordinal"),
        pytest.param("工作。　　（3）抓实抓细", "（3）", Reason.MARK, id="mark-behind-a-wide-gap"),
        pytest.param("工作。　　三、抓实抓细", "三、", Reason.MARK, id="mark-behind-a-gap-spoken"),
        pytest.param("工作。　　2.4　会商研判", "2.4", Reason.MARK, id="heading-behind-a-gap"),
        pytest.param("（办公室负责）4．会商研判", "4．", Reason.MARK, id="mark-behind-brackets"),
        pytest.param("第二节　会商", "第二节", Reason.NAME, id="section"),
        pytest.param("质量第一、服务至上", "第一", Reason.NAME, id="maxim"),
        pytest.param("一个中国原则", "一个中国", Reason.IDIOM, id="one-china"),
        pytest.param("铁人三项比赛", "三项", Reason.IDIOM, id="triathlon"),
        pytest.param("“海燕3”号起航", "3”号", Reason.NAME, id="quoted-name"),
        pytest.param("碳-14测年", "14", Reason.REFERENCE, id="isotope"),
        pytest.param("编号QX009/03/11归档", "QX009/03/11", Reason.NAME, id="code-with-slashes"),
        pytest.param("成绩3分07秒52", "3分07秒52", Reason.DATE, id="stopwatch"),
        pytest.param("“117项目”推进", "117", Reason.NAME, id="digits-begin-a-quoted-name"),
        pytest.param("“135工程”", "135工程", Reason.NAME, id="digits-and-a-noun-quoted"),
        pytest.param(
            "“一城引领、五个振兴、十件实事”",
            "一城引领、五个振兴、十件实事",
            Reason.NAME,
            id="slogans-in-a-row",
        ),
        pytest.param("三元锂电池", "三元锂", Reason.IDIOM, id="ternary"),
        pytest.param("城乡二元结构", "二元结构", Reason.IDIOM, id="dual"),
        pytest.param("五台山景区", "五台山", Reason.IDIOM, id="place-like-a-count"),
        pytest.param("二人转演出", "二人转", Reason.IDIOM, id="play-like-a-count"),
        pytest.param("建立“1+ N”政策", "1+ N", Reason.NAME, id="formula-with-a-blank"),
        pytest.param("老214线公路", "214线", Reason.NAME, id="road-line"),
        pytest.param("7×24小时服务", "7×24小时", Reason.NAME, id="round-the-clock"),
        pytest.param("1080P高清", "1080P", Reason.NAME, id="picture-lines"),
        pytest.param("2×B25MW机组", "2×B25", Reason.NAME, id="times-a-model"),
        pytest.param("躋身30強", "30強", Reason.NAME, id="best-of-traditional"),
        pytest.param("连续10年产销量领先", "10年", Reason.DATE, id="years-before-a-word-of-making"),
        pytest.param("连续5年均居前列", "5年", Reason.DATE, id="years-before-each"),
        pytest.param("戳1690000000000", "1690000000000", Reason.REFERENCE, id="as-long-as-no-figure"),
    ],
)
def test_masks_what_is_no_figure(text: str, masked: str, reason: Reason) -> None:
    """A name, a reference, an idiom or a mark is masked, and is no figure."""
    figures, _, found = scan(text)
    assert figures == ()
    assert [(mask.text, mask.reason) for mask in found] == [(masked, reason)]


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        pytest.param("第33位", ["第33位"], id="rank"),
        pytest.param("全省第一，投资第二", ["第一", "第二"], id="ranks-in-a-list"),
        pytest.param("分列第一", ["第一"], id="rank-behind-its-verb"),
        pytest.param("出台“36条”", ["36条"], id="quoted-count"),
        pytest.param("两家五星级酒店", ["两家"], id="count-before-a-grade"),
        pytest.param("1.2亿元", ["1.2亿元"], id="decimal-at-a-line-start"),
        pytest.param("2000-3000家", ["2000-3000家"], id="range-like-years"),
        pytest.param("2013人", ["2013人"], id="count-like-a-year"),
        pytest.param("“322家企业”", ["322家"], id="quoted-count-and-noun"),
        pytest.param("“3000万流量”", ["3000万"], id="quoted-scale-and-noun"),
        pytest.param("20.2026年10件实事", ["10件"], id="mark-before-a-year"),
        pytest.param("21.5+2就业之家5家", ["5家"], id="mark-before-a-formula"),
        pytest.param("增长。2.2024年新增5家", ["5家"], id="mark-before-a-year-in-line"),
        pytest.param("十分钟", ["十分钟"], id="ten-minutes"),
        pytest.param("12代表队", ["12"], id="noun-like-a-name"),
        pytest.param("唯一一家", ["一家"], id="the-only-one"),
        pytest.param("> 58家企业", ["58家"], id="behind-a-quotation-mark"),
        pytest.param("<p>58家企业", ["58家"], id="behind-a-tag"),
        pytest.param("企业-58家", ["58家"], id="behind-a-dash"),
    ],
)
def test_keeps_figures_that_look_like_names(text: str, figures: list[str]) -> None:
    """What only looks like a name stays a figure."""
    assert [figure.text for figure in scan(text)[0]] == figures


def test_no_place_is_a_figure() -> None:
    """Of all names of three characters or more, 七台河 and 三门峡 among them."""
    places = {place for place in Path(resource("places.txt")).read_text("utf-8").split() if len(place) > 2}
    assert len(places) > 3000
    assert [place for place in sorted(places) if extract(f"在{place}建设")] == []
