"""Names of companies and shops: what is left in front of 有限公司 or 店 without trade, place and grammar."""

import re
import tomllib
from collections.abc import Iterator
from functools import cache, lru_cache

from sitegen.privacy.data import read, words
from sitegen.privacy.finding import Tier
from sitegen.privacy.hit import Hit
from sitegen.privacy.lexicon import Lexicon
from sitegen.privacy.patterns import any_of
from sitegen.privacy.view import View
from sitegen.privacy.wording import goes_on, makes_no_words, parted, word_costs

_LONGEST = 30
_SHORT = 4
_LONGEST_BRAND = 6
_OUTSIDE = re.compile(r"[^\u3400-\u9fffA-Za-z0-9·&×*()]")
_MASKED = re.compile(r"某|×|\*|[xX]{2}|□|○")
_PLACE = r"[\u3400-\u9fff]{1,6}?(?:省|市|自治区|自治州|自治县|县|区|镇|乡|街道|村|旗|盟|州|路|街|巷|大道)"
_PLACED = re.compile(rf"(?:{_PLACE})+(?=[\u3400-\u9fff]{{2,4}}\Z)")
"""A place in front of what may be a name."""

_COUNT = r"[0-9]{1,4}[年月日号家]"
_BRACKETED = re.compile(r"\([\u3400-\u9fff]{2,6}\)")
_LETTER = re.compile(
    r"^(?:原告|被告|上诉人|当事人|申请人|第三人|人|方)?[为是由与和跟向对及]?(?:[A-Z]|[甲乙丙丁]|[A-Z]{2,3}|某[甲乙丙丁])$"
)


def companies(view: View) -> Iterator[Hit]:
    """Find the names in front of the words that end one."""
    done = 0
    for at, ending in _endings().find(view.text):
        end = at + len(ending)
        stem = _stem(view.text[max(done, at - _LONGEST) : at])
        if ending == "摊" and stem[-1:] in _SETTING_UP:
            continue
        firm = ending in _firms()
        brand = _brand(stem, firm=firm) if stem else ""
        if ending in _houses() and (
            goes_on(ending[-1], view.text[end : end + 1]) or not _is_house(view.text, at, stem, brand)
        ):
            continue
        if firm and len(brand) == 1 and brand + ending[0] in word_costs():
            brand = ""
        done = end if brand or firm else done
        if brand and (firm or not (_is_phrase(brand) or (ending == "店" and brand in SIDES))):
            yield Hit(at - len(stem) + max(stem.rfind(brand), 0), end, "company_name", _tier(brand, firm=firm))


def _is_house(text: str, at: int, stem: str, brand: str) -> bool:
    """Say whether a house of business is named: what stands in front makes no words, or a label calls for a name."""
    if 1 < len(brand) <= _SHORT and makes_no_words(brand):
        return True
    front = text[max(0, at - len(stem) - _LABEL) : at]
    return 1 < len(brand) <= _LONGEST_BRAND and _HOUSE_LABEL.search(front) is not None and not _is_grammar(brand)


SIDES = frozenset(("城东", "城西", "城南", "城北", "东门", "西门", "南门", "北门", "城区"))
"""Where the branch of a masked shop is: 某超市（城东店）."""

_LABEL = 8
_HOUSE_LABEL = re.compile(
    r"(?:检[测验]|承检|鉴定|评估|测绘|监测|监理|施工|设计|勘察|审计|代理|中标|供货|生产|加工|委托|服务|培训|维保)"
    r"(?:单位|机构|企业|厂家|商|公司|方)(?:名称)?[是为系: ]{0,2}(?![市县区省州乡镇国])"
)

_SETTING_UP = frozenset("摆出设练收撤占分均平公")
"""In front of 摊 they make a word for what is done with one."""


def _stem(front: str) -> str:
    """Return the letters that the text in front ends with, and brackets among them that are closed."""
    stem = _OUTSIDE.split(front)[-1]
    opened, closed = stem.rfind("("), stem.rfind(")")
    return stem[opened + 1 :] if opened > closed else stem


def _tier(brand: str, *, firm: bool) -> Tier:
    """A firm is named for sure; a shop unless the name is long, or made of words for doing something."""
    if firm and len(brand) > 1:
        return Tier.BLOCK
    if makes_no_words(brand):
        return Tier.BLOCK
    return Tier.REVIEW if len(brand) > _LONGEST_BRAND or _is_grammar(brand) else Tier.BLOCK


def _is_phrase(brand: str) -> bool:
    """Say whether a verb and other plain words make up what stands in front of a shop: 设置烟酒, 今后进."""
    words_in = parted(brand)
    return (
        len(words_in) > 1 and (words_in[0] in _verbs() or words_in[0] in _TIMES) and all(map(_is_plain, words_in[1:]))
    )


_TIMES = frozenset(
    ("今后", "今天", "明天", "昨天", "目前", "此前", "此后", "随后", "当天", "当日", "每天", "每次", "以后", "以前")
)


def _is_grammar(brand: str) -> bool:
    """Say whether words for doing something, or small ones, are among those that make up a name."""
    if brand in _verbs():
        return True
    return any(word in _doing() or word in _soft_words() for word in parted(brand))


@lru_cache(maxsize=4_096)
def _brand(stem: str, *, firm: bool) -> str:
    """Return what names the business; nothing where only general words stand there."""
    stem = _BRACKETED.sub("", stem)
    body = _right(stem)
    if _MASKED.search(body):
        return ""
    body = _left(body)
    if not body or _LETTER.match(body) or not re.search(r"[\u3400-\u9fffA-Za-z]", body):
        return ""
    return body if len(body) > 1 or firm else ""


