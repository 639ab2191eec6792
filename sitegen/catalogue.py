"""The catalogue of problems: for each code its words in both languages, an example and a ground.

The texts are data, in `problems/*.toml`; they are read when the first problem is told.
"""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Literal

Language = Literal["zh", "en"]


@dataclass(frozen=True, slots=True)
class Words:
    """What to say in one language; `message` and `hint` have gaps for the details.

    `plain` tells the public what a rule of conduct asks, on the rule's own page.
    """

    title: str
    message: str
    hint: str
    why: str
    plain: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One code. `wrong` and `right` are laid over a record of `register`, or are a whole file.

    `finding` tells conduct from data; where each finding names one visit (`filing` or `id` of its details) it is
    `counted`, and may be shown as a share of visits. `parameters` are the keys of rules.yaml on which it depends.
    A `fixed` one guards the law or privacy: no county switches it off or makes it weigh less.
    """

    code: str
    severity: str
    register: str
    ground: str
    wrong: str
    right: str
    zh: Words
    en: Words
    finding: bool = False
    counted: bool = False
    fixed: bool = False
    parameters: tuple[str, ...] = ()

    def words(self, language: Language) -> Words:
        """The words in a language."""
        return self.zh if language == "zh" else self.en


def codes() -> list[str]:
    """Return every code, sorted."""
    return sorted(_entries())


def entry(code: str) -> Entry:
    """Return the entry of a code.

    Raises:
        KeyError: there is no such code.
    """
    return _entries()[code]


@cache
def _entries() -> dict[str, Entry]:
    entries = {}
    for file in resources.files("sitegen").joinpath("problems").iterdir():
        if file.name.endswith(".toml"):
            for code, table in tomllib.loads(file.read_text("utf-8")).items():
                zh, en = Words(**table.pop("zh")), Words(**table.pop("en"))
                parameters = tuple(table.pop("parameters", ()))
                entries[code] = Entry(code=code, zh=zh, en=en, parameters=parameters, **table)
    return entries
