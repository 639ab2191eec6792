"""Rules about visits at their edges; the plain case of each is in the catalogue's examples."""

import ast
import gc
import tomllib
import weakref
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from importlib import resources
from pathlib import Path
from time import process_time
from types import ModuleType
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sitegen import reporters
from sitegen.catalogue import entry
from sitegen.checks import contradictions
from sitegen.checks.run import CHECKS, run
from sitegen.conduct import emergencies, followup, frequency, visits
from sitegen.conduct.rules import RULES
from sitegen.diagnostics import Diagnostic, Severity
from sitegen.inspection.conduct import Conduct
from sitegen.inspection.duties import duties
from sitegen.model.site import Site
from tests.conftest import BASE, TODAY, changed, find, record, site_of, write
from tests.filings_by_the_thousand import county
from tests.test_catalogue import _lay

MINE = frozenset(tomllib.loads(resources.files("sitegen").joinpath("problems/R2x.toml").read_text("utf-8")))
MODULES = (contradictions, emergencies, followup, frequency, visits)
DAY = timedelta(1)
ORAL = {"by": "分管负责人岗", "rank": "deputy", "at": "2026-03-20 09:00"}
QUIET = {"name": "企业宁静日", "days": {"month_days": [{"from": "1", "until": "20"}]}, "kinds": ["annual", "special"]}
OFF = {"on": "2026-03-20", "reason": "企业停产检修"}
OTHER = {"name": "示例县某超市", "uscc": "91990000MADEMA019L"}
ONE_DAY = {"from": "2026-03-24", "until": "2026-03-24"}
SERVICE = {"kind": "service", "task": "request", "plan": None, "result": None, "result_on": None}
UNDONE: dict[str, None] = dict.fromkeys(("start", "end", "result", "result_on", "feedback", "scanned"))


def _found(root: Path, today: date = TODAY) -> list[Diagnostic]:
    """What these rules find; other rules look at the same filings."""
    return [one for one in find(root, today) if one.code in MINE]


def _codes(root: Path, today: date = TODAY) -> list[str]:
    return sorted(one.code for one in _found(root, today))


def _visit(root: Path, name: str = "base", /, **keys: object) -> None:
    write(root, f"filings/{name}", changed("filings/base", **{"id": name, **keys}))


def _on(day: str, **keys: object) -> dict[str, object]:
    """All days of a visit that was made on one day, filed the day before."""
    before = str(date.fromisoformat(day) - DAY)
    made = {"planned": day, "start": f"{day} 09:30", "end": f"{day} 10:10", "result_on": day, "updated": "2026-11-22"}
    approval = {"by": "分管负责人岗", "on": before}
    return {"filed_on": before, "approval": approval, **made, "feedback": {"score": "100", "on": day}, **keys}


def _urgent(**keys: object) -> dict[str, object]:
    emergency = {"reason": "接到食物中毒报告", "oral": ORAL}
    return {"kind": "emergency", "task": "incident", "plan": None, "emergency": emergency, **keys}


def _rules(root: Path, **keys: object) -> None:
    write(root, "rules", {"emergency": {"share": "100%"}, **keys})


def _body(root: Path, name: str, **keys: object) -> None:
    """Another body with a matter of its own."""
    uscc = {"fire": "11990000DEMB00022L", "health": "1199000000DEMA055H"}[name]
    body = {"id": name, "name": f"示例县{name}局", "short": name, "uscc": uscc, **keys}
    write(root, f"authorities/{name}", changed("authorities/base", **body))
    write(root, f"matters/{name}", changed("matters/base", id=name, authority=name, name=f"{name}检查"))


# -- terms ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("ended", "days", "last"),
    [
        pytest.param("2026-02-13", 5, "2026-02-27", id="over-the-spring-festival"),
        pytest.param("2026-02-13", 7, "2026-03-02", id="both-make-up-days-count"),
        pytest.param("2026-02-27", 1, "2026-02-28", id="due-on-a-make-up-saturday"),
        pytest.param("2025-09-30", 5, "2025-10-14", id="over-the-national-day"),
        pytest.param("2025-09-26", 7, "2025-10-13", id="a-make-up-sunday-before-it"),
        pytest.param("2026-09-24", 7, "2026-10-12", id="over-mid-autumn-and-national-day"),
        pytest.param("2025-12-31", 5, "2026-01-08", id="over-new-year"),
        pytest.param("2026-04-30", 5, "2026-05-11", id="over-labour-day"),
    ],
)
def test_paper_of_an_emergency(root: Path, ended: str, days: int, last: str) -> None:
    """It is in time on the last day and late on the next, whatever days these are (domain, 2.9)."""
    _rules(root, emergency={"share": "100%", "paper": {"days": str(days)}})
    emergency = {"reason": "接到食物中毒报告", "oral": {**ORAL, "at": f"{ended} 09:00"}}
    for late, filed in enumerate((date.fromisoformat(last), date.fromisoformat(last) + DAY)):
        _visit(root, **_on(ended, **_urgent(filed_on=str(filed), emergency=emergency)))
        found = _found(root)
        assert [one.code for one in found] == ["R24"] * late
        assert all(dict(one.details).items() >= {"due": last, "days": "1"}.items() for one in found)


