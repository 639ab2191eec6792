"""Files besides the pages: assets, the sitemap for search engines, robots.txt, headers for static hosts."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from xml.sax.saxutils import escape

from sitegen import policy
from sitegen.mark import Kind
from sitegen.model.public import public_view
from sitegen.model.synonyms import Synonyms
from sitegen.pages import illustrations
from sitegen.pages.check import TradeView
from sitegen.pages.library import Library
from sitegen.pages.page import WITHDRAWN, Page
from sitegen.pages.search import SearchView
from sitegen.render import File
from sitegen.search import index
from sitegen.templates import Asset


@dataclass(frozen=True, slots=True)
class Batch:
    """Files that take long to make: they are made where they are finished. Pages link to those that are `named`."""

    make: Callable[[], list[File]]
    named: tuple[str, ...] = ()


def named(things: Iterable[File | Batch]) -> Iterator[str]:
    """The paths to which pages may link."""
    for one in things:
        yield from one.named if isinstance(one, Batch) else (one.path,)


def files(pages: Iterable[Page], assets: Iterable[Asset], base_url: str | None) -> list[File]:
    """Make every file that is no page, in a stable order."""
    found = [File(asset.href, asset.content) for asset in assets]
    found += [File(href, content) for href, content in _scripts(pages).items()]
    found.append(File("_headers", _headers(https=(base_url or "").startswith("https:"))))
    if base_url:
        root = base_url.rstrip("/")
        found.append(File("sitemap.xml", _sitemap(pages, root)))
        found.append(File("robots.txt", f"User-agent: *\nAllow: /\nSitemap: {root}/sitemap.xml\n".encode()))
    return found


def images(library: Library) -> list[File]:
    """The pictures in what is published: what only a draft or a withdrawn page shows stays here."""
    return [File(image.href, image.picture.content) for image in illustrations.every(library)]


def _scripts(pages: Iterable[Page]) -> dict[str, bytes]:
    """The tables that pages of the self-check load, each once."""
    views = (page.view for page in pages)
    trades = (view for view in views if isinstance(view, TradeView))
    return {one.href: one.content for view in trades for one in (*view.scripts, *view.parts)}


def search(pages: Iterable[Page], synonyms: Synonyms) -> Batch:
    """The index of what the search page finds; every edition of the site uses the same."""
    views = (page.view for page in pages if isinstance(page.view, SearchView))
    documents = next((view.documents for view in views), ())
    words = public_view(synonyms)
    groups = [(group.say, group.find) for group in words.groups]
    return Batch(
        lambda: [File(one.path, one.content) for one in index.build(documents, groups, words.ignore)], (index.START,)
    )


def readable(files: Iterable[File]) -> Iterator[File]:
    """Leave out the files of the index that hold single characters and pairs only: nothing to read for a gate."""
    return (file for file in files if not index.UNREADABLE.fullmatch(file.path))


def _sitemap(pages: Iterable[Page], root: str) -> bytes:
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">']
    for page in pages:
        if page.absolute or "/by-" in page.href or page.template == WITHDRAWN:
            continue
        day = page.head.updated or page.head.published
        changed = f"<lastmod>{day}</lastmod>" if day else ""
        address = escape(f"{root}/{page.path.removesuffix('index.html')}")
        lines.append(f"<url><loc>{address}</loc>{changed}</url>")
    return "\n".join([*lines, "</urlset>", ""]).encode()


def kinds(pages: Iterable[Page]) -> dict[str, Kind]:
    """Tell the pages of records from the notices in their place and from all other pages."""
    return {page.path: _kind(page) for page in pages}


def _kind(page: Page) -> Kind:
    if page.template == WITHDRAWN:
        return Kind.WITHDRAWN
    return Kind.RECORD if page.origin else Kind.PAGE


def _headers(*, https: bool) -> bytes:
    """The headers as Netlify, Cloudflare Pages and others read them; these hosts set the rest themselves."""
    lines = ["/*", *(f"  {name}: {value}" for name, value in policy.headers(https=https))]
    return "\n".join([*lines, *_for_ever(), ""]).encode()


def _for_ever() -> list[str]:
    return [line for name in policy.HASHED for line in (f"/{name}/*", f"  Cache-Control: {policy.FOR_EVER}")]
