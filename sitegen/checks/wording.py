"""R-90 to R-94: traces of careless copying in the words of records and explainers.

All rules look at a text in one pass; a text that many records share is looked at once.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from sitegen.diagnostics import Diagnostic, Location, remark, warning
from sitegen.hanzi import traditional_only
from sitegen.model.record import Record
from sitegen.model.rules import Rules
from sitegen.model.site import Site
from sitegen.model.texts import texts

_MOST_SHOWN = 5

_SYLLABLE = (
    r"[a-z]*[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ][a-z]*"
    r"|(?!(?:a|e|ha|i|me|mi|min|o|pa|u)\b)(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?"
    r"(?:iang|iong|uang|ang|eng|ing|ong|ian|iao|uai|uan|ai|an|ao|ei|en|er|ia|ie|in|iu|ou|ua|ue|ui|un|uo|[aeiouv])"
)
_PINYIN = re.compile(rf"[\u4e00-\u9fff][(（](?:{_SYLLABLE})(?: (?:{_SYLLABLE}))*[)）]")
"""A reading in brackets right after its character. `min`, `ha` and the like are units."""

_BROKEN = re.compile(r"\ufffd+|锟斤拷|烫烫烫|屯屯屯|[锛鈥銆].|[Ã-ï][\u00a0-\u00bf‚-…†‡‰‹›€™œŸŽž]+|\?{3,}")
"""What UTF-8 becomes when it is read as GBK or Latin-1, and what is left where nothing could be read."""

_FOOTER = re.compile(
    r"版权所有|©|All Rights Reserved|公网安备|ICP备\d+号|责任编辑|打印本页|关闭(?:窗口|本页)|上一篇|下一篇|分享到[:：]"
    r"|^\s*[【\[（(]?(?:(?:信息|文章|稿件)?来源|作者|编辑|供稿|校对|发布(?:时间|日期)|(?:浏览|点击|阅读)(?:次数|量|数)"
    r"|(?:联系|咨询)?电话|传真|邮编|(?:电子)?(?:邮箱|邮件)|网址)[:：]",
    re.MULTILINE | re.IGNORECASE,
)


@dataclass(frozen=True)
class _Patterns:
    """What to look for in a county: its outdated names, and the characters that it allows."""

    rules: Rules

    @cached_property
    def traditional(self) -> re.Pattern[str]:
        allowed = self.rules.rare_characters
        return re.compile("[" + "".join(c for c in traditional_only() if c not in allowed) + "]")

    @cached_property
    def outdated(self) -> re.Pattern[str]:
        """An outdated name; not in a title 《…》 or 文号, nor in the right name, nor after 原."""
        wrong = _either(one.wrong for one in self.rules.wordings)
        right = _either(one.right for one in self.rules.wordings)
        return re.compile(rf"《[^》]*》|{right}|原(?:{wrong})|(?:{wrong})\w{{0,6}}〔|({wrong})")

    @cached_property
    def right(self) -> dict[str, str]:
        return {one.wrong: one.right for one in self.rules.wordings}

    @cached_property
    def suspicious(self) -> re.Pattern[str]:
        """Says of a text, before anything else, whether one of the others may find something in it."""
        parts = [_PINYIN.pattern, _BROKEN.pattern, _FOOTER.pattern, self.traditional.pattern]
        wrong = _either(one.wrong for one in self.rules.wordings)
        return re.compile("|".join([*parts, wrong]), re.MULTILINE | re.IGNORECASE)


def careless_words(site: Site, today: date) -> Iterator[Diagnostic]:
    """R90 to R94: readings in brackets, traditional characters, garbled text, foreign footers, outdated names."""
    patterns = _Patterns(site.rules)
    sound: set[str] = set()
    told: set[Diagnostic] = set()
    for register, record in site.all():
        for at, text in texts(record, sound):
            if not patterns.suspicious.search(text):
                sound.add(text)
                continue
            where = site.locate(register, record.key, *at)
            told.update(_look(patterns, text, where, cites=register == "laws"))
    yield from told
    for explainer in site.explainers.values():
        yield from _in_body(site, patterns, explainer)


def _in_body(site: Site, patterns: _Patterns, explainer: Record) -> Iterator[Diagnostic]:
    document = site.origins["explainers", explainer.key].document
    for number, line in enumerate(document.body.split("\n"), 1):
        if patterns.suspicious.search(line):
            where = Location(document.path, document.body_line + number)
            yield from _look(patterns, line, where, cites=False)


def _look(patterns: _Patterns, text: str, where: Location, *, cites: bool) -> Iterator[Diagnostic]:
    """Apply every rule to one text. A law *cites* the names of its day."""
    looks = ((_PINYIN, "R90"), (_BROKEN, "R92"), (_FOOTER, "R93"))
    for pattern, code in looks:
        if first := pattern.search(text):
            shown = _shown(one.group().strip() for one in pattern.finditer(text))
            yield warning(_at(where, first), code, found=shown)
    if first := patterns.traditional.search(text):
        found = dict.fromkeys(patterns.traditional.findall(text))
        plain = "".join(traditional_only()[one] for one in found)
        yield warning(_at(where, first), "R91", found="".join(found), plain=plain)
    for one in patterns.outdated.finditer(text) if not cites else ():
        if wrong := one.group(1):
            yield remark(_at(where, one), "R94", wrong=wrong, right=patterns.right[wrong])


def _at(where: Location, match: re.Match[str]) -> Location:
    """The place itself in a line of an explainer; of a text in YAML, where it begins."""
    return where if where.column else Location(where.path, where.line, match.start() + 1)


def _shown(found: Iterator[str]) -> str:
    several = list(dict.fromkeys(found))
    return "、".join(several[:_MOST_SHOWN]) + (f"等{len(several)}处" if len(several) > _MOST_SHOWN else "")


def _either(words: Iterator[str]) -> str:
    """A pattern for any of the words, the longest first; one that fits nowhere if there is none."""
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True))) or r"(?!)"
