"""R-71, R-80: every record was signed off, and its dates make sense."""

from collections.abc import Iterator
from datetime import date

from sitegen.diagnostics import Diagnostic, problem
from sitegen.model.record import Record, Review, Status
from sitegen.model.settings import SignOffKind
from sitegen.model.site import Site


def _public(site: Site) -> Iterator[tuple[str, Record]]:
    return ((name, record) for name, record in site.all() if record.status is not Status.DRAFT)


def missing_sign_off(site: Site, today: date) -> Iterator[Diagnostic]:
    """R80: the signatures that the site asks for are there (保密法; 政府信息公开条例:17)."""
    for register, record in _public(site):
        review = record.review or Review()
        for kind in site.settings.sign_offs:
            if getattr(review, kind.value) is None:
                where = site.locate(register, record.key, "review")
                yield problem(where, "R80", id=record.id, field=kind.value, label=kind.label)


def signed_after_publication(site: Site, today: date) -> Iterator[Diagnostic]:
    """R80b: a signature is no younger than the (latest) publication."""
    for register, record in _public(site):
        latest = record.released
        for kind in SignOffKind:
            signed = getattr(record.review, kind.value, None)
            if signed is not None and signed.on > latest:
                where = site.locate(register, record.key, "review", kind.value, "on")
                yield problem(where, "R80b", label=kind.label, on=signed.on, published=latest)


def date_in_the_future(site: Site, today: date) -> Iterator[Diagnostic]:
    """R71c: nothing is published before its date."""
    for register, record in _public(site):
        for key in ("published", "updated"):
            day = getattr(record, key)
            if day is not None and day > today:
                where = site.locate(register, record.key, key)
                yield problem(where, "R71c", field=key, day=day, today=today)


def updated_before_published(site: Site, today: date) -> Iterator[Diagnostic]:
    """R71d: an update follows the publication."""
    for register, record in site.all():
        if record.updated is not None and record.updated < record.published:
            where = site.locate(register, record.key, "updated")
            yield problem(where, "R71d", updated=record.updated, published=record.published)


def term_upside_down(site: Site, today: date) -> Iterator[Diagnostic]:
    """R71e: a law's version, and an entrustment, ends after it begins."""
    for law in site.laws.values():
        for index, version in enumerate(law.versions):
            if version.until is not None and version.until <= version.effective:
                where = site.locate("laws", law.key, "versions", index, "until")
                yield problem(where, "R71e", start=version.effective, end=version.until)
    for authority in site.authorities.values():
        term = authority.entrustment
        if term is not None and term.until < term.start:
            where = site.locate("authorities", authority.key, "entrustment", "until")
            yield problem(where, "R71e", start=term.start, end=term.until)


def withdrawal_without_reason(site: Site, today: date) -> Iterator[Diagnostic]:
    """R41a: what is withdrawn says when and why; what is not does not (行政处罚法:48.2)."""
    for register, record in site.all():
        if (record.status is Status.WITHDRAWN) != (record.withdrawn is not None):
            where = site.locate(register, record.key, "status")
            yield problem(where, "R41a" if record.withdrawn is None else "R41b", id=record.id)
