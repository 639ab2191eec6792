"""Pages to finished files: rendered, verified, written to the stage, looked at by the gate.

Each page passes through on its own, in any order and in any process: what it becomes depends on
the page alone. So a page that is made of the same as in a former build need not pass again: its file
is taken over from the site that stands. What is left of a page in memory is a short account. The
stage is closed to everybody else until all is found to be in order.
"""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import NamedTuple, TypeAlias

from sitegen import outputs, workers
from sitegen.diagnostics import Diagnostic
from sitegen.identity import Identities
from sitegen.outputs import Batch
from sitegen.pages.page import Page
from sitegen.privacy.finding import Finding
from sitegen.privacy.output import Scanner
from sitegen.render import File, Renderer
from sitegen.untouched import State
from sitegen.verify import Seen, Verifier
from sitegen.write import Stage

_PART = 32
"""Pages that a worker takes at a time."""

_FEW = 64
"""So few files are finished sooner than workers are called."""


Thing: TypeAlias = Page | File | Batch


class Made(NamedTuple):
    """What is told of a finished file: its path, size in bytes and SHA-256; of a page also what links it makes.

    `leaks` are what the gate found. A file with `broken` was not made: its template failed. `identity`
    is the hash of what the file is made of, `left` the state in which it was left.
    """

    path: str
    size: int = 0
    digest: str = ""
    seen: Seen | None = None
    leaks: tuple[Finding, ...] = ()
    broken: Diagnostic | None = None
    identity: bytes = b""
    left: State | None = None


@dataclass(frozen=True, slots=True)
class Former:
    """The accounts of a former build by the identities of its files.

    `unsure`: something is gone to which its pages may link, so that each is to be verified again.
    """

    made: Mapping[bytes, Made] = field(default_factory=dict)
    unsure: bool = False


@dataclass(frozen=True, slots=True)
class Press:
    """All that finishes a file; `on` is the hash of all of it that shows on every page."""

    renderer: Renderer
    verifier: Verifier
    gate: Scanner
    stage: Stage
    former: Former = field(default_factory=Former)
    on: str = ""
    identities: Identities = field(default_factory=Identities)

    def finish(self, things: Sequence[Thing], jobs: int) -> Iterator[Made]:
        """Finish pages, and files that need no rendering; yield their accounts, those of batches first."""
        batches = [[thing] for thing in things if isinstance(thing, Batch)]
        parts = [*batches, *workers.cut([thing for thing in things if not isinstance(thing, Batch)], _PART)]
        for made in workers.each(self._part, parts, jobs if len(things) > _FEW else 1):
            yield from made

    def _part(self, things: Sequence[Thing]) -> list[Made]:
        files: list[File] = []
        single = (one for thing in things for one in (thing.make() if isinstance(thing, Batch) else (thing,)))
        made = [self._made(thing, files) for thing in single]
        leaks: dict[str, list[Finding]] = {}
        for path, finding in self.gate.outputs((file.path, file.content) for file in outputs.readable(files)):
            leaks.setdefault(path, []).append(finding)
        return [one._replace(leaks=tuple(leaks[one.path])) if one.path in leaks else one for one in made]

    def _made(self, thing: Page | File, files: list[File]) -> Made:
        identity = self.identities.of(thing) if isinstance(thing, Page) else _identity(thing)
        if known := self.former.made.get(identity):
            left = self.stage.keep(known.path, known.digest, thing.path)
            if left is not None:
                return self._again(thing, known._replace(left=left), files)
        file = self.renderer.render(thing) if isinstance(thing, Page) else thing
        if isinstance(file, Diagnostic):
            return Made(file.where.path, broken=file)
        files.append(file)
        digest = hashlib.sha256(file.content).hexdigest()
        left = self.stage.keep(file.path, digest, file.path) if self.stage.stood(file.path) == digest else None
        left = left or self.stage.put(file)
        seen = self.verifier.look(file, thing.origin) if isinstance(thing, Page) else None
        return Made(file.path, len(file.content), digest, seen, identity=identity, left=left)

    def _again(self, thing: Page | File, known: Made, files: list[File]) -> Made:
        """The account of a file that was taken over; only its name may be new."""
        if thing.path != known.path:
            files.append(File(thing.path, b""))
        if not isinstance(thing, Page) or known.seen is None:
            return known._replace(path=thing.path)
        if not self.former.unsure:
            return known._replace(seen=known.seen.of(thing.origin))
        return known._replace(seen=self.verifier.look(File(thing.path, self.stage.read(thing.path)), thing.origin))


def _identity(file: File) -> bytes:
    """Whatever it is called, for the gate looks at the same."""
    return hashlib.sha256(f"{PurePosixPath(file.path).suffix}\0".encode() + file.content).digest()
