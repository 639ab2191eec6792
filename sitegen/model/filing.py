"""检查备案: one visit to one enterprise, filed before entry, or after an emergency."""

from datetime import date
from typing import Annotated

from pydantic import Field as F

from sitegen.fields.choice import Choice
from sitegen.fields.citation import Article
from sitegen.fields.identifiers import Id, Ref, Uscc
from sitegen.fields.numbers import Flag, Score
from sitegen.fields.text import Line, Post, Text
from sitegen.fields.times import Day, When
from sitegen.model.plan import Method
from sitegen.model.record import AuthorityRef, FieldRef, MatterRef, Part, Public, Record, Status


class FilingKind(Choice):
    """The kinds of visit (国办发〔2024〕54号; 应急 after the counties' schemes). 宣传服务 is no inspection."""

    ANNUAL = "annual", "年度检查"
    SPECIAL = "special", "专项检查"
    CASE = "case", "个案检查"
    EMERGENCY = "emergency", "应急检查"
    SERVICE = "service", "宣传服务"

    @property
    def inspects(self) -> bool:
        """Whether it is an inspection at all."""
        return self is not FilingKind.SERVICE


class TaskSource(Choice):
    """任务来源: why the visit takes place."""

    PLAN = "plan", "计划安排"
    COMPLAINT = "complaint", "投诉举报"
    TRANSFER = "transfer", "转办交办"
    MONITORING = "monitoring", "数据监测"
    REQUEST = "request", "企业申请"
    PERMIT = "permit", "许可办理"
    SUPERIOR = "superior", "上级部署"
    INCIDENT = "incident", "突发事件"
    RECHECK = "recheck", "复查"


class Rank(Choice):
    """Who applied by word of mouth for an emergency visit."""

    HEAD = "head", "主要负责人"
    DEPUTY = "deputy", "分管负责人"
    OTHER = "other", "其他人员"


class Result(Choice):
    """检查结果, after the public code list of the national enterprise publicity system."""

    NOTHING = "1", "未发现问题"
    NOT_FOUND = "6", "通过登记的住所（经营场所）无法联系"
    CLOSED = "7", "已关闭停业或正在组织清算"
    RESISTED = "8", "不配合检查情节严重"
    CANCELLED = "9", "注销"
    REVOKED = "10", "被吊销"
    ANNULLED = "11", "被撤销"
    MOVED = "12", "迁出"
    PENDING = "A", "发现问题待后续处理"
    UNDISCLOSED = "B", "未按规定公示应当公示的信息"
    FALSE = "C", "公示信息隐瞒真实情况、弄虚作假"
    CORRECTED = "E", "发现问题已责令改正"
    NOT_IN_TRADE = "F", "未发现开展本次抽查涉及的经营活动"

    @property
    def trouble(self) -> bool:
        """Whether something was found to be wrong."""
        return self in (Result.RESISTED, Result.PENDING, Result.UNDISCLOSED, Result.FALSE, Result.CORRECTED)


class Enterprise(Part):
    """Who is visited. Private as a whole.

    `key` 重点企业; `listed` 白名单企业, whose visits need approval; `scopes` are the words
    by which rules.yaml says whom a quiet period protects (规上工业).
    """

    name: Line = F(title="企业名称")
    uscc: Uscc = F(title="统一社会信用代码")
    key: Flag = F(False, title="重点企业")
    listed: Flag = F(False, title="白名单企业")
    scopes: tuple[Line, ...] = F((), title="企业范围")


class Officer(Part):
    """An officer, by certificate (行政处罚法:42): number, and the last day of its validity."""

    certificate: Line = F(title="执法证号")
    until: Day | None = F(None, title="证件有效期")


class Approval(Part):
    """Who approved the visit beforehand."""

    by: Post = F(title="批准岗位")
    on: Day = F(title="批准日期")


class Oral(Part):
    """The application by word of mouth before an emergency visit."""

    by: Post = F(title="申请岗位")
    rank: Rank = F(title="申请人职务层级")
    at: When = F(title="口头申请时间")


class Emergency(Part):
    """Why it could not wait, and the application; the paper follows as `filed_on`."""

    reason: Text = F(title="应急事由")
    oral: Oral | None = F(None, title="口头申请")


class Territory(Part):
    """The park or township that was told."""

    unit: Line = F(title="属地单位")
    at: When = F(title="通知时间")


class Feedback(Part):
    """The enterprise's rating, 0 to 100, or `returned: no`. Public in sums only."""

    returned: Flag = F(True, title="是否返回")
    score: Score | None = F(None, title="满意度")
    on: Day | None = F(None, title="反馈日期")


class CalledOff(Part):
    """A visit that was filed and did not take place."""

    on: Day = F(title="取消日期")
    reason: Line = F(title="取消原因")


class Filing(Record):
    """One visit, fields after the forms in use (湖南省涉企检查备案表 and the counties' own).

    Public is what says nothing of the enterprise: kind, body, trade, matter, township,
    result. The days are private: pages count by month.
    """

    kind: Public[FilingKind] = F(title="检查类型")
    authority: Public[AuthorityRef] = F(title="检查单位")
    partners: Public[tuple[AuthorityRef, ...]] = F((), title="联合单位")
    joint: Line | None = F(None, title="联合检查编号")
    task: Public[TaskSource] = F(title="任务来源")
    plan: Public[Annotated[Id, Ref("plans")] | None] = F(None, title="对应计划")
    field: Public[FieldRef] = F(title="监管领域")
    matters: Public[tuple[MatterRef, ...]] = F(title="检查事项", min_length=1)
    basis: Public[tuple[Article, ...]] = F((), title="检查依据")
    method: Public[Method] = F(title="检查方式")
    place: Public[Line | None] = F(None, title="地域")
    enterprise: Enterprise = F(title="被检查企业")
    officers: tuple[Officer, ...] = F((), title="检查人员")
    approval: Approval | None = F(None, title="审批")
    planned: Day = F(title="拟检查日期")
    filed_on: When | None = F(None, title="备案时间")
    start: When | None = F(None, title="实际开始时间")
    end: When | None = F(None, title="实际结束时间")
    emergency: Emergency | None = F(None, title="应急备案")
    territory: Territory | None = F(None, title="通知属地")
    scanned: Flag | None = F(None, title="扫码入企")
    result: Public[Result | None] = F(None, title="检查结果")
    result_on: Day | None = F(None, title="结果登记日期")
    handling: Text | None = F(None, title="处理意见")
    feedback: Feedback | None = F(None, title="满意度反馈")
    called_off: CalledOff | None = F(None, title="取消检查")

    @property
    def bodies(self) -> tuple[str, ...]:
        """The ids of all bodies at this visit, the one that filed first."""
        return (self.authority, *self.partners)

    @property
    def with_others(self) -> bool:
        """Whether several bodies went together (联合检查)."""
        return bool(self.partners or self.joint)

    @property
    def day(self) -> date:
        """The day of the visit: the actual one, else the planned one."""
        return self.start.day if self.start else self.planned

    @property
    def basis_day(self) -> date:
        """The day whose law the visit rests on: its own."""
        return self.day

    def done(self, today: date) -> bool:
        """Say whether the visit is over. Nothing about one still to come may be public."""
        return self.end is not None and self.end.day <= today and self.called_off is None

    @property
    def tellable(self) -> bool:
        """Whether the public is told of the visit as soon as it is over: it took place, and its filing is in force."""
        kept = self.status not in (Status.DRAFT, Status.WITHDRAWN)
        return kept and self.end is not None and self.called_off is None