def _right(stem: str) -> str:
    """Take trades and general words away from the right, but no end of a longer word: 老街坊; and no 县 or 镇."""
    while size := next((size for size in _tail_sizes() if stem[-size:] in _tails() and size <= len(stem)), 0):
        if size == 1 and (
            stem in _AREAS or stem[-1] in _AREAS or (stem[-2:] in word_costs() and stem[-2:] not in _tails())
        ):
            break
        stem = stem[:-size]
    return stem


_AREAS = "省市县区镇乡"


def _left(body: str) -> str:
    """Take away all up to the last word that no name holds, then places and general words."""
    last = _break().split(body)[-1]
    if len(last) > _SHORT:
        placed = _PLACED.match(last)
        last = last[placed.end() :] if placed and placed.end() < len(last) else _soft().split(last)[-1]
    if _is_general(last):
        return ""
    while (match := _head().match(last)) and last[match.end() - 1 : match.end() + 1] not in word_costs():
        last = last[match.end() :]
    return last


def general_part(name: str) -> int:
    """Return how many characters of a name general words are."""
    return sum(map(len, re.findall(_general().pattern, name)))


def _is_general(body: str) -> bool:
    """Say whether general words make up the whole, and no other word is put together of their characters."""
    if not _general().fullmatch(body):
        return False
    return not body or body[-1] in _soft_words() or all(map(_is_plain, parted(body)))


def _is_plain(word: str) -> bool:
    known = word in general_words() or word in _doing() or word in _verbs()
    return len(word) == 1 or known or word[-1] in _PLAIN_ENDS


_PLAIN_ENDS = "省市州县区镇乡道村旗盟路街巷家个种间户"


def named(stem: str, *, grammar: bool = False) -> str:
    """Return what names a business in some words without the word that ends its name; nothing where none does.

    Words for doing something name none, unless *grammar* is true.
    """
    brand = _brand(stem, firm=False)
    return "" if not grammar and _is_grammar(brand) else brand


@cache
def table() -> dict[str, list[str]]:
    """Return the lists of words that names of businesses are made of."""
    return {name: text.split() for name, text in tomllib.loads(read("companies.toml")).items()}


def _words(*names: str) -> list[str]:
    return [word for name in names for word in table()[name]]


@cache
def cities() -> frozenset[str]:
    """Return the places whose names companies begin with."""
    return frozenset(_words("places"))


def trade_at(text: str, at: int) -> str:
    """Return the longest word for a trade, of at least two characters, that stands here and nothing goes on behind."""
    trades = _trades()
    sizes = range(_SHORT, 1, -1)
    return next(
        (
            t
            for size in sizes
            if (t := text[at : at + size]) in trades and not goes_on(t[-1], text[at + size : at + size + 1])
        ),
        "",
    )


@cache
def _trades() -> frozenset[str]:
    return frozenset(word for word in _words("trade", "telling", "dishes") if len(word) > 1)


@cache
def _endings() -> Lexicon:
    unless = (
        r"(?<!有限公司)(?<!责任公司)(?:名(?!下)|[员长面主铺堂貌装垫内家里外址房商区矿庆镇乡村]|门(?![口前])"
        r"|(?<=行)[驶为进人动业政列走道程])"
    )
    return Lexicon([*_words("firm", "shop"), *_houses()], unless)


@cache
def _houses() -> frozenset[str]:
    """Trades with a character that houses of business end with: 鉴定所, 测绘院; a name only behind what is no word."""
    endings = ["中心", *"所院社站场园苑庄居阁轩斋楼吧屋坊馆行部城汇府堂记室"]
    trades = [word for word in _words("trade") if len(word) > 1]
    known = tuple(_words("firm", "shop"))
    return frozenset(
        house for house in (trade + end for trade in trades for end in endings) if not house.endswith(known)
    )


@cache
def _firms() -> frozenset[str]:
    return frozenset(_words("firm"))


@cache
def _tails() -> frozenset[str]:
    return frozenset(_words("trade", "general", "firm", "shop"))


@cache
def _tail_sizes() -> tuple[int, ...]:
    return tuple(sorted({len(word) for word in _tails()}, reverse=True))


@cache
def _doing() -> frozenset[str]:
    return frozenset(words("doing.txt"))


def is_verb(word: str) -> bool:
    """Say whether a word is one for doing something that businesses are not called by."""
    return word in _verbs()


@cache
def _verbs() -> frozenset[str]:
    return frozenset(words("verbs.txt"))


@cache
def _head() -> re.Pattern[str]:
    longer = [word for word in _words("places", "general", "trade") if len(word) > 1]
    return re.compile(rf"{any_of(longer)}|{_COUNT}|{_PLACE}")


@cache
def general_words() -> frozenset[str]:
    """Return the words that name no business."""
    return frozenset(_words("places", "general", "trade", "soft", "firm", "shop"))


@cache
def _general() -> re.Pattern[str]:
    word = any_of(general_words())
    return re.compile(rf"(?:{word}|{_COUNT}|{_PLACE})*")


@cache
def _soft() -> re.Pattern[str]:
    return re.compile(any_of(_words("soft")))


@cache
def _soft_words() -> frozenset[str]:
    return frozenset(_words("soft"))


@cache
def _break() -> re.Pattern[str]:
    return re.compile(any_of(_words("breaks")))
