"""The views of a text: what a reader or a machine could make of it, each with the way back.

A disguise is undone by an edit that takes characters away or puts others in their place. A
view remembers for each of its characters where the original has it, so that whatever is
found in a view has a line and a column in the file. All edits take linear time: no pattern
here can begin again further left, and every repetition that may fail has a bound.
"""

import html
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from heapq import merge

from sitegen.privacy.data import read, words
from sitegen.privacy.folding import FOLDING, ODD, USUAL, common, unusual
from sitegen.privacy.tables import labelled_rows
from sitegen.privacy.view import Edit, View


@dataclass(frozen=True)
class Views:
    """The views of one text, each made when a detector first asks for it."""

    raw: str
    left: View | None = None

    @cached_property
    def base(self) -> View:
        """The text as it stands, or what is left of it."""
        return self.left or View(self.raw, range(len(self.raw)))

    @property
    def parted(self) -> "Views | None":
        """The views without signs that look like letters, where they stand between one character and the next."""
        if not (self.base.strange or "@" in self.raw) or not _PARTED.search(self.raw):
            return None
        return Views(self.raw, self.base.without(_LETTER_SIGNS))

    @cached_property
    def written(self) -> View:
        """Entities, percent and other codes read; every character in its common form; nothing invisible."""
        view = self.base
        for _ in range(_ROUNDS):
            decoded = view.replaced(_CODED, _decode) if _MAYBE_CODED.search(view.ascii) else view
            folded = _folded(decoded)
            done = folded.text == view.text or not _MAYBE_CODED.search(folded.ascii)
            view = folded
            if done:
                break
        return view

    @cached_property
    def plain(self) -> View:
        """The same without tags and Markdown."""
        view = self.written
        if not _MAYBE_MARKUP.search(view.ascii):
            return view
        if "<" in view.text or ">" in view.text:
            view = view.without(_RUBY) if "<r" in view.ascii else view
            siblings = ((match.start(), match.end(), "\n") for match in _SIBLINGS.finditer(view.text))
            view = view.edited(siblings).replaced(_TAG, _tag_break)
        for sign, mark in ("\\", _ESCAPE), ("](", _LINK_START), ("](", _LINK_END):
            view = view.without(mark) if sign in view.text else view
        return view.edited(_emphasis(view.text)) if _MARK.search(view.ascii) else view

    @property
    def values(self) -> View | None:
        """What stands in the attributes of tags, a line each; none where there are no tags."""
        written = self.written
        if "<" not in written.text:
            return None
        values = [value.span(value.lastindex or 0) for value in _VALUE.finditer(written.text)]
        return written.around(values, 0, 0) if values else None

    @cached_property
    def rows(self) -> View | None:
        """The rows of tables, each cell with the head of its column in front; none where there is no table."""
        return labelled_rows(self.plain) if "|" in self.plain.ascii and "--" in self.plain.ascii else None

    @property
    def joined_rows(self) -> View | None:
        """The same, joined."""
        return _joined(self.rows) if self.rows else None

    @cached_property
    def tight(self) -> View:
        """Where something stands between two Chinese characters that belong together: what is around, without it."""
        plain = self.plain
        if not (plain.strange or _ANY_JOINT.search(plain.ascii)) or not _BETWEEN_HAN.search(plain.text):
            return plain
        gaps = (gap.span() for gap in _BETWEEN_HAN.finditer(plain.text))
        return plain.around(gaps, _NAME_FRONT, _NAME_BEHIND).without(_BETWEEN_HAN)

    @cached_property
    def spaced(self) -> bool:
        """Whether Chinese characters in a row stand apart, 瑞 丰 源 or 汇/峰/市政, or those of a label: 微 信."""
        return _SPACED.search(self.plain.text) is not None

    @cached_property
    def closed(self) -> View:
        """The whole view without gaps between Chinese characters: 永 冷 执 罚 字 2 0 2 4."""
        return self.plain.without(_BETWEEN_HAN)

    @property
    def joined_closed(self) -> View | None:
        """The same, joined."""
        joined = _joined(self.closed)
        return joined if joined.text else None

    @cached_property
    def joined(self) -> View:
        """Where the plain view has rows of digits and letters: Chinese digits in Arabic ones and nothing between."""
        return _joined(self.plain)

    @cached_property
    def joined_tags(self) -> View:
        """The same of what stands in tags and behind links, with what is in front of them."""
        if self.plain is self.written:
            return self.joined
        tags = (tag.span() for tag in _TAGGED.finditer(self.written.text))
        return _joined(self.written.around(tags, _ROW_FRONT, _ROW_BEHIND).without(_TAG_HEAD))


