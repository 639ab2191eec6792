"""检查备案 in numbers. What counts as what:

- a filing counts once its visit is over; one called off or still to come counts for nothing;
- a visit is what was filed as an inspection; 宣传服务 is a filing and no visit. Bodies that went together
  and each filed it made one visit (`occasion`), as the rules on frequency have it;
- an inspection of table 4 is a visit with a result, as the statistics want one object with a complete
  record (国办发〔2018〕118号). Checks that ended in a penalty are not taken off: no record ties the two;
- of a body its own filings count: where several filed one visit, the bodies add up to more than the county.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import TypeVar

from sitegen.figures.records import YearRecords
from sitegen.figures.share import Share, tenths
from sitegen.inspection.conduct import Conduct, occasions
from sitegen.inspection.quiet import quiet
from sitegen.model.filing import Feedback, Filing, FilingKind, Result

Visit = tuple[Filing, ...]
"""One visit: its filing, or those of all bodies that filed it."""

MOST_TIMES = 5
"""Enterprises with so many visits or more are one group."""
_MONTHS = 12
T = TypeVar("T")


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

    `filings` and `kinds` count filings, all else visits: `inspections` are those with a result (table 4).
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
    visits = occasions(one for one in filings if one.kind.inspects)
    results = [found for visit in visits if (found := _results(visit, conduct))]
    enterprises = Counter(visit[0].enterprise.uscc for visit in visits)
    kinds = Counter(one.kind for one in filings)
    return VisitFigures(
        filings=len(filings),
        units=len({one.authority for one in filings}),
        matters=len({matter for one in filings for matter in one.matters}),
        visits=len(visits),
        inspections=len(results),
        enterprises=len(enterprises),
        kinds={kind: kinds[kind] for kind in FilingKind},
        months=_tally((visit[0].day.month for visit in visits), _MONTHS),
        bodies=_bodies(filings, conduct),
        times=_tally((min(count, MOST_TIMES) for count in enterprises.values()), MOST_TIMES),
        joint=_share(visits, lambda visit: any(one.with_others for one in visit)),
        offsite=_share(visits, lambda visit: not any(one.method.at_the_door for one in visit)),
        emergency=_share(visits, lambda visit: any(one.kind is FilingKind.EMERGENCY for one in visit)),
        trouble=_share(results, lambda found: any(result.trouble for result in found)),
        quiet=_quiet(visits, conduct),
        ratings=_ratings(visits, conduct),
    )


def _tally(places: Iterable[int], size: int) -> tuple[int, ...]:
    """How often each of the places 1 to *size* occurs."""
    found = Counter(places)
    return tuple(found[place] for place in range(1, size + 1))


def _share(whole: Sequence[T], holds: Callable[[T], bool]) -> Share:
    return Share(sum(map(holds, whole)), len(whole))


def _results(visit: Visit, conduct: Conduct) -> list[Result]:
    return [result for one in visit if (result := _result(one, conduct))]


def _result(filing: Filing, conduct: Conduct) -> Result | None:
    """The result, once it was entered."""
    entered = filing.result_on is None or filing.result_on <= conduct.today
    return filing.result if entered else None


def _bodies(filings: Iterable[Filing], conduct: Conduct) -> Mapping[str, BodyVisits]:
    found: dict[str, list[Filing]] = defaultdict(list)
    for one in filings:
        found[one.authority].append(one)
    return {body: _body(found[body], conduct) for body in sorted(found)}


def _body(filings: Sequence[Filing], conduct: Conduct) -> BodyVisits:
    visits = occasions(one for one in filings if one.kind.inspects)
    results = [found for visit in visits if (found := _results(visit, conduct))]
    pending = sum(Result.PENDING in found for found in results)
    return BodyVisits(len(filings), len(visits), len(results), pending)


def _quiet(visits: Sequence[Visit], conduct: Conduct) -> QuietVisits:
    """A visit of several filings counts by that which is not allowed, if there is one."""
    found = ([one.exempt for filing in visit if (one := quiet(conduct.rules, filing))] for visit in visits)
    reasons = Counter(min(exempt, key=bool) for exempt in found if exempt)
    others = reasons.pop("", 0)
    listed = sorted(reasons.items(), key=lambda pair: (-pair[1], pair[0]))
    return QuietVisits(Share(reasons.total(), len(visits)), tuple(listed), Share(others, len(visits)))


def _ratings(visits: Sequence[Visit], conduct: Conduct) -> Ratings:
    """One form for a visit, however many bodies filed it; where they hold several scores, the lowest."""
    forms = [[one.feedback for one in visit if one.feedback and _came_back(one.feedback, conduct)] for visit in visits]
    returned = [found for found in forms if found]
    rated = [[form.score for form in found if form.score is not None] for found in returned]
    scores = [min(found) for found in rated if found]
    satisfied = sum(score >= conduct.rules.satisfied_from for score in scores)
    mean = tenths(Fraction(sum(scores)) / len(scores)) if scores else None
    return Ratings(Share(len(returned), len(forms)), Share(satisfied, len(scores)), mean)


def _came_back(form: Feedback, conduct: Conduct) -> bool:
    return form.returned and (form.on is None or form.on <= conduct.today)
