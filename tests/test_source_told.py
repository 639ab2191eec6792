"""What a message of the reader names: the facts that its words need, for every code that has some."""

from pathlib import Path

import pytest
from sitegen.diagnostics import Diagnostic
from sitegen.source import files, markdown, names, yaml
from sitegen.source.text import MAX_BYTES, decode

Facts = dict[str, str]


def _told(found: list[Diagnostic]) -> list[tuple[str, Facts]]:
    return [(f"{one.where.line}:{one.where.column} {one.code}", dict(one.details)) for one in found]


@pytest.mark.parametrize(
    ("text", "place", "facts"),
    [
        pytest.param("b: 1\na: 2\na: 3\n", "3:1 Y102", {"key": "a", "line": "2"}, id="key-twice"),
        pytest.param("a: &x 1\n", "1:4 Y103", {"name": "x"}, id="anchor"),
        pytest.param("a: *x\n", "1:4 Y103", {"name": "x"}, id="alias"),
        pytest.param("<<: {a: b}\n", "1:1 Y103", {"name": "<<"}, id="merge"),
        pytest.param("a: !!str 1\n", "1:4 Y104", {"name": "tag:yaml.org,2002:str"}, id="tag"),
        pytest.param("[" * 21 + "]" * 21, "1:21 Y107", {"most": "20"}, id="deep"),
        pytest.param('"甲：乙": 1\n', "1:1 Y109", {"key": "甲：乙"}, id="wide-colon-in-a-key"),
        pytest.param("a: \ncompany：甲\n", "2:8 Y109", {"key": "company：甲"}, id="wide-colon"),
        pytest.param("a:\n  b: 1\n \u3000c: 2\n", "3:2 Y118", {"key": "c: 2"}, id="wide-indent"),
        pytest.param("a: 1\n－ b\n", "2:1 Y112", {"key": "－ b"}, id="wide-dash"),
        pytest.param("a: 1\nb:2\nc: 3\n", "2:2 Y113", {"key": "b:2"}, id="no-space"),
        pytest.param('a: 1\nb: "甲"乙\n', "2:4 Y115", {"key": 'b: "甲"乙'}, id="quoted-in-part"),
        pytest.param("a: @甲\n", "1:4 Y111", {"character": "@"}, id="starter"),
        pytest.param('a: "甲\\u200b"\n', "1:4 Y013", {"character": "U+200B"}, id="escape"),
        pytest.param('a: "\\ud800b"\n', "1:7 Y016", {"character": "U+D800"}, id="half-a-character"),
        pytest.param('a: "\\u4e00\\ud800"\n', "1:13 Y016", {"character": "U+D800"}, id="half-behind-a-whole"),
        pytest.param('a: "\\U00110000"\n', "1:7 Y016", {"character": "U+110000"}, id="no-character"),
        pytest.param('a: "\\U0010ffff\\ud800"\n', "1:17 Y016", {"character": "U+D800"}, id="half-behind-the-last"),
        pytest.param("b:\n  a: 甲 #1\n", "2:6 Y117", {"value": "甲"}, id="cut-off"),
        pytest.param("a: \0", "1:1 Y101", {"reason": "control characters are not allowed"}, id="no-character-of-yaml"),
        pytest.param("a: [1\n", "2:1 Y101", {"reason": "did not find expected ',' or ']'"}, id="no-yaml"),
    ],
)
def test_yaml(text: str, place: str, facts: Facts) -> None:
    """The parser in C is asked, as it is where a site is built."""
    document, found = yaml.parse("x.yaml", text)
    assert (document, _told(found)) == (None, [(place, facts)])


def test_a_wide_colon_explains_what_follows_it() -> None:
    """Where a line breaks off behind one, it is the wide colon that is told."""
    _, found = yaml.parse("x.yaml", "name：甲: 乙: 丙\n")
    assert _told(found)[-1] == ("1:5 Y109", {"key": "name：甲: 乙: 丙"})


def test_a_line_end_of_another_kind_is_no_line_of_ours() -> None:
    """The parser counts more line ends than an editor; what stands behind one is read all the same."""
    document, _ = yaml.parse("x.yaml", "a: 1 # #\u2028b: c")
    assert document is not None
    assert document.value == {"a": "1", "b": "c"}


def test_lines_above_count() -> None:
    """In front matter everything is told by the lines of the file, what is twice and what no parser takes, too."""
    assert _told(yaml.parse("x.md", "a: 1\na: 2\n", first_line=3)[1]) == [("5:1 Y102", {"key": "a", "line": "4"})]
    for text, place in (
        ("just text\n", "4:1 Y110"),
        ("甲：乙\n", "4:2 Y109"),
        ("a: @甲\n", "4:4 Y111"),
        ("a: \0", "4:1 Y101"),
    ):
        assert [one for one, _ in _told(yaml.parse("x.md", text, first_line=3)[1])] == [place]


def test_sizes() -> None:
    """Whoever has to shorten something is told how long it is, and how long it may be."""
    _, found = decode("x.yaml", b"a" * (MAX_BYTES + 1))
    assert _told(found) == [("1:1 Y001", {"most": "8000000", "size": "8000001"})]
    _, found = markdown.parse("x.md", "---\na: 1\n---\n" + "字" * 20_001)
    assert _told(found) == [("4:1 Y122", {"most": "20000", "size": "20001"})]


@pytest.mark.parametrize(
    ("path", "shown", "code", "facts"),
    [
        pytest.param("data/a:b.yaml", "data/a:b.yaml", "Y134", {"character": ":"}, id="sign"),
        pytest.param("data/a\x01", "data/a\\x01", "Y134", {"character": "\\x01"}, id="control"),
        pytest.param("data/a\u200b.yaml", "data/a\\u200b.yaml", "Y134", {"character": "U+200B"}, id="unseen"),
        pytest.param("data/a\udc80", "data/a\\udc80", "Y134", {"character": "\\udc80"}, id="no-text"),
        pytest.param("data/con .x.yaml", "data/con .x.yaml", "Y135", {"name": "con"}, id="device"),
        pytest.param("data/COM1/x", "data/COM1/x", "Y135", {"name": "COM1"}, id="device-as-a-folder"),
        pytest.param("data/ a.yaml", "data/ a.yaml", "Y136", {"name": " a.yaml"}, id="space"),
        pytest.param("data/a./x", "data/a./x", "Y136", {"name": "a."}, id="full-stop"),
        pytest.param("d/" + "甲" * 67, "d/" + "甲" * 67, "Y137", {"most": "200", "size": "201"}, id="long"),
    ],
)
def test_names(path: str, shown: str, code: str, facts: Facts) -> None:
    """A name is told so that it can be read, and what is wrong with it."""
    found = names.refused(path)
    assert found is not None
    assert (found.where.path, found.code, dict(found.details)) == (shown, code, facts)


def test_files(tmp_path: Path) -> None:
    """Of two names that are one elsewhere each is told with the other; a file that nobody reads with what is read."""
    folder = tmp_path / "data"
    folder.mkdir()
    for name in ("A.yaml", "a.yaml", "b.yml"):
        (folder / name).write_text("a: 1\n", "utf-8")
    read, found = files.collect(tmp_path, "data", ".yaml")
    assert [file.path for file in read] == ["data/A.yaml"]
    told = {one.where.path: (one.code, dict(one.details)) for one in found}
    assert told["data/a.yaml"] == ("Y133", {"other": "data/A.yaml"})
    assert told["data/b.yml"] == ("Y130", {"suffix": ".yaml"})
