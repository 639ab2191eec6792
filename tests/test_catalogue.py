"""The catalogue of problems: complete, true to the code, and its examples do what they say.

How an example is written. Its text may be in several parts; a line `--- <place>` begins a
part, and the first part needs none.

- register `""`: each part is a whole file, and `<place>` its path. Without a place it is
  `data/fields/base.yaml`.
- a register, `site` or `rules`: each part is a few top-level keys of a record, and `<place>`
  is `<register>/<name>`, `site` or `rules`. The keys replace those of `data/<register>/<name>.yaml` in
  `tests/base`, or where there is none, those of the register's `base.yaml`. A comment
  `# key: …` takes the key away.
- `explainers`: the part is the Markdown text below the front matter of `content/base.md`.
- `none`: no example can be written; the few that a file can cause are made in `_ON_DISK`.
"""

import ast
import os
import re
import shutil
import stat
import string
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from sitegen import reporters
from sitegen.catalogue import Language, codes, entry
from sitegen.checks.run import run
from sitegen.diagnostics import Diagnostic
from sitegen.load import load
from sitegen.source.markdown import MAX_BODY
from sitegen.source.text import MAX_BYTES
from tests import pictures

_BASE = Path(__file__).parent / "base"
_SOURCE = Path(__file__).parent.parent / "sitegen"
_TODAY = date(2026, 11, 22)
_CODE = re.compile(r"[YMLRDPVT][0-9]{2,3}[a-z]?")
_GROUP = re.compile(rf"\?P<({_CODE.pattern})>")
_PART = re.compile(r"^--- (\S+)$", re.MULTILINE)
_TOP_KEY = re.compile(r"^(?=\S)", re.MULTILINE)
_LANGUAGES: tuple[Language, ...] = ("zh", "en")
_WITH_EXAMPLE = [code for code in codes() if entry(code).register != "none"]
_FIELD = "data/fields/base.yaml"


def _image(root: Path, name: str, raw: bytes, body: str = "") -> None:
    """Put a picture beside the explainers, and some text into one."""
    (root / "content/images").mkdir()
    (root / "content/images" / name).write_bytes(raw)
    with (root / "content/base.md").open("a", encoding="utf-8") as file:
        file.write(f"\n{body}\n")


