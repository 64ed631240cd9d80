"""Labelled drafts: how they are read, paired with what was found, and scored."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from labelled import Answer, Draft, Label, answers, base_toml, paired, read_drafts
from score import measures, owed

from kaifaqu.base.parse import parse

if TYPE_CHECKING:
    from pathlib import Path

FACT = {"id": "one.fact", "label": "民营企业", "kind": "count", "value": 512, "unit": "家", "text": "512家"}
FILE = """
[base.small]
zone = {id = "hu", label = "新湖开发区"}
fact = [{id = "one.fact", label = "民营企业", kind = "count", value = 512, unit = "家", text = "512家"}]

[[ruling]]
quote = "Whatever is on record is confirmed."

[[ruling.draft]]
name = "twice"
base = "small"
options = {as_of = "2024"}
text = "民营企业512家,国有企业512家。"
claims = [
  {figure = "512家", verdict = "confirmed", fact = "one.fact"},
  {figure = "512家", verdict = ["unknown", "likely"]},
]

[[draft]]
name = "alone"
text = "签约项目201个,开工项目65个。"
claims = [
  {figure = "201个", verdict = "confirmed", disputed = true},
  {figure = "65个", verdict = "confirmed"},
]
"""


def claim(start: int, end: int, verdict: str = "confirmed", **more: object) -> dict[str, Any]:
    return {"start": start, "end": end, "verdict": verdict, "reason": "", "fact": None} | more


def draft(*labels: Label) -> Draft:
    return Draft("a", "签约项目201个,开工项目65个。", labels)


def test_drafts_are_read_with_their_rulings(tmp_path: Path) -> None:
    """A label stands at the first place of its figure behind the label before; a disputed one is left out."""
    path = tmp_path / "drafts.toml"
    path.write_text(FILE, encoding="utf-8")
    twice, alone = read_drafts(path)
    assert [(label.at, sorted(label.verdicts), label.fact) for label in twice.labels] == [
        (4, ["confirmed"], "one.fact"),
        (13, ["likely", "unknown"], ""),
    ]
    assert (twice.why, twice.options) == ("Whatever is on record is confirmed.", ("--as-of", "2024"))
    assert [label.figure for label in alone.labels] == ["65个"]
    assert (alone.why, alone.base) == ("", "")


def test_drafts_of_a_folder_are_read(tmp_path: Path) -> None:
    for name in ("a/one.toml", "b/two.toml"):
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_text(FILE, encoding="utf-8")
    assert [draft.name for draft in read_drafts(tmp_path)] == ["twice", "alone"] * 2


def test_pages_of_json_lines_say_where_labels_stand(tmp_path: Path) -> None:
    labels = [
        {"figure": "65个", "at": 13, "verdict": "confirmed", "fact": None, "reason": "in words"},
        {"figure": "201个", "at": 4, "verdict": "unknown", "hard": True},
    ]
    path = tmp_path / "pages.jsonl"
    page = {"id": "D01", "text": draft().text, "claims": labels}
    path.write_text(f"{json.dumps(page)}\n{json.dumps(page)}\n", encoding="utf-8")
    assert len(read_drafts(path)) == 2
    [one] = read_drafts(path, 1)
    assert one.labels == (Label("65个", 13, frozenset({"confirmed"})),)


def test_a_figure_that_is_not_there_is_told(tmp_path: Path) -> None:
    path = tmp_path / "drafts.toml"
    path.write_text(FILE.replace('figure = "65个"', 'figure = "66个"'), encoding="utf-8")
    with pytest.raises(ValueError, match="alone: no 66个"):
        read_drafts(path)


def test_a_small_base_is_a_whole_one() -> None:
    """With words and entities, too."""
    toml = base_toml(
        {
            "zone": {"id": "hu", "label": "新湖开发区", "level": "开发区", "bodies": ["柳河镇"]},
            "fact": [
                FACT,
                {**FACT, "id": "one.other", "label": "国企", "scope": ["规上"], "period": "2023-H1"},
            ],
            "word": {"firm": {"same": ["企业", "公司"], "short": ["厂"]}},
            "entity": {"school": {"names": ["示例小学"], "kind": "school"}},
        }
    )
    base = parse(toml.encode(), "base.toml", validate=True)
    assert [fact.id for fact in base.facts] == ["one.fact", "one.other"]
    assert (base.zone.level, base.words["firm"].short) == ("开发区", ("厂",))


def test_a_claim_answers_one_label_only() -> None:
    """The nearest; a label beside it goes without."""
    first, second = Label("201个", 4, frozenset()), Label("201个", 5, frozenset())
    found = paired(draft(first, second), [claim(4, 8)])
    assert [answer.verdict for answer in found] == ["confirmed", "nothing"]


@pytest.mark.parametrize(
    ("label", "found", "right"),
    [
        pytest.param({}, {}, True, id="as-labelled"),
        pytest.param({"verdicts": frozenset({"unknown"})}, {}, False, id="another-verdict"),
        pytest.param({"fact": "a.b"}, {"fact": {"id": "a.b"}}, True, id="its-fact"),
        pytest.param({"fact": "a.b"}, {"fact": {"id": "a.c"}}, False, id="another-fact"),
        pytest.param({"reason": "part"}, {"reason": "part"}, True, id="its-reason"),
        pytest.param({"reason": "part"}, {"reason": "period"}, False, id="another-reason"),
    ],
)
def test_an_answer_is_right_in_all_that_is_labelled(
    label: dict[str, Any], found: dict[str, Any], *, right: bool
) -> None:
    one = Label("201个", 4, frozenset({"confirmed"}))._replace(**label)
    assert Answer(draft(one), one, claim(4, 8, **found)).is_right() is right


def test_a_figure_that_must_not_be_reported() -> None:
    label = Label("201个", 4, frozenset({"nothing"}))
    assert Answer(draft(label), label, None).is_right()
    assert not Answer(draft(label), label, claim(4, 8)).is_right()


@pytest.mark.parametrize(
    ("verdicts", "truth"),
    [
        pytest.param({"confirmed", "likely"}, "confirmed", id="true"),
        pytest.param({"likely"}, "confirmed", id="likely"),
        pytest.param({"doubtful", "unknown"}, "contradicted", id="false"),
        pytest.param({"unknown"}, "unknown", id="unknown"),
        pytest.param({"nothing"}, "nothing", id="nothing"),
    ],
)
def test_a_label_stands_for_one_truth(verdicts: set[str], truth: str) -> None:
    assert owed(Label("1个", 0, frozenset(verdicts))) == truth


def test_measures_count_what_was_answered() -> None:
    """Of two true claims one was confirmed; a false one was, too; one that is unknown was called doubtful."""
    labels = [Label("201个", 4, frozenset({truth})) for truth in ("confirmed", "confirmed", "contradicted")]
    told = ["confirmed", "contradicted", "confirmed"]
    found = [Answer(draft(one), one, claim(4, 8, verdict)) for one, verdict in zip(labels, told, strict=True)]
    unknown = Label("65个", 13, frozenset({"unknown"}))
    found.append(Answer(draft(unknown), unknown, claim(13, 16, "doubtful")))
    result = measures(found)
    assert result["not true, but confirmed"] == "1 of 2 (50.0%)"
    assert result["true: confirmed"] == "1 of 2 (50.0%)"
    assert result["true: false alarms (contradicted, doubtful, imprecise)"] == "1 of 2 (50.0%)"
    assert result["false: contradicted or doubtful"] == "0 of 1 (0.0%)"
    assert result["unknown: noise (likely, doubtful, contradicted, imprecise)"] == "1 of 1 (100.0%)"


def test_drafts_are_answered_by_the_program() -> None:
    """Those of one base and one set of options together, each with its own claims."""
    label = Label("201个", 4, frozenset({"confirmed"}), fact="reform.signed-projects")
    own = Draft(
        "own",
        "民营企业512家。",
        (Label("512家", 4, frozenset({"confirmed"})),),
        base=base_toml({"fact": [FACT]}),
    )
    found = {answered[0].draft.name: answered for answered in answers([draft(label), own])}
    assert [answer.is_right() for name in ("a", "own") for answer in found[name]] == [True, True]
