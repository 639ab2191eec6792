"""WebP (RFC 9649): what shows the picture stays, all else goes."""

import struct
from collections.abc import Iterator
from typing import NamedTuple

from sitegen.images.picture import Limits, Picture, Refused, broken

_ALPHA = 0x10
_ANIMATED = 0x02
_START_CODE = b"\x9d\x01\x2a"


class _Chunk(NamedTuple):
    kind: bytes
    data: bytes


def is_webp(raw: bytes) -> bool:
    """Whether a file says at its beginning that it is one."""
    return raw[:4] == b"RIFF" and raw[8:12] == b"WEBP"


def clean(raw: bytes, limits: Limits) -> Picture:
    """Keep the picture and its transparency; drop EXIF, XMP, profiles, unknown chunks and what follows.

    Raises:
        Refused: Y142 broken or cut off, Y143 animated, Y145 too many pixels.
    """
    chunks = list(_chunks(raw))
    kinds = [chunk.kind for chunk in chunks]
    extended = kinds[:1] == [b"VP8X"]
    if b"ANIM" in kinds or b"ANMF" in kinds or (extended and chunks[0].data[:1] and chunks[0].data[0] & _ANIMATED):
        raise Refused("Y143")
    pictures = [chunk for chunk in chunks if chunk.kind in (b"VP8 ", b"VP8L")]
    if len(pictures) != 1 or not (extended or kinds[0] == pictures[0].kind):
        raise broken("VP8")
    width, height = _size(pictures[0])
    limits.hold(width, height)
    kept = [*_alpha(chunks, kinds, width, height), pictures[0]]
    body = b"WEBP" + b"".join(map(_packed, kept))
    return Picture(width, height, b"RIFF" + struct.pack("<I", len(body)) + body)


def _chunks(raw: bytes) -> Iterator[_Chunk]:
    """Yield the chunks within the size that the file gives itself, each whole."""
    end = 8 + struct.unpack_from("<I", raw, 4)[0]
    if end > len(raw) or end < 20:  # noqa: PLR2004 - less holds no chunk
        raise broken("RIFF")
    at = 12
    while at < end:
        kind, size = struct.unpack_from("<4sI", raw, at) if at + 8 <= end else (b"", 0)
        if not kind or at + 8 + size > end:
            raise broken("RIFF")
        yield _Chunk(kind, raw[at + 8 : at + 8 + size])
        at += 8 + size + size % 2


def _size(chunk: _Chunk) -> tuple[int, int]:
    """Width and height, as the picture itself has them."""
    data = chunk.data
    if chunk.kind == b"VP8L":
        bits = int.from_bytes(data[1:5], "little")
        if len(data) <= 5 or data[0] != 0x2F or bits >> 29:  # noqa: PLR2004 - RFC 9649, 3.4
            raise broken("VP8L")
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    tag = int.from_bytes(data[:3], "little")
    if len(data) <= 10 or tag & 1 or data[3:6] != _START_CODE or 10 + (tag >> 5) > len(data):  # noqa: PLR2004 - RFC 6386
        raise broken("VP8")
    width, height = struct.unpack_from("<HH", data, 6)
    return width & 0x3FFF, height & 0x3FFF


def _alpha(chunks: list[_Chunk], kinds: list[bytes], width: int, height: int) -> Iterator[_Chunk]:
    """Yield the head of an extended file anew, where there is transparency apart from the picture to tell of."""
    if kinds[0] == b"VP8X":
        data = chunks[0].data
        canvas = (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little")
        if len(data) != 10 or data[4:] != canvas or kinds.count(b"VP8X") > 1:  # noqa: PLR2004 - its size
            raise broken("VP8X")
    alphas = [chunk for chunk in chunks if chunk.kind == b"ALPH"]
    if alphas and b"VP8 " in kinds:
        if len(alphas) > 1 or kinds[0] != b"VP8X" or kinds.index(b"ALPH") > kinds.index(b"VP8 "):
            raise broken("ALPH")
        yield _Chunk(b"VP8X", bytes((_ALPHA, 0, 0, 0)) + chunks[0].data[4:])
        yield alphas[0]


def _packed(chunk: _Chunk) -> bytes:
    return chunk.kind + struct.pack("<I", len(chunk.data)) + chunk.data + b"\0" * (len(chunk.data) % 2)
