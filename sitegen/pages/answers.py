"""The decision table as the browser gets it: for each trade what finds its items, and in parts all that they ask."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from sitegen import fingerprint
from sitegen.fields.citation import Citation
from sitegen.model.leniency import ConditionTest, LeniencyList
from sitegen.model.public import public_view
from sitegen.pages import address
from sitegen.pages.library import Library
from sitegen.pages.listed import Listed
from sitegen.pages.shared import answered
from sitegen.selfcheck.compiling import table
from sitegen.selfcheck.others import others
from sitegen.selfcheck.table import Table
from sitegen.selfcheck.wording import Asked

_FOLDER = "assets/check"
_PART = 20
"""Items whose questions come together: about 9 KB compressed."""
_MOST_CASES = 3
_MOST_OTHERS = 4

Json = dict[str, object]


@dataclass(frozen=True, slots=True)
class Script:
    """A script that only hands over data: its address holds a hash of its content."""

    href: str
    content: bytes


class Data:
    """The table of the lists in force, and the items by trade."""

    def __init__(self, library: Library) -> None:
        self.library = library
        lists = [one for one in library.lists.values() if library.in_force(one)]
        self.table: Table = table(lists, library.rules.questions)[0]
        self.others = others(lists)
        self.listed = {f"{one.list.id}/{one.item.id}": one for one in library.items}

    @cached_property
    def trades(self) -> dict[str, tuple[Listed, ...]]:
        """The items of each trade that are in the table: the more they are its own, the earlier.

        Those that leave it out come last.
        """
        found: dict[str, list[Listed]] = {}
        rows = sorted(self.table.rows.values(), key=lambda row: len(row.trades))
        for one in (*((row, row.trades) for row in rows), *((row, row.left_out) for row in rows)):
            for trade in one[1]:
                found.setdefault(trade, []).append(self.listed[one[0].key])
        return {trade: tuple(items) for trade, items in found.items()}

    def of_trade(self, trade: str) -> tuple[Listed, ...]:
        """The items that concern a trade in particular."""
        return self.trades.get(trade, ())


@dataclass(frozen=True, slots=True)
class Scripts:
    """The part of the table that concerns a trade: what finds its items, and their questions, fetched when chosen."""

    index: Script
    parts: tuple[Script, ...]


def scripts(data: Data, trade: str) -> Scripts:
    """Write the part of the table that concerns a trade, so many items a script."""
    listed = data.of_trade(trade)
    cut = [listed[place : place + _PART] for place in range(0, len(listed), _PART)]
    parts = tuple(_part(data, trade, number, items) for number, items in enumerate(cut))
    items = [_found(one, number) for number, part in enumerate(cut) for one in part]
    text = _json({"parts": [part.href for part in parts], "items": items})
    content = f"(window.selfcheck=window.selfcheck||[]).push({text});\n".encode()
    return Scripts(Script(f"{_FOLDER}/{trade}.{fingerprint.of(content)}.js", content), parts)


def _part(data: Data, trade: str, number: int, listed: Sequence[Listed]) -> Script:
    shard, name = _Shard(data, trade), f"{trade}-{number}"
    items = [shard.item(one) for one in listed]
    text = _json({"questions": shard.questions, "lists": shard.lists, "bodies": shard.bodies, "items": items})
    content = f'selfcheckTake("{name}",{text});\n'.encode()
    return Script(f"{_FOLDER}/{name}.{fingerprint.of(content)}.js", content)


def _found(listed: Listed, part: int) -> list[object]:
    """An item as it is looked for: its id, its part, the words by which it is found."""
    item = listed.item
    return [f"{listed.list.id}.{item.id}", part, "\n".join((listed.caption, item.behaviour, *item.keywords))]


def _ended(words: str) -> str:
    return f"{words}。" if words else ""


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def words(library: Library) -> Script:
    """Write the everyday words, by which the list of items is looked through, too."""
    known = public_view(library.site.synonyms)
    groups = [[list(group.say), list(group.find)] for group in known.groups]
    content = f"window.selfcheckWords={_json({'groups': groups, 'ignore': known.ignore})};\n".encode()
    return Script(f"{_FOLDER}/words.{fingerprint.of(content)}.js", content)


class _Shard:
    """What the items of one part share: questions, lists and bodies, each once."""

    def __init__(self, data: Data, trade: str) -> None:
        self.data, self.trade, self.library = data, trade, data.library
        self.questions: list[Json] = []
        self.lists: list[Json] = []
        self.bodies: list[Json] = []
        self._places: dict[object, int] = {}

    def item(self, listed: Listed) -> Json:
        """One item, with what its outcomes show."""
        key = f"{listed.list.id}/{listed.item.id}"
        row, item, day = self.data.table.rows[key], listed.item, listed.list.basis_day
        left_out = row.left_out.get(self.trade)
        found: Json = {
            "id": f"{listed.list.id}.{item.id}",
            "digest": row.digest,
            "name": listed.caption,
            "behaviour": item.behaviour,
            "kind": listed.list.kind.label,
            "href": listed.href,
            "todo": _ended("；".join(one.text for one in item.conditions if one.test is ConditionTest.CORRECTED)),
            "papers": _ended("、".join(item.documents)),
            "list": self._list(listed.list),
            "asks": [self._question(asked, day) for asked in self.data.table.asked(key)],
            "relief": [self._clause(cited, day) for cited in item.relief],
            "cases": [
                [case.title, address.record("cases", case.id)]
                for case in self.library.cases_of_item.get((listed.list.id, item.id), [])[:_MOST_CASES]
            ],
            "others": self._others(key),
        }
        if left_out:
            found["leftOut"] = {"reason": left_out.reason, "basis": [self._clause(one, day) for one in left_out.basis]}
        return found

    def _others(self, key: str) -> list[list[str]]:
        rows = (self.data.table.rows[other] for other in self.data.others[key] if other in self.data.table.rows)
        wanted = [row.key for row in rows if row.concerns(self.trade) and self.trade not in row.left_out]
        shown = [self.data.listed[other] for other in wanted[:_MOST_OTHERS]]
        return [[one.caption, f"{one.list.id}.{one.item.id}", one.list.kind.label] for one in shown]

    def _question(self, asked: Asked, day: date) -> int:
        if asked not in self._places:
            self._places[asked] = len(self.questions)
            self.questions.append(
                {
                    "condition": asked.condition,
                    "text": asked.text,
                    "why": asked.why,
                    "unmet": asked.unmet,
                    "confirm": asked.confirm,
                    "basis": [self._clause(cited, day) for cited in asked.basis],
                    "points": list(asked.points),
                }
            )
        return self._places[asked]

    def _list(self, one: LeniencyList) -> int:
        if one.key not in self._places:
            self._places[one.key] = len(self.lists)
            self.lists.append(
                {
                    "title": one.title,
                    "version": one.version,
                    "effective": f"{one.effective.year}年{one.effective.month}月{one.effective.day}日",
                    "number": one.doc_no or "",
                    "href": address.leniency_list(one.id),
                    "body": self._body(one.authority),
                    "scope": list(one.scope_in),
                }
            )
        return self._places[one.key]

    def _body(self, name: str) -> int:
        place = ("body", name)
        if place not in self._places:
            self._places[place] = len(self.bodies)
            body = self.library.authorities.get(name)
            self.bodies.append(
                {
                    "name": body.name if body else name,
                    "href": address.record("authorities", name),
                    "phone": (body.phone if body else "") or "",
                    "hours": answered(self.library, body) if body else "",
                }
            )
        return self._places[place]

    def _clause(self, cited: Citation, day: date) -> list[str]:
        link = self.library.article(cited, day)
        return [link.text, link.href]
