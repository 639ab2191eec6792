"""Shared ground of the tests: a copy of the minimal site, edits of it, ways to run the program."""

import atexit
import json
import os
import shutil
import subprocess
import sys
import tempfile
import traceback
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import html5lib
import pytest
from click.testing import CliRunner
from hypothesis import settings
from sitegen.checks.run import run
from sitegen.cli import main
from sitegen.diagnostics import Diagnostic, has_errors
from sitegen.load import load
from sitegen.model.site import Site
from sitegen.pages.page import Page
from sitegen.pages.plan import plan
from sitegen.source import markdown, yaml

TESTS = Path(__file__).parent
BASE = TESTS / "base"
PROJECT = TESTS.parent
TODAY = date(2026, 11, 22)
Steps = Sequence[str | int]

# A busy machine is no fault. In CI the examples are always the same, so that only a change can break it.
settings.register_profile("steady", deadline=None, derandomize=bool(os.environ.get("CI")))
settings.load_profile("steady")

# What former builds worked out has no place in a test that did not ask for it, nor a test's in the user's folder.
os.environ["XDG_CACHE_HOME"] = tempfile.mkdtemp(prefix="sitegen-cache-")
atexit.register(shutil.rmtree, os.environ["XDG_CACHE_HOME"], ignore_errors=True)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add `--accept`, which takes the golden pages from this build."""
    parser.addoption("--accept", action="store_true", help="write tests/golden anew, to be reviewed in the diff")


@pytest.fixture
def accept(request: pytest.FixtureRequest) -> bool:
    """Say whether the golden pages are to be written anew."""
    return bool(request.config.getoption("--accept"))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Copy the minimal site."""
    return Path(shutil.copytree(BASE, tmp_path / "site"))


@dataclass(frozen=True)
class Ended:
    """How a run of the program ended."""

    code: int
    out: str
    err: str

    @property
    def said(self) -> str:
        """All that it printed."""
        return self.out + self.err


def program(*arguments: object, wrap: Sequence[str] = (), **options: Any) -> Ended:
    """Run the program in a process of its own."""
    command = [*wrap, sys.executable, "-m", "sitegen", *map(str, arguments)]
    options.setdefault("timeout", 120)
    ended = subprocess.run(command, capture_output=True, check=False, **options)
    return Ended(ended.returncode, ended.stdout.decode("utf-8"), ended.stderr.decode("utf-8"))


def call(*arguments: object) -> Ended:
    """Run the program in this process; a bug shows its traceback as it would on a terminal."""
    result = CliRunner().invoke(main, [str(argument) for argument in arguments])
    bug = "" if result.exception is None or isinstance(result.exception, SystemExit) else _traceback(result.exception)
    return Ended(result.exit_code, result.stdout, result.stderr + bug)


def _traceback(error: BaseException) -> str:
    return "".join(traceback.format_exception(error))


def build(root: Path, out: Path, *arguments: object) -> Ended:
    """Build a site on the day of the tests."""
    return call("build", "--site", root, "--out", out, "--today", TODAY, *arguments)


def build_apart(root: Path, out: Path, *arguments: object, **options: Any) -> Ended:
    """The same in a process of its own."""
    return program("build", "--site", root, "--out", out, "--today", TODAY, *arguments, **options)


def environment(**variables: str) -> dict[str, str]:
    """The environment with a few variables changed."""
    return {**os.environ, **variables}


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, by its name."""
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def find(root: Path, today: date = TODAY) -> list[Diagnostic]:
    """All that reading and checking a site finds."""
    site, found = load(root)
    return found + run(site, today) if site else found


def told(found: Sequence[Diagnostic]) -> list[str]:
    """Problems as `path:line:column code`."""
    return [f"{d.where} {d.code}" for d in found]


def site_of(root: Path) -> Site:
    """Read a site that must be sound."""
    site, found = load(root)
    assert site is not None, told(found)
    return site


def pages_of(root: Path, today: date = TODAY) -> dict[str, Page]:
    """The pages that a sound site gets, by address."""
    assert not has_errors(find(root, today))
    return {page.href: page for page in plan(site_of(root), today)}


def record(name: str, root: Path = BASE) -> Any:
    """The value of a data file, `plans/base`, as plain dicts, lists and texts."""
    path = f"data/{name}.yaml"
    document, found = yaml.parse(path, (root / path).read_text("utf-8"))
    assert document is not None, told(found)
    return document.value


def write(root: Path, name: str, value: object) -> Path:
    """Write a data file; JSON is YAML, and every text in it is quoted."""
    path = root / f"data/{name}.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(value, ensure_ascii=False, indent=1) + "\n", "utf-8")
    return path


def changed(name: str, root: Path = BASE, /, **keys: object) -> Any:
    """A record with some of its keys replaced; None takes a key away."""
    merged = {**record(name, root), **keys}
    return {key: value for key, value in merged.items() if value is not None}


def put(root: Path, name: str, steps: Steps, value: object) -> None:
    """Put a value at a place inside a data file."""
    whole = record(name, root)
    inside = whole
    for step in steps[:-1]:
        inside = inside[step]
    inside[steps[-1]] = value
    write(root, name, whole)


def article(root: Path, body: str | None = None, name: str = "base", /, **keys: object) -> None:
    """Write an explainer with another body, or other keys in its front matter."""
    document, found = markdown.parse("content/base.md", (BASE / "content/base.md").read_text("utf-8"))
    assert document is not None, told(found)
    assert isinstance(document.value, dict)
    head = json.dumps({**document.value, **keys}, ensure_ascii=False)
    text = f"---\n{head}\n---\n{document.body if body is None else body}\n"
    (root / f"content/{name}.md").write_text(text, "utf-8")


Shape = tuple[str, tuple[tuple[str, str], ...]]


def shape(page: bytes, *, values: bool = False) -> list[Shape]:
    """The elements of a page in order, each with the names (and values) of its attributes."""
    parsed = html5lib.parse(page.decode("utf-8"), namespaceHTMLElements=False)
    found = []
    for element in parsed.iter():
        if isinstance(element.tag, str):
            pairs = sorted((_plain(name), text if values else "") for name, text in element.attrib.items())
            found.append((_plain(element.tag), tuple(pairs)))
    return found


def words(page: bytes) -> str:
    """The text of a page as a reader has it."""
    parsed = html5lib.parse(page.decode("utf-8"), namespaceHTMLElements=False)
    return "".join(parsed.itertext())


def links_of(page: bytes) -> list[tuple[str, str]]:
    """The address and the words of every link of a page."""
    parsed = html5lib.parse(page.decode("utf-8"), namespaceHTMLElements=False)
    return [(a.attrib.get("href", ""), "".join(a.itertext())) for a in parsed.iter("a")]


def _plain(name: object) -> str:
    """A name without its namespace."""
    return str(name).rpartition("}")[2]
