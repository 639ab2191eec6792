"""What a page says whatever its data: the search finds these words, too.

The templates are read above this layer, so the words stand in `standing.toml`, template by template;
a test holds the two equal, and writes the file anew with `pytest --accept tests/test_search_pages.py`.
"""

import tomllib
from functools import cache
from importlib import resources

HEADED = frozenset(("field.html", "check_trade.html", "calendar.html", "filings.html", "rule.html"))
"""Templates of many pages: what stands on each of them beside the headings would find them all."""


def standing(template: str) -> tuple[str, ...]:
    """The words of a template outside every condition and loop; of some its headings alone."""
    return _read().get(template, ())


@cache
def _read() -> dict[str, tuple[str, ...]]:
    text = resources.files("sitegen.pages").joinpath("standing.toml").read_text("utf-8")
    return {f"{name}.html": tuple(found) for name, found in tomllib.loads(text).items()}
