"""The report as one HTML file that needs nothing else. It is no page of the site."""

from importlib import resources

from jinja2 import Environment, StrictUndefined

from sitegen.catalogue import Language, entry
from sitegen.diagnostics import Diagnostic
from sitegen.report.contents import Report
from sitegen.report.words import WORDS
from sitegen.reporters import hint, message


def page(report: Report, language: Language) -> str:
    """Write the report as HTML, to be opened from disk or sent as an attachment."""
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    source = resources.files("sitegen").joinpath("report/page.html").read_text("utf-8")

    def told(one: Diagnostic) -> str:
        return message(one, language)

    def advice(one: Diagnostic) -> str:
        return hint(one, language)

    def rule(code: str) -> str:
        return entry(code).words(language).title

    template = environment.from_string(source)
    lang = "zh-CN" if language == "zh" else "en"
    return template.render(report=report, words=WORDS[language], told=told, advice=advice, rule=rule, lang=lang) + "\n"
