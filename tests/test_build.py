"""The whole pipeline: the same bytes on every machine, and the pages as accepted."""

import os
import re
import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest
from tests.conftest import BASE, PROJECT, TESTS, build, build_apart, changed, environment, find, pages_of, tree, write

_GOLDEN = TESTS / "golden"


@pytest.fixture(scope="module")
def usual(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, bytes]:
    """The minimal site as built here and now."""
    out = tmp_path_factory.mktemp("usual") / "out"
    assert build_apart(BASE, out).code == 0
    return tree(out)


@pytest.mark.parametrize(
    "variables",
    [
        *(pytest.param({"PYTHONHASHSEED": seed}, id=f"hash-seed-{seed}") for seed in ("0", "1", "2", "4242")),
        *(pytest.param({"TZ": zone}, id=zone) for zone in ("Pacific/Kiritimati", "America/Los_Angeles")),
        *(pytest.param({"LC_ALL": name, "LANG": name}, id=name) for name in ("C", "C.UTF-8", "tr_TR.UTF-8")),
        pytest.param({"PYTHONUTF8": "0", "LC_ALL": "C", "PYTHONIOENCODING": "ascii"}, id="ascii"),
        pytest.param({"HOME": "/nonexistent", "TERM": "dumb", "NO_COLOR": "1"}, id="bare"),
        pytest.param({"PYTHONOPTIMIZE": "2"}, id="optimised"),
    ],
)
def test_environment_changes_no_byte(usual: Mapping[str, bytes], tmp_path: Path, variables: dict[str, str]) -> None:
    """Hash seed, time zone, language and terminal leave no trace in the site."""
    ended = build_apart(BASE, tmp_path / "out", env=environment(**variables))
    assert ended.code == 0, ended.said
    assert tree(tmp_path / "out") == usual


@pytest.mark.parametrize("mask", [0o077, 0o000], ids=oct)
def test_umask_changes_no_byte(usual: Mapping[str, bytes], tmp_path: Path, mask: int) -> None:
    """Neither do the rights that new files get."""
    assert build_apart(BASE, tmp_path / "out", umask=mask).code == 0
    assert tree(tmp_path / "out") == usual


def test_place_changes_no_byte(usual: Mapping[str, bytes], tmp_path: Path) -> None:
    """Neither do the folders from which and into which it is built, whatever they are called."""
    root = Path(shutil.copytree(BASE, tmp_path / "我们的 网站"))
    ended = build_apart(Path("."), Path("../公开"), cwd=root, env=environment(PYTHONPATH=str(PROJECT)))
    assert ended.code == 0, ended.said
    assert tree(tmp_path / "公开") == usual


def test_order_of_files_changes_no_byte(usual: Mapping[str, bytes], tmp_path: Path) -> None:
    """Neither does the order in which the files came to the disk, nor their age."""
    files = sorted((p for p in BASE.rglob("*") if p.is_file()), reverse=True)
    for age, file in enumerate(files):
        copy = tmp_path / "site" / file.relative_to(BASE)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(file.read_bytes())
        os.utime(copy, (age * 1e6, age * 1e6))
    assert build_apart(tmp_path / "site", tmp_path / "out").code == 0
    assert tree(tmp_path / "out") == usual


def test_line_ends_change_no_byte(usual: Mapping[str, bytes], root: Path, tmp_path: Path) -> None:
    """Neither do Windows line ends and a byte order mark in the sources."""
    for file in (p for p in root.rglob("*") if p.is_file()):
        file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes().replace(b"\n", b"\r\n"))
    assert build(root, tmp_path / "out").code == 0
    assert tree(tmp_path / "out") == usual


