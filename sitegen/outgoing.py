"""The gate on the way out: finished files, byte for byte as they would be published."""

from functools import cached_property

from sitegen.checks.privacy import allowed, known, looked_at
from sitegen.diagnostics import Diagnostic, Location, problem, warning
from sitegen.model.site import Site
from sitegen.privacy.finding import Finding, Tier, kinds
from sitegen.privacy.output import Scanner
from sitegen.render import File

_REMEMBERED = 50_000
"""How many pieces of pages are remembered; what all pages say is soon learnt again."""


class Outgoing:
    """Looks through finished files, one after the other.

    What was told or waived on the way in is not told again: the same kind with the same value.
    """

    def __init__(self, site: Site) -> None:
        self.site = site
        self.scanner = Scanner(allowed(site), dict(looked_at(site)))
        self.most = len(self.scanner.known) + _REMEMBERED

    def leaks(self, file: File, origin: Location | None) -> list[Diagnostic]:
        """Look through a file; *origin* is the record that it shows.

        Problems: V021 what blocks, V022 what a person looks at.
        """
        found = list(self.scanner.output(file.path, file.content))
        self._forget()
        return [_told(file.path, one, origin) for one in found if (one.kind, one.mark) not in self._told_before]

    @cached_property
    def _told_before(self) -> frozenset[tuple[str, str]]:
        return known(self.site)

    def _forget(self) -> None:
        """Keep the memory small: what was learnt last goes first, and what the records say stays."""
        if len(self.scanner.known) > self.most:
            while len(self.scanner.known) > self.most - _REMEMBERED:
                self.scanner.known.popitem()


def _told(path: str, finding: Finding, origin: Location | None) -> Diagnostic:
    """Tell a finding at the record that the file shows, where it can be mended, else in the file."""
    kind = kinds()[finding.kind]
    place = Location(path, finding.line, finding.column)
    facts = {"path": path, "kind": kind.zh, "kind_en": kind.en, "shown": finding.shown}
    if finding.tier is Tier.REVIEW:
        return warning(origin or place, "V022", place if origin else None, **facts)
    return problem(origin or place, "V021", place if origin else None, **facts)
