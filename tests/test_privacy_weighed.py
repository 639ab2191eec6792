"""Characters that may be a name or words: what stands beside them decides, and an ordinary word is none."""

import pytest
from sitegen.privacy.kinds.surnames import given_score
from tests.marked import each, expected, told, unmarked

_PERSONS = [
    "{解云!}，女。",
    "{解云?}，女性。",
    "兰花，女。",
    "{解云!}（男）",
    "{常乐?}担任",
    "{常乐!}担任会计",
    "买{于海?}承认",
    "不{常乐?}签名",
    "一名{于海?}签名",
    "租户{于海!}称",
    "{于海?}X光",
    "女工{于海!}称",
    *each("买家 女工 房东 其妻", "~{林冲!}"),
    *each("工人 女子 其妻", "~{米兰?}"),
    "经费人米兰",
    "真名{阿诗玛!}",
    *each("本名 真名为 曾用名： 又名", "~{热娜?}"),
    "曾用名：{二丫?}",
    "负责人名叫麻将",
    "负责人名叫安全，",
    "负责人名叫何必",
    *each("女工向阳村 女工向阳镇 张家 张氏 张姓 李记 王庄 马山 马山县 当事人马山 罗山石 柳青鱼 高度 何人", "~"),
    "当事人{张家!}",
    "当事人{王×芳?}",
    "执法人员{叶茂!}",
    *each("方志敏 方向明 万里云 阳光明 车向东 水秀英 水秀 明丽华 常香玉 尉迟恭 司马光 王大锤 邬煤炉", "业主{~!}"),
    *each("欧阳桌 王吗 王吗啡 邬煤 明亮", "业主{~?}"),
    *each("万元户 车辆停放 水管破裂 解放 和平 常务 何必", "业主~"),
    "当事人{方志敏!}到场",
    "业主{邬煤炉!}拒不",
    "{翀瑾!}到场",
    "当事人{翀瑾!}",
    "{欧阳娜!}",
    "欧阳桌",
    "欧阳了",
    "{包·巴雅图!}",
    "{包·巴山图来?}",
    "{甲·艾力方案?}",
    "和房东人一起",
    "“林了”",
    "“高度”",
    "当事人{刘-->建军!}",
    "当事人{刘]]>建军!}",
]
_SHOPS = [
    "{abc公司!}",
    "老街坊",
    "{鑫源（长沙）商行!}",
    "（{鑫源商行!}",
    "{金玉满堂味商行!}",
    "{金玉满堂百味商行!}",
    "到{阿婆豆花?}吃饭",
    "{老婆牛杂?}",
    "{奶奶牛杂?}",
    "{向家牛杂!}",
    *each("幸福建材 富贵置业 和谐建材 平安物流 顺利置业", "~"),
    "南省长沙市岳麓区{许府牛杂!}",
    "湖南省长沙市岳麓区许府牛杂",
    "{王家X摊!}",
    "{边家牛杂!}",
    *each("（黄芪美发 “战场美发” “许许多多建材” 目击证人眼科 阿厉无畏羊肉汤 王婆", "~"),
]
_OTHERS = {
    "uscc": ["编号{20190132-3!}", "编号{20191301-7!}", "A1，{D2143569-X!}"],
    "gps": ["n{31.2304,e121.4737!}", "N{31.2304,E121.4737!}"],
    "vin": ["车架号{ABC12345678901234!}", "{LSV12345678901234!}"],
    "mobile": ["电话\\ud83d{13500135000!}", "电话%ff{13500135000!}"],
    "address": ["某虹路3号", "××虹路3号"],
}


@pytest.mark.parametrize("text", _PERSONS)
def test_persons(text: str) -> None:
    """A sex, a post, an act or a word for persons makes a name sure or likely."""
    assert told(unmarked(text)) == expected(text, "person_name")


@pytest.mark.parametrize("text", _SHOPS)
def test_shops(text: str) -> None:
    """Kin, families and characters that make no words name a business, and words in front of a trade do not."""
    assert told(unmarked(text)) == expected(text, "company_name")


@pytest.mark.parametrize(
    ("text", "kind"), [pytest.param(text, kind, id=text) for kind, texts in _OTHERS.items() for text in texts]
)
def test_what_stands_around_a_number(text: str, kind: str) -> None:
    """Neither a row in front of it nor a broken sign hides it; a mask in front of a street does."""
    assert told(unmarked(text)) == expected(text, kind)


@pytest.mark.parametrize(
    ("given", "may_be"), [("芳", True), ("芳芳", True), ("的", False), ("芳的", False), ("", True)]
)
def test_given_names(given: str, may_be: bool) -> None:
    """Scores add up, and one character that no name has rules a name out."""
    found = given_score(given)
    assert (found is not None) is may_be
    assert found is None or given_score(given * 2) == 2 * found
