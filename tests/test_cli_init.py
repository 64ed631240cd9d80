"""The command init: a base of one's own from a text, and of another year from that base."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import tomli
from bases import MINIMAL
from conftest import ROOT, called
from reading import reading

if TYPE_CHECKING:
    from conftest import Piped, Written

TEXT = ROOT / "tests" / "texts" / "yunling-2023.txt"
#: So much of a text must be confirmed as a draft of the base that was proposed for it.
CONFIRMED = 0.85
#: The checks that a base passes as soon as it is proposed.
SOUND = ("schema", "ids", "values", "identities", "words", "hash", "source", "coverage")


@pytest.fixture
def piped() -> Piped:
    """Run the program in this process."""
    return called


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


def test_it_says_what_was_begun_and_what_comes_next(piped: Piped, tmp_path: Path) -> None:
    (tmp_path / "text.txt").write_text("云岭高新区2023年完成进出口总额76.3亿元。", encoding="utf-8")
    ran = piped("init", "text.txt", "-o", "mine.toml", cwd=tmp_path)
    assert (ran.code, ran.out, ran.err) == (
        0,
        "",
        (
            "mine.toml: 1 fact and 1 skips proposed for 云岭高新区\n"
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


def test_a_zone_is_known_by_its_name(piped: Piped, tmp_path: Path) -> None:
    document = begun(piped, tmp_path, "签约项目88个。", "--zone", "云岭经开区", "--year", "2022")
    assert document["zone"] == {
        "id": "yunling-jingkaiqu",
        "label": "云岭经开区",
        "aliases": ["云岭经济技术开发区", "云岭经济开发区"],
        "level": "开发区",
    }
    assert document["fact"][0]["period"] == "2022"


@pytest.mark.parametrize(
    ("said", "told"),
    [
        pytest.param("规上工业企业达到274家。", [("规上工业企业", "274家")], id="a verb that says no more"),
        pytest.param(
            "全年实现产值856.3亿元，同比增长6.2%。",
            [("实现产值", "856.3亿元"), ("实现产值同比增长", "6.2%")],
            id="growth behind an amount",
        ),
        pytest.param("建成投产48个项目。", [("建成投产项目", "48个")], id="a noun behind"),
        pytest.param(
            "电商园带来每年30亿的销售额。", [("电商园带来每年的销售额", "30亿")], id="a unit left out"
        ),
        pytest.param(
            "签约项目88个，其中亿元以上项目46个。",
            [("签约项目", "88个"), ("亿元以上项目", "46个")],
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
        pytest.param("预计税收31亿元。", {"modality": "expected"}, id="expected"),
        pytest.param("价格指数为100.4。", {"kind": "index"}, id="index"),
        pytest.param("进出口超过76亿元。", {"qualifier": "over", "kind": "amount"}, id="qualifier"),
        pytest.param("澜光科技公司产值12亿元。", {"subject": "languang-keji-gongsi"}, id="a firm"),
    ],
)
def test_a_fact_has_what_its_clause_says(
    piped: Piped, tmp_path: Path, said: str, keys: dict[str, object]
) -> None:
    document = begun(piped, tmp_path, said, "--zone", "云岭高新区", "--year", "2023")
    fact = document["fact"][0]
    assert {key: fact.get(key) for key in keys} == keys


def test_a_part_names_its_whole_and_a_rate_that_of_its_kind(piped: Piped, tmp_path: Path) -> None:
    said = "全区产值900亿元，增长6%，其中光电产业产值400亿元，增长9%。"
    document = begun(piped, tmp_path, said, "--zone", "云岭高新区", "--year", "2023")
    ids = [fact["id"] for fact in document["fact"]]
    assert [fact.get("part_of", "") for fact in document["fact"]] == ["", "", ids[0], ids[1]]


def test_what_is_no_fact_is_a_skip_with_its_reason(piped: Piped, tmp_path: Path) -> None:
    said = "云岭高新区2023年引进世界500强企业项目5至6个，占2,5529亩。"
    document = begun(piped, tmp_path, said)
    assert [(skip["text"], skip["reason"]) for skip in document["skip"]] == [
        ("2023年", "日期或时段"),
        ("世界500强", "名称中的数字"),
        ("5至6个", "待核对:区间,不是一个数"),
        ("2,5529亩", "待核对:读不成一个数"),
    ]


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
        ("发明专利", ["授权发明专利"]),
        ("城建项目", ["南湖片区城建项目"]),
    ]


@pytest.mark.parametrize(
    ("name", "others"),
    [("云岭市", None), ("云岭省", None), ("云岭镇", None), ("云岭高新区", ["云岭高新技术产业开发区"])],
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


def test_ids_are_legal_and_each_once(piped: Piped, tmp_path: Path) -> None:
    document = begun(piped, tmp_path, "云岭高新区2023年企业3家。企业4家。A股企业5家。")
    ids = [fact["id"] for fact in document["fact"]]
    assert ids == ["zonghe.qiye", "zonghe.qiye-2", "zonghe.a-gu-qiye"]


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
