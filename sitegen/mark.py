"""The mark of a published site, `.sitegen`: when it was built, by what, and of which files.

    sitegen 2
    built 2026-11-22
    program 0.1.0
    record 9f86d081884c7d65… cases/base/index.html

A line a file, sorted by path: what it is, the SHA-256 of its bytes, its path. No clock
enters it, so that the same site has the same mark. The first format was the bare list of
paths; it is still read, and knows neither kinds nor bytes.
"""

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from pathlib import Path

NAME = ".sitegen"
FOLDER_MODE, FILE_MODE = 0o755, 0o644
"""The rights that a web server needs to read folders and files."""

_FORMAT = "sitegen 2"
_LINE = re.compile(r"(record|withdrawn|page|file) ([0-9a-f]{64}) ([^\r\n]+)")


class Kind(StrEnum):
    """What a file of the site is: a record's page, the notice in its place, another page, no page."""

    RECORD = "record"
    WITHDRAWN = "withdrawn"
    PAGE = "page"
    FILE = "file"


@dataclass(frozen=True, slots=True)
class Entry:
    """One file: its kind and the hash of its bytes; the first format says neither."""

    kind: Kind
    digest: str = ""


@dataclass(frozen=True)
class Mark:
    """What a site is made of. `built` is the day for which it was built."""

    built: date | None = None
    program: str = ""
    entries: Mapping[str, Entry] = field(default_factory=dict)

    @property
    def pages(self) -> int:
        """How many pages the site has."""
        return sum(entry.kind is not Kind.FILE for entry in self.entries.values())

    @property
    def seal(self) -> str:
        """The hash of the mark: as it names the hash of every file, it stands for the whole site."""
        return hashlib.sha256(self.content()).hexdigest()

    def paths(self, *kinds: Kind) -> set[str]:
        """The files of these kinds."""
        return {path for path, entry in self.entries.items() if entry.kind in kinds}

    def content(self) -> bytes:
        """The bytes of the mark."""
        lines = [_FORMAT, f"built {self.built}", f"program {self.program}"]
        lines += [f"{entry.kind} {entry.digest} {path}" for path, entry in sorted(self.entries.items())]
        return "".join(f"{line}\n" for line in lines).encode()


class Unreadable(Exception):  # noqa: N818 - the caller makes a problem of it
    """The mark is damaged, or of a format that a newer program wrote."""


def describe(
    files: Iterable[tuple[str, bytes]], kinds: Mapping[str, Kind], built: date | None = None, program: str = ""
) -> Mark:
    """Make the mark of a site; what *kinds* leaves out is a plain file."""
    entries = {path: Entry(kinds.get(path, Kind.FILE), hashlib.sha256(content).hexdigest()) for path, content in files}
    return Mark(built, program, entries)


def read(folder: Path) -> Mark | None:
    """Read the mark of a published site; None where there is none.

    Raises:
        Unreadable: it is damaged, or newer than this program.
    """
    try:
        text = (folder / NAME).read_text("utf-8")
    except (FileNotFoundError, NotADirectoryError):
        return None
    except UnicodeDecodeError:
        raise Unreadable from None
    lines = text.splitlines()
    if NAME in lines:
        return Mark(entries={path: Entry(_guess(path)) for path in lines if path != NAME})
    return _parse(lines)


def _guess(path: str) -> Kind:
    return Kind.PAGE if path.endswith(".html") else Kind.FILE


def _parse(lines: list[str]) -> Mark:
    try:
        head, built, program = lines[0], lines[1].removeprefix("built "), lines[2].removeprefix("program ")
        found = [_LINE.fullmatch(line) for line in lines[3:]]
        entries = {match[3]: Entry(Kind(match[1]), match[2]) for match in found if match}
        day = None if built == "None" else date.fromisoformat(built)
    except (IndexError, ValueError):
        raise Unreadable from None
    if head != _FORMAT or not all(found):
        raise Unreadable
    return Mark(day, program, entries)


def fingerprint(folder: Path) -> str:
    """A short name for exactly this mark; the empty string where there is none."""
    try:
        return hashlib.sha256((folder / NAME).read_bytes()).hexdigest()[:16]
    except (FileNotFoundError, NotADirectoryError):
        return ""


@dataclass(frozen=True, slots=True)
class Change:
    """What one site has that another had not: addresses of pages, and how many other files differ.

    `removed` are pages that are gone, `withdrawn` those that gave way to a notice;
    of what is removed, `lost` are pages of records, not parts of a long list. Not
    `comparable` is a site whose mark knows no bytes, or that is not there at all.
    """

    comparable: bool
    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    withdrawn: tuple[str, ...] = ()
    files: int = 0
    lost: tuple[str, ...] = ()


def compare(old: Mark | None, new: Mark) -> Change:
    """Say what changes when *new* takes the place of *old*."""
    if old is None or any(not entry.digest for entry in old.entries.values()):
        return Change(comparable=False)
    was, now = dict(old.entries), dict(new.entries)
    different = {path for path in was.keys() & now.keys() if was[path].digest != now[path].digest}
    withdrawn = {path for path in different if (was[path].kind, now[path].kind) == (Kind.RECORD, Kind.WITHDRAWN)}
    pages = {path for path, entry in (was | now).items() if entry.kind is not Kind.FILE}
    return Change(
        True,
        added=tuple(sorted(pages & (now.keys() - was.keys()))),
        changed=tuple(sorted(pages & different - withdrawn)),
        removed=tuple(sorted(pages & (was.keys() - now.keys()))),
        withdrawn=tuple(sorted(withdrawn)),
        files=len((different | (was.keys() ^ now.keys())) - pages),
        lost=tuple(sorted(path for path in was.keys() - now.keys() if was[path].kind is Kind.RECORD)),
    )
