"""A true sentence in a setting: under headings, behind lead-ins, in tables, above notes."""

from __future__ import annotations

import pytest

from kaifaqu.base.load import load
from kaifaqu.base.packaged import packaged
from kaifaqu.factcheck.check import Options, check
from kaifaqu.factcheck.claims import Verdict
from kaifaqu.factcheck.load import load_frames

FRAMES = load_frames(load(packaged(), validate=False))
#: True, and in the base.
TRUE = "规上工业企业322家"
#: Settings in which it is not told of the zone and its year, or nobody vouches for it.
BARRED = r"""
# 2022年工作情况\n\n## 一、工业\n\n{}。
# 2023年上半年情况\n\n{}。
# 近三年情况\n\n{}。
# 2024年目标\n\n## 一、工业\n\n{}。
# 赣州经开区“十五五”规划纲要(草案)\n\n## 主要指标\n\n- {}
# 民营企业情况\n\n## 数量\n\n{}。
### 其中:外资企业\n\n{}。
# 龙南经开区\n\n## 工业\n\n{}。
# 国家级经开区情况\n\n{}。
2021年的赣州经开区\n\n彼时,{}。
2022年主要指标\n\n{}。
第一部分 2022年工作回顾\n\n一、工业\n\n{}。
【2022年】\n{}。
章贡区\n\n{}。
凯马汽车\n\n{}。
全市情况\n\n{}。
下列数字均为虚构\n\n{}。
2022年的工作:\n\n一是{}。
下一步打算:\n\n{}。
旧数据:{}。
问:2021年赣州经开区的情况怎样?\n\n答:{}。
疫情前,{}。
当时,{}。
历史上,{}。
届时,{}。
新的一年里,{}。
上届任期内,{}。
扩建完成后,{}。
理论上,{}。
{},这是去年的数。
{},均为2022年数据。
{}——哦不,321家。
{}。以上是2022年数据。
{}。\n\n注:以上均为2022年数据。
{}。\n\n数据时间:2022年
{}。\n\n注:以上均为赣州市全市数。
{}。\n\n说明:上述为2025年计划数。
{}。\n\n来源:章贡区统计局
{}。\n\n九江经济技术开发区管委会办公室
~~{}~~
请在符合实际的选项前打钩:\\n□ {}\\n□ 规上工业企业332家
赣州经开区以外,{}。
乙方须新增停车泊位1310个、厕位157个。
各位来宾,我来自苏州工业园区。我们{}。
| 指标 | 目标 |\n| - | - |\n| 规上工业企业 | 322家 |
| 民营 | 数 |\n| - | - |\n| 规上工业企业 | 322家 |
| 区域 | 指标 | 数 |\n| - | - | - |\n| 章贡区 | 签约项目 | 201个 |\n|  | 规上工业企业 | 322家 |
| 开发区 | 规上工业企业 |\n| - | - |\n| 合计 | 322家 |
## 目标\n\n| 指标 | 数 |\n| - | - |\n| 规上工业企业 | 322家 |
表3 全省国家级经开区合计(2023年)\n\n| 指标 | 数 |\n| - | - |\n| 规上工业企业 | 322家 |
| 指标 | 年份 | 数 |\n| - | - | - |\n| 规上工业企业 | 2021年 | 322家 |
| 指标 | 数 | 备注 |\n| - | - | - |\n| 规上工业企业 | 322家 | 计划数 |
| 指标 | 数 | 备注 |\n| - | - | - |\n| 规上工业企业 | 322家 | 错误 |
| 指标 | 数 | 单位名称 |\n| - | - | - |\n| 规上工业企业 | 322家 | 南昌高新区 |
| 指标 | 2022年 | |\n| - | - | - |\n| | 半年 | 全年 |\n| 规上工业企业 | 300家 | 322家 |
| 指标 | 数 |\n| - | - |\n| 规上工业企业 | 300家 | 322家 |
以下为2022年数据。\n\n{}。
本报告数据截至2022年。\n\n{}。
据《2022年国民经济和社会发展统计公报》,赣州经开区{}。
<h2>2022年</h2>\n\n{}。
---\ntitle: 2022年简报\ndate: 2022-12-31\n---\n\n{}。
{}——2022年的成绩单。
“{}。”南康区统计局负责人说。
---\ntitle: 概况\nyear: 2022年\n---\n\n{}。
填报单位:赣州经开区\n所属年份:2021年\n\n{}。
填报单位:瑞金经开区\n报送对象:赣州经开区\n\n{}。
# 就业与产业\n\n### 市直单位\n\n- {}
{}的,该项得满分。
签约金额(万元):1229.21
签约项目(万个):201
问卷样本构成:赣州经开区{}。
抽查赣州经开区{}。
Target:赣州经开区{}。
Forecast:赣州经开区{}。
按常住人口折算,{}。
赣州经开区的上级赣州市,{}。
Excl. 赣州经开区,{}。
早年间,{}。
产业起步期,{}。
2023年秋季学期,{}。
居委会讲小区新增停车泊位1310个,新增厕位157个。
| 指标 | 数(万家) |\n| - | - |\n| 规上工业企业 | 322 |\n\n| 指标 | 数(户) |\n| - | - |\n| 签约项目 | 201 |
"""
#: Settings that leave it as it is.
KEPT = r"""
# 2023年工作总结\n\n## 一、工业\n\n{}。
# 2023年目标任务完成情况\n\n{}。
赣州经开区2023年工作总结\n\n{}。
赣州经开区2023年工作总结\n一年来,全区上下真抓实干,{},签约项目201个。
工作成效\n\n{}。\n\n民生保障\n\n新增停车泊位1311个。
主要数字如下:\n\n{}。
数字说话:\n- {}\n- 签约项目201个
过去一年,{}。
过去的2023年,{}。
截至2023年底,{}。
目前,{}。
{}。\n\n注:数据截至2023年底。
2022年部分国家级经开区对照\n\n| 指标 | 2023年赣州经开区 |\n| - | - |\n| 规上工业企业 | 322家 |
| 区域 | 指标 | 数 |\n| - | - | - |\n| 赣州经开区 | 规上工业企业 | 322家 |
| 指标 | 数 |\n| - | - |\n| 规上工业企业 | 322家 |
一、电子信息。企业近300家,其中规上企业91家。富联精密赣州工厂当年产值153.62亿元。
赣州经开区:外商投资挑大梁\n\n{}。
就业:新增城镇就业5529人
| 规上工业企业 | 322家 |
| 规上工业企业 | 322家 |\n| 签约项目 | 201个 |
| 规上工业企业(家) | 签约项目(个) |\n| - | - |\n| 322 | 201 |
| 指标 | 单位 | 数 | 备注 |\n| - | - | - | - |\n| 规上工业企业 | 家 | 322 | |
以下为2023年数据。\n\n{}。
<p>规上工业企业<b>322家</b></p>
> 规上工业企业\n> 322家
<!-- 编者:待核 -->\n\n{}。
{}\n---\n签约项目201个
据《2023年政府工作报告》,{}。
---\ntitle: 概况\nyear: 2023年\n---\n\n{}。
{},并非都在城区。
- 规上工业企业(家):322\n- 签约金额(亿元):1229.21\n- 新增城镇就业(单位:万人)0.5529
规上工业企业**322**家,签约项目`201`个。
规上工业企业[322家](https://example.org/a_b),签约项目201个(见图1)。
| 指标 | 单位 | 数 |\n| - | - | - |\n| 签约金额 | 亿元 | 1229.21 |\n| 规上工业企业 | 家 | 322 |
| 指标 | 数 | 单位 |\n| - | - | - |\n| 签约金额 | 1229.21 | 亿元 |
| 指标 | 数(万元) |\n|-|-|\n| 签约金额 | 12292100 |\n\n| 指标 | 数(亿元) |\n|-|-|\n| 签约金额 | 1229.21 |
"""


def verdicts(setting: str) -> list[Verdict]:
    """Return the verdicts of a draft, whose line ends are written out."""
    text = setting.format(TRUE).replace("\\n", "\n")
    return [claim.verdict for claim in check(text, FRAMES, Options())]


@pytest.mark.parametrize("setting", BARRED.strip().splitlines())
def test_nothing_is_confirmed_in_another_setting(setting: str) -> None:
    assert Verdict.CONFIRMED not in verdicts(setting)


@pytest.mark.parametrize("setting", KEPT.strip().splitlines())
def test_a_true_sentence_stays_true(setting: str) -> None:
    assert set(verdicts(setting)) == {Verdict.CONFIRMED}
