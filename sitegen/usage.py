"""What Click says by itself on the command line, in the language in which problems are told."""

import gettext
import os
import sys
from collections.abc import Sequence
from importlib import resources
from typing import Any

import click

_DOMAIN = "click"


class Speaking(click.Group):
    """A group of commands whose usage, options and mistakes are told in Chinese, or with `--lang en` in English."""

    def main(self, args: Sequence[str] | None = None, *more: Any, **options: Any) -> Any:
        """Choose the language, then read the command line."""
        _speak("en" if _asks_for_english(sys.argv[1:] if args is None else args) else "zh")
        return super().main(args, *more, **options)


def _asks_for_english(args: Sequence[str]) -> bool:
    before = " ".join(args).replace("--lang=", "--lang ").split(" ")[:2]
    return before == ["--lang", "en"] or (before[:1] != ["--lang"] and os.environ.get("SITEGEN_LANG") == "en")


def _speak(language: str) -> None:
    """Gettext, which Click asks, looks for a language in the environment only."""
    os.environ["LANGUAGE"] = language
    gettext.bindtextdomain(_DOMAIN, str(resources.files("sitegen") / "locale"))
    gettext.textdomain(_DOMAIN)
