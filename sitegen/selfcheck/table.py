"""The decision table: questions, and for every item of the lists in force which of them it asks."""

from collections.abc import Mapping
from dataclasses import dataclass

from sitegen.model.field import EVERYBODY
from sitegen.model.leniency import NotFor
from sitegen.selfcheck.wording import Asked


@dataclass(frozen=True, slots=True)
class Row:
    """An item: the questions that it asks, in order, as indexes; each must be answered "yes".

    `key` is `list/item`, `digest` tells one wording of its questions from another, so that
    answers given to an older one are not taken for answers to this. `left_out` has the trades
    that the item does not cover.
    """

    key: str
    digest: str
    questions: tuple[int, ...]
    trades: tuple[str, ...]
    left_out: Mapping[str, NotFor]

    def concerns(self, trade: str) -> bool:
        """Whether people of a trade find the item: it is theirs, everybody's, or says that it leaves them out."""
        return trade in self.trades or EVERYBODY in self.trades or trade in self.left_out


@dataclass(frozen=True, slots=True)
class Table:
    """Every question once, and the items by key, in the order of the lists."""

    questions: tuple[Asked, ...]
    rows: Mapping[str, Row]

    def asked(self, key: str) -> tuple[Asked, ...]:
        """The questions of an item, in order."""
        return tuple(self.questions[index] for index in self.rows[key].questions)
