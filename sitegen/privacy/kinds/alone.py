"""Names of businesses that a whole piece of text is: 宏远建筑劳务, 许府牛杂, 爱尔眼科; no word for a shop ends them."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import pairwise

from sitegen.privacy.data import words
from sitegen.privacy.finding import Tier
from sitegen.privacy.hit import Hit
from sitegen.privacy.kinds import companies
from sitegen.privacy.kinds.names import is_role
from sitegen.privacy.lexicon import Lexicon
from sitegen.privacy.view import View
from sitegen.privacy.wording import UNKNOWN, parted, word_costs

_SURE, _SELDOM = 34, 27
"""What the words in front of a trade cost together to be a name for sure, and to be one at all."""


def names_alone(view: View) -> Iterator[Hit]:
    """A piece between two signs that is a name and a trade, or between words that call for one: 约谈了宏图广告.

    Alone on its line, or called for, it may have an everyday trade.
    """
    text = view.text
    for match in _end().finditer(text + "\n"):
        end = match.end()
        if text[end - 2 : end] not in _ends():
            continue
        start, called = _beginning(text, end)
        if not _SHORTEST <= end - start <= _LONGEST:
            continue
        piece = text[start:end]
        alone = _is_end(text, start - 1) and _is_end(text, end)
        said = match.lastgroup is not None
        trade = _trade_of(piece, alone=alone or called or said)
        if not trade or not (brand := companies.named(piece[: -len(trade)])):
            continue
        cost, at = _cost(brand), max(piece.rfind(brand), 0)
        if cost >= _SELDOM and _may_stand_in_front(piece[:at]):
            sure = cost >= _SURE and (alone or (called and said))
            yield Hit(start + at, end, "company_name", Tier.BLOCK if sure else Tier.REVIEW)


_SHORTEST, _LONGEST = 4, 12
"""How many characters such a piece has."""


def _may_stand_in_front(front: str) -> bool:
    """Say whether some words belong to the name of a business, or are none: places do."""
    return not front or front[-1] in _PLACES or front in companies.cities()


_PLACES = frozenset("省市县区镇乡村州路街")


def _beginning(text: str, end: int) -> tuple[int, bool]:
    """Return where the Chinese characters begin that end here, and whether what calls for a business is in front."""
    word = _WORD.search(text, max(0, end - _FARTHEST), end)
    start = word.start() if word else end
    call = _CALL.match(text, start, end)
    return (call.end(), True) if call else (start, False)


_FARTHEST = 24
_WORD = re.compile(r"[\u3400-\u9fff]+\Z")
_CALL = re.compile(
    r"[\u3400-\u9fff]*(?:约谈|检查|抽查|走访|投诉|举报|查处|处罚|曝光|通报|对象[有为是]|单位[有为是]|关于|当事人|案例[一二三四五六七八九十])了?"
    r"|(?:我们|我局|执法人员|队员|货|都|是)?(?:[对到从向在去据]|给予|位于[\u3400-\u9fff]{2,8}?的)"
)
"""What stands in front of whom one looks at, whom one complains of, where one goes."""

_CALLED = (
    r"因|的经营者|的?负责人|的?老板|首次违法|初次违法|进行[检抽核]查|送达|短斤|缺斤|进的|进货|占道|已完成|已经|没有|没办|等[一二三四五六七八九十几多0-9]+家"
    r"|未[办按取公亮落]|无证|无照|涉嫌|销售[过超假劣]|门[口前]|使用[过未]|擅自|拒绝|在[网店大]|被[查责约处投举]"
    r"|[和与](?:某|其他|隔壁|另)|、某"
)
"""What is said of a business behind its name."""


@cache
def _ends() -> frozenset[str]:
    return frozenset(trade[-2:] for trade in _trades())


@cache
def _end() -> re.Pattern[str]:
    """The last character of a trade, at the end of a piece or in front of what is said of a business."""
    firsts, seconds = ("".join(sorted({end[at] for end in _ends()})) for at in (0, 1))
    return re.compile(rf"[{seconds}](?<=[{firsts}].)(?:(?=[^\u3400-\u9fff])|(?=(?P<called>{_CALLED})))")


def chains(view: View) -> Iterator[Hit]:
    """蜜雪冰城三里桥店: a chain that everybody knows; sure in front of a branch, elsewhere for a person to look at."""
    for at, chain in _chains().find(view.text):
        branch = _BRANCH.match(view.text, at + len(chain))
        yield Hit(
            at, branch.end() if branch else at + len(chain), "company_name", Tier.BLOCK if branch else Tier.REVIEW
        )


_BRANCH = re.compile(r"[\u3400-\u9fff]{0,8}?(?:店|超市|广场|酒店|药房|门诊|网点|站点|加盟商?)(?![员长主])")


def words_of_chains() -> Iterable[str]:
    """Return what the names of chains begin with."""
    return _chains().words


@cache
def _chains() -> Lexicon:
    return Lexicon(words("chains.txt"))


def _is_end(text: str, at: int) -> bool:
    return not 0 <= at < len(text) or text[at] == "\n"


def _trade_of(piece: str, *, alone: bool) -> str:
    """Return the longest trade that a piece ends with, if it leaves two characters for a name."""
    for size in range(min(len(piece) - _LEAST_BRAND, _longest()), 1, -1):
        trade = piece[-size:]
        if trade in _telling() or (alone and trade in _everyday()):
            return trade
    return ""


def _cost(brand: str) -> int:
    """Return what the words of a name cost; nothing where they are too many, or longer ones follow each other."""
    if not _LEAST_BRAND <= len(brand) <= _LONGEST_BRAND:
        return 0
    tokens = parted(brand)
    verbs = any(map(companies.is_verb, map("".join, pairwise(brand))))
    if verbs or is_role(brand[:2]) or is_role(brand[:3]) or brand[0] in _DOING or not _WHERE.isdisjoint(brand):
        return 0
    longer = [len(word) > 1 for word in tokens]
    if sum(longer) > 1 or (len(tokens) > _LEAST_BRAND and any(longer[1:])):
        return 0
    return sum(word_costs().get(word, UNKNOWN) for word in tokens)


_DOING = frozenset("各每该本此这那全另混用凭补排向效加按如卖倒乱没不未要停贴写请做搞")
"""Verbs and small words of one character, in front of a trade the beginning of a sentence."""

_WHERE = frozenset("上下里外内前后边旁时放堆")
_LEAST_BRAND, _LONGEST_BRAND = 2, 5


@cache
def _trades() -> frozenset[str]:
    table = companies.table()
    words = [*table["trade"], *table["telling"], *table["dishes"]]
    return frozenset(word for word in words if len(word) > 1) - frozenset(table["never"])


@cache
def _everyday() -> frozenset[str]:
    return _trades() & frozenset(companies.table()["everyday"])


@cache
def _telling() -> frozenset[str]:
    return _trades() - _everyday()


@cache
def _longest() -> int:
    return max(map(len, _trades()))
