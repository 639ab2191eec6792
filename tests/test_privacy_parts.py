"""The parts that detectors are made of: views and the way back, words and what they cost, allow-lists, masks."""

import itertools
import math
import random
import re

import pytest
from sitegen.privacy.allow import BLANK, NOTHING, Allow, bare
from sitegen.privacy.data import read, words
from sitegen.privacy.finding import Finding, Tier, kinds, masked
from sitegen.privacy.lexicon import Lexicon, Lookers
from sitegen.privacy.patterns import any_of
from sitegen.privacy.view import View
from sitegen.privacy.wording import UNKNOWN, goes_on, makes_no_words, parted, path_costs, word_costs


def _view(text: str) -> View:
    return View(text, range(len(text)))


def test_edits_and_the_way_back() -> None:
    """Every character knows where it was; what took the place of several stands where they began."""
    edited = _view("abcdefgh").edited([(1, 3, "XYZ"), (4, 5, ""), (7, 8, "")])
    assert edited.text == "aXYZdfg"
    assert list(edited.origins) == [0, 1, 1, 1, 3, 5, 6]
    assert edited.gaps == {5: "e", 7: "h"}
    assert edited.span(0, 1) == (0, 1)
    assert edited.span(4, 6) == (3, 6)
    assert edited.span(1, 4) == (1, 2)


def test_no_edit_is_no_new_view() -> None:
    """So that whoever asks sees that there is nothing more to look at."""
    view = _view("abc")
    assert view.edited([]) is view
    assert view.without(re.compile("x")) is view
    assert view.replaced(re.compile("b"), lambda b: b.group().upper()).text == "aBc"


def test_around_places() -> None:
    """What stands around, parts that meet as one, each with its way back, and gaps that stay where they were."""
    view = _view("0123456789abcdef").without(re.compile("[27d]"))
    assert view.text == "01345689abcef"
    parts = view.around([(1, 2), (3, 4), (10, 11)], 1, 1)
    assert parts.text == "01345" + "\n" * 4 + "bce" + "\n" * 4
    assert list(parts.origins) == [0, 1, 3, 4, 5, *[5] * 4, 11, 12, 14, *[14] * 4]
    assert parts.gaps == {2: "2", 11: "d"}
    assert view.around([], 5, 5).text == ""
    assert view.around([(0, 1)], 5, 0).text == "0" + "\n" * 4
    assert view.around([(12, 13)], 0, 5).text == "f" + "\n" * 4


@pytest.mark.parametrize("seed", range(20))
def test_around_random_places(seed: int) -> None:
    """However places lie: all that is near one is kept once, in order, and nothing else."""
    chance = random.Random(seed)
    text = "".join(chr(0x4E00 + at) for at in range(60))
    places = sorted((at, at + chance.randint(1, 4)) for at in chance.sample(range(56), 6))
    front, behind = chance.randint(0, 5), chance.randint(0, 5)
    near = {at for start, end in places for at in range(max(0, start - front), min(60, end + behind))}
    kept = _view(text).around(places, front, behind)
    assert kept.text.replace("\n", "") == "".join(text[at] for at in sorted(near))
    assert all(
        text[origin] == character
        for character, origin in zip(kept.text, kept.origins, strict=True)
        if character != "\n"
    )


@pytest.mark.parametrize("seed", range(10))
def test_any_of_words_is_these_words(seed: int) -> None:
    """The pattern takes each word, the longest that fits, and no other; few words or many, of one letter or more."""
    chance = random.Random(seed)
    for count, least in (3, 1), (60, 1), (60, 2), (39, 2), (41, 2):
        words = {"".join(chance.choices("abcdef.*", k=chance.randint(least, 4))) for _ in range(count)}
        pattern = re.compile(any_of(words))
        for word in ("".join(letters) for size in (1, 2, 3) for letters in itertools.product("abc.", repeat=size)):
            assert (pattern.fullmatch(word) is not None) is (word in words)
        for word in words:
            longest = max((other for other in words if (word + "ab").startswith(other)), key=len)
            assert [match.group() for match in [pattern.match(word + "ab")] if match] == [longest]


@pytest.mark.parametrize("seed", range(10))
def test_lexicon_finds_what_a_look_at_each_place_finds(seed: int) -> None:
    """From the left, the longest word at each place that no exception follows."""
    chance = random.Random(seed)
    words = {"".join(chance.choices("abc", k=chance.randint(1, 5))) for _ in range(8)}
    text, found, done = "".join(chance.choices("abcd", k=80)), [], 0
    for at in range(80):
        fitting = [w for w in words if text.startswith(w, at) and text[at + len(w) : at + len(w) + 1] != "d"]
        if at >= done and fitting:
            found.append((at, max(fitting, key=len)))
            done = at + len(found[-1][1])
    assert list(Lexicon(words, unless="d").find(text)) == found


