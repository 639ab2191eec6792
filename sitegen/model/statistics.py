"""行政执法年度统计: the yearly tables 1 to 4 (国办发〔2018〕118号), and what the county says of its year."""

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal

from pydantic import Field as F

from sitegen.fields.choice import Choice
from sitegen.fields.numbers import Change, Count, WanYuan
from sitegen.fields.text import Line, Text
from sitegen.fields.times import Year
from sitegen.model.docket import PenaltyClass
from sitegen.model.record import AuthorityRef, Part, Public, Record

Figure = Count | None
"""A number of table 1 to 4: 0 where the function was not used, nothing where there is no such function."""


class Row(Part):
    """A row of a table: a body, or without one the sum of the county."""

    authority: Public[AuthorityRef | None] = F(None, title="执法主体")


class PenaltyRow(Row):
    """Table 1, 行政处罚 (宗). A case with several penalties counts once, in the heaviest class."""

    warning: Public[Figure] = F(None, title="警告、通报批评")
    fine: Public[Figure] = F(None, title="罚款")
    confiscation: Public[Figure] = F(None, title="没收违法所得、没收非法财物")
    suspension: Public[Figure] = F(None, title="暂扣许可证件、降低资质等级")
    revocation: Public[Figure] = F(None, title="吊销许可证件")
    restriction: Public[Figure] = F(None, title="限制开展生产经营活动")
    closure: Public[Figure] = F(None, title="责令停产停业、责令关闭、限制从业")
    detention: Public[Figure] = F(None, title="行政拘留")
    other: Public[Figure] = F(None, title="其他行政处罚")
    total: Public[Count] = F(title="合计")
    amount: Public[WanYuan] = F(title="罚没金额（万元）")

    @property
    def parts(self) -> tuple[Figure, ...]:
        """The figures of which `total` is the sum."""
        return tuple(getattr(self, one.value) for one in PenaltyClass)


class PermitRow(Row):
    """Table 2, 行政许可 (件)."""

    applied: Public[Figure] = F(None, title="申请")
    accepted: Public[Figure] = F(None, title="受理")
    granted: Public[Figure] = F(None, title="许可")
    refused: Public[Figure] = F(None, title="不予许可")
    revoked: Public[Figure] = F(None, title="撤销许可")


class CoercionRow(Row):
    """Table 3, 行政强制 (宗): measures when decided, execution when finished."""

    seal: Public[Figure] = F(None, title="查封")
    seize: Public[Figure] = F(None, title="扣押")
    freeze: Public[Figure] = F(None, title="冻结")
    other_measure: Public[Figure] = F(None, title="其他强制措施")
    surcharge: Public[Figure] = F(None, title="加处罚款或者滞纳金")
    transfer: Public[Figure] = F(None, title="划拨存款、汇款")
    auction: Public[Figure] = F(None, title="拍卖或者依法处理")
    restore: Public[Figure] = F(None, title="排除妨碍、恢复原状")
    substitute: Public[Figure] = F(None, title="代履行")
    other_execution: Public[Figure] = F(None, title="其他强制执行")
    court: Public[Figure] = F(None, title="申请法院强制执行")
    total: Public[Count] = F(title="合计")

    @property
    def parts(self) -> tuple[Figure, ...]:
        """The figures of which `total` is the sum."""
        names = [name for name in type(self).model_fields if name not in ("authority", "total")]
        return tuple(getattr(self, name) for name in names)


class OtherRow(Row):
    """Table 4, other acts (次): levies with their amount, inspections, rulings and so on."""

    levies: Public[Figure] = F(None, title="行政征收（次）")
    levied: Public[WanYuan | None] = F(None, title="征收金额（万元）")
    inspections: Public[Figure] = F(None, title="行政检查（次）")
    rulings: Public[Figure] = F(None, title="行政裁决")
    confirmations: Public[Figure] = F(None, title="行政确认")
    rewards: Public[Figure] = F(None, title="行政奖励")
    payments: Public[Figure] = F(None, title="行政给付")
    others: Public[Figure] = F(None, title="其他行政执法行为")


class Table1(Part):
    """Rows of table 1 and their sum."""

    rows: Public[tuple[PenaltyRow, ...]] = F(title="各单位", min_length=1)
    total: Public[PenaltyRow] = F(title="合计")


