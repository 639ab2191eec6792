"""The public side of a site: its published records, and how they hang together.

Everything a page shows comes from here: public copies of all records but drafts. `site` and `conduct` are the private
records themselves; pages only count in them.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import TypeVar

from sitegen.conduct.told import of_code
from sitegen.diagnostics import Diagnostic, Location
from sitegen.fields.citation import Citation
from sitegen.inspection.conduct import Conduct
from sitegen.links import RULES, Target, links
from sitegen.model.case import Case
from sitegen.model.field import EVERYBODY
from sitegen.model.lawbook import Basis, Lawbook
from sitegen.model.leniency import LeniencyList, applying
from sitegen.model.mentions import citations
from sitegen.model.plan import Plan
from sitegen.model.public import public_view
from sitegen.model.record import Record, Status
from sitegen.model.site import REGISTERS, Site
from sitegen.model.statistics import named_by_year
from sitegen.pages import address, listed, targets
from sitegen.pages.grouping import grouped, shuffled
from sitegen.pages.listed import Listed, Standing
from sitegen.pages.page import Link
from sitegen.pages.visits import Visits
from sitegen.phrase import Phrase

R = TypeVar("R", bound=Record)


class Library:
    """Published records by register, and the way back from each to those that name it."""

    def __init__(self, site: Site, today: date, found: Sequence[Diagnostic] = ()) -> None:
        self.site = site
        self.found = found
        self.conduct = Conduct(site, today)
        self.visits = Visits(site, today)
        self.settings = public_view(site.settings)
        self.rules = public_view(site.rules)
        self.today = today
        self.authorities = _public(site.authorities)
        self.fields = _public(site.fields)
        self.laws = _public(site.laws)
        self.matters = _public(site.matters)
        self.plans = _public(site.plans)
        self.cases = _public(site.cases)
        self.services = _public(site.services)
        self.explainers = _public(site.explainers)
        self.tolerance = _public(site.tolerance)
        self.statistics = named_by_year(_public(site.statistics))
        self.lawbook = Lawbook(self.laws.values())
        self.names = {one.id: one.caption for one in (*self.fields.values(), *self.matters.values())}
        self.versions = _versions(_public(site.leniency).values())

    def origin(self, record: Record) -> Location:
        """Where a record is written."""
        register = next(one.name for one in REGISTERS if one.model is type(record))
        return self.site.locate(register, record.key)

    # -- lists ------------------------------------------------------------------

    @cached_property
    def lists(self) -> dict[str, LeniencyList]:
        """The version of each list that counts: in force today, else the newest."""
        return {name: applying(versions, self.today) or versions[0] for name, versions in self.versions.items()}

    def former(self, one: LeniencyList) -> LeniencyList | None:
        """The version that this one replaced, where the two may be compared in public."""
        former = next((v for v in self.versions[one.id] if v.version == one.supersedes), None)
        withdrawn = Status.WITHDRAWN in (one.status, former.status if former else one.status)
        return None if withdrawn else former

    def in_force(self, one: LeniencyList) -> bool:
        """Say whether a version is the one that applies today."""
        return applying(self.versions[one.id], self.today) is one

    def standing(self, one: LeniencyList) -> Standing:
        """Where a version stands today, in the words of the page."""
        if one.status is Status.WITHDRAWN:
            return listed.WITHDRAWN
        if any(one.effective < other.effective <= self.today for other in self.versions[one.id]):
            return listed.REPLACED
        return self.term(one.effective, one.expires)

    def term(self, effective: date, expires: date | None) -> Standing:
        """Where something with a beginning and perhaps an end stands today."""
        return listed.term(effective, expires, self.today, self.rules.report_ahead)

    @cached_property
    def items(self) -> tuple[Listed, ...]:
        """Every item of the lists in force."""
        return tuple(Listed(one, item) for one in self.lists.values() if self.in_force(one) for item in one.items)

    @cached_property
    def checkable(self) -> bool:
        """Whether there is a self-check: an item in force has conditions, and a trade that is shown."""
        shown = {field.id for field in self.shown(self.fields)}
        return any(one.item.conditions and not shown.isdisjoint(one.fields) for one in self.items)

    def listed(self, name: str, item_id: str) -> Listed | None:
        """Find an item in the version that counts, or in the newest that had it."""
        current = self.lists.get(name)
        if current is None:
            return None
        if item := current.item(item_id):
            return Listed(current, item)
        for version in self.versions[name]:
            if item := version.item(item_id):
                return Listed(version, item, dropped=version.effective <= self.today)
        return None

    # -- ways back --------------------------------------------------------------

    @cached_property
    def cases_of_item(self) -> Mapping[tuple[str, str], list[Case]]:
        """The cases that applied an item."""
        return grouped(self.shown_cases, lambda case: (*case.items, *case.tolerance_items))

    @cached_property
    def cases_of_field(self) -> Mapping[str, list[Case]]:
        """The cases of a trade, newest first."""
        return grouped(self.shown_cases, lambda case: (case.field,))

    @cached_property
    def cases_of_body(self) -> Mapping[str, list[Case]]:
        """The cases of a body, newest first."""
        return grouped(self.shown_cases, lambda case: (case.authority,))

    @cached_property
    def items_of_field(self) -> Mapping[str, list[Listed]]:
        """The items in force that are for a trade; those that leave it out are not among them."""
        return grouped(self.items, lambda listed: listed.trades(self.trades(listed.fields)))

    @cached_property
    def plans_of_field(self) -> Mapping[str, list[Plan]]:
        """The plans that concern a trade, those for every trade among them, by start."""
        return grouped(self.shown_plans, lambda plan: self.trades(plan.fields))

    @cached_property
    def plans_of_body(self) -> Mapping[str, list[Plan]]:
        """The plans in which a body takes part, by start."""
        return grouped(self.shown_plans, lambda plan: plan.bodies)

    @cached_property
    def plans_of_matter(self) -> Mapping[str, list[Plan]]:
        """The plans that cover a matter, by start."""
        return grouped(self.shown_plans, lambda plan: plan.matters)

    @cached_property
    def cited_by(self) -> Mapping[tuple[str, str, str], list[Link]]:
        """The records that cite an article, by law, version and article number."""
        found: dict[tuple[str, str, str], dict[str, Link]] = defaultdict(dict)
        for link, day, cited in self._all_citations():
            basis = self.lawbook.resolve(cited, day)
            if basis is not None and basis.version is not None:
                found[basis.law.id, basis.version.version, cited.article].setdefault(link.href, link)
        return {key: list(links.values()) for key, links in found.items()}

    def _with_pages(self) -> Iterator[Listed]:
        """Every item that has a page, also those that the version in force no longer has."""
        for name, versions in self.versions.items():
            for item_id in dict.fromkeys(item.id for one in versions for item in one.items):
                found = self.listed(name, item_id)
                if found is not None and found.list.status is not Status.WITHDRAWN:
                    yield found

    def _all_citations(self) -> Iterator[tuple[Link, date, Citation]]:
        for one in self._with_pages():
            day = one.list.basis_day
            yield from ((Link(one.caption, one.href), day, c.citation) for c in citations(one.item))
        for plan in self.shown_plans:
            link = Link(plan.title, address.plan(plan.year, plan.id), Phrase("检查计划"))
            yield from ((link, plan.basis_day, c.citation) for c in citations(plan))
        for register in ("cases", "matters", "authorities", "tolerance"):
            for record in self.shown(getattr(self, register)):
                link = Link(record.caption, address.record(register, record.id))
                yield from ((link, record.basis_day, c.citation) for c in citations(record))
        for explainer in self.shown(self.explainers):
            link = Link(explainer.title, address.record("explainers", explainer.id), Phrase("政策解读"))
            cited = (one.target for one in links(explainer.body) if isinstance(one.target, Citation))
            yield from ((link, explainer.basis_day, target) for target in cited)

    @cached_property
    def explained_by(self) -> Mapping[str, list[Link]]:
        """The explainers that speak of a page, by the page's address."""
        found: dict[str, dict[str, Link]] = defaultdict(dict)
        for explainer in self.shown(self.explainers):
            link = Link(explainer.title, address.record("explainers", explainer.id))
            for one in links(explainer.body):
                target = self.target(one.target, explainer.basis_day)
                if target is not None:
                    found[target.href.partition("#")[0]].setdefault(link.href, link)
        return {key: list(links.values()) for key, links in found.items()}

    # -- what is shown ----------------------------------------------------------

    @cached_property
    def shown_plans(self) -> tuple[Plan, ...]:
        """Plans that were not withdrawn, by start."""
        return tuple(sorted(self.shown(self.plans), key=lambda plan: (plan.window.start, plan.id)))

    @cached_property
    def shown_cases(self) -> tuple[Case, ...]:
        """Cases that were not withdrawn: the newest batch first, in a batch in an order that tells nothing."""
        return tuple(sorted(self.shown(self.cases), key=lambda case: (case.published, shuffled(case.id)), reverse=True))

    def shown(self, records: Mapping[str, R]) -> list[R]:
        """The records of a register that were not withdrawn."""
        return [record for record in records.values() if record.status is not Status.WITHDRAWN]

    # -- links ------------------------------------------------------------------

    def authority(self, name: str) -> Link:
        """A body by its short name."""
        authority = self.authorities.get(name)
        return Link(authority.short if authority else name, address.record("authorities", name))

    def field(self, name: str) -> Link:
        """A trade."""
        field = self.fields.get(name)
        return Link(field.name if field else name, address.record("fields", name))

    @cached_property
    def field_order(self) -> tuple[str, ...]:
        """The ids of all trades, in the order of the register."""
        return tuple(one.id for one in sorted(self.fields.values(), key=lambda one: (one.order, one.id)))

    def trades(self, names: Iterable[str]) -> tuple[str, ...]:
        """The trades that these names concern: what is for every trade concerns each, so every answer says it."""
        named = tuple(names)
        return tuple(dict.fromkeys((*named, *self.every_trade) if EVERYBODY in named else named))

    @cached_property
    def every_trade(self) -> tuple[str, ...]:
        """The ids of the trades that were not withdrawn."""
        return tuple(field.id for field in self.shown(self.fields))

    def ordered_fields(self, names: Iterable[str]) -> tuple[Link, ...]:
        """Trades in the order of the register."""
        wanted = set(names)
        return tuple(self.field(name) for name in self.field_order if name in wanted)

    def basis(self, cited: Citation, day: date) -> Basis | None:
        """Resolve a citation made on a day."""
        return self.lawbook.resolve(cited, day)

    def article(self, cited: Citation, day: date) -> Link:
        """An article: 《行政处罚法》第三十三条第一款."""
        basis = self.basis(cited, day)
        words = f"《{cited.law}》{cited.words}"
        if basis is None or basis.version is None:
            return Link(words, address.LAWS)
        current = basis.law.on(self.today)
        note = "" if current is basis.version else Phrase("%(version)s年版", version=basis.version.version)
        if basis.article is None or basis.law.status is Status.WITHDRAWN:
            return Link(words, address.record("laws", basis.law.id), note)
        return Link(words, address.article(basis.law.id, basis.version.version, cited.article), note)

    def target(self, target: Target | Citation | None, day: date) -> Link | None:
        """Where a `[[…]]` of prose leads, and the words it shows by default."""
        if isinstance(target, Citation):
            return self.article(target, day)
        if target is None:
            return None
        return self._leniency(target) if target.register == "leniency" else self._record(target)

    def _record(self, target: Target) -> Link | None:
        if target.register == RULES:
            rule = of_code(self.rules, target.id)
            return targets.of_rule(rule) if rule else None
        record = getattr(self, target.register, {}).get(target.id)
        return targets.of_record(target.register, record, target.item) if record else None

    def _leniency(self, target: Target) -> Link | None:
        if target.item:
            found = self.listed(target.id, target.item)
            return Link(found.caption, found.href) if found else None
        current = self.lists.get(target.id)
        return Link(current.title, address.leniency_list(target.id)) if current else None


def _public(records: Mapping[str, R]) -> dict[str, R]:
    return {key: public_view(record) for key, record in records.items() if record.status is not Status.DRAFT}


def _versions(records: Iterable[LeniencyList]) -> dict[str, tuple[LeniencyList, ...]]:
    """Group the versions of each list, the newest first."""
    found = grouped(records, lambda one: (one.id,))
    return {name: tuple(sorted(v, key=lambda one: one.effective, reverse=True)) for name, v in found.items()}
