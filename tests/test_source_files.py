"""Files on disk: which are read, which are refused, and in which order."""

import errno
import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from sitegen.source import files
from sitegen.source.files import SourceFile, collect
from tests.conftest import PROJECT, told


def _make(root: Path, *names: str) -> None:
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"a: 1\n")


def _names(root: Path) -> list[str]:
    return [file.path for file in collect(root, "data", ".yaml")[0]]


def test_files_come_in_name_order(tmp_path: Path) -> None:
    """The order is that of the names, whatever the disk's order is."""
    _make(tmp_path, "data/b/x.yaml", "data/a/y.yaml", "data/a/x.yaml", "data/site.yaml")
    assert _names(tmp_path) == ["data/a/x.yaml", "data/a/y.yaml", "data/b/x.yaml", "data/site.yaml"]


def test_no_folder_is_no_file(tmp_path: Path) -> None:
    """A site without prose has no prose."""
    assert collect(tmp_path, "content", ".md") == ([], [])


@pytest.mark.parametrize("name", [".hidden.yaml", "~$plan.yaml", "Thumbs.db", "desktop.ini", ".git/x.yaml"])
def test_litter_is_passed_over(tmp_path: Path, name: str) -> None:
    """What editors and systems leave behind is neither read nor told."""
    _make(tmp_path, f"data/{name}")
    assert collect(tmp_path, "data", ".yaml") == ([], [])


def test_folder_with_the_name_of_a_file_is_a_folder(tmp_path: Path) -> None:
    """A folder `x.yaml` is looked into like any other."""
    _make(tmp_path, "data/plans/x.yaml/y.yaml")
    assert _names(tmp_path) == ["data/plans/x.yaml/y.yaml"]


def test_other_kinds_are_warned_of(tmp_path: Path) -> None:
    """A file that nobody reads is told, because somebody thought that it counts."""
    _make(tmp_path, "data/plans/x.yml", "data/plans/y.docx")
    files, found = collect(tmp_path, "data", ".yaml")
    assert files == []
    assert told(found) == ["data/plans/x.yml:1:1 Y130", "data/plans/y.docx:1:1 Y130"]


def test_links_are_refused(tmp_path: Path) -> None:
    """A symbolic link is never followed, whether to a file, a folder or nowhere."""
    _make(tmp_path, "secret.yaml", "folder/x.yaml", "data/plans/own.yaml")
    (tmp_path / "data/plans/a.yaml").symlink_to(tmp_path / "secret.yaml")
    (tmp_path / "data/plans/b").symlink_to(tmp_path / "folder")
    (tmp_path / "data/plans/c.yaml").symlink_to(tmp_path / "nowhere")
    files, found = collect(tmp_path, "data", ".yaml")
    assert [file.path for file in files] == ["data/plans/own.yaml"]
    assert told(found) == [f"data/plans/{name}:1:1 Y131" for name in ("a.yaml", "b", "c.yaml")]


