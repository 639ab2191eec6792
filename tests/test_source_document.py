"""Places in a document: found by counting, and the same as by walking through all of it."""

import json
import time
from collections.abc import Iterator

import pytest
import yaml as pyyaml
from hypothesis import given
from hypothesis import strategies as st
from sitegen.source import yaml
from sitegen.source.document import Document, Pointer, Value, unpack

_TEXT = st.text("ab餐", min_size=1, max_size=3)
_VALUES: st.SearchStrategy[Value] = st.recursive(
    _TEXT, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(_TEXT, inner, max_size=4), max_leaves=20
)


def _walked(value: Value, at: Pointer, marks: Iterator[int]) -> Iterator[tuple[Pointer, str, int]]:
    """Every node with its mark, in reading order."""
    yield at, "value", next(marks)
    if isinstance(value, dict):
        for key, child in value.items():
            yield (*at, key), "key", next(marks)
            yield from _walked(child, (*at, key), marks)
    elif isinstance(value, list):
        for index, child in enumerate(value):
            yield from _walked(child, (*at, index), marks)


def _document(value: Value) -> Document:
    document, found = yaml.parse("data/x.yaml", json.dumps({"top": value}, ensure_ascii=False, indent=1))
    assert document is not None, found
    return document


@given(_VALUES)
def test_every_place_is_found(value: Value) -> None:
    """Each key and value is where it stands in the file."""
    document = _document(value)
    nodes = list(_walked(document.value, (), iter(document.marks)))
    assert len(nodes) == len(document.marks)
    for at, kind, mark in nodes:
        found = document.locate_key(at) if kind == "key" else document.locate(at)
        assert (found.line, found.column) == unpack(mark)
        assert document.holds(at)


def test_a_file_of_data_has_no_body() -> None:
    """Only Markdown has text below its values."""
    document = _document("a")
    assert (document.body, document.body_line) == ("", 0)


def test_what_is_not_there_has_the_place_of_what_is_above() -> None:
    """A missing key is told at the record, a missing entry at the list."""
    document = _document([{"a": "b"}])
    for missing in (("top", 0, "x"), ("top", 0, "x", 3, "y")):
        assert document.locate(missing) == document.locate_key(missing) == document.locate(("top", 0))
        assert not document.holds(missing)
    for step in (1, -1, "0"):
        assert document.locate(("top", step)) == document.locate(("top",))
        assert not document.holds(("top", step))
    assert document.locate(("top", 0, "a", "deeper")) == document.locate(("top", 0, "a"))
    assert document.locate_key(()) == document.locate()


def test_places_in_a_long_list_are_found_in_linear_time() -> None:
    """The entries of a list are counted once, not for every question."""
    seconds = []
    for size in (2_000, 8_000):
        document = _document([{"a": "b", "c": ["d"]}] * size)
        began = time.process_time()
        for index in range(size):
            document.locate(("top", index, "c", 0))
        seconds.append(time.process_time() - began)
    assert seconds[1] / seconds[0] < 10


@pytest.mark.parametrize("loader", [pyyaml.CSafeLoader, pyyaml.SafeLoader], ids=["c", "python"])
def test_a_value_that_is_not_written_stands_where_its_key_does(
    monkeypatch: pytest.MonkeyPatch, loader: type[object]
) -> None:
    """So that whoever is told of it is sent to a line of that key; the parsers put it elsewhere, each in its way."""
    monkeypatch.setattr(yaml, "Loader", loader)
    document, _ = yaml.parse("data/x.yaml", "a: 1\nbc:\n\n\nd:\n  e:\n")
    assert document is not None
    assert [str(document.locate(at)) for at in (("bc",), ("d", "e"))] == ["data/x.yaml:2:1", "data/x.yaml:6:3"]
