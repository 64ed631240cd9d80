"""Bases that tests share; the zone in them is invented."""

from __future__ import annotations

MINIMAL = """\
#:schema ./facts.schema.json

[base]
version = "1.0"
date = "2024-01-31"
title = "示例区事实库"

[zone]
id = "shili"
label = "示例区"
label_en = "Example Zone"
aliases = ["示例经开区"]

[source.shili-2023]
title = "示例区2023年概况"
authors = ["甲"]
period = "2023"

[sector.industry]
label = "产业"
label_en = "Industry"
aliases = ["工业"]

[sector.livelihood]
label = "民生"

[[fact]]
id = "industry.firms"
sector = "industry"
label = "规上企业"
label_en = "Industrial enterprises above designated size"
kind = "count"
value = 320
unit = "家"
text = "320家"
scope = ["规上"]
period = "2023"
tags = ["industry"]
aliases = ["规上工业企业"]
source = "shili-2023"
at = 12

[[fact]]
id = "industry.firms-new"
sector = "industry"
label = "新增规上企业"
kind = "count"
value = 28
unit = "家"
text = "近28家"
qualifier = "nearly"
period = "2023-08"
part_of = "industry.firms"
source = "shili-2023"

[[fact]]
id = "livelihood.award"
sector = "livelihood"
subject = "示例小学"
label = "荣誉"
kind = "award"
text = "优秀学校"
source = "shili-2023"
note = "年份不详"

[[identity]]
relation = "within"
whole = "industry.firms"
parts = ["industry.firms-new"]
note = "新增不多于总数"

[[skip]]
source = "shili-2023"
at = 40
text = "世界500强"
reason = "名称"
"""

#: The same with all that a base may say once: tags, entities, words, notes.
NEW_FORM = (
    (
        MINIMAL.replace(
            'aliases = ["示例经开区"]',
            """aliases = ["示例经开区"]
level = "开发区"
city = "示例市"
province = "示例省"
bodies = ["东山镇", "区财政局"]""",
        )
        .replace(
            'authors = ["甲"]',
            '''authors = ["甲"]
type = "N"
publisher = "示例日报"
date = "2024-01-31"
page = "3"
url = "https://example.org/2023"''',
        )
        .replace('subject = "示例小学"', 'subject = "school"')
        .replace('text = "优秀学校"', 'text = "优秀学校"\ntext_en = "excellent school"')
        .replace('note = "年份不详"', 'note = "@undated"')
        .replace('qualifier = "nearly"', 'qualifier = "nearly"\nnote = "仅本区"\nnote_en = "one zone only"')
        .replace('kind = "award"', 'kind = "index"\nunit_implied = true\ncompared_with = "2022-Q1"')
        .replace('period = "2023-08"', 'period = "2023-08-12"\nperiod_from = "section"')
    )
    + """
[tag.industry]
label = "产业"
label_en = "Industry"
aliases = ["实业", "办厂"]

[entity.school]
names = ["示例小学", "示例区小学"]
label_en = "Example Primary School"
kind = "school"

[word.firm]
same = ["企业", "公司"]
short = ["厂"]

[neutral]
words = ["惠及"]

[note.undated]
text = "年份不详"
text_en = "year unknown"
"""
)
