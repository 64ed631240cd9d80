"""How often `check` confirms a claim that is false: true claims, made untrue by machine in many ways.

Every wording of every fact is told with the fact's own figure in several shapes; each variant changes one
thing, so that the claim is untrue or speaks of something else. A variant is left out if its figure is the
fact's own after all or its correct rounding, if it stands in the wording too, and if what was put in stands
in a wording of the fact already; wordings that name a year of their own are told of no other time. All of
this is decided here, by arithmetic and by comparing texts, not by the code that is measured.
"""

from __future__ import annotations

import argparse
import re
from collections import defaultdict
from decimal import ROUND_HALF_UP, Decimal
from hashlib import sha256
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from labelled import BATCH, claims_of

from kaifaqu.base.load import load
from kaifaqu.files.resources import base_path
from kaifaqu.quantity.extract import read

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kaifaqu.model import Fact, FactBase

#: Words that make a count narrower or another one, wherever they stand.
MODIFIERS = (
    *("民营", "私营", "国有", "上市", "在建", "停工", "规下", "限上", "中型", "小型", "小微", "大型", "市级"),
    *("县级", "镇级", "区级", "乡级", "世界级", "民办", "私立", "农业", "服务业", "建筑业", "制造业", "光伏"),
    *("锂电", "跨境", "电商", "文旅", "物流", "医药", "纺织", "家具", "女性", "青年", "老年", "残疾人"),
    *("退役军人", "大学生", "脱贫", "部分", "个别", "多数", "半数", "主要", "重大", "重点", "其余", "剩余"),
    *("首批", "第二批", "新兴", "传统", "地下", "室外", "社区", "街道", "某镇", "下辖某镇", "直属", "本地"),
    *(
        "外地",
        "应届",
        "上半年",
        "一季度",
        "去年",
        "近三年",
        "每月",
        "日均",
        "人均",
        "户均",
        "非",
        "未",
        "疑似",
    ),
    *("意向", "备案", "注销", "倒闭", "智能", "数字", "绿色", "出口", "进口", "夜间", "临时", "闲置", "线上"),
    *("海归", "台资", "高层次", "金融", "教育", "黄金岭街道"),
)
PLACES = ("章贡区", "南昌经开区", "龙南经开区", "苏州工业园区", "赣州高新区", "兴国县", "某镇", "蓉江新区")
OTHER_TIMES = (
    "2022年,",
    "2021年,",
    "2024年,",
    "2023年上半年,",
    "2023年1—6月,",
    "近三年,",
    "一季度,",
    "2022年底,",
    "去年同期,",
    "十三五期间,",
    "2023年8月,",
    "二〇二二年,",
)
PLANS = ("力争达", "计划达", "拟达", "将达", "目标为", "争取达到", "规划为", "确保达到", "冲刺")
EXPECTED = ("预计达", "有望达到", "预估为")
DENIALS = ("并非", "不是", "没有达到", "未达", "不再是", "不为", "没有", "未能达到", "绝非", "不到")
SUPPOSED = ("是否达", "据传达", "网传达", "若达", "可能达", "疑似", "据说有", "难道是")
COMPARED = (
    "比上年增加",
    "同比增长",
    "较上年减少",
    "高于",
    "增加了",
    "占全市的",
    "占全省",
    "环比增长",
    "平均",
    "各",
)
TAILS = (
    "的一半",
    "以外",
    "属于章贡区",
    "(章贡区数据)",
    "的说法不实",
    "(2022年数据)",
    "吗",
    ",不实",
    ",均位于章贡区",
)
SUBJECTS = ("{}", "", "全区", "{}的", "截至目前,{}")
LINKS = ("", "达", "为", ":", "共有")
RANK_LINKS = ("", "为")
#: So many shapes of each wording.
SHAPES = 3
#: What a single digit may be mistaken for.
DIGITS = "0123456789"
SCALES = ("", "万", "亿")
#: Of an amount of these, 元 may be left out behind a scale.
MONEY = ("元",)
ELSEWHERE = (
    "# {place}2023年工作情况\n\n{claim}。",
    "{place}2023年成绩喜人。{claim}。",
    "据{place}统计,{claim}。",
    "{claim}(数据来源:{place}统计局)。",
    "| 指标 | {place} |\n| --- | --- |\n| {wording} | {figure} |\n",
    "与赣州经开区相邻的{place},{claim}。",
    "- {place}:{claim}\n",
    "【{place}】{claim}。",
    "{claim},数据来自{place}。",
    "{place}向赣州经开区学习。该区{claim}。",
    "赣州经开区干部到{place}考察,当地{claim}。",
)
#: The zone, of which the parts below are narrower subjects; a fact of a firm stays its own.
ZONE = "赣州经开区"
PARTS = (
    "赣州经开区东区,{claim}。",
    "在光华村,{claim}。",
    "黄金岭街道蓬勃发展,{claim}。",
    "赣州经开区下辖的某镇,{claim}。",
    "光华社区工作出色。{claim}。",
)
OTHER_YEARS = (
    "# 赣州经开区2022年总结\n\n{claim}。",
    "2022年,赣州经开区势头良好。{claim}。",
    "回顾2021年,赣州经开区{claim}。",
    "| 指标 | 2022年 |\n| --- | --- |\n| {wording} | {figure} |\n",
    "赣州经开区2024年目标:{claim}。",
    "到2025年,赣州经开区{claim}。",
    "赣州经开区{claim}(截至2022年底)。",
    "# 2024年工作计划\n\n赣州经开区{claim}。",
)


