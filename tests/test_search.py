"""The search never misses: its documents hold all that is public, its index finds all that they hold."""

import json
import re
import subprocess
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from random import Random

import html5lib
import pytest
from hypothesis import given
from hypothesis import strategies as some
from sitegen import prose
from sitegen.fields import citation
from sitegen.links import links
from sitegen.load import load
from sitegen.model.record import PUBLIC, Part, Status
from sitegen.model.site import Site
from sitegen.pages.documents import documents
from sitegen.pages.filings import FilingsView
from sitegen.pages.library import Library
from sitegen.pages.page import Link
from sitegen.pages.plaintext import plain
from sitegen.pages.plan import plan
from sitegen.pages.rules import RuleView
from sitegen.pages.search import SearchView
from sitegen.privacy.output import Scanner
from sitegen.search import index, pinyin
from sitegen.search.document import Document, Tag, Validity
from sitegen.search.encoding import consonants, fronts, numbers, parting, script
from sitegen.search.text import normalise, pairs
from tests.conftest import BASE, PROJECT, TODAY, build, site_of, tree
from tests.search_model import Model, call
from tests.search_model import keys as read_keys
from tests.search_model import numbers as read_numbers

_SHOWN = (
    "authorities", "cases", "explainers", "fields", "laws", "leniency", "matters", "plans", "services", "statistics",
    "tolerance",
)  # fmt: skip
_TERMS = 300


@pytest.fixture(scope="module")
def site() -> Site:
    """The real data."""
    found, told = load(PROJECT)
    assert found is not None, told
    return found


@pytest.fixture(scope="module")
def known(site: Site) -> list[Document]:
    """The documents of the real data."""
    return list(documents(Library(site, TODAY)))


@pytest.fixture(scope="module")
def model(known: list[Document]) -> Model:
    """Their index as written."""
    made = index.build(known)
    return Model({one.path: one.content for one in made})


def _said(part: Part) -> Iterator[str]:
    """Every public text of a record with a Chinese character, found without the help of the program."""
    for name, field in type(part).model_fields.items():
        if PUBLIC in field.metadata:
            yield from _texts(getattr(part, name))


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        cited = citation.parse(value)
        if cited or not value.isascii():
            yield f"《{cited.law}》{cited.words}" if cited else value
    elif isinstance(value, Part):
        yield from _said(value)
    elif isinstance(value, dict):
        yield from (text for one in value.values() for text in _texts(one))
    elif isinstance(value, tuple):
        yield from (text for one in value for text in _texts(one))


@pytest.mark.parametrize("register", _SHOWN)
def test_every_public_text_is_in_a_document(site: Site, known: list[Document], register: str) -> None:
    """Of every record that has a page, whatever its model."""
    held = {text for one in known for zone in one.zones for text in zone}
    looked = 0
    for record in site.registers[register].values():
        if record.status in (Status.DRAFT, Status.WITHDRAWN):
            continue
        for text in _said(record):
            if register == "explainers" and text == getattr(record, "body", ""):
                continue
            looked += 1
            assert text in held or any(text in one for one in held), (record.id, text)
    assert looked


def test_every_word_of_an_explainer_is_in_its_document(site: Site, known: list[Document]) -> None:
    """As the page shows it: links with their words, without the marks of Markdown."""
    library = Library(site, TODAY)
    for explainer in library.explainers.values():
        shown = {}
        for one in links(explainer.body):
            target = library.target(one.target, explainer.basis_day)
            assert target is not None
            shown[one.text] = Link(one.words or target.text, target.href)
        page = html5lib.parse(str(prose.render(explainer.body, shown, {}, "", "").html), namespaceHTMLElements=False)
        (document,) = (one for one in known if one.href == f"explainers/{explainer.id}/index.html")
        held = ["".join(text.split()) for zone in document.zones for text in zone]
        blocks = [element for element in page.iter() if element.tag in ("p", "h2", "h3", "td", "th")]
        assert blocks
        for block in blocks:
            text = "".join("".join(block.itertext()).split())
            assert any(text in one for one in held), text


