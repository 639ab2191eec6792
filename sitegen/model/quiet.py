"""企业宁静日 and 企业服务日: which days, for whom, and with which exemptions."""

from datetime import date

from pydantic import Field as F

from sitegen.fields.choice import Choice
from sitegen.fields.numbers import DayOfMonth, Flag
from sitegen.fields.text import Line, Text
from sitegen.fields.times import Day
from sitegen.model.filing import FilingKind, TaskSource
from sitegen.model.plan import Method
from sitegen.model.record import FieldRef, Part, Public


class Weekday(Choice):
    """A day of the week."""

    MON = "mon", "星期一"
    TUE = "tue", "星期二"
    WED = "wed", "星期三"
    THU = "thu", "星期四"
    FRI = "fri", "星期五"
    SAT = "sat", "星期六"
    SUN = "sun", "星期日"

    @property
    def index(self) -> int:
        """Its place in the week as `date.weekday` counts it, Monday 0."""
        return list(Weekday).index(self)


class MonthDays(Part):
    """Days of every month: the first to the last, both included."""

    start: Public[DayOfMonth] = F(title="从几日", alias="from")
    until: Public[DayOfMonth] = F(title="到几日")


class Stretch(Part):
    """A stretch of days, both ends included."""

    start: Public[Day] = F(title="开始日期", alias="from")
    until: Public[Day] = F(title="结束日期")


class Days(Part):
    """Which days are meant: a day that any of the three names is one."""

    month_days: Public[tuple[MonthDays, ...]] = F((), title="每月的日子")
    weekdays: Public[tuple[Weekday, ...]] = F((), title="每周的日子")
    dates: Public[tuple[Stretch, ...]] = F((), title="指定日期")

    def hold(self, day: date) -> bool:
        """Say whether a day is one of these."""
        return (
            any(span.start <= day.day <= span.until for span in self.month_days)
            or any(one.index == day.weekday() for one in self.weekdays)
            or any(span.start <= day <= span.until for span in self.dates)
        )


class QuietPeriod(Part):
    """Days on which the named kinds of visit do not take place.

    `scopes` empty protects every enterprise, else those that carry one of the words;
    `places` empty means the whole county. In force from `start` until `until`.
    """

    name: Public[Line] = F(title="名称")
    days: Public[Days] = F(title="日期规则")
    kinds: Public[tuple[FilingKind, ...]] = F(title="受限制的检查类型", min_length=1)
    scopes: Public[tuple[Line, ...]] = F((), title="受保护的企业范围")
    places: Public[tuple[Line, ...]] = F((), title="适用地域")
    exempt_fields: Public[tuple[FieldRef, ...]] = F((), title="不受限制的领域")
    exempt_tasks: Public[tuple[TaskSource, ...]] = F((), title="不受限制的任务来源")
    exempt_methods: Public[tuple[Method, ...]] = F((), title="不受限制的检查方式")
    start: Public[Day | None] = F(None, title="施行日期", alias="from")
    until: Public[Day | None] = F(None, title="终止日期")
    basis: Public[Text | None] = F(None, title="文件依据")

    def on(self, day: date) -> bool:
        """Say whether the period is in force on a day and the day is one of its days."""
        begun = self.start is None or self.start <= day
        return begun and (self.until is None or day <= self.until) and self.days.hold(day)


class ServiceDay(Part):
    """A day on which the authorities come to help, the opposite of a quiet day.

    Nobody comes on a day off, unless `workdays_only` is no.
    """

    name: Public[Line] = F(title="名称")
    days: Public[Days] = F(title="日期规则")
    workdays_only: Public[Flag] = F(True, title="遇休息日不办")
    note: Public[Line | None] = F(None, title="说明")
    start: Public[Day | None] = F(None, title="施行日期", alias="from")
    until: Public[Day | None] = F(None, title="终止日期")

    def on(self, day: date) -> bool:
        """Say whether the rule names a day, be it worked or not."""
        begun = self.start is None or self.start <= day
        return begun and (self.until is None or day <= self.until) and self.days.hold(day)
