"""Work in several processes: the same results in the same order, and no end but a clean one."""

import os
import signal
import subprocess
import sys
import threading
import time
from multiprocessing import Pipe
from pathlib import Path

import pytest
from sitegen import workers
from tests.conftest import BASE, PROJECT, build, tree

_START = """
import os, signal, sys, time, traceback
from sitegen import workers
from sitegen.rejected import Rejected

def work(number):
    if number == 7 and sys.argv[1] == "raise":
        raise KeyError("seven")
    if number == 7 and sys.argv[1] == "die":
        os.kill(os.getpid(), signal.SIGKILL)
    if sys.argv[1] == "slow":
        time.sleep(60)
    time.sleep(0.01 * (number % 3))
    return number, os.getpid()

print("begun", os.getpid(), flush=True)
try:
    found = list(workers.each(work, range(40), int(sys.argv[2])))
except KeyError as error:
    told = [*getattr(error, "__notes__", ()), *traceback.format_tb(error.__traceback__)]
    print("raised", error, "in work" in "".join(told))
except Rejected as rejected:
    print("rejected", *(one.code for one in rejected.found))
else:
    print([number for number, _ in found] == list(range(40)), len({worker for _, worker in found}))
"""


def _run(how: str, jobs: int) -> str:
    command = [sys.executable, "-c", _START, how, str(jobs)]
    ended = subprocess.run(command, capture_output=True, check=True, timeout=60, cwd=PROJECT)
    return ended.stdout.decode().split("\n")[1]


@pytest.mark.parametrize(
    ("how", "jobs", "said"),
    [
        pytest.param("work", 1, "True 1", id="alone"),
        pytest.param("work", 2, "True 2", id="two"),
        pytest.param("work", 5, "True 5", id="more-than-cores"),
        pytest.param("raise", 1, "raised 'seven' True", id="raises-alone"),
        pytest.param("raise", 3, "raised 'seven' True", id="raises"),
        pytest.param("die", 3, "rejected T030", id="dies"),
    ],
)
def test_results_in_order_or_a_clean_end(how: str, jobs: int, said: str) -> None:
    """However many work: the results in order, what a worker raised, or a problem when one is gone."""
    assert _run(how, jobs) == said


def _children(process: int) -> list[str]:
    return Path(f"/proc/{process}/task/{process}/children").read_text("ascii").split()


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL], ids=lambda sent: sent.name)
def test_workers_end_with_their_parent(sent: signal.Signals) -> None:
    """Interrupted, it takes its workers along; killed, they see that it is gone."""
    with subprocess.Popen(
        [sys.executable, "-c", _START.replace("60", "0.5"), "slow", "2"],
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, cwd=PROJECT,
    ) as process:  # fmt: skip
        assert process.stdout is not None
        process.stdout.readline()
        while len(children := _children(process.pid)) < 2:
            time.sleep(0.01)
        process.send_signal(sent)
        process.wait(20)
    until = time.monotonic() + 20
    while any(Path(f"/proc/{child}/status").exists() for child in children):
        assert time.monotonic() < until
        time.sleep(0.05)


