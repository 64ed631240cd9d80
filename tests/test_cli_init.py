"""The command init: a base of one's own from a text, and of another year from that base."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import tomli
from bases import MINIMAL
from conftest import ROOT
from reading import reading

if TYPE_CHECKING:
    from conftest import InShell, Piped, Written

TEXT = ROOT / "tests" / "texts" / "yunling-2023.txt"
#: So much of a text must be confirmed as a draft of the base that was proposed for it.
CONFIRMED = 0.85
#: The checks that a base passes as soon as it is proposed.
SOUND = ("schema", "ids", "values", "identities", "words", "hash", "source", "coverage")


def begun(piped: Piped, folder: Path, text: str, *args: str) -> dict[str, Any]:
    """Begin a base of a text about an invented zone."""
    (folder / "text.txt").write_text(text, encoding="utf-8")
    ran = piped("init", "text.txt", "-o", "mine.toml", *(args or ("--zone", "云岭高新区")), cwd=folder)
    assert ran.code == 0, ran.err
    return tomli.loads((folder / "mine.toml").read_text(encoding="utf-8"))


def test_a_base_is_sound_as_soon_as_it_is_begun(piped: Piped, tmp_path: Path) -> None:
    document = begun(piped, tmp_path, TEXT.read_text(encoding="utf-8"))
    ran = piped("audit", *SOUND, "--base", "mine.toml", "--source", "text.txt", cwd=tmp_path)
    assert (ran.code, ran.err) == (0, "")
    facts, skips = len(document["fact"]), len(document["skip"])
    assert ran.out.splitlines()[-1] == (
        f"coverage {facts + skips} figures = {facts} facts + {skips} skipped, 0 left"
    )
    assert facts > 60


def test_a_text_is_confirmed_by_the_base_that_is_proposed_for_it(piped: Piped, tmp_path: Path) -> None:
    text = TEXT.read_text(encoding="utf-8")
    begun(piped, tmp_path, text)
    read = reading(tmp_path / "mine.toml", text)
    assert len(read.confirmed()) >= CONFIRMED * len(read.found)
    assert [claim for claim in read.wrong if claim["verdict"] == "contradicted"] == []


@pytest.mark.parametrize(
    "said",
    [
        pytest.param("# 澄湾市商务局2022年总结\n\n全市进出口总额186亿元。出口121亿元。", id="a bureau"),
        pytest.param("# 澄湾市第一医院2022年度报告\n\n医院占地面积126亩。编制床位1200张。", id="a hospital"),
        pytest.param(
            "# 澄湾经开区2023年报告\n\n入驻企业47家,其中5A级物流企业7家、4A级企业15家。4A级景区增至8家。",
            id="graded",
        ),
        pytest.param(
            "# 澄湾经开区“十三五”回顾\n\n## 一、“十三五”成就\n“十三五”时期,投资610亿元。\n\n新建学校5所。",
            id="five years",
        ),
        pytest.param(
            "# 澄湾经开区2020年报告\n\n企业3家。\n\n## 发展目标\n到2025年,生产总值220亿元。建设项目126个。",
            id="an aim under a heading",
        ),
        pytest.param(
            "# 澄湾经开区2022年报告\n\n企业3家。\n\n2023年,要确保总产值560亿元,投资增长12%。",
            id="a helping verb",
        ),
        pytest.param(
            "# 澄湾经开区2022年报告\n\n企业3家。\n\n## 2023年打算\n总产值160亿元,实际到位内资42亿元。",
            id="a sum called actual",
        ),
        pytest.param("# 澄湾港口集团2022年报告\n\n泊位74个,其中万吨级以上泊位48个。", id="a size"),
        pytest.param("# 澄湾大学2022年报告\n\n获批课题5项、专利23件。到位经费860万元。", id="granted"),
    ],
)
def test_every_figure_of_a_report_of_any_kind_is_confirmed(piped: Piped, tmp_path: Path, said: str) -> None:
    (tmp_path / "text.txt").write_text(said, encoding="utf-8")
    assert piped("init", "text.txt", "-o", "mine.toml", cwd=tmp_path).code == 0
    read = reading(tmp_path / "mine.toml", said)
    assert (read.wrong, len(read.found)) == ([], len(read.confirmed()))


def test_it_says_what_was_begun_and_what_comes_next(piped: Piped, tmp_path: Path) -> None:
    (tmp_path / "text.txt").write_text("云岭高新区2023年完成进出口总额76.3亿元。", encoding="utf-8")
    ran = piped("init", "text.txt", "-o", "mine.toml", cwd=tmp_path)
    assert (ran.code, ran.out, ran.err) == (
        0,
        "",
        (
            "mine.toml: 1 fact and 1 skips proposed for 云岭高新区\n"
            "The zone 云岭高新区 is the one that the text names most; --zone sets another.\n"
            'Read down the file; what is right loses its line note = "@proposed". Then:\n'
            "kaifaqu audit --base mine.toml --source text.txt\n"
        ),
    )
    written = (tmp_path / "mine.toml").read_text(encoding="utf-8")
    assert written.startswith("#:schema ./facts.schema.json\n\n[base]\n")
    assert (tmp_path / "facts.schema.json").read_bytes() == (ROOT / "data" / "facts.schema.json").read_bytes()


def test_nothing_is_overwritten(piped: Piped, tmp_path: Path) -> None:
    (tmp_path / "text.txt").write_text("云岭高新区2023年签约项目88个。", encoding="utf-8")
    (tmp_path / "facts.schema.json").write_text("{}", encoding="utf-8")
    (tmp_path / "mine.toml").write_text("mine", encoding="utf-8")
    ran = piped("init", "text.txt", "-o", "mine.toml", cwd=tmp_path)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("kaifaqu: mine.toml is there already")
    assert (tmp_path / "mine.toml").read_text(encoding="utf-8") == "mine"
    ran = piped("init", "text.txt", "-o", "other.toml", cwd=tmp_path)
    assert (ran.code, (tmp_path / "facts.schema.json").read_text(encoding="utf-8")) == (0, "{}")


def test_a_base_is_written_whole_or_not_at_all(shell: InShell, tmp_path: Path) -> None:
    """As on a full disk: half a base would be in the way of the next try."""
    (tmp_path / "text.txt").write_text("云岭高新区2023年签约项目88个。\n" * 20, encoding="utf-8")
    # What measures coverage writes files of its own, which would be too large as well.
    limited = "unset ${!COVERAGE_*}; export PYTHONDONTWRITEBYTECODE=1; ulimit -f 1"
    ran = shell(f"{limited}; kaifaqu init text.txt -o mine.toml", cwd=tmp_path)
    assert (ran.code, ran.err) == (2, "kaifaqu: mine.toml: cannot be written: file too large\n")
    assert [path.name for path in tmp_path.iterdir()] == ["text.txt"]


@pytest.mark.parametrize(
    ("args", "told"),
    [
        pytest.param(["-o", "x.toml"], "A base is begun from a text", id="neither a text nor a base"),
        pytest.param(["t.txt", "-o", "x.toml"], "the text names no zone", id="no zone"),
        pytest.param(["t.txt", "-o", "x.toml", "--from", "t.txt"], "takes the year", id="no year"),
        pytest.param(["t.txt", "-o", "x.toml", "--year", "24"], "four digits", id="a year of two digits"),
        pytest.param(["t.pdf", "-o", "x.toml"], "pdftotext", id="no text"),
        pytest.param(["t.txt", "-o", "no/x.toml", "--zone", "甲区"], "no/x.toml", id="no such folder"),
    ],
)
def test_what_it_cannot_do(piped: Piped, tmp_path: Path, args: list[str], told: str) -> None:
    (tmp_path / "t.txt").write_text("签约项目88个。", encoding="utf-8")
    (tmp_path / "t.pdf").write_bytes(b"%PDF-1.7\n")
    ran = piped("init", *args, cwd=tmp_path)
    assert (ran.code, ran.out) == (2, "")
    assert told in ran.err
    assert sorted(path.name for path in tmp_path.iterdir()) == ["t.pdf", "t.txt"]


@pytest.mark.parametrize(
    ("name", "raw", "args"),
    [
        pytest.param(
            "t.html",
            '<meta charset="gb18030"><p>云岭高新区2023年签约项目<b>88</b>个。</p>'.encode("gb18030"),
            [],
            id="html",
        ),
        pytest.param(
            "t.txt",
            "云岭高新区2023年签约项目88个。".encode("gb18030"),
            ["--encoding", "gb18030"],
            id="gb18030",
        ),
        pytest.param("t.md", "云岭高新区2023年签约项目**88**个。".encode(), [], id="markdown"),
    ],
)
def test_any_text_that_check_reads(
    piped: Piped, tmp_path: Path, name: str, raw: bytes, args: list[str]
) -> None:
    (tmp_path / name).write_bytes(raw)
    assert piped("init", name, "-o", "mine.toml", *args, cwd=tmp_path).code == 0
    [fact] = tomli.loads((tmp_path / "mine.toml").read_text(encoding="utf-8"))["fact"]
    assert (fact["label"], fact["text"]) == ("签约项目", "88个")
    ran = piped(
        "audit", "hash", "source", "coverage", "--base", "mine.toml", "--source", name, *args, cwd=tmp_path
    )
    assert (ran.code, ran.err) == (0, "")


def test_a_zone_is_what_the_title_names_and_no_word_for_it(piped: Piped, tmp_path: Path) -> None:
    said = "云岭（南湖）经开区发展综述\n\n2023年,全区签约项目88个。全区有企业3家。\n"
    (tmp_path / "text.txt").write_text(said, encoding="utf-8")
    assert piped("init", "text.txt", "-o", "mine.toml", cwd=tmp_path).code == 0
    document = tomli.loads((tmp_path / "mine.toml").read_text(encoding="utf-8"))
    assert document["zone"]["label"] == "云岭经开区"
    (tmp_path / "text.txt").write_text("2023年,全区签约项目88个。", encoding="utf-8")
    ran = piped("init", "text.txt", "-o", "other.toml", cwd=tmp_path)
    assert (ran.code, "the text names no zone" in ran.err) == (2, True)


@pytest.mark.parametrize(
    ("said", "label", "where"),
    [
        pytest.param("云峦经开区2022年报告\n\n老旧小区3个,老旧小区好。", "云峦经开区", "title", id="title"),
        pytest.param("浙江云峦经开区2022年报告\n\n兴盛镇企业3家。", "云峦经开区", "title", id="province"),
        pytest.param("苏州工业园区2022年公报\n\n企业3家。", "苏州工业园区", "title", id="a park"),
        pytest.param("上海市临港新区2022年公报\n\n企业3家。", "临港新区", "title", id="a zone of a city"),
        pytest.param("中共澄湾区委关于2022年工作的报告\n\n企业3家。", "澄湾区", "title", id="an office"),
        pytest.param("澄湾区人民政府工作报告\n\n企业3家。", "澄湾区", "title", id="a government"),
        pytest.param("澄湾市商务局2022年总结\n\n企业3家。", "澄湾市", "title", id="a bureau"),
        pytest.param("澄湾市第一医院2022年报告\n\n床位3张。", "澄湾市第一医院", "title", id="a hospital"),
        pytest.param(
            "致全区居民的一封信\n\n2022年,澄湾区的面貌变了,新建学校3所。", "澄湾区", "text", id="a letter"
        ),
        pytest.param("陕西2022年经济运行情况\n\n企业3家。", "陕西省", "title", id="a short name"),
        pytest.param(
            "2022年总结\n\n兴盛镇、兴盛镇好。云峦高新技术产业开发区(以下简称“云峦高新区”)有企业3家。",
            "云峦高新技术产业开发区", "opening", id="a short name is given",
        ),
        pytest.param(
            "2022年总结\n\n全县企业3家,我县学校2所。兴盛镇好。南湖县好。", "南湖县", "text", id="its level"
        ),
        pytest.param("2022年总结\n\n改造老旧小区3个,老旧小区好。云峦区好。", "云峦区", "text", id="no homes"),
    ],
)  # fmt: skip
def test_a_zone_is_found_where_a_text_names_it(
    piped: Piped, tmp_path: Path, said: str, label: str, where: str
) -> None:
    told = {
        "title": "is that of the title",
        "opening": "is the one that the text gives a short name",
        "text": "is the one that the text names most",
    }
    (tmp_path / "text.txt").write_text(said, encoding="utf-8")
    ran = piped("init", "text.txt", "-o", "mine.toml", cwd=tmp_path)
    assert ran.err.splitlines()[1] == f"The zone {label} {told[where]}; --zone sets another."
    document = tomli.loads((tmp_path / "mine.toml").read_text(encoding="utf-8"))
    assert document["zone"]["label"] == label


def test_a_short_name_that_a_text_gives_is_one_of_the_zone(piped: Piped, tmp_path: Path) -> None:
    said = "云峦经济开发区（以下简称“云开区”）2022年企业3家。"
    (tmp_path / "text.txt").write_text(said, encoding="utf-8")
    assert piped("init", "text.txt", "-o", "mine.toml", cwd=tmp_path).code == 0
    document = tomli.loads((tmp_path / "mine.toml").read_text(encoding="utf-8"))
    assert document["zone"]["aliases"] == ["云峦经济技术开发区", "云峦经开区", "云峦开发区", "云开区"]


def test_a_zone_is_known_by_its_name(piped: Piped, tmp_path: Path) -> None:
    document = begun(piped, tmp_path, "签约项目88个。", "--zone", "云岭经开区", "--year", "2022")
    assert document["zone"] == {
        "id": "yunling-jingkaiqu",
        "label": "云岭经开区",
        "aliases": ["云岭经济技术开发区", "云岭经济开发区", "云岭开发区"],
        "level": "开发区",
    }
    assert document["fact"][0]["period"] == "2022"


@pytest.mark.parametrize(
    ("said", "told"),
    [
        pytest.param("规上工业企业达到274家。", [("规上工业企业", "274家")], id="a verb that says no more"),
        pytest.param(
            "全年实现产值856.3亿元，同比增长6.2%。",
            [("产值", "856.3亿元"), ("产值同比增长", "6.2%")],
            id="growth behind an amount",
        ),
        pytest.param("建成投产48个项目。", [("建成投产项目", "48个")], id="a noun behind"),
        pytest.param(
            "电商园带来每年30亿的销售额。", [("电商园带来每年的销售额", "30亿")], id="a unit left out"
        ),
        pytest.param(
            "签约项目88个，其中亿元以上项目46个。",
            [("签约项目", "88个"), ("签约亿元以上项目", "46个")],
            id="a threshold",
        ),
        pytest.param("失业人员再就业1215人。", [("失业人员再就业", "1215人")], id="words between words"),
        pytest.param("在综合评价中排名第4位。", [("综合评价排名", "第4位")], id="a rank"),
        pytest.param("一期建成标准厂房36万平方米。", [("一期建成标准厂房", "36万平方米")], id="a phase"),
        pytest.param(
            "接待游客420万人次,实现旅游收入28.6亿元,分别增长35%和41%。",
            [
                ("接待游客", "420万人次"),
                ("旅游收入", "28.6亿元"),
                ("接待游客增长", "35%"),
                ("旅游收入增长", "41%"),
            ],
            id="each of two",
        ),
        pytest.param("①税收收入46.8亿元。", [("税收收入", "46.8亿元")], id="a mark of a list"),
        pytest.param(
            "接待游客420万人次、旅游收入28.6亿元,增长35%、41%。",
            [
                ("接待游客", "420万人次"),
                ("旅游收入", "28.6亿元"),
                ("接待游客增长", "35%"),
                ("旅游收入增长", "41%"),
            ],
            id="each of two without a word of each",
        ),
        pytest.param(
            "城乡居民人均可支配收入分别达43286元、22974元，增长5.1%、7.6%。",
            [
                ("城镇居民人均可支配收入", "43286元"),
                ("农村居民人均可支配收入", "22974元"),
                ("城镇居民人均可支配收入增长", "5.1%"),
                ("农村居民人均可支配收入增长", "7.6%"),
            ],
            id="both halves of a whole",
        ),
        pytest.param(
            "实际使用内外资分别增长10%、6.4%。",
            [("实际使用内资增长", "10%"), ("实际使用外资增长", "6.4%")],
            id="both members of a joint name behind a verb",
        ),
        pytest.param(
            "新签约项目72个,签约总额286.5亿元,其中外资项目6个。引进高层次人才212名,其中博士46名。",
            [
                ("新签约项目", "72个"),
                ("签约总额", "286.5亿元"),
                ("新签约外资项目", "6个"),
                ("引进高层次人才", "212名"),
                ("引进博士", "46名"),
            ],
            id="a part of what was done",
        ),
        pytest.param(
            "二季度新开工项目17个,比一季度增加5个。财政收入21.7亿元,同口径增长4.1%。",
            [
                ("新开工项目", "17个"),
                ("新开工项目比一季度增加", "5个"),
                ("财政收入", "21.7亿元"),
                ("财政收入同口径增长", "4.1%"),
            ],
            id="what a change is one on",
        ),
        pytest.param(
            "夏粮播种面积21.6万亩,总产量8.43万吨。服务价格上涨0.7%,存贷比73.7%。",
            [
                ("夏粮播种面积", "21.6万亩"),
                ("夏粮总产量", "8.43万吨"),
                ("服务价格上涨", "0.7%"),
                ("存贷比", "73.7%"),
            ],
            id="words that fill elsewhere",
        ),
        pytest.param(
            "华岳精工、星瀚新材等5家企业入选省级制造业单项冠军。列入省重点项目12个,完成投资61.8亿元。",
            [
                ("企业入选省级制造业单项冠军", "5家"),
                ("省重点项目", "12个"),
                ("省重点项目完成投资", "61.8亿元"),
            ],
            id="what became of those counted",
        ),
        pytest.param(
            "城乡居民收入、固定资产投资分别增长5%、6%。",
            [("城乡居民收入增长", "5%"), ("固定资产投资增长", "6%")],
            id="one of two things that has halves",
        ),
        pytest.param(
            "该经开区新签约项目60个，其中亿元以上18个。",
            [("新签约项目", "60个"), ("新签约亿元以上项目", "18个")],
            id="a threshold alone",
        ),
        pytest.param(
            "省重点项目开工16个，竣工13个。",
            [("省重点项目开工", "16个"), ("省重点项目竣工", "13个")],
            id="progress behind progress",
        ),
        pytest.param(
            "新开工项目64个，竣工投产51个。",
            [("新开工项目", "64个"), ("项目竣工投产", "51个")],
            id="progress behind a noun",
        ),
        pytest.param(
            "省级以上研发平台75个，其中国家级18个。",
            [("省级以上研发平台", "75个"), ("国家级研发平台", "18个")],
            id="a level alone",
        ),
        pytest.param(
            "新增国家级高新技术企业66家（净增43家）。",
            [("新增国家级高新技术企业", "66家"), ("国家级高新技术企业净增", "43家")],
            id="net of what was added",
        ),
        pytest.param(
            "新签约项目86个，协议总投资540亿元。",
            [("新签约项目", "86个"), ("新签约项目协议总投资", "540亿元")],
            id="an amount agreed",
        ),
        pytest.param(
            "蔬菜种植面积16.5万亩、产量62万吨。",
            [("蔬菜种植面积", "16.5万亩"), ("蔬菜产量", "62万吨")],
            id="a measure of what is named once",
        ),
        pytest.param(
            "生产总值1126.8亿元，按不变价格计算，增长5.4%。",
            [("生产总值", "1126.8亿元"), ("生产总值增长", "5.4%")],
            id="how it was reckoned",
        ),
        pytest.param(
            "制造业投资增长19.8%，占全部投资的比重为31.2%，比上年同期提高3.9个百分点。",
            [
                ("制造业投资增长", "19.8%"),
                ("制造业投资占全部投资的比重", "31.2%"),
                ("制造业投资占全部投资的比重提高", "3.9个百分点"),
            ],
            id="a share of what has grown",
        ),
        pytest.param(
            "低保累计发放1.1亿元，惠及1.9万人。",
            [("低保累计发放", "1.1亿元"), ("低保累计发放惠及", "1.9万人")],
            id="whom it reached",
        ),
        pytest.param(
            "现有A级景区5家，五星级酒店3家。",
            [("A级景区", "5家"), ("五星级酒店", "3家")],
            id="a rating of what is counted",
        ),
        pytest.param("入选企业数占全市50%。", [("入选企业数占全市", "50%")], id="a verb of choosing"),
        pytest.param(
            "工业园区由162个整合为123个。",
            [("原有工业园区", "162个"), ("工业园区", "123个")],
            id="what it has come from",
        ),
        pytest.param(
            "竹木加工、茶饮食品两大产业产值分别达86亿元和54亿元。",
            [("竹木加工产值", "86亿元"), ("茶饮食品两大产业产值", "54亿元")],
            id="a noun that the last of several has",
        ),
        pytest.param("全社会研发投入强度达3.6%。", [("全社会研发投入强度", "3.6%")], id="all of society"),
        pytest.param(
            "生产总值63.8亿元，按可比价格计算比上年增长5.2%。",
            [("生产总值", "63.8亿元"), ("生产总值增长", "5.2%")],
            id="how it was reckoned in its own clause",
        ),
        pytest.param(
            "产值147亿元，走势前低后高，增长8.6%。",
            [("产值", "147亿元"), ("产值增长", "8.6%")],
            id="how it went",
        ),
        pytest.param(
            "铺开亿元以上项目32个，其中新开工14个、续建18个，年内有11个竣工。",
            [
                ("铺开亿元以上项目", "32个"),
                ("亿元以上项目新开工", "14个"),
                ("亿元以上项目续建", "18个"),
                ("亿元以上项目竣工", "11个"),
            ],
            id="how far projects of a size are",
        ),
        pytest.param("木业企业订单不足，仍有9户亏损。", [("木业企业亏损", "9户")], id="the state of firms"),
        pytest.param("工业投资占了近八成。", [("工业投资占比", "近八成")], id="a share"),
        pytest.param("规划面积28.6平方公里。", [("规划面积", "28.6平方公里")], id="an area that is planned"),
        pytest.param(
            "在建项目年度计划投资48.5亿元，上半年完成21.3亿元。",
            [("在建项目年度计划投资", "48.5亿元"), ("在建项目投资", "21.3亿元")],
            id="a plan and what was done of it",
        ),
        pytest.param(
            "全区第一、二、三产业增加值依次为11.1亿元、16.8亿元和30.5亿元。",
            [("第一产业增加值", "11.1亿元"), ("第二产业增加值", "16.8亿元"), ("第三产业增加值", "30.5亿元")],
            id="each of three industries",
        ),
        pytest.param("累计盘活闲置低效用地3000亩。", [("累计盘活闲置低效用地", "3000亩")], id="land"),
        pytest.param("供应工业“标准地”2.4万亩。", [("供应工业“标准地”", "2.4万亩")], id="quoted to the end"),
        pytest.param('打造"红色物业"示范点5个。', [('"红色物业"示范点', "5个")], id="quoted at the head"),
        pytest.param("授权发明专利3215件。", [("授权发明专利", "3215件")], id="a verb that says more"),
        pytest.param("为企业办理缓税2.1亿元。", [("为企业办理缓税", "2.1亿元")], id="for whom"),
        pytest.param(
            "增设停车泊位310个和厕位57个。",
            [("增设停车泊位", "310个"), ("增设厕位", "57个")],
            id="a verb of adding before a list",
        ),
        pytest.param(
            "新改扩建幼儿园5所、中小学4所。",
            [("新改扩建幼儿园", "5所"), ("新改扩建中小学", "4所")],
            id="two verbs before a list",
        ),
        pytest.param(
            "新增民办养老机构18家,总数达85家。",
            [("新增民办养老机构", "18家"), ("民办养老机构总数", "85家")],
            id="a total of what was added to",
        ),
        pytest.param(
            "地区生产总值（GDP）1228亿元，增长1.5%。",
            [("地区生产总值", "1228亿元"), ("地区生产总值增长", "1.5%")],
            id="brackets",
        ),
        pytest.param(
            "价格低位运行（平均油价同比下降33.2%）。", [("平均油价同比下降", "33.2%")], id="within brackets"
        ),
        pytest.param("中欧班列（云岭）开行60列。", [("中欧班列开行", "60列")], id="a bracket within a label"),
        pytest.param(
            "签约项目32个，总投资224.9亿元。",
            [("签约项目", "32个"), ("签约项目总投资", "224.9亿元")],
            id="a bare amount behind a count",
        ),
        pytest.param(
            "总投资162亿元的新材料项目开工。",
            [("新材料项目总投资", "162亿元")],
            id="an amount of a noun behind",
        ),
        pytest.param(
            "民生支出6.8亿元，占一般公共预算支出的比重为71.2%。",
            [("民生支出", "6.8亿元"), ("民生支出占一般公共预算支出的比重", "71.2%")],
            id="a share",
        ),
        pytest.param(
            "到位资金62.3亿元，占年度目标任务的104.5%。",
            [("到位资金", "62.3亿元"), ("到位资金占年度目标任务", "104.5%")],
            id="a share of a plan",
        ),
        pytest.param(
            "第一产业增加值47.5亿元，拉动GDP增长0.1个百分点。",
            [("第一产业增加值", "47.5亿元"), ("第一产业增加值拉动GDP增长", "0.1个百分点")],
            id="what it brings about",
        ),
        pytest.param(
            "37个村集体经营性收入总计达2840.5万元。",
            [("村", "37个"), ("村集体经营性收入总计", "2840.5万元")],
            id="a noun between two figures",
        ),
        pytest.param(
            "推动65个项目实现开工、199个项目加速推进。",
            [("项目开工", "65个"), ("项目加速推进", "199个")],
            id="a noun and verb behind",
        ),
        pytest.param(
            "推动形成酒吧一条街、美食一条街等4条特色消费街区。", [("特色消费街区", "4条")], id="examples"
        ),
        pytest.param("打通中欧班列4条线路。", [("打通中欧班列线路", "4条")], id="a noun behind a noun"),
        pytest.param("稀土应用产业方面,聚集规上企业40家。", [("稀土应用产业规上企业", "40家")], id="a theme"),
        pytest.param("亿元以上的企业6家。", [("亿元以上的企业", "6家")], id="a threshold, 的 and a noun"),
        pytest.param("已有6家的企业投产。", [("企业投产", "6家")], id="的 and a noun behind"),
        pytest.param(
            "行政村136个，其中超100万元的村23个。",
            [("行政村", "136个"), ("超100万元的村", "23个")],
            id="a threshold and 的",
        ),
        pytest.param("新签约亿元以上项目46个。", [("新签约亿元以上项目", "46个")], id="a threshold within"),
        pytest.param(
            "城镇登记失业率控制在3.5%以内。", [("城镇登记失业率", "3.5%以内")], id="a verb of keeping"
        ),
        pytest.param(
            "进出口总额创历史新高，达到2468亿元、增长12.5%。",
            [("进出口总额", "2468亿元"), ("进出口总额增长", "12.5%")],
            id="a clause before without a figure",
        ),
        pytest.param(
            "出口3.1亿元，占59.6%。",
            [("出口", "3.1亿元"), ("出口占比", "59.6%")],
            id="a share without a noun",
        ),
        pytest.param(
            "年度投资计划完成62%。", [("年度投资计划完成", "62%")], id="how much of a plan was done"
        ),
        pytest.param(
            "东环公路全长36公里，自2020年动工以来已完成投资5.3亿元。",
            [("东环公路全长", "36公里"), ("东环公路已完成投资", "5.3亿元")],
            id="what was spent on a thing since a year",
        ),
        pytest.param(
            "自2019年启动以来累计发放贷款3.6亿元。", [("累计发放贷款", "3.6亿元")], id="since a year"
        ),
        pytest.param(
            "规上工业产值812亿元，首次站上八百亿台阶，增长6.1%。",
            [("规上工业产值", "812亿元"), ("规上工业产值增长", "6.1%")],
            id="a number that was passed is told again",
        ),
        pytest.param(
            "专班面向珠三角驻点招商，签约项目33个。",
            [("面向珠三角驻点招商签约项目", "33个")],
            id="where projects were won",
        ),
        pytest.param(
            "码头二期（两个5万吨级泊位）已交工。", [("码头二期5万吨级泊位", "两个")], id="a size in a name"
        ),
        pytest.param(
            "高新技术企业达到412家，比上年多76家。",
            [("高新技术企业", "412家"), ("高新技术企业增加", "76家")],
            id="more than the year before",
        ),
        pytest.param(
            "新签约项目68个，计划总投资392亿元，其中外资项目11个。",
            [("新签约项目", "68个"), ("新签约项目计划总投资", "392亿元"), ("新签约外资项目", "11个")],
            id="a sum that a plan names",
        ),
        pytest.param(
            "新建高标准农田2.6万亩，累计建成31万亩。",
            [("新建高标准农田", "2.6万亩"), ("高标准农田累计建成", "31万亩")],
            id="a whole word is left out",
        ),
        pytest.param("电站一期（120兆瓦）已在前年投运。", [("电站一期", "120兆瓦")], id="a time behind"),
        pytest.param("“2+1+N”主导产业占比75%。", [("“2+1+N”主导产业占比", "75%")], id="a name with figures"),
    ],
)
def test_labels_are_the_words_beside_a_figure(
    piped: Piped, tmp_path: Path, said: str, told: list[tuple[str, str]]
) -> None:
    document = begun(piped, tmp_path, said, "--zone", "云岭高新区", "--year", "2023")
    assert [(fact["label"], fact["text"]) for fact in document["fact"]] == told


@pytest.mark.parametrize(
    ("said", "keys"),
    [
        pytest.param(
            "销售额每年70亿。", {"value": 7_000_000_000, "unit": "元", "unit_implied": True}, id="implied"
        ),
        pytest.param("上半年投资64亿元。", {"period": "2023-H1", "period_from": "stated"}, id="half year"),
        pytest.param("1—11月投资64亿元。", {"period": "2023-01/2023-11"}, id="months"),
        pytest.param("收入比上年增长9.8%。", {"compared_with": "2022", "direction": "up"}, id="last year"),
        pytest.param("出口同比下降2%。", {"compared_with": "same-period", "direction": "down"}, id="on year"),
        pytest.param("计划新建学校3所。", {"modality": "planned"}, id="plan"),
        pytest.param("2024年新建学校3所。", {"modality": "planned", "period": "2024"}, id="a year to come"),
        pytest.param("完成投资目标的95%。", {"modality": None}, id="a share of a plan"),
        pytest.param(
            "过去一年，新建学校3所。", {"period": "2023", "period_from": "source"}, id="the past year"
        ),
        pytest.param("2023年8月投产，当年产值9亿元。", {"period": "2023"}, id="the same year"),
        pytest.param("改造提升公路126公里。", {"direction": None}, id="improved, not more of it"),
        pytest.param("合计增收2.5亿元。", {"direction": "up"}, id="so much more"),
        pytest.param(
            "收入9亿元、税收5亿元，同比增长7.8%和13.4%。", {"direction": None}, id="a count before changes"
        ),
        pytest.param("预计税收31亿元。", {"modality": "expected"}, id="expected"),
        pytest.param("价格指数为100.4。", {"kind": "index"}, id="index"),
        pytest.param("进出口超过76亿元。", {"qualifier": "over", "kind": "amount"}, id="qualifier"),
        pytest.param("澜光科技公司产值12亿元。", {"subject": "languang-keji-gongsi"}, id="a firm"),
        pytest.param("新增上市企业2家。", {"subject": None}, id="firms that are counted"),
    ],
)
def test_a_fact_has_what_its_clause_says(
    piped: Piped, tmp_path: Path, said: str, keys: dict[str, object]
) -> None:
    document = begun(piped, tmp_path, said, "--zone", "云岭高新区", "--year", "2023")
    fact = document["fact"][0]
    assert {key: fact.get(key) for key in keys} == keys


def test_each_of_two_changes_has_what_is_said_of_both(piped: Piped, tmp_path: Path) -> None:
    said = "收入9亿元、税收5亿元，同比增长7.8%和13.4%。"
    document = begun(piped, tmp_path, said, "--zone", "云岭高新区", "--year", "2023")
    assert [
        (fact["label"], fact.get("direction"), fact.get("compared_with")) for fact in document["fact"]
    ] == [
        ("收入", None, None),
        ("税收", None, None),
        ("收入同比增长", "up", "same-period"),
        ("税收同比增长", "up", "same-period"),
    ]


def test_a_part_names_its_whole_and_a_rate_that_of_its_kind(piped: Piped, tmp_path: Path) -> None:
    said = "全区产值900亿元，增长6%，其中光电产业产值400亿元，增长9%。"
    document = begun(piped, tmp_path, said, "--zone", "云岭高新区", "--year", "2023")
    ids = [fact["id"] for fact in document["fact"]]
    assert [fact.get("part_of", "") for fact in document["fact"]] == ["", "", ids[0], ids[1]]


@pytest.mark.parametrize(
    ("said", "wholes"),
    [
        pytest.param(
            "固定资产投资增长5.2%，其中工业投资增长16.8%。", ["", "固定资产投资增长"], id="a rate of a rate"
        ),
        pytest.param(
            "社零总额102.6亿元，增长7.9%；财政收入增长6.3%，其中税收收入15.2亿元。",
            ["", "", "", "财政收入增长"],
            id="an amount of what only its growth is told of",
        ),
        pytest.param(
            "财政收入23.5亿元，其中税收收入15.2亿元，分别增长6.3%和5.8%。",
            ["", "财政收入", "", "财政收入增长"],
            id="each of two, one a part of the other",
        ),
        pytest.param(
            "签约项目88个，签约金额90亿元，其中亿元以上项目46个。",
            ["", "", "签约项目"],
            id="a count behind its amount",
        ),
        pytest.param(
            "企业138家，其中规上企业58家。电子企业300家，其中规上企业91家。",
            ["", "企业", "", "电子企业"],
            id="the same noun of two wholes",
        ),
        pytest.param(
            "签约项目9个、合同金额11.4亿元，已有4个开工。", ["", "", "签约项目"], id="what has begun already"
        ),
        pytest.param(
            "市级以上龙头企业23家，其中省级7家、国家级1家。",
            ["", "市级以上龙头企业", "市级以上龙头企业"],
            id="each of a list",
        ),
    ],
)
def test_what_stands_behind_of_which_is_a_part_of_what_stands_right_before(
    piped: Piped, tmp_path: Path, said: str, wholes: list[str]
) -> None:
    document = begun(piped, tmp_path, said, "--zone", "云岭高新区", "--year", "2023")
    labels = {fact["id"]: fact["label"] for fact in document["fact"]}
    assert [labels.get(fact.get("part_of"), "") for fact in document["fact"]] == wholes


@pytest.mark.parametrize(
    ("said", "periods"),
    [
        pytest.param(
            "一季度工业投资64亿元。规上企业274家。", ["2023-Q1", "2023"], id="a quarter ends with it"
        ),
        pytest.param("2022年工业投资64亿元。规上企业274家。", ["2022", "2022"], id="a year goes on"),
        pytest.param("截至9月底，规上企业274家，学校3所。", ["2023-09", "2023-09"], id="a sentence long"),
        pytest.param(
            "## 一季度\n\n工业投资64亿元。规上企业274家。", ["2023-Q1", "2023-Q1"], id="of its heading"
        ),
        pytest.param(
            "## 2024年目标\n\n工业投资增长9%。一季度，力争投资18亿元。",
            ["2024", "2024-Q1"],
            id="of that year",
        ),
        pytest.param("2024年计划新建学校5所,完成签约项目201个。", ["2024", "2024"], id="the year of a plan"),
        pytest.param("9月当月投资7亿元。", ["2023-09"], id="the month itself"),
        pytest.param(
            "电站一期（120兆瓦）去年投运，二期（80兆瓦）于4月并网。",
            ["2022", "2023-04"],
            id="a year behind a figure is its alone",
        ),
        pytest.param("上月投资7亿元。", [None], id="a month that nobody names"),
    ],
)
def test_how_far_a_time_reaches(piped: Piped, tmp_path: Path, said: str, periods: list[str | None]) -> None:
    document = begun(piped, tmp_path, said, "--zone", "云岭高新区", "--year", "2023")
    assert [fact.get("period") for fact in document["fact"]] == periods


@pytest.mark.parametrize(
    ("last", "told"),
    [
        pytest.param(
            "2024年，全区将力争签约项目230个，新增企业8家。",
            [("下一步打算", "2024", "planned"), ("下一步打算", "2024", "planned")],
            id="of another year",
        ),
        pytest.param("今后，全区将建设学校5所。", [("下一步打算", None, "planned")], id="from now on"),
        pytest.param("下一步，建设学校5所。\n\n要抓好落实。", [("下一步打算", None, "planned")], id="next"),
        pytest.param("全区力争新建学校5所。", [("下一步打算", None, "planned")], id="a verb"),
        pytest.param("三、下步打算\n\n新建学校5所。", [("下步打算", None, "planned")], id="a heading"),
        pytest.param("三、2024年目标\n\n新建学校5所。", [("2024年目标", "2024", "planned")], id="its year"),
        pytest.param("规划面积28平方公里。", [("民生", "2023", None)], id="a word of planning in a name"),
    ],
)
def test_what_is_to_come_has_a_sector_of_its_own_and_no_year_but_its_own(
    piped: Piped, tmp_path: Path, last: str, told: list[tuple[str, str | None, str | None]]
) -> None:
    said = f"云岭高新区2023年工作总结\n\n一、招商\n\n签约项目201个。\n\n二、民生\n\n学校3所。\n\n{last}\n"
    document = begun(piped, tmp_path, said, "--zone", "云岭高新区")
    sectors = {key: sector["label"] for key, sector in document["sector"].items()}
    assert [
        (sectors[fact["sector"]], fact.get("period"), fact.get("modality")) for fact in document["fact"]
    ] == [("招商", "2023", None), ("民生", "2023", None), *told]


def test_how_much_of_a_plan_was_done_is_no_plan(piped: Piped, tmp_path: Path) -> None:
    said = "云岭高新区2023年投资计划完成62%。招商任务完成104.5%。\n\n计划完成投资10亿元。\n"
    document = begun(piped, tmp_path, said)
    assert [(fact["label"], fact.get("modality")) for fact in document["fact"]] == [
        ("投资计划完成", None),
        ("招商任务完成", None),
        ("投资", "planned"),
    ]


def test_a_share_is_read_by_its_own_verb_too(piped: Piped, tmp_path: Path) -> None:
    document = begun(piped, tmp_path, "云岭高新区2023年出口3.1亿元，占到59.6%。")
    assert document["fact"][1]["aliases"] == ["出口占到"]
    ran = piped("audit", "reading", "--base", "mine.toml", "--source", "text.txt", cwd=tmp_path)
    assert (ran.code, ran.out) == (0, "reading 2 of 2 figures confirmed as their own facts\n")


def test_a_sum_is_called_by_the_noun_of_the_one_before_it_too(piped: Piped, tmp_path: Path) -> None:
    said = "2023年,第一产业增加值14亿元,第二产业92亿元。城镇居民人均收入2万元,增长4%;农村居民1万元。"
    document = begun(piped, tmp_path, said)
    assert [(fact["label"], fact.get("aliases")) for fact in document["fact"]] == [
        ("第一产业增加值", None),
        ("第二产业", ["第二产业增加值"]),
        ("城镇居民人均收入", None),
        ("城镇居民人均收入增长", None),
        ("农村居民", ["农村居民人均收入"]),
    ]


def test_a_text_of_plans_alone_has_them_in_its_year(piped: Piped, tmp_path: Path) -> None:
    said = "云岭高新区2024年工作计划\n\n计划新建学校5所。力争签约项目230个。\n"
    document = begun(piped, tmp_path, said, "--zone", "云岭高新区")
    assert [fact["period"] for fact in document["fact"]] == ["2024", "2024"]


def test_a_plan_holds_for_the_second_figure_too(piped: Piped, tmp_path: Path) -> None:
    said = "云岭高新区2023年完成签约项目201个。2024年计划新建学校5所,完成签约项目230个。"
    document = begun(piped, tmp_path, said)
    assert [(fact.get("modality"), fact["period"]) for fact in document["fact"]] == [
        (None, "2023"),
        ("planned", "2024"),
        ("planned", "2024"),
    ]


@pytest.mark.parametrize(
    ("said", "period"),
    [
        pytest.param("云岭高新区2023年上半年运行情况\n\n企业3家。\n", "2023-H1", id="a half year"),
        pytest.param("云岭高新区2023年发展综述\n\n企业3家。\n", "2023", id="a year"),
        pytest.param(
            "工作报告\n\n2024年1月10日在云岭高新区大会上\n\n一、2023年回顾\n\n企业3家。\n",
            "2023",
            id="no day",
        ),
    ],
)
def test_the_period_of_a_source_is_that_of_its_title(
    piped: Piped, tmp_path: Path, said: str, period: str
) -> None:
    document = begun(piped, tmp_path, said, "--zone", "云岭高新区")
    assert (document["source"]["text"]["period"], document["fact"][0]["period"]) == (period, period)


@pytest.mark.parametrize(
    ("said", "year", "period"),
    [
        pytest.param("上半年企业3家。上半年学校2所，比一季度多1所。", "2023", "2023-H1", id="a half year"),
        pytest.param("2023年上半年企业3家。上半年学校2所。", "", "2023-H1", id="a half year of a year named"),
        pytest.param("上半年企业3家。上半年学校2所。下半年学校5所。", "2023", "2023", id="both halves"),
        pytest.param("上半年企业3家。上半年学校2所。全年学校5所。", "2023", "2023", id="the whole year"),
        pytest.param("上半年企业3家。学校2所。", "2023", "2023", id="once is no report of it"),
        pytest.param("企业3家。", "", None, id="no year"),
    ],
)
def test_a_text_may_tell_a_part_of_its_year(
    piped: Piped, tmp_path: Path, said: str, year: str, period: str | None
) -> None:
    args = ("--zone", "云岭高新区", *(("--year", year) if year else ()))
    (tmp_path / "text.txt").write_text(said, encoding="utf-8")
    ran = piped("init", "text.txt", "-o", "mine.toml", *args, cwd=tmp_path)
    document = tomli.loads((tmp_path / "mine.toml").read_text(encoding="utf-8"))
    assert document["source"]["text"].get("period") == period
    assert ("The text names no year of its figures; --year 2024 gives it one.\n" in ran.err) == (
        period is None
    )


def test_growth_is_by_the_year_where_a_report_does_not_say(piped: Piped, tmp_path: Path) -> None:
    said = (
        "投资增长9.4%。出口比上年增长7%。税收较年初增长6%。产值年均增长5%。效率提升40%。"
        "上半年产值12亿元，较上年同期增长12.5%。占比提高3.9个百分点。"
    )
    document = begun(piped, tmp_path, said, "--zone", "云岭高新区", "--year", "2023")
    assert [(fact["text"], fact.get("compared_with")) for fact in document["fact"]] == [
        ("9.4%", "same-period"),
        ("7%", "2022"),
        ("6%", "2023-01"),
        ("5%", "unstated"),
        ("40%", "unstated"),
        ("12亿元", None),
        ("12.5%", "same-period"),
        ("3.9个百分点", "unstated"),
    ]


def test_this_year_is_that_of_the_day_of_the_report(piped: Piped, tmp_path: Path) -> None:
    said = "工作报告\n\n2024年1月10日在云岭高新区大会上\n\n一、2023年回顾\n\n企业3家。今年力争企业5家。\n"
    document = begun(piped, tmp_path, said, "--zone", "云岭高新区")
    assert [(fact["period"], fact.get("modality")) for fact in document["fact"]] == [
        ("2023", None),
        ("2024", "planned"),
    ]


@pytest.mark.parametrize(
    ("name", "said", "place"),
    [
        pytest.param("赣州经开区", "", {"city": "赣州市", "province": "江西省"}, id="named after its city"),
        pytest.param("上海自贸区", "", {}, id="named after none"),
        pytest.param("大庆市", "", {"province": "黑龙江省"}, id="a city"),
        pytest.param("大同区", "", {}, id="a district called as a city elsewhere is"),
        pytest.param(
            "章贡区", "赣州市章贡区。", {"city": "赣州市", "province": "江西省"}, id="the text says it"
        ),
        pytest.param(
            "江西省赣州市章贡区",
            "",
            {"label": "章贡区", "city": "赣州市", "province": "江西省", "aliases": ["江西省赣州市章贡区"]},
            id="the option says it",
        ),
        pytest.param(
            "滨海新区", "天津市滨海新区。", {"province": "天津市"}, id="of a city that is a province"
        ),
        pytest.param("陕西省", "西安。", {"bodies": ["西安"]}, id="a province and its cities"),
    ],
)
def test_where_a_zone_lies(
    piped: Piped, tmp_path: Path, name: str, said: str, place: dict[str, object]
) -> None:
    document = begun(piped, tmp_path, f"{said}签约项目88个。", "--zone", name, "--year", "2022")
    keys = ("city", "province", "bodies", *place)
    assert {key: document["zone"][key] for key in keys if key in document["zone"]} == place


def test_what_is_no_fact_is_a_skip_with_its_reason(piped: Piped, tmp_path: Path) -> None:
    said = "云岭高新区2023年引进世界500强企业项目5至6个，占2,5529亩。"
    document = begun(piped, tmp_path, said)
    assert [(skip["text"], skip["reason"]) for skip in document["skip"]] == [
        ("2023年", "日期或时段"),
        ("世界500强", "名称中的数字"),
        ("5至6个", "待核对:区间,不是一个数"),
        ("2,5529亩", "待核对:读不成一个数"),
    ]


def test_a_figure_whose_unit_stands_elsewhere_is_no_fact(piped: Piped, tmp_path: Path) -> None:
    rows = ("指标 | 单位 | 2023年", "--- | --- | ---", "生产总值 | 亿元 | 486.7", "规上企业 | 家 | 274")
    table = "".join(f"| {row} |\n" for row in rows)
    document = begun(piped, tmp_path, f"云岭高新区2023年指标\n\n{table}")
    assert [(fact["label"], fact["value"], fact["unit"]) for fact in document["fact"]] == [
        ("规上企业", 274, "家")
    ]
    assert [skip["reason"] for skip in document["skip"]][-1] == "待核对:单位写在别处,如表头"


def test_a_column_of_growth_is_growth(piped: Piped, tmp_path: Path) -> None:
    rows = (
        "指标 | 1—6月 | 同比（%）",
        "--- | --- | ---",
        "工业投资（亿元） | 9.4 | 7.1",
        "税收（亿元） | 2.7 | -8.4",
    )
    table = "".join(f"| {row} |\n" for row in rows)
    document = begun(piped, tmp_path, f"云岭高新区2023年上半年指标\n\n{table}")
    keys = ("label", "aliases", "value", "direction", "compared_with")
    assert [[fact.get(key) for key in keys] for fact in document["fact"]] == [
        ["工业投资同比增长", ["工业投资同比"], 7.1, "up", "same-period"],
        ["税收同比", None, -8.4, "down", "same-period"],
    ]
    ran = piped("audit", "aliases", "values", "--base", "mine.toml", cwd=tmp_path)
    assert (ran.code, ran.err, ran.out) == (0, "", "values 2/2\naliases 3/3\n")


def test_growth_below_nothing_is_a_fall(piped: Piped, tmp_path: Path) -> None:
    rows = ("指标 | 同比增长（%）", "--- | ---", "工业投资 | 7.1", "税收 | -8.4")
    table = "".join(f"| {row} |\n" for row in rows)
    document = begun(piped, tmp_path, f"云岭高新区2023年指标\n\n{table}")
    assert [(fact["label"], fact["value"], fact["direction"]) for fact in document["fact"]] == [
        ("工业投资同比增长", 7.1, "up"),
        ("税收同比增长", -8.4, "down"),
    ]


def test_a_fraction_is_no_fact(piped: Piped, tmp_path: Path) -> None:
    document = begun(piped, tmp_path, "云岭高新区2023年电子产业占规上产值的一半以上。")
    assert "fact" not in document
    assert document["skip"][-1]["reason"] == "待核对:几分之几,没有单位"


def test_how_a_figure_was_reckoned_is_another_way_to_say_it(piped: Piped, tmp_path: Path) -> None:
    document = begun(piped, tmp_path, "云岭高新区2023年生产总值63.8亿元，按可比价格计算增长5.2%。")
    assert document["fact"][1]["aliases"] == ["生产总值按可比价格计算增长"]


def test_what_is_told_twice_or_more_exactly_later_is_one_fact(piped: Piped, tmp_path: Path) -> None:
    said = "云岭高新区高新技术企业突破1000家,达到1026家。预算收入58.2亿元。预算收入58.2亿元。"
    document = begun(piped, tmp_path, said, "--zone", "云岭高新区", "--year", "2023")
    assert [fact["text"] for fact in document["fact"]] == ["1026家", "58.2亿元"]
    assert [(skip["text"], skip["reason"]) for skip in document["skip"]] == [
        ("突破1000家", "待核对:其后有确数"),
        ("58.2亿元", "待核对:再次出现"),
    ]


def test_an_aim_behind_an_aim_is_one(piped: Piped, tmp_path: Path) -> None:
    said = "2024年,云岭高新区力争生产总值增长7%左右,规上工业增加值增长10%以上。"
    document = begun(piped, tmp_path, said)
    assert [fact["modality"] for fact in document["fact"]] == ["planned", "planned"]


def test_a_figure_that_its_label_does_not_reach_is_given_another_wording(
    piped: Piped, tmp_path: Path
) -> None:
    said = "云岭高新区2023年授权发明专利3215件。南湖片区更新有序,实施城建项目124个。"
    document = begun(piped, tmp_path, said)
    assert [(fact["label"], fact.get("aliases")) for fact in document["fact"]] == [
        ("授权发明专利", None),
        ("城建项目", ["南湖片区城建项目"]),
    ]


def test_a_figure_is_given_no_wording_of_another_place(piped: Piped, tmp_path: Path) -> None:
    """What is said of an airport's town does not make the province's firms that town's."""
    said = "陕西省2025年发展稳中向好。西安咸阳国际机场旅客超4850万人次。新设外资企业428家。"
    document = begun(piped, tmp_path, said)
    assert [(fact["label"], fact.get("aliases")) for fact in document["fact"]] == [
        ("西安咸阳国际机场旅客", None),
        ("新设外资企业", None),
    ]


