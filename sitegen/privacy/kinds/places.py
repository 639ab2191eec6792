"""Where somebody lives or trades: coordinates and addresses to the door."""

import re
from collections.abc import Iterator

from sitegen.privacy.data import words
from sitegen.privacy.finding import Tier
from sitegen.privacy.hit import Hit, before, of_public_office
from sitegen.privacy.patterns import any_of, shapes
from sitegen.privacy.view import View

_NUMBER = r"(?:[0-9]{1,5}|[一二三四五六七八九十百零〇]{1,6})"
_MASKED = re.compile(r"某|×|\*|[xX]{2}|□|○○")
_NO_STREET = re.compile(r"国道|省道|县道|高速|铁路|地铁|轨道|渠道|频道|通道|管道|赛道|跑道|街道办|条第|里第")
_LIVING = any_of(words("living.txt"))
_NO_HOME = ("房", "建", "宅")
"""住房, 住建, 住宅 are words of their own."""

_LIVES = re.compile(rf"{_LIVING}[ :为是在于]{{0,4}}(?P<place>[\u3400-\u9fff0-9A-Za-z\-#()（） 、]{{3,40}})")
_DOOR = re.compile(
    rf"(?:[路街巷弄栋幢苑屯]|胡同|小区|花园|新村|公寓|大厦|家园|单元|室|宿舍)[\u3400-\u9fff]{{0,4}}(?:{_NUMBER}|[A-Z]座)"
    rf"|(?:小区|花园|公寓|家园|新村|宿舍|苑)(?:$|[ ，。、()])|{_NUMBER} ?[号室栋幢]|{_NUMBER} ?单元"
    rf"|[0-9]{{1,3}}-[0-9]{{1,3}}-[0-9]{{2,4}}"
)


def addresses(view: View) -> Iterator[Hit]:
    """Addresses that lead to one door; a road without a number, a village or a market do not."""
    for shape, match in shapes("places.toml").find(view):
        around = view.text[max(0, match.start() - 3) : match.end()]
        if not _MASKED.search(around) and not _NO_STREET.search(around):
            tier = Tier.REVIEW if of_public_office(view, match.start(), match.end()) else shape.tier
            yield Hit(match.start(), match.end(), shape.kind, tier)
    for match in _LIVES.finditer(view.text):
        place = match.group("place")
        if _DOOR.search(place) and not _MASKED.search(place) and not place.startswith(_NO_HOME):
            office = of_public_office(view, *match.span("place"))
            tier = Tier.REVIEW if office else Tier.BLOCK
            yield Hit(*match.span("place"), "address", tier)


_DECIMAL = r"[0-9]{1,3}\.[0-9]{3,10}"
_POINT = r"[NSEWnsew]?"
_WORDS = r"(?:[东西南北]?[经纬]度?[ :为是]{0,3})?"
_PAIR = re.compile(
    rf"(?<![0-9.])(?P<a>{_DECIMAL})[ °度]{{0,2}}{_POINT}(?:[ ,，、/;；:|和\n]{{1,3}}|[^0-9\u3400-\u9fff。\n]{{1,12}})"
    rf"{_WORDS}{_POINT}(?P<b>{_DECIMAL})(?![0-9.])"
)
_AXIS = r"(?:[东西]经|[南北]纬|[经纬]度|[Ll]ng|[Ll]on(?:gitude)?|[Ll]at(?:itude)?)"
_ONE = re.compile(rf"{_AXIS}[ :=为是约]{{0,3}}[0-9]{{1,3}}(?:[.°度][0-9]{{2,}}|[°度][0-9]{{1,2}}['′分])")
_MINUTES = r"[0-9]{1,3} ?[°度] ?[0-9]{1,2}(?:\.[0-9]+)? ?['′分’]"
_SECONDS = r"(?: ?[0-9]{1,2}(?:\.[0-9]+)? ?(?:[\"″秒”]|''|′′))?"
_DEGREES = re.compile(_MINUTES + _SECONDS)
_PLANE = re.compile(
    r"[XYxy][:=： ]{1,2}[0-9]{6,8}(?:\.[0-9]{1,4})?[ ,，;；m米]{1,4}[XYxy][:=： ]{1,2}[0-9]{6,8}(?:\.[0-9]{1,4})?"
)
"""X=3391234.56, Y=456789.12: metres on a map."""

_LATITUDES, _LONGITUDES = (3.0, 54.0), (73.0, 136.0)


_AXES = re.compile(r"[XYxy]")
_ANY_DECIMAL, _ANY_DEGREE = re.compile(r"[0-9]\.[0-9]{2}"), re.compile(r"[0-9][ ]?[°度]")


def coordinates(view: View) -> Iterator[Hit]:
    """A latitude and a longitude of China in either order, or one that is called so; metres on a map."""
    for match in _PLANE.finditer(view.text) if _AXES.search(view.ascii) else ():
        yield Hit(match.start(), match.end(), "gps")
    if not (_ANY_DECIMAL.search(view.ascii) or ((view.strange or "度" in view.text) and _ANY_DEGREE.search(view.text))):
        return
    for match in _PAIR.finditer(view.text):
        a, b = float(match.group("a")), float(match.group("b"))
        if _in_china(a, b) or _in_china(b, a):
            yield Hit(match.start(), match.end(), "gps")
    for pattern in (_ONE, _DEGREES):
        for match in pattern.finditer(view.text):
            yield Hit(match.start(), match.end(), "gps")


def _in_china(latitude: float, longitude: float) -> bool:
    return _LATITUDES[0] <= latitude <= _LATITUDES[1] and _LONGITUDES[0] <= longitude <= _LONGITUDES[1]


_ROW = re.compile(r"(?=([1-5][0-9]{5,10}[7-9][0-9]{5,9}|[1-5][0-9]{5,10}1[0-3][0-9]{5,10}))")
_ANY_ROW = re.compile(r"[1-5](?=[0-9]{10})")
_PLACE_WORDS = re.compile(r"坐标|经纬|定位|取证点|GPS|gps|位置|[东西]经|[南北]纬|点位")


def joined_coordinates(view: View) -> Iterator[Hit]:
    """A row of digits behind a word for a place on the map."""
    for match in _ROW.finditer(view.text) if _ANY_ROW.search(view.text) else ():
        if _PLACE_WORDS.search(before(view, match.start(1), 8)):
            yield Hit(match.start(1), match.end(1), "gps")
