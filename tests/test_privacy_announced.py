"""Names that a word announces: a role, a mask, a label in pinyin; and names of peoples who have no surnames."""

import pytest
from tests.marked import each, expected, told, unmarked

_ROLES = [
    *each("1 A 之一 （女） ： - | / = │ → — “ ( [ 【", "业主~{沈秀兰!}"),
    *each(
        "登记为 写为 记载为 记录为 标注为 显示为 写的是 名叫 真名 本名 签名 署名 落款 叫做 是 一名", "业主~{沈秀兰!}"
    ),
    *each("、 ， , 和 与 及", "业主{沈秀兰!}~{张建国!}"),
    "业主{沈秀兰!}、{张建国!}、{李志强!}",
    "业主 {沈秀兰!} {张建国!}",
    "执法人员{沈秀兰!}、{张建国!}",
    "业主{Tom Brown!}",
    "业主Tom",
    "业主qqqq",
    "业主某某",
    "姓名 {常 青!}",
    "姓名：{常 青!}",
    "姓名  {常  青!}",
]
_MASKED = [
    "孙某（{孙智强!}）",
    *each("，真名 即 即为 就是 = ： / - — → 实为 曾用名 又名 ，实名 ，本名 ，姓名 ，名叫 ，原名", "李某~{李建国!}"),
    *each("甲 乙 丙 丁 1 某", "李某~又名{李建国!}"),
    "李某（女，{李建国!}）",
    "李某，真名“{李建国!}”",
    "李某（已处理）",
    "李某 （另案）",
]
_PEOPLES = [
    "{努尔古丽·艾合买提!}",
    "{古丽·买买提·艾力!}",
    "{约翰·史密斯!}",
    "春花·秋月",
    "当事人{春花·秋月!}",
    "{包·巴雅尔!}",
    "{甲·乙方案?}",
    "{扎西次仁!}",
    *each("的店 的馕店 的手机 的车 的房 的羊 家的牛 开的 卖的 老板 经营 承认 驾驶", "{阿依努尔!}~"),
    "当事人{卓玛!}",
    "牧民{卓玛!}。",
]
_LABELS = [
    *each(
        "lianxiren xingming dangshiren fuzeren jingyingzhe name owner operator contact Name OWNER", "~: {niu zhenhua!}"
    ),
    *each("_ . -", "xingming={niu~zhenhua!}"),
    "contact person: {niu zhenhua!}",
    "name\n{niu zhenhua!}",
    "Name: {NIU ZHENHUA!}",
    "filename: niu zhenhua",
    "name: next step",
    *each("联系人 法人 姓名 经办人 负责人 店主 老板 收件人 寄件人 收货人 发货人 当事人 户名 签名", "~{niuzhenhua!}"),
    "联系人：{zhanghao!}123",
    "联系人={niuzhenhua!}",
    "联系人：wxkptz",
    "联系人：webmaster",
    "联系人lisi",
    "{Zhang Wei!}",
    "去找{Zhang Wei?}谈",
    "{Zhang-Wei!}",
    "zhang wei",
    "Zhangs Wei",
    *each("受理 经营 来 申请 被告", "~人{Tom Brown!}"),
    *each("提出 承认 的店 经营 开的 签字", "{James Holloway!}~"),
    "{James Holloway!} 承认",
    "James Holloway来",
]


@pytest.mark.parametrize("text", [*_ROLES, *_MASKED, *_PEOPLES, *_LABELS])
def test_announced_names(text: str) -> None:
    """The name blocks at its place, with those that are listed behind it, and nothing else is told."""
    assert told(unmarked(text)) == expected(text, "person_name")


@pytest.mark.parametrize(
    "text",
    [
        "{常乐?}担任",
        "{常乐!}担任会计",
        "{于海?}是他的",
        "{于海!}是他的妻子",
        "{于海!}系同乡的会计",
        "{于海!}为上述股东",
    ],
)
def test_a_post_makes_a_name_sure(text: str) -> None:
    """What might be a word is a name where it says what somebody is."""
    assert told(unmarked(text)) == expected(text, "person_name")