def test_names_and_order_of_data_files_change_no_byte(usual: Mapping[str, bytes], root: Path, tmp_path: Path) -> None:
    """Neither does it matter in which file, and in which order, records stand."""
    (root / "data/fields/base.yaml").rename(root / "data/fields/zz.yaml")
    laws = [changed("laws/food-safety"), changed("laws/base")]
    (root / "data/laws/food-safety.yaml").unlink()
    write(root, "laws/base", {"common": {"status": "valid"}, "records": laws})
    assert build(root, tmp_path / "out").code == 0
    assert tree(tmp_path / "out") == usual


def test_second_build_changes_no_byte(usual: Mapping[str, bytes], tmp_path: Path) -> None:
    """Building twice into one folder is building once."""
    for _ in range(2):
        assert build(BASE, tmp_path / "out").code == 0
    assert tree(tmp_path / "out") == usual


def test_base_url_is_given_on_the_command_line(tmp_path: Path, root: Path) -> None:
    """`--base-url` is as good as the same address in site.yaml."""
    assert build(BASE, tmp_path / "one", "--base-url", "https://x.gov.cn/a").code == 0
    write(root, "site", changed("site", base_url="https://x.gov.cn/a"))
    assert build(root, tmp_path / "two").code == 0
    assert tree(tmp_path / "one") == tree(tmp_path / "two")


@pytest.mark.parametrize("address", ["https://x.gov.cn/a", "http://x.gov.cn/a/", "https://x.gov.cn"])
def test_the_domain_of_the_site_is_a_domain(tmp_path: Path, address: str) -> None:
    """`SiteDomain` holds neither the scheme nor the path of the address."""
    assert build(BASE, tmp_path / "out", "--base-url", address).code == 0
    page = (tmp_path / "out/index.html").read_text("utf-8")
    assert re.findall('<meta name="SiteDomain" content="(.*?)">', page) == ["x.gov.cn"]


@pytest.mark.parametrize(
    "address", ["https://x.gov.cn", "https://x.gov.cn/", "https://x.gov.cn/a", "https://x.gov.cn/a/"]
)
def test_addresses_follow_the_base_url(tmp_path: Path, address: str) -> None:
    """The site map and the canonical links are whole addresses, without a double slash."""
    assert build(BASE, tmp_path / "out", "--base-url", address).code == 0
    files = tree(tmp_path / "out")
    root = address.rstrip("/")
    listed = re.findall(r"<loc>([^<]*)</loc>", files["sitemap.xml"].decode())
    assert f"{root}/plans/2026/base/" in listed
    assert all(one.startswith(f"{root}/") and "//" not in one[8:] for one in listed)
    assert f'<link rel="canonical" href="{root}/plans/2026/base/">'.encode() in files["plans/2026/base/index.html"]
    assert f"Sitemap: {root}/sitemap.xml" in files["robots.txt"].decode()
    for one in listed:
        assert f"{one.removeprefix(root + '/')}index.html" in files


def test_without_a_base_url_there_is_no_site_map(usual: Mapping[str, bytes]) -> None:
    """A site on a USB stick claims no address."""
    assert "sitemap.xml" not in usual
    assert "robots.txt" not in usual
    assert b"canonical" not in usual["index.html"]


@pytest.mark.parametrize(
    "address",
    [
        "ftp://x.gov.cn",
        "x.gov.cn",
        "javascript:alert(1)",
        "https://x.gov.cn/a?b=1",
        "https://x.gov.cn/#a",
        "https://x.gov.cn/a/../b",
    ],
)
def test_wrong_base_url(tmp_path: Path, address: str) -> None:
    """An address that pages cannot be put under is refused before anything is built."""
    ended = build(BASE, tmp_path / "out", "--base-url", address)
    assert ended.code == 2
    assert "Traceback" not in ended.said
    assert not (tmp_path / "out").exists()


def test_errors_leave_no_output(root: Path, tmp_path: Path) -> None:
    """A site with an error is not written at all."""
    write(root, "plans/base", changed("plans/base", year="26"))
    assert build(root, tmp_path / "out").code == 1
    assert not (tmp_path / "out").exists()


