"""What the template of a page says whatever the data: the words outside every condition and loop."""

import re
from collections.abc import Iterator
from pathlib import Path

from tests.conftest import PROJECT

FOLDER = PROJECT / "templates" / "pages"
_TOKEN = re.compile(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}|<[^>]*>|[^<{]+|.", re.DOTALL)
_STATEMENT = re.compile(r"\{%-?\s*(\w+)")
_MESSAGE = re.compile(r"""\b_\((?:"([^"]*)"|'([^']*)')\)""")
_HEADING = re.compile(r"<(/?)h[1-3]\b")
_HAN = re.compile(r"[\u3400-\u9fff]")
_BRANCHES, _ENDS = ("if", "for", "macro", "call"), ("endif", "endfor", "endmacro", "endcall")
_LEAST = 2


def texts(path: Path, *, headings: bool) -> Iterator[str]:
    """Yield the texts of a template, in its order; of its *headings* alone if so asked."""
    depth, heading, translated = 0, False, False
    for token in _TOKEN.findall(path.read_text("utf-8")):
        if found := _STATEMENT.match(token):
            depth += (found[1] in _BRANCHES) - (found[1] in _ENDS)
            translated = found[1] in ("trans", "pluralize") or (translated and found[1] != "endtrans")
        elif tag := _HEADING.match(token):
            heading = not tag[1]
        elif depth == 0 and (heading or not headings):
            yield from filter(_says, [token.strip()] if translated else _messages(token))


def _messages(token: str) -> list[str]:
    """What an expression says; nothing where it depends on something."""
    shown = token.startswith("{{") and not re.search(r"\b(?:if|and|or)\b", _MESSAGE.sub("", token))
    return [one or other for one, other in _MESSAGE.findall(token)] if shown else []


def _says(text: str) -> bool:
    return not text.startswith(("{", "<")) and len(_HAN.findall(text)) >= _LEAST
