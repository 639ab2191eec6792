"""The site as a web server shows it: compressed, with the headers of its own `_headers` file."""

import gzip
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from fnmatch import fnmatchcase
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from typing import BinaryIO
from urllib.parse import urlsplit

_ALREADY_SMALL = {".png", ".zip", ".xlsx"}

BLANK = "blank"
"""Where the host has an empty page of its own, with the site's headers but its policy, to come to the site from."""

_EMPTY = b'<!doctype html><html lang="en"><title>blank</title><link rel="icon" href="data:,">'

Rules = list[tuple[str, list[tuple[str, str]]]]
"""Headers by the pattern of the paths that have them; a later pattern adds to an earlier one."""


def rules(text: str) -> Rules:
    """Read a `_headers` file: a pattern at the margin, its headers indented below it."""
    found: Rules = []
    for line in text.splitlines():
        if line.startswith(" "):
            name, _, value = line.strip().partition(": ")
            found[-1][1].append((name, value))
        elif line:
            found.append((line, []))
    return found


class Handler(SimpleHTTPRequestHandler):
    """A static host that compresses, and sets what `_headers` says."""

    protocol_version = "HTTP/1.1"

    def __init__(self, *args: object, rules: Rules, **options: object) -> None:
        self.rules = rules
        super().__init__(*args, **options)  # type: ignore[arg-type]

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""

    def send_head(self) -> BytesIO | BinaryIO | None:
        """Answer with the whole file, compressed where that helps."""
        if self.path == f"/{BLANK}":
            return self._blank()
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        known = path.is_file()
        body = (path if known else Path(self.directory) / "404.html").read_bytes()
        small = path.suffix not in _ALREADY_SMALL and "gzip" in self.headers.get("Accept-Encoding", "")
        body = gzip.compress(body, mtime=0) if small else body
        self.send_response(200 if known else 404)
        kind = self.guess_type(str(path)) if known else "text/html"
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if kind.startswith("text/") else kind)
        self.send_header("Content-Length", str(len(body)))
        if small:
            self.send_header("Content-Encoding", "gzip")
        self._own()
        self.end_headers()
        return BytesIO(body)

    def _blank(self) -> BytesIO:
        """Answer with a page that fetches nothing."""
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(_EMPTY)))
        self._own(but="Content-Security-Policy")
        self.end_headers()
        return BytesIO(_EMPTY)

    def _own(self, but: str = "") -> None:
        """Send the headers that `_headers` has for the path."""
        for pattern, headers in self.rules:
            if fnmatchcase(urlsplit(self.path).path, pattern):
                for name, value in headers:
                    if name != but:
                        self.send_header(name, value)


@contextmanager
def hosted(site: Path) -> Iterator[str]:
    """Serve a finished site on the loopback interface; the address ends in a slash."""
    handler = partial(Handler, directory=str(site), rules=rules((site / "_headers").read_text("utf-8")))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()
