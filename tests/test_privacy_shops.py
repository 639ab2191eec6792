"""Names of businesses in every way they are given away, and the words around them that name none."""

import pytest
from tests.marked import each, expected, told, unmarked

_ENDINGS = [
    "{鑫源商行!}",
    "{老街坊牛肉粉馆!}",
    "长沙市{鑫源商贸有限公司!}",
    "（长沙）{鑫源商贸有限公司!}",
    "{鑫源（长沙）商贸有限公司!}",
    "{华测检测中心!}",
    "{王家摊!}",
    *each(
        "县商行 食品店 ××食品店 当事人甲公司 原告A公司 ABC公司 某甲公司 乙公司 有限公司 3家店 一家店 一家小店 三家商店",
        "~",
    ),
    *each("摆摊 出摊 设摊 练摊 收摊 撤摊 占摊 个体户 2024年店 A店 检测机构：市检测中心 笔记本 登记证明 张记录像", "~"),
    *each("今后 今天 明天 昨天 目前 此前 此后 随后 当天 当日 每天 每次 以后 以前", "~到店"),
    *each("今后 目前 此前 此后 随后 当天 以后 以前", "~进店"),
    "{廖记棒棒鸡!}",
    "{王婆大虾!}",
    "{李老三卤菜!}",
    "{老李老三卤菜!}",
    "{阿王婆大虾!}",
    "王婆",
]
_TRADES = [
    *each("恒昌置业 福满堂建材 吉祥物流 张亮麻辣烫 王平麻辣烫 欧阳娜麻辣烫", "{~!}"),
    *each("鑫建材 昌建材 高兴麻辣烫 小吃豆花 经营牛杂 卖牛杂 上门牛杂 附近牛杂", "~"),
    *each("阿婆 二妹 幺妹 大娃 小芳", "{~豆花!}"),
    *each("胖哥 胖子 光头 矮子 老爷 阿珍", "{~烧烤!}"),
    "在{胖哥烧烤!}",
    *each("军 明 平 芬", "，{小~米粉?}，"),
    "，小事米粉，",
    "{许府牛杂!}",
    "{许府牛杂!}\n",
    "{爱尔眼科!}",
    "长沙市{许府牛杂!}",
    "长沙{许府牛杂!}",
    "，{许府牛杂?}。",
    "{许府牛杂?}，{爱尔眼科?}",
    "在{许府牛杂?}",
    *each("约谈了 投诉 检查 抽查对象有 对 到", "~{金话筒艺术培训?}。"),
    *each("因未亮照被责令改正 的负责人到场 首次违法 已完成整改 等三家 没有办证 门口摆摊", "{甜蜜蜜奶茶?}~"),
    *each("约谈了 投诉 检查", "~{甜蜜蜜奶茶!}因无证被查"),
    *each("餐饮 外卖、快递 网络购物 公益广告 沿街餐饮店 艺术培训 辖区餐饮", "约谈了~，已完成整改"),
    *each("公益广告 便民服务 无证餐饮 社会艺术培训 乡村民宿 散装食品 在建工程", "~已完成整改"),
    *each("鑫旺超市 麦香村面包房", "在{~!}门口摆摊"),
    *each("超市 小区超市 学校 某超市", "在~门口摆摊"),
    "{蜜雪冰城三里桥店!}",
    "{蜜雪冰城?}",
    "{蜜雪冰城?}店员",
    "{肯德基?}店长",
]
_QUOTED = [
    "“{味美鲜”包子铺!}",
    "「{味美鲜」超市!}",
    "『{味美鲜』超市!}",
    *each("牌 商标 品牌", "“{味美鲜”~?}"),
    "“{味美鲜?}”",
    "“方便”超市",
    "“方便砂锅”",
    "“{一碗香砂锅?}”把灯箱调暗",
]
_DISCLOSED = [
    *each(
        "个体工商户 个体户 个体 个体经营 个人独资 个人独资企业 普通合伙 特殊普通合伙 有限合伙",
        "{云帆羊毛衫加工场!}（~）",
    ),
    *each("Ltd Inc LLC Corp Company Limited GmbH Factory Trading Mills", "{Bright Harbor ~!}"),
    *each("Restaurant Hotel Supermarket Bakery Cafe Clinic Pharmacy Kitchen Hostel", "{Golden ~!}"),
    "{Bright Harbor Textile Co., Ltd.!}",
    *each("The Public World China Any Every", "~ Hotel"),
    *each("Food Market Online Local Chinese European All", "~ Factory"),
    "golden hotel",
    *each("城东 城西 城南 城北 东门 西门 南门 北门 城区", "某超市（~店）"),
    "某药房（{健民堂!}）",
    *each("就是 其实是 也就是 实为 全称 大名", "某店~{福满多生活馆!}"),
    *each("名称略 以下简称该店 化名 回族 个体 药品 已注销 下称甲店 另案 隐去 不详 保密 匿名", "某店（~）"),
    *each("大药房 人民大药房 市人民大药房", "某药房（~）"),
]


@pytest.mark.parametrize("text", [*_ENDINGS, *_TRADES, *_QUOTED, *_DISCLOSED])
def test_names_of_businesses(text: str) -> None:
    """The name with its trade is told; trades, places, masks and grammar are not."""
    assert told(unmarked(text)) == expected(text, "company_name")


@pytest.mark.parametrize(
    "text",
    [
        "当事人{方圆?}",
        "{欧阳娜!}",
        *each("的 在 到场 系 是 等 和 因 未 已", "{欧阳娜!}~"),
        "{西门庆!}",
        "西门庆的",
        "在西门庆",
        "租户{符云!}",
        "租户方便",
        "{巴特尔!}经营的",
        "当事人{巴特尔!}",
        "牧民{巴特尔!}",
        "不丹巴拉",
        "投诉人向阳",
        "投诉人应诉称",
        "当事人{方大庆!}",
        "当事人高度重视",
        "店主何必",
        "老板牛奶",
        "负责人安全",
        "负责人安心",
        "{朝格图?}",
    ],
)
def test_names_that_may_be_words(text: str) -> None:
    """A word behind a role is none, and a name that begins like one is."""
    assert told(unmarked(text)) == expected(text, "person_name")
