"""Files to records: every problem of shape in one run, each at its place."""

from array import array
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from importlib import resources
from itertools import chain
from pathlib import Path, PurePosixPath
from typing import Any, TypeAlias

from pydantic import TypeAdapter, ValidationError

from sitegen import workers
from sitegen.diagnostics import Diagnostic, Location, problem
from sitegen.images import load as images
from sitegen.images.picture import Image, Limits
from sitegen.mistakes import describe_all
from sitegen.model.holidays import HolidayYear
from sitegen.model.record import Part, Record
from sitegen.model.rules import Rules
from sitegen.model.settings import Settings
from sitegen.model.site import BY_NAME, REGISTERS, Origin, Register, Site
from sitegen.model.synonyms import Synonyms
from sitegen.privacy import waivers
from sitegen.source import files, markdown, text, yaml
from sitegen.source.document import Document, Pointer, Value
from sitegen.source.files import SourceFile
from sitegen.suggest import nearest

_COMMON, _RECORDS = "common", "records"
_SETTINGS, _RULES, _HOLIDAYS = "data/site.yaml", "data/rules.yaml", "data/holidays/"
_SYNONYMS = "data/synonyms.yaml"


def load(root: Path, jobs: int = 1) -> tuple[Site | None, list[Diagnostic]]:
    """Read a site's folder, in so many processes; no site where anything in it has not the right shape.

    Problems: those of the readers (Y), of the field kinds (M1) and of shape (M0),
    L001 an id used twice, L010 a folder that is no register, L011 no site.yaml,
    R58d a waiver without what it needs.
    """
    documents, found = _documents(root, jobs)
    loaded = _Loaded(found=found)
    settings = loaded.settings(documents.pop(_SETTINGS, None))
    rules = loaded.rules(documents.pop(_RULES, default_rules()))
    synonyms = loaded.synonyms(documents.pop(_SYNONYMS, Document(_SYNONYMS, {}, array("q", [0]))))
    waived, wrong = waivers.load(documents.pop(waivers.PLACE, None))
    loaded.found += wrong
    for path, document in documents.items():
        loaded.add(path, document)
    pictures = loaded.images(root, rules[0]) if rules else {}
    if settings is None or rules is None or synonyms is None or any(d.severity == 0 for d in loaded.found):
        return None, _told_once(loaded.found)
    registers = {r.name: dict(sorted(loaded.records[r.name].items())) for r in REGISTERS}
    site = Site(*settings, *rules, loaded.holidays, registers, loaded.origins, waived, pictures, *synonyms)
    return site, _told_once(loaded.found)


def _told_once(found: list[Diagnostic]) -> list[Diagnostic]:
    """Sort, and tell once what many records share through `common`."""
    return sorted(dict.fromkeys(found))


_PART, _MUCH = 4, 500_000
"""Files that a worker reads at a time; so many bytes of them are worth calling workers."""

_Read: TypeAlias = tuple[Document | None, list[Diagnostic]]


def _documents(root: Path, jobs: int) -> tuple[dict[str, Document | None], list[Diagnostic]]:
    """Read all files; a file that cannot be read is there as None, so that it is not missed twice."""
    documents: dict[str, Document | None] = {}
    data, found = files.collect(root, "data", ".yaml")
    prose, more = files.collect(root, "content", ".md", but=images.FOLDER)
    found += more
    sources = [*data, *prose]
    much = sum(len(file.raw) for file in sources) > _MUCH
    parts = workers.each(lambda part: list(map(_read, part)), workers.cut(sources, _PART), jobs if much else 1)
    for file, (document, wrong) in zip(sources, chain.from_iterable(parts), strict=True):
        documents[file.path] = document
        found += wrong
    return documents, found


def _read(file: SourceFile) -> _Read:
    content, wrong = text.decode(file.path, file.raw)
    if wrong:
        return None, wrong
    return (markdown.parse if file.path.endswith(".md") else yaml.parse)(file.path, content)


