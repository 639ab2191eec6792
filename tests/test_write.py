"""Files to disk: the old site or the new one, whole, whatever happens in between."""

import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from sitegen import mark, releases, switch
from sitegen.mark import Change
from sitegen.rejected import Rejected
from sitegen.render import File
from sitegen.write import publish as publish_release
from tests.conftest import BASE, PROJECT, build, build_apart, tree

_OLD = [File(f"a/{n}/index.html", b"old" * n) for n in range(150)]
_NEW = [File(f"b/{n}/index.html", b"new" * n) for n in range(150)]

_PUBLISH = """
import os, signal, sys
from pathlib import Path
from sitegen import mark, releases, switch, write
from sitegen.render import File
out, stage = Path(sys.argv[1]), sys.argv[2]
def die(*_, **__):
    os.kill(os.getpid(), signal.SIGKILL)
def after(call):
    def wrapped(*args, **kwargs):
        call(*args, **kwargs)
        die()
    return wrapped
places = {"clean": (write, "mend"), "fill": (write, "_close"), "flush": (switch, "flush"),
          "switch": (switch, "replace"), "remove": (releases, "remove")}
if stage.removeprefix("after-") in places:
    module, name = places[stage.removeprefix("after-")]
    setattr(module, name, after(getattr(module, name)) if stage.startswith("after-") else die)
if stage == "by-renames":
    switch._exchange = lambda one, other: False
if stage == "between-renames":
    switch._exchange = lambda one, other: False
    rename, seen = Path.rename, []
    def once(self, target):
        renamed = rename(self, target)
        if target.name.endswith(".former"):
            die()
        return renamed
    Path.rename = once
print("ready", flush=True)
files = [File(f"b/{n}/index.html", b"new" * n) for n in range(150)]
write.publish(files, out, mark.describe([(file.path, file.content) for file in files], {}), keep=0)
"""


def _describe(files: list[File]) -> mark.Mark:
    return mark.describe([(file.path, file.content) for file in files], {})


def publish(files: list[File], out: Path, keep: int = 0) -> Change:
    """Publish files with their mark, and keep nothing of what was there unless a test asks for it."""
    return publish_release(files, out, _describe(files), keep=keep)


def _contents(files: list[File]) -> dict[str, bytes]:
    return {mark.NAME: _describe(files).content(), **{file.path: file.content for file in files}}


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """A folder with the old site."""
    publish(_OLD, tmp_path / "site" / "public")
    return tmp_path / "site" / "public"


def _start(out: Path, stage: str, *, measured: bool = True) -> subprocess.Popen[bytes]:
    """Publish in a process of its own; one that is killed at any moment is not *measured*, for it would leave half of
    what `make coverage` notes.
    """  # noqa: D205 - one sentence
    known = {name: value for name, value in os.environ.items() if measured or not name.startswith("COVERAGE_PROCESS")}
    command = [sys.executable, "-c", _PUBLISH, str(out), stage]
    return subprocess.Popen(command, stdout=subprocess.PIPE, cwd=PROJECT, env=known)


def _beside(out: Path) -> set[str]:
    """What else is there; an empty shelf for former releases is no litter."""
    assert releases.kept(out) == []
    usual = {out.name, f".{out.name}.lock", releases.shelf(out).name}
    return {path.name for path in out.parent.iterdir()} - usual


def test_new_site_takes_the_place_of_the_old(out: Path) -> None:
    """After a build the folder holds the new files, and no old ones."""
    publish(_NEW, out)
    assert tree(out) == _contents(_NEW)
    assert _beside(out) == set()


def test_folders_on_the_way_are_made(tmp_path: Path) -> None:
    """The output may be deep in folders that do not exist yet, or an empty folder that does."""
    publish(_NEW, tmp_path / "a/b/c")
    (tmp_path / "empty").mkdir()
    publish(_NEW, tmp_path / "empty")
    assert tree(tmp_path / "a/b/c") == tree(tmp_path / "empty") == _contents(_NEW)


@pytest.mark.parametrize("stage", ["clean", "fill", "flush", "switch"])
@pytest.mark.parametrize("when", ["", "after-"], ids=["before", "after"])
def test_killed_at_a_stage(out: Path, stage: str, when: str) -> None:
    """Killed before or after any stage, the old or the new site is there, and the next build mends the rest."""
    killed = _start(out, when + stage)
    killed.communicate(timeout=30)
    assert killed.returncode == -signal.SIGKILL
    assert tree(out) == _contents(_NEW if when + stage == "after-switch" else _OLD)
    publish(_NEW, out)
    assert tree(out) == _contents(_NEW)
    assert _beside(out) == set()


