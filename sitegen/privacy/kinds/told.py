"""Numbers told in parts with words between: 打138，然后0751，再6699; 后六位08983X，前十二位460107190611."""

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from sitegen.privacy.data import read
from sitegen.privacy.hit import Hit
from sitegen.privacy.kinds import numbers
from sitegen.privacy.patterns import any_of
from sitegen.privacy.view import View

_CHINESE = dict(zip("零〇○一二三四五六七八九幺壹贰叁肆伍陆柒捌玖两", "00012345678911234567892", strict=True))
_DIGITS = "".join(_CHINESE)
_VALUES = str.maketrans(_CHINESE)
_COUNTED = re.compile(rf"([2-6二两三四五六])个([0-9{_DIGITS}])")
"""三个零: how often a digit comes."""

_PART = re.compile(
    rf"(?:[2-6二两三四五六]个[0-9{_DIGITS}]"
    rf"|[0-9](?:[ -]?[0-9]){{0,17}}[xX]?|[{_DIGITS}](?:[ -]?[{_DIGITS}]){{0,17}}[xX]?"
    r"|(?=[A-Z]{0,4}[0-9])[0-9A-Z]{3,17})(?![0-9A-Za-z])"
)
_COUNT = rf"[0-9{_DIGITS}十]{{1,3}}(?:位|个?数字?|段|码)"
_FIRST, _LATER = ("前", "先", "开头", "打头", "头"), ("后", "末", "尾", "最后")
_MARK = r"[\s|,，、;；:：.…—\-+“”\"'()（）/]"
_ANYTHING = re.compile(rf"[^0-9A-Z{_DIGITS}。\n元户件家次年月日%]{{1,10}}")
_SIGNS = re.compile(rf"[是为: ]{{0,3}}{_MARK}{{0,3}}(?:(?:电话|号码|数字)[是为]?{_MARK}{{0,1}})?")
_FARTHEST, _MOST_PARTS = 60, 8


def told_numbers(view: View) -> Iterator[Hit]:
    """Behind a word for a number, its parts joined in the order that the words between them say."""
    if not _APART.search(view.text):
        return
    done = 0
    for call in _CALLS.finditer(view.text):
        if call.start() < done:
            continue
        parts = _parts(view.text, call.end())
        if told := _number(parts):
            done = told.end
            yield told


def _number(parts: list["_Told"]) -> Hit | None:
    """Return the surest number that parts make from the first on; what follows may be about something else."""
    found: list[tuple[int, int]] = []
    for size in range(2, len(parts) + 1):
        some = parts[:size]
        if _belong(some) and (kind := _kind("".join(part.digits for part in _sorted(some)))):
            found.append((_CERTAIN.index(kind), -size))
    if not found:
        return None
    kind_at, size = min(found)
    return Hit(parts[0].start, parts[-size - 1].end, _CERTAIN[kind_at])


class _Told(NamedTuple):
    """One part of a number, the words in front of it, and where it belongs: -1 to the front, 1 to the end."""

    start: int
    end: int
    digits: str
    words: str
    place: int


_CALLS = re.compile(
    r"手机|电话|号码?|机主|身份证|证件|代码|证|卡|账[户号]|联系|打|拨|致电|呼|(?=前[0-9一二三四五六七八九十两]{1,2}位|[后末尾][0-9一二三四五六七八九十两]{1,2}位)"
    r"|(?=(?:前面|前半|前段|前一半|开头|打头|起头|先)[^0-9。\n]{0,4}[0-9零〇○一二三四五六七八九幺]{3})"
)


_APART = re.compile(
    rf"[0-9{_DIGITS}](?<=[0-9{_DIGITS}]{{3}})[^0-9{_DIGITS}。]{{1,16}}(?:[0-9十{_DIGITS}]{{1,2}}[位个][^0-9{_DIGITS}。\n]{{0,8}})?"
    rf"(?:[0-9A-Z{_DIGITS}]{{2}}|[2-6二两三四五六]个[0-9{_DIGITS}])"
)
"""Three digits, some words, and two more: what any of these numbers has."""


def _parts(text: str, at: int) -> list[_Told]:
    """Collect parts as long as little stands between, words for their order above all."""
    parts: list[_Told] = []
    last = min(len(text), at + _FARTHEST)
    while len(parts) < _MOST_PARTS and at < last:
        between = _between().match(text, at)
        if not between or not _PART.match(text, between.end()):
            between = _ANYTHING.match(text, at)
        start = between.end() if between else at
        part = _PART.match(text, start)
        if not part:
            break
        words = text[at:start]
        digits = re.sub(r"[ -]", "", _COUNTED.sub(_repeated, part.group())).translate(_VALUES).upper()
        parts.append(_Told(start, part.end(), digits, words, _place(words)))
        at = part.end()
    return parts


def _repeated(counted: re.Match[str]) -> str:
    count, digit = counted.groups()
    return str(digit) * int(count.translate(_VALUES))


def _belong(parts: list[_Told]) -> bool:
    """Say whether there are words for the order of the parts, or nothing but signs between them."""
    return any(_ordered().search(part.words) for part in parts) or all(_SIGNS.fullmatch(part.words) for part in parts)


def _place(words: str) -> int:
    if any(word in words for word in _LATER):
        return 1
    return -1 if any(word in words for word in _FIRST) else 0


def _sorted(parts: list[_Told]) -> list[_Told]:
    """Put the parts in order where the last is told first: 后六位, then 前十二位."""
    return sorted(parts, key=lambda part: part.place) if parts[0].place > 0 else parts


@cache
def _words(group: str) -> list[str]:
    return str(tomllib.loads(read("told.toml"))[group]).split()


@cache
def _between() -> re.Pattern[str]:
    return re.compile(rf"(?:{_MARK}|{_COUNT}|{any_of(_words('order'))}|{any_of(_words('small'))}){{1,10}}")


@cache
def _ordered() -> re.Pattern[str]:
    return re.compile(any_of(_words("order")))


_CERTAIN = ("id_card", "mobile", "bank_card", "landline", "uscc")


def _kind(number: str) -> str | None:
    """Say what the joined number is, as `numbers` knows it where it stands in one piece."""
    joined = View(number, range(len(number)))
    return next((hit.kind for hit in numbers.numbers(joined) if hit.kind in _CERTAIN), None)
