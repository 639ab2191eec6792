"""容错清单: mistakes of enterprises that are tolerated, on conditions."""

from pydantic import Field as F

from sitegen.fields.choice import Choice
from sitegen.fields.citation import Article
from sitegen.fields.identifiers import Id
from sitegen.fields.text import Line, Text
from sitegen.model.leniency import Followup
from sitegen.model.record import FieldRef, Part, Public
from sitegen.model.versioned import VersionedList


class Trigger(Choice):
    """The two triggers of the first reform (园区三单制)."""

    INNOVATION = "innovation", "创新探索中的失误"
    FIXABLE = "fixable", "能够当场改正的问题"


class Effect(Choice):
    """What tolerance means; a county cannot create exemptions of its own (行政处罚法:16)."""

    EXEMPT = "exempt", "不予处罚"
    LIGHTER = "lighter", "从轻处罚"
    REDUCED = "reduced", "减轻处罚"
    NON_PENALTY = "non_penalty", "不涉及行政处罚"


class ToleranceItem(Part):
    """One kind of mistake; `basis` is needed unless no penalty is at stake (R-34)."""

    id: Public[Id] = F(title="事项编号")
    behaviour: Public[Text] = F(title="情形")
    plain: Public[Line | None] = F(None, title="通俗说法")
    trigger: Public[Trigger] = F(title="触发条件")
    fields: Public[tuple[FieldRef, ...]] = F((), title="监管领域")
    conditions: Public[tuple[Line, ...]] = F(title="适用条件", min_length=1)
    effect: Public[Effect] = F(title="容错结果")
    basis: Public[tuple[Article, ...]] = F((), title="法律依据")
    exclusions: Public[tuple[Line, ...]] = F((), title="不适用情形")
    followup: Public[tuple[Followup, ...]] = F((), title="配套监管措施")


class ToleranceList(VersionedList):
    """A fault-tolerance list in one version."""

    items: Public[tuple[ToleranceItem, ...]] = F(title="事项", min_length=1)

    def item(self, item: str) -> ToleranceItem | None:
        """Find an item by its id."""
        return next((i for i in self.items if i.id == item), None)
