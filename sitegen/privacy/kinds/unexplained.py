"""Long numbers that nothing explains: behind a word for a paper they block, and alone they wait for a person.

The other kinds know what leads to somebody; here it is the other way round. Whatever looks like a number of a
record is told, unless the words around it say that it is public: an amount, a day, a standard, the code of an item.
"""

import re
import tomllib
from collections.abc import Iterator
from functools import cache

from sitegen.privacy.data import read
from sitegen.privacy.finding import Tier
from sitegen.privacy.hit import Hit, before, is_amount, is_regular, of_public_matter, of_public_office
from sitegen.privacy.kinds import checksums
from sitegen.privacy.patterns import any_of
from sitegen.privacy.view import View

_CODE = re.compile(r"[0-9A-Z](?<![0-9A-Z].)(?=(?:[A-Z]{0,8}[0-9]){5})[0-9A-Z]{6,39}")
_LONG = re.compile(r"(?:[A-Z]{0,3}[0-9]){10}")
_DIGITS = re.compile(r"[A-Z]{0,3}[0-9]+[0-9A-Z]{0,3}")
_FAR = 24
_CALLED = re.compile(r"(?:(?<!编)号|码|账|卡|证)[为是]?[^0-9A-Za-z\u3400-\u9fff，。；,;\n]{0,3}\Z")
"""A word for a number of any kind, right in front of it: what is public was told before."""

_PAPER_BY = re.compile(r"(?:[^标保]证|[执牌]照|立案|案件|报告)(?:编?号码?)?[为是]?[^0-9A-Za-z\u3400-\u9fff\n]{0,3}\Z")
_HIDDEN = re.compile(r"([A-Za-z])\1\1")
_SHOWN = re.compile(r"[*×□●■○◯#_某]{2}")
_PUBLIC_BODY = re.compile(r"1[123][0-9A-Z]{16}\Z")
"""The credit code of a public body; identity numbers of three provinces begin like it, and have a birthday."""

_SERIAL = re.compile(r"[A-Z]{0,8}20[0-9]{2}[A-Z]{0,4}[0-9]{1,5}\Z")
"""What an office gives to its lists and plans: GS-2024-0031."""

_WITH_BIRTHDAY = re.compile(r"[0-9]{6}(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])[0-3][0-9]{4}[0-9X]\Z")
_DAY = re.compile(r"((?:19|20)[0-9]{2})([0-9]{2})([0-9]{2})(?:[0-9]{2}|[0-9]{4}|[0-9]{6})?\Z")


def unexplained_numbers(view: View) -> Iterator[Hit]:
    """烟草证330782108866, 船舶IMO9412074; and a number of ten digits without any word."""
    for match in _CODE.finditer(view.text):
        start, end = match.start(), _end(view, match.end())
        if end - start >= _LEAST and (tier := _tier(view, start, end)):
            yield Hit(start, end, "number", tier)


_LEAST = 7


def _end(view: View, end: int) -> int:
    """Return where a number ends in front of a Chinese digit that may begin a word: 20301231一律."""
    return next((at for at in (end - 2, end - 1) if view.gaps.get(at) == ""), end)


def _tier(view: View, start: int, end: int) -> Tier | None:
    """Say how sure a number is one of a paper; none for what is masked or explained."""
    code = view.text[start:end]
    front = before(view, start, _FAR)
    if _is_masked(view, start, end):
        return None
    if _PAPER_BY.search(front):
        return Tier.BLOCK
    if _is_public(view, code, front, end):
        return None
    if _papers().search(front) or _CALLED.search(front):
        return Tier.REVIEW if of_public_office(view, start, end) else Tier.BLOCK
    long = _LONG.match(code) and _DIGITS.fullmatch(code) and is_regular(view, start, end)
    return Tier.REVIEW if long and not _is_glued(view, start) else None


def _is_glued(view: View, start: int) -> bool:
    """Say whether a number is the end of a longer word in Latin letters."""
    left = view.text[start - 1 : start]
    return left.isascii() and left.isalpha() and start not in view.gaps


def _is_masked(view: View, start: int, end: int) -> bool:
    """Say whether a part of a number is hidden: by signs in a gap or behind it, or by one letter over and over."""
    inside = (view.gaps[at] for at in range(start + 1, end) if at in view.gaps)
    hidden = _SHOWN.match(view.text, end) or _HIDDEN.search(view.text, start, end)
    return hidden is not None or any(map(_SHOWN.search, inside))


def _is_public(view: View, code: str, front: str, end: int) -> bool:
    """Say whether a number is explained by itself, by the words in front of it, or by a unit behind it."""
    day = _DAY.match(code)
    return (
        (day is not None and checksums.is_day(*day.groups()))
        or _standards().match(code) is not None
        or (_PUBLIC_BODY.match(code) is not None and (not _WITH_BIRTHDAY.match(code) or checksums.uscc(code)))
        or _explained().search(front) is not None
        or is_amount(view, end)
        or (_SERIAL.match(code) is not None and of_public_matter(view, end))
    )


@cache
def _table() -> dict[str, str]:
    return tomllib.loads(read("explained.toml"))


@cache
def _papers() -> re.Pattern[str]:
    """A word for a paper or an account, few letters in front of the number and with no sentence between."""
    return re.compile(
        rf"(?:{any_of(_table()['papers'].split())})[^，。；,;:\n0-9]{{0,8}}[:]?[^0-9A-Za-z，。；,;\n]{{0,6}}\Z"
    )


@cache
def _explained() -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of(_table()['public'].split())})[^，。；;\n]{{0,8}}\Z")


@cache
def _standards() -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of(_table()['standards'].split())})[0-9TZ]")
