"""Commands on a finished site: go back to a former release, write what a web server needs."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sitegen.console import attempt

if TYPE_CHECKING:
    from sitegen.mark import Change
    from sitegen.rollback import Choice

_SERVERS = ("nginx", "caddy", "headers")


def _place(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options that say where a published site is."""
    site = click.option(
        "--site", "root", default=".", type=click.Path(path_type=Path), help="网站所在的文件夹，默认是当前文件夹。"
    )
    out = click.option("--out", type=click.Path(path_type=Path), help="网站生成在哪里，默认是网站文件夹里的 public。")
    return site(out(command))


@click.command()
@_place
@click.argument("number", required=False, type=click.IntRange(1))
@click.option("--list", "listing", is_flag=True, help="只列出有哪些旧版，什么也不改。")
@click.option("--republish-withdrawn", "republish", is_flag=True, help="确认让后来撤下的内容重新公开。")
@click.pass_obj
def rollback(lang: Any, root: Path, out: Path | None, number: int | None, listing: bool, republish: bool) -> None:
    """退回旧版：上一版，或者写明第几版。数据文件不变。"""
    from sitegen import rollback as pipeline

    place = Path(os.path.abspath(out or root / "public"))
    if listing:
        found = attempt(lambda: pipeline.choices(place), "text", lang)
        click.echo("\n".join(_offered(choice, lang) for choice in found) or _ROLLBACK[lang][2])
        return
    chosen = attempt(lambda: pipeline.rollback(place, number, republish=republish), "text", lang)
    click.echo(_ROLLBACK[lang][0].format(_line(chosen, lang)))
    click.echo(_ROLLBACK[lang][1])


_ROLLBACK = {
    "zh": (
        "已退回：{}",
        "数据文件没有变；改好数据再运行 sitegen build。想恢复退回前的样子，再运行一次 sitegen rollback。",
        "没有旧版。",
    ),
    "en": (
        "Went back to {}",
        "The data are as they were: correct them and run sitegen build. To undo this, run sitegen rollback again.",
        "There are no former releases.",
    ),
}


def _line(choice: "Choice", lang: str) -> str:
    """One release on one line: its number, its day, its size, what going back changes."""
    about = choice.release.mark
    return _RELEASE[lang].format(choice.release.number, about.built or "?", about.pages, told(choice.change, lang))


def _offered(choice: "Choice", lang: str) -> str:
    """The same of a release that somebody may choose: one that cannot be gone back to says so at once."""
    from sitegen import releases

    path = releases.damaged(choice.release)
    return _line(choice, lang) + (_DAMAGED[lang].format(path) if path else "")


_DAMAGED = {"zh": "；已损坏（{}），不能退回", "en": "; damaged ({}), cannot be gone back to"}

_RELEASE = {
    "zh": "第 {} 版，{} 生成，{} 个网页；和现在相比：{}",
    "en": "release {} of {}, {} pages; against the present site: {}",
}


@click.command()
@_place
@click.argument("server", type=click.Choice(_SERVERS))
@click.pass_obj
def hosting(lang: Any, root: Path, out: Path | None, server: str) -> None:
    """写出网站服务器的安全设置：nginx、caddy，或者一份响应头清单（headers）。"""
    from sitegen import hosting as pipeline

    place = Path(os.path.abspath(out or root / "public"))
    click.echo(attempt(lambda: pipeline.settings(root, place, server, lang), "text", lang), nl=False)


def told(change: "Change", lang: str) -> str:
    """Say in one line what a change brings; a part that is nothing is left out."""
    words = _CHANGE[lang]
    if not change.comparable:
        return words[0]
    counts = (len(change.added), len(change.changed), len(change.removed) + len(change.withdrawn))
    parts = [text.format(count) for text, count in zip(words[3:6], counts, strict=True) if count]
    if parts:
        return words[6].join(parts) + words[7]
    return words[2].format(change.files) if change.files else words[1]


def gone(change: "Change", lang: str) -> str:
    """Name the pages whose address leads nowhere now: a notice would have kept it."""
    named = "、".join(change.lost[:_NAMED]) + ("……" if len(change.lost) > _NAMED else "")
    return _GONE[lang].format(len(change.lost), named) if change.lost else ""


_NAMED = 5
_GONE = {
    "zh": "有 {} 页的网址打不开了：{}。不是有意的就 sitegen rollback；要撤下的写 status: withdrawn，网址还在。",
    "en": "{} pages are gone: {}. If nobody meant that, sitegen rollback; status: withdrawn keeps an address.",
}


_CHANGE = {
    "zh": (
        "没有可以比较的旧版。",
        "内容没有变化。",
        "网页没有变化，其他文件改动 {} 个。",
        "新增 {} 页",
        "改动 {} 页",
        "撤下 {} 页",
        "，",
        "。",
    ),
    "en": (
        "There is no former site to compare with.",
        "Nothing changed.",
        "No page changed; {} other files did.",
        "{} pages added",
        "{} changed",
        "{} withdrawn",
        ", ",
        ".",
    ),
}