@pytest.mark.parametrize(
    ("name", "others"),
    [
        ("云岭市", None),
        ("云岭省", None),
        ("云岭县", None),
        ("云岭镇", None),
        ("云岭高新区", ["云岭高新技术产业开发区"]),
    ],
)
def test_a_zone_is_given_no_name_of_another_kind(
    piped: Piped, tmp_path: Path, name: str, others: list[str] | None
) -> None:
    document = begun(piped, tmp_path, "签约项目88个。", "--zone", name, "--year", "2022")
    assert document["zone"].get("aliases") == others


def test_sectors_are_the_headings(piped: Piped, tmp_path: Path) -> None:
    said = "云岭高新区2023年总结\n\n一、工业\n\n企业274家。\n\n二、民生\n\n新建学校3所。\n"
    document = begun(piped, tmp_path, said)
    assert document["sector"] == {"gongye": {"label": "工业"}, "minsheng": {"label": "民生"}}
    assert [fact["sector"] for fact in document["fact"]] == ["gongye", "minsheng"]


def test_a_sector_says_nothing_of_what_became_of_it(piped: Piped, tmp_path: Path) -> None:
    """Else each of its facts would be known by that: 优良天数比例提高68.2% is no such fact."""
    said = (
        "云岭高新区2023年总结\n\n一、产业提质\n\n企业274家。\n\n二、民生福祉再提升\n\n优良天数比例68.2%。\n"
    )
    document = begun(piped, tmp_path, said)
    assert [table["label"] for table in document["sector"].values()] == ["产业提质", "民生福祉"]
    ran = piped("check", "-", "--base", "mine.toml", cwd=tmp_path, stdin="优良天数比例提高68.2%。")
    assert (ran.code, "other_measure" in ran.out) == (0, True)


