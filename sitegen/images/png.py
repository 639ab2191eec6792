"""PNG (W3C, Portable Network Graphics, third edition): what shows the picture stays, all else goes."""

import struct
import zlib
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from sitegen.images.picture import Limits, Picture, Refused, broken

SIGNATURE = b"\x89PNG\r\n\x1a\n"

_DEPTHS = {0: (1, 2, 4, 8, 16), 2: (8, 16), 3: (1, 2, 4, 8), 4: (8, 16), 6: (8, 16)}
"""Bits of a sample, by colour type (table 11.1)."""

_SAMPLES = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
_GREY, _COLOURS, _PALETTE = 0, 2, 3
_COLOUR_SPACE = {b"gAMA": 4, b"cHRM": 32, b"sRGB": 1, b"cICP": 4}
"""How colours are meant: chunks of a fixed size, which has no room for anything else."""

_NEEDED = frozenset((b"PLTE", b"IDAT", b"IEND"))
_ANIMATED = frozenset((b"acTL", b"fcTL", b"fdAT"))
_PASSES = ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2))
"""Adam7: where each pass begins and its steps, across and down."""

_PIECE = 1 << 16


class _Chunk(NamedTuple):
    kind: bytes
    data: bytes


class _Header(NamedTuple):
    width: int
    height: int
    depth: int
    colour: int
    interlaced: int


def clean(raw: bytes, limits: Limits) -> Picture:
    """Keep the pixels, the palette, transparency and the colour space; drop texts, EXIF, profiles and what follows.

    Raises:
        Refused: Y142 broken or cut off, Y143 animated, Y145 too many pixels.
    """
    first, *others = _chunks(raw)
    header = _header(first, limits)
    kept = [first, *_kept(header, others)]
    _pixels(header, (chunk.data for chunk in kept if chunk.kind == b"IDAT"))
    return Picture(header.width, header.height, SIGNATURE + b"".join(map(_packed, kept)))


def _chunks(raw: bytes) -> Iterator[_Chunk]:
    """Yield the chunks up to the end of the picture, each whole and with the right sum."""
    at = len(SIGNATURE)
    while True:
        size, kind = struct.unpack_from(">I4s", raw, at) if len(raw) >= at + 12 else (0, b"")
        data = raw[at + 8 : at + 8 + size]
        end = at + 12 + size
        if not kind or end > len(raw) or not kind.isalpha():
            raise broken("IEND")
        if struct.pack(">I", zlib.crc32(kind + data)) != raw[end - 4 : end]:
            raise broken(f"{kind.decode('ascii')} CRC")
        yield _Chunk(kind, data)
        if kind == b"IEND":
            return
        at = end


def _header(chunk: _Chunk, limits: Limits) -> _Header:
    if chunk.kind != b"IHDR" or len(chunk.data) != 13:  # noqa: PLR2004 - its size
        raise broken("IHDR")
    width, height, depth, colour, packing, filtering, interlaced = struct.unpack(">IIBBBBB", chunk.data)
    if depth not in _DEPTHS.get(colour, ()) or packing or filtering or interlaced > 1:
        raise broken("IHDR")
    limits.hold(width, height)
    return _Header(width, height, depth, colour, interlaced)


def _kept(header: _Header, chunks: Iterable[_Chunk]) -> Iterator[_Chunk]:
    """Yield what shows the picture, each kind once and in its place."""
    seen: set[bytes] = set()
    last, colours = b"", 0
    for chunk in chunks:
        kind = chunk.kind
        if kind in _NEEDED:
            _in_place(chunk, seen, last)
            colours = _colours(header, chunk.data) if kind == b"PLTE" else colours
        elif kind in _ANIMATED:
            raise Refused("Y143")
        elif kind[:1].isupper():
            raise broken(kind.decode("ascii"))
        if (kind in _NEEDED and (kind != b"PLTE" or header.colour == _PALETTE)) or (
            not seen & {kind, b"IDAT"} and _shows(header, chunk, colours)
        ):
            yield chunk
        seen.add(kind)
        last = kind
    if header.colour == _PALETTE and not colours:
        raise broken("PLTE")


def _in_place(chunk: _Chunk, seen: set[bytes], last: bytes) -> None:
    """The palette once and first, then the data in a row, then the empty end."""
    kind = chunk.kind
    again = kind in seen and not (kind == b"IDAT" and last == kind)
    late = kind == b"PLTE" and b"IDAT" in seen
    early = kind == b"IEND" and (chunk.data != b"" or b"IDAT" not in seen)
    if again or late or early:
        raise broken(kind.decode("ascii"))


def _colours(header: _Header, data: bytes) -> int:
    """How many colours a palette has: no more than the pixels can name."""
    count, rest = divmod(len(data), 3)
    if rest or not 0 < count <= (1 << header.depth if header.colour == _PALETTE else 256):
        raise broken("PLTE")
    return count


def _shows(header: _Header, chunk: _Chunk, colours: int) -> bool:
    """Whether a chunk that a decoder may leave out changes what is seen."""
    size = len(chunk.data)
    if chunk.kind == b"tRNS":
        return size == {_GREY: 2, _COLOURS: 6}.get(header.colour) or (header.colour == _PALETTE and 0 < size <= colours)
    return _COLOUR_SPACE.get(chunk.kind) == size


def _pixels(header: _Header, packed: Iterable[bytes]) -> None:
    """See that there are exactly as many bytes as the size asks for: none missing, nothing behind them."""
    left, stream = _expected(header), zlib.decompressobj()
    for data in packed:
        rest, out = data, bytes(_PIECE)
        if data and stream.eof:
            raise broken("IDAT")
        while left >= 0 and not stream.eof and (rest or len(out) == _PIECE):
            try:
                out = stream.decompress(rest, _PIECE)
            except zlib.error:
                raise broken("IDAT") from None
            rest, left = stream.unconsumed_tail, left - len(out)
    if left or not stream.eof or stream.unused_data:
        raise broken("IDAT")


def _expected(header: _Header) -> int:
    """How many bytes the pixels have, unpacked, with the byte before each row that says how it is filtered."""
    bits = header.depth * _SAMPLES[header.colour]
    passes = _PASSES if header.interlaced else ((0, 0, 1, 1),)
    total = 0
    for x, y, across, down in passes:
        width, height = -(-(header.width - x) // across), -(-(header.height - y) // down)
        total += height * (1 + (width * bits + 7) // 8) if width > 0 and height > 0 else 0
    return total


def _packed(chunk: _Chunk) -> bytes:
    checked = chunk.kind + chunk.data
    return struct.pack(">I", len(chunk.data)) + checked + struct.pack(">I", zlib.crc32(checked))
