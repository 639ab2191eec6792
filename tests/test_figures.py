"""Figures counted from the records: the numbers of the seeds, and an independent slow recount."""

import time
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sitegen.checks.recount import reported_differs_from_records, table_below_records
from sitegen.fields.times import Moment
from sitegen.figures.dockets import docket_figures, heaviest
from sitegen.figures.records import YearRecords, by_year
from sitegen.figures.share import Growth, Share
from sitegen.figures.visits import VisitFigures, visit_figures
from sitegen.figures.year import YearFigures, holds, late_papers, measured, year_figures
from sitegen.inspection.conduct import Conduct
from sitegen.inspection.quiet import quiet
from sitegen.model.docket import Decision, Docket, Ending, PenaltyClass
from sitegen.model.filing import CalledOff, Emergency, Feedback, Filing, FilingKind, Oral, Rank, Result, TaskSource
from sitegen.model.ledger import Angle, Entry, LedgerKind
from sitegen.model.plan import Method, Plan
from sitegen.model.quiet import QuietPeriod
from sitegen.model.record import Record, Status
from sitegen.model.rules import Rules
from sitegen.model.site import Site
from sitegen.model.statistics import Measure, Statistics
from tests.conftest import BASE, TODAY, changed, site_of
from tests.filings_by_the_thousand import county

_SITE = site_of(BASE)
_FILING, _DOCKET = _SITE.filings["base"], _SITE.dockets["base"]
_PLAN, _ENTRY = _SITE.plans["base"], _SITE.ledger["base"]
_YEAR = 2025
_QUIET = QuietPeriod.model_validate(
    {
        "name": "宁静日",
        "days": {"month_days": [{"from": "1", "until": "20"}]},
        "kinds": ["annual", "special"],
        "exempt_tasks": ["incident"],
    }
)


def _filing(number: int, day: date = date(_YEAR, 5, 25), **changes: Any) -> Filing:
    update = {"id": f"f{number}", "planned": day, "start": Moment(day), "end": Moment(day), "result_on": day}
    update |= {"enterprise": _company(number), "feedback": None, **changes}
    return _FILING.model_copy(update=update)


def _company(number: int) -> object:
    return _FILING.enterprise.model_copy(update={"uscc": f"company-{number}"})


def _docket(number: int, *penalties: PenaltyClass, ending: Ending = Ending.PENALTY, **changes: Any) -> Docket:
    opened = date(_YEAR, 4, 1)
    decision = Decision.model_construct(
        on=date(_YEAR, 5, 1), ending=ending, penalties=penalties, amount=Decimal(1000), remitted=None, major=False,
        filed_on=None,
    ).model_copy(update=changes)  # fmt: skip
    return _DOCKET.model_copy(update={"id": f"d{number}", "opened_on": opened, "decision": decision})


def _entry(number: int, **changes: Any) -> Entry:
    update = {"id": f"e{number}", "found_on": date(_YEAR, 3, 1), "closed_on": date(_YEAR, 4, 1), **changes}
    return _ENTRY.model_copy(update=update)


def _plan(number: int, **changes: Any) -> Plan:
    return _PLAN.model_copy(update={"id": f"p{number}", "year": _YEAR, **changes})


def _site(*records: Record, rules: Rules | None = None) -> Site:
    """The minimal site with these records in place of its own plans, filings, dockets and entries."""
    kinds: dict[str, type[Record]] = {"plans": Plan, "filings": Filing, "dockets": Docket, "ledger": Entry}
    own = {name: {one.key: one for one in records if isinstance(one, kind)} for name, kind in kinds.items()}
    return replace(_SITE, registers={**_SITE.registers, **own}, rules=rules or _SITE.rules)


def _filed_by_each(number: int, day: date, **changes: Any) -> tuple[Filing, Filing]:
    """One joint visit to the first enterprise, filed by both bodies."""
    together = {"joint": "联检-1", "enterprise": _company(1), "plan": "p1", **changes}
    one = _filing(number * 10, day, **together)
    return one, _filing(number * 10 + 1, day, authority="other", **together)


