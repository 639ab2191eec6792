"""The forms of the report, by the word of the command line."""

from collections.abc import Callable, Mapping

from sitegen.catalogue import Language
from sitegen.report.contents import Report
from sitegen.report.data import data
from sitegen.report.page import page
from sitegen.report.text import text

STYLES: Mapping[str, Callable[[Report, Language], str]] = {"text": text, "html": page, "json": data}
