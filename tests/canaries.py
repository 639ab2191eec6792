"""Made-up identifiers, and every place of a site where the public must not see them; not a test itself."""

import re
import typing
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError
from pydantic.fields import FieldInfo
from sitegen.fields.choice import Choice
from sitegen.fields.identifiers import uscc_check_character
from sitegen.model.record import PUBLIC, Part
from sitegen.model.settings import Settings
from sitegen.model.site import REGISTERS
from tests import pictures
from tests.conftest import article, changed, record, site_of, write

Fresh = Callable[[], str]
"""Gives a new identifier each time."""

_ROOTS: dict[str, type[Part]] = {r.name: r.model for r in REGISTERS} | {"site": Settings}
_USCC = "92430522MA4{:06}"


@dataclass(frozen=True)
class Secret:
    """A private field, or one inside a private part, that takes words or a credit code: its register, the way to it."""

    register: str
    way: tuple[str, ...]
    code: bool = False

    def __str__(self) -> str:
        return ".".join((self.register, *self.way))


# -- the walk ---------------------------------------------------------------------


def _arguments(annotation: object) -> Iterator[object]:
    """The classes that an annotation is made of, marks aside."""
    origin = typing.get_origin(annotation)
    if origin is typing.Annotated:
        yield from _arguments(typing.get_args(annotation)[0])
    elif origin is not None:
        for argument in typing.get_args(annotation):
            yield from _arguments(argument)
    elif annotation is not Ellipsis:
        yield annotation


def _takes(field: FieldInfo, value: str) -> bool:
    """Say whether a field accepts a text, alone or in a list."""
    annotation: Any = typing.Annotated[field.annotation, *field.metadata] if field.metadata else field.annotation
    for offered in (value, [value]):
        try:
            TypeAdapter(annotation).validate_python(offered)
        except ValidationError:
            continue
        return True
    return False


def walk(model: type[Part], register: str, way: tuple[str, ...] = (), *, private: bool = False) -> Iterator[Secret]:
    """Find the private fields of a model, at every depth, that could hold an identifier."""
    for name, field in model.model_fields.items():
        here = (*way, field.alias or name)
        hidden = private or PUBLIC not in field.metadata
        parts = [kind for kind in _arguments(field.annotation) if isinstance(kind, type) and issubclass(kind, Part)]
        for part in parts:
            yield from walk(part, register, here, private=hidden)
        if hidden and not parts:
            code = _takes(field, _credit_code(0)) and not _takes(field, "内部文字岗")
            if code or _takes(field, "内部文字岗"):
                yield Secret(register, here, code)


@cache
def secrets() -> tuple[Secret, ...]:
    """Every private field of every register and of the settings."""
    return tuple(secret for register, model in _ROOTS.items() for secret in walk(model, register))


# -- identifiers ------------------------------------------------------------------

_KINDS = (
    "43052919800101{:04}", "4305298001{:05}", "1390000{:04}", "zhang.san{:04}@qq.com", "0739-736{:04}", "QQ88{:06}",
    "wx_li_si{:04}", "621700388000{:07}", "湘E{:05}", "E3{:07}", "LZZ5CLVB8KA12{:04}", "92430522MA4L8U{:04}",
    "覃{:04}某娘", "欧阳{:04}", "鑫{:04}源商行", "儒林镇城南路{:04}号402室", "城市监罚〔2026〕{:04}号",
    "JY1430529001{:04}", "110.3{:04},26.36851", "SF123456789{:04}", "1966年11月{:04}日生",
)  # fmt: skip
"""What a made-up identifier of each kind looks like, with a number of its own."""


def identifiers() -> Iterator[str]:
    """Yield one after the other, of each kind in turn, none twice."""
    return (_KINDS[number % len(_KINDS)].format(number) for number in count(1))


def _credit_code(number: int) -> str:
    first = _USCC.format(number)
    return first + uscc_check_character(first)


# -- planting ---------------------------------------------------------------------


def in_private_fields(root: Path, one: Fresh) -> list[str]:
    """Put one into every private field, in the words that it takes; return the credit codes that were made."""
    codes: list[str] = []
    for register, model in _ROOTS.items():
        own = [secret for secret in secrets() if secret.register == register]
        place = "site" if register == "site" else f"{register}/base"
        value = _front(root) if register == "explainers" else record(place)
        for secret in own:
            if secret.code:
                codes.append(_credit_code(len(codes)))
            _plant(model, value, secret.way, codes[-1] if secret.code else one() + "岗")
        if own and register == "explainers":
            article(root, **value)
        elif own:
            write(root, place, value)
    return codes


def _front(root: Path) -> dict[str, Any]:
    document = site_of(root).origins["explainers", "base"].document
    assert isinstance(document.value, dict)
    return dict(document.value)


def _plant(model: type[Part], value: dict[str, Any], way: tuple[str, ...], canary: str) -> None:
    """Put a canary into a record, making the parts on the way; fails where it cannot."""
    key, *deeper = way
    field = next(field for name, field in model.model_fields.items() if key in (name, field.alias))
    many = typing.get_origin(field.annotation) is tuple
    if not deeper:
        value[key] = [canary] if many else canary
        return
    part = next(k for k in _arguments(field.annotation) if isinstance(k, type) and issubclass(k, Part))
    inside: Any = value.get(key) or ([{}] if many else {})
    value[key] = inside
    parts: list[Any] = inside if many else [inside]
    for one in parts:
        for name, needed in part.model_fields.items():
            if needed.is_required() and (needed.alias or name) not in one:
                one[needed.alias or name] = _sample(needed)
        _plant(part, one, tuple(deeper), canary)


