"""The county's own parameters in words: what rules.yaml says, for a reader who never saw the file."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, get_args

from pydantic.fields import FieldInfo

from sitegen.fields.choice import Choice
from sitegen.fields.numbers import Ratio
from sitegen.fields.times import MonthDay
from sitegen.figures.share import plain
from sitegen.model.mentions import mentions
from sitegen.model.quiet import QuietPeriod, ServiceDay
from sitegen.model.record import Part
from sitegen.model.rules import BodyCap, Cap, PlanDeadline, Staleness, Term
from sitegen.model.site import BY_NAME
from sitegen.pages import dates
from sitegen.pages.days import days_words, quiet_words
from sitegen.pages.library import Library
from sitegen.pages.page import Link
from sitegen.phrase import Phrase, Series

Line = tuple[Link, ...]
"""Words in a row; those without an address are no link."""

_RATIO, _MONTH_DAY = get_args(Ratio)[1], get_args(MonthDay)[1]
_COUNTED = {"次数": Phrase("次"), "人数": Phrase("人")}
"""What a title counts that names no unit."""
_NOTHING = Phrase("没有统一规定")


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter: its title, and its values, each of one or more lines."""

    title: str
    values: tuple[tuple[Line, ...], ...]


def parameter(library: Library, key: str) -> Parameter:
    """Put a parameter into words; *key* is the dotted way to it in rules.yaml, `emergency.paper`."""
    *way, last = key.split(".")
    part: Part = library.rules
    for name in way:
        part = getattr(part, _field(part, name)[0])
    name, field = _field(part, last)
    title, unit = _titled(field)
    return Parameter(title, _values(library, part, field, getattr(part, name), unit))


def _field(part: Part, name: str) -> tuple[str, FieldInfo]:
    """A field by the name that rules.yaml uses."""
    return next((own, field) for own, field in type(part).model_fields.items() if name == (field.alias or own))


def _titled(field: FieldInfo) -> tuple[str, str]:
    """The title of a field, and the unit in which it says that it counts."""
    title, _, unit = (field.title or "").partition("（")
    counted = next((one for ending, one in _COUNTED.items() if title.endswith(ending)), "")
    unit = unit.removesuffix("）") or counted
    return Phrase(title), Phrase(unit) if unit else ""


def _values(library: Library, part: Part, field: FieldInfo, value: object, unit: str) -> tuple[tuple[Line, ...], ...]:
    if field.metadata and _MONTH_DAY in field.metadata:
        return ((_text(_month_day(value)),),)
    if isinstance(value, tuple) and any(isinstance(one, Part) for one in value):
        return tuple(tuple(_part(library, one)) for one in value)
    if isinstance(value, Part):
        return (tuple(_part(library, value)),)
    return (((*_scalar(library, part, field, value, unit),),),)


def _scalar(library: Library, part: Part, field: FieldInfo, value: Any, unit: str) -> Line:
    if value is None:
        return _text(_NOTHING)
    if isinstance(value, tuple):
        if not value:
            return _text(Phrase("没有"))
        trades = {one.target for one in mentions(part) if one.register == "fields"}
        return _joined(library.field(one) if one in trades else Link(_word(one), "") for one in value)
    if isinstance(value, Decimal) and _RATIO in field.metadata:
        return _text(f"{plain(value)}%")
    return _text(Phrase("%(value)s %(unit)s", value=_word(value), unit=unit) if unit else _word(value))


def _word(value: object) -> str:
    if isinstance(value, bool):
        return Phrase("是") if value else Phrase("否")
    if isinstance(value, Choice):
        return value.label
    return plain(value) if isinstance(value, Decimal) else str(value)


def _part(library: Library, part: Part) -> Iterator[Line]:
    words = _WORDS.get(type(part))
    if words is not None:
        yield from words(library, part)
        return
    for name, field in type(part).model_fields.items():
        title, unit = _titled(field)
        for value in _values(library, part, field, getattr(part, name), unit):
            for line in value:
                yield (Link(Phrase("%(title)s：", title=title), ""), *line)


def _term(library: Library, term: Term) -> Iterator[Line]:
    yield _text(
        Phrase(
            "%(days)s%(unit)s，从%(anchor)s起算，当天不算",
            days=term.days,
            unit=term.unit.label,
            anchor=term.anchor.label,
        )
    )


def _cap(library: Library, cap: Cap) -> Iterator[Line]:
    yield _text(Phrase("一年最多 %(n)s 次", n=cap.visits) if cap.visits else Phrase("按各机关自己公布的次数"))
    exempt = Series(one.label for one in (*cap.exempt_kinds, *cap.exempt_tasks))
    if exempt:
        yield _text(Phrase("不计入：%(exempt)s", exempt=exempt))


def _deadline(library: Library, deadline: PlanDeadline) -> Iterator[Line]:
    fields = library.ordered_fields(deadline.fields)
    whom = (Link(Phrase("；适用于 "), ""), *_joined(fields)) if fields else ()
    yield (Link(Phrase("每年%(day)s前公布", day=_month_day(deadline.by)), ""), *whom)


def _quiet(library: Library, period: QuietPeriod) -> Iterator[Line]:
    words = quiet_words(library, period)
    yield _text(
        Phrase(
            "%(name)s：%(days)s，不安排%(barred)s", name=period.name, days=days_words(period.days), barred=words.barred
        )
    )
    if words.whom:
        yield _text(Phrase("保护的企业：%(whom)s", whom=words.whom))
    if words.where:
        yield _text(Phrase("适用地域：%(where)s", where=words.where))
    exempt = Series(filter(None, (words.kinds, words.tasks, words.methods)))
    if exempt:
        yield _text(Phrase("不受限制的检查：%(exempt)s", exempt=exempt))
    if words.fields:
        yield (Link(Phrase("不受限制的行业："), ""), *_joined(words.fields))
    if words.basis:
        yield _text(Phrase("依据：%(basis)s", basis=words.basis))


def _service(library: Library, one: ServiceDay) -> Iterator[Line]:
    note = Phrase("，%(note)s", note=one.note) if one.note else ""
    off = Phrase("，遇休息日不办") if one.workdays_only else ""
    yield _text(
        Phrase("%(name)s：%(days)s%(off)s%(note)s", name=one.name, days=days_words(one.days), off=off, note=note)
    )


def _stale(library: Library, one: Staleness) -> Iterator[Line]:
    register = BY_NAME.get(one.register_)
    yield _text(
        Phrase(
            "%(title)s：最多隔 %(n)s 天更新", title=Phrase(register.title) if register else one.register_, n=one.days
        )
    )


def _month_day(value: Any) -> str:
    return dates.month_day(value[0], value[1])


def _text(words: str) -> Line:
    return (Link(words, ""),)


def _joined(links: Iterable[Link]) -> Line:
    """Links with 、 between them."""
    line: list[Link] = []
    for link in links:
        line += [Link(Phrase("、"), ""), link] if line else [link]
    return tuple(line)


_WORDS: dict[type[Part], Callable[..., Iterator[Line]]] = {
    Term: _term,
    Cap: _cap,
    BodyCap: _cap,
    PlanDeadline: _deadline,
    QuietPeriod: _quiet,
    ServiceDay: _service,
    Staleness: _stale,
}
