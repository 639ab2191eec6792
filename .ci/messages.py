# ruff: noqa: INP001, T201 - a script, which speaks
"""Renew the catalogues of the interface: what templates and code say, and what each language has for it.

Run by `make messages`. Chinese is the language of the messages. English is written by people, in
`sitegen/locale/en`; what the public reads of a rule comes from the rule's own English. Traditional
Chinese is made by OpenCC. `click.po`, what Click says on the command line, is written by people whole.
Prints what is still to be translated.
"""

import importlib
import io
import pkgutil
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import sitegen.model
import sitegen.search.document
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from opencc import OpenCC
from sitegen import catalogue
from sitegen.fields.choice import Choice
from sitegen.model import leniency, quiet, rules, statistics
from sitegen.model.record import Part
from sitegen.model.site import BY_NAME

ROOT = Path(__file__).parents[1]
LOCALE = ROOT / "sitegen" / "locale"
_METHODS = [("sitegen/**.py", "python"), ("templates/**.html", "jinja2")]
_SIGNS = {"trim_blocks": "true", "lstrip_blocks": "true", "newstyle_gettext": "true"}
_OPTIONS = {"templates/**.html": {**_SIGNS, "silent": "false"}}
"""A template that does not parse stops here; else its messages would be taken for gone, with their translations."""

_KEYWORDS = {"Phrase": None, "_": None, "gettext": None}
_HEADER = "# The texts of the interface; renewed by make messages (.ci/messages.py)."
_UNDATED = datetime(2000, 1, 1, tzinfo=UTC)
_LABELLED = ("sitegen.model.", "sitegen.search.")
"""Where the code lists are whose words pages show."""
_TITLED = (leniency, quiet, rules, statistics)
"""The models whose titles pages show: what changed in a list, what a county laid down, the columns of tables."""


def messages() -> dict[str, list[str]]:
    """Every message of the interface, with the files that have it, in a stable order."""
    found: dict[str, list[str]] = {}
    for message, place in (*_written(), *_labels(), *_titles(), *_rules()):
        places = found.setdefault(message, [])
        if place not in places:
            places.append(place)
    return {message: sorted(found[message]) for message in sorted(found, key=lambda one: (min(found[one]), one))}


def _written() -> Iterator[tuple[str, str]]:
    extracted = extract_from_dir(ROOT, _METHODS, _OPTIONS, _KEYWORDS, directory_filter=lambda _: True)
    for path, _, message, _, _ in extracted:
        yield (message if isinstance(message, str) else message[0]), path


def _labels() -> Iterator[tuple[str, str]]:
    """The words of the code lists."""
    for module in pkgutil.walk_packages(sitegen.model.__path__, "sitegen.model."):
        importlib.import_module(module.name)
    kinds = (kind for kind in Choice.__subclasses__() if kind.__module__.startswith(_LABELLED))
    for kind in sorted(kinds, key=lambda one: (one.__module__, one.__name__)):
        yield from ((str(member.label), _path(kind)) for member in kind if member.label)


def _titles() -> Iterator[tuple[str, str]]:
    for module in _TITLED:
        for part in vars(module).values():
            if isinstance(part, type) and issubclass(part, Part) and part.__module__ == module.__name__:
                yield from _of_fields(part)
    yield from ((register.title, "sitegen/model/site.py") for register in BY_NAME.values())


def _of_fields(part: type[Part]) -> Iterator[tuple[str, str]]:
    """A title, and as pages of parameters split it: `期限（个工作日）` into what and in which unit."""
    for field in part.model_fields.values():
        title, _, unit = (field.title or "").partition("（")
        yield from ((words, _path(part)) for words in (field.title, title, unit.removesuffix("）")) if words)


def _rules() -> Iterator[tuple[str, str]]:
    yield from ((message, "sitegen/problems") for message in rule_words())


def rule_words() -> dict[str, str]:
    """What the public reads of each rule, in Chinese and in English: its first sentence, and the rest."""
    found = {}
    for entry in map(catalogue.entry, catalogue.codes()):
        if entry.zh.plain:
            zh, en = entry.zh.plain.partition("。"), entry.en.plain.partition(". ")
            found[zh[0]] = en[0].removesuffix(".")
            if zh[2]:
                found[zh[2]] = en[2]
    return found


def _path(kind: type) -> str:
    return f"{kind.__module__.replace('.', '/')}.py"


def renewed(locale: str) -> Catalog:
    """The catalogue of a language, with every message and no other."""
    path = LOCALE / locale / "LC_MESSAGES" / "sitegen.po"
    with path.open("rb") if path.exists() else io.BytesIO() as file:
        old = read_po(file, locale=locale)
    new = Catalog(
        locale=locale, fuzzy=False, header_comment=f"# The interface of sitegen in {locale}; see .ci/messages.py."
    )
    new.revision_date = new.creation_date = None
    ready = rule_words() if locale == "en" else {}
    convert = OpenCC("s2twp").convert
    for message, places in messages().items():
        former = old.get(message)
        said = ready.get(message) or (former.string if former else "")
        if locale == "zh_Hant":
            said = convert(message)
        many = "%(n)s" in message
        if many and not isinstance(said, tuple):
            said = (said,) * new.num_plurals
        flags = ["python-format"] if "%(" in message else []
        new.add((message, message) if many else message, said, [(place, None) for place in places], flags=flags)
    return new


def as_po(new: Catalog) -> bytes:
    """The catalogue as people edit it."""
    file = io.BytesIO()
    write_po(file, new, width=110, omit_header=False, include_lineno=False)
    lines = file.getvalue().split(b"\n")
    kept = [
        line for line in lines if not line.startswith((b'"POT-Creation', b'"PO-Revision', b'"Generated', b'"Last-T'))
    ]
    return b"\n".join(kept)


def as_mo(po: bytes, locale: str) -> bytes:
    """The catalogue as programs read it, without the time at which it was made."""
    made = read_po(io.BytesIO(po), locale=locale)
    made.creation_date = _UNDATED
    file = io.BytesIO()
    write_mo(file, made)
    return file.getvalue()


def main() -> int:
    """Write every catalogue; 1 if a message has no translation."""
    missing = 0
    for path in LOCALE.glob("*/LC_MESSAGES/click.po"):
        path.with_suffix(".mo").write_bytes(as_mo(path.read_bytes(), path.parts[-3]))
    for folder in sorted(path.parents[1] for path in LOCALE.glob("*/LC_MESSAGES/sitegen.po")):
        new, place = renewed(folder.name), folder / "LC_MESSAGES"
        written = as_po(new)
        (place / "sitegen.po").write_bytes(written)
        (place / "sitegen.mo").write_bytes(as_mo(written, folder.name))
        empty = [one for one in new if one.id and not all(_forms(one.string))]
        missing += len(empty)
        print(f"{folder.name}: {len(new)} messages, {len(empty)} to translate")
    return 1 if missing else 0


def _forms(string: str | tuple[str, ...]) -> tuple[str, ...]:
    return string if isinstance(string, tuple) else (string,)


if __name__ == "__main__":
    sys.exit(main())