def test_a_link_in_the_place_of_the_folder_is_refused(tmp_path: Path) -> None:
    """Not even the data folder itself may be a link."""
    _make(tmp_path, "elsewhere/plans/x.yaml")
    (tmp_path / "data").symlink_to(tmp_path / "elsewhere")
    assert told(collect(tmp_path, "data", ".yaml")[1]) == ["data:1:1 Y131"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_refused(tmp_path: Path) -> None:
    """A named pipe would let the build wait for ever."""
    (tmp_path / "data").mkdir()
    os.mkfifo(tmp_path / "data/x.yaml")
    assert told(collect(tmp_path, "data", ".yaml")[1]) == ["data/x.yaml:1:1 Y132"]


def test_names_that_differ_in_case_only_are_refused(tmp_path: Path) -> None:
    """On many systems two such files are one."""
    _make(tmp_path, "data/plans/A.yaml", "data/plans/a.yaml")
    if len(os.listdir(tmp_path / "data/plans")) == 1:
        pytest.skip("this file system folds case")
    _files, found = collect(tmp_path, "data", ".yaml")
    assert told(found) == ["data/plans/a.yaml:1:1 Y133"]
    assert dict(found[0].details)["other"] == "data/plans/A.yaml"


@pytest.mark.parametrize("name", ["data/plans/x.yaml", "data/plans"])
def test_what_may_not_be_read_is_told(tmp_path: Path, name: str) -> None:
    """A file or folder without read permission is a problem, not an empty place."""
    setpriv = shutil.which("setpriv")
    if os.geteuid() == 0 and setpriv is None:
        pytest.skip("root reads everything, and there is no setpriv to give that up")
    _make(tmp_path, "data/plans/x.yaml")
    (tmp_path / name).chmod(0)
    drop = [str(setpriv), "--bounding-set", "-dac_override,-dac_read_search"] if os.geteuid() == 0 else []
    code = (
        "from pathlib import Path; from sitegen.source.files import SourceFile, collect\n"
        f"print(*(f'{{d.where}} {{d.code}}' for d in collect(Path({str(tmp_path)!r}), 'data', '.yaml')[1]))"
    )
    ended = subprocess.run([*drop, sys.executable, "-c", code], capture_output=True, check=True, cwd=PROJECT)
    (tmp_path / name).chmod(0o755)
    assert ended.stdout.decode().strip() == f"{name}:1:1 Y132"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("data/plans/caf\u00e9.yaml", "data/plans/cafe\u0301.yaml", id="composed"),
        pytest.param("data/plans/\u212b.yaml", "data/plans/\u00e5.yaml", id="composed-and-case"),
        pytest.param("data/Plans/x.yaml", "data/plans/x.yaml", id="folder"),
        pytest.param("data/plans/stra\u00dfe.yaml", "data/plans/STRASSE.yaml", id="folded"),
    ],
)
def test_names_that_a_system_takes_for_one_are_refused(tmp_path: Path, one: str, other: str) -> None:
    """Some systems compare names without regard to case or to the way in which a letter is composed."""
    _make(tmp_path, one, other)
    found = collect(tmp_path, "data", ".yaml")[1]
    assert [d.code for d in found] == ["Y133"]


@pytest.mark.parametrize(
    ("name", "code"),
    [
        pytest.param("data/plans/con.yaml", "Y135", id="device"),
        pytest.param("data/plans/AUX.2026.yaml", "Y135", id="device-two-endings"),
        pytest.param("data/nul/x.yaml", "Y135", id="device-folder"),
        pytest.param("data/plans/com¹.yaml", "Y135", id="device-superscript"),
        pytest.param("data/plans/lpt0 .yaml", "Y135", id="device-space"),
        pytest.param("data/plans/conin$.yaml", "Y135", id="console"),
        pytest.param("data/plans/nul", "Y135", id="device-alone"),
        pytest.param("data/plans/a:b.yaml", "Y134", id="colon"),
        pytest.param("data/plans/a\\b.yaml", "Y134", id="backslash"),
        pytest.param("data/plans/a?.yaml", "Y134", id="question"),
        pytest.param('data/plans/"a".yaml', "Y134", id="quotes"),
        pytest.param("data/plans/a\nb.yaml", "Y134", id="line-break"),
        pytest.param("data/plans/a\u202eb.yaml", "Y134", id="bidi"),
        pytest.param("data/plans/a\u200bb.yaml", "Y134", id="zero-width"),
        pytest.param("data/plans/a\udce9b.yaml", "Y134", id="no-utf-8"),
        pytest.param("data/plans/a.yaml.", "Y136", id="full-stop"),
        pytest.param("data/plans/a.yaml ", "Y136", id="space"),
        pytest.param("data/plans/ a.yaml", "Y136", id="space-in-front"),
        pytest.param("data/plans./a.yaml", "Y136", id="folder-full-stop"),
        pytest.param(f"data/plans/{'x' * 201}.yaml", "Y137", id="long"),
        pytest.param(f"data/plans/{'长' * 70}.yaml", "Y137", id="long-in-bytes"),
    ],
)
def test_names_that_a_system_cannot_hold_are_refused(tmp_path: Path, name: str, code: str) -> None:
    """Each at its place, on one line that any terminal can show, and the file is not read."""
    _make(tmp_path, name)
    files, found = collect(tmp_path, "data", ".yaml")
    assert files == []
    assert [d.code for d in found] == [code]
    assert found[0].where.path.isprintable()
    found[0].where.path.encode("utf-8")


