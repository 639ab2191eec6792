"""What the commands share: do the work, show what was found, leave with the right code."""

import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

import click

from sitegen.diagnostics import Diagnostic, Severity
from sitegen.progress import Progress, T

CLEAN, PROBLEMS, FAILED = 0, 1, 2


def attempt(work: Callable[[], Any], style: Any, lang: Any, *, stopped: bool = False) -> Any:
    """Do the work; where it is rejected or interrupted, say so and leave with the right code."""
    from sitegen.rejected import Rejected

    try:
        return work()
    except Rejected as rejected:
        show(rejected.found, style, lang)
        if style == "text":
            click.echo(summary(rejected.found, None, lang, stopped=stopped), err=True)
        sys.exit(FAILED if any(d.code.startswith("T") for d in rejected.found) else PROBLEMS)
    except KeyboardInterrupt:
        click.echo(_INTERRUPTED[lang], err=True)
        sys.exit(FAILED)


_INTERRUPTED = {
    "zh": "已中断。网站是完整的，没有做到一半的内容；要继续，再运行一次。",
    "en": "Interrupted. The site is whole, nothing is half done; run the command again to go on.",
}


def hint_at(found: Sequence[Diagnostic], lang: str) -> None:
    """Say that there are findings; what they are is for the staff report."""
    if found:
        click.echo(_FINDINGS[lang].format(len(found)))


def tell_switched_off(site: Any, lang: str) -> None:
    """Say how many rules the county has switched off, so that silence is not taken for order."""
    off = sum(one.level.severity is None for one in site.rules.adjustments)
    if off:
        click.echo(_OFF[lang].format(off))


def tell_no_address(site: Any, lang: str) -> None:
    """Say what a site without an address cannot have on paper."""
    if not site.settings.base_url:
        click.echo(_NO_ADDRESS[lang])


_NO_ADDRESS = {
    "zh": "没有写网址：纸上和检查明白卡上没有查网页的二维码。写 data/site.yaml 的 base_url，或者用 --base-url。",
    "en": "No address: paper and the inspection card have no code that leads to a page. Set base_url or --base-url.",
}
_OFF = {
    "zh": "本县停用了 {} 条规则，见 data/rules.yaml 的 adjustments。",
    "en": "{} rules are switched off: see adjustments in data/rules.yaml.",
}
_FINDINGS = {
    "zh": "另有 {} 条合规提示（数据没有错，做法要留意），用 sitegen report 查看。",
    "en": "{} findings about conduct (the data are right): see them with sitegen report.",
}


def show(found: Sequence[Diagnostic], style: Any, lang: Any) -> None:
    """Print problems: text for people on the error stream, the rest for programs."""
    from sitegen import reporters
    from sitegen.discreet import discreet

    if found or style == "json":
        click.echo(reporters.report(discreet(found), style, lang), nl=False, err=style == "text")


def summary(found: Sequence[Diagnostic], records: int | None, lang: str, *, stopped: bool = False) -> str:
    """Count what was found, and say whether the published site was left alone."""
    errors = sum(d.severity is Severity.ERROR for d in found)
    warnings = sum(d.severity is Severity.WARNING for d in found)
    words = _SUMMARY[lang]
    parts = [words[0].format(records)] if records is not None else []
    parts.append(words[1].format(errors, warnings) if found else words[2])
    return "".join(parts) + (words[3] if stopped else "")


_SUMMARY = {
    "zh": ("读了 {} 条记录，", "{} 个错误，{} 个警告。", "没有发现问题。", "没有生成，原来的网站没有改动。"),
    "en": (
        "read {} records: ",
        "{} errors, {} warnings. ",
        "no problems. ",
        "Nothing was built; the site is as it was.",
    ),
}


def status(found: Sequence[Diagnostic], strict: bool) -> int:
    """The exit code that these problems deserve."""
    worst = Severity.WARNING if strict else Severity.ERROR
    return PROBLEMS if any(d.severity <= worst for d in found) else CLEAN


_LONG = 1_000
"""Fewer files than these are finished before anybody wonders."""


class Shown(Progress):
    """Shows a bar where a person waits, and keeps the seconds that each stage took."""

    def __init__(self, lang: str) -> None:
        self.lang = lang
        self.stages: list[tuple[str, float]] = []

    def stage(self, name: str) -> None:
        """Note when a stage begins."""
        self.stages.append((name, time.monotonic()))

    def each(self, things: Iterable[T], count: int) -> Iterable[T]:
        """Show a bar, with what is done and how long the rest takes; nothing where nobody looks."""
        return self._bar(things, count) if count >= _LONG and sys.stderr.isatty() else things

    def _bar(self, things: Iterable[T], count: int) -> Iterator[T]:
        words = _FILES[self.lang]
        with click.progressbar(things, count, label=words, file=sys.stderr, show_pos=True, update_min_steps=25) as bar:
            yield from bar

    def profile(self) -> str:
        """The stages with their seconds and their share."""
        spans = [(name, end - start) for (name, start), (_, end) in zip(self.stages, self.stages[1:], strict=False)]
        whole = sum(seconds for _, seconds in spans) or 1.0
        lines = [f"{seconds:8.2f} s {seconds / whole:6.1%}  {_STAGES[name][self.lang]}" for name, seconds in spans]
        return "\n".join(lines)


_FILES = {"zh": "生成文件", "en": "making files"}
_STAGES = {
    "same": {"zh": "看有没有变化", "en": "look for changes"},
    "read": {"zh": "读数据", "en": "read the sources"},
    "gate": {"zh": "看要公开的文字", "en": "look at the texts to be public"},
    "check": {"zh": "检查", "en": "check"},
    "pages": {"zh": "排网页", "en": "plan the pages"},
    "outputs": {"zh": "做日历、目录等文件", "en": "make calendars, sitemap and the like"},
    "files": {"zh": "生成、核对网页", "en": "render, verify and write the files"},
    "switch": {"zh": "换上新网站", "en": "put the new site in place"},
}
