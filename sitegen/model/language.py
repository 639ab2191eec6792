"""The languages of the interface, and the editions of a site: the same pages, once for each language."""

from collections.abc import Iterable
from dataclasses import dataclass

from sitegen.fields.choice import Choice


class Language(Choice):
    """A language, by its BCP 47 tag. The records are in Chinese in every edition."""

    ZH_CN = "zh-CN", "简体中文"
    ZH_HANT = "zh-Hant", "繁体中文"
    EN = "en", "英文"

    @property
    def own(self) -> str:
        """Its name in itself, as a reader of it looks for it."""
        return {"zh-CN": "简体中文", "zh-Hant": "繁體中文", "en": "English"}[self.value]


@dataclass(frozen=True, slots=True)
class Edition:
    """The pages in one language, and the folder below which they stand: empty, or `en/`."""

    language: Language
    folder: str = ""


OWN = Edition(Language.ZH_CN)


def editions(languages: Iterable[Language]) -> tuple[Edition, ...]:
    """An edition for each language: the first is the site itself, the others are below their tags."""
    first, *others = dict.fromkeys(languages)
    return (Edition(first), *(Edition(one, f"{one.value.lower()}/") for one in others))
