"""Names of persons: behind words that call for one, beside words that prove one, or by their look alone."""

import re
import tomllib
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

from sitegen.privacy.data import read, words
from sitegen.privacy.finding import Tier
from sitegen.privacy.hit import Hit
from sitegen.privacy.kinds.beside import person_in_front
from sitegen.privacy.kinds.likely import reads_as_words
from sitegen.privacy.kinds.surnames import Certainty, Standing, deed_at, does, is_word, name_at, standing, surname_at
from sitegen.privacy.lexicon import Lexicon
from sitegen.privacy.patterns import any_of
from sitegen.privacy.view import View

_LINK = (
    r"(?:写的是|写为|登记为|记载为|记录为|标注为|显示为|署名为?|签名为?|落款为?"
    r"|姓名为?|名字[是为叫]?|名叫|真名|本名|叫做|叫|系|是|为|即|一?名)?"
)
_JOINT = r"[ \n:：，,、\-—“\"'(（\[【/|=│→]{0,3}"
_MORE = re.compile(r"[、，, 和与及]{1,2}")


def names_behind_roles(view: View) -> Iterator[Hit]:
    """A role and a name, `业主沈秀兰`, and the names that follow it: `、张建国`."""
    text, officers = view.text, _roles("officer")
    for at, role in roles_in(text):
        match = _BEHIND.match(text, at + len(role)) if _may_go_on(text, at + len(role)) else None
        if not match:
            continue
        tier = Tier.REVIEW if role in officers else Tier.BLOCK
        if foreign := _foreign(text, match.end()):
            yield Hit(foreign.start(), foreign.end(), "person_name", tier)
            continue
        certainty = _certainty(match.group("joint"))
        for start, end in _named(text, match.end(), certainty):
            yield Hit(start, end, "person_name", tier)
        if certainty is Certainty.EXPLICIT and (word := _word_for_a_name(text, match.end())):
            yield Hit(*word.span(), "person_name", Tier.REVIEW)
        parted = _PARTED.match(text, at + len(role)) if match.group("joint") else None
        if parted:
            yield from _parted(parted, tier)


def _may_go_on(text: str, at: int) -> bool:
    """Say whether a name, or what joins one to its role, may begin here: mostly ordinary words do."""
    return "·" in text or not "\u3400" <= text[at : at + 1] <= "\u9fff" or text[at] in _beginnings()


@cache
def _beginnings() -> frozenset[str]:
    surnames = words("surnames.txt")
    return frozenset("".join([surnames[0], *(surname[0] for surname in surnames), _LINKS]))


_LINKS = "写登记标显署签落姓名真本叫做系是为即一甲乙丙丁二三之"


def _foreign(text: str, at: int) -> re.Match[str] | None:
    """Match a name without a surname in front: it has a dot in it, or is in Latin letters."""
    return _LATIN.match(text, at) if text[at : at + 1].isascii() else _DOTTED.match(text, at)


def _named(text: str, at: int, certainty: Certainty) -> Iterator[tuple[int, int]]:
    """Yield the places of a name, and of those that are listed behind it."""
    while size := name_at(text, at, certainty):
        if certainty is Certainty.EXPLICIT or not reads_as_words(text, at, at + size):
            yield at, at + size
        more = _MORE.match(text, at + size)
        if not more:
            return
        at, certainty = more.end(), Certainty.NEAR


_WORD_ALONE = re.compile(r"[\u3400-\u9fff]{2,3}(?<![员长人者户位家店厂商证号称体方])(?![\u3400-\u9fff0-9A-Za-z])")


def _word_for_a_name(text: str, at: int) -> re.Match[str] | None:
    """Match what stands by itself behind a label, 姓名：高峰: a word, and a name where it begins with a surname."""
    word = _WORD_ALONE.match(text, at)
    surname = surname_at(text, at) if word else 0
    return word if surname and is_word(text[at : at + 2]) and standing(text, at, surname) < Standing.WEAK else None


_PARTED = re.compile(r"[ :：]{1,3}(?P<name>[\u3400-\u9fff][ ]{1,2}[\u3400-\u9fff])(?![\u3400-\u9fff])")


def _parted(match: re.Match[str], tier: Tier) -> Iterator[Hit]:
    """Yield a name of two characters that a form pulls apart: `姓名 常 青`."""
    name = match.group("name").replace(" ", "")
    if name_at(name, 0, Certainty.EXPLICIT):
        yield Hit(match.start("name"), match.end("name"), "person_name", tier)


def _certainty(joint: str) -> Certainty:
    if any(mark in joint for mark in ':"“'):
        return Certainty.EXPLICIT
    return Certainty.LABELLED if joint else Certainty.NEAR


@cache
def _roles(group: str) -> frozenset[str]:
    return frozenset(tomllib.loads(read("roles.toml"))[group].split())


