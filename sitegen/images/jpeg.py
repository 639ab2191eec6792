"""JPEG (ITU-T T.81, JFIF): what shows the picture stays, all else goes."""

import re
import struct
from collections.abc import Callable, Iterator
from typing import NamedTuple

from sitegen.images.picture import Limits, Picture, broken

SIGNATURE = b"\xff\xd8\xff"

_EOI, _SOS, _DQT, _DHT, _DRI, _APP0, _APP1, _APP14 = 0xD9, 0xDA, 0xDB, 0xC4, 0xDD, 0xE0, 0xE1, 0xEE
_FRAMES = frozenset((0xC0, 0xC1, 0xC2))
"""Baseline, extended and progressive, with Huffman codes: what browsers show."""

_DROPPED = frozenset((0xFE, *range(0xE0, 0xF0)))
"""Comments, and what applications write: EXIF, XMP, profiles, previews, further pictures."""

_MARKER = re.compile(rb"\xff[^\x00\xff\xd0-\xd7]")
"""The next marker after coded data; in them a byte FF is followed by 0, or restarts the decoder."""

_JFIF = b"JFIF\0\x01\x01\0\0\x01\0\x01\0\0"
_ORIENTATION = 0x0112
_TURNED = 4
"""Orientations above it lie on their side (EXIF 2.32, 4.6.4)."""


class _Segment(NamedTuple):
    """A marker, what it holds, and for a scan the coded data behind it."""

    marker: int
    data: bytes
    coded: bytes = b""


def clean(raw: bytes, limits: Limits) -> Picture:
    """Keep tables, frame and scans, how colours are meant, and which side is up; drop all that is written beside.

    What is coded is not decoded: data that no pixel needs, within a scan, would stay.

    Raises:
        Refused: Y142 broken, cut off, or of a kind that browsers do not show; Y145 too many pixels.
    """
    segments = list(_segments(raw))
    width, height = _frame(segments)
    limits.hold(width, height)
    up = next((o for s in segments if s.marker == _APP1 if (o := _orientation(s.data)) > 1), 1)
    kept = [*_beside(segments, up), *(s for s in segments if s.marker not in _DROPPED)]
    content = b"\xff\xd8" + b"".join(map(_packed, kept)) + bytes((0xFF, _EOI))
    return Picture(*((height, width) if up > _TURNED else (width, height)), content)


def _segments(raw: bytes) -> Iterator[_Segment]:
    """Yield every segment up to the end of the picture, checked for its own shape."""
    at = 2
    while True:
        while raw[at : at + 2] == b"\xff\xff":
            at += 1
        marker = raw[at + 1] if raw[at : at + 1] == b"\xff" and at + 1 < len(raw) else 0
        if marker == _EOI:
            return
        size = int.from_bytes(raw[at + 2 : at + 4], "big")
        data = raw[at + 4 : at + 2 + size]
        if not marker or size < 2 or len(data) != size - 2 or not _sound(marker, data):  # noqa: PLR2004 - counts itself
            raise broken(f"FF{marker:02X}")
        at += 2 + size
        coded = b""
        if marker == _SOS:
            found = _MARKER.search(raw, at)
            if not found:
                raise broken("EOI")
            coded, at = raw[at : found.start()], found.start()
        yield _Segment(marker, data, coded)


def _sound(marker: int, data: bytes) -> bool:
    """Whether a segment is as long as what it holds, so that nothing else is in it."""
    if marker == _DQT:
        return _tables(data, lambda at: 1 + 64 * (1 + (data[at] >> 4)))
    if marker == _DHT:
        return _tables(data, lambda at: 17 + sum(data[at + 1 : at + 17]))
    if marker == _DRI:
        return len(data) == 2  # noqa: PLR2004 - a number
    if marker in _FRAMES:
        return len(data) > 5 and len(data) == 6 + 3 * data[5] and data[5] in (1, 3, 4)  # noqa: PLR2004 - T.81 B.2.2
    if marker == _SOS:
        return len(data) > 0 and len(data) == 4 + 2 * data[0] and 1 <= data[0] <= 4  # noqa: PLR2004 - T.81 B.2.3
    return marker in _DROPPED


def _tables(data: bytes, size: Callable[[int], int]) -> bool:
    """Whether a segment holds whole tables, one or more."""
    at = 0
    while at < len(data):
        at += size(at)
    return 0 < at == len(data)


def _frame(segments: list[_Segment]) -> tuple[int, int]:
    """Width and height of the one frame, which stands before the scans and after the tables that it needs."""
    order = [s.marker for s in segments if s.marker not in _DROPPED]
    frames = [s.data for s in segments if s.marker in _FRAMES]
    scans = [n for n, marker in enumerate(order) if marker == _SOS]
    if len(frames) != 1 or frames[0][0] != 8:  # noqa: PLR2004 - bits of a sample
        raise broken("SOF")
    frame = next(n for n, marker in enumerate(order) if marker in _FRAMES)
    if not scans or frame > scans[0] or not {_DQT, _DHT} <= set(order[: scans[0]]):
        raise broken("SOS")
    if not all(s.coded for s in segments if s.marker == _SOS):
        raise broken("SOS")
    height, width = struct.unpack_from(">HH", frames[0], 1)
    return width, height


def _beside(segments: list[_Segment], up: int) -> Iterator[_Segment]:
    """Yield anew, and bare, what a decoder heeds besides: JFIF and Adobe's for the colours, EXIF for the side up."""
    if any(s.marker == _APP0 and s.data[:5] == b"JFIF\0" for s in segments):
        yield _Segment(_APP0, _JFIF)
    if up > 1:
        entry = struct.pack(">HHIHH", _ORIENTATION, 3, 1, up, 0)
        yield _Segment(_APP1, b"Exif\0\0MM\0*" + struct.pack(">IH", 8, 1) + entry + bytes(4))
    for s in segments:
        if s.marker == _APP14 and s.data[:5] == b"Adobe" and len(s.data) >= 12:  # noqa: PLR2004 - T.872, 6.5.3
            yield _Segment(_APP14, b"Adobe\0d\0\0\0\0" + s.data[11:12])
            return


def _orientation(data: bytes) -> int:
    """Which side is up, 1 to 8, as EXIF says; 1 where it does not say, or nothing that can be read."""
    tiff = data[6:]
    order = {b"II*\0": "<", b"MM\0*": ">"}.get(tiff[:4])
    if data[:6] != b"Exif\0\0" or not order or len(tiff) < 10:  # noqa: PLR2004 - head and count
        return 1
    (first,) = struct.unpack_from(f"{order}I", tiff, 4)
    (count,) = struct.unpack_from(f"{order}H", tiff, first) if first + 2 <= len(tiff) else (0,)
    for at in range(first + 2, min(first + 2 + 12 * count, len(tiff) - 11), 12):
        tag, kind, _, value = struct.unpack_from(f"{order}HHIH", tiff, at)
        if (tag, kind) == (_ORIENTATION, 3):
            return value if 1 <= value <= 8 else 1  # noqa: PLR2004 - eight ways to lie
    return 1


def _packed(segment: _Segment) -> bytes:
    return struct.pack(">BBH", 0xFF, segment.marker, len(segment.data) + 2) + segment.data + segment.coded
