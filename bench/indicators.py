"""The words of a synthetic base: places, industries, indicators, firms, honours, notes. Draws no figures."""

from __future__ import annotations

from itertools import chain
from typing import NamedTuple


class Zone(NamedTuple):
    """A place that is nowhere."""

    key: str
    label: str


class Indicator(NamedTuple):
    """What is counted in every zone and year, and within which bounds."""

    sector: str
    key: str
    label: str
    label_en: str
    #: The unit as printed, with its scale: 亿元 is printed with two places, % with one, all else whole.
    measure: str
    low: int
    high: int
    tag: str
    scope: str = ""
    #: The key of the indicator whose figure this one is a part of.
    part_of: str = ""


#: 23 × 10 syllables name 230 zones, no two alike in Chinese or in pinyin.
FIRST = (
    *("云yun", "清qing", "安an", "永yong", "宁ning", "德de", "泰tai", "惠hui", "昌chang", "兴xing", "嘉jia"),
    *("福fu", "玉yu", "金jin", "龙long", "凤feng", "平ping", "文wen", "武wu", "广guang", "临lin", "景jing"),
    "石shi",
)
LAST = ("州zhou", "阳yang", "江jiang", "山shan", "城cheng", "川chuan", "海hai", "陵ling", "源yuan", "河he")
BRANDS = "恒泰盛华鑫瑞嘉宏远腾凯达信诚天润东方新科锐创明星海博联众力源康裕丰隆顺捷优品智慧云图飞跃中"
YEARS = range(2004, 2024)

SECTORS = {
    "overview": ("总体", "Overview", ("总览", "概况", "综合")),
    "industry": ("产业", "Industry", ("工业", "产业发展")),
    "innovation": ("创新", "Innovation", ("科技", "科技创新")),
    "reform": ("改革", "Reform and opening-up", ("改革开放", "开放")),
    "livelihood": ("民生", "Livelihood", ("民生保障", "社会民生")),
    "party": ("党建", "Party building", ("基层党建", "党的建设")),
}

INDUSTRIES = (
    ("electronics", "电子信息", "electronics"),
    ("new-energy-vehicles", "新能源汽车", "new energy vehicles"),
    ("rare-earth", "稀土新材料", "rare-earth materials"),
    ("biomedicine", "生物医药", "biomedicine"),
    ("equipment", "高端装备", "high-end equipment"),
    ("food", "食品加工", "food processing"),
    ("textiles", "纺织服装", "textiles and garments"),
    ("furniture", "现代家居", "furniture"),
    ("building-materials", "绿色建材", "green building materials"),
    ("chemicals", "精细化工", "fine chemicals"),
    ("photovoltaics", "光伏", "photovoltaics"),
    ("batteries", "锂电", "lithium batteries"),
    ("software", "软件和信息服务", "software and information services"),
    ("logistics", "现代物流", "modern logistics"),
    ("aviation", "航空配套", "aviation supplies"),
    ("medical-devices", "医疗器械", "medical devices"),
)

#: Key, label and English of a measure of an industry, its unit and bounds, a word of scope, the whole.
MEASURES = (
    ("enterprises", "企业", "Enterprises in {}", "家", 60, 900, "", ""),
    (
        "above-scale",
        "规上企业",
        "Enterprises above designated size in {}",
        "家",
        5,
        59,
        "规上",
        "enterprises",
    ),
    ("output", "产值", "Gross output value of {}", "亿元", 2, 600, "", ""),
    ("revenue", "营业收入", "Business revenue of {}", "亿元", 2, 700, "", ""),
    ("profit", "利润总额", "Total profits of {}", "亿元", 1, 60, "", ""),
    ("growth", "增加值增速", "Growth rate of value added of {}", "%", 1, 29, "", ""),
    ("employees", "从业人员", "Persons employed in {}", "万人", 1, 9, "", ""),
    ("patents", "有效发明专利", "Valid invention patents in {}", "件", 3, 2400, "", ""),
)

