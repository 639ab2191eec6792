"""整改台账 in numbers: problems of self-inspection and complaints, and what became of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sitegen.figures.records import YearRecords
from sitegen.figures.share import Share
from sitegen.model.ledger import Angle, Entry, LedgerKind


@dataclass(frozen=True, slots=True)
class LedgerFigures:
    """The ledger of a year. `problems`, `angles` and `complaints` are what is closed, of what was found or received.

    `rechecked` is of the problems that are closed, `on_the_spot` of the complaints that are,
    `satisfied` of the complaints whose answer is on record.
    """

    problems: Share
    angles: tuple[tuple[Angle, Share], ...]
    rechecked: Share
    complaints: Share
    on_the_spot: Share
    satisfied: Share


def ledger_figures(records: YearRecords, today: date) -> LedgerFigures:
    """Count the ledger of a year."""
    entries = [one for one in records.entries if one.found_on <= today]
    problems = [one for one in entries if one.kind is LedgerKind.SELF_CHECK]
    complaints = [one for one in entries if one.kind is LedgerKind.COMPLAINT]
    mended = [one for one in problems if one.closed(today)]
    answered = [one for one in complaints if one.closed(today)]
    asked = [one for one in answered if one.satisfied is not None]
    return LedgerFigures(
        problems=Share(len(mended), len(problems)),
        angles=tuple((angle, _closed(problems, angle, today)) for angle in Angle),
        rechecked=Share(sum(one.rechecked_on is not None and one.rechecked_on <= today for one in mended), len(mended)),
        complaints=Share(len(answered), len(complaints)),
        on_the_spot=Share(sum(one.on_the_spot for one in answered), len(answered)),
        satisfied=Share(sum(bool(one.satisfied) for one in asked), len(asked)),
    )


def _closed(problems: Iterable[Entry], angle: Angle, today: date) -> Share:
    found = [one for one in problems if one.angle is angle]
    return Share(sum(one.closed(today) for one in found), len(found))
