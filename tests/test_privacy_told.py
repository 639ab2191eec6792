"""Numbers told in parts, codes of organisations, and what looks like a name and is a county or an idiom."""

import pytest
from sitegen.privacy.finding import Tier
from sitegen.privacy.gate import scan
from sitegen.privacy.kinds import checksums


def _blocking(text: str) -> set[str]:
    return {found.kind for found in scan(text) if found.tier is Tier.BLOCK}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("先拨137，接着8812，最后0946", "mobile"),
        ("电话一三七 再 八八四四 然后 六六九九", "mobile"),
        ("手机前三位158，中间四位7700，后四位3319", "mobile"),
        ("身份证前六位410782，接着19890312，末四位4417", "id_card"),
        ("末四位4417，前十四位41078219890312", "id_card"),
        ("(021)6588-7712", "landline"),
        ("编号D2143569-X", "uscc"),
        ("粤03破申〔2020〕18号", "case_no"),
        ("举报件编号D3HN202105120021", "case_no"),
        ("出生于一九八二年腊月廿三", "birth_date"),
        ("七连4排11号", "address"),
        ("他上个月做了心脏支架手术", "health"),
        ("举报的人就是楼上开棋牌室的", "complainant"),
        ("抖音主播“小镇阿梅”", "wechat"),
        ("额·巴图", "person_name"),
        ("Peter Novak经营的民宿", "person_name"),
        ("某药房，即康泽大药房", "company_name"),
        ("检测机构：华测检测中心", "company_name"),
        ("zhang[at]qq[dot]com", "email"),
        ("zhang【at】some-firm【点】com", "email"),
        ("zhang 〔at〕 some-firm 〔dot〕 com", "email"),
        ("zhang「艾特」some-firm「点」com", "email"),
        ("zhang<at>qq<dot>com", "email"),
        ("z(a)ng@some-firm.com", "email"),
        ("zha[n]g@{qq}.com", "email"),
        ("编号为GS-2024-0031的投诉事项", "number"),
        ("编号为GS-2024-0031的处罚公告", "number"),
        ("编号为330782108866的事项", "number"),
        ("编号为GS-2024-0031的合同", "licence"),
        ("Foshan Hengli Furniture Factory", "company_name"),
        ("永 冷 综 执 罚 字 2 0 2 4 第 0 1 8 7 号", "case_no"),
        ("区号〇九三三，号码八二一三四五六七", "landline"),
        ("打0558转33744928找他", "landline"),
        ("车牌蒙D，数字零八一五六", "plate"),
        ("他是八七年冬月十二落地的", "birth_date"),
        ("生于乙丑年三月初八", "birth_date"),
        ("八六年生人", "birth_date"),
        ("病历显示其确诊为双相情感障碍", "health"),
        ("锦绣城（B区），五号楼，二单元", "address"),
        ("家在建设路纺织厂家属院2排4号", "address"),
        ("那家刘二妈抄手被查过两次", "company_name"),
        ("房东尚可欣，我知道了", "person_name"),
        ("汽车站对面巷子进去第三户", "address"),
        ("送货到锦绣家园南门第二栋", "address"),
        ("新民街附15号", "address"),
        ("家里有个瘫痪的老母亲", "health"),
        ("妻子产后三个月", "health"),
        ("当事人血型为O型", "health"),
        ("他1990年退伍，腿有残疾", "health"),
        ("举报信由前合伙人写的", "complainant"),
        ("现场只有仇和平和赵建设签字", "person_name"),
        ("褚建军诉县市场监管局一案", "person_name"),
    ],
)
def test_blocks(text: str, kind: str) -> None:
    """Whatever leads to somebody blocks in these ways of writing, too."""
    assert kind in _blocking(text)


@pytest.mark.parametrize("label", ["姓名", "负责人", "经营者"])
def test_a_word_behind_a_label_is_looked_at(label: str) -> None:
    """高峰 is a peak, and a name where nothing else can stand; what is no name is none there either."""
    assert [(found.kind, found.tier) for found in scan(f"{label}：高峰")] == [("person_name", Tier.REVIEW)]
    assert scan(f"{label}：方位") == scan(f"{label}：高峰时段") == []


@pytest.mark.parametrize(
    "text",
    [
        "拨打12345，再按1键，然后选3",
        "热线12345，号码12315，电话12328",
        "3号楼、5号楼、7号楼各设一处",
        "第2排4号座位",
        "信息共享，智慧监管，推进智慧城管",
        "加强公司、酒店、商家管理，推进烧烤、小吃整治",
        "各房地产、各饭店、部分公司",
        "统一社会信用代码 GB 32100-2015",
        "国家发改委令第36号，万人助万企，■必选 □可选",
        "in a provincial list, repealed 2023-12-25",
        "持有残疾证的人员优先办理，听力障碍人员可以带翻译",
        "家中有卧床老人的，社区上门办理",
        "经营者为回族自治县辖区企业",
        "路口第三家银行网点，北门第一间是值班室",
        "匿名信由信访部门转来，举报信由收件部门登记",
        "学校门口向北二百米范围，往东三十米内不得摆摊",
        "要公正、公开，关于文明施工，于建设工程开工前",
        "万里江山、白雪皑皑、春花秋月",
        "残疾障碍人员的防治宣传、焦虑症患者的门诊",
        "前5位为行政区划，后6位为顺序号",
        "先罚款500元，再责令改正，最后复查",
        "张掖、罗源、乐昌",
        "张灯结彩、马到成功",
        "某餐厅（名称略）",
        "检测单位为市检验检测中心",
        "当事人因病住院的，可以延期",
        "他人住院期间不得送达",
        "和经营者一起查看现场",
        "国市监法〔2021〕12号",
        "面粉厂、发电厂、纸箱厂应当持证",
        "编号为GS-2024-0031的事项",
        "编号为GS-2024-0031的处罚事项清单",
        "编号为SX-2025-0117的年度检查计划",
        "编号为QD-2024-003的清单第三项",
        "编号为ZD-2024-0031的制度",
        "编号为2025-0018的裁量基准",
        "请点[at]按钮，再点[dot]按钮",
    ],
)
def test_passes(text: str) -> None:
    """Counties, idioms, trades, steps and rules lead to nobody."""
    assert _blocking(text) == set()


def test_check_character_of_an_organisation() -> None:
    """The example of GB 11714, and the same with another check character."""
    assert checksums.organisation("D2143569X")
    assert not checksums.organisation("D21435691")
