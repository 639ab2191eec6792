"""The command line: read options, call one function, print, set the exit code."""

import gc
import os
import sys
import time
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from typing import Any

import click

from sitegen import __version__, publishing
from sitegen.console import (
    CLEAN,
    FAILED,
    PROBLEMS,
    Shown,
    attempt,
    hint_at,
    show,
    status,
    summary,
    tell_no_address,
    tell_switched_off,
)
from sitegen.diagnostics import Location, findings, problem, problems
from sitegen.usage import Speaking

_LANGUAGES = ("zh", "en")
_STYLES = ("text", "github", "json")
_REPORTS = ("text", "html", "json")


def _site_options(
    command: Callable[..., Any], styles: Sequence[str] = _STYLES, strict: str = "有警告也算不通过。"
) -> Callable[..., Any]:
    """Add the options that every command on a site has."""
    for option in (
        click.option(
            "--site", "root", default=".", type=click.Path(path_type=Path), help="网站所在的文件夹，默认是当前文件夹。"
        ),
        click.option(
            "--today", type=_Day(), default=date.today, show_default="今天", help="按哪一天计算，写成 2026-11-22。"
        ),
        click.option("--format", "style", type=click.Choice(styles), default="text", help="输出的格式。"),
        click.option("--strict", is_flag=True, help=strict),
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


@click.group(cls=Speaking, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="sitegen")
@click.option("--lang", type=click.Choice(_LANGUAGES), default="zh", envvar="SITEGEN_LANG", help="问题用哪种语言。")
@click.pass_context
def main(context: click.Context, lang: str) -> None:
    """把 YAML 数据和 Markdown 文章做成行政执法公示网站。"""
    context.obj = lang
    gc.set_threshold(*_SELDOM)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


_SELDOM = 100_000, 20, 100
"""A run makes millions of objects that live until its end; to look for garbage among them often is waste."""


@main.command()
@_site_options
@click.pass_obj
def check(lang: Any, root: Path, today: date, style: Any, strict: bool) -> None:
    """检查全部数据，什么也不写。"""
    from sitegen import build as pipeline
    from sitegen.cache import of_site

    project = pipeline.Project(root, root / "public", today, cache=of_site(root))
    site, found = attempt(lambda: pipeline.check(project), style, lang)
    wrong = problems(found)
    show(wrong, style, lang)
    if style == "text":
        click.echo(summary(wrong, sum(len(records) for records in site.registers.values()), lang))
        tell_switched_off(site, lang)
        hint_at(findings(found), lang)
    sys.exit(status(wrong, strict))


@main.command()
@_site_options
@click.option("--out", type=click.Path(path_type=Path), help="写到哪里，默认是网站文件夹里的 public。")
@click.option("--base-url", help="网站的网址，代替 site.yaml 里的 base_url。")
@click.option("--keep", type=click.IntRange(0, 999), help="保留几个旧版，代替 rules.yaml 里的 releases。")
@click.option(
    "--confirm-removal", type=click.IntRange(1), metavar="页数", help="确认撤下这么多页，页数要和提示的一样。"
)
@click.option("--jobs", type=click.IntRange(1, 999), help="几个进程一起做，默认和处理器核数一样。")
@click.option("--no-cache", "anew", is_flag=True, help="全部重新做，先清掉上次留下的结果；做出来的网站是一样的。")
@click.option("--profile", is_flag=True, help="最后写出每一步用了几秒。")
@click.pass_obj
def build(
    lang: Any,
    root: Path,
    today: date,
    style: Any,
    strict: bool,
    out: Path | None,
    base_url: str | None,
    keep: int | None,
    confirm_removal: int | None,
    jobs: int | None,
    anew: bool,
    profile: bool,
) -> None:
    """检查数据，生成网站。有错误就什么也不改。"""
    from sitegen import build as pipeline
    from sitegen.cache import of_site
    from sitegen.workers import cores

    began = time.monotonic()
    place = Path(os.path.abspath(out or root / "public"))
    shown = Shown(lang)
    options = _address(base_url), shown, keep, confirm_removal, jobs or cores(), of_site(root, anew=anew)
    project = pipeline.Project(root, place, today, *options)
    built = attempt(lambda: pipeline.build(project, strict=strict), style, lang, stopped=True)
    _tell(built, style, lang, time.monotonic() - began, place)
    if profile:
        click.echo(shown.profile(), err=True)


def _tell(built: Any, style: Any, lang: str, seconds: float, out: Path) -> None:
    """Say what was built, what that changed, and what else there is to know."""
    show(problems(built.found), style, lang)
    if style != "text":
        return
    click.echo(_BUILT[lang].format(built.pages, built.files, built.size / 1e6, seconds, out))
    click.echo(publishing.told(built.change, lang))
    if lost := publishing.gone(built.change, lang):
        click.echo(lost)
    tell_no_address(built, lang)
    tell_switched_off(built, lang)
    hint_at(findings(built.found), lang)


@main.command()
@partial(_site_options, styles=_REPORTS, strict="只要有提示或者将到期的事，就算不通过。")
@click.option("--out", type=click.Path(path_type=Path), help="写到哪个文件，默认显示在屏幕上。")
@click.option("--days", type=click.IntRange(0, 3660), help="提前几天提醒，代替 rules.yaml 里的 report_ahead。")
@click.pass_obj
def report(lang: Any, root: Path, today: date, style: Any, strict: bool, out: Path | None, days: int | None) -> None:
    """工作报告：逾期、快到期、合规提示、计划进度。内部用，不会公开。"""
    from sitegen import build as pipeline
    from sitegen.cache import of_site
    from sitegen.report.contents import compile_report
    from sitegen.report.styles import STYLES
    from sitegen.write import save

    wrong: Any = "json" if style == "json" else "text"
    project = pipeline.Project(root, root / "public", today, cache=of_site(root))
    site, found = attempt(lambda: pipeline.check(project), wrong, lang)
    told = compile_report(site, found, today, days)
    text = STYLES[style](told, lang)
    if out is None:
        click.echo(text, nl=False)
    else:
        attempt(lambda: save(text, out), wrong, lang)
        click.echo(_SAVED[lang].format(out))
    sys.exit(PROBLEMS if told.alarming or (strict and told.notable) else CLEAN)


_SAVED = {
    "zh": "报告已写到 {}。内部材料，不要放到网站上。",
    "en": "The report is in {}. It is internal: keep it off the site.",
}


@main.command()
@click.argument("code", required=False)
@click.option("--all", "every", is_flag=True, help="列出全部规则，带参数的默认值。")
@click.pass_obj
def explain(lang: Any, code: str | None, every: bool) -> None:
    """说明一个问题代码：要求什么、为什么、怎样改。"""
    from sitegen import catalogue, handbook, load
    from sitegen.suggest import nearest

    document = load.default_rules()
    defaults = document.value if document else None
    if every:
        click.echo(handbook.table(lang, defaults), nl=False)
        return
    if code is None:
        raise click.UsageError("要写一个代码，比如 sitegen explain R25；全部规则用 sitegen explain --all。")
    known = {name.casefold(): name for name in catalogue.codes()}
    name = known.get(code.casefold())
    if name is None:
        near = nearest(code, known.values())
        show([problem(Location("explain"), "T007", code=code, near=near)], "text", lang)
        sys.exit(FAILED)
    click.echo(handbook.explain(name, lang, defaults), nl=False)


@main.command()
@click.option(
    "--site", "root", default=".", type=click.Path(path_type=Path), help="网站所在的文件夹，默认是当前文件夹。"
)
@click.option("--today", type=_Day(), default=date.today, show_default="今天", help="按哪一天计算，写成 2026-11-22。")
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="端口，0 是随便一个。")
@click.option("--drafts", is_flag=True, help="草稿也显示，并标明是草稿。")
@click.option("--open/--no-open", "opened", default=False, help="同时打开浏览器。")
@click.pass_obj
def serve(lang: Any, root: Path, today: date, port: int, drafts: bool, opened: bool) -> None:
    """在本机预览，改了文件马上看到。什么也不公开。"""
    from sitegen import serving

    serving.run(root, today, port, lang, drafts=drafts, opened=opened)


main.add_command(publishing.rollback)
main.add_command(publishing.hosting)


@main.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE...|-")
@click.option("--site", "root", type=click.Path(path_type=Path), help="按这个网站的机关、电话、地名等名单放行。")
@click.option("--format", "style", type=click.Choice(("text", "json")), default="text", help="结果的输出格式。")
@click.pass_obj
def scan(lang: Any, files: tuple[str, ...], root: Path | None, style: Any) -> None:
    """看一段文字能不能公开：有没有人名、店名、号码、住址。"""
    from sitegen import scanning

    allow = attempt(lambda: scanning.allowed(root), style, lang)
    found = attempt(lambda: scanning.scan(files, allow), style, lang)
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

    attempt(lambda: starter.create(folder), "text", lang)
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
