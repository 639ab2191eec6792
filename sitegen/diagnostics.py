"""What a problem is, and a finding: a place, a code, and the facts its wording needs."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum
from typing import NamedTuple


class Severity(IntEnum):
    """How bad it is; an error stops the build."""

    ERROR = 0
    WARNING = 1
    INFO = 2


@dataclass(frozen=True, order=True, slots=True)
class Location:
    """A place in a source file; line and column count from 1, columns in characters.

    Line 0 means the file as a whole.
    """

    path: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        return f"{self.path}:{max(self.line, 1)}:{max(self.column, 1)}"

    def __reduce__(self) -> tuple[type["Location"], tuple[str, int, int]]:
        """In a third of the time that a dataclass takes: a site has as many as records and pages."""
        return Location, (self.path, self.line, self.column)


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One problem or finding at one place.

    A problem is wrong data, a finding is true data that tell of wrong conduct: then `body`
    is the id of the authority whose conduct it is, and the build goes on. The words are not
    here: `code` names an entry of the catalogue, `details` fills its gaps, and a reporter joins
    the two in the reader's language. Sorted by place, the worst first, then code.
    """

    where: Location
    severity: Severity
    code: str
    details: tuple[tuple[str, str], ...] = ()
    also: Location | None = None
    body: str = ""

    def __lt__(self, other: "Diagnostic") -> bool:
        return self._order < other._order

    @property
    def _order(self) -> tuple[object, ...]:
        also = (self.also,) if self.also else ()
        return self.where, self.severity, self.code, self.details, also, self.body

    @property
    def finding(self) -> bool:
        """Whether it tells of conduct, not of data."""
        return bool(self.body)


def problem(where: Location, code: str, /, also: Location | None = None, **details: object) -> Diagnostic:
    """Describe an error, the kind of problem that stops the build."""
    return Diagnostic(where, Severity.ERROR, code, _facts(details), also)


def warning(where: Location, code: str, /, also: Location | None = None, **details: object) -> Diagnostic:
    """Describe something doubtful, which staff should look at and the build survives."""
    return Diagnostic(where, Severity.WARNING, code, _facts(details), also)


def remark(where: Location, code: str, /, **details: object) -> Diagnostic:
    """Describe something that staff may like to know."""
    return Diagnostic(where, Severity.INFO, code, _facts(details))


def breach(where: Location, code: str, /, body: str, also: Location | None = None, **details: object) -> Diagnostic:
    """Describe conduct against a rule, by the authority *body*."""
    return Diagnostic(where, Severity.ERROR, code, _facts(details), also, body)


def doubt(where: Location, code: str, /, body: str, also: Location | None = None, **details: object) -> Diagnostic:
    """Describe conduct that should be looked at, by the authority *body*."""
    return Diagnostic(where, Severity.WARNING, code, _facts(details), also, body)


def problems(found: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Those that are about the data."""
    return [d for d in found if not d.finding]


def findings(found: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Those that are about conduct."""
    return [d for d in found if d.finding]


def has_errors(found: Iterable[Diagnostic], *, strict: bool = False) -> bool:
    """Say whether anything here stops the build; *strict* takes warnings for errors."""
    worst = Severity.WARNING if strict else Severity.ERROR
    return any(d.severity <= worst for d in problems(found))


class Told(NamedTuple):
    """A detail in words of the program's own, which it says in either language; the words of records stay."""

    zh: str
    en: str


def _facts(details: dict[str, object]) -> tuple[tuple[str, str], ...]:
    """Details as texts; the English of a `name` is `name_en`."""
    facts = {name: value.zh if isinstance(value, Told) else str(value) for name, value in details.items()}
    english = {f"{name}_en": value.en for name, value in details.items() if isinstance(value, Told)}
    return tuple(sorted({**facts, **english}.items()))
