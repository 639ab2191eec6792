"""A fault at every single system call of a publish: the site is whole, and the next build succeeds unaided."""

import platform
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from sitegen import releases
from sitegen.mark import NAME, describe
from sitegen.render import File
from tests import figures
from tests.conftest import PROJECT, tree
from tests.faults import AT, CALLS, CRASHED, DONE, NEW, OLD, OLDER, REJECTED, put

pytestmark = pytest.mark.skipif(
    shutil.which("strace") is None or platform.machine() != "x86_64", reason="needs strace, and knows one processor"
)
KILLED = -9
_SURVIVED = {"injected": 0, "survived": 0}
"""Counted on the way, for the page of figures."""

_NEXT = [File("index.html", b"next")]
_FEWEST = {"publish": 40, "first": 25, "renames": 40, "rollback": 15}
"""How many calls each scene has at least: fewer, and the test would not test."""


class Server:
    """The process that forks the victims, with strace at its side."""

    def __init__(self, fault: str) -> None:
        command = [sys.executable, "-m", "tests.faults"]
        self.server = subprocess.Popen(command, cwd=PROJECT, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        calls = ",".join(CALLS)
        filters = ("-e", f"trace={calls}", "-e", f"inject={calls}:{fault}:when={AT}")
        self.strace = subprocess.Popen(
            ["strace", "-f", "-qq", "-o", "/dev/null", "-p", self._read(), *filters], stderr=subprocess.PIPE
        )
        self._wait_until_traced()

    def _wait_until_traced(self) -> None:
        status = Path(f"/proc/{self.server.pid}/status")
        for _ in range(200):
            if "TracerPid:\t0\n" not in status.read_text():
                return
            if self.strace.poll() is not None:
                break
            time.sleep(0.05)
        self.close()
        pytest.skip("strace may not trace here; test_faults_hooked does without")

    def _read(self) -> str:
        assert self.server.stdout is not None
        return self.server.stdout.readline().decode().strip()

    def run(self, scene: str, call: str, place: int, out: Path) -> int:
        """Let a child act on *out* with the fault at the place-th call of a kind; return how it ended."""
        assert self.server.stdin is not None
        self.server.stdin.write(f"{scene} {call} {place} {out}\n".encode())
        self.server.stdin.flush()
        return int(self._read())

    def close(self) -> None:
        """End both."""
        with suppress(OSError):
            self.server.communicate(timeout=30)
        self.strace.communicate(timeout=30)


@contextmanager
def _server(fault: str) -> Iterator[Server]:
    server = Server(fault)
    try:
        yield server
    finally:
        server.close()


def _site(files: list[File]) -> dict[str, bytes]:
    about = describe([(file.path, file.content) for file in files], {})
    return {NAME: about.content(), **{file.path: file.content for file in files}}


def ground(folder: Path, scene: str) -> Path:
    """A site with one former release beside it, or an empty folder for a first build."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    out = folder / "public"
    if scene != "first":
        put(OLDER, out)
        put(OLD, out)
    return out


def check(out: Path, scene: str, ended: int) -> None:
    """The site is the old or the new one, as the process said; the next build leaves nothing but the site."""
    old, new = (None if scene == "first" else _site(OLD)), _site(OLDER if scene == "rollback" else NEW)
    there = tree(out) if out.exists() else None
    if scene == "renames" and there is None:
        assert ended == KILLED
        assert tree(out.with_name(".public.former")) == old
    else:
        allowed: dict[int, list[dict[str, bytes] | None]] = {DONE: [new], REJECTED: [old], KILLED: [old, new]}
        assert there in allowed[ended]
    put(_NEXT, out)
    assert tree(out) == _site(_NEXT)
    assert {path.name for path in out.parent.iterdir()} <= {"public", ".public.lock", ".public.releases"}
    kept = releases.kept(out)
    assert [releases.damaged(release) for release in kept] == [""] * len(kept)
    assert len(kept) == (0 if there is None and scene == "first" else 1)


def _survive(out: Path, scene: str, ended: int) -> None:
    _SURVIVED["injected"] += 1
    check(out, scene, ended)
    _SURVIVED["survived"] += 1


@pytest.fixture(scope="module", autouse=True)
def counted() -> Iterator[None]:
    """Tell at the end how many faults there were."""
    yield
    what = "kills, full disks and other errors, one at each system call of a publish or rollback"
    figures.tell("faults", what, __file__, **_SURVIVED)


@pytest.fixture(scope="module")
def places(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[tuple[str, int]]]:
    """Every call of every scene, found by killing at each until the scene runs through; each kill is checked."""
    found: dict[str, list[tuple[str, int]]] = {scene: [] for scene in _FEWEST}
    folder = tmp_path_factory.mktemp("killed") / "site"
    with _server("signal=KILL") as server:
        for scene, calls in found.items():
            for call in CALLS:
                for place in range(1, AT):
                    out = ground(folder, scene)
                    ended = server.run(scene, call, place, out)
                    if ended == DONE:
                        check(out, scene, ended)
                        break
                    assert ended == KILLED
                    _survive(out, scene, ended)
                    calls.append((call, place))
    return found


def test_killed_at_every_call(places: dict[str, list[tuple[str, int]]]) -> None:
    """Killed at any call, the old or the new site is there; without exchange, the former one until the next build."""
    assert {scene: len(calls) >= _FEWEST[scene] for scene, calls in places.items()} == dict.fromkeys(_FEWEST, True)


@pytest.mark.parametrize("error", ["ENOSPC", "EIO", "EROFS"])
def test_error_at_every_call(places: dict[str, list[tuple[str, int]]], tmp_path: Path, error: str) -> None:
    """A call that fails ends in a refusal, with the old site there, or in the new one; never in a traceback."""
    with _server(f"error={error}") as server:
        for scene, calls in places.items():
            for call, place in calls:
                out = ground(tmp_path / "site", scene)
                ended = server.run(scene, call, place, out)
                assert ended != CRASHED, (scene, call, place)
                _survive(out, scene, ended)
