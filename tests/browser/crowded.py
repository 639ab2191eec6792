"""A site in which every public text is hostile: its own records hold canaries, copies of them hold payloads."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import cycle
from pathlib import Path
from random import Random
from typing import Any

from sitegen.diagnostics import Location
from sitegen.fields.text import MAX_LINE
from sitegen.source.markdown import MAX_BODY
from tests.browser.slots import Slot, filled
from tests.conftest import article, record, write

MARK = re.compile("§([0-9]{5})§")
"""Stands behind each text that was put somewhere, so that it is found again in the pages."""

_ROOM = len("§00000§")
_CANARY = "\"'></title></textarea></script><img src onerror=__hit({})>"
_COPIES = 2
_MANY = 12
_PARTED = "\n\n"
_BODY_LINE = 4
"""The line on which the body of an explainer begins, behind its front matter."""
_COLUMNS, _CELLS = 8, 2400
_MOST_BRACKETS, _MOST_HEADINGS = 300, 100
_HEADING = re.compile(r"^ {0,3}(?:#|=+ *$|-+ *$)", re.MULTILINE)

_SAME = {
    ("cases", ("place",)): ("site", ("places",)),
    ("filings", ("place",)): ("site", ("places",)),
    ("rules", ("quiet", "places")): ("site", ("places",)),
    ("holidays", ("off", "name")): ("rules", ("statutory_holidays",)),
}
"""Slots that must repeat the words of another."""

CLOSED = {
    ("rules", ("stale", "register")): "L017",
    ("laws", ("short",)): "R36a",
}
"""Slots whose words others must fit, and the code that says so; a law that nobody cites may have any name."""

_ITEMS = [{**record("leniency/base")["items"][0], "not_for": [{"fields": ["k0"]}]}]
"""What the items of a list need besides words: a trade that they leave out, which is none of theirs."""

_AROUND = {
    ("leniency", ("items", "conditions", "question")): "您{}吗？",
    ("rules", ("questions", "text")): "您{}吗？",
}
"""Slots whose words must speak to the reader: what stands around a text."""

_WITH: dict[str, dict[str, Any]] = {
    "rules": {
        "quiet": [{"kinds": ["annual"], "days": {"weekdays": ["mon"]}}],
        "service_days": [{"days": {"weekdays": ["tue"]}}],
        "page_size": "500",
    },
    "laws/base": {"repealed": {"on": "2026-11-01"}},
    "laws/food-safety": {"repealed": {"on": "2026-11-01"}},
    "statistics/base": {"claims": [{"kind": "rate", "percent": "10%", "part": "1", "base": "10"}]},
    "leniency/base": {
        "supersedes": "2025",
        "first_violation": {"window_months": "12"},
        "dropped": [{"item": "gone", "reason": "policy"}],
        "items": _ITEMS,
    },
}
"""What the records of the base need besides words, so that every part of them may be there."""

_COPIED = ("authorities", "fields", "matters", "plans", "tolerance", "cases", "laws")
_GONE = ("plans", "cases", "services", "fields")


@dataclass(frozen=True)
class Placed:
    """A text and the slot it was put into."""

    slot: str
    text: str


def is_canary(placed: Placed) -> bool:
    """Whether a text is one of ours, which harms nothing but tells that it ran."""
    return placed.text.startswith(_CANARY[: _CANARY.index("{")])


@dataclass
class Crowd:
    """What was put where. The place of a text in `placed` is the number in its mark."""

    root: Path
    payloads: list[str]
    placed: list[Placed] = field(default_factory=list)
    first: dict[tuple[str, tuple[str, ...]], list[str]] = field(default_factory=dict)
    repeated: list[str] = field(default_factory=list)
    bodies: list[list[str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Mix the payloads, always in the same way, so that each slot gets some of every kind."""
        mixed = Random(4).sample(self.payloads, len(self.payloads))
        self._any, self._short = cycle(mixed), cycle([one for one in mixed if _is_line(one)])

    def canary(self, slot: Slot) -> list[str]:
        """Say what runs wherever it is not escaped, and tells by its number where it was put."""
        key = (slot.register, slot.way)
        if key in CLOSED or slot.way in (("body",), ("withdrawn", "reason")):
            return []
        if key not in self.first and key in _SAME:
            self.repeated.append(str(slot))
            self.first[key] = self.first[_SAME[key]]
        elif key not in self.first:
            self.first[key] = [_AROUND.get(key, "{}").format(self._canary(slot))]
        return self.first[key]

    def gone(self, slot: Slot) -> list[str]:
        """Say why a record was taken down, and how it was called."""
        if (slot.register, slot.way) in _SAME:
            return self.canary(slot)
        return [self._canary(slot)] if slot.way in (("withdrawn", "reason"), ("title",), ("name",)) else []

    def payload(self, slot: Slot) -> list[str]:
        """Say the next payload, or the next few where a slot holds many."""
        if slot.way in (("body",), ("rows",), ("withdrawn", "reason")):
            return []
        if (same := _SAME.get((slot.register, slot.way))) is not None:
            return self.first[same]
        texts = self._any if slot.lines else self._short
        if around := _AROUND.get((slot.register, slot.way)):
            return [around.format(self.put(str(slot), next(one for one in texts if "{" not in one)))]
        return [self.put(str(slot), next(texts)) for _ in range(_MANY if slot.many else 1)]

    def put(self, slot: str, text: str) -> str:
        """Note where a text goes, and mark it."""
        self.placed.append(Placed(slot, text))
        return f"{text}§{len(self.placed) - 1:05}§"

    def _canary(self, slot: Slot) -> str:
        return self.put(str(slot), _CANARY.format(len(self.placed)))


