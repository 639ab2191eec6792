"""检查备案 in numbers. What counts as what:

- a filing counts once its visit is over; one called off or still to come counts for nothing;
- a visit is a filing that inspects; 宣传服务 is a filing and no visit;
- an inspection of table 4 is a visit with a result, as the statistics want one object with a complete
  record (国办发〔2018〕118号). Checks that ended in a penalty are not taken off: no record ties the two;
- a joint visit counts once, for the body that filed it, so that the bodies add up to the county.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from sitegen.figures.records import YearRecords
from sitegen.figures.share import Share, tenths
from sitegen.inspection.conduct import Conduct
from sitegen.inspection.quiet import quiet
from sitegen.model.filing import Feedback, Filing, FilingKind, Result
from sitegen.model.plan import Method

MOST_TIMES = 5
"""Enterprises with so many visits or more are one group."""
_MONTHS = 12
_PRESENT = (Method.ONSITE, Method.TESTING)


@dataclass(frozen=True, slots=True)
class BodyVisits:
    """What one body filed. `pending` are those inspections that found what is still to be dealt with."""

    filings: int
    visits: int
    inspections: int
    pending: int


@dataclass(frozen=True, slots=True)
class QuietVisits:
    """Visits on quiet days: those that the period allows, by the reason in the page's words, and the others."""

    exempt: Share
    reasons: tuple[tuple[str, int], ...]
    others: Share


@dataclass(frozen=True, slots=True)
class Ratings:
    """Forms that came back, of all visits; satisfied ones, and the mean score, of those with a score."""

    returned: Share
    satisfied: Share
    mean: Decimal | None


@dataclass(frozen=True, slots=True)
class VisitFigures:
    """The filings of a year whose visits are over.

    `visits` are the inspections among them, and `inspections` those with a result (table 4).
    `times` says how many enterprises had one visit, two and so on; the last group has `MOST_TIMES` or more.
    """

    filings: int
    units: int
    matters: int
    visits: int
    inspections: int
    enterprises: int
    kinds: Mapping[FilingKind, int]
    months: tuple[int, ...]
    bodies: Mapping[str, BodyVisits]
    times: tuple[int, ...]
    joint: Share
    offsite: Share
    emergency: Share
    trouble: Share
    quiet: QuietVisits
    ratings: Ratings


def visit_figures(records: YearRecords, conduct: Conduct) -> VisitFigures:
    """Count the filings of a year as they stand on the day of *conduct*, in linear time."""
    filings = [one for one in records.filings if one.done(conduct.today)]
    visits = [one for one in filings if one.kind.inspects]
    results = [result for one in visits if (result := _result(one, conduct))]
    enterprises = Counter(one.enterprise.uscc for one in visits)
    kinds = Counter(one.kind for one in filings)
    return VisitFigures(
        filings=len(filings),
        units=len({one.authority for one in filings}),
        matters=len({matter for one in filings for matter in one.matters}),
        visits=len(visits),
        inspections=len(results),
        enterprises=len(enterprises),
        kinds={kind: kinds[kind] for kind in FilingKind},
        months=_tally((one.day.month for one in visits), _MONTHS),
        bodies=_bodies(filings, conduct),
        times=_tally((min(count, MOST_TIMES) for count in enterprises.values()), MOST_TIMES),
        joint=Share(sum(one.with_others for one in visits), len(visits)),
        offsite=Share(sum(one.method not in _PRESENT for one in visits), len(visits)),
        emergency=Share(kinds[FilingKind.EMERGENCY], len(visits)),
        trouble=Share(sum(result.trouble for result in results), len(results)),
        quiet=_quiet(visits, conduct),
        ratings=_ratings(visits, conduct),
    )


def _tally(places: Iterable[int], size: int) -> tuple[int, ...]:
    """How often each of the places 1 to *size* occurs."""
    found = Counter(places)
    return tuple(found[place] for place in range(1, size + 1))


def _result(filing: Filing, conduct: Conduct) -> Result | None:
    """The result, once it was entered."""
    entered = filing.result_on is None or filing.result_on <= conduct.today
    return filing.result if entered else None


def _bodies(filings: Iterable[Filing], conduct: Conduct) -> Mapping[str, BodyVisits]:
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for one in filings:
        result = _result(one, conduct) if one.kind.inspects else None
        counts = found[one.authority]
        counts["filings"] += 1
        counts["visits"] += one.kind.inspects
        counts["inspections"] += result is not None
        counts["pending"] += result is Result.PENDING
    names = ("filings", "visits", "inspections", "pending")
    return {body: BodyVisits(**{name: found[body][name] for name in names}) for body in sorted(found)}


def _quiet(visits: Sequence[Filing], conduct: Conduct) -> QuietVisits:
    found = (quiet(conduct.rules, one) for one in visits)
    reasons = Counter(one.exempt for one in found if one is not None)
    others = reasons.pop("", 0)
    listed = sorted(reasons.items(), key=lambda pair: (-pair[1], pair[0]))
    return QuietVisits(Share(reasons.total(), len(visits)), tuple(listed), Share(others, len(visits)))


def _ratings(visits: Iterable[Filing], conduct: Conduct) -> Ratings:
    forms = [one.feedback for one in visits]
    returned = [form for form in forms if form and _came_back(form, conduct)]
    scores = [form.score for form in returned if form.score is not None]
    satisfied = sum(score >= conduct.rules.satisfied_from for score in scores)
    mean = tenths(Fraction(sum(scores)) / len(scores)) if scores else None
    return Ratings(Share(len(returned), len(forms)), Share(satisfied, len(scores)), mean)


def _came_back(form: Feedback, conduct: Conduct) -> bool:
    return form.returned and (form.on is None or form.on <= conduct.today)
