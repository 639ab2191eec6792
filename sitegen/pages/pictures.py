"""Which charts the figures of a year give; None where there is nothing to draw."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import zip_longest

from sitegen.figures.share import Share
from sitegen.figures.visits import MOST_TIMES
from sitegen.figures.year import YearFigures
from sitegen.pages import dates
from sitegen.pages.charts import BarChart, ColumnChart, Table, bar_chart, column_chart, counted
from sitegen.pages.library import Library
from sitegen.phrase import Phrase

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
    counts = [(dates.MONTHS[month - 1], count) for month, count in enumerate(figures.visits.months[:last], 1)]
    told = [(label, Phrase("%(n)s 次", n=f"{count:,}")) for label, count in counts]
    half = (len(told) + 1) // 2
    rows = zip_longest(told[:half], told[half:], fillvalue=("", ""))
    table = Table((Phrase("月份"), Phrase("检查")) * 2, tuple((*first, *second) for first, second in rows))
    marks = [f"{month}" for month in range(1, len(counts) + 1)]
    return column_chart(
        "months", Phrase("%(year)s年各月检查次数", year=figures.year), Phrase("次"), counts, marks, table
    )


def _kinds(figures: YearFigures) -> BarChart:
    counts = [(kind.label, count) for kind, count in figures.visits.kinds.items() if count]
    table = _with_shares(Phrase("类型"), Phrase("次数"), Phrase("次"), counts, figures.visits.filings)
    return bar_chart("kinds", Phrase("%(year)s年各类备案次数", year=figures.year), Phrase("次"), counts, table)


def _bodies(library: Library, figures: YearFigures) -> BarChart:
    bodies = sorted(figures.visits.bodies.items(), key=lambda pair: (-pair[1].filings, pair[0]))
    named = [(library.authority(name).text, one) for name, one in bodies]
    counts = [(name, one.filings) for name, one in named[:_MOST_BODIES]]
    rows = tuple(
        (
            name,
            Phrase("%(n)s 次", n=f"{one.filings:,}"),
            Phrase("%(n)s 次", n=f"{one.visits:,}"),
            Phrase("%(n)s 次", n=f"{one.inspections:,}"),
        )
        for name, one in named
    )
    table = Table((Phrase("备案单位"), Phrase("备案"), Phrase("其中检查"), Phrase("登记了结果")), rows)
    return bar_chart("bodies", Phrase("%(year)s年各单位备案次数", year=figures.year), Phrase("次"), counts, table)


def _times(figures: YearFigures) -> BarChart:
    words = [Phrase("%(n)s 次", n=times) for times in range(1, MOST_TIMES)] + [Phrase("%(n)s 次和更多", n=MOST_TIMES)]
    counts = list(zip(words, figures.visits.times, strict=True))
    table = _with_shares(Phrase("一年被查"), Phrase("企业"), Phrase("家"), counts, figures.visits.enterprises)
    return bar_chart(
        "times", Phrase("%(year)s年被查1次、2次和更多次的企业", year=figures.year), Phrase("家"), counts, table
    )


def _ratings(figures: YearFigures) -> BarChart:
    ratings = figures.visits.ratings
    counts = [
        (Phrase("检查"), ratings.returned.whole),
        (Phrase("返回反馈"), ratings.returned.part),
        (Phrase("其中满意"), ratings.satisfied.part),
    ]
    rows = ((Phrase("返回反馈"), _told(ratings.returned)), (Phrase("返回的里面满意"), _told(ratings.satisfied)))
    table = Table((Phrase("满意度"), Phrase("数和占比")), rows)
    return bar_chart("ratings", Phrase("%(year)s年检查、返回的反馈和满意的反馈", year=figures.year), "", counts, table)


def _quiet(figures: YearFigures) -> BarChart:
    quiet = figures.visits.quiet
    table = _with_shares(Phrase("原因"), Phrase("检查"), Phrase("次"), quiet.reasons, quiet.exempt.part)
    return bar_chart(
        "quiet", Phrase("%(year)s年宁静日里按规定可以进行的检查", year=figures.year), Phrase("次"), quiet.reasons, table
    )


def _penalties(figures: YearFigures) -> BarChart:
    total = figures.dockets.penalties_total
    counts = [(kind.label, count) for kind, count in total.classes.items() if count]
    table = _with_shares(Phrase("处罚种类"), Phrase("件数"), Phrase("件"), counts, total.total)
    return bar_chart("penalties", Phrase("%(year)s年各类处罚件数", year=figures.year), Phrase("件"), counts, table)


def _reliefs(figures: YearFigures) -> BarChart:
    reliefs = [one for one in figures.dockets.reliefs if one.decisions]
    counts = [(one.ending.label, one.decisions) for one in reliefs]
    rows = tuple(
        (one.ending.label, Phrase("%(n)s 件", n=f"{one.decisions:,}"), Phrase("%(n)s 元", n=f"{one.remitted:,}"))
        for one in reliefs
    )
    table = Table((Phrase("处理"), Phrase("件数"), Phrase("少罚的钱")), rows)
    return bar_chart("reliefs", Phrase("%(year)s年不罚、轻罚的案件", year=figures.year), Phrase("件"), counts, table)


def _angles(figures: YearFigures) -> BarChart:
    angles = [(angle.label, share) for angle, share in figures.ledger.angles if share.whole]
    counts = [(label, share.whole) for label, share in angles]
    rows = tuple((label, Phrase("%(n)s 个", n=f"{one.whole:,}"), _told(one)) for label, one in angles)
    table = Table((Phrase("方面"), Phrase("问题"), Phrase("已销号")), rows)
    return bar_chart("angles", Phrase("%(year)s年自查问题的五个方面", year=figures.year), Phrase("个"), counts, table)


def _with_shares(head: str, word: str, unit: str, counts: Iterable[tuple[str, int]], whole: int) -> Table:
    rows = tuple((label, counted(count, unit), Share(count, whole).text) for label, count in counts)
    return Table((head, word, Phrase("占比")), (*rows, (Phrase("合计"), counted(whole, unit), "100%")))


def _told(share: Share) -> str:
    if not share.whole:
        return Phrase("没有")
    return Phrase("%(part)s/%(whole)s = %(text)s", part=f"{share.part:,}", whole=f"{share.whole:,}", text=share.text)
