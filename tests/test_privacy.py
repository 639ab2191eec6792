"""What is private stays inside: no private field, and no draft, in any byte of the output."""

import base64
import binascii
import gzip
import html
import io
import re
import types
import typing
import unicodedata
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from pydantic import TypeAdapter, ValidationError
from pydantic.fields import FieldInfo
from sitegen.diagnostics import Severity, has_errors, problems
from sitegen.fields.choice import Choice
from sitegen.model.plan import Plan
from sitegen.model.public import public_fields, public_view
from sitegen.model.record import PUBLIC, Part
from sitegen.model.settings import Settings
from sitegen.model.site import REGISTERS
from tests.conftest import BASE, article, build, changed, find, record, site_of, tree, write

_ROOTS: dict[str, type[Part]] = {r.name: r.model for r in REGISTERS} | {"site": Settings}


@dataclass(frozen=True)
class _Secret:
    """A text field that is private, or stands inside a private part: its register and the way to it."""

    register: str
    way: tuple[str, ...]

    def __str__(self) -> str:
        return ".".join((self.register, *self.way))


def _is_public(field: FieldInfo) -> bool:
    return PUBLIC in field.metadata


def _arguments(annotation: object) -> Iterator[object]:
    """The classes that an annotation is made of, marks aside."""
    origin = typing.get_origin(annotation)
    if origin is typing.Annotated:
        yield from _arguments(typing.get_args(annotation)[0])
    elif origin in (types.UnionType, typing.Union, tuple, dict, list):
        for argument in typing.get_args(annotation):
            yield from _arguments(argument)
    elif annotation is not Ellipsis:
        yield annotation


def _takes_words(field: FieldInfo) -> bool:
    """Say whether a field accepts any text, and so may hold a secret in words."""
    annotation: Any = typing.Annotated[field.annotation, *field.metadata] if field.metadata else field.annotation
    for value in ("内部文字", ["内部文字"]):
        try:
            TypeAdapter(annotation).validate_python(value)
        except ValidationError:
            continue
        return True
    return False


def _walk(model: type[Part], register: str, way: tuple[str, ...] = (), *, private: bool = False) -> Iterator[_Secret]:
    for name, field in model.model_fields.items():
        here = (*way, field.alias or name)
        hidden = private or not _is_public(field)
        parts = [kind for kind in _arguments(field.annotation) if isinstance(kind, type) and issubclass(kind, Part)]
        for part in parts:
            yield from _walk(part, register, here, private=hidden)
        if hidden and not parts and _takes_words(field):
            yield _Secret(register, here)


@cache
def _secrets() -> tuple[_Secret, ...]:
    return tuple(secret for register, model in _ROOTS.items() for secret in _walk(model, register))


def _canaries() -> dict[_Secret, str]:
    return {secret: f"金丝雀{number:04}号岗" for number, secret in enumerate(_secrets())}


def _field_of(model: type[Part], key: str) -> FieldInfo:
    return next(field for name, field in model.model_fields.items() if key in (name, field.alias))


def _plant(model: type[Part], value: dict[str, Any], way: tuple[str, ...], canary: str) -> None:
    """Put a canary into a record, making the parts on the way; fails where it cannot."""
    key, *deeper = way
    field = _field_of(model, key)
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
    annotation: Any = typing.Annotated[field.annotation, *field.metadata] if field.metadata else field.annotation
    for value in ("某处", "2026-01-04", "1", "yes", "base", "行政处罚法:33.1", "https://x.gov.cn/"):
        try:
            TypeAdapter(annotation).validate_python(value)
        except ValidationError:
            continue
        return value
    raise AssertionError(f"no sample for {field}")


def _planted(root: Path) -> dict[_Secret, str]:
    canaries = _canaries()
    for register, model in _ROOTS.items():
        own = {secret: text for secret, text in canaries.items() if secret.register == register}
        if not own:
            continue
        value = (
            _front(root) if register == "explainers" else record("site" if register == "site" else f"{register}/base")
        )
        for secret, text in own.items():
            _plant(model, value, secret.way, text)
        if register == "explainers":
            article(root, **value)
        else:
            write(root, "site" if register == "site" else f"{register}/base", value)
    return canaries


def _front(root: Path) -> dict[str, Any]:
    document = site_of(root).origins["explainers", "base"].document
    assert isinstance(document.value, dict)
    return dict(document.value)


def _leaks(out: Path, texts: typing.Iterable[str]) -> list[str]:
    found = []
    for name, content in tree(out).items():
        raw = content.decode("utf-8")
        seen = name + raw + html.unescape(raw)
        found += [f"{text} in {name}" for text in texts if text in seen]
    return found