def is_role(word: str) -> bool:
    """Say whether a word is one behind which names of parties stand."""
    return word in _roles("person")


@lru_cache(maxsize=2)
def roles_in(text: str) -> tuple[tuple[int, str], ...]:
    """Return the words of a text behind which names stand; two detectors ask one after the other."""
    return tuple(_role_words().find(text))


@cache
def _role_words() -> Lexicon:
    return Lexicon(_roles("person") | _roles("officer"))


_WHICH = r"(?:[甲乙丙一二三1-9]|丁(?![\u3400-\u9fff])|[A-D](?![A-Za-z])|之一)?(?:\([^():：\n]{1,12}\))?"
_BEHIND = re.compile(rf"{_WHICH}(?:[)）](?=[:：]))?(?P<joint>{_JOINT}{_LINK}{_JOINT})")


def names_behind_masks(view: View) -> Iterator[Hit]:
    """The name that a mask was to hide: `孙某（孙智强）`, `李某，真名李建国`."""
    for match in _MASK.finditer(view.text) if "某" in view.text else ():
        if size := name_at(view.text, match.end(), Certainty.EXPLICIT):
            yield Hit(match.end(), match.end() + size, "person_name")


_MASK = re.compile(
    r"[\u3400-\u9fff]某{1,2}[甲乙丙丁0-9]?[ ]?"
    r"”?(?:[(（\[,，:：/=\-—→]{1,2}(?:[男女][,，、 ])?(?:即为?|就是|实为|真名|原名|实名|本名|又名|曾用名|姓名|名叫|叫)?"
    r"|即为?|就是|实为|真名|原名|实名|本名|又名|曾用名|名叫)[:： “\"「]{0,2}"
)


def dotted_names(view: View) -> Iterator[Hit]:
    """努尔古丽·艾合买提, 约翰·史密斯: two parts in characters that write foreign sounds."""
    if "·" in view.text:
        for match in _DOTTED.finditer(view.text):
            if "某" in match.group():
                continue
            letters = match.group().replace("·", "")
            known = sum(c in _sounds() for c in letters)
            if known * 10 >= len(letters) * 6:
                yield Hit(match.start(), match.end(), "person_name")
            elif core := _sounding().search(match.group()):
                yield Hit(match.start() + core.start(), match.start() + core.end(), "person_name")
            elif person_in_front(view.text, match.start()):
                yield Hit(match.start(), match.end(), "person_name")
        for match in _SHORT_DOTTED.finditer(view.text):
            foreign = sum(c in _sounds() for c in match.group("given")) * 10 >= len(match.group("given")) * 6
            yield Hit(*match.span(), "person_name", Tier.BLOCK if foreign else Tier.REVIEW)


@cache
def _sounding() -> re.Pattern[str]:
    """Sounds alone on both sides of a dot, whatever else stands around them: 外来人员艾力·买买提居住."""
    sounds = re.escape("".join(sorted(_sounds())))
    return re.compile(rf"[{sounds}]{{2,6}}·[{sounds}]{{2,8}}")


_SHORT_DOTTED = re.compile(r"(?<![\u3400-\u9fff·])[\u3400-\u9fff]·(?P<given>[\u3400-\u9fff]{2,6})(?![\u3400-\u9fff·])")
"""One character, a dot, and what may be sounds: 包·巴雅尔."""

_DOTTED = re.compile(r"[\u3400-\u9fff]{2,6}(?:·[\u3400-\u9fff]{2,8}){1,3}")


@cache
def _sounds() -> frozenset[str]:
    return frozenset("".join(words("transliteration.txt")))


def names_of_parts(view: View) -> Iterator[Hit]:
    """扎西次仁, 当事人卓玛, 巴特尔经营的: names of peoples who have no surnames."""
    done = 0
    for start, part in _parts().find(view.text):
        end = start + len(part)
        if start < done or view.text[end : end + 1] == "某":
            continue
        if second := _part().match(view.text, end):
            done = second.end()
            yield Hit(start, done, "person_name")
        elif (
            deed_at(view.text, end)
            or _OWNS.match(view.text, end)
            or (_OF_PERSON.match(view.text, start - 1) and (does(view.text, end) or not _LETTER.match(view.text, end)))
        ):
            yield Hit(start, end, "person_name")


_OWNS = re.compile(
    r"(?:家?的|家)[\u3400-\u9fff]{0,4}?(?:店|铺|摊|馆|厂|坊|饭|车|房|羊|牛|牧|地|手机|电话)|开的|卖的|老板|经营"
)
"""What shows that a name belongs to somebody with a trade: 阿依努尔的馕店."""

_OF_PERSON = re.compile(r"[人者员主户民]")
_LETTER = re.compile(r"[\u3400-\u9fff]")


def words_of_parts() -> Iterable[str]:
    """Return what these names begin with."""
    return _parts().words


