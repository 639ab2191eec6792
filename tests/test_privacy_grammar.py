"""Forms put together from parts, so that no rule is about one text: who, what stands between, what follows.

The corpora hold whole texts of several writers; here every part of a form meets every other, with made-up values.
`everyday.jsonl` holds sentences of offices that are about nobody and have the words of these forms all the same.
"""

import json
from collections.abc import Iterable
from itertools import product
from pathlib import Path

import pytest
from sitegen.privacy.finding import Tier
from sitegen.privacy.gate import scan
from tests.test_privacy_disguises import DISGUISES, IDENTIFIERS

_EVERYDAY = Path(__file__).parent / "privacy/everyday.jsonl"


def _shares(texts: Iterable[str]) -> tuple[float, float, list[str]]:
    """Return which share of some texts is told, and which blocks, with those that are not told."""
    tiers = {text: {finding.tier for finding in scan(text)} for text in texts}
    missed = [text for text, own in tiers.items() if not own]
    blocked = sum(Tier.BLOCK in own for own in tiers.values())
    return 1 - len(missed) / len(tiers), blocked / len(tiers), missed


_AROUND = (
    "记录上写着{}一直没有更正，",
    "当时只有一位老人，留下的{label}是{}，",
    "该摊主（{label}{}）已改正",
    "| 序号 | {label} |\n|---|---|\n| 1 | {} |",
    "他说“{label}{}就是我的”",
    "2024年3月5日，{label}{}，罚款200元",
)
_LABELLED = frozenset(("id_card_15", "landline", "hk_mo_permit", "wechat"))
"""What is known by its label, or also something else without it."""

_SENTENCES = [
    pytest.param(kind, around, id=f"{kind}-{number}")
    for kind, (number, around) in product(IDENTIFIERS, enumerate(_AROUND))
    if kind not in _LABELLED or "{label}" in around
]


@pytest.mark.parametrize(("kind", "around"), _SENTENCES)
def test_identifiers_in_sentences(kind: str, around: str) -> None:
    """An identifier blocks in a sentence as it does alone, in front of a word that begins like a digit too."""
    label, value = IDENTIFIERS[kind]
    unfit = _NOT_IN_CELLS if kind in _LABELLED and "|---" in around else _NOT_INSIDE
    disguised = [disguise(value) for name, disguise in DISGUISES.items() if name not in unfit]
    texts = [around.format(each, label=label) for each in disguised]
    assert [text for text in texts if not any(f.tier is Tier.BLOCK for f in scan(text))] == []


_NOT_INSIDE = frozenset(("letters glued", "base64", "hexadecimal", "base64 in base64", "line break", "line breaks"))
"""Disguises of a whole text, or that end a line of a table."""

_NOT_IN_CELLS = _NOT_INSIDE | {"bars", "hidden paragraph", "attribute"}
"""Disguises that end a cell or the line, or leave the table: what is behind them is not under its label."""

_ROLES = [
    "当事人",
    "经营者",
    "店主",
    "老板",
    "司机",
    "收货人",
    "投诉人",
    "厨师",
    "房东",
    "其妻",
    "摊主",
    "车主",
    "工人",
    "顾客",
    "村民",
    "律师",
    "会计",
    "合伙人",
    "医生",
    "徒弟",
]
_NAMES = ("王建国", "李秀英", "陈浩然", "赵磊", "郗春燕", "欧阳志强", "古丽娜尔·吐尔逊", "Maria Gonzalez")
_JOINTS = (
    *("{role}{name}", "{role}：{name}", "{role}（{name}）", "{role}为{name}", "{role}名叫{name}", "{role}，{name}"),
    *("{name}（{role}）", "{name}是{role}", "{name}作为{role}", "{role}【{name}】", "| {role} | {name} |"),
)
_THEN = ("当场改正。", "，四十二岁，本地人。", "的店铺未公示价格。", "来窗口领取了文书。", "不服，提出申辩。")


@pytest.mark.parametrize("joint", _JOINTS)
def test_names_with_roles(joint: str) -> None:
    """A name and a role are told, whatever stands between them and what follows."""
    texts = ("经查，" + joint.format(role=r, name=n) + then for r, n, then in product(_ROLES, _NAMES, _THEN))
    told, blocked, missed = _shares(texts)
    assert told >= 0.98, missed[:20]
    assert blocked >= 0.90


_BRANDS = ("沁竹源", "岚谷", "鑫盛", "宏泰", "王建国", "张记", "李老三", "胖哥", "阿婆", "Lulu")
_SHOPS = [
    "包子铺",
    "超市",
    "面馆",
    "药房",
    "五金店",
    "养殖场",
    "食品厂",
    "有限公司",
    "经营部",
    "宠物医院",
    "麻辣烫",
    "烤鱼",
    "幼儿园",
]
_PLACED = (
    "{}未公示价格。",
    "执法人员到{}检查。",
    "当事人：{}",
    "位于新街的{}",
    "隔壁{}没问题",
    "关于{}的整改情况",
    "{}（城南店）",
)


def test_names_of_businesses() -> None:
    """A brand and a trade are told, wherever they stand."""
    told, blocked, missed = _shares(place.format(b + s) for b, s, place in product(_BRANDS, _SHOPS, _PLACED))
    assert told >= 0.98, missed[:20]
    assert blocked >= 0.88


_WHO = ["店主", "老板娘", "他妻子", "其子", "李某", "户主的老伴", "房东", "那名服务员", "摊主"]
_ILL = (
    *("患有肺癌", "查出乙肝", "确诊抑郁症", "刚做完心脏手术", "怀孕六个月", "每周透析三次", "左腿截肢", "是聋哑人"),
    *("瘫痪在床", "智力有障碍", "双目失明", "有高血压和糖尿病", "坐过牢", "刑满释放人员", "离过婚", "信佛", "有吸毒史"),
)
_SAID = ("{}{}，酌情处理。", "因{}{}，家里困难", "{}（{}）", "“{}{}，实在没办法。”")
_TIES = [
    "他前妻",
    "该店前员工",
    "隔壁理发店老板",
    "楼上住户老周",
    "厂里的会计",
    "同行竞争的面馆老板",
    "店主的小舅子",
    "房东",
]
_TOLD = ("举报人是{}", "打12345的是{}", "是{}告的状", "举报者：{}", "{}向我们反映了此事", "投诉来源：{}")
_CHILDREN = [
    "九岁的儿子",
    "15岁的学徒",
    "上小学三年级的女儿",
    "初二学生",
    "六（2）班的学生",
    "刚满月的婴儿",
    "16岁的女孩小陈",
]
_FACTS = {
    "health and past": [said.format(who, ill) for said, who, ill in product(_SAID, _WHO, _ILL)],
    "who complained": [told.format(tie) for told, tie in product(_TOLD, _TIES)],
    "children": [f.format(c) for f, c in product(("店里有{}帮忙，", "被{}举报", "我们看到{}在收钱"), _CHILDREN)],
}


@pytest.mark.parametrize("kind", _FACTS)
def test_facts_on_persons(kind: str) -> None:
    """A word for a person and a fact about it are told, whatever the words of both."""
    told, blocked, missed = _shares(_FACTS[kind])
    assert told >= 0.97, missed[:20]
    assert blocked >= 0.90


def test_everyday_sentences_pass() -> None:
    """The same words about nobody stop nothing: rules, notices, goods, trades, and complaints about a matter."""
    texts = [json.loads(line)["text"] for line in _EVERYDAY.read_text("utf-8").splitlines()]
    told, blocked, _ = _shares(texts)
    assert len(texts) >= 250
    assert blocked <= 0.01
    assert told <= 0.03
