"""What a build does not do again, one step at a time."""

import os
import shutil
import subprocess
import sys
from dataclasses import fields, replace
from pathlib import Path
from types import CodeType

import pytest
from jinja2 import Environment
from sitegen import build as pipeline
from sitegen import cache as caches
from sitegen import incremental, jinja, releases
from sitegen.build import Built, Project
from sitegen.cache import Cache
from sitegen.diagnostics import Diagnostic, Location
from sitegen.identity import Identities, of_values
from sitegen.mark import NAME, Change
from sitegen.model.language import Edition, Language
from sitegen.pages.page import Head, Page
from sitegen.pages.plan import plan
from sitegen.phrase import Phrase
from sitegen.rejected import Rejected
from sitegen.render import File, Renderer
from tests.conftest import PROJECT, TODAY, site_of, tree
from tests.history import History, add, push_down, reword


@pytest.fixture
def history(tmp_path: Path) -> History:
    """A site that was built once."""
    made = History(tmp_path, 0)
    pipeline.build(made.project(made.out, made.stored))
    return made


def _again(history: History) -> tuple[set[str], Built]:
    """Build once more; which files are new on the disk."""
    before = {path: path.stat().st_ino for path in history.out.rglob("*") if path.is_file()}
    built = pipeline.build(history.project(history.out, history.stored))
    after = {path: path.stat().st_ino for path in history.out.rglob("*") if path.is_file()}
    return {path.relative_to(history.out).as_posix() for path in after if before.get(path) != after[path]}, built


def test_without_a_change_nothing_is_touched(history: History) -> None:
    """Not the site, not its folder; what was found is said again."""
    folder = history.out.stat().st_ino
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pipeline, "load", lambda *_: pytest.fail("nothing is to be read"))
        new, built = _again(history)
    assert (new, history.out.stat().st_ino) == (set(), folder)
    assert built.change == Change(comparable=True)
    assert built.pages == sum(path.suffix == ".html" for path in history.out.rglob("*"))


def test_all_that_a_site_is_made_from_is_hashed(root: Path) -> None:
    """A file of any kind in any of its folders makes another site; what lies beside them does not."""
    before = incremental.sources(root)
    (root / "notes.txt").write_text("x", "utf-8")
    assert incremental.sources(root) == before
    for path in ("data/x.yaml", "content/x.md", "templates/pages/x.html", "data/.hidden"):
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text("x", "utf-8")
        assert incremental.sources(root) != before, path
        before = incremental.sources(root)


def test_strict_is_strict_without_a_change(history: History) -> None:
    """A warning that was let pass is one still."""
    path = history.root / "data/cases/odd.txt"
    path.write_text("nobody reads this", "utf-8")
    for strict, wanted in ((False, []), (True, ["Y130"]), (False, [])):
        project = history.project(history.out, history.stored)
        assert _codes(project, strict=strict) == wanted


def _codes(project: Project, *, strict: bool) -> list[str]:
    try:
        pipeline.build(project, strict=strict)
    except Rejected as rejected:
        return [one.code for one in rejected.found]
    return []


def test_a_change_writes_what_differs_and_links_the_rest(history: History) -> None:
    """What differs for the reader, by content; the rest is the same file as before."""
    before = tree(history.out)
    reword(history)
    new, built = _again(history)
    after = tree(history.out)
    differs = {path for path in after if before.get(path) != after[path]}
    assert new == differs | {path for path in new if path == NAME}
    assert "cases/base/index.html" in differs
    assert len(differs) < len(after) / 3
    assert built.change.changed


def test_a_record_that_only_moves_in_its_file_changes_no_file(history: History) -> None:
    """Its warnings are told at the new line."""
    push_down(history)
    new, _ = _again(history)
    assert new <= {NAME}


def test_what_links_to_a_page_that_goes_is_verified_again(history: History) -> None:
    """The page itself is made of the same as before; its link leads nowhere now."""
    add(history)
    (added,) = history.root.glob("data/cases/new-*.yaml")
    name = next(line for line in added.read_text("utf-8").splitlines() if line.startswith("id: ")).removeprefix("id: ")
    own = history.root / "templates/pages"
    own.mkdir(parents=True)
    text = (PROJECT / "templates/pages/404.html").read_text("utf-8")
    link = f'<a href="{{{{ root }}}}cases/{name}/index.html">x</a></h1>'
    (own / "404.html").write_text(text.replace("</h1>", link), "utf-8")
    project = replace(history.project(history.out, history.stored), confirmed=1)
    assert _codes(project, strict=False) == []
    added.unlink()
    assert set(_codes(project, strict=False)) == {"V001"}


