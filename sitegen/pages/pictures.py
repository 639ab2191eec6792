"""Which charts the figures of a year give; None where there is nothing to draw."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import zip_longest

from sitegen.figures.share import Share
from sitegen.figures.visits import MOST_TIMES
from sitegen.figures.year import YearFigures
from sitegen.pages.charts import BarChart, ColumnChart, Table, bar_chart, column_chart
from sitegen.pages.library import Library

_MOST_BODIES = 10
"""So many bodies a chart draws; its table has them all."""


@dataclass(frozen=True, slots=True)
class Charts:
    """The pictures of a year."""

    months: ColumnChart | None
    kinds: BarChart | None
    bodies: BarChart | None
    times: BarChart | None
    ratings: BarChart | None
    quiet: BarChart | None
    penalties: BarChart | None
    reliefs: BarChart | None
    angles: BarChart | None


def charts(library: Library, figures: YearFigures) -> Charts:
    """Draw a year, of the one that still runs only the months that have come."""
    last = library.today.month if figures.year == library.today.year else len(figures.visits.months)
    visits, dockets = figures.visits, figures.dockets
    return Charts(
        months=_months(figures, last) if visits.visits else None,
        kinds=_kinds(figures) if visits.filings else None,
        bodies=_bodies(library, figures) if visits.filings else None,
        times=_times(figures) if visits.enterprises else None,
        ratings=_ratings(figures) if visits.visits else None,
        quiet=_quiet(figures) if visits.quiet.reasons else None,
        penalties=_penalties(figures) if dockets.penalties_total.total else None,
        reliefs=_reliefs(figures) if dockets.lenient.part else None,
        angles=_angles(figures) if figures.ledger.problems.whole else None,
    )


def _months(figures: YearFigures, last: int) -> ColumnChart:
    counts = [(f"{month}月", count) for month, count in enumerate(figures.visits.months[:last], 1)]
    told = [(label, f"{count:,} 次") for label, count in counts]
    half = (len(told) + 1) // 2
    rows = zip_longest(told[:half], told[half:], fillvalue=("", ""))
    table = Table(("月份", "检查") * 2, tuple((*first, *second) for first, second in rows))
    marks = [f"{month}" for month in range(1, len(counts) + 1)]
    return column_chart("months", f"{figures.year}年各月检查次数", "次", counts, marks, table)


def _kinds(figures: YearFigures) -> BarChart:
    counts = [(kind.label, count) for kind, count in figures.visits.kinds.items() if count]
    table = _with_shares("类型", "次数", "次", counts, figures.visits.filings)
    return bar_chart("kinds", f"{figures.year}年各类备案次数", "次", counts, table)


def _bodies(library: Library, figures: YearFigures) -> BarChart:
    bodies = sorted(figures.visits.bodies.items(), key=lambda pair: (-pair[1].filings, pair[0]))
    named = [(library.authority(name).text, one) for name, one in bodies]
    counts = [(name, one.filings) for name, one in named[:_MOST_BODIES]]
    rows = tuple((name, f"{one.filings:,} 次", f"{one.visits:,} 次", f"{one.inspections:,} 次") for name, one in named)
    table = Table(("备案单位", "备案", "其中检查", "登记了结果"), rows)
    return bar_chart("bodies", f"{figures.year}年各单位备案次数", "次", counts, table)


def _times(figures: YearFigures) -> BarChart:
    words = [f"{times} 次" for times in range(1, MOST_TIMES)] + [f"{MOST_TIMES} 次和更多"]
    counts = list(zip(words, figures.visits.times, strict=True))
    table = _with_shares("一年被查", "企业", "家", counts, figures.visits.enterprises)
    return bar_chart("times", f"{figures.year}年被查1次、2次和更多次的企业", "家", counts, table)


def _ratings(figures: YearFigures) -> BarChart:
    ratings = figures.visits.ratings
    counts = [
        ("检查", ratings.returned.whole),
        ("返回反馈", ratings.returned.part),
        ("其中满意", ratings.satisfied.part),
    ]
    rows = (("返回反馈", _told(ratings.returned)), ("返回的里面满意", _told(ratings.satisfied)))
    table = Table(("满意度", "数和占比"), rows)
    return bar_chart("ratings", f"{figures.year}年检查、返回的反馈和满意的反馈", "", counts, table)


def _quiet(figures: YearFigures) -> BarChart:
    quiet = figures.visits.quiet
    table = _with_shares("原因", "检查", "次", quiet.reasons, quiet.exempt.part)
    return bar_chart("quiet", f"{figures.year}年宁静日里按规定可以进行的检查", "次", quiet.reasons, table)


def _penalties(figures: YearFigures) -> BarChart:
    total = figures.dockets.penalties_total
    counts = [(kind.label, count) for kind, count in total.classes.items() if count]
    table = _with_shares("处罚种类", "件数", "件", counts, total.total)
    return bar_chart("penalties", f"{figures.year}年各类处罚件数", "件", counts, table)


def _reliefs(figures: YearFigures) -> BarChart:
    reliefs = [one for one in figures.dockets.reliefs if one.decisions]
    counts = [(one.ending.label, one.decisions) for one in reliefs]
    rows = tuple((one.ending.label, f"{one.decisions:,} 件", f"{one.remitted:,} 元") for one in reliefs)
    table = Table(("处理", "件数", "少罚的钱"), rows)
    return bar_chart("reliefs", f"{figures.year}年不罚、轻罚的案件", "件", counts, table)


def _angles(figures: YearFigures) -> BarChart:
    angles = [(angle.label, share) for angle, share in figures.ledger.angles if share.whole]
    counts = [(label, share.whole) for label, share in angles]
    rows = tuple((label, f"{one.whole:,} 个", _told(one)) for label, one in angles)
    table = Table(("方面", "问题", "已销号"), rows)
    return bar_chart("angles", f"{figures.year}年自查问题的五个方面", "个", counts, table)


def _with_shares(head: str, word: str, unit: str, counts: Iterable[tuple[str, int]], whole: int) -> Table:
    rows = tuple((label, f"{count:,} {unit}", Share(count, whole).text) for label, count in counts)
    return Table((head, word, "占比"), (*rows, ("合计", f"{whole:,} {unit}", "100%")))


def _told(share: Share) -> str:
    return f"{share.part:,}/{share.whole:,} = {share.text}" if share.whole else "没有"
