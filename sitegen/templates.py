"""Where templates and assets come from: the site's own folder first, then the package."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from sitegen import fingerprint
from sitegen.diagnostics import Diagnostic, Location, problem
from sitegen.source import names

ASSET_KINDS = (".css", ".js", ".svg")
_ASSETS = "assets"
_ACTIVE = {
    ".svg": re.compile(
        r"<(?:script|foreignObject|a|use|image|style|!)\b|<!|\son[a-z]+\s*=|javascript:|data:", re.IGNORECASE
    ),
    ".css": re.compile(r"(?:@import|url\()\s*[\"']?(?:url\([\"']?)?(?:[a-z]+:|//)", re.IGNORECASE),
    ".js": re.compile(r"[\"'`](?:https?:|wss?:)?//", re.IGNORECASE),
}
"""What a picture does not need and an attacker does; what would ask another host for something."""


def default_folder() -> Path:
    """The templates that come with the program: in the wheel, or beside it in a checkout."""
    packaged = Path(__file__).parent / "templates"
    return packaged if packaged.is_dir() else Path(__file__).parent.parent / "templates"


def folders(root: Path) -> list[Path]:
    """The folders to look in, the site's own first."""
    own = root / "templates"
    return (
        [own, default_folder()] if own.is_dir() and own.resolve() != default_folder().resolve() else [default_folder()]
    )


def base_path(base_url: str | None) -> str:
    """The path of the site on its host, for the page that is shown at any address."""
    path = (base_url or "").partition("://")[2].partition("/")[2].strip("/")
    return f"/{path}/" if path else "/"


@dataclass(frozen=True, slots=True)
class Asset:
    """A stylesheet, script or picture: its name in the templates, its address, its bytes.

    The address holds a hash of the content, so that a browser may keep it for ever.
    """

    name: str
    href: str
    content: bytes


def assets(root: Path) -> tuple[list[Asset], list[Diagnostic]]:
    """Read the assets of the package and of the site, and see that no template is a link.

    Problems: T009 a kind that the policy does not allow, T010 active content, Y131 a link, Y133 two
    names that are one on some systems, Y134 to Y137 a name that not every system can hold.
    """
    chosen: dict[str, Path] = {}
    for folder in reversed(folders(root)):
        for path in sorted((folder / _ASSETS).glob("*")):
            if path.is_file() and not path.name.startswith("."):
                chosen[path.name] = path
    own = root / "templates"
    linked = sorted(path for path in (own, *own.rglob("*")) if path.is_symlink())
    found = [problem(Location(path.relative_to(root).as_posix()), "Y131") for path in linked]
    found += _names(chosen)
    found += [
        problem(Location(f"templates/assets/{name}"), "T009", name=name, kinds="、".join(ASSET_KINDS))
        for name, path in chosen.items()
        if path.suffix not in ASSET_KINDS
    ]
    found += [
        problem(Location(f"templates/assets/{name}"), "T010", name=name)
        for name, path in chosen.items()
        if path.suffix in _ACTIVE and _ACTIVE[path.suffix].search(path.read_text("utf-8", "replace"))
    ]
    if found:
        return [], found
    return [_asset(name, path.read_bytes()) for name, path in sorted(chosen.items())], []


def _names(chosen: Iterable[str]) -> Iterator[Diagnostic]:
    seen: dict[str, str] = {}
    for name in chosen:
        path = f"templates/{_ASSETS}/{name}"
        twin = seen.setdefault(names.folded(path), path)
        if wrong := names.refused(path):
            yield wrong
        elif twin != path:
            yield problem(Location(path), "Y133", other=twin)


_SPARE = re.compile(r"(\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*')|/\*.*?\*/|\s*([{};,])\s*|\s+", re.DOTALL)
"""What a stylesheet is read by, and a browser is not: comments and white space. Text in quotes stays."""


def _asset(name: str, content: bytes) -> Asset:
    content = content.replace(b"\r\n", b"\n")
    if name.endswith(".css"):
        content = squeezed(content.decode("utf-8", "surrogateescape")).encode("utf-8", "surrogateescape")
    stem, dot, suffix = name.rpartition(".")
    return Asset(name, f"{_ASSETS}/{stem}.{fingerprint.of(content)}{dot}{suffix}", content)


def squeezed(css: str) -> str:
    """A stylesheet without comments and white space that nobody needs; it means the same."""
    return _SPARE.sub(_kept, css).strip()


def _kept(match: re.Match[str]) -> str:
    quoted, sign = match.groups()
    if quoted or sign:
        return quoted or sign
    return "" if match.group().startswith("/*") else " "