class Telling(NamedTuple):
    """A claim in parts; the figure stands behind the wording, or before one that ends in a figure."""

    fact: Fact
    wording: str
    figure: str
    subject: str = "赣州经开区"
    link: str = ""
    tail: str = ""
    when: str = ""

    def text(self) -> str:
        """Return the sentence."""
        return f"{self.when}{self.subject}{self.claim()}。"

    def claim(self) -> str:
        """Return the sentence without what governs it."""
        if ends_in_figure(self.wording):
            return f"{self.link}{self.figure}{self.wording}{self.tail}"
        return f"{self.wording}{self.link}{self.figure}{self.tail}"


class Variant(NamedTuple):
    """A text in which a claim must not be confirmed, by the figure it is told with."""

    kind: str
    fact: Fact
    text: str
    figure: str


def ends_in_figure(wording: str) -> bool:
    """Tell whether a wording ends in a figure of its own, so that the fact's stands before it."""
    return re.search(r"[0-9][0-9.]*[万亿]?[元个家]$", wording) is not None


def has_year(wording: str) -> bool:
    """Tell whether a wording says of which year it speaks."""
    return re.search(r"当年|[0-9]{4}年|年度", wording) is not None


def tellings(base: FactBase, seed: int) -> list[Telling]:
    """Return a true claim for every wording of every fact with a figure, each in several shapes."""
    wordings = [
        (fact, wording)
        for fact in base.facts
        if fact.value is not None
        for wording in (fact.label, *fact.aliases)
    ]
    return [
        shaped(fact, wording, base, seed + n + turn)
        for n, (fact, wording) in enumerate(wordings)
        for turn in range(0, SHAPES * len(SUBJECTS) * 2, len(SUBJECTS) * 2)
    ]


