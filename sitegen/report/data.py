"""The report for a program."""

import json
from datetime import date
from typing import Any

from sitegen.catalogue import Language, entry
from sitegen.diagnostics import Diagnostic, Location
from sitegen.report.contents import Report
from sitegen.reporters import hint, message


def data(report: Report, language: Language) -> str:
    """Write the report as JSON: the parts by name, places as `path:line:column`, days as ISO 8601."""
    content: dict[str, Any] = {
        "site": report.name,
        "today": report.today,
        "ahead": report.ahead,
        "alarming": report.alarming,
        "overdue": [_flat(one) for one in report.overdue],
        "coming": [_flat(one) for one in report.coming],
        "ending": [_flat(one) for one in report.ending],
        "findings": [
            {
                "body": body.body,
                "breaches": body.breaches,
                "doubts": body.doubts,
                "found": [_found(one, language) for one in body.found],
            }
            for body in report.bodies
        ],
        "plans": [{**_flat(one), "short": one.short, "beyond": one.beyond} for one in report.plans],
        "warnings": [_found(one, language) for one in report.warnings],
        "adjusted": [{"rule": one.rule, "level": one.level.value, "reason": one.reason} for one in report.adjusted],
        "anonymity": {
            "cases": report.hidden.cases,
            "judged": [quasi.value for quasi in report.hidden.judged],
            **{name: _flat(spread) for name, spread in report.hidden.rows},
        },
    }
    return json.dumps(content, ensure_ascii=False, indent=2, default=_plain) + "\n"


def _flat(part: Any) -> dict[str, Any]:
    kept = {name: getattr(part, name) for name in part.__dataclass_fields__}
    return {name: str(value) if isinstance(value, Location) else value for name, value in kept.items()}


def _found(one: Diagnostic, language: Language) -> dict[str, Any]:
    return {
        "code": one.code,
        "severity": one.severity.name.lower(),
        "where": str(one.where),
        "also": str(one.also) if one.also else None,
        "message": message(one, language),
        "hint": hint(one, language),
        "ground": entry(one.code).ground,
    }


def _plain(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(value)
