"""典型案例: anonymised cases that show how an item was applied.

There is no field for a name, a number, a street or a day: what a model cannot hold it
cannot leak.
"""

from typing import Annotated

from pydantic import Field as F

from sitegen.fields.choice import Choice
from sitegen.fields.citation import Article
from sitegen.fields.identifiers import ItemRef, Ref
from sitegen.fields.mask import Mask
from sitegen.fields.numbers import Flag, Sum
from sitegen.fields.text import Line, Text
from sitegen.fields.times import Period
from sitegen.model.record import AuthorityRef, FieldRef, Part, Public, Record


class OutcomeKind(Choice):
    """How a case ended."""

    NO_PENALTY = "no_penalty", "不予处罚"
    LIGHTER = "lighter", "从轻处罚"
    REDUCED = "reduced", "减轻处罚"
    NO_COERCION = "no_coercion", "免予行政强制"
    TOLERANCE = "tolerance", "容错处理"
    PENALTY = "penalty", "依法处罚"


class Outcome(Part):
    """The decision in words, and the fine where there was one. Units: 元."""

    kind: Public[OutcomeKind] = F(title="处理结果")
    text: Public[Text] = F(title="结果说明")
    fine: Public[Sum | None] = F(None, title="罚款金额")


class Case(Record):
    """One case: facts, defence, factors, outcome, help.

    Units: `amount` in 元 is the value of the goods or the sum involved, or a band of it. `month`
    is never a day, and may be a quarter, a year or nothing where a month would tell who it was;
    `place` is the county or a place that `site.yaml` lists.
    """

    title: Public[Line] = F(title="标题")
    authority: Public[AuthorityRef] = F(title="办理机关")
    field: Public[FieldRef] = F(title="监管领域")
    party: Public[Mask] = F(title="当事人")
    place: Public[Line] = F(title="地域")
    month: Public[Period | None] = F(None, title="办结月份")
    batch: Public[Line | None] = F(None, title="发布批次")
    amount: Public[Sum | None] = F(None, title="涉案金额")
    facts: Public[Text] = F(title="案情")
    statement: Public[Text | None] = F(None, title="陈述申辩")
    factors: Public[tuple[Line, ...]] = F((), title="裁量因素")
    outcome: Public[Outcome] = F(title="处理结果")
    items: Public[tuple[Annotated[ItemRef, Ref("leniency")], ...]] = F((), title="适用事项")
    tolerance_items: Public[tuple[Annotated[ItemRef, Ref("tolerance")], ...]] = F((), title="适用容错事项")
    laws: Public[tuple[Article, ...]] = F((), title="法律依据")
    education: Public[Text | None] = F(None, title="教育措施")
    help: Public[tuple[Line, ...]] = F((), title="帮扶措施")
    guidance: Public[Text] = F(title="指导要点")
    binding: Public[Flag] = F(False, title="应当参照")

    @property
    def caption(self) -> str:
        """Its title."""
        return self.title
