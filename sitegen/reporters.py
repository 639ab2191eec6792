"""Problems to text: for a person, for GitHub, for a program."""

import json
import re
from collections.abc import Callable, Iterable
from typing import Literal

from sitegen.catalogue import Language, entry
from sitegen.diagnostics import Diagnostic, Severity

Style = Literal["text", "github", "json"]

SEVERITY: dict[Language, dict[Severity, str]] = {
    "zh": {Severity.ERROR: "错误", Severity.WARNING: "警告", Severity.INFO: "提示"},
    "en": {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "info"},
}
_LINES = re.compile(r"\s*[\r\n\u2028\u2029]+\s*")
_GITHUB = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def report(found: Iterable[Diagnostic], style: Style, language: Language) -> str:
    """Write all problems in one style, one after the other; the empty string for none."""
    return _STYLES[style](list(found), language)


def message(diagnostic: Diagnostic, language: Language) -> str:
    """What is wrong, on one line."""
    return _fill(entry(diagnostic.code).words(language).message, diagnostic, language)


def hint(diagnostic: Diagnostic, language: Language) -> str:
    """What to do about it, with the near name where there is one."""
    text = _fill(entry(diagnostic.code).words(language).hint, diagnostic, language)
    near = dict(diagnostic.details).get("near", "")
    if not near:
        return text
    asked = f"是不是 `{near}`？" if language == "zh" else f"did you mean `{near}`?"
    return f"{asked}{'' if language == 'zh' else ' '}{text}"


def _fill(template: str, diagnostic: Diagnostic, language: Language) -> str:
    details = _Details(diagnostic.details)
    if language == "en":
        details |= {name.removesuffix("_en"): text for name, text in diagnostic.details if name.endswith("_en")}
    return _LINES.sub(" ", template.format_map(_Details(details)))


class _Details(dict[str, str]):
    """Details by name; a gap that nothing fills stays empty rather than breaking the report."""

    def __missing__(self, key: str) -> str:
        return ""


def _text(found: list[Diagnostic], language: Language) -> str:
    colon = "：" if language == "zh" else ": "
    lines = []
    for d in found:
        lines.append(f"{d.where}: {SEVERITY[language][d.severity]}[{d.code}] {message(d, language)}")
        if advice := hint(d, language):
            lines.append(f"  {'建议' if language == 'zh' else 'hint'}{colon}{advice}")
        if d.also:
            lines.append(f"  {'另见' if language == 'zh' else 'see also'}{colon}{d.also}")
        if ground := entry(d.code).ground:
            lines.append(f"  {'依据' if language == 'zh' else 'ground'}{colon}{ground}")
    return "".join(f"{line}\n" for line in lines)


def _github(found: list[Diagnostic], language: Language) -> str:
    """Annotations after the workflow-command syntax, with its escapes."""
    lines = []
    for d in found:
        place = f"file={_escape(d.where.path, ':,')},line={max(d.where.line, 1)},col={max(d.where.column, 1)}"
        text = " ".join(part for part in (message(d, language), hint(d, language)) if part)
        lines.append(f"::{_GITHUB[d.severity]} {place},title={d.code}::{_escape(text)}\n")
    return "".join(lines)


def _escape(text: str, more: str = "") -> str:
    for character in "%\r\n" + more:
        text = text.replace(character, f"%{ord(character):02X}")
    return text


def rows(found: Iterable[Diagnostic], language: Language) -> list[dict[str, object]]:
    """Write each problem as plain values, for a program."""
    return [
        {
            "path": d.where.path,
            "line": max(d.where.line, 1),
            "column": max(d.where.column, 1),
            "severity": d.severity.name.lower(),
            "code": d.code,
            "message": message(d, language),
            "hint": hint(d, language),
            "ground": entry(d.code).ground,
            "also": str(d.also) if d.also else None,
        }
        for d in found
    ]


def _json(found: list[Diagnostic], language: Language) -> str:
    return json.dumps({"problems": rows(found, language)}, ensure_ascii=False, indent=2) + "\n"


_STYLES: dict[Style, Callable[[list[Diagnostic], Language], str]] = {"text": _text, "github": _github, "json": _json}
