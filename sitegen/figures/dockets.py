"""Opened cases in numbers, and table 1 counted again from them (国办发〔2018〕118号).

A decision counts in the year of its day. A case with several penalties counts once, in the heaviest
class by the county's order; a decision that was later changed or revoked stays counted, as it was made.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sitegen.figures.records import YearRecords
from sitegen.figures.share import Share
from sitegen.model.docket import Decision, Docket, Ending, PenaltyClass

_WAN = 10_000


@dataclass(frozen=True, slots=True)
class PenaltyCount:
    """Table 1 of one body, or of all. Units: cases; `amount` in 元, what was fined and confiscated."""

    classes: Mapping[PenaltyClass, int]
    amount: Decimal

    @property
    def total(self) -> int:
        """The cases of all classes."""
        return sum(self.classes.values())

    @property
    def wan(self) -> Decimal:
        """The amount in 万元, exact."""
        return self.amount / _WAN


@dataclass(frozen=True, slots=True)
class Relief:
    """Decisions in which the law's leniency was applied in one way. Units: `remitted` in 元."""

    ending: Ending
    decisions: int
    remitted: Decimal


@dataclass(frozen=True, slots=True)
class DocketFigures:
    """The cases of a year. `major` are major decisions, of which so many were filed with the filing office."""

    opened: int
    units: int
    decided: int
    penalties: Mapping[str, PenaltyCount]
    penalties_total: PenaltyCount
    reliefs: tuple[Relief, ...]
    major: Share

    @property
    def lenient(self) -> Share:
        """Decisions with leniency of any kind, of all decisions."""
        return Share(sum(one.decisions for one in self.reliefs), self.decided)

    @property
    def spared(self) -> Share:
        """Decisions without a penalty by the law's leniency (不予处罚), of all decisions."""
        return Share(sum(one.decisions for one in self.reliefs if one.ending.spared), self.decided)

    @property
    def remitted(self) -> Decimal:
        """What leniency saved the parties, in 元."""
        return sum((one.remitted for one in self.reliefs), Decimal(0))


def docket_figures(records: YearRecords, order: Sequence[PenaltyClass], today: date) -> DocketFigures:
    """Count the cases of a year; *order* is the county's, from light to heavy."""
    opened = [one for one in records.opened if one.opened_on <= today]
    decided = [(one, one.decision) for one in records.decided if one.decision and one.decision.on <= today]
    decisions = [decision for _, decision in decided]
    major = [one for one in decisions if one.major]
    filed = sum(one.filed_on is not None and one.filed_on <= today for one in major)
    return DocketFigures(
        opened=len(opened),
        units=len({one.authority for one in opened}),
        decided=len(decided),
        penalties=_by_body(decided, order),
        penalties_total=_penalties(decisions, order),
        reliefs=tuple(_relief(ending, decisions) for ending in Ending if ending.lenient),
        major=Share(filed, len(major)),
    )


def heaviest(penalties: Iterable[PenaltyClass], order: Sequence[PenaltyClass]) -> PenaltyClass:
    """The class in which a case counts; 其他 where the decision names none."""
    known = [one for one in penalties if one in order]
    return max(known, key=order.index, default=PenaltyClass.OTHER)


def _by_body(decided: Iterable[tuple[Docket, Decision]], order: Sequence[PenaltyClass]) -> Mapping[str, PenaltyCount]:
    found: dict[str, list[Decision]] = defaultdict(list)
    for docket, decision in decided:
        found[docket.authority].append(decision)
    return {body: _penalties(found[body], order) for body in sorted(found)}


def _penalties(decisions: Iterable[Decision], order: Sequence[PenaltyClass]) -> PenaltyCount:
    punished = [one for one in decisions if one.ending.punished]
    classes = Counter(heaviest(one.penalties, order) for one in punished)
    amount = sum((one.amount for one in punished if one.amount is not None), Decimal(0))
    return PenaltyCount({one: classes[one] for one in PenaltyClass}, amount)


def _relief(ending: Ending, decisions: Iterable[Decision]) -> Relief:
    found = [one for one in decisions if one.ending is ending]
    return Relief(ending, len(found), sum((one.remitted for one in found if one.remitted), Decimal(0)))
