"""Numbers that open a record elsewhere: cases and decisions, licences, parcels; and numbers hidden in part."""

import re
from collections.abc import Iterator

from sitegen.privacy.hit import Hit
from sitegen.privacy.patterns import shapes
from sitegen.privacy.view import View


def documents(view: View) -> Iterator[Hit]:
    """Find the numbers of decisions, court cases, licences and parcels, as `documents.toml` describes them."""
    if not _ANY_NUMBER.search(view.text):
        return
    for shape, match in shapes("documents.toml").find(view):
        yield Hit(match.start(), match.end(), shape.kind, shape.tier)


def decisions(view: View) -> Iterator[Hit]:
    """示市监罚字第15号: what no year and no long number gives away, as `decisions.toml` describes it."""
    if "号" in view.text or "罚" in view.text:
        for shape, match in shapes("decisions.toml").find(view):
            yield Hit(match.start(), match.end(), shape.kind, shape.tier)


_ANY_NUMBER = re.compile(r"[0-9](?=[0-9]{3})")
_SIGN = r"[*×xX?#●■□_○]"
_NEARLY = (
    (re.compile(rf"(?<![0-9])1[3-9](?:[0-9]|{_SIGN}){{9}}(?!{_SIGN}|[0-9])"), "mobile", 2),
    (re.compile(rf"(?<![0-9])[1-8][0-9](?:[0-9]|{_SIGN}){{15}}(?:[0-9Xx]|{_SIGN})(?!{_SIGN}|[0-9])"), "id_card", 4),
)


_LAST = "0123456789Xx"
"""What an identity number ends with; an X there hides nothing."""

_HALF_HIDDEN = re.compile(rf"[0-9](?={_SIGN})")
"""What each of them has, for they begin with a digit."""


def hidden_in_part(view: View) -> Iterator[Hit]:
    """A mask over one or two digits hides nothing: there are few numbers to try."""
    if not (_HALF_HIDDEN.search(view.text) if view.strange else _HALF_HIDDEN.search(view.ascii)):
        return
    for pattern, kind, most in _NEARLY:
        for match in pattern.finditer(view.text):
            number = match.group()
            hidden = sum(not c.isdigit() for c in number[:-1]) + (number[-1] not in _LAST)
            if 0 < hidden <= most:
                yield Hit(match.start(), match.end(), kind)
