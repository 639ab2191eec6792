"""检查计划: an annual or special inspection plan, joint where it has partners."""

from datetime import date

from pydantic import Field as F

from sitegen.fields.choice import Choice
from sitegen.fields.citation import Article
from sitegen.fields.identifiers import DocNo
from sitegen.fields.numbers import Count, Flag, Ratio
from sitegen.fields.text import Line, Text
from sitegen.fields.times import Day, Year
from sitegen.model.record import AuthorityRef, FieldRef, MatterRef, Part, Public, Record


class PlanKind(Choice):
    """年度 (日常) or 专项 (国办发〔2024〕54号)."""

    ANNUAL = "annual", "年度检查"
    SPECIAL = "special", "专项检查"


class Category(Choice):
    """一般 or 重点检查事项."""

    GENERAL = "general", "一般检查事项"
    KEY = "key", "重点检查事项"


class Sampling(Choice):
    """How those to be inspected are chosen."""

    RANDOM = "random", "双随机抽查"
    TARGETED = "targeted", "定向抽查"
    FULL = "full", "全覆盖检查"
    NONE = "none", "非随机检查"


class Method(Choice):
    """How it is inspected."""

    ONSITE = "onsite", "现场检查"
    OFFSITE = "offsite", "非现场核查"
    DOCUMENTS = "documents", "书面核查"
    TESTING = "testing", "抽样检测"
    REMOTE = "remote", "远程视频检查"

    @property
    def at_the_door(self) -> bool:
        """Whether inspectors come to the enterprise; every other method spares it a visit."""
        return self in (Method.ONSITE, Method.TESTING)


class Level(Choice):
    """Who carries it out."""

    TOWNSHIP = "township", "乡镇级"
    COUNTY = "county", "县级"
    CITY = "city", "市级"


class Window(Part):
    """First and last day of the inspections."""

    start: Public[Day] = F(title="开始日期")
    end: Public[Day] = F(title="结束日期")


class Approval(Part):
    """Who approved a special plan: a county-level government or the upper body (R-11)."""

    by: Public[Line] = F(title="批准机关")
    on: Public[Day] = F(title="批准日期")
    doc_no: Public[DocNo | None] = F(None, title="批准文号")


class Filed(Part):
    """With whom the plan was filed."""

    with_: Public[AuthorityRef] = F(title="备案机关", alias="with")
    on: Public[Day] = F(title="备案日期")


class Display(Part):
    """The wording of the paper list, where it says more than the structured value."""

    ratio: Public[Line | None] = F(None, title="抽查比例")
    base_count: Public[Line | None] = F(None, title="检查对象基数")
    sample_count: Public[Line | None] = F(None, title="抽查数量")
    window: Public[Line | None] = F(None, title="检查时间")
    cap: Public[Line | None] = F(None, title="频次上限")


class Amendment(Part):
    """A change to a published plan: what, and why."""

    on: Public[Day] = F(title="调整日期")
    reason: Public[Line] = F(title="调整原因")
    changes: Public[Text] = F(title="调整内容")


class Plan(Record):
    """One task of a plan list, columns after the Sichuan 2026 form (涉企行政检查计划统计表).

    Units: `base_count` and `sample_count` in enterprises or places; `cap` in visits to one
    enterprise within this plan. `sample_count` is base × ratio, rounded up.
    """

    title: Public[Line] = F(title="任务名称")
    year: Public[Year] = F(title="年度")
    kind: Public[PlanKind] = F(title="检查类型")
    category: Public[Category] = F(title="事项类别")
    sampling: Public[Sampling] = F(title="抽取方式")
    lead: Public[AuthorityRef] = F(title="实施主体")
    partners: Public[tuple[AuthorityRef, ...]] = F((), title="联合部门")
    matters: Public[tuple[MatterRef, ...]] = F(title="检查事项", min_length=1)
    fields: Public[tuple[FieldRef, ...]] = F(title="监管领域", min_length=1)
    basis: Public[tuple[Article, ...]] = F(title="检查依据", min_length=1)
    task_basis: Public[Text | None] = F(None, title="制定任务依据")
    objects: Public[Line] = F(title="检查对象")
    base_count: Public[Count | None] = F(None, title="检查对象基数")
    ratio: Public[Ratio | None] = F(None, title="检查比例")
    sample_count: Public[Count | None] = F(None, title="检查数量")
    methods: Public[tuple[Method, ...]] = F(title="检查方式", min_length=1)
    area: Public[Line] = F(title="检查地域")
    level: Public[Level] = F(title="实施层级")
    window: Public[Window] = F(title="检查时间")
    cap: Public[Count | None] = F(None, title="检查频次上限")
    enterprise_related: Public[Flag] = F(True, title="是否涉企")
    approval: Public[Approval | None] = F(None, title="批准")
    filing: Public[Filed | None] = F(None, title="备案")
    display: Public[Display | None] = F(None, title="显示文字")
    amendments: Public[tuple[Amendment, ...]] = F((), title="计划调整")
    contact: Text | None = F(None, title="内部联系人")

    @property
    def caption(self) -> str:
        """Its title."""
        return self.title

    @property
    def joint(self) -> bool:
        """Whether several bodies go together (联合检查)."""
        return bool(self.partners)

    @property
    def bodies(self) -> tuple[str, ...]:
        """The ids of all bodies that take part, the lead first."""
        return (self.lead, *self.partners)

    def over(self, today: date) -> bool:
        """Say whether the window has passed."""
        return self.window.end < today
