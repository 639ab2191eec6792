"""Numbers that are known by their shape and check digit, in the view where they are joined."""

import re
from collections.abc import Iterator

from sitegen.privacy.finding import Tier
from sitegen.privacy.hit import Hit, before, continues, is_amount, is_regular, of_public_office, stands_alone
from sitegen.privacy.kinds import checksums
from sitegen.privacy.view import View

_PROVINCE = r"(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3])"
_MONTH_DAY = r"(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])"
_RUN = re.compile(r"[0-9A-Za-z](?=(?:[A-Za-z]{0,12}[0-9]){6})[0-9A-Za-z]{8,}")
_PHONE_WORDS = re.compile(r"电话|手机|联系|致电|拨打|来电|号码|[Tt][Ee][Ll]|[Mm]obile|[Pp]hone", re.ASCII)


def numbers(view: View) -> Iterator[Hit]:
    """Find every number of a kind here, in runs of letters and digits long enough for the shortest."""
    for run in _RUN.finditer(view.text):
        for find in _FINDERS:
            yield from find(view, run.span())


Run = tuple[int, int]


def _matches(pattern: re.Pattern[str], view: View, run: Run) -> Iterator[tuple[int, int, str]]:
    """Yield start, end and text of the matches in a run that stand alone; matches may overlap."""
    for match in pattern.finditer(view.text, *run):
        start, end = match.span(1)
        if stands_alone(view, start, end):
            yield start, end, match.group(1)


_ID = re.compile(r"(?=([1-9][0-9]{5}(?:18|19|20)[0-9]{2}[0-9]{4}[0-9]{3}[0-9Xx]))", re.ASCII)
_REGION = re.compile(_PROVINCE)


def _id_cards(view: View, run: Run) -> Iterator[Hit]:
    """Eighteen digits with a birthday: with the right check digit, or of a province, because typing errors leak too."""
    for start, end, number in _matches(_ID, view, run):
        if not checksums.is_day(number[6:10], number[10:12], number[12:14]):
            continue
        if checksums.id_card(number) or _REGION.match(number):
            yield Hit(start, end, "id_card")


_NEARLY_ID = re.compile(
    rf"(?=({_PROVINCE}[0-9]{{4}}(?:19[3-9]|20[01])(?:[0-9]{{8}}|[0-9]{{8}}[0-9Xx]|[0-9]{{10}}))(?![0-9]))(?<![0-9])",
    re.ASCII,
)


def _nearly_id_cards(view: View, run: Run) -> Iterator[Hit]:
    """One digit too few or too many, or a birthday that never was: a copy with a slip leads to the same person."""
    for start, end, _ in _matches(_NEARLY_ID, view, run):
        if is_regular(view, start, end) and not is_amount(view, end):
            yield Hit(start, end, "id_card")


_OLD_ID = re.compile(rf"(?=({_PROVINCE}[0-9]{{4}}[0-9]{{2}}{_MONTH_DAY}[0-9]{{3}}))")


def _old_id_cards(view: View, run: Run) -> Iterator[Hit]:
    for start, end, number in _matches(_OLD_ID, view, run):
        if number.count(number[0]) == len(number):
            continue
        if checksums.is_day(f"19{number[6:8]}", number[8:10], number[10:12]) and not is_amount(view, end):
            yield Hit(start, end, "id_card_15", Tier.BLOCK if is_regular(view, start, end) else Tier.REVIEW)


_CREDIT = re.compile(r"(?=([0-9A-HJ-NP-RT-UW-Ya-hj-np-rt-uw-y]{2}[0-9]{6}[0-9A-HJ-NP-RT-UW-Ya-hj-np-rt-uw-y]{10}))")
_PUBLIC_BODY = re.compile(r"1[123]")
_REGISTRY = re.compile(r"[159Yy][1-9][0-9]{6}")


def _credit_codes(view: View, run: Run) -> Iterator[Hit]:
    """A credit code of anybody but a public body; with a wrong check character too, if the rest is right."""
    for start, end, code in _matches(_CREDIT, view, run):
        if _PUBLIC_BODY.match(code):
            continue
        typed = _REGISTRY.match(code) and _REGION.match(code, 2) and is_regular(view, start, end)
        if checksums.uscc(code) or typed:
            yield Hit(start, end, "uscc")


_ORGANISATION = re.compile(r"(?=([0-9A-Z]{8}[0-9X]))")


def _organisation_codes(view: View, run: Run) -> Iterator[Hit]:
    """Eight characters, a dash and the right check character; a day and a number are no code without a label."""
    for start, end, code in _matches(_ORGANISATION, view, run):
        if [at - start for at in range(start + 1, end) if at in view.gaps] != [_BODY] or "-" not in view.gaps[
            start + _BODY
        ]:
            continue
        day = code[:_BODY].isdigit() and checksums.is_day(code[:4], code[4:6], code[6:8])
        if any(c.isdigit() for c in code[:_BODY]) and checksums.organisation(code) and not day:
            yield Hit(start, end, "uscc")


_BODY = 8
"""Characters of the code of an organisation in front of its check character."""

