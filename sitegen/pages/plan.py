"""Which pages a site has, in a stable order."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from sitegen.diagnostics import Diagnostic, Location, problem
from sitegen.model.language import Language, editions
from sitegen.model.site import Site
from sitegen.pages import (
    authorities,
    calendar,
    card,
    cases,
    check,
    fields,
    filings,
    general,
    items,
    laws,
    leniency,
    lists,
    plans,
    rules,
    search,
    statistics,
)
from sitegen.pages.library import Library
from sitegen.pages.others import documents_of
from sitegen.pages.page import Page


def plan(site: Site, today: date, found: Sequence[Diagnostic] = ()) -> list[Page]:
    """List every page of a site as it stands on a day; *found* is what the rules of conduct found."""
    return every(Library(site, today, found))


def every(library: Library) -> list[Page]:
    """List every page that is made from a library."""
    pages = list(_pages(library))
    pages += search.pages(library, documents_of(library, pages))
    return [*pages, general.sitemap(pages)]


def in_editions(pages: Sequence[Page], languages: Sequence[Language]) -> list[Page]:
    """Every page once for each language."""
    return [replace(page, edition=edition) for edition in editions(languages) for page in pages]


def collisions(pages: list[Page]) -> Iterator[Diagnostic]:
    """P001: two pages with one address, also where a file system folds case."""
    seen: dict[str, Page] = {}
    for page in pages:
        first = seen.setdefault(page.href.casefold(), page)
        if first is not page:
            yield problem(Location(page.href), "P001", url=page.href, other=first.head.title)


def _pages(library: Library) -> Iterator[Page]:
    for part in (
        general,
        leniency,
        items,
        lists,
        plans,
        calendar,
        card,
        filings,
        rules,
        statistics,
        cases,
        fields,
        check,
        authorities,
        laws,
    ):
        yield from part.pages(library)
