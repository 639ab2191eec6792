"""R-60 to R-62: sums of the yearly tables are right, and a rate shows the numbers it comes from."""

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

from sitegen.diagnostics import Diagnostic, Told, problem, warning
from sitegen.model.site import Site
from sitegen.model.statistics import Claim, ClaimKind, CoercionRow, PenaltyRow, PermitRow, Row, Statistics

_TABLES = ("penalties", "permits", "coercion", "others")


def row_does_not_add_up(site: Site, today: date) -> Iterator[Diagnostic]:
    """R60: the total of a row of table 1 or 3 is the sum of its figures."""
    for record, table, rows, total in _tables(site):
        for at, row in [*((("rows", i), one) for i, one in enumerate(rows)), (("total",), total)]:
            if isinstance(row, PenaltyRow | CoercionRow) and row.total != _sum(row.parts):
                where = site.locate("statistics", record.key, table, *at, "total")
                name = _body(site, row)
                line = Told(f"{name}这一行", name) if row.authority else Told("合计行", "the last one")
                yield problem(where, "R60", row=line, total=row.total, expected=_sum(row.parts))


def column_does_not_add_up(site: Site, today: date) -> Iterator[Diagnostic]:
    """R60b: the last row holds the sums of the columns, and nothing where no row has a figure."""
    for record, table, rows, total in _tables(site):
        for name, field in type(total).model_fields.items():
            written, expected = getattr(total, name), _column(rows, name)
            if name != "authority" and written != expected:
                where = site.locate("statistics", record.key, table, "total", name)
                yield problem(where, "R60b", label=field.title, total=_shown(written), expected=_shown(expected))


def more_permits_than_requests(site: Site, today: date) -> Iterator[Diagnostic]:
    """R60h: of the permits of a year no more were taken up than asked for, nor decided than taken up (warning)."""
    for record, table, rows, total in _tables(site):
        for at, row in [*((("rows", i), one) for i, one in enumerate(rows)), (("total",), total)]:
            for key, some, most in _stages(row) if isinstance(row, PermitRow) else ():
                where = site.locate("statistics", record.key, table, *at, key)
                label = Told("受理", "taken up") if key == "accepted" else Told("许可和不予许可", "granted and refused")
                of = Told("申请", "asked for") if key == "accepted" else Told("受理", "taken up")
                yield warning(where, "R60h", label=label, some=some, of=of, most=most)


def _stages(row: PermitRow) -> Iterator[tuple[str, int, int]]:
    """Where a stage of permits has more than the one before: its key, its number, that of the one before."""
    decided = [part for part in (row.granted, row.refused) if part is not None]
    if row.accepted is not None and row.applied is not None and row.accepted > row.applied:
        yield "accepted", row.accepted, row.applied
    if row.accepted is not None and sum(decided) > row.accepted:
        yield "granted" if row.granted is not None else "refused", sum(decided), row.accepted


def body_twice_in_a_table(site: Site, today: date) -> Iterator[Diagnostic]:
    """R60e: a body has one row in a table."""
    for record, table, rows, _ in _tables(site):
        seen: dict[str, int] = {}
        for index, row in enumerate(rows):
            if row.authority is not None and (first := seen.setdefault(row.authority, index)) != index:
                where = site.locate("statistics", record.key, table, "rows", index, "authority")
                also = site.locate("statistics", record.key, table, "rows", first, "authority")
                yield problem(where, "R60e", also=also, body=_body(site, row))


def row_without_body(site: Site, today: date) -> Iterator[Diagnostic]:
    """R60f, R60g: each row but the last names its body, and the last one names none."""
    for record, table, rows, total in _tables(site):
        for index, row in enumerate(rows):
            if row.authority is None:
                yield problem(site.locate("statistics", record.key, table, "rows", index), "R60f")
        if total.authority is not None:
            where = site.locate("statistics", record.key, table, "total", "authority")
            yield problem(where, "R60g", body=_body(site, total))


def claim_does_not_follow(site: Site, today: date) -> Iterator[Diagnostic]:
    """R61: a percentage is what its two numbers give, at the decimals that it shows (warning)."""
    for record, index, claim in _claims(site):
        expected = claim.expected
        if expected is not None and expected != claim.percent:
            where = site.locate("statistics", record.key, "claims", index, "percent")
            yield warning(
                where, "R61", title=claim.title, part=claim.part, base=claim.base,
                percent=_percent(claim, claim.percent), expected=_percent(claim, expected),
            )  # fmt: skip


def claim_without_numbers(site: Site, today: date) -> Iterator[Diagnostic]:
    """R62, R62b: a rate is never shown without its n, and nothing is a share of none."""
    for record, index, claim in _claims(site):
        missing = [key for key in ("part", "base") if getattr(claim, key) is None]
        if missing:
            where = site.locate("statistics", record.key, "claims", index)
            yield problem(where, "R62", title=claim.title, fields="`、`".join(missing))
        elif claim.base == 0:
            yield problem(site.locate("statistics", record.key, "claims", index, "base"), "R62b", title=claim.title)


def _tables(site: Site) -> Iterator[tuple[Statistics, str, Sequence[Row], Row]]:
    """Every table with its record, its key, its rows and its last row."""
    for record in site.statistics.values():
        for name in _TABLES:
            table = getattr(record, name)
            if table is not None:
                yield record, name, table.rows, table.total


def _claims(site: Site) -> Iterator[tuple[Statistics, int, Claim]]:
    for record in site.statistics.values():
        for index, claim in enumerate(record.claims):
            yield record, index, claim


def _column(rows: Sequence[Row], name: str) -> Decimal | int | None:
    figures = [figure for row in rows if (figure := getattr(row, name)) is not None]
    return sum(figures) if figures and name != "authority" else None


def _sum(parts: Sequence[int | None]) -> int:
    return sum(part for part in parts if part is not None)


def _body(site: Site, row: Row) -> str:
    """The short name of a row's body."""
    return site.unit(row.authority or "")


def _shown(figure: Decimal | int | None) -> Told | str:
    return Told("空着", "nothing") if figure is None else str(figure)


def _percent(claim: Claim, number: Decimal) -> str:
    return f"{number:+}%" if claim.kind is ClaimKind.GROWTH else f"{number}%"
