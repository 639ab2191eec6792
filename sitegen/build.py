"""The pipeline on one screen: read, check, plan, render, verify, write."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sitegen import __version__, guard, ical, mark, outgoing, outputs, templates
from sitegen.checks.run import run
from sitegen.diagnostics import Diagnostic, Location, findings, has_errors, problem, problems
from sitegen.load import load
from sitegen.mark import Change, Mark
from sitegen.model.public import public_view
from sitegen.model.site import Site
from sitegen.pages.library import Library
from sitegen.pages.page import Page
from sitegen.pages.plan import collisions, every, in_editions
from sitegen.rejected import Rejected
from sitegen.render import File, Renderer
from sitegen.templates import Asset
from sitegen.verify import Verifier
from sitegen.write import current, publish

Watch = Callable[[Sequence[Page]], Iterable[Page]]


@dataclass(frozen=True)
class Project:
    """Where a site's sources are, where it goes, and the day on which it is built.

    `watch` sees the pages go by, for a progress bar. `keep` is how many former releases stay,
    if not as many as the rules say; `confirmed` is how many pages somebody said may be taken down.
    """

    root: Path
    out: Path
    today: date
    base_url: str | None = None
    watch: Watch = iter
    keep: int | None = None
    confirmed: int | None = None


@dataclass(frozen=True)
class Built:
    """What was written, what that changed, and the warnings and findings on the way."""

    site: Site
    pages: int
    files: int
    size: int
    change: Change
    found: list[Diagnostic]


def build(project: Project, *, strict: bool = False) -> Built:
    """Build and write the site; *strict* takes warnings for errors.

    Raises:
        Rejected: a source or a finished page holds errors, or the disk refused; what was
            published before is untouched.
    """
    site, found = check(project)
    library = Library(site, project.today, findings(found))
    planned = every(library)
    _stop_on_errors([*found, *collisions(planned)], strict=strict)
    pages = in_editions(planned, site.settings.languages)
    _stop_on_errors(_guard(project, site, pages))
    assets, wrong = templates.assets(project.root)
    _stop_on_errors(wrong)
    files, wrong = _render(project, site, pages, assets, others(library, pages, assets))
    found += wrong + outgoing.leaks(
        site, outputs.readable(files), {page.path: page.origin for page in pages if page.origin}
    )
    _stop_on_errors(found, strict=strict)
    change = publish(files, project.out, _mark(project, pages, files), keep=_keep(project, site))
    return Built(site, len(pages), len(files), sum(len(file.content) for file in files), change, found)


def check(project: Project) -> tuple[Site, list[Diagnostic]]:
    """Read a site and run every check.

    Raises:
        Rejected: the sources hold errors of shape, or contradict each other; T005 there
            is no site in the folder.
    """
    refuse_odd_places(project)
    site, found = load(project.root)
    if site is None:
        raise Rejected(found)
    found += run(site, project.today)
    _stop_on_errors(found)
    return site.with_base_url(project.base_url), found


def others(library: Library, pages: list[Page], assets: list[Asset]) -> list[File]:
    """Make every file that is no page."""
    found = [*outputs.files(pages, assets, library.settings.base_url), *outputs.images(library)]
    return [*found, *ical.files(library), *outputs.search(pages, library.site.synonyms)]


def _render(
    project: Project, site: Site, pages: list[Page], assets: list[Asset], extra: list[File]
) -> tuple[list[File], list[Diagnostic]]:
    """Render and verify every page, in any order: a page's bytes depend on the page alone."""
    settings = site.settings
    renderer = Renderer(project.root, public_view(settings), assets, {page.href for page in pages})
    paths = {page.path for page in pages} | {file.path for file in extra}
    verifier = Verifier(paths, templates.base_path(settings.base_url), site.rules.page_budget)
    files, found = list(extra), []
    for page in project.watch(pages):
        file = renderer.render(page)
        if isinstance(file, Diagnostic):
            return [], [file]
        files.append(file)
        found += verifier.page(file, page.origin)
    return files, sorted([*found, *verifier.links_to_anchors()])


def _guard(project: Project, site: Site, pages: list[Page]) -> list[Diagnostic]:
    """T013: too much of what is published would go."""
    kinds, rule = outputs.kinds(pages), site.rules.guard
    return list(guard.mass_withdrawal(current(project.out), kinds, rule, project.out, project.confirmed))


def _mark(project: Project, pages: list[Page], files: list[File]) -> Mark:
    contents = ((file.path, file.content) for file in files)
    return mark.describe(contents, outputs.kinds(pages), project.today, __version__)


def _keep(project: Project, site: Site) -> int:
    return site.rules.releases if project.keep is None else project.keep


def refuse_odd_places(project: Project) -> None:
    """T005 no site in the folder; T001 the site would be written among its own sources."""
    root, out = project.root.resolve(), project.out.resolve()
    if not (root / "data").is_dir():
        raise Rejected([problem(Location(str(project.root)), "T005", path=project.root)])
    if out == root or any(out.is_relative_to(root / name) for name in ("data", "content", "templates")):
        raise Rejected([problem(Location(str(project.out)), "T001", path=project.out)])


def _stop_on_errors(found: list[Diagnostic], *, strict: bool = False) -> None:
    if has_errors(found, strict=strict):
        raise Rejected(sorted(problems(found)))
