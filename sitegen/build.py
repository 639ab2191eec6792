"""The pipeline on one screen: read, check, plan, render, verify, write."""

import os
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from sitegen import __version__, guard, ical, incremental, outgoing, outputs, templates, workers
from sitegen.cache import NO_CACHE, Cache
from sitegen.checks.privacy import looked_at
from sitegen.checks.run import run
from sitegen.diagnostics import Diagnostic, Location, findings, has_errors, problem, problems
from sitegen.identity import of_values
from sitegen.load import load
from sitegen.mark import Change, Entry, Kind, Mark
from sitegen.model.public import public_view
from sitegen.model.rules import Rules
from sitegen.model.settings import Settings
from sitegen.model.site import Site
from sitegen.outputs import Batch
from sitegen.pages.library import Library
from sitegen.pages.navigation import columns
from sitegen.pages.page import Page
from sitegen.pages.plan import collisions, every, in_editions
from sitegen.press import Made, Press, Thing
from sitegen.progress import Progress
from sitegen.rejected import Rejected
from sitegen.render import File, Renderer
from sitegen.source import files as sources
from sitegen.templates import Asset
from sitegen.verify import Verifier
from sitegen.write import Stage, current, staged


@dataclass(frozen=True)
class Project:
    """Where a site's sources are, where it goes, and the day on which it is built.

    `progress` hears how the build goes on; `jobs` is how many processes may work at a time. `keep` is
    how many former releases stay, if not as many as the rules say; `confirmed` is how many pages
    somebody said may be taken down. `cache` is what former builds worked out.
    """

    root: Path
    out: Path
    today: date
    base_url: str | None = None
    progress: Progress = field(default_factory=Progress)
    keep: int | None = None
    confirmed: int | None = None
    jobs: int = field(default_factory=workers.cores)
    cache: Cache = NO_CACHE


@dataclass(frozen=True)
class Built:
    """What was written, what that changed, and the warnings and findings on the way."""

    settings: Settings
    rules: Rules
    pages: int
    files: int
    size: int
    change: Change
    found: list[Diagnostic]
    seal: str


def build(project: Project, *, strict: bool = False) -> Built:
    """Build and write the site; *strict* takes warnings for errors.

    Where nothing has changed, the site is left as it stands.

    Raises:
        Rejected: a source or a finished page holds errors, or the disk refused; what was
            published before is untouched.
    """
    project.progress.stage("same")
    before = incremental.sources(project.root)
    built = _standing(project, before)
    if built is not None:
        _stop_on_errors(built.found, strict=strict)
    else:
        built = _build(project, strict=strict)
        if incremental.sources(project.root) == before:
            project.cache.write("built", built, before, *_on(project))
    project.progress.stage("")
    return built


def _build(project: Project, *, strict: bool) -> Built:
    site, found = check(project)
    project.progress.stage("pages")
    library = Library(site, project.today, findings(found))
    planned = every(library)
    _stop_on_errors([*found, *collisions(planned)], strict=strict)
    pages = in_editions(planned, site.settings.languages)
    _stop_on_errors(_guard(project, site, pages))
    project.progress.stage("outputs")
    assets, wrong = templates.assets(project.root)
    _stop_on_errors(wrong)
    extra = others(library, pages, assets)
    with staged(project.out, incremental.notes(project.cache, project.out)) as stage:
        project.progress.stage("files")
        press = _press(project, site, pages, assets, extra, stage)
        files, wrong = _finish(project, press, [*extra, *pages])
        found += wrong + _leaks(site, pages, files)
        _stop_on_errors(found, strict=strict)
        project.progress.stage("switch")
        mark = _mark(project, pages, files)
        change = stage.publish(mark, keep=_keep(project, site.rules))
        incremental.note(project.cache, project.out, {made.path: made.left for made in files if made.left})
    incremental.remember(project.cache, press, files)
    size = sum(made.size for made in files)
    return Built(site.settings, site.rules, len(pages), len(files), size, change, found, mark.seal)


def _standing(project: Project, sources: str) -> Built | None:
    """The site that stands, where it was made of the very same."""
    built: Built | None = project.cache.read("built", sources, *_on(project))
    keep = _keep(project, built.rules) if built else 0
    if built and incremental.stands(project.out, built.seal, keep, project.jobs, project.cache):
        return replace(built, change=Change(comparable=True))
    return None


