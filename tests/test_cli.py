"""The command line: what each command prints, in both languages, and the code with which it ends."""

import json
import time
from pathlib import Path

import pytest
from sitegen import __version__
from sitegen.catalogue import codes
from tests.conftest import BASE, TODAY, build, call, changed, program, tree, write

_COMMANDS = ("build", "check", "explain", "hosting", "init", "report", "rollback")


def _wrong(root: Path) -> None:
    write(root, "plans/base", changed("plans/base", year="26"))


def _doubtful(root: Path) -> None:
    (root / "data/plans/x.yml").write_text("a: 1\n")


def _check(root: Path, *arguments: str) -> tuple[int, str, str]:
    ended = call("check", "--site", root, "--today", TODAY, *arguments)
    return ended.code, ended.out, ended.err


@pytest.mark.parametrize("command", ["", *_COMMANDS])
def test_help_is_instant(command: str) -> None:
    """Help comes within half a second, and without reading anything."""
    spent = []
    for _ in range(3):
        began = time.monotonic()
        ended = program(*filter(None, [command, "--help"]))
        spent.append(time.monotonic() - began)
        assert (ended.code, ended.err) == (0, "")
        assert "用法：" in ended.out
    assert min(spent) < 0.5


def test_version() -> None:
    """The program says which one it is."""
    assert __version__ in call("--version").out


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param([], id="no-command"),
        pytest.param(["publish"], id="unknown-command"),
        pytest.param(["build", "--fast"], id="unknown-option"),
        pytest.param(["check", "--today", "yesterday"], id="no-day"),
        pytest.param(["check", "--today", "2026-02-30"], id="no-such-day"),
        pytest.param(["check", "--today", "20261122"], id="day-in-another-form"),
        pytest.param(["check", "--format", "xml"], id="unknown-format"),
        pytest.param(["--lang", "fr", "check"], id="unknown-language"),
        pytest.param(["explain"], id="no-code"),
        pytest.param(["build", "--base-url", "ftp://x"], id="no-address"),
    ],
)
def test_wrong_use_ends_with_2(arguments: list[str]) -> None:
    """Who calls the program wrongly is told so; nothing is done."""
    ended = call(*arguments)
    assert ended.code == 2
    assert ended.said
    assert "Traceback" not in ended.said


def test_check_of_a_clean_site() -> None:
    """A clean site ends with 0 and says how much was read."""
    code, out, err = _check(BASE)
    assert (code, err) == (0, "")
    assert out == "读了 15 条记录，没有发现问题。\n"


def test_check_of_a_wrong_site(root: Path) -> None:
    """A problem ends with 1 and is told on the error stream."""
    _wrong(root)
    code, out, err = _check(root)
    assert code == 1
    assert "data/plans/base.yaml:" in err
    assert "错误[M104]" in err
    assert "1 个错误，0 个警告" in out + err


def test_check_writes_nothing(root: Path) -> None:
    """Checking leaves the folder as it was."""
    before = tree(root)
    _check(root)
    assert tree(root) == before


@pytest.mark.parametrize(
    ("make", "strict", "code"),
    [
        pytest.param(lambda _: None, False, 0, id="clean"),
        pytest.param(lambda _: None, True, 0, id="clean-strict"),
        pytest.param(_doubtful, False, 0, id="warning"),
        pytest.param(_doubtful, True, 1, id="warning-strict"),
        pytest.param(_wrong, False, 1, id="error"),
        pytest.param(_wrong, True, 1, id="error-strict"),
    ],
)
@pytest.mark.parametrize("command", ["check", "build"])
def test_exit_codes(root: Path, tmp_path: Path, make: object, strict: bool, code: int, command: str) -> None:
    """Warnings pass unless `--strict`; errors never do."""
    assert callable(make)
    make(root)
    options = ["--strict"] if strict else []
    if command == "build":
        assert build(root, tmp_path / "out", *options).code == code
        assert (tmp_path / "out").exists() == (code == 0)
    else:
        assert _check(root, *options)[0] == code


def test_scan_blames_a_slip_on_the_slip(root: Path, tmp_path: Path) -> None:
    """A file that is no YAML is told of as such, and the site is not said to be missing; an empty folder is no site."""
    text = tmp_path / "text.txt"
    text.write_text("一段话。", "utf-8")
    (root / "data/plans/base.yaml").write_text("id: [\n", "utf-8")
    told = call("scan", "--site", root, text)
    assert (told.code, "[Y" in told.err, "[T005]" in told.err) == (1, True, False)
    assert "[T005]" in call("scan", "--site", tmp_path / "nothing", text).err


@pytest.mark.parametrize("command", ["check", "build"])
def test_folder_without_a_site(tmp_path: Path, command: str) -> None:
    """In a folder that is no site the program says so and ends with 2."""
    ended = call(command, "--site", tmp_path)
    assert ended.code == 2
    assert "[T005]" in ended.err


@pytest.mark.parametrize("command", ["check", "build"])
@pytest.mark.parametrize("make", [lambda _: None, _doubtful, _wrong], ids=["clean", "warning", "error"])
def test_json(root: Path, tmp_path: Path, command: str, make: object) -> None:
    """In JSON the output is one document and nothing else."""
    assert callable(make)
    make(root)
    out = ["--out", tmp_path / "out"] if command == "build" else []
    ended = call(command, "--site", root, "--today", TODAY, "--format", "json", *out)
    assert isinstance(json.loads(ended.out)["problems"], list)
    assert ended.err == ""