def test_what_is_no_record_is_found_too(site: Site) -> None:
    """Rules with their words and parameters, the places of a month's visits, the phones of the site."""
    found = plan(site, TODAY)
    (view,) = (page.view for page in found if isinstance(page.view, SearchView))
    by_href = {one.href: "\n".join(text for zone in one.zones for text in zone) for one in view.documents}
    held = "\n".join(by_href.values())
    for page in found:
        if isinstance(page.view, RuleView):
            words = [page.view.row.link.text, page.view.row.rest, *(link.text for link in page.view.ground)]
            assert all(word in by_href[page.href] for word in words)
        if isinstance(page.view, FilingsView):
            assert all(row.place in held for row in page.view.listing.rows)  # type: ignore[attr-defined]
    about = by_href["about/index.html"]
    assert all(text in about for contact in site.settings.contacts for text in (contact.name, contact.phone))


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param("一段\n两行\n\n另一段", ("一段\n两行", "另一段"), id="paragraphs"),
        pytest.param("## 标题 ##\n正文**粗**和*斜*、`码`", ("标题", "正文粗和斜、码"), id="marks"),
        pytest.param("- 甲\n- 乙\n  接着\n\n3. 丙", ("甲", "乙\n接着", "丙"), id="lists"),
        pytest.param("| 头 | 尾 |\n| --- | :-: |\n| 甲 | 乙 |", ("头", "尾", "甲", "乙"), id="table"),
        pytest.param("> 引文\n\n---\n\n看[这里](https://x.gov.cn/a)。", ("引文", "看这里。"), id="quote-rule-link"),
        pytest.param("见[[fields/shop|餐饮]]和[[fields/none]]", ("见餐饮和fields/none",), id="record-links"),
        pytest.param(r"\*不是斜体\*，a_b_c", ("*不是斜体*，a_b_c",), id="escapes"),
    ],
)
def test_markdown_loses_its_marks_and_keeps_its_words(body: str, expected: tuple[str, ...]) -> None:
    """Blocks become texts of their own."""
    assert plain(body, lambda _: None) == expected


def _terms(known: list[Document], most: int, seed: str) -> list[str]:
    """Terms of two to six characters, each cut at random from a text of a document."""
    chance = Random(seed)
    found: list[str] = []
    texts = sorted({text for one in known for zone in one.zones for text in zone})
    while len(found) < most:
        text = chance.choice(texts)
        length = chance.randint(2, 6)
        at = chance.randrange(max(1, len(text) - length + 1))
        term = text[at : at + length]
        if len(term) == length and not any(one.isspace() for one in normalise(term)):
            found.append(term)
    return found


def test_recall_and_precision_are_one(known: list[Document], model: Model) -> None:
    """What holds a term literally is found, and nothing else, each time in the zone where it stands."""
    zones = [[[normalise(text) for text in zone] for zone in one.zones] for one in index.in_order(known)]
    seed = f"{TODAY}"
    for term in _terms(known, _TERMS, seed):
        plain_term = normalise(term)
        held = ((n, [any(plain_term in text for text in zone) for zone in one]) for n, one in enumerate(zones))
        truth = {n: places.index(True) for n, places in held if any(places)}
        assert model.find(term) == truth, (seed, term)
        assert truth


def test_the_order_of_equal_results(known: list[Document], model: Model) -> None:
    """What holds today stands before what was replaced or is over."""
    places = [list(type(one.validity)).index(one.validity) for one in index.in_order(known)]
    assert places == sorted(places)
    assert model.start["count"] == len(known)
    assert model.texts(0)[0] == index.in_order(known)[0].title


def test_filters_know_every_document(known: list[Document], model: Model) -> None:
    """The runs of combinations give each document its register, trades, body, kind and validity; so does its text."""
    name, (_, combinations, runs) = call(model.files[f"{model.start['folder']}/f0.js"])
    assert name == "filters"
    counted = list(read_numbers(runs))
    each = [one for one, count in zip(counted[::2], counted[1::2], strict=True) for _ in range(count)]
    values = {facet: [tuple(tag) for tag in model.start["facets"][facet]] for facet in index.FACETS}
    for number, (document, one) in enumerate(zip(index.in_order(known), each, strict=True)):
        assert model.texts(number)[6] == combinations[one]
        found = {
            facet: [values[facet][n] for n in row] for facet, row in zip(index.FACETS, combinations[one], strict=True)
        }
        assert found["register"] == [document.register]
        assert found["field"] == list(document.fields)
        assert found["authority"] == ([document.authority] if document.authority.id else [])
        assert found["kind"] == ([(document.kind, document.kind)] if document.kind else [])
        assert found["validity"] == [(document.validity.value, document.validity.label)]


