"""Check digits by numbers that are published as examples, or that large firms publish of themselves."""

from collections.abc import Callable

import pytest
from sitegen.privacy.kinds import checksums

_RIGHT = {
    "id_card": ["11010519491231002X", "11010519491231002x", "440524188001010014", "34052419800101001X"],
    "uscc": [
        "91350100M000100Y43",
        "914403001922038216",
        "91330100799655058B",
        "9144030071526726XG",
        "91350100m000100y43",
    ],
    "organisation": ["D2143569X", "192203821", "799655058", "71526726X", "802100433", "d2143569x"],
    "luhn": ["4111111111111111", "5500000000000004", "340000000000009", "6011000000000004", "79927398713"],
    "vin": ["1M8GDM9AXKP042788", "1HGCM82633A004352", "5GZCZ43D13S812715", "11111111111111111", "1hgcm82633a004352"],
    "taiwan_id": ["A123456789", "a123456789", "A223456781", "B123456780"],
}
_CHECKS: dict[str, Callable[[str], bool]] = {
    "id_card": checksums.id_card,
    "uscc": checksums.uscc,
    "organisation": checksums.organisation,
    "luhn": checksums.luhn,
    "vin": checksums.vin,
    "taiwan_id": checksums.taiwan_id,
}


@pytest.mark.parametrize(("kind", "number"), [(kind, number) for kind in _RIGHT for number in _RIGHT[kind]])
def test_a_right_number_is_right(kind: str, number: str) -> None:
    """So it is, and no neighbour of it: one digit that is one more is found out wherever it stands."""
    assert _CHECKS[kind](number)
    for at, digit in enumerate(number):
        if digit in "012345678":
            assert not _CHECKS[kind](number[:at] + str(int(digit) + 1) + number[at + 1 :])


@pytest.mark.parametrize(
    ("letters", "sums"),
    [("ABCDEFGH", range(10, 18)), ("JKLMN", range(18, 23)), ("PQRSTUV", range(23, 30)), ("XYWZIO", range(30, 36))],
)
def test_the_letter_of_taiwan_counts_as_two_digits(letters: str, sums: range) -> None:
    """The Ministry's table of letters: the check digit makes the sum a multiple of ten."""
    for letter, value in zip(letters, sums, strict=True):
        check = -(value // 10 + value % 10 * 9 + 8) % 10
        assert checksums.taiwan_id(f"{letter}10000000{check}")
        assert not checksums.taiwan_id(f"{letter}10000000{(check + 5) % 10}")


@pytest.mark.parametrize(
    ("day", "is_one"),
    [
        ("1880-01-01", True),
        ("1879-12-31", False),
        ("2099-12-31", True),
        ("2100-01-01", False),
        ("2024-02-29", True),
        ("2023-02-29", False),
        ("2023-13-01", False),
        ("2023-00-01", False),
        ("0000-01-01", False),
    ],
)
def test_days_of_a_lifetime(day: str, is_one: bool) -> None:
    """A birthday may be so early or so late, and is in the calendar."""
    assert checksums.is_day(*day.split("-")) is is_one


def test_what_is_no_code() -> None:
    """Letters that no credit code has, and the check characters of every remainder."""
    assert not checksums.uscc("91350100M000100I43")
    assert {check for check in "0123456789X" if checksums.organisation(f"00000000{check}")} == {"0"}
    wrong = [f"0000000{digit}{check}" for digit in range(6) for check in "0123456789X"]
    assert [code[-2:] for code in wrong if checksums.organisation(code)] == ["00", "19", "27", "35", "43", "51"]