def test_a_joint_visit_filed_by_each_body_is_one_visit() -> None:
    """Filings stay filings; visits, times, shares, months and the progress of the plan count who went once."""
    pair = _filed_by_each(1, date(_YEAR, 5, 25))
    again = _filed_by_each(2, date(_YEAR, 6, 25))
    figures = _figures(_plan(1, sample_count=10), *pair, *again, _filing(3, date(_YEAR, 6, 26)))
    found = figures.visits
    assert (found.filings, found.visits, found.inspections, found.enterprises) == (5, 3, 3, 2)
    assert (found.times, found.months[4:6]) == ((1, 1, 0, 0, 0), (1, 2))
    assert (found.joint, found.emergency) == (Share(2, 3), Share(0, 3))
    assert [(one.filings, one.visits) for one in found.bodies.values()] == [(3, 3), (2, 2)]
    assert [one.done for one in figures.plans.completion] == [2]


def test_the_same_number_elsewhere_is_another_visit() -> None:
    """The number of a joint task does not make visits to two enterprises one, nor those of two days."""
    one, other = _filed_by_each(1, date(_YEAR, 5, 25))
    elsewhere = other.model_copy(update={"enterprise": _company(9)})
    assert _figures(one, elsewhere).visits.visits == 2


def test_one_form_for_a_joint_visit() -> None:
    """Two bodies that entered a form each had one answer; of two scores the lower one counts."""
    one, other = _filed_by_each(1, date(_YEAR, 5, 25))
    on = date(_YEAR, 5, 26)
    forms = [Feedback.model_construct(returned=True, score=Decimal(score), on=on) for score in (100, 60)]
    pair = [filing.model_copy(update={"feedback": form}) for filing, form in zip((one, other), forms, strict=True)]
    ratings = _figures(*pair).visits.ratings
    assert (ratings.returned, ratings.satisfied) == (Share(1, 1), Share(0, 1))


def _figures(*records: Record, rules: Rules | None = None, today: date = TODAY, year: int = _YEAR) -> YearFigures:
    site = _site(*records, rules=rules)
    return year_figures(by_year(site)[year], Conduct(site, today))


# -- shares and growth ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("part", "whole", "text"),
    [
        pytest.param(12, 313, "3.8%", id="twelve forms of 313 visits"),
        pytest.param(12, 12, "100%", id="all of twelve"),
        pytest.param(13, 17, "76.5%", id="units with a plan"),
        pytest.param(0, 5, "0%", id="none"),
        pytest.param(1, 100_000, "不到0.1%", id="next to none is not none"),
        pytest.param(99_999, 100_000, "99.9%以上", id="nearly all is not all"),
        pytest.param(1, 2000, "0.1%", id="half up"),
        pytest.param(0, 0, "", id="no share of nothing"),
    ],
)
def test_a_share_in_words(part: int, whole: int, text: str) -> None:
    """One decimal; 0 and 100 only where they are exact."""
    assert Share(part, whole).text == text
    assert Share(part, whole).percent == (Fraction(100 * part, whole) if whole else None)


@pytest.mark.parametrize(
    ("before", "now", "percent", "text"),
    [
        pytest.param(16, 52, Decimal(225), "+225%", id="joint tasks of the seed"),
        pytest.param(8, 7, Decimal("-12.5"), "−12.5%", id="fewer"),
        pytest.param(4, 4, Decimal(0), "持平", id="the same"),
        pytest.param(3000, 3001, Decimal(100) / 3000, "增加不到0.1%", id="one more of many"),
        pytest.param(3000, 2999, Decimal(-100) / 3000, "减少不到0.1%", id="one fewer of many"),
        pytest.param(2000, 2001, Decimal("0.05"), "+0.1%", id="the least that shows"),
        pytest.param(0, 4, None, "上年为0", id="from nothing"),
        pytest.param(0, 0, None, "持平", id="nothing from nothing"),
    ],
)
def test_growth_in_words(before: int, now: int, percent: Decimal | None, text: str) -> None:
    """Growth over nothing has no percentage."""
    assert (Growth(now, before).percent, Growth(now, before).text) == (percent, text)


