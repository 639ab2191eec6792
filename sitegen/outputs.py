"""Files besides the pages: assets, the sitemap for search engines, robots.txt, headers for static hosts."""

from collections.abc import Iterable
from xml.sax.saxutils import escape

from sitegen import policy
from sitegen.mark import Kind
from sitegen.pages.page import WITHDRAWN, Page
from sitegen.render import File
from sitegen.templates import Asset


def files(pages: Iterable[Page], assets: Iterable[Asset], base_url: str | None) -> list[File]:
    """Make every file that is no page, in a stable order."""
    found = [File(asset.href, asset.content) for asset in assets]
    found.append(File("_headers", _headers(https=(base_url or "").startswith("https:"))))
    if base_url:
        root = base_url.rstrip("/")
        found.append(File("sitemap.xml", _sitemap(pages, root)))
        found.append(File("robots.txt", f"User-agent: *\nAllow: /\nSitemap: {root}/sitemap.xml\n".encode()))
    return found


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
    return "\n".join([*lines, "/assets/*", f"  Cache-Control: {policy.FOR_EVER}", ""]).encode()