def test_ids_are_legal_and_each_once(piped: Piped, tmp_path: Path) -> None:
    document = begun(piped, tmp_path, "云岭高新区2023年企业3家。企业4家。A股企业5家。")
    ids = [fact["id"] for fact in document["fact"]]
    assert ids == ["zonghe.qiye", "zonghe.qiye-2", "zonghe.a-gu-qiye"]


def test_ids_are_short_and_end_in_what_tells_them_apart(piped: Piped, tmp_path: Path) -> None:
    said = (
        "云岭高新区2023年报告\n\n一、以产业集群链式发展引爆工业倍增\n\n"
        "社会消费品零售总额102.6亿元，增长7.9%。高科技纺织服装产业主营业务收入同比增长20%。\n"
    )
    document = begun(piped, tmp_path, said)
    assert [fact["id"] for fact in document["fact"]] == [
        "yi-chanyejiqun.shehuixiaofeipinlingshouzonge",
        "yi-chanyejiqun.shehuixiaofeipinlingsh-zengzhang",
        "yi-chanyejiqun.gaokeji-fangzhi-zengzhang",
    ]


def test_another_year_keeps_what_tells_no_figure(piped: Piped, tmp_path: Path) -> None:
    told = MINIMAL + (
        '[[fact]]\nid = "industry.award"\nsector = "industry"\nlabel = "获评的称号"\nkind = "award"\n'
        'text = "示范园区"\nperiod = "2023"\naliases = ["荣誉称号"]\nsource = "shili-2023"\n\n'
        '[[fact]]\nid = "industry.names"\nsector = "industry"\nlabel = "称号"\nkind = "count"\nvalue = 1\n'
        'unit = "个"\ntext = "1个"\nperiod = "2023"\nsource = "shili-2023"\n\n'
        '[[identity]]\nrelation = "names"\nwhole = "industry.names"\nparts = ["industry.award"]\nnote = "n"\n'
    )
    (tmp_path / "mine.toml").write_text(told, encoding="utf-8")
    ran = piped("init", "--from", "mine.toml", "--year", "2024", "-o", "next.toml", cwd=tmp_path)
    assert ran.code == 0
    assert "2 facts without a figure are kept: write their text of 2024, or take them out.\n" in ran.err
    after = tomli.loads((tmp_path / "next.toml").read_text(encoding="utf-8"))
    [award] = [fact for fact in after["fact"] if fact["id"] == "industry.award-2024"]
    assert (award["id"], award["label"], award["aliases"], award["text"], award["period"]) == (
        "industry.award-2024",
        "获评的称号",
        ["荣誉称号"],
        "待写",
        "2024",
    )
    ran = piped("audit", "schema", "ids", "values", "identities", "--base", "next.toml", cwd=tmp_path)
    assert (ran.code, ran.err) == (0, "")


