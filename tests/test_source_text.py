"""Bytes to text: encodings, line ends, and the characters that nobody can see."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sitegen.source.text import MAX_BYTES, banned, decode
from tests.conftest import told

_GOOD = "名称: 餐饮店\n"


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        pytest.param(_GOOD.encode(), _GOOD, id="utf-8"),
        pytest.param(_GOOD.encode("utf-8-sig"), _GOOD, id="byte-order-mark"),
        pytest.param(b"a: 1\r\nb: 2\r\n", "a: 1\nb: 2\n", id="crlf"),
        pytest.param(b"a: 1\rb: 2\r", "a: 1\nb: 2\n", id="cr"),
        pytest.param(b"\xef\xbb\xbfa: 1\r\n", "a: 1\n", id="mark-and-crlf"),
        pytest.param("a: 𠮷\n".encode(), "a: 𠮷\n", id="rare-character"),
        pytest.param("a: 😀〔2026〕￥①\n".encode(), "a: 😀〔2026〕￥①\n", id="signs"),
        pytest.param("a: 甲\u3000乙\n".encode(), "a: 甲\u3000乙\n", id="ideographic-space"),
        pytest.param(b"a" * MAX_BYTES, "a" * MAX_BYTES, id="as-large-as-may-be"),
    ],
)
def test_accepted(raw: bytes, text: str) -> None:
    """UTF-8 is read as written, without its mark and with one kind of line end."""
    assert decode("x.yaml", raw) == (text, [])


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        pytest.param(b"a" * (MAX_BYTES + 1), "x.yaml:1:1 Y001", id="too-large"),
        pytest.param("甲: 乙\n".encode("gb18030"), "x.yaml:1:1 Y002", id="gbk"),
        pytest.param(b"a: 1\nb: \xe9t\xe9\n", "x.yaml:2:1 Y002", id="latin-1-line-2"),
        pytest.param("a: 甲\n".encode("utf-16"), "x.yaml:1:1 Y002", id="utf-16"),
        pytest.param("a".encode("utf-16-le"), "x.yaml:1:2 Y011", id="utf-16-without-mark"),
        pytest.param(b"a: \xed\xa0\x80\n", "x.yaml:1:1 Y002", id="raw-surrogate"),
        pytest.param(b"a: \xc0\xaf\n", "x.yaml:1:1 Y002", id="overlong"),
        pytest.param(b"", "x.yaml:1:1 Y003", id="empty"),
        pytest.param(b"\xef\xbb\xbf \n\n", "x.yaml:1:1 Y003", id="blank"),
        pytest.param(b"a: 1\nb: \x00\n", "x.yaml:2:4 Y011", id="nul"),
        pytest.param(b"a: \x1b[31m\n", "x.yaml:1:4 Y011", id="escape"),
        pytest.param("a: \u0085\n".encode(), "x.yaml:1:4 Y011", id="next-line"),
        pytest.param("a: 甲\u2028乙\n".encode(), "x.yaml:1:5 Y011", id="line-separator"),
        pytest.param("a: 免罚\u202e清单\n".encode(), "x.yaml:1:6 Y012", id="right-to-left-override"),
        pytest.param("a: 免罚\u2066清单\n".encode(), "x.yaml:1:6 Y012", id="isolate"),
        pytest.param("a: 免罚\u200e清单\n".encode(), "x.yaml:1:6 Y012", id="left-to-right-mark"),
        pytest.param("a: 免罚\u200b清单\n".encode(), "x.yaml:1:6 Y013", id="zero-width-space"),
        pytest.param("a: 免罚\u200d清单\n".encode(), "x.yaml:1:6 Y013", id="zero-width-joiner"),
        pytest.param("\n\u200ba: 1\n".encode(), "x.yaml:2:1 Y013", id="line-end-first"),
        pytest.param("a: 1\nb: 免\ufeff\n".encode(), "x.yaml:2:5 Y013", id="mark-inside"),
        pytest.param("a: 甲\u00ad\n".encode(), "x.yaml:1:5 Y013", id="soft-hyphen"),
        pytest.param("a: 甲\u3164\n".encode(), "x.yaml:1:5 Y013", id="hangul-filler"),
        pytest.param("a: 甲\U000e0041\n".encode(), "x.yaml:1:5 Y013", id="tag-character"),
        pytest.param("a: 甲\u00a0\n".encode(), "x.yaml:1:5 Y014", id="no-break-space"),
        pytest.param("a: 甲\u2003\n".encode(), "x.yaml:1:5 Y014", id="em-space"),
        pytest.param("a: \ue000\n".encode(), "x.yaml:1:4 Y015", id="private-use"),
        pytest.param("a: \U000f0001\n".encode(), "x.yaml:1:4 Y015", id="private-plane"),
        pytest.param("a: \ufffe\n".encode(), "x.yaml:1:4 Y016", id="non-character"),
        pytest.param("a: \U0001ffff\n".encode(), "x.yaml:1:4 Y016", id="non-character-of-a-plane"),
        pytest.param(b"a: 1\n\tb: 2\n", "x.yaml:2:1 Y017", id="tab"),
        pytest.param(b"\xef\xbb\xbfa: 1\r\nb:\t2\r\n", "x.yaml:2:3 Y017", id="tab-after-mark-and-crlf"),
    ],
)
def test_refused(raw: bytes, expected: str) -> None:
    """What cannot be read, or not be seen, is refused at its line and column."""
    text, found = decode("x.yaml", raw)
    assert told(found) == [expected]
    assert (text == "") == (expected[-4:] in ("Y001", "Y002", "Y003"))


def test_every_place_is_told_up_to_twenty() -> None:
    """Many banned characters are listed one by one, but not without end."""
    _, found = decode("x.yaml", ("a\u200b\n" * 30).encode())
    assert told(found) == [f"x.yaml:{line}:2 Y013" for line in range(1, 21)]


@pytest.mark.parametrize(
    ("raw", "guess"),
    [
        pytest.param("名称: 甲\n".encode("gb18030"), "GBK / GB18030", id="gbk"),
        pytest.param("a: 甲\n".encode("utf-16"), "UTF-16", id="utf-16"),
        pytest.param(b"a: \xff\xff\xff", "?", id="unknown"),
    ],
)
def test_encoding_is_guessed(raw: bytes, guess: str) -> None:
    """The message says which encoding the file seems to have."""
    _, found = decode("x.yaml", raw)
    assert dict(found[0].details)["guess"] == guess


def test_banned_names_the_first_character() -> None:
    """A text is judged by its first banned character."""
    assert banned("甲\u200b\u202e") == ("Y013", "U+200B")
    assert banned("甲乙 abc\n") is None


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(raw: bytes) -> None:
    """No bytes make the reader fail, and what it accepts holds no banned character."""
    text, found = decode("x.yaml", raw)
    assert found or banned(text) is None
    assert all(d.where.line >= 1 and d.where.column >= 1 for d in found)


@given(st.text(st.characters(exclude_categories=("Cc", "Cf", "Co", "Cn", "Cs", "Zs", "Zl", "Zp", "Mn")), min_size=1))
def test_what_is_accepted_stays_as_written(text: str) -> None:
    """Accepted text comes back character for character."""
    read, found = decode("x.yaml", text.encode())
    assert found or read == text
