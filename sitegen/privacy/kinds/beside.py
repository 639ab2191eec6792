"""What stands beside a name: how much it speaks for one, in the costs of `wording`."""

import re
import tomllib
from functools import cache

from sitegen.privacy.data import read, words
from sitegen.privacy.kinds.surnames import deed_at, does, first_of_deeds, is_deed
from sitegen.privacy.patterns import any_of
from sitegen.privacy.wording import UNKNOWN, word_costs

_LONGEST_ROLE = 6


def is_han(text: str, at: int) -> bool:
    """Say whether a Chinese character stands here."""
    return "\u3400" <= text[at : at + 1] <= "\u9fff"


def most_behind(text: str, end: int) -> int:
    """Return the most that what stands behind a name may speak for it, with its being a subject."""
    return _LITTLE if is_han(text, end) and text[end] not in _speaking_behind() else MOST_BEHIND


MOST_IN_FRONT, MOST_BEHIND = 14, 12
"""Nothing speaks more for a name than this."""

_LITTLE = 3


@cache
def _speaking_behind() -> frozenset[str]:
    """What begins an act, a title, a paper or a post."""
    return frozenset([*first_of_deeds(), *_proofs(), *_BEING])


def beside(text: str, start: int, end: int, front: int) -> int:
    """Return how much what stands beside speaks for a name, and how much against one what it is by itself."""
    behind, name = _behind(text, end), text[start:end]
    subject = _SUBJECT if front > 0 and behind > _ACT else 0
    return front + behind + subject - _itself(name)


_SUBJECT, _ACT, _ROLE = 3, 4, 10
"""How much a subject in front of an act weighs more than both; what makes an act and a role, below."""


def in_front(text: str, start: int) -> int:
    """Weigh what stands in front: a role or an act that is done to persons, any word for persons, an end."""
    if "\u3400" <= (last := text[start - 1 : start]) <= "\u9fff" and last not in _speaking():
        return 0
    if role_before(text, start):
        return _ROLE + 4
    if start == 0 or not is_han(text, start - 1):
        return -4 if start and text[start - 1] in _MASKS else _ROLE if text[start - 2 : start] in _CALLED else 2
    if text[start - 1] in _table()["persons"]:
        front = (text[max(0, start - size) : start] for size in (2, 3, 4))
        return _ROLE if any(word in word_costs() and not is_deed(word) for word in front) else 4
    return 3 if text[start - 1] in _table()["fronts"] else 0


@cache
def _speaking() -> frozenset[str]:
    """What ends any word that speaks for a name behind it."""
    return _role_ends() | _table()["persons"] | _table()["fronts"]


def person_in_front(text: str, at: int) -> bool:
    """Say whether a word for persons ends here, or within the two characters behind."""
    return any(in_front(text, place) >= _ROLE for place in (at, at + 1, at + 2))


def role_before(text: str, at: int) -> bool:
    """Say whether a word for a party, a person met in a case or an officer ends here."""
    if text[at - 1 : at] not in _role_ends():
        return False
    return any(text[max(0, at - size) : at] in _roles() for size in range(2, _LONGEST_ROLE + 1))


@cache
def _role_ends() -> frozenset[str]:
    return frozenset(role[-1] for role in _roles())


def _behind(text: str, end: int) -> int:
    """Weigh what stands behind: a number of a paper or a place, a sex, what persons do, what only they have."""
    if deed_at(text, end):
        return _ACT + 1
    if (against := _against(text, end)) is not None:
        return against
    if not is_han(text, end):
        return 8 if _SEX.match(text, end) else 2
    if text.startswith(_proofs().get(text[end], ()), end):
        return _ACT + 6
    if text[end] in _BEING and _posts().match(text, end):
        return _ACT + 4
    return 3 if is_deed(text[end : end + 2]) else 2 if does(text, end) else 0


def _against(text: str, end: int) -> int | None:
    """Weigh what speaks against a name: a mask, which takes its place; a number of a paper; a place."""
    if text[end : end + 1] == "某":
        return -UNKNOWN
    place = text[end : end + 1] in _PLACES or text[end + 1 : end + 2] in _TOWNS
    return -8 if place or _DOCUMENT.match(text, end) else None


@cache
def _proofs() -> dict[str, tuple[str, ...]]:
    """Titles, and papers that only persons have, by their first characters."""
    table = tomllib.loads(read("roles.toml"))
    proofs = (*table["titles"].split(), *table["proofs"].split())
    return {first: tuple(p for p in proofs if p[0] == first) for first in {p[0] for p in proofs}}


_MASKS, _BEING = "×*", "系是为担作"
_CALLED = ("(致",)
_SEX = re.compile(r"[,，、(]?[男女][,，、。;)]")
_DOCUMENT = re.compile(r"[\u3400-\u9fff]{0,3}[〔\[(【](?:19|20)")
_NATURE = frozenset("山河湖江海岛岭寺石果鱼菜豆茶酒糖米药草鸡鸭牛羊虾蟹蛋奶肉")
_TOWNS = ("镇", "乡", "村", "县")
_PLACES = frozenset("镇乡村区县市省路街山河湖")


def _itself(name: str) -> int:
    """A name that is a word is one seldom, and so is one of which a frequent word is left."""
    if (len(name) == len("张家") and name[1] in _FAMILY) or name in _counties():
        return UNKNOWN
    if (known := word_costs().get(name)) is not None:
        return _WORD - known
    if len(name) > len("张三") and name[-1] in _NATURE:
        return 5
    return 4 if word_costs().get(name[1:], UNKNOWN) < _FREQUENT and len(name) > len("张三") else 0


@cache
def _counties() -> frozenset[str]:
    return frozenset(words("counties.txt"))


_FAMILY = frozenset("家姓氏记庄")
"""Behind a surname alone these are about a family, its trade or its village."""

_FREQUENT, _WORD = 20, 46


@cache
def _table() -> dict[str, frozenset[str]]:
    table = tomllib.loads(read("roles.toml"))
    return {name: frozenset(table[name]) for name in ("persons", "fronts")}


@cache
def _roles() -> frozenset[str]:
    """Words for persons, and for what is done to persons only, behind which names stand."""
    table = tomllib.loads(read("roles.toml"))
    return frozenset(word for group in ("person", "officer", "acts") for word in table[group].split())


@cache
def _posts() -> re.Pattern[str]:
    table = tomllib.loads(read("roles.toml"))
    post, role = any_of(table["posts"].split()), any_of(table["person"].split())
    return re.compile(rf"(?:[系是为担](?:任|为)?|作为)(?:[^，。,;\n]{{0,15}}?{post}|{role})")
