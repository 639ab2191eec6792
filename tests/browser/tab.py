"""A tab that trusts no page: it serves pages from memory, lets nothing else through, and tells of all that happens."""

import re
import signal
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from mimetypes import guess_type
from pathlib import Path
from types import FrameType

from playwright.sync_api import BrowserContext, CDPSession, Dialog, Error, Page, Route

HOST = "http://pages.example/"
_WATCH = (Path(__file__).parent / "hostile" / "watch.js").read_text("utf-8")
_POLICY = re.compile(rb'<meta http-equiv="Content-Security-Policy"[^>]*>')
_SCHEMES = ("http:", "https:", "data:", "blob:", "javascript:")
_SECONDS = 60
_MILLISECONDS = 3_000
_SETTLING = 80
_TYPES = {".html": "text/html; charset=utf-8", ".js": "text/javascript; charset=utf-8"}


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """Fail, rather than hang, when it takes longer: some calls of Playwright have no limit of their own."""

    def late(_number: int, _frame: FrameType | None) -> None:
        raise TimeoutError(f"not done within {seconds} seconds")

    before = signal.signal(signal.SIGALRM, late)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def bare(page: bytes) -> bytes:
    """A page without its policy."""
    found, count = _POLICY.subn(b"", page)
    assert count == 1
    return found


@dataclass
class Seen:
    """Every sign that a script ran, or could: its kind, the page, what it was.

    The kinds: `call` of what a payload would call, `dialog`, `error`, `console`, `window`, `frame`, `request`
    for anything that is no file of ours, `leaving` for a page elsewhere, `address` a page that went elsewhere,
    `script` that ran and is no file of ours, `markup` that could run, `policy` that kept something from
    running.
    """

    signs: list[tuple[str, str, str]] = field(default_factory=list)

    def told(self, kind: str) -> list[str]:
        """The signs of one kind."""
        return [what for one, _, what in self.signs if one == kind]


def _type(path: str) -> str:
    return _TYPES.get(Path(path).suffix) or guess_type(path)[0] or "application/octet-stream"


class Tab:
    """Opens pages one at a time, and keeps what was seen."""

    def __init__(self, context: BrowserContext, files: Mapping[str, bytes]) -> None:
        self.context = context
        self.files = files
        self.here = ""
        self.seen = Seen()
        context.set_default_timeout(_SECONDS * 1000)
        context.expose_function("__tell", self._tell)
        context.add_init_script(_WATCH)
        context.route("**/*", self._answer)
        context.on("page", self._window)
        self.page, self.profile = self._open()

    def read(self, path: str) -> str:
        """Open a page, pull its triggers, and return its words; the engine is asked which scripts ran."""
        self.here = path
        with within(_SECONDS):
            self.page.goto(HOST + path, wait_until="load")
            words = self.page.evaluate("() => new Promise(done => setTimeout(() => done(window.__words()), 0))")
            self._scripts()
        return str(words)

    def suffer(self, path: str) -> None:
        """Open a page that may do anything, even never end; leave it after a while and forget it."""
        self.here = path
        with within(_SECONDS):
            with suppress(Error):
                self.page.goto(HOST + path, wait_until="load", timeout=_MILLISECONDS)
            self.page.wait_for_timeout(_SETTLING)
            self.page.close()
            self.page, self.profile = self._open()

    def _open(self) -> tuple[Page, CDPSession]:
        self.opening = True
        page = self.context.new_page()
        self.opening = False
        page.on("dialog", self._dialog)
        page.on("console", lambda message: self._tell("console", message.text))
        page.on("pageerror", lambda error: self._tell("error", str(error)))
        page.on("frameattached", lambda _: self._tell("frame", "attached"))
        page.on("framenavigated", lambda frame: self._went(frame.url))
        profile = self.context.new_cdp_session(page)
        profile.send("Profiler.enable")
        profile.send("Profiler.startPreciseCoverage", {"callCount": True, "detailed": False})
        return page, profile

    def _tell(self, kind: str, what: str) -> None:
        self.seen.signs.append((kind, self.here, what[:200]))

    def _window(self, page: Page) -> None:
        if not self.opening:
            self._tell("window", page.url)
            page.close()

    def _dialog(self, dialog: Dialog) -> None:
        self._tell("dialog", dialog.type)
        dialog.dismiss()

    def _went(self, url: str) -> None:
        if url.partition("#")[0] not in (HOST + self.here, "about:blank"):
            self._tell("address", url)

    def _answer(self, route: Route) -> None:
        """Serve a file of ours; let nothing else out."""
        url = route.request.url
        path = url.removeprefix(HOST)
        if url.startswith(HOST) and path in self.files and (path == self.here or not path.endswith(".html")):
            route.fulfill(body=self.files[path], content_type=_type(path))
        else:
            self._tell("leaving" if route.request.is_navigation_request() else "request", url)
            route.abort()

    def _scripts(self) -> None:
        """Ask the engine which scripts ran: what is no file of ours stood in the page, or was made from words."""
        for script in self.profile.send("Profiler.takePreciseCoverage")["result"]:
            url = script["url"]
            path = url.removeprefix(HOST)
            if url.startswith(_SCHEMES) and (path == self.here or path not in self.files):
                self._tell("script", url)
