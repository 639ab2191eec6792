"""Markdown files: front matter and body, and the lines of both."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sitegen.source.markdown import MAX_BODY, parse
from tests.conftest import told

_HEAD = "---\ntitle: 甲\nsummary: 乙\n---\n"


@pytest.mark.parametrize(
    ("text", "body", "line"),
    [
        pytest.param(_HEAD + "正文\n", "正文", 4, id="plain"),
        pytest.param(_HEAD + "\n\n正文\n\n", "正文", 6, id="blank-lines"),
        pytest.param(_HEAD + "一\n---\n二\n", "一\n---\n二", 4, id="rule-in-the-body"),
        pytest.param("---  \ntitle: 甲\n---  \n正文", "正文", 3, id="blanks-after-the-fence"),
        pytest.param(_HEAD + "字" * MAX_BODY, "字" * MAX_BODY, 4, id="as-long-as-may-be"),
    ],
)
def test_read(text: str, body: str, line: int) -> None:
    """The body begins below the front matter, and its lines can be counted from there."""
    document, found = parse("x.md", text)
    assert found == []
    assert document is not None
    assert (document.body, document.body_line) == (body, line)
    assert text.split("\n")[line] == body.split("\n", maxsplit=1)[0]


def test_empty_body_is_read() -> None:
    """A page may have no text yet."""
    document, found = parse("x.md", _HEAD)
    assert found == []
    assert document is not None
    assert document.body == ""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("正文\n", ["x.md:1:1 Y120"], id="no-front-matter"),
        pytest.param(" ---\na: 1\n---\n", ["x.md:1:1 Y120"], id="fence-indented"),
        pytest.param("\n---\na: 1\n---\n", ["x.md:1:1 Y120"], id="blank-line-first"),
        pytest.param("---\ntitle: 甲\n正文\n", ["x.md:1:1 Y121"], id="not-closed"),
        pytest.param(_HEAD + "字" * (MAX_BODY + 1), ["x.md:5:1 Y122"], id="too-long"),
        pytest.param("---\ntitle: 甲\ntitle: 乙\n---\n", ["x.md:3:1 Y102"], id="key-twice"),
        pytest.param("---\nid: a\ntitle：甲\n---\n", ["x.md:3:6 Y109"], id="full-width-colon"),
        pytest.param("---\n---\n正文\n", ["x.md:2:1 Y110"], id="empty-front-matter"),
        pytest.param("---\na: &b 1\n---\n", ["x.md:2:4 Y103"], id="anchor"),
        pytest.param("---\na: [1\n---\n", ["x.md:3:1 Y101"], id="bracket-left-open"),
    ],
)
def test_refused(text: str, expected: list[str]) -> None:
    """What is wrong with the front matter is told at its line in the file."""
    document, found = parse("x.md", text)
    assert document is None
    assert told(found) == expected


@given(st.text(max_size=60).map("---\n".__add__) | st.text("-\na: ", max_size=40))
def test_any_text_is_read_or_refused(text: str) -> None:
    """No text makes the reader fail."""
    document, found = parse("x.md", text)
    assert (document is None) == bool(found)
