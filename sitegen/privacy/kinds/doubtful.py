"""Names that may be something else: behind a role and like a word, 当事人方圆; and those in foreign sounds."""

import re
import tomllib
from collections.abc import Iterable, Iterator
from functools import cache

from sitegen.privacy.data import read, words
from sitegen.privacy.finding import Tier
from sitegen.privacy.hit import Hit
from sitegen.privacy.kinds.beside import role_before
from sitegen.privacy.kinds.names import roles_in
from sitegen.privacy.kinds.surnames import (
    Standing,
    deed_at,
    given_score,
    is_deed,
    is_ordinary,
    is_word,
    standing,
    surname_at,
)
from sitegen.privacy.lexicon import Lexicon
from sitegen.privacy.view import View
from sitegen.privacy.wording import goes_on

_SIZES = (4, 3, 2)
"""How many characters a name has, the longest first."""

_NO_NAME = 99
_ENOUGH = {Standing.RARE: 0, Standing.COMMON: 2, Standing.WEAK: 4}
"""How name-like one or two given characters must be together in front of an act."""


def _tier(text: str, start: int, surname: int, score: int, *, likely: bool) -> Tier:
    """A likely name is sure, unless an ordinary word begins like it and the given characters are none of the best."""
    sure = likely and (score >= _SURE or not is_ordinary(text, start, surname))
    return Tier.BLOCK if sure else Tier.REVIEW


_SURE = 5
"""How name-like two given characters must be although a word begins like the name."""


_LEEWAY = 3
"""How much less name-like two given characters may be for a person to look at them."""


def sounding_names(view: View) -> Iterator[Hit]:
    """巴特尔经营的: in front of a deed or behind a role, a name in characters that write foreign sounds."""
    for match in _sounding().finditer(view.text):
        start, end = match.span()
        role = role_before(view.text, start)
        if not (role or _begins(view.text, start) or view.text[start - 1] in _table()["persons"]):
            continue
        if _ends(view.text, end) and not is_word(match.group()) and view.text[end : end + 1] != "·":
            yield Hit(start, end, "person_name", Tier.BLOCK if role else Tier.REVIEW)


@cache
def _sounding() -> re.Pattern[str]:
    sounds = re.escape("".join(sorted(set("".join(words("transliteration.txt"))))))
    return re.compile(rf"[{sounds}](?<![{sounds}·].)(?<!不)[{sounds}]{{2,6}}(?![{sounds}])")


def _surname(text: str, start: int, size: int) -> int:
    """Return the length of the surname of a name of so many characters; 0 where it is none."""
    surname = surname_at(text, start)
    return surname if surname and 1 <= size - surname <= _MOST_GIVEN else 0


_MOST_GIVEN = 2


def _score(text: str, start: int, surname: int, end: int) -> int:
    """Return how name-like given characters are; very little where they are grammar, or the whole is a word."""
    given = text[start + surname : end]
    if not _NEVER.isdisjoint(given) or not _ITEM.fullmatch(given) or is_word(text[start:end]):
        return -_NO_NAME
    score = given_score(given)
    return (_UNKNOWN if len(given) > 1 else -_NO_NAME) if score is None else score


_UNKNOWN = -3
"""For two given characters one of which is in no list."""

_NEVER = frozenset(
    "某的了在是和与或及不无未等号人者方户员主后时前内外中上下可须应均已将还也都再又因其该此各每应能会要对向从被由并岗×"
)
"""What stands in no given name, or in so few that grammar is much likelier."""


def _begins(text: str, at: int) -> bool:
    """Say whether nothing goes on into a place: a sign stands in front, or a word that names follow."""
    return at == 0 or not _HAN.match(text, at - 1) or text[at - 1] in _fronts()


_HAN = re.compile(r"[\u3400-\u9fff]")
_ITEM = re.compile(r"[\u3400-\u9fff]+")


@cache
def _fronts() -> frozenset[str]:
    return frozenset(_table()["fronts"])


