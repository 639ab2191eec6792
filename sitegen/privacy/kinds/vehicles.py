"""Number plates and vehicle numbers."""

import re
from collections.abc import Iterable, Iterator

from sitegen.privacy.hit import Hit, before, continues, is_regular, stands_alone
from sitegen.privacy.kinds import checksums
from sitegen.privacy.view import View

_CITIES = "京津沪渝冀豫云滇辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"
_TAIL = (
    r"(?:(?=[A-Z]{0,3}(?:[0-9][A-Z]{0,2}){3})[0-9A-Z]{6}(?![0-9A-Z])|[DFdf][0-9A-Za-z][0-9]{4,5}|[0-9]{5}[DFdf]"
    r"|[0-9A-Za-z]{4}[0-9A-Za-z挂学警港澳领试超]|挂[0-9A-Za-z]{4})"
)
_PLATE = re.compile(rf"[{_CITIES}][^0-9A-Za-z\u3400-\u9fff\n，。；,;]{{0,3}}(?P<code>[A-Za-z]{_TAIL})")
_STANDARD = re.compile(r"GB|DB[0-9]{2}(?:/?T)|HJ|QB|NY|SB", re.IGNORECASE)
_OTHER_PLATE = re.compile(
    rf"WJ[ ·]?(?:[{_CITIES}]?[ ·]?)[0-9]{{4}}[0-9XBTSHJD]|[0-9]{{6}}使|使[0-9]{{6}}|[{_CITIES}]A?[0-9]{{4}}领"
    rf"|[{_CITIES}][0-9]{{7}}(?![0-9])|[{_CITIES}][^0-9A-Za-z\u3400-\u9fff]{{0,2}}[0-9]{{2}}[A-Z][0-9]{{4}}(?![0-9A-Z])"
    r"|(?:车牌|号牌|牌照|牌号)[是为:：“\" ]{0,3}(?!某)[\u3400-\u9fff]{1,4}[ ·]?(?=[0-9]{4})[0-9A-Z]{5,8}(?![0-9A-Z元])"
    rf"|[{_CITIES}][\u3400-\u9fff]{{1,4}}[货渔运客拖驳机采工油港游][0-9]{{3,6}}(?![0-9号元吨])"
)
"""Armed police, embassies, consulates; tractors, 豫07-44218; ships, 湘益阳货3319."""

_CODE = r"(?=[0-9A-Z]{0,4}[0-9])[0-9A-Z]"
_SMALL = re.compile(
    rf"(?:摩托车?|电动车|三轮车|电动自行车|电单车)[^。，;\n]{{0,4}}?"
    rf"[{_CITIES}][A-Z][^0-9A-Za-z\u3400-\u9fff\n]{{0,2}}{_CODE}{{4,6}}(?![0-9A-Z])"
    rf"|[{_CITIES}][A-Z](?:的?(?:牌照?|车牌|号牌)|开头|打头)[^。;\n]{{0,8}}?"
    rf"(?:尾[数号]|[后末]几?[0-9一二三四五六]?位?)?[是为]?{_CODE}{{3,6}}(?![0-9A-Z])"
    rf"|(?:牌照?|车牌|号牌|车号)[是为:： ]{{0,2}}[{_CITIES}][A-Z][，,、 ]{{1,2}}(?:数字|号码|后[面边头])[是为: ]{{0,2}}"
    rf"{_CODE}{{4,6}}(?![0-9A-Z])"
)
"""Motorcycles, 湘EAB12; 湘E牌照12345, 湘E开头，尾数345; 车牌蒙D，数字08156."""

_ANY_DIGIT, _ANY_CITY = re.compile(r"[0-9]"), re.compile(f"[{_CITIES}]")


_PART = re.compile(
    r"(?:牌照?|车牌|号牌|车号)[^。;\n]{0,24}[后末尾]面?几?[0-9一二三四五六]?位[^0-9A-Za-z\n]{0,3}(?=[0-9A-Z]{0,3}[0-9])[0-9A-Z]{3,6}"
)
"""鄂A牌照，后五位是K6V38."""


