"""Where a `[[…]]` of prose leads, once it is known what it names."""

from sitegen.conduct.told import Rule
from sitegen.model.law import Law
from sitegen.model.plan import Plan
from sitegen.model.record import Record, Status
from sitegen.model.statistics import Statistics
from sitegen.model.tolerance import ToleranceList
from sitegen.pages import address
from sitegen.pages.page import Link
from sitegen.phrase import Phrase


def of_record(register: str, record: Record, item: str = "") -> Link | None:
    """The page of a record, or of an item on it, and the words it shows by default."""
    if isinstance(record, ToleranceList) and item and record.status is not Status.WITHDRAWN:
        found = record.item(item)
        return Link(found.plain or found.behaviour, address.tolerance_item(record.id, item)) if found else None
    if isinstance(record, Plan):
        return Link(record.title, address.plan(record.year, record.id))
    if isinstance(record, Statistics):
        return Link(record.caption, address.statistics(record.year))
    return Link(record.quoted if isinstance(record, Law) else record.caption, address.record(register, record.id))


def of_rule(rule: Rule) -> Link:
    """The page of a rule; what it asks, in a sentence."""
    return Link(Phrase(rule[0].zh.plain.partition("。")[0]), address.rule(rule[0].code))