class Table2(Part):
    """Rows of table 2 and their sum."""

    rows: Public[tuple[PermitRow, ...]] = F(title="各单位", min_length=1)
    total: Public[PermitRow] = F(title="合计")


class Table3(Part):
    """Rows of table 3 and their sum."""

    rows: Public[tuple[CoercionRow, ...]] = F(title="各单位", min_length=1)
    total: Public[CoercionRow] = F(title="合计")


class Table4(Part):
    """Rows of table 4 and their sum."""

    rows: Public[tuple[OtherRow, ...]] = F(title="各单位", min_length=1)
    total: Public[OtherRow] = F(title="合计")


class Measure(Choice):
    """A figure that a county reports and that the program counts again from the records (R60c)."""

    PLANS = "plans", "检查计划数"
    PLAN_UNITS = "plan_units", "制定计划的单位数"
    JOINT_PLANS = "joint_plans", "联合检查任务数"
    JOINT_FIELDS = "joint_fields", "联合检查涉及的领域数"
    FILINGS = "filings", "检查备案数"
    FILING_UNITS = "filing_units", "备案单位数"
    FILING_MATTERS = "filing_matters", "备案涉及的检查事项数"
    DOCKETS = "dockets", "立案数"
    DOCKET_UNITS = "docket_units", "立案单位数"
    MAJOR = "major", "重大处罚备案数"
    FEEDBACK = "feedback", "满意度反馈表数"
    SATISFIED = "satisfied", "反馈满意数"
    LEDGER = "ledger", "自查问题数"
    LEDGER_CLOSED = "ledger_closed", "自查问题销号数"
    COMPLAINTS = "complaints", "企业诉求数"
    COMPLAINTS_CLOSED = "complaints_closed", "企业诉求办结数"


class Reported(Part):
    """A figure as the county reported it."""

    measure: Public[Measure] = F(title="指标")
    value: Public[Count] = F(title="数值")


class ClaimKind(Choice):
    """A share of a whole, or a growth over an earlier figure."""

    RATE = "rate", "占比"
    GROWTH = "growth", "增幅"


class Claim(Part):
    """A rate or growth that the county states, with the two numbers it comes from (R61, R62).

    For a rate `part` of `base`; for a growth from `base` to `part`.
    """

    title: Public[Line] = F(title="说法")
    kind: Public[ClaimKind] = F(title="类型")
    percent: Public[Change] = F(title="百分比")
    part: Public[Count | None] = F(None, title="分子（本期数）")
    base: Public[Count | None] = F(None, title="分母（上期数）")

    @property
    def computed(self) -> Decimal | None:
        """The percentage that the two numbers give, exact; None where it has none."""
        if self.part is None or not self.base:
            return None
        top = self.part if self.kind is ClaimKind.RATE else self.part - self.base
        return Decimal(100) * top / self.base

    @property
    def expected(self) -> Decimal | None:
        """What the two numbers give at the decimals that `percent` shows, rounded half up as people do."""
        return None if self.computed is None else self.computed.quantize(self.percent, ROUND_HALF_UP)


class Statistics(Record):
    """One year. Public by 31 January of the next (R63).

    `caution` says why the numbers of the year are not to be set beside those of another; it stands
    wherever a reader meets them.
    """

    year: Public[Year] = F(title="年度")
    narrative: Public[Text | None] = F(None, title="总体情况")
    caution: Public[Text | None] = F(None, title="看数要注意")
    penalties: Public[Table1 | None] = F(None, title="行政处罚")
    permits: Public[Table2 | None] = F(None, title="行政许可")
    coercion: Public[Table3 | None] = F(None, title="行政强制")
    others: Public[Table4 | None] = F(None, title="其他行政执法行为")
    reported: Public[tuple[Reported, ...]] = F((), title="上报数")
    claims: Public[tuple[Claim, ...]] = F((), title="对比数")

    @property
    def caption(self) -> str:
        """The words by which a reader knows it."""
        return f"{self.year}年行政执法统计"


def named_by_year(records: Mapping[str, Statistics]) -> dict[str, Statistics]:
    """Records by their ids, and by their years, by which people know them."""
    return {**{str(one.year): one for one in records.values()}, **records}
