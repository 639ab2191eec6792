"""Service lists: rows fit the columns that the list declares."""

from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Any

from pydantic import TypeAdapter, ValidationError

from sitegen.checks.citations import judged
from sitegen.checks.references import named
from sitegen.diagnostics import Diagnostic, Location, problem
from sitegen.fields.citation import Article
from sitegen.fields.identifiers import DocNo, Id
from sitegen.fields.numbers import Count, Flag, Ratio, WanYuan, Yuan
from sitegen.fields.text import Text
from sitegen.fields.times import Day, Month
from sitegen.model.lawbook import Lawbook
from sitegen.model.service import Column, ColumnKind, Service
from sitegen.model.site import Site
from sitegen.suggest import nearest

_KINDS: dict[ColumnKind, Any] = {
    ColumnKind.TEXT: Text,
    ColumnKind.DATE: Day,
    ColumnKind.MONTH: Month,
    ColumnKind.COUNT: Count,
    ColumnKind.YUAN: Yuan,
    ColumnKind.WAN_YUAN: WanYuan,
    ColumnKind.RATIO: Ratio,
    ColumnKind.FLAG: Flag,
    ColumnKind.AUTHORITY: Id,
    ColumnKind.FIELD: Id,
    ColumnKind.CITATION: Article,
    ColumnKind.DOC_NO: DocNo,
}
_REGISTERS = {ColumnKind.AUTHORITY: "authorities", ColumnKind.FIELD: "fields"}


def columns_without_name(site: Site, today: date) -> Iterator[Diagnostic]:
    """D010, D011: exactly one column names the row, and no key stands twice."""
    for service in site.services.values():
        where = site.locate("services", service.key, "columns")
        count = sum(column.primary for column in service.columns)
        if count != 1:
            yield problem(where, "D010", count=count)
        keys = [column.key for column in service.columns]
        for index, key in enumerate(keys):
            if key in keys[:index]:
                yield problem(site.locate("services", service.key, "columns", index, "key"), "D011", key=key)


def cells_that_do_not_fit(site: Site, today: date) -> Iterator[Diagnostic]:
    """M002, M130, L002, R36: a row has declared keys only, each with a value of its kind."""
    book = Lawbook.public(site.laws.values())
    for service in site.services.values():
        columns = {column.key: column for column in service.columns}
        for index, row in enumerate(service.rows):
            yield from _unknown_keys(site, service, index, columns)
            for column in service.columns:
                where = site.locate("services", service.key, "rows", index, column.key)
                yield from _cell(site, book, where, column, row.get(column.key), service.basis_day)


def _unknown_keys(site: Site, service: Service, index: int, columns: dict[str, Column]) -> Iterator[Diagnostic]:
    for key in service.rows[index]:
        if key not in columns:
            where = site.locate("services", service.key, "rows", index, key)
            yield problem(where, "M002", field=key, label=key, near=nearest(key, columns))


def _cell(
    site: Site, book: Lawbook, where: Location, column: Column, text: str | None, day: date
) -> Iterator[Diagnostic]:
    if text is None:
        if column.primary:
            yield problem(where, "M001", field=column.key, label=column.title)
        return
    try:
        value = _adapter(column.kind).validate_python(text)
    except ValidationError:
        yield problem(where, "M130", value=text, label=column.title, kind=column.kind.label)
        return
    if register := _REGISTERS.get(column.kind):
        yield from named(site, where, register, text)
    if column.kind is ColumnKind.CITATION:
        yield from judged(book, value, where, day)


@cache
def _adapter(kind: ColumnKind) -> TypeAdapter[Any]:
    return TypeAdapter(_KINDS[kind])
