"""R-36: a cited article exists in the version that is meant, and that version still applies."""

from collections.abc import Iterator
from datetime import date

from sitegen.diagnostics import Diagnostic, Location, Told, problem, warning
from sitegen.fields.citation import Citation
from sitegen.model.lawbook import Basis, Lawbook
from sitegen.model.mentions import citations
from sitegen.model.record import Status
from sitegen.model.site import Site


def wrong_or_outdated_basis(site: Site, today: date) -> Iterator[Diagnostic]:
    """R36: the law, version and article exist; repealed and superseded ones are warned of."""
    book, drafts = Lawbook.public(site.laws.values()), Lawbook(site.laws.values())
    sound: set[tuple[Citation, date, Status]] = set()
    for register, record in site.all():
        day, status = record.basis_day, record.status
        for cited in citations(record):
            if (cited.citation, day, status) in sound:
                continue
            where = site.locate(register, record.key, *cited.at)
            basis = (drafts if status is Status.DRAFT else book).resolve(cited.citation, day)
            if basis is None:
                near = book.near(cited.citation.law)
                yield problem(where, "R36a", law=cited.citation.law, near=near)
                continue
            found = [*judge(basis, where, day), *(_still_law(basis, where, today) if status is Status.VALID else ())]
            yield from found
            if not found:
                sound.add((cited.citation, day, status))


def wrong_basis_of_the_rules(site: Site, today: date) -> Iterator[Diagnostic]:
    """R36: what the county itself wrote in rules.yaml cites laws that exist; the defaults need no law here.

    So do its card, its questions, and the clauses that it takes for a list to rest on.
    """
    book = Lawbook.public(site.laws.values())
    for cited in citations(site.rules):
        if site.rules_origin.document.holds(cited.at):
            yield from judged(book, cited.citation, site.rules_origin.locate(*cited.at), today)


def judged(book: Lawbook, citation: Citation, where: Location, day: date) -> Iterator[Diagnostic]:
    """R36a to R36f: the law is registered, and what is cited of it exists."""
    basis = book.resolve(citation, day)
    if basis is None:
        yield problem(where, "R36a", law=citation.law, near=book.near(citation.law))
    else:
        yield from judge(basis, where, day)


def judge(basis: Basis, where: Location, day: date) -> Iterator[Diagnostic]:
    """R36b to R36e: the version is known and has the article, paragraph and item."""
    cited, version = basis.citation, basis.version
    if version is None:
        code = "R36c" if cited.version else "R36d"
        known = "、".join(v.version for v in basis.law.versions)
        yield problem(where, code, law=cited.law, version=cited.version, day=day, known=known)
        return
    number = int(cited.article.partition("-")[0])
    if number > version.article_count:
        yield problem(
            where, "R36b", cited=cited, article=cited.words, version=version.version, count=version.article_count
        )
    elif basis.article is None:
        yield warning(where, "R36f", cited=cited, version=version.version)
    else:
        yield from _deeper(basis, where)


def _deeper(basis: Basis, where: Location) -> Iterator[Diagnostic]:
    cited, article = basis.citation, basis.article
    if article is None or not cited.paragraph:
        return
    if article.paragraphs and cited.paragraph > article.paragraphs:
        yield problem(
            where, "R36e", cited=cited, what=Told("款", "paragraphs"), count=article.paragraphs, words=cited.words
        )
    elif cited.item and (items := article.items.get(str(cited.paragraph))) and cited.item > items:
        yield problem(where, "R36e", cited=cited, what=Told("项", "items"), count=items, words=cited.words)


def _still_law(basis: Basis, where: Location, today: date) -> Iterator[Diagnostic]:
    """R36g to R36i: the version is not, or no longer, the one in force today (warnings)."""
    law, version = basis.law, basis.version
    if law.repealed is not None and law.repealed.on <= today:
        yield warning(where, "R36g", law=law.short, on=law.repealed.on, by=law.repealed.by)
    elif version is not None and not version.in_force(today):
        current = law.on(today)
        if current is None:
            yield warning(where, "R36i", cited=basis.citation, version=version.version, law=law.short)
        else:
            yield warning(where, "R36h", cited=basis.citation, version=version.version, current=current.version)
