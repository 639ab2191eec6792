"""Check digits: which strings of digits are real numbers of their kind."""

from datetime import date

from sitegen.fields.identifiers import USCC_ALPHABET, uscc_check_character

_ID_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_ID_CHECKS = "10X98765432"
_ORGANISATION_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
_FIRST_YEAR, _LAST_YEAR = 1880, 2099
_VIN_VALUES = dict(zip("ABCDEFGHJKLMNPRSTUVWXYZ", (*range(1, 9), 1, 2, 3, 4, 5, 7, 9, *range(2, 10)), strict=True))
_VIN_WEIGHTS = (8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2)
_TAIWAN = "ABCDEFGHJKLMNPQRSTUVXYWZIO"


def id_card(number: str) -> bool:
    """GB 11643-1999: ISO 7064 mod 11-2."""
    total = sum(int(digit) * weight for digit, weight in zip(number, _ID_WEIGHTS, strict=False))
    return number[17].upper() == _ID_CHECKS[total % 11]


def uscc(code: str) -> bool:
    """GB 32100-2015."""
    code = code.upper()
    return set(code) <= set(USCC_ALPHABET) and uscc_check_character(code[:17]) == code[17]


def organisation(code: str) -> bool:
    """GB 11714-1997: eight characters and a check character."""
    values = (int(c, 36) for c in code[:8].upper())
    check = (11 - sum(value * weight for value, weight in zip(values, _ORGANISATION_WEIGHTS, strict=True)) % 11) % 11
    return code[8].upper() == "0123456789X"[check]


def luhn(number: str) -> bool:
    """ISO/IEC 7812: bank cards, and IMEI."""
    doubled = (int(digit) * (1 + index % 2) for index, digit in enumerate(reversed(number)))
    return sum(value // 10 + value % 10 for value in doubled) % 10 == 0


def vin(number: str) -> bool:
    """GB 16735: the ninth character."""
    number = number.upper()
    values = (int(c) if c.isdigit() else _VIN_VALUES[c] for c in number)
    check = sum(value * weight for value, weight in zip(values, _VIN_WEIGHTS, strict=True)) % 11
    return number[8] == "0123456789X"[check]


def taiwan_id(number: str) -> bool:
    """The letter counts as two digits."""
    letter = _TAIWAN.index(number[0].upper()) + 10
    digits = [letter // 10, letter % 10, *map(int, number[1:])]
    weights = (1, 9, 8, 7, 6, 5, 4, 3, 2, 1, 1)
    return sum(digit * weight for digit, weight in zip(digits, weights, strict=True)) % 10 == 0


def is_day(year: str, month: str, day: str) -> bool:
    """Say whether there was such a day in a lifetime."""
    try:
        return _FIRST_YEAR <= date(int(year), int(month), int(day)).year <= _LAST_YEAR
    except ValueError:
        return False
