"""What a day is to an enterprise: worked or off, quiet, a service day; and how a page says it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from sitegen.model.filing import FilingKind
from sitegen.model.quiet import Days, QuietPeriod, ServiceDay
from sitegen.pages import dates
from sitegen.pages.library import Library
from sitegen.pages.page import Link
from sitegen.phrase import COMMA, Phrase, Series
from sitegen.workdays import DayKind

MONTHS = 12
_ONE = timedelta(1)
_HOLIDAYS: dict[str, str] = {
    name: name
    for name in (
        Phrase("元旦"),
        Phrase("春节"),
        Phrase("清明节"),
        Phrase("劳动节"),
        Phrase("端午节"),
        Phrase("国庆节"),
        Phrase("中秋节"),
    )
}
"""The holidays of the state; one that a county has made stays as the county calls it."""


class Month(NamedTuple):
    """A month of a year."""

    year: int
    month: int

    @property
    def first(self) -> date:
        """Its first day."""
        return date(self.year, self.month, 1)

    @property
    def last(self) -> date:
        """Its last day."""
        return self.plus(1).first - _ONE

    @property
    def words(self) -> str:
        """The month for a reader: 2026年11月."""
        return dates.month(self.year, self.month)

    def plus(self, count: int) -> "Month":
        """The month so many months later."""
        year, month = divmod(self.year * MONTHS + self.month - 1 + count, MONTHS)
        return Month(year, month + 1)


def month_of(day: date) -> Month:
    """The month of a day."""
    return Month(day.year, day.month)


def months(first: Month, last: Month) -> Iterator[Month]:
    """Every month from the first to the last, both included."""
    while first <= last:
        yield first
        first = first.plus(1)


@dataclass(frozen=True, slots=True)
class Day:
    """One day; `holiday` names the holiday for which it is off.

    `dropped` are the service days that fall on it and are not held, because nobody works.
    """

    date: date
    kind: DayKind
    holiday: str
    quiet: tuple[QuietPeriod, ...]
    service: tuple[ServiceDay, ...]
    dropped: tuple[ServiceDay, ...] = ()

    @property
    def all_quiet(self) -> bool:
        """Whether a quiet period protects every enterprise of the county."""
        return any(protects_all(period) for period in self.quiet)

    @property
    def off(self) -> bool:
        """Whether nobody works."""
        return self.kind in (DayKind.WEEKEND, DayKind.HOLIDAY)

    @property
    def made_up(self) -> bool:
        """Whether it is a Saturday or Sunday that is worked."""
        return self.kind is DayKind.MAKE_UP


def days(library: Library, first: date, last: date) -> tuple[Day, ...]:
    """Every day from the first to the last, both included."""
    return tuple(_day(library, date.fromordinal(n)) for n in range(first.toordinal(), last.toordinal() + 1))


def _day(library: Library, day: date) -> Day:
    workdays, rules = library.conduct.workdays, library.rules
    service = [one for one in rules.service_days if one.on(day)]
    held = [one for one in service if workdays.works(day) or not one.workdays_only]
    return Day(
        day,
        workdays.kind(day),
        _HOLIDAYS.get(workdays.name(day), workdays.name(day)),
        tuple(period for period in rules.quiet if period.on(day)),
        tuple(held),
        tuple(one for one in service if one not in held),
    )


def runs(found: Iterable[Day]) -> list[tuple[Day, ...]]:
    """Put days that follow each other together."""
    together: list[list[Day]] = []
    for day in found:
        if together and together[-1][-1].date + _ONE == day.date:
            together[-1].append(day)
        else:
            together.append([day])
    return [tuple(run) for run in together]


def holiday_names(run: Iterable[Day]) -> str:
    """The holidays of a run of days off: 国庆节、中秋节."""
    return Series(dict.fromkeys(day.holiday for day in run))


def within_month(found: Sequence[Day]) -> str:
    """Days of one month in words: 1日至20日; 4日、11日（周三）."""
    spans = [(run[0].date, run[-1].date) for run in runs(found)]
    words = Series(
        (
            Phrase("%(day)s日", day=a.day) if a == b else Phrase("%(first)s日至%(last)s日", first=a.day, last=b.day)
            for a, b in spans
        )
    )
    weekdays = {a.weekday() for a, b in spans if a == b}
    single = len(weekdays) == 1 and all(a == b for a, b in spans)
    return Phrase("%(days)s（%(weekday)s）", days=words, weekday=dates.WEEKDAYS[weekdays.pop()]) if single else words


def span(first: date, last: date, year: int) -> str:
    """Two days in words, the year left out where it is the reader's: 3月2日至8月31日."""
    start, end = (dates.month_day(day.month, day.day) if day.year == year else dates.day(day) for day in (first, last))
    return dates.between(start, end)


