"""What a killed build left beside the site: put back, kept or dropped.

Beside the site `public` there may stand, of a build that was killed:

- `.public.stage-…`: a site half written; it is dropped;
- `.public.next-<fingerprint>`: a site ready for the switch, or, where its own mark has that
  fingerprint, the one that was replaced; the first is dropped, the second kept;
- `.public.former`: where the system cannot exchange two folders, the one that was replaced;
  it is put back if there is no site, else kept.
"""

import glob
from contextlib import suppress
from pathlib import Path

from sitegen import mark, releases


def stage_name(out: Path) -> str:
    """How the folder of a site that is being written begins."""
    return f".{out.name}.stage-"


def next_name(out: Path) -> str:
    """How the folder of a site that is ready for the switch, or was replaced, begins."""
    return f".{out.name}.next-"


def former_place(out: Path) -> Path:
    """Where the site stands for an instant if the system cannot exchange two folders."""
    return out.with_name(f".{out.name}.former")


def mend(out: Path) -> None:
    """Put the former site back if a build broke off half-way; keep what was replaced; drop the rest."""
    former = former_place(out)
    if former.exists() and not out.exists():
        former.rename(out)
    with suppress(OSError):  # the site is whole; the next build tidies again
        _tidy(out)


def _tidy(out: Path) -> None:
    _keep(former_place(out), out)
    for left in sorted(out.parent.glob(f"{glob.escape(next_name(out))}*")):
        if mark.fingerprint(left) == left.name.removeprefix(next_name(out)) != "":
            _keep(left, out)
        else:
            releases.remove(left)
    for left in sorted(out.parent.glob(f"{glob.escape(stage_name(out))}*")):
        releases.remove(left)
    releases.clean(out)


def _keep(former: Path, out: Path) -> None:
    """Keep a site that was replaced; where the disk refuses, the next build tries again."""
    with suppress(OSError):
        if former.exists():
            releases.shelve(former, out)
