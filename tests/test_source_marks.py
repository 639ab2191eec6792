"""Line ends of a YAML text: how they are counted, what a slip says of them, and what folding makes of them."""

import pytest
from sitegen.source import markdown, yaml
from tests.conftest import told


def test_lines_that_only_yaml_counts() -> None:
    """YAML ends a line at NEL too; a mark beyond the last line feed is no reason to fail."""
    document, found = yaml.parse("x.yaml", "\x85\x85\x85a: x #y")
    assert found == []
    assert document is not None
    assert document.value == {"a": "x"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param('a: "一" 二\n', "x.yaml:1:4 Y115", id="quoted-part"),
        pytest.param("b: 1\na: '一' 二\n", "x.yaml:2:4 Y115", id="quoted-part-second-line"),
        pytest.param("a：1\n", "x.yaml:1:2 Y109", id="wide-colon"),
        pytest.param("－ 一\n", "x.yaml:1:1 Y112", id="wide-dash"),
        pytest.param("a:1\n", "x.yaml:1:2 Y113", id="no-space"),
        pytest.param("a: 第 #1 号\n", "x.yaml:1:4 Y117", id="comment-in-a-text"),
        pytest.param("只有一句话\n", "x.yaml:1:1 Y110", id="text"),
        pytest.param("https://x.gov.cn\n", "x.yaml:1:1 Y110", id="address"),
    ],
)
def test_a_slip_is_told_at_its_line(text: str, expected: str) -> None:
    """Not where the parser noticed it."""
    assert told(yaml.parse("x.yaml", text)[1]) == [expected]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        pytest.param("a: 一二\n  三四\n", "一二三四", id="plain"),
        pytest.param('a: "一二\n  三四"\n', "一二三四", id="quoted"),
        pytest.param("a: >\n  一二\n  三四\n", "一二三四\n", id="folded"),
        pytest.param("a: >\n  one\n  two\n", "one two\n", id="words"),
        pytest.param("a: 一二 three\n  四\n", "一二 three 四", id="mixed"),
        pytest.param("a: |\n  一 二\n  三\n", "一 二\n三\n", id="literal"),
        pytest.param("a: 一 二\n", "一 二", id="one-line"),
        pytest.param("a: “一”\n  …二\n", "“一”…二", id="punctuation"),
    ],
)
def test_folding_puts_no_space_into_chinese(text: str, value: str) -> None:
    """Lines are joined without a space between Chinese characters; what was written with one keeps it."""
    document, found = yaml.parse("x.yaml", text)
    assert found == []
    assert document is not None
    assert document.value == {"a": value}


def test_front_matter_that_is_a_sentence() -> None:
    """It is told at its own line, below the fence."""
    assert told(markdown.parse("x.md", "---\n只有一句话\n---\n正文\n")[1]) == ["x.md:2:1 Y110"]
    assert told(markdown.parse("x.md", "---\na：1\n---\n正文\n")[1]) == ["x.md:2:2 Y109"]
