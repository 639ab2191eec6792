"""The pipeline on one screen: read, check, plan, render, verify, write."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sitegen import outputs, templates
from sitegen.checks.run import run
from sitegen.diagnostics import Diagnostic, Location, has_errors, problem
from sitegen.load import load
from sitegen.model.publish import publish
from sitegen.model.site import Site
from sitegen.pages.page import Page
from sitegen.pages.plan import collisions, plan
from sitegen.rejected import Rejected
from sitegen.render import File, Renderer
from sitegen.templates import Asset
from sitegen.verify import Verifier
from sitegen.write import publish as write

Watch = Callable[[Sequence[Page]], Iterable[Page]]


@dataclass(frozen=True)
class Project:
    """Where a site's sources are, where it goes, and the day on which it is built.

    `watch` sees the pages go by, for a progress bar.
    """

    root: Path
    out: Path
    today: date
    base_url: str | None = None
    watch: Watch = iter


@dataclass(frozen=True)
class Built:
    """What was written, and the warnings on the way."""

    site: Site
    pages: int
    files: int
    size: int
    found: list[Diagnostic]


def build(project: Project, *, strict: bool = False) -> Built:
    """Build and write the site; *strict* takes warnings for errors.

    Raises:
        Rejected: a source or a finished page holds errors, or the disk refused; what was
            published before is untouched.
    """
    site, found = check(project)
    pages = plan(site, project.today)
    _stop_on_errors(found + list(collisions(pages)))
    assets, wrong = templates.assets(project.root)
    _stop_on_errors(wrong)
    others = outputs.files(pages, assets, site.settings.base_url)
    files, wrong = _render(project, site, pages, assets, others)
    _stop_on_errors(found := found + wrong, strict=strict)
    write(files, project.out)
    return Built(site, len(pages), len(files), sum(len(file.content) for file in files), found)


def check(project: Project) -> tuple[Site, list[Diagnostic]]:
    """Read a site and run every check.

    Raises:
        Rejected: the sources hold errors of shape, or contradict each other; T005 there
            is no site in the folder.
    """
    if not (project.root / "data").is_dir():
        raise Rejected([problem(Location(str(project.root)), "T005", path=project.root)])
    site, found = load(project.root)
    if site is None:
        raise Rejected(found)
    found += run(site, project.today)
    _stop_on_errors(found)
    return site.with_base_url(project.base_url), found


def _render(
    project: Project, site: Site, pages: list[Page], assets: list[Asset], others: list[File]
) -> tuple[list[File], list[Diagnostic]]:
    """Render and verify every page, in any order: a page's bytes depend on the page alone."""
    settings = site.settings
    renderer = Renderer(project.root, publish(settings), assets, {page.href for page in pages})
    paths = {page.href for page in pages} | {file.path for file in others}
    verifier = Verifier(paths, templates.base_path(settings.base_url), settings.parameters.page_budget)
    files, found = list(others), []
    for page in project.watch(pages):
        file = renderer.render(page)
        if isinstance(file, Diagnostic):
            return [], [file]
        files.append(file)
        found += verifier.page(file, page.origin)
    return files, sorted([*found, *verifier.links_to_anchors()])


def _stop_on_errors(found: list[Diagnostic], *, strict: bool = False) -> None:
    if has_errors(found) or (strict and found):
        raise Rejected(sorted(found))