def test_a_change_of_the_program_makes_all_anew(history: History, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever former programs worked out is not believed; what comes out the same stays the same file."""
    rendered = []
    render = Renderer.render

    def counted(self: Renderer, page: Page) -> File | Diagnostic:
        rendered.append(page.path)
        return render(self, page)

    monkeypatch.setattr(Renderer, "render", counted)
    monkeypatch.setattr(caches, "program", lambda: b"another")
    new, built = _again(history)
    assert len(rendered) == built.pages
    assert new <= {NAME}


def test_templates_are_compiled_once(history: History, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another process takes over what was compiled; only the template that changed is compiled again."""
    jinja._compiled.cache_clear()
    made = []
    compile_one = Environment._compile

    def counted(self: Environment, source: str, filename: str) -> CodeType:
        made.append(Path(filename).name)
        return compile_one(self, source, filename)

    monkeypatch.setattr(Environment, "_compile", counted)
    reword(history)
    _again(history)
    assert made == []
    jinja._compiled.cache_clear()
    own = history.root / "templates/pages"
    own.mkdir(parents=True)
    (own / "404.html").write_text((PROJECT / "templates/pages/404.html").read_text("utf-8") + "\n", "utf-8")
    _again(history)
    assert made == ["404.html"]


def test_a_cache_that_cannot_be_written_is_none(history: History) -> None:
    """A file stands where the folder should be."""
    shutil.rmtree(history.stored.folder or Path())
    Path(history.stored.folder or "").write_text("", "utf-8")
    assert history.both()[0] == history.both()[1]


def test_the_cache_is_closed_to_others_and_forgets_old_sites(tmp_path: Path) -> None:
    """It holds drafts and private fields."""
    for number in range(23):
        Cache(tmp_path / "all" / f"site{number}").write("entry", number)
    left = sorted(path.name for path in (tmp_path / "all").iterdir())
    assert len(left) == 20
    assert "site22" in left
    folder = tmp_path / "all/site22"
    assert (folder.stat().st_mode & 0o777, (folder / "entry").stat().st_mode & 0o777) == (0o700, 0o600)
    assert Cache(folder).read("entry") == 22
    assert Cache(folder).read("entry", "other") is None


def test_no_hash_depends_on_the_seed_of_python(tmp_path: Path) -> None:
    """A set in a view would make every page of every build new."""
    code = (
        "import sys; from tests.test_incremental_steps import identities\n"
        "print(*(one.hex() for one in identities()), sep='\\n')"
    )
    said = [
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed},
            check=True,
            capture_output=True,
            cwd=PROJECT,
            text=True,
        ).stdout
        for seed in ("1", "2")
    ]
    assert len(said[0].split()) > 1_000
    assert said[0] == said[1]


def identities() -> list[bytes]:
    """Those of all pages of the demonstration."""
    known = Identities()
    return [known.of(page) for page in plan(site_of(PROJECT), TODAY)]


def test_equal_values_have_one_identity_whatever_object_they_are() -> None:
    """And a phrase is not the text that it makes: another language says it otherwise."""
    one, other = "a text", "".join(map(str, ["a", " ", "text"]))
    assert of_values(one, one) == of_values(one, other)
    assert of_values(Phrase("%(n)s 页", n=3)) != of_values("3 页")
    assert of_values(Phrase("%(n)s 页", n=3)) != of_values(Phrase("3 页"))


def test_whatever_makes_a_page_is_in_its_identity() -> None:
    """All but where its record is written."""
    page = Page("a/index.html", "a.html", Head("标题", "栏目"), ("view",))
    others = [
        replace(page, href="b/index.html"),
        replace(page, template="b.html"),
        replace(page, head=Head("标题", "栏目", updated=TODAY)),
        replace(page, view=("other",)),
        replace(page, absolute=True),
        replace(page, edition=Edition(Language.EN, "en/")),
    ]
    known = Identities()
    assert len({known.of(one) for one in (page, *others)}) == len(fields(Page))
    assert known.of(replace(page, origin=Location("x", 1, 1))) == known.of(page)


def test_what_else_stands_in_the_folder_goes(history: History) -> None:
    """As with any build; only the files of others stop it."""
    (history.out / "empty").mkdir()
    _again(history)
    assert not (history.out / "empty").exists()
    (history.out / ".DS_Store").write_text("", "utf-8")
    _again(history)
    assert not (history.out / ".DS_Store").exists()


def test_a_change_in_place_is_healed_in_former_releases(history: History) -> None:
    """They share the file; the build that mends it mends it for them."""
    reword(history)
    _again(history)
    _add_to(history.out / "laws/index.html")
    reword(history)
    pipeline.build(replace(history.project(history.out, history.stored), keep=5))
    assert [releases.damaged(one) for one in releases.kept(history.out)] == [""] * len(releases.kept(history.out))
    assert releases.kept(history.out)


def _add_to(path: Path) -> None:
    with path.open("ab") as file:
        file.write(b"<!-- by hand -->")


def test_rights_are_mended(history: History) -> None:
    """A file or folder that a web server may not read is made anew, with and without another change."""
    (history.out / "laws/index.html").chmod(0o600)
    (history.out / "cases").chmod(0o700)
    _again(history)
    reword(history)
    (history.out / "matters/index.html").chmod(0o600)
    _again(history)
    modes = {path.stat().st_mode & 0o777 for path in history.out.rglob("*") if path.is_file()}
    assert modes == {0o644}
    assert {path.stat().st_mode & 0o777 for path in history.out.rglob("*") if path.is_dir()} == {0o755}


def test_another_site_in_its_place_is_not_taken_for_it(history: History) -> None:
    """What stands is known by its mark, whoever published it."""
    other = replace(history.project(history.out, caches.NO_CACHE), today=TODAY.replace(year=2027))
    pipeline.build(other)
    _again(history)
    assert b"built 2026-11-22" in (history.out / NAME).read_bytes()


def test_templates_that_are_a_link_are_refused(history: History) -> None:
    """What changes behind it would not be seen."""
    elsewhere = history.root.parent / "elsewhere"
    elsewhere.mkdir()
    (history.root / "templates").symlink_to(elsewhere)
    assert _codes(history.project(history.out, history.stored), strict=False) == ["Y131"]


def test_anew_forgets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was withdrawn for good is not kept here either."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "all"))
    caches.of_site(tmp_path).write("entry", 1)
    assert caches.of_site(tmp_path).read("entry") == 1
    assert caches.of_site(tmp_path, anew=True).read("entry") is None
    assert caches.of_site(tmp_path).read("entry") is None