_NEAR = 4
_OF_PAPER = re.compile(r"(?:[字证审许准批备文编标]|编[号码][是为:]?)\(\Z")
"""In front of a province in brackets: 药广审（湘）A12345, 清单编码（川）CF0219."""


def plates(view: View) -> Iterator[Hit]:
    """Plates of cars, lorries with trailers, new-energy cars, embassies and armed police."""
    if not _ANY_DIGIT.search(view.ascii):
        return
    city = _ANY_CITY.search(view.text) is not None
    for match in _PLATE.finditer(view.text) if city else ():
        code = match.group("code")
        if _OF_PAPER.search(view.text, max(0, match.start() - _NEAR), match.start()):
            continue
        if any(c.isdigit() for c in code) and not _STANDARD.match(code) and not continues(view, match.end()):
            yield Hit(match.start(), match.end(), "plate")
    other = city or "使" in view.text or "WJ" in view.ascii or "牌" in view.text
    for pattern, may_be in (_OTHER_PLATE, other), (_PART, "位" in view.text), (_SMALL, city):
        for match in pattern.finditer(view.text) if may_be else ():
            yield Hit(match.start(), match.end(), "plate")


_HEADS = ("开头", "打头", "起头", "字头", "打首", "开首")
_THEN = ("后面", "后边", "后头", "接着", "然后", "再接")
_LAST = r"(?:尾[数号]?|末[尾位]?|后面?|最后|结尾)(?:[0-9一二两三四五六]?[位码个]?)(?:数字?|号码?)?"
_TOLD = re.compile(
    rf"[{_CITIES}][\s·.]?[A-Za-z](?:的?(?:牌照?|车牌|号牌|车))?(?:{'|'.join(_HEADS)})[^。;\n]{{0,12}}?"
    rf"{_LAST}[^0-9A-Za-z\u3400-\u9fff\n]{{0,2}}[是为]?[: “\"]{{0,2}}"
    r"(?=[0-9A-Za-z]{0,2}[0-9])[0-9A-Za-z]{2,5}(?![0-9A-Za-z元月日年])"
    rf"|[{_CITIES}][\s·.]?[A-Za-z](?:{'|'.join(_THEN)})[^。，,;\n0-9A-Za-z]{{0,6}}"
    r"(?=[0-9A-Za-z]{0,3}[0-9])[0-9A-Za-z]{4,6}(?![0-9A-Za-z元月日年])"
)


def told_plates(view: View) -> Iterator[Hit]:
    """湘E开头，尾数345; 湘M后面接着是3E882: what the view of joined rows does not hold."""
    for match in _TOLD.finditer(view.text):
        yield Hit(match.start(), match.end(), "plate")


def words_of_told_plates() -> Iterable[str]:
    """Return the words for the first characters of a plate."""
    return (*_HEADS, *_THEN)


_VIN = re.compile(r"(?![0-9]{15})(?=([A-HJ-NPR-Z0-9]{13}[0-9]{4}))", re.IGNORECASE)
_VIN_WORDS = re.compile(r"车架|识别代[号码]|(?<![a-z])VIN(?![a-z])|大架", re.IGNORECASE)
_ANY_VIN = re.compile(r"[0-9A-Za-z](?=[0-9A-Za-z]{12}[0-9]{4})")
_LEAST_LETTERS = 3


def vehicle_numbers(view: View) -> Iterator[Hit]:
    """VIN: 17 letters and digits; with the right check character, or made in China, or so named."""
    for match in _VIN.finditer(view.text) if _ANY_VIN.search(view.text) else ():
        start, end = match.span(1)
        code = match.group(1)
        if sum(c.isalpha() for c in code) < _LEAST_LETTERS or not stands_alone(view, start, end):
            continue
        plain = code.isupper() and is_regular(view, start, end)
        if _VIN_WORDS.search(before(view, start)) or (plain and (code[0] == "L" or checksums.vin(code))):
            yield Hit(start, end, "vin")
