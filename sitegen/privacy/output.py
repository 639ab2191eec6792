"""The gate on the way out: finished files, byte for byte as they would be published.

A `Scanner` looks at every piece (`pieces`) once, however many files hold it, and at the pieces of
many files together. What it tells of a file depends on the file and the lists alone, never on
what it met before, so that several may share the work.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import PurePosixPath

from sitegen.privacy.allow import NOTHING, Allow
from sitegen.privacy.batch import scan_all
from sitegen.privacy.finding import Finding
from sitegen.privacy.pieces import chunks, key, pieces, texts

_WORTH = re.compile(
    r"[0-9]{3}|[^\x00-\x7f]|&|%[0-9a-fA-F]{2}|\\u|@|[A-Z][a-z]+ [A-Z]|(?:[0-9][^0-9a-z]{1,3}){2}[0-9]"
    r"|[0-9A-Za-z+/_-]{15}"
)
"""What every identifier has something of; a piece without it is not looked at."""

_AT_ONCE = 64
"""Files whose new pieces are looked at together."""


@dataclass
class _File:
    """A file while it is looked at: what it says that was not known, and the files that said some of it first."""

    path: str
    text: str
    said: set[str] = field(default_factory=set)
    keys: set[str] = field(default_factory=set)
    shares: list["_File"] = field(default_factory=list)
    guilty: bool = False

    @property
    def suffix(self) -> str:
        return PurePosixPath(self.path).suffix.lower()


@dataclass
class Scanner:
    """The gate over many files with the same lists.

    `clean` holds the pieces that give nothing away, and the hashes of chunks that have no others:
    a large site has millions. `guilty` holds the rest.
    """

    allow: Allow = NOTHING
    clean: set[str | int] = field(default_factory=set, repr=False)
    guilty: set[str] = field(default_factory=set, repr=False)

    def outputs(self, files: Iterable[tuple[str, bytes]]) -> Iterator[tuple[str, Finding]]:
        """Yield, file by file, all that finished files give away: each path with each finding.

        Units: line 0 is the file's own name; else lines and columns of the file decoded as UTF-8,
        in characters; for JSON the place of the text in which the value stands, where it is
        written as it reads.
        """
        left = iter(files)
        while some := [_File(path, content.decode("utf-8", "replace")) for path, content in islice(left, _AT_ONCE)]:
            owners: dict[int, _File] = {}
            for file in some:
                self._meet(file, owners)
            self._learn({key for file in some for key in file.keys})
            for file in some:
                file.guilty = not file.keys.isdisjoint(self.guilty)
                if file.guilty or any(owner.guilty for owner in file.shares):
                    yield from ((file.path, found) for found in self._told(file))
                else:
                    self.clean |= file.said
            self.clean.update(chunk for chunk, owner in owners.items() if not owner.guilty)

    def _meet(self, file: "_File", owners: dict[int, "_File"]) -> None:
        """Note what a file says that is not known to be clean; of each new chunk the first file is the owner."""
        met = {hash(chunk): chunk for chunk in chunks(file.suffix, file.text)}
        new = met.keys() - self.clean
        file.shares = [owners[chunk] for chunk in new & owners.keys()]
        own = new - owners.keys()
        owners.update(dict.fromkeys(own, file))
        file.said = texts(file.suffix, [chunk for mark, chunk in met.items() if mark in own]) - self.clean
        file.said.update(PurePosixPath(file.path).parts)
        file.keys = set(map(key, file.said)) - self.clean

    def _learn(self, keys: set[str]) -> None:
        """Look at what was not met before."""
        unknown = keys - self.guilty
        found = scan_all((k for k in sorted(unknown) if _WORTH.search(k)), self.allow, tags=False)
        self.guilty.update(found)
        self.clean.update(unknown - found.keys())

    def _told(self, file: "_File") -> Iterator[Finding]:
        """Yield the findings of a file that has some, each once, at its place."""
        for part in PurePosixPath(file.path).parts:
            yield from (found.moved(-found.line, -found.column) for found in self._found(part))
        told: set[Finding] = set()
        for at, piece in pieces(file.suffix, file.text):
            for found in self._found(piece):
                placed = _placed(file.text, at, found)
                if placed not in told:
                    told.add(placed)
                    yield placed

    def _found(self, piece: str) -> list[Finding]:
        """Look at a piece as it stands, if what it says is guilty."""
        if key(piece) not in self.guilty:
            return []
        return scan_all([piece], self.allow, tags=False).get(piece, [])


def output(path: str, content: bytes, allow: Allow = NOTHING) -> Iterator[Finding]:
    """Yield what one finished file gives away; for many files make a `Scanner`."""
    return (found for _, found in Scanner(allow).outputs([(path, content)]))


def _placed(text: str, at: int, found: Finding) -> Finding:
    """Give a finding in a piece its line and column in the file."""
    line = text.count("\n", 0, at) + found.line
    column = found.column + (at - text.rfind("\n", 0, at) - 1 if found.line == 1 else 0)
    return replace(found, line=line, column=column)
