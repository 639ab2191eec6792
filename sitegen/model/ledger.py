"""整改台账: problems and complaints, who deals with them by when, and whether it is done. Public in sums only."""

from datetime import date

from pydantic import Field as F

from sitegen.fields.choice import Choice
from sitegen.fields.numbers import Flag
from sitegen.fields.text import Line, Post, Text
from sitegen.fields.times import Day
from sitegen.model.record import AuthorityRef, Record


class LedgerKind(Choice):
    """What an entry comes from: 自查自纠 or 有诉即办."""

    SELF_CHECK = "self_check", "自查问题"
    COMPLAINT = "complaint", "企业诉求"


class Angle(Choice):
    """The five angles from which a county looked at its own enforcement."""

    CONCEPT = "concept", "理念"
    PROCEDURE = "procedure", "程序"
    DISCRETION = "discretion", "裁量"
    INTEGRITY = "integrity", "廉洁"
    EFFICIENCY = "efficiency", "效率"


class Entry(Record):
    """One line of the ledger: found or received, with a term; closed (销号), looked at again (回头看)."""

    kind: LedgerKind = F(title="来源")
    angle: Angle | None = F(None, title="方面")
    unit: AuthorityRef = F(title="责任单位")
    person: Post | None = F(None, title="责任岗位")
    found_on: Day = F(title="发现、受理日期")
    text: Text = F(title="问题、诉求")
    measure: Text | None = F(None, title="整改、办理措施")
    deadline: Day = F(title="完成期限")
    closed_on: Day | None = F(None, title="销号、办结日期")
    rechecked_on: Day | None = F(None, title="回头看、回访日期")
    on_the_spot: Flag = F(False, title="当场解决")
    satisfied: Flag | None = F(None, title="是否满意")
    note: Line | None = F(None, title="备注")

    def closed(self, today: date) -> bool:
        """Say whether it has been dealt with."""
        return self.closed_on is not None and self.closed_on <= today
