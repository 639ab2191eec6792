"""What the staff report says: clocks, ends of terms, findings, plans, and the county's own choices."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sitegen.diagnostics import Diagnostic, Location, Severity, findings, problems
from sitegen.figures.plans import completion
from sitegen.inspection.conduct import Conduct
from sitegen.inspection.duties import Duty, duties
from sitegen.model.plan import Plan
from sitegen.model.record import Status
from sitegen.model.rules import Adjustment
from sitegen.model.site import Site
from sitegen.report.ends import End, ends
from sitegen.report.hidden import Hidden, hidden

_RECENT = timedelta(60)
"""A plan of last year that ended so long ago or less, and short, is still told."""
_SHOWN = (Status.VALID, Status.SUPERSEDED)


@dataclass(frozen=True, slots=True)
class Clock:
    """A duty still to be done. `days` are left, negative when it is overdue."""

    body: str
    what: str
    record: str
    where: Location
    day: date
    days: int
    provisional: bool


@dataclass(frozen=True, slots=True)
class Conducted:
    """The findings of one body, those that weigh most first."""

    body: str
    breaches: int
    doubts: int
    found: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a plan is: visits done of those planned, which may be unknown.

    `done` is what the plan's page says; `drafts` are filings of visits done that are not public.
    """

    plan: str
    title: str
    body: str
    start: date
    end: date
    done: int
    drafts: int
    planned: int | None
    over: bool

    @property
    def short(self) -> bool:
        """Whether the plan is over and less was done than planned."""
        return self.over and self.planned is not None and self.done < self.planned

    @property
    def beyond(self) -> int:
        """How many visits more were done than planned."""
        return max(0, self.done - self.planned) if self.planned is not None else 0


@dataclass(frozen=True, slots=True)
class Report:
    """All of it, each part in the order in which staff would deal with it."""

    name: str
    today: date
    ahead: int
    overdue: tuple[Clock, ...]
    coming: tuple[Clock, ...]
    ending: tuple[End, ...]
    bodies: tuple[Conducted, ...]
    warnings: tuple[Diagnostic, ...]
    plans: tuple[Progress, ...]
    adjusted: tuple[Adjustment, ...]
    hidden: Hidden

    @property
    def alarming(self) -> bool:
        """Whether something is late, has ended, or broke a rule: the exit status of a scheduled job."""
        ended = any(one.days < 0 for one in self.ending)
        return bool(self.overdue) or ended or any(body.breaches for body in self.bodies)

    @property
    def notable(self) -> bool:
        """Whether there is anything at all that staff should look at."""
        return bool(self.overdue or self.coming or self.ending or self.bodies or self.warnings)


def compile_report(site: Site, found: Sequence[Diagnostic], today: date, ahead: int | None = None) -> Report:
    """Put the report together; *ahead* is how many calendar days to look forward, else as rules.yaml says."""
    conduct = Conduct(site, today)
    ahead = site.rules.report_ahead if ahead is None else ahead
    clocks = sorted(_clocks(conduct), key=lambda one: (one.day, one.body, one.where))
    return Report(
        name=site.settings.name,
        today=today,
        ahead=ahead,
        overdue=tuple(one for one in clocks if one.days < 0),
        coming=tuple(one for one in clocks if 0 <= one.days <= ahead),
        ending=tuple(ends(conduct, today + timedelta(ahead))),
        bodies=tuple(_bodies(conduct, findings(found))),
        warnings=tuple(problems(found)),
        plans=tuple(_plans(conduct)),
        adjusted=site.rules.adjustments,
        hidden=hidden(site),
    )


def _clocks(conduct: Conduct) -> Iterator[Clock]:
    for duty in duties(conduct):
        if duty.open(conduct.today):
            days = (duty.due.day - conduct.today).days
            what, where = duty.kind.label, _place(conduct, duty)
            yield Clock(
                conduct.name(duty.body),
                what,
                duty.key or duty.register,
                where,
                duty.due.day,
                days,
                duty.due.provisional,
            )


def _place(conduct: Conduct, duty: Duty) -> Location:
    """Where it is to be written; a record that is missing is that of the year before it is due."""
    if not duty.key:
        return Location(f"data/{duty.register}/{duty.due.day.year - 1}.yaml")
    return conduct.site.locate(duty.register, duty.key, *duty.at)


def _bodies(conduct: Conduct, found: Iterable[Diagnostic]) -> Iterator[Conducted]:
    """Group the findings by body, the body with most breaches first."""
    grouped: dict[str, list[Diagnostic]] = {}
    for diagnostic in found:
        grouped.setdefault(diagnostic.body, []).append(diagnostic)
    counts = {body: Counter(one.severity for one in own) for body, own in grouped.items()}
    order = sorted(grouped, key=lambda body: (-counts[body][Severity.ERROR], -len(grouped[body]), body))
    for body in order:
        breaches = counts[body][Severity.ERROR]
        own = sorted(grouped[body], key=lambda one: (one.severity, one.code, one.where))
        yield Conducted(conduct.name(body), breaches, len(own) - breaches, tuple(own))


def _plans(conduct: Conduct) -> Iterator[Progress]:
    """The plans of this year, and those that ended short of their number not long ago, by body and start."""
    today = conduct.today
    for plan in sorted(conduct.plans, key=lambda one: (one.lead, one.window.start, one.id)):
        recent = plan.year < today.year and today - plan.window.end <= _RECENT
        if plan.year == today.year or recent:
            progress = _progress(conduct, plan)
            if not recent or not progress.over or progress.short:
                yield progress


def _progress(conduct: Conduct, plan: Plan) -> Progress:
    today, window = conduct.today, plan.window
    visits = [visit for visit in conduct.visits_of_plan.get(plan.id, ()) if visit.done(today)]
    done = completion(plan, [visit for visit in visits if visit.status in _SHOWN], today)
    return Progress(
        plan=plan.id,
        title=plan.title,
        body=conduct.name(plan.lead),
        start=window.start,
        end=window.end,
        done=done.done,
        drafts=sum(visit.status is Status.DRAFT for visit in visits),
        planned=plan.sample_count,
        over=plan.over(today),
    )
