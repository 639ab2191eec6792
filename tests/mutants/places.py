"""Places of a module where one thing can be made wrong, and the module with it made wrong.

What can be wrong is what mutmut knows: another operator, number, text, argument, constant, branch. By itself it changes
the project in its folder, and nothing in decorated functions or outside of functions; so only its operators are used.
"""

import ast
import codecs
import difflib
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import libcst as cst
from libcst.metadata import MetadataWrapper, PositionProvider
from mutmut.mutation.mutators import mutation_operators

_LEFT_ALONE = (cst.Annotation, cst.Decorator, cst.Import, cst.ImportFrom)
"""What the program does not act by: mypy looks after it."""

_NO_VALUE = ("TypeAlias", "TypeVar", "TYPE_CHECKING", "Callable[", "tuple[int, int, ")
_OTHER_SYSTEMS = ('"darwin"', '"win32"', "# pragma: no cover")
"""Lines that run on other systems only."""


@dataclass(frozen=True)
class Place:
    """A node of a module that mutmut's operators change; lines count from 1. Those `inside` a function run late."""

    path: str
    line: int
    end: int
    inside: bool
    source: str
    module: Any
    node: Any

    def mutant(self, chance: random.Random) -> "Mutant | None":
        """Make one of the changes; None where none makes a module that differs."""
        changed = [node for node in _changes(self.node) if not _is_same(self.node, node)]
        chance.shuffle(changed)
        for node in changed:
            text = str(self.module.deep_replace(self.node, node).code)
            if text != self.source and _is_python(text):
                return Mutant(self, text)
        return None


@dataclass(frozen=True)
class Mutant:
    """A module with one thing wrong in it."""

    place: Place
    text: str

    @property
    def before(self) -> str:
        """The lines that were."""
        return self._differing("- ")

    @property
    def after(self) -> str:
        """The lines that came instead."""
        return self._differing("+ ")

    def _differing(self, sign: str) -> str:
        lines = difflib.ndiff(self.place.source.splitlines(), self.text.splitlines())
        return " ".join(line[2:].strip() for line in lines if line.startswith(sign))


def places(root: Path, path: str) -> Iterator[Place]:
    """Yield every place of a module."""
    source = (root / path).read_text("utf-8")
    wrapper = MetadataWrapper(cst.parse_module(source))
    at = wrapper.resolve(PositionProvider)
    lines = source.splitlines()
    for node, inside in _nodes(wrapper.module, inside=False):
        span = at.get(node)
        if span is None or all(_is_same(node, changed) for changed in _changes(node)):
            continue
        written = "\n".join(lines[span.start.line - 1 : span.end.line])
        if not any(word in written for word in (*_NO_VALUE, *_OTHER_SYSTEMS)):
            yield Place(path, span.start.line, span.end.line, inside, source, wrapper.module, node)


def _nodes(node: Any, *, inside: bool) -> Iterator[tuple[Any, bool]]:
    for child in node.children:
        if isinstance(child, _LEFT_ALONE) or _is_assertion(child):
            continue
        body = isinstance(node, cst.FunctionDef) and isinstance(child, cst.BaseSuite)
        yield child, inside or body
        yield from _nodes(child, inside=inside or body)


def _is_assertion(node: Any) -> bool:
    """Whether a node is the `strict=True` of a `zip` whose parts are of one length whatever the input is."""
    return isinstance(node, cst.Arg) and node.keyword is not None and node.keyword.value == "strict"


def _changes(node: Any) -> Iterator[Any]:
    for kind, operator in mutation_operators:
        if isinstance(node, kind):
            yield from operator(node)


def _is_same(one: Any, other: Any) -> bool:
    """Whether two nodes are one but for assertions, or two texts mean one thing: `utf-8`, `UTF-8`; `u9ff`, `u9FF`."""
    if isinstance(one, cst.Call) and isinstance(other, cst.Call):
        return bool(_without_assertions(one).deep_equals(_without_assertions(other)))
    if not (isinstance(one, cst.SimpleString) and isinstance(other, cst.SimpleString)):
        return False
    if _ESCAPED.sub(_lower, str(one.value)) == _ESCAPED.sub(_lower, str(other.value)):
        return True
    try:
        return codecs.lookup(str(one.evaluated_value)) == codecs.lookup(str(other.evaluated_value))
    except (LookupError, ValueError):
        return False


_ESCAPED = re.compile(r"\\u[0-9a-fA-F]{4}")


def _lower(escaped: re.Match[str]) -> str:
    return escaped.group().lower()


def _without_assertions(call: Any) -> Any:
    return call.with_changes(args=[argument for argument in call.args if not _is_assertion(argument)])


def _is_python(text: str) -> bool:
    try:
        ast.parse(text)
    except SyntaxError:
        return False
    return True
