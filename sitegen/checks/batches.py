"""What gives the day of a decision back: publication one by one, too soon, and numbers in order.

The cases of a batch are published on one day, after the month of the last of them is over: then feeds, the
site map (`lastmod`), the header of the page and the order of lists say no more than the case itself.
Lists are ordered by batch, and inside it by a digest of the id (`pages/library.py`).
Source: safety report §2, side channels.
"""

import re
from collections.abc import Iterator
from datetime import date

from sitegen.diagnostics import Diagnostic, problem, warning
from sitegen.fields.times import within
from sitegen.figures.anonymity import published
from sitegen.model.case import Case
from sitegen.model.site import Site

_DATE_OR_NUMBER = re.compile(r"(19|20)[0-9]{2}-?(0[1-9]|1[0-2])(-?(0[1-9]|[12][0-9]|3[01]))?(?![0-9])|(^|-)[0-9]+$")


def batch_torn_apart(site: Site, today: date) -> Iterator[Diagnostic]:
    """D015: the cases of a batch are published on one day."""
    first: dict[str, Case] = {}
    for case in published(site):
        one = first.setdefault(case.batch, case) if case.batch else case
        if one.published != case.published:
            also = site.locate("cases", one.key, "published")
            yield problem(site.locate("cases", case.key, "published"), "D015", also=also, batch=case.batch)


def published_too_soon(site: Site, today: date) -> Iterator[Diagnostic]:
    """D016: a case published in the period in which it was closed was closed before that day of it (warning)."""
    for case in published(site):
        if case.month and within(case.published, case.month):
            yield warning(
                site.locate("cases", case.key, "published"), "D016", period=case.month, published=case.published
            )


def number_of_the_decision(site: Site, today: date) -> Iterator[Diagnostic]:
    """D017: the number of a document opens the decision, and with it the name (§4.5)."""
    for case in published(site):
        if case.doc_no is not None:
            yield problem(site.locate("cases", case.key, "doc_no"), "D017")


def id_in_order(site: Site, today: date) -> Iterator[Diagnostic]:
    """D018: the id of a case, which is its address, is neither a date nor a running number (warning)."""
    for case in published(site):
        if _DATE_OR_NUMBER.search(case.id):
            yield warning(site.locate("cases", case.key, "id"), "D018")