def test_a_rating_of_another_year_is_put_in(piped: Piped, tmp_path: Path) -> None:
    begun(piped, tmp_path, "云岭高新区2023年发展综述\n\n云岭建控集团信用评级AA。\n")
    (tmp_path / "new.txt").write_text("云岭高新区2024年云岭建控集团信用评级AA+。", encoding="utf-8")
    args = ("init", "new.txt", "--from", "mine.toml", "--year", "2024", "-o", "next.toml")
    assert piped(*args, cwd=tmp_path).code == 0
    after = tomli.loads((tmp_path / "next.toml").read_text(encoding="utf-8"))
    assert [fact["text"] for fact in after["fact"]] == ["AA+"]


def test_another_year_keeps_labels_words_and_aliases(piped: Piped, tmp_path: Path) -> None:
    before = begun(piped, tmp_path, "云岭高新区2023年签约项目88个，开工项目59个，其中工业项目20个。")
    ran = piped("init", "--from", "mine.toml", "--year", "2024", "-o", "next.toml", cwd=tmp_path)
    assert ran.code == 0
    assert "3 facts have no figure of 2024 yet" in ran.err
    after = tomli.loads((tmp_path / "next.toml").read_text(encoding="utf-8"))
    for table in ("zone", "sector", "word"):
        assert after.get(table) == before.get(table)
    assert [fact["label"] for fact in after["fact"]] == [fact["label"] for fact in before["fact"]]
    assert [fact["id"] for fact in after["fact"]] == [f"{fact['id']}-2024" for fact in before["fact"]]
    assert [fact["period"] for fact in after["fact"]] == ["2024"] * 3
    assert after["fact"][2]["part_of"] == f"{before['fact'][2]['part_of']}-2024"
    assert all("value" not in fact and fact["text"] == "待填" for fact in after["fact"])
    ran = piped("audit", "schema", "ids", "values", "identities", "--base", ".", cwd=tmp_path)
    assert (ran.code, ran.err) == (0, "")