# -- the seeds' numbers ---------------------------------------------------------------------


def test_filings_of_seventeen_units_and_twelve_forms() -> None:
    """313 filings by 17 units; 12 forms, all satisfied, are 3.8 % of the visits."""
    form = Feedback(returned="yes", score="95", on="2025-05-26")
    filings = [_filing(n, authority=f"u{n % 17}", feedback=form if n < 12 else None) for n in range(313)]
    visits = _figures(*filings).visits
    assert (visits.filings, visits.units, visits.visits) == (313, 17, 313)
    assert (visits.ratings.returned, visits.ratings.returned.text) == (Share(12, 313), "3.8%")
    assert (visits.ratings.satisfied.text, visits.ratings.mean) == ("100%", Decimal("95.0"))


def test_joint_plans_and_their_trades() -> None:
    """52 joint tasks against 16 of the year before; a plan without partners is not joint."""
    now = [_plan(n, partners=("a", "b"), fields=(f"t{n % 35}",)) for n in range(52)] + [_plan(99)]
    before = [_plan(100 + n, year=_YEAR - 1, partners=("a",)) for n in range(16)]
    plans, former = _figures(*now, *before).plans, _figures(*now, *before, year=_YEAR - 1).plans
    assert (plans.plans, plans.joint, plans.joint_fields, plans.units) == (53, Share(52, 53), 35, 3)
    assert Growth(plans.joint.part, former.joint.part).text == "+225%"


def test_dockets_of_six_units_and_major_penalties() -> None:
    """116 cases opened by 6 units, 12 major penalties filed."""
    filed: dict[str, Any] = {"major": True, "filed_on": date(_YEAR, 5, 9)}
    dockets = [
        _docket(n, PenaltyClass.FINE, **(filed if n < 12 else {})).model_copy(update={"authority": f"u{n % 6}"})
        for n in range(116)
    ]
    counted = measured(_figures(*dockets))
    assert [counted[one] for one in (Measure.DOCKETS, Measure.DOCKET_UNITS, Measure.MAJOR)] == [116, 6, 12]


def test_ledger_and_complaints() -> None:
    """60 problems by five angles, 82 complaints, all closed."""
    problems = [_entry(n, angle=list(Angle)[n % 5]) for n in range(60)]
    complaints = [_entry(100 + n, kind=LedgerKind.COMPLAINT, on_the_spot=n < 75, satisfied=True) for n in range(82)]
    ledger = _figures(*problems, *complaints).ledger
    assert (ledger.problems, ledger.complaints, ledger.on_the_spot) == (Share(60, 60), Share(82, 82), Share(75, 82))
    assert ledger.angles == tuple((angle, Share(12, 12)) for angle in Angle)


