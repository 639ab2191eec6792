"""Jinja as it is used here: escaping on, undefined names refused, and nothing done twice that need not be."""

import marshal
import re
from collections.abc import Callable, Mapping, MutableMapping
from functools import cache
from pathlib import Path
from types import CodeType
from typing import Any

from jinja2 import BytecodeCache, Environment, FileSystemLoader, StrictUndefined
from jinja2.bccache import Bucket
from jinja2.ext import Extension
from jinja2.runtime import Macro

from sitegen import templates
from sitegen.model.language import Language
from sitegen.translation import Translator


def environment(
    root: Path, translator: Translator, common: Mapping[str, object], filters: Mapping[str, Callable[..., Any]]
) -> Environment:
    """Make the environment of a language; *common* is what all templates know."""
    made = _Environment(
        loader=FileSystemLoader(templates.folders(root)),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=False,
        auto_reload=False,
        cache_size=-1,
        bytecode_cache=_compiled(translator.language),
        extensions=["jinja2.ext.i18n", _Said],
        finalize=translator.show if translator.foreign else None,
    )
    made.filters |= filters
    made.globals |= {**common, "_": translator.gettext, "gettext": translator.gettext, "once": _Once(made)}
    made.newstyle_gettext = True  # type: ignore[attr-defined] # the extension's own
    return made


class _Environment(Environment):
    """Looks up what all templates know in one step: no template has globals of its own."""

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """Return those of the environment."""
        return {**self.globals, **d} if d else self.globals


class _Said(Extension):
    """Says the texts that have no gaps while a template is read, so that they are plain parts of it."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:  # noqa: ARG002 - Jinja's
        """Put the words in the place of each `{{ _("…") }}`."""
        return _TEXT.sub(lambda found: self._said(found.group(2), found.group()), source)

    def _said(self, message: str, written: str) -> str:
        said = str(self.environment.globals["gettext"](message))  # type: ignore[operator] # it is the translator's
        return written if _SIGNS.search(said) else said


_TEXT = re.compile(r"""\{\{ _\((["'])([^"'\\]*)\1\) \}\}""")
_SIGNS = re.compile(r"\{[{%#]|\n")


class _Compiled(BytecodeCache):
    """Templates as compiled before, by name and source, in this process or by former ones."""

    def __init__(self) -> None:
        self.codes: dict[tuple[str, str], CodeType] = {}
        self.used: set[tuple[str, str]] = set()

    def load_bytecode(self, bucket: Bucket) -> None:
        """Take the code of the same source."""
        self.used.add((bucket.key, bucket.checksum))
        bucket.code = self.codes.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code."""
        if bucket.code is not None:
            self.codes[bucket.key, bucket.checksum] = bucket.code


@cache
def _compiled(language: Language) -> _Compiled:
    """One for each language, since what is constant is said while compiling."""
    return _Compiled()


def recall(language: Language, codes: Mapping[tuple[str, str], bytes]) -> None:
    """Take over templates that a former process compiled with the same program."""
    _compiled(language).codes |= {key: marshal.loads(code) for key, code in codes.items()}  # noqa: S302 - from the cache


def compiled(language: Language) -> dict[tuple[str, str], bytes]:
    """The compiled templates that this process has asked for, for another one."""
    own = _compiled(language)
    return {key: marshal.dumps(code) for key, code in own.codes.items() if key in own.used}


_MOST = 10_000_000
"""Characters of parts that are kept."""

_UP = "\ue004"
"""Stands for the way up to the root while a part is rendered; no source may hold it."""

_PLAIN = (str, int, bool)


class _Once:
    """Renders a part, a template or a macro, once for all pages that give it the same.

    Plain values are the same if they are equal, all others if they are one object. Only `root` may differ.
    What is rendered is Markup, and stays so when the way up is put into it.
    """

    def __init__(self, environment: Environment) -> None:
        self.environment = environment
        self.known: dict[tuple[object, ...], tuple[str, object]] = {}
        self.size = 0

    def __call__(self, part: str | Macro, root: str = "", **given: Any) -> str:
        """Return a part as it stands on a page from which *root* leads to the root."""
        key = (_told_apart(part), *given, *map(_told_apart, given.values()))
        if key not in self.known:
            self._keep(key, self._rendered(part, {"root": _UP, **given}), (part, given))
        return self.known[key][0].replace(_UP, root)

    def _rendered(self, part: str | Macro, given: dict[str, Any]) -> str:
        if isinstance(part, Macro):
            return part(**given)
        return self.environment.get_template(part).make_module(given).__html__()

    def _keep(self, key: tuple[object, ...], made: str, given: object) -> None:
        """Keep it with what was given, so that no other object gets the id of that."""
        if self.size > _MOST:
            self.known.clear()
            self.size = 0
        self.size += len(made)
        self.known[key] = made, given


def _told_apart(value: object) -> object:
    return (type(value), value) if type(value) in _PLAIN else id(value)
