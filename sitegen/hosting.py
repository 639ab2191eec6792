"""Settings for the web server that shows the site: the same policy as in the pages, as headers."""

from collections.abc import Sequence
from pathlib import Path
from urllib.parse import SplitResult, urlsplit

from sitegen import policy, templates
from sitegen.diagnostics import Location, problem
from sitegen.load import load
from sitegen.rejected import Rejected

_TYPES = "text/css text/plain text/xml text/calendar text/csv application/javascript application/json"
_HIDDEN = r"/(\.(?!well-known/)|_headers$)"


def settings(root: Path, out: Path, server: str, language: str) -> str:
    """Write the settings for a server, to be put where its own documentation says.

    Raises:
        Rejected: T005 there is no site in the folder, or its sources cannot be read.
    """
    if not (root / "data").is_dir():
        raise Rejected([problem(Location(str(root)), "T005", path=root)])
    site, found = load(root)
    if site is None:
        raise Rejected(found)
    address = urlsplit(site.settings.base_url or "")
    headers = policy.headers(https=address.scheme == "https")
    base = templates.base_path(site.settings.base_url)
    text = {"nginx": _nginx, "caddy": _caddy, "headers": _list}[server]
    host = _host(address)
    return text(_INTRO[language][server], headers, out, base, host)


def _host(address: SplitResult) -> str:
    """What Caddy calls the site; with https it fetches the certificate by itself."""
    if not address.netloc:
        return ":80"
    return address.netloc if address.scheme == "https" else f"http://{address.netloc}"


Headers = tuple[tuple[str, str], ...]

_INTRO = {
    "zh": {
        "nginx": "由 sitegen hosting nginx 生成。放进 server { } 里；证书、域名写在它外面。",
        "caddy": "由 sitegen hosting caddy 生成。放进 Caddyfile；第一行是网站的域名。",
        "headers": "由 sitegen hosting headers 生成。在云存储、CDN 的控制台里逐条填写。",
    },
    "en": {
        "nginx": "Made by sitegen hosting nginx. It belongs inside server { }, after certificate and name.",
        "caddy": "Made by sitegen hosting caddy. It belongs in the Caddyfile; the first line names the host.",
        "headers": "Made by sitegen hosting headers. Enter these in the console of the storage or CDN.",
    },
}


def _nginx(intro: str, headers: Headers, out: Path, base: str, host: str) -> str:
    """Headers are repeated in each location that has one of its own: nginx inherits all or none."""
    common = [f"add_header {name} {_quoted(value)} always;" for name, value in headers]
    folder = out.as_posix()
    lines = [
        f"# {intro}",
        *([f"location = {base.rstrip('/')} {{ return 301 {base}; }}"] if base != "/" else []),
        f"location {base} {{",
        f"    alias {_quoted(folder + '/')};",
        "    index index.html;",
        "    autoindex off;",
        "    server_tokens off;",
        "    charset utf-8;",
        f"    charset_types {_TYPES};",
        f"    error_page 404 {base}404.html;",
        *_indented([*common, f"add_header Cache-Control {_quoted(policy.SHORTLY)};"]),
        *(line for name in policy.HASHED for line in _kept(name, base, folder, common)),
        f"    location ~ {_quoted(_HIDDEN)} {{ return 404; }}",
        '    location ~ "\\.ics$" {',
        "        types { text/calendar ics; }",
        "    }",
        "}",
    ]
    return "\n".join(lines) + "\n"


def _kept(name: str, base: str, folder: str, common: list[str]) -> list[str]:
    """A folder whose files may be kept for ever."""
    return [
        f"    location {base}{name}/ {{",
        f"        alias {_quoted(f'{folder}/{name}/')};",
        *_indented([*common, f"add_header Cache-Control {_quoted(policy.FOR_EVER)};"], 2),
        "    }",
    ]


def _caddy(intro: str, headers: Headers, out: Path, base: str, host: str) -> str:
    """Headers are repeated for errors: Caddy forgets what was set before one.

    What removes a header stands apart: with it, Caddy would set the others last of all, and undo the assets' own.
    """
    common = [
        "header {",
        *_indented([f"{name} {_quoted(value)}" for name, value in headers]),
        f"    Cache-Control {_quoted(policy.SHORTLY)}",
        "}",
        "header -Server",
    ]
    inside = [
        f"root * {_quoted(out.as_posix())}",
        "encode zstd gzip",
        *common,
        "route {",
        *_indented(_below(base) if base != "/" else []),
        *_indented(_SHOWN),
        "}",
        "handle_errors {",
        *_indented(common),
        "    rewrite * /404.html",
        "    file_server",
        "}",
    ]
    return "\n".join([f"# {intro}", f"{host} {{", *_indented(inside), "}"]) + "\n"


_SHOWN = (
    "@hidden {",
    "    path */.* /_headers",
    "    not path /.well-known/*",
    "}",
    "error @hidden 404",
    "@assets {",
    f"    path {' '.join(f'/{name}/*' for name in policy.HASHED)}",
    "    file",
    "}",
    f'header @assets Cache-Control "{policy.FOR_EVER}"',
    "file_server",
)
"""What is shown, what is not, and what may be kept for ever; a missing asset may not."""


def _below(base: str) -> list[str]:
    """For a site that is not at the root of its host."""
    folder = base.rstrip("/")
    return [
        f"redir {folder} {base} 301",
        f"@outside not path {base}*",
        "error @outside 404",
        f"uri strip_prefix {folder}",
    ]


def _list(intro: str, headers: Headers, out: Path, base: str, host: str) -> str:
    lines = [f"{name}: {value}" for name, value in headers]
    return "\n".join([f"# {intro}", *lines, f"Cache-Control: {policy.SHORTLY}", ""])


def _quoted(value: str) -> str:
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _indented(lines: Sequence[str], depth: int = 1) -> list[str]:
    return [f"{'    ' * depth}{line}" for line in lines]