_ON_DISK: dict[str, Callable[[Path], object]] = {
    "Y001": lambda root: (root / _FIELD).write_bytes(b"#" * (MAX_BYTES + 1)),
    "Y002": lambda root: (root / _FIELD).write_bytes("name: 餐饮店\n".encode("gb18030")),
    "Y122": lambda root: (root / "content/base.md").write_text("---\n---\n" + "字" * (MAX_BODY + 1), "utf-8"),
    "Y131": lambda root: (root / "data/fields/link.yaml").symlink_to(root / _FIELD),
    "Y132": lambda root: os.mknod(root / "data/fields/socket.yaml", stat.S_IFSOCK | 0o600),
    "Y137": lambda root: (root / f"data/fields/{'长' * 80}.yaml").write_bytes(b"a: 1\n"),
    "Y140": lambda root: _image(root, "flow.svg", b"<svg/>"),
    "Y141": lambda root: _image(root, "flow.jpg", pictures.raw("rgb.png")),
    "Y142": lambda root: _image(root, "flow.png", pictures.raw("rgb.png")[:-1]),
    "Y143": lambda root: _image(root, "flow.png", pictures.raw("moving.png")),
    "Y144": lambda root: _image(root, "flow.png", bytes(1_000_001)),
    "Y145": lambda root: _image(
        root, "flow.png", pictures.png(pictures.header(60_000, 60_000), pictures.chunk(b"IEND", b""))
    ),
    "Y146": lambda root: _image(root, "流程.png", pictures.raw("rgb.png")),
    "L034": lambda root: _image(root, "flow.png", pictures.raw("rgb.png"), "![图片](images/flow.png)"),
    "L035": lambda root: _image(root, "flow.png", pictures.raw("rgb.png")),
    "L011": lambda root: (root / "data/site.yaml").unlink(),
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Copy the minimal site."""
    return Path(shutil.copytree(_BASE, tmp_path / "site"))


def _find(root: Path) -> list[Diagnostic]:
    site, found = load(root)
    return found + run(site, _TODAY) if site else found


def _lay(root: Path, register: str, example: str) -> None:
    """Write an example into a copy of the minimal site."""
    first, *others = _PART.split(example)
    first_place = {"": _FIELD, "site": "site", "rules": "rules"}.get(register, f"{register}/base")
    parts = [(first_place, first)] if first else []
    for place, text in [*parts, *zip(others[::2], others[1::2], strict=True)]:
        if register:
            _overlay(root, place, text.lstrip("\n"))
        else:
            (root / place).parent.mkdir(parents=True, exist_ok=True)
            (root / place).write_text(text.removeprefix("\n") if place != first_place else text, "utf-8")


def _overlay(root: Path, place: str, text: str) -> None:
    """Replace the top-level keys of a record, or the text of an explainer."""
    if place.startswith("explainers/"):
        file = root / "content/base.md"
        file.write_text("---\n".join([*file.read_text("utf-8").split("---\n")[:2], text]), "utf-8")
        return
    own = _BASE / "data" / f"{place}.yaml"
    below = own if own.exists() else own.with_name("base.yaml")
    keys = {**_keys(below.read_text("utf-8")), **_keys(text)}
    kept = [block for key, block in keys.items() if f"# {key}" not in keys]
    (root / "data" / f"{place}.yaml").write_text("".join(kept), "utf-8")


def _keys(text: str) -> dict[str, str]:
    blocks = [block for block in _TOP_KEY.split(text) if block]
    return {block.partition(":")[0].strip(): block.rstrip("\n") + "\n" for block in blocks}


def _gaps(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name is not None}


def _assert_told(found: list[Diagnostic], code: str) -> None:
    """Assert that the code is found with its severity, and that its words have no gap that stays empty."""
    hits = [d for d in found if d.code == code]
    assert hits, [str(d) for d in found]
    for hit in hits:
        assert hit.severity.name.lower() == entry(code).severity
        for language in _LANGUAGES:
            words = entry(code).words(language)
            assert _gaps(words.message) | _gaps(words.hint) <= dict(hit.details).keys() - {"near"}
            assert "\n" not in reporters.message(hit, language)


def test_base_is_clean(root: Path) -> None:
    """The minimal site has no problem of its own."""
    assert _find(root) == []


@pytest.mark.parametrize("code", _WITH_EXAMPLE)
def test_wrong_example_is_found(root: Path, code: str) -> None:
    """The wrong example of a code produces it, and the details fill the words in both languages."""
    _lay(root, entry(code).register, entry(code).wrong)
    _assert_told(_find(root), code)


@pytest.mark.parametrize("code", _WITH_EXAMPLE)
def test_right_example_is_clean(root: Path, code: str) -> None:
    """The right example has no problem at all, so that staff may copy it."""
    _lay(root, entry(code).register, entry(code).right)
    assert _find(root) == []


@pytest.mark.parametrize("code", _ON_DISK)
def test_trouble_on_disk_is_found(root: Path, code: str) -> None:
    """What no text can show is found when the file itself is bad."""
    _ON_DISK[code](root)
    _assert_told(_find(root), code)


@pytest.mark.parametrize("code", codes())
def test_both_languages_are_complete(code: str) -> None:
    """Every code has a title, a message, a hint and a reason in both languages, each on one line."""
    for language in _LANGUAGES:
        words = entry(code).words(language)
        for text in (words.title, words.message, words.hint, words.why):
            assert text == text.strip()
            assert text
            assert "\n" not in text
        for text in (words.title, words.message, words.hint):
            assert not text.endswith(("。", "."))
        assert words.why.endswith(("。", "."))
    assert not re.search(r"\billegal\b", str(entry(code).en))


@pytest.mark.parametrize("code", codes())
def test_details_fill_the_words(code: str) -> None:
    """Every place in the source that emits a code passes what its words need, and its severity."""
    for name, keywords in _EMITTED.get(code, []):
        given = keywords | ({"value", "field", "label"} if name == "unfit" else set())
        for language in _LANGUAGES:
            words = entry(code).words(language)
            assert _gaps(words.message) | _gaps(words.hint) <= given
        assert entry(code).severity == _SEVERITY[name]
        assert entry(code).finding == (name in ("breach", "doubt"))


def test_catalogue_and_source_agree() -> None:
    """Every code that the source names is in the catalogue, and the other way round."""
    assert set(codes()) >= _NAMED
    assert set(codes()) - _NAMED == set()


def _trees() -> Iterator[ast.Module]:
    return (ast.parse(file.read_text("utf-8")) for file in sorted(_SOURCE.rglob("*.py")))


def _named() -> Iterator[str]:
    """Codes that stand in the source as a text of their own, or as the name of a group in a pattern."""
    for node in (node for tree in _trees() for node in ast.walk(tree)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield from [node.value] if _CODE.fullmatch(node.value) else _GROUP.findall(node.value)


def _emitted() -> dict[str, list[tuple[str, set[str]]]]:
    """For each code the calls that emit it: the function's name and the details it is given."""
    calls: dict[str, list[tuple[str, set[str]]]] = {}
    for call in (node for tree in _trees() for node in ast.walk(tree) if isinstance(node, ast.Call)):
        name = call.func.id if isinstance(call.func, ast.Name) else ""
        given = {keyword.arg for keyword in call.keywords if keyword.arg}
        for argument in call.args[:2] if name in _SEVERITY else []:
            if len(given) == len(call.keywords) and isinstance(argument, ast.Constant) and argument.value in codes():
                calls.setdefault(str(argument.value), []).append((name, given))
    return calls


_SEVERITY = {
    "problem": "error", "unfit": "error", "warning": "warning", "remark": "info", "breach": "error", "doubt": "warning",
}  # fmt: skip
_NAMED = set(_named())
_EMITTED = _emitted()
