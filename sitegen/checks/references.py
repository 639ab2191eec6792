"""References: what is cited exists, has its number, and is not less public than what cites it."""

from collections.abc import Iterator, Mapping
from datetime import date

from sitegen.diagnostics import Diagnostic, Location, problem, warning
from sitegen.model.law import LawLevel
from sitegen.model.mentions import Mention, mentions
from sitegen.model.record import Record, Status
from sitegen.model.site import BY_NAME, Site
from sitegen.model.statistics import named_by_year
from sitegen.suggest import nearest

_NUMBERED = (LawLevel.DEPARTMENT_RULE, LawLevel.LOCAL_RULE, LawLevel.NORMATIVE)


def unknown_or_hidden_target(site: Site, today: date) -> Iterator[Diagnostic]:
    """L002, L003, L004: a reference to nothing, to a draft, or to an item that the list lacks."""
    for register, record in site.all():
        for mention in mentions(record):
            if not _public(site, mention):
                yield from _target(site, register, record, mention)
    for part, origin in ((site.settings, site.settings_origin), (site.rules, site.rules_origin)):
        for mention in mentions(part):
            yield from named(site, origin.locate(*mention.at), mention.register, str(mention.target))


def _public(site: Site, mention: Mention) -> bool:
    """Say of most mentions, in one look, that what they name is there for everybody."""
    target = site.registers[mention.register].get(mention.target) if isinstance(mention.target, str) else None
    return target is not None and target.status is not Status.DRAFT


def _target(site: Site, register: str, record: Record, mention: Mention) -> Iterator[Diagnostic]:
    where = site.locate(register, record.key, *mention.at)
    name = mention.target if isinstance(mention.target, str) else mention.target[0]
    targets = find(site, mention.register, name)
    yield from named(site, where, mention.register, name, draft=record.status is Status.DRAFT)
    if targets and not isinstance(mention.target, str):
        seen = [one for one in targets if record.status is Status.DRAFT or one.status is not Status.DRAFT]
        known = [item.id for target in seen for item in getattr(target, "items", ())]
        if mention.target[1] not in known:
            near = nearest(mention.target[1], known)
            yield problem(where, "L004", item=mention.target[1], list=name, near=near)


def find(site: Site, register: str, name: str) -> list[Record]:
    """Return the record with an id, or all versions of a list with it."""
    records: Mapping[str, Record] = site.registers[register]
    if register == "statistics":
        return [one for key, one in named_by_year(site.statistics).items() if key == name]
    if register == "leniency":
        return [record for record in records.values() if record.id == name]
    return [records[name]] if name in records else []


def named(site: Site, where: Location, register: str, name: str, *, draft: bool = False) -> Iterator[Diagnostic]:
    """L002, L003: an id names a record, and one that is public unless a *draft* names it."""
    targets, title = find(site, register, name), BY_NAME[register].title
    if not targets:
        known = {record.id for record in site.registers[register].values()}
        yield problem(where, "L002", id=name, register=title, near=nearest(name, known))
    elif not draft and all(target.status is Status.DRAFT for target in targets):
        yield problem(where, "L003", id=name, register=title)


def two_laws_with_one_short_name(site: Site, today: date) -> Iterator[Diagnostic]:
    """L005: citations go by the short name, so it must be one law's only."""
    seen: dict[str, str] = {}
    for law in site.laws.values():
        first = seen.setdefault(law.short, law.id)
        if first != law.id:
            also = site.locate("laws", first, "short")
            yield problem(site.locate("laws", law.key, "short"), "L005", also=also, short=law.short, other=first)


def rule_without_number(site: Site, today: date) -> Iterator[Diagnostic]:
    """R38: a rule below the statutes is known by the 文号 with which it was issued (warning)."""
    for law in site.laws.values():
        for index, version in enumerate(law.versions):
            if law.level in _NUMBERED and version.doc_no_text is None:
                where = site.locate("laws", law.key, "versions", index)
                yield warning(where, "R38", law=law.short, level=law.level.label, version=version.version)


def authority_named_twice(site: Site, today: date) -> Iterator[Diagnostic]:
    """L006: two bodies with one 统一社会信用代码 are one body written twice (warning)."""
    seen: dict[str, str] = {}
    for authority in site.authorities.values():
        first = seen.setdefault(authority.uscc, authority.id)
        if first != authority.id:
            also = site.locate("authorities", first, "uscc")
            where = site.locate("authorities", authority.key, "uscc")
            yield warning(where, "L006", also=also, uscc=authority.uscc, other=first)
