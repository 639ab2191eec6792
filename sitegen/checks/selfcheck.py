"""R31d to R31j: every condition of a list can be asked, and every outcome of the self-check reached."""

from collections.abc import Iterator
from datetime import date

from sitegen.diagnostics import Diagnostic, problem, warning
from sitegen.model.record import Status
from sitegen.model.site import Site
from sitegen.selfcheck.compiling import table
from sitegen.selfcheck.numbers import numbers
from sitegen.selfcheck.wording import limit


def path_to_nowhere(site: Site, today: date) -> Iterator[Diagnostic]:
    """R31d to R31i: a condition without a question, a question without its facts, an outcome for nobody."""
    lists = [one for one in site.leniency.values() if one.status is not Status.WITHDRAWN]
    for fault in table(lists, site.rules.questions)[1]:
        yield problem(site.locate("leniency", fault.list, *fault.at), fault.code, name=fault.name)


def limit_of_another_text(site: Site, today: date) -> Iterator[Diagnostic]:
    """R31j: the limit by which a condition is judged is not the one that its text names (warning)."""
    for one in site.leniency.values():
        for index, item in enumerate(one.items):
            for place, condition in enumerate(item.conditions):
                bounds = {bound for bound in (condition.min, condition.max) if bound is not None}
                if not bounds <= numbers(condition.text):
                    where = site.locate("leniency", one.key, "items", index, "conditions", place)
                    yield warning(where, "R31j", limit=limit(condition), text=condition.text)
