"""Names by their likelihood: characters that are much likelier a name than any words, with what stands on both sides.

A surname and one or two given characters are weighed against the cheapest way to read them, and three characters on
either side, as ordinary words; then come the neighbours: a role in front, an act behind, an end. No list of names is
needed, and none of verbs that may follow. Costs are those of `wording`.
"""

import math
import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from heapq import merge
from itertools import pairwise
from typing import TypeAlias

from sitegen.privacy.data import words
from sitegen.privacy.finding import Tier
from sitegen.privacy.hit import Hit
from sitegen.privacy.kinds.beside import MOST_BEHIND, MOST_IN_FRONT, beside, in_front, is_han, most_behind
from sitegen.privacy.lexicon import Lexicon
from sitegen.privacy.view import View
from sitegen.privacy.wording import UNKNOWN, given_costs, given_word_costs, path_costs, word_costs

_REVIEW, _BLOCK = 2, 4
"""How much likelier than words a name must be to be told, and to block."""

_WORTH = 6
"""How much commoner in names than in texts the characters must be together to be weighed at all."""

_PERSON = 9
"""What a name of a person costs where nothing calls for one: it is one word in ninety."""

_ONE_GIVEN = 4
"""What a name with one given character costs more: one in seven."""

_RARE_GIVEN, _RARE_SURNAME, _COMPOUND = 28, 17, 20
"""What costs a given character that was not counted, a surname that is not common, one of two characters."""

_STRANGE = 28
"""What any character costs as a surname that few texts have at all: 庹宗华."""

_REACH = 3
"""How far words on either side are read."""


def likely_names(view: View) -> Iterator[Hit]:
    """向彭丽调取监控, 关于翁美玲占道经营案: a name wherever it stands; of two that overlap the likelier one."""
    yield from _likely(view.text, merge(_candidates(view.text, ((0, len(view.text)),)), _words_for_names(view.text)))


def names_across_gaps(view: View) -> Iterator[Hit]:
    """王 建 国: the same where a gap was closed in the name or beside it; the rest is seen in other views."""
    yield from _likely(view.text, _candidates(view.text, _around(view.gaps)))


