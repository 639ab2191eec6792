"""The rules of words, which need more cases than one example each."""

from datetime import date
from pathlib import Path

import pytest
from sitegen.model.texts import texts
from tests.conftest import TODAY, article, build, changed, find, put, site_of, told, write


def _codes(root: Path, today: date = TODAY) -> list[str]:
    return [d.code for d in find(root, today)]


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
        pytest.param("昇平、堃、喆、乾隆、著作、徵音", [], id="rare-but-right"),
        pytest.param("坏\ufffd了", ["R92"], id="replacement"),
        pytest.param("锟斤拷", ["R92"], id="gbk-of-replacement"),
        pytest.param("è¡Œæ”¿ 检查", ["R92"], id="latin-1"),
        pytest.param("检查，銆婅鏀", ["R92"], id="utf-8-as-gbk"),
        pytest.param("检查结果????", ["R92"], id="lost"),
        pytest.param("怎么办??", [], id="only-excited"),
        pytest.param("来源：某某日报", ["R93"], id="source"),
        pytest.param("第一段\n责任编辑：某某", ["R93"], id="editor"),
        pytest.param("打印本页 关闭窗口", ["R93"], id="buttons"),
        pytest.param("电话：见公告栏", ["R93"], id="phone-line"),
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


def test_a_remark_stops_nothing(root: Path, tmp_path: Path) -> None:
    """An old name is told, and builds go on, also where warnings count."""
    put(root, "cases/base", ["guidance"], "到工商局补齐许可证的，不罚。")
    ended = build(root, tmp_path / "out", "--strict")
    assert ended.code == 0, ended.said
    assert "提示[R94]" in ended.err
