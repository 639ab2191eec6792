"""A county of any size for timing, the same each time: variations on the demonstration county.

Laws, bodies, trades and matters are those of the demonstration. Its list items, plans,
filings and cases, a quarter of the records each, are varied: new ids, other sentences in another order,
about 400 Chinese characters and 12 fields or more a record, 200 records a file, written as people write them.
"""

import re
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import yaml
from sitegen.source import yaml as reader

DEMONSTRATION = Path(__file__).parents[2]
EACH = 200
"""Records a file."""

_CHARACTERS = 400
_KEPT = ("authorities", "fields", "laws", "matters", "site.yaml", "rules.yaml")
_SENTENCE = re.compile(r"(?<![^。])[^。；！？：，]{4,12}，[^。；！？：]{8,60}。")
_SOMEBODY = re.compile("[某店厂馆社所场吧户]|公司|[0-9]")
"""Words that name a party in their own case, and could name somebody in another."""

_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_LETTERS = "bcdfghjkmnprst"

Record = dict[str, Any]


def write(records: int, root: Path) -> Path:
    """Write a county with so many records into a new folder, and return it."""
    (root / "data").mkdir(parents=True)
    for name in _KEPT:
        source = DEMONSTRATION / "data" / name
        (shutil.copytree if source.is_dir() else shutil.copyfile)(source, root / "data" / name)
    makers = {"leniency": _lists, "plans": _plans, "filings": _filings, "cases": _cases}
    for register, make in makers.items():
        folder = root / "data" / register
        folder.mkdir()
        for number, value in enumerate(make(_Material(), records // len(makers))):
            text = yaml.dump(value, Dumper=_Plain, allow_unicode=True, sort_keys=False, width=200)
            (folder / f"many-{number:04}.yaml").write_text(text, "utf-8")
    return root


class _Plain(yaml.CSafeDumper):
    """Writes everything out, without anchors."""

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002 - the signature is PyYAML's
        return True


class _Material:
    """The records of the demonstration, and the sentences of its cases."""

    def __init__(self) -> None:
        self.plans, self.filings, self.cases = (_records(name) for name in ("plans", "filings", "cases"))
        self.lists = [one for one in _records("leniency") if one["status"] == "valid" and "external" not in one]
        texts = [case[key] for case in self.cases for key in ("facts", "guidance")]
        found = {sentence for text in texts for sentence in _SENTENCE.findall(text)}
        self.sentences = sorted(sentence for sentence in found if not _SOMEBODY.search(sentence))

    def words(self, chance: Random, characters: int) -> str:
        """Some sentences, as many as reach a length."""
        found: list[str] = []
        while sum(map(len, found)) < characters:
            found.append(chance.choice(self.sentences))
        return "".join(found)

    def filled(self, record: Record, key: str, chance: Random) -> Record:
        """The record with as much text under a key as it lacks of the usual length."""
        missing = _CHARACTERS - len(_CHINESE.findall(str(record)))
        begun = record[key].rstrip("。；") + "。" if key in record else ""
        return {**record, key: begun + self.words(chance, max(missing, 40))}


def _records(register: str) -> list[Record]:
    found: list[Record] = []
    for path in sorted((DEMONSTRATION / "data" / register).glob("*.yaml")):
        document, wrong = reader.parse(path.name, path.read_text("utf-8"))
        if document is None:
            raise ValueError(wrong)
        value: Any = document.value
        if isinstance(value, dict) and "records" in value:
            found += [{**(value.get("common") or {}), **record} for record in value["records"]]
        else:
            found += value if isinstance(value, list) else [value]
    return found


def _files(records: Iterator[Record]) -> Iterator[object]:
    block: list[Record] = []
    for record in records:
        block.append(record)
        if len(block) == EACH:
            yield {"records": block}
            block = []
    if block:
        yield {"records": block}


def _lists(material: _Material, count: int) -> Iterator[object]:
    for number in range(-(-count // EACH)):
        base = material.lists[number % len(material.lists)]
        items = [_item(material, base, number, one) for one in range(min(EACH, count - number * EACH))]
        left = {key: value for key, value in base.items() if key not in ("supersedes", "dropped", "items")}
        yield {**left, "id": f"many-{_name(number)}", "title": f"{base['title']}（第{number + 1}份）", "items": items}


def _item(material: _Material, base: Record, number: int, one: int) -> Record:
    chance = Random(f"item {number} {one}")
    item = base["items"][one % len(base["items"])]
    plain = item.get("plain") or item["behaviour"]
    varied = {**item, "id": f"item-{_name(one)}", "plain": f"{plain}（第{one + 1}种）"}
    varied["behaviour"] = f"{item['behaviour']}（第{number + 1}份第{one + 1}种情形）。"
    return material.filled(varied, "behaviour", chance)


def _plans(material: _Material, count: int) -> Iterator[object]:
    return _files(_plan(material, number) for number in range(count))


def _plan(material: _Material, number: int) -> Record:
    base = material.plans[number % len(material.plans)]
    varied = {**base, "id": f"plan-{_name(number)}", "title": f"{base['title']}（第{number + 1}项）"}
    return material.filled(varied, "task_basis", Random(f"plan {number}"))


def _filings(material: _Material, count: int) -> Iterator[object]:
    plans = len(material.plans)
    return _files(_filing(material, number, plans) for number in range(count))


def _filing(material: _Material, number: int, plans: int) -> Record:
    chance = Random(f"filing {number}")
    base = material.filings[number % len(material.filings)]
    varied = {**base, "id": f"filing-{number}"}
    varied.pop("joint", None)
    if "plan" in base:
        at = next(place for place, plan in enumerate(material.plans) if plan["id"] == base["plan"])
        varied["plan"] = f"plan-{_name(at)}"
    return material.filled(varied, "remarks", chance)


def _cases(material: _Material, count: int) -> Iterator[object]:
    return _files(_case(material, number) for number in range(count))


def _case(material: _Material, number: int) -> Record:
    chance = Random(f"case {number}")
    base = material.cases[number % len(material.cases)]
    name = _name(number)
    varied = {**base, "id": f"case-{name}", "title": f"{base['title']}（{name}）"}
    varied.pop("tolerance_items", None)
    varied.pop("items", None)
    return material.filled(varied, "facts", chance)


def _name(number: int) -> str:
    """Five letters whose order has nothing to do with the numbers'."""
    rest, name = number * 123_457 % len(_LETTERS) ** 5, ""
    for _ in range(5):
        rest, digit = divmod(rest, len(_LETTERS))
        name += _LETTERS[digit]
    return name


if __name__ == "__main__":
    write(int(sys.argv[1]), Path(sys.argv[2]))
