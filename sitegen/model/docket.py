"""立案报送: a case opened against an enterprise, and how it ended. Public in sums only."""

from datetime import date

from pydantic import Field as F

from sitegen.fields.choice import Choice
from sitegen.fields.identifiers import Uscc
from sitegen.fields.numbers import Flag, Yuan
from sitegen.fields.text import Line
from sitegen.fields.times import Day
from sitegen.model.record import AuthorityRef, FieldRef, Part, Record


class PenaltyClass(Choice):
    """The classes of penalty as table 1 of the annual statistics has them (行政处罚法:9)."""

    WARNING = "warning", "警告、通报批评"
    FINE = "fine", "罚款"
    CONFISCATION = "confiscation", "没收违法所得、没收非法财物"
    SUSPENSION = "suspension", "暂扣许可证件、降低资质等级"
    REVOCATION = "revocation", "吊销许可证件"
    RESTRICTION = "restriction", "限制开展生产经营活动"
    CLOSURE = "closure", "责令停产停业、责令关闭、限制从业"
    DETENTION = "detention", "行政拘留"
    OTHER = "other", "其他行政处罚"


class Ending(Choice):
    """How an opened case ended."""

    PENALTY = "penalty", "依法处罚"
    LIGHTER = "lighter", "从轻处罚"
    REDUCED = "reduced", "减轻处罚"
    MINOR = "minor", "轻微不罚"
    FIRST = "first", "首违不罚"
    NO_FAULT = "no_fault", "无主观过错不罚"
    DROPPED = "dropped", "撤销立案"
    TRANSFERRED = "transferred", "移送处理"

    @property
    def punished(self) -> bool:
        """Whether there was a penalty, also a light one."""
        return self in (Ending.PENALTY, Ending.LIGHTER, Ending.REDUCED)

    @property
    def spared(self) -> bool:
        """Whether the law's leniency ended it without a penalty (不予处罚)."""
        return self in (Ending.MINOR, Ending.FIRST, Ending.NO_FAULT)

    @property
    def lenient(self) -> bool:
        """Whether the law's leniency was applied at all: spared, lighter or reduced."""
        return self.spared or self in (Ending.LIGHTER, Ending.REDUCED)


class Decision(Part):
    """The decision. Units: 元.

    `amount` is what was fined and confiscated; `remitted` is what leniency saved the party
    (不罚金额, 轻罚金额). `filed_on` is the day on which a major decision went to the filing office.
    """

    on: Day = F(title="决定日期")
    ending: Ending = F(title="处理结果")
    penalties: tuple[PenaltyClass, ...] = F((), title="处罚种类")
    amount: Yuan | None = F(None, title="罚没金额")
    remitted: Yuan | None = F(None, title="不罚、轻罚金额")
    major: Flag = F(False, title="重大处罚")
    filed_on: Day | None = F(None, title="重大处罚备案日期")


class Reversal(Part):
    """A decision changed or revoked, which is filed like the decision."""

    on: Day = F(title="变更、撤销日期")
    revoked: Flag = F(title="是否撤销")
    filed_on: Day | None = F(None, title="备案日期")


class Party(Part):
    """Against whom; private."""

    name: Line = F(title="当事人")
    uscc: Uscc | None = F(None, title="统一社会信用代码")


class Docket(Record):
    """One opened case (涉企行政处罚立案报送)."""

    authority: AuthorityRef = F(title="立案机关")
    field: FieldRef = F(title="监管领域")
    party: Party | None = F(None, title="当事人")
    opened_on: Day = F(title="立案日期")
    reported_on: Day | None = F(None, title="报送日期")
    decision: Decision | None = F(None, title="处理决定")
    reversals: tuple[Reversal, ...] = F((), title="变更、撤销")

    def closed(self, today: date) -> bool:
        """Say whether it has been decided."""
        return self.decision is not None and self.decision.on <= today
