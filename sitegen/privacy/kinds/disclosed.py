"""Names of businesses that something beside them discloses: a legal form, a mask, an English ending."""

import re
from collections.abc import Iterator

from sitegen.privacy.finding import Tier
from sitegen.privacy.hit import Hit
from sitegen.privacy.kinds.companies import SIDES, general_part, general_words, named
from sitegen.privacy.view import View


def registered_names(view: View) -> Iterator[Hit]:
    """云帆羊毛衫加工场（个体工商户）: what stands in front of the legal form of a small business."""
    for match in _REGISTERED.finditer(view.text) if any(map(view.text.__contains__, _FORMS)) else ():
        if brand := named(match.group("stem"), grammar=True):
            start = match.start() + max(match.group("stem").rfind(brand), 0)
            yield Hit(start, match.end("stem"), "company_name")


_FORMS = ("(个体", "(个人独资", "合伙)")
_REGISTERED = re.compile(
    r"(?P<stem>[\u3400-\u9fffA-Za-z0-9·&×*]{2,30})\((?:个体(?:工商户|户|经营)?|个人独资(?:企业)?|(?:特殊)?(?:普通|有限)合伙)\)"
)


def english_names(view: View) -> Iterator[Hit]:
    """Bright Harbor Textile Co., Ltd."""
    if _ENGLISH_END.search(view.text):
        for match in _ENGLISH.finditer(view.text):
            yield Hit(*match.span(), "company_name")


_ENGLISH_TRADES = (
    r"Factory|Trading|Co\.|Industr(?:y|ies)|Mills?|Restaurant|Hotel|Supermarket|Electronics|Textiles?|Garments?"
    r"|Bakery|Mart|Caf[eé]|Coffee|Salon|Studio|Pharmacy|Bistro|Kitchen|Boutique|Clinic|Hostel"
)
_ENGLISH_END = re.compile(rf"(?:Ltd|LTD|Inc|LLC|Corp|Company|Limited|GmbH|{_ENGLISH_TRADES})(?![A-Za-z])")
_NO_ENGLISH_NAME = "Food|Market|Online|World|National|State|Small|The|Local|Public|Chinese|China|European|Any|All|Every"
_ENGLISH = re.compile(
    r"(?<![A-Za-z])(?:[A-Z][0-9A-Za-z&'’.-]{0,24}[ ,]{1,2}|and |of |\([A-Z][A-Za-z ]{1,20}\) ?){1,9}"
    r"(?:C[oO]\.?,? ?(?:L(?:td|TD)|Limited)|Ltd|LTD|Inc|LLC|Corp|Corporation|Company|Limited|GmbH)\.?(?![A-Za-z])"
    rf"|(?<![A-Za-z])(?!(?:{_NO_ENGLISH_NAME}) )[A-Z][a-z]{{2,20}} (?:[A-Z][0-9A-Za-z&'’-]{{1,20}} (?:& )?){{0,5}}?"
    rf"(?:{_ENGLISH_TRADES})(?![A-Za-z])"
)


def names_of_masked_shops(view: View) -> Iterator[Hit]:
    """某药房（健民堂）: the name that a mask was to hide; one of general words is doubtful without a label."""
    for match in _UNMASKED.finditer(view.text) if "某" in view.text else ():
        name = match.group("name")
        if not name.endswith(_LEFT_OUT) and named(name) and name not in general_words():
            sure = match.group("says") or match.group("so") or general_part(name) * 2 <= len(name)
            yield Hit(*match.span("name"), "company_name", Tier.BLOCK if sure else Tier.REVIEW)


_LEFT_OUT = (
    "族",
    "籍",
    "略",
    "不详",
    "隐去",
    "省略",
    "保密",
    "匿名",
    "隐名",
    "化名",
    "删除",
    "屏蔽",
    "遮挡",
    *(side + "店" for side in sorted(SIDES)),
)
_SAYS = r"(?P<says>即|原名|实为|现名|又名|字号|原|店名|招牌)?[叫:为是]{0,2}"
_SAYS_SO = r"(?P<so>就是|也就是|其实是|其实就是|实际是|实际就是|实为|真名|真名是|大名|店名|店名是|全称|全称是|名叫)[:]?"
_UNMASKED = re.compile(
    rf"某{{1,2}}[\u3400-\u9fffA-Za-z0-9]{{1,8}}(?:\({_SAYS}(?!以下|简称|下称|另|已)(?!个体|个人|普通合伙|有限合伙)"
    rf"(?=[^()]{{0,40}}\))|[,、 ]?{_SAYS_SO}(?=[^,，。；;]{{2,12}}(?:[,，。；;)\n]|\Z)))"
    r"[“\"]?(?P<name>[\u3400-\u9fffA-Za-z]{2,12})(?![\u3400-\u9fffA-Za-z])"
)
