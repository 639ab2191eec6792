"""From a condition to a question that somebody can answer with yes, no, or not sure."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from sitegen.fields.citation import Citation
from sitegen.model.leniency import Condition, ConditionTest, LeniencyList, Unit
from sitegen.model.question import Question

EXCLUSIONS = "exclusions"
"""The question that asks for all that a list leaves out."""

_PARAMETER = re.compile(r"\{([a-z]+)\}")
_ASKS = re.compile(r".*您.*？")


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as it is put. "Yes" means that the condition is met; with `points`, that none of them holds.

    `condition` is what the list says; it is empty where the points say it. `why` says why it is
    asked, `unmet` what a "no" means, `confirm` how somebody who is not sure finds out.
    """

    condition: str
    text: str
    why: str
    unmet: str
    confirm: str
    basis: tuple[Citation, ...] = ()
    points: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Unaskable:
    """Why a condition cannot be put as a question; the code of the rule, and what its message names."""

    code: str
    name: str


def ask(one: LeniencyList, condition: Condition, questions: Mapping[str, Question]) -> Asked | Unaskable:
    """Put a condition of a list as a question.

    Problems: R31d no question, R31e nothing to fill it with, R31f no question to a person.
    """
    name = condition.use or _general(condition, questions)
    general = questions.get(name)
    if general is None or (condition.test is ConditionTest.FACT and not (condition.question or condition.use)):
        return Unaskable("R31d", name)
    values = _values(one, condition)
    texts = (condition.question or general.text, condition.why or general.why, general.unmet, general.confirm)
    lacking = [name for text in texts for name in _PARAMETER.findall(text) if not values.get(name)]
    if lacking:
        return Unaskable("R31e", lacking[0])
    text, why, unmet, confirm = (_filled(one, values) for one in texts)
    asked = Asked(values["text"], text, why, unmet, confirm, general.basis)
    return asked if _ASKS.fullmatch(asked.text) else Unaskable("R31f", asked.text)


def exclusions(one: LeniencyList, points: tuple[str, ...], questions: Mapping[str, Question]) -> Asked | None:
    """Ask for what an item and its list leave out, all at once; None where they leave nothing out."""
    general, found = questions.get(EXCLUSIONS), tuple(dict.fromkeys((*points, *one.scope_out)))
    if general is None or not found:
        return None
    return Asked("", general.text, general.why, general.unmet, general.confirm, general.basis, found)


def limit(condition: Condition) -> str:
    """The limits of a condition in words: 超过500元、不超过3000元."""
    unit = condition.unit or (Unit.PERCENT if condition.test is ConditionTest.RATIO else Unit.PIECE)
    label = "" if unit is Unit.PIECE else unit.label
    bounds = (("超过", condition.min), ("不超过", condition.max))
    return "、".join(f"{word}{_number(bound)}{label}" for word, bound in bounds if bound is not None)


def _general(condition: Condition, questions: Mapping[str, Question]) -> str:
    """The name of the general question of a test: with its qualifier where there is one, else without."""
    qualifier = condition.by or condition.level
    name = condition.test.value
    narrow = f"{name}-{qualifier.value}".replace("_", "-") if qualifier else name
    return narrow if narrow in questions else name


def _values(one: LeniencyList, condition: Condition) -> dict[str, str]:
    first = one.first_violation
    return {
        "text": condition.text.rstrip("。；，"),
        "limit": limit(condition),
        "window": _window(one),
        "first": first.text.strip() if first else "",
        "timely": (one.timely or "").strip(),
    }


def _window(one: LeniencyList) -> str:
    first = one.first_violation
    if first is not None and first.window_months is not None:
        return f"往前数{first.window_months}个月"
    if first is not None and first.since is not None:
        return f"从{first.since.year}年{first.since.month}月{first.since.day}日算起"
    return ""


def _filled(text: str, values: Mapping[str, str]) -> str:
    return _PARAMETER.sub(lambda name: values[name.group(1)], text)


def _number(value: Decimal) -> str:
    return f"{value.normalize():f}"
