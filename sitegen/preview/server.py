"""Serve the preview to browsers on this computer, and to nobody else.

Only this computer can connect (127.0.0.1). A page of another site that the same browser has
open could still ask, so requests under another name (DNS rebinding) or from another origin
are refused.
"""

import json
import mimetypes
from html import escape
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib import resources
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from sitegen import policy
from sitegen.catalogue import Language
from sitegen.preview.edition import Edition
from sitegen.preview.watching import Newest
from sitegen.reporters import rows

HOST = "127.0.0.1"
_OWN = "-/"
"""Addresses below this are the preview's own: no page can have them, since an id begins with a letter or digit."""

_PARTS = {"panel.js": "text/javascript", "panel.css": "text/css"}
_HEARTBEAT_SECONDS = 15.0
_PANEL = (
    '<link rel="stylesheet" href="/-/panel.css"><script src="/-/panel.js" data-edition="{}" data-page="{}"></script>'
)
_INSTEAD = (
    '<!doctype html><html lang="{0}"><head><meta charset="utf-8"><title>{1}</title></head>'
    "<body><main><h1>{1}</h1></main></body></html>"
)
_NO_SITE: dict[Language, tuple[str, str]] = {
    "zh": ("zh-CN", "数据有错误，还不能预览"),
    "en": ("en", "The data hold errors: there is nothing to show yet"),
}
_NO_PAGE: dict[Language, tuple[str, str]] = {
    "zh": ("zh-CN", "模板有错误，这一页做不出来"),
    "en": ("en", "A template holds an error: this page cannot be made"),
}


class Server(ThreadingHTTPServer):
    """An HTTP server for the newest edition; problems are told in *language*."""

    daemon_threads = True

    def __init__(self, newest: Newest, port: int, language: Language) -> None:
        super().__init__((HOST, port), _Handler)
        self.newest = newest
        self.language = language
        self.names = {f"{name}:{self.server_port}" for name in (HOST, "localhost")}

    @property
    def address(self) -> str:
        """Where a browser finds the preview."""
        return f"http://{HOST}:{self.server_port}/"

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing of a browser that went away."""


class _Handler(BaseHTTPRequestHandler):
    server: Server
    server_version, sys_version = "sitegen", ""
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        if not self._from_here():
            self._send(HTTPStatus.FORBIDDEN, "text/plain", b"This preview answers only to this computer.\n")
            return
        address = urlsplit(self.path)
        path = unquote(address.path).lstrip("/")
        if path == f"{_OWN}events":
            self._events(parse_qs(address.query))
        elif path.removeprefix(_OWN) in _PARTS and path.startswith(_OWN):
            name = path.removeprefix(_OWN)
            self._send(HTTPStatus.OK, _PARTS[name], resources.files(__package__).joinpath(name).read_bytes())
        else:
            self._site(path)

    do_HEAD = do_GET  # noqa: N815 - the names are those of http.server

    def _from_here(self) -> bool:
        """Whether the request is for this computer by name, and from a page of the preview if from any."""
        origin = self.headers.get("Origin")
        known = self.headers.get("Host") in self.server.names
        return known and (origin is None or urlsplit(origin).netloc in self.server.names)

    def _site(self, path: str) -> None:
        """Answer with a page or a file of the site."""
        edition = self.server.newest.edition
        pages = edition.pages
        if pages is None:
            self._page(HTTPStatus.OK, edition, _INSTEAD.format(*_NO_SITE[self.server.language]), "")
            return
        href = f"{path}index.html" if not path or path.endswith("/") else path
        if f"{path}/index.html" in pages.by_href:
            self._send(HTTPStatus.FOUND, "text/plain", b"", Location=f"/{path}/")
        elif href not in pages.by_href and (file := pages.others.get(path)):
            self._send(HTTPStatus.OK, mimetypes.guess_type(path, strict=False)[0] or "text/plain", file.content)
        else:
            status, href = (HTTPStatus.OK, href) if href in pages.by_href else (HTTPStatus.NOT_FOUND, "404.html")
            made, _ = pages.render(href)
            instead = _INSTEAD.format(*_NO_PAGE[self.server.language])
            self._page(status, edition, made.content.decode() if made else instead, href)

    def _page(self, status: HTTPStatus, edition: Edition, text: str, href: str) -> None:
        """Send a page with the panel of the preview in its head."""
        panel = _PANEL.format(edition.number, escape(href))
        self._send(status, "text/html; charset=utf-8", text.replace("</head>", f"{panel}</head>", 1).encode())

    def _send(self, status: HTTPStatus, kind: str, content: bytes, **more: str) -> None:
        self.send_response(status)
        headers = {**dict(policy.headers(https=False)), **more, "Content-Type": kind, "Cache-Control": "no-store"}
        for name, value in {**headers, "Content-Length": str(len(content))}.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def _events(self, query: dict[str, list[str]]) -> None:
        """Tell the state now, and again after each change, until the browser goes away."""
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-store")
        self.send_header("Connection", "close")
        self.close_connection = True
        self.end_headers()
        edition, href = self.server.newest.edition, query.get("page", [""])[0]
        while True:
            self.wfile.write(f"data: {json.dumps(self._state(edition, href))}\n\n".encode())
            while (newer := self.server.newest.after(edition.number, _HEARTBEAT_SECONDS)) is None:
                self.wfile.write(b": still here\n\n")
            edition = newer

    def _state(self, edition: Edition, href: str) -> dict[str, Any]:
        """What the panel shows: what is wrong with the sources and with the page, and which pages are drafts."""
        found = list(edition.found)
        if edition.pages and href in edition.pages.by_href and edition.current:
            found += edition.pages.render(href)[1]
        return {
            "edition": edition.number,
            "current": edition.current,
            "problems": rows(found, self.server.language),
            "drafts": sorted(edition.pages.drafts) if edition.pages else [],
        }

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing of single requests."""