def test_the_walk_finds_what_is_known_to_be_private() -> None:
    """Notes, sign-offs and internal contacts are found, at every depth and in every register."""
    known = {str(secret) for secret in _secrets()}
    for register in (r.name for r in REGISTERS):
        assert {f"{register}.remarks", f"{register}.review.first.by", f"{register}.review.secrecy.by"} <= known
    assert "plans.contact" in known


def test_no_private_text_is_published(root: Path, tmp_path: Path) -> None:
    """A private field of any model appears in no output file, neither as written nor escaped."""
    canaries = _planted(root)
    assert len(canaries) >= len(_secrets()) > 0
    off = [{"rule": rule, "level": "off", "reason": "一条备案里填满了全部内容"} for rule in ("R24g", "R71g")]
    write(root, "rules", changed("rules", adjustments=off))
    assert not has_errors(find(root))
    sources = "".join(p.read_text("utf-8") for p in root.rglob("*") if p.is_file())
    assert [str(secret) for secret, text in canaries.items() if text not in sources] == []
    assert build(root, tmp_path / "out", "--base-url", "https://x.gov.cn").code == 0
    assert _leaks(tmp_path / "out", canaries.values()) == []


def test_the_search_would_find_a_leak(root: Path, tmp_path: Path) -> None:
    """The same search finds a public text, so it is not blind."""
    write(root, "plans/base", changed("plans/base", objects="甲&乙<丙>"))
    assert build(root, tmp_path / "out").code == 0
    assert _leaks(tmp_path / "out", ["甲&乙<丙>"])


def test_a_new_private_field_would_be_covered() -> None:
    """A private text field added to a model later is walked without any change here."""

    class _More(Plan):
        whispered: str | None = None

    assert "whispered" in {secret.way[-1] for secret in _walk(_More, "plans")}


@pytest.mark.parametrize("register", [r for r in REGISTERS if r.name != "settings"], ids=lambda r: r.name)
def test_published_copies_do_not_hold_private_fields(register: Any) -> None:
    """To ask the public copy of a record for a private field is an error, not an empty answer."""
    site = site_of(BASE)
    for one in site.registers[register.name].values():
        copy = public_view(one)
        for name in register.model.model_fields:
            if name in public_fields(register.model):
                assert hasattr(copy, name)
            else:
                with pytest.raises(AttributeError):
                    getattr(copy, name)


def _parts(value: object) -> Iterator[Part]:
    if isinstance(value, Part):
        yield value
        for one in value.__dict__.values():
            yield from _parts(one)
    elif isinstance(value, tuple):
        for one in value:
            yield from _parts(one)
    elif isinstance(value, dict):
        for one in value.values():
            yield from _parts(one)


def test_public_copies_are_public_at_every_depth() -> None:
    """No part inside a published copy holds more than its public fields."""
    for _, one in site_of(BASE).all():
        for part in _parts(public_view(one)):
            assert set(part.__dict__) == set(public_fields(type(part)))


_SHOWN = {
    "authorities": "name", "fields": "name", "laws": "name", "matters": "name", "plans": "title", "leniency": "title",
    "tolerance": "title", "cases": "title", "services": "title",
    "filings": "remarks", "dockets": "remarks", "ledger": "text", "statistics": "narrative",
}  # fmt: skip
_ALONE = {
    "authorities": {"uscc": "1199000000DEMA055H"},
    "laws": {"short": "草稿法"},
    "statistics": {"year": "2024"},
}


def _draft(root: Path, register: str) -> None:
    """Add a draft of a register to the site."""
    if register == "explainers":
        article(root, "草稿的正文甲乙丙", "zz-draft", status="draft", title="草稿的标题甲乙丙")
        return
    keys = {"id": "zz-draft", "status": "draft", _SHOWN[register]: "草稿的标题甲乙丙", **_ALONE.get(register, {})}
    write(root, f"{register}/zz-draft", changed(f"{register}/base", **keys))


@pytest.mark.parametrize("register", [r.name for r in REGISTERS])
def test_drafts_are_not_published(root: Path, tmp_path: Path, register: str) -> None:
    """A draft changes no byte: neither its id nor its words are anywhere, nor in the site map."""
    assert build(root, tmp_path / "without", "--base-url", "https://x.gov.cn").code == 0
    _draft(root, register)
    ended = build(root, tmp_path / "out", "--base-url", "https://x.gov.cn")
    assert ended.code == 0, ended.said
    assert _leaks(tmp_path / "out", ["zz-draft", "甲乙丙"]) == []
    assert tree(tmp_path / "out") == tree(tmp_path / "without")


