"""Names by their likelihood, numbers that nothing explains, and what stands beside them."""

import pytest
from sitegen.privacy.finding import Tier
from sitegen.privacy.gate import scan
from sitegen.privacy.wording import UNKNOWN, goes_on, makes_no_words, path_costs, word_costs


def _told(text: str, kind: str) -> list[tuple[str, Tier]]:
    return [(found.value, found.tier) for found in scan(text) if found.kind == kind]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("王芳称没有看到", "王芳"),
        ("向彭丽调取监控", "彭丽"),
        ("与张伟签订合同", "张伟"),
        ("关于翁美玲占道经营案的情况", "翁美玲"),
        ("送餐员厉志强闯红灯", "厉志强"),
        ("股东庹宗华持股百分之六十", "庹宗华"),
        ("史桂花老人补办了手续", "史桂花"),
        ("李四海系该店店员", "李四海"),
        ("责任人=岳│云│鹤", "岳云鹤"),
        ('<img alt="当事人翟桂兰">', "翟桂兰"),
    ],
)
def test_likely_name_blocks(text: str, name: str) -> None:
    """A name blocks behind any word and before any verb, in the middle of a text and in an attribute."""
    assert (name, Tier.BLOCK) in _told(text, "person_name")


@pytest.mark.parametrize(
    "text",
    [
        "当事人曾受警告",
        "负责人康复后补办手续",
        "同样的事，张家讲道理，李家也要讲道理。",
        "邵阳、新化、洞口",
        "黄阳司镇",
        "苏政发〔2021〕5号",
        "危化品运输企业",
        "安排补休或者付清加班费",
        "孔雀石、龙虾、马铃薯、牛奶",
    ],
)
def test_words_are_likelier(text: str) -> None:
    """What reads as words, as a place or as a number of a paper is no name."""
    assert [found for found in scan(text) if found.tier is Tier.BLOCK] == []


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("烟草证330782108866", "330782108866"),
        ("道路运输证号 皖交运管合字340121007788", "340121007788"),
        ("船舶IMO 9412074", "IMO9412074"),
        ("会员号 88123456", "88123456"),
        ("检验报告编号：WT2021-SP-08837", "WT2021SP08837"),
    ],
)
def test_number_of_a_paper_blocks(text: str, number: str) -> None:
    """A long number behind a word for a paper or an account blocks, whatever the paper."""
    assert _told(text, "number") == [(number, Tier.BLOCK)]


def test_number_without_a_word_waits_for_a_person() -> None:
    """Ten digits that nothing explains may be anything."""
    assert _told("现场记有9301758824", "number") == [("9301758824", Tier.REVIEW)]


@pytest.mark.parametrize(
    "text",
    [
        "事项代码330231002000",
        "商品条形码6901234509878",
        "批号20220815A3",
        "总投资15000000000元",
        "20210101至20211231",
        "执行GB 14881-2013和DB43/T 1234-2020",
        "电话135○○○○5000",
        "会员号88****56",
        "上午9:00-12:00，下午13:00-17:00",
        "演公网安备00000000000000号",
    ],
)
def test_explained_number_passes(text: str) -> None:
    """Amounts, days, standards, codes of items and goods, masks and opening hours are public."""
    assert scan(text) == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("桐乡云帆羊毛衫加工场（个体工商户）", "company_name"),
        ("某药房（健民堂）", "company_name"),
        ("Jiaxing Bright Harbor Textile Co., Ltd.", "company_name"),
        ("委托重庆衡准司法鉴定所出具意见", "company_name"),
        ("廖记棒棒鸡", "company_name"),
        ("老板手机尾号7788，前七位1596688", "mobile"),
        ("186-3955-21**的机主，后两位为05", "mobile"),
        ("鄂A牌照，后五位是K6V38", "plate"),
        ("船名湘益阳货3319", "plate"),
        ("豫07-44218 拖拉机", "plate"),
        ("瑞景城#5-1-1402", "address"),
        ("李家楼村东头第二排6号", "address"),
        ('{"x":117.018732,"y":36.670551}', "gps"),
        ("X=3391234.56，Y=456789.12", "gps"),
        ("登录IP 2408:8207:78a0::1c2f", "network"),
        ("主页https://weibo.com/u/1234567890", "wechat"),
        ("闲鱼昵称“小鹿倒闭清仓”", "wechat"),
        ("1985年3月出生", "birth_date"),
        ("生于一九七一年四月初九", "birth_date"),
        ("其女（9岁，就读城东小学三（2）班）在场", "minor"),
        ("当事人提交HIV抗体阳性化验单", "health"),
        ("举报线索由对面理发店老板提供", "complainant"),
        ("lianxiren: niu_zhenhua", "person_name"),
    ],
)
def test_other_ways_to_give_it_away(text: str, kind: str) -> None:
    """Legal forms, parts of numbers, ships and tractors, houses in villages, accounts and the rest block."""
    assert Tier.BLOCK in [tier for _, tier in _told(text, kind)]


def test_hexadecimal_digits_are_unpacked() -> None:
    """A text that is written as the digits of its bytes is looked at as a text."""
    assert _told("附" + "当事人刘建军".encode().hex(), "person_name") == [("刘建军", Tier.BLOCK)]


def test_cheapest_words() -> None:
    """A text costs what its cheapest words cost; characters that are no words are dear."""
    words = word_costs()
    assert path_costs("") == [0]
    assert path_costs("当事人")[-1] == words["当事人"] < words["当"] + words["事"] + words["人"]
    assert path_costs("\u3400")[-1] == UNKNOWN
    assert path_costs("处罚决定")[-1] <= path_costs("处罚")[-1] + words["决定"]


def test_letters_that_make_no_words() -> None:
    """A brand is often made of characters that stand beside each other in no word."""
    assert makes_no_words("湘遇")
    assert not makes_no_words("安全")
    assert goes_on("安", "全")
    assert not goes_on("湘", "遇")
