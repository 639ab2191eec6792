"""The same county for Hugo: content adapters over the same YAML files, a template of like weight.

Hugo makes a page for each list item, plan and case, a page for each file of filings, and lists of 50.
"""

from pathlib import Path

_CONFIG = """\
baseURL = "https://zfgs.shilixian.example/"
languageCode = "zh-CN"
title = "示例县行政执法公示"
disableKinds = ["taxonomy", "term", "RSS"]
[pagination]
pagerSize = 50
[[module.mounts]]
source = "content"
target = "content"
[[module.mounts]]
source = "layouts"
target = "layouts"
[[module.mounts]]
source = "{data}"
target = "assets/data"
"""
_LISTS = """\
{{ range resources.Match "data/leniency/*.yaml" }}{{ $list := . | transform.Unmarshal }}{{ range $list.items }}
{{ $.AddPage (dict "path" (printf "%s/%s" $list.id .id) "title" .plain "params" (dict
  "record" . "also" (dict "清单" $list.title "文号" $list.doc_no "不适用" $list.scope_out "核查" $list.how_checked))) }}
{{ end }}{{ end }}
"""
_RECORDS = """\
{{ range resources.Match "data/REGISTER/*.yaml" }}{{ range (. | transform.Unmarshal).records }}
{{ $.AddPage (dict "path" (string .id) "title" .title "params" (dict "record" . "also" dict)) }}
{{ end }}{{ end }}
"""
_FILINGS = """\
{{ range resources.Match "data/filings/*.yaml" }}
{{ $.AddPage (dict "path" (path.BaseName .Name) "title" (path.BaseName .Name) "params" (dict
  "rows" (. | transform.Unmarshal).records)) }}
{{ end }}
"""
_COLUMNS = "首页 免罚轻罚清单 检查 典型案例 行业 执法主体 执法事项 容错清单 政策解读 便企服务 法律依据".split()  # noqa: SIM905
_BASE = """\
<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'self'; script-src 'self'">
<meta name="referrer" content="no-referrer">
<title>{{ .Title }} - {{ site.Title }}</title>
<meta name="color-scheme" content="light dark">
<meta name="SiteName" content="{{ site.Title }}">
<meta name="ColumnName" content="{{ .Section }}">
<meta name="ArticleTitle" content="{{ .Title }}">
<meta name="Url" content="{{ .Permalink }}">
<link rel="canonical" href="{{ .Permalink }}">
</head>
<body>
<a class="skip" href="#main">跳到正文</a>
<header><div class="strip"><p>示例县人民政府（演示）</p></div>
<nav class="nav" aria-label="栏目"><ul>
NAVIGATION
</ul></nav></header>
<nav class="crumbs" aria-label="当前位置"><ol>
<li><a href="{{ "/" | relURL }}">首页</a></li>
{{ with .Parent }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}
<li aria-current="page">{{ .Title }}</li>
</ol></nav>
<main id="main" tabindex="-1">
{{ block "main" . }}{{ end }}
</main>
<footer><dl><div><dt>主办</dt><dd>示例县人民政府（演示）</dd></div><div><dt>承办</dt><dd>示例县司法局（演示）</dd></div></dl>
<p>本页地址：{{ .Permalink }}</p></footer>
</body>
</html>
"""
_ITEM = '<li><a href="{{ "/%s/" | relURL }}"{{ if eq .Section "%s" }} aria-current="page"{{ end }}>%s</a></li>'
_SINGLE = """\
{{ define "main" }}
<h1>{{ .Title }}</h1>
{{ with .Params.record }}<dl class="facts">
{{ range $key, $value := . }}{{ if not (in (slice "review" "remarks") $key) }}
<div><dt>{{ $key }}</dt><dd>
{{ if reflect.IsSlice $value }}<ul>{{ range $value }}<li>{{ template "value" . }}</li>{{ end }}</ul>
{{ else }}{{ template "value" $value }}{{ end }}
</dd></div>{{ end }}{{ end }}
</dl>{{ end }}
{{ with .Params.also }}<aside><dl>
{{ range $key, $value := . }}<div><dt>{{ $key }}</dt><dd>
{{ if reflect.IsSlice $value }}<ul>{{ range $value }}<li>{{ . }}</li>{{ end }}</ul>{{ else }}{{ $value }}{{ end }}
</dd></div>{{ end }}
</dl></aside>{{ end }}
{{ with .Params.rows }}<table><tbody>
{{ range . }}<tr><td>{{ .kind }}</td><td>{{ .authority }}</td><td>{{ .field }}</td><td>{{ delimit .matters "、" }}</td>
<td>{{ .method }}</td><td>{{ .place }}</td><td>{{ .result }}</td></tr>
{{ end }}</tbody></table>{{ end }}
{{ end }}
{{ define "value" }}{{ if reflect.IsMap . }}<dl>
{{ range $key, $value := . }}<div><dt>{{ $key }}</dt><dd>{{ $value }}</dd></div>{{ end }}
</dl>{{ else }}{{ . }}{{ end }}{{ end }}
"""
_LIST = """\
{{ define "main" }}
<h1>{{ .Title }}</h1>
{{ $shown := .Paginate .RegularPagesRecursive }}
<ol class="rows">
{{ range $shown.Pages }}
<li><a href="{{ .RelPermalink }}">{{ .Title }}</a>
{{ with .Params.record }}<span>{{ .authority }} {{ .published }}</span>{{ end }}</li>
{{ end }}
</ol>
<nav aria-label="页码">{{ if $shown.HasPrev }}<a href="{{ $shown.Prev.URL }}">上一页</a>{{ end }}
{{ $shown.PageNumber }} / {{ $shown.TotalPages }}
{{ if $shown.HasNext }}<a href="{{ $shown.Next.URL }}">下一页</a>{{ end }}</nav>
{{ end }}
"""


def write(data: Path, root: Path) -> Path:
    """Write a Hugo site over a county's data into a new folder, and return it."""
    navigation = "\n".join(_ITEM % (f"c{number}", f"c{number}", name) for number, name in enumerate(_COLUMNS))
    files = {
        "hugo.toml": _CONFIG.replace("{data}", data.as_posix()),
        "content/lists/_content.gotmpl": _LISTS,
        "content/plans/_content.gotmpl": _RECORDS.replace("REGISTER", "plans"),
        "content/cases/_content.gotmpl": _RECORDS.replace("REGISTER", "cases"),
        "content/filings/_content.gotmpl": _FILINGS,
        "layouts/baseof.html": _BASE.replace("NAVIGATION", navigation),
        "layouts/single.html": _SINGLE,
        "layouts/list.html": _LIST,
        "layouts/home.html": _LIST,
    }
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, "utf-8")
    return root