def crowd(root: Path, payloads: list[str]) -> Crowd:
    """Fill a copy of the base: canaries in its own records, payloads in copies of them, in tables, in explainers."""
    found = Crowd(root, payloads)
    _stage(root)
    for name in ("site", "rules", "synonyms", *_names(root)):
        register = name.partition("/")[0]
        write(root, name, filled(register, {**record(name, root), **_WITH.get(name, {})}, found.canary))
    place = {"trade": "餐饮店", "place": found.first["site", ("places",)][0], "count": "999"}
    write(root, "rules", {**record("rules", root), "enterprises": [place]})
    head = filled("explainers", _front(), found.canary)
    article(root, found.put("explainers.body", _CANARY.format(len(found.placed))), **head)
    _copies(found)
    _tables(found)
    _explainers(found)
    return found


def _names(root: Path) -> list[str]:
    data = root / "data"
    return [path.relative_to(data).with_suffix("").as_posix() for path in sorted(data.glob("*/*.yaml"))]


def _front() -> dict[str, Any]:
    return {"title": "", "summary": "", "published": "2026-01-05", "status": "valid", "source": "base"}


def _stage(root: Path) -> None:
    """Add what the base lacks: words for the search, the days off of a year."""
    write(root, "synonyms", {})
    off = [{"from": "2026-01-01", "until": "2026-01-03"}]
    write(root, "holidays/2026", {"year": "2026", "off": off})


def _copies(crowd: Crowd) -> None:
    """Copies of the base's records, their words payloads; some taken down."""
    for register in _COPIED:
        base = {**record(f"{register}/base"), **_WITH.get(f"{register}/base", {})}
        for number in range(_COPIES):
            name = f"k{number}"
            write(crowd.root, f"{register}/{name}", filled(register, {**base, "id": name}, crowd.payload))
    for register in _GONE:
        value = {**record(f"{register}/base"), "id": "gone", "status": "withdrawn", "withdrawn": {"on": "2026-02-01"}}
        write(crowd.root, f"{register}/gone", filled(register, value, crowd.gone))
    _lists(crowd)