@pytest.mark.parametrize(
    "name",
    [
        "console.yaml",
        "com10.yaml",
        "con-1.yaml",
        "2026年 第一批.yaml",
        "a.b.yaml",
        "ａｕｘ.yaml",
        "auxiliary.yaml",
        "（一）.yaml",
    ],
)
def test_names_that_only_look_like_these_pass(tmp_path: Path, name: str) -> None:
    """What Windows can hold may be."""
    _make(tmp_path, f"data/plans/{name}")
    assert collect(tmp_path, "data", ".yaml") == ([SourceFile(f"data/plans/{name}", b"a: 1\n")], [])


def test_a_folder_may_be_left_to_another_reader(tmp_path: Path) -> None:
    """What is below it is passed over, a name that only begins like it is not."""
    _make(tmp_path, "content/images/a.png", "content/images/deep/b.png", "content/imagery.md", "content/x.md")
    files, found = collect(tmp_path, "content", ".md", but="content/images")
    assert ([file.path for file in files], found) == (["content/imagery.md", "content/x.md"], [])


def test_without_a_suffix_all_are_read(tmp_path: Path) -> None:
    """Pictures have many endings."""
    _make(tmp_path, "content/images/a.png", "content/images/b.jpeg")
    files, found = collect(tmp_path, "content/images", "")
    assert ([file.path for file in files], found) == (["content/images/a.png", "content/images/b.jpeg"], [])


def test_a_digest_is_that_of_all_that_stands_there(tmp_path: Path) -> None:
    """Names, kinds and contents, also of what nobody reads; links are not followed, what is not there is nothing."""
    (tmp_path / "a/b").mkdir(parents=True)
    (tmp_path / "elsewhere").write_text("1")

    def link() -> None:
        (tmp_path / "a/b/link").symlink_to(tmp_path / "elsewhere")

    def pipe() -> None:
        os.mkfifo(tmp_path / "a/pipe")

    steps: list[Callable[[], object]] = [
        lambda: (tmp_path / "a/b/x.yaml").write_text("1"),
        lambda: (tmp_path / "a/b/x.yaml").write_text("2"),
        lambda: (tmp_path / "a/b/x.yaml").rename(tmp_path / "a/b/y.yaml"),
        lambda: (tmp_path / "a/.hidden").write_text("1"),
        link,
        pipe,
        lambda: (tmp_path / "a/b").rename(tmp_path / "a/c"),
    ]
    digests = [files.digest(tmp_path, "a", "nothing")]
    for step in steps:
        step()
        digests.append(files.digest(tmp_path, "a", "nothing"))
    assert len(set(digests)) == len(steps) + 1
    (tmp_path / "elsewhere").write_text("2")
    assert files.digest(tmp_path, "nothing", "a") == digests[-1]
    assert files.digest(tmp_path) == hashlib.sha256(b"").hexdigest()


def test_what_cannot_be_read_makes_another_digest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that the system refuses is not the same as one that it shows, nor as one that it refuses otherwise."""
    _make(tmp_path, "a/x.yaml")
    digests = [files.digest(tmp_path, "a")]
    for number in (errno.EACCES, errno.EIO):
        refusal = OSError(number, "refused")

        def refuse(*_: object, refusal: OSError = refusal) -> None:
            raise refusal

        with monkeypatch.context() as patch:
            patch.setattr(Path, "open", refuse)
            digests.append(files.digest(tmp_path, "a"))
    assert len(set(digests)) == 3
