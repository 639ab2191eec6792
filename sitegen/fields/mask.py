"""The party of an anonymised case: a mask by grammar, never a name.

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
_TRADE = r"[\u4e00-\u9fa5]{0,12}"
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


def _mask(value: object) -> str:
    text = scalar(value)
    if not is_mask(text):
        raise unfit("M117", "*" * len(text))
    return text


Mask = Annotated[str, BeforeValidator(_mask)]
"""某食品厂, 某某建筑公司, A公司, 张某, 李某某. Problems: M117; the message does not repeat the value."""
