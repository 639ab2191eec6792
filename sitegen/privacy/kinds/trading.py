"""Businesses without a word that ends their name: 恒昌置业, “味美鲜”包子铺, 张亮麻辣烫."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import pairwise, product

from sitegen.privacy.data import words
from sitegen.privacy.finding import Tier
from sitegen.privacy.hit import Hit
from sitegen.privacy.kinds import companies
from sitegen.privacy.kinds.surnames import given_score, is_word
from sitegen.privacy.lexicon import Lexicon
from sitegen.privacy.patterns import any_of
from sitegen.privacy.view import View
from sitegen.privacy.wording import goes_on, parted, word_costs

_SIZES = (4, 3, 2)
"""How many characters stand in front of a trade, the longest first."""

_HAN = re.compile(r"[\u3400-\u9fff]")
_FRONTS = frozenset("由向对与和被经为是系从在给到的叫")
_FRONT_WORDS = ("关于", "隔壁", "对面", "位于", "旁边", "挂着", "写着", "还有", "以及")


def traded_names(view: View) -> Iterator[Hit]:
    """A lucky name and a trade: 恒昌置业; or, at the end of a piece, one lucky character and a trade."""
    text = view.text
    for at, trade in _trades().find(text):
        if _lucky().isdisjoint(text[max(0, at - _SIZES[0]) : at]):
            continue
        end = at + len(trade)
        closed = not _HAN.match(text, end)
        for size in _SIZES:
            start = at - size
            if start < 0 or not _all_han(text[start:at]) or not _begins(text, start):
                continue
            tier = _tier(text[start:at], trade, closed=closed)
            if tier:
                yield Hit(start, end, "company_name", tier)
            break


def _begins(text: str, at: int) -> bool:
    if at == 0 or not _HAN.match(text, at - 1) or text[at - 1] in _FRONTS or text[at - 2 : at] in _FRONT_WORDS:
        return True
    return any(text[max(0, at - size) : at] in companies.cities() for size in (2, 3))


def _all_han(text: str) -> bool:
    return re.fullmatch(r"[\u3400-\u9fff]+", text) is not None


def _is_named(brand: str, trade: str) -> bool:
    return companies.named(brand + trade) != ""


def _tier(brand: str, trade: str, *, closed: bool) -> Tier | None:
    """Say how sure a brand in front of a trade is: lucky characters make one, and one of them may."""
    if _lucky().isdisjoint(brand) or not _is_named(brand, trade):
        return None
    ordinary, lucky = any(goes_on(left, right) for left, right in pairwise(brand)), set(brand) <= _lucky()
    if is_word(brand) or brand in companies.table()["unlucky"] or (ordinary and not lucky):
        return None
    if lucky and not ordinary:
        return Tier.BLOCK
    return Tier.REVIEW if lucky or (closed and not _lucky().isdisjoint(brand)) else None


@cache
def _lucky() -> frozenset[str]:
    return frozenset(companies.table()["lucky"][0])


@cache
def _trades() -> Lexicon:
    unless = r"[店馆厂行部公工品业生件机人者设施类厅局市厨许证法条标协学管经的、,]"
    return Lexicon([*companies.table()["telling"], *companies.table()["dishes"]], unless)


def branded_names(view: View) -> Iterator[Hit]:
    """“味美鲜”包子铺, “福满堂”牌食用油: a name in quotation marks, and behind them what it is the name of."""
    for match in _branded().finditer(view.text) if any(map(view.text.__contains__, _CLOSING)) else ():
        stem = match.group("stem")
        if companies.named(stem, grammar=True) and not is_word(stem):
            ordinary = not companies.named(stem) or any(goes_on(left, right) for left, right in pairwise(stem))
            sure = match.lastgroup == "ending" and not ordinary
            yield Hit(match.start("stem"), match.end(), "company_name", Tier.BLOCK if sure else Tier.REVIEW)


def branches(view: View) -> Iterator[Hit]:
    """茶小麂（临浦万和里店）: a name in front of the branch that is meant."""
    for match in _BRANCH.finditer(view.text) if "(" in view.ascii else ():
        stem = _STEM.search(view.text, max(0, match.start() - _LONGEST_STEM), match.start())
        brand = companies.named(stem.group()) if stem else ""
        if brand and len(brand) > 1 and not is_word(brand):
            sure = not any(map(companies.is_verb, parted(brand)))
            yield Hit(match.start() - len(brand), match.end(), "company_name", Tier.BLOCK if sure else Tier.REVIEW)


_LONGEST_STEM = 8
_STEM = re.compile(r"[\u3400-\u9fffA-Za-z]+\Z")
_BRANCH = re.compile(r"\([\u3400-\u9fff0-9]{2,10}(?<![门旗网本分该某])店\)")


def quoted_dishes(view: View) -> Iterator[Hit]:
    """“一碗香砂锅”把灯箱调暗: a name with what is sold in quotation marks, for a person to look at."""
    for match in _quoted_dish().finditer(view.text) if any(map(view.text.__contains__, _CLOSING)) else ():
        if companies.named(match.group("stem")) and not is_word(match.group("stem")):
            yield Hit(match.start("stem"), match.end() - 1, "company_name", Tier.REVIEW)


@cache
def _quoted_dish() -> re.Pattern[str]:
    table = companies.table()
    trades = any_of(word for word in [*table["dishes"], *table["telling"]] if len(word) > 1)
    return re.compile(rf"[“\"「『](?P<stem>[\u3400-\u9fff]{{2,6}}?){trades}[”\"」』，,、](?!等|类|专项|行业|广告|字样)")


_CLOSING = '”"」』'


@cache
def _branded() -> re.Pattern[str]:
    table = companies.table()
    trades = any_of(word for word in table["trade"] if len(word) > 1)
    ending = any_of([*table["firm"], *table["shop"]])
    return re.compile(
        rf"[“\"「『](?P<stem>[\u3400-\u9fffA-Za-z0-9]{{2,6}})[”\"」』]"
        rf"(?:(?:{trades})?(?P<ending>{ending})|(?P<trade>{trades}|牌(?!照|坊|匾)|品牌|商标))"
    )


def personal_shops(view: View) -> Iterator[Hit]:
    """张亮麻辣烫: a person's name and something to eat, at the beginning of a piece."""
    for at, dish in _dishes().find(view.text):
        kin = _KIN.search(view.text, max(0, at - _LONGEST_KIN), at)
        if kin and _begins(view.text, kin.start()) and (not kin["small"] or (given_score(kin["small"]) or 0) > 1):
            yield Hit(kin.start(), at + len(dish), "company_name", Tier.REVIEW)
        if latin := _LATIN_BRAND.search(view.text, max(0, at - _LONGEST_LATIN), at):
            yield Hit(latin.start(), at + len(dish), "company_name", Tier.REVIEW)