def test_a_text_of_another_year_fills_the_figures_that_it_tells(piped: Piped, tmp_path: Path) -> None:
    begun(piped, tmp_path, "云岭高新区2023年签约项目88个，开工项目59个。")
    (tmp_path / "new.txt").write_text("云岭高新区2024年签约项目95个，新建学校3所。", encoding="utf-8")
    args = ("init", "new.txt", "--from", "mine.toml", "--year", "2024", "-o", "next.toml")
    assert piped(*args, cwd=tmp_path).code == 0
    after = tomli.loads((tmp_path / "next.toml").read_text(encoding="utf-8"))
    assert [(fact["id"], fact["text"]) for fact in after["fact"]] == [
        ("zonghe.qianyue-xiangmu-2024", "95个"),
        ("zonghe.kaigong-xiangmu-2024", "待填"),
        ("zonghe.xinjian-xuexiao-2024", "3所"),
    ]
    ran = piped("audit", *SOUND, "--base", "next.toml", "--source", "new.txt", cwd=tmp_path)
    assert (ran.code, ran.err) == (0, "")
    ran = piped("compare", "签约项目", "--base", ".", "-f", "tsv", cwd=tmp_path)
    assert [line.split("\t")[2:4] for line in ran.out.splitlines()] == [["2023", "88"], ["2024", "95"]]