def shaped(fact: Fact, wording: str, base: FactBase, number: int) -> Telling:
    """Return a true claim in the shape with this number."""
    manner = "预计" if fact.modality == "expected" else ""
    links = RANK_LINKS if fact.kind == "rank" else LINKS
    return Telling(
        fact=fact,
        wording=wording,
        figure=fact.text,
        subject=SUBJECTS[number % len(SUBJECTS)].format(base.zone.label),
        link=manner + links[number // len(SUBJECTS) % len(links)],
        when="2023年," if fact.period and number % 2 else "",
    )


def is_true(text: str, fact: Fact) -> bool:
    """Tell whether a figure is the fact's, or its rounding at the last digit written and within 0.5 %."""
    figure, own = read(text), read(fact.text)
    if figure is None or own is None:
        return True  # No figure is left that could be confirmed.
    value = Decimal(fact.value or 0)
    if figure.unit != own.unit and (figure.unit or fact.unit not in MONEY):
        return False
    if fact.qualifier != "exact" or not re.search(r"[万亿.%]", text):
        return figure.value == value
    rounded = (value / figure.precision).quantize(Decimal(1), ROUND_HALF_UP) * figure.precision
    return figure.value == rounded and abs(figure.value - value) <= value * Decimal("0.005")


def changed_digits(text: str) -> Iterator[str]:
    """Yield a figure with a digit changed, left out, doubled or exchanged with the next."""
    for at, char in enumerate(text):
        if char.isdecimal():
            head, rest = text[:at], text[at + 1 :]
            yield from (f"{head}{digit}{rest}" for digit in DIGITS)
            yield f"{head}{rest}"
            yield f"{head}{char}{char}{rest}"
            yield f"{head}{rest[:1]}{char}{rest[1:]}"


def scaled(text: str) -> Iterator[str]:
    """Yield a figure in each other scale."""
    figure = read(text)
    number = text[figure.number_start : figure.number_end] if figure else ""
    for scale in SCALES:
        if number:
            yield text.replace(number, f"{number.rstrip('万亿')}{scale}", 1)


def in_other_currency(text: str) -> Iterator[str]:
    """Yield an amount of money in other currencies."""
    unit = next((unit for unit in ("美元", "元") if text.endswith(unit)), "")
    if unit:
        yield from (
            f"{text.removesuffix(unit)}{other}" for other in ("元", "美元", "欧元", "港元", "日元", "英镑")
        )


def cuts(wording: str, words: Sequence[str]) -> list[int]:
    """Return where the base's own words begin in a wording, the longest first; single characters between."""
    places, at = [], 0
    while at < len(wording):
        places.append(at)
        at += max((len(word) for word in words if wording.startswith(word, at)), default=1)
    return places


def words_of(base: FactBase) -> list[str]:
    """Return the words of a base that no modifier may cut in two."""
    said = [(*word.same, *word.short) for word in base.words.values()]
    return [word for words in (*said, *(entity.names for entity in base.entities.values())) for word in words]


def with_modifier(wording: str, words: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield each modifier with the wording that has it before one of its words, or behind the last."""
    places = cuts(wording, words)
    places += [] if ends_in_figure(wording) else [len(wording)]
    for at in places:
        yield from ((word, f"{wording[:at]}{word}{wording[at:]}") for word in MODIFIERS)


def of_number(telling: Telling, facts: Iterable[Fact]) -> Iterator[Variant]:
    """Yield a claim with other figures than the fact's."""
    fact, figure = telling.fact, telling.figure
    others = (other.text for other in facts if other.unit == fact.unit)
    for kind, texts in (
        ("a digit changed", changed_digits(figure)),
        ("another fact's figure", others),
        ("another scale", scaled(figure)),
        ("another currency", in_other_currency(figure)),
    ):
        for text in texts:
            if text not in telling.wording and not is_true(text, fact):
                yield Variant(kind, fact, telling._replace(figure=text).text(), text)


def of_words(telling: Telling, words: Sequence[str]) -> Iterator[Variant]:
    """Yield a claim with the fact's own figure and words that make it another."""
    fact, figure = telling.fact, telling.figure
    wordings = " ".join((fact.label, *fact.aliases))
    changed: dict[str, list[Telling]] = {
        "a modifier put in": [
            telling._replace(wording=wording)
            for word, wording in with_modifier(telling.wording, words)
            if word not in wordings
        ],
        "another place": [telling._replace(subject=place) for place in PLACES],
        "another place behind the zone": [telling._replace(subject=f"赣州经开区{place}") for place in PLACES],
        "another time": [
            telling._replace(when=when) for when in OTHER_TIMES if not has_year(telling.wording)
        ],
        "denied": [telling._replace(link=word) for word in DENIALS],
        "supposed": [telling._replace(link=word) for word in SUPPOSED],
        "compared": [telling._replace(link=word) for word in COMPARED if word not in wordings],
        "bare behind an untrue claim": [
            telling._replace(wording=f"{wording}{other},")
            for _, wording in with_modifier(telling.wording, words)
            for other in list(changed_digits(figure))[5:6]
            if not ends_in_figure(telling.wording) and other != figure and not telling.link
        ],
        "turned by what follows": [telling._replace(tail=tail) for tail in TAILS],
    }
    if fact.modality != "planned":
        changed["planned"] = [telling._replace(link=word) for word in PLANS]
    if fact.modality == "actual":
        changed["expected"] = [telling._replace(link=word) for word in EXPECTED]
    for kind, variants in changed.items():
        yield from (Variant(kind, fact, variant.text(), figure) for variant in variants)


def of_texts(telling: Telling) -> Iterator[Variant]:
    """Yield texts about other places and other years that tell the claim without a subject."""
    parts = {"claim": telling.claim(), "wording": telling.wording, "figure": telling.figure}
    for template in ELSEWHERE:
        for place in PLACES:
            text = template.format(place=place, **parts)
            yield Variant("a text about another place", telling.fact, text, telling.figure)
    for template in PARTS if telling.fact.subject == ZONE else ():
        yield Variant("a text about a part", telling.fact, template.format(**parts), telling.figure)
    for template in OTHER_YEARS if not has_year(telling.wording) else ():
        yield Variant("a text about another year", telling.fact, template.format(**parts), telling.figure)


def confirmed(claims: Sequence[tuple[str, str]]) -> list[bool]:
    """Tell of each text and figure whether a claim with just this figure is confirmed in the text."""
    found = []
    for first in range(0, len(claims), BATCH):
        batch = claims[first : first + BATCH]
        answered = claims_of([text for text, _ in batch], "", [])
        for (_, figure), there in zip(batch, answered, strict=True):
            found.append(any(one["verdict"] == "confirmed" and one["text"] == figure for one in there))
    return found


def sampled(variants: Iterable[Variant], count: int, seed: int) -> dict[str, list[Variant]]:
    """Return so many variants in all, as many of each kind as of any other while they last."""
    by_kind: dict[str, list[Variant]] = defaultdict(list)
    for variant in dict.fromkeys(variants):
        by_kind[variant.kind].append(variant)
    left, chosen = count, {}
    for n, (kind, known) in enumerate(sorted(by_kind.items(), key=lambda item: len(item[1]))):
        shuffled = sorted(known, key=lambda variant: sha256(f"{seed} {variant.text}".encode()).digest())
        chosen[kind] = shuffled[: left // (len(by_kind) - n)]
        left -= len(chosen[kind])
    return chosen


def report(tried: dict[str, list[Variant]], wrong: dict[str, list[Variant]]) -> str:
    """Return a Markdown table, the worst kind first."""
    lines = ["| kind | variants | confirmed | rate | for example |", "| --- | ---: | ---: | ---: | --- |"]
    for kind in sorted(tried, key=lambda kind: -len(wrong[kind]) / len(tried[kind])):
        example = wrong[kind][0].text.replace("\n", "⏎").replace("|", "\\|") if wrong[kind] else ""
        rate = len(wrong[kind]) / len(tried[kind])
        lines.append(f"| {kind} | {len(tried[kind])} | {len(wrong[kind])} | {rate:.2%} | {example} |")
    total, bad = sum(map(len, tried.values())), sum(map(len, wrong.values()))
    return "\n".join([*lines, f"| all | {total} | {bad} | {bad / total:.2%} | |"])


def main() -> None:
    """Make the variants, judge them, and print what was confirmed that must not be."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("--count", type=int, default=25_000, help="variants in all")
    parser.add_argument("--seed", type=int, default=1, help="seed of the sample")
    parser.add_argument("--list", type=Path, metavar="FILE", help="write every variant confirmed to FILE")
    options = parser.parse_args()
    base = load(base_path(), validate=False)
    words = words_of(base)
    true = tellings(base, options.seed)
    facts = [fact for fact in base.facts if fact.value is not None]
    found = sum(confirmed([(telling.text(), telling.figure) for telling in true]))
    print(f"{found} of {len(true)} true claims confirmed ({found / len(true):.1%})\n")
    every = (
        chain(of_number(telling, facts), of_words(telling, words), of_texts(telling)) for telling in true
    )
    tried = sampled(chain.from_iterable(every), options.count, options.seed)
    wrong = {}
    for kind, variants in tried.items():
        answered = confirmed([(variant.text, variant.figure) for variant in variants])
        wrong[kind] = [variant for variant, bad in zip(variants, answered, strict=True) if bad]
    print(report(tried, wrong))
    if options.list:
        lines = (
            f"{kind}\t{variant.fact.id}\t{variant.figure}\t{variant.text!r}\n"
            for kind, variants in wrong.items()
            for variant in variants
        )
        options.list.write_text("".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