@cache
def _table() -> dict[str, str]:
    return tomllib.loads(read("roles.toml"))


def compound_names(view: View) -> Iterator[Hit]:
    """欧阳娜: a surname of two characters that is nothing else, and one given character."""
    for at, surname in _compound().find(view.text):
        end = at + len(surname) + 1
        if (
            (given_score(view.text[at + len(surname) : end]) or 0) >= 1
            and _stands(view.text, at, surname, end)
            and (not is_word(view.text[at:end]))
        ):
            yield Hit(at, end, "person_name")


def _stands(text: str, start: int, surname: str, end: int) -> bool:
    """Say whether a name may end here; one whose surname is a word too stands alone."""
    if surname not in _words_too():
        return _ends(text, end)
    return not _HAN.match(text, end) and (start == 0 or not _HAN.match(text, start - 1))


@cache
def _words_too() -> frozenset[str]:
    return frozenset(_table()["words_too"].split())


def _ends(text: str, at: int) -> bool:
    return not _HAN.match(text, at) or text[at] in _AFTER or deed_at(text, at)


_AFTER = frozenset("的系是等和与在因未已自")


def words_of_compound_names() -> Iterable[str]:
    """Return the surnames of two characters."""
    return _compound().words


@cache
def _compound() -> Lexicon:
    return Lexicon(words("surnames.txt")[1:])


def closing_names(view: View) -> Iterator[Hit]:
    """租户符云, at the end of a piece: behind any word for persons, for a person to look at."""
    for match in _closing().finditer(view.text):
        start, end = match.span("name")
        surname = surname_at(view.text, start)
        whole = match.group("name")
        two, kind = end - start - surname > 1, standing(view.text, start, surname)
        if is_word(whole) or whole[0] in _VERBS or goes_on(view.text[start - 1], whole[0]):
            continue
        score = _score(view.text, start, surname, end)
        if score >= _ENOUGH[kind] - (_LEEWAY if two and kind is Standing.RARE else 0) and (
            two or whole[0] not in _PARTICLES
        ):
            yield Hit(
                start, end, "person_name", _tier(view.text, start, surname, score, likely=two and score > _ENOUGH[kind])
            )


@cache
def _closing() -> re.Pattern[str]:
    single, *_ = words("surnames.txt")
    persons = _table()["persons"]
    return re.compile(rf"[{persons}](?P<name>[{single}][\u3400-\u9fff]{{1,2}})(?![\u3400-\u9fff])")


def doubtful_names(view: View) -> Iterator[Hit]:
    """投诉人米兰诉称: behind a role and in front of an act or an end, for a person to look at."""
    text = view.text
    persons = _roles()
    for at, role in roles_in(text):
        if role not in persons:
            continue
        start = at + len(role)
        for size in _SIZES:
            end = start + size
            surname = _surname(text, start, size)
            if surname and end <= len(text) and _may_be(text, start, surname, end):
                yield Hit(start, end, "person_name", Tier.REVIEW)
                break


def _may_be(text: str, start: int, surname: int, end: int) -> bool:
    whole, given = text[start:end], text[start + surname : end]
    if _NEVER & set(given) or not _ITEM.fullmatch(whole) or is_deed(given) or is_deed(whole) or whole[0] in _PARTICLES:
        return False
    if text[end : end + 1] in _SAYING or deed_at(text, end):
        return not is_word(whole)
    if _HAN.match(text, end):
        return False
    if len(given) == 1 and (given_score(given) or 0) > 0:
        return True
    return not is_ordinary(text, start, surname) and not goes_on(whole[-2], whole[-1])


_PARTICLES = frozenset("向由和于应时从当并令使连通经解盖管")
"""Surnames that seldom are one behind a word for a person."""

_VERBS = frozenset("管盖解")
_SAYING = ("说", "称", "系", "诉")


@cache
def _roles() -> frozenset[str]:
    return frozenset(_table()["person"].split())
