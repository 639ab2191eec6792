"""R-71 and R-45 of opened cases, and the order of days in the ledger: what cannot have been so."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sitegen.diagnostics import Diagnostic, problem
from sitegen.model.docket import Decision, Docket, PenaltyClass
from sitegen.model.site import Site
from sitegen.source.document import Pointer

_MONEY = (PenaltyClass.FINE, PenaltyClass.CONFISCATION)


def docket_upside_down(site: Site, today: date) -> Iterator[Diagnostic]:
    """R71m: a case is opened, then reported and decided; a decision is made, then filed or reversed."""
    for docket in site.dockets.values():
        for earlier, later in _steps(docket):
            if earlier.day is not None and later.day is not None and later.day < earlier.day:
                where = site.locate("dockets", docket.key, *later.at)
                yield problem(
                    where, "R71m", id=docket.id,
                    later=later.title, day=later.day, earlier=earlier.title, before=earlier.day,
                )  # fmt: skip


def penalty_does_not_fit(site: Site, today: date) -> Iterator[Diagnostic]:
    """R71n to R71p: a penalty has its class, a fine its amount, and who is spared has neither."""
    for docket in site.dockets.values():
        decision = docket.decision
        if decision is None:
            continue
        at = ("dockets", docket.key, "decision")
        if decision.ending.punished:
            yield from _punished(site, docket, decision)
        for key in ("penalties", "amount") if not decision.ending.punished else ():
            if getattr(decision, key):
                yield problem(
                    site.locate(*at, key), "R71o", id=docket.id, ending=decision.ending.label, field=key,
                    label=Decision.model_fields[key].title,
                )  # fmt: skip


def ledger_upside_down(site: Site, today: date) -> Iterator[Diagnostic]:
    """R64b: an entry is found before its deadline, then closed, then looked at again."""
    for entry in site.ledger.values():
        for earlier, later in (("found_on", "deadline"), ("found_on", "closed_on"), ("closed_on", "rechecked_on")):
            first, second = getattr(entry, earlier), getattr(entry, later)
            if first is not None and second is not None and second < first:
                titles = {key: type(entry).model_fields[key].title for key in (earlier, later)}
                yield problem(
                    site.locate("ledger", entry.key, later), "R64b", id=entry.id,
                    later=titles[later], day=second, earlier=titles[earlier], before=first,
                )  # fmt: skip


def _punished(site: Site, docket: Docket, decision: Decision) -> Iterator[Diagnostic]:
    where = site.locate("dockets", docket.key, "decision")
    if not decision.penalties:
        yield problem(where, "R71n", id=docket.id, ending=decision.ending.label)
    elif PenaltyClass.FINE in decision.penalties and not decision.amount:
        yield problem(where, "R71p", id=docket.id)
    elif decision.amount and not set(_MONEY) & set(decision.penalties):
        classes = "、".join(one.label for one in decision.penalties)
        yield problem(
            site.locate("dockets", docket.key, "decision", "amount"), "R71q",
            id=docket.id, amount=decision.amount, classes=classes,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Step:
    """A step of a case: its name, where its day is written, and the day."""

    title: str
    at: Pointer
    day: date | None


def _steps(docket: Docket) -> Iterator[tuple[_Step, _Step]]:
    """Pairs of steps of which the second cannot come before the first."""
    opened = _Step("立案", ("opened_on",), docket.opened_on)
    yield opened, _Step("报送", ("reported_on",), docket.reported_on)
    if docket.decision is None:
        return
    decided = _Step("决定", ("decision", "on"), docket.decision.on)
    yield opened, decided
    yield decided, _Step("备案", ("decision", "filed_on"), docket.decision.filed_on)
    for index, one in enumerate(docket.reversals):
        reversed_ = _Step("变更、撤销", ("reversals", index, "on"), one.on)
        yield decided, reversed_
        yield reversed_, _Step("备案", ("reversals", index, "filed_on"), one.filed_on)
