"""Electronic addresses: mail, also spelt out, and those of devices."""

import re
import tomllib
from collections.abc import Iterator
from functools import cache

from sitegen.privacy.data import read
from sitegen.privacy.finding import Tier
from sitegen.privacy.hit import Hit, before
from sitegen.privacy.view import View

_MAIL = re.compile(r"[0-9A-Za-z][0-9A-Za-z._%+\-]{0,63} ?@ ?[0-9A-Za-z\-]{1,63}(?: ?[.。] ?[0-9A-Za-z\-]{1,63}){1,4}")
_OFFICIAL = re.compile(r"\.gov\.cn$")


def mail(view: View) -> Iterator[Hit]:
    """Mail addresses as they are written; those of public bodies are looked at by a person."""
    if "@" in view.text:
        for match in _MAIL.finditer(view.text):
            tier = Tier.REVIEW if _OFFICIAL.search(match.group()) else Tier.BLOCK
            yield Hit(match.start(), match.end(), "email", tier)


_LONGEST_LOCAL, _LONGEST_HOST = 64, 48
_PARTED = re.compile(r"[0-9A-Za-z]{1,64}@[0-9A-Za-z]{2,40}?(?:com|cn|net|org|vip)")


_HIDDEN = re.compile(r"[*×●■□#]{2}")
"""A gap in front of the sign that is a mask."""


def parted_mail(view: View) -> Iterator[Hit]:
    """Mail addresses in the joined view, where the dots are gone; of public bodies as above."""
    at, done = view.text.find("@"), 0
    while at >= 0:
        match = _PARTED.search(view.text, max(done, at - _LONGEST_LOCAL), at + _LONGEST_HOST)
        if match and match.start() <= at < match.end():
            done = match.end()
            if not _HIDDEN.search(view.gaps.get(at, "")):
                tier = Tier.REVIEW if match.group().endswith("govcn") else Tier.BLOCK
                yield Hit(match.start(), done, "email", tier)
        at = view.text.find("@", at + 1)


def spelt_mail(view: View) -> Iterator[Hit]:
    """`wang # sohu.com`, `wang at qq dot com`: a provider behind something that stands for @."""
    if not any(map(view.text.__contains__, _PROVIDER_ENDS)):
        return
    for match in _spelt().finditer(view.text):
        front = before(view, match.start("name"))
        if match.group("at") or match.group("spelt") or re.search(r"邮箱|邮件|[Mm]ail", front):
            yield Hit(match.start(), match.end(), "email")


_PROVIDER_ENDS = ("com", "cn", "net", "org", "vip", "点")


@cache
def _spelt() -> re.Pattern[str]:
    table = tomllib.loads(read("mail.toml"))
    name, space = r"(?P<name>[0-9A-Za-z][0-9A-Za-z._\-]{0,40})", r"[\s(\[{<_]{0,3}"
    at = rf"(?P<at>{table['at']})?[\s)\]}}>_]{{0,3}}"
    end = rf"[\s_]{{0,2}}(?:{table['dot']})[\s_]{{0,2}}(?:{table['ends']})(?![0-9A-Za-z])"
    known = rf"{space}{at}(?<![0-9A-Za-z.])(?:{table['providers']}){end}"
    host = r"\s?[0-9A-Za-z][0-9A-Za-z-]{1,30}\s?"
    spelt = rf"\s?(?:{table['spelt_at']}){host}(?:{table['spelt_dot']})\s?(?:{table['ends']})(?![0-9A-Za-z])"
    return re.compile(rf"(?<![0-9A-Za-z._\-]){name}(?:{known}|(?P<spelt>{spelt}))")


_IP = re.compile(r"[0-9](?<![0-9.].)[0-9]{0,2}\.(?:[0-9]{1,3}\.){2}[0-9]{1,3}(?![0-9.])")
_ANY_IP = re.compile(r"[0-9]\.(?:[0-9]{1,3}\.){2}[0-9]")
_IP_WORDS = re.compile(r"IP|ip|网络地址|登录")
_MAC = re.compile(
    r"[0-9A-Fa-f](?<![0-9A-Fa-f].)[0-9A-Fa-f][:\-](?:[0-9A-Fa-f]{2}[:\-]){4}[0-9A-Fa-f]{2}(?![0-9A-Fa-f])"
)
_IP6 = re.compile(
    r"(?<![0-9A-Za-z:.])(?:[0-9a-fA-F]{1,4}:){2,7}:?(?:[0-9a-fA-F]{1,4}:){0,5}[0-9a-fA-F]{1,4}(?![0-9A-Za-z:])"
)
_COLONS = re.compile(r":[0-9a-fA-F]{0,4}:[0-9a-fA-F]")
_LEAST_GROUPS, _LEAST_PAIRS = 4, 6
_ANY_ROW = re.compile(r"[.:\-][0-9A-Fa-f]{1,4}[.:\-]")
_SMALL, _LARGEST = 30, 255


def network(view: View) -> Iterator[Hit]:
    """Addresses of a line or a device; clause numbers such as 1.2.3.4 are none."""
    if not _ANY_ROW.search(view.ascii):
        return
    yield from _lines(view)
    if view.text.count(":") >= _LEAST_GROUPS - 1 and _COLONS.search(view.ascii):
        for match in _IP6.finditer(view.text):
            groups = match.group().split(":")
            if len(groups) >= _LEAST_GROUPS and max(map(len, groups)) == _LEAST_GROUPS:
                yield Hit(match.start(), match.end(), "network")
    if view.text.count(":") >= _LEAST_PAIRS - 1 or view.text.count("-") >= _LEAST_PAIRS - 1:
        for match in _MAC.finditer(view.text):
            yield Hit(match.start(), match.end(), "network")


def _lines(view: View) -> Iterator[Hit]:
    """Four numbers with dots."""
    for match in _IP.finditer(view.text) if _ANY_IP.search(view.ascii) else ():
        octets = [int(part) for part in match.group().split(".")]
        known = _IP_WORDS.search(before(view, match.start())) or max(octets) >= _SMALL
        if known and max(octets) <= _LARGEST:
            yield Hit(match.start(), match.end(), "network")


_HOME_ENDS = (".com/", ".cn/", ".net/", ".me/", ".tv/", "shop", "store")
_HOMES = re.compile(
    r"(?:(?:weibo|douyin|iesdouyin|kuaishou|xiaohongshu|xhslink|bilibili|zhihu|taobao|tmall|1688|jd|yangkeduo|pinduoduo|meituan"
    r"|dianping|facebook|instagram|twitter|tiktok|wechat)\.(?:com|cn|net)|t\.me|wa\.me|x\.com|b23\.tv)/[0-9A-Za-z@_./?=-]{2,60}"
    r"|(?:shop|store)[0-9]{5,12}\.[a-z0-9]{2,12}\.com"
)


def home_pages(view: View) -> Iterator[Hit]:
    """weibo.com/u/1234567890: where somebody, or a shop, is at home on a platform."""
    if any(map(view.text.__contains__, _HOME_ENDS)):
        for match in _HOMES.finditer(view.text):
            yield Hit(match.start(), match.end(), "wechat")
