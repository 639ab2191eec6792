"""Tables whose label stands only in the head: what is in a column is called what the head says."""

import pytest
from sitegen.privacy.finding import Tier
from sitegen.privacy.gate import scan
from sitegen.privacy.tables import labelled_rows
from sitegen.privacy.view import View


def _table(*rows: str) -> str:
    head, *body = (f"| {row.replace(' ', ' | ')} |" for row in rows)
    return "\n".join([head, "|---" * (rows[0].count(" ") + 1) + "|", *body])


def _told(text: str) -> list[tuple[int, int, str, Tier]]:
    return [(found.line, found.column, found.kind, found.tier) for found in scan(text)]


@pytest.mark.parametrize(
    ("text", "kind", "column"),
    [
        pytest.param(_table("姓名 电话", "张某 65887712"), "landline", 8, id="phone"),
        pytest.param(_table("姓名 QQ", "张某 12345678"), "wechat", 8, id="messenger"),
        pytest.param(_table("姓名 微信 备注", "张某 nanjing_lao8 无"), "wechat", 8, id="letters"),
        pytest.param(_table("身份证号 备注", "432524199001011 无"), "id_card", 3, id="old-identity"),
        pytest.param(_table("序号 地址", "1 后坑巷19"), "address", 7, id="address"),
        pytest.param(_table("序号 联系人", "1 向阳"), "person_name", 7, id="name-like-a-word"),
        pytest.param("姓名 | QQ\n:--- | ---:\n张某 | 12345678", "wechat", 6, id="without-outer-bars"),
        pytest.param("｜ 姓名 ｜ QQ ｜\n｜---｜---｜\n｜ 张某 ｜ １２３４５６７８ ｜", "wechat", 8, id="full-width"),
    ],
)
def test_a_cell_is_what_its_head_says(text: str, kind: str, column: int) -> None:
    """It blocks at the place of its cell, in the third line."""
    assert (3, column, kind, Tier.BLOCK) in _told(text)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(_table("年份 件数", "2024 12345678件"), id="amounts"),
        pytest.param(_table("2023 2024", "123 456"), id="heads-that-are-numbers"),
        pytest.param(_table("姓名 电话", "张某 无"), id="nothing"),
        pytest.param(_table("事项编号 依据", "GS-2024-0031 第三十三条"), id="public-numbers"),
        pytest.param(_table("当事人 结果", "某超市 改正"), id="masked"),
        pytest.param(_table("部门 时限", "市场监管局 5个工作日"), id="offices"),
        pytest.param("|---|---|\n| 1 | 12345678 |", id="no-head"),
        pytest.param("QQ | 备注\n123 | 456\n\n---|---\n", id="no-rows"),
        pytest.param(_table("姓名 QQ", "张某 无") + "\n\n共 12345678 | 件", id="behind-the-table"),
    ],
)
def test_other_cells_pass(text: str) -> None:
    """Nothing is told of what leads to nobody."""
    assert _told(text) == []


@pytest.mark.parametrize("head", ["单位 电话", "部门 咨询电话", "单位 联系方式"])
def test_phones_of_offices_wait_for_a_person(head: str) -> None:
    """As they do in a sentence."""
    assert {tier for *_, tier in _told(_table(head, "县城市管理局 0817-6600318"))} == {Tier.REVIEW}


def test_rows_keep_their_places() -> None:
    """Each character of a cell has its own place, and its head has the place of the cell."""
    text = "| 甲 | 乙 |\n|-|-|\n| 一 |  |\n| 二 | 三 |"
    rows = labelled_rows(View(text, range(len(text))))
    assert rows is not None
    assert rows.text.split() == ["甲:一,", "甲:二,", "乙:三,"]
    assert [text[rows.origins[rows.text.index(cell)]] for cell in "一二三乙"] == ["一", "二", "三", "三"]
    assert len(rows.text) == len(rows.origins)


def test_a_row_without_a_table_is_none() -> None:
    """Bars alone make no table."""
    text = "甲 | 乙\n一 | 二"
    assert labelled_rows(View(text, range(len(text)))) is None


@pytest.mark.parametrize("unit", ["|-", "| 姓名 ", "|---\n", "-|\n", ":-: |"])
def test_hostile_tables_take_linear_time(unit: str) -> None:
    """A hundred thousand characters end, and tell nothing."""
    assert _told(unit * (100_000 // len(unit))) == []