def _on(project: Project) -> tuple[object, ...]:
    """What decides about a build besides the sources."""
    return project.today, project.base_url, project.keep, os.path.abspath(project.out)


def check(project: Project) -> tuple[Site, list[Diagnostic]]:
    """Read a site and run every check.

    Raises:
        Rejected: the sources hold errors of shape, or contradict each other; T005 there
            is no site in the folder.
    """
    refuse_odd_places(project)
    project.progress.stage("read")
    site, found = load(project.root, project.jobs, project.cache)
    if site is None:
        raise Rejected(found)
    project.progress.stage("gate")
    looked_at(site, project.jobs, project.cache)
    project.progress.stage("check")
    found += run(site, project.today)
    _stop_on_errors(found)
    return site.with_base_url(project.base_url), found


def others(library: Library, pages: list[Page], assets: list[Asset]) -> list[File | Batch]:
    """Everything that is no page; what takes longest stands first."""
    found = [*outputs.files(pages, assets, library.settings.base_url), *outputs.images(library)]
    return [outputs.search(pages, library.site.synonyms), *found, *ical.files(library)]


def _press(
    project: Project, site: Site, pages: list[Page], assets: list[Asset], extra: list[File | Batch], stage: Stage
) -> Press:
    """Make ready what finishes files: templates, rules on pages, the gate, the stage."""
    settings = public_view(site.settings)
    shown = {page.href for page in pages}
    renderer = Renderer(project.root, settings, assets, shown)
    renderer.prepare(project.cache)
    paths = {page.path for page in pages}.union(outputs.named(extra))
    verifier = Verifier(paths, templates.base_path(settings.base_url), site.rules.page_budget)
    gate = outgoing.scanner_of(site)
    own, allow = sources.digest(project.root, "templates"), (gate.allow.phrases, sorted(gate.allow.codes))
    on = of_values(settings, [asset.href for asset in assets], columns(shown), own, verifier.budget, allow)
    return Press(renderer, verifier, gate, stage, incremental.former(project.cache, on, paths), on)


def _finish(project: Project, press: Press, things: list[Thing]) -> tuple[list[Made], list[Diagnostic]]:
    """Finish every file, in any order and by any process: a page's bytes depend on the page alone."""
    files: list[Made] = []
    found: list[Diagnostic] = []
    for made in project.progress.each(press.finish(things, project.jobs), len(things)):
        if made.broken:
            return [], [made.broken]
        files.append(made)
        if made.seen:
            found += press.verifier.take(made.seen)
    return files, sorted([*found, *press.verifier.links_to_anchors()])


def _leaks(site: Site, pages: list[Page], files: list[Made]) -> list[Diagnostic]:
    """Tell what the gate found in finished files, where it can be mended."""
    given = [(made.path, finding) for made in files for finding in made.leaks]
    return outgoing.told(site, given, {page.path: page.origin for page in pages if page.origin})


def _guard(project: Project, site: Site, pages: list[Page]) -> list[Diagnostic]:
    """T013: too much of what is published would go."""
    kinds, rule = outputs.kinds(pages), site.rules.guard
    return list(guard.mass_withdrawal(current(project.out), kinds, rule, project.out, project.confirmed))


def _mark(project: Project, pages: list[Page], files: list[Made]) -> Mark:
    kinds = outputs.kinds(pages)
    entries = {made.path: Entry(kinds.get(made.path, Kind.FILE), made.digest) for made in files}
    return Mark(project.today, __version__, entries)


def _keep(project: Project, rules: Rules) -> int:
    return rules.releases if project.keep is None else project.keep


def refuse_odd_places(project: Project) -> None:
    """T005 no site in the folder; T001 the site would be written among its own sources, or above them."""
    root, out = project.root.resolve(), project.out.resolve()
    if not (root / "data").is_dir():
        raise Rejected([problem(Location(str(project.root)), "T005", path=project.root)])
    if root.is_relative_to(out) or any(out.is_relative_to(root / name) for name in ("data", "content", "templates")):
        raise Rejected([problem(Location(str(project.out)), "T001", path=project.out)])


def _stop_on_errors(found: list[Diagnostic], *, strict: bool = False) -> None:
    if has_errors(found, strict=strict):
        raise Rejected(sorted(problems(found)))
