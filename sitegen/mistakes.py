"""What Pydantic found, as problems of ours: in our words and at the line that caused it."""

import re
from collections.abc import Sequence
from functools import cache

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from sitegen.diagnostics import Diagnostic, Location, problem
from sitegen.model.mentions import parts
from sitegen.model.record import Part
from sitegen.model.site import Origin
from sitegen.suggest import nearest

_OUR_CODE = re.compile(r"[A-Z][0-9]{3}")
_WIDE_DASH = re.compile(r"\s*[－—–]")
_CODES = {
    "missing": "M001",
    "extra_forbidden": "M002",
    "string_type": "M003",
    "tuple_type": "M004",
    "list_type": "M004",
    "model_type": "M005",
    "model_attributes_type": "M005",
    "dict_type": "M005",
    "too_short": "M007",
}


def describe_all(model: type[Part], error: ValidationError, origin: Origin) -> list[Diagnostic]:
    """Turn all that Pydantic found in one record into problems, each slip told once."""
    mistakes = error.errors(include_url=False)
    places = [tuple(mistake["loc"]) for mistake in mistakes]
    unknown = [at for at, mistake in zip(places, mistakes, strict=True) if mistake["type"] == "extra_forbidden"]
    meant = {(*at[:-1], _near_key(_owner(model, at), str(at[-1]))) for at in unknown}
    return [
        describe(model, mistake, origin)
        for mistake, at in zip(mistakes, places, strict=True)
        if not (_CODES.get(mistake["type"]) == "M007" and any(p[: len(at)] == at != p for p in places))
        and not (mistake["type"] == "missing" and at in meant)
    ]


def describe(model: type[Part], mistake: ErrorDetails, origin: Origin) -> Diagnostic:
    """Turn one of Pydantic's findings into a problem at its place.

    Problems: M001 missing, M002 unknown key, M003 not a text, M004 not a list,
    M005 not a group of keys, M007 too few entries, Y112 a list that begins with a wide dash, and the
    kinds' own (M006, M1xx).
    """
    at = tuple(mistake["loc"])
    kind = mistake["type"]
    code = kind if _OUR_CODE.fullmatch(kind) else _CODES.get(kind, "M009")
    facts = dict(mistake.get("ctx") or {})
    if code == "M009":
        facts = {"reason": kind}
    owner = _owner(model, at)
    name = str(at[-1]) if at else ""
    field = next((str(step) for step in reversed(at) if isinstance(step, str)), "")
    facts |= {"field": field or "record", "label": _label(owner, field) or "记录"}
    if code == "M002":
        facts["near"] = _near_key(owner, name)
    if code in ("M004", "M005") and (dash := _WIDE_DASH.match(str(mistake["input"]))):
        code, facts = "Y112", {"key": dash.group().strip()}
    return problem(_place(origin, at, code), code, **facts)


def _place(origin: Origin, at: tuple[str | int, ...], code: str) -> Location:
    """Point at the key where the key is wrong, at the value where the value is."""
    return origin.locate_key(*at) if code in ("M002", "M006") else origin.locate(*at)


def _owner(model: type[Part], at: Sequence[str | int]) -> type[Part]:
    """Follow a path of keys down the models to the one that holds the last key."""
    for step in at[:-1]:
        model = _parts(model).get(step, model)
    return model


@cache
def _parts(model: type[Part]) -> dict[str | int, type[Part]]:
    """Map each key whose value is a part, or a list of parts, to the model of the part."""
    found: dict[str | int, type[Part]] = {}
    for name, field in model.model_fields.items():
        for part in parts(field.annotation):
            found[field.alias or name] = part
    return found


@cache
def _keys(model: type[Part]) -> tuple[str, ...]:
    return tuple(field.alias or name for name, field in model.model_fields.items() if name != "body")


def _near_key(model: type[Part], written: str) -> str:
    """The key that was meant: one like it, or the one whose Chinese name it is."""
    labels = {_label(model, key): key for key in _keys(model)}
    return labels.get(written) or nearest(written, _keys(model))


def _label(model: type[Part], key: str) -> str:
    """The Chinese name of a key."""
    for name, field in model.model_fields.items():
        if key in (name, field.alias):
            return field.title or key
    return key