def test_draft_version_of_a_list_is_not_published(root: Path, tmp_path: Path) -> None:
    """The next version of a list can be prepared as a draft without a trace."""
    assert build(root, tmp_path / "without").code == 0
    items = [{**record("leniency/base")["items"][0], "id": "zz-new", "behaviour": "草稿的事项甲乙丙"}]
    dropped = [{"item": "purchase-check", "reason": "merged", "note": "草稿的说明甲乙丙"}]
    keys = {"version": "2027", "status": "draft", "supersedes": "2026", "items": items, "dropped": dropped}
    write(root, "leniency/next", changed("leniency/base", **keys, effective="2026-06-01"))
    assert build(root, tmp_path / "out").code == 0
    assert tree(tmp_path / "out") == tree(tmp_path / "without")


@pytest.mark.parametrize(
    ("name", "keys", "code"),
    [
        pytest.param("plans/base", {"lead": "zz-draft"}, "L003", id="plan-lead"),
        pytest.param("cases/base", {"authority": "zz-draft"}, "L003", id="case-authority"),
        pytest.param("site", {"filing_office": "zz-draft"}, "L003", id="filing-office"),
        pytest.param(
            "services/base",
            {
                "columns": [
                    {"key": "n", "title": "名", "primary": "yes"},
                    {"key": "a", "title": "机关", "kind": "authority"},
                ],
                "rows": [{"n": "一", "a": "zz-draft"}],
            },
            "L003",
            id="service-cell",
        ),
    ],
)
def test_nothing_public_refers_to_a_draft(root: Path, name: str, keys: dict[str, object], code: str) -> None:
    """A public record that names a draft would betray it, so it is refused at its place."""
    _draft(root, "authorities")
    write(root, name, changed(name, **keys))
    assert [d.code for d in problems(find(root)) if d.severity is Severity.ERROR] == [code]


def test_citation_of_a_draft_law_is_refused(root: Path) -> None:
    """An article of a law that is not published yet cannot be cited."""
    _draft(root, "laws")
    write(root, "matters/base", changed("matters/base", basis=["草稿法:33"]))
    assert [d.code for d in find(root) if d.severity == 0]


def test_item_that_only_a_draft_has_is_refused(root: Path) -> None:
    """A case cannot apply an item that stands in a draft version only."""
    items = [*record("leniency/base")["items"], {**record("leniency/base")["items"][0], "id": "zz-new"}]
    keys = {"version": "2027", "status": "draft", "supersedes": "2026", "items": items}
    write(root, "leniency/next", changed("leniency/base", **keys, effective="2026-06-01"))
    write(root, "cases/base", changed("cases/base", items=["base/zz-new"]))
    assert [d.code for d in find(root) if d.severity == 0]


_KINDS = (
    "43052919800101{:04}", "4305298001{:05}", "1390000{:04}", "zhang.san{:04}@qq.com", "0739-736{:04}", "QQ88{:06}",
    "wx_li_si{:04}", "621700388000{:07}", "湘E{:05}", "E3{:07}", "LZZ5CLVB8KA12{:04}", "92430522MA4L8U{:04}",
    "覃{:04}某娘", "欧阳{:04}", "鑫{:04}源商行", "儒林镇城南路{:04}号402室", "城市监罚〔2026〕{:04}号",
    "JY1430529001{:04}", "110.3{:04},26.36851", "SF123456789{:04}", "1966年11月{:04}日生",
)  # fmt: skip
"""What a made-up identifier of each kind looks like, with a number of its own."""


def _identifiers() -> Iterator[str]:
    return (_KINDS[number % len(_KINDS)].format(number) for number in count(1))


_UNREAD = (
    "data/~$base.xlsx", "data/cases/base.yaml.bak", "data/cases/.base.yaml.swp", "content/draft.txt",
    "content/.draft.md", "data/Thumbs.db", "data/fields/old.csv", "content/~$draft.md", "notes.txt",
    "templates/assets/.photo.jpg",
)  # fmt: skip


