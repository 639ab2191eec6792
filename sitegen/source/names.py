"""Names of files that every system can hold, and tell apart."""

import re
import unicodedata

from sitegen.diagnostics import Diagnostic, Location, problem
from sitegen.source.text import banned

DEVICES = frozenset(
    (
        "con",
        "prn",
        "aux",
        "nul",
        "conin$",
        "conout$",
        *(f"{port}{n}" for port in ("com", "lpt") for n in "0123456789¹²³"),
    )
)
"""What Windows takes for a device, whatever follows a full stop (Microsoft: Naming Files, Paths, and Namespaces)."""

MAX_BYTES = 200
"""Of one name, in UTF-8. Systems take 255; a hash is put into some names, and a word behind."""

_FORBIDDEN = re.compile(r'[<>:"|?*\\\x00-\x1f\x7f\ud800-\udfff]')


def refused(path: str) -> Diagnostic | None:
    """Say what is wrong with a path whose parts are not possible on every system, or would mislead.

    Problems: Y134 a character that may not be, Y135 the name of a device, Y136 a space or full
    stop at an end, Y137 too long.
    """
    where = Location(_printable(path))
    for part in path.split("/"):
        character = _forbidden(part)
        stem = part.partition(".")[0].rstrip(" ")
        if character:
            return problem(where, "Y134", character=character)
        if stem.casefold() in DEVICES:
            return problem(where, "Y135", name=stem)
        if part.startswith(" ") or part.endswith((" ", ".")):
            return problem(where, "Y136", name=part)
        if len(part.encode("utf-8")) > MAX_BYTES:
            return problem(where, "Y137", size=len(part.encode("utf-8")), most=MAX_BYTES)
    return None


def folded(path: str) -> str:
    """A path as the least particular file system compares it: without case, letters composed."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", path).casefold())


def _forbidden(part: str) -> str:
    """Show the first character that may not stand in a name."""
    if strange := _FORBIDDEN.search(part):
        return _printable(strange.group())
    found = banned(part)
    return found[1] if found else ""


def _printable(path: str) -> str:
    """A path as it can be told: what is no text, or cannot be seen, is written as its code."""
    return "".join(c if c.isprintable() else ascii(c)[1:-1] for c in path)
