"""R31d to R31i: every condition of a list can be asked, and every outcome of the self-check reached."""

from collections.abc import Iterator
from datetime import date

from sitegen.diagnostics import Diagnostic, problem
from sitegen.model.record import Status
from sitegen.model.site import Site
from sitegen.selfcheck.compiling import table


def path_to_nowhere(site: Site, today: date) -> Iterator[Diagnostic]:
    """R31d to R31i: a condition without a question, a question without its facts, an outcome for nobody."""
    lists = [one for one in site.leniency.values() if one.status is not Status.WITHDRAWN]
    for fault in table(lists, site.rules.questions)[1]:
        yield problem(site.locate("leniency", fault.list, *fault.at), fault.code, name=fault.name)
