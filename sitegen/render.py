"""Pages to files: Jinja with escaping on, undefined names refused, and a few plain filters."""

import re
import traceback
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from sitegen import policy, prose, qr, templates
from sitegen.diagnostics import Diagnostic, Location, problem
from sitegen.model.settings import Settings
from sitegen.pages.navigation import columns
from sitegen.pages.page import Page
from sitegen.templates import Asset


@dataclass(frozen=True, slots=True)
class File:
    """A finished file: its path below the output folder, and its bytes."""

    path: str
    content: bytes


class Renderer:
    """Turns pages into files; the same page gives the same bytes, in any order."""

    def __init__(self, root: Path, settings: Settings, assets: list[Asset], shown: set[str]) -> None:
        self.environment = _environment(root)
        self.environment.globals.update(
            site=settings,
            assets={asset.name: asset.href for asset in assets},
            navigation=columns(shown),
            base_url=(settings.base_url or "").rstrip("/"),
            policy=policy.DIRECTIVES,
            qr=qr.code,
        )
        self.base_path = templates.base_path(settings.base_url)

    def render(self, page: Page) -> File | Diagnostic:
        """Render a page. Problems: T008 the template is broken, or asks for what the view has not."""
        root = self.base_path if page.absolute else "../" * page.href.count("/")
        try:
            template = self.environment.get_template(f"pages/{page.template}")
            text = template.render(page=page, head=page.head, view=page.view, root=root)
        except Exception as error:  # noqa: BLE001 - a county's own template may raise anything
            where = Location(*_template_line(error, page.template))
            return problem(where, "T008", template=page.template, page=page.href, reason=error)
        return File(page.href, text.encode("utf-8"))


def _environment(root: Path) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(templates.folders(root)),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=False,
        extensions=["jinja2.ext.i18n"],
    )
    environment.install_null_translations(newstyle=True)  # type: ignore[attr-defined]
    environment.filters |= {
        "day": day,
        "period": period,
        "opening": opening,
        "amount": amount,
        "paragraphs": prose.paragraphs,
        "prose": prose.render,
        "phone": phone,
        "clean": clean,
    }
    return environment


def _template_line(error: Exception, fallback: str) -> tuple[str, int]:
    """Find the line of the template that failed."""
    if lineno := getattr(error, "lineno", None):
        return f"templates/{getattr(error, 'name', None) or fallback}", lineno
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        if frame.filename.endswith(".html"):
            name = frame.filename.replace("\\", "/").rpartition("templates/")[2]
            return f"templates/{name}", frame.lineno or 1
    return f"templates/pages/{fallback}", 1


def day(value: date) -> str:
    """Write a date for a reader: 2026年3月1日."""
    return f"{value.year}年{value.month}月{value.day}日"


def period(value: str) -> str:
    """Write a month, a quarter or a year for a reader: 2026年3月, 2026年第一季度, 2026年."""
    year, _, part = value.partition("-")
    if part.startswith("Q"):
        return f"{year}年第{'一二三四'[int(part[1]) - 1]}季度"
    return f"{year}年{f'{int(part)}月' if part else ''}"


_SENTENCE = re.compile(r".*?[。！？；]", re.DOTALL)
_OPENING = 80


def opening(text: str) -> str:
    """Return the first sentences of a text, as many as fit on two lines."""
    shown = ""
    for sentence in _SENTENCE.findall(text):
        if shown and len(shown) + len(sentence) > _OPENING:
            break
        shown += sentence
    return shown.rstrip("；") or text


def amount(value: Decimal) -> str:
    """Write an amount with separators, exactly as many decimals as were given."""
    return f"{value:,}"


def phone(value: str) -> str:
    """Write a number for a `tel:` link: digits and hyphens only."""
    return "".join(c for c in value if (c.isdigit() and c.isascii()) or c in "+-")


def clean(href: str) -> str:
    """Write a page's address as a server shows it: without `index.html`."""
    return href.removesuffix("index.html")