@pytest.mark.parametrize(
    ("missing", "code", "due"),
    [
        pytest.param({"filed_on": None}, "R24", "2026-03-31", id="paper"),
        pytest.param({"feedback": None}, "R27", "2026-04-08", id="feedback"),
        pytest.param({"result_on": None}, "R21", "2026-04-22", id="result"),
        pytest.param({"end": None, "result_on": None, "feedback": None}, "R21b", "2026-04-22", id="end"),
        pytest.param({**UNDONE, "filed_on": "2026-03-20"}, "R21b", "2026-04-22", id="visit"),
    ],
)
def test_due_today_is_not_late(root: Path, missing: dict[str, object], code: str, due: str) -> None:
    """What is still to be done is late from the day after its last day."""
    _rules(root)
    _visit(root, **_on("2026-03-24", **_urgent(**{"filed_on": "2026-03-24", **missing})))
    last = date.fromisoformat(due)
    assert code not in _codes(root, last)
    assert code in _codes(root, last + DAY)


@pytest.mark.parametrize(
    ("term", "last"),
    [
        pytest.param({"anchor": "oral"}, "2026-03-27", id="from-the-application"),
        pytest.param({"anchor": "start"}, "2026-03-30", id="from-the-start"),
        pytest.param({"anchor": "end"}, "2026-04-01", id="from-the-end"),
        pytest.param({"anchor": "planned"}, "2026-03-31", id="from-the-planned-day"),
        pytest.param({"anchor": "end", "unit": "calendar"}, "2026-03-30", id="in-calendar-days"),
        pytest.param({"anchor": "end", "days": "1"}, "2026-03-26", id="of-one-day"),
    ],
)
def test_anchor_of_the_term(root: Path, term: dict[str, str], last: str) -> None:
    """From when the five days run is the county's choice."""
    _rules(root, emergency={"share": "100%", "paper": term})
    times = {"planned": "2026-03-24", "start": "2026-03-23 09:30", "end": "2026-03-25 10:10", "result_on": "2026-03-25"}
    for late, filed in enumerate((date.fromisoformat(last), date.fromisoformat(last) + DAY)):
        _visit(root, **_urgent(**times, filed_on=str(filed)))
        assert _codes(root) == ["R24"] * late


@pytest.mark.parametrize(
    ("keys", "codes", "last"),
    [
        pytest.param({}, ["R24", "R24b"], "2026-03-31", id="from-the-start"),
        pytest.param({"planned": "2026-03-30"}, ["R24", "R24b"], "2026-03-31", id="not-from-the-planned-day"),
        pytest.param({**UNDONE}, ["R21b", "R24"], "2026-03-31", id="from-the-planned-day-of-what-never-began"),
        pytest.param({**UNDONE, "planned": "2026-11-23"}, [], None, id="still-to-come"),
    ],
)
def test_paper_without_an_application(root: Path, keys: dict[str, object], codes: list[str], last: str | None) -> None:
    """Leaving the application out does not stop the clock that runs from it."""
    _rules(root, emergency={"share": "100%", "paper": {"anchor": "oral"}})
    _visit(root, **_on("2026-03-24", **_urgent(filed_on=None, emergency={"reason": "接到食物中毒报告"}, **keys)))
    found = _found(root)
    assert sorted(one.code for one in found) == codes
    assert [dict(one.details)["due"] for one in found if one.code == "R24"] == ([last] if last else [])


@pytest.mark.parametrize(
    ("rules", "codes"),
    [
        pytest.param({"result_due": {"anchor": "opened"}}, ["L028"], id="result-from-a-case"),
        pytest.param({"feedback_due": {"anchor": "oral"}}, ["L028"], id="rating-from-the-application"),
        pytest.param({"report_due": {"anchor": "end"}}, ["L028"], id="case-from-a-visit"),
        pytest.param({"major_due": {"anchor": "opened"}}, ["L028"], id="decision-from-the-opening"),
        pytest.param({"emergency": {"paper": {"anchor": "decided"}}}, ["L028"], id="paper-from-a-decision"),
        pytest.param({"emergency": {"paper": {"anchor": "oral"}}}, [], id="paper-from-the-application"),
        pytest.param({"result_due": {"anchor": "planned"}, "feedback_due": {"anchor": "start"}}, [], id="of-a-visit"),
    ],
)
def test_anchors_that_a_term_may_have(root: Path, rules: dict[str, object], codes: list[str]) -> None:
    """A term runs from what its clock knows; anything else would switch the rule off."""
    write(root, "rules", {**record("rules"), **rules})
    assert [one.code for one in find(root) if not one.finding] == codes


def test_due_day_in_a_year_not_announced(root: Path) -> None:
    """A term that runs into a year whose days off nobody knows says that its last day is provisional."""
    _visit(root, **_on("2026-12-30", result_on=None))
    (found,) = (one for one in _found(root, date(2027, 3, 1)) if one.code == "R21")
    assert dict(found.details)["due"].endswith("（暂定）")


