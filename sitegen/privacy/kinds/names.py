"""Names of persons: behind words that call for one, beside words that prove one, or by their look alone."""

import re
import tomllib
from collections.abc import Iterator
from functools import cache

from sitegen.privacy.data import read, words
from sitegen.privacy.finding import Tier
from sitegen.privacy.hit import Hit
from sitegen.privacy.kinds.surnames import Certainty, name_at
from sitegen.privacy.views import View

_LINK = r"(?:姓名|名字|名叫|真名|本名|叫做|叫|系|是|为|即|一?名)?"
_JOINT = r"[ \n:：，,、\-—“\"'(（\[【/|]{0,3}"
_MORE = re.compile(r"[、，, 和与及]{1,2}")


def names_behind_roles(view: View) -> Iterator[Hit]:
    """A role and a name, `业主沈秀兰`, and the names that follow it: `、张建国`."""
    for match in _role_pattern().finditer(view.text):
        tier = Tier.REVIEW if match.group("officer") else Tier.BLOCK
        if foreign := _DOTTED.match(view.text, match.end()):
            yield Hit(foreign.start(), foreign.end(), "person_name", tier)
        at, certainty = match.end(), _certainty(match.group("joint"))
        while size := name_at(view.text, at, certainty):
            yield Hit(at, at + size, "person_name", tier)
            more = _MORE.match(view.text, at + size)
            if not more:
                break
            at, certainty = more.end(), Certainty.NEAR


def _certainty(joint: str) -> Certainty:
    if ":" in joint:
        return Certainty.EXPLICIT
    return Certainty.LABELLED if joint else Certainty.NEAR


@cache
def _role_pattern() -> re.Pattern[str]:
    table = tomllib.loads(read("roles.toml"))
    person, officer = (_any(table[group].split()) for group in ("person", "officer"))
    return re.compile(
        rf"(?:(?P<officer>{officer})|(?:{person}))(?:[甲乙丙丁A-D一二三1-9]|之一)?(?:\([^()\n]{{1,12}}\))?(?P<joint>{_JOINT}{_LINK}{_JOINT})"
    )


def _any(choices: list[str]) -> str:
    return "|".join(sorted(map(re.escape, set(choices)), key=lambda word: (-len(word), word)))


def names_behind_acts(view: View) -> Iterator[Hit]:
    """What is done to persons only, and a full name: `询问了杨秀英`."""
    for match in _act_pattern().finditer(view.text):
        size = name_at(view.text, match.end(), Certainty.NEAR)
        if size > len("张三"):
            yield Hit(match.end(), match.end() + size, "person_name")


@cache
def _act_pattern() -> re.Pattern[str]:
    return re.compile(rf"(?:{_any(tomllib.loads(read('roles.toml'))['acts'].split())})了?")


def names_behind_masks(view: View) -> Iterator[Hit]:
    """The name that a mask was to hide: `孙某（孙智强）`, `李某，真名李建国`."""
    for match in _MASK.finditer(view.text):
        if size := name_at(view.text, match.end(), Certainty.LABELLED):
            yield Hit(match.end(), match.end() + size, "person_name")


_MASK = re.compile(r"[\u3400-\u9fff]某{1,2}[甲乙丙丁0-9]?[ ]?[(（\[,，:：/=\-—]{1,2}(?:[男女][,，、 ])?(?:即|就是|真名|原名|实名|本名|又名|姓名|名叫|叫)?[:： ]?")


def names_with_proof(view: View) -> Iterator[Hit]:
    """A full name in front of what only persons have: a title, a sex, a document, a role."""
    for match in _proof_pattern().finditer(view.text):
        for size in (4, 3, 2):
            at = match.start() - size
            if at >= 0 and name_at(view.text[: match.start()], at, Certainty.NEAR) == size:
                yield Hit(at, match.start(), "person_name")
                break


@cache
def _proof_pattern() -> re.Pattern[str]:
    titles = tomllib.loads(read("roles.toml"))["titles"]
    return re.compile(
        rf"(?:{_any(titles.split())})"
        r"|[ ,，(（、]{1,2}(?:男|女)(?=[ ,，、;；。)）汉回满壮苗彝]|$)"
        r"|[ ,，(（:：]{0,2}(?:身份证|公民身份|手机|电话|联系电话|[0-9]{4}年(?:[0-9]{1,2}月)?[^。]{0,5}生|现年|[0-9]{2}岁|住址|住所|家住|户籍)"
        r"|(?:系|是|为|担任|作为)[^，。,；;\n]{0,15}(?:经营者|负责人|法定代表人|业主|店主|老板|员工|股东|司机|驾驶员|当事人|实际控制人|举报人|投诉人|儿子|女儿|妻子|丈夫)"
    )


