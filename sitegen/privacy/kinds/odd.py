"""Characters in a row that make no words: whatever they are, a person looks at them.

Most texts on enforcement are made of words that are counted; a brand, a nickname, a name from another language is not.
So this is the other way round from all other kinds of names: nothing here knows what a name looks like.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from itertools import groupby, pairwise

from sitegen.privacy.data import words
from sitegen.privacy.finding import Tier
from sitegen.privacy.hit import Hit
from sitegen.privacy.kinds.beside import is_han
from sitegen.privacy.kinds.companies import trade_at
from sitegen.privacy.kinds.likely import leaning
from sitegen.privacy.kinds.surnames import surname_at
from sitegen.privacy.view import View
from sitegen.privacy.wording import UNKNOWN, parted, word_costs

_SELDOM = 16
"""What a character costs that is one word in 3,000."""

_REACH = 6
"""How far words on either side are read."""

_LEAST, _LONGEST_NAME = 2, 4


def odd_words(view: View) -> Iterator[Hit]:
    """胖东来, 塔斯汀, 朝格图: two characters or more, none of which is a part of a word."""
    text, done = view.text, 0
    for at in _uncovered(text):
        if at < done:
            continue
        for start, end in _odd(text, *_piece(text, at, at + _LEAST)):
            if start < at + _LEAST and end > max(done, at) and _tells(text, start, end):
                done = end
                yield _hit(text, start, end)


def _hit(text: str, start: int, end: int) -> Hit:
    """What such characters name: with a surname in front a person, with a trade behind a business for sure."""
    if surname_at(text, start) and end - start <= _LONGEST_NAME:
        return Hit(start, end, "person_name", Tier.REVIEW)
    trade = trade_at(text, end)
    start += text[start] in _BEING and end - start > _LEAST
    return Hit(start, end + len(trade), "company_name", Tier.BLOCK if trade else Tier.REVIEW)


_BEING = frozenset("系是为叫口")


def _uncovered(text: str) -> Iterator[int]:
    """Yield where two seldom characters make no word with a neighbour, nor with each other."""
    rows = set(_row().findall(text)).difference(word_costs())
    telling = {row for row in rows.difference(_quiet()) if _tells_alone(row)}
    for start, end in _places(text, telling):
        first = max(0, start - 1)
        for at in _pairs_alone(text[first : end + 1]):
            if first + at + _LEAST < len(text):
                yield first + at


def _places(text: str, rows: set[str]) -> Iterable[tuple[int, int]]:
    """Return where some rows stand, in their order; few of them are found quicker than all rows are read again."""
    if len(rows) > _FEW:
        return (match.span() for match in _row().finditer(text) if match.group() in rows)
    return sorted(place for row in rows for place in _places_of(text, row))


_FEW = 4


def _places_of(text: str, row: str) -> Iterator[tuple[int, int]]:
    """Yield where a row stands with no longer one around it."""
    seldom, at = _leanings()[1], text.find(row)
    while at >= 0:
        end = at + len(row)
        if text[at - 1 : at] not in seldom and text[end : end + 1] not in seldom:
            yield at, end
        at = text.find(row, at + 1)


def _tells_alone(row: str) -> bool:
    """Say whether a row has such a place, whatever stands beside it; short rows that have none are remembered."""
    if _pairs_alone(row):
        return True
    if len(row) <= _LONG and len(_quiet()) < _MOST:
        _quiet().add(row)
    return False


_LONG, _MOST = 12, 20_000
"""How long a row is, and how many there are, that are remembered: a longer one hardly comes again."""


@cache
def _quiet() -> set[str]:
    """Rows without such a place, as texts have them over and over."""
    return set()


@lru_cache(maxsize=4_096)
def _pairs_alone(row: str) -> tuple[int, ...]:
    """Return where two characters that may be a name together are in no word of two."""
    known, firsts, seconds = word_costs(), *_leanings()
    pairs = ["", *map("".join, pairwise(row)), ""]
    return tuple(
        at
        for at, (left, pair, right) in enumerate(zip(pairs, pairs[1:], pairs[2:], strict=False))
        if firsts.get(pair[0], _NEVER) + seconds.get(pair[1], _NEVER) > 0
        and not (pair in known or left in known or right in known)
    )


def _piece(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the Chinese characters around some, as far as words are read."""
    first, last = max(start - _REACH, 0), min(end + _REACH, len(text))
    while start > first and is_han(text, start - 1):
        start -= 1
    while end < last and is_han(text, end):
        end += 1
    return start, end


def _odd(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield where seldom characters stand in a row, each by itself in the cheapest reading."""
    at, row = start, 0
    for word in parted(text[start:end]):
        single = len(word) == 1 and word_costs().get(word, UNKNOWN) >= _SELDOM
        if not single and row >= _LEAST:
            yield at - row, at
        row = row + 1 if single else 0
        at += len(word)
    if row >= _LEAST:
        yield at - row, at


def _tells(text: str, start: int, end: int) -> bool:
    """Say whether some characters may be a name, and are neither a place nor the sign of an authority."""
    if not _LETTERS.isdisjoint(text[start:end]) or text[start - 2 : start] == _FOLD or _FOLDED.match(text, end):
        return False
    if _EXPLAINED.match(text, end) or text[end - 1] in _PLACES or text[start:end] in _seldom():
        return False
    costs = sum(word_costs().get(c, UNKNOWN) for c in text[start:end])
    return costs >= _STRANGE and sum(max(leaning(c), _AGAINST) for c in text[start:end]) >= 0


_FOLD, _FOLDED = "\n ", re.compile(r"\n{1,2} ")
"""Where a calendar folds a long line, in the middle of a word too; the line is looked at unfolded as well."""

_LETTERS = frozenset("甲乙丙丁")
_STRANGE = 36
"""What a row costs at least, however long it is."""

_AGAINST, _NEVER = -8, -1_000
_PLACES = "镇乡村县市区省州街路旗盟族"
_EXPLAINED = re.compile(
    rf"某|[\u3400-\u9fff]{{0,2}}[{_PLACES}〔\[(（【](?:(?<![〔\[(（【])|19|20)|[”\"』」]?(?:APP|平台|小程序|公众号)"
)
"""What stands behind a place or the sign of an authority."""


@cache
def _seldom() -> frozenset[str]:
    return frozenset(row[0] + second for row in words("seldom.txt") for second in row[1:])


@cache
def _row() -> re.Pattern[str]:
    """Two seldom characters or more: most of all that there are, so they are named as stretches."""
    numbered = enumerate(sorted(_leanings()[1]))
    stretches = ([one for _, one in some] for _, some in groupby(numbered, lambda pair: ord(pair[1]) - pair[0]))
    seldom = "".join(f"{stretch[0]}-{stretch[-1]}" for stretch in stretches)
    return re.compile(f"[{seldom}][{seldom}]+")


@cache
def _leanings() -> tuple[dict[str, int], dict[str, int]]:
    """How name-like each seldom character is in front of another, as the best of its group, and behind one."""
    costs = word_costs()
    behind = {c: max(leaning(c), _AGAINST) for c in map(chr, range(0x3400, 0xA000)) if costs.get(c, UNKNOWN) >= _SELDOM}
    return {c: next(most for most in _CUTS if own < most) for c, own in behind.items()}, behind


_CUTS = (-5, -2, 0, 2, 4, 7, 99)
"""How much characters lean to names: where their groups part."""
