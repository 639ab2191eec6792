"""The gate on the way out: finished files, byte for byte as they would be published."""

from collections.abc import Iterable, Mapping

from sitegen.checks.privacy import allowed, known, looked_at
from sitegen.diagnostics import Diagnostic, Location, problem, warning
from sitegen.model.site import Site
from sitegen.privacy.finding import Finding, Tier, kinds
from sitegen.privacy.gate import scan
from sitegen.privacy.output import Scanner


def scanner_of(site: Site) -> Scanner:
    """Make the gate for a site's files; one for each of several processes will do."""
    looked = looked_at(site)
    return Scanner(allowed(site), {text for text, found in looked.items() if not found})


def told(site: Site, found: Iterable[tuple[str, Finding]], origins: Mapping[str, Location]) -> list[Diagnostic]:
    """Turn what scanners found, in any order, into problems; *origins* has the record that a file shows.

    What was told or waived on the way in is not told again: the same kind with the same value.

    Problems: V021 what blocks, V022 what a person looks at.
    """
    found = list(found)
    seen = known(site) if found else {}
    new = ((path, finding) for path, finding in found if not _is_seen(finding, seen.get(finding.kind, frozenset())))
    return sorted(_told(path, finding, origins.get(path)) for path, finding in new)


def _is_seen(finding: Finding, values: frozenset[str]) -> bool:
    """Say whether this was found on the way in: the same value, a part of it, or no more than words around it.

    A page puts other words next to a value, and a name may seem to begin or end elsewhere there.
    """
    if finding.value in values or any(finding.value in value for value in values):
        return True
    grown = (value for value in values if value in finding.value) if finding.kind in _GROWING else ()
    around = (finding.value.replace(value, "\n") for value in grown)
    return any(not any(rest.tier is Tier.BLOCK for rest in scan(words)) and _is_short(words) for words in around)


_GROWING = frozenset(("company_name", "address"))
"""Kinds whose beginning the words in front decide."""

_MOST_AROUND = 6


def _is_short(words: str) -> bool:
    """Say whether what stands around a value is too little to be another one, and no number."""
    return len(words) <= _MOST_AROUND and not any(map(str.isdigit, words))


def _told(path: str, finding: Finding, origin: Location | None) -> Diagnostic:
    """Tell a finding at the record that the file shows, where it can be mended, else in the file."""
    kind = kinds()[finding.kind]
    place = Location(path, finding.line, finding.column)
    facts = {"path": path, "kind": kind.zh, "kind_en": kind.en, "shown": finding.shown}
    if finding.tier is Tier.REVIEW:
        return warning(origin or place, "V022", place if origin else None, **facts)
    return problem(origin or place, "V021", place if origin else None, **facts)
