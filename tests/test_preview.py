"""The preview: only this computer sees it, it follows every change, and it publishes nothing."""

import http.client
import json
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sitegen.catalogue import Language
from sitegen.pages.plan import every
from sitegen.preview import edition
from sitegen.preview.edition import Sources, read
from sitegen.preview.server import HOST, Server
from sitegen.preview.watching import Newest, editions
from tests.conftest import PROJECT, TODAY, build, call, changed, tree, write

_PLAN = "data/plans/base.yaml"
_SECONDS = 20.0


@pytest.fixture
def server(root: Path) -> Iterator[Server]:
    """A running preview of the minimal site."""
    with Server(Newest(Sources(root, TODAY)), 0, "zh") as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        yield running
        running.shutdown()


def _ask(server: Server, path: str, **headers: str) -> tuple[int, bytes]:
    with closing(http.client.HTTPConnection(HOST, server.server_port, timeout=_SECONDS)) as connection:
        connection.request("GET", path, headers=headers)
        with connection.getresponse() as answer:
            return answer.status, b"" if path.startswith("/-/events") else answer.read()


def _state(server: Server, page: str = "index.html") -> dict[str, object]:
    with closing(http.client.HTTPConnection(HOST, server.server_port, timeout=_SECONDS)) as connection:
        connection.request("GET", f"/-/events?page={page}")
        with connection.getresponse() as answer:
            return dict(json.loads(answer.readline().removeprefix(b"data: ")))


def test_a_page_is_what_a_build_would_publish(server: Server, root: Path, tmp_path: Path) -> None:
    """But for the panel in its head, every page and every other file is byte for byte that of a build."""
    assert build(root, tmp_path / "out").code == 0
    for name, content in tree(tmp_path / "out").items():
        if name.startswith(".") or name == "404.html":
            continue
        status, shown = _ask(server, f"/{name}")
        if name.endswith(".html"):
            before, _, after = shown.partition(b'<link rel="stylesheet" href="/-/panel.css">')
            shown = before + after[after.index(b"</head>") :]
        assert (status, shown == content) == (200, True), name


