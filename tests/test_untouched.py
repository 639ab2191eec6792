"""A file that nobody can have touched is not read; every other one is, and its bytes decide."""

import hashlib
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from sitegen import build as pipeline
from sitegen import incremental, mark, untouched, write
from sitegen.cache import Cache
from sitegen.render import File
from sitegen.untouched import Notes, look, noted, same, state, walk
from tests.conftest import tree
from tests.history import History, reword

_WORDS, _OTHERS = b"words", b"WORDS"
_DIGEST = hashlib.sha256(_WORDS).hexdigest()
_TICK = 0.02
"""Longer than the clock of any file system in use on the machines of these tests stands still. Unit: seconds."""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A folder with two files, one in a folder of its own."""
    out = tmp_path / "public"
    (out / "below").mkdir(parents=True)
    for path in (out / "file", out / "below/file"):
        path.write_bytes(_WORDS)
        path.chmod(0o644)
    return out


def _notes(out: Path) -> Notes:
    time.sleep(_TICK)
    left = {path: state(os.stat(out / path)) for path in ("file", "below/file")}
    return noted(out, left, _probe(out))


def _probe(out: Path) -> Path:
    probe = out.with_name("probe")
    probe.touch()
    return probe


def test_what_is_as_it_was_is_not_read(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And is said to be in the state in which it was left."""
    notes = _notes(site)
    assert sorted(notes) == ["below/file", "file"]
    monkeypatch.setattr(untouched, "_hash", lambda _: pytest.fail("it is not to be read"))
    assert look(str(site / "file"), _DIGEST, notes["file"]) == notes["file"][0]


def _written(path: Path) -> None:
    path.write_bytes(_OTHERS)


def _written_as_before(path: Path) -> None:
    before = path.stat()
    path.write_bytes(_OTHERS)
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def _replaced(path: Path) -> None:
    before, other = path.stat(), path.with_name("other")
    other.write_bytes(_OTHERS)
    other.chmod(0o644)
    os.utime(other, ns=(before.st_atime_ns, before.st_mtime_ns))
    other.replace(path)


def _closed(path: Path) -> None:
    path.chmod(0o600)


def _gone(path: Path) -> None:
    path.unlink()


def _linked(path: Path) -> None:
    path.rename(path.with_name("moved"))
    path.symlink_to("moved")


@pytest.mark.parametrize("touch", [_written, _written_as_before, _replaced, _closed, _gone, _linked])
def test_whatever_is_done_to_a_file_shows(site: Path, touch: Callable[[Path], None]) -> None:
    """Though its size stays, and its time is put back."""
    notes = _notes(site)
    touch(site / "file")
    assert not same(str(site / "file"), notes["file"])
    assert look(str(site / "file"), _DIGEST, notes["file"]) is None


def test_a_file_that_only_looks_changed_is_read(site: Path) -> None:
    """Its bytes decide."""
    notes = _notes(site)
    os.utime(site / "file")
    found = look(str(site / "file"), _DIGEST, notes["file"])
    assert found not in (None, notes["file"][0])


def test_what_changed_since_it_was_left_is_not_noted(site: Path) -> None:
    """Somebody wrote into it after its bytes were known."""
    left = {path: state(os.stat(site / path)) for path in ("file", "below/file")}
    time.sleep(_TICK)
    _written(site / "file")
    time.sleep(_TICK)
    assert list(noted(site, left, _probe(site))) == ["below/file"]


