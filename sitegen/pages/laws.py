"""Pages of the laws: versions, articles, and who cites them."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from sitegen.model.law import Law, LawArticle, LawLevel, LawVersion
from sitegen.pages import address
from sitegen.pages.library import Library
from sitegen.pages.page import Head, Link, Page
from sitegen.pages.shared import (
    record_head,
    record_page,
)
from sitegen.phrase import Phrase

LAWS = Phrase("法律依据")


@dataclass(frozen=True, slots=True)
class LawsView:
    """All laws, by rank; each with the number of places that cite it."""

    groups: tuple[tuple[LawLevel, tuple[tuple[Law, int], ...]], ...]
    count: int


@dataclass(frozen=True, slots=True)
class ArticleEntry:
    """An article, and the pages that cite it."""

    article: LawArticle
    anchor: str
    cited_by: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class VersionEntry:
    """A version of a law, and its articles that this site cites."""

    version: LawVersion
    in_force: bool
    coming: bool
    articles: tuple[ArticleEntry, ...]


@dataclass(frozen=True, slots=True)
class LawView:
    """One law, the version in force first."""

    law: Law
    versions: tuple[VersionEntry, ...]
    current: LawVersion | None
    explainers: tuple[Link, ...]


def pages(library: Library) -> Iterator[Page]:
    """Every page of the laws."""
    yield _laws(library)
    yield from (_law(library, law) for law in library.laws.values())


def _laws(library: Library) -> Page:
    counts: dict[str, int] = defaultdict(int)
    for (law, _, _), links in library.cited_by.items():
        counts[law] += len(links)
    groups = tuple(
        (level, found)
        for level in LawLevel
        if (found := tuple((law, counts[law.id]) for law in library.shown(library.laws) if law.level is level))
    )
    head = Head(LAWS, LAWS, Phrase("本站引用的法律、法规和规章，以及谁引用了哪一条"))
    return Page(address.LAWS, "laws.html", head, LawsView(groups, sum(len(found) for _, found in groups)))


def _law(library: Library, law: Law) -> Page:
    current = law.on(library.today)
    href = address.record("laws", law.id)
    entries = tuple(
        VersionEntry(
            version,
            version is current,
            library.today < version.effective,
            tuple(_article(library, law, version, one) for one in version.articles),
        )
        for version in sorted(law.versions, key=lambda version: version.effective, reverse=True)
    )
    view = LawView(law, entries, current, tuple(library.explained_by.get(href, ())))
    crumbs = (Link(LAWS, address.LAWS),)
    return record_page(library, Page(href, "law.html", record_head(library, law, law.name, LAWS, crumbs), view), law)


def _article(library: Library, law: Law, version: LawVersion, article: LawArticle) -> ArticleEntry:
    links = library.cited_by.get((law.id, version.version, article.no), [])
    return ArticleEntry(article, address.article_anchor(version.version, article.no), tuple(links))