def test_last_plan_of_a_year_can_be_withdrawn(root: Path, tmp_path: Path) -> None:
    """Taking down the only plan of a year does not break the site."""
    gone = {"status": "withdrawn", "withdrawn": {"on": "2026-05-01", "reason": "撤下"}}
    write(root, "plans/base", changed("plans/base", **gone))
    assert [d.code for d in find(root)] == []
    ended = build(root, tmp_path / "out")
    assert ended.code == 0, ended.said


@pytest.mark.parametrize(
    "register",
    ["plans", "filings", "dockets", "ledger", "statistics", "leniency", "cases", "services", "tolerance", "matters"],
)
def test_a_register_may_be_empty(root: Path, tmp_path: Path, register: str) -> None:
    """A county begins with few registers; the site stands without any of the others."""
    shutil.rmtree(root / f"data/{register}")
    if register in ("plans", "leniency", "matters"):
        shutil.rmtree(root / "data/filings")
    if register in ("leniency", "matters"):
        shutil.rmtree(root / "data/cases")
        shutil.rmtree(root / "data/plans")
        (root / "content/base.md").unlink()
    ended = build(root, tmp_path / "out")
    assert ended.code == 0, ended.said


def _one_of_each_kind() -> set[str]:
    """The address of the first page that each template makes; a reviewer need not read twelve months alike."""
    first: dict[str, str] = {}
    for page in pages_of(BASE).values():
        first.setdefault(page.template, page.href)
    return set(first.values())


def _reviewed(folder: Path) -> dict[str, bytes]:
    """One page of each kind, what else is public, and the list of all; without the hashes of the assets."""
    files = {name: text for name, text in tree(folder).items() if not name.startswith(("assets/", ".sitegen"))}
    pages, kinds = [name for name in files if name.endswith(".html")], _one_of_each_kind()
    kept = {name: text for name, text in files.items() if name not in pages or name in kinds}
    kept = {name: re.sub(rb"assets/(\w+)\.[a-p]{12}\.", rb"assets/\1.", text) for name, text in kept.items()}
    return {**kept, "addresses.txt": "".join(f"{name}\n" for name in sorted(files)).encode()}


def test_pages_are_as_accepted(tmp_path: Path, accept: bool) -> None:
    """The pages of the minimal site are those that were reviewed, byte for byte."""
    assert build(BASE, tmp_path / "out").code == 0
    built = _reviewed(tmp_path / "out")
    if accept:
        shutil.rmtree(_GOLDEN, ignore_errors=True)
        for name, text in built.items():
            (_GOLDEN / name).parent.mkdir(parents=True, exist_ok=True)
            (_GOLDEN / name).write_bytes(text)
    accepted = tree(_GOLDEN)
    assert sorted(built) == sorted(accepted), "run `pytest --accept tests/test_build.py` and review the difference"
    assert [name for name in built if built[name] != accepted[name]] == []


@pytest.mark.parametrize(
    ("body", "code"),
    [
        pytest.param('<h1>x</h1><a href="nowhere.html">x</a>', "V001", id="broken-link"),
        pytest.param("<h1>x</h1><script>alert(1)</script>", "V007", id="inline-script"),
        pytest.param("<p>no heading</p>", "V004", id="no-heading"),
        pytest.param("{{ view.secret }}", "T008", id="broken-template"),
    ],
)
def test_faulty_page_is_never_published(root: Path, tmp_path: Path, body: str, code: str) -> None:
    """A finished page that is wrong stops the build, and the site that was there stays as it was."""
    out = tmp_path / "out"
    assert build(root, out).code == 0
    before = tree(out)
    page = root / "templates/pages/about.html"
    page.parent.mkdir(parents=True)
    page.write_text(f'{{% extends "base.html" %}}{{% block main %}}{body}{{% endblock %}}', "utf-8")
    ended = build(root, out)
    assert ended.code != 0
    assert code in ended.said
    assert tree(out) == before
