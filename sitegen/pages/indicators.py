"""The figures of a year beside those of the year before, in words."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from sitegen.figures.share import Growth, Share, plain, tenths
from sitegen.figures.year import YearFigures
from sitegen.pages.charts import counted
from sitegen.phrase import Phrase

Value = int | Decimal | Share | None


@dataclass(frozen=True, slots=True)
class Indicator:
    """One figure: of the year, of the year before, and how it changed; empty where there is nothing to say."""

    title: str
    now: str
    before: str
    change: str


@dataclass(frozen=True, slots=True)
class Group:
    """Figures that belong together."""

    title: str
    rows: tuple[Indicator, ...]


@dataclass(frozen=True, slots=True)
class _Line:
    title: str
    unit: str
    value: Callable[[YearFigures], Value]


_PLANS = (
    _Line(Phrase("检查计划"), Phrase("个"), lambda f: f.plans.plans),
    _Line(Phrase("参加计划的单位"), Phrase("个"), lambda f: f.plans.units),
    _Line(Phrase("联合检查计划"), Phrase("个"), lambda f: f.plans.joint.part),
    _Line(Phrase("联合检查计划占比"), "", lambda f: f.plans.joint),
    _Line(Phrase("联合检查涉及的行业"), Phrase("个"), lambda f: f.plans.joint_fields),
    _Line(Phrase("计划完成率"), "", lambda f: f.plans.completed),
)
_VISITS = (
    _Line(Phrase("检查备案"), Phrase("次"), lambda f: f.visits.filings),
    _Line(Phrase("备案单位"), Phrase("个"), lambda f: f.visits.units),
    _Line(Phrase("涉及的事项"), Phrase("项"), lambda f: f.visits.matters),
    _Line(Phrase("被检查企业"), Phrase("家"), lambda f: f.visits.enterprises),
    _Line(Phrase("联合检查占比"), "", lambda f: f.visits.joint),
    _Line(Phrase("非现场检查占比"), "", lambda f: f.visits.offsite),
    _Line(Phrase("应急检查占比"), "", lambda f: f.visits.emergency),
    _Line(Phrase("发现问题的检查占比"), "", lambda f: f.visits.trouble),
    _Line(Phrase("满意度反馈返回率"), "", lambda f: f.visits.ratings.returned),
    _Line(Phrase("返回的反馈里满意的"), "", lambda f: f.visits.ratings.satisfied),
)
_DOCKETS = (
    _Line(Phrase("立案"), Phrase("件"), lambda f: f.dockets.opened),
    _Line(Phrase("立案单位"), Phrase("个"), lambda f: f.dockets.units),
    _Line(Phrase("作出处理决定"), Phrase("件"), lambda f: f.dockets.decided),
    _Line(Phrase("处罚"), Phrase("件"), lambda f: f.dockets.penalties_total.total),
    _Line(Phrase("罚没金额"), Phrase("元"), lambda f: f.dockets.penalties_total.amount),
    _Line(Phrase("不予处罚占比"), "", lambda f: f.dockets.spared),
    _Line(Phrase("不罚、轻罚占比"), "", lambda f: f.dockets.lenient),
    _Line(Phrase("不罚、轻罚金额"), Phrase("元"), lambda f: f.dockets.remitted),
    _Line(Phrase("重大处罚已备案"), "", lambda f: f.dockets.major),
)
_LEDGER = (
    _Line(Phrase("自查问题"), Phrase("个"), lambda f: f.ledger.problems.whole),
    _Line(Phrase("自查问题销号率"), "", lambda f: f.ledger.problems),
    _Line(Phrase("企业诉求"), Phrase("件"), lambda f: f.ledger.complaints.whole),
    _Line(Phrase("企业诉求办结率"), "", lambda f: f.ledger.complaints),
)
_GROUPS: tuple[tuple[str, Callable[[YearFigures], int], tuple[_Line, ...]], ...] = (
    (Phrase("检查计划"), lambda f: f.plans.plans, _PLANS),
    (Phrase("检查"), lambda f: f.visits.filings, _VISITS),
    (Phrase("立案和处罚"), lambda f: f.dockets.opened + f.dockets.decided, _DOCKETS),
    (Phrase("整改和诉求"), lambda f: f.ledger.problems.whole + f.ledger.complaints.whole, _LEDGER),
)


def indicators(now: YearFigures, before: YearFigures | None, *, growth: bool) -> Iterator[Group]:
    """Compare a year with the one before, part by part; a part without records is left out.

    *growth* says that the two years are alike: else their numbers are set beside, and no change is drawn from them.
    """
    for title, held, lines in _GROUPS:
        if held(now):
            former = before if before is not None and held(before) else None
            yield Group(title, tuple(_indicator(line, now, former, growth=growth) for line in lines))


def _indicator(line: _Line, now: YearFigures, before: YearFigures | None, *, growth: bool) -> Indicator:
    value, former = line.value(now), line.value(before) if before else None
    change = _change(value, former) if growth and before else ""
    return Indicator(line.title, _words(value, line.unit), _words(former, line.unit), change)


def _words(value: Value, unit: str) -> str:
    if value is None:
        return ""
    if isinstance(value, Share):
        if not value.whole:
            return Phrase("没有可算的")
        return Phrase(
            "%(part)s/%(whole)s = %(text)s", part=f"{value.part:,}", whole=f"{value.whole:,}", text=value.text
        )
    return counted(value, unit)


def _change(now: Value, before: Value) -> str:
    if isinstance(now, Share) and isinstance(before, Share):
        return _points(now, before)
    if isinstance(now, int) and isinstance(before, int):
        return Growth(now, before).text
    if isinstance(now, Decimal) and isinstance(before, Decimal):
        return Growth(int(now * 100), int(before * 100)).text
    return ""


def _points(now: Share, before: Share) -> str:
    """The difference of two shares in percentage points; none from a year that had nothing of the kind."""
    if now.percent is None or before.percent is None:
        return ""
    if now.part and not before.part:
        return Phrase("上年为0")
    difference = tenths(now.percent - before.percent)
    if not difference:
        return Phrase("持平")
    return Phrase("%(sign)s%(points)s 个百分点", sign="+" if difference > 0 else "−", points=plain(abs(difference)))
