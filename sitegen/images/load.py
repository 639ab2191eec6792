"""The pictures of a site: their names, their content against their names, and what is left of them."""

import re
from collections.abc import Callable, Iterable

from sitegen.diagnostics import Diagnostic, Location, problem
from sitegen.images import jpeg, png, webp
from sitegen.images.picture import NAME, Image, Limits, Picture, Refused
from sitegen.source.files import SourceFile

FOLDER = "content/images"

_CLEANERS: dict[str, Callable[[bytes, Limits], Picture]] = {
    "png": png.clean,
    "jpg": jpeg.clean,
    "webp": webp.clean,
}


def load(files: Iterable[SourceFile], limits: Limits) -> tuple[dict[str, Image], list[Diagnostic]]:
    """Take the pictures that may be published, cleaned, by their names.

    Problems: Y140 a kind that is not taken, such as SVG, Y141 the content is of another kind than
    the name says, Y142 broken, Y143 animated, Y144 too many bytes, Y145 too many pixels, Y146 a
    name that makes no address.
    """
    images: dict[str, Image] = {}
    found: list[Diagnostic] = []
    for file in files:
        name = file.path.removeprefix(f"{FOLDER}/")
        try:
            images[name] = Image(name, clean(name, file.raw, limits))
        except Refused as refused:
            found.append(problem(Location(file.path, 1, 1), refused.code, None, **refused.facts))
    return images, found


def clean(name: str, raw: bytes, limits: Limits) -> Picture:
    """Return what shows the picture, and nothing else.

    Raises:
        Refused: with the code of the problem.
    """
    said = name.rpartition(".")[2]
    if said not in _CLEANERS:
        raise Refused("Y140", kind=said[:20])
    if not NAME.fullmatch(name):
        raise Refused("Y146", name=name)
    if len(raw) > limits.size:
        raise Refused("Y144", size=len(raw), most=limits.size)
    is_ = kind(raw)
    if is_ != said:
        raise Refused("Y141", said=said, found=is_ or _other(raw))
    return _CLEANERS[said](raw, limits)


def kind(raw: bytes) -> str:
    """Tell the kind of a picture by its first bytes; "" where it is none of those that are taken."""
    if raw.startswith(png.SIGNATURE):
        return "png"
    if raw.startswith(jpeg.SIGNATURE):
        return "jpg"
    return "webp" if webp.is_webp(raw) else ""


_OTHERS = (
    ("SVG", re.compile(rb"\s*(?:\xef\xbb\xbf)?\s*<(?:svg|\?xml|!)", re.IGNORECASE)),
    ("GIF", re.compile(rb"GIF8")),
    ("BMP", re.compile(rb"BM")),
    ("TIFF", re.compile(rb"II\*\0|MM\0\*")),
    ("HEIC", re.compile(rb"....ftyp(?:hei|hev|mif1|msf1)", re.DOTALL)),
    ("AVIF", re.compile(rb"....ftypavi", re.DOTALL)),
    ("PDF", re.compile(rb"%PDF")),
)
"""Kinds that are not taken, by how they begin; telephones write HEIC under other names."""


def _other(raw: bytes) -> str:
    """Name what is no picture that is taken, for who is to save it anew."""
    return next((name for name, begins in _OTHERS if begins.match(raw)), "?")