def test_github(root: Path) -> None:
    """For GitHub each problem is an annotation on the output stream, and nothing else is printed."""
    _wrong(root)
    _doubtful(root)
    code, out, err = _check(root, "--format", "github")
    assert (code, err) == (1, "")
    assert [line.partition(" ")[0] for line in out.splitlines()] == ["::error", "::warning"]


@pytest.mark.parametrize("make", [lambda _: None, _doubtful, _wrong], ids=["clean", "warning", "error"])
@pytest.mark.parametrize("command", ["check", "build"])
def test_english(root: Path, tmp_path: Path, command: str, make: object) -> None:
    """In English no sentence of the program is Chinese; only what is quoted from the data."""
    assert callable(make)
    make(root)
    out = ["--out", tmp_path / "out"] if command == "build" else []
    ended = call("--lang", "en", command, "--site", root, "--today", TODAY, *out)
    assert not [c for line in ended.said.splitlines() if "[" not in line for c in line if "\u4e00" <= c <= "\u9fff"], (
        ended.said
    )


def test_language_by_environment(root: Path) -> None:
    """The language can be set once for all."""
    _wrong(root)
    ended = program("check", "--site", root, env={"SITEGEN_LANG": "en", "PATH": ""})
    assert "error[M104]" in ended.err


def test_build_says_what_it_made(tmp_path: Path) -> None:
    """A build says how many pages it made and where they are."""
    ended = build(BASE, tmp_path / "out")
    pages = sum(name.endswith(".html") for name in tree(tmp_path / "out"))
    assert (ended.code, ended.err) == (0, "")
    assert f"已生成 {pages} 个网页，共 {len(tree(tmp_path / 'out')) - 1} 个文件" in ended.out
    assert str(tmp_path / "out") in ended.out


def test_build_into_public_by_default(root: Path) -> None:
    """Without `--out` the site comes into `public` beside the data."""
    assert call("build", "--site", root, "--today", TODAY).code == 0
    assert (root / "public/index.html").is_file()


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_code_is_explained(language: str) -> None:
    """Each code of the catalogue has an explanation in both languages."""
    for code in codes():
        ended = call("--lang", language, "explain", code)
        assert (ended.code, ended.err) == (0, "")
        assert ended.out.startswith(f"{code}  ")


@pytest.mark.parametrize(
    ("typed", "near"),
    [("Y10", "Y1"), ("R3h", "R3"), ("y102x", "Y102")],
)
def test_unknown_code(typed: str, near: str) -> None:
    """An unknown code ends with 2, with the code that was probably meant."""
    ended = call("--lang", "en", "explain", typed)
    assert ended.code == 2
    assert "[T007]" in ended.err
    assert f"did you mean `{near}" in ended.err


def test_code_in_small_letters() -> None:
    """Small letters will do."""
    assert call("explain", "y102").out == call("explain", "Y102").out


def test_init_and_build(tmp_path: Path) -> None:
    """A new site builds at once, without a single problem."""
    assert call("init", tmp_path / "new").code == 0
    ended = build(tmp_path / "new", tmp_path / "out", "--strict")
    assert ended.code == 0, ended.said
    assert (tmp_path / "out/index.html").is_file()


def test_init_into_an_empty_folder(tmp_path: Path) -> None:
    """The folder may exist if it is empty."""
    (tmp_path / "new").mkdir()
    assert call("init", tmp_path / "new").code == 0
    assert (tmp_path / "new/data/site.yaml").is_file()


@pytest.mark.parametrize("kind", ["folder", "file"])
def test_init_overwrites_nothing(tmp_path: Path, kind: str) -> None:
    """Where something stands already, nothing is made."""
    if kind == "folder":
        (tmp_path / "new").mkdir()
        (tmp_path / "new/x").write_text("dear")
    else:
        (tmp_path / "new").write_text("dear")
    before = tree(tmp_path)
    ended = call("init", tmp_path / "new")
    assert (ended.code, "[T006]" in ended.err) == (2, True)
    assert tree(tmp_path) == before


def test_output_survives_a_poor_terminal(root: Path) -> None:
    """Where the terminal cannot show Chinese the program still ends as it should."""
    _wrong(root)
    ended = program("check", "--site", root, env={"PYTHONIOENCODING": "ascii", "LC_ALL": "C", "PYTHONUTF8": "0"})
    assert ended.code == 1
    assert "M104" in ended.err
    assert "Traceback" not in ended.err


def test_rules_switched_off_are_counted(root: Path) -> None:
    """So that silence is not taken for order; a rule that only weighs less is still on."""
    assert "停用" not in call("check", "--site", root, "--today", TODAY).out
    adjustments = [{"rule": "R25", "level": "off", "reason": "x"}, {"rule": "R23", "level": "info", "reason": "x"}]
    write(root, "rules", {"adjustments": adjustments})
    for command in ("check", "build"):
        assert "停用了 1 条规则" in call(command, "--site", root, "--today", TODAY).out
    assert "1 rules are switched off" in call("--lang", "en", "check", "--site", root, "--today", TODAY).out
