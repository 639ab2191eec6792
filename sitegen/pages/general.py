"""The home page, the explainers, and the pages about the site itself."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from sitegen.images.picture import Image
from sitegen.links import links
from sitegen.model.explainer import Explainer
from sitegen.model.record import Record, Status
from sitegen.pages import address, illustrations
from sitegen.pages.calendar import Notice, notices, weeks
from sitegen.pages.days import Day, days, month_of
from sitegen.pages.library import Library
from sitegen.pages.page import WITHDRAWN, Head, Link, Page
from sitegen.pages.shared import PlanRow, plan_row, record_head, record_page
from sitegen.phrase import Phrase

EXPLAINERS, ABOUT, HOME = Phrase("政策解读"), Phrase("关于本站"), Phrase("首页")
SITEMAP = Head(Phrase("网站地图"), ABOUT, Phrase("本站全部页面"), crumbs=(Link(ABOUT, address.ABOUT),))
_COMMON = 12
"""So many trades the front page names at once; the order of the register says which are common."""
_NEWEST = 8
_MOST_EXPLAINERS = 6
_MOST_RUNNING = 6
_MOST_LINKS = 20


@dataclass(frozen=True, slots=True)
class News:
    """A record by its latest date."""

    day: date
    link: Link


@dataclass(frozen=True, slots=True)
class HomeView:
    """The home page; the first of the trades are the common ones."""

    cases: bool
    fields: tuple[Link, ...]
    more_fields: tuple[Link, ...]
    running: tuple[PlanRow, ...]
    running_count: int
    month: Link
    weeks: tuple[tuple[Day | None, ...], ...]
    notices: tuple[Notice, ...]
    news: tuple[News, ...]
    explainers: tuple[Link, ...]
    counts: tuple[tuple[str, int, str, str], ...]


@dataclass(frozen=True, slots=True)
class ExplainersView:
    """All explainers."""

    explainers: tuple[tuple[Explainer, str], ...]


@dataclass(frozen=True, slots=True)
class ExplainerView:
    """One explainer; `links` says where each `[[…]]` of the body leads, `images` has the pictures in it."""

    explainer: Explainer
    links: Mapping[str, Link]
    images: Mapping[str, Image]
    related: tuple[Link, ...]
    fields: tuple[Link, ...]
    others: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class AboutView:
    """About the site: its owner, its contacts, what it holds, how often a person let a doubtful text pass."""

    registers: tuple[tuple[str, int, str], ...]
    filing_office: Link
    waivers: int = 0


@dataclass(frozen=True, slots=True)
class AccessibilityView:
    """What the site does for everybody to be able to use it; the search finds these words, too."""

    filing_office: Link
    meaning: str
    done: tuple[str, ...]
    standard: str
    trouble: str


@dataclass(frozen=True, slots=True)
class SitemapView:
    """The pages for readers, by part of the site, and how many there are of each."""

    groups: tuple[tuple[str, tuple[Link, ...], int], ...]


def pages(library: Library) -> Iterator[Page]:
    """The home page, the explainers, and the pages about the site."""
    yield _home(library)
    yield from _explainers(library)
    filing_office = library.authority(library.settings.filing_office)
    registers = tuple((text, count, href) for text, count, _, href in _counts(library))
    yield Page(
        address.ABOUT,
        "about.html",
        Head(ABOUT, ABOUT, Phrase("主办单位、数据来源和使用说明")),
        AboutView(registers, filing_office, len(library.site.waivers)),
    )
    head = Head(Phrase("无障碍说明"), ABOUT, Phrase("本站怎样方便所有人使用"), crumbs=(Link(ABOUT, address.ABOUT),))
    yield Page(address.ACCESSIBILITY, "accessibility.html", head, _accessible(filing_office))
    yield Page(address.NOT_FOUND, "404.html", Head(Phrase("没有这一页"), HOME), None, absolute=True)


def _accessible(filing_office: Link) -> AccessibilityView:
    return AccessibilityView(
        filing_office,
        Phrase("本站希望每个人都能用：看得清、听得懂、点得到、打得出来。"),
        (
            Phrase("页面右上角可以换长者模式、大字、深色和高对比显示，设置会记在您的浏览器里。"),
            Phrase("只用键盘就能到达每一个链接和按钮，第一个按 Tab 键可以跳过栏目直达正文。"),
            Phrase("读屏软件能读出标题层级、表格的行头列头、图形的文字说明。"),
            Phrase("手机上表格会变成卡片，不用左右拖动。"),
            Phrase("打印时只留正文，并带上网址和日期。"),
            Phrase("不用脚本也能看全部内容；没有弹窗、广告和自动播放。"),
        ),
        Phrase("按照《Web内容无障碍指南》2.2 的 AA 级和 GB/T 37668—2019 的要求制作，每次发布前用自动工具检查。"),
        Phrase("遇到困难"),
    )


def sitemap(pages: Iterable[Page]) -> Page:
    """The page that links every page but the filtered ones; of a long part only the first ones."""
    groups: dict[str, list[Link]] = {}
    for page in pages:
        if "/by-" not in page.href and "/page-" not in page.href and not page.absolute and page.template != WITHDRAWN:
            groups.setdefault(page.head.column, []).append(Link(page.head.title, page.href))
    view = SitemapView(tuple((name, tuple(found[:_MOST_LINKS]), len(found)) for name, found in groups.items()))
    return Page(address.SITEMAP, "sitemap.html", SITEMAP, view)


def _home(library: Library) -> Page:
    explainers = sorted(library.explainers.values(), key=lambda e: (e.order, e.id))
    shown = [e for e in explainers if e.status is Status.VALID]
    running = [plan for plan in library.shown_plans if plan.window.start <= library.today <= plan.window.end]
    running.sort(key=lambda plan: (plan.window.end, plan.id))
    fields = library.ordered_fields(field.id for field in library.shown(library.fields))
    month = month_of(library.today)
    found = days(library, month.first, month.last)
    view = HomeView(
        cases=bool(library.shown_cases),
        fields=fields[:_COMMON],
        more_fields=fields[_COMMON:],
        running=tuple(plan_row(library, plan) for plan in running[:_MOST_RUNNING]),
        running_count=len(running),
        month=Link(month.words, address.calendar_month(*month)),
        weeks=weeks(found),
        notices=notices(library, found),
        news=_news(library),
        explainers=tuple(Link(e.title, address.record("explainers", e.id)) for e in shown[:_MOST_EXPLAINERS]),
        counts=_counts(library),
    )
    head = Head(
        library.settings.name, HOME, library.settings.intro or "", published=view.news[0].day if view.news else None
    )
    return Page(address.HOME, "home.html", head, view)


def _counts(library: Library) -> tuple[tuple[str, int, str, str], ...]:
    in_force = [one for one in library.lists.values() if library.in_force(one)]
    year = max((plan.year for plan in library.shown_plans if plan.year <= library.today.year), default=0)
    visited = max((year for year, _ in library.visits.of_month), default=0)
    visits = sum(count for (year, _), count in library.visits.inspections.items() if year == visited)
    counts = (
        (Phrase("有效清单"), len(in_force), Phrase("张"), address.LISTS),
        (Phrase("免罚轻罚事项"), len(library.items), Phrase("项"), address.ITEMS),
        (
            Phrase("%(year)s年检查计划", year=year),
            sum(plan.year == year for plan in library.shown_plans),
            Phrase("个"),
            address.PLANS,
        ),
        (Phrase("%(year)s年完成的检查", year=visited), visits, Phrase("次"), address.FILINGS),
        (Phrase("典型案例"), len(library.shown_cases), Phrase("件"), address.CASES),
        (
            Phrase("执法主体"),
            sum(a.kind.may_inspect for a in library.shown(library.authorities)),
            Phrase("家"),
            address.AUTHORITIES,
        ),
        (Phrase("执法事项"), len(library.shown(library.matters)), Phrase("项"), address.MATTERS),
        (Phrase("法律法规"), len(library.shown(library.laws)), Phrase("部"), address.LAWS),
    )
    return tuple(count for count in counts if count[1])


def _news(library: Library) -> tuple[News, ...]:
    """The newest records, of each kind only a few, so that one batch does not fill the page."""
    lists = [
        _entry(one, Link(one.title, address.leniency_list(one.id), Phrase("清单")))
        for one in library.shown(library.lists)
    ]
    plans = [
        _entry(one, Link(one.title, address.plan(one.year, one.id), Phrase("检查计划"))) for one in library.shown_plans
    ]
    found = _newest(lists) + _newest(plans)
    for register, word in _NEWS:
        records = library.shown(getattr(library, register))
        found += _newest([_entry(one, Link(one.caption, address.record(register, one.id), word)) for one in records])
    return tuple(_by_day(found)[:_NEWEST])


_NEWS = (
    ("cases", Phrase("案例")),
    ("explainers", Phrase("政策解读")),
    ("services", Phrase("便企服务")),
    ("tolerance", Phrase("容错清单")),
)
_OF_A_KIND = 3


def _newest(found: list[News]) -> list[News]:
    return _by_day(found)[:_OF_A_KIND]


def _by_day(found: list[News]) -> list[News]:
    return sorted(found, key=lambda news: (-news.day.toordinal(), news.link.href))


def _entry(record: Record, link: Link) -> News:
    return News(record.updated or record.published, link)


def _explainers(library: Library) -> Iterator[Page]:
    ordered = sorted(library.explainers.values(), key=lambda e: (e.order, e.id))
    rows = tuple((e, address.record("explainers", e.id)) for e in ordered if e.status is not Status.WITHDRAWN)
    head = Head(EXPLAINERS, EXPLAINERS, Phrase("用大白话说明清单、检查和权利"))
    yield Page(address.EXPLAINERS, "explainers.html", head, ExplainersView(rows))
    for explainer, href in ((e, address.record("explainers", e.id)) for e in ordered):
        found: dict[str, Link] = {}
        for link in links(explainer.body):
            target = library.target(link.target, explainer.basis_day)
            if target is not None:
                found[link.text] = Link(link.words or target.text, target.href, target.note)
        others = tuple(Link(e.title, other) for e, other in rows if e is not explainer)
        images = illustrations.of(library, explainer)
        view = ExplainerView(
            explainer, found, images, _related(found), library.ordered_fields(explainer.fields), others
        )
        crumbs = (Link(EXPLAINERS, address.EXPLAINERS),)
        head = record_head(library, explainer, explainer.title, EXPLAINERS, crumbs, explainer.summary)
        yield record_page(library, Page(href, "explainer.html", head, view), explainer)


def _related(found: Mapping[str, Link]) -> tuple[Link, ...]:
    """The records that an explainer speaks of, laws aside, each once."""
    by_href = {link.href: link for link in found.values() if not link.href.startswith(("laws/", "explainers/"))}
    return tuple(by_href.values())
