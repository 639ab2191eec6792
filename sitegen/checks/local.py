"""site.yaml and rules.yaml: what a county chose for itself makes sense."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from sitegen import catalogue
from sitegen.diagnostics import Diagnostic, Severity, Told, problem, warning
from sitegen.model.docket import PenaltyClass
from sitegen.model.quiet import Days, QuietPeriod, ServiceDay
from sitegen.model.site import BY_NAME, Site
from sitegen.source.document import Pointer
from sitegen.suggest import nearest


def penalty_order_incomplete(site: Site, today: date) -> Iterator[Diagnostic]:
    """L013: the order from light to heavy holds every class of penalty once."""
    given = Counter(site.rules.penalty_order)
    missing = [one.label for one in PenaltyClass if one not in given]
    twice = [one.label for one, count in given.items() if count > 1]
    if missing or twice:
        where = site.rules_origin.locate("penalty_order")
        yield problem(where, "L013", missing=_listed(missing), twice=_listed(twice))


def _listed(labels: Sequence[str]) -> Told | str:
    return "、".join(labels) or Told("无", "none")


def adjustment_of_nothing(site: Site, today: date) -> Iterator[Diagnostic]:
    """L014, L015: a rule that is switched off or weighed anew exists, and is named once."""
    seen: dict[str, int] = {}
    for index, one in enumerate(site.rules.adjustments):
        where = site.rules_origin.locate("adjustments", index, "rule")
        first = seen.setdefault(one.rule, index)
        if one.rule not in catalogue.codes():
            yield problem(where, "L014", rule=one.rule, near=nearest(one.rule, catalogue.codes()))
        elif first != index:
            also = site.rules_origin.locate("adjustments", first, "rule")
            yield problem(where, "L015", also=also, rule=one.rule)


def adjustment_of_a_fixed_rule(site: Site, today: date) -> Iterator[Diagnostic]:
    """L029: a rule that guards the law or privacy is not switched off, nor made to weigh less."""
    for index, one in enumerate(site.rules.adjustments):
        if one.rule in catalogue.codes() and (entry := catalogue.entry(one.rule)).fixed:
            own, given = Severity[entry.severity.upper()], one.level.severity
            if given is None or given > own:
                where = site.rules_origin.locate("adjustments", index, "level")
                yield problem(where, "L029", rule=one.rule, title=entry.zh.title, level=one.level.label)


def public_finding_of_nothing(site: Site, today: date) -> Iterator[Diagnostic]:
    """L016: what is to be public is a rule of conduct whose findings can be counted against visits."""
    for index, code in enumerate(site.settings.public_findings):
        known = [name for name in catalogue.codes() if catalogue.entry(name).counted]
        if code not in known:
            where = site.settings_origin.locate("public_findings", index)
            yield problem(where, "L016", rule=code, near=nearest(code, known))


def staleness_of_nothing(site: Site, today: date) -> Iterator[Diagnostic]:
    """L017: a column that is to be kept up to date is a register."""
    for index, one in enumerate(site.rules.stale):
        if one.register_ not in BY_NAME:
            where = site.rules_origin.locate("stale", index, "register")
            yield problem(where, "L017", register=one.register_, near=nearest(one.register_, BY_NAME))


def days_upside_down(site: Site, today: date) -> Iterator[Diagnostic]:
    """L018, R71e: a span of a quiet or service day begins before it ends."""
    for at, period in _periods(site):
        for index, span in enumerate(period.days.month_days):
            if span.start > span.until:
                where = site.rules_origin.locate(*at, "days", "month_days", index, "until")
                yield problem(where, "L018", name=period.name, start=span.start, until=span.until)
        terms = [(("days", "dates", i), one.start, one.until) for i, one in enumerate(period.days.dates)]
        for inside, start, until in [*terms, ((), period.start, period.until)]:
            if start is not None and until is not None and until < start:
                where = site.rules_origin.locate(*at, *inside, "until")
                yield problem(where, "R71e", start=start, end=until)


def days_that_name_none(site: Site, today: date) -> Iterator[Diagnostic]:
    """L019: a quiet or service day says on which days it is."""
    for at, period in _periods(site):
        if period.days == Days(month_days=(), weekdays=(), dates=()):
            yield problem(site.rules_origin.locate(*at, "days"), "L019", name=period.name)


def quiet_place_unknown(site: Site, today: date) -> Iterator[Diagnostic]:
    """L027: a quiet period holds in places that the site lists."""
    for index, period in enumerate(site.rules.quiet):
        for number, place in enumerate(period.places):
            if place not in _places(site):
                where = site.rules_origin.locate("quiet", index, "places", number)
                near = nearest(place, _places(site))
                yield problem(where, "L027", place=place, known="、".join(_places(site)), near=near)


def filing_place_too_fine(site: Site, today: date) -> Iterator[Diagnostic]:
    """D006: the place of a visit is the county, or one that the site lists."""
    known = _places(site)
    for filing in site.filings.values():
        if filing.place is not None and filing.place not in known:
            where = site.locate("filings", filing.key, "place")
            yield problem(where, "D006", known="、".join(known), near=nearest(filing.place, known))


def scope_unknown(site: Site, today: date) -> Iterator[Diagnostic]:
    """L031: where quiet periods go by scopes, an enterprise has only such as rules.yaml knows (warning)."""
    named = [word for period in site.rules.quiet for word in period.scopes]
    known = tuple(dict.fromkeys([*named, *site.rules.enterprise_scopes]))
    for filing in site.filings.values() if named else ():
        for index, word in enumerate(filing.enterprise.scopes):
            if word not in known:
                where = site.locate("filings", filing.key, "enterprise", "scopes", index)
                yield warning(where, "L031", word=word, known="、".join(known), near=nearest(word, known))


def _places(site: Site) -> tuple[str, ...]:
    return (site.settings.region.name, *site.settings.places)


def _periods(site: Site) -> Iterator[tuple[Pointer, QuietPeriod | ServiceDay]]:
    """Every quiet period and service day, and its place in rules.yaml."""
    for index, quiet in enumerate(site.rules.quiet):
        yield ("quiet", index), quiet
    for index, service in enumerate(site.rules.service_days):
        yield ("service_days", index), service