_SIGNS = r"[○◯￮🅐-🅩🅰🅱🅾🅿⁗⨌@﹫＠]"
"""Signs that are read as a letter, a digit or a mask, and part the digits of a number all the same."""

_LETTER_SIGNS = re.compile(_SIGNS)
_PARTED = re.compile(rf"{_SIGNS}(?:[^\W_]{_SIGNS}){{4}}")
_ROUNDS = 3
"""How often codes within codes are undone."""

_MAYBE_CODED = re.compile(r"[&%\\]")
_CODED = re.compile(
    r"&(?:#[0-9]{1,8}|#[xX][0-9a-fA-F]{1,7}|[a-zA-Z][a-zA-Z0-9]{1,30});?"
    r"|(?:%[0-9a-fA-F]{2}){1,400}"
    r"|(?:\\u[0-9a-fA-F]{4}){1,400}"
    r"|\\x[0-9a-fA-F]{2}"
)


def _decode(match: re.Match[str]) -> str:
    code = match.group()
    if code[0] == "&":
        return html.unescape(code)
    if code[0] == "%":
        return _bytes_to_text(bytes.fromhex(code.replace("%", "")))
    if code[1] == "u":
        return bytes.fromhex(code.replace("\\u", "")).decode("utf-16-be", "replace")
    return bytes.fromhex(code[2:]).decode("latin-1")


def _bytes_to_text(raw: bytes) -> str:
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("gb18030", "replace")


def _folded(view: View) -> View:
    text = view.text
    for sign, plain in USUAL:
        text = text.replace(sign, plain)
    if not view.strange:
        return View(text, view.origins)
    text = unusual().sub(lambda sign: FOLDING[ord(sign.group())], text)
    same = View(text, view.origins)
    if ODD not in text:
        return same
    places = (match.start() for match in re.finditer(ODD, text))
    return same.edited((at, at + 1, common(view.text[at])) for at in places)


_MAYBE_MARKUP = re.compile(r"[<>\[\\*_~`]")
_TAG = re.compile(r"</?([a-zA-Z][a-zA-Z0-9-]{0,30})(?:[^a-zA-Z0-9<>-][^<>]{0,2000})?>|<!--|-->|<!\[CDATA\[|\]\]>")
_VALUE = re.compile(r"=\s{0,3}(?:\"([^\"<>]{2,2000})\"|'([^'<>]{2,2000})')")
_RUBY = re.compile(r"<r[tp](?![a-z])[^<>]{0,100}>[^<>]{0,40}(?:</r[tp]>)?")
"""How the characters in front are read: words go on behind it."""

_SIBLINGS = re.compile(r"</[a-zA-Z][a-zA-Z0-9-]{0,30}>\s{0,3}<[a-zA-Z][^<>]{0,2000}>")
"""The end of one element and the beginning of the next: words do not go on across it, numbers may."""

_ESCAPE = re.compile(r"\\(?=[!-/:-@\[-`{-~])")
_LINK_START = re.compile(r"!?\[(?=[^\[\]\n]{1,200}\]\()")
_LINK_END = re.compile(r"\]\([^()\n]{0,300}\)")
_MARK = re.compile(r"[*_~`]")
_EMPHASIS = re.compile(
    r"(?<![*_~`])([*_~`]{1,3})([^*_~`\s和与及、，；。,;][^*_~`\n和与及、，；。,;]{0,40})\1(?![*_~`])"
)


@cache
def _blocks() -> frozenset[str]:
    return frozenset(words("blocks.txt"))


def _tag_break(match: re.Match[str]) -> str:
    return "\n" if (match.group(1) or "").lower() in _blocks() else ""


def _emphasis(text: str) -> Iterator[Edit]:
    """Take away the marks around emphasised words, but not stars that hide a name."""
    for match in _EMPHASIS.finditer(text):
        yield match.start(1), match.end(1), ""
        yield match.end(2), match.end(), ""


