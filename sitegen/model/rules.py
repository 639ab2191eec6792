"""rules.yaml: every number and choice that counties make differently."""

from pydantic import Field as F

from sitegen.diagnostics import Severity
from sitegen.fields.choice import Choice
from sitegen.fields.citation import Article
from sitegen.fields.identifiers import RuleCode
from sitegen.fields.numbers import Count, Flag, Positive, Ratio, Score
from sitegen.fields.text import Line
from sitegen.fields.times import MonthDay
from sitegen.model.anonymity import Anonymity, Enterprises
from sitegen.model.card import Card
from sitegen.model.docket import PenaltyClass
from sitegen.model.filing import FilingKind, Rank, TaskSource
from sitegen.model.question import Question
from sitegen.model.quiet import QuietPeriod, ServiceDay
from sitegen.model.record import FieldRef, Part, Public


class ReliefClauses(Part):
    """The clauses of which a list of each kind must name at least one."""

    minor: Public[tuple[Article, ...]] = F(title="轻微不罚")
    first: Public[tuple[Article, ...]] = F(title="首违不罚")
    lighter: Public[tuple[Article, ...]] = F(title="从轻处罚")
    reduced: Public[tuple[Article, ...]] = F(title="减轻处罚")
    no_coercion: Public[tuple[Article, ...]] = F(title="免予行政强制")
    tolerance: Public[tuple[Article, ...]] = F(title="容错")


class Unit(Choice):
    """In what a term is counted."""

    WORKING = "working", "个工作日"
    CALENDAR = "calendar", "日"


class Anchor(Choice):
    """From when a term runs; the day itself does not count."""

    ORAL = "oral", "口头申请之日"
    START = "start", "检查开始之日"
    END = "end", "检查结束之日"
    PLANNED = "planned", "拟检查之日"
    OPENED = "opened", "立案之日"
    DECIDED = "decided", "作出决定之日"


class Term(Part):
    """A term: so many days, of which kind, from when."""

    days: Public[Positive] = F(title="天数")
    unit: Public[Unit] = F(Unit.WORKING, title="计算单位")
    anchor: Public[Anchor] = F(title="起算日")


class EmergencyRules(Part):
    """应急检查: who may ask for it, from where it may come, when the paper is due.

    Units: `share` is the percentage of a body's visits that may be emergencies before the report asks why.
    """

    paper: Public[Term] = F(title="补报期限")
    ranks: Public[tuple[Rank, ...]] = F(title="可以口头申请的人")
    tasks: Public[tuple[TaskSource, ...]] = F(title="可以应急检查的任务来源")
    share: Public[Ratio] = F(title="应急检查占比上限")


class Cap(Part):
    """How often one enterprise may be visited in a calendar year, and which visits do not count."""

    visits: Public[Positive | None] = F(None, title="每年次数")
    exempt_kinds: Public[tuple[FilingKind, ...]] = F((), title="不计入的检查类型")
    exempt_tasks: Public[tuple[TaskSource, ...]] = F((), title="不计入的任务来源")


class BodyCap(Cap):
    """The same for the visits of one body; the number that the body published itself goes before `visits`."""

    visits: Public[Positive | None] = F(None, title="没有公布上限的单位，每年次数")


class PlanDeadline(Part):
    """The last day of the year on which annual plans are public; of some trades, or of all others."""

    by: Public[MonthDay] = F(title="截止日")
    fields: Public[tuple[FieldRef, ...]] = F((), title="适用领域")


class Staleness(Part):
    """Days after which a part of the site without a new record looks forgotten."""

    register_: Public[Line] = F(title="栏目", alias="register")
    days: Public[Positive] = F(title="天数")


class Wording(Part):
    """A name that is wrong or out of date, and the right one."""

    wrong: Public[Line] = F(title="旧称、错称")
    right: Public[Line] = F(title="规范名称")


class Level(Choice):
    """What a county makes of a rule."""

    ERROR = "error", "错误"
    WARNING = "warning", "警告"
    INFO = "info", "提示"
    OFF = "off", "停用"

    @property
    def severity(self) -> Severity | None:
        """The severity; None for a rule that is off."""
        return None if self is Level.OFF else Severity[self.name]


