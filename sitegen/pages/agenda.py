"""What the calendar files hold: plans, quiet days, service days, days off, each as an entry of whole days."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from sitegen.model.field import EVERYBODY
from sitegen.model.plan import Plan
from sitegen.model.quiet import QuietPeriod, ServiceDay
from sitegen.pages import address
from sitegen.pages.days import MONTHS, Day, Month, days, holiday_names, month_of, quiet_words, runs, span
from sitegen.pages.library import Library

_AHEAD = 2
"""Months after that of today that the calendar has at least."""
_LONGEST = timedelta(62)
"""A longer window is no bar on every day of a telephone: its first and its last day are told."""
_NOT_A_DATE = "以上是计划的检查期间，不是到某一家检查的日期。"


@dataclass(frozen=True, slots=True)
class Entry:
    """Whole days, from the first to the last, both included.

    `key` stays the entry's own from build to build; `changed` is the day on which it was last written.
    """

    key: str
    first: date
    last: date
    summary: str
    text: str
    category: str
    href: str
    changed: date


@dataclass(frozen=True, slots=True)
class Agenda:
    """A calendar file: its name, its title, its entries by day."""

    name: str
    title: str
    entries: tuple[Entry, ...]


def agendas(library: Library) -> Iterator[Agenda]:
    """Every calendar file: the whole, then those of the trades and bodies that have anything to hold.

    What ended before this year is left out, unless a file would have nothing else: its address stays.
    A trade's file has also the plans for every trade, and only the quiet days that protect the trade.
    """
    plans = [(plan, entry) for plan in recent_plans(library) for entry in _plan(library, plan)]
    by_field, by_body = _grouped(plans, lambda plan: plan.fields), _grouped(plans, lambda plan: plan.bodies)
    ahead = days(library, date(library.today.year, 1, 1), last_month(library).last)
    quiet, service = _quiet(library, ahead), _service(library, ahead)
    common = [*(entry for _, entry in quiet), *service]
    yield from _agenda(library, "all", "", [*(entry for _, entry in plans), *common, *_days_off(ahead)])
    for field in library.shown(library.fields):
        protecting = [entry for period, entry in quiet if field.id not in period.exempt_fields]
        found = [*by_field.get(field.id, []), *by_field.get(EVERYBODY, []), *protecting, *service]
        yield from _agenda(library, f"field-{field.id}", field.name, found)
    for body in library.shown(library.authorities):
        if body.kind.may_inspect:
            yield from _agenda(library, f"authority-{body.id}", body.short, [*by_body.get(body.id, []), *common])


def offered(library: Library) -> dict[str, str]:
    """The address of each calendar file by its name: `all`, `field-catering`, `authority-market`."""
    return {agenda.name: address.calendar_file(agenda.name) for agenda in agendas(library)}


def recent_plans(library: Library) -> list[Plan]:
    """The plans that a calendar file may hold: all that run in the year before today's or later."""
    return [plan for plan in library.shown_plans if plan.window.end.year >= library.today.year - 1]


def last_month(library: Library) -> Month:
    """The last month to show: of the newest plan, at least December of the year of today and two months ahead.

    A window that goes on beyond the year after its plan's is cut: it is a slip of the pen.
    """
    ends = (min(month_of(plan.window.end), Month(plan.year + 1, MONTHS)) for plan in library.shown_plans)
    return max([Month(library.today.year, MONTHS), month_of(library.today).plus(_AHEAD), *ends])


def _grouped(plans: Iterable[tuple[Plan, Entry]], values: Callable[[Plan], tuple[str, ...]]) -> dict[str, list[Entry]]:
    found: dict[str, list[Entry]] = defaultdict(list)
    for plan, entry in plans:
        for value in values(plan):
            found[value].append(entry)
    return found


