"""Pages to finished files: rendered, verified, looked at by the gate, and only then written to the stage.

Each page passes through on its own, in any order and in any process: what it becomes depends on
the page alone. What is left of it in memory is a short account.
"""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sitegen import workers
from sitegen.diagnostics import Diagnostic, has_errors
from sitegen.outgoing import Outgoing
from sitegen.pages.page import Page
from sitegen.render import File, Renderer
from sitegen.verify import Seen, Verifier
from sitegen.write import Stage

_PART = 16
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
    leaks: tuple[Diagnostic, ...] = ()
    broken: Diagnostic | None = None


@dataclass(frozen=True, slots=True)
class Press:
    """All that finishes a file."""

    renderer: Renderer
    verifier: Verifier
    gate: Outgoing
    stage: Stage

    def finish(self, things: Sequence[Page | File], jobs: int) -> Iterator[Made]:
        """Finish pages, and files that need no rendering; yield their accounts in the same order."""
        parts = workers.cut(things, _PART)
        for made in workers.each(self._part, parts, jobs if len(things) > _FEW else 1):
            yield from made

    def _part(self, things: Sequence[Page | File]) -> list[Made]:
        return [self._page(thing) if isinstance(thing, Page) else self._file(thing) for thing in things]

    def _page(self, page: Page) -> Made:
        file = self.renderer.render(page)
        if isinstance(file, Diagnostic):
            return Made(page.href, broken=file)
        seen = self.verifier.look(file, page.origin)
        return self._written(file, seen, self.gate.leaks(file, page.origin))

    def _file(self, file: File) -> Made:
        return self._written(file, None, self.gate.leaks(file, None))

    def _written(self, file: File, seen: Seen | None, leaks: list[Diagnostic]) -> Made:
        """Write a file, unless it gives something away: then the build ends."""
        if not has_errors(leaks):
            self.stage.put(file)
        return Made(file.path, len(file.content), hashlib.sha256(file.content).hexdigest(), seen, tuple(leaks))
