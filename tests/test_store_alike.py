"""A compiled base answers as its TOML does: every command, every format, to the byte."""

from __future__ import annotations

import json
import tempfile
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from bases import MINIMAL, NEW_FORM
from conftest import called
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kaifaqu.files.resources import base_path
from kaifaqu.store import hits, memory
from kaifaqu.store.compiled import read as read_compiled
from kaifaqu.store.prepare import prepare
from kaifaqu.store.write import write

if TYPE_CHECKING:
    from collections.abc import Sequence

#: As printed, with value, unit and qualifier.
FIGURES = (
    *(("320家", "320", "家", "exact"), ("近28家", "28", "家", "nearly"), ("1.5%", "1.5", "%", "exact")),
    *(
        ("1229.21亿元", "122921000000", "元", "exact"),
        ("第1位", "1", "位", "exact"),
        ("1个", "1", "个", "exact"),
    ),
    ("987654321098765.9亿元", "98765432109876590000000", "元", "exact"),
)
#: Characters that an index could lose, mistake for its own syntax, or fold.
CHARACTERS = "规上企业稀土土aabpgsqyPQé㎡Ⅳ12２.-;:\\\"'*%_(){}^ \u3000\u0301"
WORDS = st.text(CHARACTERS, min_size=1, max_size=6).filter(str.strip)
PIECES = st.text(CHARACTERS.replace(" ", "").replace("\u3000", ""), min_size=1, max_size=3) | st.sampled_from(
    [
        "企业",
        "规上",
        "gsqy",
        "320",
        "12",
        "122",
        "29",
        "9.2",
        "1",
        "1229亿",
        "320家",
        "2023",
        "industry",
        "a",
        "s.f",
        "b-",
        "OR",
        "NOT",
        "企业规上",
        "规上土企业",
        "企业有多少家",
        "規上企業",
        "企业上土",
        "厂子",
        "学校",
        "上土2023年",
        "332",
        "1.29",
        "how",
        "pgs",
        "\udcff",
    ]
)
YEARS = ("", "2023", "2023-08", "2024", "2019/2023", "2023-H1")


def compiled(paths: Sequence[str], target: str) -> str:
    """Compile files in this process; return the path of what they were compiled to."""
    write(target, chain.from_iterable(map(prepare, paths)))
    return target


@st.composite
def facts(draw: st.DrawFn, name: str) -> str:
    """Draw the TOML of a fact."""
    table: dict[str, Any] = {
        "id": f"{name}.f{draw(st.integers(0, 99_999))}",
        "sector": name,
        "label": draw(WORDS),
        "kind": "list",
        "source": "s",
        "text": "优秀",
        "period": draw(st.sampled_from(YEARS)),
        "tags": draw(st.lists(st.sampled_from(["a", "b-c"]), unique=True)),
        "aliases": draw(st.lists(WORDS, max_size=2, unique=True)),
        "note": draw(st.just("") | WORDS),
    }
    lines = [f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in table.items()]
    if figure := draw(st.none() | st.sampled_from(FIGURES)):
        text, value, unit, qualifier = figure
        lines[3], lines[5] = f'kind = "{"rank" if unit == "位" else "count"}"', f'text = "{text}"'
        lines += [f"value = {value}", f'unit = "{unit}"', f'qualifier = "{qualifier}"']
    return "\n".join(["[[fact]]", *lines, ""])


@st.composite
def files(draw: st.DrawFn, zone: str) -> str:
    """Draw the TOML of a base of a zone."""
    own = draw(
        st.lists(facts("industry") | facts("party"), min_size=1, max_size=6, unique_by=lambda fact: fact[:36])
    )
    # Of two files that say the same of a word, each may say it.
    same = draw(st.lists(PIECES.filter(str.isprintable), min_size=2, max_size=3, unique=True))
    word = f"w{json.dumps(same).encode().hex()}"
    return (
        '[base]\nversion = "1"\ndate = "2024-01-31"\ntitle = "题"\n'
        f'[zone]\nid = "{zone}"\nlabel = "{zone}区"\naliases = ["经开区"]\n'
        '[source.s]\ntitle = "源"\nauthors = ["甲;乙", "丙"]\n'
        '[sector.industry]\nlabel = "产业"\naliases = ["工业"]\n[sector.party]\nlabel = "党建"\n'
        f'[tag.a]\nlabel = "学校"\n[word.{word}]\nsame = {json.dumps(same, ensure_ascii=False)}\n'
        + "".join(own)
    )