class Adjustment(Part):
    """A rule switched off or given another weight, and why; the staff report says so."""

    rule: Public[RuleCode] = F(title="规则")
    level: Public[Level] = F(title="级别")
    reason: Public[Line] = F(title="理由")


class Guard(Part):
    """How many pages of records a build may take down before it asks; a small site may lose a few, never all."""

    removed: Public[Ratio] = F(title="一次撤下的上限")
    pages: Public[Positive] = F(title="至少撤下几页才问（页）")


class Images(Part):
    """The most that a picture beside an explainer may have."""

    bytes: Public[Positive] = F(title="文件大小上限（字节）")
    pixels: Public[Positive] = F(title="像素上限（宽乘以高）")


class Rules(Part):
    """Local parameters. Defaults, each with its source, stand in `defaults/rules.yaml`.

    Units: `page_budget` in bytes after compression; `joint_window` and `report_ahead` in
    calendar days, `longest_holiday` too; `sampling_cap` in percent; `satisfied_from` a score from 0 to 100.
    """

    review_years: Public[Positive] = F(title="清单最长有效期（年）")
    same_conditions: Public[Positive] = F(title="条件雷同的事项数")
    relief_clauses: Public[ReliefClauses] = F(title="不罚轻罚的法律条款")
    questions: Public[tuple[Question, ...]] = F(title="自查提问")
    officers: Public[Positive] = F(title="检查人员最少人数")
    plan_deadlines: Public[tuple[PlanDeadline, ...]] = F(title="年度计划公布期限")
    random_exempt: Public[tuple[FieldRef, ...]] = F(title="可以不用双随机的领域")
    sampling_cap: Public[Ratio] = F(title="抽查比例上限")
    planned_kinds: Public[tuple[FilingKind, ...]] = F(title="要列入计划的检查类型")
    same_day_filing: Public[Flag] = F(title="检查当天备案算按时")
    matter_cap: Public[Cap] = F(title="同一企业同一事项每年检查次数")
    body_cap: Public[BodyCap] = F(title="同一企业同一机关每年检查次数")
    case_tasks: Public[tuple[TaskSource, ...]] = F(title="可以个案检查的任务来源")
    joint_window: Public[Positive] = F(title="应当联合检查的间隔（天）")
    joint_kinds: Public[tuple[FilingKind, ...]] = F(title="应当联合的检查类型")
    emergency: Public[EmergencyRules] = F(title="应急检查")
    quiet: Public[tuple[QuietPeriod, ...]] = F(title="企业宁静日")
    service_days: Public[tuple[ServiceDay, ...]] = F(title="企业服务日")
    enterprise_scopes: Public[tuple[Line, ...]] = F(title="其他企业范围用词")
    result_due: Public[Term] = F(title="检查结果登记期限")
    feedback_due: Public[Term] = F(title="满意度反馈期限")
    satisfied_from: Public[Score] = F(title="满意的最低分")
    remitted_method: Public[Line | None] = F(None, title="少罚金额的算法")
    report_due: Public[Term] = F(title="立案报送期限")
    major_due: Public[Term] = F(title="重大处罚备案期限")
    penalty_order: Public[tuple[PenaltyClass, ...]] = F(title="处罚由轻到重的顺序")
    statistics_by: Public[MonthDay] = F(title="年度统计公布期限（次年）")
    statutory_holidays: Public[tuple[Line, ...]] = F(title="全体公民放假的节日")
    longest_holiday: Public[Positive] = F(title="一次放假最长天数（天）")
    stale: Public[tuple[Staleness, ...]] = F(title="栏目更新期限")
    wordings: Public[tuple[Wording, ...]] = F(title="规范用语")
    rare_characters: Public[Line] = F(title="人名、地名可以用的字")
    anonymity: Public[Anonymity] = F(title="案例隐名程度")
    enterprises: tuple[Enterprises, ...] = F(title="企业名录数")
    report_ahead: Public[Count] = F(title="提前提醒的天数")
    adjustments: Public[tuple[Adjustment, ...]] = F(title="规则调整")
    guard: Public[Guard] = F(title="大量撤下的确认")
    releases: Public[Count] = F(title="保留的旧版数（版）")
    card: Public[Card] = F(title="检查明白卡")
    page_size: Public[Positive] = F(title="每页条数")
    page_budget: Public[Positive] = F(title="单页压缩后大小上限（字节）")
    images: Public[Images] = F(title="图片")