def _around(gaps: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Yield where a name may begin so that it reaches one of some places, or begins there; no place twice."""
    done = 0
    for gap in gaps:
        yield max(gap - _REACHES, done), gap + 1
        done = gap + 1


_REACHES = 4


Candidate: TypeAlias = tuple[int, int, tuple[int, int]]
"""Where a name may begin, how long its surname is, and the most that it may weigh with two given characters and with
one, leaving out what stands beside it."""


def _likely(text: str, candidates: Iterable[Candidate]) -> Iterator[Hit]:
    kept = 0, 0, 0
    for start, surname, most in candidates:
        weight, end = _likeliest(text, start, surname, most)
        if weight < _REVIEW or (start < kept[1] and weight <= kept[2]):
            continue
        if start >= kept[1] > 0:
            yield _hit(*kept)
        kept = start, end, weight
    if kept[1]:
        yield _hit(*kept)


def _hit(start: int, end: int, weight: int) -> Hit:
    return Hit(start, end, "person_name", Tier.BLOCK if weight >= _BLOCK else Tier.REVIEW)


def _words_for_names(text: str) -> Iterator[Candidate]:
    """Yield the surnames in front of given names that are words too: 仇和平."""
    for at, _ in _given_words().find(text):
        if at and text[at - 1] in _surname_leanings():
            yield at - 1, 1, (_UNKNOWN_WEIGHT, _NEVER_ONE)


_UNKNOWN_WEIGHT = 99


@cache
def _given_words() -> Lexicon:
    return Lexicon(given_word_costs())


def _candidates(text: str, places: Iterable[tuple[int, int]]) -> Iterator[Candidate]:
    for first, last in places:
        for match in _candidate().finditer(text, first, last + _AHEAD):
            start = match.start()
            if (weighed := _weighed(text[start : start + _WHOLE])) and start < last:
                yield start, *weighed


_WHOLE = 4
"""How long a name is at most."""


@lru_cache(maxsize=16_384)
def _weighed(front: str) -> tuple[int, tuple[int, int]] | None:
    """Return the surname's length, and what names weigh by themselves if that may be enough; words come again."""
    given, surnames = _leanings().get, _surname_leanings()
    size = 2 if front[0] in _compounds() and front[:2] in surnames else 1
    short = surnames.get(front[:size], _NEVER_ONE) + given(front[size : size + 1], _NEVER_ONE)
    long = short + given(front[size + 1 : size + 2], _NEVER_ONE)
    if long < _WORTH and short < _WORTH:
        return None
    weights = (
        long - _PERSON - _spared(front[size - 1 : size + 2]),
        short - _ONE_GIVEN - _PERSON - _spared(front[size - 1 : size + 1]),
    )
    return (size, weights) if max(weights) + MOST_IN_FRONT + MOST_BEHIND >= _REVIEW else None


@cache
def _compounds() -> frozenset[str]:
    """What surnames of two characters begin with."""
    return frozenset(surname[0] for surname in _surname_leanings() if len(surname) > 1)


_AHEAD = 3
"""How many characters more a look for one takes."""

_NEVER_ONE = -1_000
"""What a character speaks for a name that is in none."""


@cache
def _candidate() -> re.Pattern[str]:
    """The first character of a surname, and behind it what is name-like enough: the commoner the word, the more of it.

    Surnames stand in a few groups by how much they speak for a name, and so do the characters behind them: whatever
    is weighed at all has the shape, and little else.
    """
    surnames = _surname_leanings()
    singles = {surname: leaning for surname, leaning in surnames.items() if len(surname) == 1}
    first, second = ({surname[at] for surname in surnames if len(surname) > 1} for at in (0, 1))
    shapes = [rf"(?<=[{_set(first)}])(?=[{_set(second)}])"]
    for group, most in _groups(singles):
        shapes.append(rf"(?<=[{_set(group)}])(?=[{_set(_at_least(_WORTH - most))}]{_longer(_WORTH - most)})")
    return re.compile(
        rf"[{_set(first | singles.keys())}](?=[{_set(second | _leanings().keys())}])(?:{'|'.join(shapes)})"
    )


def _longer(need: int) -> str:
    """Two characters that are together so name-like, by groups of the first."""
    pairs = ((group, _at_least(need - most)) for group, most in _groups(_leanings()))
    return "".join(rf"|[{_set(group)}][{_set(behind)}]" for group, behind in pairs if behind)


def _at_least(need: int) -> set[str]:
    return {c for c, leaning in _leanings().items() if leaning >= need} or {_NOTHING}


_NOTHING = "\x00"
_GROUPS = 5


def _groups(table: dict[str, int]) -> Iterator[tuple[set[str], int]]:
    """Yield some groups of characters that speak for a name about as much, and the most that one of them does."""
    ordered = sorted(table, key=lambda c: (table[c], c))
    size = -(-len(ordered) // _GROUPS)
    for at in range(0, len(ordered), size):
        group = ordered[at : at + size]
        yield set(group), table[group[-1]]


def _set(characters: set[str]) -> str:
    return "".join(sorted(characters))


_NEVER = frozenset(
    "某的了在是和与或及不无未等号×佰仟拾叁元村镇乡县区市省局后时前内外下可须应均已将还也都再又因其该此各每能会要对从被由并岗人者员户"
)
"""What stands in no given name, or in so few that grammar, a sum or a place is much likelier."""


@cache
def _leanings() -> dict[str, int]:
    """How much commoner characters are in given names than in texts."""
    known = word_costs()
    return {c: min(known.get(c, UNKNOWN), _SELDOM) - cost for c, cost in given_costs().items() if c not in _NEVER}


def leaning(character: str) -> int:
    """Return how much commoner a character is in given names than in texts; very little for one that is in none."""
    return _leanings().get(character, _NEVER_ONE)


_SELDOM = 30
"""The most that a rare character speaks for a name by itself."""


@cache
def _surname_leanings() -> dict[str, int]:
    known = word_costs()
    return {s: known.get(s, UNKNOWN) - cost for s, cost in _surname_costs().items()}


@cache
def _surname_costs() -> dict[str, int]:
    single, *compound = words("surnames.txt")
    common = enumerate(words("surnames_common.txt")[0], 1)
    return {
        **dict.fromkeys(words("surnames_rare.txt")[0], _COMPOUND),
        **dict.fromkeys(single, _RARE_SURNAME),
        **dict.fromkeys(compound, _COMPOUND),
        **{c: _STRANGE for c, cost in word_costs().items() if len(c) == 1 and cost >= _SELDOM and c not in single},
        **{surname: round(-2 * math.log(0.12 / rank)) for rank, surname in common},
    }


def _likeliest(text: str, start: int, surname: int, most: tuple[int, int]) -> tuple[int, int]:
    """Return how much the likelier of two names weighs, and where it ends; what cannot be enough is not weighed."""
    best, longest = (_REVIEW - 1, start), start + surname + 2
    bounds = [
        (bound + most_behind(text, end), bound, end) for bound, end in zip(most, (longest, longest - 1), strict=True)
    ]
    if max(bounds)[0] + MOST_IN_FRONT <= best[0]:
        return best
    front = in_front(text, start)
    for with_behind, bound, end in bounds:
        if with_behind + front > best[0] and bound + (near := beside(text, start, end, front)) > best[0]:
            best = max(best, (likelihood(text, start, surname, end) + near, end))
    return best


def _spared(name: str) -> int:
    """Return how much cheaper a name is to read than its characters one by one, for two of them that make a word."""
    known, most = word_costs(), 0
    for first, second in pairwise(name):
        if (word := known.get(first + second)) is not None:
            single = min(known.get(first, UNKNOWN), _SELDOM) + min(known.get(second, UNKNOWN), _SELDOM)
            most = max(most, single - word)
    return most


def likelihood(text: str, start: int, surname: int, end: int) -> int:
    """Return how much likelier a name is here than words."""
    given = text[start + surname : end]
    single = sum(given_costs().get(c, _RARE_GIVEN) for c in given)
    name = _surname_costs()[text[start : start + surname]] + min(single, given_word_costs().get(given, single))
    first, last = start, end
    while first > max(0, start - _REACH) and is_han(text, first - 1):
        first -= 1
    while last < end + _REACH and is_han(text, last):
        last += 1
    read = path_costs(text[first:last])
    around = read[start - first] + path_costs(text[end:last])[-1]
    return read[-1] - around - name - _PERSON - (_ONE_GIVEN if len(given) == 1 else 0)


def reads_as_words(text: str, start: int, end: int) -> bool:
    """Say whether words are so much likelier that a role in front does not make a name: 当事人曾受警告."""
    surname = 2 if text[start : start + 2] in _surname_costs() else 1
    return likelihood(text, start, surname, end) < _NO_NAME


_NO_NAME = -22
"""The unlikeliest names behind a role weigh -16."""
