"""The checks of tables, days, cases and local rules that need more cases than one example each."""

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sitegen import catalogue
from sitegen.report.contents import compile_report
from tests.conftest import TODAY, changed, find, put, record, site_of, told, write

_QINGYUAN = {
    "warning": "12175", "fine": "94929", "confiscation": "235", "suspension": "189", "revocation": "101",
    "restriction": "0", "closure": "11", "detention": "504", "other": "12", "total": "108156", "amount": "1753.79",
}  # fmt: skip
"""Table 1 of Qingyuan for 2024, as published."""


_YEAR_OFF = [
    {"name": name, "from": f"2027-{first}", "until": f"2027-{last}"}
    for name, first, last in (
        ("元旦", "01-01", "01-03"), ("春节", "02-05", "02-11"), ("清明节", "04-03", "04-05"),
        ("劳动节", "05-01", "05-05"), ("端午节", "06-09", "06-09"), ("中秋节", "09-15", "09-15"),
        ("国庆节", "10-01", "10-07"),
    )
]  # fmt: skip


def _codes(root: Path, today: date = TODAY) -> list[str]:
    return [d.code for d in find(root, today)]


def _tables(root: Path, rows: list[Any], total: Any, table: str = "penalties") -> None:
    write(root, "statistics/base", changed("statistics/base", **{table: {"rows": rows, "total": total}}))


def test_published_table_adds_up(root: Path) -> None:
    """The figures of a real city pass."""
    _tables(root, [{"authority": "base", **_QINGYUAN}], _QINGYUAN)
    assert _codes(root) == []


@pytest.mark.parametrize("key", [*_QINGYUAN])
def test_any_wrong_figure_of_it_is_found(root: Path, key: str) -> None:
    """One figure off by one is found, wherever it stands."""
    wrong = {**_QINGYUAN, key: "1754.79" if key == "amount" else str(int(_QINGYUAN[key]) + 1)}
    _tables(root, [{"authority": "base", **wrong}], _QINGYUAN)
    assert set(_codes(root)) == ({"R60b"} if key == "amount" else {"R60", "R60b"})


def test_permits_of_it_pass(root: Path) -> None:
    """Table 2 has no sum along its rows: applications are not what was granted and refused."""
    row = {"applied": "26569", "accepted": "26569", "granted": "26462", "refused": "102", "revoked": "5"}
    _tables(root, [{"authority": "base", **row}], row, "permits")
    assert _codes(root) == []


@pytest.mark.parametrize(
    ("figures", "total", "codes"),
    [
        pytest.param([None, None], None, [], id="nobody-has-the-function"),
        pytest.param([None, None], "0", ["R60b"], id="nothing-is-not-nought"),
        pytest.param([None, "3"], "3", [], id="nothing-counts-as-nothing"),
        pytest.param([None, "0"], "0", [], id="function-not-used"),
        pytest.param([None, "0"], None, ["R60b"], id="sum-missing"),
    ],
)
def test_no_function_and_function_not_used(
    root: Path, figures: list[str | None], total: str | None, codes: list[str]
) -> None:
    """An empty figure means that there is no such function, 0 that it was not used."""
    write(
        root, "authorities/other", changed("authorities/base", id="other", uscc="1199000000DEMA055H", short="县农业局")
    )
    rows = [
        {"authority": body, **({"rulings": figure} if figure else {})}
        for body, figure in zip(("base", "other"), figures, strict=True)
    ]
    _tables(root, rows, {"rulings": total} if total else {}, "others")
    assert _codes(root) == codes


