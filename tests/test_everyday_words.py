"""Search and self-check take the same everyday words out of what is typed: two scripts, one meaning."""

import json
import re
import subprocess
from pathlib import Path
from random import Random

from sitegen.load import load
from sitegen.model.public import public_view
from tests.conftest import PROJECT

_ASSETS = PROJECT / "templates" / "assets"
_QUERIES = 2_000
_BETWEEN = ("", "我", "的", "，", " ", "！", "店里", "Ａ", "、", "\u3000")
_RUN = """
const fs = require("fs"), vm = require("vm"), told = JSON.parse(fs.readFileSync(process.argv[1], "utf8"));
const window = {}, document = { currentScript: { getAttribute: () => "search/index.js" } };
const page = vm.createContext({ window, document });
vm.runInContext(told.search, page);
page.start = { groups: told.groups };
vm.runInContext("sitegenSearch.start({pairs: '..', texts: '', synonyms: start.groups})", page);
vm.runInContext("var known = start;" + told.check, page);
page.queries = told.queries;
const split = "sitegenSearch.synonyms(query).map(find => find.split(' ').map(plain))";
const ask = "queries.map(query => [" + split + ", meant(plain(query))])";
process.stdout.write(JSON.stringify(vm.runInContext(ask, page)));
"""


def _functions(script: str, *names: str) -> str:
    """Cut functions out of a script: each to the brace at the depth where it began."""
    found = [
        re.search(rf"^(  function {name}\(.*?(?:\}}|\n  \}})$)", script, re.DOTALL | re.MULTILINE) for name in names
    ]
    assert all(found), names
    return "\n".join(one[1] for one in found if one)


def test_everyday_words_mean_the_same(tmp_path: Path) -> None:
    """Of sentences made at random from the everyday words of the data, and of pieces of them."""
    site, _ = load(PROJECT)
    assert site
    groups = [[list(group.say), list(group.find)] for group in public_view(site.synonyms).groups]
    says, dice = [say for group in groups for say in group[0]], Random(7)
    queries = [_query(dice, says) for _ in range(_QUERIES)]
    check = _functions((_ASSETS / "selfcheck.js").read_text("utf-8"), "plain", "meant")
    search = (_ASSETS / "search-index.js").read_text("utf-8")
    told = {"groups": groups, "queries": queries, "check": check, "search": search}
    (tmp_path / "told.json").write_text(json.dumps(told), "utf-8")
    ended = subprocess.run(
        ["node", "-e", _RUN, str(tmp_path / "told.json")], capture_output=True, check=True, text=True
    )
    answers = json.loads(ended.stdout)
    meanings = [[{tuple(find) for find in one} for one in answer] for answer in answers]
    assert [(query, both) for query, both in zip(queries, meanings, strict=True) if both[0] != both[1]] == []
    assert sum(bool(one) for one, _ in meanings) > _QUERIES / 2


def _query(dice: Random, says: list[str]) -> str:
    words = [dice.choice(says) for _ in range(dice.randint(1, 3))]
    whole = "".join(f"{dice.choice(_BETWEEN)}{word}" for word in words)
    at = dice.randrange(len(whole))
    broken = f"{whole[:at]}{dice.choice(_BETWEEN)}{whole[at:]}"
    return dice.choice((whole, broken, whole[: at + 1].upper()))
