"""A real browser on the real site: built once, with one case withdrawn, opened in three ways."""

import os
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import date
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import NoReturn

import pytest
from playwright.sync_api import Browser, Page, sync_playwright
from sitegen import build
from sitegen.pages.plan import plan

_ROOT = Path(__file__).parents[2]
_HERE = Path(__file__).parent
_TOOLS = _ROOT / "build" / "browser" / "node_modules"
_TODAY = date(2026, 11, 22)
_BELOW = "county/disclosure"
_KINDS = sorted(path.stem for path in (_ROOT / "templates" / "pages").glob("*.html"))
_ARGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
_ARGS += ["--disable-component-update", "--disable-sync", "--font-render-hinting=none"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test of this folder, so that `-m browser` picks exactly these."""
    for item in items:
        if item.path.is_relative_to(_HERE):
            item.add_marker(pytest.mark.browser)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run a test that asks for a `kind` once for every template of a page, also for one added tomorrow."""
    if "kind" in metafunc.fixturenames:
        metafunc.parametrize("kind", _KINDS)


@pytest.fixture(scope="session")
def project(tmp_path_factory: pytest.TempPathFactory) -> build.Project:
    """The real sources, with one case withdrawn so that every template has a page."""
    root = tmp_path_factory.mktemp("project")
    for name in ("content", "data"):
        shutil.copytree(_ROOT / name, root / name)
    case = min((root / "data" / "cases").glob("*.yaml"))
    notice = "    status: withdrawn\n    withdrawn: {on: 2026-11-20, reason: 内容有误，更正后重新发布}\n"
    case.write_text(case.read_text("utf-8").replace("    title:", f"{notice}    title:", 1), "utf-8")
    return build.Project(root, root / "served" / _BELOW, _TODAY)


@pytest.fixture(scope="session")
def site(project: build.Project) -> Path:
    """The folder of the finished site."""
    project.out.parent.mkdir(parents=True)
    build.build(project)
    return project.out


@pytest.fixture(scope="session")
def examples(project: build.Project, site: Path) -> dict[str, str]:
    """The address of the longest page of each kind: what breaks, breaks there first."""
    found: dict[str, str] = {}
    for page in plan(build.check(project)[0], project.today):
        kind, known = page.template.removesuffix(".html"), found.get(page.template.removesuffix(".html"))
        if known is None or (site / page.href).stat().st_size > (site / known).stat().st_size:
            found[kind] = page.href
    return found


@pytest.fixture
def href(kind: str, examples: dict[str, str]) -> str:
    """The address of the page that stands for its kind."""
    assert kind in examples, f"no page of the site uses templates/pages/{kind}.html"
    return examples[kind]


@pytest.fixture(scope="session")
def addresses(site: Path) -> Iterator[dict[str, str]]:
    """The three ways of opening the site: from a disk, at the root of a host, below a path."""
    with ExitStack() as stack:
        root = stack.enter_context(_serve(site))
        below = stack.enter_context(_serve(site.parents[1]))
        yield {"file": f"{site.as_uri()}/", "root": f"{root}/", "path": f"{below}/{_BELOW}/"}


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for the whole run."""
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if found is None:
        _lacking("Chromium", "apt-get install chromium")
    with sync_playwright() as playwright, playwright.chromium.launch(executable_path=found, args=_ARGS) as chromium:
        yield chromium


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """An empty tab without a past, under the policy that the page itself declares."""
    with browser.new_context(locale="zh-CN", reduced_motion="reduce") as context:
        yield context.new_page()


@pytest.fixture
def search(page: Page, addresses: dict[str, str]) -> Page:
    """The search page on a host."""
    page.goto(addresses["root"] + "search/index.html")
    return page


@pytest.fixture(scope="session")
def tool() -> partial[Path]:
    """Where a file of a tool from npm is."""
    return partial(_tool)


@pytest.fixture(scope="module")
def inspected(browser: Browser, tool: Callable[[str], Path]) -> Iterator[Page]:
    """A phone's tab with axe in every page; for axe alone the page's policy is put aside."""
    with browser.new_context(
        bypass_csp=True, reduced_motion="reduce", viewport={"width": 380, "height": 900}
    ) as context:
        context.add_init_script("localStorage.clear()")
        context.add_init_script(path=tool("axe-core/axe.min.js"))
        yield context.new_page()


def _tool(path: str) -> Path:
    found = _TOOLS / path
    if not found.is_file():
        _lacking(path, "make browser")
    return found


def _lacking(what: str, remedy: str) -> NoReturn:
    """Skip on a machine that lacks a tool, but fail in CI, where nothing may be left out."""
    reason = f"{what} is not here; install it with: {remedy}"
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)


class _Quiet(SimpleHTTPRequestHandler):
    """A static server as a county has it: its 404 page at any address, nothing on the terminal."""

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""

    def send_error(self, code: int, *_args: object) -> None:
        """Answer with the site's own page where a file is missing."""
        body = (Path(self.directory) / "404.html").read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(body)


@contextmanager
def _serve(folder: Path) -> Iterator[str]:
    """Serve a folder on the loopback interface for as long as it is needed."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder))) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()
