"""Pictures: what shows them stays to the byte, all else goes, and what is no sound picture is refused."""

import time
import zlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sitegen.images.load import clean, load
from sitegen.images.picture import Image, Limits, Picture, Refused
from sitegen.source.files import SourceFile
from tests import pictures
from tests.conftest import told
from tests.pictures import chunk, header, piece, png, segment, webp
from tests.views import views

_LIMITS = Limits(1_000_000, 12_000_000)
_TEXT = b"13900001234 \xe7\x8e\x8b\xe5\xb0\x8f\xe6\x98\x8e"


def _code(name: str, raw: bytes, limits: Limits = _LIMITS) -> str:
    try:
        clean(name, raw, limits)
    except Refused as refused:
        return refused.code
    return ""


@pytest.mark.parametrize("name", pictures.STILL)
def test_bare_picture_stays_as_it_is(name: str) -> None:
    """Where there is nothing to take away, no byte changes; the size is read from the picture."""
    found = clean(name, pictures.raw(name), _LIMITS)
    if name == "turned.jpg":
        assert (found.width, found.height) == (24, 40)
        assert clean(name, found.content, _LIMITS) == found
    else:
        assert found == Picture(40, 24, pictures.raw(name))


@pytest.mark.parametrize(
    ("name", "way", "writer"), [pytest.param(*case, id=f"{case[0]}-{case[1]}") for case in pictures.written()]
)
def test_what_is_written_into_a_picture_goes(name: str, way: str, writer: pictures.Writer) -> None:
    """Of texts, EXIF, profiles, previews and what follows the end nothing is left; the picture is the bare one."""
    bare = clean(name, pictures.raw(name), _LIMITS)
    written = writer(pictures.raw(name), _TEXT)
    assert written != pictures.raw(name)
    found = clean(name, written, _LIMITS)
    if way == "EXIF-turned":
        assert (found.width, found.height) == (40, 24)
        assert b"MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x03\0\0" in found.content
    else:
        assert found == bare
    assert not any("13900001234" in seen for seen in views(found.content))


_DATA = zlib.compress(bytes(6))
_PIXELS = chunk(b"IDAT", _DATA)
_GREY = (header(2, 2), _PIXELS, chunk(b"IEND", b""))
_PALETTE = chunk(b"PLTE", bytes(6))
_JPEG = pictures.raw("baseline.jpg")
_LOSSY = pictures.raw("lossy.webp")
_LOSSLESS = pictures.raw("lossless.webp")
_ALPHA = pictures.raw("alpha.webp")

