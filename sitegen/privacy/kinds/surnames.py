"""Whether a name of a person begins at a place in a text, and how long it is."""

import re
import tomllib
from enum import IntEnum
from functools import cache

from sitegen.privacy.data import read, words


class Certainty(IntEnum):
    """How much the words around a place call for a name."""

    NEAR = 0
    LABELLED = 1
    EXPLICIT = 2


_LONG_ENOUGH = {Certainty.NEAR: -1, Certainty.LABELLED: -3}
"""How name-like two given characters must be together."""

_SHORT_ENOUGH = 0
"""How name-like the only given character must be."""

_COMPOUND_BONUS = 3
_WEAK_MALUS = 4
_WEAK = frozenset(
    "查修阳万和有盖时全令向能利原公成从由关常干单应相计化归火才步权后海布旦门满危井水车解连章明都商方经居金"
)
"""Surnames that are much more often another word."""

_OFTEN_WORDS = frozenset(
    "于万应何高安方石白黄水米田林马牛毛花叶江路包车管温文任许简易强古严尚项平宁左右余种舒康乐顾汤冷鲜农"
)
"""Surnames that begin other words too, so that the given name must be a usual one."""

_HAN = re.compile(r"[\u3400-\u9fff]+")
_NEVER = frozenset("某的了在是和与或及不无未等号")
_END = re.compile(r"(?![\u3400-\u9fff·])")


def name_at(text: str, at: int, certainty: Certainty) -> int:
    """Return the length of the name that begins here; 0 where none does."""
    surname = surname_at(text, at)
    if not surname:
        return 0
    for given in (2, 1):
        end = at + surname + given
        if (
            end <= len(text)
            and _fits(text, at, surname, end, certainty)
            and _reads_as_name(text, at, surname, end, certainty)
        ):
            return surname + given
    return 0


class Standing(IntEnum):
    """What else a surname may be: little, the beginning of other words too, or much more often another word."""

    RARE = 0
    COMMON = 1
    WEAK = 2


_SURE = 3
"""How name-like two given characters must be together to be a name although a word begins like it."""


def standing(text: str, at: int, surname: int) -> Standing:
    """Say how far a surname alone speaks for a name."""
    if surname > 1:
        return Standing.RARE
    if text[at] in _WEAK:
        return Standing.WEAK
    return Standing.COMMON if text[at] in _OFTEN_WORDS else Standing.RARE


def given_score(given: str) -> int | None:
    """Return how name-like some characters are together; none where one of them never is."""
    scores = [_score(character) for character in given]
    return None if None in scores else sum(score for score in scores if score is not None)


def _reads_as_name(text: str, at: int, surname: int, end: int, certainty: Certainty) -> bool:
    """Say whether the given name is made of what given names are made of; behind a colon it may be anything."""
    given = text[at + surname : end]
    if certainty is Certainty.EXPLICIT and _END.match(text, end):
        return _HAN.fullmatch(given) is not None and not set(given) & _NEVER
    if certainty is Certainty.NEAR and len(given) > 1 and _stands_out(text, at, end) and given not in _grammar():
        return _HAN.fullmatch(given) is not None and not set(given) & _NEVER
    bonus = _COMPOUND_BONUS if surname > 1 else 0
    if text[at] in _WEAK and certainty < Certainty.EXPLICIT:
        if given in _ordinary():
            return False
        bonus -= _WEAK_MALUS
    return _is_given(given, min(certainty, Certainty.LABELLED), bonus)


def surname_at(text: str, at: int) -> int:
    """Return the length of the surname that begins here; 0 where none does."""
    single, compound = _surnames()
    if text[at : at + 2] in compound:
        return 2
    return 1 if text[at : at + 1] in single else 0


@cache
def _surnames() -> tuple[frozenset[str], frozenset[str]]:
    single, *compound = words("surnames.txt")
    return frozenset(single), frozenset(compound)


def _is_given(given: str, certainty: Certainty, bonus: int) -> bool:
    score = given_score(given)
    enough = _LONG_ENOUGH[certainty] if len(given) > 1 else _SHORT_ENOUGH
    return score is not None and score + bonus >= enough


_RARE, _LEVEL_TWO = 3, 0xD8
"""How name-like a character is that few texts use; where these begin in GB 2312."""


@cache
def _score(character: str) -> int | None:
    """Return how name-like a character is; one that is in no list and seldom in any text is likely one."""
    known = _given().get(character)
    if known is not None or not _HAN.fullmatch(character):
        return known
    encoded = character.encode("gb2312", "replace")
    return _RARE if encoded == b"?" or encoded[0] >= _LEVEL_TWO else None


@cache
def _given() -> dict[str, int]:
    rows = (line.split() for line in read("given.txt").splitlines() if not line.startswith("#"))
    return {character: int(score) for score, characters in rows for character in characters}


def _stands_out(text: str, at: int, end: int) -> bool:
    """Say whether a surname that is seldom anything else, and what follows the name, do without a usual given name."""
    closed = _END.match(text, end) is not None
    return text[at] not in _WEAK | _OFTEN_WORDS and (closed or does(text, end))


@cache
def _grammar() -> frozenset[str]:
    return _doing() | _ordinary()


def _fits(text: str, at: int, surname: int, end: int, certainty: Certainty) -> bool:
    """Say whether what stands here is no ordinary word, and what follows may follow a name."""
    closed = _END.match(text, end) is not None
    short = end - at - surname == 1
    overruled = closed and not short and _overrules(text, at + surname, end, certainty)
    if is_ordinary(text, at, surname) and not overruled:
        return False
    if short:
        return closed or does(text, end)
    return True


def _overrules(text: str, start: int, end: int, certainty: Certainty) -> bool:
    """Say whether a given name is one although it begins an ordinary word with its surname: 方志敏."""
    score = sum(_score(character) or 0 for character in text[start:end])
    return certainty >= Certainty.LABELLED or score >= _SURE


_LONGEST_WORD = 4


def is_ordinary(text: str, at: int, surname: int) -> bool:
    """Say whether an ordinary word begins with what would be a surname."""
    return any(text[at : at + size] in _ordinary() for size in range(surname + 1, _LONGEST_WORD + 1))


def deed_at(text: str, at: int) -> bool:
    """Say whether something begins here that persons do in a record."""
    return at < len(text) and text.startswith(_deeds().get(text[at], ()), at)


def first_of_deeds() -> frozenset[str]:
    """Return the characters that begin something that persons do in a record."""
    return frozenset(_deeds())


@cache
def _deeds() -> dict[str, tuple[str, ...]]:
    table: dict[str, list[str]] = {}
    for deed in tomllib.loads(read("roles.toml"))["deeds"].split():
        table.setdefault(deed[0], []).append(deed)
    return {first: tuple(deeds) for first, deeds in table.items()}


def is_deed(text: str) -> bool:
    """Say whether some characters are a word for doing something."""
    return text in _doing()


@cache
def _doing() -> frozenset[str]:
    return frozenset(words("doing.txt"))


def is_word(text: str) -> bool:
    """Say whether some characters are an ordinary word, with or without a surname in front."""
    return text in _grammar()


@cache
def _ordinary() -> frozenset[str]:
    return frozenset(words("ordinary.txt"))


def does(text: str, at: int) -> bool:
    """Say whether what stands here is what a person does or is."""
    return text[at : at + 1] in _verbs() or text[at : at + 2] in _verbs()


@cache
def _verbs() -> frozenset[str]:
    return frozenset(tomllib.loads(read("roles.toml"))["does"].split())
