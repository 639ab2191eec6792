"""Every rule on record files as a county writes them, and the table of rules.

`tests/rules/<code>/wrong` and `…/right` hold files that are laid over a copy of `tests/base`.
In `expected.txt` stands what `wrong` gives, a line each: place, severity, code, message. `pytest --accept`
writes it anew, to be reviewed in the diff.
"""

import re
import shutil
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from sitegen import catalogue, reporters
from sitegen.diagnostics import Diagnostic
from sitegen.fields.choice import Choice
from sitegen.model.record import Part
from sitegen.model.site import REGISTERS
from tests.conftest import PROJECT, TESTS, call, find

T = TypeVar("T")
_RULES = TESTS / "rules"
_WALKED = sorted(folder.name for folder in _RULES.iterdir())
_CODES = [code for code in catalogue.codes() if code.startswith("R")]

_NUMBERS = [*range(1, 6), *range(10, 18), *range(20, 30), *range(30, 39), 41, *range(60, 65), 70, 71, 72, 80, 81]
_NUMBERS += range(90, 95)
"""The rules that the counties' papers and the law ask for. Terms of publication and privacy have their own."""

_ELSEWHERE = {
    70: ("M112", "M113", "M114", "M115", "M121", "M122"),
}
"""Rules that no check across records can hold, and the codes that do: the shape of numbers and codes."""


def _lay(root: Path, folder: Path) -> None:
    shutil.copytree(folder, root, dirs_exist_ok=True)


def _line(found: Diagnostic) -> str:
    (told,) = reporters.report([found], "text", "zh").splitlines()[:1]
    place, _, words = told.partition(": ")
    severity, _, rest = words.partition("[")
    code, _, message = rest.partition("] ")
    return f"{place} {severity} {code} {message}"


@pytest.mark.parametrize("code", _WALKED)
def test_wrong_files_are_told(root: Path, code: str, *, accept: bool) -> None:
    """Each at its place, with its severity and its words, and nothing else."""
    _lay(root, _RULES / code / "wrong")
    lines = [_line(one) for one in find(root)]
    expected = _RULES / code / "expected.txt"
    if accept:
        expected.write_text("".join(f"{line}\n" for line in lines), "utf-8")
    assert lines == expected.read_text("utf-8").splitlines()
    assert any(f" {code} " in line for line in lines)


@pytest.mark.parametrize("code", _WALKED)
def test_right_files_pass(root: Path, code: str) -> None:
    """Nothing of the rule is found."""
    _lay(root, _RULES / code / "right")
    assert [_line(one) for one in find(root) if one.code == code] == []


_HAN = re.compile(r"[\u4e00-\u9fff]+")


def _labels() -> Iterator[str]:
    """The names that the papers have for fields, choices and registers; they are Chinese in every language."""
    for part in _under(Part):
        yield from (str(field.title) for field in part.model_fields.values())
    for kind in _under(Choice):
        yield from (one.label for one in kind)
    yield from (register.title for register in REGISTERS)


def _under(kind: type[T]) -> Iterator[type[T]]:
    for one in kind.__subclasses__():
        yield one
        yield from _under(one)


_LABELS = "\n".join([*_labels(), (PROJECT / "sitegen/defaults/rules.yaml").read_text("utf-8")])


@pytest.mark.parametrize("code", _WALKED)
def test_english_is_english(root: Path, code: str) -> None:
    """What is Chinese in an English message stands in the county's files, or is a name of a field or a choice."""
    _lay(root, _RULES / code / "wrong")
    files = [file for folder in ("data", "content") for file in (root / folder).rglob("*") if file.is_file()]
    known = "\n".join([_LABELS, *(file.read_text("utf-8", "replace") for file in files)])
    told = [(reporters.message(one, "en"), catalogue.entry(one.code).en.message) for one in find(root)]
    assert [word for text, own in told for word in _HAN.findall(text) if word not in known + own] == []


def test_every_rule_has_its_files() -> None:
    """No rule without a folder, no folder without a rule, and each has files of both kinds."""
    assert _WALKED == _CODES
    for code in _CODES:
        for kind in ("wrong", "right"):
            assert [file for file in (_RULES / code / kind).rglob("*") if file.is_file()], (code, kind)


def test_every_rule_asked_for_is_there() -> None:
    """Each number has a code, or is held elsewhere."""
    covered = {int(code[1:3]) for code in _CODES} | _ELSEWHERE.keys()
    assert [number for number in _NUMBERS if number not in covered] == []
    assert {code for codes in _ELSEWHERE.values() for code in codes} <= set(catalogue.codes())


def test_table_of_rules_is_up_to_date(*, accept: bool) -> None:
    """`sitegen/problems/README.md` is what `sitegen explain --all` prints."""
    table = call("explain", "--all").out
    written = PROJECT / "sitegen/problems/README.md"
    if accept:
        written.write_text(table, "utf-8")
    assert written.read_text("utf-8") == table


@pytest.mark.parametrize("language", ["zh", "en"])
def test_table_holds_every_rule(language: str) -> None:
    """One row a rule, in both languages, with as many cells as the head."""
    rows = [line for line in call("--lang", language, "explain", "--all").out.splitlines() if line.startswith("|")]
    assert [row.split(" | ")[0].strip("| ") for row in rows[2:]] == _CODES
    assert {row.count("|") for row in rows} == {7}


def test_parameters_of_rules_exist() -> None:
    """Each names a key of rules.yaml that has a default; an empty one shows as a dash."""
    table = {line.split(" | ")[0].strip("| "): line for line in call("explain", "--all").out.splitlines()}
    for code in _CODES:
        for key in catalogue.entry(code).parameters:
            assert f"`{key}`: " in table[code]
            assert key.split(".")[0] in (PROJECT / "sitegen/defaults/rules.yaml").read_text("utf-8")


def test_no_code_is_written_twice() -> None:
    """The second would hide the first."""
    files = sorted((PROJECT / "sitegen/problems").glob("*.toml"))
    counted = Counter(code for file in files for code in tomllib.loads(file.read_text("utf-8")))
    assert [code for code, count in counted.items() if count > 1] == []


@pytest.mark.parametrize("language", ["zh", "en"])
def test_rules_that_begin_alike_ask_the_same(language: catalogue.Language) -> None:
    """Rules with the same words share a page, whose title is their first sentence; no two pages have one title."""
    plain = {catalogue.entry(code).words(language).plain for code in _CODES if catalogue.entry(code).finding}
    assert "" not in plain
    counted = Counter(re.split(r"[。.]", words)[0] for words in plain)
    assert [title for title, count in counted.items() if count > 1] == []