def family_names(view: View) -> Iterator[Hit]:
    """王婆大虾, 李老三卤菜: a family and its trade, without any word for a shop."""
    for match in _house_of().finditer(view.text) if "记" in view.text else ():
        yield Hit(match.start() - 1, match.end(), "company_name")
    for match in _family().finditer(view.text):
        if match.group() in word_costs():
            continue
        called = view.text[match.start() - 1 : match.start()] in _CALLED
        yield Hit(match.start() - called, match.end(), "company_name")


_CALLED = ("老", "阿")


@cache
def _house_of() -> re.Pattern[str]:
    """廖记棒棒鸡: a surname and 记, and at least two characters that are no word with it: 笔记本, 登记证."""
    words_with = "录载者账分名忆得住事述号本入在叙"
    surname = f"[{words('surnames.txt')[0]}]"
    return re.compile(rf"记(?<={surname}记)(?<![\u3400-\u9fff]{surname}记)(?![{words_with}])[\u3400-\u9fff]{{2,8}}")


def words_of_family_names() -> Iterable[str]:
    """Return each surname with what begins the words behind it."""
    return map("".join, product(words("surnames.txt")[0], {word[0] for word in companies.table()["family"]}))


@cache
def _family() -> re.Pattern[str]:
    """A surname, what a shop is called after, and a trade of at least two characters."""
    table = companies.table()
    trades = {word for word in table["trade"] if len(word) > 1}
    short, longer = (any_of(word for word in table["family"] if (len(word) > 1) is more) for more in (False, True))
    plain = any_of(trades - set(table["abstract"]))
    return re.compile(rf"[{words('surnames.txt')[0]}](?:{short}{plain}|{longer}{any_of(trades)})")


_LONGEST_KIN, _LONGEST_LATIN = 3, 14
_LATIN_BRAND = re.compile(r"(?<![A-Za-z0-9])(?!APP|VIP|WiFi|kg|KG)[A-Za-z][A-Za-z0-9]{0,11}[\u3400-\u9fff]?\Z")
"""Lulu炸鸡, Q仔烤鱼."""

_KIN = re.compile(
    r"(?:[阿老小大幺二三四][婆妈爸公嫂姐妹哥弟爷奶姨叔伯娃仔妞胖]|胖[子姐哥妹嫂]|外婆|奶奶|姥姥|光头|矮子|阿[\u3400-\u9fff]|小(?P<small>[\u3400-\u9fff]))\Z"
)
"""What a cook is called without a surname: 阿婆豆花, 胖哥烧烤."""


def words_of_dishes() -> Iterable[str]:
    """Return what words for things to eat begin with."""
    return _dishes().words


@cache
def _dishes() -> Lexicon:
    return Lexicon(companies.table()["dishes"])