def _sample(field: FieldInfo) -> str:
    """A value that a required field accepts."""
    for kind in _arguments(field.annotation):
        if isinstance(kind, type) and issubclass(kind, Choice):
            return str(next(iter(kind)).value)
    for value in ("某处", "2026-01-04", "1", "yes", "base", "行政处罚法:33.1", "https://x.gov.cn/"):
        if _takes(field, value):
            return value
    raise AssertionError(f"no sample for {field}")


SHOWN = {
    "authorities": "name", "fields": "name", "laws": "name", "matters": "name", "plans": "title", "leniency": "title",
    "tolerance": "title", "cases": "title", "services": "title",
    "filings": "remarks", "dockets": "remarks", "ledger": "text", "statistics": "narrative",
}  # fmt: skip
"""A key of each register that holds words, public ones where there are such."""

ALONE = {
    "authorities": {"uscc": "1199000000DEMA055H"},
    "laws": {"short": "草稿法"},
    "statistics": {"year": "2024"},
}
"""What two records of a register may not share."""


def in_drafts(root: Path, one: Fresh) -> None:
    """Fill a draft of every register."""
    for number, register in enumerate(SHOWN):
        words = {key: one() for key in sorted({SHOWN[register], "remarks"})}
        keys = {"id": f"zz-draft-{number}", "status": "draft", **words, **ALONE.get(register, {})}
        write(root, f"{register}/zz-draft-{number}", changed(f"{register}/base", **keys))
    article(root, f"{one()} {one()}", "zz-draft", status="draft", title=one())


def in_what_was_withdrawn(root: Path, one: Fresh) -> None:
    """Fill what the page of a withdrawn record no longer shows."""
    gone: dict[str, Any] = {"status": "withdrawn", "withdrawn": {"on": "2026-11-01", "reason": "依申请撤下"}}
    words = {"facts": one(), "statement": one(), "guidance": one()}
    write(root, "cases/zz-gone", changed("cases/base", id="zz-gone", **words, **gone))
    article(root, f"电话{one()}", "zz-gone", title="已撤下的解读", **gone)


def in_comments(root: Path, one: Fresh) -> None:
    """Begin every source with a comment, and a template of the site's own."""
    for path in sorted([*root.glob("data/**/*.yaml"), *root.glob("content/*.md")]):
        text = path.read_text("utf-8")
        head = "---\n" if path.suffix == ".md" else ""
        path.write_text(f"{head}# {' '.join(one() for _ in range(4))}\n{text.removeprefix(head)}", "utf-8")
    own = root / "templates/pages/accessibility.html"
    own.parent.mkdir(parents=True)
    own.write_text(f'{{# {one()} #}}\n{{% extends "base.html" %}}{{% block main %}}<h1>无障碍</h1>{{% endblock %}}')


_UNREAD = (
    "data/~$base.xlsx", "data/cases/base.yaml.bak", "data/cases/.base.yaml.swp", "content/draft.txt",
    "content/.draft.md", "data/Thumbs.db", "data/fields/old.csv", "content/~$draft.md", "notes.txt",
    "templates/assets/.photo.jpg", "drafts/case.yaml", "内部/名单.csv", ".git/COMMIT_EDITMSG", ".env",
)  # fmt: skip


def in_files_beside(root: Path, one: Fresh) -> None:
    """Fill files that are not published: drafts, backups, and what git leaves out."""
    (root / ".gitignore").write_text("drafts/\n内部/\n.env\n*.bak\n", "utf-8")
    for name in _UNREAD:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text("\n".join(one() for _ in range(8)), "utf-8")


def in_pictures(root: Path, one: Fresh) -> None:
    """Write into pictures that are published, in every way that there is, and into one that is not."""
    ways = list(pictures.written())
    (root / "content/images").mkdir()
    lines = []
    for number, (name, _, writer) in enumerate(ways):
        file = f"picture-{'abcdefghij'[number // 100]}-{number % 100}.{name.rpartition('.')[2]}"
        (root / "content/images" / file).write_bytes(writer(pictures.raw(name), one().encode()))
        lines.append(f"![一张图片，用来说明步骤](images/{file})")
    for number in range(0, len(lines), 100):
        article(root, "\n\n".join(lines[number : number + 100]), f"pictures-{number}", title=f"有图片的解读之{number}")
    unused = pictures.WRITERS["png"]["tEXt"](pictures.raw("rgb.png"), one().encode())
    (root / "content/images/unused.png").write_bytes(unused)


def in_names(root: Path, one: Fresh) -> None:
    """Name a source after one, in every folder, and files and folders beside it."""
    for path in sorted(root.glob("data/*/base.yaml")):
        path.rename(path.with_name(f"{one()}.yaml"))
    for name in ("data/cases/.{}.yaml", "data/cases/{}.docx", "content/{}.txt", "drafts/{}/{}.yaml"):
        path = root / "".join(one() if part == "{}" else part for part in re.split(r"(\{\})", name))
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("id: x\n")