def test_docket_terms(root: Path) -> None:
    """The decision and each reversal has its own term, told at its own place."""
    decision = {**record("dockets/base")["decision"], "major": "yes", "filed_on": "2026-05-05"}
    reversals = [{"on": day, "revoked": "no"} for day in ("2026-06-01", "2026-11-07", "2026-11-06")]
    write(root, "dockets/base", changed("dockets/base", decision=decision, reversals=reversals))
    found = _found(root)
    assert [(one.code, dict(one.details)["days"]) for one in found] == [("R29", "159"), ("R29", "1")]
    assert len({one.where for one in found}) == 2
    write(root, "rules", {"major_due": {"days": "400"}})
    assert _codes(root) == []


# -- before the visit -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("filed", "start", "same_day", "codes"),
    [
        pytest.param("2026-03-23", "2026-03-24", "yes", [], id="the-day-before"),
        pytest.param("2026-03-24", "2026-03-24", "yes", [], id="same-day-hours-unknown"),
        pytest.param("2026-03-24", "2026-03-24", "no", ["R20"], id="same-day-is-late-here"),
        pytest.param("2026-03-24 08:00", "2026-03-24", "no", ["R20"], id="one-hour-unknown"),
        pytest.param("2026-03-24 09:30", "2026-03-24 09:30", "no", [], id="same-minute"),
        pytest.param("2026-03-24 09:31", "2026-03-24 09:30", "yes", ["R20"], id="a-minute-after"),
        pytest.param("2026-03-25", "2026-03-24 09:30", "yes", ["R20"], id="the-day-after"),
        pytest.param(None, "2026-03-24 09:30", "yes", ["R20c"], id="not-at-all"),
    ],
)
def test_filed_beforehand(root: Path, filed: str | None, start: str, same_day: str, codes: list[str]) -> None:
    """The hours decide where they are known, else the county."""
    write(root, "rules", {"same_day_filing": same_day})
    _visit(root, filed_on=filed, start=start)
    assert _codes(root) == codes


@pytest.mark.parametrize(
    ("keys", "codes"),
    [
        pytest.param({**UNDONE, "planned": "2026-11-24", "filed_on": None}, [], id="still-to-come"),
        pytest.param({**UNDONE, "called_off": OFF, "filed_on": None}, [], id="off"),
        pytest.param({**SERVICE, "filed_on": None, "approval": None}, [], id="no-inspection"),
        pytest.param({"kind": "case", "task": "complaint", "plan": None, "filed_on": None}, ["R20c"], id="case"),
        pytest.param({"approval": {"by": "局长岗", "on": "2026-03-24"}}, [], id="approved-on-the-day"),
        pytest.param({"approval": {"by": "局长岗", "on": "2026-03-25"}}, ["R20b"], id="approved-the-day-after"),
        pytest.param({"approval": None}, ["R20d"], id="not-approved"),
        pytest.param({"approval": None, **UNDONE, "planned": "2026-11-24"}, [], id="not-approved-yet"),
        pytest.param({**_urgent(filed_on="2026-03-25"), "approval": None}, ["R24f"], id="not-approved-but-urgent"),
        pytest.param({"status": "withdrawn", "filed_on": None}, ["R20c"], id="withdrawn-afterwards"),
        pytest.param({"status": "withdrawn", "filed_on": None, **UNDONE}, [], id="withdrawn-and-never-begun"),
        pytest.param({"status": "draft", "filed_on": None}, ["R20c"], id="draft"),
    ],
)
def test_who_has_to_file(root: Path, keys: dict[str, object], codes: list[str]) -> None:
    """Every inspection that began, also one whose record is not public yet."""
    _visit(root, **keys)
    assert _codes(root) == codes


@pytest.mark.parametrize(
    ("keys", "codes"),
    [
        pytest.param({}, ["R26"], id="not-told"),
        pytest.param({"territory": {"unit": "示例镇", "at": "2026-03-24 09:30"}}, [], id="told-at-the-door"),
        pytest.param({"territory": {"unit": "示例镇", "at": "2026-03-24 09:31"}}, ["R26b"], id="told-after"),
        pytest.param({"territory": {"unit": "示例镇", "at": "2026-03-24"}}, [], id="told-that-day"),
        pytest.param({"method": "documents"}, [], id="nobody-entered"),
        pytest.param({**UNDONE, "planned": "2026-11-24"}, [], id="still-to-come"),
    ],
)
def test_territory_is_told(root: Path, keys: dict[str, object], codes: list[str]) -> None:
    """Whoever enters a key enterprise tells its park or township first."""
    _visit(root, **{"enterprise": {**record("filings/base")["enterprise"], "key": "yes"}, **keys})
    assert _codes(root) == codes


