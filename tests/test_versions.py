"""Which version of a list applies on a day."""

from datetime import date

import pytest
from sitegen.load import load
from sitegen.model.leniency import LeniencyList, applying
from sitegen.model.record import Status
from tests.conftest import BASE

_OLD, _NEW = date(2026, 1, 1), date(2026, 7, 1)


def _version(effective: date, status: Status, expires: date | None = None) -> LeniencyList:
    site, _ = load(BASE)
    assert site is not None
    one = next(iter(site.leniency.values()))
    return one.model_copy(update={"effective": effective, "expires": expires, "status": status})


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        pytest.param("2025-12-31", None, id="before-the-first"),
        pytest.param("2026-01-01", _OLD, id="first-day"),
        pytest.param("2026-06-30", _OLD, id="superseded-but-its-successor-has-not-begun"),
        pytest.param("2026-07-01", _NEW, id="successor-begins"),
        pytest.param("2026-12-31", _NEW, id="last-day"),
        pytest.param("2027-01-01", None, id="day-after-the-last"),
    ],
)
def test_version_that_applies(day: str, expected: date | None) -> None:
    """A version applies from its first day until its successor's first day, or through its own last."""
    versions = [_version(_OLD, Status.SUPERSEDED), _version(_NEW, Status.VALID, date(2026, 12, 31))]
    found = applying(versions, date.fromisoformat(day))
    assert (found.effective if found else None) == expected


@pytest.mark.parametrize("status", [Status.DRAFT, Status.WITHDRAWN, Status.SUPERSEDED], ids=lambda s: s.value)
def test_version_that_never_applies(status: Status) -> None:
    """A draft, a withdrawn version, and a superseded one without a successor apply on no day."""
    assert applying([_version(_OLD, status)], _NEW) is None
