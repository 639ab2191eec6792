"""What changed from one version of a list to the next: added, dropped with reason, altered."""

from dataclasses import dataclass

from sitegen.model.leniency import Dropped, LeniencyItem, LeniencyList
from sitegen.pages import address
from sitegen.pages.diff import Run, runs


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
        return f"新增 {len(self.added)}，取消 {len(self.gone)}，修改 {len(self.altered)}"


_ITEM_FIELDS = (
    "behaviour",
    "plain",
    "conditions",
    "exclusions",
    "duty",
    "liability",
    "relief",
    "penalty",
    "measure",
    "range",
)
_LIST_FIELDS = ("scope_in", "scope_out", "first_violation", "timely", "how_checked")


def changes_between(former: LeniencyList, one: LeniencyList) -> Changes:
    """Compare two versions, item by item."""
    before = {item.id: item for item in former.items}
    now = {item.id: item for item in one.items}
    reasons = {entry.item: entry for entry in one.dropped}
    altered = [
        Altered(item, address.item(one.id, item.id), fields)
        for item in one.items
        if item.id in before and (fields := _changed(LeniencyItem, _ITEM_FIELDS, before[item.id], item))
    ]
    changed = {entry.item.id for entry in altered}
    return Changes(
        added=tuple((item, address.item(one.id, item.id)) for item in one.items if item.id not in before),
        gone=tuple(
            Gone(item, address.item(one.id, item.id), reasons.get(item.id))
            for item in former.items
            if item.id not in now
        ),
        altered=tuple(altered),
        same=tuple(
            (item, address.item(one.id, item.id)) for item in one.items if item.id in before and item.id not in changed
        ),
        heads=_changed(LeniencyList, _LIST_FIELDS, former, one),
    )


def _changed(
    model: type[LeniencyItem] | type[LeniencyList], names: tuple[str, ...], before: object, now: object
) -> tuple[tuple[str, tuple[Run, ...]], ...]:
    found = []
    for name in names:
        old, new = _words(getattr(before, name)), _words(getattr(now, name))
        if old != new:
            found.append((model.model_fields[name].title or name, runs(old, new)))
    return tuple(found)


def _words(value: object) -> str:
    """A field as the text that a reader compares."""
    if value is None:
        return ""
    if isinstance(value, tuple):
        return "；".join(_words(part).rstrip("；。") for part in value)
    if hasattr(value, "words"):
        return f"《{getattr(value, 'law', '')}》{value.words}"
    return str(getattr(value, "text", value))
