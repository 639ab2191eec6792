"""Days, months and years, written as ISO 8601 and nothing else."""

import re
from datetime import date
from typing import Annotated

from pydantic import Field

from sitegen.fields.kind import read_by, unfit, written

_DAY = re.compile(r"[12][0-9]{3}-[0-9]{2}-[0-9]{2}")


def _day(text: str) -> date:
    if not _DAY.fullmatch(text):
        raise unfit("M101", text)
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise unfit("M102", text) from None


def _year(text: str) -> int:
    if not re.fullmatch(r"(19|20)[0-9]{2}", text):
        raise unfit("M104", text)
    return int(text)


Day = Annotated[date, read_by(_day)]
"""A calendar day such as 2026-03-01. Problems: M101 shape, M102 no such day."""

Month = Annotated[str, written(r"(19|20)[0-9]{2}-(0[1-9]|1[0-2])", "M103")]
"""A month such as 2026-03, kept as text so that no day can be read from it. Problems: M103."""

Year = Annotated[int, read_by(_year), Field(json_schema_extra={"pattern": "(19|20)[0-9]{2}"})]
"""A calendar year. Problems: M104."""
