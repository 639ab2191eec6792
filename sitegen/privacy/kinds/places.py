"""Where somebody lives or trades: coordinates and addresses to the door."""

import re
from collections.abc import Iterator

from sitegen.privacy.finding import Tier
from sitegen.privacy.hit import Hit, before
from sitegen.privacy.views import View

_NUMBER = r"(?:[0-9]{1,5}|[一二三四五六七八九十百零〇]{1,6})(?:[-之附][0-9]{1,4})?"
_HERE = r"[\u3400-\u9fff]"
_STREET = re.compile(
    rf"(?<={_HERE})(?:路|街|巷|弄|胡同|大道|里|道|坊|条|堤|浜|圩)(?:东|西|南|北|中)?(?:段|侧|口)?[ #]?[A-Za-z]?{_NUMBER} ?(?:号|弄)(?!线|文|令|公告|通知|宗地|车|台|机)"
)
_BUILDING = re.compile(
    rf"(?:{_NUMBER}|[A-Za-z]{{1,2}}[0-9]{{0,2}}|[东西南北]) ?(?:栋|幢|座|号楼|#楼|单元|层|楼|门)[ \-]?(?:[A-Za-z]?{_NUMBER})(?: ?(?:单元|室|户|层|楼|号|房|铺))?"
)
_ESTATE = re.compile(
    rf"(?<={_HERE})(?:小区|花园|家园|新村|公寓|大厦|苑|府|庄园|名城|广场|公馆|里弄|宿舍|大院|城|园|庭|湾|郡|居|轩)[ ]?(?:[一二三四五六七八九十]期|[东西南北]区)?(?:[A-Za-z]?{_NUMBER}|[A-Za-z]) ?(?:栋|幢|座|号楼|单元|室|号|#)"
)
_VILLAGE = re.compile(
    rf"(?<={_HERE})(?:村|屯|庄|寨|社区|嘴|湾|坪|坝|营|沟|岭|店|铺|集|堡)(?:第)?{_NUMBER} ?(?:组|队|社|户|号)(?!织|长|成员|代表|内)"
)
_STALL = re.compile(
    rf"(?:市场|商场|商城|大厦|广场|夜市|大棚|农贸|步行街|批发城|食堂|美食城|集市){_HERE}{{0,6}}[ ]?[A-Za-z]{{0,2}}[ \-]?{_NUMBER}(?:[-—][0-9]{{1,4}})? ?(?:号|#)?(?:摊位|摊|铺面|铺|档口|档|柜台|柜|门面|商铺|店面|展位)"
)
_SHOP_NUMBER = re.compile(rf"[A-Za-z]{{0,2}}[ \-]?{_NUMBER} ?(?:号|#)(?:摊位|摊|铺面|铺位|档口|柜台|门面|商铺|店面|门市)")
_LIVES = re.compile(
    r"(?:家住|住址|户籍地址?|户籍所在地|现住址?|现住在?|居住在|居住地|住所地?|家庭地址|家庭住址|收货地址|通讯地址|通信地址|联系地址|详细地址|经营地址|经营场所|注册地址|地址|租住在?|住在|暂住|送达地址|位于|住(?!房|建|宅))"
    r"[ :为是在于]{0,4}(?P<place>[\u3400-\u9fff0-9A-Za-z\-#()（） 、]{3,40})"
)
_DOOR = re.compile(
    rf"(?:路|街|巷|弄|胡同|小区|花园|苑|新村|公寓|大厦|家园|栋|幢|单元|室|村.{{0,4}}组|屯|宿舍){_HERE}{{0,4}}(?:{_NUMBER}|[A-Z]座)|(?:小区|花园|公寓|家园|新村|宿舍|苑)(?:$|[ ，。、()])|{_NUMBER} ?(?:号|室|栋|幢|单元)"
)
_MASKED = re.compile(r"某|×|\*|[xX]{2}|□|○○|XX")
_ROAD_NAMES = re.compile(r"国道|省道|县道|高速|铁路|地铁|轨道|渠道|频道|通道|管道|赛道|跑道|街道办|第[一二三四五六七八九十0-9]+条|条第|里第")


def addresses(view: View) -> Iterator[Hit]:
    """Addresses that lead to one door; a road without a number, a village or a market do not."""
    if _ANY_NUMBER.search(view.text):
        for pattern in (_STREET, _ESTATE, _VILLAGE, _STALL, _SHOP_NUMBER, _BUILDING):
            for match in pattern.finditer(view.text):
                around = view.text[max(0, match.start() - 3) : match.end()]
                if not _MASKED.search(around) and not _ROAD_NAMES.search(around):
                    yield Hit(match.start(), match.end(), "address")
    for match in _LIVES.finditer(view.text):
        place = match.group("place")
        if _DOOR.search(place) and not _MASKED.search(place):
            yield Hit(match.start("place"), match.end("place"), "address")


_ANY_NUMBER = re.compile(r"(?:[0-9一二三四五六七八九十百零〇]|[A-Za-z]) ?(?:号|栋|幢|座|#|单元|室|户|组|队|社|摊|铺|档|柜|门|店|弄|楼|层)")


_PAIR = re.compile(
    r"(?<![0-9.])(?P<a>[0-9]{1,3}\.[0-9]{3,10})[ °度]{0,2}[NSEWnsew]?[ ,，、/;；:|和\n]{1,3}(?:[东西南北]?[经纬]度?[ :为是]{0,3})?[NSEWnsew]?(?P<b>[0-9]{1,3}\.[0-9]{3,10})(?![0-9.])"
)
_ONE = re.compile(
    r"(?:[东西]经|[南北]纬|经度|纬度|[Ll]ng|[Ll]on|[Ll]at|[Ll]ongitude|[Ll]atitude)[ :=为是约]{0,3}[0-9]{1,3}(?:[.°度][0-9]{2,}|[°度][0-9]{1,2}['′分])"
)
_DEGREES = re.compile(r"[0-9]{1,3} ?[°度] ?[0-9]{1,2}(?:\.[0-9]+)? ?['′分’](?: ?[0-9]{1,2}(?:\.[0-9]+)? ?(?:[\"″秒”]|''|′′))?")
_SPACED = re.compile(r"(?=([1-5][0-9]{5,10}[7-9][0-9]{5,9}|[1-5][0-9]{5,10}1[0-3][0-9]{5,10}))")
_PLACE_WORDS = re.compile(r"坐标|经纬|定位|取证点|GPS|gps|位置|[东西]经|[南北]纬|点位")
_LATITUDES, _LONGITUDES = (3.0, 54.0), (73.0, 136.0)


def coordinates(view: View) -> Iterator[Hit]:
    """A latitude and a longitude of China in either order, or one that is called so."""
    for match in _PAIR.finditer(view.text):
        a, b = float(match.group("a")), float(match.group("b"))
        if _in_china(a, b) or _in_china(b, a):
            yield Hit(match.start(), match.end(), "gps")
    for pattern in (_ONE, _DEGREES):
        for match in pattern.finditer(view.text):
            yield Hit(match.start(), match.end(), "gps")


def _in_china(latitude: float, longitude: float) -> bool:
    return _LATITUDES[0] <= latitude <= _LATITUDES[1] and _LONGITUDES[0] <= longitude <= _LONGITUDES[1]


def joined_coordinates(view: View) -> Iterator[Hit]:
    """A row of digits behind a word for a place on the map."""
    for match in _SPACED.finditer(view.text):
        if _PLACE_WORDS.search(before(view, match.start(1), 8)):
            yield Hit(match.start(1), match.end(1), "gps", Tier.BLOCK)
