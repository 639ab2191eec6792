"""Pages of the rules of conduct: what each asks in plain words, and what the county has laid down for it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from sitegen.catalogue import Entry
from sitegen.conduct.told import Rule, of_code, told
from sitegen.diagnostics import Diagnostic
from sitegen.figures.share import Share
from sitegen.pages import address, targets
from sitegen.pages.library import Library
from sitegen.pages.page import Head, Link, Page
from sitegen.pages.parameters import Parameter, parameter
from sitegen.phrase import Phrase

COLUMN = Phrase("检查规则")
_CRUMB = Link(COLUMN, address.RULES)
_THEMES = {
    "R0": Phrase("谁来查、查什么"),
    "R1": Phrase("按计划查"),
    "R2": Phrase("上门检查"),
    "R6": Phrase("统计和整改"),
    "R8": Phrase("公示内容"),
}
_CASES = Phrase("立案和处罚")
_VISIT = ("filing", "id")
"""The detail of a finding that names its filing."""


@dataclass(frozen=True, slots=True)
class RuleRow:
    """A rule in the index: what it asks in a sentence, and the rest."""

    link: Link
    rest: str


@dataclass(frozen=True, slots=True)
class RulesView:
    """All rules that the county has, by theme."""

    groups: tuple[tuple[str, tuple[RuleRow, ...]], ...]
    count: int


@dataclass(frozen=True, slots=True)
class FindingRow:
    """Of so many inspections of a body in a year, so many were not as the rule asks."""

    body: Link
    share: Share


@dataclass(frozen=True, slots=True)
class RuleView:
    """One rule. `findings` by year, the newest first; None where the county does not publish them."""

    row: RuleRow
    codes: tuple[str, ...]
    theme: str
    parameters: tuple[Parameter, ...]
    ground: tuple[Link, ...]
    findings: tuple[tuple[int, tuple[FindingRow, ...]], ...] | None
    others: tuple[Link, ...]


def pages(library: Library) -> Iterator[Page]:
    """The index and the page of each rule."""
    groups = _groups(library)
    if not groups:
        return
    rows = tuple((theme, tuple(map(_row, rules))) for theme, rules in groups.items())
    head = Head(COLUMN, COLUMN, Phrase("检查企业要守的规矩：计划、备案、次数、时间和人员，用大白话说清楚"))
    yield Page(address.RULES, "rules.html", head, RulesView(rows, sum(len(found) for _, found in rows)))
    found = _by_code(library)
    for theme, rules in groups.items():
        for rule in rules:
            yield _rule(library, rule, theme, rules, found)


def page_of(library: Library, code: str) -> str:
    """The page that tells of a rule; empty where the county has switched the rule off."""
    rule = of_code(library.rules, code)
    return address.rule(rule[0].code) if rule else ""


def _groups(library: Library) -> Mapping[str, list[Rule]]:
    """The rules that are on, by theme."""
    groups: dict[str, list[Rule]] = defaultdict(list)
    for rule in told(library.rules):
        groups[_theme(rule[0])].append(rule)
    return groups


def _theme(entry: Entry) -> str:
    return _CASES if entry.register == "dockets" else _THEMES.get(entry.code[:2], COLUMN)


def _row(rule: Rule) -> RuleRow:
    rest = rule[0].zh.plain.partition("。")[2]
    return RuleRow(targets.of_rule(rule), Phrase(rest) if rest else "")


def _rule(
    library: Library, rule: Rule, theme: str, near: Iterable[Rule], found: Mapping[str, list[Diagnostic]]
) -> Page:
    row = _row(rule)
    description = Phrase("%(title)s。%(rest)s", title=row.link.text, rest=row.rest)
    public = [one.code for one in rule if one.code in library.settings.public_findings and one.counted]
    keys = dict.fromkeys(key for one in rule for key in one.parameters)
    grounds = dict.fromkeys(words for one in rule for words in one.ground.split("；") if words)
    view = RuleView(
        row=row,
        codes=tuple(one.code for one in rule),
        theme=theme,
        parameters=tuple(parameter(library, key) for key in keys),
        ground=tuple(_ground(library, words) for words in grounds),
        findings=_findings(library, [one for code in public for one in found[code]]) if public else None,
        others=tuple(_row(other).link for other in near if other is not rule),
    )
    return Page(row.link.href, "rule.html", Head(row.link.text, COLUMN, description, crumbs=(_CRUMB,)), view)


def _ground(library: Library, words: str) -> Link:
    """A ground of a rule, with the way to its law where the register has it."""
    law = next((one for one in library.shown(library.laws) if words.startswith(f"{one.short}第")), None)
    return Link(words, address.record("laws", law.id) if law else "")


def _by_code(library: Library) -> Mapping[str, list[Diagnostic]]:
    found: dict[str, list[Diagnostic]] = defaultdict(list)
    for one in library.found:
        found[one.code].append(one)
    return found


def _findings(library: Library, found: Iterable[Diagnostic]) -> tuple[tuple[int, tuple[FindingRow, ...]], ...]:
    """How many finished inspections were not as a rule asks, by year and body, of how many."""
    parts = _breaches(library, found)
    wholes = _inspections(library)
    years = sorted({year for year, _ in wholes}, reverse=True)
    return tuple((year, tuple(_finding_rows(library, year, parts, wholes))) for year in years)


def _finding_rows(
    library: Library, year: int, parts: Mapping[tuple[int, str], set[int]], wholes: Mapping[tuple[int, str], int]
) -> Iterator[FindingRow]:
    """A row for each body; those with few inspections together, lest a number point at a single visit.

    Few are fewer than the county wants to be alike where it hides who somebody is (`anonymity.goal`).
    """
    fewest = library.rules.anonymity.goal
    shares = {
        body: Share(len(parts.get((year, body), ())), whole)
        for body in library.authorities
        if (whole := wholes.get((year, body)))
    }
    for body, share in shares.items():
        if share.whole >= fewest:
            yield FindingRow(library.authority(body), share)
    few = [share for share in shares.values() if share.whole < fewest]
    together = Share(sum(share.part for share in few), sum(share.whole for share in few))
    if together.whole >= fewest:
        yield FindingRow(Link(Phrase("其他机关（各不到 %(n)s 次）", n=fewest), ""), together)


def _breaches(library: Library, found: Iterable[Diagnostic]) -> Mapping[tuple[int, str], set[int]]:
    """The inspections that findings tell of, by year and body; one that several filings tell of is one.

    One whose visit is not over or not published does not count, because neither does the visit.
    """
    visits = {visit.filing.id: visit for visit in library.visits.all if visit.filing.kind.inspects}
    parts: dict[tuple[int, str], set[int]] = defaultdict(set)
    for one in found:
        facts = dict(one.details)
        filing = next((facts[name] for name in _VISIT if name in facts), "")
        if filing in visits:
            parts[visits[filing].month[0], one.body].add(visits[filing].occasion)
    return parts


def _inspections(library: Library) -> Mapping[tuple[int, str], int]:
    """The number of finished inspections by year and body."""
    wholes: dict[tuple[int, str], int] = defaultdict(int)
    for body, months in library.visits.of_body.items():
        for (year, _), count in months.items():
            wholes[year, body] += count
    return wholes
