"""What a check of a draft gives besides its verdicts: places, hints, silence, and the article read whole."""

from __future__ import annotations

from kaifaqu.base.load import load
from kaifaqu.claims import MEANING, Claim, Hint, Reason, Verdict
from kaifaqu.factcheck.check import Options, check
from kaifaqu.files.resources import base_path
from kaifaqu.linking.load import load_base

KNOWN = load_base(load(base_path(), validate=False))


def checked(text: str, **options: object) -> list[Claim]:
    return check(text, KNOWN, Options(**options))  # type: ignore[arg-type]


def test_places_are_those_of_the_text() -> None:
    text = "## 简报\n\n2023年,赣州经开区**规上**工业企业达 332 家。\r\n签约项目201个。\n"
    found = [
        (claim.line, claim.column, text[claim.figure.start : claim.figure.end]) for claim in checked(text)
    ]
    assert found == [(3, 24, "332 家"), (4, 5, "201个")]


def test_no_alias_of_a_tag_is_a_word_of_drafts() -> None:
    """Only its label is: an alias is what someone may type for a theme, and may narrow what a fact counts."""
    base = load(base_path(), validate=False)
    tag = base.tags["investment"]
    assert "投资" in tag.aliases
    labelled = base._replace(tags={**base.tags, tag.key: tag._replace(label="投资")})
    draft = "投资签约金额1229.21亿元。"
    [one], [other] = checked(draft), check(draft, load_base(labelled), Options())
    assert (one.verdict, one.unexplained) == (Verdict.LIKELY, ("投资",))
    assert other.verdict is Verdict.CONFIRMED


def test_a_figure_is_a_piece_of_the_draft() -> None:
    """Whatever mark-up stands in it."""
    text = "规上<b>工业企业<i>3</i>22</b>家,签约项目201&nbsp;个。\n签约金额1 229.21<br>亿元。\n"
    found = checked(text)
    assert [claim.figure.text for claim in found] == [
        text[claim.figure.start : claim.figure.end] for claim in found
    ]
    assert found[0].figure.text == "3</i>22</b>家"


def test_a_comment_silences_its_line_and_the_next() -> None:
    text = "<!-- kaifaqu:ignore 待核 -->\n规上工业企业332家。\n签约项目210个。\n"
    assert [claim.ignored for claim in checked(text)] == [True, False]


def test_two_values_of_one_fact_are_told() -> None:
    first, second = checked("规上工业企业322家。\n\n全区规上工业企业332家。\n")
    assert first.hints == ()
    assert second.hints == (Hint("322家", 1, None),)


def test_what_bars_a_claim_is_told_with_its_place() -> None:
    [claim] = checked("2023年,龙南经开区签约项目201个。")
    assert (claim.verdict, claim.reason) == (Verdict.UNKNOWN, Reason.FOREIGN_SUBJECT)
    assert [(one.text, one.line, one.column) for one in claim.because] == [("龙南经开区", 1, 7)]


def test_no_subject_is_assumed_where_one_is_asked_for() -> None:
    [claim] = checked("签约项目201个。", require_subject=True)
    assert (claim.verdict, claim.reason) == (Verdict.UNKNOWN, Reason.SUBJECT_ASSUMED)


def test_every_reason_has_a_meaning() -> None:
    assert set(MEANING) == set(Reason)


def test_the_article_is_confirmed_and_nothing_of_it_contradicted(article: str) -> None:
    """A number that is a fact of the base is told there as the base has it."""
    claims = checked(article)
    wrong = [
        claim.figure.text for claim in claims if claim.verdict in {Verdict.CONTRADICTED, Verdict.DOUBTFUL}
    ]
    assert wrong == []
    assert len({claim.fact.id for claim in claims if claim.fact and claim.verdict is Verdict.CONFIRMED}) >= 45
