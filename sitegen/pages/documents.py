"""What the search can find: a document for every public record, and for each part that stands for itself."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial

from sitegen.model.authority import Authority
from sitegen.model.case import Case
from sitegen.model.field import Field
from sitegen.model.law import Law
from sitegen.model.leniency import LeniencyItem, LeniencyList
from sitegen.model.matter import Matter
from sitegen.model.plan import Plan
from sitegen.model.public import public_view
from sitegen.model.record import Part, Record, Status
from sitegen.model.service import Service
from sitegen.model.tolerance import ToleranceList
from sitegen.pages import address
from sitegen.pages.library import Library
from sitegen.pages.lists import cells
from sitegen.pages.plaintext import plain
from sitegen.pages.sayings import sayings
from sitegen.pages.shared import span, state
from sitegen.phrase import Phrase
from sitegen.search.document import Document, Tag, Validity

FIELD, ITEM = Tag("fields", Phrase("行业")), Tag("items", Phrase("清单事项"))
TOLERANCE, LIST = Tag("tolerance", Phrase("容错事项")), Tag("lists", Phrase("清单"))
CASE, PLAN = Tag("cases", Phrase("典型案例")), Tag("plans", Phrase("检查计划"))
MATTER, AUTHORITY = Tag("matters", Phrase("执法事项")), Tag("authorities", Phrase("执法主体"))
EXPLAINER, SERVICE = Tag("explainers", Phrase("政策解读")), Tag("services", Phrase("便企服务"))
LAW, PAGE = Tag("laws", Phrase("法律依据")), Tag("pages", Phrase("其他网页"))


def documents(library: Library) -> Iterator[Document]:
    """Yield every document that is made of a record, kind by kind in the order of equally good results."""
    yield from (_field(library, one) for one in library.fields.values())
    for versions in library.versions.values():
        yield from _items(library, versions)
    yield from (one for record in library.tolerance.values() for one in _tolerance(library, record))
    yield from (_list(library, one) for versions in library.versions.values() for one in versions)
    yield from (_case(library, one) for one in library.cases.values())
    yield from (_plan(library, one) for one in library.plans.values())
    yield from (_matter(library, one) for one in library.matters.values())
    yield from (_authority(library, one) for one in library.authorities.values())
    yield from _explainers(library)
    yield from (one for record in library.services.values() for one in _service(library, record))
    yield from (one for record in library.laws.values() for one in _law(library, record))
    yield from _statistics(library)


def _filled(
    library: Library,
    record: Record,
    draft: Document,
    said: Part | None = None,
    more: Iterable[str] = (),
    without: frozenset[str] = frozenset(),
) -> Document:
    """Put in all that a record or a part of it says, *without* some fields; of what was withdrawn the notice."""
    if record.status is Status.WITHDRAWN:
        reason = (record.withdrawn.reason,) if record.withdrawn else ()
        gone = Validity.WITHDRAWN
        return Document(draft.title, draft.href, draft.register, body=reason, validity=gone, day=record.released)
    told = {draft.title, draft.lead, *draft.names, ""}
    texts = dict.fromkeys((*more, *sayings(library, said or record, without)))
    return replace(draft, body=tuple(text for text in texts if text not in told), day=record.released)


def _status(record: Record) -> Validity:
    return Validity.SUPERSEDED if record.status is Status.SUPERSEDED else Validity.VALID


def _body(library: Library, name: str) -> Tag:
    return Tag(name, library.authority(name).text)


def _trades(library: Library, names: Iterable[str]) -> tuple[Tag, ...]:
    wanted = set(names)
    return tuple(Tag(name, library.fields[name].name) for name in library.field_order if name in wanted)


# -- the lists --------------------------------------------------------------------


def _items(library: Library, versions: tuple[LeniencyList, ...]) -> Iterator[Document]:
    """The items of a list: as they count today, and as they were where they said something else."""
    current: dict[str, LeniencyItem] = {}
    for one in sorted(versions, key=lambda version: version is not library.lists[versions[0].id]):
        if one.status is Status.WITHDRAWN:
            continue
        for item in one.items:
            if current.get(item.id) != item:
                yield _item(library, one, item, newest=item.id not in current)
                current.setdefault(item.id, item)


def _item(library: Library, one: LeniencyList, item: LeniencyItem, *, newest: bool) -> Document:
    own, body = newest or library.lists[one.id] is one, _body(library, one.authority)
    left_out = {name for group in item.not_for for name in group.fields}
    draft = Document(
        item.plain or item.behaviour,
        address.item(one.id, item.id) if own else address.leniency_version(one.id, one.version),
        ITEM,
        item.behaviour if item.plain else "",
        item.keywords,
        note=one.edition,
        authority=body,
        fields=_trades(library, set(item.fields or one.fields) - left_out),
        without=tuple(tag.label for tag in _trades(library, left_out)),
        kind=one.kind.label,
        validity=library.standing(one).validity,
        part=not own,
    )
    return _filled(library, one, draft, item, more=(one.title, one.kind.label, body.label))


def _list(library: Library, one: LeniencyList) -> Document:
    current = library.lists[one.id] is one
    href = address.leniency_list(one.id) if current else address.leniency_version(one.id, one.version)
    draft = Document(
        one.title,
        href,
        LIST,
        one.summary or "",
        note=f"{one.version}年版",
        authority=_body(library, one.authority),
        fields=_trades(library, one.fields),
        kind=one.kind.label,
        validity=library.standing(one).validity,
    )
    return _filled(library, one, draft, without=frozenset(("items",)))


def _tolerance(library: Library, one: ToleranceList) -> Iterator[Document]:
    validity = library.term(one.effective, one.expires).validity
    href, body = address.record("tolerance", one.id), _body(library, one.authority)
    draft = Document(
        one.title,
        href,
        LIST,
        one.summary or "",
        note=f"{one.version}年版",
        authority=body,
        validity=validity,
        kind="容错",
    )
    yield _filled(library, one, draft, without=frozenset(("items",)))
    if one.status is Status.WITHDRAWN:
        return
    for item in one.items:
        own = replace(
            draft,
            title=item.plain or item.behaviour,
            href=address.tolerance_item(one.id, item.id),
            register=TOLERANCE,
            lead=item.behaviour if item.plain else "",
            fields=_trades(library, item.fields),
            note=one.edition,
            part=True,
        )
        yield _filled(library, one, own, item, more=(one.title, body.label))


# -- the other registers ------------------------------------------------------------


def _field(library: Library, one: Field) -> Document:
    trade, href = _trades(library, (one.id,)), address.record("fields", one.id)
    return _filled(library, one, Document(one.name, href, FIELD, one.plain, fields=trade, validity=_status(one)))


def _case(library: Library, one: Case) -> Document:
    draft = Document(
        one.title,
        address.record("cases", one.id),
        CASE,
        one.facts,
        note="，".join(filter(None, (one.outcome.kind.label, one.batch))),
        authority=_body(library, one.authority),
        fields=_trades(library, (one.field,)),
        kind=one.outcome.kind.label,
        validity=_status(one),
    )
    return _filled(library, one, draft)


def _plan(library: Library, one: Plan) -> Document:
    draft = Document(
        one.title,
        address.plan(one.year, one.id),
        PLAN,
        one.objects,
        note=f"{one.year}年，{span(one)}",
        authority=_body(library, one.lead),
        fields=_trades(library, one.fields),
        kind=one.kind.label,
        validity=_status(one) if one.status is Status.WITHDRAWN else state(one, library.today).validity,
    )
    points = (text for name in one.matters if name in library.matters for text in library.matters[name].points)
    return _filled(library, one, draft, more=points)


def _matter(library: Library, one: Matter) -> Document:
    draft = Document(
        one.name,
        address.record("matters", one.id),
        MATTER,
        one.standard or "",
        authority=_body(library, one.authority),
        fields=_trades(library, one.fields),
        kind=one.kind.label,
        validity=_status(one),
    )
    return _filled(library, one, draft)


def _authority(library: Library, one: Authority) -> Document:
    draft = Document(
        one.name,
        address.record("authorities", one.id),
        AUTHORITY,
        one.duties,
        (one.short,),
        authority=_body(library, one.id),
        fields=_trades(library, one.fields),
        kind=one.kind.label,
        validity=_status(one),
    )
    return _filled(library, one, draft)


def _explainers(library: Library) -> Iterator[Document]:
    for one in library.explainers.values():
        href = address.record("explainers", one.id)
        words = plain(one.body, partial(library.target, day=one.basis_day))
        trades = _trades(library, one.fields)
        draft = Document(one.title, href, EXPLAINER, one.summary, fields=trades, validity=_status(one))
        yield _filled(library, one, draft, more=words, without=frozenset(("body",)))


def _service(library: Library, one: Service) -> Iterator[Document]:
    """A plain list, and each of its rows."""
    href, body = address.record("services", one.id), _body(library, one.authority)
    draft = Document(one.title, href, SERVICE, one.summary or "", authority=body, validity=_status(one))
    yield _filled(library, one, draft, without=frozenset(("rows",)))
    if one.status is Status.WITHDRAWN:
        return
    for number, row in enumerate(cells(library, one), 1):
        place = address.service_row(one.id, number)
        title = next((cell.text for cell in row if cell.column.primary and cell.text), row[0].text)
        texts = dict.fromkeys(cell.text for cell in row if cell.text not in ("", title))
        yield replace(
            draft,
            title=title,
            href=place,
            lead="",
            body=(*texts, one.title),
            note=one.title,
            day=one.released,
            part=True,
        )


def _law(library: Library, one: Law) -> Iterator[Document]:
    """A law, and each article that the register describes."""
    current = one.on(library.today)
    href, ahead = address.record("laws", one.id), all(library.today < version.effective for version in one.versions)
    validity = Validity.VALID if current else Validity.COMING if ahead else Validity.EXPIRED
    draft = Document(one.name, href, LAW, names=(one.short,), kind=one.level.label, validity=validity)
    notes = (text for version in one.versions for text in (version.doc_no_text, version.note) if text)
    yield _filled(library, one, draft, more=notes, without=frozenset(("versions",)))
    if one.status is Status.WITHDRAWN:
        return
    for version in one.versions:
        past = Validity.COMING if library.today < version.effective else Validity.SUPERSEDED
        for article in version.articles:
            own = replace(
                draft,
                title=f"《{one.short}》{article.words}",
                href=address.article(one.id, version.version, article.no),
                lead=article.gist,
                names=(f"{one.short}{article.words}", f"{one.short}第{article.no}条"),
                note=f"{version.version}年版",
                validity=Validity.VALID if version is current else past,
                part=True,
            )
            yield _filled(library, one, own, article, more=(one.name,))


def _statistics(library: Library) -> Iterator[Document]:
    for record in library.site.statistics.values():
        if record.status is not Status.DRAFT and record.year <= library.today.year:
            one = public_view(record)
            href = address.statistics_tables(one.year)
            yield _filled(
                library,
                one,
                Document(Phrase("%(year)s年行政执法统计表", year=one.year), href, PAGE, one.narrative or ""),
            )
