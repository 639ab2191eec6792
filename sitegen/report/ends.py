"""What stops to apply: lists, versions of laws, papers of entrustment, officers' certificates, quiet periods."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from sitegen.diagnostics import Location
from sitegen.inspection.conduct import Conduct
from sitegen.model.record import Status


@dataclass(frozen=True, slots=True, order=True)
class End:
    """Something that ends on `day`, its last; `days` are left, negative when it has ended."""

    day: date
    where: Location
    what: str
    title: str
    days: int


def ends(conduct: Conduct, until: date) -> list[End]:
    """What has ended, or will by a day, in order of the day."""
    found = (*_lists(conduct), *_laws(conduct), *_entrustments(conduct), *_certificates(conduct), *_periods(conduct))
    return sorted(
        End(day, where, what, title, (day - conduct.today).days) for day, where, what, title in found if day <= until
    )


_Found = Iterator[tuple[date, Location, str, str]]


def _lists(conduct: Conduct) -> _Found:
    site = conduct.site
    for register, lists in (("leniency", site.leniency), ("tolerance", site.tolerance)):
        for one in lists.values():
            if one.status is Status.VALID and one.expires is not None:
                yield one.expires, site.locate(register, one.key, "expires"), "清单有效期", one.title


def _laws(conduct: Conduct) -> _Found:
    """The last day before a newer version or a repeal; of citations of what is no law any more R36 tells."""
    site = conduct.site
    for law in site.laws.values():
        for index, version in enumerate(law.versions):
            if version.effective > conduct.today:
                where = site.locate("laws", law.key, "versions", index, "effective")
                yield version.effective - _A_DAY, where, "法律换新版", f"{law.short}（{version.version}版将施行）"
        if law.repealed is not None and law.repealed.on > conduct.today:
            yield law.repealed.on - _A_DAY, site.locate("laws", law.key, "repealed", "on"), "法律废止", law.short


_A_DAY = timedelta(1)


def _entrustments(conduct: Conduct) -> _Found:
    site = conduct.site
    for authority in site.authorities.values():
        if authority.entrustment is not None and authority.status is Status.VALID:
            where = site.locate("authorities", authority.key, "entrustment", "until")
            yield authority.entrustment.until, where, "委托期限", authority.name


def _certificates(conduct: Conduct) -> _Found:
    """Each certificate once, at the latest visit that used it: that is where its term is written newest."""
    newest: dict[str, tuple[date, Location, str, str]] = {}
    for filing in conduct.visits:
        for index, officer in enumerate(filing.officers):
            if officer.until is not None:
                where = conduct.at(filing, "officers", index)
                title = f"{conduct.name(filing.authority)} {officer.certificate}"
                newest[officer.certificate] = (officer.until, where, "执法证件有效期", title)
    yield from newest.values()


def _periods(conduct: Conduct) -> _Found:
    for index, period in enumerate(conduct.rules.quiet):
        if period.until is not None:
            where = conduct.site.rules_origin.locate("quiet", index, "until")
            yield period.until, where, "宁静日规则终止", period.name
