"""R24g, R27b, R27c, R71f to R71l: what a filing says does not contradict itself."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from sitegen.diagnostics import Diagnostic, problem, warning
from sitegen.fields.times import Moment
from sitegen.model.filing import Approval, Feedback, Filing, FilingKind, Oral, TaskSource, Territory
from sitegen.model.record import Part, Status
from sitegen.model.site import Site
from sitegen.source.document import Pointer


@dataclass(frozen=True, slots=True)
class _Act:
    """Something that is done about a visit: the part of a filing that says when, and where in the filing it says so."""

    part: type[Part]
    at: Pointer

    @property
    def label(self) -> str:
        """Its words in the form."""
        return str(self.part.model_fields[str(self.at[-1])].title)

    def when(self, filing: Filing) -> Moment | None:
        """When it was done."""
        found: Any = filing
        for step in self.at:
            found = getattr(found, str(step), None)
        return Moment(found) if isinstance(found, date) else found


_APPROVAL = _Act(Approval, ("approval", "on"))
_ORAL = _Act(Oral, ("emergency", "oral", "at"))
_FILED = _Act(Filing, ("filed_on",))
_TERRITORY = _Act(Territory, ("territory", "at"))
_START = _Act(Filing, ("start",))
_END = _Act(Filing, ("end",))
_RESULT = _Act(Filing, ("result_on",))
_FEEDBACK = _Act(Feedback, ("feedback", "on"))

_ACTS = (_APPROVAL, _ORAL, _FILED, _TERRITORY, _START, _END, _RESULT, _FEEDBACK)
_ORDER = ((_START, _END), (_END, _RESULT), (_START, _FEEDBACK))


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
        for first, second in _ORDER:
            earlier, later = first.when(filing), second.when(filing)
            if earlier is not None and later is not None and later.before(earlier):
                where, also = (site.locate("filings", filing.key, *act.at) for act in (second, first))
                field, other = (".".join(map(str, act.at)) for act in (second, first))
                yield problem(
                    where, "R71f", also, id=filing.id, field=field, label=second.label, day=later,
                    other=other, other_label=first.label, other_day=earlier,
                )  # fmt: skip


def called_off_and_done(site: Site, today: date) -> Iterator[Diagnostic]:
    """R71g: a visit was called off or took place, not both."""
    for filing in _standing(site):
        if filing.called_off is None:
            continue
        for act in (_START, _END, _RESULT):
            if (when := act.when(filing)) is not None:
                where, also = (site.locate("filings", filing.key, *at) for at in (("called_off",), act.at))
                yield problem(where, "R71g", also, id=filing.id, label=act.label, day=when)
                break


def done_in_the_future(site: Site, today: date) -> Iterator[Diagnostic]:
    """R71h: what a filing says was done has been done by today (warning)."""
    for filing in _standing(site):
        for act in _ACTS:
            when = act.when(filing)
            if when is not None and when.day > today:
                where = site.locate("filings", filing.key, *act.at)
                yield warning(where, "R71h", id=filing.id, label=act.label, day=when, today=today)


def end_without_start(site: Site, today: date) -> Iterator[Diagnostic]:
    """R71i: a visit that ended also began."""
    for filing in _standing(site):
        if filing.end is not None and filing.start is None:
            yield problem(site.locate("filings", filing.key, "end"), "R71i", id=filing.id, end=filing.end)


def result_without_its_day(site: Site, today: date) -> Iterator[Diagnostic]:
    """R71j: a result has the day on which it was entered, and that day a result."""
    for filing in _standing(site):
        if (filing.result is None) is not (filing.result_on is None):
            there, missing = ("result_on", "result") if filing.result is None else ("result", "result_on")
            where, label = site.locate("filings", filing.key, there), Filing.model_fields[missing].title
            yield problem(where, "R71j", id=filing.id, field=missing, label=label)


def service_with_an_inspection(site: Site, today: date) -> Iterator[Diagnostic]:
    """R71k: 宣传服务 comes from no inspection plan and ends with no result, else it is an inspection in disguise."""
    for filing in _standing(site):
        if filing.kind.inspects:
            continue
        planned = filing.task is TaskSource.PLAN
        given = {"result": filing.result, "plan": filing.plan, "task": filing.task.label if planned else None}
        for field, value in given.items():
            if value is not None:
                where, label = site.locate("filings", filing.key, field), Filing.model_fields[field].title
                yield problem(where, "R71k", id=filing.id, field=field, label=label)


def published_before_it_ended(site: Site, today: date) -> Iterator[Diagnostic]:
    """R71l: what is public of a visit that ended was published, or updated, no earlier than it ended."""
    for filing in _standing(site):
        latest = max(filing.published, filing.updated or filing.published)
        if filing.status is not Status.DRAFT and filing.end is not None and latest < filing.end.day:
            where = site.locate("filings", filing.key, "updated" if filing.updated else "published")
            also = site.locate("filings", filing.key, "end")
            yield problem(where, "R71l", also, id=filing.id, published=latest, end=filing.end.day)


def rating_without_its_day(site: Site, today: date) -> Iterator[Diagnostic]:
    """R27c: a rating that came back has the day on which it came; that none came needs no day."""
    for filing in _standing(site):
        if filing.feedback is not None and filing.feedback.returned and filing.feedback.on is None:
            yield problem(site.locate("filings", filing.key, "feedback"), "R27c", id=filing.id)


def _standing(site: Site) -> Iterator[Filing]:
    return (filing for filing in site.filings.values() if filing.status is not Status.WITHDRAWN)
