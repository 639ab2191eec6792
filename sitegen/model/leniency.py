"""免罚轻罚清单: lists of violations that are not punished, or less, and on what conditions."""

from collections.abc import Iterable
from datetime import date
from typing import Annotated

from pydantic import Field as F

from sitegen.fields.choice import Choice
from sitegen.fields.citation import Article
from sitegen.fields.identifiers import Id, Url, Version
from sitegen.fields.numbers import Count, Flag, Yuan
from sitegen.fields.text import Line, Text
from sitegen.fields.times import Day
from sitegen.model.record import FieldRef, MatterRef, Part, Public, Status
from sitegen.model.versioned import VersionedList


class LeniencyKind(Choice):
    """The five kinds of list."""

    MINOR = "minor", "轻微不罚"
    FIRST = "first", "首违不罚"
    LIGHTER = "lighter", "从轻处罚"
    REDUCED = "reduced", "减轻处罚"
    NO_COERCION = "no_coercion", "免予行政强制"


class Followup(Choice):
    """What the authority does instead of, or besides, punishing (行政处罚法:33.3)."""

    EDUCATION = "education", "说服教育"
    DEMONSTRATION = "demonstration", "劝导示范"
    NOTICE = "notice", "风险提示"
    WARNING = "warning", "警示告诫"
    ADVICE = "advice", "行政建议"
    GUIDANCE = "guidance", "行政指导"
    INTERVIEW = "interview", "行政约谈"
    REVISIT = "revisit", "行政回访"


class ConditionTest(Choice):
    """What a condition asks."""

    FIRST = "first", "是否初次违法"
    CORRECTED = "corrected", "是否及时改正"
    HARM = "harm", "危害后果"
    AMOUNT = "amount", "金额"
    DURATION = "duration", "持续时间"
    RATIO = "ratio", "比例"
    COUNT = "count", "数量"
    FACT = "fact", "事实"


class Unit(Choice):
    """The unit of a limit."""

    YUAN = "yuan", "元"
    DAY = "day", "日"
    WORKDAY = "workday", "个工作日"
    MONTH = "month", "个月"
    PERCENT = "percent", "%"
    PIECE = "piece", "个（件、处）"
    PERSON = "person", "人"
    HOUR = "hour", "小时"
    MINUTE = "minute", "分钟"
    METRE = "metre", "米"
    SQUARE_METRE = "square_metre", "平方米"


class CorrectedBy(Choice):
    """Until when a violation must have been corrected."""

    ON_THE_SPOT = "on_the_spot", "当场改正"
    BEFORE_DISCOVERY = "before_discovery", "被发现前主动改正"
    ORDERED = "ordered", "在责令的期限内改正"
    BEFORE_CLOSING = "before_closing", "案件调查终结前改正"


class Harm(Choice):
    """How much harm a condition admits."""

    NONE = "none", "没有造成危害后果"
    SLIGHT = "slight", "危害后果轻微"


class Condition(Part):
    """One condition of an item: as stated, and as data that the self-check asks.

    Which of the other fields belong to which `test` is checked with the item (R31b). It is asked
    in its own words (`question`), in those of a question of rules.yaml (`use`), or in the general
    ones of its test; always so that "yes" means that the condition is met.
    """

    text: Public[Line] = F(title="条件")
    test: Public[ConditionTest] = F(title="判断类型")
    min: Public[Yuan | None] = F(None, title="下限")
    max: Public[Yuan | None] = F(None, title="上限")
    unit: Public[Unit | None] = F(None, title="单位")
    by: Public[CorrectedBy | None] = F(None, title="改正时间")
    level: Public[Harm | None] = F(None, title="危害程度")
    question: Public[Line | None] = F(None, title="提问")
    use: Public[Id | None] = F(None, title="通用提问")
    why: Public[Line | None] = F(None, title="为什么问")


class NotFor(Part):
    """Trades that an item leaves out, and why: their people look for it too, and are told so."""

    fields: Public[tuple[FieldRef, ...]] = F(title="不包括的行业", min_length=1)
    reason: Public[Line] = F(title="不包括的理由")
    basis: Public[tuple[Article, ...]] = F((), title="依据")


class Fine(Part):
    """What the statute provides, where it is an amount. Units: 元."""

    min: Public[Yuan | None] = F(None, title="最低罚款")
    max: Public[Yuan | None] = F(None, title="最高罚款")


