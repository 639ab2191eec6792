"""The rules of conduct as the public reads them: those that are on, each once."""

from collections import defaultdict

from sitegen import catalogue
from sitegen.catalogue import Entry
from sitegen.model.rules import Level, Rules

Rule = tuple[Entry, ...]
"""One entry of the catalogue, or several that ask the same in the same words."""


def told(rules: Rules) -> tuple[Rule, ...]:
    """The rules that a county has, in the order of their codes. How it weighs them is no matter of the public."""
    off = {one.rule for one in rules.adjustments if one.level is Level.OFF}
    found: dict[str, list[Entry]] = defaultdict(list)
    for entry in map(catalogue.entry, catalogue.codes()):
        if entry.finding and entry.code not in off:
            found[entry.zh.plain].append(entry)
    return tuple(map(tuple, found.values()))


def of_code(rules: Rules, code: str) -> Rule | None:
    """The rule that a code belongs to; None where the county has switched it off, or there is none."""
    return next((rule for rule in told(rules) if any(entry.code == code for entry in rule)), None)
