"""A folder to a site: every problem of shape in one run, each at its place."""

import hashlib
import pickle
import re
from array import array
from collections.abc import Sequence
from dataclasses import dataclass, field
from importlib import resources
from itertools import chain
from pathlib import Path

from sitegen import records, workers
from sitegen.cache import NO_CACHE, Cache
from sitegen.diagnostics import Diagnostic, Location, problem
from sitegen.images import load as images
from sitegen.images.picture import Image, Limits
from sitegen.model.holidays import HolidayYear
from sitegen.model.record import Record
from sitegen.model.rules import Rules
from sitegen.model.settings import Settings
from sitegen.model.site import BY_NAME, REGISTERS, Origin, Register, Site
from sitegen.model.synonyms import Synonyms
from sitegen.privacy import waivers
from sitegen.records import HOLIDAYS, RULES, SETTINGS, SYNONYMS, WAIVERS, Content, validate
from sitegen.source import files, yaml
from sitegen.source.document import Document, Value
from sitegen.source.files import SourceFile


def load(root: Path, jobs: int = 1, cache: Cache = NO_CACHE) -> tuple[Site | None, list[Diagnostic]]:
    """Read a site's folder, in so many processes; no site where anything in it has not the right shape.

    Problems: those of the readers (Y), of the field kinds (M1) and of shape (M0),
    L001 an id used twice, L010 a folder that is no register, L011 no site.yaml,
    R58d a waiver without what it needs.
    """
    contents, found = _contents(root, jobs, cache)
    loaded = _Loaded([*found, *(wrong for content in contents for wrong in content.found)])
    documents = {content.path: content.document for content in contents}
    settings = loaded.settings(documents.get(SETTINGS))
    rules = loaded.rules(documents.get(RULES, default_rules()))
    synonyms = loaded.synonyms(documents.get(SYNONYMS, Document(SYNONYMS, {}, array("q", [0]))))
    waived, wrong = waivers.load(documents.get(WAIVERS))
    loaded.found += wrong
    for content in contents:
        loaded.add(content)
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
_COPY = re.compile(r"副本|复制|备份|(?i:copy|backup)|[(（]\d+[)）]\.")
"""What the name of a copied file has, by the systems and office programs of staff."""

"""Files that a worker reads at a time; so many bytes of them are worth calling workers."""


def _contents(root: Path, jobs: int, cache: Cache) -> tuple[list[Content], list[Diagnostic]]:
    """Read all files; one that stands as it stood when it was read last is taken from the cache."""
    data, found = files.collect(root, "data", ".yaml")
    prose, more = files.collect(root, "content", ".md", but=images.FOLDER)
    sources = [*data, *prose]
    marks = {file.path: hashlib.sha256(file.raw).digest() for file in sources}
    known: dict[str, tuple[bytes, bytes]] = cache.read("contents") or {}
    new = [file for file in sources if known.get(file.path, (b"",))[0] != marks[file.path]]
    much = sum(len(file.raw) for file in new) > _MUCH
    parts = workers.each(_packed, workers.cut(new, _PART), jobs if much else 1)
    fresh = dict(zip((file.path for file in new), chain.from_iterable(parts), strict=True))
    kept = {path: (mark, fresh.get(path) or known[path][1]) for path, mark in marks.items()}
    if new or known.keys() != kept.keys():
        cache.write("contents", kept)
    return [pickle.loads(packed) for _, packed in kept.values()], found + more  # noqa: S301 - made by this program


def _packed(sources: Sequence[SourceFile]) -> list[bytes]:
    """What files hold, as it goes from process to process and into the cache."""
    return [pickle.dumps(records.read(file), pickle.HIGHEST_PROTOCOL) for file in sources]


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
            if not any(d.where.path == SETTINGS for d in self.found):
                self.found.append(problem(Location(SETTINGS), "L011"))
            return None
        settings = validate(Settings, document.value, Origin(document), self.found)
        return (settings, Origin(document)) if settings else None

    def rules(self, document: Document | None) -> tuple[Rules, Origin] | None:
        """Read rules.yaml over the defaults of the package."""
        if document is None:
            return None
        rules = validate(Rules, _over_defaults(document.value), Origin(document), self.found)
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
        synonyms = validate(Synonyms, document.value, Origin(document), self.found)
        return (synonyms, Origin(document)) if synonyms is not None else None

    def add(self, content: Content) -> None:
        """Take in the records of one file."""
        if content.path.startswith(HOLIDAYS):
            self._add_year(content.document)
        for record, origin in content.records:
            self._keep(BY_NAME[content.register], record, origin)

    def _add_year(self, document: Document | None) -> None:
        """Read the days off of a year; L012 a second file for it."""
        year = validate(HolidayYear, document.value, Origin(document), self.found) if document else None
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
        places = sorted((first.locate("id"), origin.locate("id")), key=lambda one: bool(_COPY.search(one.path)))
        self.found.append(problem(places[1], "L001", also=places[0], id=record.key, register=register.title))


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
