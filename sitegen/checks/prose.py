"""Explainers: every link to a record or picture leads somewhere, and no other link is unsafe."""

import re
from collections.abc import Iterator
from datetime import date

from sitegen.checks.citations import judged
from sitegen.checks.references import find, named
from sitegen.conduct.told import told
from sitegen.diagnostics import Diagnostic, Location, problem, warning
from sitegen.fields.citation import Citation
from sitegen.links import RULES, WIKI, Link, Target, external_links, image_links, links
from sitegen.model.explainer import Explainer
from sitegen.model.lawbook import Lawbook
from sitegen.model.record import Status
from sitegen.model.site import BY_NAME, Site
from sitegen.suggest import nearest

_SHOWN = tuple(name for name in BY_NAME if name not in ("filings", "dockets", "ledger"))
"""The registers whose records have pages."""


def link_to_nothing(site: Site, today: date) -> Iterator[Diagnostic]:
    """L002 to L004, L020, L021, L042: a `[[…]]` names something public that has a page."""
    book = Lawbook.public(site.laws.values())
    for explainer in site.explainers.values():
        for link in links(explainer.body):
            where = _where(site, explainer, link.line, link.column)
            if link.target is None:
                yield problem(where, "L020", link=link.text)
            elif isinstance(link.target, Citation):
                yield from judged(book, link.target, where, explainer.basis_day)
            else:
                yield from _record(site, explainer, link, link.target, where)


def _record(site: Site, explainer: Explainer, link: Link, target: Target, where: Location) -> Iterator[Diagnostic]:
    if target.register == RULES:
        yield from _rule(site, target.id, where)
        return
    if target.register not in _SHOWN:
        yield problem(where, "L021", register=target.register, near=nearest(target.register, _SHOWN))
        return
    draft = explainer.status is Status.DRAFT
    found = list(named(site, where, target.register, target.id, draft=draft))
    yield from found
    records = [r for r in find(site, target.register, target.id) if draft or r.status is not Status.DRAFT]
    if target.item and not found:
        known = {item.id for record in records for item in getattr(record, "items", ())}
        if target.item not in known:
            yield problem(where, "L004", item=target.item, list=target.id, near=nearest(target.item, known))


def _rule(site: Site, code: str, where: Location) -> Iterator[Diagnostic]:
    known = [entry.code for rule in told(site.rules) for entry in rule]
    if code not in known:
        yield problem(where, "L042", rule=code, near=nearest(code, known))


_MOST_BRACKETS = 300
_MOST_HEADINGS = 100
_HEADING = re.compile(r"^ {0,3}(?:#|=+ *$|-+ *$)", re.MULTILINE)
_NESTED = re.compile(r"^(?:[ ]*(?:[-*+>]|[0-9]+[.)])[ ]*){9,}|^[ ]{33,}\S", re.MULTILINE)


_RAW = re.compile(r"<(?:/|!--)?[a-zA-Z][^<>\n]*>")


def raw_html(site: Site, today: date) -> Iterator[Diagnostic]:
    """L026: tags are shown as they are written, which nobody means (warning)."""
    for explainer in site.explainers.values():
        if raw := _RAW.search(re.sub(r"`[^`\n]*`", lambda code: " " * len(code.group()), explainer.body)):
            line = explainer.body.count("\n", 0, raw.start()) + 1
            yield warning(_where(site, explainer, line, 1), "L026", tag=raw.group()[:40])


def too_much_for_a_parser(site: Site, today: date) -> Iterator[Diagnostic]:
    """L023 to L025: so many brackets or headings, or so deep a list, that a parser would hang on it."""
    for explainer in site.explainers.values():
        brackets = WIKI.sub("", explainer.body).count("[")
        if brackets > _MOST_BRACKETS:
            yield problem(_where(site, explainer, 1, 1), "L023", count=brackets, most=_MOST_BRACKETS)
        headings = len(_HEADING.findall(explainer.body))
        if headings > _MOST_HEADINGS:
            yield problem(_where(site, explainer, 1, 1), "L025", count=headings, most=_MOST_HEADINGS)
        if nested := _NESTED.search(explainer.body):
            line = explainer.body.count("\n", 0, nested.start()) + 1
            yield problem(_where(site, explainer, line, 1), "L024")


def unsafe_link(site: Site, today: date) -> Iterator[Diagnostic]:
    """L022: a Markdown link goes to an https page of a public body, or nowhere."""
    for explainer in site.explainers.values():
        for line, column, address in external_links(explainer.body):
            yield problem(_where(site, explainer, line, column), "L022", address=address[:80])


_SAYS_NOTHING = re.compile(
    r"(?:图片?|照片|图示|截图|image|img|picture|photo|[a-z0-9_.-]+)?[0-9一二三四五六七八九十]*", re.IGNORECASE
)


def wrong_picture(site: Site, today: date) -> Iterator[Diagnostic]:
    """L032 no such picture, L033 written in another way, L034 no words for who cannot see it, L035 shown nowhere."""
    used = set()
    for explainer in site.explainers.values():
        for image in image_links(explainer.body):
            where = _where(site, explainer, image.line, image.column)
            used.add(image.name)
            if not image.name:
                yield problem(where, "L033")
            elif image.name not in site.images:
                yield problem(where, "L032", name=image.name, near=nearest(image.name, site.images))
            elif _SAYS_NOTHING.fullmatch(image.alt):
                yield problem(where, "L034", name=image.name)
    for name in site.images.keys() - used:
        yield warning(Location(f"content/images/{name}"), "L035", name=name)


def _where(site: Site, explainer: Explainer, line: int, column: int) -> Location:
    document = site.origins["explainers", explainer.key].document
    return Location(document.path, document.body_line + line, column)
