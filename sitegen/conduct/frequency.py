"""R22, R23: an enterprise is not visited too often, nor by one body after the other."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass
from itertools import takewhile

from sitegen.diagnostics import Diagnostic, breach, doubt
from sitegen.inspection.conduct import Conduct, occasion
from sitegen.model.filing import Filing
from sitegen.model.rules import Cap


@dataclass(frozen=True, slots=True)
class _Excess:
    """A visit above a cap: of which matter or body, the how manieth of its year, and the one before it."""

    visit: Filing
    of: str
    number: int
    cap: int
    before: Filing | None


def matter_inspected_too_often(conduct: Conduct) -> Iterator[Diagnostic]:
    """R22: one enterprise, one matter, so many inspections in a calendar year."""
    cap = conduct.rules.matter_cap
    for visits in conduct.visits_of_enterprise.values():
        for one in _above(visits, cap, lambda visit: visit.matters, lambda _: cap.visits):
            index = one.visit.matters.index(one.of)
            yield _too_often(conduct, one, "R22", one.visit.authority, ("matters", index))


def body_came_too_often(conduct: Conduct) -> Iterator[Diagnostic]:
    """R22b: one enterprise, one body, no more inspections a year than it published (国办发〔2024〕54号)."""
    cap = conduct.rules.body_cap
    published = {key: one.yearly_cap for key, one in conduct.site.authorities.items() if one.yearly_cap is not None}
    for visits in conduct.visits_of_enterprise.values():
        for one in _above(visits, cap, lambda visit: visit.bodies, lambda body: published.get(body, cap.visits)):
            yield _too_often(conduct, one, "R22b", one.of, ())


def visited_one_after_the_other(conduct: Conduct) -> Iterator[Diagnostic]:
    """R23: bodies that come to one enterprise within some days come together; only what was planned could be."""
    window, kinds = conduct.rules.joint_window, conduct.rules.joint_kinds
    for visits in conduct.visits_of_enterprise.values():
        latest: dict[Hashable, Filing] = {}
        for visit in (one for one in visits if one.kind in kinds):
            other = _apart(visit, window, reversed(latest.values()))
            if other is not None:
                yield _one_after_the_other(conduct, visit, other)
            company = (frozenset(visit.bodies), visit.joint)
            latest.pop(company, None)
            latest[company] = visit


def _above(
    visits: Iterable[Filing], cap: Cap, of: Callable[[Filing], tuple[str, ...]], limit: Callable[[str], int | None]
) -> Iterator[_Excess]:
    """Yield what is above the cap among the visits to one enterprise, in order of day."""
    counted: dict[tuple[str, int], dict[Hashable, Filing]] = defaultdict(dict)
    for visit in visits:
        if visit.kind in cap.exempt_kinds or visit.task in cap.exempt_tasks:
            continue
        for name in dict.fromkeys(of(visit)):
            seen, most = counted[name, visit.day.year], limit(name)
            if (key := occasion(visit)) in seen:
                continue
            before = next(reversed(seen.values()), None)
            seen[key] = visit
            if most is not None and len(seen) > most:
                yield _Excess(visit, name, len(seen), most, before)


def _apart(visit: Filing, window: int, earlier: Iterable[Filing]) -> Filing | None:
    """Find the latest visit of so many days by other bodies that came on their own."""
    near = takewhile(lambda one: (visit.day - one.day).days <= window, earlier)
    return next((one for one in near if not _together(one, visit)), None)


def _together(one: Filing, other: Filing) -> bool:
    """Say whether two visits are one joint task, or have a body in common."""
    joint = one.joint is not None and one.joint == other.joint
    return joint or not set(one.bodies).isdisjoint(other.bodies)


def _too_often(conduct: Conduct, found: _Excess, code: str, body: str, inside: tuple[str | int, ...]) -> Diagnostic:
    visit, before = found.visit, found.before
    matter = conduct.site.matters.get(found.of)
    return breach(
        conduct.at(visit, *inside), code, body=body, also=conduct.at(before) if before else None,
        name=conduct.name(body), id=visit.id, day=visit.day, year=visit.day.year, number=found.number, cap=found.cap,
        matter=matter.name if matter else found.of, earlier=before.id if before else "—",
        earlier_day=before.day if before else "—", earlier_name=conduct.name(before.authority) if before else "—",
    )  # fmt: skip


def _one_after_the_other(conduct: Conduct, visit: Filing, other: Filing) -> Diagnostic:
    return doubt(
        conduct.at(visit), "R23", body=visit.authority, also=conduct.at(other),
        name=conduct.name(visit.authority), id=visit.id, day=visit.day, window=conduct.rules.joint_window,
        earlier=other.id, earlier_day=other.day, earlier_name=conduct.name(other.authority),
    )  # fmt: skip
