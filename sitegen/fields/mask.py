"""The party of an anonymised case: a mask by grammar, never a name.

Between 某 and the kind of business only words of the trade may stand: 某便利店 is a mask,
a shop name behind 某 is none.

Source: the masking rules for published cases (`某` for what is hidden, letters for parties).
"""

import re
from typing import Annotated

from pydantic import BeforeValidator

from sitegen.fields.kind import scalar, unfit

_SUFFIXES = (
    "公司|有限公司|厂|店|馆|超市|商店|商行|商场|市场|酒店|宾馆|旅馆|酒家|饭店|餐厅|食堂|药房|药店|诊所|门诊部|医院|中心|"
    "学校|幼儿园|培训机构|合作社|农场|养殖场|种植户|企业|个体工商户|经营户|经营者|摊主|摊贩|工地|项目部|物业|加油站|修理厂|养殖户|货运户|农户|商户|用户|户|"
    "仓库|网店|网吧|影院|美容院|理发店|浴场|单位|工厂|作坊|车间|车队|驾驶员|业主|住户|居民|施工方|施工单位|建设单位"
)
_NO_TRADE = frozenset(["公司", "有限公司", "企业", "单位", "个体工商户", "经营户", "经营者", "商户", "用户", "户"])
"""Kinds of business that say nothing of the trade."""
_WORDS = (
    "食品|餐饮|小吃|火锅|烧烤|烘焙|面包|糕点|奶茶|饮品|饮料|冷饮|水果|蔬菜|果蔬|生鲜|水产|肉类|肉|粮油|大米|面|米粉|粉|豆制品|卤味|熟食|早餐|快餐|"
    "烟酒|酒|茶叶|茶|副食|特产|百货|日用|日用品|生活|便民|便利|综合|连锁|社区|母婴|文具|文化|用品|玩具|图书|服装|鞋|服饰|化妆品|美容|美发|美甲|"
    "养生|足浴|洗浴|健身|体育|娱乐|歌舞|游艺|网络|科技|信息|电子|电器|家电|五金|建材|装饰|装修|家居|家具|木材|建筑|工程|劳务|市政|园林|绿化|"
    "房地产|物业|管理|服务|商贸|贸易|实业|商业|咨询|广告|传媒|印刷|包装|物流|货运|运输|客运|汽车|机动车|摩托车|电动车|维修|修理|驾驶|加油|加气|"
    "能源|燃气|液化气|电力|环保|化工|危化品|机械|制造|加工|金属|铸造|电气|塑料|橡胶|纺织|制衣|制药|医药|药品|药|大药|医疗|器械|口腔|中医|眼科|"
    "体检|养老|教育|培训|艺术|托管|农业|农资|农药|种子|种植|养殖|农产品|专业|供销|农贸|批发|零售|购物|民宿|住宿|乳品|饮用水|保健|回收|租赁|安装|"
    "电梯|消防|设备|仪器|仓储|快递|旅游|演出|保安|家政|人力资源|小型|大型|中型|街边|临时"
)
_TRADE = rf"(?:{_WORDS}){{0,6}}"
_SHAPES = re.compile(
    rf"[\u4e00-\u9fa5]{{1,2}}某{{1,2}}[甲乙丙丁0-9]?"
    rf"|某某?{_TRADE}(?:{_SUFFIXES})[甲乙丙丁]?"
    rf"|[A-Z](?:{_TRADE}(?:{_SUFFIXES}))"
    rf"|(?:{_SUFFIXES})[甲乙丙丁A-Z]"
    rf"|当事人[甲乙丙丁A-Z]?"
)


def is_mask(text: str) -> bool:
    """Say whether a text names a party by what it is and not by who it is."""
    return _SHAPES.fullmatch(text) is not None


def trade_of(mask: str) -> str:
    """The trade that a mask tells: 粮油店 of 某粮油店; nothing of A公司, 某商户, 张某, 当事人甲."""
    if re.fullmatch(r"[\u4e00-\u9fa5]{1,2}某{1,2}[甲乙丙丁0-9]?|当事人.?", mask):
        return ""
    trade = re.sub(r"^(某{1,2}|[A-Z])|[甲乙丙丁A-Z]$", "", mask)
    return "" if trade in _NO_TRADE else trade


def _mask(value: object) -> str:
    text = scalar(value)
    if not is_mask(text):
        raise unfit("M117", "*" * len(text))
    return text


Mask = Annotated[str, BeforeValidator(_mask)]
"""某食品厂, 某某建筑公司, A公司, 张某, 李某某. Problems: M117; the message does not repeat the value."""