@pytest.mark.parametrize(
    ("period", "keys", "day"),
    [
        pytest.param({}, _on("2026-03-20"), "2026-03-20", id="last-day"),
        pytest.param({}, _on("2026-03-21"), None, id="day-after"),
        pytest.param({}, _on("2026-03-31", end="2026-04-02 10:00", result_on="2026-04-02"), "2026-04-01", id="runs-in"),
        pytest.param({}, {**UNDONE, "planned": "2026-12-03"}, "2026-12-03", id="still-to-come"),
        pytest.param({}, _on("2026-03-24", planned="2026-03-20"), None, id="put-off-to-another-day"),
        pytest.param({"days": {"weekdays": ["mon", "thu"]}}, _on("2026-03-26"), "2026-03-26", id="weekday"),
        pytest.param({"days": {"weekdays": ["mon", "thu"]}}, _on("2026-03-27"), None, id="other-weekday"),
        pytest.param({"days": {"weekdays": ["sat"]}}, _on("2026-02-28"), "2026-02-28", id="make-up-saturday"),
        pytest.param({"days": {"dates": [ONE_DAY]}}, _on("2026-03-24"), "2026-03-24", id="one-date"),
        pytest.param({"from": "2026-07-01"}, _on("2026-03-20"), None, id="not-in-force-yet"),
        pytest.param({"from": "2026-03-20"}, _on("2026-03-20"), "2026-03-20", id="first-day-in-force"),
        pytest.param({"until": "2026-03-19"}, _on("2026-03-20"), None, id="no-longer-in-force"),
        pytest.param({"kinds": ["special"]}, _on("2026-03-20"), None, id="kind-not-meant"),
        pytest.param({}, _on("2026-03-20", kind="case", plan=None), None, id="case"),
        pytest.param({}, _on("2026-03-20", kind="service", plan=None), None, id="no-inspection"),
        pytest.param({"exempt_tasks": ["complaint"]}, _on("2026-03-20", task="complaint"), None, id="exempt-task"),
        pytest.param({"exempt_tasks": ["complaint"]}, _on("2026-03-20"), "2026-03-20", id="other-task"),
        pytest.param({"exempt_fields": ["base"]}, _on("2026-03-20"), None, id="exempt-field"),
        pytest.param({"exempt_methods": ["documents"]}, _on("2026-03-20", method="documents"), None, id="no-visit"),
        pytest.param({"exempt_methods": ["documents"]}, _on("2026-03-20"), "2026-03-20", id="other-method"),
        pytest.param({"scopes": ["规上工业"]}, _on("2026-03-20"), None, id="not-protected"),
        pytest.param({"scopes": ["甲", "规上工业"]}, _on("2026-03-20", scope="规上工业"), "2026-03-20", id="protected"),
        pytest.param({"places": ["示例镇"]}, _on("2026-03-20"), None, id="place-unknown"),
        pytest.param({"places": ["示例镇"]}, _on("2026-03-20", place="示例街道"), None, id="other-place"),
        pytest.param({"places": ["示例镇"]}, _on("2026-03-20", place="示例镇"), "2026-03-20", id="that-place"),
    ],
)
def test_quiet_days(root: Path, period: dict[str, object], keys: dict[str, Any], day: str | None) -> None:
    """Each part of a quiet period narrows it; the day that is told is the first that it covers."""
    write(root, "rules", {"quiet": [{**QUIET, **period}]})
    write(root, "site", changed("site", places=["示例镇", "示例街道"]))
    enterprise = {**record("filings/base")["enterprise"], "scopes": [keys.get("scope", "个体户")]}
    _visit(root, **{**keys, "enterprise": enterprise, "scope": None})
    assert [dict(one.details)["day"] for one in _found(root) if one.code == "R25"] == ([day] if day else [])


def test_one_period_exempts_and_another_forbids(root: Path) -> None:
    """What one period allows another may still forbid, and is told by its name."""
    exempt = {**QUIET, "name": "甲", "exempt_tasks": ["plan"]}
    write(root, "rules", {"quiet": [exempt, {**QUIET, "name": "乙"}]})
    _visit(root, **_on("2026-03-20"))
    assert [dict(one.details)["period"] for one in _found(root)] == ["乙"]
    write(root, "rules", {"quiet": [exempt]})
    assert _codes(root) == []


def test_places_that_belong_together(root: Path) -> None:
    """A quiet day names the rule in rules.yaml, two dates in disorder name each other."""
    write(root, "rules", {"quiet": [{**QUIET, "until": "2025-12-31"}, QUIET]})
    _visit(root, **_on("2026-03-20", end="2026-03-20 09:00"))
    seconds = {one.code: one.also for one in _found(root)}
    quiet, start = seconds["R25"], seconds["R71f"]
    assert quiet is not None
    assert start is not None
    assert quiet == site_of(root).rules_origin.locate("quiet", 1)
    assert start == site_of(root).locate("filings", "base", "start")


def test_told_late_says_when(root: Path) -> None:
    """Staff read the time in the message, not that nobody was told."""
    enterprise = {**record("filings/base")["enterprise"], "key": "yes"}
    _visit(root, enterprise=enterprise, territory={"unit": "示例镇", "at": "2026-03-24 15:00"})
    (found,) = _found(root)
    assert "2026-03-24 15:00 才通知" in reporters.message(found, "zh")


@pytest.mark.parametrize(
    ("keys", "codes"),
    [
        pytest.param({"planned": "2026-03-25"}, ["R20e"], id="a-day-early"),
        pytest.param({"planned": "2026-03-23"}, [], id="a-day-late"),
        pytest.param(_urgent(planned="2026-03-25", filed_on="2026-03-26"), ["R24f"], id="urgent"),
        pytest.param({"planned": "2026-03-25", "kind": "case", "task": "complaint"}, ["R20e"], id="case"),
        pytest.param({"planned": "2026-03-25", **SERVICE}, [], id="service"),
    ],
)
def test_visit_keeps_its_day(root: Path, keys: dict[str, object], codes: list[str]) -> None:
    """A visit may be put off, not brought forward, unless it is urgent."""
    _visit(root, **keys)
    assert _codes(root) == codes