@cache
def _parts() -> Lexicon:
    return Lexicon(words("peoples.txt"))


@cache
def _part() -> re.Pattern[str]:
    return re.compile(any_of(words("peoples.txt")))


def latin_names(view: View) -> Iterator[Hit]:
    """Names in pinyin, and others beside persons and what they do."""
    if _LATIN_LABEL.search(view.text) or _LOWER.search(view.text):
        yield from _labelled_pinyin(view.text)
    if _TWO_WORDS.search(view.text):
        yield from _beside_persons(view.text)
        for name in _pinyin().finditer(view.text):
            if all(part[0].isupper() for part in name.group().split()):
                alone = name.span() == (0, len(view.text))
                yield Hit(*name.span(), "person_name", Tier.BLOCK if alone else Tier.REVIEW)


def _labelled_pinyin(text: str) -> Iterator[Hit]:
    """lianxiren: niu_zhenhua."""
    for labelled in _LABELLED_PINYIN.finditer(text):
        if _syllables().fullmatch(labelled.group("name")):
            yield Hit(*labelled.span("name"), "person_name")
    for labelled in _LABELLED_IN_CHINESE.finditer(text):
        if _syllables().fullmatch(labelled.group("name")):
            yield Hit(*labelled.span("name"), "person_name")


def _beside_persons(text: str) -> Iterator[Hit]:
    """受理人Tom Brown, James Holloway提出."""
    for name in _LATIN_NAME.finditer(text):
        front = _PERSON_IN_FRONT.search(text, max(0, name.start() - 3), name.start())
        if (
            front
            or _OWNS.match(text, name.end() + text.startswith(" ", name.end()))
            or _is_one().match(text, name.end())
            or deed_at(text, name.end() + text.startswith(" ", name.end()))
        ):
            yield Hit(*name.span(), "person_name")


@cache
def _is_one() -> re.Pattern[str]:
    """Maria Gonzalez是联系人, （经营者）."""
    return re.compile(rf" ?(?:\((?:系|该店)?|是|系|作为|为)[^，。,()\n]{{0,4}}?{any_of(_roles('person'))}")


_LOWER = re.compile(r"[a-z](?<=[\u3400-\u9fff:： =].)[a-z ]{4}")
_LATIN_LABEL = re.compile(r"[A-Za-z](?=[:=\n])")
_LABELLED_PINYIN = re.compile(
    r"(?i:lianxiren|xingming|dangshiren|fuzeren|jingyingzhe|\bname|contact(?: person)?|owner|operator)(?:[:=] ?|\n)"
    r"(?P<name>[A-Za-z]{2,12}(?:[ _.-]?[A-Za-z]{2,12}){1,2})(?![A-Za-z])"
)
_LABELLED_IN_CHINESE = re.compile(
    r"(?:联系人|法人|姓名|经办人|负责人|店主|老板|收件人|寄件人|收货人|发货人|当事人|户名|签名|署名|落款|签字)"
    r"[:： =]{0,2}(?P<name>[a-z]{5,18}|[a-z]{2,6} [a-z]{2,12})[0-9]{0,6}(?![A-Za-z@.])"
)
_LATIN = re.compile(
    r"(?!(?:APP|QQ|GB|DB|VIP|CEO)\b)[A-Z][A-Za-z'’]{1,20}(?:[ .·\-]{1,2}[A-Z][A-Za-z'’]{0,20}){1,3}(?![a-z])"
)
_LATIN_NAME = re.compile(r"(?<![A-Za-z])[A-Z][A-Za-z'’]{1,20}(?:[ ·]{1,2}[A-Z][A-Za-z'’.-]{0,20}){1,3}(?![A-Za-z])")
_PERSON_IN_FRONT = re.compile(r"[人者员师长工手户主方商民友客贩妻夫父母子女][ :(,]{0,2}\Z")
_TWO_WORDS = re.compile(r"[A-Z][A-Za-z'’]{0,20}[ ·\-][A-Za-z]")
_INITIAL = r"(?:[bpmfdtnlgkhjqxrzcsyw]|zh|ch|sh)?"
_FINAL = r"(?:[iu]?a(?:ng?|o|i)?|[iu]?e(?:ng?|i)?|o(?:ng|u)?|i(?:ng?|u|ong|e)?|u(?:n|i|o|ai)?|er)"


@cache
def _syllables() -> re.Pattern[str]:
    return re.compile(rf"(?i:(?:{_INITIAL}{_FINAL}[ _.-]?){{2,4}})")


@cache
def _pinyin() -> re.Pattern[str]:
    surnames = any_of(words("pinyin.txt"))
    return re.compile(
        rf"(?<![A-Za-z])(?i:{surnames})[ \-](?i:{_INITIAL}{_FINAL}(?:[ \-']?{_INITIAL}{_FINAL})?)(?![A-Za-z])"
    )