def _agenda(library: Library, name: str, title: str, entries: Iterable[Entry]) -> Iterator[Agenda]:
    each = {entry.key: entry for entry in entries}
    if each:
        current = [entry for entry in each.values() if entry.last.year >= library.today.year]
        ordered = sorted(current or each.values(), key=lambda entry: (entry.first, entry.key))
        site = library.settings.name
        yield Agenda(name, f"{site}：{title}" if title else site, tuple(ordered))


def _plan(library: Library, plan: Plan) -> Iterator[Entry]:
    """The window as one entry; of a long one the beginning and the end, of which the first keeps the key."""
    whole, window = _window(library, plan), plan.window
    if window.end - window.start <= _LONGEST:
        yield whole
        return
    text = f"检查期间：{span(window.start, window.end, 0)}\n{whole.text}"
    yield replace(whole, last=window.start, summary=f"开始：{whole.summary}", text=text)
    yield replace(whole, key=f"{whole.key}-end", first=window.end, summary=f"截止：{whole.summary}", text=text)


def _window(library: Library, plan: Plan) -> Entry:
    lead = library.authority(plan.lead).text
    others = "、".join(library.authority(name).text for name in plan.partners)
    lines = [f"谁来：{lead}{f'牵头，{others}一起来' if others else ''}", f"查谁：{plan.objects}"]
    if plan.cap is not None:
        lines.append(f"同一家最多：{plan.cap}次")
    return Entry(
        key=f"plan-{plan.id}",
        first=plan.window.start,
        last=plan.window.end,
        summary=f"{plan.title}（{lead}）",
        text="\n".join([*lines, _NOT_A_DATE]),
        category="检查计划",
        href=address.plan(plan.year, plan.id),
        changed=plan.updated or plan.published,
    )


def _quiet(library: Library, ahead: Sequence[Day]) -> list[tuple[QuietPeriod, Entry]]:
    found = []
    for number, period in enumerate(library.rules.quiet, 1):
        words = quiet_words(library, period)
        for run in runs(day for day in ahead if period in day.quiet):
            scope = "、".join(filter(None, (words.whom, words.where)))
            name = f"{period.name}（仅限{scope}）" if scope else period.name
            entry = _local(f"quiet-{number}", run, period, name, words.sentences)
            found.append((period, entry))
    return found


def _service(library: Library, ahead: Sequence[Day]) -> list[Entry]:
    return [
        _local(f"service-{number}", run, one, *_service_words(library, one, run[0].date.year))
        for number, one in enumerate(library.rules.service_days, 1)
        for run in runs(day for day in ahead if one in day.service)
    ]


def _service_words(library: Library, service: ServiceDay, year: int) -> tuple[str, str]:
    """Its name and its note; a day that may yet turn out to be a day off is called provisional."""
    note = service.note or ""
    if not service.workdays_only or library.conduct.workdays.known(year):
        return service.name, note
    return f"{service.name}（暂定）", f"{note}\n{year}年放假安排尚未公布，遇休息日不办。".strip()


def _local(key: str, run: tuple[Day, ...], rule: QuietPeriod | ServiceDay, name: str, text: str) -> Entry:
    """Days of a local rule, by month: one entry each, because not every calendar knows how to repeat one."""
    first, last = run[0].date, run[-1].date
    category = "企业宁静日" if isinstance(rule, QuietPeriod) else "企业服务日"
    href, changed = address.calendar_month(*month_of(first)), rule.start or date(first.year, 1, 1)
    return Entry(f"{key}-{first}", first, last, name, text, category, href, changed)


def _days_off(ahead: Sequence[Day]) -> Iterator[Entry]:
    for run in runs(day for day in ahead if day.holiday):
        yield _public_day("off", run, f"{holiday_names(run)}放假")
    for run in runs(day for day in ahead if day.made_up):
        yield _public_day("work", run, "调休上班")


def _public_day(key: str, run: tuple[Day, ...], summary: str) -> Entry:
    first, last = run[0].date, run[-1].date
    href = address.calendar_month(*month_of(first))
    return Entry(f"{key}-{first}", first, last, summary, "", "放假安排", href, date(first.year, 1, 1))
