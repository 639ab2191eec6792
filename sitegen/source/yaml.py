"""YAML text to a value, from parse events: no aliases, no tags, no guessing of types."""

import re
import unicodedata
from array import array
from dataclasses import dataclass, field
from typing import Any

import yaml

from sitegen.diagnostics import Diagnostic, Location, problem
from sitegen.source import syntax
from sitegen.source.document import Document, Marks, Value, pack
from sitegen.source.text import banned

MAX_DEPTH = 20
"""Deeper nesting is refused; a plan or a list needs six."""

_MOST_REPORTED = 100
"""A file with more problems is given up: it is no file of ours."""

_WIDE = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef“”‘’…—"
_FOLD = re.compile(rf"(?<=[{_WIDE}]) (?=[{_WIDE}])")
"""The space that folding puts between two lines, where Chinese has none."""

Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def parse(path: str, text: str, first_line: int = 0) -> tuple[Document | None, list[Diagnostic]]:
    """Read one YAML document; `first_line` counts the lines of the file above it.

    Every scalar stays the text that was written, an empty plain one is None. Where a text
    was folded from several lines, no space is left between Chinese characters.

    Problems: Y101 not YAML, Y102 key twice, Y103 anchor or alias, Y104 tag, Y105 directive,
    Y106 second document, Y107 nested too deep, Y108 key that is no word, Y109 full-width
    punctuation, Y110 nothing but a text, Y011-Y017 a banned character behind an escape.
    """
    builder = _Builder(path, first_line, text.split("\n") if " #" in text else [])
    try:
        for event in yaml.parse(text, Loader=Loader):
            builder.take(event)
            if builder.hopeless:
                break
    except yaml.YAMLError as error:
        builder.found.append(syntax.explain(path, text, error, first_line))
    if not builder.found and isinstance(builder.value, str | None):
        builder.found.append(syntax.not_a_record(path, text, first_line))
    if builder.found:
        return None, builder.found
    return Document(path, builder.value, builder.marks), []


@dataclass(slots=True)
class _Open:
    """A mapping or list that is being filled."""

    value: dict[str, Value] | list[Value]
    key: str | None = None
    seen: dict[str, int] = field(default_factory=dict)


@dataclass(slots=True)
class _Builder:
    """Turn events into a value and its marks; collect every problem on the way.

    `texts` holds each text once, for a file says the same words many times.
    A value that is not written stands where its key does: the parsers disagree about it.
    """

    path: str
    first_line: int
    lines: list[str]
    value: Value = None
    marks: Marks = field(default_factory=lambda: array("q"))
    found: list[Diagnostic] = field(default_factory=list)
    open: list[_Open] = field(default_factory=list)
    texts: dict[str, str] = field(default_factory=dict)
    documents: int = 0
    hopeless: bool = False

    def take(self, event: yaml.Event) -> None:
        """Take the next event."""
        if isinstance(event, yaml.ScalarEvent):
            self._refuse_extras(event)
            self._scalar(event)
        elif isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent):
            self._refuse_extras(event)
            self._start(event)
        elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
            self.open.pop()
        elif isinstance(event, yaml.AliasEvent):
            self._report(event, "Y103", name=event.anchor)
            self._attach(None, event)
        elif isinstance(event, yaml.DocumentStartEvent):
            self._document(event)

    def _document(self, event: yaml.DocumentStartEvent) -> None:
        self.documents += 1
        if event.version or event.tags:
            self._report(event, "Y105")
        if self.documents > 1:
            self._report(event, "Y106")
            self.hopeless = True

    def _refuse_extras(self, event: yaml.NodeEvent) -> None:
        if event.anchor is not None:
            self._report(event, "Y103", name=event.anchor)
        if (tag := getattr(event, "tag", None)) is not None:
            self._report(event, "Y104", name=tag)

    def _start(self, event: yaml.Event) -> None:
        value: dict[str, Value] | list[Value] = {} if isinstance(event, yaml.MappingStartEvent) else []
        self._attach(value, event)
        self.open.append(_Open(value))
        if len(self.open) > MAX_DEPTH:
            self._report(event, "Y107", most=MAX_DEPTH)
            self.hopeless = True

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        text: str | None = event.value
        if event.style == '"' and (bad := banned(event.value)):
            self._report(event, bad[0], character=bad[1])
        if not event.value and not event.style:
            text = None
        elif " " in event.value and _folded(event):
            text = _FOLD.sub("", event.value)
        if self.lines and not event.style and _cut_off(self.lines, event):
            self._report(event, "Y117", value=event.value)
        self._attach(self.texts.setdefault(text, text) if text else text, event)

    def _attach(self, value: Value, event: yaml.Event) -> None:
        line, column = _place(event)
        here = pack(line + self.first_line, column)
        unwritten = value is None and bool(self.open) and self.open[-1].key is not None
        self.marks.append(self.marks[-1] if unwritten else here)
        if not self.open:
            self.value = value
            return
        top = self.open[-1]
        if isinstance(top.value, list):
            top.value.append(value)
        elif top.key is None:
            top.key = self._key(top, value, event)
        else:
            top.value[top.key] = value
            top.key = None

    def _key(self, top: _Open, key: Value, event: yaml.Event) -> str:
        if not isinstance(key, str) or not key:
            self._report(event, "Y108")
            return "?"
        if "：" in key:
            self._report(event, "Y109", key=key)
        same = key if key.isascii() else unicodedata.normalize("NFC", key)
        if same in top.seen:
            self._report(event, "Y102", key=key, line=top.seen[same])
        elif key == "<<":
            self._report(event, "Y103", name=key)
        top.seen.setdefault(same, _place(event)[0] + self.first_line + 1)
        return key

    def _report(self, event: yaml.Event, code: str, **details: Any) -> None:
        line, column = _place(event)
        where = Location(self.path, line + self.first_line + 1, column + 1)
        self.found.append(problem(where, code, **details))
        self.hopeless = self.hopeless or len(self.found) >= _MOST_REPORTED


def _place(event: yaml.Event) -> tuple[int, int]:
    """Line and column of an event, both from 0."""
    mark = event.start_mark
    return (mark.line, mark.column) if mark is not None else (0, 0)


def _folded(event: yaml.ScalarEvent) -> bool:
    """Whether YAML joined the lines of a text with spaces."""
    if event.style == "|" or event.start_mark is None or event.end_mark is None:
        return False
    return event.style == ">" or bool(event.end_mark.line > event.start_mark.line)


_COMMENT = re.compile(r" *#[^\s#]")


def _cut_off(lines: list[str], event: yaml.ScalarEvent) -> bool:
    """Whether a plain text stops at a `#` that was meant as a character of it, such as `#1`."""
    end = event.end_mark
    if end is None or end.line >= len(lines):
        return False
    return bool(_COMMENT.match(lines[end.line][end.column :]))