def test_shards_of_pairs_hold_pairs_only(known: list[Document]) -> None:
    """They pass the gate unseen, so nothing in them may be longer than a pair of characters."""
    made = index.build(known)
    model = Model({one.path: one.content for one in made})
    assert sum(bool(index.UNREADABLE.fullmatch(one.path)) for one in made) == len(model.keys) + 3
    for reading, characters in model.shard("r", 0).items():
        assert reading.isascii()
        assert list(characters) == sorted(set(characters)), "an order that tells nothing of the texts"
    typed = list(model.shard("h", 0)[::2])
    assert typed == sorted(set(typed)), "nor does this one"
    for number in range(len(model.keys)):
        for line in model.shard("p", number).split("\n"):
            key, _, row = line.partition(" ")
            of_readings = len(key) in (3, 4) and key.startswith(pinyin.MARK) and key.isascii()
            assert len(key) <= 2 or of_readings or (len(key) == 4 and key.startswith(index.WHOLE))
            assert row.isascii()
    _, (_, rows, order) = call(next(one.content for one in made if one.path.endswith("/f0.js")))
    assert all(isinstance(value, int) for row in rows for values in row for value in values)
    assert order.isascii()


def test_a_small_site_has_one_shard() -> None:
    """Of pairs and of texts."""
    made = index.build(documents(Library(site_of(BASE), TODAY)))
    names = [one.path.rpartition("/")[2] for one in made]
    assert names == ["index.js", "p0.js", "t0.js", "r0.js", "h0.js", "f0.js"]


def test_a_character_that_the_texts_have_stays_itself() -> None:
    """後 is read as 后, unless a text has 後 itself, as a surname does; then each finds its own."""
    one = next(iter(documents(Library(site_of(BASE), TODAY))))

    def hanzi(title: str) -> str:
        made = {
            script.path.rpartition("/")[2]: script
            for script in index.build([replace(one, title=title, lead="", names=(), body=())])
        }
        body: str = call(made["h0.js"].content)[1][1]
        return body

    assert "後后" in hanzi("以后")
    assert "後后" not in hanzi("後先生以后")


def test_order_of_documents_changes_no_byte(known: list[Document]) -> None:
    """Nor does the hash seed: the same documents make the same files."""
    shuffled = sorted(known, key=lambda one: one.title)
    registers = {one.register.id: n for n, one in reversed(list(enumerate(known)))}
    assert index.build(sorted(shuffled, key=lambda one: registers[one.register.id])) == index.build(known)


@pytest.mark.parametrize("value", [0, 1, 31, 32, 1023, 1024, 32767, 32768, 10**9])
def test_numbers_are_read_as_written(value: int) -> None:
    """One, and among others."""
    assert list(read_numbers(numbers([value, 0, value]))) == [value, 0, value]


@pytest.mark.parametrize("seed", range(20))
def test_numbers_beside_text_are_taken_for_nobodys(seed: int) -> None:
    """The beginning of a large index passes the gate, whatever its numbers are."""
    dice = Random(seed)
    rows = [
        consonants(dice.choice((dice.randrange(20), dice.randrange(300), dice.randrange(60_000))) for _ in range(4_000))
        for _ in range(4)
    ]
    start = script("start", {"pairs": ".".join(rows[:3]), "texts": rows[3]})
    assert not list(Scanner().outputs([(index.START, start)]))


@given(some.sets(some.text("a,=的了没\U00020000", min_size=1, max_size=4)))
def test_first_keys_are_read_as_written(keys: set[str]) -> None:
    """Whatever they share with the one before."""
    assert list(read_keys(fronts(sorted(keys)))) == sorted(keys)


@given(some.sets(some.text("a,=的了没\U00020000", min_size=1, max_size=4), min_size=2, max_size=2))
def test_what_parts_two_keys_stands_between_them(keys: set[str]) -> None:
    """So a shard is found by it as by its own first key."""
    last, first = sorted(keys)
    assert last < parting(last, first) <= first


def test_pairs_do_not_reach_across_blanks() -> None:
    """Every character begins a key, so that one alone is found, too."""
    assert pairs(["甲乙 丙", "乙\n"]) == {"甲乙", "乙", "丙"}


@pytest.mark.parametrize(
    ("character", "expected"),
    [("行", ("xing", "hang")), ("绿", ("lv", "lu")), ("照", ("zhao",)), ("ａ", ()), ("。", ())],
)
def test_readings_have_no_tones(character: str, expected: tuple[str, ...]) -> None:
    """And `ü` is the `v` of the keyboard."""
    assert pinyin.readings(character) == expected


@pytest.mark.parametrize(
    ("title", "expected"), [("长期占道", "c"), ("《食品》", "s"), ("KTV", "k"), ("2026年", "#"), ("", "#")]
)
def test_a_title_stands_under_its_letter(title: str, expected: str) -> None:
    """By reading in context, brackets aside."""
    assert pinyin.initial(title) == expected


