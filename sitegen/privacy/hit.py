"""What a detector returns, and the questions that all detectors ask of a view."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from sitegen.privacy.finding import Tier
from sitegen.privacy.view import View


@dataclass(frozen=True, slots=True)
class Hit:
    """Characters of a view that are of a kind."""

    start: int
    end: int
    kind: str
    tier: Tier = Tier.BLOCK


Detector = Callable[[View], Iterator[Hit]]


def stands_alone(view: View, start: int, end: int) -> bool:
    """Say whether no digit continues a number, and no capital letter a code, on either side.

    A gap that was closed ends it too, and so does a letter glued to a digit.
    """
    return not (continues(view, start) or continues(view, end))


def continues(view: View, at: int) -> bool:
    """Say whether a number or a code goes on across this place."""
    if at in (0, len(view.text)) or at in view.gaps:
        return False
    left, right = view.text[at - 1], view.text[at]
    both = left + right
    return both.isascii() and (both.isdigit() or (both.isalnum() and both.isupper()))


_MOST_GAPS = 4
_OPENING = str.maketrans(")]】）", "([【（")
_PAUSES = 2
"""Of so many signs between digits the spaces beside them say nothing: 一 九 八，二 二 零 四，七 七 五 一."""


def is_regular(view: View, start: int, end: int) -> bool:
    """Say whether the gaps in a number are those of one number and not of a row of numbers or an amount."""
    inside = [at for at in range(start + 1, end) if view.gaps.get(at)] if view.gaps else []
    signs = [at for at in inside if view.gaps[at].strip()]
    inside = inside if len(signs) < _PAUSES else signs
    if not inside:
        return True
    if len({view.gaps[at].strip().translate(_OPENING) for at in inside}) > 1:
        return False
    lengths = [right - left for left, right in zip([start, *inside], [*inside, end], strict=True)]
    if view.gaps[inside[0]] in ",." and set(lengths[1:]) == {3}:
        return False
    return len(inside) <= _MOST_GAPS or len(set(lengths[:-1])) == 1


_BEFORE = 18


def before(view: View, start: int, length: int = _BEFORE) -> str:
    """Return what stands in front, on the same line or at the end of the one above."""
    front = view.text[max(0, start - length) : start]
    return front.removesuffix("\n").rpartition("\n")[2]


_PUBLIC_OFFICE = re.compile(
    r"(?:局|政府|委员会|人大|政协|办公室|(?:服务|医保|社保|政务|便民|党群|疾控|急救|急诊|就业|登记|受理|审批|档案|融媒体|监测|检测|消费维权|行政|交易)中心|市民之家|服务大厅|救援站|大队|中队|支队|法院|检察院|司法所|派出所|[监税]所|[\u3400-\u9fff]股|科室|窗口)"
    r"[^。;\n某]{0,24}\Z"
)
_OFFICE_ROW = re.compile(
    r"(?:局|政府|委员会|人大|政协|办公室|服务中心|服务大厅|法院|检察院|司法所|[监税派]所)"
    r"(?: ?[|:：,，\t] ?|[^。;\n某]{0,24},   [\u3400-\u9fff]{0,6}(?:电话|热线|传真|号码|方式):)\Z"
)
"""An office and nothing else in front, or the head of a column behind it: a row of a table."""

_OFFICE_WORDS = re.compile(
    r"(?:监督|投诉|举报|咨询|服务|值班|办公|办事|请到|前往|受理|服务热线|公开|热线|传真|联系)[^。;\n]{0,24}\Z|地址|地点|位于|\(|窗口"
)
_OFFICE_BEHIND = re.compile(r"(?:局|政府|委员会|政务|服务中心|大厅|信访|法院|检察院|大队)")
_PRIVATE = re.compile(
    r"当事人|经营者|业主|店|住[在所址]|家住|老板|摊|[举投]报人|诉人|法定代表人|负责人|司机|公司|厂|户"
)
_FAR, _NEAR = 40, 14


def of_public_office(view: View, start: int, end: int) -> bool:
    """Say whether an office of the state is told in front or behind, and that this is how to reach it."""
    front = before(view, start, _FAR)
    if _PRIVATE.search(front):
        return False
    if _OFFICE_ROW.search(front):
        return True
    office = _PUBLIC_OFFICE.search(front) or _OFFICE_BEHIND.search(view.text, start, end + _NEAR)
    return office is not None and _OFFICE_WORDS.search(front) is not None


_PUBLIC_MATTER = re.compile(
    r"的?(?![\u3400-\u9fff]{0,4}(?:案|投诉|举报|信访|合同|协议|处罚(?!事项|清单|裁量)))[\u3400-\u9fff]{0,4}"
    r"(?:事项|清单|文件|公告|标准|图斑|路段|点位|窗口|目录|项目|样品|批次|计划|方案|基准|制度)"
)


def of_public_matter(view: View, end: int) -> bool:
    """Say whether what is numbered is something public: 编号为GS-2024-0031的事项; a complaint is not."""
    return _PUBLIC_MATTER.match(view.text, end) is not None


_UNIT = re.compile(
    r"[\s.\d]{0,4}(?:元|万|亿|吨|千克|公斤|克|毫升|升|米|公里|平方|立方|亩|公顷|件|个|人次|户|家|份|瓶|盒|箱|千瓦|度|%|％|kg|mg|ml|kW|m2|RMB)"
)


def is_amount(view: View, end: int) -> bool:
    """Say whether a unit follows."""
    return _UNIT.match(view.text, end) is not None
