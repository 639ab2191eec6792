"""The browser's self-check and Python's say the same of the same answers, over all items and trades."""

from random import Random

import pytest
from playwright.sync_api import Page
from sitegen import build
from sitegen.pages import address
from sitegen.pages.answers import Data
from sitegen.pages.library import Library
from sitegen.selfcheck.evaluate import evaluate

_EACH = 6
_LETTERS = "yyyyyyuun"
_STRANGE = ("", "x", "yx", "Y", "y y", "n" * 20, "y" * 20, "u" * 20, "是")
_RUN = "sets => sets.map(([id, answers]) => { const r = selfcheckEvaluate(id, answers); return [r.kind, r.places] })"


@pytest.fixture(scope="module")
def data(project: build.Project, site: object) -> Data:
    """The table from which the site was made."""
    return Data(Library(build.check(project)[0], project.today))


def _sets(data: Data, random: Random) -> list[tuple[str, str]]:
    """Answers to every item: mostly yes, so that many get far; of every length; some that no page makes."""
    found = [("no/such", "yy"), ("toString/x", "y"), ("__proto__", "")]
    for key, row in data.table.rows.items():
        for _ in range(_EACH):
            length = random.randint(0, len(row.questions) + 1)
            found.append((key, "".join(random.choice(_LETTERS) for _ in range(length))))
        full = len(row.questions)
        found += [(key, "y" * full), (key, "u" * full), (key, random.choice(_STRANGE))]
    return found


def test_both_say_the_same(page: Page, data: Data, addresses: dict[str, str]) -> None:
    """At least 10,000 sets of answers, each on the page of its trade; every kind of outcome is among them."""
    random, compared, kinds = Random(20261122), 0, set()
    for trade in data.library.fields:
        sets = _sets(data, random)
        page.goto(addresses["file"] + address.check(trade))
        page.evaluate("selfcheckLoad()")
        said = page.evaluate(_RUN, [[key.replace("/", "."), answers] for key, answers in sets])
        for (key, answers), (kind, places) in zip(sets, said, strict=True):
            expected = evaluate(data.table, trade, key, answers)
            assert (kind, tuple(places)) == (expected.kind.value, expected.places), (trade, key, answers)
            kinds.add(kind)
        compared += len(sets)
    assert compared >= 10_000
    assert kinds == {"ask", "may", "confirm", "unmet", "trade", "none"}
