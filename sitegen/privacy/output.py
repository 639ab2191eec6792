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
from sitegen.privacy.pieces import chunks, in_chunk, key, pieces

_WORTH = re.compile(
    r"[0-9]{3}|[^\x00-\x7f]|&|%[0-9a-fA-F]{2}|\\u|@|[A-Z][a-z]+ [A-Z]|(?:[0-9][^0-9a-z]{1,3}){2}[0-9]"
    r"|[0-9A-Za-z+/_-]{16}"
)
"""What every identifier has something of; a piece without it is not looked at."""

_AT_ONCE = 200
"""Files whose new pieces are looked at together."""


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
        while some := [
            (path, _suffix(path), content.decode("utf-8", "replace")) for path, content in islice(left, _AT_ONCE)
        ]:
            new: dict[str, frozenset[str]] = {}
            met = [self._met(path, suffix, text, new) for path, suffix, text in some]
            self._learn(set().union(*met))
            self.clean.update(hash(chunk) for chunk, keys in new.items() if keys.isdisjoint(self.guilty))
            for (path, suffix, text), keys in zip(some, met, strict=True):
                if not keys.isdisjoint(self.guilty):
                    yield from ((path, found) for found in self._told(path, suffix, text))

    def _met(self, path: str, suffix: str, text: str, new: dict[str, frozenset[str]]) -> set[str]:
        """Return the keys of a file that are not known to be clean; *new* remembers the chunks they are in."""
        keys = set(PurePosixPath(path).parts) - self.clean
        for chunk in chunks(suffix, text):
            if hash(chunk) not in self.clean:
                if chunk not in new:
                    new[chunk] = frozenset(in_chunk(suffix, chunk)) - self.clean
                keys |= new[chunk]
        return keys

    def _learn(self, keys: set[str]) -> None:
        """Look at what was not met before."""
        unknown = keys - self.guilty
        found = scan_all((k for k in sorted(unknown) if _WORTH.search(k)), self.allow, tags=False)
        self.guilty.update(found)
        self.clean.update(unknown - found.keys())

    def _told(self, path: str, suffix: str, text: str) -> Iterator[Finding]:
        """Yield the findings of a file that has some, each once, at its place."""
        for part in PurePosixPath(path).parts:
            yield from (found.moved(-found.line, -found.column) for found in self._found(part))
        told: set[Finding] = set()
        for at, piece in pieces(suffix, text):
            for found in self._found(piece):
                placed = _placed(text, at, found)
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


def _suffix(path: str) -> str:
    return PurePosixPath(path).suffix.lower()


def _placed(text: str, at: int, found: Finding) -> Finding:
    """Give a finding in a piece its line and column in the file."""
    line = text.count("\n", 0, at) + found.line
    column = found.column + (at - text.rfind("\n", 0, at) - 1 if found.line == 1 else 0)
    return replace(found, line=line, column=column)