def test_what_may_still_change_unseen_is_not_noted(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A clock that stands still shows two changes as one."""
    left = {"file": state(os.stat(site / "file"))}
    time.sleep(_TICK)
    now = os.stat(site / "file").st_ctime_ns
    monkeypatch.setattr(untouched, "_now", lambda _: now)
    assert noted(site, left, _probe(site)) == {}
    monkeypatch.setattr(untouched, "_now", lambda _: now + 1)
    assert list(noted(site, left, _probe(site))) == ["file"]


def test_a_disk_on_which_nothing_can_be_tried_out_is_not_believed(site: Path) -> None:
    """The file to try it with is not there."""
    left = {"file": state(os.stat(site / "file"))}
    time.sleep(_TICK)
    assert noted(site, left, site / "none/probe") == {}


def test_a_disk_that_lets_its_times_be_chosen_is_not_believed(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Setting the time of a file must not set when it was changed, nor be refused in silence."""
    left = {"file": state(os.stat(site / "file"))}
    time.sleep(_TICK)
    probe, stat, utime = _probe(site), os.stat, os.utime

    def chosen(path: Path) -> os.stat_result:
        found = stat(path)
        values = {name: getattr(found, name) for name in dir(found) if name.startswith("st_")}
        return os.stat_result(tuple(found), {**values, "st_ctime_ns": found.st_mtime_ns})

    with monkeypatch.context() as patch:
        patch.setattr(os, "stat", chosen)
        assert noted(site, left, probe) == {}
    with monkeypatch.context() as patch:
        patch.setattr(os, "utime", lambda path, **_: utime(path))
        assert noted(site, left, probe) == {}
    assert list(noted(site, left, probe)) == ["file"]


def test_windows_is_not_believed(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What it calls `ctime` is when a file was made."""
    time.sleep(_TICK)
    monkeypatch.setattr(sys, "platform", "win32")
    assert noted(site, {"file": state(os.stat(site / "file"))}, _probe(site)) == {}


def test_links_are_not_followed(site: Path) -> None:
    """They are told as what they are."""
    (site / "link").symlink_to("below")
    found = dict(walk(site))
    assert sorted(found) == ["below", "below/file", "file", "link"]
    assert found["link"].is_symlink()


@pytest.fixture
def history(tmp_path: Path) -> History:
    """A site of which every file is noted: it was built, and built again without a change."""
    made = History(tmp_path, 0)
    pipeline.build(made.project(made.out, made.stored))
    time.sleep(_TICK)
    pipeline.build(made.project(made.out, made.stored))
    return made


def test_building_again_reads_no_file_of_the_site(history: History, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither without a change, nor with one; only what is rendered anew is compared by its hash."""
    assert set(incremental.notes(history.stored, history.out)) == set(write.current(history.out).entries)  # type: ignore[union-attr]
    monkeypatch.setattr(untouched, "_hash", lambda path: pytest.fail(f"{path} is not to be read"))
    before = tree(history.out)
    pipeline.build(history.project(history.out, history.stored))
    assert tree(history.out) == before
    reword(history)
    assert pipeline.build(history.project(history.out, history.stored)).change.changed
    assert tree(history.out) != before


def test_an_edit_that_hides_is_healed(history: History) -> None:
    """As many bytes as before, and the old time; without another change, and with one."""
    page, before = history.out / "laws/index.html", tree(history.out)
    _hide(page)
    pipeline.build(history.project(history.out, history.stored))
    assert tree(history.out) == before
    _hide(page)
    reword(history)
    pipeline.build(history.project(history.out, history.stored))
    assert page.read_bytes() == before["laws/index.html"]


def _hide(page: Path) -> None:
    before = page.stat()
    with page.open("r+b") as file:
        file.write(b"<!DOCTYPE")
    os.utime(page, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert page.stat().st_size == before.st_size


def test_notes_on_another_site_are_none(history: History, tmp_path: Path) -> None:
    """They are on the files of one release, in one place."""
    assert incremental.notes(history.stored, tmp_path / "elsewhere") == {}
    pipeline.build(history.project(history.out, Cache()))
    mark = history.out / ".sitegen"
    mark.write_bytes(mark.read_bytes() + b"\n")
    assert incremental.notes(history.stored, history.out) == {}


def test_where_the_disk_knows_no_links_files_are_copied(history: History, monkeypatch: pytest.MonkeyPatch) -> None:
    """Then a file of the next release is another one with the same bytes."""
    before = {path: path.stat().st_ino for path in history.out.rglob("*.html")}
    monkeypatch.setattr(os, "link", _refused)
    reword(history)
    again, cold = history.both()
    assert again == cold
    assert tree(history.out) == tree(history.cold)
    assert all(path.stat().st_ino != inode for path, inode in before.items())


def _refused(*_: object) -> None:
    raise PermissionError


def test_a_file_that_changes_while_it_is_copied_is_not_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is rendered instead."""
    out = tmp_path / "public"
    about = mark.describe([("file", _WORDS)], {})
    write.publish([File("file", _WORDS)], out, about, keep=0)

    def written(source: str, _: str) -> None:
        Path(source).write_bytes(_OTHERS)
        raise PermissionError

    monkeypatch.setattr(os, "link", written)
    with write.staged(out) as stage:
        assert stage.keep("file", _DIGEST, "file") is None
        stage.put(File("file", _WORDS))
        assert stage.read("file") == _WORDS
