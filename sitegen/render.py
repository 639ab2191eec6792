"""Pages to files, with a few plain filters."""

import re
import traceback
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from jinja2 import TemplateError

from sitegen import jinja, policy, prose, qr, templates
from sitegen.cache import NO_CACHE, Cache
from sitegen.diagnostics import Diagnostic, Location, problem
from sitegen.model.language import editions
from sitegen.model.settings import Settings
from sitegen.pages import dates
from sitegen.pages.navigation import columns, current
from sitegen.pages.page import Page
from sitegen.phrase import Series
from sitegen.templates import Asset
from sitegen.translation import Translator


@dataclass(frozen=True, slots=True)
class File:
    """A finished file: its path below the output folder, and its bytes."""

    path: str
    content: bytes


class Renderer:
    """Turns pages into files; the same page gives the same bytes, in any order.

    A template finds pages of its edition from `root`, and files that all editions share from `top`.
    """

    def __init__(self, root: Path, settings: Settings, assets: list[Asset], shown: set[str]) -> None:
        self.base_path = templates.base_path(settings.base_url)
        self.editions = editions(settings.languages)
        shown_columns = columns(shown)
        common = {
            "site": settings,
            "assets": {asset.name: asset.href for asset in assets},
            "navigation": shown_columns,
            "current": partial(current, shown_columns),
            "base_url": (settings.base_url or "").rstrip("/"),
            "domain": urlsplit(settings.base_url or "").netloc,
            "policy": policy.DIRECTIVES,
            "qr": qr.code,
            "editions": self.editions,
        }
        self.translators = {edition.language: Translator(edition.language) for edition in self.editions}
        self.environments = {
            language: jinja.environment(root, translator, common, _filters(translator))
            for language, translator in self.translators.items()
        }

    def prepare(self, cache: Cache = NO_CACHE) -> None:
        """Compile all templates now, so that the processes begun after this one need not.

        Those that a former build compiled are in the *cache*. One that does not compile is told when a
        page asks for it.
        """
        for language, environment in self.environments.items():
            known = cache.read(f"templates-{language}") or {}
            jinja.recall(language, known)
            for name in environment.list_templates(extensions=("html",)):
                with suppress(TemplateError, UnicodeError):
                    environment.get_template(name)
            if (now := jinja.compiled(language)).keys() != known.keys():
                cache.write(f"templates-{language}", now)

    def render(self, page: Page) -> File | Diagnostic:
        """Render a page. Problems: T008 the template is broken, or asks for what the view has not."""
        language = page.edition.language
        top = self.base_path if page.absolute else "../" * page.path.count("/")
        root = top + page.edition.folder if page.absolute else "../" * page.href.count("/")
        try:
            template = self.environments[language].get_template(f"pages/{page.template}")
            text = template.render(page=page, head=page.head, view=page.view, root=root, top=top)
        except Exception as error:  # noqa: BLE001 - a county's own template may raise anything
            where = Location(*_template_line(error, page.template))
            return problem(where, "T008", template=page.template, page=page.path, reason=error)
        return File(page.path, self.translators[language].settle(text).encode("utf-8"))


def _filters(translator: Translator) -> dict[str, Callable[..., Any]]:
    return {
        "day": dates.day,
        "month_day": lambda value: dates.month_day(value.month, value.day),
        "period": dates.period,
        "listed": Series,
        "opening": opening,
        "sentence": sentence,
        "amount": amount,
        "paragraphs": lambda text: translator.blocks(prose.paragraphs(text)),
        "prose": partial(_prose, translator),
        "phone": phone,
        "clean": clean,
    }


def _prose(translator: Translator, *arguments: Any) -> prose.Prose:
    made = prose.render(*arguments)
    return replace(made, html=translator.blocks(made.html))


def _template_line(error: Exception, fallback: str) -> tuple[str, int]:
    """Find the line of the template that failed."""
    if lineno := getattr(error, "lineno", None):
        return f"templates/{getattr(error, 'name', None) or fallback}", lineno
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        if frame.filename.endswith(".html"):
            name = frame.filename.replace("\\", "/").rpartition("templates/")[2]
            return f"templates/{name}", frame.lineno or 1
    return f"templates/pages/{fallback}", 1


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


def sentence(text: str) -> str:
    """End a text with one full stop."""
    return f"{text.rstrip('。')}。"


def amount(value: Decimal) -> str:
    """Write an amount with separators, exactly as many decimals as were given."""
    return f"{value:,}"


def phone(value: str) -> str:
    """Write a number for a `tel:` link: its digits, hyphens and plus signs."""
    return "".join(c for c in value if (c.isdigit() and c.isascii()) or c in "+-")


def clean(href: str) -> str:
    """Write a page's address as a server shows it: without `index.html`."""
    return href.removesuffix("index.html")
