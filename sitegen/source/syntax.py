"""Why a text is no YAML, in words that help: the usual slips of a Chinese keyboard first."""

import re
import unicodedata
from typing import Any

import yaml

from sitegen.diagnostics import Diagnostic, Location, problem

_WIDE_COLON = re.compile(r"^[ \-]*[\"']?[\w.\-]{1,40}[\"']?\s*：", re.MULTILINE)
_WIDE_DASH = re.compile(r"^\s*[－—–]\s*\S", re.MULTILINE)
_WIDE_INDENT = re.compile(r"^ *\u3000[ \u3000]*(?:- |－|[\w.\-]{1,40}\s*[:：])")
_NO_SPACE = re.compile(r"^[ \-]*[\w\-]{1,40}:(?!//)[^\s:]")
_QUOTED_PART = re.compile(r"^[ \-]*[\w\-]{1,40}: +(\"[^\"]*\"|'[^']*')\s*[^\s#]")
_MISALIGNED = re.compile(
    "expected key|expected '-' indicator|expected <block end>|<document start>"
    "|block (mapping|collection|sequence)|mapping values"
)
_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8}))")
_LAST = 0x10FFFF
_STARTERS = "@`%&*!|>[]{},"
_LINES_BACK = 6


def explain(path: str, text: str, error: yaml.YAMLError, first_line: int) -> Diagnostic:
    """Describe a syntax error at the line that caused it, not where the parser noticed."""
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    if mark is None:
        return problem(Location(path, first_line + 1, 1), "Y101", reason=_reason(error))
    slip = _slip(text, mark.line)
    if slip is not None:
        line, column, code = slip
        return problem(Location(path, first_line + line, column), code, key=_line(text, line).strip())
    code, details = _cause(_line(text, mark.line + 1), _reason(error))
    return problem(Location(path, first_line + mark.line + 1, mark.column + 1), code, **details)


def _cause(line: str, reason: str) -> tuple[str, dict[str, Any]]:
    """Tell the cause from the line where the parser stopped and from its complaint."""
    start = line.partition(":")[2].strip()[:1]
    if "escape code" in reason and (character := _no_character(line)):
        return "Y016", {"character": character}
    if start and start in _STARTERS:
        return "Y111", {"character": start}
    if line.count(": ") > 1 and "mapping values" in reason:
        return "Y116", {}
    return ("Y114", {}) if _MISALIGNED.search(reason) else ("Y101", {"reason": reason})


def _no_character(line: str) -> str:
    """Name the first escape that stands for half a character or for none."""
    codes = (int(escaped[1] or escaped[2], 16) for escaped in _ESCAPE.finditer(line))
    return next((f"U+{code:04X}" for code in codes if code > _LAST or unicodedata.category(chr(code)) == "Cs"), "")


def not_a_record(path: str, text: str, first_line: int) -> Diagnostic:
    """Describe a file that is well-formed and still holds nothing but a text."""
    slip = _slip(text, text.count("\n"))
    if slip is not None:
        line, column, code = slip
        return problem(Location(path, first_line + line, column), code, key=_line(text, line).strip())
    return problem(Location(path, first_line + 1, 1), "Y110")


def _slip(text: str, noticed: int) -> tuple[int, int, str] | None:
    """Look a few lines back for full-width punctuation in the place of syntax."""
    lines = text.split("\n")
    numbers = range(min(noticed, len(lines) - 1), max(noticed - _LINES_BACK, -1), -1)
    return next((slip for number in numbers if (slip := _slip_of(number, lines[number]))), None)


def _slip_of(number: int, line: str) -> tuple[int, int, str] | None:
    if _WIDE_INDENT.match(line):
        return number + 1, line.index("\u3000") + 1, "Y118"
    if _WIDE_COLON.match(line) and ": " not in line.partition("：")[0]:
        return number + 1, line.index("：") + 1, "Y109"
    if _WIDE_DASH.match(line):
        return number + 1, len(line) - len(line.lstrip()) + 1, "Y112"
    if _NO_SPACE.match(line):
        return number + 1, line.index(":") + 1, "Y113"
    quoted = _QUOTED_PART.match(line)
    return (number + 1, quoted.start(1) + 1, "Y115") if quoted else None


def _line(text: str, number: int) -> str:
    """A line by its number; none below the last, where the parser may stop."""
    return "".join(text.split("\n")[number - 1 : number])


def _reason(error: yaml.YAMLError) -> str:
    """Name the parser's complaint; its own words are English, so they come last."""
    return str(getattr(error, "problem", None) or getattr(error, "reason", None) or "?")
