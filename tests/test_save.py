"""Files for staff, whole or not at all and never in public; and what the system may refuse on the way."""

import ctypes
import errno
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from sitegen import mark, releases, switch, write
from sitegen.rejected import Rejected
from sitegen.render import File
from sitegen.write import save
from tests.conftest import PROJECT, tree

_DROP = ["setpriv", "--bounding-set", "-dac_override,-dac_read_search,-fowner"] if os.geteuid() == 0 else []
_no_rights = pytest.mark.skipif(bool(_DROP) and shutil.which("setpriv") is None, reason="root may do everything")


def _refused(path: Path) -> tuple[str, str]:
    before = tree(path.parent)
    with pytest.raises(Rejected) as caught:
        save("new", path)
    assert tree(path.parent) == before
    (found,) = caught.value.found
    return found.code, found.where.path


def _publish(out: Path, word: str, keep: int = 3) -> None:
    files = [File("index.html", word.encode())]
    write.publish(files, out, mark.describe([(f.path, f.content) for f in files], {}), keep=keep)


def test_a_file_is_saved_whole(tmp_path: Path) -> None:
    """It takes the place of the former one, with line ends of one kind, and nothing is left beside it."""
    (tmp_path / "report.txt").write_text("former")
    save("第一行\n第二行\n", tmp_path / "report.txt")
    assert tree(tmp_path) == {"report.txt": "第一行\n第二行\n".encode()}


def test_a_saved_file_is_where_the_user_stands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A bare name is one in the current folder, and is looked at as such."""
    monkeypatch.chdir(tmp_path)
    save("x", Path("a.txt"))
    assert (tmp_path / "a.txt").read_text() == "x"
    (tmp_path / mark.NAME).write_text("")
    assert _refused(Path("a.txt")) == ("T012", str(tmp_path / "a.txt"))


def test_a_file_for_staff_is_never_public(tmp_path: Path) -> None:
    """Nowhere below a published site, however deep."""
    _publish(tmp_path / "public", "one")
    (tmp_path / "public/a").mkdir()
    for place in ("public/report.txt", "public/a/report.txt"):
        assert _refused(tmp_path / place) == ("T012", str(tmp_path / place))
    save("x", tmp_path / "report.txt")


@pytest.mark.parametrize("folder", ["data", "data/plans", "content", "templates"])
def test_a_file_for_staff_is_no_source(root: Path, folder: str) -> None:
    """The next build would read it; a folder of that name elsewhere is as good as any."""
    (root / folder).mkdir(exist_ok=True)
    assert _refused(root / folder / "report.txt") == ("T018", str(root / folder / "report.txt"))
    (root.parent / "elsewhere" / folder).mkdir(parents=True)
    save("x", root.parent / "elsewhere" / folder / "report.txt")
    save("x", root / "report.txt")


def test_nothing_is_saved_through_a_link(tmp_path: Path) -> None:
    """Whoever laid the link would choose what is overwritten."""
    (tmp_path / "secret").write_text("kept")
    (tmp_path / "report.txt").symlink_to(tmp_path / "secret")
    assert _refused(tmp_path / "report.txt") == ("T002", str(tmp_path / "report.txt"))


def test_a_disk_that_refuses_leaves_no_draft(tmp_path: Path) -> None:
    """Where the last step fails, the draft goes; the problem names the file that was asked for, and why."""
    (tmp_path / "report.txt").mkdir()
    with pytest.raises(Rejected) as caught:
        save("new", tmp_path / "report.txt")
    (found,) = caught.value.found
    facts = dict(found.details)
    assert (found.code, facts["path"], facts["reason"]) == (
        "T004", str(tmp_path / "report.txt"), os.strerror(errno.EISDIR)
    )  # fmt: skip
    assert [path.name for path in tmp_path.iterdir()] == ["report.txt"]


def test_a_mark_that_the_disk_refuses(tmp_path: Path) -> None:
    """A mark that is no file stops whoever asks what is published."""
    (tmp_path / "public" / mark.NAME).mkdir(parents=True)
    with pytest.raises(Rejected) as caught:
        write.current(tmp_path / "public")
    assert (caught.value.found[0].code, dict(caught.value.found[0].details)["path"]) == (
        "T004", str(tmp_path / "public" / mark.NAME)
    )  # fmt: skip


def test_a_system_that_says_no_more_than_no(tmp_path: Path) -> None:
    """An error without words is told by its kind, at the folder."""
    with pytest.raises(Rejected) as caught, write.held(tmp_path / "public"):
        raise PermissionError
    facts = dict(caught.value.found[0].details)
    assert (facts["path"], facts["reason"]) == (str(tmp_path / "public"), "PermissionError")


def test_a_folder_that_is_gone_cannot_be_exchanged(tmp_path: Path) -> None:
    """An exchange that failed for once is an error, and no reason to try another way."""
    (tmp_path / "public").mkdir()
    with pytest.raises(FileNotFoundError) as caught:
        switch._exchange(tmp_path / "nothing", tmp_path / "public")
    assert (caught.value.errno, caught.value.filename) == (errno.ENOENT, str(tmp_path / "public"))


class _Library:
    """A C library in which some calls are missing, or fail."""

    def __init__(self, **calls: Callable[..., int]) -> None:
        self.__dict__.update(calls)


def _fails(number: int) -> Callable[..., int]:
    def call(*_: object) -> int:
        ctypes.set_errno(number)
        return -1

    return call


@pytest.mark.parametrize(
    "library",
    [
        pytest.param(_Library(), id="no-such-call"),
        *(
            pytest.param(_Library(renameat2=_fails(number)), id=errno.errorcode[number])
            for number in (errno.ENOSYS, errno.EINVAL, errno.ENOTSUP)
        ),
    ],
)
def test_where_two_folders_cannot_be_exchanged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, library: _Library
) -> None:
    """An old C library, kernel or file system: the site is switched by two renames, and flushed file by file."""
    _publish(tmp_path / "public", "one")
    monkeypatch.setattr(ctypes, "CDLL", lambda *_, **__: library)
    _publish(tmp_path / "public", "two")
    assert (tmp_path / "public/index.html").read_text() == "two"
    assert (releases.shelf(tmp_path / "public") / "1/index.html").read_text() == "one"


def test_two_folders_are_exchanged_on_macos(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The call of macOS is asked for a swap of just these two; where it fails for once, that is an error."""
    asked: list[tuple[object, ...]] = []

    def swaps(*arguments: object) -> int:
        asked.append(arguments)
        return 0

    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.setattr(ctypes, "CDLL", lambda *_, **__: _Library(renamex_np=swaps))
    assert switch._exchange(tmp_path / "one", tmp_path / "two")
    assert asked == [(os.fsencode(tmp_path / "one"), os.fsencode(tmp_path / "two"), 2)]
    monkeypatch.setattr(ctypes, "CDLL", lambda *_, **__: _Library(renamex_np=_fails(errno.EACCES)))
    with pytest.raises(PermissionError):
        switch._exchange(tmp_path / "one", tmp_path / "two")


