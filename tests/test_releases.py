"""Former releases, the way back to them, the guard, and what a build says that it changed."""

import ctypes
import os
import shutil
import stat
import sys
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from sitegen import guard, mark, releases, switch
from sitegen.mark import Change, Kind, Mark, compare, describe
from sitegen.model.rules import Guard
from sitegen.rejected import Rejected
from sitegen.render import File
from sitegen.rollback import choices, rollback
from sitegen.write import publish
from tests.conftest import BASE, Ended, build, call, changed, tree, write

_DAY = date(2026, 11, 22)
_RECORD, _NOTICE, _PAGE = Kind.RECORD, Kind.WITHDRAWN, Kind.PAGE


def _put(out: Path, word: str, keep: int = 3, kind: Kind = _PAGE) -> Change:
    files = [File("index.html", word.encode()), File(f"{word}.txt", b"x")]
    return publish(files, out, _about(files, kind), keep=keep)


def _about(files: list[File], kind: Kind) -> Mark:
    return describe([(file.path, file.content) for file in files], {"index.html": kind}, _DAY, "1")


def _numbers(out: Path) -> dict[int, str]:
    return {release.number: (release.folder / "index.html").read_text() for release in releases.kept(out)}


def _code(out: Path, number: int | None = None) -> str:
    before = tree(out.parent)
    with pytest.raises(Rejected) as caught:
        rollback(out, number)
    assert tree(out.parent) == before
    return caught.value.found[0].code


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """A site that was published three times."""
    place = tmp_path / "site" / "public"
    for word in ("one", "two", "three"):
        _put(place, word)
    return place


