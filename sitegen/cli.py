"""The command line: read options, call one function, print, set the exit code."""

import os
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import click

from sitegen import __version__
from sitegen.diagnostics import Diagnostic, Location, Severity, problem

CLEAN, PROBLEMS, FAILED = 0, 1, 2
_LANGUAGES = ("zh", "en")
_STYLES = ("text", "github", "json")


def _site_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options that every command on a site has."""
    for option in (
        click.option(
            "--site", "root", default=".", type=click.Path(path_type=Path), help="网站所在的文件夹，默认是当前文件夹。"
        ),
        click.option(
            "--today", type=_Day(), default=date.today, show_default="今天", help="按哪一天计算，写成 2026-11-22。"
        ),
        click.option("--format", "style", type=click.Choice(_STYLES), default="text", help="问题的输出格式。"),
        click.option("--strict", is_flag=True, help="有警告也算不通过。"),
    ):
        command = option(command)
    return command


class _Day(click.ParamType[date]):
    """A day on the command line, in ISO form."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        if isinstance(value, date):
            return value
        try:
            return datetime.strptime(value, "%Y-%m-%d").replace(tzinfo=UTC).date()
        except ValueError:
            self.fail(f"`{value}` 不是日期，要写成 2026-11-22。", param, ctx)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="sitegen")
@click.option("--lang", type=click.Choice(_LANGUAGES), default="zh", envvar="SITEGEN_LANG", help="问题用哪种语言。")
@click.pass_context
def main(context: click.Context, lang: str) -> None:
    """把 YAML 数据和 Markdown 文章做成行政执法公示网站。"""
    context.obj = lang
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


@main.command()
@_site_options
@click.pass_obj
def check(lang: Any, root: Path, today: date, style: Any, strict: bool) -> None:
    """检查全部数据，什么也不写。"""
    from sitegen import build as pipeline

    project = pipeline.Project(root, root / "public", today)
    site, found = _attempt(lambda: pipeline.check(project), style, lang)
    _show(found, style, lang)
    if style == "text":
        click.echo(_summary(found, sum(len(records) for records in site.registers.values()), lang))
    sys.exit(_status(found, strict))


@main.command()
@_site_options
@click.option("--out", type=click.Path(path_type=Path), help="写到哪里，默认是网站文件夹里的 public。")
@click.option("--base-url", help="网站的网址，代替 site.yaml 里的 base_url。")
@click.pass_obj
def build(lang: Any, root: Path, today: date, style: Any, strict: bool, out: Path | None, base_url: str | None) -> None:
    """检查数据，生成网站。有错误就什么也不改。"""
    from sitegen import build as pipeline

    began = time.monotonic()
    project = pipeline.Project(root, Path(os.path.abspath(out or root / "public")), today, _address(base_url), _watch)
    built = _attempt(lambda: pipeline.build(project, strict=strict), style, lang, stopped=True)
    _show(built.found, style, lang)
    if style == "text":
        seconds, size = time.monotonic() - began, built.size / 1e6
        click.echo(_BUILT[lang].format(built.pages, built.files, size, seconds, project.out))
    sys.exit(CLEAN)


@main.command()
@click.argument("code")
@click.pass_obj
def explain(lang: Any, code: str) -> None:
    """说明一个问题代码：要求什么、为什么、怎样改。"""
    from sitegen import catalogue, reporters
    from sitegen.suggest import nearest

    known = {name.casefold(): name for name in catalogue.codes()}
    name = known.get(code.casefold())
    if name is None:
        near = nearest(code, known.values())
        _show([problem(Location("explain"), "T007", code=code, near=near)], "text", lang)
        sys.exit(FAILED)
    click.echo(reporters.explain(name, lang), nl=False)


@main.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE...|-")
@click.option("--site", "root", type=click.Path(path_type=Path), help="按这个网站的机关、电话、地名等名单放行。")
@click.option("--format", "style", type=click.Choice(("text", "json")), default="text", help="结果的输出格式。")
@click.pass_obj
def scan(lang: Any, files: tuple[str, ...], root: Path | None, style: Any) -> None:
    """看一段文字能不能公开：有没有人名、店名、号码、住址。"""
    from sitegen import scanning

    allow = _attempt(lambda: scanning.allowed(root), style, lang)
    found = _attempt(lambda: scanning.scan(files, allow), style, lang)
    click.echo(scanning.report(found, style, lang), nl=False)
    if style == "text":
        click.echo(scanning.summary(found, lang), err=True)
    sys.exit(PROBLEMS if scanning.blocks(found) else CLEAN)


@main.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.pass_obj
def init(lang: Any, folder: Path) -> None:
    """新建一个网站，带一份可以照着改的样例数据。"""
    from sitegen import starter

    _attempt(lambda: starter.create(folder), "text", lang)
    click.echo(_MADE[lang].format(folder))


_MADE = {
    "zh": "已在 {0} 新建网站。下一步：\n  cd {0}\n  sitegen build",
    "en": "A new site is in {0}. Next:\n  cd {0}\n  sitegen build",
}
_BUILT = {
    "zh": "已生成 {} 个网页，共 {} 个文件、{:.1f} MB，用时 {:.1f} 秒。\n"
    "网站在 {}，用浏览器打开其中的 index.html 就能看。",
    "en": "{} pages, {} files, {:.1f} MB in {:.1f} seconds.\nThe site is in {}: open its index.html in a browser.",
}


def _attempt(work: Callable[[], Any], style: Any, lang: Any, *, stopped: bool = False) -> Any:
    """Do the work; where it is rejected, show why and leave with the right code."""
    from sitegen.rejected import Rejected

    try:
        return work()
    except Rejected as rejected:
        _show(rejected.found, style, lang)
        if style == "text":
            click.echo(_summary(rejected.found, None, lang, stopped=stopped), err=True)
        sys.exit(FAILED if any(d.code.startswith("T") for d in rejected.found) else PROBLEMS)


def _show(found: Sequence[Diagnostic], style: Any, lang: Any) -> None:
    from sitegen import reporters

    if found or style == "json":
        click.echo(reporters.report(found, style, lang), nl=False, err=style == "text")


def _summary(found: Sequence[Diagnostic], records: int | None, lang: str, *, stopped: bool = False) -> str:
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


def _status(found: Sequence[Diagnostic], strict: bool) -> int:
    worst = Severity.WARNING if strict else Severity.ERROR
    return PROBLEMS if any(d.severity <= worst for d in found) else CLEAN


def _address(base_url: str | None) -> str | None:
    """Check the address given on the command line as one in site.yaml would be."""
    if base_url is None:
        return None
    from pydantic import TypeAdapter, ValidationError

    from sitegen.fields.identifiers import SiteUrl

    try:
        return TypeAdapter(SiteUrl).validate_python(base_url)
    except ValidationError:
        raise click.BadParameter(
            f"`{base_url}` 不是网址，要写成 https://主机名/ 这样，不带 ? 和 #。", param_hint="--base-url"
        ) from None


_LONG = 1_000


def _watch(pages: Sequence[Any]) -> Iterable[Any]:
    """Show a progress bar where a person waits."""
    if len(pages) < _LONG or not sys.stderr.isatty():
        return pages
    return _with_bar(pages)


def _with_bar(pages: Sequence[Any]) -> Iterator[Any]:
    with click.progressbar(pages, label="生成网页", file=sys.stderr, show_pos=True, update_min_steps=25) as bar:
        yield from bar
