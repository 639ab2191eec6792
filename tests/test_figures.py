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
from sitegen.figures.dockets import docket_figures, heaviest
from sitegen.figures.ledger import ledger_figures
from sitegen.figures.plans import plan_figures
from sitegen.figures.records import YearRecords, by_year
from sitegen.figures.share import Growth, Share
from sitegen.figures.visits import VisitFigures, visit_figures
from sitegen.figures.year import YearFigures, holds, late_papers, measured, year_figures
from sitegen.fields.times import Moment
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
from sitegen.model.statistics import Measure
from tests.conftest import BASE, TODAY, site_of
from tests.filings_by_the_thousand import county

_SITE = site_of(BASE)
_FILING, _DOCKET = _SITE.filings["base"], _SITE.dockets["base"]
_PLAN, _ENTRY = _SITE.plans["base"], _SITE.ledger["base"]
_YEAR = 2025
_QUIET = QuietPeriod.model_validate(
    {"name": "宁静日", "days": {"month_days": [{"from": "1", "until": "20"}]}, "kinds": ["annual", "special"], "exempt_tasks": ["incident"]}
)  # fmt: skip


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
    kinds = {"plans": Plan, "filings": Filing, "dockets": Docket, "ledger": Entry}
    own = {name: {one.key: one for one in records if isinstance(one, kind)} for name, kind in kinds.items()}
    return replace(_SITE, registers={**_SITE.registers, **own}, rules=rules or _SITE.rules)


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
    form = Feedback(returned="yes", score="95", on="2025-05-26")  # type: ignore[arg-type]
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
    filed = {"major": True, "filed_on": date(_YEAR, 5, 9)}
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