COMMANDS = st.one_of(
    st.lists(PIECES, min_size=1, max_size=3).map(lambda words: ["search", "--", *words]),
    st.tuples(st.sampled_from(["-n2", "--year=2023", "--tag=a", "--sector=产业", "--zone=yi"]), PIECES).map(
        lambda args: ["search", args[0], "--", args[1]]
    ),
    st.lists(PIECES, min_size=1, max_size=2).map(lambda words: ["search", "--exact", "--", *words]),
    WORDS.map(lambda key: ["show", "--", key]),
    st.tuples(
        st.sampled_from(
            ["学校", "优秀", "industry", "产业", "工业", "b-c", "party", "indutsry", "party.f1", "nowhere"]
        ),
        st.sampled_from(
            ["--year=2023", "--year=2031", "--tag=a", "--tag=x", "--zone=er", "--zone=none", "-ftsv"]
        ),
    ).map(lambda args: ["show", *args]),
    st.sampled_from(["table", "record", "tsv", "csv", "excel", "json", "jsonl", "md", "cite"]).map(
        lambda form: ["show", "--all", "-f", form]
    ),
    st.sampled_from(
        [
            *(
                ["list"],
                ["list", "--json"],
                ["list", "--year=2023"],
                ["list", "--tag=a"],
                ["list", "--tag=q"],
            ),
            *(
                ["list", "--zone", "yi"],
                ["list", "--zone", "经开区"],
                ["--version"],
                ["audit"],
                ["audit", "ids"],
            ),
        ]
    ),
)


@pytest.mark.slow
@pytest.mark.parametrize(("few", "runs"), [(0, 300), (3, 1), (200, 0)])
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_both_kinds_of_base_answer_alike(
    monkeypatch: pytest.MonkeyPatch, few: int, runs: int, data: st.DataObject
) -> None:
    """However many hits are few, or runs of letters too many; standard output, messages and exit code."""
    monkeypatch.setattr(hits, "FEW", few)
    monkeypatch.setattr(hits, "MOST_RUNS", runs)
    zones = data.draw(st.lists(st.sampled_from(["yi", "er"]), min_size=1, max_size=3))
    with tempfile.TemporaryDirectory() as folder:
        paths = [str(Path(folder) / f"{n}.toml") for n in range(len(zones))]
        for path, zone in zip(paths, zones, strict=True):
            Path(path).write_text(data.draw(files(zone)), encoding="utf-8")
        bases = [part for path in paths for part in ("--base", path)]
        first = called("list", *bases)
        if first.code == 2:  # Two files of a zone share an id.
            assert "an id of its own" in first.err
            return
        target = compiled(paths, f"{folder}/facts.db")
        for command in [["list"], *data.draw(st.lists(COMMANDS, min_size=4, max_size=8))]:
            assert called("--base", target, *command) == called(*bases, *command), command