@pytest.mark.parametrize(
    ("claim", "codes"),
    [
        pytest.param("growth +225% 52 16", [], id="seed-2"),
        pytest.param("growth 225% 52 16", [], id="without-the-plus"),
        pytest.param("growth +224.9% 52 16", ["R61"], id="off-by-a-tenth"),
        pytest.param("growth -69.23% 16 52", [], id="fall"),
        pytest.param("growth -69.2% 16 52", [], id="one-decimal"),
        pytest.param("growth -69% 16 52", [], id="no-decimal"),
        pytest.param("growth -70% 16 52", ["R61"], id="rounded-the-wrong-way"),
        pytest.param("rate 3.83% 12 313", [], id="seed-1"),
        pytest.param("rate 100% 12 12", [], id="all"),
        pytest.param("rate 12.5% 1 8", [], id="exact"),
        pytest.param("rate 13% 1 8", [], id="a-half-goes-up"),
        pytest.param("rate 12% 1 8", ["R61"], id="a-half-does-not-go-down"),
        pytest.param("rate 0% 0 0", ["R62b"], id="of-none"),
    ],
)
def test_claims_are_computed_again(root: Path, claim: str, codes: list[str]) -> None:
    """At the decimals that the percentage shows, a half rounded up."""
    kind, percent, part, base = claim.split()
    one = {"title": "一项", "kind": kind, "percent": percent, "part": part, "base": base}
    write(root, "statistics/base", changed("statistics/base", claims=[one]))
    assert _codes(root) == codes


@pytest.mark.parametrize(
    ("today", "codes"),
    [("2027-01-31", []), ("2027-02-01", ["R63"])],
)
def test_statistics_are_late_the_day_after(root: Path, today: str, codes: list[str]) -> None:
    """On the last day they are not late yet."""
    (root / "data/statistics/base.yaml").unlink()
    assert [code for code in _codes(root, date.fromisoformat(today)) if code == "R63"] == codes


def test_missing_statistics_are_looked_for_in_one_place(root: Path) -> None:
    """The clock of the report and the finding name the file that is to be written."""
    (root / "data/statistics/base.yaml").unlink()
    found = find(root, date(2027, 2, 1))
    report = compile_report(site_of(root), found, date(2027, 2, 1))
    places = {clock.where for clock in report.overdue if clock.record == "statistics"}
    assert [str(where) for where in places] == ["data/statistics/2026.yaml:1:1"]
    assert {d.where for d in found if d.code == "R63"} == places


def test_withdrawn_statistics_are_not_public(root: Path) -> None:
    """What was taken down does not count as published."""
    day = {"on": "2027-01-22", "reason": "数字有误"}
    write(root, "statistics/base", changed("statistics/base", year="2026", published="2027-01-20"))
    assert "R63" not in _codes(root, date(2027, 2, 1))
    put(root, "statistics/base", ["status"], "withdrawn")
    put(root, "statistics/base", ["withdrawn"], day)
    assert "R63" in _codes(root, date(2027, 2, 1))


@pytest.mark.parametrize(
    ("today", "codes"), [("2026-04-30", []), ("2026-05-01", ["R64"])], ids=["last-day", "day-after"]
)
def test_ledger_is_late_the_day_after(root: Path, today: str, codes: list[str]) -> None:
    """An entry may be closed on its last day."""
    write(root, "ledger/base", changed("ledger/base", closed_on=None, rechecked_on=None))
    assert [code for code in _codes(root, date.fromisoformat(today)) if code[:3] == "R64"] == codes


def test_unknown_year_is_told_once(root: Path) -> None:
    """However many terms run into it; and no more once its days off are recorded."""
    for number in range(3):
        day = {"opened_on": "2026-12-28", "reported_on": None, "decision": None}
        write(root, f"dockets/d{number}", changed("dockets/base", id=f"d{number}", published="2026-12-28", **day))
    write(root, "rules", {"stale": [], "report_due": {"days": "15", "unit": "working", "anchor": "opened"}})
    today = date(2026, 12, 28)
    assert told([d for d in find(root, today) if d.code == "R72"]) == ["data/holidays/2027.yaml:1:1 R72"]
    assert [dict(d.details)["waiting"] for d in find(root, today) if d.code == "R72"] == ["3 个期限"]
    write(root, "holidays/2027", {"year": "2027", "source": "示例通知", "off": _YEAR_OFF})
    assert "R72" not in _codes(root, today)


def test_this_year_unknown_is_told_always(root: Path) -> None:
    """Also when no term is open: what is counted today is provisional."""
    found = [d for d in find(root, date(2027, 1, 4)) if d.code == "R72"]
    assert [(str(d.where), dict(d.details)["waiting"]) for d in found] == [
        ("data/holidays/2027.yaml:1:1", "今年的期限")
    ]


def test_statistics_before_all_filings_may_be_late(root: Path) -> None:
    """The clock runs from the first year that has either."""
    assert "R63b" not in _codes(root)
    put(root, "statistics/base", ["published"], "2026-05-20")
    assert "R63b" in _codes(root)


