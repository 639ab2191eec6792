"""R24g, R27b, R71f to R71i: what a filing says does not contradict itself."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sitegen.diagnostics import Diagnostic, problem, warning
from sitegen.fields.times import Moment
from sitegen.model.filing import Filing, FilingKind
from sitegen.model.record import Part, Status
from sitegen.model.site import Site
from sitegen.source.document import Pointer

_ORDER = (("start", "end"), ("end", "result_on"), ("start", "feedback"))


@dataclass(frozen=True, slots=True)
class _Act:
    """Something that was done: where the filing says so, in which words of the form, and when."""

    at: Pointer
    label: str
    when: Moment


def emergency_does_not_fit_kind(site: Site, today: date) -> Iterator[Diagnostic]:
    """R24g: an emergency visit says why it could not wait, and no other visit does."""
    for filing in _standing(site):
        if (filing.kind is FilingKind.EMERGENCY) is not (filing.emergency is not None):
            where = site.locate("filings", filing.key, "emergency" if filing.emergency else "kind")
            yield problem(where, "R24g", id=filing.id, kind=filing.kind.label)


def score_does_not_fit_feedback(site: Site, today: date) -> Iterator[Diagnostic]:
    """R27b: a rating that came back has a score, and one that did not has none."""
    for filing in _standing(site):
        feedback = filing.feedback
        if feedback is not None and feedback.returned is not (feedback.score is not None):
            yield problem(site.locate("filings", filing.key, "feedback", "score"), "R27b", id=filing.id)


def dates_out_of_order(site: Site, today: date) -> Iterator[Diagnostic]:
    """R71f: a visit begins, ends, is recorded and rated in this order."""
    for filing in _standing(site):
        acts = _acts(filing)
        for first, second in _ORDER:
            earlier, later = acts.get(first), acts.get(second)
            if earlier is not None and later is not None and later.when.before(earlier.when):
                where = site.locate("filings", filing.key, *later.at)
                yield problem(
                    where, "R71f", id=filing.id, field=second, label=later.label, day=later.when,
                    other=first, other_label=earlier.label, other_day=earlier.when,
                )  # fmt: skip


def called_off_and_done(site: Site, today: date) -> Iterator[Diagnostic]:
    """R71g: a visit was called off or took place, not both."""
    for filing in _standing(site):
        done = next((act for name, act in _acts(filing).items() if name in ("start", "end", "result_on")), None)
        if filing.called_off is not None and done is not None:
            where, also = (site.locate("filings", filing.key, *at) for at in (("called_off",), done.at))
            yield problem(where, "R71g", also, id=filing.id, label=done.label, day=done.when)


def done_in_the_future(site: Site, today: date) -> Iterator[Diagnostic]:
    """R71h: what a filing says was done has been done by today (warning)."""
    for filing in _standing(site):
        for act in _acts(filing).values():
            if act.when.day > today:
                where = site.locate("filings", filing.key, *act.at)
                yield warning(where, "R71h", id=filing.id, label=act.label, day=act.when, today=today)


def end_without_start(site: Site, today: date) -> Iterator[Diagnostic]:
    """R71i: a visit that ended also began."""
    for filing in _standing(site):
        if filing.end is not None and filing.start is None:
            yield problem(site.locate("filings", filing.key, "end"), "R71i", id=filing.id, end=filing.end)


def _standing(site: Site) -> Iterator[Filing]:
    return (filing for filing in site.filings.values() if filing.status is not Status.WITHDRAWN)


def _acts(filing: Filing) -> dict[str, _Act]:
    """All that was done about a visit, by the key under which the filing has it."""
    oral = filing.emergency.oral if filing.emergency else None
    parts: dict[str, tuple[Part | None, Pointer]] = {
        "approval": (filing.approval, ("approval", "on")),
        "oral": (oral, ("emergency", "oral", "at")),
        "filed_on": (filing, ("filed_on",)),
        "territory": (filing.territory, ("territory", "at")),
        "start": (filing, ("start",)),
        "end": (filing, ("end",)),
        "result_on": (filing, ("result_on",)),
        "feedback": (filing.feedback, ("feedback", "on")),
    }
    return {name: act for name, (part, at) in parts.items() if (act := _act(part, at)) is not None}


def _act(part: Part | None, at: Pointer) -> _Act | None:
    key = str(at[-1])
    when = getattr(part, key, None)
    if part is None or when is None:
        return None
    moment = when if isinstance(when, Moment) else Moment(when)
    return _Act(at, str(type(part).model_fields[key].title), moment)
