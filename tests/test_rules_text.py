"""The rules of tables, days and words that need more cases than one example each."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sitegen.checks import wording
from sitegen.model.texts import texts
from tests.conftest import TODAY, article, build, changed, find, put, site_of, told, write

_QINGYUAN = {
    "warning": "12175", "fine": "94929", "confiscation": "235", "suspension": "189", "revocation": "101",
    "restriction": "0", "closure": "11", "detention": "504", "other": "12", "total": "108156", "amount": "1753.79",
}  # fmt: skip
"""Table 1 of Qingyuan for 2024, as published."""


def _codes(root: Path, today: date = TODAY) -> list[str]:
    return [d.code for d in find(root, today)]


def _tables(root: Path, rows: list[Any], total: Any, table: str = "penalties") -> None:
    write(root, "statistics/base", changed("statistics/base", **{table: {"rows": rows, "total": total}}))


def test_published_table_adds_up(root: Path) -> None:
    """The figures of a real city pass."""
    _tables(root, [{"authority": "base", **_QINGYUAN}], _QINGYUAN)
    assert _codes(root) == []


@pytest.mark.parametrize("key", [*_QINGYUAN])
def test_any_wrong_figure_of_it_is_found(root: Path, key: str) -> None:
    """One figure off by one is found, wherever it stands."""
    wrong = {**_QINGYUAN, key: "1754.79" if key == "amount" else str(int(_QINGYUAN[key]) + 1)}
    _tables(root, [{"authority": "base", **wrong}], _QINGYUAN)
    assert set(_codes(root)) == ({"R60b"} if key == "amount" else {"R60", "R60b"})


def test_permits_of_it_pass(root: Path) -> None:
    """Table 2 has no sum along its rows: applications are not what was granted and refused."""
    row = {"applied": "26569", "accepted": "26569", "granted": "26462", "refused": "102", "revoked": "5"}
    _tables(root, [{"authority": "base", **row}], row, "permits")
    assert _codes(root) == []


@pytest.mark.parametrize(
    ("figures", "total", "codes"),
    [
        pytest.param([None, None], None, [], id="nobody-has-the-function"),
        pytest.param([None, None], "0", ["R60b"], id="nothing-is-not-nought"),
        pytest.param([None, "3"], "3", [], id="nothing-counts-as-nothing"),
        pytest.param([None, "0"], "0", [], id="function-not-used"),
        pytest.param([None, "0"], None, ["R60b"], id="sum-missing"),
    ],
)
def test_no_function_and_function_not_used(
    root: Path, figures: list[str | None], total: str | None, codes: list[str]
) -> None:
    """An empty figure means that there is no such function, 0 that it was not used."""
    write(
        root, "authorities/other", changed("authorities/base", id="other", uscc="1199000000DEMA055H", short="县农业局")
    )
    rows = [
        {"authority": body, **({"rulings": figure} if figure else {})}
        for body, figure in zip(("base", "other"), figures, strict=True)
    ]
    _tables(root, rows, {"rulings": total} if total else {}, "others")
    assert _codes(root) == codes


@pytest.mark.parametrize(
    ("claim", "codes"),
    [
        pytest.param("growth +225% 52 16", [], id="seed-2"),
        pytest.param("growth 225% 52 16", [], id="without-the-plus"),
        pytest.param("growth +224.9% 52 16", ["R61"], id="off-by-a-tenth"),
        pytest.param("growth -69.23% 16 52", [], id="fall"),
        pytest.param("growth -69.2% 16 52", [], id="one-decimal"),
        pytest.param("growth -69% 16 52", [], id="no-decimal"),
        pytest.param("growth -70% 16 52", ["R61"], id="rounded-the-wrong-way"),
        pytest.param("rate 3.83% 12 313", [], id="seed-1"),
        pytest.param("rate 100% 12 12", [], id="all"),
        pytest.param("rate 12.5% 1 8", [], id="exact"),
        pytest.param("rate 13% 1 8", [], id="a-half-goes-up"),
        pytest.param("rate 12% 1 8", ["R61"], id="a-half-does-not-go-down"),
        pytest.param("rate 0% 0 0", ["R62b"], id="of-none"),
    ],
)
def test_claims_are_computed_again(root: Path, claim: str, codes: list[str]) -> None:
    """At the decimals that the percentage shows, a half rounded up."""
    kind, percent, part, base = claim.split()
    one = {"title": "一项", "kind": kind, "percent": percent, "part": part, "base": base}
    write(root, "statistics/base", changed("statistics/base", claims=[one]))
    assert _codes(root) == codes


@pytest.mark.parametrize(
    ("today", "codes"),
    [("2027-01-31", []), ("2027-02-01", ["R63"])],
)
def test_statistics_are_late_the_day_after(root: Path, today: str, codes: list[str]) -> None:
    """On the last day they are not late yet."""
    (root / "data/statistics/base.yaml").unlink()
    assert [code for code in _codes(root, date.fromisoformat(today)) if code == "R63"] == codes


def test_withdrawn_statistics_are_not_public(root: Path) -> None:
    """What was taken down does not count as published."""
    day = {"on": "2027-01-22", "reason": "数字有误"}
    write(root, "statistics/base", changed("statistics/base", year="2026", published="2027-01-20"))
    assert "R63" not in _codes(root, date(2027, 2, 1))
    put(root, "statistics/base", ["status"], "withdrawn")
    put(root, "statistics/base", ["withdrawn"], day)
    assert "R63" in _codes(root, date(2027, 2, 1))


@pytest.mark.parametrize(
    ("today", "codes"), [("2026-04-30", []), ("2026-05-01", ["R64"])], ids=["last-day", "day-after"]
)
def test_ledger_is_late_the_day_after(root: Path, today: str, codes: list[str]) -> None:
    """An entry may be closed on its last day."""
    write(root, "ledger/base", changed("ledger/base", closed_on=None, rechecked_on=None))
    assert [code for code in _codes(root, date.fromisoformat(today)) if code[:3] == "R64"] == codes


def test_unknown_year_is_told_once(root: Path) -> None:
    """However many terms run into it; and no more once its days off are recorded."""
    for number in range(3):
        day = {"opened_on": "2026-12-28", "reported_on": None, "decision": None}
        write(root, f"dockets/d{number}", changed("dockets/base", id=f"d{number}", published="2026-12-28", **day))
    write(root, "rules", {"stale": [], "report_due": {"days": "15", "unit": "working", "anchor": "opened"}})
    today = date(2026, 12, 28)
    assert told([d for d in find(root, today) if d.code == "R72"]) == ["data/holidays/2027.yaml:1:1 R72"]
    assert [dict(d.details)["terms"] for d in find(root, today) if d.code == "R72"] == ["3"]
    off = [{"name": "元旦", "from": "2027-01-01", "until": "2027-01-03"}]
    write(root, "holidays/2027", {"year": "2027", "source": "示例通知", "off": off})
    assert "R72" not in _codes(root, today)


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        pytest.param("网(wǎng)络", ["R90"], id="tone"),
        pytest.param("网（wang）络", ["R90"], id="no-tone"),
        pytest.param("绿(lǜ)化", ["R90"], id="two-dots"),
        pytest.param("网络(wǎng luò)", ["R90"], id="two-syllables"),
        pytest.param("时间（min）、面积(ha)、长度(km)、酸碱度(pH)", [], id="units"),
        pytest.param("应用（App）和大模型（AI）", [], id="english"),
        pytest.param("法律(見附件)", ["R91"], id="traditional"),
        pytest.param("著名的乾县、於某和後某某，不是繁體", ["R91"], id="only-the-last-word"),
        pytest.param("李昇、陈堃、张喆、乾隆、著作、徵音", [], id="rare-but-right"),
        pytest.param("坏\ufffd了", ["R92"], id="replacement"),
        pytest.param("锟斤拷", ["R92"], id="gbk-of-replacement"),
        pytest.param("è¡Œæ”¿ 检查", ["R92"], id="latin-1"),
        pytest.param("检查，銆婅鏀", ["R92"], id="utf-8-as-gbk"),
        pytest.param("检查结果????", ["R92"], id="lost"),
        pytest.param("怎么办??", [], id="only-excited"),
        pytest.param("来源：某某日报", ["R93"], id="source"),
        pytest.param("第一段\n责任编辑：某某", ["R93"], id="editor"),
        pytest.param("打印本页 关闭窗口", ["R93"], id="buttons"),
        pytest.param("电话：000-0000000", ["R93"], id="phone-line"),
        pytest.param("打电话：先问清楚；食品来源：进货台账", [], id="within-a-sentence"),
        pytest.param("到工商局办理", ["R94"], id="old-name"),
        pytest.param("原工商局办理过的", [], id="said-to-be-old"),
        pytest.param("《某某市工商局、环境保护局文件》", [], id="title"),
        pytest.param("某县环境保护局文件〔2015〕3号", [], id="document-number"),
        pytest.param("送行政拘留所执行", ["R94"], id="never-a-name"),
    ],
)
def test_words(root: Path, words: str, codes: list[str]) -> None:
    """In a record and in the body of an explainer alike."""
    write(root, "cases/base", changed("cases/base", facts=words))
    assert _codes(root) == codes
    write(root, "cases/base", changed("cases/base"))
    article(root, f"第一行\n\n{words}")
    assert _codes(root) == codes


def test_words_of_an_explainer_are_found_to_the_character(root: Path) -> None:
    """Line and column are those of the file."""
    (root / "content/base.md").write_text(
        (root / "content/base.md").read_text("utf-8") + "\n改好以后到工商局办理。\n", "utf-8"
    )
    assert told(find(root)) == ["content/base.md:12:6 R94"]


def test_a_law_keeps_the_names_of_its_day(root: Path) -> None:
    """Who issued it was called so."""
    put(root, "laws/base", ["issuer"], "国家工商行政管理局")
    assert _codes(root) == []


def test_a_text_of_many_records_is_told_once(root: Path) -> None:
    """What the records of a file have in common is one mistake."""
    own = {key: value for key, value in changed("fields/base").items() if key not in ("id", "name")}
    records = [{"id": one, "name": one} for one in ("a1", "a2", "a3")]
    write(root, "fields/more", {"common": {**own, "plain": "開饭馆的"}, "records": records})
    assert _codes(root) == ["R91"]


def test_texts_are_words_only(root: Path) -> None:
    """Ids, days, citations and 文号 are none."""
    write(root, "plans/base", changed("plans/base", doc_no="示市监规〔2025〕3号"))
    found = dict(texts(site_of(root).plans["base"]))
    assert found[("title",)] == "2026年餐饮店进货查验检查"
    assert {at[0] for at in found} == {"review", "title", "objects", "area"}


def test_texts_of_a_plain_list(root: Path) -> None:
    """The cells of a list that declares its own columns are texts too."""
    assert (("rows", 0, "window"), "食品经营许可窗口") in texts(site_of(root).services["base"])


def test_private_words_are_not_repeated(root: Path) -> None:
    """What is told of an enterprise's name is the character, not the name."""
    put(root, "filings/base", ["enterprise", "name"], "示例縣某餐饮店")
    (found,) = find(root)
    assert dict(found.details) == {"found": "縣", "plain": "县"}


def test_traditional_characters_are_no_simplified_ones() -> None:
    """Nothing that GB/T 2312 has is taken for traditional."""
    assert not [one for one in wording._simplified() if one.encode("gb2312", "ignore")]
    assert wording._simplified()["網"] == "网"


def test_a_remark_stops_nothing(root: Path, tmp_path: Path) -> None:
    """An old name is told, and builds go on, also where warnings count."""
    put(root, "cases/base", ["guidance"], "到工商局补齐许可证的，不罚。")
    ended = build(root, tmp_path / "out", "--strict")
    assert ended.code == 0, ended.said
    assert "提示[R94]" in ended.err
