"""YAML to values: nothing guessed, every refusal at its line and column, both parsers alike."""

import json
import time
from collections.abc import Iterator
from typing import Any

import pytest
import yaml as pyyaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sitegen.source import yaml
from sitegen.source.document import Document, Pointer, Value
from sitegen.source.text import decode
from tests.conftest import told

_PARSERS = [pytest.param(pyyaml.CSafeLoader, id="c"), pytest.param(pyyaml.SafeLoader, id="python")]
_QUICK = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture(params=_PARSERS)
def _either(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Read with the C parser, then with the one in Python."""
    monkeypatch.setattr(yaml, "Loader", request.param)


def _read(text: str) -> Value:
    document, found = yaml.parse("x.yaml", text)
    assert document is not None, told(found)
    return document.value


@pytest.mark.usefixtures("_either")
@pytest.mark.parametrize(
    "typed",
    [
        "NO",
        "yes",
        "012",
        "1.10",
        "12:30",
        "123456789012345678",
        "0x1F",
        "1e3",
        "1_000",
        ".inf",
        "null",
        "~",
        "2026-02-30",
        "+1",
        "0o7",
        "True",
        "=",
        "2026-01-01 10:00:00",
        "〔2026〕1号",
        "某超市：一",
        "a#b",
        "=1+2",
        "{{ x }}"[1:-1] + "x",
    ],
)
def test_scalars_stay_as_typed(typed: str) -> None:
    """No text becomes a number, a date or a truth value by itself, neither as value nor as key."""
    quoted = json.dumps(typed, ensure_ascii=False) if typed.startswith("{") else typed
    assert _read(f"a: {quoted}\n") == {"a": typed}
    assert _read(f"- {quoted}\n- '{typed}'\n- \"{typed}\"\n") == [typed, typed, typed]


@pytest.mark.usefixtures("_either")
@pytest.mark.parametrize(
    ("text", "value"),
    [
        pytest.param("a:\nb: ''\n", {"a": None, "b": ""}, id="empty"),
        pytest.param("a: |\n  甲\n  乙\n", {"a": "甲\n乙\n"}, id="block"),
        pytest.param("a: >-\n  甲\n  乙\n", {"a": "甲乙"}, id="folded"),
        pytest.param("a: [1, {b: 2}]\n", {"a": ["1", {"b": "2"}]}, id="flow"),
        pytest.param("- a: 1\n- \n", [{"a": "1"}, None], id="list"),
        pytest.param("---\na: 1\n", {"a": "1"}, id="marker-at-the-top"),
        pytest.param("a: 1\n...\n", {"a": "1"}, id="end-marker"),
        pytest.param('a: "\\u4e2d\\n\\x41"\n', {"a": "中\nA"}, id="escapes"),
        pytest.param("NO: 1\n1: 2\n", {"NO": "1", "1": "2"}, id="keys-as-typed"),
        pytest.param("甲: 乙\n", {"甲": "乙"}, id="chinese-key"),
        pytest.param("{}\n", {}, id="nothing-in-braces"),
        pytest.param("a: " + "[" * 18 + "]" * 18, None, id="deep-but-not-too-deep"),
    ],
)
def test_read(text: str, value: Value) -> None:
    """Mappings, lists and texts come out as they were written."""
    assert value is None or _read(text) == value
    assert yaml.parse("x.yaml", text)[1] == []


_REFUSED = [
    pytest.param("a: [1\nb: 2\n", ["x.yaml:2:2 Y101"], id="bracket-left-open"),
    pytest.param("a: 'x\n", ["x.yaml:2:1 Y101"], id="quote-left-open"),
    pytest.param("a: 1\n b: 2\n", ["x.yaml:2:3 Y114"], id="indented-for-no-reason"),
    pytest.param("id: a\ntitle: 甲\ntitle: 乙\n", ["x.yaml:3:1 Y102"], id="key-twice"),
    pytest.param("{a: 1, a: 2}\n", ["x.yaml:1:8 Y102"], id="key-twice-in-flow"),
    pytest.param('a: 1\n"a": 2\n', ["x.yaml:2:1 Y102"], id="key-twice-quoted"),
    pytest.param("a: 1\n'a': 2\n", ["x.yaml:2:1 Y102"], id="key-twice-single-quoted"),
    pytest.param('a: 1\n"\\u0061": 2\n', ["x.yaml:2:1 Y102"], id="key-twice-escaped"),
    pytest.param("\u00e9: 1\ne\u0301: 2\n", ["x.yaml:2:1 Y102"], id="key-twice-after-nfc"),
    pytest.param("a: &x 1\nb: *x\n", ["x.yaml:1:4 Y103", "x.yaml:2:4 Y103"], id="anchor-and-alias"),
    pytest.param("a: 1\n<<: {b: 2}\n", ["x.yaml:2:1 Y103"], id="merge-key"),
    pytest.param("a: !!int 1\n", ["x.yaml:1:4 Y104"], id="tag"),
    pytest.param("a: !x 1\n", ["x.yaml:1:4 Y104"], id="own-tag"),
    pytest.param("a: ! 1\n", ["x.yaml:1:4 Y104"], id="bare-tag"),
    pytest.param("a: !!python/object/apply:os.system ['id']\n", ["x.yaml:1:4 Y104"], id="python-tag"),
    pytest.param("a: !!binary aGk=\n", ["x.yaml:1:4 Y104"], id="binary"),
    pytest.param("%YAML 1.1\n---\na: 1\n", ["x.yaml:1:1 Y105"], id="directive"),
    pytest.param("%TAG ! tag:x,2000:\n---\na: 1\n", ["x.yaml:1:1 Y105"], id="tag-directive"),
    pytest.param("a: 1\n---\nb: 2\n", ["x.yaml:2:1 Y106"], id="second-document"),
    pytest.param("x: " + "[" * 60 + "]" * 60, ["x.yaml:1:23 Y107"], id="too-deep"),
    pytest.param("? [a]\n: 1\n", ["x.yaml:1:3 Y108"], id="list-as-key"),
    pytest.param("'': 1\n", ["x.yaml:1:1 Y108"], id="empty-key"),
    pytest.param(": 1\n", ["x.yaml:1:1 Y114"], id="no-key"),
    pytest.param("id: a\ntitle：甲\nname: 乙\n", ["x.yaml:2:6 Y109"], id="full-width-colon"),
    pytest.param("id: a\ntitle：甲\n", ["x.yaml:2:6 Y109"], id="full-width-colon-at-the-end"),
    pytest.param("title：甲\n", ["x.yaml:1:6 Y109"], id="full-width-colon-alone"),
    pytest.param("title： 甲\nname: 乙\n", ["x.yaml:1:6 Y109"], id="full-width-colon-first"),
    pytest.param("a:\n  b: 1\n  c：2\nd: 3\n", ["x.yaml:3:4 Y109"], id="full-width-colon-inside"),
    pytest.param(
        "items:\n  - id: a\n    plain：甲\n    fields: [b]\n", ["x.yaml:3:10 Y109"], id="full-width-colon-in-item"
    ),
    pytest.param("a：b: 1\n", ["x.yaml:1:1 Y109"], id="full-width-colon-in-a-key"),
    pytest.param("一段文字\n", ["x.yaml:1:1 Y110"], id="only-a-text"),
    pytest.param("# 注释\n", ["x.yaml:1:1 Y110"], id="only-a-comment"),
    pytest.param("---\n", ["x.yaml:1:1 Y110"], id="only-a-marker"),
    pytest.param("a: @b\n", ["x.yaml:1:4 Y111"], id="begins-with-a-sign"),
    pytest.param("a: %b\n", ["x.yaml:1:4 Y111"], id="begins-with-percent"),
    pytest.param("a:\n– 甲\n– 乙\n", ["x.yaml:3:1 Y112"], id="long-dash"),
    pytest.param("– id: a\n  name: b\n— id: c\n", ["x.yaml:1:1 Y112"], id="long-dash-before-a-key"),
    pytest.param('a: "\\u202e"\n', ["x.yaml:1:4 Y012"], id="escaped-bidi"),
    pytest.param('a: "\\0"\n', ["x.yaml:1:4 Y011"], id="escaped-nul"),
    pytest.param('a: "\\u200b"\n', ["x.yaml:1:4 Y013"], id="escaped-zero-width"),
    pytest.param('a: "\\_"\n', ["x.yaml:1:4 Y014"], id="escaped-no-break-space"),
    pytest.param('a: "\\t"\n', ["x.yaml:1:4 Y017"], id="escaped-tab"),
    pytest.param('a: "\\uE000"\n', ["x.yaml:1:4 Y015"], id="escaped-private"),
    pytest.param('"\\u202e": 1\n', ["x.yaml:1:1 Y012"], id="escaped-bidi-in-a-key"),
]


@pytest.mark.usefixtures("_either")
@pytest.mark.parametrize(("text", "expected"), _REFUSED)
def test_refused(text: str, expected: list[str]) -> None:
    """Whatever YAML allows and we do not is refused at its line and column."""
    document, found = yaml.parse("x.yaml", text)
    assert document is None
    assert told(found) == expected


def test_escaped_surrogate_is_a_broken_character(monkeypatch: pytest.MonkeyPatch) -> None:
    """Half a character behind an escape is told as such by both parsers."""
    assert _both('a: "\\uD800"\n', monkeypatch) == ((None, ["Y016"]), (None, ["Y016"]))


def test_key_twice_names_the_first_line() -> None:
    """The message on a key that stands twice says where it stood first."""
    _, found = yaml.parse("x.yaml", "a: 1\nb: 2\na: 3\n")
    assert dict(found[0].details) == {"key": "a", "line": "1"}


def test_lines_count_from_the_top_of_the_file() -> None:
    """Below other lines, as in front matter, places count those lines too."""
    document, _ = yaml.parse("x.md", "a: 1\nb: 2\n", first_line=1)
    assert document is not None
    assert str(document.locate(("b",))) == "x.md:3:4"
    assert told(yaml.parse("x.md", "a: 1\na: 2\n", first_line=1)[1]) == ["x.md:3:1 Y102"]
    assert told(yaml.parse("x.md", "a: 1\nb：2\n", first_line=1)[1]) == ["x.md:3:2 Y109"]


def test_places() -> None:
    """Values and keys have places of their own; what is missing has that of its nearest owner."""
    document, _ = yaml.parse("x.yaml", "id: a\nitems:\n  - id: b\n    text: 甲\n")
    assert document is not None
    assert str(document.locate(("items", 0, "text"))) == "x.yaml:4:11"
    assert str(document.locate_key(("items", 0, "text"))) == "x.yaml:4:5"
    assert str(document.locate(("items", 0, "none"))) == "x.yaml:3:5"
    assert str(document.locate(("none", "at", "all"))) == "x.yaml:1:1"


@pytest.mark.usefixtures("_either")
@pytest.mark.parametrize(
    "text",
    [
        pytest.param("[" * 100_000, id="brackets"),
        pytest.param("{" * 100_000, id="braces"),
        pytest.param("- " * 50_000, id="dashes"),
        pytest.param("? " * 50_000, id="questions"),
        pytest.param('"' * 100_000, id="quotes"),
        pytest.param("'" * 99_999, id="single-quotes"),
        pytest.param("&a " * 33_000, id="anchors"),
        pytest.param("*a " * 33_000, id="aliases"),
        pytest.param("! " * 50_000, id="tags"),
        pytest.param("a: " * 33_000, id="keys"),
        pytest.param("{a: " * 25_000, id="nested-keys"),
        pytest.param("：" * 33_000, id="full-width-colons"),
        pytest.param("-" * 100_000 + "：", id="dashes-then-a-full-width-colon"),
        pytest.param("a" * 100_000 + ": 1", id="long-key"),
        pytest.param("a: [\n" + " " * 100_000, id="blanks"),
        pytest.param("#" * 100_000, id="comment"),
        pytest.param("%a\n" * 33_000, id="directives"),
        pytest.param("--- \n" * 20_000, id="documents"),
        pytest.param("\\" * 100_000, id="backslashes"),
        pytest.param('"' + "\\u202e" * 16_000 + '"', id="escapes"),
    ],
)
def test_hostile_text_ends_soon(text: str) -> None:
    """A hundred kilobytes made to hurt a parser are refused within a second, three on a noisy machine."""
    began = time.process_time()
    document, found = yaml.parse("x.yaml", text)
    assert time.process_time() - began < 3
    assert document is None
    assert found


@_QUICK
@given(st.text(max_size=80) | st.text("ab:-?[]{},&*!|>'\"%#@` \n：", max_size=60))
def test_any_text_is_read_or_refused(text: str) -> None:
    """No text makes the parser fail; it gives a value or says why not, at a place."""
    document, found = yaml.parse("x.yaml", text)
    assert (document is None) == bool(found)
    assert all(d.where.line >= 1 and d.where.column >= 1 for d in found)


@_QUICK
@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(raw: bytes) -> None:
    """The two readers together never fail either."""
    text, found = decode("x.yaml", raw)
    if not found:
        yaml.parse("x.yaml", text)


_TEXTS = st.text(st.characters(categories=("L", "N", "P", "S"), include_characters=" "), max_size=12)
_KEYS = st.from_regex(r"[a-z_\u4e00-\u4e10]{1,8}", fullmatch=True)
_VALUES: st.SearchStrategy[Any] = st.recursive(
    _TEXTS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(_KEYS, inner, max_size=4),
    max_leaves=12,
)


def _leaves(value: Any, at: Pointer = ()) -> Iterator[tuple[Pointer, str]]:
    if isinstance(value, str):
        yield at, value
    elif isinstance(value, dict):
        for key, child in value.items():
            yield from _leaves(child, (*at, key))
    else:
        for index, child in enumerate(value):
            yield from _leaves(child, (*at, index))


def _stands_there(text: str, document: Document, at: Pointer, value: str) -> bool:
    """Say whether the place of a value points at its text."""
    where = document.locate(at)
    rest = text.split("\n")[where.line - 1][where.column - 1 :]
    return rest[:1] in ("'", '"') or rest.startswith(value.split(" ", maxsplit=1)[0])


@_QUICK
@given(st.dictionaries(_KEYS, _VALUES, min_size=1, max_size=4), st.booleans())
def test_what_was_dumped_is_read_back(value: dict[str, Any], flow: bool) -> None:
    """What another writer of YAML dumps comes back equal, and every place points at its text."""
    text = pyyaml.safe_dump(value, allow_unicode=True, default_flow_style=flow, sort_keys=False)
    document, found = yaml.parse("x.yaml", text)
    assert document is not None, (told(found), text)
    assert document.value == value
    for at, leaf in _leaves(value):
        assert _stands_there(text, document, at, leaf), (text, at, str(document.locate(at)))


def _both(text: str, monkeypatch: pytest.MonkeyPatch) -> tuple[object, object]:
    seen = []
    for loader in (pyyaml.CSafeLoader, pyyaml.SafeLoader):
        monkeypatch.setattr(yaml, "Loader", loader)
        document, found = yaml.parse("x.yaml", text)
        seen.append((document and (document.value, document.marks), [d.code for d in found]))
    return seen[0], seen[1]


@pytest.mark.parametrize(("text", "expected"), _REFUSED)
def test_both_parsers_refuse_alike(monkeypatch: pytest.MonkeyPatch, text: str, expected: list[str]) -> None:
    """With or without the C library the same problems are told."""
    one, other = _both(text, monkeypatch)
    assert one == other


@_QUICK
@given(st.dictionaries(_KEYS, _VALUES, min_size=1, max_size=4), st.booleans())
def test_both_parsers_read_alike(monkeypatch: pytest.MonkeyPatch, value: dict[str, Any], flow: bool) -> None:
    """With or without the C library the same values stand at the same places."""
    text = pyyaml.safe_dump(value, allow_unicode=True, default_flow_style=flow, sort_keys=False)
    one, other = _both(text, monkeypatch)
    assert one == other


_LINES = st.lists(
    st.sampled_from(
        [
            "a: 1",
            "b: [x, y]",
            "  c: 2",
            "- d",
            "- e: 1",
            "  - f",
            "g：h",
            "i: |",
            "  j",
            "a: 2",
            "k: *l",
            "m: &n o",
            "p: 'q",
            'r: "s',
            "{t: u}",
            "v: !w x",
            "",
            "# y",
            "---",
            "z:",
            "  - – a",
            "b: @c",
            "? d",
            ": e",
        ]
    ),
    max_size=6,
)


@_QUICK
@given(_LINES)
def test_both_parsers_judge_alike(monkeypatch: pytest.MonkeyPatch, lines: list[str]) -> None:
    """With or without the C library any mixture of right and wrong lines is judged the same."""
    one, other = _both("\n".join(lines), monkeypatch)
    assert one == other