def test_killed_at_random_times(out: Path) -> None:
    """Killed at any moment the site is whole, old or new."""
    times = random.Random(7)
    ends = []
    for _ in range(10):
        killed = _start(out, "", measured=False)
        assert killed.stdout is not None
        killed.stdout.readline()
        time.sleep(times.uniform(0, 0.04))
        killed.kill()
        killed.communicate(timeout=30)
        ends.append(tree(out))
        assert ends[-1] in (_contents(_OLD), _contents(_NEW))
        publish(_OLD, out)
        assert _beside(out) == set()
    assert len(ends) == 10


def test_without_exchange(out: Path) -> None:
    """Where the system cannot exchange folders, two renames do the same."""
    _start(out, "by-renames").communicate(timeout=30)
    assert tree(out) == _contents(_NEW)
    assert _beside(out) == set()


def test_killed_between_two_renames(out: Path) -> None:
    """Killed between the two renames, the next build puts the former site back and goes on."""
    killed = _start(out, "between-renames")
    killed.communicate(timeout=30)
    assert not out.exists()
    with pytest.raises(Rejected):
        publish([File("a", b""), File("a", b"")], out)
    assert tree(out) == _contents(_OLD)
    publish(_NEW, out)
    assert tree(out) == _contents(_NEW)
    assert _beside(out) == set()


def test_nothing_is_written_outside(out: Path) -> None:
    """A file whose path leads out of the folder is refused, not written there."""
    with pytest.raises((Rejected, ValueError)):
        publish([File("../escape", b"x")], out)
    assert _beside(out) == set()
    assert tree(out) == _contents(_OLD)


def _refused(files: list[File], out: Path) -> list[str]:
    with pytest.raises(Rejected) as caught:
        publish(files, out)
    return [d.code for d in caught.value.found]


def test_foreign_folder_is_refused(tmp_path: Path) -> None:
    """A folder with anything that is not ours is left alone."""
    (tmp_path / "x").mkdir()
    (tmp_path / "x/thesis.doc").write_text("dear")
    assert _refused(_NEW, tmp_path / "x") == ["T001"]
    assert tree(tmp_path / "x") == {"thesis.doc": b"dear"}


def test_file_in_the_place_of_the_folder_is_refused(tmp_path: Path) -> None:
    """So is a file."""
    (tmp_path / "x").write_text("dear")
    assert _refused(_NEW, tmp_path / "x") == ["T001"]


@pytest.mark.parametrize("exists", [True, False], ids=["to-a-site", "to-nowhere"])
def test_link_is_refused(out: Path, tmp_path: Path, exists: bool) -> None:
    """A link is never written through, even where it points at a site of ours."""
    (tmp_path / "link").symlink_to(out if exists else tmp_path / "nowhere")
    assert _refused(_NEW, tmp_path / "link") == ["T002"]
    assert tree(out) == _contents(_OLD)
    assert not (tmp_path / "nowhere").exists()


