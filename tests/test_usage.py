"""The command line speaks the language of its users, also where Click speaks by itself."""

import io
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po
from tests.conftest import PROJECT, call

_CATALOGUE = PROJECT / "sitegen/locale/zh/LC_MESSAGES/click.po"
_READING = {"core.py", "exceptions.py", "formatting.py", "parser.py", "types.py"}
"""Where Click reads a command line and tells what is wrong with it."""

_PROGRAMMERS = (
    "DeprecationWarning",
    "Name '",
    "Boolean option",
    "Could not determine",
    "No options defined",
    "Arguments take exactly",
    "Invalid start character",
    "Choice(",
    "{value!r} does not match the format",
    "{value!r} is not a valid UUID",
)
"""How messages begin that only whoever writes a command sees, or a kind of option that no command of ours has."""


def _said() -> Iterator[str]:
    methods = [(name, "python") for name in sorted(_READING)]
    for _, _, message, _, _ in extract_from_dir(Path(click.__file__).parent, methods):
        yield message if isinstance(message, str) else message[0]


def test_all_that_click_says_is_translated() -> None:
    """Of the version that is installed; a gap that Click does not fill would end in a traceback."""
    known = read_po(io.BytesIO(_CATALOGUE.read_bytes()))
    wanted = {message for message in _said() if not message.startswith(_PROGRAMMERS)}
    assert len(wanted) > 30
    assert {message for message in wanted if message not in known} == set()


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        pytest.param(["nope"], "没有 nope 这个命令。", id="command"),
        pytest.param(["build", "--nope"], "没有 --nope 这个选项。", id="option"),
        pytest.param(["build", "--keep", "x"], "'--keep' 的值不对：x 不是整数。", id="number"),
        pytest.param(["build", "--keep", "-1"], "-1 不在范围 0<=x<=999 里。", id="range"),
        pytest.param(["build", "more"], "多写了：more", id="argument"),
        pytest.param(["build", "--out"], "选项 --out 后面要写 1 个值。", id="value"),
        pytest.param(["check", "--format", "xml"], "xml 不是 'text', 'github', 'json' 里的一个。", id="choice"),
        pytest.param(["scan"], "缺少参数", id="missing"),
        pytest.param(["--lang", "fr", "check"], "fr 不是 'zh', 'en' 里的一个。", id="language"),
    ],
)
def test_a_mistake_on_the_command_line_is_told_in_chinese(arguments: list[str], told: str) -> None:
    """With exit code 2, and no word of English."""
    ended = call(*arguments)
    assert ended.code == 2
    assert told in ended.err
    assert not {"Usage", "Error", "Try"} & set(ended.err.replace(":", " ").split())


@pytest.mark.parametrize("arguments", [["--lang", "en", "nope"], ["--lang=en", "nope"]])
def test_english_is_kept_for_who_asks_for_it(arguments: list[str]) -> None:
    """As problems are told in English then, too."""
    assert "No such command 'nope'." in call(*arguments).err


def test_the_environment_may_ask_for_english(monkeypatch: pytest.MonkeyPatch) -> None:
    """`SITEGEN_LANG` counts where the command line does not say otherwise."""
    monkeypatch.setenv("SITEGEN_LANG", "en")
    assert "Usage:" in call("--help").out
    assert "用法：" in call("--lang", "zh", "check", "--help").out
