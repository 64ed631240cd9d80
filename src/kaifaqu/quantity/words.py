"""The words figures are written with: units, qualifiers, and what looks like one and is none. Data only."""

from __future__ import annotations


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


#: Currency words behind a number, and the currency they mean.
MONEY = {
    "元": "元", "块钱": "元", "元人民币": "元", "人民币": "元", "元钱": "元", "美元": "美元",
    "美金": "美元", "欧元": "欧元", "日元": "日元", "港元": "港元", "港币": "港元", "英镑": "英镑",
    "韩元": "韩元", "澳元": "澳元", "加元": "加元", "卢布": "卢布", "新加坡元": "新加坡元",
    "新元": "新加坡元", "瑞士法郎": "瑞士法郎", "澳门元": "澳门元", "新台币": "新台币",
}  # fmt: skip
#: Currency marks before a number.
MONEY_MARKS = {
    "人民币": "元", "RMB": "元", "CNY": "元", "¥": "元", "US$": "美元", "USD": "美元", "HK$": "港元",
    "HKD": "港元", "$": "美元", "美元": "美元", "EUR": "欧元", "€": "欧元", "£": "英镑", "GBP": "英镑",
    "港币": "港元",
}  # fmt: skip
#: Units that digits and Chinese numerals take.
CLASSIFIERS = frozenset(
    _words(
        """个 家 户 人 名 位 所 条 件 项 辆 台 套 张 场 次 起 宗 座 栋 幢 间 处 只 头 株 棵 支 批 笔 单 篇 册
        门 层 列 趟 对 本 款 种 类 艘 架 枚 颗 根 片 块 份 封 幅 首 道 桩 例 票 箱 袋 瓶 盒 桶 筐 盆 捆 卷
        朵 盏 扇 把 双 副 尊 段 粒 台次 台套 套件 户次 头次 件次 篇次 人次 场次 车次 班次 架次 批次 列次
        艘次 项次 趟次 宗次 家次 标箱 标准箱 车皮 课时 学时 工时 支队 路段 街道 社区 网格"""
    )
)
#: Units of measure: length, area, volume, weight, power, time.
MEASURES = frozenset(
    _words(
        """公里 千米 米 厘米 毫米 微米 纳米 海里 华里 平方公里 平方千米 平方米 平米 平方 平方厘米 亩 公顷
        立方米 立方 立方厘米 毫升 吨 公吨 公斤 千克 毫克 微克 斤 市斤 吨公里 人公里 克拉 千瓦 千瓦时 兆瓦
        兆瓦时 吉瓦 吉瓦时 瓦 瓦时 度电 伏 千伏 安时 千伏安 兆伏安 马力 标方 标立方 吨标准煤 吨标煤 摄氏度
        毫秒 秒钟 分钟 刻钟 小时 天 周 个月 工作日 学分 岁 周岁 赫兹 兆赫 比特 千卡 兆帕 分贝 倍 ℃ ㎡ ㎥
        ㎞ m² m³ km² ° ㎏ ㎜ ㎝"""
    )
)
#: Units that only digits take: behind a Chinese numeral they make a name or an idiom (五村, 十分, 四方).
AFTER_DIGITS = frozenset(
    _words(
        """村 镇 乡 县 市 省 国 校 分 度 兆 席 站 店 馆 组 班 队 床 方 平 升 克 秒 里 口 面 眼 部 字 集 节 页
        孔 股 顶 羽 尾 匹 顷 字节 像素"""
    )
)
LATIN = frozenset(
    _words(
        """km m cm mm nm um km2 m2 m3 km² m² m³ hm2 kg g mg t L ml mL W kW MW GW kWh MWh GWh TWh V kV kW·h Ah
        mAh kVA MVA Hz MHz GHz GB TB MB KB PB Gbps Mbps ha h min ms TEU teu PFlops EFlops dB ppm MPa Pa"""
    )
)
#: Compound units that stand for another unit.
SAME_UNIT = {
    "个百分点": "百分点", "百分点": "百分点", "个小时": "小时", "个工作日": "工作日", "个位次": "位",
    "位次": "位", "个人次": "人次", "个车次": "车次", "个标箱": "标箱", "个标准箱": "标准箱",
    "个平方": "平方米", "平方": "平方米", "平米": "平方米", "立方": "立方米", "周岁": "岁",
    "个台套": "台套", "个千伏": "千伏", "个大类": "大类",
}  # fmt: skip
#: Words that only begin like a unit or a name's end: neither, behind a number.
NOT_UNITS = frozenset(
    _words(
        """项目 部门 部分 单位 单元 位居 位列 位于 人员 人口 人均 名单 名录 处于 处理 处置 条例 次日 起步
        起草 类型 类别 层级 层面 门槛 面积 面向 面对 本科 本区 本年 本地 本市 对接 对外 对于 对比 对标
        支持 支付 支撑 间接 间隔 间距 只有 只要 座谈 片区 口岸 口径 把握 双方 集群 集中 集聚 集体 集团
        国家 国际 国内 省级 省内 市级 市民 市场 县级 县域 镇区 校区 校园 站点 店面 分别 分布 分为 分公司
        分局 分类 分析 度假 里程 里面 克服 升级 升至 升到 升高 升为 天津 天然 周边 周围 方面 方案 方式
        方向 方针 平台 平均 组织 组建 班子 班列 队伍 节能 节约 段落 首次 首批 首家 首个 首位 份额 根据
        元件 元素 元器件 元旦 元宵 股份 股权 股东 字样 例如 路线 场馆 场所 套餐 批复 批准 册封 票据 代表
        代理 代办 版权 版面 维护 维修 期间 期待 型号 强化 强调 强势 级别 号召 日均 日产 年均 年产 月均
        月产"""
    )
)
#: In these the unit reading holds after all: 5项目标, 3部门面.
SPLIT_WORDS = frozenset(_words("项目标 本地图 面对面 集体育 人口罩"))
#: Qualifiers before a number.
BEFORE = {
    word: qualifier
    for qualifier, words in {
        "about": "约 大约 大概 近似 大致",
        "nearly": "近 接近 将近 逼近 直逼 迫近",
        "over": "超 超过 逾 突破 多于 高于 大于 远超 >",
        "at-least": "至少 最少 起码 不少于 不低于 不小于 ≥ >=",
        "under": "不足 不到 少于 低于 小于 未满 不满 未达 未达到 未到 <",
        "at-most": "不超过 不超 未超过 未超 没有超过 没超过 未突破 至多 最多 不多于 不高于 不大于 ≤ <=",
    }.items()
    for word in _words(words)
}
#: 过 and 破 qualify large numbers only: 过百家, 破千亿.
BEFORE_LARGE = {"过": "over", "破": "over"}
#: What may stand between a qualifier and its number: 约为, 超过了, 接近于.
LINKS = "了为有占达于到合"
#: The character before a qualifier that makes another word of it: 附近, 节约, 签约.
NOT_QUALIFIERS = {
    "近": "附最邻临靠贴亲新远晚相切就", "约": "节签预制条合公集违契解履续特邀赴失缔盟和俭简立",
    "超": "反赶", "过": "通经不度越走接超做渡穿跨胜翻路见", "破": "打侦攻查爆识冲", "不到": "看想找听感见",
    "不足": "补", "最多": "数",
}  # fmt: skip
#: Words that end in such a character all the same: 聚集约300家.
SPLIT_BEFORE = _words("聚集 汇集 云集 筹集 募集 征集 归集 采集 收集 召集 齐集")
#: Qualifiers behind a figure, and what must not follow (以上海).
AFTER = (
    ("及以上", "at-least", ""),
    ("以上", "at-least", "海"),
    ("之上", "at-least", ""),
    ("左右", "about", "手岸两开"),
    ("上下", "about", "游级联班楼同功贯一左"),
    ("以内", "at-most", "蒙"),
    ("之内", "at-most", ""),
    ("以下", "at-most", "简几问方同"),
    ("及以下", "at-most", ""),
)
#: 一 before these classifiers is an idiom, unless what is counted follows.
VAGUE_ONE = frozenset("起批道头门片层把套段本类块对份")
COUNTED = {
    "起": ("案", "事故", "事件", "违", "纠纷", "典型", "火灾", "交通", "诉"),
    "道": ("题", "工序", "防线", "菜"), "套": ("设备", "系统", "房", "住", "机", "生产", "装"),
    "本": ("书", "账", "手册", "证"), "层": ("厂房",), "门": ("课",),
    "份": ("合同", "文件", "报告", "协议", "订单", "保单", "问卷"), "对": ("夫", "父", "新人"),
}  # fmt: skip
#: 二 before these classifiers is an ordinal: two of them would be 两.
ORDINAL_TWO = frozenset("次层处台类门支条道本套批起片段")
#: Idioms that begin like a count.
FIXED = _words(
    """一次性 一家人 一家亲 一条龙 一条街 一条心 一条鞭 一件事 一张网 一张图 一张蓝图 一个样 一天天 四处
    一个劲 一把手 三个代表 八项规定 一类事 一支笔 一码 一站 一场空 一份子 一位难求 三支一扶 五位一体
    三位一体 四位一体 三次产业 一位数 两位数 三位数"""
)
#: The character before 一 that makes a word of the two: 统一, 每一.
BEFORE_ONE = frozenset("统同唯单专之逐任某每另这那归划不上下新万")
#: Of these, those whose 一 belongs to the unit behind it: 每一家.
DETERMINERS = frozenset("同任某每另这那上下新")
#: What is named, not counted, behind 第N.
ORDINALS = frozenset("批次届轮期季代章条款项页号师产等书时梯方大线类个家档站课步阶人医中小")
ORDINAL_WORDS = _words("书记 产业 时间 方阵 梯队 批次 季度 大道 阶段 课堂 人民医院 医院 中学 小学")
#: The verbs that a rank follows.
RANK_VERBS = frozenset("居列排获夺占")
#: Behind a number these make a name of it.
NAME_ENDS = _words(
    """强 星级 星 级 号 期 届 轮 等奖 等功 国道 省道 县道 热线 便民 政务服务 急救 报警 型 版 代 维 甲
    路公交 环路 进制 缸 元户 高校 工程 计划 模式 工作法 行动 战略 思路 体系 格局 室"""
)
#: What may stand before N强: 世界500强.
NAME_STARTS = _words("世界 中国 全球 全国 民营 民企 财富 制造业 服务业 行业 全省 全市")
DATE_ENDS = _words(
    """年代 年度 年级 周年 学年 财年 年 月份 月 日 个季度 季度 世纪 个五年 点钟 点整 时许 点半 时整 点多 零后
    后出生"""
)
#: Behind 两个, 四个 …: names of what is to be done or believed.
SLOGANS = _words(
    """维护 确立 意识 自信 全面 务必 毫不动摇 大局 一百 结合 服从 转变 先行 没有变 走在前 必须 坚持 革命 到位
    统筹 不放松 文明 一批 更加 善于"""
)
#: 突破 before these is a verb, not a qualifier: 突破12项关键技术.
BROKEN_THROUGH = _words("关键 核心 技术 瓶颈 难题 “卡脖子” 卡脖子 重大技术")
#: Before a bare number of one or two digits these make a reference of it, the longer before any.
REFERENCES = _words("附件 附表 附图 专栏 沪深 科创 上证 中证 标普")
SHORT_REFERENCES = _words("表 图 注")