def test_the_index_without_script_is_complete(root: Path) -> None:
    """Every document with a page of its own is linked from a letter, and from its register."""
    pages = plan(site_of(root), TODAY)
    hrefs = {page.href for page in pages}
    for name in ("initial", "register"):
        browse = [page for page in pages if page.href.startswith(f"search/by-{name}/")]
        linked = Counter(link.href for page in browse for link in page.view.rows)  # type: ignore[attr-defined]
        (view,) = (page.view for page in pages if isinstance(page.view, SearchView))
        listed = Counter(one.href for one in view.documents if not one.part)
        assert linked == listed
        assert {href.partition("#")[0] for href in linked} <= hrefs


def test_a_part_of_a_page_is_found_at_its_place(root: Path, tmp_path: Path) -> None:
    """An article and a row of a list have an id on the page to which the result leads."""
    assert build(root, tmp_path / "out").code == 0
    files = tree(tmp_path / "out")
    places = [one.href.split("#") for one in documents(Library(site_of(root), TODAY)) if "#" in one.href]
    assert {href.partition("/")[0] for href, _ in places} >= {"laws", "services"}
    assert [place for href, place in places if f'id="{place}"'.encode() not in files[href]] == []


def test_the_newest_month_is_found_first(site: Site) -> None:
    """Nobody who types 11月 looks for that of two years ago; a calendar of a month that is over is past."""
    (view,) = (page.view for page in plan(site, TODAY) if isinstance(page.view, SearchView))
    order = {one.href: n for n, one in enumerate(index.in_order(view.documents))}
    months = sorted(href for href in order if re.fullmatch(r"filings/\d{4}-\d{2}/index.html", href))
    assert len(months) > 12
    assert sorted(months, key=order.__getitem__) == months[::-1]
    validity = {one.href: one.validity for one in view.documents}
    assert validity["calendar/2026-10/index.html"] is Validity.EXPIRED
    assert validity["calendar/2026-11/index.html"] is Validity.VALID
    assert validity["filings/2026-10/index.html"] is Validity.VALID


def test_a_number_in_the_synonyms_stops_the_build(root: Path, tmp_path: Path) -> None:
    """It is told where it is written; that the gate reads the scripts of the index too, test_privacy_scripts shows."""
    text = "groups:\n  - {say: [打电话], find: [“13812345678”]}\n"
    (root / "data/synonyms.yaml").write_text(text, "utf-8")
    ended = build(root, tmp_path / "out")
    assert ended.code == 1
    assert "data/synonyms.yaml:2:" in ended.said
    assert "[R51]" in ended.said


def test_letters_are_compared_as_in_the_browser(tmp_path: Path) -> None:
    """Every character that Python knows, alone and among others, and all texts of the data."""
    known = [chr(n) for n in range(0x110000) if unicodedata.category(chr(n)) not in ("Cn", "Cs", "Co")]
    odd = [
        "ＡＢＣ１２３",
        "①②㈱㎡",
        "İstanbul",
        "ΣΑΣ",
        "Å",
        "e\u0301",
        "ﬁ",
        "（〔【",
        "ß",
        "Ⅷ",
        "ｶﾞ",
        "\u3000\u00a0\u2003",
    ]
    texts = [*known, *odd, *(f"甲{one}乙" for one in known[:3000])]
    (tmp_path / "texts.json").write_text(json.dumps(texts), "utf-8")
    code = (
        "const t=JSON.parse(require('fs').readFileSync(process.argv[1]));"
        "process.stdout.write(JSON.stringify(t.map(x=>x.normalize('NFKC').toLowerCase())))"
    )
    ended = subprocess.run(["node", "-e", code, str(tmp_path / "texts.json")], capture_output=True, check=True)
    found = json.loads(ended.stdout)
    wrong = [text for text, other in zip(texts, found, strict=True) if normalise(text) != other]
    assert wrong == []


def test_a_site_has_its_index(tmp_path: Path) -> None:
    """What the build writes is what the model reads."""
    assert build(BASE, tmp_path / "out").code == 0
    model = Model(tree(tmp_path / "out"))
    found = model.find("食品")
    assert found
    assert {model.texts(one)[1] for one in found} <= {f"{path}" for path in tree(tmp_path / "out")} | {
        model.texts(one)[1] for one in found if "#" in model.texts(one)[1]
    }


def test_no_synonyms_are_needed() -> None:
    """An index without them is whole."""
    made = index.build([Document("题", "a/index.html", Tag("x", "甲"))])
    assert Model({one.path: one.content for one in made}).start["synonyms"] == []