def test_visit_to_come_does_not_keep_a_column_fresh(root: Path) -> None:
    """A column is as fresh as its latest publication, not as its latest visit."""
    write(root, "rules", {"stale": [{"register": "filings", "days": "180"}]})
    assert "R81" in _codes(root)
    later = {"id": "later", "planned": "2026-11-25", **dict.fromkeys(("start", "end", "result", "result_on"))}
    write(root, "filings/later", changed("filings/base", **later, feedback=None, scanned=None))
    assert [str(d.where.path) for d in find(root) if d.code == "R81"] == ["data/filings/base.yaml"]


def test_what_records_share_is_told_once(root: Path) -> None:
    """A wrong date below `common` is one mistake, however many records have it."""
    own = {key: record("fields/base").pop(key) for key in ("name", "group", "plain")}
    common = {"status": "valid", "published": "2027-01-05", "source": "base", **own}
    write(root, "fields/more", {"common": common, "records": [{"id": f"shop-{n}"} for n in range(3)]})
    assert [d.where.path for d in find(root) if d.code == "R71c"] == ["data/fields/more.yaml"]


@pytest.mark.parametrize(
    ("rule", "level", "codes"),
    [
        pytest.param("R80", "off", ["L029"], id="review"),
        pytest.param("R01", "warning", ["L029"], id="law-softened"),
        pytest.param("R71c", "info", ["L029"], id="date"),
        pytest.param("R59", "off", ["L029"], id="privacy"),
        pytest.param("R01c", "error", [], id="made-stricter"),
        pytest.param("R80", "error", [], id="left-as-it-is"),
        pytest.param("R23", "off", [], id="local"),
    ],
)
def test_fixed_rules_stay(root: Path, rule: str, level: str, codes: list[str]) -> None:
    """Rules that guard the law or privacy are not switched off or softened."""
    write(root, "rules", {"stale": [], "adjustments": [{"rule": rule, "level": level, "reason": "试点"}]})
    assert _codes(root) == codes


def test_fixed_rules_of_the_catalogue() -> None:
    """No rule of these families is left out; R60h only warns, and a county with its reasons may switch it off."""
    families = re.compile(r"R01|R41|R5\d|R60(?!h)|R71c|R80")
    assert {code for code in catalogue.codes() if catalogue.entry(code).fixed} == {
        code for code in catalogue.codes() if families.match(code)
    }


def test_scope_that_is_nearly_right(root: Path) -> None:
    """The word that was meant is named; without scopes in the rules nothing is asked."""
    put(root, "filings/base", ["enterprise", "scopes"], ["规上工业企业"])
    assert _codes(root) == []
    write(root, "rules", {"stale": [], "quiet": [{**_QUIET, "scopes": ["规上工业"]}]})
    assert [dict(d.details)["near"] for d in find(root) if d.code == "L031"] == ["规上工业"]


_JOINT = "联检-2026-001"


@pytest.mark.parametrize(
    ("first", "second", "codes"),
    [
        pytest.param({}, None, ["R15c"], id="alone"),
        pytest.param({"partners": ["fire"]}, None, [], id="partner-named"),
        pytest.param({}, {"authority": "fire"}, [], id="two-bodies"),
        pytest.param({}, {}, ["R15c"], id="one-body-twice"),
        pytest.param({}, {"authority": "fire", "called_off": {"on": "2026-03-23", "reason": "x"}}, ["R15c"], id="off"),
        pytest.param({}, {"authority": "fire", "start": "2026-03-31 09:30"}, [], id="a-week-later"),
        pytest.param({}, {"authority": "fire", "start": "2026-04-01 09:30"}, ["R15e"], id="later-still"),
        pytest.param({"start": "2026-11-23 09:30"}, None, [], id="still-to-come"),
        pytest.param(
            {},
            {"authority": "fire", "enterprise": {"name": "示例县某餐馆", "uscc": "92990000MADM000514"}},
            ["R15d"],
            id="two-enterprises",
        ),
    ],
)
def test_joint_numbers(root: Path, first: Any, second: Any, codes: list[str]) -> None:
    """A joint number is of several bodies that come to one enterprise together."""
    write(root, "authorities/fire", changed("authorities/base", id="fire", short="消防", uscc="11990000DEMB00022L"))
    write(root, "filings/base", changed("filings/base", joint=_JOINT, **first))
    if second is not None:
        write(root, "filings/more", changed("filings/base", id="more", joint=_JOINT, **second))
    assert [code for code in _codes(root) if code.startswith("R15")] == codes


