"""Pages to finished files: rendered, verified, written to the stage, looked at by the gate.

Each page passes through on its own, in any order and in any process: what it becomes depends on
the page alone. What is left of it in memory is a short account. The stage is closed to everybody
else until all is found to be in order.
"""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from sitegen import outputs, workers
from sitegen.diagnostics import Diagnostic
from sitegen.pages.page import Page
from sitegen.privacy.finding import Finding
from sitegen.privacy.output import Scanner
from sitegen.render import File, Renderer
from sitegen.verify import Seen, Verifier
from sitegen.write import Stage

_PART = 32
"""Pages that a worker takes at a time."""

_FEW = 64
"""So few files are finished sooner than workers are called."""


@dataclass(frozen=True, slots=True)
class Made:
    """What is told of a finished file: its path, size in bytes and SHA-256; of a page also what links it makes.

    `leaks` are what the gate found. A file with `broken` was not made: its template failed.
    """

    path: str
    size: int = 0
    digest: str = ""
    seen: Seen | None = None
    leaks: tuple[Finding, ...] = ()
    broken: Diagnostic | None = None


@dataclass(frozen=True, slots=True)
class Press:
    """All that finishes a file."""

    renderer: Renderer
    verifier: Verifier
    gate: Scanner
    stage: Stage

    def finish(self, things: Sequence[Page | File], jobs: int) -> Iterator[Made]:
        """Finish pages, and files that need no rendering; yield their accounts in the same order."""
        parts = workers.cut(things, _PART)
        for made in workers.each(self._part, parts, jobs if len(things) > _FEW else 1):
            yield from made

    def _part(self, things: Sequence[Page | File]) -> list[Made]:
        files: list[File] = []
        made = [self._made(thing, files) for thing in things]
        leaks: dict[str, list[Finding]] = {}
        for path, finding in self.gate.outputs((file.path, file.content) for file in outputs.readable(files)):
            leaks.setdefault(path, []).append(finding)
        return [replace(one, leaks=tuple(leaks[one.path])) if one.path in leaks else one for one in made]

    def _made(self, thing: Page | File, files: list[File]) -> Made:
        file = self.renderer.render(thing) if isinstance(thing, Page) else thing
        if isinstance(file, Diagnostic):
            return Made(file.where.path, broken=file)
        files.append(file)
        self.stage.put(file)
        seen = self.verifier.look(file, thing.origin) if isinstance(thing, Page) else None
        return Made(file.path, len(file.content), hashlib.sha256(file.content).hexdigest(), seen)