HAN = "\u3400-\u9fff"
_JOINT, _GAP = r"[ \n_\-~·.|/+=^│┃¦∣┊┋#&$→☆★◆◇▲△▪❤♥]", r"[^0-9A-Za-z@\u3400-\u9fff\ue001]"
_ANY_JOINT = re.compile(_JOINT)
_BETWEEN_HAN = re.compile(rf"{_JOINT}(?<=[{HAN}]{_JOINT}){_JOINT}{{0,2}}(?=[{HAN}])")
_SLASH = r"[/／·.|_\-~]"
_SPACED = re.compile(
    rf"{_JOINT}(?<=[{HAN}]{_JOINT}){_JOINT}{{0,2}}(?=[{HAN}]{_JOINT}{{1,3}}[{HAN}]{_JOINT}{{1,3}}[{HAN}])"
    rf"|{_SLASH}(?<=[{HAN}]{_SLASH})(?=[{HAN}]{_SLASH}[{HAN}])"
    r"|[微手电姓账帐卡车邮证住地护生](?=[ _\-]{1,2}[信机话名号牌箱址照日](?:[ _\-:：]|[^\u3400-\u9fff]))"
)
_BETWEEN = re.compile(rf"{_GAP}(?<=[0-9A-Za-z@]{_GAP}){_GAP}{{0,2}}(?=[0-9A-Za-z@])")
_TAGGED = re.compile(r"<[a-zA-Z/!][^<>]{0,2000}>?|\]\([^()\n]{0,300}\)?|[*_~`\\][^*_~`\\]{0,40}[*_~`\\]?")
_TAG_HEAD = re.compile(r"</?[a-zA-Z][a-zA-Z0-9-]{0,30}(?![a-zA-Z0-9-])|(?<=[\s\"'])[a-zA-Z:-]{1,30}=[\"']?")
_LEAST_DIGITS = 5
_ROW_FRONT, _ROW_BEHIND = 40, 24
"""How far from a row of digits a detector looks for what explains it."""

_NAME_FRONT, _NAME_BEHIND = 12, 8
"""How far from a gap that was closed a name and its role may reach."""

_LIKE_NOUGHT_OR_ONE = re.compile(
    r"[OoIl](?:(?<=[0-9].)[OoIl]{0,7}(?![A-Za-z])|(?<![A-Za-z].)(?<!o)(?=[0-9][0-9OoIl]{4}))"
)
_ANY_LIKE = re.compile(r"[OoIl]")
_DIGITS = str.maketrans("OoIl", "0011")


def _joined(view: View) -> View:
    view = view.around((row.span() for row in _rows().finditer(view.text)), _ROW_FRONT, _ROW_BEHIND)
    text = _digits_pattern().sub(lambda run: run.group().translate(_digit_table()), view.text)
    gaps = (gap.span() for gap in _BETWEEN.finditer(text))
    ends = ((end.start(), end.start()) for end in _word_beside().finditer(view.text))
    joined = View(text, view.origins).edited((start, end, "") for start, end in merge(gaps, ends))
    if not _ANY_LIKE.search(joined.text):
        return joined
    text = _LIKE_NOUGHT_OR_ONE.sub(lambda letters: letters.group().translate(_DIGITS), joined.text)
    return View(text, joined.origins, joined.gaps)


@cache
def _rows() -> re.Pattern[str]:
    """Four digits or letters with little between them: fewer lead to nobody."""
    sign, gap = rf"[0-9A-Za-z@{''.join(_digit_signs())}]", r"[^0-9A-Za-z\u3400-\u9fff]{0,3}"
    return re.compile(rf"{sign}(?:{gap}{sign}){{3,}}")


@cache
def _digits_pattern() -> re.Pattern[str]:
    """Runs of Chinese digits, with others, letters, or something between them; a row of ○ is a mask."""
    sign, gap = rf"[0-9A-Za-z{''.join(_digit_signs())}]", r"[^0-9A-Za-z\u3400-\u9fff○◯]{0,3}"
    return re.compile(rf"(?![○◯]{{2}}){sign}(?:{gap}(?![○◯]{{2}}){sign}){{{_LEAST_DIGITS - 1},}}")


@cache
def _word_beside() -> re.Pattern[str]:
    """Behind a place between a number and a Chinese digit that may be part of a word: 13800138000一直没人接."""
    signs = "".join(_digit_signs())
    last = rf"(?<=[0-9A-Za-z{signs}].)(?:(?![{signs}0-9A-Za-z])|(?=[{signs}](?![{signs}0-9A-Za-z])))"
    return re.compile(rf"[0-9{signs}](?:(?<=[{signs}]){last}|(?<=[{signs}].)(?<=[0-9])(?=[0-9]{{4}}))", re.DOTALL)


@cache
def _digit_signs() -> dict[str, str]:
    pairs = tomllib.loads(read("confusables.toml"))["digits"]
    return dict(zip(pairs[::2], pairs[1::2], strict=True))


@cache
def _digit_table() -> dict[int, str]:
    return {ord(sign): digit for sign, digit in _digit_signs().items()}