def test_lookers_are_called_with_all_places_of_their_words() -> None:
    """Words within words too, and one word calls everybody who needs it; nobody else is called."""
    lookers = Lookers({"first": ["证", "许可证"], "second": ["许可证"], "third": ["执照"]})
    places = {looker: sorted(own) for looker, own in lookers.places("办许可证，验证").items()}
    assert places == {"first": [(1, 4), (3, 4), (6, 7)], "second": [(1, 4)]}


def test_many_words_are_found_as_few_are() -> None:
    """Another way of looking is taken for a long list; it finds the same."""
    many = {f"{number:05}号" for number in range(6_000)}
    assert list(Lexicon(many).find("第00017号和5999号、05999号")) == [(1, "00017号"), (14, "05999号")]


@pytest.mark.parametrize("text", ["经营者应当在五日内改正", "胖东来", "亮照经营", "〇〇经", "合伙人签字"])
def test_words_cost_what_the_best_of_all_readings_costs(text: str) -> None:
    """Every way to part it is tried; a character that is no word costs what is told for it."""
    known = word_costs()

    def cost(words: list[str]) -> int:
        return sum(known.get(word, UNKNOWN if len(word) == 1 else 10_000) for word in words)

    for size in range(1, len(text) + 1):
        cuts = itertools.product((False, True), repeat=size - 1)
        ways = [_cut(text[:size], way) for way in cuts]
        assert path_costs(text)[size] == min(map(cost, ways))
    assert cost(parted(text)) == path_costs(text)[-1]


def _cut(text: str, way: tuple[bool, ...]) -> list[str]:
    words = [text[0]]
    for character, apart in zip(text[1:], way, strict=True):
        words = [*words, character] if apart else [*words[:-1], words[-1] + character]
    return words


def test_what_words_cost() -> None:
    """Twice the negative logarithm of a share: a phrase too rare to be counted is one word in a million."""
    counted = {word for line in read("wording.txt").splitlines() for word in line.split()[2:]}
    rare = [word for word in words("phrases.txt") if not any(word in row for row in counted)]
    assert rare
    assert {word_costs()[word] for word in rare} == {round(-2 * math.log(1e-6))}


def test_what_makes_no_words() -> None:
    """Rare characters one by one; not a word, and not common characters that only make none together."""
    assert makes_no_words("虚竹")
    assert not makes_no_words("经营")
    assert not makes_no_words("是的在")
    assert goes_on("经", "营")
    assert not goes_on("营", "经")
    assert not goes_on("x", "y")


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("", "*"),
        ("王", "*"),
        ("王芳", "王*"),
        ("1" * 13, "1" + "*" * 12),
        ("1" * 40, "1" + "*" * 12),
        ("\nab", "·**"),
        ("a\nb", "a**"),
    ],
)
def test_masks(value: str, shown: str) -> None:
    """The first character, if it can be seen, and a star for each of the others, up to twelve."""
    assert masked(value) == shown


def test_findings_stand_in_the_order_of_the_text() -> None:
    """By line, then column; the value is never a part of what is compared or written."""
    one, other = (Finding(1, at, "x", Tier.BLOCK, "1*", "1" * at) for at in (2, 3))
    assert sorted([other, one]) == [one, other]
    assert one.moved(2, 5) == Finding(3, 7, "x", Tier.BLOCK, "1*", "other")
    assert one.moved(1) == Finding(2, 2, "x", Tier.BLOCK, "1*", "11")
    assert "value" not in repr(one)
    assert all(kind.zh and kind.en and kind.family for kind in kinds().values())


def test_allowed_phrases_are_blanked() -> None:
    """From the left the longest; nothing shorter than two characters, and no number shorter than five."""
    allow = Allow.of(
        bodies=[" 甲县局 ", "局"], officers=["王芳"], laws=["王芳法"], phrases=["县局"], phones=["0745-123"]
    )
    assert allow.phrases == ("王芳法", "甲县局", "县局", "王芳")
    assert allow.blanked("甲县局王芳法县局局王芳") == BLANK * 8 + "局" + BLANK * 2
    assert allow.blanked("王法芳") == "王法芳"
    assert allow.blanked("王芳") == BLANK * 2
    assert NOTHING.blanked("王芳") == "王芳"
    codes = Allow.of(phones=["0745-2261230", "1234"], codes=["ab-123", "a-123"])
    assert codes.codes == {"07452261230", "AB123"}
    assert codes.knows("（0745）226 1230")
    assert codes.knows("ａｂ１２３")
    assert not codes.knows("1234")
    assert bare("a_b-１ 2。") == "AB12"
