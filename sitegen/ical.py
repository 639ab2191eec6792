"""Calendar files (iCalendar, RFC 5545): whole days, no clock, no time zone, nothing that repeats."""

from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta

from sitegen.pages import address
from sitegen.pages.agenda import Agenda, Entry, agendas
from sitegen.pages.library import Library
from sitegen.render import File

_CHINESE = {"LANGUAGE": "zh-CN"}
_END = b"END:VCALENDAR\r\n"


def files(library: Library) -> Iterator[File]:
    """Every calendar file; an entry that stands in several is written out once."""
    base = (library.settings.base_url or "").rstrip("/")
    host = base.partition("://")[2].partition("/")[0] or f"{library.settings.region.code}.invalid"
    written: dict[str, bytes] = {}
    for agenda in agendas(library):
        for entry in agenda.entries:
            if entry.key not in written:
                written[entry.key] = event(entry, host, base)
        yield File(
            address.calendar_file(agenda.name), calendar(agenda, [written[entry.key] for entry in agenda.entries])
        )


def calendar(agenda: Agenda, events: list[bytes]) -> bytes:
    """A calendar around the events of an agenda."""
    from icalendar import Calendar

    frame = Calendar()
    frame.add("prodid", "-//sitegen//inspection calendar//ZH")
    frame.add("version", "2.0")
    frame.add("calscale", "GREGORIAN")
    frame.add("x-wr-calname", agenda.title)
    frame.add("x-wr-timezone", "Asia/Shanghai")
    frame.add("x-published-ttl", "P1D")
    content: bytes = frame.to_ical()
    return content.removesuffix(_END) + b"".join(events) + _END


def event(entry: Entry, host: str, base: str) -> bytes:
    """An entry as an event that leaves its days free; `base` is the site's address, empty if it has none."""
    from icalendar import Event

    made = Event()
    made.add("uid", f"{entry.key}@{host}")
    made.add("dtstamp", datetime.combine(entry.changed, time(), UTC))
    made.add("dtstart", entry.first)
    made.add("dtend", entry.last + timedelta(1))
    made.add("summary", entry.summary, _CHINESE)
    if entry.text:
        made.add("description", entry.text, _CHINESE)
    made.add("categories", [entry.category])
    made.add("transp", "TRANSPARENT")
    if base:
        made.add("url", f"{base}/{entry.href.removesuffix('index.html')}")
    content: bytes = made.to_ical()
    return content
