"""The report's own words, in both languages."""

from dataclasses import dataclass

from sitegen.catalogue import Language
from sitegen.figures.anonymity import Spread
from sitegen.model.anonymity import Quasi
from sitegen.report.contents import Progress


@dataclass(frozen=True, slots=True)
class Words:
    """Headings and set phrases; what has gaps is filled by position."""

    title: str
    overdue: str
    coming: str
    ending: str
    findings: str
    plans: str
    warnings: str
    adjusted: str
    none: str
    provisional: str
    body: str
    more: str
    also: str
    short: str
    over: str
    beyond: str
    drafts: str
    late: str
    today: str
    remaining: str
    private: str
    columns: tuple[str, ...]
    hidden: str
    spreads: tuple[str, str, str]
    ks: tuple[str, ...]
    cases: str
    comma: str
    honest: str

    def left(self, days: int) -> str:
        """How long a term still runs, or how long ago it ended."""
        if days == 0:
            return self.today
        return (self.remaining if days > 0 else self.late).format(abs(days))

    def standing(self, plan: Progress) -> str:
        """What is to be said of how far a plan is; empty if nothing."""
        notes = [self.short if plan.short else self.over if plan.over else ""]
        notes += [self.beyond.format(plan.beyond)] if plan.beyond else []
        notes += [self.drafts.format(plan.drafts)] if plan.drafts else []
        return self.comma.join(filter(None, notes))

    def joined(self, quasi: tuple[Quasi, ...]) -> str:
        """What is judged together, in words."""
        return self.comma.join(one.label if self.comma == "、" else one.value for one in quasi)

    def counts(self, spread: Spread) -> tuple[int, ...]:
        """The numbers that stand under `ks`."""
        return (spread.one, spread.two, spread.few, spread.many, spread.unknown)


WORDS: dict[Language, Words] = {
    "zh": Words(
        title="{} 工作报告 {}",
        overdue="已经逾期",
        coming="{}天内到期",
        ending="已到期和将到期的清单、法律、委托、证件",
        findings="合规提示（按单位）",
        plans="今年计划完成情况（已查/计划）",
        warnings="数据里的警告",
        adjusted="本地调整过的规则",
        none="没有",
        provisional="（暂定）",
        body="{}：违反规则 {} 条，需要留意 {} 条",
        more="另有 {} 条，看全部：sitegen report --format html --out 工作报告.html",
        also="另见",
        short="已结束，没有查够",
        over="已结束",
        beyond="比计划多 {} 次",
        drafts="另有 {} 次未公布",
        late="逾期{}天",
        today="今天到期",
        remaining="还有{}天",
        private="内部材料，不对外公开。",
        columns=(
            "日期", "剩余", "单位", "事项", "记录", "位置", "规则", "内容", "计划", "时间", "已查/计划", "级别", "理由",
        ),
        hidden="案例的隐名程度（公开案例 {} 件）",
        spreads=("按企业名录，可能是几家", "公开案例里{}都一样的有几件", "公开案例里各项都一样的有几件"),
        ks=("1", "2", "3–4", "5 以上", "不知道"),
        cases="{}——{} 件",
        comma="、",
        honest="第一行才是真正的隐名程度，“不知道”的是 rules.yaml 的 enterprises 没有写这一行业；"
        "后两行只比公开的案例，件数少时是 1 不等于能认出来。",
    ),
    "en": Words(
        title="{}: staff report of {}",
        overdue="Overdue",
        coming="Due within {} days",
        ending="Lists, laws, entrustments and certificates that have ended or will",
        findings="Findings by authority",
        plans="This year's plans (visits done/planned)",
        warnings="Warnings about the data",
        adjusted="Rules that the county adjusted",
        none="none",
        provisional="(provisional)",
        body="{}: {} breaches, {} to look at",
        more="{} more, all of them with: sitegen report --format html --out report.html",
        also="see also",
        short="over, short of the plan",
        over="over",
        beyond="{} more than planned",
        drafts="{} more not published",
        late="{} days late",
        today="due today",
        remaining="{} days left",
        private="Internal. Not for publication.",
        columns=(
            "Day", "Left", "Authority", "What", "Record", "Place", "Rule", "Message", "Plan", "Window", "Done/planned",
            "Level", "Reason",
        ),
        hidden="How well cases hide their parties ({} published)",
        spreads=(
            "enterprises it may be, by the directory",
            "published cases alike in {}",
            "published cases alike in everything",
        ),
        ks=("1", "2", "3-4", "5 or more", "unknown"),
        cases="{}: {}",
        comma=", ",
        honest="Only the first line is what hides a party; unknown is what `enterprises` of rules.yaml does not give. "
        "The others compare published cases alone: with few of them, 1 does not mean that one can tell.",
    ),
}  # fmt: skip
