"""Back to a former release, as one switch; what stood there becomes the newest former release."""

import os
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from sitegen import releases, switch
from sitegen.diagnostics import Location, problem
from sitegen.mark import Change, Kind, Mark, compare
from sitegen.rejected import Rejected
from sitegen.releases import Release
from sitegen.write import current, former_place, held

_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Choice:
    """A release that one may go back to, and what that would change."""

    release: Release
    change: Change


def _place(out: Path) -> Path:
    """The folder of the site, spelt out; the root of a disk is none."""
    place = Path(os.path.abspath(out))
    if not place.name:
        raise Rejected([problem(Location(str(out)), "T001", path=out)])
    return place


def choices(out: Path) -> list[Choice]:
    """The releases that one may go back to, newest first.

    Raises:
        Rejected: T001 the root of a disk; T017 the mark of the published site cannot be read.
    """
    out = _place(out)
    now = current(out) or Mark()
    return [Choice(release, compare(now, release.mark)) for release in reversed(releases.kept(out))]


def rollback(out: Path, number: int | None = None, *, republish: bool = False) -> Choice:
    """Put a former release, the newest by default, in the place of the site.

    Going back twice is going forth again: what was replaced is then the newest. Killed
    right after the switch, it stays at the number of the release that took its place.

    Raises:
        Rejected: T014 there is no such release, T015 it is damaged, T016 it shows what was
            withdrawn since and *republish* does not confirm that; or as for `publish`.
            The site is untouched.
    """
    out = _place(out)
    with held(out):
        chosen = _choose(choices(out), out, number)
        folder = chosen.release.folder
        if path := releases.damaged(chosen.release):
            raise Rejected([problem(Location(str(out)), "T015", number=chosen.release.number, file=path)])
        if not republish:
            _refuse_withdrawn(out, chosen.release)
        switch.replace(folder, out, former_place(out))
        with suppress(OSError):
            former = folder if folder.exists() else former_place(out)
            if former.exists():
                releases.shelve(former, out, above=chosen.release.number)
    return chosen


def _choose(offered: Sequence[Choice], out: Path, number: int | None) -> Choice:
    found = [choice for choice in offered if number in (None, choice.release.number)]
    if not found:
        known = "、".join(str(choice.release.number) for choice in offered)
        raise Rejected([problem(Location(str(out)), "T014", known=known or "-")])
    return found[0]


def _refuse_withdrawn(out: Path, release: Release) -> None:
    """T016: what was taken down on purpose must not come back by the way."""
    now = current(out) or Mark()
    back = sorted(now.paths(Kind.WITHDRAWN) & release.mark.paths(Kind.RECORD))
    if back:
        shown = "、".join(back[:_SHOWN])
        raise Rejected([problem(Location(str(out)), "T016", number=release.number, count=len(back), examples=shown)])