def test_what_cannot_be_flushed_is_not_published(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk that fails while it is flushed stops the switch; the old site stays and nothing is left beside it."""
    _publish(tmp_path / "public", "one")
    before = tree(tmp_path)
    monkeypatch.setattr(ctypes, "CDLL", lambda *_, **__: _Library(syncfs=_fails(errno.EIO)))
    with pytest.raises(Rejected) as caught:
        _publish(tmp_path / "public", "two")
    assert [(one.code, dict(one.details)["reason"]) for one in caught.value.found] == [("T004", os.strerror(errno.EIO))]
    assert tree(tmp_path) == before


@_no_rights
@pytest.mark.parametrize("harm", [0o500, 0])
def test_locked_folders_are_removed_all_the_same(tmp_path: Path, harm: int) -> None:
    """What somebody made read-only, or unreadable, in a former release goes with it."""
    (tmp_path / "gone/a/b").mkdir(parents=True)
    (tmp_path / "gone/a/b/c.html").write_text("x")
    (tmp_path / "gone/a/b").chmod(harm)
    code = f"from pathlib import Path; from sitegen import releases; releases.remove(Path({str(tmp_path / 'gone')!r}))"
    subprocess.run([*_DROP, sys.executable, "-c", code], check=True, timeout=60, cwd=PROJECT)
    assert list(tmp_path.iterdir()) == []


def test_a_link_is_removed_and_not_what_it_names(tmp_path: Path) -> None:
    """Tidying never follows a link; what is not there needs no tidying."""
    (tmp_path / "kept").mkdir()
    (tmp_path / "kept/x").write_text("x")
    (tmp_path / "link").symlink_to(tmp_path / "kept")
    releases.remove(tmp_path / "link")
    releases.remove(tmp_path / "nothing")
    assert tree(tmp_path) == {"kept/x": b"x"}
    assert not (tmp_path / "link").is_symlink()