def dotted_names(view: View) -> Iterator[Hit]:
    """努尔古丽·艾合买提, 约翰·史密斯: two parts in characters that write foreign sounds."""
    if "·" in view.text:
        for match in _DOTTED.finditer(view.text):
            letters = match.group().replace("·", "")
            known = sum(c in _sounds() for c in letters)
            if known * 10 >= len(letters) * 6:
                yield Hit(match.start(), match.end(), "person_name")


_DOTTED = re.compile(r"[\u3400-\u9fff]{2,6}(?:·[\u3400-\u9fff]{2,8}){1,3}")


@cache
def _sounds() -> frozenset[str]:
    return frozenset("".join(words("transliteration.txt")))


def latin_names(view: View) -> Iterator[Hit]:
    """A role and a name in Latin letters, `当事人John Smith`; pinyin anywhere is for a person to look at."""
    for match in _role_pattern().finditer(view.text):
        if name := _LATIN.match(view.text, match.end()):
            yield Hit(name.start(), name.end(), "person_name")
    if _CAPITALS.search(view.text):
        for name in _PINYIN.finditer(view.text):
            yield Hit(name.start(), name.end(), "person_name", Tier.REVIEW)


_LATIN = re.compile(r"(?!(?:APP|QQ|GB|DB|VIP|CEO)\b)[A-Z][A-Za-z'’]{1,20}(?:[ .·\-]{1,2}[A-Z][A-Za-z'’]{0,20}){1,3}(?![a-z])")
_CAPITALS = re.compile(r"[A-Z][A-Za-z]")
_SYLLABLE = r"(?:[bpmfdtnlgkhjqxrzcsyw]|zh|ch|sh)?(?:[iu]?a(?:ng?|o|i)?|[iu]?e(?:ng?|i)?|o(?:ng|u)?|i(?:ng?|u|ong|e)?|u(?:n|i|o|ai)?|er)"
_PINYIN = re.compile(
    rf"(?<![A-Za-z])(?i:wang|li|zhang|liu|chen|yang|zhao|huang|zhou|wu|xu|sun|hu|zhu|gao|lin|he|guo|ma|luo|liang|song|zheng|xie|han|tang|feng|yu|dong|xiao|cheng|cao|yuan|deng|fu|shen|zeng|peng|lu|su|jiang|cai|jia|ding|wei|xue|ye|yan|pan|du|dai|xia|zhong|tian|ren|fan|fang|shi|yao|tan|liao|zou|xiong|jin|hao|kong|bai|cui|kang|mao|qiu|qin|gu|hou|shao|meng|long|wan|duan|qian|yin|yi|chang|qiao|lai|gong|wen)[ \-](?:(?-i:[A-Z])(?i:{_SYLLABLE})|(?-i:[A-Z])(?i:{_SYLLABLE})[ \-']?(?i:{_SYLLABLE}))(?![A-Za-z])"
)


def polite_names(view: View) -> Iterator[Hit]:
    """王女士, 老张, 张*伟: not enough to find somebody in a city, and enough in a village."""
    for pattern in (_polite(), _PART_MASKED):
        for match in pattern.finditer(view.text):
            yield Hit(match.start(1), match.end(1), "person_name", Tier.REVIEW)


@cache
def _polite() -> re.Pattern[str]:
    surnames = _surnames()
    return re.compile(rf"(?<![\u3400-\u9fff])(?:[老小阿])?([{surnames}](?:先生|女士|小姐|太太|老板|师傅|大爷|大妈|阿姨))|(?<=[\u3400-\u9fff，。])([{surnames}](?:先生|女士))")


def _surnames() -> str:
    return words("surnames.txt")[0]


_PART_MASKED = re.compile(r"(?<![\u3400-\u9fff])([赵钱孙李周吴郑王冯陈蒋沈韩杨朱秦许何吕张孔曹严金魏陶姜谢邹潘葛范彭鲁马方任袁柳史唐薛雷贺倪汤罗郝毕傅顾孟黄萧尹姚邵汪毛宋庞熊纪舒董梁杜阮蓝贾江颜郭梅林钟徐邱骆高夏蔡田樊胡凌霍万柯卢莫房解丁邓石崔龚程邢裴陆翁段侯武刘景龙叶白蒲赖卓乔闻翟谭温庄晏柴瞿阎连习艾容向古易廖耿寇欧利聂曾游申苏][*×][\u3400-\u9fff])")


def free_names(view: View) -> Iterator[Hit]:
    """Three characters that look like a name, between what may stand on either side of one."""
    for match in _CANDIDATE.finditer(view.text):
        at = match.start()
        if size := name_at(view.text, at, Certainty.FREE):
            yield Hit(at, at + size, "person_name", Tier.REVIEW)


_CANDIDATE = re.compile(r"(?:(?<![\u3400-\u9fff])|(?<=[由对向与和被为是系给找叫请因以经查人者员跟及将让据但而且时问当把]))(?=[\u3400-\u9fff]{2})")
