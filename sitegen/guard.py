"""The guard: a build that would take down much of what is published asks first."""

import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from sitegen.diagnostics import Diagnostic, Location, problem
from sitegen.mark import Kind, Mark
from sitegen.model.language import Language
from sitegen.model.rules import Guard
from sitegen.model.site import BY_NAME

_SHOWN = 3
_PLACE = re.compile("|".join(f"^{one.value.lower()}/" for one in Language))
"""The folder of an edition, in which the records of its language stand."""

_REGISTERS = {"lists": "leniency"}
"""Where the address of a record does not begin with the name of its register."""


def mass_withdrawal(
    old: Mark | None, kinds: dict[str, Kind], rule: Guard, out: Path, confirmed: int | None
) -> Iterator[Diagnostic]:
    """T013: pages of records that would vanish or give way to a notice, more than the rule lets pass.

    *confirmed* is how many somebody has said may go: another number is another build.
    """
    published = old.paths(Kind.RECORD) if old else set()
    shown = {path for path, kind in kinds.items() if kind is Kind.RECORD}
    lost = sorted(published - shown)
    if not lost or len(lost) == confirmed or not _many(len(lost), len(published), rule):
        return
    notices = sum(kinds.get(path) is Kind.WITHDRAWN for path in lost)
    yield problem(
        Location(str(out)),
        "T013",
        count=len(lost),
        published=len(published),
        share=f"{Decimal(100 * len(lost)) / len(published):.0f}%",
        most=f"{rule.removed}%",
        notices=notices,
        registers="、".join(f"{name} {count} 页" for name, count in _by_register(lost)),
        examples="、".join(lost[:_SHOWN]),
    )


def _many(lost: int, published: int, rule: Guard) -> bool:
    """A few pages pass on a small site, but never all of them."""
    return lost == published or (lost >= rule.pages and 100 * lost > rule.removed * published)


def _by_register(paths: list[str]) -> list[tuple[str, int]]:
    names = (_PLACE.sub("", path).partition("/")[0] for path in paths)
    titles = (_REGISTERS.get(name, name) for name in names)
    return Counter(BY_NAME[name].title if name in BY_NAME else name for name in titles).most_common()