_REFUSED = [
    pytest.param("a.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "Y140", id="svg"),
    pytest.param("a.png", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "Y141", id="svg-as-png"),
    pytest.param("a.gif", pictures.raw("moving.gif"), "Y140", id="gif"),
    pytest.param("a.png", pictures.raw("moving.gif"), "Y141", id="gif-as-png"),
    pytest.param("a.jpeg", _JPEG, "Y140", id="jpeg"),
    pytest.param("a.PNG", pictures.raw("rgb.png"), "Y140", id="capital-ending"),
    pytest.param("a", pictures.raw("rgb.png"), "Y140", id="no-ending"),
    pytest.param("a.html.png", pictures.raw("rgb.png"), "Y146", id="two-endings"),
    pytest.param("流程.png", pictures.raw("rgb.png"), "Y146", id="chinese"),
    pytest.param("x/a.png", pictures.raw("rgb.png"), "Y146", id="folder"),
    pytest.param("A.png", pictures.raw("rgb.png"), "Y146", id="capital"),
    pytest.param("a b.png", pictures.raw("rgb.png"), "Y146", id="space"),
    pytest.param("-a.png", pictures.raw("rgb.png"), "Y146", id="hyphen"),
    pytest.param("a.png", _JPEG, "Y141", id="jpeg-as-png"),
    pytest.param("a.jpg", pictures.raw("rgb.png"), "Y141", id="png-as-jpeg"),
    pytest.param("a.webp", b"RIFF\x04\0\0\0WAVE", "Y141", id="sound-as-webp"),
    pytest.param("a.png", b"", "Y141", id="empty"),
    pytest.param("a.png", b"PK\3\4", "Y141", id="archive"),
    pytest.param("a.png", b"<script>alert(1)</script>" + pictures.raw("rgb.png"), "Y141", id="page-in-front"),
    pytest.param("a.png", pictures.raw("moving.png"), "Y143", id="moving-png"),
    pytest.param("a.webp", pictures.raw("moving.webp"), "Y143", id="moving-webp"),
    pytest.param("a.png", b"\x89PNG\r\n\x1a\n", "Y142", id="signature-only"),
    pytest.param("a.png", png(*_GREY[:2]), "Y142", id="no-end"),
    pytest.param("a.png", png(header(2, 2), chunk(b"IEND", b"")), "Y142", id="no-pixels"),
    pytest.param("a.png", png(_PIXELS, header(2, 2), _GREY[2]), "Y142", id="header-late"),
    pytest.param("a.png", png(header(2, 2), *_GREY), "Y142", id="header-twice"),
    pytest.param("a.png", png(*_GREY).replace(b"IDAT", b"IDAU"), "Y142", id="wrong-sum"),
    pytest.param("a.png", png(header(0, 2), *_GREY[1:]), "Y142", id="no-width"),
    pytest.param("a.png", png(header(3, 2), *_GREY[1:]), "Y142", id="pixels-missing"),
    pytest.param("a.png", png(header(2, 1), *_GREY[1:]), "Y142", id="pixels-too-many"),
    pytest.param("a.png", png(header(2, 2, 3), *_GREY[1:]), "Y142", id="depth"),
    pytest.param("a.png", png(header(2, 2, 8, 5), *_GREY[1:]), "Y142", id="colour"),
    pytest.param("a.png", png(header(2, 2, rest=b"\0\0\2"), *_GREY[1:]), "Y142", id="interlace"),
    pytest.param("a.png", png(header(2, 2, 8, 3), *_GREY[1:]), "Y142", id="no-palette"),
    pytest.param("a.png", png(header(2, 2, 8, 3), _PIXELS, _PALETTE, _GREY[2]), "Y142", id="palette-late"),
    pytest.param("a.png", png(header(2, 2, 1, 3), chunk(b"PLTE", bytes(9)), *_GREY[1:]), "Y142", id="palette-too-long"),
    pytest.param("a.png", png(header(2, 2, 8, 3), _PALETTE, _PALETTE, *_GREY[1:]), "Y142", id="palette-twice"),
    pytest.param("a.png", png(*_GREY[:2], chunk(b"tEXt", b"a\0b"), *_GREY[1:]), "Y142", id="data-torn"),
    pytest.param("a.png", png(_GREY[0], chunk(b"CODE", b"x"), *_GREY[1:]), "Y142", id="unknown-needed-chunk"),
    pytest.param("a.png", png(*_GREY[:2], chunk(b"IEND", _TEXT)), "Y142", id="text-in-the-end"),
    pytest.param("a.png", png(_GREY[0], chunk(b"IDAT", _DATA + _TEXT), _GREY[2]), "Y142", id="text-behind-data"),
    pytest.param("a.png", png(*_GREY[:2], chunk(b"IDAT", _TEXT), _GREY[2]), "Y142", id="more-data"),
    pytest.param("a.png", png(_GREY[0], chunk(b"IDAT", _DATA[:-5]), _GREY[2]), "Y142", id="data-cut"),
    pytest.param("a.png", png(_GREY[0], chunk(b"IDAT", b"no zlib"), _GREY[2]), "Y142", id="no-zlib"),
    pytest.param("a.png", png(header(60_000, 60_000), *_GREY[1:]), "Y145", id="pixel-bomb"),
    pytest.param("a.jpg", b"\xff\xd8\xff", "Y142", id="jpeg-start-only"),
    pytest.param("a.jpg", _JPEG[:-2], "Y142", id="jpeg-no-end"),
    pytest.param("a.jpg", _JPEG[:300], "Y142", id="jpeg-cut"),
    pytest.param("a.jpg", b"\xff\xd8\xff\xd9", "Y142", id="jpeg-nothing-in-it"),
    pytest.param("a.jpg", _JPEG.replace(b"\xff\xc0", b"\xff\xc3"), "Y142", id="jpeg-lossless"),
    pytest.param("a.jpg", _JPEG.replace(b"\xff\xc0", b"\xff\xc9"), "Y142", id="jpeg-arithmetic"),
    pytest.param("a.jpg", _JPEG.replace(b"\xff\xc0\0\x11\x08", b"\xff\xc0\0\x11\x0c"), "Y142", id="jpeg-12-bits"),
    pytest.param("a.jpg", _JPEG.replace(b"\x11\x08\0\x18", b"\x11\x08\0\0"), "Y142", id="jpeg-height-later"),
    pytest.param("a.jpg", _JPEG[:2] + segment(0xDB, bytes(66)) + _JPEG[2:], "Y142", id="jpeg-text-in-a-table"),
    pytest.param("a.jpg", _JPEG[:2] + segment(0xDD, b"\0\0" + _TEXT) + _JPEG[2:], "Y142", id="jpeg-text-in-restarts"),
    pytest.param("a.jpg", _JPEG[:2] + segment(0xF0, _TEXT) + _JPEG[2:], "Y142", id="jpeg-unknown-segment"),
    pytest.param("a.jpg", _JPEG[:2] + b"text" + _JPEG[2:], "Y141", id="jpeg-text-between"),
    pytest.param("a.jpg", _JPEG.replace(b"\0\x18\0\x28", b"\xff\xff\xff\xff"), "Y145", id="jpeg-pixel-bomb"),
    pytest.param("a.webp", _LOSSY[:-20], "Y142", id="webp-cut"),
    pytest.param("a.webp", webp(), "Y142", id="webp-nothing-in-it"),
    pytest.param("a.webp", b"RIFF\xff\xff\xff\xffWEBP" + bytes(20), "Y142", id="webp-size"),
    pytest.param("a.webp", webp(_LOSSY[12:], _LOSSY[12:]), "Y142", id="webp-two-pictures"),
    pytest.param("a.webp", webp(piece(b"EXIF", b"x"), _LOSSY[12:]), "Y142", id="webp-chunk-in-front"),
    pytest.param("a.webp", webp(_ALPHA[12:30], _LOSSY[12:], _ALPHA[30:]), "Y142", id="webp-canvas"),
    pytest.param("a.webp", webp(piece(b"VP8 ", bytes(40))), "Y142", id="webp-no-frame"),
    pytest.param("a.webp", webp(piece(b"VP8L", bytes(40))), "Y142", id="webp-no-lossless-frame"),
    pytest.param("a.webp", webp(piece(b"VP8L", b"\x2f\xff\xff\xff\x0f" + bytes(9))), "Y145", id="webp-bomb"),
    pytest.param("a.png", bytes(1_000_001), "Y144", id="too-large"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "raw", "code"), _REFUSED)
def test_what_is_no_sound_picture_is_refused(name: str, raw: bytes, code: str) -> None:
    """Each with its code; nothing hides in a place that must be there."""
    assert _code(name, raw) == code


def test_limits_are_data() -> None:
    """A picture at the limits passes, one byte or pixel above is refused."""
    raw = pictures.raw("rgb.png")
    assert _code("a.png", raw, Limits(len(raw), 960)) == ""
    assert _code("a.png", raw, Limits(len(raw) - 1, 960)) == "Y144"
    assert _code("a.png", raw, Limits(len(raw), 959)) == "Y145"


def test_a_bomb_is_not_unpacked() -> None:
    """Twelve million pixels packed into a few kB, and a gigabyte behind them: refused soon, in little memory."""
    packed = zlib.compressobj(9)
    data = b"".join(packed.compress(bytes(10_000_000)) for _ in range(20)) + packed.flush()
    began = time.process_time()
    assert _code("a.png", png(header(4_000, 3_000), chunk(b"IDAT", data), _GREY[2])) == "Y142"
    assert _code("a.jpg", b"\xff\xd8\xff" + b"\xff" * 900_000) == "Y142"
    many = [chunk(bytes((97, 97, a, b)), b"") for a in range(97, 123) for b in range(65, 91)] * 30
    assert _code("a.png", png(_GREY[0], *many, *_GREY[1:])) == ""
    assert time.process_time() - began < 5


@settings(max_examples=600, deadline=None)
@given(st.data())
def test_no_file_makes_it_fail(data: st.DataObject) -> None:
    """Whatever is broken in a picture, it is refused with a code, or is clean already when cleaned."""
    name = data.draw(st.sampled_from(pictures.NAMES))
    raw = bytearray(pictures.raw(name))
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(raw) - 1))
        match data.draw(st.sampled_from(["change", "cut", "insert", "copy"])):
            case "change":
                raw[at] = data.draw(st.integers(0, 255))
            case "cut":
                del raw[at : at + data.draw(st.integers(1, 40))]
            case "insert":
                raw[at:at] = data.draw(st.binary(min_size=1, max_size=40))
            case _:
                raw[at:at] = raw[: data.draw(st.integers(1, 40))]
        raw = raw or bytearray(b"\0")
    code = _code(name, bytes(raw))
    assert code in ("", "Y141", "Y142", "Y143", "Y144", "Y145")
    if not code:
        found = clean(name, bytes(raw), _LIMITS)
        assert clean(name, found.content, _LIMITS) == found


def test_pictures_are_told_by_file() -> None:
    """One bad picture does not hide the good one beside it."""
    files = [SourceFile(f"content/images/{name}", pictures.raw("rgb.png")) for name in ("a.png", "b.jpg")]
    images, found = load(files, _LIMITS)
    assert list(images) == ["a.png"]
    assert told(found) == ["content/images/b.jpg:1:1 Y141"]


def test_address_has_no_figures_of_its_own() -> None:
    """The hash in it cannot be taken for a number; another content has another address."""
    contents = [Picture(1, 1, str(number).encode()) for number in range(300)]
    found = {Image("flow.png", content).href for content in contents}
    assert len(found) == 300
    assert not any(character.isdigit() for href in found for character in href)
    assert Path(next(iter(found))).parent == Path("images")