def test_two_pages_with_one_address_are_told(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As in a build: P001, although the preview keeps its pages by their addresses."""
    monkeypatch.setattr(edition, "every", lambda library: [*every(library), *every(library)[:1]])
    found = read(Sources(root, TODAY)).found
    assert [(one.code, one.where.path) for one in found] == [("P001", "index.html")]


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 200),
        ({"Host": "evil.example"}, 403),
        ({"Host": "evil.example:80", "Origin": "http://evil.example:80"}, 403),
        ({"Origin": "https://evil.example"}, 403),
        ({"Origin": "null"}, 403),
    ],
)
@pytest.mark.parametrize("path", ["/", "/-/panel.js", "/-/events"])
def test_only_this_computer_is_answered(server: Server, path: str, headers: dict[str, str], status: int) -> None:
    """A page of another site learns nothing, under whatever name it asks."""
    assert server.server_address[0] == "127.0.0.1"
    assert _ask(server, path, **headers)[0] == status


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/plans", 302),
        ("/plans/", 200),
        ("/none/", 404),
        ("/../site.yaml", 404),
        ("/%2e%2e/%2e%2e/etc/passwd", 404),
        ("/-/../server.py", 404),
        ("/-/server.py", 404),
        ("/data/site.yaml", 404),
    ],
)
def test_addresses(server: Server, path: str, status: int) -> None:
    """Folders get their slash, and nothing but pages and public files is served."""
    found, text = _ask(server, path)
    assert found == status
    assert b"root:" not in text


def test_a_mistake_shows_beside_the_pages_as_they_were(server: Server, root: Path) -> None:
    """While the data hold an error, the panel has file, line and code, and the pages stay; mended, they go on."""
    before = _ask(server, "/plans/")[1]
    right = (root / _PLAN).read_text("utf-8")
    (root / _PLAN).write_text(right.replace("title:", "titel:", 1), "utf-8")
    server.newest.renew()
    state = _state(server)
    assert state["current"] is False
    problems = state["problems"]
    assert isinstance(problems, list)
    assert {(p["path"], p["code"]) for p in problems} >= {(_PLAN, "M002")}
    assert _ask(server, "/plans/")[1] == before.replace(b'data-edition="1"', b'data-edition="2"')
    (root / _PLAN).write_text(right, "utf-8")
    server.newest.renew()
    assert _state(server)["current"] is True


def test_a_site_with_errors_from_the_start(root: Path) -> None:
    """There is nothing to show but what is wrong."""
    (root / "data/site.yaml").write_text("name: [", "utf-8")
    edition = read(Sources(root, TODAY))
    assert edition.pages is None
    assert not edition.current
    with Server(Newest(Sources(root, TODAY)), 0, "zh") as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        status, text = _ask(running, "/")
        running.shutdown()
    assert (status, "还不能预览" in text.decode()) == (200, True)


@pytest.mark.parametrize(
    ("language", "words"), [("zh", "模板有错误，这一页做不出来"), ("en", "A template holds an error")]
)
def test_a_broken_template_is_not_blamed_on_the_data(root: Path, language: Language, words: str) -> None:
    """The page says what is wrong, in the language of the problems; the other pages are there."""
    (root / "templates/pages").mkdir(parents=True)
    (root / "templates/pages/about.html").write_text("{{ view.nope }}", "utf-8")
    with Server(Newest(Sources(root, TODAY)), 0, language) as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        text = _ask(running, "/about/")[1].decode()
        other = _ask(running, "/plans/")[0]
        running.shutdown()
    assert (words in text, "数据有错误" in text, other) == (True, False, 200)


@pytest.mark.parametrize("drafts", [False, True])
def test_drafts_are_shown_only_on_request(root: Path, *, drafts: bool) -> None:
    """A draft has no page; where drafts are asked for it has, and is named as one."""
    write(root, "cases/base", changed("cases/base", status="draft"))
    edition = read(Sources(root, TODAY, drafts))
    assert edition.pages is not None
    assert ("cases/base/index.html" in edition.pages.by_href) is drafts
    assert edition.pages.drafts == (frozenset({"cases/base/index.html"}) if drafts else frozenset())


def test_every_save_is_noticed(root: Path) -> None:
    """A changed, a new, a removed and a renamed file each make a new edition; nothing is written."""
    newest, stop = Newest(Sources(root, TODAY)), threading.Event()
    numbers: list[int] = []
    seen = threading.Thread(target=lambda: numbers.extend(e.number for e in editions(newest, stop)))
    seen.start()
    folder = root / "data/plans"
    before = set(root.rglob("*"))
    more, other = folder / "more.yaml", folder / "other.yaml"
    saves: list[Callable[[], object]] = [
        lambda: write(root, "plans/base", changed("plans/base", remarks="改过")),
        lambda: more.write_text("x", "utf-8"),
        lambda: more.rename(other),
        other.unlink,
    ]
    for number, save in enumerate(saves, start=2):
        threading.Event().wait(0.5)
        save()
        assert newest.after(number - 1, _SECONDS) is not None, number
    stop.set()
    seen.join(_SECONDS)
    assert not seen.is_alive()
    assert set(root.rglob("*")) == before


_SERVE = """
import signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)
from sitegen.cli import main
main(["serve", "--site", sys.argv[1], "--port", "0"])
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C reaches every process of a console there")
def test_ctrl_c_ends_it(root: Path) -> None:
    """Once is enough, and it is no failure."""
    with subprocess.Popen([sys.executable, "-c", _SERVE, root], stdout=subprocess.PIPE, cwd=PROJECT) as process:
        assert process.stdout is not None
        while "Ctrl-C" not in process.stdout.readline().decode():
            assert process.poll() is None
        time.sleep(0.5)
        process.send_signal(signal.SIGINT)
        assert process.wait(_SECONDS) == 0


def test_a_port_in_use_and_a_folder_without_a_site(server: Server, root: Path, tmp_path: Path) -> None:
    """Both are told in one line."""
    taken = call("serve", "--site", root, "--port", server.server_port)
    assert (taken.code, "[T019]" in taken.err) == (2, True), taken.said
    nowhere = call("serve", "--site", tmp_path / "none")
    assert (nowhere.code, "[T005]" in nowhere.err) == (2, True), nowhere.said
