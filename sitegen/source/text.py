"""Bytes to text: the encoding and the characters that a source file may hold."""

import re
from collections.abc import Iterator

from sitegen.diagnostics import Diagnostic, Location, problem

MAX_BYTES = 8_000_000
"""A larger file is refused: split it. (A file of 200 records is about 250 kB.)"""

_MOST_REPORTED = 20
_INVISIBLE = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200d\u2060-\u2065\u206a-\u206f"
    "\u2800\u3164\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e0fff"
)
_BIDI = "\u200e\u200f\u202a-\u202e\u2066-\u2069"
_CONTROL = "\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029"
_SPACES = "\u00a0\u1680\u2000-\u200a\u202f\u205f"
_BROKEN = "\ud800-\udfff\ufdd0-\ufdef" + "".join(
    f"{chr(plane << 16 | 0xFFFE)}{chr(plane << 16 | 0xFFFF)}" for plane in range(17)
)
_PRIVATE = "\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd"

_KINDS = {
    "Y011": _CONTROL,
    "Y012": _BIDI,
    "Y013": _INVISIBLE,
    "Y014": _SPACES,
    "Y015": _PRIVATE,
    "Y016": _BROKEN,
}
_BANNED = re.compile("|".join(f"(?P<{code}>[{chars}])" for code, chars in _KINDS.items()) + r"|(?P<Y017>\t)")
_ANY = re.compile(f"[{''.join(_KINDS.values())}\t]")
"""Says quickly that there is none, as in nearly every file."""


def decode(path: str, raw: bytes) -> tuple[str, list[Diagnostic]]:
    """Return the text of a file with Unix line ends and without a leading byte order mark.

    Problems: Y001 too large, Y002 not UTF-8, Y003 empty, Y011-Y017 characters that
    nobody can see or that a reader would be misled by.
    """
    top = Location(path, 1, 1)
    if len(raw) > MAX_BYTES:
        return "", [problem(top, "Y001", size=len(raw), most=MAX_BYTES)]
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        return "", [problem(Location(path, line, 1), "Y002", guess=_guess(raw))]
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        return "", [problem(top, "Y003")]
    return text, list(_banned_characters(path, text))


def banned(text: str) -> tuple[str, str] | None:
    """Return the code and name of the first character that may not stand in a value."""
    match = _BANNED.search(text)
    return (str(match.lastgroup), _name(match.group())) if match else None


def _banned_characters(path: str, text: str) -> Iterator[Diagnostic]:
    if not _ANY.search(text):
        return
    for count, match in enumerate(_BANNED.finditer(text)):
        if count == _MOST_REPORTED:
            return
        line = text.count("\n", 0, match.start()) + 1
        column = match.start() - text.rfind("\n", 0, match.start())
        yield problem(Location(path, line, column), str(match.lastgroup), character=_name(match.group()))


def _name(character: str) -> str:
    return f"U+{ord(character):04X}"


def _guess(raw: bytes) -> str:
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "UTF-16"
    try:
        raw.decode("gb18030")
    except UnicodeDecodeError:
        return "?"
    return "GBK / GB18030"
