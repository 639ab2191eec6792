"""What staff are told, without what a file's own name gives away: logs are often public too."""

from collections.abc import Iterable
from dataclasses import replace
from functools import cache

from sitegen.diagnostics import Diagnostic, Location
from sitegen.privacy.finding import Tier, masked
from sitegen.privacy.gate import scan


def discreet(found: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Mask in places and details whatever the gate finds in the path of a problem, as findings are masked."""
    return [_masked(one) for one in found]


def _masked(one: Diagnostic) -> Diagnostic:
    swaps = {**_swaps(one.where.path), **(_swaps(one.also.path) if one.also else {})}
    if not swaps:
        return one
    details = tuple((name, _without(value, swaps)) for name, value in one.details)
    also = _elsewhere(one.also, swaps) if one.also else None
    return replace(one, where=_elsewhere(one.where, swaps), also=also, details=details)


def _elsewhere(place: Location, swaps: dict[str, str]) -> Location:
    return replace(place, path=_without(place.path, swaps))


def _without(text: str, swaps: dict[str, str]) -> str:
    for value, shown in swaps.items():
        text = text.replace(value, shown)
    return text


@cache
def _swaps(path: str) -> dict[str, str]:
    """For each value that a path gives away, what is shown; a disguised one takes its part of the path along."""
    found: dict[str, str] = {}
    for finding in scan(path):
        if finding.tier is Tier.BLOCK:
            whole = next(part for part in path[finding.column - 1 :].split("/") if part)
            value = finding.value if finding.value in path else whole
            found[value] = finding.shown if value == finding.value else masked(whole)
    return found
