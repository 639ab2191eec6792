"""Headers and server settings: one policy, and real servers that send it with every answer."""

import http.client
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from sitegen import policy
from tests.conftest import BASE, build, call, changed, tree, write

_SERVERS = [
    pytest.param(name, marks=pytest.mark.skipif(shutil.which(name) is None, reason=f"needs {name}"))
    for name in ("nginx", "caddy")
]
_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".ics": "text/calendar; charset=utf-8",
    ".xml": "/xml",
    ".txt": "text/plain; charset=utf-8",
}


@pytest.fixture(params=["", "http://x.gov.cn/", "http://x.gov.cn/gs/a"], ids=["stick", "root", "below"])
def site(request: pytest.FixtureRequest, root: Path, tmp_path: Path) -> tuple[Path, Path, str]:
    """A site built for an address: its sources, where it is, its path on the host."""
    if request.param:
        write(root, "site", changed("site", base_url=request.param))
    assert build(root, tmp_path / "公 开").code == 0
    return root, tmp_path / "公 开", urlsplit(request.param).path.rstrip("/") + "/"


def _settings(root: Path, out: Path, server: str) -> str:
    ended = call("hosting", "--site", root, "--out", out, server)
    assert (ended.code, ended.err) == (0, "")
    return ended.out


@contextmanager
def _running(server: str, settings: str, folder: Path) -> Iterator[int]:
    """Start a server on a free port with the settings, as their own comment says."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    if server == "nginx":
        text = (
            f"daemon off; pid {folder}/pid; error_log stderr; user root; worker_processes 1;\nevents {{}}\n"
            f"http {{ include /etc/nginx/mime.types; access_log off;\n"
            f"server {{ listen 127.0.0.1:{port};\n{settings}}} }}\n"
        )
        command = ["nginx", "-c", str(folder / "server.conf")]
        check = [*command, "-t"]
    else:
        first, rest = settings.split("\n", 2)[1:]
        text = f"{{\nadmin off\nauto_https off\n}}\nhttp://127.0.0.1:{port} {{\n{rest}"
        assert first.endswith("{")
        command = ["caddy", "run", "--adapter", "caddyfile", "--config", str(folder / "server.conf")]
        check = ["caddy", "validate", *command[2:]]
    (folder / "server.conf").write_text(text, "utf-8")
    tried = subprocess.run(check, capture_output=True, check=False, timeout=60)
    assert tried.returncode == 0, tried.stderr.decode()
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    try:
        _wait(port)
        yield port
    finally:
        process.terminate()
        process.wait(30)


def _wait(port: int) -> None:
    for _ in range(200):
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise AssertionError("the server does not answer")


def _get(port: int, path: str) -> tuple[int, dict[str, str], bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    connection.request("GET", path)
    answer = connection.getresponse()
    names = [name.lower() for name, _ in answer.getheaders()]
    assert len(names) == len(set(names)), names
    found = answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read()
    connection.close()
    return found


@pytest.mark.parametrize("server", _SERVERS)
def test_real_server(site: tuple[Path, Path, str], tmp_path: Path, server: str) -> None:
    """Every file comes with every header and its type; what is missing or hidden is our 404 page, with them too."""
    root, out, base = site
    expected = dict(policy.headers(https=False))
    files = tree(out)
    with _running(server, _settings(root, out, server), tmp_path) as port:
        for path, content in files.items():
            status, headers, body = _get(port, base + path)
            if path in (".sitegen", "_headers"):
                assert (path, status, body) == (path, 404, files["404.html"])
            elif path.endswith("index.html") and status in (301, 308):
                status, headers, body = _get(port, base + path.removesuffix("index.html"))
            if status == 200:
                assert body == content, path
                kind = headers["content-type"].lower()
                assert _TYPES[Path(path).suffix] in kind, (path, kind)
                cached = policy.FOR_EVER if path.startswith("assets/") else policy.SHORTLY
                assert headers["cache-control"] == cached, path
            assert {name: headers.get(name.lower()) for name in expected} == expected, path
        for path in ("nothing", "assets/nothing.css", "cases/nothing/", ".git/config", ".public.releases/1/index.html"):
            status, headers, body = _get(port, base + path)
            assert (status, body) == (404, files["404.html"]), path
            assert {name: headers.get(name.lower()) for name in expected} == expected, path
            assert "immutable" not in headers.get("cache-control", ""), path
        assert _get(port, base + "cases")[0] in (301, 308)


def test_pages_and_headers_have_one_policy(tmp_path: Path) -> None:
    """What a page says of itself is what the headers say, but for the one directive that a page cannot say."""
    assert build(BASE, tmp_path / "out").code == 0
    files = tree(tmp_path / "out")
    line = next(line for line in files["_headers"].decode().splitlines() if "Content-Security-Policy" in line)
    whole = line.partition(": ")[2]
    own, frames = whole.rsplit("; ", 1)
    assert frames == "frame-ancestors 'none'"
    for path, content in files.items():
        if path.endswith(".html"):
            assert f'<meta http-equiv="Content-Security-Policy" content="{own}">'.encode() in content


def test_headers_file_fits_the_hosts(tmp_path: Path) -> None:
    """Cloudflare reads at most 100 rules of 2,000 characters a line; every header once, so that none is joined."""
    assert build(BASE, tmp_path / "out", "--base-url", "https://x.gov.cn").code == 0
    lines = (tmp_path / "out/_headers").read_text("utf-8").splitlines()
    rules = [line for line in lines if not line.startswith(" ")]
    names = [line.split(":")[0] for line in lines if line.startswith(" ")]
    assert rules == ["/*", "/assets/*", "/images/*"]
    caches = [name for name in names if name == "  Cache-Control"]
    assert len(caches) == len(rules) - 1
    assert len(names) - len(caches) == len(set(names) - set(caches))
    assert max(map(len, lines)) <= 2000


@pytest.mark.parametrize(
    ("address", "expected"),
    [("https://x.gov.cn/", True), ("http://x.gov.cn/", False), ("", False)],
    ids=["https", "http", "none"],
)
@pytest.mark.parametrize("server", ["nginx", "caddy", "headers"])
def test_strict_transport_only_with_https(root: Path, server: str, address: str, expected: bool) -> None:
    """Only a site whose address is https tells browsers never to use anything else."""
    if address:
        write(root, "site", changed("site", base_url=address))
    assert ("Strict-Transport-Security" in _settings(root, root / "public", server)) == expected


def test_settings_are_not_published(tmp_path: Path) -> None:
    """No server settings lie among the public files."""
    assert build(BASE, tmp_path / "out").code == 0
    assert not [name for name in tree(tmp_path / "out") if "nginx" in name or "caddy" in name.lower()]


@pytest.mark.parametrize("server", ["nginx", "caddy", "headers"])
def test_settings_in_english(server: str) -> None:
    """In English the settings have an English comment."""
    ended = call("--lang", "en", "hosting", "--site", BASE, server)
    assert ended.code == 0
    assert ended.out.startswith("# Made by")


def test_settings_of_no_site(tmp_path: Path) -> None:
    """Where there is no site the command says so."""
    ended = call("hosting", "--site", tmp_path, "nginx")
    assert (ended.code, "[T005]" in ended.err) == (2, True)
