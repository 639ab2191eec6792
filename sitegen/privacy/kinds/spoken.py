"""Names as people speak of each other: 姓王，名建国; 开五金店的老吴, 卖菜的刘婶; 一个叫铁柱的; Mr. Li."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import chain, product

from sitegen.privacy.data import words
from sitegen.privacy.finding import Tier
from sitegen.privacy.hit import Hit
from sitegen.privacy.kinds.beside import is_han
from sitegen.privacy.kinds.surnames import given_score, is_word, surname_at
from sitegen.privacy.patterns import any_of
from sitegen.privacy.view import View
from sitegen.privacy.wording import UNKNOWN, parted, word_costs

_HAN = "\u3400-\u9fff"
_OPEN, _CLOSE = '[“"「『‘]?', '[”"」』’]?'


def surnames_told(view: View) -> Iterator[Hit]:
    """其人姓赵，单名一个磊字; 房主鄢姓，名涛: a surname, and the given name behind it."""
    for match in _told_apart().finditer(view.text) if "姓" in view.text else ():
        given = match.group("given")
        if not is_word(given) or match.group("marked") or match.group("far"):
            yield Hit(
                match.start("surname") if match.group("surname") else match.start() - 1,
                match.end("given"),
                "person_name",
            )


@cache
def _told_apart() -> re.Pattern[str]:
    single, *compound = words("surnames.txt")
    surname = f"(?:{any_of(compound)}|[{single}])"
    label = "(?:加名|名字|单名|单字|大名|小名|全名|学名|名唤|唤作|名叫|名为|取名|名|叫)"
    return re.compile(
        rf"(?:姓氏?[是为:]?{_OPEN}(?P<surname>{surname}){_CLOSE}|(?<=[{single}])姓)"
        rf"(?:[,，、;； ]{{0,2}}{label}[是为叫作做单]{{0,2}}(?P<marked>一个)?[: ]?{_OPEN}"
        rf"|[,，、;；(][^。\n名]{{2,24}}?[,，、;；) ](?:[她他其])?{label}字?[是为叫作做单]{{0,2}}(?P<far>[“\"「]))"
        rf"(?![一两三]个)(?P<given>[{_HAN}]{{1,2}})(?=字|{_CLOSE}(?![{_HAN}])|[的,，系是在因]|(?(far)[”\"」]|(?!)))"
    )


def familiar_names(view: View) -> Iterator[Hit]:
    """老吴, 刘婶, 李哥, 张经理: a surname and what one is called with it, for a person to look at."""
    for start in _familiar_starts(view.text):
        trade = _TRADE.search(view.text, max(0, start - _LONGEST_TRADE), start)
        match = _familiar(anywhere=trade is not None).match(view.text, start)
        if match and match.group() not in word_costs() and not is_word(match.group()):
            yield Hit(*match.span(), "person_name", Tier.BLOCK if trade else Tier.REVIEW)


def _familiar_starts(text: str) -> Iterator[int]:
    """Where a name may begin with 老 or 小 and a surname, or with a surname and what one is called."""
    for maybe in _maybe_familiar().finditer(text):
        if maybe.start() == 0 or not is_han(text, maybe.start() - 1) or text[maybe.start() - 1] in _IN_FRONT:
            yield maybe.start()


_IN_FRONT = frozenset("的是叫找跟和与由向给把被让请对称喊为他她们人者户主商家员友妹嫂妻婆")
_KIN = (
    "[婶嫂哥姐叔伯姨妈爷奶总导]|胖子|麻子|瞎子|瘸子|秃子|大夫|医生|老师|经理|老板娘?|老汉|大爷|大妈|大姐|大哥|师傅"
    "|[所局科股站队乡镇县村厂院校]长|主任|书记|会计|律师|警官|教练"
)


_KIN_BEGINS = "婶嫂哥姐叔伯姨妈爷奶总导胖麻瞎瘸秃大医老经师所局科股站队乡镇县村厂院校主书会律警教"


def words_of_familiar_names() -> Iterable[str]:
    """Return 老 and 小 with each surname, and each surname with what one is called."""
    single = words("surnames_common.txt")[0]
    return map("".join, (*product("老小", single), *product(single, _KIN_BEGINS)))


@cache
def _maybe_familiar() -> re.Pattern[str]:
    single = words("surnames_common.txt")[0]
    return re.compile(rf"[老小{single}](?:(?<=[老小])(?=[{single}])|(?<=[{single}])(?=[{_KIN_BEGINS}]))")


_LONGEST_TRADE = 8
_TRADE = re.compile(r"[开卖修做养种摆炒磨杀打收补][\u3400-\u9fff]{1,6}的\Z")
"""开五金店的, 修摩托的: what shows a whole village who it is."""


@cache
def _familiar(*, anywhere: bool) -> re.Pattern[str]:
    single = words("surnames_common.txt")[0]
    behind = rf"(?![{_HAN}])|(?=[的说讲称开卖在是打把将给跟和与也又来去到因]|反映|表示|提供|供货|介绍|告诉|承认)"
    return re.compile(rf"(?:[老小][{single}](?:头|家(?=的))?|[{single}](?:{_KIN}))(?:{'' if anywhere else behind})")


def speakers(view: View) -> Iterator[Hit]:
    """皮爱民说：“……”, 邻铺的单永福与当事人: who says it, or had to do with the party, for a person to look at."""
    for match in _SPEAKER.finditer(view.text):
        name = match.group(match.lastgroup or 0)
        given = name[surname_at(name, 0) or (name[0] in _rare_surnames()) :]
        if given != name and len(given) > 1 and given_score(given) is not None and not is_word(name):
            yield Hit(*match.span(match.lastgroup or 0), "person_name", Tier.REVIEW)


@cache
def _rare_surnames() -> frozenset[str]:
    return frozenset("".join(words("surnames_rare.txt")))


_SAYS = ("说", "讲", "称", "辩称", "回答", "交代", "承认", "反映")
_SAID = ':,，“"‘「不我他她自当这那没'
_WITH, _PARTY = "与和跟同", ("当事人", "他", "她", "店主", "业主", "老板", "经营者")
_SPEAKER = re.compile(
    rf"(?<![{_HAN}])(?P<name>[{_HAN}]{{3}})(?=(?:{'|'.join(_SAYS)})[{_SAID}])"
    rf"|(?<=的)(?P<beside>[{_HAN}]{{3}})(?=[{_WITH}](?:{'|'.join(_PARTY)}))"
)


def words_of_speakers() -> Iterable[str]:
    """Return what a speaker does, with what may follow; and whom somebody was with."""
    return map("".join, (*product(_SAYS, _SAID), *product(_WITH, _PARTY)))


def polite_names(view: View) -> Iterator[Hit]:
    """王女士, 老张, 张*伟: not enough to find somebody in a city, and enough in a village."""
    for pattern in (_polite(), _part_masked()):
        for match in pattern.finditer(view.text):
            yield Hit(match.start(match.lastindex or 0), match.end(), "person_name", Tier.REVIEW)


_TITLES = ("先生", "女士", "小姐", "太太", "老板", "师傅", "大爷", "大妈", "阿姨")


def words_of_polite_names() -> Iterable[str]:
    """Return the titles, and each surname with a mask."""
    return (*_TITLES, *map("".join, product(words("surnames.txt")[0], "*×")))


@cache
def _polite() -> re.Pattern[str]:
    single = words("surnames.txt")[0]
    return re.compile(
        rf"(?<![{_HAN}])[老小阿]?([{single}]{any_of(_TITLES)})|(?<=[{_HAN}，。])([{single}](?:先生|女士))"
    )


@cache
def _part_masked() -> re.Pattern[str]:
    return re.compile(
        rf"(?:(?<![\u3400-\u9fff])|(?<=[人者员主户名商机方师]))"
        rf"([{words('surnames.txt')[0]}][*×][\u3400-\u9fff])(?![\u3400-\u9fff]{{0,3}}[路街镇村])"
    )


def called_so(view: View) -> Iterator[Hit]:
    """一个叫铁柱的, 老板娘名唤秋香: what somebody is called, for a person to look at."""
    text = view.text
    for match in _called().finditer(text) if "叫" in text or "唤" in text else ():
        group = match.lastgroup or "name"
        if not is_word(match.group(group)) or (group == "word" and _is_seldom_name(match.group(group))):
            yield Hit(*match.span(group), "person_name", Tier.REVIEW)


def _is_seldom_name(word: str) -> bool:
    """Say whether a word that may be a name is none of the commonest, 高尚 and not 安全."""
    return surname_at(word, 0) > 0 and word_costs().get(word, UNKNOWN) >= _SELDOM


_SELDOM = 20


def quoted_names(view: View) -> Iterator[Hit]:
    """“林冲”, or “傅”“云”“生” one by one: a name in quotation marks, and what is written in another script."""
    text = view.text
    for match in _FOREIGN.finditer(text) if view.strange else ():
        yield Hit(*match.span(), "person_name", Tier.REVIEW)
    if not any(map(text.__contains__, _QUOTATION)):
        return
    for match in _ONE_BY_ONE.finditer(text):
        yield Hit(*match.span(), "person_name", Tier.REVIEW)
    for match in _QUOTED.finditer(text):
        name = match.group("name")
        score = given_score(name[1:]) if surname_at(name, 0) else None
        if score is not None and score > 0 and all(len(word) == 1 for word in parted(name)):
            yield Hit(*match.span("name"), "person_name", Tier.REVIEW)


_QUOTATION = '“"「『'


@cache
def _called() -> re.Pattern[str]:
    return re.compile(
        rf"(?:[个名位是人娘户主员家工友生孩儿妹嫂]叫做?|名唤|唤作|唤做|自称){_OPEN}(?P<name>[{_HAN}]{{2,3}}?){_CLOSE}"
        rf"(?=的(?!话|人们|是)|[,，。;；)）]|\Z)"
        rf"|(?:承包人|负责人|经营者|店主|老板|摊主|业主|厨师|司机|员工|师傅|男子|女子)(?:名叫|叫)"
        rf"(?P<word>[{_HAN}]{{2,3}})(?=[,，。;；、])"
        rf"|(?<![{_HAN}])叫{_OPEN}(?P<small>[{_HAN}]{{2,3}}?){_CLOSE}的[服店老小女男司师员工]"
    )


_ONE_BY_ONE = re.compile(rf"(?:[“\"「『][{_HAN}][”\"」』][、和与,，]?){{2,3}}")
"""“傅”“云”“生”三字."""

_FOREIGN = re.compile(r"[\u3041-\u30fe\uac00-\ud7a3]{2,}")
"""Kana and hangul: in texts of a county only names are written with them."""

_QUOTED = re.compile(rf"[“\"「『](?P<name>[{_HAN}]{{2,3}})[”\"」』]")


def titled_names(view: View) -> Iterator[Hit]:
    """Mr. Li, W. Zhang: a title or an initial and a name in Latin letters; 越南籍的Nguyen Van Dung: among Chinese."""
    if not _CAPITAL.search(view.text):
        return
    for match in _AMONG_HAN.finditer(view.text) if _TWO_CAPITALS.search(view.text) else ():
        yield Hit(*match.span("name"), "person_name", Tier.BLOCK if match.group("of") else Tier.REVIEW)
    for match in chain(_FOREIGNER.finditer(view.text), _THREE_WORDS.finditer(view.text)):
        yield Hit(*match.span("name"), "person_name", Tier.REVIEW)
    for match in _TITLED.finditer(view.text) if _ANY_TITLE.search(view.text) else ():
        yield Hit(*match.span(), "person_name", Tier.BLOCK if " " in match.group("name") else Tier.REVIEW)


_CAPITAL = re.compile(r"[A-Z](?=[a-z.])")
_TWO_CAPITALS = re.compile(r"[A-Z][a-z]{1,14} [A-Z]")
_AMONG_HAN = re.compile(
    r"(?:(?P<of>(?:籍|[国人员商者师客方教工友户主手民士父母子女妻夫])的?)|[\u3400-\u9fff]的?)[“‘(（ ]?"
    r"(?P<name>[A-Z][a-z]{1,14}(?: [A-Z][a-z]{0,14}\.?){1,3})(?![A-Za-z0-9])(?= ?[\u3400-\u9fff，,。；;、()（）”’]|\Z)"
)
"""Words that begin with a capital, with Chinese in front and a sign or Chinese behind."""

_FOREIGNER = re.compile(
    r"(?:[美英法德俄日韩泰越印缅加澳意西]国?|外国|国|外)籍?(?:人|男子|女子|客商|员工|游客|教师|老板)(?P<name>[A-Z][a-z]{2,14})(?![A-Za-z])"
)
"""美国人Smith."""

_THREE_WORDS = re.compile(
    r"(?<![^\n。！？!?；;，,])(?P<name>(?:[A-Z][a-z]{1,9} ){2}[A-Z][a-z]{1,9})(?= ?[在是于和与从把被来去给承租开说称])"
)
"""Nguyen Thi Hoa 在边贸市场租了铺面."""

_ANY_TITLE = re.compile(r"M(?:rs?|s|iss|adam)|Dr|Prof|Sir|[A-Z]\. ?[A-Z]")
_TITLED = re.compile(
    r"(?<![A-Za-z])(?:(?:Mrs?|Ms|Miss|Dr|Prof|Madam|Sir)\.? ?|[A-Z]\. ?)"
    r"(?P<name>[A-Z][a-z]{1,14}(?: [A-Z][a-z]{1,14})?)(?![A-Za-z])"
)
