"""Numbers that open a record elsewhere: cases and decisions, licences, parcels; and numbers hidden in part."""

import re
from collections.abc import Iterator

from sitegen.privacy.hit import Hit
from sitegen.privacy.views import View

_YEAR = r"[^0-9A-Za-z\u3400-\u9fff\n]{0,3}(?:19|20)[0-9]{2}[^0-9A-Za-z\u3400-\u9fff\n]{0,3}"
_DECISION = re.compile(
    rf"(?:罚|处|强制?|责改|立案?|当罚|不罚|免罚|轻罚|减罚|听证?|催告?|扣押?|查封|没收?|移送?|许可?|准许?|行复|复决|复驳|案|诉|仲|执|询|告|撤销?|认定?)"
    rf"(?:决|字|简|先|听|告|通|案|罚|处|改|決|定|书)?{_YEAR}(?:第)?[^0-9A-Za-z\u3400-\u9fff\n]{{0,2}}[A-Z]{{0,3}}[0-9]{{1,8}}(?:-[0-9]{{1,3}})?[^0-9A-Za-z\u3400-\u9fff\n]{{0,2}}号"
)
_COURT = re.compile(
    rf"(?:19|20)[0-9]{{2}}[^0-9A-Za-z\u3400-\u9fff\n]{{1,3}}[\u3400-\u9fff]{{1,3}}[0-9]{{0,4}}(?:民|刑|行|执|商|破|财|知|非|赔|仲|劳|减)[\u3400-\u9fff]{{0,3}}第?[0-9]{{1,8}}(?:号|之)"
)
_LICENCE = re.compile(r"(?<![0-9A-Za-z])(?:JY|SC|JYD|TY|JX|PX|XZF|XCY|DL|CY|TS)[0-9]{10,16}(?![0-9])")
_LICENCE_WORDS = re.compile(
    r"(?:许可?|准|证|餐证|卫公|食药|烟专|不动产权|房权证|集用|国用)[\u3400-\u9fff()]{0,8}[^0-9A-Za-z\u3400-\u9fff\n]{0,3}(?:第|编?号)?[^0-9A-Za-z\u3400-\u9fff\n]{0,3}(?:[0-9][^0-9A-Za-z\u3400-\u9fff\n]{0,2}){6,16}号"
)
_PARCEL = re.compile(
    r"(?<![0-9A-Za-z])(?:SF|YT|ZT|ST|YD|JD|JT|DPK|EMS|JDVA|JDVB|JDX|TT|KY|CN|LP)[0-9]{10,15}(?![0-9])|(?<![0-9A-Za-z])E[A-Z][0-9]{9}CN"
)


def documents(view: View) -> Iterator[Hit]:
    """Find the numbers of decisions, court cases, licences and parcels."""
    for pattern, kind in _ROWS:
        for match in pattern.finditer(view.text):
            yield Hit(match.start(), match.end(), kind)


_ROWS = (
    (_DECISION, "case_no"),
    (_COURT, "case_no"),
    (_LICENCE, "licence"),
    (_LICENCE_WORDS, "licence"),
    (_PARCEL, "courier"),
)

_SIGN = r"[*×xX?#●■□_○]"
_NEARLY = (
    (re.compile(rf"(?<![0-9])1[3-9](?:[0-9]|{_SIGN}){{9}}(?!{_SIGN}|[0-9])"), "mobile", 2),
    (re.compile(rf"(?<![0-9])[1-8][0-9](?:[0-9]|{_SIGN}){{15}}(?:[0-9Xx]|{_SIGN})(?!{_SIGN}|[0-9])"), "id_card", 4),
)


def hidden_in_part(view: View) -> Iterator[Hit]:
    """A mask over one or two digits hides nothing: there are few numbers to try."""
    for pattern, kind, most in _NEARLY:
        for match in pattern.finditer(view.text):
            hidden = sum(not c.isdigit() for c in match.group())
            if 0 < hidden <= most:
                yield Hit(match.start(), match.end(), kind)