@pytest.mark.parametrize(
    ("off", "keys", "codes"),
    [
        pytest.param("2026-03-23", {}, [], id="before"),
        pytest.param("2026-03-24", {}, [], id="that-day"),
        pytest.param("2026-03-25", {}, ["R21c"], id="the-day-after"),
        pytest.param("2026-03-25", SERVICE, [], id="service"),
    ],
)
def test_called_off_in_time(root: Path, off: str, keys: dict[str, object], codes: list[str]) -> None:
    """Who calls a visit off after its day leaves open whether it took place."""
    _visit(root, **{**keys, **UNDONE, "called_off": {"on": off, "reason": "企业停产检修"}})
    assert _codes(root) == codes


@pytest.mark.parametrize(
    ("keys", "tasks", "told"),
    [
        pytest.param({"kind": "case", "plan": None}, None, True, id="case-from-no-plan"),
        pytest.param({"kind": "case"}, None, True, id="case-from-a-plan"),
        pytest.param({"kind": "case", "plan": None, "task": "recheck"}, None, False, id="recheck"),
        pytest.param({"kind": "case", "plan": None, "task": "recheck"}, ["complaint"], True, id="not-in-this-county"),
        pytest.param({"plan": None}, None, False, id="annual-is-another-rule"),
    ],
)
def test_cause_of_a_case_check(root: Path, keys: dict[str, object], tasks: list[str] | None, *, told: bool) -> None:
    """What was planned is no case check; which causes count is the county's choice."""
    write(root, "rules", {"case_tasks": tasks} if tasks else {})
    _visit(root, **keys)
    assert ("R10e" in [one.code for one in find(root)]) is told


def test_withdrawing_a_visit_undoes_no_conduct(root: Path) -> None:
    """It still counts for the caps of its enterprise, and what it did wrong is still told."""
    withdrawn = {"status": "withdrawn", "withdrawn": {"on": "2026-06-01", "reason": "个人申请"}}
    _visit(root, "again", **_on("2026-05-12", plan=None), **withdrawn)
    assert {"R10", "R22"} <= {one.code for one in find(root)}
    _visit(root, "again", **{**_on("2026-05-12", plan=None), **withdrawn, **UNDONE})
    assert find(root) == []


# -- how often ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("keys", "codes"),
    [
        pytest.param(_on("2026-05-12"), ["R22"], id="twice-a-year"),
        pytest.param(_on("2026-01-05"), ["R22"], id="the-later-one-is-told"),
        pytest.param(_on("2025-12-31"), [], id="the-year-before"),
        pytest.param(_on("2026-01-04", planned="2025-12-31"), ["R22"], id="put-off-into-the-year"),
        pytest.param({**UNDONE, "planned": "2026-12-31", "filed_on": "2026-11-20"}, ["R22"], id="still-to-come"),
        pytest.param({**UNDONE, "planned": "2027-01-01", "filed_on": "2026-11-20"}, [], id="next-year"),
        pytest.param(_on("2026-05-12", matters=["other"]), [], id="another-matter"),
        pytest.param(_on("2026-05-12", matters=["other", "base"]), ["R22"], id="one-of-two-matters"),
        pytest.param(_on("2026-05-12", kind="case", plan=None), [], id="case"),
        pytest.param(_on("2026-05-12", task="recheck"), [], id="recheck"),
        pytest.param(_on("2026-05-12", task="superior"), [], id="ordered-from-above"),
        pytest.param(_on("2026-05-12", task="complaint"), ["R22"], id="task-that-counts"),
        pytest.param(_on("2026-05-12", **SERVICE), [], id="no-inspection"),
        pytest.param({**_on("2026-05-12"), **UNDONE, "called_off": OFF}, [], id="called-off"),
        pytest.param(_on("2026-05-12", enterprise=OTHER), [], id="another-firm"),
    ],
)
def test_one_matter_once_a_year(root: Path, keys: dict[str, object], codes: list[str]) -> None:
    """Calendar years count, by the day on which the visit took place; exempt visits do not."""
    write(root, "matters/other", changed("matters/base", id="other", name="食品标签检查"))
    _visit(root, "again", **keys)
    assert _codes(root) == codes


def test_cap_of_three(root: Path) -> None:
    """Each visit above the cap is told, with its number and the one before it."""
    write(root, "rules", {"matter_cap": {"visits": "3"}})
    for month in (4, 5, 6, 7):
        _visit(root, f"month-{month}", **_on(f"2026-{month:02}-22"))
    told = [{key: value for key, value in one.details if key in ("id", "number", "earlier")} for one in _found(root)]
    assert told == [
        {"id": "month-6", "number": "4", "earlier": "month-5"},
        {"id": "month-7", "number": "5", "earlier": "month-6"},
    ]
    assert [one.also.path for one in _found(root) if one.also] == [f"data/filings/month-{n}.yaml" for n in (5, 6)]


