"""What the program is made of: `.ci/sbom.json` (CycloneDX 1.6) and `.ci/licences.md`, from the hashed requirements."""  # noqa: INP001 - a script

import json
import re
import sys
import tomllib
from importlib.metadata import Distribution, distribution
from pathlib import Path
from typing import Any

CI = Path(__file__).parent
PIN = re.compile(
    r"^([A-Za-z0-9._-]+)==([^\s;]+)(?: *; *([^\\]+?))? *\\\n((?: +--hash=sha256:[0-9a-f]{64}(?: \\)?\n)+)", re.MULTILINE
)
HEAD = """# Licences of what the program needs to run

Made by `make lock`; do not edit.

| package | version | licence |
| --- | --- | --- |
"""
CLASSIFIERS = {
    "MIT License": "MIT",
    "Apache Software License": "Apache-2.0",
    "BSD License": "BSD-3-Clause",
    "Python Software Foundation License": "PSF-2.0",
}


def main() -> int:
    """Write both files; run it where the requirements are installed."""
    project = tomllib.loads((CI.parent / "pyproject.toml").read_text("utf-8"))["project"]
    parts = [_part(*found) for found in PIN.findall((CI / "requirements.txt").read_text("utf-8"))]
    (CI / "sbom.json").write_text(json.dumps(_bom(project, parts), indent=1) + "\n", "utf-8")
    (CI / "licences.md").write_text(_licences(parts), "utf-8")
    unknown = [part["name"] for part in parts if not part["licenses"]]
    print(f"{len(parts)} packages, licence unknown: {', '.join(unknown) or 'none'}")  # noqa: T201 - a script speaks
    return bool(unknown) or not parts


def _part(name: str, version: str, marker: str, hashes: str) -> dict[str, Any]:
    licence = _licence(name)
    return {
        "type": "library",
        "bom-ref": f"pkg:pypi/{_plain(name)}@{version}",
        "name": name,
        "version": version,
        **({"description": f"only where {marker}"} if marker else {}),
        "licenses": [{"expression": licence}] if licence else [],
        "purl": f"pkg:pypi/{_plain(name)}@{version}",
        "externalReferences": [
            {
                "type": "distribution",
                "url": f"https://pypi.org/project/{_plain(name)}/{version}/#files",
                "hashes": [{"alg": "SHA-256", "content": value}],
            }
            for value in re.findall(r"[0-9a-f]{64}", hashes)
        ],
    }


def _licence(name: str) -> str:
    """The licence as a package states it: an expression, a classifier, or a short word."""
    about: Distribution = distribution(name)
    if expression := about.metadata.get("License-Expression"):
        return expression
    stated = [line.rpartition(" :: ")[2] for line in about.metadata.get_all("Classifier") or []]
    if known := sorted({CLASSIFIERS[name] for name in stated if name in CLASSIFIERS}):
        return " OR ".join(known)
    word = (about.metadata.get("License") or "").strip()
    return {"Apache License 2.0": "Apache-2.0", "Apache 2.0": "Apache-2.0", "MIT License": "MIT"}.get(
        word, word if re.fullmatch(r"[\w.+-]+", word) else ""
    )


def _bom(project: dict[str, Any], parts: list[dict[str, Any]]) -> dict[str, Any]:
    """No serial number and no time, so that the same requirements give the same file."""
    own = f"pkg:pypi/{project['name']}@{project['version']}"
    names = {_plain(part["name"]): part["bom-ref"] for part in parts}
    return {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "component": {
                "type": "application",
                "bom-ref": own,
                "name": project["name"],
                "version": project["version"],
                "licenses": [{"expression": project["license"]}],
                "purl": own,
            }
        },
        "components": parts,
        "dependencies": [
            {"ref": own, "dependsOn": _refs(project["dependencies"], names)},
            *({"ref": part["bom-ref"], "dependsOn": _needs(part["name"], names)} for part in parts),
        ],
    }


def _needs(name: str, names: dict[str, str]) -> list[str]:
    return _refs([line for line in distribution(name).requires or [] if "extra ==" not in line], names)


def _refs(lines: list[str], names: dict[str, str]) -> list[str]:
    wanted = {_plain(re.split(r"[^A-Za-z0-9._-]", line, maxsplit=1)[0]) for line in lines}
    return sorted(names[name] for name in wanted if name in names)


def _licences(parts: list[dict[str, Any]]) -> str:
    stated = ((part, part["licenses"][0]["expression"] if part["licenses"] else "?") for part in parts)
    return HEAD + "".join(f"| {part['name']} | {part['version']} | {licence} |\n" for part, licence in stated)


def _plain(name: str) -> str:
    """A name as the index knows it."""
    return re.sub(r"[-_.]+", "-", name).lower()


if __name__ == "__main__":
    sys.exit(main())
