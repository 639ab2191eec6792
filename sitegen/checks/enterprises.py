"""R-15, L-030: what filings say of one enterprise agrees; 联合检查 is one visit of several bodies."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from unicodedata import normalize

from sitegen.diagnostics import Diagnostic, Location, problem, warning
from sitegen.model.filing import Filing
from sitegen.model.record import Status
from sitegen.model.site import Site

_SPACE = re.compile(r"\s+")

_Place = tuple[str, str, str]
"""A register, the key of a record, and a field in it."""


def joint_visit_alone(site: Site, today: date) -> Iterator[Diagnostic]:
    """R15c: the filings with one joint number are of several bodies, or name the partners, once the visit is due."""
    for joint, filings in _joint(site).items():
        bodies = {body for one in filings for body in one.bodies}
        if len(bodies) == 1 and filings[0].day <= today:
            where = _at(site, filings[0])
            unit = site.unit(filings[0].authority)
            yield problem(where, "R15c", joint=joint, id=filings[0].id, unit=unit)


def joint_visit_to_another(site: Site, today: date) -> Iterator[Diagnostic]:
    """R15d: a joint number is of one enterprise."""
    for joint, (first, *others) in _joint(site).items():
        for one in others:
            if one.enterprise.uscc != first.enterprise.uscc:
                yield problem(_at(site, one), "R15d", also=_at(site, first), joint=joint, id=one.id, earlier=first.id)


def joint_visit_apart(site: Site, today: date) -> Iterator[Diagnostic]:
    """R15e: the visits with one joint number are no further apart than visits that should be joint."""
    window = site.rules.joint_window
    for joint, (first, *others) in _joint(site).items():
        for one in others:
            if (one.day - first.day).days > window:
                yield problem(
                    _at(site, one), "R15e", also=_at(site, first), joint=joint, id=one.id, day=one.day,
                    earlier=first.id, earlier_day=first.day, window=window,
                )  # fmt: skip


def one_code_two_names(site: Site, today: date) -> Iterator[Diagnostic]:
    """L030: a 统一社会信用代码 stands with one name, in filings and dockets (warning; once for each other name)."""
    first: dict[str, tuple[str, _Place]] = {}
    told: set[tuple[str, str]] = set()
    for uscc, name, place in _named(site):
        written = _SPACE.sub("", normalize("NFKC", name))
        before, earlier = first.setdefault(uscc, (written, place))
        if written != before and (uscc, written) not in told:
            told.add((uscc, written))
            yield warning(site.locate(*place), "L030", also=site.locate(*earlier), id=place[1], earlier=earlier[1])


def _named(site: Site) -> Iterator[tuple[str, str, _Place]]:
    """Each enterprise as written: its code, its name, and where."""
    for filing in _standing(site):
        yield filing.enterprise.uscc, filing.enterprise.name, ("filings", filing.key, "enterprise")
    for docket in site.dockets.values():
        if docket.party is not None and docket.party.uscc is not None and docket.status is not Status.WITHDRAWN:
            yield docket.party.uscc, docket.party.name, ("dockets", docket.key, "party")


def _joint(site: Site) -> Mapping[str, list[Filing]]:
    """The visits under each joint number, by day; not those called off."""
    found: dict[str, list[Filing]] = defaultdict(list)
    for filing in _standing(site):
        if filing.joint is not None and filing.called_off is None:
            found[filing.joint].append(filing)
    return {joint: sorted(filings, key=lambda one: (one.day, one.id)) for joint, filings in found.items()}


def _standing(site: Site) -> Iterator[Filing]:
    """The filings that stand, and those of visits that took place although their record was withdrawn."""
    return (one for one in site.filings.values() if one.status is not Status.WITHDRAWN or one.start is not None)


def _at(site: Site, filing: Filing) -> Location:
    return site.locate("filings", filing.key, "joint")