@pytest.mark.parametrize(
    ("first", "second", "codes"),
    [
        pytest.param({"joint": "2026-1"}, {"joint": "2026-1"}, [], id="one-number"),
        pytest.param({"joint": "2026-1"}, {"joint": "2026-2"}, ["R22", "R23"], id="two-numbers"),
        pytest.param({"joint": "2026-1"}, _on("2026-03-25", joint="2026-1"), ["R22"], id="one-number-two-days"),
        pytest.param({"partners": ["fire"]}, {"partners": ["base"]}, [], id="each-names-the-other"),
        pytest.param(
            {"partners": ["fire"]}, _on("2026-03-25", partners=["base"]), ["R22", "R22b", "R22b"], id="and-comes-again"
        ),
        pytest.param({}, {}, ["R22", "R23"], id="on-their-own"),
    ],
)
def test_joint_visit_is_one_visit(
    root: Path, first: dict[str, object], second: dict[str, object], codes: list[str]
) -> None:
    """Filed by each body it counts once, for the matter and for each body."""
    _body(root, "fire")
    write(root, "rules", {"body_cap": {"visits": "1"}})
    _visit(root, **first)
    _visit(root, "fire", **{"authority": "fire", "plan": None, **second})
    assert _codes(root) == codes


@pytest.mark.parametrize(
    ("published", "general", "codes"),
    [
        pytest.param(None, None, [], id="no-cap-no-rule"),
        pytest.param("1", None, ["R22b"], id="published"),
        pytest.param("2", "1", [], id="published-over-general"),
        pytest.param(None, "1", ["R22b"], id="general"),
        pytest.param("0", None, ["R22b", "R22b"], id="none-at-all"),
    ],
)
def test_cap_of_a_body(root: Path, published: str | None, general: str | None, codes: list[str]) -> None:
    """A body's own published cap goes before the county's; without either there is no rule."""
    write(root, "rules", {"matter_cap": {"visits": "9"}, "body_cap": {"visits": general} if general else {}})
    write(root, "authorities/base", changed("authorities/base", yearly_cap=published))
    _visit(root, "again", **_on("2026-05-12"))
    _visit(root, "case", **_on("2026-06-22", kind="case", plan=None))
    assert _codes(root) == codes


@pytest.mark.parametrize(
    ("keys", "codes"),
    [
        pytest.param(_on("2026-03-31"), ["R23"], id="seventh-day"),
        pytest.param(_on("2026-04-01"), [], id="eighth-day"),
        pytest.param(_on("2026-03-17"), ["R23"], id="before"),
        pytest.param(_on("2026-03-26", joint="2026-1"), [], id="joint-task"),
        pytest.param(_on("2026-03-26", joint="2026-2"), ["R23"], id="another-task"),
        pytest.param(_on("2026-03-26", partners=["base"]), [], id="with-the-other"),
        pytest.param(_on("2026-03-26", kind="special"), ["R23"], id="special"),
        pytest.param(_on("2026-03-26", kind="case"), [], id="case-cannot-be-joined"),
        pytest.param(_on("2026-03-26", authority="base"), [], id="same-body"),
        pytest.param({**UNDONE, "planned": "2026-03-26", "filed_on": "2026-03-20"}, ["R21b", "R23"], id="planned"),
    ],
)
def test_bodies_come_together(root: Path, keys: dict[str, object], codes: list[str]) -> None:
    """Within the window, both ends counted, other bodies come with the first or not at all."""
    _body(root, "fire")
    _visit(root, joint="2026-1")
    _visit(root, "fire", **{"authority": "fire", "matters": ["fire"], "plan": None, "approval": None, **keys})
    assert _codes(root) == codes


@pytest.mark.parametrize(
    ("kinds", "codes"),
    [
        pytest.param(["annual"], [], id="not-special-ones"),
        pytest.param(["annual", "special"], ["R23"], id="both"),
    ],
)
def test_kinds_that_ought_to_come_together(root: Path, kinds: list[str], codes: list[str]) -> None:
    """Which kinds of visit are looked at together is the county's word."""
    write(root, "rules", {"joint_kinds": kinds})
    _body(root, "fire")
    _visit(root, "fire", **_on("2026-03-26", authority="fire", matters=["fire"], plan=None, kind="special"))
    assert _codes(root) == codes


def test_three_bodies_one_after_the_other(root: Path) -> None:
    """Each later visit is told once, with the nearest before it by another body."""
    for name in ("fire", "health"):
        _body(root, name)
    own = {"plan": None, "joint": None}
    _visit(root, "fire", **_on("2026-03-26", authority="fire", matters=["fire"], **own))
    _visit(root, "health", **_on("2026-03-28", authority="health", matters=["health"], **own))
    told = [tuple(value for key, value in one.details if key in ("id", "earlier")) for one in _found(root)]
    assert told == [("base", "fire"), ("fire", "health")]


def test_a_body_that_came_before_is_seen_again(root: Path) -> None:
    """What counts is the latest visit of each body, not its first."""
    _body(root, "fire")
    _body(root, "health")
    write(root, "rules", {"matter_cap": {"visits": "9"}})
    for name, body, day in (("f1", "fire", "2026-03-10"), ("f2", "fire", "2026-04-08"), ("h1", "health", "2026-04-10")):
        _visit(root, name, **_on(day, authority=body, matters=[body], plan=None))
    (found,) = _found(root)
    assert dict(found.details).items() >= {"id": "h1", "earlier": "f2"}.items()