def days_words(days: Days) -> Series:
    """Which days are meant: 每月1日至20日."""
    found: list[str] = [
        Phrase("每月%(start)s日", start=one.start)
        if one.start == one.until
        else Phrase("每月%(start)s日至%(until)s日", start=one.start, until=one.until)
        for one in days.month_days
    ]
    if days.weekdays:
        found.append(Phrase("每周%(days)s", days=Series(day.label for day in days.weekdays)))
    return Series([*found, *(span(one.start, one.until, 0) for one in days.dates)], COMMA)


def protects_all(period: QuietPeriod) -> bool:
    """Say whether a quiet period is for every enterprise everywhere in the county."""
    return not (period.scopes or period.places)


@dataclass(frozen=True, slots=True)
class QuietWords:
    """A quiet period in words: what does not take place, for whom, where, and what may come all the same."""

    name: str
    barred: str
    whom: str
    where: str
    kinds: str
    tasks: str
    methods: str
    fields: tuple[Link, ...]
    basis: str

    @property
    def short(self) -> str:
        """The whole in a line, where the exemptions stand elsewhere on the page."""
        whom = Phrase("（%(whom)s）", whom=self.whom) if self.whom else ""
        return Phrase(
            "%(name)s%(whom)s：不安排%(barred)s%(exempt)s",
            name=self.name,
            whom=whom,
            barred=self.barred,
            exempt=self.but,
        )

    @property
    def but(self) -> str:
        """The trades that it does not protect, behind a semicolon; nothing where it protects all."""
        more = Phrase("等%(n)s个行业", n=len(self.fields)) if len(self.fields) > 1 else ""
        return Phrase("；%(text)s%(more)s除外", text=self.fields[0].text, more=more) if self.fields else ""

    @property
    def sentences(self) -> str:
        """The whole in a few sentences, for where there is no room for a list."""
        where = Phrase("适用地域：%(where)s。", where=self.where) if self.where else ""
        exempt = [
            *([Phrase("任务来源为%(tasks)s的", tasks=self.tasks)] if self.tasks else []),
            *([self.methods] if self.methods else []),
            *(link.text for link in self.fields),
        ]
        open_to = Series([*([self.kinds] if self.kinds else []), *exempt])
        unbound = Phrase("不受限制的：%(checks)s。", checks=open_to) if open_to else ""
        return Phrase("这几天不安排%(barred)s。%(where)s%(unbound)s", barred=self.barred, where=where, unbound=unbound)


def quiet_words(library: Library, period: QuietPeriod) -> QuietWords:
    """Say what a quiet period means."""
    allowed = [kind for kind in FilingKind if kind.inspects and kind not in period.kinds]
    return QuietWords(
        name=period.name,
        barred=Series(kind.label for kind in period.kinds),
        whom=Series(period.scopes),
        where=Series(period.places),
        kinds=Series(kind.label for kind in allowed),
        tasks=Series(task.label for task in period.exempt_tasks),
        methods=Series(method.label for method in period.exempt_methods),
        fields=library.ordered_fields(period.exempt_fields),
        basis=period.basis or "",
    )