@pytest.mark.parametrize(
    ("name", "told_of"),
    [
        pytest.param("示例县某餐饮店", [], id="same"),
        pytest.param("示例县 某餐饮店", [], id="space"),
        pytest.param("示例县某便利店", ["data/filings/more-0.yaml"], id="other"),
    ],
)
def test_one_code_has_one_name(root: Path, name: str, told_of: list[str]) -> None:
    """However many filings have the other name, it is told once, with both places."""
    for number in range(3):
        enterprise = {"name": name, "uscc": "92990000MADEMA0357"}
        write(root, f"filings/more-{number}", changed("filings/base", id=f"more-{number}", enterprise=enterprise))
    found = [d for d in find(root) if d.code == "L030"]
    assert [d.where.path for d in found] == told_of
    assert [d.also.path for d in found if d.also] == ["data/filings/base.yaml"] * len(told_of)


_QUIET = {"name": "企业宁静日", "days": {"weekdays": ["mon"]}, "kinds": ["annual"]}


@pytest.mark.parametrize(
    ("key", "value", "expected"),
    [
        pytest.param("quiet", [{**_QUIET, "exempt_fields": ["bas"]}], ["L002"], id="field-unknown"),
        pytest.param("random_exempt", ["base"], [], id="field-known"),
        pytest.param("plan_deadlines", [{"by": "03-31", "fields": ["gas"]}], ["L002"], id="field-of-a-deadline"),
        pytest.param("quiet", [{**_QUIET, "places": ["示例县", "别的乡"]}], ["L027"], id="place-unknown"),
        pytest.param("quiet", [{**_QUIET, "from": "2026-06-01", "until": "2026-05-01"}], ["R71e"], id="ends-early"),
        pytest.param("quiet", [{**_QUIET, "from": "2026-06-01", "until": "2026-06-01"}], [], id="one-day"),
        pytest.param(
            "quiet",
            [{**_QUIET, "days": {"dates": [{"from": "2026-06-02", "until": "2026-06-01"}]}}],
            ["R71e"],
            id="stretch-upside-down",
        ),
        pytest.param("quiet", [{**_QUIET, "days": {"weekdays": []}}], ["L019"], id="no-day"),
        pytest.param("service_days", [{"name": "服务日", "days": {}}], ["L019"], id="no-service-day"),
        pytest.param(
            "service_days",
            [{"name": "服务日", "days": {"month_days": [{"from": "8", "until": "7"}]}}],
            ["L018"],
            id="month-days",
        ),
        pytest.param("stale", [{"register": "filing", "days": "30"}], ["L017"], id="no-such-column"),
        pytest.param("penalty_order", ["fine", "fine"], ["L013"], id="order-with-gaps"),
        pytest.param("adjustments", [{"rule": "R98", "level": "off", "reason": "无"}], ["L014"], id="no-such-rule"),
        pytest.param("adjustments", [{"rule": "R25", "level": "off", "reason": "无"}] * 2, ["L015"], id="rule-twice"),
    ],
)
def test_local_rules(root: Path, key: str, value: Any, expected: list[str]) -> None:
    """What a county chose for itself makes sense, and is told of in its own file."""
    write(root, "rules", {"stale": [], key: value})
    found = [d for d in find(root) if d.code != "R25"]
    assert [d.code for d in found] == expected
    assert {d.where.path for d in found} <= {"data/rules.yaml"}


def test_local_rules_near_names(root: Path) -> None:
    """A code that is nearly right is suggested."""
    put(root, "site", ["public_findings"], ["R25", "R20z"])
    (found,) = find(root)
    assert (found.code, dict(found.details)["near"][:3]) == ("L016", "R20")


