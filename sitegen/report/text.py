"""The report for a terminal or a mail: plain lines, the urgent first."""

from collections.abc import Iterator

from sitegen.catalogue import Language
from sitegen.report.contents import Clock, Conducted, Progress, Report
from sitegen.report.ends import End
from sitegen.report.hidden import Hidden
from sitegen.report.words import WORDS, Words
from sitegen.reporters import message

MOST = 20
"""Findings of one body that are told one by one; the JSON report has them all."""


def text(report: Report, language: Language) -> str:
    """Write the report as text."""
    words = WORDS[language]
    parts = [
        [words.title.format(report.name, report.today)],
        _part(words.overdue, [_clock(one, words) for one in report.overdue], words),
        _part(words.coming.format(report.ahead), [_clock(one, words) for one in report.coming], words),
        _part(words.ending, [_end(one, words) for one in report.ending], words),
        _findings(report, words, language),
        _part(words.plans, [_plan(one, words) for one in report.plans], words),
        _part(words.warnings, [f"{one.where} [{one.code}] {message(one, language)}" for one in report.warnings], words),
        _part(words.adjusted, [f"{one.rule} {one.level.label}：{one.reason}" for one in report.adjusted], words),
    ]
    if report.hidden.cases:
        parts.append([words.hidden.format(report.hidden.cases), *_hidden(report.hidden, words)])
    return "\n".join("".join(f"{line}\n" for line in part) for part in parts)


def _findings(report: Report, words: Words, language: Language) -> list[str]:
    told = sum(len(body.found) for body in report.bodies)
    lines = [line for body in report.bodies for line in _body(body, words, language)]
    return [f"{words.findings} ({told})", *_part("", lines, words)[1:]]


def _part(title: str, lines: list[str], words: Words) -> list[str]:
    return [f"{title} ({len(lines)})", *(f"  {line}" for line in lines or [words.none])]


def _clock(one: Clock, words: Words) -> str:
    note = f" {words.provisional}" if one.provisional else ""
    return f"{one.day}{note} {words.left(one.days)} {one.body} {one.what} {one.record}  {one.where}"


def _end(one: End, words: Words) -> str:
    return f"{one.day} {words.left(one.days)} {one.what} {one.title}  {one.where}"


def _body(body: Conducted, words: Words, language: Language) -> Iterator[str]:
    yield words.body.format(body.body, body.breaches, body.doubts)
    for one in body.found[:MOST]:
        yield f"  {one.where} [{one.code}] {message(one, language)}"
        if one.also:
            yield f"    {words.also} {one.also}"
    if len(body.found) > MOST:
        yield "  " + words.more.format(len(body.found) - MOST)


def _hidden(hidden: Hidden, words: Words) -> Iterator[str]:
    judged = words.joined(hidden.judged)
    for (_, spread), name in zip(hidden.rows, words.spreads, strict=True):
        counts = [words.cases.format(label, count) for label, count in zip(words.ks, words.counts(spread), strict=True)]
        yield f"  {name.format(judged)}: {words.comma.join(counts)}"
    yield f"  {words.honest}"


def _plan(one: Progress, words: Words) -> str:
    planned = "?" if one.planned is None else one.planned
    return f"{one.body} {one.title} {one.start}–{one.end} {one.done}/{planned} {words.standing(one)}".rstrip()