def test_table_one_of_qingyuan() -> None:
    """The classes of the city's table of 2024 add up to its total."""
    counts = dict(zip(PenaltyClass, (12175, 94929, 235, 189, 101, 0, 11, 504, 12), strict=True))
    dockets = [_docket(n, kind) for n, kind in enumerate(kind for kind, c in counts.items() for _ in range(c // 100))]
    total = _figures(*dockets).dockets.penalties_total
    assert sum(counts.values()) == 108_156
    assert total.classes == {kind: count // 100 for kind, count in counts.items()}
    assert total.wan == Decimal(len(dockets)) / 10


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        pytest.param("national", PenaltyClass.REVOCATION, id="revocation after restriction"),
        pytest.param("shandong", PenaltyClass.RESTRICTION, id="Shandong puts it before"),
    ],
)
def test_a_case_counts_once_in_its_heaviest_class(order: str, expected: PenaltyClass) -> None:
    """The order is the county's; any named class beats 其他."""
    own = list(_SITE.rules.penalty_order)
    if order == "shandong":
        own.remove(PenaltyClass.REVOCATION)
        own.insert(own.index(PenaltyClass.RESTRICTION), PenaltyClass.REVOCATION)
    rules = _SITE.rules.model_copy(update={"penalty_order": tuple(own)})
    named = (PenaltyClass.OTHER, PenaltyClass.FINE, PenaltyClass.REVOCATION, PenaltyClass.RESTRICTION)
    total = _figures(_docket(1, *named), _docket(2, PenaltyClass.OTHER), rules=rules).dockets.penalties_total
    assert {kind: count for kind, count in total.classes.items() if count} == {expected: 1, PenaltyClass.OTHER: 1}
    assert heaviest((), own) is PenaltyClass.OTHER


# -- what counts ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changes", "filings", "visits", "inspections"),
    [
        pytest.param({}, 1, 1, 1, id="a visit with its result"),
        pytest.param({"result": None}, 1, 1, 0, id="no result is no complete record"),
        pytest.param({"result_on": date(2026, 11, 23)}, 1, 1, 0, id="a result of tomorrow"),
        pytest.param({"kind": FilingKind.SERVICE}, 1, 0, 0, id="a service is no inspection"),
        pytest.param({"status": Status.DRAFT}, 0, 0, 0, id="a draft"),
        pytest.param({"status": Status.WITHDRAWN}, 0, 0, 0, id="withdrawn"),
        pytest.param({"end": None}, 0, 0, 0, id="not over"),
        pytest.param({"end": Moment(date(2026, 11, 23))}, 0, 0, 0, id="over tomorrow"),
        pytest.param({"called_off": CalledOff(on="2025-05-01", reason="停业")}, 0, 0, 0, id="called off"),
    ],
)
def test_which_visits_count(changes: dict[str, Any], filings: int, visits: int, inspections: int) -> None:
    """Only what is public in sums and over; only a complete record is an inspection of table 4."""
    counted = _figures(_filing(1, **changes), _plan(1)).visits
    assert (counted.filings, counted.visits, counted.inspections) == (filings, visits, inspections)


def test_a_joint_visit_counts_once_for_the_body_that_filed() -> None:
    """The bodies add up to the county."""
    visits = _figures(_filing(1, authority="a", partners=("b", "c")), _filing(2, authority="b")).visits
    assert {body: one.inspections for body, one in visits.bodies.items()} == {"a": 1, "b": 1}
    assert visits.joint == Share(1, 2)


def test_a_quiet_day_visit_is_exempt_or_not() -> None:
    """Two columns: what the period allows, by reason, and what it does not."""
    rules = _SITE.rules.model_copy(update={"quiet": (_QUIET,)})
    day = date(_YEAR, 5, 6)
    filings = [
        _filing(1, day),
        _filing(2, day, task=TaskSource.INCIDENT),
        _filing(3, day, kind=FilingKind.CASE),
        _filing(4, day, kind=FilingKind.SERVICE),
        _filing(5),
    ]
    found = _figures(*filings, rules=rules).visits.quiet
    assert (found.exempt, found.others) == (Share(2, 4), Share(1, 4))
    assert dict(found.reasons) == {"突发事件": 1, "个案检查": 1}


def test_late_papers_are_those_of_emergencies() -> None:
    """The paper of an emergency is late after its term; other visits have none."""
    day = date(_YEAR, 5, 26)
    oral = Oral.model_construct(by="分管负责人岗", rank=Rank.DEPUTY, at=Moment(day))
    urgent = {"kind": FilingKind.EMERGENCY, "emergency": Emergency.model_construct(reason="事故", oral=oral)}
    filed = [_filing(n, day, filed_on=Moment(day + timedelta(days)), **urgent) for n, days in enumerate((1, 30))]
    assert late_papers(Conduct(_site(*filed, _filing(9)), TODAY)) == {_YEAR: Share(1, 2)}


def test_a_plan_is_no_better_for_the_excess_of_another() -> None:
    """A visit too many at one plan does not stand for one that another plan lacks."""
    plans = [_plan(1, sample_count=1), _plan(2, sample_count=3), _plan(3, sample_count=None)]
    visits = [_filing(n, plan="p1") for n in range(3)] + [_filing(9, plan="p2"), _filing(10, plan="p3")]
    figures = _figures(*plans, *visits).plans
    assert [(one.done, one.planned) for one in figures.completion] == [(3, 1), (1, 3), (1, None)]
    assert figures.completed == Share(2, 4)


def test_a_figure_is_counted_as_of_a_day() -> None:
    """What was closed after the day of a publication is open in its numbers."""
    entries = [_entry(1), _entry(2, closed_on=date(_YEAR + 1, 2, 1))]
    assert _figures(*entries, today=date(_YEAR + 1, 1, 20)).ledger.problems == Share(1, 2)
    assert _figures(*entries).ledger.problems == Share(2, 2)


def test_a_register_without_the_year_is_no_zero() -> None:
    """A measure is compared only where its register has records of the year."""
    records = by_year(_site(_filing(1)))[_YEAR]
    assert [one for one in Measure if holds(records, one)] == [
        Measure.FILINGS, Measure.FILING_UNITS, Measure.FILING_MATTERS, Measure.FEEDBACK, Measure.SATISFIED,
    ]  # fmt: skip
    assert set(measured(_figures(_filing(1)))) == set(Measure)


# -- a slow recount that shares no code ------------------------------------------------------

_DAYS = st.dates(date(2025, 1, 1), date(2025, 12, 31))
_PEOPLE = st.sampled_from(["a", "b", "c"])


@st.composite
def _random_filing(draw: st.DrawFn, number: int) -> Filing:
    day = draw(_DAYS)
    score = draw(st.none() | st.integers(0, 100).map(Decimal))
    returned = draw(st.booleans())
    partners = (f"z{number}",) if draw(st.booleans()) else ()
    return _filing(
        number, day, kind=draw(st.sampled_from(FilingKind)), authority=draw(_PEOPLE), partners=partners,
        enterprise=_company(draw(st.integers(1, 4))), method=draw(st.sampled_from(Method)),
        result=draw(st.none() | st.sampled_from(Result)), task=draw(st.sampled_from(TaskSource)),
        feedback=draw(st.none() | st.just(Feedback.model_construct(returned=returned, score=score, on=day))),
        status=draw(st.sampled_from(Status)), matters=tuple(draw(st.sets(_PEOPLE, min_size=1))),
        end=draw(st.none() | st.just(Moment(day))),
    )  # fmt: skip


@st.composite
def _random_docket(draw: st.DrawFn, number: int) -> Docket:
    kinds = draw(st.sets(st.sampled_from(PenaltyClass), max_size=4))
    return _docket(
        number, *kinds, ending=draw(st.sampled_from(Ending)), on=draw(_DAYS), major=draw(st.booleans()),
        amount=draw(st.none() | st.integers(0, 10**6).map(Decimal)), remitted=draw(st.none() | st.just(Decimal("7.5"))),
        filed_on=draw(st.none() | _DAYS),
    ).model_copy(update={"authority": draw(_PEOPLE), "status": draw(st.sampled_from(Status))})  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(data=st.data(), today=_DAYS)
def test_visits_agree_with_a_slow_recount(data: st.DataObject, today: date) -> None:
    """Every figure of the visits, one pass over all filings for each; here no two are one joint visit."""
    filings = [data.draw(_random_filing(n)) for n in range(data.draw(st.integers(1, 12)))]
    rules = _SITE.rules.model_copy(update={"quiet": (_QUIET,)})
    conduct = Conduct(_site(_plan(1), *filings, rules=rules), today)
    found = visit_figures(by_year(conduct.site)[_YEAR], conduct)
    assert _slow_visits(filings, conduct) == {name: getattr(found, name) for name in _slow_visits(filings, conduct)}
    _assert_consistent(found)


def _slow_visits(filings: Sequence[Filing], conduct: Conduct) -> dict[str, object]:
    over = [f for f in filings if f.status.value == "valid" and f.end and f.end.day <= conduct.today]
    visits = [f for f in over if f.kind.value != "service"]
    results = [f.result for f in visits if f.result and f.result_on and f.result_on <= conduct.today]
    companies = {f.enterprise.uscc for f in visits}
    each = [sum(f.enterprise.uscc == one for f in visits) for one in companies]
    n = len(visits)
    return {
        "filings": len(over),
        "visits": n,
        "inspections": len(results),
        "units": len({f.authority for f in over}),
        "matters": len({m for f in over for m in f.matters}),
        "enterprises": len(companies),
        "months": tuple(sum(f.day.month == month for f in visits) for month in range(1, 13)),
        "times": (*(each.count(k) for k in range(1, 5)), sum(k >= 5 for k in each)),
        "joint": Share(sum(f.partners != () for f in visits), n),
        "offsite": Share(sum(f.method.value in ("offsite", "documents", "remote") for f in visits), n),
        "emergency": Share(sum(f.kind.value == "emergency" for f in visits), n),
        "trouble": Share(sum(r.value in "8ABCE" for r in results), len(results)),
    }


def _assert_consistent(found: VisitFigures) -> None:
    """Parts add up to wholes."""
    assert sum(found.kinds.values()) == found.filings == sum(one.filings for one in found.bodies.values())
    assert sum(one.inspections for one in found.bodies.values()) == found.inspections
    assert sum(found.months) == sum(count * times for times, count in enumerate(found.times, 1)) == found.visits or (
        found.times[-1] and sum(found.months) == found.visits
    )
    assert sum(count for _, count in found.quiet.reasons) == found.quiet.exempt.part
    assert found.quiet.exempt.part + found.quiet.others.part <= found.visits


@settings(max_examples=60, deadline=None)
@given(data=st.data(), today=_DAYS, order=st.permutations(list(PenaltyClass)))
def test_dockets_agree_with_a_slow_recount(data: st.DataObject, today: date, order: list[PenaltyClass]) -> None:
    """Every figure of the cases, by any order of the classes."""
    dockets = [data.draw(_random_docket(n)) for n in range(data.draw(st.integers(1, 12)))]
    records = by_year(_site(_plan(1), *dockets))[_YEAR]
    found = docket_figures(records, order, today)
    valid = [d for d in dockets if d.status.value == "valid"]
    decided = [(d.authority, d.decision) for d in valid if d.decision and d.decision.on <= today]
    punished = [(who, d) for who, d in decided if d.ending.value in ("penalty", "lighter", "reduced")]
    for body in {who for who, _ in decided}:
        mine = [d for who, d in punished if who == body]
        assert found.penalties[body].classes == {kind: _slow_count(mine, kind, order) for kind in PenaltyClass}
        assert found.penalties[body].amount == sum(d.amount or 0 for d in mine)
    assert found.opened == sum(d.opened_on <= today for d in valid)
    assert found.penalties_total.total == len(punished) == sum(one.total for one in found.penalties.values())
    spared = sum(d.ending.value in ("minor", "first", "no_fault") for _, d in decided)
    assert found.spared == Share(spared, len(decided))
    majors = [d for _, d in decided if d.major]
    assert found.major == Share(sum(bool(d.filed_on and d.filed_on <= today) for d in majors), len(majors))


def _slow_count(decisions: Iterable[Decision], kind: PenaltyClass, order: list[PenaltyClass]) -> int:
    heavier = order[order.index(kind) + 1 :]
    return sum(
        (kind in d.penalties and not set(heavier) & set(d.penalties))
        or (not d.penalties and kind is PenaltyClass.OTHER)
        for d in decisions
    )


def test_the_quiet_days_agree_with_a_slow_recount() -> None:
    """Over a county of 2,000 filings each visit is asked again by itself."""
    site = county(2_000)
    rules = site.rules.model_copy(update={"quiet": (_QUIET,)})
    conduct = Conduct(replace(site, rules=rules), TODAY)
    found = visit_figures(by_year(conduct.site)[2026], conduct).quiet
    asked = [quiet(rules, one) for one in conduct.visits if one.done(TODAY)]
    assert found.exempt.part == sum(bool(one and one.exempt) for one in asked)
    assert found.others.part == sum(bool(one and not one.exempt) for one in asked)


def test_time_is_linear_in_the_filings() -> None:
    """Four times the filings take at most eight times as long: a square would take sixteen times."""
    few, many = (min(_seconds(count) for _ in range(3)) for count in (10_000, 40_000))
    assert many < 8 * few, (few, many)


def _seconds(count: int) -> float:
    if count not in _COUNTIES:
        _COUNTIES[count] = county(count)
    began = time.process_time()
    records: YearRecords = by_year(_COUNTIES[count])[2026]
    conduct = Conduct(_COUNTIES[count], TODAY)
    year_figures(records, conduct)
    late_papers(conduct)
    return time.process_time() - began


_COUNTIES: dict[int, Site] = {}


# -- R60c and R60d ---------------------------------------------------------------------------


def _told(record: Statistics, *records: Record) -> list[str]:
    """What the two checks find, as code and key."""
    site = _site(*records)
    site = replace(site, registers={**site.registers, "statistics": {record.key: record}})
    found = [*reported_differs_from_records(site, TODAY), *table_below_records(site, TODAY)]
    return [f"{one.code} {dict(one.details).get('column') or dict(one.details)['measure']}" for one in found]


def _statistics(**keys: object) -> Statistics:
    return Statistics.model_validate(changed("statistics/base", **keys))


@pytest.mark.parametrize(
    ("fine", "total", "expected"),
    [
        pytest.param(1, 1, [], id="the same"),
        pytest.param(9, 9, [], id="more: cases against others than enterprises"),
        pytest.param(0, 1, ["R60d 罚款"], id="less of a class"),
        pytest.param(0, 0, ["R60d 罚款", "R60d 合计"], id="less of all"),
    ],
)
def test_a_table_may_have_more_than_the_records(fine: int, total: int, expected: list[str]) -> None:
    """The records are a part of what table 1 counts, so only less is a contradiction."""
    row = {"authority": "base", "fine": str(fine), "total": str(total), "amount": "0.1"}
    table = {"rows": [row], "total": {"total": str(total), "amount": "0.1"}}
    assert _told(_statistics(penalties=table), _docket(1, PenaltyClass.FINE)) == expected


@pytest.mark.parametrize(
    ("inspections", "expected"),
    [
        pytest.param("2", [], id="one of three may have ended in a penalty"),
        pytest.param("1", ["R60d 行政检查（次）"], id="less"),
        pytest.param(None, ["R60d 行政检查（次）"], id="no such function, but visits"),
    ],
)
def test_table_four_counts_what_did_not_end_in_a_penalty(inspections: str | None, expected: list[str]) -> None:
    """A visit that found what is still to be dealt with may be missing from the table."""
    row = {"authority": "base"} | ({"inspections": inspections} if inspections else {})
    filings = [_filing(1), _filing(2), _filing(3, result=Result.PENDING)]
    assert _told(_statistics(others={"rows": [row], "total": {}}), *filings) == expected


def test_a_reported_figure_stands_as_of_its_publication() -> None:
    """What was closed later does not make the published number wrong; a revision counts anew."""
    entries = [_entry(1), _entry(2, closed_on=date(_YEAR + 1, 3, 1))]
    reported = [{"measure": "ledger_closed", "value": "1"}]
    assert _told(_statistics(reported=reported), *entries) == []
    assert _told(_statistics(reported=reported, updated="2026-04-01"), *entries) == ["R60c 自查问题销号数"]
    assert _told(_statistics(reported=[{"measure": "filings", "value": "1"}]), *entries) == []