DRAFT = "赣州经开区规上工业企业332家,签约项目有201个,金额1229.21亿元。\n"
PACKAGED = (
    *(
        ["search", word]
        for word in ("规上", "企业", "gsqy", "djs", "unicorn", "corn", "1229亿", "1", "2023", "x")
    ),
    *(["search", *words] for words in (("规上", "企业"), ("企业", "58"), ("q", "企业"), ("industry.", "8"))),
    *(
        ["show", key]
        for key in ("industry", "产业", "electronics", "reform.signed-amount", "reform.signed", "全无")
    ),
    *(
        ["search", word]
        for word in ("规上企业有多少家", "学校", "停车伯位", "332", "签约2023年", "gtqy", "unicorms")
    ),
    *(["show", key] for key in ("签约金额", "学校", "投资", "签约总额", "332", "孚能集团")),
    *(["search", *words] for words in (["1"] * 24, ["\ue02d"], ["a" * 500], ["2.12"])),
    *(["show", "--all", "-f", form] for form in ("tsv", "json", "cite", "md")),
    *(["check", "-f", form, "draft.md"] for form in ("text", "json", "sarif")),
    *(
        ["audit"],
        ["--version"],
        ["list"],
        ["list", "--year", "2023", "--tag", "electronics"],
        ["search", "--tag", "投资", "1"],
    ),
)


@pytest.fixture(scope="session")
def compiled_once(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return the path of the packaged base compiled."""
    return compiled([base_path()], str(tmp_path_factory.mktemp("packaged") / "facts.db"))


@pytest.mark.parametrize("few", [0, pytest.param(200, marks=pytest.mark.slow)])
@pytest.mark.parametrize("command", PACKAGED, ids=lambda command: " ".join(command)[:40])
def test_the_packaged_base_answers_alike_when_compiled(
    compiled_once: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: list[str], few: int
) -> None:
    """However many hits are few, or runs of letters too many."""
    monkeypatch.setattr(hits, "FEW", few)
    monkeypatch.setattr(hits, "MOST_RUNS", 0 if few else 300)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "draft.md").write_text(DRAFT, encoding="utf-8")
    plain = called("--base", base_path(), *command)
    assert plain.code in {0, 1}
    assert called("--base", compiled_once, *command) == plain


def test_what_a_base_says_once_is_alike_when_compiled(tmp_path: Path) -> None:
    """Zone, sources, tags, entities, words and every field of a fact, of two zones."""
    other = NEW_FORM.replace('id = "shili"', 'id = "ling"').replace('"惠及"', '"喜人", "惠及"')
    paths = [str(tmp_path / name) for name in ("a.toml", "b.toml")]
    for path, text in zip(paths, (NEW_FORM, other), strict=True):
        Path(path).write_text(text, encoding="utf-8")
    one = memory.read(paths, figures=True)
    two = read_compiled(compiled(paths, str(tmp_path / "facts.db")))
    assert list(two.facts()) == list(one.facts())
    assert two.zones == one.zones
    assert [two.source(fact) for fact in two.facts()] == [one.source(fact) for fact in one.facts()]
    assert two.tag_labels() == one.tag_labels()
    assert two.entities() == one.entities()
    assert two.words() == one.words()
    assert two.neutral() == one.neutral() == ["惠及", "喜人"]
    assert [zone for zone, _ in two.within("ling").words()] == ["ling"]


def test_a_draft_is_held_against_one_zone_of_a_compiled_base(tmp_path: Path) -> None:
    """Each file of the zone counts, and no other."""
    other = MINIMAL.replace('id = "shili"\nlabel = "示例区"', 'id = "ling"\nlabel = "另一区"')
    paths = [str(tmp_path / name) for name in ("a.toml", "b.toml")]
    for path, text in zip(paths, (MINIMAL, other), strict=True):
        Path(path).write_text(text, encoding="utf-8")
    draft = tmp_path / "draft.md"
    draft.write_text("另一区规上企业321家。\n", encoding="utf-8")
    target = compiled(paths, str(tmp_path / "facts.db"))
    found = called("check", "--base", target, "--zone", "ling", str(draft))
    assert (found.code, found.out) == (
        1,
        (
            f"{draft}:1:8: contradicted: Industrial enterprises above designated size 321家"
            " — on record 320家 (industry.firms, 2023)\n"
        ),
    )
    assert called("check", "--base", target, str(draft)).err == (
        "kaifaqu: the base has 2 zones; choose one with --zone: shili, ling\n"
    )
