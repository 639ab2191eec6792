"""All that a reader or a machine could make of a file: the search behind the tests that nothing leaks."""

import base64
import binascii
import gzip
import html
import io
import re
import unicodedata
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import unquote

from tests.conftest import tree

_ZLIB = re.compile(rb"\x78[\x01\x5e\x9c\xda]")
_BASE64 = re.compile(r"[0-9A-Za-z+/_-]{16,}={0,2}")


def views(content: bytes) -> Iterator[str]:
    """Yield a file as it is, decoded in every way, and with all that is packed in it unpacked."""
    yield from _packed(content)
    texts = {content.decode("utf-8", "replace"), content.decode("utf-16-le", "replace")}
    texts |= {content.decode("utf-16-be", "replace")}
    for text in texts:
        yield from (text, unicodedata.normalize("NFKC", text), html.unescape(text), unquote(text))
        yield unicodedata.normalize("NFKC", unquote(html.unescape(text)))
        yield from _base64(text)


def _packed(content: bytes) -> Iterator[str]:
    """Look into archives, and into every stream of zlib, such as the packed texts of a PNG picture."""
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            for name in packed.namelist():
                yield name
                yield from views(packed.read(name))
    if content.startswith(b"\x1f\x8b"):
        yield from views(gzip.decompress(content))
    for start in _ZLIB.finditer(content):
        try:
            inside = zlib.decompressobj().decompress(content[start.start() :], 1_000_000)
        except zlib.error:
            continue
        yield inside.decode("utf-8", "replace")


def _base64(text: str) -> Iterator[str]:
    for run in _BASE64.findall(text):
        try:
            yield base64.b64decode(run.replace("-", "+").replace("_", "/"), validate=True).decode("utf-8", "ignore")
        except binascii.Error:
            continue


def found_in(out: Path, planted: Iterable[str]) -> list[str]:
    """Say which of some texts are anywhere in a site, and where."""
    planted = list(planted)
    return [
        f"{one} in {name}"
        for name, content in tree(out).items()
        for seen in ["\n".join([name, *views(content)])]
        for one in planted
        if one in seen
    ]
