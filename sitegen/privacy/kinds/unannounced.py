"""Names that no word announces: a surname and a given name that fit no ordinary word on either side."""

import re
from collections.abc import Iterator
from functools import cache

from sitegen.privacy.data import words
from sitegen.privacy.finding import Tier
from sitegen.privacy.hit import Hit
from sitegen.privacy.kinds.surnames import GIVEN, Standing, does, given_score, is_ordinary, standing, surname_at
from sitegen.privacy.views import View

_ENOUGH = {Standing.RARE: -1, Standing.COMMON: 1, Standing.WEAK: 5}
"""How name-like two given characters must be together, by what else their surname may be: less is not told."""

_SURE = {Standing.RARE: 1, Standing.COMMON: 4, Standing.WEAK: 9}
"""The same, for a name that blocks."""


def unannounced_names(view: View) -> Iterator[Hit]:
    """Find a surname and two given characters wherever they stand; the sure ones block."""
    done = 0
    for match in _candidate().finditer(view.text):
        at = match.start()
        surname = surname_at(view.text, at)
        end = at + surname + GIVEN
        if (
            not surname
            or at < done
            or end > len(view.text)
            or _is_inside(view.text, at)
            or is_ordinary(view.text, at, surname)
        ):
            continue
        score, kind = given_score(view.text[end - GIVEN : end]), standing(view.text, at, surname)
        if score is not None and score >= _ENOUGH[kind] and _may_end(view.text, end):
            done = end
            yield Hit(at, end, "person_name", Tier.BLOCK if score >= _SURE[kind] else Tier.REVIEW)


@cache
def _candidate() -> re.Pattern[str]:
    single, *compound = words("surnames.txt")
    given = "".join(c for c in map(chr, range(*_HAN)) if c not in _NEVER and given_score(c) is not None)
    firsts, seconds = {name[0] for name in compound}, {name[1] for name in compound}
    first, second = (_set(own | set(more)) for own, more in ((firsts, single), (seconds, given)))
    return re.compile(rf"[{first}](?=[{second}][{given}])")


def _set(characters: set[str]) -> str:
    return "".join(sorted(characters))


_HAN = (0x4E00, 0xA000)
_NEVER = frozenset("佰仟拾叁元村镇乡县")
"""What stands behind a surname in amounts and places."""


def _is_inside(text: str, at: int) -> bool:
    """Say whether a word goes on across this place."""
    return at > 0 and text[at] in _pairs().get(text[at - 1], ())


def goes_on(left: str, right: str) -> bool:
    """Say whether two characters are neighbours in an ordinary word."""
    return right in _pairs().get(left, ())


def _may_end(text: str, end: int) -> bool:
    """Say whether a name may end here: no word goes on, or what follows is what persons do."""
    return not _is_inside(text, end) if end < len(text) and not does(text, end) else True


@cache
def _pairs() -> dict[str, frozenset[str]]:
    """Characters that follow another within ordinary words."""
    return {row[0]: frozenset(row[1:]) for row in words("pairs.txt")}
