"""What the program is made of: pinned, hashed, listed, under licences that are known."""

import json
import re
import tomllib
from typing import Any

import pytest
from tests.conftest import PROJECT

_CI = PROJECT / ".ci"
_FREE = re.compile(r"(MIT|BSD-[23]-Clause|Apache-2\.0|PSF-2\.0)( OR (MIT|BSD-[23]-Clause|Apache-2\.0|PSF-2\.0))*")


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _pins(name: str) -> dict[str, str]:
    found = re.findall(r"^([\w.-]+)==([^\s;\\]+)", (_CI / name).read_text("utf-8"), re.MULTILINE)
    return {_plain(package): version for package, version in found}


@pytest.fixture(scope="module")
def bom() -> Any:
    """The list of parts."""
    return json.loads((_CI / "sbom.json").read_text("utf-8"))


def test_runtime_is_pinned_as_in_development() -> None:
    """What a county installs are the versions that were tested."""
    runtime, tested = _pins("requirements.txt"), _pins("constraints.txt")
    assert runtime.items() <= tested.items()
    wanted = tomllib.loads((PROJECT / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"]
    assert {_plain(re.split(r"[^\w.-]", line)[0]) for line in wanted} <= runtime.keys()


def test_every_requirement_has_hashes() -> None:
    """Nothing is installed whose bytes are not known."""
    blocks = re.split(r"\n(?=\S)", (_CI / "requirements.txt").read_text("utf-8"))
    assert len(blocks) == len(_pins("requirements.txt"))
    assert all(re.search(r"--hash=sha256:[0-9a-f]{64}", block) for block in blocks)


def test_list_of_parts_is_complete(bom: Any) -> None:
    """The list names every requirement with version, hashes and licence, and what needs what; and no time."""
    parts = {_plain(part["name"]): part["version"] for part in bom["components"]}
    assert parts == _pins("requirements.txt")
    assert all(part["externalReferences"] and part["licenses"] for part in bom["components"])
    refs = {part["bom-ref"] for part in bom["components"]}
    needed = {ref for one in bom["dependencies"] for ref in one["dependsOn"]}
    assert needed == refs
    assert not {"timestamp", "serialNumber"} & {*bom, *bom["metadata"]}


def test_licences_are_free(bom: Any) -> None:
    """Every part may be used, changed and passed on by a county."""
    stated = {part["name"]: part["licenses"][0]["expression"] for part in bom["components"]}
    assert {name: text for name, text in stated.items() if not _FREE.fullmatch(text)} == {}
    listed = (_CI / "licences.md").read_text("utf-8")
    assert all(f"| {name} |" in listed for name in stated)
