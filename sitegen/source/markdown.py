"""A Markdown file: YAML front matter between `---` lines, then the body."""

from sitegen.diagnostics import Diagnostic, Location, problem
from sitegen.source import yaml
from sitegen.source.document import Document

MAX_BODY = 20_000
"""Characters; a longer explainer is refused, because nobody reads it and a parser may hang."""

_FENCE = "---"


def parse(path: str, text: str) -> tuple[Document | None, list[Diagnostic]]:
    """Read front matter and body.

    Problems: Y120 no front matter, Y121 front matter not closed, Y122 body too long,
    and those of the YAML reader.
    """
    lines = text.split("\n")
    if lines[0].rstrip() != _FENCE:
        return None, [problem(Location(path, 1, 1), "Y120")]
    end = next((n for n, line in enumerate(lines[1:], 1) if line.rstrip() == _FENCE), 0)
    if not end:
        return None, [problem(Location(path, 1, 1), "Y121")]
    body = "\n".join(lines[end + 1 :]).strip("\n")
    if len(body) > MAX_BODY:
        return None, [problem(Location(path, end + 2, 1), "Y122", size=len(body), most=MAX_BODY)]
    head, found = yaml.parse(path, "\n".join(lines[1:end]) + "\n", first_line=1)
    if head is None:
        return None, found
    skipped = len(lines[end + 1 :]) - len("\n".join(lines[end + 1 :]).lstrip("\n").split("\n"))
    return Document(path, head.value, head.marks, body, end + 1 + skipped), []
