"""The gate on the way in: what every public text of a site gives away."""

from collections.abc import Callable, Iterator
from datetime import date

from sitegen.diagnostics import Diagnostic, Location, problem, warning
from sitegen.model.public import public_fields
from sitegen.model.record import Part, Record, Status
from sitegen.model.site import Site
from sitegen.privacy import waivers
from sitegen.privacy.allow import Allow
from sitegen.privacy.finding import Finding, Kind, Tier, kinds
from sitegen.privacy.gate import scan
from sitegen.privacy.waivers import Waivers
from sitegen.source.document import Pointer

Place = Callable[[Pointer, Finding], Location]

_STATUTES, _DOUBTFUL = "laws", "R58b"
"""The words of a law are about nobody: what is only doubtful there is not told."""

_APART = "\n" * 4
"""Between two fields: more than any detector reaches across."""


def leak(site: Site, today: date) -> Iterator[Diagnostic]:
    """R50 to R58b: identifiers, names and sensitive facts in what the public will see."""
    yield from leaks(site, Waivers())


def leaks(site: Site, waived: Waivers) -> Iterator[Diagnostic]:
    """The same, but for what was waived; then R58c, the waivers that nothing used."""
    allow = allowed(site)
    yield from _of(site.settings, allow, waived, lambda at, _: site.settings_origin.locate(*at))
    for register, record in site.all():
        if record.status is not Status.DRAFT:
            found = _of(record, allow, waived, _places(site, register, record))
            yield from (d for d in found if register != _STATUTES or d.code != _DOUBTFUL)
    yield from waived.unused()


def allowed(site: Site) -> Allow:
    """Collect what is public by its nature: bodies, laws, places, and the numbers of the authorities."""
    authorities, contacts = site.authorities.values(), site.settings.contacts
    settings = site.settings
    return Allow.of(
        bodies=[settings.name, settings.owner, settings.operator, *(n for a in authorities for n in (a.name, a.short))],
        laws=[n for law in site.laws.values() for n in (law.name, law.short)],
        phrases=[*(a.address for a in authorities if a.address), *settings.places, *(c.name for c in contacts)],
        phones=[*(a.phone for a in authorities if a.phone), *(c.phone for c in contacts)],
        codes=[*(a.uscc for a in authorities), settings.site_code, settings.icp or "", settings.police_record or ""],
    )


def _places(site: Site, register: str, record: Record) -> Place:
    """Say how the places of a record are found: in the body of an explainer to the character, else by field."""
    origin = site.origins[register, record.key]

    def place(at: Pointer, finding: Finding) -> Location:
        if register == "explainers" and at == ("body",):
            return Location(origin.document.path, origin.document.body_line + finding.line, finding.column)
        return origin.locate(*at)

    return place


def _of(part: Part, allow: Allow, waived: Waivers, place: Place) -> Iterator[Diagnostic]:
    """Scan all texts of a record at once, which is quicker, and give each finding back to its field."""
    texts = list(_texts(part, ()))
    found = scan(_APART.join(text for _, text in texts), allow)
    first = 1
    for at, text in texts if found else ():
        last = first + text.count("\n")
        own = [_moved(f, first) for f in found if first <= f.line <= last]
        for finding in waived.left(text, own):
            yield _told(finding, place(at, finding), at, text)
        first = last + len(_APART)


def _moved(found: Finding, first: int) -> Finding:
    return Finding(found.line - first + 1, found.column, found.kind, found.tier, found.shown)


def _texts(value: object, at: Pointer) -> Iterator[tuple[Pointer, str]]:
    """Yield every public text inside, with the way to it."""
    if type(value) is str:
        yield at, value
    elif isinstance(value, tuple):
        for index, one in enumerate(value):
            yield from _texts(one, (*at, index))
    elif isinstance(value, Part):
        fields = type(value).model_fields
        for name in public_fields(type(value)):
            yield from _texts(getattr(value, name), (*at, fields[name].alias or name))


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
    kind: Kind = kinds()[finding.kind]
    field = str(next((step for step in reversed(at) if isinstance(step, str)), ""))
    facts = {"field": field, "kind": kind.zh, "kind_en": kind.en, "shown": finding.shown}
    if finding.tier is Tier.REVIEW:
        return warning(where, "R58b", None, digest=waivers.shown(text), name=finding.kind, **facts)
    return problem(where, _CODES[kind.family], None, **facts)
