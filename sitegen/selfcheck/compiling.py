"""From the lists in force to the decision table, and what stands in the way of it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from sitegen import fingerprint
from sitegen.model.leniency import LeniencyItem, LeniencyList, NotFor
from sitegen.model.question import Question
from sitegen.selfcheck.table import Row, Table
from sitegen.selfcheck.wording import Asked, Unaskable, ask, exclusions, limit

_DIGEST = 6


class Fault(NamedTuple):
    """Something that a list must mend: the list's key, the way to the place in it, the rule, what the message names."""

    list: str
    at: tuple[str | int, ...]
    code: str
    name: str


def table(lists: Iterable[LeniencyList], questions: Iterable[Question]) -> tuple[Table, list[Fault]]:
    """Compile lists. An item whose conditions cannot be asked is a fault, and not in the table.

    Problems: R31d, R31e, R31f a condition that cannot be asked; R31g a question asked twice, R31h limits
    that leave no room, R31i an item for nobody: an outcome that no answers lead to.
    """
    by_id = {one.id: one for one in questions}
    numbers: dict[Asked, int] = {}
    rows: dict[str, Row] = {}
    found: list[Fault] = []
    for one in lists:
        for index, item in enumerate(one.items):
            asks = [ask(one, condition, by_id) for condition in item.conditions]
            wrong = list(faults(one, index, item, asks))
            found += wrong
            if item.conditions and not wrong:
                asked = _questions(one, item, asks, by_id)
                indexes = tuple(numbers.setdefault(question, len(numbers)) for question in asked)
                row = _row(one, item, asked, indexes)
                rows[row.key] = row
    return Table(tuple(numbers), rows), found


def faults(one: LeniencyList, index: int, item: LeniencyItem, asks: Sequence[Asked | Unaskable]) -> Iterator[Fault]:
    """What keeps an item out of the table: questions that cannot be asked, outcomes that nobody can reach."""
    at = ("items", index)
    seen: set[str] = set()
    for place, (condition, asked) in enumerate(zip(item.conditions, asks, strict=True)):
        here = (*at, "conditions", place)
        if isinstance(asked, Unaskable):
            yield Fault(one.key, here, asked.code, asked.name)
        elif asked.text in seen:
            yield Fault(one.key, here, "R31g", asked.text)
        else:
            seen.add(asked.text)
        if condition.min is not None and condition.max is not None and condition.min >= condition.max:
            yield Fault(one.key, here, "R31h", limit(condition))
    trades = item.fields or one.fields
    if trades and set(trades) <= set(_left_out(item)):
        yield Fault(one.key, (*at, "not_for"), "R31i", item.id)


def _questions(
    one: LeniencyList, item: LeniencyItem, asks: Sequence[Asked | Unaskable], questions: Mapping[str, Question]
) -> tuple[Asked, ...]:
    last = exclusions(one, item.exclusions, questions)
    found = [question for question in asks if isinstance(question, Asked)]
    return (*found, last) if last else tuple(found)


def _row(one: LeniencyList, item: LeniencyItem, asked: tuple[Asked, ...], indexes: tuple[int, ...]) -> Row:
    left_out = _left_out(item)
    trades = tuple(trade for trade in item.fields or one.fields if trade not in left_out)
    return Row(f"{one.id}/{item.id}", _digest(one, asked), indexes, trades, left_out)


def _left_out(item: LeniencyItem) -> dict[str, NotFor]:
    return {trade: group for group in item.not_for for trade in group.fields}


def _digest(one: LeniencyList, asked: tuple[Asked, ...]) -> str:
    words = "\n".join((one.version, *(line for question in asked for line in (question.text, *question.points))))
    return fingerprint.of(words.encode())[:_DIGEST]
