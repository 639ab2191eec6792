"""Names and facts told in words, characters that make no words, businesses without a word for a shop."""

import subprocess
import sys

import pytest
from sitegen.privacy.finding import Tier
from sitegen.privacy.gate import scan
from sitegen.privacy.wording import parted, path_costs, word_costs


def _told(text: str) -> set[tuple[str, Tier]]:
    return {(found.kind, found.tier) for found in scan(text)}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("姓王，名建国", "person_name"),
        ("房主鄢姓，单名一个涛字", "person_name"),
        ("开五金店的老吴", "person_name"),
        ("越南籍的Nguyen Van Dung", "person_name"),
        ("店主王 建 国", "person_name"),
        ("联系人 lijianguo", "person_name"),
        ("瑞 丰 源 农 资 经 营 部", "company_name"),
        ("许府牛杂", "company_name"),
        ("蜜雪冰城三里桥店", "company_name"),
        ("发现老街坊牛肉粉馆后厨未加盖", "company_name"),
        ("某超市（原名福满多生活超市）", "company_name"),
        ("示市监罚字第15号", "case_no"),
        ("松交运罚字二〇二四年第八八号", "case_no"),
        ("湘E牌照12345", "plate"),
        ("电话幺三八，零零一二，三三四四", "mobile"),
        ("代码前八位91341898，中间六位MA2R7C，最后四位U90C", "uscc"),
        ("账号为sunny小圈a符号live点com", "email"),
        ("民国三十二年九月初九生人", "birth_date"),
        ("GPSLatitude=38;56;12.44", "gps"),
        ("孩子今年上初二", "minor"),
        ("老板信耶稣", "sensitive"),
        ("写信反映情况的是该厂科长的前妻", "complainant"),
        ("房号：3-1-502", "address"),
    ],
)
def test_told_in_words_blocks(text: str, kind: str) -> None:
    """What leads to somebody stops the build, whatever way it is told."""
    assert (kind, Tier.BLOCK) in _told(text)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("帮忙的刘婶", "person_name"),
        ("被罚的是个叫铁柱的", "person_name"),
        ("收据上签的是“林冲”", "person_name"),
        ("落款处可辨“傅”“云”“生”三字", "person_name"),
        ("发货人：ワン", "person_name"),
        ("Mr. Li", "person_name"),
        ("美国人Smith", "person_name"),
        ("被处罚人赵*磊", "person_name"),
        ("货是从塔斯汀买的", "company_name"),
        ("塔斯汀", "company_name"),
        ("“一碗香砂锅”把灯箱调暗", "company_name"),
        ("挂靠企业：天心建材", "company_name"),
        ("检验机构：华测", "company_name"),
        ("患有乙型肝炎，已停业治疗", "health"),
        ("曾于2019年因寻衅滋事被拘留", "sensitive"),
        ("县一中斜对面二楼", "address"),
        ("县司法局监督电话：0745-2261230", "landline"),
    ],
)
def test_doubtful_words_are_reviewed(text: str, kind: str) -> None:
    """What may lead to somebody waits for a person, and stops nothing."""
    assert (kind, Tier.REVIEW) in _told(text)
    assert Tier.BLOCK not in {tier for _, tier in _told(text)}


@pytest.mark.parametrize(
    "text",
    [
        "国务院令第722号",
        "农业农村部公告第250号",
        "文书编号为青市监不罚〔2024〕×号",
        "本次抽查没有发现问题，平安建设",
        "县城政务服务中心",
        "弘扬雷锋精神",
        "一家店外放着杂货",
        "白云石、石灰石、花岗岩",
        "老人和儿童免票",
        "每人每月1日到20日为安静期",
        "第三期：如实记录培训",
        "有的地方叫外卖",
        "叫停违法建设",
        "扫码入企，亮照经营",
        "患有精神病的人不予处罚",
        "残疾人申请的，窗口上门",
        "平均气温12°，风力3级",
        "小康社会",
        "该户外广告设施",
        "某便民店（维吾尔族）",
    ],
)
def test_words_of_every_day_pass(text: str) -> None:
    """Rules, offices, goods and set phrases are no names, however they begin."""
    assert _told(text) == set()


@pytest.mark.parametrize("text", ["经营者应当在五日内改正", "胖东来", "亮照经营", ""])
def test_words_cost_what_their_path_costs(text: str) -> None:
    """The words that make up a text are those of the cheapest path."""
    words = parted(text)
    assert "".join(words) == text
    assert sum(word_costs()[word] for word in words) == path_costs(text)[-1]


@pytest.mark.parametrize("unit", ["老王", "“王芳”", "姓王，", "Mr. Li ", "朝格图", "A. B", "王 建 ", "第1号罚"])
def test_hostile_words_take_linear_time(unit: str) -> None:
    """Nothing is looked for again and again: a long text of such words is done at once."""
    assert len(scan(unit * 2_000)) <= 2 * 2_000


def test_lists_are_read_in_their_own_encoding() -> None:
    """Whatever the system's is: Python says where it is left to it."""
    program = "from sitegen.privacy.gate import scan; print([found.kind for found in scan('房主鄢姓，单名一个涛字')])"
    asked = [sys.executable, "-X", "warn_default_encoding", "-W", "error::EncodingWarning", "-c", program]
    ended = subprocess.run(asked, capture_output=True, text=True, encoding="utf-8", check=False)
    assert (ended.stdout, ended.stderr) == ("['person_name']\n", "")


@pytest.mark.parametrize("said", ["加强{}监管", "{}应当公开", "对{}进行检查"])
def test_everyday_words_name_nobody(said: str) -> None:
    """Each of the commonest words where authorities say it; what asks for a name behind it does so here, too."""
    everyday = [word for word, cost in word_costs().items() if len(word) > 1 and cost <= _EVERYDAY]
    assert len(everyday) > 2_500
    assert {word for word in everyday if scan(said.format(word))} <= _ASKING


_EVERYDAY = 20
_ASKING = {"先生", "师傅", "女士", "外号", "人称"}
