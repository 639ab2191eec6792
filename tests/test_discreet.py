"""A file's own name may be the leak: what is told of it shows no more than a finding would."""

import json
from pathlib import Path

import pytest
from tests import pictures
from tests.conftest import BASE, article, call

_PHONE = "13812345678"


@pytest.mark.parametrize("style", ["text", "github", "json"])
@pytest.mark.parametrize(
    ("name", "secret", "shown"),
    [
        pytest.param(f"content/images/{_PHONE}.png", _PHONE, "1**********", id="a picture in order"),
        pytest.param("content/images/张伟强.png", "张伟强", "张**", id="a name that makes no address"),
        pytest.param("data/cases/张伟强案.yaml", "张伟强", "张**", id="a data file"),
        pytest.param("data/cases/１３８１２３４５６７８.yaml", "１３８１２３４５６７８", "１****", id="disguised"),
    ],
)
def test_no_message_repeats_it(root: Path, name: str, secret: str, shown: str, style: str) -> None:
    """In no style and no part of the message; the rest of the path leads there."""
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(pictures.raw("rgb.png") if name.endswith("png") else (BASE / "data/cases/base.yaml").read_bytes())
    if _PHONE in name:
        article(root, f"![免罚流程，先核对条件](images/{_PHONE}.png)\n")
    ended = call("check", "--site", root, "--format", style, "--today", "2026-11-22")
    assert ended.code == 1
    assert secret not in ended.said
    assert shown in ended.said
    assert name.rpartition("/")[0] in ended.said


def test_other_names_are_told_whole(root: Path) -> None:
    """Ids, dates and numbers of ordinary files stay as they are."""
    (root / "data/plans/2026-annual-03.yaml").write_bytes((BASE / "data/plans/base.yaml").read_bytes())
    ended = call("check", "--site", root, "--format", "json", "--today", "2026-11-22")
    told = json.loads(ended.out)["problems"]
    assert {row["path"] for row in told} >= {"data/plans/base.yaml"} or "2026-annual-03" in ended.said
    assert "*" not in "".join(row["path"] for row in told)
