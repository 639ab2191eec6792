"""The handbook of the codes: what one stands for, and the table of all rules."""

import re
from dataclasses import dataclass

from sitegen.catalogue import Entry, Language, codes, entry
from sitegen.diagnostics import Severity
from sitegen.reporters import SEVERITY

_GAP = re.compile(r"\{[a-z_]+\}")
_LONGEST_VALUE = 80


def explain(code: str, language: Language, defaults: object) -> str:
    """What a code stands for: the rule, why, its parameters, an example wrong and right, the ground."""
    found = entry(code)
    words, labels = found.words(language), _LABELS[language]
    parts = [
        f"{code}  {words.title}（{_nature(found, language)}）",
        words.why,
        f"{labels.mend}: {_GAP.sub('…', words.hint)}",
    ]
    if found.parameters:
        values = "；".join(f"{key}: {_short(_value(defaults, key))}" for key in found.parameters)
        parts.append(f"{labels.parameters}: {values}")
    if found.ground:
        parts.append(f"{labels.ground}: {found.ground}")
    return "\n\n".join(parts + _examples(found, labels)) + "\n"


def _nature(found: Entry, language: Language) -> str:
    """What it weighs; of a finding also that the data are right."""
    severity = Severity[found.severity.upper()]
    return _LABELS[language].weight[severity] if found.finding else SEVERITY[language][severity]


@dataclass(frozen=True, slots=True)
class _Labels:
    mend: str
    parameters: str
    ground: str
    wrong: str
    right: str
    weight: dict[Severity, str]


_LABELS: dict[Language, _Labels] = {
    "zh": _Labels(
        "怎样改",
        "参数和默认值（在 data/rules.yaml 里改）",
        "依据",
        "错误的写法",
        "正确的写法",
        {Severity.ERROR: "合规提示，违反规则", Severity.WARNING: "合规提示，需要留意", Severity.INFO: "合规提示"},
    ),
    "en": _Labels(
        "How to mend",
        "Parameters and defaults (set in data/rules.yaml)",
        "Ground",
        "Wrong",
        "Right",
        {Severity.ERROR: "finding, a breach", Severity.WARNING: "finding, to look at", Severity.INFO: "finding"},
    ),
}


def _examples(found: Entry, labels: _Labels) -> list[str]:
    shown = ((labels.wrong, found.wrong), (labels.right, found.right))
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
        SEVERITY[language][Severity[found.severity.upper()]],
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