class FirstViolation(Part):
    """What counts as a first violation; at least four definitions are in use, so it is data."""

    window_months: Public[Count | None] = F(None, title="回溯期（月）")
    same_type: Public[Flag] = F(True, title="只看同类违法")
    same_agency: Public[Flag] = F(False, title="只看同一机关")
    area: Public[Line | None] = F(None, title="地域")
    since: Public[Day | None] = F(None, title="起算日期")
    text: Public[Text] = F(title="说明")


class External(Part):
    """The authority above the county that owns a list which the site only shows."""

    owner: Public[Line] = F(title="制定机关")
    url: Public[Url | None] = F(None, title="官方页面")


class LeniencyItem(Part):
    """One violation that the list covers.

    `duty` is the article that was broken, `liability` the one that provides the penalty,
    `relief` the one that allows leniency. `id` stays the same from version to version.
    """

    id: Public[Id] = F(title="事项编号")
    behaviour: Public[Text] = F(title="违法行为")
    plain: Public[Line | None] = F(None, title="通俗说法")
    keywords: Public[tuple[Line, ...]] = F((), title="常用词")
    fields: Public[tuple[FieldRef, ...]] = F((), title="监管领域")
    matter: Public[MatterRef | None] = F(None, title="处罚事项")
    duty: Public[tuple[Article, ...]] = F((), title="义务依据")
    liability: Public[tuple[Article, ...]] = F((), title="处罚依据")
    relief: Public[tuple[Article, ...]] = F((), title="不罚轻罚依据")
    penalty: Public[Text | None] = F(None, title="法定处罚")
    fine: Public[Fine | None] = F(None, title="法定罚款")
    measure: Public[Text | None] = F(None, title="不采取的强制措施")
    conditions: Public[tuple[Condition, ...]] = F((), title="适用条件")
    exclusions: Public[tuple[Line, ...]] = F((), title="不适用情形")
    not_for: Public[tuple[NotFor, ...]] = F((), title="不包括的行业")
    range: Public[Text | None] = F(None, title="裁量幅度")
    followup: Public[tuple[Followup, ...]] = F((), title="配套监管措施")
    documents: Public[tuple[Line, ...]] = F((), title="需要的文书")

    def reason_not_for(self, field: str) -> str:
        """Why the item leaves a trade out; empty where it does not."""
        return next((group.reason for group in self.not_for if field in group.fields), "")


class DropReason(Choice):
    """Why an item of the former version is gone."""

    BASIS_REPEALED = "basis_repealed", "依据已废止或修改"
    POLICY = "policy", "政策调整"
    MERGED = "merged", "并入其他事项"
    OTHER = "other", "其他原因"


class Dropped(Part):
    """An item of the former version that this one no longer has."""

    item: Public[Id] = F(title="事项编号")
    reason: Public[DropReason] = F(title="取消原因")
    note: Public[Text | None] = F(None, title="说明")


class LeniencyList(VersionedList):
    """One version of a leniency list; the versions of a list share its `id`."""

    kind: Public[LeniencyKind] = F(title="清单类型")
    fields: Public[tuple[FieldRef, ...]] = F(title="监管领域", min_length=1)
    supersedes: Public[Version | None] = F(None, title="代替的版本")
    external: Public[External | None] = F(None, title="上级制定")
    first_violation: Public[FirstViolation | None] = F(None, title="初次违法的含义")
    timely: Public[Text | None] = F(None, title="及时改正的含义")
    how_checked: Public[Text | None] = F(None, title="怎样核查")
    items: Public[Annotated[tuple[LeniencyItem, ...], F(min_length=1)]] = F(title="事项")
    dropped: Public[tuple[Dropped, ...]] = F((), title="取消的事项")

    @property
    def key(self) -> str:
        """List and version."""
        return f"{self.id}@{self.version}"

    def item(self, item: str) -> LeniencyItem | None:
        """Find an item by its id."""
        return next((i for i in self.items if i.id == item), None)


def applying(versions: Iterable[LeniencyList], day: date) -> LeniencyList | None:
    """Return the version of a list that applies on a day; None where there is none.

    A version applies from its effective date until the next one does, or until it expires.
    A superseded one therefore goes on applying until its successor takes effect.
    """
    public = [one for one in versions if one.status in (Status.VALID, Status.SUPERSEDED)]
    newest = max((one for one in public if one.effective <= day), key=lambda one: one.effective, default=None)
    if newest is None or (newest.expires is not None and newest.expires < day):
        return None
    succeeded = any(one.effective > newest.effective for one in public)
    return newest if newest.status is Status.VALID or succeeded else None
