"""Texts inside a text: runs of base64 or of hexadecimal digits that decode to something a person can read."""

import base64
import re
from collections.abc import Iterator

from sitegen.privacy.view import View

Packed = tuple[int, int, str]
"""Where a run is in a view, and the text in it."""

_RUN = re.compile(
    r"[0-9A-Za-z+/_-](?=[0-9A-Za-z+/_-]{14})[0-9A-Za-z+/_-]{14,}(?:\r?\n[ \t]?[0-9A-Za-z+/_-]{4,}){0,4000}"
)
"""Fifteen characters hold eleven: the shortest number that leads to somebody."""

_ANY_RUN = re.compile(r"[0-9A-Za-z+/_-]{15}")

_TELLING = re.compile(r"[A-Z]|[0-9a-f]{15}")
"""What a packed text holds: of fifteen characters of base64 one is a capital letter, but for one run in 2,000."""

_URL_SAFE = str.maketrans("-_", "+/")
_APART = re.compile(r"[^/]{15,}")
_BREAKS = re.compile(r"\s")
_FOUR = 4
_HEX = re.compile(r"(?:[0-9a-fA-F]{2}){8,}")


def packed(view: View) -> Iterator[Packed]:
    """Yield every run that holds a text; where a run holds none, the parts of it that do, as in a path."""
    for run in _RUN.finditer(view.text) if _ANY_RUN.search(view.ascii) else ():
        if not _TELLING.search(view.text, *run.span()):
            continue
        if text := _unpacked(run.group()):
            yield run.start(), run.end(), text
            continue
        for part in _APART.finditer(view.text, *run.span()):
            if text := _unpacked(part.group()):
                yield part.start(), part.end(), text


def _unpacked(run: str) -> str:
    """Return the text in a run; none where it is no text in UTF-8, or has no letters and digits at all."""
    run = _BREAKS.sub("", run)
    if _HEX.fullmatch(run):
        return _readable(bytes.fromhex(run))
    run = run.translate(_URL_SAFE)
    if len(run) % _FOUR == 1:
        run = run[:-1]
    return _readable(base64.b64decode(run + "=" * (-len(run) % _FOUR)))


def _readable(raw: bytes) -> str:
    try:
        text = raw.decode()
    except UnicodeDecodeError:
        return ""
    return text if text.replace("\n", "").replace("\r", "").replace("\t", "").isprintable() else ""
