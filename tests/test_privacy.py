"""What is private stays inside: no private field, and no draft, in any byte of the output."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sitegen.diagnostics import Severity, problems
from sitegen.model.public import public_fields, public_view
from sitegen.model.record import Part
from sitegen.model.site import REGISTERS
from tests.canaries import ALONE, SHOWN
from tests.conftest import BASE, article, build, changed, find, record, site_of, tree, write
from tests.views import found_in


@pytest.mark.parametrize("register", REGISTERS, ids=lambda r: r.name)
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


def test_local_rules_do_not_give_numbers_of_enterprises_away(root: Path, tmp_path: Path) -> None:
    """How many enterprises of a trade there are is private, although it stands in no register."""
    write(root, "rules", {**(record("rules") or {}), "enterprises": [{"field": "base", "count": "98765"}]})
    rules = site_of(root).rules
    assert [one.count for one in rules.enterprises] == [98765]
    with pytest.raises(AttributeError):
        _ = public_view(rules).enterprises
    assert build(root, tmp_path / "out").code == 0
    assert found_in(tmp_path / "out", ["98765", "98,765"]) == []


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


def _draft(root: Path, register: str) -> None:
    """Add a draft of a register to the site."""
    if register == "explainers":
        article(root, "草稿的正文甲乙丙", "zz-draft", status="draft", title="草稿的标题甲乙丙")
        return
    keys = {"id": "zz-draft", "status": "draft", SHOWN[register]: "草稿的标题甲乙丙", **ALONE.get(register, {})}
    write(root, f"{register}/zz-draft", changed(f"{register}/base", **keys))


@pytest.mark.parametrize("register", [r.name for r in REGISTERS])
def test_drafts_are_not_published(root: Path, tmp_path: Path, register: str) -> None:
    """A draft changes no byte: neither its id nor its words are anywhere, nor in the site map."""
    assert build(root, tmp_path / "without", "--base-url", "https://x.gov.cn").code == 0
    _draft(root, register)
    ended = build(root, tmp_path / "out", "--base-url", "https://x.gov.cn")
    assert ended.code == 0, ended.said
    assert found_in(tmp_path / "out", ["zz-draft", "甲乙丙"]) == []
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