def _lists(crowd: Crowd) -> None:
    """A list with many items, each a page of its own, and the former version of the base's."""
    base = {**record("leniency/base"), "first_violation": {"window_months": "12"}}
    item = _ITEMS[0]
    items = [{**item, "id": f"i{number}"} for number in range(_COPIES)]
    times = {"version": "2025", "status": "superseded", "published": "2026-01-04", "effective": "2025-12-02"}
    former = {**base, **times, "items": [item, {**item, "id": "gone"}]}
    for name, value in (("crowd", {**base, "id": "crowd", "items": items}), ("former", former)):
        found = filled("leniency", value, crowd.payload)
        del found["dropped"]
        write(crowd.root, f"leniency/{name}", found)


def _tables(crowd: Crowd) -> None:
    """Tables with every payload in a cell of its own."""
    columns = [{"key": f"c{n}", "title": f"第{n}列", "primary": "no" if n else "yes"} for n in range(_COLUMNS)]
    base = {key: value for key, value in record("services/base").items() if key not in ("columns", "rows")}
    for start in range(0, len(crowd.payloads), _CELLS):
        cells = [crowd.put("services.rows", one) for one in crowd.payloads[start : start + _CELLS]]
        cells += ["—"] * (-len(cells) % _COLUMNS)
        rows = [
            {f"c{n}": cell for n, cell in enumerate(cells[at : at + _COLUMNS])} for at in range(0, len(cells), _COLUMNS)
        ]
        value = filled("services", {**base, "id": f"table{start}", "columns": columns, "rows": rows}, crowd.payload)
        write(crowd.root, f"services/table{start}", value)


def _explainers(crowd: Crowd) -> None:
    """Explainers with every payload in a body, as many in each as a body may hold."""
    body: list[str] = []
    for text in crowd.payloads:
        if body and not _fits([*body, text]):
            crowd.bodies.append(body)
            body = []
        body.append(text)
    crowd.bodies.append(body)
    for number, texts in enumerate(crowd.bodies):
        article(crowd.root, _PARTED.join(texts), f"b{number}", **filled("explainers", _front(), crowd.payload))


def refused(crowd: Crowd, where: Location) -> str:
    """Return the payload of an explainer at which something was refused."""
    number = re.fullmatch(r"content/b([0-9]+)\.md", where.path)
    line = _BODY_LINE
    for text in crowd.bodies[int(number.group(1))] if number else ():
        line += text.count("\n") + _PARTED.count("\n")
        if where.line < line:
            return text
    raise LookupError(where)


def without(crowd: Crowd, gone: set[str]) -> None:
    """Write the explainers again, without some of the payloads."""
    crowd.bodies = [[text for text in texts if text not in gone] for texts in crowd.bodies]
    for number, texts in enumerate(crowd.bodies):
        path = crowd.root / "content" / f"b{number}.md"
        head = path.read_text("utf-8").split("\n")[: _BODY_LINE - 1]
        path.write_text("\n".join([*head, _PARTED.join(texts) or "—", ""]), "utf-8")


def shown_whole(crowd: Crowd, pages: Iterable[str]) -> set[int]:
    """The texts that stand whole before their mark: to the letter, or where they have lines, but for blanks."""
    found = set()
    for page in pages:
        for several, words in ((False, page), (True, "".join(page.split()))):
            for mark in MARK.finditer(words):
                wanted = crowd.placed[int(mark.group(1))].text
                if ("\n" in wanted) is several:
                    wanted = "".join(wanted.split()) if several else wanted.lstrip()
                    found.update([int(mark.group(1))] if words.endswith(wanted, 0, mark.start()) else [])
    return found


def _fits(body: list[str]) -> bool:
    text = _PARTED.join(body)
    return len(text) <= MAX_BODY and text.count("[") <= _MOST_BRACKETS and len(_HEADING.findall(text)) <= _MOST_HEADINGS


def _is_line(text: str) -> bool:
    return "\n" not in text and len(text) + _ROOM <= MAX_LINE