@pytest.mark.parametrize(
    ("changes", "codes"),
    [
        pytest.param({"on": "2026-03-20"}, ["R71m"], id="decided-before-opened"),
        pytest.param({"filed_on": "2026-04-19"}, ["R71m"], id="filed-before-decided"),
        pytest.param({"penalties": ["fine", "revocation"]}, [], id="two-classes"),
        pytest.param({"penalties": ["confiscation"]}, [], id="confiscated"),
        pytest.param({"penalties": ["confiscation"], "amount": None}, [], id="worth-not-yet-known"),
        pytest.param({"amount": "0"}, ["R71p"], id="fine-of-nothing"),
        pytest.param({"ending": "dropped"}, ["R71o", "R71o"], id="dropped-with-a-fine"),
        pytest.param({"ending": "reduced", "remitted": "2000"}, [], id="reduced"),
    ],
)
def test_decisions(root: Path, changes: dict[str, Any], codes: list[str]) -> None:
    """A decision is in order of time and fits its ending."""
    decision = {"on": "2026-04-20", "ending": "penalty", "penalties": ["fine"], "amount": "3000", **changes}
    decision = {key: value for key, value in decision.items() if value is not None}
    write(root, "dockets/base", changed("dockets/base", decision=decision))
    assert _codes(root) == codes


def test_reversals_follow_the_decision(root: Path) -> None:
    """A decision is not changed before it is made, nor is the change filed before that."""
    reversals = [
        {"on": "2026-04-19", "revoked": "no"},
        {"on": "2026-05-08", "revoked": "yes", "filed_on": "2026-05-07"},
    ]
    put(root, "dockets/base", ["reversals"], reversals)
    assert told([d for d in find(root) if d.code == "R71m"]) == [
        "data/dockets/base.yaml:26:10 R71m",
        "data/dockets/base.yaml:32:16 R71m",
    ]


@pytest.mark.parametrize(
    ("name", "off", "work", "codes"),
    [
        pytest.param("2027", ("2026-12-31", "2027-01-03"), "2027-01-10", [], id="as-announced"),
        pytest.param("2027", ("2027-01-03", "2027-01-01"), "2027-01-10", ["R71e"], id="upside-down"),
        pytest.param("2027", ("2027-01-01", "2027-01-03"), "2027-01-03", ["R72b"], id="off-and-worked"),
        pytest.param("2027", ("2026-10-01", "2027-01-03"), "2027-01-10", ["R72c", "R72g"], id="begins-in-another-year"),
        pytest.param("2027", ("2027-01-01", "2027-01-03"), "2028-02-05", ["R72c"], id="worked-in-another-year"),
        pytest.param("new", ("2027-01-01", "2027-01-03"), "2027-01-10", ["R72d"], id="file-name"),
        pytest.param("2027", ("2027-01-01", "2027-01-03"), "2027-01-11", ["R72e"], id="monday"),
        pytest.param("2027", ("2027-01-01", "2027-01-12"), "2027-01-17", [], id="longest"),
        pytest.param("2027", ("2027-01-01", "2027-12-31"), "2028-01-08", ["R72g"], id="whole-year"),
    ],
)
def test_days_off(root: Path, name: str, off: tuple[str, str], work: str, codes: list[str]) -> None:
    """A file says what a notice can say."""
    span = {"name": "元旦", "from": off[0], "until": off[1]}
    write(
        root, f"holidays/{name}", {"year": "2027", "source": "示例通知", "off": [span, *_YEAR_OFF[1:]], "work": [work]}
    )
    assert _codes(root) == codes


@pytest.mark.parametrize(
    ("names", "missing"),
    [
        pytest.param([], "元旦、春节、清明、劳动节、端午、中秋、国庆", id="empty"),
        pytest.param(["元旦"], "春节、清明、劳动节、端午、中秋、国庆", id="first-only"),
        pytest.param(["元旦", "春节", "清明节", "五一国际劳动节", "端午节", "国庆节、中秋节"], "", id="two-at-once"),
    ],
)
def test_year_of_days_off_is_whole(root: Path, names: list[str], missing: str) -> None:
    """Every statutory holiday is named, each in its own words."""
    off = [{"name": name, "from": f"2027-0{n}-01", "until": f"2027-0{n}-01"} for n, name in enumerate(names, 1)]
    write(root, "holidays/2027", {"year": "2027", "source": "示例通知", "off": off})
    found = find(root)
    assert [d.code for d in found] == (["R72f"] if missing else [])
    assert [dict(d.details)["missing"] for d in found] == ([missing] if missing else [])