_MOBILE = re.compile(r"(?=(1[3-9][0-9]{9}))")
_COUNTRY = re.compile(r"(?:^|[^0-9])(?:00)?(?:86|0)$")


def _mobiles(view: View, run: Run) -> Iterator[Hit]:
    for match in _MOBILE.finditer(view.text, *run):
        start, end = match.span(1)
        prefixed = _COUNTRY.search(view.text[max(0, start - 5) : start])
        if continues(view, end) or not (prefixed or not continues(view, start)) or is_amount(view, end):
            continue
        known = is_regular(view, start, end) or _PHONE_WORDS.search(before(view, start))
        yield Hit(start, end, "mobile", Tier.BLOCK if known else Tier.REVIEW)


_AREA = r"0(?:10|2[0-9]|[3-9][0-9]{2})"
_LANDLINES = tuple(
    re.compile(rf"(?=({number}))")
    for number in (
        rf"{_AREA}[2-9][0-9]{{7}}",
        rf"{_AREA}[2-9][0-9]{{6}}",
        r"(?<=[+0])86(?:10|2[0-9]|[3-9][0-9]{2})[2-9][0-9]{6,7}",
        r"[48]00[0-9]{7}",
    )
)


def _landlines(view: View, run: Run) -> Iterator[Hit]:
    """Area code and number; 400 and 800 numbers lead to a business too."""
    for pattern in _LANDLINES:
        for start, end, _ in _matches(pattern, view, run):
            known = _PHONE_WORDS.search(before(view, start))
            parted = _is_parted_as_phone(view, start, end)
            if known or ((is_regular(view, start, end) or parted) and not is_amount(view, end)):
                yield Hit(start, end, "landline", Tier.REVIEW if of_public_office(view, start, end) else Tier.BLOCK)


def _is_parted_as_phone(view: View, start: int, end: int) -> bool:
    """Say whether the only gaps are behind the area code and once in what follows: （0451）8266-1170."""
    inside = [at - start for at in range(start + 1, end) if at in view.gaps]
    return view.text[start] == "0" and len(inside) <= 2 and inside[:1] in ([3], [4])  # noqa: PLR2004 - these two


_CARDS = tuple(re.compile(rf"(?=([3-9][0-9]{{{size}}}))") for size in (18, 17, 16, 15))


_ACCOUNT_WORDS = re.compile(r"卡|账|帐|打入|汇|转|银行|存")
_UNION = "62"
"""What the cards of this country begin with: one with a typing error leaks too."""


def _bank_cards(view: View, run: Run) -> Iterator[Hit]:
    for pattern in _CARDS:
        for start, end, number in _matches(pattern, view, run):
            right = checksums.luhn(number)
            if (right or number.startswith(_UNION)) and len(set(number)) > 1 and not is_amount(view, end):
                sure = (right and is_regular(view, start, end)) or _ACCOUNT_WORDS.search(before(view, start))
                yield Hit(start, end, "bank_card", Tier.BLOCK if sure else Tier.REVIEW)


_TRAVEL = re.compile(r"(?=((?:[EG][0-9]{8}|E[A-HJ-NP-Z][0-9]{7}|[PSD]E?[0-9]{7,8})|(?:[HM][0-9]{8}(?:[0-9]{2})?)))")
_NEAR = 24
_PERMIT_WORDS = re.compile(r"护照|通行证|回乡证|证件|港澳|台胞|[Pp]assport|PASSPORT")
_GOODS = re.compile(r"批号|批次|型号|规格|条码|货号|款号|标准|编号|代码|编码|序号|案例|附件")


def _travel(view: View, run: Run) -> Iterator[Hit]:
    """Passports and the permits of Hong Kong and Macau, without a label; goods have such numbers too."""
    for start, end, number in _matches(_TRAVEL, view, run):
        if not _GOODS.search(before(view, start)):
            kind = "hk_mo_permit" if number[0] in "HM" else "passport"
            sure = number[0] in "EG" or _PERMIT_WORDS.search(before(view, start) + view.text[end : end + _NEAR])
            yield Hit(start, end, kind, Tier.BLOCK if sure else Tier.REVIEW)


_TAIWAN = re.compile(r"(?=([A-Z][1289][0-9]{8}))")
_FOREIGN = re.compile(r"(?=([A-Z]{3}[0-9]{12}))")


def _islands(view: View, run: Run) -> Iterator[Hit]:
    """Identity cards of Taiwan, and the residence card of foreigners."""
    for start, end, number in _matches(_TAIWAN, view, run):
        if checksums.taiwan_id(number):
            yield Hit(start, end, "tw_id")
    for start, end, number in _matches(_FOREIGN, view, run):
        if checksums.is_day(f"19{number[7:9]}", number[9:11], number[11:13]):
            yield Hit(start, end, "residence")


_FINDERS = (
    _id_cards,
    _nearly_id_cards,
    _old_id_cards,
    _credit_codes,
    _organisation_codes,
    _mobiles,
    _landlines,
    _bank_cards,
    _travel,
    _islands,
)
