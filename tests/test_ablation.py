"""What the rules of the check are for: each is in the table of the documentation, and can be switched off."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import ablation
import pytest
from conftest import ROOT
from labelled import Draft, Label

if TYPE_CHECKING:
    from ablation import Rule

RULES = {rule.name: rule for rule in ablation.rules()}


def test_the_documentation_has_each_rule_with_what_it_says() -> None:
    text = (ROOT / "docs" / "check-rules.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (\w+\.\w+) \| (.*?) \|", text, re.MULTILINE)
    assert rows == [(rule.name, rule.purpose) for rule in RULES.values()]


@pytest.mark.parametrize("rule", [pytest.param(rule, id=name) for name, rule in RULES.items()])
def test_a_rule_says_what_it_is_for(rule: Rule) -> None:
    assert rule.purpose


def test_a_rule_is_off_within_its_block_alone() -> None:
    text = "# 赣州经开区\n\n## 章贡区\n\n签约项目201个。\n"
    draft = Draft("another-place", text, (Label("201个", text.index("201个"), frozenset({"unknown"})),))
    with RULES["bars.place"].replaced(lambda *_: ()):
        [without] = ablation.answers(draft)
    [within] = ablation.answers(draft)
    assert (without.verdict, within.verdict) == ("confirmed", "unknown")
    change = ablation.Change().with_answer(within, without)
    assert change == ablation.Change(changed=1, spoiled=1, confirmed=1)
