"""What somebody is called: names outright, nicknames, and names with a role in brackets."""

import re
import tomllib
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import product

from sitegen.privacy.data import read, words
from sitegen.privacy.finding import Tier
from sitegen.privacy.hit import Hit
from sitegen.privacy.kinds.beside import is_han
from sitegen.privacy.kinds.names import roles_in
from sitegen.privacy.kinds.surnames import Certainty, given_score, is_word, name_at, surname_at
from sitegen.privacy.patterns import any_of
from sitegen.privacy.view import View
from sitegen.privacy.wording import makes_no_words, word_costs

_NEVER = frozenset("某的了在是和与或及不无未等号人者方户员主×")
"""What stands in no name."""


def bracketed_names(view: View) -> Iterator[Hit]:
    """边疆（驾驶人）: a surname, a given name, and a role in brackets."""
    for match in _bracketed().finditer(view.text) if "(" in view.ascii else ():
        start, end = _word_before(view.text, match.start()), match.start()
        whole = view.text[start:end]
        if 0 < surname_at(whole, 0) < len(whole) and _NEVER.isdisjoint(whole) and whole not in _roles():
            yield Hit(start, end, "person_name", Tier.REVIEW if is_word(whole) else Tier.BLOCK)


def _word_before(text: str, end: int) -> int:
    """Return where two or three Chinese characters begin that end here; the end itself where words go on in front."""
    for size in (_LONGEST, _SHORTEST):
        start = end - size
        if start >= 0 and all(is_han(text, at) for at in range(start, end)) and _begins(text, start):
            return start
    return end


def _begins(text: str, at: int) -> bool:
    return not is_han(text, at - 1) or (text[at - 1] in _IN_FRONT and text[at - 1 : at + 1] not in word_costs())


_IN_FRONT = frozenset("据由向对和与跟在经被因为是系让请")
_SHORTEST, _LONGEST = 2, 3


def names_in_brackets(view: View) -> Iterator[Hit]:
    """负责人（江晨晞）: a role, and nothing but a name in brackets behind it."""
    text = view.text
    for at, role in roles_in(text) if "(" in view.ascii else ():
        match = _IN_BRACKETS.match(text, at + len(role))
        if match and _NEVER.isdisjoint(name := match.group("name")) and not _is_known(name):
            sure = name_at(name, 0, Certainty.LABELLED) == len(name)
            if not sure and name[:2] in word_costs():
                continue
            yield Hit(*match.span("name"), "person_name", Tier.BLOCK if sure else Tier.REVIEW)


_IN_BRACKETS = re.compile(r"\((?P<name>[\u3400-\u9fff]{2,4})\)")


def _is_known(name: str) -> bool:
    """Say whether some characters are no name: a word, a role, without a surname, or two words."""
    surname = surname_at(name, 0)
    if not 0 < surname < len(name) <= surname + _MOST_GIVEN or name in word_costs() or name in _roles():
        return True
    return is_word(name) or any(pair in word_costs() for pair in (name[:2], name[-2:]) if len(name) > len("张三丰"))


@cache
def _bracketed() -> re.Pattern[str]:
    role = any_of(_roles())
    return re.compile(rf"\((?:系|为|是)?(?:该店)?{role}[),]")


def named_outright(view: View) -> Iterator[Hit]:
    """真名盘金花: whatever is called a name, with or without a surname, for a person to look at."""
    for match in _OUTRIGHT.finditer(view.text) if "名" in view.text else ():
        name = match.group("name")
        if _NEVER.isdisjoint(name) and not any(is_word(name[at : at + 2]) for at in range(len(name) - 1)):
            given = name[surname_at(name, 0) :]
            sure = given != name and 0 < len(given) <= _MOST_GIVEN and given_score(given) is not None
            yield Hit(*match.span("name"), "person_name", Tier.BLOCK if sure else Tier.REVIEW)


_MOST_GIVEN = 2


_OUTRIGHT = re.compile(
    r"(?:[真本原实大全学]名|名叫|姓名|曾用名|又名|别名)(?:[:为是叫系 ]{1,2}|(?<=[真本大]名)|(?<=名叫))[“\"「]?"
    r"(?P<name>[\u3400-\u9fff]{2,4})(?![\u3400-\u9fff])"
)


def nicknames(view: View) -> Iterator[Hit]:
    """绰号“黑皮”, 人称赖三: what somebody is called, for a person to look at."""
    for match in _NICKNAME.finditer(view.text):
        name = match.group("name") or match.group("small")
        if not is_word(name) and "某" not in name:
            yield Hit(match.end() - len(name), match.end(), "person_name", Tier.REVIEW)


def words_of_nicknames() -> Iterable[str]:
    """Return the words that nicknames stand behind, and 叫 with what may follow it."""
    return (*_CALLED, *map("".join, product("叫喊", '阿小老大“"「')))


_CALLED = ("人称", "外号", "绰号", "诨号", "诨名", "花名", "艺名", "昵称", "小名", "乳名", "网名", "叫做")
_NICKNAME = re.compile(
    r"(?:人称|[外绰诨]号|诨名|花名|艺名|昵称|[小乳网]名)[:为叫是系 ]{0,2}[“\"「]?"
    r"(?P<name>[\u3400-\u9fff]{2,4})(?![\u3400-\u9fff])"
    r"|(?:名叫|叫做|叫|喊)[“\"「]?(?P<small>[阿小老大][\u3400-\u9fff]{1,2})(?![\u3400-\u9fff])"
)


@cache
def _roles() -> frozenset[str]:
    return frozenset(tomllib.loads(read("roles.toml"))["person"].split())


def strange_names(view: View) -> Iterator[Hit]:
    """送货员虚竹, 技术员小野寺健: behind a role and at the end of a piece, characters that make no words."""
    text = view.text
    for at, role in roles_in(text):
        start = at + len(role)
        match = _STRANGE.match(text, start)
        if match and _NEVER.isdisjoint(match.group()) and makes_no_words(match.group()):
            yield Hit(*match.span(), "person_name", Tier.REVIEW)


_STRANGE = re.compile(r"[\u3400-\u9fff]{2,4}(?![\u3400-\u9fff])")


def names_of_partners(view: View) -> Iterator[Hit]:
    """跟揭阳生一起合伙: somebody with whom something is done, whatever word the name begins like."""
    for match in _partner().finditer(view.text) if _ANY_TOGETHER.search(view.text) else ():
        name = match.group("name")
        score = given_score(name[1:])
        if score is not None and score >= _NAME_LIKE and not is_word(name) and _NEVER.isdisjoint(name):
            yield Hit(*match.span("name"), "person_name")


_NAME_LIKE = 2
"""How name-like two given characters must be together."""

_TOGETHER = ("一起", "合伙", "一块", "合开", "搭伙", "合租")
_ANY_TOGETHER = re.compile(r"[一合搭][起伙块开租]")


@cache
def _partner() -> re.Pattern[str]:
    return re.compile(rf"[跟和与同找](?P<name>[{words('surnames.txt')[0]}][\u3400-\u9fff]{{2}})(?={any_of(_TOGETHER)})")
