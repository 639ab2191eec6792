"""The gate on the way in: what every public text of a site gives away."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import chain

from sitegen import workers
from sitegen.cache import NO_CACHE, Cache
from sitegen.diagnostics import Diagnostic, Location, problem, warning
from sitegen.images.load import FOLDER
from sitegen.model.public import public_fields
from sitegen.model.record import Part, Record, Status
from sitegen.model.settings import NamedEnterprises
from sitegen.model.site import Origin, Site
from sitegen.privacy import waivers
from sitegen.privacy.allow import NOTHING, Allow
from sitegen.privacy.batch import scan_all
from sitegen.privacy.finding import Finding, Tier, kinds
from sitegen.privacy.waivers import Waivers
from sitegen.source.document import Pointer

_STATUTES = "laws"
"""The words of a law are about nobody: what is only doubtful there is not told."""


_GENERAL = ("authorities", "laws", "plans", "leniency", "tolerance", "services", "explainers")
"""Registers whose records are about nobody in particular."""


_LEFT = ("id", "title", "name", "short", "version", "doc_no", "index_no", "withdrawn")
"""What the page of a withdrawn record still shows."""


@dataclass(frozen=True, slots=True)
class _Source:
    """Something of which the public sees a part, and where it is written."""

    register: str
    part: Part
    origin: Origin

    def texts(self) -> Iterator[tuple[Pointer, str]]:
        """Yield every text that the public sees, with the way to it; of what was withdrawn little is left."""
        gone = isinstance(self.part, Record) and self.part.status is Status.WITHDRAWN
        return (found for found in _texts(self.part, ()) if not gone or found[0][0] in _LEFT)


def leak(site: Site, today: date) -> Iterator[Diagnostic]:
    """R50 to R58b: identifiers, names and sensitive facts in what the public will see; R58c: unused waivers."""
    waived = Waivers(site.waivers)
    found = {text: found for text, found in looked_at(site).items() if found}
    for source in _sources(site) if found else ():
        for at, text in source.texts():
            for finding in waived.left(text, found[text]) if text in found else ():
                if source.register != _STATUTES or finding.tier is Tier.BLOCK:
                    yield _told(finding, _place(source, at, finding), at, text)
    for name in site.images:
        for finding in waived.left(name, found[name]) if name in found else ():
            yield _told(finding, Location(f"{FOLDER}/{name}", 1, 1), ("图片名",), name)
    yield from waived.unused()


def known(site: Site) -> dict[str, frozenset[str]]:
    """Return by kind the values found on the way in: told there, or waived, they are not told again."""
    values: dict[str, set[str]] = {}
    for finding in (finding for found in looked_at(site).values() for finding in found):
        values.setdefault(finding.kind, set()).add(finding.value)
    return {kind: frozenset(some) for kind, some in values.items()}


def allowed(site: Site, cache: Cache = NO_CACHE) -> Allow:
    """Collect what is public by its nature: bodies, laws, places, and the numbers of the authorities.

    What reads like a person or is a mobile phone is not let pass by being written in such a list;
    a waiver lets it. The enterprises that the site names are named on purpose. What the lists gave in a
    former build, where they were the same, is taken from the *cache*.
    """
    if "allowed" not in site.memo:
        given = _given(site)
        texts = sorted({*given.phrases, *given.codes})
        known: set[str] | None = cache.read("personal", texts)
        personal = _personal(texts) if known is None else known
        if known is None:
            cache.write("personal", personal, texts)
        sure = personal - set(_named(site))
        site.memo["allowed"] = Allow(tuple(p for p in given.phrases if p not in sure), given.codes - sure)
    made: Allow = site.memo["allowed"]
    return made


def _personal(texts: list[str]) -> set[str]:
    """Return the texts that read like a person or are a mobile phone."""
    return {text for text, own in scan_all(texts, NOTHING).items() if any(_is_personal(one) for one in own)}


def _is_personal(finding: Finding) -> bool:
    return finding.tier is Tier.BLOCK and finding.kind in ("person_name", "mobile", "id_card")


def _given(site: Site) -> Allow:
    authorities, contacts = site.authorities.values(), site.settings.contacts
    settings = site.settings
    return Allow.of(
        bodies=[
            *(settings.name, settings.owner, settings.operator, settings.region.name, *_named(site)),
            *(name for a in authorities for name in (a.name, a.short)),
        ],
        laws=[n for law in site.laws.values() for n in (law.name, law.short)],
        phrases=[
            *(a.address for a in authorities if a.address),
            *settings.places,
            *(c.name for c in contacts),
            *_document_numbers(site),
        ],
        phones=[*(a.phone for a in authorities if a.phone), *(c.phone for c in contacts)],
        codes=[*(a.uscc for a in authorities), settings.site_code, settings.icp or "", settings.police_record or ""],
    )


def _named(site: Site) -> Iterator[str]:
    """The enterprises whose names a site gives once a visit is over."""
    if site.settings.filings.enterprise is NamedEnterprises.NAMED:
        yield from (f.enterprise.name for f in site.filings.values() if f.tellable)


def _document_numbers(site: Site) -> Iterator[str]:
    """Numbers of general documents: that of a decision opens a case elsewhere, so cases give none."""
    for register in _GENERAL:
        for record in site.registers[register].values():
            yield from (number for number in (record.doc_no, record.index_no) if number)


def _sources(site: Site) -> Iterator[_Source]:
    yield _Source("site", site.settings, site.settings_origin)
    yield _Source("rules", site.rules, site.rules_origin)
    if site.synonyms_origin:
        yield _Source("synonyms", site.synonyms, site.synonyms_origin)
    for year, holidays in site.holidays.items():
        yield _Source("holidays", holidays, site.origins["holidays", str(year)])
    for register, record in site.all():
        if record.status is not Status.DRAFT:
            yield _Source(register, record, site.origins[register, record.key])


_PART = 500
"""Texts that a worker looks at at a time."""


def looked_at(site: Site, jobs: int = 1, cache: Cache = NO_CACHE) -> dict[str, list[Finding]]:
    """Return every public text of a site with what it gives away, worked out once, by so many processes.

    A text that was looked at in a former build, with the same lists, is taken from the *cache*.
    """
    if "looked_at" not in site.memo:
        public = (text for source in _sources(site) for _, text in source.texts())
        texts = dict.fromkeys(chain(public, site.images))
        allow = allowed(site, cache)
        known: dict[str, list[Finding]] = cache.read("looks", allow.phrases, sorted(allow.codes)) or {}
        new = [text for text in texts if text not in known]
        looks = workers.each(lambda part: scan_all(part, allow), workers.cut(new, _PART), jobs)
        found = {text: known.get(text, []) for text in texts} | dict(chain.from_iterable(x.items() for x in looks))
        if new or len(known) != len(found):
            cache.write("looks", found, allow.phrases, sorted(allow.codes))
        site.memo["looked_at"] = found
    made: dict[str, list[Finding]] = site.memo["looked_at"]
    return made


def _texts(value: object, at: Pointer) -> Iterator[tuple[Pointer, str]]:
    """Yield every public text inside, with the way to it."""
    if type(value) is str:
        yield at, value
    elif isinstance(value, tuple | dict):
        for key, one in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _texts(one, (*at, key))
    elif isinstance(value, Part):
        yield from _texts_of(value, at)


def _texts_of(part: Part, at: Pointer) -> Iterator[tuple[Pointer, str]]:
    fields = part.__dict__
    for name, written in _keys(type(part)):
        inside = fields[name]
        if type(inside) is str:
            yield (*at, written), inside
        elif inside:
            yield from _texts(inside, (*at, written))


@cache
def _keys(kind: type[Part]) -> tuple[tuple[str, str], ...]:
    """Name the public fields, and the keys under which they are written."""
    return tuple((name, kind.model_fields[name].alias or name) for name in public_fields(kind))


def _place(source: _Source, at: Pointer, finding: Finding) -> Location:
    """Say where a finding is: in the body of an explainer to the character, else by field."""
    document = source.origin.document
    if source.register == "explainers" and at == ("body",):
        return Location(document.path, document.body_line + finding.line, finding.column)
    return source.origin.locate(*at)


_CODES = {
    "identity": "R50",
    "contact": "R51",
    "account": "R52",
    "vehicle": "R53",
    "place": "R54",
    "person": "R55",
    "business": "R56",
    "record": "R57",
    "sensitive": "R58",
}


def _told(finding: Finding, where: Location, at: Pointer, text: str) -> Diagnostic:
    kind = kinds()[finding.kind]
    field = str(next((step for step in reversed(at) if isinstance(step, str)), ""))
    facts = {"field": field, "kind": kind.zh, "kind_en": kind.en, "shown": finding.shown}
    if finding.tier is Tier.REVIEW:
        return warning(where, "R58b", None, digest=waivers.shown(text), name=finding.kind, **facts)
    return problem(where, _CODES[kind.family], None, **facts)