# -- emergencies ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("keys", "oral", "codes"),
    [
        pytest.param({"filed_on": "2026-03-25"}, ORAL, [], id="in-order"),
        pytest.param({"filed_on": "2026-03-25"}, None, ["R24b"], id="no-application"),
        pytest.param({"filed_on": "2026-03-23"}, None, [], id="filed-beforehand-instead"),
        pytest.param({**UNDONE, "filed_on": None, "planned": "2026-11-23"}, None, [], id="still-to-come"),
        pytest.param({"filed_on": "2026-03-25"}, {**ORAL, "at": "2026-03-24 09:30"}, [], id="asked-at-the-door"),
        pytest.param({"filed_on": "2026-03-25"}, {**ORAL, "at": "2026-03-24 09:31"}, ["R24c"], id="asked-inside"),
        pytest.param({"filed_on": "2026-03-25"}, {**ORAL, "at": "2026-03-24"}, [], id="asked-that-day"),
        pytest.param({"filed_on": "2026-03-25"}, {**ORAL, "rank": "head"}, [], id="by-the-head"),
        pytest.param({"filed_on": "2026-03-25"}, {**ORAL, "rank": "other"}, ["R24d"], id="by-somebody"),
        pytest.param({"filed_on": "2026-03-25", "task": "permit"}, ORAL, [], id="permit"),
        pytest.param({"filed_on": "2026-03-25", "task": "plan"}, ORAL, ["R24e"], id="planned"),
    ],
)
def test_emergencies(root: Path, keys: dict[str, object], oral: dict[str, str] | None, codes: list[str]) -> None:
    """Asked for by word of mouth, by the right person, for the right reason, before it began."""
    _rules(root)
    emergency = {"reason": "接到食物中毒报告", **({"oral": oral} if oral else {})}
    _visit(root, **_urgent(**{"emergency": emergency, **keys}))
    assert _codes(root) == codes


def test_ranks_and_tasks_are_the_countys(root: Path) -> None:
    """Both lists are parameters."""
    _visit(root, **_urgent(filed_on="2026-03-25", emergency={"reason": "急", "oral": {**ORAL, "rank": "other"}}))
    _rules(root, emergency={"share": "100%", "ranks": ["other"], "tasks": ["incident"]})
    assert _codes(root) == []
    _rules(root, emergency={"share": "100%", "ranks": ["head"], "tasks": ["permit"]})
    assert _codes(root) == ["R24d", "R24e"]


def test_share_of_emergencies(root: Path) -> None:
    """One of two is more than 30 % and not more than 50 %; each year by itself, what is to come left out."""
    _visit(root, "urgent", **_on("2026-05-12", **_urgent(filed_on="2026-05-12")))
    _visit(root, "next", **{**UNDONE, "planned": "2026-12-01", "kind": "case", "plan": None})
    _visit(root, "last", **_on("2025-05-12", kind="case", plan=None))
    (found,) = (one for one in _found(root) if one.code == "R24f")
    assert dict(found.details).items() >= {"n": "1", "m": "2", "year": "2026", "limit": "30"}.items()
    _rules(root, emergency={"share": "50%"})
    assert "R24f" not in _codes(root)


# -- what a filing says ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("keys", "codes"),
    [
        pytest.param({"end": "2026-03-24 09:30"}, [], id="ends-as-it-begins"),
        pytest.param({"end": "2026-03-24"}, [], id="hour-unknown"),
        pytest.param({"end": "2026-03-23"}, ["R71f"], id="ends-the-day-before"),
        pytest.param({"result_on": "2026-03-24"}, [], id="entered-that-day"),
        pytest.param({"result_on": "2026-03-23"}, ["R71f"], id="entered-before"),
        pytest.param({"feedback": {"score": "90", "on": "2026-03-23"}}, ["R71f"], id="rated-before"),
        pytest.param({"feedback": {"returned": "no", "score": "90"}}, ["R27b"], id="score-of-nothing"),
        pytest.param({"feedback": {"score": "0", "on": "2026-03-27"}}, [], id="score-of-nought"),
        pytest.param({"feedback": {"score": "100"}}, ["R27c"], id="score-of-no-day"),
        pytest.param({"feedback": {"returned": "no"}}, [], id="nothing-came-on-no-day"),
        pytest.param({"result": None}, ["R71j"], id="entered-nothing"),
        pytest.param({"result_on": None}, ["R21", "R71j"], id="entered-on-no-day"),
        pytest.param({"result": None, "result_on": None}, ["R21"], id="no-result-yet"),
        pytest.param(SERVICE, [], id="service"),
        pytest.param({**SERVICE, "task": "plan"}, ["R71k"], id="service-by-plan"),
        pytest.param({**SERVICE, "plan": "base"}, ["R71k"], id="service-in-a-plan"),
        pytest.param(
            {**SERVICE, "result": "未发现问题", "result_on": "2026-03-25"}, ["R71k"], id="service-with-a-result"
        ),
        pytest.param({"published": "2026-03-23", "review": None}, ["R71l"], id="published-before"),
        pytest.param({"published": "2026-03-24", "review": None}, [], id="published-that-day"),
        pytest.param({"published": "2026-03-20", "review": None, "updated": "2026-03-24"}, [], id="updated-that-day"),
        pytest.param({"published": "2026-03-20", "updated": "2026-03-23"}, ["R71l"], id="updated-before"),
        pytest.param({"published": "2026-03-20", "status": "draft"}, [], id="draft-of-an-early-day"),
        pytest.param({**UNDONE, "planned": "2026-12-01"}, [], id="published-and-not-over"),
        pytest.param({"emergency": {"reason": "急"}}, ["R24g"], id="emergency-of-a-planned-visit"),
        pytest.param({"approval": {"by": "局长岗", "on": "2026-11-22"}}, ["R20b"], id="approved-today"),
        pytest.param({"approval": {"by": "局长岗", "on": "2026-11-23"}}, ["R20b", "R71h"], id="approved-tomorrow"),
        pytest.param({"called_off": OFF, "start": None, "end": None}, ["R71g"], id="result-of-a-visit-called-off"),
    ],
)
def test_contradictions(root: Path, keys: dict[str, object], codes: list[str]) -> None:
    """Equal days are in order; the earlier one is told."""
    _visit(root, **keys)
    assert _codes(root) == codes