@pytest.fixture(params=["exchange", "renames"])
def system(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Linux and macOS, which exchange two folders, and systems that cannot."""
    if request.param == "renames":
        monkeypatch.setattr(switch, "_exchange", lambda *_: False)


@pytest.mark.usefixtures("system")
def test_releases_are_kept(tmp_path: Path) -> None:
    """Each build keeps what it replaced, the newest under the highest number, and drops the oldest."""
    out = tmp_path / "public"
    for word in "abcdef":
        _put(out, word, keep=2)
    assert _numbers(out) == {4: "d", 5: "e"}
    _put(out, "g", keep=0)
    assert _numbers(out) == {}


@pytest.mark.usefixtures("system")
def test_same_content_is_no_release(out: Path) -> None:
    """A build that changes nothing pushes no release out; it still mends a file that was changed by hand."""
    (out / "index.html").write_text("tampered")
    assert _put(out, "three") == Change(comparable=True)
    assert (out / "index.html").read_text() == "three"
    assert _numbers(out) == {1: "one", 2: "two"}


@pytest.mark.usefixtures("system")
def test_back_and_forth(out: Path) -> None:
    """Back is one step back; back again undoes it; a number goes to that release."""
    rollback(out)
    assert ((out / "index.html").read_text(), _numbers(out)) == ("two", {1: "one", 3: "three"})
    rollback(out)
    assert ((out / "index.html").read_text(), _numbers(out)) == ("three", {1: "one", 4: "two"})
    rollback(out, 1)
    assert ((out / "index.html").read_text(), _numbers(out)) == ("one", {4: "two", 5: "three"})
    _put(out, "four")
    assert (out / "index.html").read_text() == "four"
    assert {path.name for path in out.parent.iterdir()} == {"public", ".public.lock", ".public.releases"}


def test_back_from_a_lost_site(out: Path) -> None:
    """Where the published folder was deleted, the newest release takes its place."""
    shutil.rmtree(out)
    rollback(out)
    assert (out / "index.html").read_text() == "two"


def test_nothing_to_go_back_to(tmp_path: Path, out: Path) -> None:
    """Without a former release, or without that number, nothing happens."""
    assert _code(out, 9) == "T014"
    _put(tmp_path / "new" / "public", "one")
    assert _code(tmp_path / "new" / "public") == "T014"
    assert choices(tmp_path / "nowhere") == []


@pytest.mark.parametrize("harm", ["changed", "missing"])
def test_damaged_release_stays_away(out: Path, harm: str) -> None:
    """A release that is not as it was published is never published again."""
    file = releases.shelf(out) / "2" / "index.html"
    file.write_text("x") if harm == "changed" else file.unlink()
    assert _code(out) == "T015"
    rollback(out, 1)
    assert (out / "index.html").read_text() == "one"


def test_withdrawn_page_does_not_come_back(tmp_path: Path) -> None:
    """What gave way to a notice comes back only when somebody confirms it."""
    out = tmp_path / "site" / "public"
    _put(out, "name", kind=_RECORD)
    assert _put(out, "notice", kind=_NOTICE).withdrawn == ("index.html",)
    assert _code(out) == "T016"
    rollback(out, republish=True)
    assert (out / "index.html").read_text() == "name"


def test_file_of_somebody_else_stops_the_way_back(out: Path) -> None:
    """Going back would take it away with the site."""
    (out / "mine.txt").write_text("dear")
    assert _code(out) == "T011"


@pytest.mark.parametrize(
    "text", ["", "sitegen 3\n", "sitegen 2\nbuilt x\nprogram 1\n", "sitegen 2\nbuilt None\nprogram 1\nx\n", "\udcff"]
)
def test_unreadable_mark(out: Path, text: str) -> None:
    """A mark that is damaged or newer is not guessed at."""
    (out / mark.NAME).write_bytes(text.encode("utf-8", "surrogateescape"))
    assert _code(out) == "T017"
    with pytest.raises(Rejected) as caught:
        _put(out, "four")
    assert caught.value.found[0].code == "T017"


def test_unreadable_release_is_left_out(out: Path) -> None:
    """So is a release whose mark cannot be read."""
    (releases.shelf(out) / "2" / mark.NAME).write_text("x")
    assert list(_numbers(out)) == [1]


def test_mark_of_the_first_format(tmp_path: Path) -> None:
    """A site of an older program is known as ours; it can be kept and gone back to."""
    out = tmp_path / "public"
    _put(out, "old")
    (out / mark.NAME).write_text(".sitegen\nindex.html\nold.txt\n")
    assert not _put(out, "new").comparable
    rollback(out)
    assert (out / "index.html").read_text() == "old"
    (out / "mine.txt").write_text("dear")
    assert _code(out) == "T011"


def test_mark_is_read_as_written(out: Path) -> None:
    """The mark says day, program, kind and hash of each file."""
    about = mark.read(out)
    assert about is not None
    assert about == _about([File("index.html", b"three"), File("three.txt", b"x")], _PAGE)
    assert (about.built, about.program, about.pages) == (_DAY, "1", 1)
    assert about.content() == (out / mark.NAME).read_bytes()


@pytest.mark.skipif(os.name != "posix", reason="rights of files")
def test_nobody_else_may_see_former_releases(out: Path) -> None:
    """The folder is closed and says what it is; the site itself is a plain folder that all may read."""
    assert stat.S_IMODE(releases.shelf(out).stat().st_mode) == 0o700
    assert (releases.shelf(out) / "README.txt").is_file()
    assert not out.is_symlink()
    assert stat.S_IMODE(out.stat().st_mode) == 0o755


def test_half_removed_release_goes(out: Path) -> None:
    """What is left of a release that was being dropped is neither offered nor kept."""
    (releases.shelf(out) / "gone-1").mkdir()
    (releases.shelf(out) / "gone-1" / "index.html").write_text("half")
    assert list(_numbers(out)) == [1, 2]
    _put(out, "four")
    assert not (releases.shelf(out) / "gone-1").exists()


@pytest.mark.parametrize("platform", ["linux", "darwin", "win32"])
def test_every_file_and_folder_is_flushed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, platform: str) -> None:
    """Where no one call flushes a file system, each file and each folder is; Windows has no way to flush a folder."""
    flushed: set[str] = set()
    monkeypatch.setattr(sys, "platform", platform)
    monkeypatch.setattr(ctypes, "CDLL", lambda *_, **__: object())
    monkeypatch.setattr(switch, "_flush", lambda handle: flushed.add(os.readlink(f"/proc/self/fd/{handle}")))
    (tmp_path / "a/b").mkdir(parents=True)
    (tmp_path / "a/b/c.html").write_text("x")
    switch.flush(tmp_path)
    folders = {tmp_path, tmp_path / "a", tmp_path / "a/b"} if platform != "win32" else set()
    assert flushed == {str(path) for path in {*folders, tmp_path / "a/b/c.html"}}


@pytest.mark.parametrize("platform", ["darwin", "win32"])
def test_publish_on_other_systems(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, platform: str) -> None:
    """The path of another system, as far as it runs here: no exchange, files flushed one by one."""
    monkeypatch.setattr(sys, "platform", platform)
    out = tmp_path / "public"
    for word in ("one", "two"):
        _put(out, word)
    rollback(out)
    assert ((out / "index.html").read_text(), _numbers(out)) == ("one", {2: "two"})


def test_open_file_on_windows(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a folder cannot be moved because a program holds a file in it, the old site stays."""
    rename = Path.rename

    def refuse(self: Path, target: Path) -> Path:
        if self == out:
            raise PermissionError(13, "being used by another process", str(self))
        return rename(self, target)

    monkeypatch.setattr(switch, "_exchange", lambda *_: False)
    monkeypatch.setattr(Path, "rename", refuse)
    with pytest.raises(Rejected) as caught:
        _put(out, "four")
    assert caught.value.found[0].code == "T004"
    assert ((out / "index.html").read_text(), _numbers(out)) == ("three", {1: "one", 2: "two"})


def _many(lost: int, published: int, removed: str = "10", pages: int = 5, **given: int | None) -> list[str]:
    old = Mark(entries={f"cases/{n}/index.html": mark.Entry(_RECORD, "x") for n in range(published)})
    kinds = {f"cases/{n}/index.html": _RECORD for n in range(lost, published)}
    rule = Guard.model_construct(removed=Decimal(removed), pages=pages)
    return [d.code for d in guard.mass_withdrawal(old, kinds, rule, Path("x"), given.get("confirmed"))]


@pytest.mark.parametrize(
    ("lost", "published", "stops"),
    [
        pytest.param(0, 100, False, id="nothing"),
        pytest.param(10, 100, False, id="the-share"),
        pytest.param(11, 100, True, id="more-than-the-share"),
        pytest.param(4, 10, False, id="few-on-a-small-site"),
        pytest.param(5, 10, True, id="many-on-a-small-site"),
        pytest.param(2, 2, True, id="all-of-a-small-site"),
        pytest.param(5, 1000, False, id="few-on-a-large-site"),
    ],
)
def test_guard(lost: int, published: int, stops: bool) -> None:
    """A build that takes much down stops."""
    assert bool(_many(lost, published)) == stops


def test_guard_is_confirmed_by_the_number() -> None:
    """Only the number that was told confirms, so that no script confirms what nobody has seen."""
    assert _many(11, 100, confirmed=11) == []
    assert _many(12, 100, confirmed=11) == ["T013"]


def test_guard_knows_nothing_of_a_first_build() -> None:
    """Where nothing is published nothing is lost."""
    rule = Guard.model_construct(removed=Decimal(0), pages=1)
    assert list(guard.mass_withdrawal(None, {}, rule, Path("x"), None)) == []


def test_compare() -> None:
    """Pages that are new, other, gone or withdrawn, and files that differ."""
    kinds = {"a": _RECORD, "b": _PAGE, "c": _RECORD, "d": _RECORD}
    old = describe([(name, b"1") for name in "abcdx"], kinds)
    after = [("a", b"1"), ("b", b"2"), ("d", b"2"), ("e", b"1"), ("x", b"2"), ("y", b"1")]
    new = describe(after, {**kinds, "d": _NOTICE, "e": _PAGE})
    assert compare(old, new) == Change(
        True, added=("e",), changed=("b",), removed=("c",), withdrawn=("d",), files=2, lost=("c",)
    )
    assert compare(new, new) == Change(comparable=True)
    assert compare(None, new) == Change(comparable=False)


def _cases(root: Path, number: int) -> None:
    for path in (root / "data/cases").glob("*.yaml"):
        path.unlink()
    for n in range(number):
        write(root, f"cases/case-{n}", changed("cases/base", id=f"case-{n}", title=f"案例{n}"))


def _last(ended: Ended) -> str:
    assert ended.code == 0, ended.said
    return ended.out.splitlines()[2]


def test_build_says_what_changed(root: Path) -> None:
    """The summary ends with what is new, other and gone."""
    out = root / "public"
    assert _last(build(root, out)) == "没有可以比较的旧版。"
    assert _last(build(root, out)) == "内容没有变化。"
    write(root, "cases/another", changed("cases/base", id="another", title="另一个案例"))
    assert _last(build(root, out)).startswith("新增 1 页，改动 ")
    (root / "data/cases/another.yaml").unlink()
    ended = build(root, out)
    assert "新增" not in _last(ended)
    assert _last(ended).endswith("撤下 1 页。")
    assert ended.out.splitlines()[3].startswith("有 1 页的网址打不开了：cases/another/index.html。")
    assert _last(build(root, out, "--base-url", "https://x.gov.cn/")) != "内容没有变化。"


def test_mass_withdrawal_from_end_to_end(root: Path) -> None:
    """A lost folder stops the build and leaves the site; the number confirms; the way back brings it back."""
    out = root / "public"
    _cases(root, 40)
    assert build(root, out).code == 0
    before = tree(out)
    _cases(root, 1)
    ended = build(root, out)
    assert (ended.code, "[T013]" in ended.err) == (2, True), ended.said
    assert "撤下 39 页" in ended.err
    assert "典型案例 39 页" in ended.err
    assert "--confirm-removal 39" in ended.err
    assert tree(out) == before
    assert build(root, out, "--confirm-removal", "3").code == 2
    gone = "撤下 40 页"  # the cases, and the second page of their list
    assert gone in _last(build(root, out, "--confirm-removal", "39"))
    listed = call("rollback", "--site", root, "--list").out
    assert "第 1 版，2026-11-22 生成" in listed
    assert "新增 40 页" in listed
    assert call("rollback", "--site", root, "1").code == 0
    assert tree(out) == before


def test_mass_withdrawal_by_notice(root: Path) -> None:
    """Pages that give way to a notice count as well: the address stays, the content goes."""
    out = root / "public"
    _cases(root, 40)
    assert build(root, out).code == 0
    for n in range(40):
        record = changed("cases/base", id=f"case-{n}", title=f"案例{n}")
        write(
            root,
            f"cases/case-{n}",
            {**record, "status": "withdrawn", "withdrawn": {"on": "2026-11-20", "reason": "信用修复"}},
        )
    ended = build(root, out)
    assert "其中 40 页换成撤下说明" in ended.err, ended.said


def test_keep_is_a_rule_and_an_option(root: Path) -> None:
    """How many releases stay is a local rule; the option overrides it once."""
    out = root / "public"
    write(root, "rules", {"releases": "1"})
    for n in range(4):
        _cases(root, n + 1)
        assert build(root, out).code == 0
    assert len(releases.kept(out)) == 1
    _cases(root, 5)
    assert build(root, out, "--keep", "0").code == 0
    assert releases.kept(out) == []


@pytest.mark.parametrize("language", ["zh", "en"])
def test_rollback_speaks(root: Path, language: str) -> None:
    """The command lists, goes back, and says when there is nothing, in both languages."""
    out = root / "public"
    assert build(BASE, out).code == 0
    none = call("--lang", language, "rollback", "--site", root, "--list")
    assert (none.code, len(none.out.splitlines())) == (0, 1)
    refused = call("--lang", language, "rollback", "--site", root)
    assert (refused.code, "[T014]" in refused.err) == (2, True)
    _cases(root, 2)
    assert build(root, out).code == 0
    ended = call("--lang", language, "rollback", "--site", root)
    assert (ended.code, ended.err) == (0, "")
    assert ("release 1" if language == "en" else "第 1 版") in ended.out
    assert language == "zh" or ended.out.isascii()


def test_shelf_is_no_link(out: Path, tmp_path: Path) -> None:
    """Former releases are never written through a link."""
    releases.shelf(out).rename(tmp_path / "elsewhere")
    releases.shelf(out).symlink_to(tmp_path / "elsewhere")
    assert _code(out) == "T002"
    with pytest.raises(Rejected) as caught:
        _put(out, "four")
    assert caught.value.found[0].code == "T002"
    assert (out / "index.html").read_text() == "three"


def test_folder_that_only_looks_like_a_former_site(out: Path) -> None:
    """What has no mark is no release, whatever its name."""
    out.with_name(".public.next-").mkdir()
    _put(out, "four")
    assert _numbers(out) == {1: "one", 2: "two", 3: "three"}
    assert not out.with_name(".public.next-").exists()
