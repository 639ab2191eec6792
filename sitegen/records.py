"""One file to records: read, cut into records, each validated. What a file holds depends on no other."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any

from pydantic import TypeAdapter, ValidationError

from sitegen.diagnostics import Diagnostic, Location, problem
from sitegen.mistakes import describe_all
from sitegen.model.record import Part, Record
from sitegen.model.site import BY_NAME, Origin, Register
from sitegen.privacy import waivers
from sitegen.source import markdown, text, yaml
from sitegen.source.document import Document, Pointer, Value
from sitegen.source.files import SourceFile
from sitegen.suggest import nearest

SETTINGS, RULES, SYNONYMS, WAIVERS = "data/site.yaml", "data/rules.yaml", "data/synonyms.yaml", waivers.PLACE
HOLIDAYS = "data/holidays/"
_COMMON, _RECORDS = "common", "records"


@dataclass(slots=True)
class Content:
    """What a file holds, and what is wrong with it: its document, None where it cannot be read; its records."""

    path: str
    document: Document | None
    found: list[Diagnostic]
    register: str = ""
    records: list[tuple[Record, Origin]] = field(default_factory=list)


def read(file: SourceFile) -> Content:
    """Read a file, and where it belongs to a register its records.

    Problems: those of the readers (Y), of the field kinds (M1) and of shape (M0), L010 a folder
    that is no register.
    """
    written, wrong = text.decode(file.path, file.raw)
    parse = markdown.parse if file.path.endswith(".md") else yaml.parse
    document, wrong = (None, wrong) if wrong else parse(file.path, written)
    content = Content(file.path, document, wrong)
    if file.path not in (SETTINGS, RULES, SYNONYMS, WAIVERS) and not file.path.startswith(HOLIDAYS):
        _add_records(content)
    return content


def validate(model: type[Any], value: Value, origin: Origin, found: list[Diagnostic]) -> Any:
    """Make a value the model that it should be; where it is not, tell all that is wrong and return None."""
    try:
        return _adapter(model).validate_python(value)
    except ValidationError as error:
        found += describe_all(model, error, origin)
        return None


_ADAPTERS: dict[type[Part], TypeAdapter[Any]] = {}


def _adapter(model: type[Part]) -> TypeAdapter[Any]:
    if model not in _ADAPTERS:
        _ADAPTERS[model] = TypeAdapter(model)
    return _ADAPTERS[model]


def _add_records(content: Content) -> None:
    register = _register(content.path, content.found)
    if register is None or content.document is None:
        return
    content.register = register.name
    for value, origin in _split(content.document, register, content.found):
        record = validate(register.model, value, origin, content.found)
        if record is not None:
            content.records.append((record, origin))


def _register(path: str, found: list[Diagnostic]) -> Register | None:
    top, _, rest = path.partition("/")
    if top == "content":
        return BY_NAME["explainers"]
    folder, slash, _ = rest.partition("/")
    register = BY_NAME.get(folder) if slash and folder != "explainers" else None
    if register is None:
        near = nearest(folder.removesuffix(".yaml"), BY_NAME)
        found.append(problem(Location(path), "L010", folder=folder, near=near))
    return register


def _split(document: Document, register: Register, found: list[Diagnostic]) -> Iterator[tuple[Value, Origin]]:
    """Yield the records of a file: one, a list, or `common` and `records`."""
    value = document.value
    if document.path.startswith("content/"):
        yield _explainer(document, found), Origin(document)
    elif isinstance(value, list):
        yield from _listed(document, value, (), {})
    elif isinstance(value, Mapping) and _RECORDS in value:
        yield from _with_common(document, value, found)
    else:
        yield value, Origin(document)


def _with_common(
    document: Document, value: Mapping[str, Value], found: list[Diagnostic]
) -> Iterable[tuple[Value, Origin]]:
    common, records = value.get(_COMMON) or {}, value[_RECORDS]
    unknown = [key for key in value if key not in (_COMMON, _RECORDS)]
    for key in unknown:
        near = nearest(key, (_COMMON, _RECORDS))
        found.append(problem(document.locate_key((key,)), "M002", field=key, label=key, near=near))
    if unknown:
        return []
    if not isinstance(records, list) or not isinstance(common, dict):
        key = _RECORDS if isinstance(common, dict) else _COMMON
        found.append(problem(document.locate((key,)), "M010", key=key))
        return []
    return _listed(document, records, (_RECORDS,), common)


def _listed(
    document: Document, records: list[Value], at: Pointer, common: dict[str, Value]
) -> Iterator[tuple[Value, Origin]]:
    for index, record in enumerate(records):
        merged = {**common, **record} if common and isinstance(record, dict) else record
        yield merged, Origin(document, (*at, index))


def _explainer(document: Document, found: list[Diagnostic]) -> Value:
    """Add what stands outside the front matter: the id is the file's name."""
    if not isinstance(document.value, dict):
        return document.value
    outside: dict[str, Value] = {"id": PurePosixPath(document.path).stem, "body": document.body}
    given = [key for key in outside if key in document.value]
    found += [problem(document.locate_key((key,)), "M002", field=key, label=key, near="") for key in given]
    return {**document.value, **outside}
