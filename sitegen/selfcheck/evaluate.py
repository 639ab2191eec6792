"""What answers come to: the oracle by which tests judge `templates/assets/selfcheck.js`, which the browser runs."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import product

from sitegen.selfcheck.table import Row, Table

YES, NO, UNSURE = "y", "n", "u"


class Kind(StrEnum):
    """Where a self-check stands. None of them says that somebody will be punished."""

    ASK = "ask"
    """A question is to be answered: the first without an answer."""
    MAY = "may"
    """Listed; if what was stated is confirmed, the item may apply."""
    CONFIRM = "confirm"
    """Listed; some conditions remain to be confirmed first."""
    UNMET = "unmet"
    """Listed, but a condition is not met."""
    TRADE = "trade"
    """Listed, but for other trades than this one."""
    NONE = "none"
    """Not found; the lists are not exhaustive."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """A kind, and the places of the conditions that it is about: to be asked, not met, to be confirmed."""

    kind: Kind
    places: tuple[int, ...] = ()


def evaluate(table: Table, trade: str, key: str, answers: str) -> Outcome:
    """Say what answers to the questions of an item come to.

    `answers` has a letter for each question, in order; what is none of the three ends it, what
    goes beyond the questions is not read. A first "no" decides: nothing after it can change that.
    """
    row = table.rows.get(key)
    if row is None or not row.concerns(trade):
        return Outcome(Kind.NONE)
    return Outcome(Kind.TRADE) if trade in row.left_out else _answered(row, answers)


def _answered(row: Row, answers: str) -> Outcome:
    doubts: list[int] = []
    for place in range(len(row.questions)):
        answer = answers[place : place + 1]
        if answer == NO:
            return Outcome(Kind.UNMET, (place,))
        if answer not in (YES, UNSURE):
            return Outcome(Kind.ASK, (place,))
        if answer == UNSURE:
            doubts.append(place)
    return Outcome(Kind.CONFIRM, tuple(doubts)) if doubts else Outcome(Kind.MAY)


def paths(table: Table, trade: str, key: str) -> Iterator[tuple[str, Outcome]]:
    """Walk every way through the questions of an item, and yield where each ends."""
    count = len(table.rows[key].questions) if key in table.rows else 0
    for length in range(count + 1):
        for given in product((YES, UNSURE), repeat=length):
            before = "".join(given)
            ended = evaluate(table, trade, key, before)
            if ended.kind is not Kind.ASK:
                yield before, ended
            else:
                stopped = evaluate(table, trade, key, before + NO)
                yield before + NO, stopped


def number_of_paths(questions: int) -> int:
    """How many ways lead through so many questions: a "no" after each run of others, or none at all."""
    return (2 << questions) - 1
