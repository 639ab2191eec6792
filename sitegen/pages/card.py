"""The inspection card: what is shown at the door, what may be asked for; for everybody, and for each trade."""

from collections.abc import Iterator
from dataclasses import dataclass

from sitegen.model.card import CardLine
from sitegen.model.field import Field
from sitegen.model.rules import Term
from sitegen.pages import address
from sitegen.pages.library import Library
from sitegen.pages.limits import Limits, bodies_of, limits
from sitegen.pages.page import Head, Link, Page
from sitegen.pages.shared import PlanRow, plan_row, record_page
from sitegen.phrase import Phrase

COLUMN = Phrase("检查明白卡")
_CRUMB = Link(Phrase("检查计划"), address.PLANS)
_MOST_PLANS = 3
"""More lines would make a second sheet."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the card with the articles it rests on, and the paper that is no law."""

    text: str
    laws: tuple[Link, ...]
    document: str


@dataclass(frozen=True, slots=True)
class CardView:
    """The card; `field` is the trade for which it is made, with `plans` and `more` plans that did not fit.

    `target` is where the plans can be looked up: the address behind the code.
    """

    field: Field | None
    show: tuple[Line, ...]
    ask: tuple[Line, ...]
    refuse: tuple[Line, ...]
    never: tuple[Line, ...]
    after: tuple[Line, ...]
    duty: tuple[Line, ...]
    limits: Limits
    result_due: Term
    feedback_due: Term
    plans: tuple[PlanRow, ...]
    more: int
    target: str
    fields: tuple[Link, ...]


def pages(library: Library) -> Iterator[Page]:
    """The card for everybody, then one for each trade."""
    bodies = [one.id for one in library.shown(library.authorities)]
    view = _view(library, None, limits(library, bodies))
    yield Page(address.CARD, "card.html", Head(COLUMN, COLUMN, _ABOUT, crumbs=(_CRUMB,)), view)
    for field in library.fields.values():
        crumbs = (Link(Phrase("行业"), address.FIELDS), Link(field.name, address.record("fields", field.id)))
        head = Head(Phrase("检查明白卡：%(name)s", name=field.name), COLUMN, _ABOUT, crumbs=crumbs)
        view = _view(library, field, limits(library, bodies_of(library, field.id), field.id))
        yield record_page(library, Page(address.card(field.id), "card.html", head, view), field)


_ABOUT = Phrase("检查人员上门要出示什么，您可以要求什么、拒绝什么，查完会拿到什么。一张纸，可以打印。")


def _view(library: Library, field: Field | None, found: Limits) -> CardView:
    card, rules = library.rules.card, library.rules
    plans = _plans(library, field) if field else []
    shown = sorted(library.shown(library.fields), key=lambda one: (one.order, one.id)) if field is None else []
    return CardView(
        field=field,
        show=_lines(library, card.show),
        ask=_lines(library, card.ask),
        refuse=_lines(library, card.refuse),
        never=_lines(library, card.never),
        after=_lines(library, card.after),
        duty=_lines(library, card.duty),
        limits=found,
        result_due=rules.result_due,
        feedback_due=rules.feedback_due,
        plans=tuple(plans[:_MOST_PLANS]),
        more=max(len(plans) - _MOST_PLANS, 0),
        target=address.record("fields", field.id) if field else address.PLANS,
        fields=tuple(Link(one.name, address.card(one.id)) for one in shown),
    )


def _plans(library: Library, field: Field) -> list[PlanRow]:
    """The plans of the trade that have not ended, those for every trade among them."""
    found = [plan for plan in library.plans_of_field.get(field.id, ()) if not plan.over(library.today)]
    return [plan_row(library, plan) for plan in found]


def _lines(library: Library, lines: tuple[CardLine, ...]) -> tuple[Line, ...]:
    today = library.today
    return tuple(
        Line(one.text, tuple(library.article(cited, today) for cited in one.laws), one.document or "") for one in lines
    )
