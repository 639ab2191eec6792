"""执法主体: who may inspect or punish."""

from pydantic import Field as F

from sitegen.fields.choice import Choice
from sitegen.fields.citation import Article
from sitegen.fields.identifiers import Uscc
from sitegen.fields.numbers import Count
from sitegen.fields.text import Line, Text
from sitegen.fields.times import Day
from sitegen.model.record import AuthorityRef, FieldRef, Part, Public, Record


class AuthorityKind(Choice):
    """What gives a body its power, and whether it may inspect at all (国办发〔2024〕54号)."""

    ORGAN = "organ", "行政机关"
    AUTHORISED = "authorised", "法律、法规授权组织"
    ENTRUSTED = "entrusted", "受委托组织"
    COORDINATING = "coordinating", "议事协调机构"
    JUDICIAL = "judicial", "司法机关"

    @property
    def may_inspect(self) -> bool:
        """Only organs, authorised and entrusted bodies inspect."""
        return self in (self.ORGAN, self.AUTHORISED, self.ENTRUSTED)


class Entrustment(Part):
    """The published paper by which an organ entrusts a body (行政处罚法:20.2)."""

    principal: Public[AuthorityRef] = F(title="委托机关")
    document: Public[Line] = F(title="委托书")
    start: Public[Day] = F(title="委托开始日期", alias="from")
    until: Public[Day] = F(title="委托结束日期")


class Authority(Record):
    """A body that enforces the law, or that is listed to say that it does not.

    Units: `yearly_cap` counts inspections of one enterprise in a calendar year.
    Source: `filing_basis`, `procedure`, `remedy` are what 行政处罚法:39 orders to be public.
    """

    name: Public[Line] = F(title="名称")
    short: Public[Line] = F(title="简称")
    kind: Public[AuthorityKind] = F(title="主体类型")
    uscc: Public[Uscc] = F(title="统一社会信用代码")
    duties: Public[Text] = F(title="执法职责")
    fields: Public[tuple[FieldRef, ...]] = F((), title="监管领域")
    basis: Public[tuple[Article, ...]] = F((), title="法律依据")
    phone: Public[Line | None] = F(None, title="联系电话")
    address: Public[Line | None] = F(None, title="办公地址")
    hours: Public[Line | None] = F(None, title="办公时间")
    filing_basis: Public[Text | None] = F(None, title="立案依据")
    procedure: Public[Text | None] = F(None, title="实施程序")
    remedy: Public[Text | None] = F(None, title="救济渠道")
    yearly_cap: Public[Count | None] = F(None, title="年度检查频次上限")
    entrustment: Public[Entrustment | None] = F(None, title="委托")

    @property
    def caption(self) -> str:
        """Its full name."""
        return self.name
