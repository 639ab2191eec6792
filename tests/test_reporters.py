"""Problems to text: the exact form of each style, in both languages."""

import json

import pytest
from sitegen.catalogue import Language, codes
from sitegen.diagnostics import Location, Told, problem, warning
from sitegen.handbook import explain
from sitegen.reporters import Style, hint, message, report

_TWICE = problem(Location("data/plans/a.yaml", 3, 1), "Y102", key="title", line="2")
_ID = problem(
    Location("data/fields/b.yaml", 1, 7), "L001", Location("data/fields/a.yaml", 1, 5), id="b", register="监管领域"
)
_YML = warning(Location("data/x.yml"), "Y130", suffix=".yaml")
_NEAR = problem(Location("data/plan/x.yaml"), "L010", folder="plan", near="plans")


def test_words_of_the_program_are_in_the_language() -> None:
    """A detail that the program says of itself is said in English too; the names of the field stay."""
    found = problem(Location("data/rules.yaml"), "L013", missing="罚款", twice=Told("无", "none"))
    assert message(found, "zh") == "`penalty_order` 里缺少：罚款；重复：无"
    assert message(found, "en") == "`penalty_order` lacks: 罚款; twice: none"


def test_problems_have_one_order() -> None:
    """By place, the worst first, then code; also where two differ in nothing but the other place that they name."""
    here, there, first = Location("a.yaml", 1, 1), Location("b.yaml", 1, 1), Location("a.yaml", 9, 9)
    ordered = [
        problem(here, "Z9"),
        problem(here, "Z9", there),
        problem(here, "Z9", Location("c.yaml")),
        warning(here, "A1"),
        warning(first, "A1"),
        problem(there, "A1"),
    ]
    upside_down = ordered[::-1]
    assert sorted(ordered) == sorted(upside_down) == ordered


_TEXT_ZH = """\
data/plans/a.yaml:3:1: 错误[Y102] 键 `title` 重复，第一次写在第 2 行
  建议：{Y102}
data/fields/b.yaml:1:7: 错误[L001] {L001m}
  建议：{L001}
  另见：data/fields/a.yaml:1:5
data/x.yml:1:1: 警告[Y130] {Y130m}
  建议：{Y130}
"""
_TEXT_EN = """\
data/plans/a.yaml:3:1: error[Y102] the key `title` is written twice, first on line 2
  hint: {Y102}
data/fields/b.yaml:1:7: error[L001] {L001m}
  hint: {L001}
  see also: data/fields/a.yaml:1:5
data/x.yml:1:1: warning[Y130] {Y130m}
  hint: {Y130}
"""
_GITHUB_ZH = """\
::error file=data/plans/a.yaml,line=3,col=1,title=Y102::键 `title` 重复，第一次写在第 2 行 {Y102}
::error file=data/fields/b.yaml,line=1,col=7,title=L001::{L001m} {L001}
::warning file=data/x.yml,line=1,col=1,title=Y130::{Y130m} {Y130}
"""
_ALL = [_TWICE, _ID, _YML]


def _filled(template: str, language: Language) -> str:
    hints = {d.code: hint(d, language) for d in _ALL}
    return template.format(**hints, L001m=message(_ID, language), Y130m=message(_YML, language))


@pytest.mark.parametrize(
    ("style", "language", "template"),
    [
        pytest.param("text", "zh", _TEXT_ZH, id="text-zh"),
        pytest.param("text", "en", _TEXT_EN, id="text-en"),
        pytest.param("github", "zh", _GITHUB_ZH, id="github-zh"),
    ],
)
def test_style(style: Style, language: Language, template: str) -> None:
    """Each style writes the problems one after the other in its own form."""
    assert report(_ALL, style, language) == _filled(template, language)


def test_json() -> None:
    """A program gets every fact of a problem under a name of its own."""
    assert json.loads(report([_ID], "json", "en")) == {
        "problems": [
            {
                "path": "data/fields/b.yaml",
                "line": 1,
                "column": 7,
                "severity": "error",
                "code": "L001",
                "message": message(_ID, "en"),
                "hint": hint(_ID, "en"),
                "ground": "",
                "also": "data/fields/a.yaml:1:5",
            }
        ]
    }


@pytest.mark.parametrize(("style", "empty"), [("text", ""), ("github", ""), ("json", '{\n  "problems": []\n}\n')])
def test_nothing_to_report(style: Style, empty: str) -> None:
    """No problems are no lines, and in JSON an empty list."""
    assert report([], style, "zh") == empty


def test_github_escapes() -> None:
    """Line breaks, percent signs and separators cannot break out of an annotation."""
    odd = problem(Location("data/a,b:c%.yaml", 1, 1), "Y102", key="x\n::error::y%", line="1")
    text = report([odd], "github", "en")
    assert text.count("\n") == 1
    assert text.startswith("::error file=data/a%2Cb%3Ac%25.yaml,line=1,col=1,title=Y102::")
    assert "y%25" in text


@pytest.mark.parametrize("style", ["text", "json"])
def test_a_message_is_one_line(style: Style) -> None:
    """What is quoted cannot make a second line that looks like a problem of its own."""
    odd = problem(Location("a.yaml", 1, 1), "Y102", key="x\ny.yaml:1:1: error[Y001] no", line="1")
    text = report([odd], style, "en")
    lines = [json.loads(text)["problems"][0]["message"]] if style == "json" else text.split("\n")
    assert not [line for line in lines if line.startswith("y.yaml")]
    assert "\n" not in message(odd, "en")


def test_near_name_is_asked_in_both_languages() -> None:
    """Where a name was probably meant, the hint asks for it first."""
    assert hint(_NEAR, "zh").startswith("是不是 `plans`？")
    assert hint(_NEAR, "en").startswith("did you mean `plans`? ")


def test_whole_file_is_line_one() -> None:
    """A problem of the file as a whole is told at its beginning."""
    assert report([_YML], "text", "en").startswith("data/x.yml:1:1: warning[Y130] ")


def test_ground_is_shown() -> None:
    """Where a rule rests on a law, the text says so."""
    texts = [explain(code, "zh", {}) for code in codes()]
    assert any("\n依据: " in text for text in texts)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_code_is_explained(language: Language) -> None:
    """An explanation begins with the code, ends with a line break and leaves no gap open."""
    for code in codes():
        text = explain(code, language, {})
        assert text.startswith(f"{code}  ")
        assert text.endswith("\n")
        head = text.split("\n\n")[2]
        assert "{" not in head or "`{" in head, (code, head)
