"""Made-up identifiers wherever the public must not see them: none is in any byte of the output, in any view of it."""

import base64
import gzip
import io
import zipfile
import zlib
from itertools import count
from pathlib import Path

import pytest
from sitegen.diagnostics import has_errors
from sitegen.model.plan import Plan
from sitegen.model.site import REGISTERS
from tests import canaries, figures
from tests.conftest import article, build, changed, find, tree, write
from tests.views import found_in, views


def test_the_walk_finds_what_is_known_to_be_private() -> None:
    """Notes, sign-offs and internal contacts are found, at every depth and in every register."""
    known = {str(secret) for secret in canaries.secrets()}
    for register in (r.name for r in REGISTERS):
        assert {f"{register}.remarks", f"{register}.review.first.by", f"{register}.review.secrecy.by"} <= known
    assert {"plans.contact", "filings.enterprise.name", "filings.enterprise.uscc", "dockets.party.uscc"} <= known


def test_a_new_private_field_would_be_covered() -> None:
    """A private text field added to a model later is walked without any change here."""

    class _More(Plan):
        whispered: str | None = None

    assert "whispered" in {secret.way[-1] for secret in canaries.walk(_More, "plans")}


def _planted(root: Path) -> tuple[list[str], list[str]]:
    """Plant wherever the public must not see it; return what stands in files, and what files are called."""
    fresh, texts, names = canaries.identifiers(), list[str](), list[str]()

    def text() -> str:
        texts.append(next(fresh))
        return texts[-1]

    def name() -> str:
        names.append(next(fresh))
        return names[-1]

    off = [{"rule": rule, "level": "off", "reason": "一条备案里填满了全部内容"} for rule in ("R24g", "R71g")]
    write(root, "rules", changed("rules", adjustments=off))
    codes = canaries.in_private_fields(root, text)
    for plant in (canaries.in_drafts, canaries.in_what_was_withdrawn, canaries.in_comments, canaries.in_files_beside):
        plant(root, text)
    canaries.in_names(root, name)
    canaries.in_pictures(root, text)
    return texts + codes, names


def _sources(root: Path) -> str:
    return "\n".join(
        "\n".join([str(p.relative_to(root)), *views(p.read_bytes())]) for p in root.rglob("*") if p.is_file()
    )


def test_no_identifier_leaves_the_building(root: Path, tmp_path: Path) -> None:
    """Of what is in private fields, comments, drafts, withdrawn texts, names, pictures, files beside, nothing is out.

    What stands in a file is not on the terminal either; a file that is not read is told by its name.
    """
    texts, names = _planted(root)
    planted = texts + names
    assert len(set(planted)) == len(planted) >= 300
    sources = _sources(root)
    assert [one for one in planted if one not in sources] == []
    assert not has_errors(find(root))
    ended = build(root, tmp_path / "out", "--base-url", "https://x.gov.cn")
    assert ended.code == 0, ended.said
    shown = [name for name in tree(tmp_path / "out") if name.startswith("images/")]
    assert len(shown) >= 100
    leaked = found_in(tmp_path / "out", planted)
    what = "made-up identifiers in all that is private, in comments, drafts, files beside, names and pictures"
    figures.tell("canaries", what, __file__, planted=len(planted), leaked=len(leaked))
    assert leaked == []
    assert [one for one in texts if one in ended.said] == []


def test_the_search_would_find_a_leak(root: Path, tmp_path: Path) -> None:
    """The same search finds a public text, so it is not blind; a text in three fields is found on their pages."""
    public = {name: f"公开的甲&乙<{n}>" for n, name in zip(count(), ("plans/base", "cases/base", "leniency/base"))}
    for name, text in public.items():
        write(root, name, changed(name, title=text))
    assert build(root, tmp_path / "out").code == 0
    for text in public.values():
        assert found_in(tmp_path / "out", [text]), text


def _zip() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/sharedStrings.xml", "<t>&#49;3900001234</t>")
    return file.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        pytest.param("电话１３９００００１２３４", id="full-width"),
        pytest.param("&#49;&#51;900001234", id="entities"),
        pytest.param("%31%33900001234", id="percent"),
        pytest.param("&#65297;3900001234", id="entity-and-full-width"),
        pytest.param(base64.b64encode("电话13900001234号".encode()).decode(), id="base64"),
        pytest.param(gzip.compress(b"13900001234"), id="packed"),
        pytest.param(_zip(), id="workbook"),
        pytest.param(b"\x89PNG....zTXtComment\0\0" + zlib.compress(b"13900001234") + b"....", id="text-of-a-picture"),
        pytest.param("13900001234".encode("utf-16-le"), id="utf-16"),
    ],
)  # fmt: skip
def test_the_search_sees_through_codes(tmp_path: Path, content: str | bytes) -> None:
    """The search is not blind to what is written otherwise."""
    (tmp_path / "x.html").write_bytes(content if isinstance(content, bytes) else content.encode())
    assert found_in(tmp_path, ["13900001234"]) == ["13900001234 in x.html"]


def test_comment_in_an_explainer_is_no_hiding_place(root: Path) -> None:
    """A comment in Markdown would be shown as it is written, so the gate sees it."""
    article(root, "正文\n\n<!-- 电话13900001234 -->")
    assert "R51" in {d.code for d in find(root)}
