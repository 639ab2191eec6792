"""What the preview shows between one change of the sources and the next.

Nothing is written: a page is rendered when a browser asks for it, so that a change shows at
once however large the site is. Rendering is a pure function of the page, so what is seen is
what a build would publish.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import Path

from sitegen import build, templates
from sitegen.cache import NO_CACHE, Cache
from sitegen.checks.privacy import looked_at
from sitegen.checks.run import run
from sitegen.diagnostics import Diagnostic, findings, has_errors, problems
from sitegen.load import load
from sitegen.model.record import Status
from sitegen.model.site import Site
from sitegen.outputs import Batch, named
from sitegen.pages.library import Library
from sitegen.pages.page import Page
from sitegen.pages.plan import collisions, every
from sitegen.render import File, Renderer
from sitegen.templates import Asset
from sitegen.verify import Verifier


@dataclass(frozen=True)
class Sources:
    """Where the sources are, the day on which they are read, and whether drafts are shown as if they were valid."""

    root: Path
    today: date
    drafts: bool = False
    cache: Cache = NO_CACHE


@dataclass(frozen=True)
class Edition:
    """What one reading of the sources gave: what is wrong, and the pages of the last that had no error."""

    number: int
    found: tuple[Diagnostic, ...]
    pages: "Pages | None"

    @property
    def current(self) -> bool:
        """Whether the pages are those of the sources as they now stand."""
        return not has_errors(self.found)


@dataclass(frozen=True)
class Pages:
    """Every page of a site, by address, rendered when asked for; `drafts` are those that a build would leave out."""

    root: Path
    library: Library
    by_href: Mapping[str, Page]
    drafts: frozenset[str]
    assets: list[Asset]

    def render(self, href: str) -> tuple[File | None, list[Diagnostic]]:
        """Return one page as a file, where it can be made, and what is wrong with it."""
        page = self.by_href[href]
        made = self._renderer.render(replace(page, absolute=False))
        if isinstance(made, Diagnostic):
            return None, [made]
        budget = self.library.rules.page_budget
        return made, Verifier(self._paths, "/", budget).page(made, page.origin)

    @cached_property
    def others(self) -> dict[str, File]:
        """Every file that is no page, by its path."""
        files = (file for one in self._others for file in (one.make() if isinstance(one, Batch) else (one,)))
        return {file.path: file for file in files}

    @cached_property
    def _others(self) -> list[File | Batch]:
        return build.others(self.library, list(self.by_href.values()), self.assets)

    @cached_property
    def _paths(self) -> set[str]:
        return {*self.by_href, *named(self._others)}

    @cached_property
    def _renderer(self) -> Renderer:
        return Renderer(self.root, self.library.settings, self.assets, set(self.by_href))


def read(sources: Sources, former: Edition | None = None) -> Edition:
    """Read the sources; while they hold errors, the pages stay those of the *former* edition."""
    site, found = load(sources.root, cache=sources.cache)
    assets, wrong = templates.assets(sources.root)
    found += wrong
    pages = None
    if site is not None:
        drafts = set(_drafts(site)) if sources.drafts else set()
        shown = _published(site, drafts)
        looked_at(shown, cache=sources.cache)
        found += run(shown, sources.today)
        if not has_errors(found):
            library = Library(shown, sources.today, findings(found))
            planned = every(library)
            found += collisions(planned)
            pages = _pages(sources.root, library, planned, drafts, assets)
    if pages is None and former is not None:
        pages = former.pages
    return Edition(former.number + 1 if former else 1, _worst_first(found), pages)


def _pages(root: Path, library: Library, pages: list[Page], drafts: set[tuple[str, str]], assets: list[Asset]) -> Pages:
    places = {library.site.locate(register, key) for register, key in drafts}
    hidden = frozenset(page.href for page in pages if page.origin in places)
    return Pages(root, library, {page.href: page for page in pages}, hidden, assets)


def _worst_first(found: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    return tuple(sorted(problems(found), key=lambda one: (one.severity, one)))


def _drafts(site: Site) -> Iterator[tuple[str, str]]:
    """Name every draft by its register and key."""
    return ((register, record.key) for register, record in site.all() if record.status is Status.DRAFT)


def _published(site: Site, drafts: set[tuple[str, str]]) -> Site:
    """The site as it would be with these drafts published."""
    registers = {
        name: {
            key: record.model_copy(update={"status": Status.VALID}) if (name, key) in drafts else record
            for key, record in records.items()
        }
        for name, records in site.registers.items()
    }
    return replace(site, registers=registers) if drafts else site
