"""Problems to text: for a person, for GitHub, for a program."""

import json
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal

from sitegen.catalogue import Entry, Language, codes, entry
from sitegen.diagnostics import Diagnostic, Severity

Style = Literal["text", "github", "json"]

_SEVERITY = {
    "zh": {Severity.ERROR: "错误", Severity.WARNING: "警告", Severity.INFO: "提示"},
    "en": {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "info"},
}
_LINES = re.compile(r"\s*[\r\n\u2028\u2029]+\s*")
_GAP = re.compile(r"\{[a-z_]+\}")
_LONGEST_VALUE = 80
_GITHUB = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def report(found: Iterable[Diagnostic], style: Style, language: Language) -> str:
    """Write all problems in one style, one after the other; the empty string for none."""
    return _STYLES[style](list(found), language)


def message(diagnostic: Diagnostic, language: Language) -> str:
    """What is wrong, on one line."""
    return _fill(entry(diagnostic.code).words(language).message, diagnostic)


def hint(diagnostic: Diagnostic, language: Language) -> str:
    """What to do about it, with the near name where there is one."""
    text = _fill(entry(diagnostic.code).words(language).hint, diagnostic)
    near = dict(diagnostic.details).get("near", "")
    if not near:
        return text
    asked = f"是不是 `{near}`？" if language == "zh" else f"did you mean `{near}`?"
    return f"{asked}{'' if language == 'zh' else ' '}{text}"


def explain(code: str, language: Language) -> str:
    """What a code stands for: the rule, why, an example wrong and right, the ground."""
    found = entry(code)
    words = found.words(language)
    labels = _LABELS[language]
    severity = Severity[found.severity.upper()]
    parts = [
        f"{code}  {words.title}（{_SEVERITY[language][severity]}）",
        words.why,
        f"{labels[0]}: {_GAP.sub('…', words.hint)}",
    ]
    if found.ground:
        parts.append(f"{labels[1]}: {found.ground}")
    return "\n\n".join(parts + _examples(found, labels)) + "\n"


_LABELS = {"zh": ("怎样改", "依据", "错误的写法", "正确的写法"), "en": ("How to mend", "Ground", "Wrong", "Right")}


def _examples(found: Entry, labels: tuple[str, ...]) -> list[str]:
    shown = ((labels[2], found.wrong), (labels[3], found.right))
    return [f"{label}:\n{_indented(text)}" for label, text in shown if text.strip()]


def _indented(text: str) -> str:
    visible = "".join(c if c == "\n" or c.isprintable() else f"<U+{ord(c):04X}>" for c in text.strip("\n"))
    return "\n".join(f"    {line}" for line in visible.split("\n"))


def table(language: Language, defaults: object) -> str:
    """Every rule of the catalogue (R) as a Markdown table; *defaults* is what rules.yaml holds for all counties."""
    words = _TABLE[language]
    head, rule = f"| {' | '.join(words.columns)} |", "| --- " * len(words.columns) + "|"
    rows = [_row(entry(code), language, defaults) for code in codes() if code.startswith("R")]
    return "\n".join([words.intro, "", head, rule, *rows, ""])


@dataclass(frozen=True, slots=True)
class _TableWords:
    intro: str
    columns: tuple[str, ...]
    problem: str
    finding: str


_TABLE = {
    "zh": _TableWords(
        "# 规则表\n\n"
        "由 `sitegen explain --all` 生成，不要手改。数据问题是数据写错了，要改数据；"
        "合规提示是数据没有错、做法要留意，写进 `sitegen report`。\n"
        "参数写在 `data/rules.yaml`，没有写的用这里的默认值；"
        "同一个文件的 `adjustments` 可以停用一条规则，或者改它的级别。",
        ("代码", "名称", "级别", "性质", "参数和默认值", "依据"),
        "数据问题",
        "合规提示",
    ),
    "en": _TableWords(
        "# Rules\n\n"
        "Made by `sitegen explain --all`; do not edit. A problem is wrong data; "
        "a finding is conduct to look at and goes to `sitegen report`.\n"
        "Parameters stand in `data/rules.yaml`, with these defaults; "
        "`adjustments` there switch a rule off or weigh it differently.",
        ("code", "name", "severity", "kind", "parameters and defaults", "ground"),
        "problem",
        "finding",
    ),
}


def _row(found: Entry, language: Language, defaults: object) -> str:
    words = _TABLE[language]
    parameters = "；".join(f"`{key}`: {_short(_value(defaults, key))}" for key in found.parameters)
    cells = (
        found.code,
        found.words(language).title,
        _SEVERITY[language][Severity[found.severity.upper()]],
        words.finding if found.finding else words.problem,
        parameters,
        found.ground,
    )
    return f"| {' | '.join(cell.replace('|', '｜') for cell in cells)} |"


def _value(defaults: object, key: str) -> object:
    """What stands at a dotted key such as `emergency.paper`."""
    for step in key.split("."):
        defaults = defaults.get(step) if isinstance(defaults, dict) else None
    return defaults


def _short(value: object) -> str:
    text = _written(value) or "—"
    return text if len(text) <= _LONGEST_VALUE else f"{text[: _LONGEST_VALUE - 1]}…"


def _written(value: object) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{key} {_written(one)}" for key, one in value.items())
    if isinstance(value, list):
        return "、".join(map(_written, value))
    return "" if value is None else str(value)


def _fill(template: str, diagnostic: Diagnostic) -> str:
    return _LINES.sub(" ", template.format_map(_Details(diagnostic.details)))


class _Details(dict[str, str]):
    """Details by name; a gap that nothing fills stays empty rather than breaking the report."""

    def __missing__(self, key: str) -> str:
        return ""


def _text(found: list[Diagnostic], language: Language) -> str:
    colon = "：" if language == "zh" else ": "
    lines = []
    for d in found:
        lines.append(f"{d.where}: {_SEVERITY[language][d.severity]}[{d.code}] {message(d, language)}")
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


def _json(found: list[Diagnostic], language: Language) -> str:
    rows = [
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
    return json.dumps({"problems": rows}, ensure_ascii=False, indent=2) + "\n"


_STYLES: dict[Style, Callable[[list[Diagnostic], Language], str]] = {"text": _text, "github": _github, "json": _json}
