"""What changed from one version of a list to the next: added, dropped with reason, altered."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sitegen.fields.choice import Choice
from sitegen.fields.citation import Citation
from sitegen.model.leniency import Condition, Dropped, Fine, FirstViolation, LeniencyItem, LeniencyList, NotFor
from sitegen.model.public import public_fields
from sitegen.model.record import Part
from sitegen.pages import address
from sitegen.pages.diff import Run, runs
from sitegen.phrase import Phrase
from sitegen.selfcheck.wording import limit


@dataclass(frozen=True, slots=True)
class Altered:
    """An item whose words changed: for each changed field its name and the marked text."""

    item: LeniencyItem
    href: str
    fields: tuple[tuple[str, tuple[Run, ...]], ...]


@dataclass(frozen=True, slots=True)
class Gone:
    """An item that the new version no longer has, and why."""

    item: LeniencyItem
    href: str
    entry: Dropped | None


@dataclass(frozen=True, slots=True)
class Changes:
    """All changes; `heads` are the changed fields of the list itself."""

    added: tuple[tuple[LeniencyItem, str], ...]
    gone: tuple[Gone, ...]
    altered: tuple[Altered, ...]
    same: tuple[tuple[LeniencyItem, str], ...]
    heads: tuple[tuple[str, tuple[Run, ...]], ...]

    @property
    def summary(self) -> str:
        """The counts in words."""
        return Phrase(
            "新增 %(added)s，取消 %(gone)s，修改 %(altered)s",
            added=len(self.added),
            gone=len(self.gone),
            altered=len(self.altered),
        )


_LIST_FIELDS = ("scope_in", "scope_out", "first_violation", "timely", "how_checked")


def changes_between(former: LeniencyList, one: LeniencyList, names: Mapping[str, str]) -> Changes:
    """Compare two versions, item by item; `names` has the words for ids of fields and matters."""
    before = {item.id: item for item in former.items}
    now = {item.id: item for item in one.items}
    reasons = {entry.item: entry for entry in one.dropped}

    def linked(item: LeniencyItem) -> tuple[LeniencyItem, str]:
        return item, address.item(one.id, item.id)

    kept = [item for item in one.items if item.id in before]
    return Changes(
        added=tuple(linked(item) for item in one.items if item.id not in before),
        gone=tuple(Gone(*linked(item), reasons.get(item.id)) for item in former.items if item.id not in now),
        altered=tuple(
            Altered(*linked(item), _item_changes(before[item.id], item, names))
            for item in kept
            if item != before[item.id]
        ),
        same=tuple(linked(item) for item in kept if item == before[item.id]),
        heads=_changes(LeniencyList, _LIST_FIELDS, former, one, names) + _window_changes(former, one),
    )


Changed = tuple[tuple[str, tuple[Run, ...]], ...]


def _item_changes(before: LeniencyItem, now: LeniencyItem, names: Mapping[str, str]) -> Changed:
    """Every public field that changed, and what is behind the conditions where their words stayed."""
    fields = [name for name in public_fields(LeniencyItem) if name != "id"]
    found = _changes(LeniencyItem, fields, before, now, names)
    if _words(before.conditions, names) == _words(now.conditions, names):
        found += _told(Phrase("条件的判断标准"), _limits(before), _limits(now))
    return found + _told(Phrase("自查的问法"), _questions(before), _questions(now))


def _window_changes(former: LeniencyList, one: LeniencyList) -> Changed:
    """How far back a first violation reaches, where it changed and the words for it did not."""
    before, now = former.first_violation, one.first_violation
    if before is None or now is None or before.text != now.text:
        return ()
    return _told(Phrase("初次的回溯期"), _window(before), _window(now))


def _window(first: FirstViolation) -> str:
    months = [f"{first.window_months} 个月"] if first.window_months else []
    since = [f"从 {first.since} 起"] if first.since else []
    narrow = [word for word, holds in (("只看同类违法", first.same_type), ("只看同一机关", first.same_agency)) if holds]
    return "，".join([*months, *since, *([first.area] if first.area else []), *narrow])


def _told(name: str, before: str, now: str) -> Changed:
    return ((name, runs(before, now)),) if before != now else ()


def _questions(item: LeniencyItem) -> str:
    """What the self-check asks in words of the item's own."""
    own = (text for one in item.conditions for text in (one.question or one.use, one.why) if text)
    return "；".join(own)


def _changes(
    model: type[Part], fields: Iterable[str], before: object, now: object, names: Mapping[str, str]
) -> Changed:
    found = []
    for name in fields:
        old, new = _words(getattr(before, name), names), _words(getattr(now, name), names)
        if old != new:
            found.append((Phrase(model.model_fields[name].title or name), runs(old, new)))
    return tuple(found)


def _limits(item: LeniencyItem) -> str:
    return "；".join(filter(None, (_limit(condition) for condition in item.conditions)))


def _limit(condition: Condition) -> str:
    """The limit of a condition, in words: 金额不超过500元; nothing where it has none."""
    said = limit(condition)
    bound = [f"{condition.test.label}{said}"] if said else []
    return "，".join([*bound, *(choice.label for choice in (condition.by, condition.level) if choice is not None)])


def _words(value: object, names: Mapping[str, str]) -> str:
    """A field as the text that a reader compares."""
    if isinstance(value, tuple):
        return "；".join(_words(part, names).rstrip("；。") for part in value)
    if isinstance(value, Citation):
        return f"《{value.law}》{f'（{value.version}年版）' if value.version else ''}{value.words}"
    if isinstance(value, Fine):
        return f"最低 {value.min or 0} 元，最高 {value.max if value.max is not None else '不限'}"
    if isinstance(value, Choice):
        return value.label
    if isinstance(value, NotFor):
        return f"{'、'.join(names.get(field, field) for field in value.fields)}（{value.reason}）"
    text = str(getattr(value, "text", "" if value is None else value))
    return names.get(text, text)
