"""Pictures of every kind, and what cameras and programs write into them; not a test itself."""

import struct
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

FOLDER = Path(__file__).parent / "images"
MOVING = ("moving.png", "moving.webp")
NAMES = sorted(path.name for path in FOLDER.iterdir() if path.suffix in (".png", ".jpg", ".webp"))
STILL = [name for name in NAMES if name not in MOVING]


def raw(name: str) -> bytes:
    """One of the pictures in `tests/images`."""
    return (FOLDER / name).read_bytes()


def chunk(kind: bytes, data: bytes) -> bytes:
    """A chunk of PNG."""
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(*chunks: bytes) -> bytes:
    """A file of such chunks."""
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def header(width: int, height: int, depth: int = 8, colour: int = 0, rest: bytes = b"\0\0\0") -> bytes:
    """The first chunk of PNG."""
    return chunk(b"IHDR", struct.pack(">IIBB", width, height, depth, colour) + rest)


def segment(marker: int, data: bytes) -> bytes:
    """A segment of JPEG."""
    return struct.pack(">BBH", 0xFF, marker, len(data) + 2) + data


def piece(kind: bytes, data: bytes) -> bytes:
    """A chunk of WebP."""
    return kind + struct.pack("<I", len(data)) + data + b"\0" * (len(data) % 2)


def webp(*pieces: bytes) -> bytes:
    """A file of such chunks."""
    body = b"WEBP" + b"".join(pieces)
    return b"RIFF" + struct.pack("<I", len(body)) + body


def exif(text: bytes, orientation: int = 1) -> bytes:
    """EXIF that tells which side is up, and a text as the artist."""
    entries = struct.pack("<HHIHH", 0x0112, 3, 1, orientation, 0) + struct.pack("<HHII", 0x013B, 2, len(text), 38)
    return b"II*\0" + struct.pack("<IH", 8, 2) + entries + bytes(4) + text


_AFTER_HEADER = 33
"""Where the second chunk of a PNG begins."""

Writer = Callable[[bytes, bytes], bytes]
"""Writes a text into a picture, as some program would."""


def _png(make: Callable[[bytes], bytes]) -> Writer:
    return lambda raw, text: raw[:_AFTER_HEADER] + make(text) + raw[_AFTER_HEADER:]


def _jpeg(make: Callable[[bytes], bytes]) -> Writer:
    return lambda raw, text: raw[:2] + make(text) + raw[2:]


def _webp(kind: bytes) -> Writer:
    """Into the extended form, whose head tells the size of the picture."""

    def written(raw: bytes, text: bytes) -> bytes:
        size = struct.pack("<I", 39)[:3] + struct.pack("<I", 23)[:3]
        inside = raw[12:]
        alpha = 0
        if inside[:4] == b"VP8X":
            alpha, inside = inside[8] & 0x10, inside[18:]
        return webp(piece(b"VP8X", bytes((alpha | 0x2C, 0, 0, 0)) + size), piece(kind, text), inside)

    return written


WRITERS: dict[str, dict[str, Writer]] = {
    "png": {
        "tEXt": _png(lambda text: chunk(b"tEXt", b"Author\0" + text)),
        "zTXt": _png(lambda text: chunk(b"zTXt", b"Comment\0\0" + zlib.compress(text))),
        "iTXt": _png(lambda text: chunk(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + text)),
        "iTXt-packed": _png(lambda text: chunk(b"iTXt", b"Title\0\1\0\0\0" + zlib.compress(text))),
        "eXIf": _png(lambda text: chunk(b"eXIf", exif(text))),
        "iCCP": _png(lambda text: chunk(b"iCCP", b"profile\0\0" + zlib.compress(text))),
        "tIME": _png(lambda text: chunk(b"tIME", text)),
        "private": _png(lambda text: chunk(b"vpAg", text)),
        "colour-space-too-long": _png(lambda text: chunk(b"gAMA", text)),
        "behind": lambda raw, text: raw + text,
        "archive-behind": lambda raw, text: raw + b"PK\3\4" + text,
    },
    "jpg": {
        "COM": _jpeg(lambda text: segment(0xFE, text)),
        "EXIF": _jpeg(lambda text: segment(0xE1, b"Exif\0\0" + exif(text))),
        "EXIF-turned": _jpeg(lambda text: segment(0xE1, b"Exif\0\0" + exif(text, 3))),
        "XMP": _jpeg(lambda text: segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0<x>" + text)),
        "ICC": _jpeg(lambda text: segment(0xE2, b"ICC_PROFILE\0\1\1" + text)),
        "MPF": _jpeg(lambda text: segment(0xE2, b"MPF\0" + text)),
        "IPTC": _jpeg(lambda text: segment(0xED, b"Photoshop 3.0\0" + text)),
        "JFXX": _jpeg(lambda text: segment(0xE0, b"JFXX\0\x10" + text)),
        "Adobe-too-long": lambda raw, text: raw[:-2] + segment(0xEE, b"Ducky" + text) + raw[-2:],
        "behind": lambda raw, text: raw + text,
        "second-picture": lambda raw, text: raw + b"\xff\xd8" + segment(0xFE, text) + b"\xff\xd9",
    },
    "webp": {
        "EXIF": _webp(b"EXIF"),
        "XMP": _webp(b"XMP "),
        "ICCP": _webp(b"ICCP"),
        "unknown": _webp(b"NOTE"),
        "behind": lambda raw, text: raw + text,
    },
}
"""By kind of picture: ways in which a text gets into it."""


def written() -> Iterator[tuple[str, str, Writer]]:
    """Yield every picture with every way to write into it: the name, the way, the writer."""
    for name in STILL:
        for way, writer in WRITERS[name.rpartition(".")[2]].items():
            yield name, way, writer