@dataclass
class _Loaded:
    """What has been read so far."""

    found: list[Diagnostic]
    records: dict[str, dict[str, Record]] = field(default_factory=lambda: {r.name: {} for r in REGISTERS})
    origins: dict[tuple[str, str], Origin] = field(default_factory=dict)
    holidays: dict[int, HolidayYear] = field(default_factory=dict)

    def settings(self, document: Document | None) -> tuple[Settings, Origin] | None:
        """Read site.yaml."""
        if document is None:
            if not any(d.where.path == _SETTINGS for d in self.found):
                self.found.append(problem(Location(_SETTINGS), "L011"))
            return None
        settings = self._validate(Settings, document.value, Origin(document))
        return (settings, Origin(document)) if settings else None

    def rules(self, document: Document | None) -> tuple[Rules, Origin] | None:
        """Read rules.yaml over the defaults of the package."""
        if document is None:
            return None
        rules = self._validate(Rules, _over_defaults(document.value), Origin(document))
        return (rules, Origin(document)) if rules else None

    def images(self, root: Path, rules: Rules) -> dict[str, Image]:
        """Read the pictures beside the explainers."""
        pictures, wrong = files.collect(root, images.FOLDER, "")
        taken, refused = images.load(pictures, Limits(rules.images.bytes, rules.images.pixels))
        self.found += wrong + refused
        return taken

    def synonyms(self, document: Document | None) -> tuple[Synonyms, Origin] | None:
        """Read synonyms.yaml; a site may have none."""
        if document is None:
            return None
        synonyms = self._validate(Synonyms, document.value, Origin(document))
        return (synonyms, Origin(document)) if synonyms is not None else None

    def add(self, path: str, document: Document | None) -> None:
        """Read the records of one file into the register whose folder it is in."""
        if path.startswith(_HOLIDAYS):
            self._add_year(document)
            return
        register = self._register(path)
        if document is None or register is None:
            return
        for value, origin in _split(document, register, self.found):
            record = self._validate(register.model, value, origin)
            if record is not None:
                self._keep(register, record, origin)

    def _add_year(self, document: Document | None) -> None:
        """Read the days off of a year; L012 a second file for it."""
        year = self._validate(HolidayYear, document.value, Origin(document)) if document else None
        if document is None or year is None:
            return
        if self.holidays.setdefault(year.year, year) is not year:
            self.found.append(problem(document.locate(("year",)), "L012", year=year.year))
        self.origins.setdefault(("holidays", str(year.year)), Origin(document))

    def _keep(self, register: Register, record: Record, origin: Origin) -> None:
        first = self.origins.setdefault((register.name, record.key), origin)
        if first is origin:
            self.records[register.name][record.key] = record
            return
        where = origin.locate("id")
        self.found.append(problem(where, "L001", also=first.locate("id"), id=record.key, register=register.title))

    def _register(self, path: str) -> Register | None:
        top, _, rest = path.partition("/")
        if top == "content":
            return BY_NAME["explainers"]
        folder, slash, _ = rest.partition("/")
        register = BY_NAME.get(folder) if slash and folder != "explainers" else None
        if register is None:
            near = nearest(folder.removesuffix(".yaml"), BY_NAME)
            self.found.append(problem(Location(path), "L010", folder=folder, near=near))
        return register

    def _validate(self, model: type[Any], value: Value, origin: Origin) -> Any:
        try:
            return _adapter(model).validate_python(value)
        except ValidationError as error:
            self.found += describe_all(model, error, origin)
            return None


def default_rules() -> Document | None:
    """The local rules as they are where a county says nothing."""
    raw = resources.files("sitegen").joinpath("defaults/rules.yaml").read_text("utf-8")
    return yaml.parse("defaults/rules.yaml", raw)[0]


def _over_defaults(own: Value) -> Value:
    """Fill what a county leaves alone from the defaults."""
    defaults = default_rules()
    if not isinstance(own, dict) or defaults is None or not isinstance(defaults.value, dict):
        return own
    return _filled(defaults.value, own)


def _filled(defaults: dict[str, Value], own: dict[str, Value]) -> dict[str, Value]:
    """Lay a site's own values over the defaults, group by group."""
    merged = {**defaults, **own}
    for key, value in own.items():
        default = defaults.get(key)
        if isinstance(value, dict) and isinstance(default, dict):
            merged[key] = _filled(default, value)
        elif isinstance(value, list) and isinstance(default, list):
            merged[key] = _with_others(default, value)
    return merged


def _with_others(defaults: list[Value], own: list[Value]) -> list[Value]:
    """Add to a site's own entries the defaults with other ids; entries without an id take the place of all defaults.

    Its own come first, so that their places are those in the file.
    """
    others = [one for one in defaults if isinstance(one, dict) and "id" in one]
    if not others:
        return own
    known = {one.get("id") for one in own if isinstance(one, dict)}
    return [*own, *(one for one in others if one["id"] not in known)]


_ADAPTERS: dict[type[Part], TypeAdapter[Any]] = {}


def _adapter(model: type[Part]) -> TypeAdapter[Any]:
    if model not in _ADAPTERS:
        _ADAPTERS[model] = TypeAdapter(model)
    return _ADAPTERS[model]


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
