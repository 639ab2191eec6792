"""How often an enterprise may be visited, and on which days nobody comes: for all trades, or for one."""

from collections.abc import Iterable
from dataclasses import dataclass

from sitegen.model.filing import FilingKind, TaskSource
from sitegen.model.plan import Plan
from sitegen.pages.days import QuietWords, days_words, protects_all, quiet_words
from sitegen.pages.library import Library
from sitegen.pages.page import Link


@dataclass(frozen=True, slots=True)
class Quiet:
    """Quiet days: which, and what they mean. `exempt` says that the trade in question is not protected."""

    when: str
    words: QuietWords
    exempt: bool


@dataclass(frozen=True, slots=True)
class Service:
    """Days on which the authorities come to help."""

    name: str
    when: str
    note: str


@dataclass(frozen=True, slots=True)
class Limits:
    """Caps and days.

    Units: `bodies` has for each body how many inspections of one enterprise a calendar year holds at most;
    `matter` is the same for one matter, None where the county sets none.
    """

    bodies: tuple[tuple[Link, int], ...]
    matter: int | None
    quiet: tuple[Quiet, ...]
    service: tuple[Service, ...]

    @property
    def most(self) -> int:
        """The highest number of any body; 0 where none has published one."""
        return max((cap for _, cap in self.bodies), default=0)

    @property
    def least(self) -> int:
        """The lowest number of any body; 0 where none has published one."""
        return min((cap for _, cap in self.bodies), default=0)

    @property
    def same(self) -> bool:
        """Whether all bodies have the same number."""
        return len({cap for _, cap in self.bodies}) == 1


def bodies_of(library: Library, field: str) -> list[str]:
    """The bodies that concern a trade: by their own word, or by a list in force or a plan, also for every trade."""
    named = [one.id for one in library.authorities.values() if field in one.fields and one.kind.may_inspect]
    named += [listed.list.authority for listed in library.items_of_field.get(field, ())]
    named += [plan.lead for plan in library.plans_of_field.get(field, ())]
    return [name for name in dict.fromkeys(named) if name in library.authorities]


def kept_by(library: Library, plan: Plan) -> tuple[Quiet, ...]:
    """The quiet days of every enterprise that the visits of a plan keep; none where a trade of it is exempt."""
    return tuple(
        Quiet(days_words(one.days), quiet_words(library, one), exempt=False)
        for one in library.rules.quiet
        if FilingKind(plan.kind.value) in one.kinds
        and protects_all(one)
        and set(plan.fields).isdisjoint(one.exempt_fields)
        and TaskSource.PLAN not in one.exempt_tasks
        and not set(plan.methods) <= set(one.exempt_methods)
        and (one.start is None or one.start <= plan.window.end)
        and (one.until is None or plan.window.start <= one.until)
    )


def limits(library: Library, bodies: Iterable[str], field: str = "") -> Limits:
    """The limits for these bodies; *field* is the trade that asks, if one does."""
    rules, today = library.rules, library.today
    known = [library.authorities[name] for name in bodies if name in library.authorities]
    caps = [(body, body.yearly_cap if body.yearly_cap is not None else rules.body_cap.visits) for body in known]
    quiet = [one for one in rules.quiet if one.until is None or today <= one.until]
    service = [one for one in rules.service_days if one.until is None or today <= one.until]
    return Limits(
        bodies=tuple(
            (library.authority(body.id), cap) for body, cap in caps if cap is not None and body.kind.may_inspect
        ),
        matter=rules.matter_cap.visits,
        quiet=tuple(
            Quiet(days_words(one.days), quiet_words(library, one), field in one.exempt_fields) for one in quiet
        ),
        service=tuple(Service(one.name, days_words(one.days), one.note or "") for one in service),
    )
