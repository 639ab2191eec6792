"""The figures of a year beside those of the year before, in words."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from sitegen.figures.share import Growth, Share, plain, tenths
from sitegen.figures.year import YearFigures

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
    _Line("检查计划", "个", lambda f: f.plans.plans),
    _Line("参加计划的单位", "个", lambda f: f.plans.units),
    _Line("联合检查计划", "个", lambda f: f.plans.joint.part),
    _Line("联合检查计划占比", "", lambda f: f.plans.joint),
    _Line("联合检查涉及的行业", "个", lambda f: f.plans.joint_fields),
    _Line("计划完成率", "", lambda f: f.plans.completed),
)
_VISITS = (
    _Line("检查备案", "次", lambda f: f.visits.filings),
    _Line("备案单位", "个", lambda f: f.visits.units),
    _Line("涉及的事项", "项", lambda f: f.visits.matters),
    _Line("被检查企业", "家", lambda f: f.visits.enterprises),
    _Line("联合检查占比", "", lambda f: f.visits.joint),
    _Line("非现场检查占比", "", lambda f: f.visits.offsite),
    _Line("应急检查占比", "", lambda f: f.visits.emergency),
    _Line("发现问题的检查占比", "", lambda f: f.visits.trouble),
    _Line("满意度反馈返回率", "", lambda f: f.visits.ratings.returned),
    _Line("返回的反馈里满意的", "", lambda f: f.visits.ratings.satisfied),
)
_DOCKETS = (
    _Line("立案", "件", lambda f: f.dockets.opened),
    _Line("立案单位", "个", lambda f: f.dockets.units),
    _Line("作出处理决定", "件", lambda f: f.dockets.decided),
    _Line("处罚", "件", lambda f: f.dockets.penalties_total.total),
    _Line("罚没金额", "元", lambda f: f.dockets.penalties_total.amount),
    _Line("不予处罚占比", "", lambda f: f.dockets.spared),
    _Line("不罚、轻罚占比", "", lambda f: f.dockets.lenient),
    _Line("不罚、轻罚金额", "元", lambda f: f.dockets.remitted),
    _Line("重大处罚已备案", "", lambda f: f.dockets.major),
)
_LEDGER = (
    _Line("自查问题", "个", lambda f: f.ledger.problems.whole),
    _Line("自查问题销号率", "", lambda f: f.ledger.problems),
    _Line("企业诉求", "件", lambda f: f.ledger.complaints.whole),
    _Line("企业诉求办结率", "", lambda f: f.ledger.complaints),
)
_GROUPS: tuple[tuple[str, Callable[[YearFigures], int], tuple[_Line, ...]], ...] = (
    ("检查计划", lambda f: f.plans.plans, _PLANS),
    ("检查", lambda f: f.visits.filings, _VISITS),
    ("立案和处罚", lambda f: f.dockets.opened + f.dockets.decided, _DOCKETS),
    ("整改和诉求", lambda f: f.ledger.problems.whole + f.ledger.complaints.whole, _LEDGER),
)


def indicators(now: YearFigures, before: YearFigures | None, *, complete: bool) -> Iterator[Group]:
    """Compare a year with the one before, part by part; a part without records is left out.

    *complete* says that the year is over: else its numbers are set beside, and no growth is drawn from them.
    """
    for title, held, lines in _GROUPS:
        if held(now):
            former = before if before is not None and held(before) else None
            yield Group(title, tuple(_indicator(line, now, former, complete=complete) for line in lines))


def _indicator(line: _Line, now: YearFigures, before: YearFigures | None, *, complete: bool) -> Indicator:
    value, former = line.value(now), line.value(before) if before else None
    change = _change(value, former) if complete and before else ""
    return Indicator(line.title, _words(value, line.unit), _words(former, line.unit), change)


def _words(value: Value, unit: str) -> str:
    if value is None:
        return ""
    if isinstance(value, Share):
        return f"{value.part:,}/{value.whole:,} = {value.text}" if value.whole else "没有可算的"
    return f"{value:,} {unit}"


def _change(now: Value, before: Value) -> str:
    if isinstance(now, Share) and isinstance(before, Share):
        return _points(now, before)
    if isinstance(now, int) and isinstance(before, int):
        return Growth(now, before).text
    if isinstance(now, Decimal) and isinstance(before, Decimal):
        return Growth(int(now * 100), int(before * 100)).text
    return ""


def _points(now: Share, before: Share) -> str:
    """The difference of two shares in percentage points."""
    if now.percent is None or before.percent is None:
        return ""
    difference = tenths(now.percent - before.percent)
    if not difference:
        return "持平"
    return f"{'+' if difference > 0 else '−'}{plain(abs(difference))} 个百分点"
