"""`sitegen scan`: the gate over any text, so that staff can try a paragraph before they paste it."""

import json
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from sitegen.catalogue import Language
from sitegen.checks.privacy import allowed as allowed_on
from sitegen.diagnostics import Location, has_errors, problem
from sitegen.load import load
from sitegen.privacy.allow import NOTHING, Allow
from sitegen.privacy.finding import Finding, Tier, kinds
from sitegen.privacy.gate import scan as find
from sitegen.rejected import Rejected
from sitegen.source.text import MAX_BYTES, decode

Found = Sequence[tuple[str, Finding]]
STDIN = "-"


def allowed(root: Path | None) -> Allow:
    """Return the lists of a site, or none.

    Raises:
        Rejected: T005 there is no site in the folder, or its sources cannot be read.
    """
    if root is None:
        return NOTHING
    if not (root / "data").is_dir():
        raise Rejected([problem(Location(str(root)), "T005", path=root)])
    site, found = load(root)
    if site is None:
        raise Rejected([one for one in found if has_errors([one])])
    return allowed_on(site)


def scan(files: Iterable[str], allow: Allow) -> Found:
    """Look through files and standard input, whatever characters they hold.

    Raises:
        Rejected: T020 a file cannot be read, is too large, or is not in UTF-8.
    """
    return [(file, finding) for file in files for finding in find(_text(file), allow)]


def _text(file: str) -> str:
    try:
        raw = sys.stdin.buffer.read(MAX_BYTES + 1) if file == STDIN else Path(file).read_bytes()
    except OSError as error:
        raise Rejected([problem(Location(file), "T020", reason=error.strerror or "?")]) from None
    text, wrong = decode(file, raw)
    unreadable = [d for d in wrong if d.code in ("Y001", "Y002")]
    if unreadable:
        raise Rejected([*unreadable, problem(Location(file), "T020", reason=unreadable[0].code)])
    return text


def blocks(found: Found) -> bool:
    """Say whether anything here would stop a build."""
    return any(finding.tier is Tier.BLOCK for _, finding in found)


_TIERS = {"zh": {Tier.BLOCK: "拦截", Tier.REVIEW: "要人看"}, "en": {Tier.BLOCK: "block", Tier.REVIEW: "review"}}


def report(found: Found, style: str, language: Language) -> str:
    """Write one finding a line: place, tier, kind, and the value masked."""
    if style == "json":
        rows = [
            {"path": path, "line": f.line, "column": f.column, "kind": f.kind, "tier": f.tier.value, "masked": f.shown}
            for path, f in found
        ]
        return json.dumps({"findings": rows}, ensure_ascii=False, indent=2) + "\n"
    return "".join(_line(path, finding, language) for path, finding in found)


def _line(path: str, found: Finding, language: Language) -> str:
    kind = kinds()[found.kind]
    words = kind.zh if language == "zh" else kind.en
    return f"{path}:{found.line}:{found.column}: {_TIERS[language][found.tier]}[{found.kind}] {words}: {found.shown}\n"


_SUMMARY = {
    "zh": ("没有发现问题。机器会漏，发布前仍要有人通读一遍。", "{} 处要拦截，{} 处要人看一遍。"),
    "en": (
        "Nothing found. A machine misses things: somebody reads the text before it is published.",
        "{} to block, {} to review.",
    ),
}


def summary(found: Found, language: Language) -> str:
    """Count what was found, and say what that means."""
    none, some = _SUMMARY[language]
    blocked = sum(finding.tier is Tier.BLOCK for _, finding in found)
    return some.format(blocked, len(found) - blocked) if found else none
