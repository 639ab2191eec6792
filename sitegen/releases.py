"""Former releases of a site, kept so that one can go back to them.

They stand beside the site, never in it: `.public.releases/3` beside `public`. Nobody but
the user may enter that folder, because a former release may show what was withdrawn since;
so no web server that runs as another user can serve it, wherever it is. The number grows
with each release; a folder whose name is no number is on its way out.
"""

import hashlib
import os
import shutil
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from sitegen import mark
from sitegen.mark import Mark
from sitegen.untouched import look

_NOTE = "README.txt"
_WORDS = """这里是网站以前的版本，给 sitegen rollback 用。不要公开，不要改动。
Former releases of the site, for `sitegen rollback`. Neither publish nor change them.
"""
_GONE = "gone-"


@dataclass(frozen=True, slots=True)
class Release:
    """A former release: its number, its folder, what it is made of."""

    number: int
    folder: Path
    mark: Mark


def shelf(out: Path) -> Path:
    """The folder of the former releases of a site."""
    return out.with_name(f".{out.name}.releases")


def kept(out: Path) -> list[Release]:
    """The former releases, newest last; one whose mark cannot be read is left out."""
    found = []
    for number in _numbers(out):
        with suppress(mark.Unreadable):
            folder = shelf(out) / str(number)
            if about := mark.read(folder):
                found.append(Release(number, folder, about))
    return found


def prepare(out: Path) -> None:
    """Make the shelf, closed to everybody else."""
    folder = shelf(out)
    folder.mkdir(mode=0o700, exist_ok=True)
    note = folder / _NOTE
    if not note.exists():
        note.write_text(_WORDS, "utf-8", newline="\n")


def shelve(former: Path, out: Path, above: int = 0) -> None:
    """Keep a site that was replaced, as the newest release, under a number of its own *above* another's."""
    prepare(out)
    former.rename(shelf(out) / str(max([*_numbers(out), above]) + 1))


def trim(out: Path, keep: int) -> None:
    """Drop all but the newest releases; a name that is no number first, so that no half of one is left."""
    with suppress(OSError):
        numbers = _numbers(out)
        for number in numbers[: max(len(numbers) - keep, 0)]:
            (shelf(out) / str(number)).rename(shelf(out) / f"{_GONE}{number}")
        clean(out)


def clean(out: Path) -> None:
    """Remove what is left of dropped releases."""
    for left in sorted(shelf(out).glob(f"{_GONE}*")):
        remove(left)


def spoilt(out: Path, stage: Path, former: Mark | None, about: Mark) -> list[str]:
    """Name the files that are to be as they were, and had to be made anew: somebody changed them in place."""
    known = former.entries if former else {}
    same = (path for path, entry in about.entries.items() if path in known and known[path].digest == entry.digest)
    return [path for path in same if _inode(f"{out}/{path}") != _inode(f"{stage}/{path}")]


def _inode(path: str) -> int | None:
    with suppress(OSError):
        return os.stat(path).st_ino
    return None


def heal(out: Path, paths: list[str]) -> None:
    """Give former releases good copies of files that were changed in place.

    The site and its former releases share the files that are alike, so that such a change is one in
    all of them.
    """
    now = mark.read(out) if paths else None
    for release in kept(out) if now else ():
        for path in paths:
            entry, copy = release.mark.entries.get(path), release.folder / path
            if now and entry == now.entries[path] and look(os.fspath(copy), entry.digest) is None:
                with suppress(OSError):
                    copy.unlink(missing_ok=True)
                    os.link(out / path, copy)


def damaged(release: Release) -> str:
    """Name a file of a release that is missing or is not as it was published; the empty string for none."""
    for path, entry in release.mark.entries.items():
        try:
            content = (release.folder / path).read_bytes()
        except OSError:
            return path
        if entry.digest and hashlib.sha256(content).hexdigest() != entry.digest:
            return path
    return ""


def remove(path: Path) -> None:
    """Remove a folder as far as the system lets us; the next build tries again."""
    with suppress(OSError):
        if path.is_symlink():
            path.unlink()
        elif path.exists():
            shutil.rmtree(path, onerror=_unlock)


def _unlock(failed: Callable[..., object], path: str, error: object) -> None:
    """Make what could not be removed, or looked into, writable with its folder, and try once more."""
    os.chmod(os.path.dirname(path), 0o700)
    os.chmod(path, 0o700)
    if failed in (os.unlink, os.rmdir):
        failed(path)
    else:
        shutil.rmtree(path)


def _numbers(out: Path) -> list[int]:
    names = [path.name for path in shelf(out).glob("*")]
    return sorted(int(name) for name in names if name.isascii() and name.isdigit())
