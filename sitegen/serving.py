"""The command that shows the site on this computer while its sources are being written."""

import threading
import webbrowser
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sitegen.console import FAILED, attempt, show, summary
from sitegen.diagnostics import Location, problem

if TYPE_CHECKING:
    from sitegen.preview.edition import Edition
    from sitegen.preview.server import Server
    from sitegen.preview.watching import Newest


def run(root: Path, today: date, port: int, lang: Any, *, drafts: bool, opened: bool) -> None:
    """Serve the preview until somebody presses Ctrl-C.

    Problems: T005 there is no site in the folder, T019 the port is taken.
    """
    from sitegen import build
    from sitegen.cache import of_site
    from sitegen.preview.edition import Sources
    from sitegen.preview.watching import Newest, editions

    attempt(lambda: build.refuse_odd_places(build.Project(root, root / "public", today)), "text", lang)
    newest = Newest(Sources(root, today, drafts, of_site(root)))
    server, stop = _server(newest, port, lang), threading.Event()
    _tell(newest.edition, lang)
    click.echo(_WORDS[lang][0].format(server.address))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    if opened:
        webbrowser.open(server.address)
    try:
        for edition in editions(newest, stop):
            _tell(edition, lang)
    except KeyboardInterrupt:
        click.echo()
    finally:
        stop.set()
        server.shutdown()
        server.server_close()


def _server(newest: "Newest", port: int, lang: Any) -> "Server":
    from sitegen.preview.server import Server

    try:
        return Server(newest, port, lang)
    except OSError:
        show([problem(Location(f"--port={port}"), "T019", port=port)], "text", lang)
        raise SystemExit(FAILED) from None


def _tell(edition: "Edition", lang: Any) -> None:
    """Show the problems of an edition, or say that there are none."""
    show(edition.found, "text", lang)
    pages = len(edition.pages.by_href) if edition.pages else 0
    click.echo(_WORDS[lang][1].format(edition.number, pages) + summary(edition.found, None, lang))


_WORDS = {
    "zh": (
        "预览在 {} ，改了文件会自动刷新；只有本机能看，什么也不会公开。按 Ctrl-C 结束。",
        "第 {} 次读取，{} 个网页。",
    ),
    "en": (
        "The preview is at {} and follows every change. Only this computer sees it. Ctrl-C ends it.",
        "Reading {}: {} pages. ",
    ),
}
