"""What is told where a site is not published, or not taken back: code, place, and what staff need to mend it."""

import errno
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from sitegen import mark, rollback, workers, write
from sitegen.mark import Kind
from sitegen.rejected import Rejected
from sitegen.render import File
from tests.conftest import PROJECT, call

Told = tuple[str, str, dict[str, str]]


def _publish(out: Path, *names: str, kind: Kind = Kind.PAGE, keep: int = 3) -> None:
    files = [File(name, name.encode()) for name in names]
    about = mark.describe([(file.path, file.content) for file in files], dict.fromkeys(names, kind))
    write.publish(files, out, about, keep=keep)


def _refused(work: Callable[[], object]) -> Told:
    with pytest.raises(Rejected) as caught:
        work()
    (one,) = caught.value.found
    return one.code, one.where.path, dict(one.details)


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """A site that was published twice: six pages of records, then one of these and five notices."""
    place = tmp_path / "public"
    names = [f"cases/{n}/index.html" for n in range(6)]
    _publish(place, *names, kind=Kind.RECORD)
    files = [File(name, b"notice") for name in names]
    kinds = {**dict.fromkeys(names, Kind.WITHDRAWN), names[0]: Kind.RECORD}
    write.publish(files, place, mark.describe([(f.path, f.content) for f in files], kinds), keep=3)
    return place


def test_a_folder_of_somebody_else(tmp_path: Path) -> None:
    """It is named; so is a file in a site that no build made, wherever it lies."""
    (tmp_path / "theirs").mkdir()
    (tmp_path / "theirs/a.txt").write_text("x")
    place = str(tmp_path / "theirs")
    assert _refused(lambda: _publish(tmp_path / "theirs", "a")) == ("T001", place, {"path": place})
    _publish(tmp_path / "ours", "a/b.html")
    (tmp_path / "ours/a/c.txt").write_text("x")
    place = str(tmp_path / "ours")
    assert _refused(lambda: _publish(tmp_path / "ours", "a")) == ("T011", place, {"path": place, "file": "a/c.txt"})


@pytest.mark.parametrize("name", ["public", ".public.releases"])
def test_a_link_in_the_place_of_a_folder(tmp_path: Path, name: str) -> None:
    """The link is named, not what it leads to."""
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / name).symlink_to(tmp_path / "elsewhere")
    link = str(tmp_path / name)
    assert _refused(lambda: _publish(tmp_path / "public", "a")) == ("T002", link, {"path": link})


def test_a_second_build(out: Path) -> None:
    """It is told which site is being built."""
    with write.staged(out):
        assert _refused(lambda: _publish(out, "a")) == ("T003", str(out), {"path": str(out)})


def test_a_mark_that_cannot_be_read(out: Path) -> None:
    """The file is named, which somebody has damaged."""
    (out / mark.NAME).write_text("sitegen 9\n")
    told = ("T017", str(out), {"path": str(out / mark.NAME)})
    assert _refused(lambda: _publish(out, "a")) == told
    assert _refused(lambda: rollback.choices(out)) == told


@pytest.mark.parametrize(
    ("error", "path", "reason"),
    [
        pytest.param(OSError(errno.ENOSPC, "full", "/a/b"), "/a/b", "full", id="with-a-file"),
        pytest.param(OSError(errno.ENOSPC, "full"), "", "full", id="without-a-file"),
        pytest.param(TimeoutError(), "", "TimeoutError", id="without-words"),
    ],
)
def test_a_disk_that_refuses(tmp_path: Path, error: OSError, path: str, reason: str) -> None:
    """What the system said, and of which file; of the site where it did not say."""

    def build() -> None:
        with write.held(tmp_path / "public"):
            raise error

    place = str(tmp_path / "public")
    assert _refused(build) == ("T004", place, {"path": path or place, "reason": reason})


def test_a_path_that_leads_out_is_a_bug(out: Path) -> None:
    """No file is written outside of the stage, and it is no problem of the data."""
    with write.staged(out) as stage:
        for path in ("../a", "/a", "a/../../b", "C:a", "a\\b"):
            with pytest.raises(ValueError, match=r"a|b"):
                stage.put(File(path, b"x"))