def test_an_editor_finds_nothing_wrong_with_it(piped: Piped, tmp_path: Path) -> None:
    """By taplo's own run: as a format, and by the schema that stands beside it."""
    begun(piped, tmp_path, TEXT.read_text(encoding="utf-8"))
    taplo = Path(sys.executable).with_name("taplo")
    config = ("--config", str(ROOT / ".taplo.toml"))
    for args in (("fmt", "--check"), ("lint",)):
        ran = subprocess.run(
            [taplo, args[0], *config, *args[1:], "mine.toml"],
            cwd=tmp_path, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert ran.returncode == 0, ran.stderr


def test_a_label_that_says_nothing_is_linked_with_nothing(piped: Piped, written: Written) -> None:
    """Not even where a draft speaks of the fact's subject."""
    mute = MINIMAL.replace('label = "规上企业"', 'label = "以上"\nsubject = "甲公司"').replace(
        'aliases = ["规上工业企业"]\n', ""
    )
    ran = piped("check", "-", "--base", written(mute), stdin="甲公司有320家。")
    assert (ran.code, "unknown" in ran.out) == (0, True)


def test_it_speaks_the_language_that_is_asked_for(piped: Piped, tmp_path: Path) -> None:
    (tmp_path / "text.txt").write_text("云岭高新区2023年签约项目88个。", encoding="utf-8")
    ran = piped("init", "text.txt", "-o", "mine.toml", "--lang", "zh", cwd=tmp_path)
    assert (ran.code, ran.err.splitlines()[0]) == (0, "mine.toml:已为云岭高新区拟出 1 条事实、1 处略过")
