"""data/holidays/YYYY.yaml: the days off of a year, as the State Council announces them."""

from pydantic import Field as F

from sitegen.fields.text import Line
from sitegen.fields.times import Day, Year
from sitegen.model.record import Part, Public


class DaysOff(Part):
    """The days off around one holiday, from the first to the last, weekends between them included."""

    name: Public[Line] = F(title="节日名称")
    start: Public[Day] = F(alias="from", title="放假第一天")
    until: Public[Day] = F(title="放假最后一天")


class HolidayYear(Part):
    """The whole of one notice; it replaces what the program knows of that year.

    A December day of the year before and a January day of the next may stand in it, as in the
    notices themselves. A day that is both off and worked is worked: it was named by itself.
    Source: 国务院办公厅关于某年部分节假日安排的通知, about every November for the next year.
    """

    year: Public[Year] = F(title="年份")
    source: Public[Line] = F(title="放假通知及其文号")
    off: Public[tuple[DaysOff, ...]] = F(title="放假")
    work: Public[tuple[Day, ...]] = F((), title="调休上班日")