#: Key | label | English | measure | low | high, by sector.
OTHERS = {
    "overview": """
gdp|地区生产总值|Gross regional product|亿元|80|1900
gdp-growth|地区生产总值增速|Growth rate of gross regional product|%|1|14
fiscal-revenue|财政总收入|Total fiscal revenue|亿元|8|190
budget-revenue|一般公共预算收入|General public budget revenue|亿元|4|120
fixed-investment-growth|固定资产投资增速|Growth rate of fixed-asset investment|%|1|30
retail-sales|社会消费品零售总额|Total retail sales of consumer goods|亿元|10|400
population|常住人口|Permanent residents|万人|5|60
area|规划面积|Planned area|平方公里|8|260
built-up-area|建成区面积|Built-up area|平方公里|3|90
market-entities|市场主体总数|Market entities|户|2000|98000
rank-national|全国国家级经开区综合考评排名|Rank among national-level development zones|位|1|230
rank-province|全省开发区综合考评排名|Rank among development zones of the province|位|1|30
electricity|全社会用电量|Electricity consumption|亿千瓦时|3|120
tax-revenue|税收收入|Tax revenue|亿元|4|160
output-per-mu|规上工业企业亩均税收|Tax revenue per mu of industrial enterprises|万元|4|45
""",
    "innovation": """
tech-smes|科技型中小企业总数|Technology-based small and medium-sized enterprises|家|40|1900
tech-smes-new|新增科技型中小企业|New technology-based small and medium-sized enterprises|家|5|300
high-tech|高新技术企业|High-tech enterprises|家|20|900
high-tech-share|高新技术产业增加值占比|Share of high-tech industry in value added|%|8|70
specialized|省级专精特新企业|Provincial-level specialized and sophisticated enterprises|家|3|260
little-giants|国家级专精特新“小巨人”企业|National-level "little giant" firms|家|2|60
unicorns|独角兽、瞪羚企业|Unicorn and gazelle firms|家|2|60
rnd|研究与试验发展经费支出|Expenditure on research and development|亿元|1|60
rnd-intensity|研发经费投入强度|Intensity of research and development spending|%|1|7
platforms|省级以上研发平台|Research platforms at provincial level or above|个|2|190
incubators|省级以上科技企业孵化器|Incubators at provincial level or above|个|1|30
patents-granted|专利授权量|Patents granted|件|60|9900
talents|引进高层次人才|High-level talents introduced|人|4|900
technology-contracts|技术合同成交额|Turnover of technology contracts|亿元|1|70
standards|主导或参与制定标准|Standards led or joined|项|2|160
digital|数字化改造企业|Enterprises digitally transformed|家|5|480
cloud|上云企业|Enterprises on the cloud|家|20|2600
""",
    "reform": """
projects-signed|签约项目|Projects signed|个|8|320
amount-signed|签约金额|Value of projects signed|亿元|20|1500
projects-billion|签约10亿元以上项目|Signed projects above 1 billion yuan|个|2|60
projects-started|开工项目|Projects started|个|5|220
projects-finished|竣工投产项目|Projects put into operation|个|4|190
foreign-capital|实际使用外资|Foreign capital actually utilized|亿美元|1|30
foreign-enterprises|新设外商投资企业|Newly established foreign-invested enterprises|家|2|90
trade|外贸进出口总额|Total imports and exports|亿元|5|900
exports|出口总额|Total exports|亿元|3|600
exporters|有出口实绩企业|Enterprises with exports|家|8|700
trains|中欧班列开行列数|China-Europe freight trains run|列|2|900
permits|行政审批事项办结|Administrative approvals completed|件|300|99000
online-share|政务服务事项网上可办率|Share of services available online|%|60|99
policies|惠企政策措施|Measures to support enterprises|条|6|160
tax-relief|减税降费及退税缓税|Tax and fee relief|亿元|1|60
loans|帮助企业融资|Financing arranged for enterprises|亿元|2|160
land|盘活闲置低效用地|Idle land put to use|亩|40|4200
standard-plants|标准厂房建筑面积|Floor area of standard plants|万平方米|4|420
""",
    "livelihood": """
schools|建成并投入使用的学校|Schools put into use|所|2|30
kindergartens|建成并投入使用的幼儿园|Kindergartens put into use|所|2|30
seats|新增中小学学位|New places in primary and secondary schools|个|300|12000
nursery-places|新增公办托位|New places in public nurseries|个|40|1900
hospital-beds|新增医疗床位|New hospital beds|张|20|1600
care-beds|建成家庭养老床位|Home-based care beds set up|张|20|900
urban-jobs|新增城镇就业|New urban jobs|人|300|19000
rural-jobs|新增转移农村劳动力|Rural workers newly transferred|人|200|9000
job-fairs|现场招聘等就业活动|Job fairs and the like|场|5|120
income-urban|城镇居民人均可支配收入|Per capita disposable income of urban residents|万元|1|8
income-growth|居民人均可支配收入增速|Growth rate of per capita disposable income|%|1|14
housing|新增保障性租赁住房|New affordable rental housing|套|100|6000
old-quarters|改造老旧小区|Old residential quarters renovated|个|2|90
parking|新增停车泊位|New parking spaces|个|100|6000
roads|新建改建城市道路|Urban roads built or rebuilt|公里|2|160
parks|新建口袋公园|Pocket parks built|个|2|60
air-quality|空气质量优良天数比率|Share of days with good air quality|%|60|99
sewage|污水处理能力|Sewage treatment capacity|万吨|1|40
subsidies|发放稳岗补贴|Subsidies for stable employment|万元|80|9800
""",
    "party": """
organizations|组建“两新”党组织|Party organizations in new economic and social organizations|个|10|900
members|发展党员|New Party members|人|10|900
villages|经营性收入超100万元的村|Villages with operating income above 1 million yuan|个|2|60
village-income|村集体经营性收入总计|Operating income of village collectives|万元|200|9800
demonstration|打造“两新”党建示范点|Demonstration sites of Party building|个|2|40
volunteers|注册志愿者|Registered volunteers|万人|1|12
cases|查处破坏营商环境起数|Cases of harm to the business environment|起|2|90
""",
}

