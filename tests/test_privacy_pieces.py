"""Into which pieces finished files are cut: each with its place, and none that an identifier could reach across."""

import json

import pytest
from sitegen.privacy.allow import NOTHING
from sitegen.privacy.batch import scan_all
from sitegen.privacy.output import output
from sitegen.privacy.pieces import chunks, key, pieces, texts
from tests.marked import each

_BLOCKS = each(
    "address article aside blockquote body button caption dd details div dl dt fieldset figcaption figure "
    "footer form h1 h2 h6 head header hr html label legend li link main meta nav ol option p pre section "
    "select style script summary svg g rect path circle ellipse line polyline polygon text desc defs use table "
    "tbody td tfoot th thead title tr ul urlset url loc lastmod feed entry id updated published content rss "
    "channel item guid pubDate description",
    "~",
)


@pytest.mark.parametrize("name", _BLOCKS)
def test_a_block_parts_what_stands_around_it(name: str) -> None:
    """Whether it begins or ends, with attributes or without."""
    for tag in f"<{name}>", f"</{name}>", f'<{name} a="b">':
        assert [piece for _, piece in pieces(".html", f"甲{tag}乙")] == ["甲", "乙"]
    assert len(list(chunks(".html", f"甲\n<{name}>乙\n</{name}>丙\n<{name} a='b'>丁"))) == 4


@pytest.mark.parametrize("tag", ["b", "a", "span", "em", "strong", "br", "sup", "time", "parts", "px", "h-1"])
def test_words_go_on_across_inline_tags(tag: str) -> None:
    """They stay in one piece, with the tags in it."""
    assert [piece for _, piece in pieces(".html", f"甲<{tag}>乙</{tag}>丙")] == [f"甲<{tag}>乙</{tag}>丙"]
    assert len(list(chunks(".html", f"甲\n<{tag}>乙"))) == 1


def test_places_of_pieces() -> None:
    """Where a piece begins in the file, without the blanks around it; values come behind."""
    text = '<p> 甲 </p>\n<p title="乙乙乙乙">甲</p><!-- 丙 -->丁'
    assert [(text[at : at + len(piece)], piece) for at, piece in pieces(".html", text)] == [
        (piece, piece) for piece in ("甲", "甲", "丙", "丁", "乙乙乙乙")
    ]
    assert [at for at, _ in pieces(".html", text)] == [4, 27, 37, 42, 21]


@pytest.mark.parametrize("name", ["d", "points", "viewBox", "transform", "class", "style", "id", "for", "type"])
def test_attributes_that_nobody_reads(name: str) -> None:
    """Drawings, and what only the page itself reads; a longer name that ends like one is another."""
    assert list(pieces(".svg", f'<b {name}="12345">')) == [(0, f'<b {name}="12345">')]
    assert list(pieces(".svg", f'<b data-{name}="12345">'))[1:] == [(len(f'<b data-{name}="'), "12345")]


@pytest.mark.parametrize(
    ("written", "values"),
    [
        ("title='1234'", ["1234"]),
        ('title="1234"', ["1234"]),
        ('title = "1234"', ["1234"]),
        ('title=   "1234"', ["1234"]),
        ('title=    "1234"', []),
        ('title="123"', []),
        ("title='123'", []),
        ("title=1234", []),
        ("title='12\"34' alt=\"56'78\"", ['12"34', "56'78"]),
    ],
)
def test_values(written: str, values: list[str]) -> None:
    """Of four characters or more, in either sort of marks; the same when places do not matter."""
    assert [piece for _, piece in pieces(".html", f"<b {written}>")][1:] == values
    assert texts(".html", [f"<b {written}>"]) - {f"<b {written}>"} == set(values)


@pytest.mark.parametrize("suffix", [*each(".html .htm .xhtml .xml .svg .atom .rss", "~")])
def test_files_with_markup(suffix: str) -> None:
    """They are cut at blocks, and what all their chunks say is what they say."""
    text = '甲<p>乙</p>\n<p title="丙丙丙丙">丁</p>\n<div>戊'
    assert [piece for _, piece in pieces(suffix, text)] == ["甲", "乙", "丁", "戊", "丙丙丙丙"]
    assert texts(suffix, chunks(suffix, text)) - {""} == {"甲", "乙", "丁", "戊", "丙丙丙丙"}