# -- all of them ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("level", "told"),
    [
        pytest.param("off", [], id="off"),
        pytest.param("warning", [Severity.WARNING], id="weighed-less"),
        pytest.param("info", [Severity.INFO], id="only-said"),
    ],
)
def test_the_county_weighs_its_rules(root: Path, level: str, told: list[Severity]) -> None:
    """A rule switched off finds nothing; one weighed otherwise is told so."""
    write(root, "rules", {"adjustments": [{"rule": "R20", "level": level, "reason": "试点期间"}]})
    _visit(root, filed_on="2026-03-25")
    assert [one.severity for one in _found(root)] == told


@pytest.mark.parametrize("code", sorted(MINE))
def test_no_finding_names_an_enterprise(root: Path, code: str) -> None:
    """Reports and logs travel: neither the name nor the code of an enterprise is in a finding."""
    private = ("机密标记食品有限公司", *record("filings/base")["enterprise"].values())
    _visit(root, enterprise={**record("filings/base")["enterprise"], "name": private[0]})
    _lay(root, entry(code).register, entry(code).wrong)
    found = _found(root)
    said = repr(found) + "".join(reporters.report(found, "text", language) for language in ("zh", "en"))
    assert code in said
    assert not any(word in said for word in private)


def test_clocks_are_counted_once() -> None:
    """All rules of one run share the list of duties."""
    conduct = Conduct(site_of(BASE), TODAY)
    assert duties(conduct) is duties(conduct)
    before, other = duties(conduct), Conduct(site_of(BASE), TODAY)
    assert duties(other) is not before
    assert duties(conduct) is before


def test_duties_do_not_keep_a_site() -> None:
    """A preview reads a site anew after every change, and forgets the one before."""
    conduct = Conduct(site_of(BASE), TODAY)
    duties(conduct)
    gone = weakref.ref(conduct)
    del conduct
    gc.collect()
    assert gone() is None


def test_every_rule_runs() -> None:
    """Each public generator here is in one of the lists."""
    listed = {function.__name__ for function in (*CHECKS, *RULES)}
    assert {name for module in MODULES for name in _public(module)} <= listed


def _public(module: ModuleType) -> Iterator[str]:
    for node in ast.parse(Path(str(module.__file__)).read_text("utf-8")).body:
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
            yield node.name


_SMALL = county(120, enterprises=8)


@settings(max_examples=25, deadline=None)
@given(st.randoms(use_true_random=False))
def test_order_of_files_does_not_matter(chance: Any) -> None:
    """The same records in any order give the same findings."""
    records = list(_SMALL.filings.items())
    chance.shuffle(records)
    shuffled = replace(_SMALL, registers={**_SMALL.registers, "filings": dict(records)})
    found = run(shuffled, TODAY)
    assert found == run(_SMALL, TODAY)
    assert {"R20", "R21", "R22", "R23", "R27"} <= {one.code for one in found}


def _seconds(site: Site) -> float:
    """How long the rules of conduct take once, without the collector's own time."""
    gc.disable()
    try:
        conduct, began = Conduct(site, TODAY), process_time()
        for rule in RULES:
            for _ in rule(conduct):
                pass
        return process_time() - began
    finally:
        gc.enable()


@pytest.mark.parametrize(
    ("small", "enterprises"),
    [pytest.param(10_000, 20_000, id="a-county"), pytest.param(2_000, 1, id="all-at-one-enterprise")],
)
def test_time_grows_with_the_filings(small: int, enterprises: int) -> None:
    """Four times the filings take about four times as long, also where all are of one enterprise.

    A rule that compares each with each would take sixteen times as long. Both sizes are timed in turn, and the
    best of each counts: a neighbour that takes the memory of the machine for a second slows one of them only.
    """
    sites = [county(number, enterprises) for number in (small, 4 * small)]
    few, many = map(min, zip(*([_seconds(site) for site in sites] for _ in range(4)), strict=True))
    assert many < 8 * few, (few, many)
