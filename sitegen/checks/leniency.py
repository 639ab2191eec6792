"""R-30 to R-33, R-37: a leniency list agrees with the law it rests on, and says what it means."""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from itertools import groupby

from sitegen.diagnostics import Diagnostic, problem, warning
from sitegen.fields.citation import Citation
from sitegen.model.leniency import Condition, ConditionTest, LeniencyItem, LeniencyKind, LeniencyList, applying
from sitegen.model.record import Status
from sitegen.model.site import Site

_TITLE_WORDS = {
    LeniencyKind.MINOR: "轻微",
    LeniencyKind.FIRST: "首违",
    LeniencyKind.LIGHTER: "从轻",
    LeniencyKind.REDUCED: "减轻",
    LeniencyKind.NO_COERCION: "强制",
}
_NEEDS = {
    ConditionTest.CORRECTED: ("by",),
    ConditionTest.HARM: ("level",),
    ConditionTest.AMOUNT: ("max", "unit"),
    ConditionTest.DURATION: ("max", "unit"),
    ConditionTest.RATIO: ("max",),
    ConditionTest.COUNT: ("max",),
}


def _lists(site: Site) -> Iterator[LeniencyList]:
    return (one for one in site.leniency.values() if one.status is not Status.WITHDRAWN)


def _items(site: Site) -> Iterator[tuple[LeniencyList, int, LeniencyItem]]:
    return ((one, index, item) for one in _lists(site) for index, item in enumerate(one.items))


def covers(clause: Citation, cited: Citation) -> bool:
    """Say whether a citation names a clause or something inside it."""
    if (clause.law, clause.article) != (cited.law, cited.article):
        return False
    return not clause.paragraph or clause.paragraph == cited.paragraph


def clause_does_not_fit_kind(site: Site, today: date) -> Iterator[Diagnostic]:
    """R30: the clause that allows the leniency must be one for this kind of list."""
    for one, index, item in _items(site):
        allowed: tuple[Citation, ...] = getattr(site.rules.relief_clauses, one.kind.value)
        if not any(covers(clause, cited) for clause in allowed for cited in item.relief):
            where = site.locate("leniency", one.key, "items", index, "relief")
            clauses = "、".join(map(str, allowed))
            yield problem(where, "R30", kind=one.kind.label, clauses=clauses, item=item.id)


def title_says_another_kind(site: Site, today: date) -> Iterator[Diagnostic]:
    """R30b: a title that names another kind of leniency than the list's own."""
    for one in _lists(site):
        others = [word for kind, word in _TITLE_WORDS.items() if kind is not one.kind and word in one.title]
        if others and _TITLE_WORDS[one.kind] not in one.title:
            where = site.locate("leniency", one.key, "title")
            yield problem(where, "R30b", kind=one.kind.label, word=others[0], title=one.title)


def item_without_basis(site: Site, today: date) -> Iterator[Diagnostic]:
    """R31: every item has the broken duty, the liability (or the measure), and a condition.

    Only a warning in a list that a higher authority owns: the county cannot complete it.
    """
    for one, index, item in _items(site):
        no_coercion = one.kind is LeniencyKind.NO_COERCION
        needed: dict[str, object] = {"duty": item.duty, "conditions": item.conditions}
        needed |= {"measure": item.measure} if no_coercion else {"liability": item.liability}
        for key, value in needed.items():
            if not value:
                where = site.locate("leniency", one.key, "items", index)
                label = LeniencyItem.model_fields[key].title
                tell = warning if one.external else problem
                yield tell(where, "R31", item=item.id, field=key, label=label)


def condition_without_limit(site: Site, today: date) -> Iterator[Diagnostic]:
    """R31b: a condition holds the data that its test needs."""
    for one, index, item in _items(site):
        for place, condition in enumerate(item.conditions):
            for key in _missing(condition):
                where = site.locate("leniency", one.key, "items", index, "conditions", place)
                label = Condition.model_fields[key].title
                yield problem(where, "R31b", test=condition.test.label, field=key, label=label)


def _missing(condition: Condition) -> list[str]:
    return [key for key in _NEEDS.get(condition.test, ()) if getattr(condition, key) is None]


def boilerplate_conditions(site: Site, today: date) -> Iterator[Diagnostic]:
    """R31c: many items with word for word the same conditions say nothing of each (warning)."""
    most = site.rules.same_conditions
    for one in _lists(site):
        texts = Counter(tuple(c.text for c in item.conditions) for item in one.items if item.conditions)
        for same, count in texts.items():
            if count >= most:
                where = site.locate("leniency", one.key, "items")
                yield warning(where, "R31c", count=count, text=same[0])


def list_without_meaning(site: Site, today: date) -> Iterator[Diagnostic]:
    """R32: a list says what first, in time, and its scope mean."""
    for one in _lists(site):
        needed: dict[str, object] = {"timely": one.timely, "scope_in": one.scope_in, "scope_out": one.scope_out}
        if one.kind is LeniencyKind.FIRST:
            needed["first_violation"] = one.first_violation
        for key, value in needed.items():
            if not value:
                label = LeniencyList.model_fields[key].title
                yield problem(site.locate("leniency", one.key), "R32", list=one.title, field=key, label=label)


def first_violation_without_window(site: Site, today: date) -> Iterator[Diagnostic]:
    """R32b: "first" counts back some months, or from a day."""
    for one in _lists(site):
        first = one.first_violation
        if first is not None and first.window_months is None and first.since is None:
            yield problem(site.locate("leniency", one.key, "first_violation"), "R32b")


def no_education(site: Site, today: date) -> Iterator[Diagnostic]:
    """R33: who is not punished must be educated, so an item names the measure."""
    for one, index, item in _items(site):
        if not item.followup:
            where = site.locate("leniency", one.key, "items", index)
            yield problem(where, "R33", item=item.id)


def same_behaviour_two_outcomes(site: Site, today: date) -> Iterator[Diagnostic]:
    """R37: one behaviour in two lists in force of different kinds (warning)."""
    seen: dict[str, tuple[LeniencyList, int]] = {}
    groups = groupby(site.leniency.values(), key=lambda one: one.id)
    current = {id(applying(list(versions), today)) for _, versions in groups}
    for one, index, item in _items(site):
        if id(one) not in current:
            continue
        plain = re.sub(r"\W", "", item.behaviour)
        other, place = seen.setdefault(plain, (one, index))
        if other.kind is not one.kind:
            also = site.locate("leniency", other.key, "items", place)
            where = site.locate("leniency", one.key, "items", index, "behaviour")
            yield warning(where, "R37", also=also, kind=one.kind.label, other=other.kind.label, list=other.title)