@pytest.mark.parametrize("suffix", [*each(".txt .csv .ics .vcf .md .tsv .webmanifest", "~")])
def test_files_with_lines(suffix: str) -> None:
    """Paragraphs, each at its place; a folded line is also read as it was meant."""
    assert list(pieces(suffix, "甲\n乙\n\n丙\r\n丁")) == [(0, "甲\n乙"), (5, "丙"), (8, "丁")]
    assert list(pieces(suffix, "甲\n 乙"))[1:] == [(0, "甲乙")]
    assert list(pieces(suffix, "甲\r\n\t乙\n丙"))[2:] == [(0, "甲乙"), (0, "丙")]
    assert list(chunks(suffix, "甲\n\n乙")) == ["甲", "乙"]


def test_names_of_events() -> None:
    """What tells events apart is not read, wherever it stands; a line that only looks like it is."""
    assert list(pieces(".ics", "A\nUID:abc@x.cn\nB")) == [(0, "A\nUID:........\nB")]
    assert list(pieces(".ics", "A\nXUID:abc@x.cn\nB")) == [(0, "A\nXUID:abc@x.cn\nB")]


@pytest.mark.parametrize("suffix", [".json", ".geojson", ".jsonld"])
def test_documents_of_data(suffix: str) -> None:
    """Every key and every text and number; where they stand in the file, if they stand there as they read."""
    text = json.dumps({"a": ["甲", 12345, None, True], "b": {"c": "é"}})
    assert sorted(piece for _, piece in pieces(suffix, text)) == sorted(["a", "b", "c", "甲", "12345", "é"])
    assert {piece: at for at, piece in pieces(suffix, text)}["12345"] == text.index("12345")
    assert {piece: at for at, piece in pieces(suffix, text)}["甲"] == 0
    assert list(pieces(suffix, "{甲")) == [(0, "{甲")]


@pytest.mark.parametrize("suffix", [".js", ".mjs"])
def test_scripts(suffix: str) -> None:
    """What stands between double quotes, as it reads, or as it is written where that is no text of JSON."""
    assert list(pieces(suffix, 'a="甲";b="\\u4e59\\"";c="\\q"')) == [(3, "甲"), (9, '乙"'), (22, "\\q")]
    assert list(pieces(".png", "甲")) == []
    assert list(pieces("", "甲")) == []


def test_the_key_of_a_piece() -> None:
    """Wrappings and the insides of tags go, and so do words in a path; what is no path stays."""
    assert key("<b class='x'>甲/乙</b>") == "甲/乙"
    assert key("<b>甲/</b>乙") == "<b>甲/</b>乙"
    assert key("a/b") == "a/b"
    assert key("x/y-z/index.html") == "//"
    assert key("甲乙") == "甲乙"


def test_a_finding_in_a_file_stands_where_it_stands() -> None:
    """Line and column of the file; line nought for its name, and every place of a text that comes twice."""
    page = "<p>\n甲电话13500135000</p>\n<p>甲电话13500135000</p>\n".encode()
    assert [(f.line, f.column) for f in output("a.html", page)] == [(2, 4), (3, 7)]
    assert [(f.line, f.column, f.kind) for f in output("x/13500135000/a.html", b"<p>a")] == [(0, 0, "mobile")]
    assert [(f.line, f.column) for f in output("a.txt", "甲\n\n乙\n电话13500135000".encode())] == [(4, 3)]
    assert [(f.line, f.column) for f in output("a.JSON", '{\n"a": "电话13500135000"}'.encode())] == [(2, 9)]
    assert list(output("a.bin", "电话13500135000".encode())) == []


def test_many_texts_together() -> None:
    """Each is told by itself: neither its neighbours nor how many they are change what it gives away."""
    leaks = [f"{n}号业主沈秀兰，电话135001350{n % 100:02}" for n in range(300)]
    clean = [f"第{n}条 应当依法办理" for n in range(300)]
    opened = ["<a title='业主", "业主", "到场'>"]
    found = scan_all([*leaks, *clean, *opened, *leaks], NOTHING)
    assert list(found) == leaks
    assert all([f.kind for f in own] == ["person_name", "mobile"] for own in found.values())
    assert scan_all(["a-b-1", "road-2026-01", "13500135000"], NOTHING).keys() == {"13500135000"}
    assert scan_all(["oil13500135", "l35OOl35OOO", "1a3b5c0d0e1f3g5h0i0j0"], NOTHING).keys() == {"l35OOl35OOO"}
    assert scan_all(["<a title='业主沈秀兰'>甲</a>"], NOTHING, tags=False) == {}