def test_second_build_is_refused(out: Path) -> None:
    """While one build runs, a second one ends with T003 and changes nothing."""
    holder = (
        "import sys, time; from pathlib import Path; from sitegen import switch\n"
        "file = open(sys.argv[1], 'ab'); assert switch.lock(file.fileno())\n"
        "print('held', flush=True); sys.stdin.read()"
    )
    lock = out.with_name(f".{out.name}.lock")
    held = subprocess.Popen(
        [sys.executable, "-c", holder, str(lock)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=PROJECT
    )
    assert held.stdout is not None
    assert held.stdout.readline() == b"held\n"
    before = tree(out)
    ended = build(BASE, out)
    assert (ended.code, "[T003]" in ended.err) == (2, True)
    assert tree(out) == before
    held.communicate(timeout=30)
    assert build(BASE, out).code == 0


@pytest.mark.skipif(shutil.which("setpriv") is None and os.geteuid() == 0, reason="root writes everywhere")
def test_read_only_parent_is_refused(tmp_path: Path) -> None:
    """Where nothing may be written the build ends with T004 and says where."""
    (tmp_path / "locked").mkdir()
    (tmp_path / "locked").chmod(0o555)
    drop = ["setpriv", "--bounding-set", "-dac_override,-dac_read_search"] if os.geteuid() == 0 else []
    ended = build_apart(BASE, tmp_path / "locked/out", wrap=drop)
    assert ended.code == 2
    assert "[T004]" in ended.err
    assert "Traceback" not in ended.said
    assert list((tmp_path / "locked").iterdir()) == []


def test_full_disk_is_refused(out: Path) -> None:
    """A write that fails half-way leaves the old site and no litter."""
    limited = (
        "import resource, signal, sys; from pathlib import Path; from sitegen.write import publish\n"
        "from sitegen import mark; from sitegen.render import File; from sitegen.rejected import Rejected\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN); former = resource.getrlimit(resource.RLIMIT_FSIZE)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (1000, former[1]))\n"
        "try:\n    publish([File('a', b'x'), File('b', b'x' * 9000)], Path(sys.argv[1]), mark.Mark(), keep=0)\n"
        "except Rejected as rejected:\n    print(rejected.found[0].code)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, former)"
    )
    ended = subprocess.run([sys.executable, "-c", limited, str(out)], capture_output=True, check=True, cwd=PROJECT)
    assert ended.stdout == b"T004\n"
    assert tree(out) == _contents(_OLD)
    assert _beside(out) == set()


@pytest.mark.parametrize("name", ["public", "public (1)", "public[1]", "公开", "a*b", "-x"])
def test_leftovers_are_cleaned(tmp_path: Path, name: str) -> None:
    """Stages of killed builds go, whatever the folder is called; those of other sites stay."""
    out = tmp_path / name
    publish(_OLD, out)
    (tmp_path / f".{name}.stage-left").mkdir()
    (tmp_path / f".{name}.stage-left/x").write_text("x")
    (tmp_path / ".public1.stage-other").mkdir()
    publish(_NEW, out)
    assert tree(out) == _contents(_NEW)
    assert _beside(out) == {".public1.stage-other"}


@pytest.mark.parametrize("mask", [0o077, 0o022, 0o002], ids=oct)
def test_everybody_may_read_what_is_published(tmp_path: Path, mask: int) -> None:
    """A web server can read the site, however private its builder's files are by default."""
    before = os.umask(mask)
    try:
        publish(_NEW, tmp_path / "out")
    finally:
        os.umask(before)
    paths = [tmp_path / "out", *(tmp_path / "out").rglob("*")]
    modes = {(path.is_dir(), path.stat().st_mode & 0o777) for path in paths}
    assert modes <= {(True, 0o755), (False, 0o644), (True, 0o775), (False, 0o664)}


def test_current_folder_as_output(tmp_path: Path) -> None:
    """`--out .` in an empty folder is taken or refused, never a crash."""
    (tmp_path / "here").mkdir()
    ended = build_apart(BASE, Path("."), cwd=tmp_path / "here", env={**os.environ, "PYTHONPATH": str(PROJECT)})
    assert ended.code in (0, 2)
    assert "Traceback" not in ended.said


def test_output_inside_the_sources_is_no_source(root: Path) -> None:
    """The usual place, `public` beside `data`, can be built into again and again."""
    for _ in range(2):
        assert build(root, root / "public").code == 0
    assert (root / "data/site.yaml").exists()


def test_file_of_somebody_else_is_not_lost(out: Path) -> None:
    """A file that no build made stops the next build, which would delete it; litter does not."""
    (out / "a" / ".DS_Store").write_bytes(b"x")
    publish(_OLD, out)
    (out / "a" / "MP_verify_1.txt").write_text("mine")
    assert _refused(_NEW, out) == ["T011"]
    assert (out / "a" / "MP_verify_1.txt").read_text() == "mine"


def test_all_is_flushed_before_the_switch(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """After a power cut no file is empty: the whole stage is flushed first, then comes the switch, then its folder."""
    seen: list[tuple[str, object]] = []
    flush, exchange, flush_folder = switch.flush, switch._exchange, switch._flush_folder

    def flushed(folder: Path) -> None:
        seen.append(("stage", tree(folder)))
        flush(folder)

    def exchanged(one: Path, other: Path) -> bool:
        seen.append(("switch", other))
        return exchange(one, other)

    def folder_flushed(folder: Path) -> None:
        seen.append(("folder", folder))
        flush_folder(folder)

    monkeypatch.setattr(switch, "flush", flushed)
    monkeypatch.setattr(switch, "_exchange", exchanged)
    monkeypatch.setattr(switch, "_flush_folder", folder_flushed)
    publish(_NEW, out)
    assert seen == [("stage", _contents(_NEW)), ("switch", out), ("folder", out.parent)]


@pytest.fixture(params=["mounted", "limited"])
def small_disk(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Path]:
    """A disk of 256 kB; where none may be mounted, no file may be larger, which writes meet in the same way."""
    place = tmp_path / "disk"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=256k", "none", str(place)]
    if request.param == "mounted" and not subprocess.run(mount, capture_output=True, check=False).returncode:
        yield place
        subprocess.run(["umount", "-l", place], check=True)
        return
    former = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (256_000, former[1]))
    yield place
    resource.setrlimit(resource.RLIMIT_FSIZE, former)


def test_really_full_disk(small_disk: Path) -> None:
    """On a disk that is full the old site stays; with a smaller one the next build succeeds."""
    out = small_disk / "public"
    publish([File("index.html", b"old")], out)
    before = tree(out)
    assert _refused([File("index.html", b"new"), File("big", b"x" * 300_000)], out) == ["T004"]
    assert tree(out) == before
    publish([File("index.html", b"new")], out)
    assert tree(out)["index.html"] == b"new"