def _with_identifiers(root: Path) -> list[str]:
    """Plant identifiers wherever the public must not see them, and return them."""
    fresh = _identifiers()
    planted: list[str] = []

    def one() -> str:
        planted.append(next(fresh))
        return planted[-1]

    _in_private_fields(root, one)
    for number, register in enumerate(_SHOWN):
        words = {key: one() for key in {_SHOWN[register], "remarks"}}
        keys = {"id": f"zz-draft-{number}", "status": "draft", **words, **_ALONE.get(register, {})}
        write(root, f"{register}/zz-draft-{number}", changed(f"{register}/base", **keys))
    gone: dict[str, Any] = {"status": "withdrawn", "withdrawn": {"on": "2026-11-01", "reason": "依申请撤下"}}
    write(
        root, "cases/zz-gone", changed("cases/base", id="zz-gone", facts=one(), statement=one(), guidance=one(), **gone)
    )
    article(root, f"电话{one()}", "zz-gone", title="已撤下的解读", **gone)
    article(root, f"{one()} {one()}", "zz-draft", status="draft", title=one())
    for path in sorted([*root.glob("data/**/*.yaml"), *root.glob("content/*.md")]):
        text = path.read_text("utf-8")
        head = "---\n" if path.suffix == ".md" else ""
        path.write_text(f"{head}# {' '.join(one() for _ in range(4))}\n{text.removeprefix(head)}", "utf-8")
    for name in _UNREAD:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text("\n".join(one() for _ in range(8)), "utf-8")
    return planted


def _in_private_fields(root: Path, one: typing.Callable[[], str]) -> None:
    """Put one into every private field that takes words; a post has to look like one."""
    for register, model in _ROOTS.items():
        own = [secret for secret in _secrets() if secret.register == register]
        place = "site" if register == "site" else f"{register}/base"
        value = _front(root) if register == "explainers" else record(place)
        for secret in own:
            _plant(model, value, secret.way, one() + "岗")
        if own and register == "explainers":
            article(root, **value)
        elif own:
            write(root, place, value)


def _views(content: bytes) -> Iterator[str]:
    """What somebody could make of a file: as it is, and decoded in every way, packed files unpacked."""
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            for name in packed.namelist():
                yield name
                yield from _views(packed.read(name))
    if content.startswith(b"\x1f\x8b"):
        yield from _views(gzip.decompress(content))
    text = content.decode("utf-8", "replace")
    yield from (text, unicodedata.normalize("NFKC", text), html.unescape(text), unquote(text))
    for run in re.findall(r"[0-9A-Za-z+/_-]{16,}={0,2}", text):
        try:
            yield base64.b64decode(run.replace("-", "+").replace("_", "/"), validate=True).decode("utf-8", "ignore")
        except binascii.Error:
            continue


def _found_in(out: Path, planted: typing.Iterable[str]) -> list[str]:
    return [
        f"{one} in {name}"
        for name, content in tree(out).items()
        for seen in ["\n".join([name, *_views(content)])]
        for one in planted
        if one in seen
    ]


def test_no_identifier_leaves_the_building(root: Path, tmp_path: Path) -> None:
    """Of 300 identifiers in private fields, comments, drafts, withdrawn texts and files beside, none is public."""
    planted = _with_identifiers(root)
    assert len(set(planted)) == len(planted) >= 300
    sources = "".join(p.read_text("utf-8") for p in root.rglob("*") if p.is_file())
    assert [one for one in planted if one not in sources] == []
    off = [{"rule": rule, "level": "off", "reason": "一条备案里填满了全部内容"} for rule in ("R24g", "R71g")]
    write(root, "rules", changed("rules", adjustments=off))
    ended = build(root, tmp_path / "out", "--base-url", "https://x.gov.cn")
    assert ended.code == 0, ended.said
    assert _found_in(tmp_path / "out", planted) == []
    assert [one for one in planted if one in ended.said] == []


@pytest.mark.parametrize(
    "content",
    [
        pytest.param("电话１３９００００１２３４", id="full-width"),
        pytest.param("&#49;&#51;900001234", id="entities"),
        pytest.param("%31%33900001234", id="percent"),
        pytest.param(base64.b64encode("电话13900001234号".encode()).decode(), id="base64"),
        pytest.param(gzip.compress(b"13900001234"), id="packed"),
    ],
)
def test_the_search_sees_through_codes(tmp_path: Path, content: str | bytes) -> None:
    """The search is not blind to what is written otherwise."""
    (tmp_path / "x.html").write_bytes(content if isinstance(content, bytes) else content.encode())
    assert _found_in(tmp_path, ["13900001234"]) == ["13900001234 in x.html"]


def test_comment_in_an_explainer_is_no_hiding_place(root: Path) -> None:
    """A comment in Markdown would be shown as it is written, so the gate sees it."""
    article(root, "正文\n\n<!-- 电话13900001234 -->")
    assert "R51" in {d.code for d in find(root)}
