"""The interface in another language; what the data say stays Chinese, and is marked so.

A phrase is said from the catalogue of its language. A plain string is a text of the data: on its way
into a template it is put between two private-use characters, which no source may hold, and when the
page is whole these become `lang` on the element around it. So what is Chinese in a page is known by
where it came from, not by how it looks.
"""

import re
from collections.abc import Callable, Mapping
from functools import cache
from gettext import GNUTranslations, NullTranslations
from importlib import resources

from markupsafe import Markup, escape

from sitegen.model.language import Language
from sitegen.phrase import Phrase, Series

SOURCE = Language.ZH_CN
"""The language of the messages and of the data."""
_OPEN, _CLOSE = "\ue002", "\ue003"
_HAN = re.compile(r"[\u3005-\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_HELD = re.compile(f"{_OPEN}([^{_CLOSE}]*){_CLOSE}")
_TAGS = re.compile(r"(<[^>]*>)")
_NAME = re.compile(r"<([a-zA-Z][a-zA-Z0-9]*)")
_PLAIN = frozenset(("title", "desc", "text", "option", "textarea"))
"""Elements that hold text alone: they are marked whole. A Chinese voice reads a foreign word, others skip Chinese."""
_BLOCK = re.compile(r"<(p|h[2-4]|ul|ol|dl|table|blockquote|pre|div)\b")
_MANY = 2

Say = Callable[..., Markup]


class Translator:
    """Says phrases in a language; a pure function of what it is given."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self.foreign = language is not SOURCE
        self.catalogue = _catalogue(language)
        self.constants: dict[str, Markup] = {}

    def gettext(self, message: str, /, **values: object) -> Markup:
        """Say a message of a template, with the values of its gaps. Its author wrote HTML; the values are escaped."""
        if values:
            gaps = {name: escape(self.show(value)) for name, value in values.items()}
            return Markup(self._find(message, values) % gaps)  # noqa: S704 - the catalogue is ours
        found = self.constants.get(message)
        if found is None:
            found = self.constants[message] = Markup(self.catalogue.gettext(message))  # noqa: S704 - as above
        return found

    def show(self, value: object) -> object:
        """Whatever a template prints: phrases said, texts of the data marked, all else as it is."""
        if not self.foreign or not isinstance(value, str) or isinstance(value, Markup):
            return value
        return self.say(value)

    def say(self, text: str) -> str:
        """A text in the language: a phrase with its parts, or a text of the data between marks."""
        if isinstance(text, Phrase):
            parts = {name: self.show(value) for name, value in text.values.items()}
            found = self._find(text.message, text.values)
            return found % parts if parts else found
        if isinstance(text, Series):
            return self.say(text.mark).join(map(self.say, text.parts))
        return f"{_OPEN}{text}{_CLOSE}" if _HAN.search(text) else text

    def blocks(self, html: Markup) -> Markup:
        """Blocks of the data, which need no marks because each can say its own language."""
        if not self.foreign:
            return html
        return Markup(_BLOCK.sub(rf'<\1 lang="{SOURCE.value}"', str(html)))  # noqa: S704 - made of what is safe

    def settle(self, page: str) -> str:
        """Make `lang` of the marks in a finished page; those within attributes go."""
        if _OPEN not in page:
            return page
        pieces = _TAGS.split(page)
        for index in range(0, len(pieces), 2):
            if _OPEN in pieces[index]:
                _settle(pieces, index)
        return "".join(_HELD.sub(r"\1", piece) if index % 2 else piece for index, piece in enumerate(pieces))

    def _find(self, message: str, values: Mapping[str, object]) -> str:
        if "n" in values:
            return self.catalogue.ngettext(message, message, 1 if str(values["n"]) == "1" else _MANY)
        return self.catalogue.gettext(message)


def _settle(pieces: list[str], index: int) -> None:
    """Mark one text: the element around it where that holds nothing else, else a span for each part."""
    before = pieces[index - 1] if index else ""
    after = pieces[index + 1] if index + 1 < len(pieces) else ""
    name = match.group(1) if (match := _NAME.match(before)) else ""
    alone = after == f"</{name}>" and "aria-label=" not in before and _HELD.fullmatch(pieces[index].strip())
    if " lang=" in before and (name in _PLAIN or alone):
        pieces[index] = _HELD.sub(r"\1", pieces[index])
    elif name in _PLAIN or alone:
        pieces[index - 1] = f'<{name} lang="{SOURCE.value}"{before[len(name) + 1 :]}'
        pieces[index] = _HELD.sub(r"\1", pieces[index])
    else:
        pieces[index] = _HELD.sub(rf'<span lang="{SOURCE.value}">\1</span>', pieces[index])


@cache
def _catalogue(language: Language) -> NullTranslations:
    if language is SOURCE:
        return NullTranslations()
    name = language.value.replace("-", "_")
    path = resources.files("sitegen").joinpath("locale", name, "LC_MESSAGES", "sitegen.mo")
    with path.open("rb") as file:
        return GNUTranslations(file)