#: What a zone may be honoured with; none reads as a figure.
HONOURS = (
    *("国家新型工业化产业示范基地", "国家级绿色工业园区", "国家知识产权示范园区", "国家生态工业示范园区"),
    *("国家外贸转型升级基地", "国家双创示范基地", "国家级循环化改造示范试点园区", "国家加工贸易产业园"),
    *("全国和谐劳动关系示范园区", "全国模范劳动关系和谐工业园区", "省级营商环境示范区", "省级智慧园区试点"),
    *("省级现代服务业集聚区", "省级大众创业基地", "省级先进制造业集群", "省级开放发展先进园区"),
)
NOTES = (
    "年快报数,与统计年鉴最终核定数可能略有出入",
    "口径为注册地在区内的企业,不含代管乡镇",
    "文中作“目前”,年份依全文",
    "文中未写与哪一年相比",
    "含代管乡镇和街道",
    "文中只写“全年”,年份依全文;是否含飞地园区未写",
)


def catalogue() -> tuple[Indicator, ...]:
    """Return the indicators that every zone reports every year, sector by sector."""
    found: dict[str, list[Indicator]] = {sector: [] for sector in SECTORS}
    for sector, table in OTHERS.items():
        for row in table.strip().split("\n"):
            key, label, label_en, measure, low, high = row.split("|")
            bounds = int(low), int(high)
            found[sector].append(Indicator(sector, key, label, label_en, measure, *bounds, sector))
    found["industry"] += [
        Indicator(
            sector="industry",
            key=f"{industry}-{key}",
            label=f"{label}产业{name}",
            label_en=name_en.format(label_en),
            measure=measure,
            low=low,
            high=high,
            tag=industry,
            scope=scope,
            part_of=f"{industry}-{whole}" if whole else "",
        )
        for industry, label, label_en in INDUSTRIES
        for key, name, name_en, measure, low, high, scope, whole in MEASURES
    ]
    return tuple(chain(*found.values()))


def zones() -> list[Zone]:
    """Return all zones, in order."""
    named = [(first, last) for last in LAST for first in FIRST]
    return [Zone(f"{first[1:]}{last[1:]}-etdz", f"{first[0]}{last[0]}经开区") for first, last in named]