def test_where_files_cannot_be_one(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file system without links, as on a memory stick, gets a copy of what is taken over."""

    def refuse(*_: object) -> None:
        raise PermissionError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuse)
    path = "cases/1/index.html"
    with write.staged(out) as stage:
        assert stage.keep(path, stage.stood(path), "kept.html") == b"notice"
        assert (stage.folder / "kept.html").read_bytes() == b"notice"
        stage.publish(mark.describe([("kept.html", b"notice")], {}), keep=0)
    assert (out / "kept.html").read_text() == "notice"


def test_a_file_that_was_deleted_by_hand(out: Path) -> None:
    """The next build makes it anew, though nothing changed, and former releases stay as they were."""
    _publish(out, "a", "b")
    (out / "a").unlink()
    _publish(out, "a", "b")
    assert ((out / "a").read_text(), (out / "b").read_text()) == ("a", "b")
    assert [choice.release.number for choice in rollback.choices(out)] == [2, 1]


def test_a_release_that_is_not_there(out: Path, tmp_path: Path) -> None:
    """Those that are there are listed, or that there is none."""
    assert _refused(lambda: rollback.rollback(out, 9)) == ("T014", str(out), {"known": "1"})
    _publish(out, "b")
    assert _refused(lambda: rollback.rollback(out, 9)) == ("T014", str(out), {"known": "2、1"})
    new = tmp_path / "new"
    assert _refused(lambda: rollback.rollback(new)) == ("T014", str(new), {"known": "-"})


def test_a_release_that_is_damaged(out: Path) -> None:
    """The release and the file are named."""
    (out.parent / ".public.releases/1/cases/3/index.html").unlink()
    facts = {"number": "1", "file": "cases/3/index.html"}
    assert _refused(lambda: rollback.rollback(out)) == ("T015", str(out), facts)


def test_a_release_that_shows_what_was_withdrawn(out: Path) -> None:
    """How many pages would come back, and three of them."""
    shown = "、".join(f"cases/{n}/index.html" for n in (1, 2, 3))
    facts = {"number": "1", "count": "5", "examples": shown}
    assert _refused(lambda: rollback.rollback(out)) == ("T016", str(out), facts)
    assert rollback.rollback(out, republish=True).release.number == 1


_DIES = """
import os
from sitegen import workers
from sitegen.rejected import Rejected
try:
    list(workers.each(lambda part: os._exit(1), [1, 2, 3], 2))
except Rejected as rejected:
    print(*((one.code, str(one.where), one.details) for one in rejected.found))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="workers are forked")
def test_a_worker_that_dies() -> None:
    """It is told of the build as a whole."""
    ended = subprocess.run([sys.executable, "-c", _DIES], capture_output=True, check=True, timeout=60, cwd=PROJECT)
    assert ended.stdout.decode().strip() == "('T030', 'build:1:1', ())"


def test_one_job_is_none_for_workers(monkeypatch: pytest.MonkeyPatch) -> None:
    """The work is done here, one part after the other, as far as somebody asks."""
    monkeypatch.setattr(workers, "_Crew", lambda *_: pytest.fail("nobody is to be hired"))
    done: list[int] = []
    results = workers.each(done.append, [1, 2], 1)
    assert (next(results), done) == (None, [1])
    assert list(workers.each(str, [7], 8)) == ["7"]


@pytest.mark.parametrize("command", [["build"], ["rollback"], ["rollback", "--list"]])
def test_the_root_of_a_disk_is_no_place_for_a_site(root: Path, command: list[str]) -> None:
    """Nor is a folder that holds the sources: what is there would be taken for the site."""
    for out in (Path(root.anchor), root.parent) if command == ["build"] else (Path(root.anchor),):
        ended = call(*command, "--site", root, "--out", out)
        assert ended.code != 0
        assert "[T001]" in ended.said