_KILLED = """
import os, signal, sys
from datetime import date
from pathlib import Path
from sitegen import build, press
from sitegen.rejected import Rejected
press._FEW = 0
look, parent = press.Press._made, os.getpid()
def dies(self, page, files):
    if getattr(page, "href", "") == "cases/index.html" and os.getpid() != parent:
        os.kill(os.getpid(), signal.SIGKILL)
    return look(self, page, files)
press.Press._made = dies
try:
    build.build(build.Project(Path(sys.argv[1]), Path(sys.argv[2]), date(2026, 11, 22), jobs=2))
except Rejected as rejected:
    print(*(one.code for one in rejected.found))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="workers are forked")
def test_a_build_that_loses_a_worker_leaves_the_site_whole(tmp_path: Path) -> None:
    """It says so, leaves nothing beside the site, and the next build works."""
    out = tmp_path / "public"
    assert build(BASE, out).code == 0
    before = tree(tmp_path)
    command = [sys.executable, "-c", _KILLED, str(BASE), str(out)]
    ended = subprocess.run(command, capture_output=True, check=True, timeout=60, cwd=PROJECT)
    assert ended.stdout.decode().split() == ["T030"]
    assert tree(tmp_path) == before
    assert build(BASE, out).code == 0


def test_how_many_cores() -> None:
    """At least the one that this runs on."""
    assert 1 <= workers.cores() <= (os.cpu_count() or 1)


def test_profile_and_jobs(tmp_path: Path) -> None:
    """`--profile` prints each stage with its share, on the error stream."""
    said = build(BASE, tmp_path / "public", "--profile", "--jobs", "1")
    assert said.code == 0
    lines = said.err.splitlines()[-8:]
    assert all(" s " in line and "%" in line for line in lines)
    assert 98 < sum(float(line.split()[2].rstrip("%")) for line in lines) < 102
    assert "读数据" in said.err
    assert "%" not in said.out


@pytest.mark.skipif(sys.platform != "linux", reason="workers are forked")
def test_a_worker_serves_until_its_parent_is_gone() -> None:
    """It answers each number with its result or its error, closes what belongs to others, and leaves Ctrl-C alone."""
    ours, theirs = Pipe()
    other, _kept = Pipe()
    answers: list[tuple[int, object, BaseException | None]] = []

    def ask() -> None:
        for number in (1, 0):
            ours.send(number)
            answers.append(ours.recv())
        ours.close()

    former = signal.getsignal(signal.SIGINT)
    parent = threading.Thread(target=ask)
    parent.start()
    try:
        workers._serve(lambda part: 6 // part, [0, 2], theirs, [other])
        assert signal.getsignal(signal.SIGINT) is signal.SIG_IGN
    finally:
        signal.signal(signal.SIGINT, former)
        parent.join(20)
    assert answers[0] == (1, 3, None)
    number, result, error = answers[1]
    assert (number, result, type(error)) == (0, None, ZeroDivisionError)
    assert "ZeroDivisionError" in "".join(getattr(error, "__notes__", ()))
    assert other.closed


@pytest.mark.parametrize("jobs", [1, 2, 9])
def test_parts_of_one_are_done_here(jobs: int) -> None:
    """One part, or one job, is no reason to call a worker."""
    assert list(workers.each(lambda _: os.getpid(), ["part"], jobs)) == [os.getpid()]
    assert list(workers.each(lambda _: os.getpid(), ["part"] * 3, 1)) == [os.getpid()] * 3


def test_no_fork_beside_other_threads() -> None:
    """A fork would leave the lock of another thread held for ever."""
    done = threading.Event()
    thread = threading.Thread(target=done.wait)
    thread.start()
    try:
        assert list(workers.each(lambda _: os.getpid(), range(9), 3)) == [os.getpid()] * 9
    finally:
        done.set()
        thread.join()


def test_cores_of_a_system_that_lets_no_one_choose(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a process may not be bound to cores, all are counted; one where nobody knows."""
    monkeypatch.delattr(os, "sched_getaffinity", raising=False)
    monkeypatch.setattr(os, "cpu_count", lambda: 3)
    assert workers.cores() == 3
    monkeypatch.setattr(os, "cpu_count", lambda: None)
    assert workers.cores() == 1


@pytest.mark.parametrize(
    ("size", "parts"),
    [(1, [[1], [2], [3], [4], [5]]), (2, [[1, 2], [3, 4], [5]]), (5, [[1, 2, 3, 4, 5]]), (9, [[1, 2, 3, 4, 5]])],
)
def test_cut(size: int, parts: list[list[int]]) -> None:
    """All things are in one part, in their order."""
    assert workers.cut([1, 2, 3, 4, 5], size) == parts


def _sleep(seconds: int) -> int:
    time.sleep(seconds)
    return seconds


@pytest.mark.skipif(sys.platform != "linux", reason="workers are forked")
def test_nobody_waits_for_a_worker_that_is_sent_away() -> None:
    """Whoever wants no more results has them at once, whatever the workers are at."""
    began = time.monotonic()
    results = workers.each(_sleep, [0, 60, 60, 60], 2)
    assert next(results) == 0
    results.close()  # type: ignore[attr-defined] # a generator
    assert time.monotonic() - began < 30
