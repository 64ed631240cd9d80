"""The program in Chinese: help, messages and Click's own; data is the same in every language."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import catalogue
import click
import pytest
from bases import MINIMAL

from kaifaqu.cli.app import program
from kaifaqu.text import width

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import OnTerminal, Piped, Written

CHINESE = {"KAIFAQU_LANG": "zh"}
COMMANDS = program.list_commands(click.Context(program))
DRAFT = "2023年,赣州经开区规上工业企业332家,签约项目201个。\n"


def english() -> set[str]:
    """Return the English messages of several words that hold no value."""
    return {
        message.id
        for message in catalogue.read()
        if isinstance(message.id, str) and " " in message.id and "{" not in message.id
    }


@pytest.mark.parametrize("command", [(), *((name,) for name in COMMANDS)], ids="".join)
@pytest.mark.parametrize("columns", [20, 40, 80])
def test_a_help_is_chinese_and_fits(on_terminal: OnTerminal, command: tuple[str, ...], columns: int) -> None:
    """Of every command, by cells, without a sentence of English."""
    ran = on_terminal(*command, "-h", columns=columns, env=CHINESE)
    lines = ran.out.splitlines()
    assert (ran.code, [line for line in lines if width(line) > columns]) == (0, [])
    assert "用法:" in ran.out
    flat = " ".join(ran.out.split())
    assert [message for message in english() if message in flat] == []
    assert columns < 80 or len(lines) <= 24


@pytest.mark.parametrize(
    ("args", "said"),
    [
        pytest.param("lst", "没有命令 'lst'。", id="command"),
        pytest.param("list --nothing", "没有选项 '--nothing'。", id="option"),
        pytest.param("list -f excle", "是否要用 excel?", id="choice"),
        pytest.param("search", "缺少参数", id="missing"),
        pytest.param("search 企业 -n x", "不是有效的", id="number"),
        pytest.param("search 企业 -n 三", "'三' 不是有效的整数。", id="whole-number"),
        pytest.param("search", "缺少参数 'WORD...'。", id="missing"),
        pytest.param("search 企业 -y 2023", "没有选项 '-y'。 是否要用 --year?", id="letter"),
        pytest.param(
            "search GDP", "库里是 赣州经开区 的事实,年份:2023, 2024。看有什么:kaifaqu list", id="nothing"
        ),
        pytest.param("serach 签约", "用法见“kaifaqu search -h”。", id="misspelt-command"),
        pytest.param("check 规上工业企业332家", "要核对一句话:echo 一句话 | kaifaqu check -", id="sentence"),
        pytest.param("search 企业 --tag 气象", "标签有:2024年目标, 汽车,", id="tag"),
        pytest.param("list --year", "需要 1 个值", id="value"),
        pytest.param("schema x", "多出了参数", id="extra"),
        pytest.param("show", "请给出要看的名称", id="usage"),
        pytest.param("show nothing", "没有名为 'nothing' 的板块", id="miss"),
        pytest.param("list --base /nowhere", "没有这个文件或文件夹", id="file"),
        pytest.param("list --base bad.toml", "库中有", id="base"),
        pytest.param("list --fields x", "没有字段 'x'", id="field"),
        pytest.param("list --zone x", "没有开发区 'x'", id="zone"),
        pytest.param("check draft.rtf", "RTF 文档", id="kind"),
        pytest.param("check draft.md", "个数字:", id="summary"),
        pytest.param("audit nothing", "没有检查 'nothing'", id="check"),
        pytest.param("list -o /nowhere/x", "无法写入", id="target"),
    ],
)
def test_a_message_is_chinese(piped: Piped, tmp_path: Path, args: str, said: str) -> None:
    (tmp_path / "bad.toml").write_text("[base]\n", encoding="utf-8")
    (tmp_path / "draft.md").write_text(DRAFT, encoding="utf-8")
    (tmp_path / "draft.rtf").write_text("{\\rtf1 332}", encoding="utf-8")
    ran = piped(*args.split(), env=CHINESE, cwd=tmp_path)
    assert ran.code in {1, 2}
    assert said in ran.err
    assert [message for message in english() if message in ran.err] == []
    assert piped("--lang", "zh", *args.split(), cwd=tmp_path).err == ran.err


def test_a_workbook_on_a_terminal_is_told_in_chinese(on_terminal: OnTerminal) -> None:
    ran = on_terminal("list", "-f", "xlsx", env=CHINESE)
    assert (
        ran.err
        == "kaifaqu: 工作簿要写入文件:kaifaqu list ... -f xlsx -o facts.xlsx\n用法见“kaifaqu list -h”。\n"
    )


def test_a_tag_and_a_field_go_by_their_chinese_names(piped: Piped) -> None:
    """As the table, the record and completion give them."""
    by_keys = piped("show", "产业", "--tag", "new-energy", "--fields", "label,text", env=CHINESE)
    assert by_keys.out.startswith("新能源及新能源汽车产业企业\t138家\n")
    assert piped("show", "产业", "--tag", "新能源", "--fields", "指标，数字", env=CHINESE) == by_keys


def test_a_hint_is_chinese_but_for_programs(piped: Piped, tmp_path: Path) -> None:
    (tmp_path / "draft.md").write_text(
        "赣州经开区签约项目210个。\n\n赣州经开区签约项目211个。\n", encoding="utf-8"
    )
    ran = piped("check", "draft.md", env=CHINESE, cwd=tmp_path)
    assert ran.out.splitlines()[1].endswith("; 第 1 行写同一事实为 210个")
    data = piped("check", "draft.md", "--json", env=CHINESE, cwd=tmp_path)
    assert "line 1 says 210个 of the same fact" in data.out
    assert data.out == piped("check", "draft.md", "--json", cwd=tmp_path).out


@pytest.mark.parametrize(
    ("env", "args", "chinese"),
    [
        pytest.param({"LC_ALL": "zh_CN.UTF-8"}, (), True, id="locale"),
        pytest.param({"LC_ALL": "", "LANG": "zh_TW.UTF-8"}, (), True, id="traditional-is-simplified"),
        pytest.param({"LC_ALL": "C"}, (), False, id="c"),
        pytest.param({"LANG": "zh_CN.UTF-8"}, ("--lang", "en"), False, id="option-before-locale"),
        pytest.param({"KAIFAQU_LANG": "en"}, ("--lang=zh",), True, id="option-before-variable"),
        pytest.param({"KAIFAQU_LANG": "en", "LANGUAGE": "zh_CN"}, (), False, id="no-other-variable"),
    ],
)
def test_the_language_is_chosen(
    started: Piped, env: dict[str, str], args: tuple[str, ...], *, chinese: bool
) -> None:
    """Ahead of a command or behind it, for what is wrong with the line too."""
    for line in ((*args, "lst"), (*args, "-h"), ("list", *args, "-f", "excle")):
        ran = started(*line, env=env)
        assert bool(re.search("[一-鿿]", (ran.out + ran.err).replace("规上 企业", ""))) == chinese, line


def test_a_language_that_is_none_is_told_and_passed_over(piped: Piped) -> None:
    ran = piped("list", env={"KAIFAQU_LANG": "klingon"})
    assert (ran.code, ran.out) == (0, piped("list").out)
    assert ran.err == "kaifaqu: KAIFAQU_LANG can be zh or en; 'klingon' is passed over.\n"
    assert piped("list", "--lang", "klingon").code == 2


@pytest.mark.parametrize(
    "args",
    [
        *(f"show industry -f {form}" for form in ("tsv", "csv", "excel", "json", "jsonl")),
        *(f"list -f {form} --header" for form in ("tsv", "csv", "json")),
        "compare 签约金额 --json",
        "check draft.md -f json",
        "check draft.md -f sarif",
        "audit --json",
        "audit --json --base bad.toml",
        "schema",
        "completion bash",
    ],
)
def test_data_is_the_same_in_both_languages(piped: Piped, tmp_path: Path, args: str) -> None:
    """Byte for byte."""
    (tmp_path / "draft.md").write_text(DRAFT, encoding="utf-8")
    (tmp_path / "bad.toml").write_text(MINIMAL.replace("value = 320", "value = 332", 1), encoding="utf-8")
    one, other = (piped(*args.split(), "--lang", lang, cwd=tmp_path) for lang in ("zh", "en"))
    assert one.out
    assert (one.code, one.out) == (other.code, other.out)


def test_a_record_is_for_people_unless_its_fields_are_named(piped: Piped) -> None:
    """Facts and sectors, in the language in use; each wording stays as it is."""
    args = ("show", "签约金额", "-f", "record")
    shown = piped(*args, env=CHINESE).out
    assert {"指标: 签约金额", "英文: Contracted value of projects signed", "时间: 2023年", "板块: 改革"} <= {
        *shown.splitlines()
    }
    assert "label: 签约金额\n" in piped(*args).out
    named = ("--fields", "label,period")
    assert piped(*args, *named, env=CHINESE).out == "label: 签约金额\nperiod: 2023\n"
    assert piped("list", "-f", "record", env=CHINESE).out.startswith("板块: overview\n名称: 总体\n条数: ")
    assert piped("list", "-f", "md", env=CHINESE).out.startswith("| 板块 | 名称 | 条数 |")


def test_an_error_of_a_worker_is_chinese(started: Piped, written: Written) -> None:
    """It is told by another process."""
    bad = written(MINIMAL.replace("value = 320", "value = 332", 1))
    ran = started("compile", bad, "-o", f"{bad}.db", env=CHINESE)
    assert (ran.code, "现为" in ran.err, "expected" in ran.err) == (2, True, False)
