"""Documents of pages that show no record of their own: rules, months, years, the site itself."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date

from sitegen.pages import address
from sitegen.pages.card import CardView
from sitegen.pages.documents import PAGE
from sitegen.pages.filings import FilingsView
from sitegen.pages.general import SITEMAP, AccessibilityView
from sitegen.pages.library import Library
from sitegen.pages.page import Page
from sitegen.pages.rules import RuleView
from sitegen.pages.sayings import sayings
from sitegen.pages.standing import standing
from sitegen.phrase import Phrase
from sitegen.search.document import Document, Tag, Validity

RULE = Tag("rules", Phrase("检查规则"))
_OF_MONTH = re.compile(r"(?P<register>calendar|filings)/(?P<year>\d{4})-(?P<month>\d{2})/")


def documents_of(library: Library, pages: Iterable[Page]) -> Iterator[Document]:
    """Yield a document for each page that is not a record's, nor a filtered or later part of another one."""
    shown = [page for page in pages if page.origin is None and not page.absolute and "/by-" not in page.href]
    places = _places(shown)
    for page in shown:
        if "/page-" in page.href or _same_as_month(page):
            continue
        head, register = page.head, RULE if isinstance(page.view, RuleView) else PAGE
        texts = [*_texts(library, page), *standing(page.template), *places[page.href]]
        body = tuple(text for text in dict.fromkeys(texts) if text not in ("", head.title, head.description))
        day, past = _month(page, library.today)
        validity = Validity.EXPIRED if past else Validity.VALID
        yield Document(
            head.title, page.href, register, head.description, body=body, validity=validity, day=day or head.published
        )
    yield Document(SITEMAP.title, address.SITEMAP, PAGE, SITEMAP.description)


def _month(page: Page, today: date) -> tuple[date | None, bool]:
    """The first day of the month that a page is about, so that the newest is found first, and if nothing is to come.

    The filings of a month that is over are no less true.
    """
    if not (found := _OF_MONTH.match(page.href)):
        return None, False
    first = date(int(found["year"]), int(found["month"]), 1)
    return first, found["register"] == "calendar" and first < today.replace(day=1)


def _texts(library: Library, page: Page) -> Iterator[str]:
    if isinstance(page.view, RuleView):
        view = page.view
        yield from (view.row.rest, view.theme, *view.codes, *(one.title for one in view.parameters))
        yield from (
            "".join(one.text for one in line) for part in view.parameters for row in part.values for line in row
        )
        yield from (link.text for link in view.ground)
    elif isinstance(page.view, CardView):
        card = page.view
        yield from (
            line.text for part in (card.show, card.ask, card.refuse, card.never, card.after, card.duty) for line in part
        )
    elif isinstance(page.view, AccessibilityView):
        yield from (page.view.meaning, *page.view.done, page.view.standard, page.view.trouble)
    elif page.href == address.ABOUT:
        # The places are for records to name; which of them a page shows is for the filings to say.
        yield from sayings(library, library.settings.model_copy(update={"places": ()}))


def _places(pages: Iterable[Page]) -> dict[str, list[str]]:
    """The places that the filings of a month name, by the address of the month's first page."""
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for page in pages:
        if isinstance(page.view, FilingsView):
            first = page.href.partition("page-")[0].removesuffix("index.html") + "index.html"
            found[first].update(dict.fromkeys(row.place for row in page.view.listing.rows))  # type: ignore[attr-defined]
    return defaultdict(list, {href: sorted(names) for href, names in found.items()})


def _same_as_month(page: Page) -> bool:
    """The entrance of a register that opens on its newest part would be found twice."""
    return page.href in (address.FILINGS, address.STATISTICS)
