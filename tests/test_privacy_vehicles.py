"""Plates and vehicle numbers in every way they are written, and what only looks like one."""

import pytest
from tests.marked import each, expected, told, unmarked

_PLATES = [
    *each("京 津 沪 渝 冀 豫 云 辽 黑 湘 皖 鲁 新 苏 浙 赣 鄂 桂 甘 晋 蒙 陕 吉 闽 贵 粤 青 藏 川 宁 琼", "{~A12345!}"),
    *each("EAB123 E·12345 ED12345 EF12345 EDA2345 E12345D E12345F e12345 E挂1234 E·D12345", "{湘~!}"),
    *each("挂 学 警 港 澳 领 试 超", "{湘E1234~!}"),
    "京{津A12345!}",
    "({京A12345!})",
    *each("京 湘 川", "（{~）A12345!}"),
    *each("药广审 清单编码 图斑编号：", "~（湘）A12345"),
    *each("开头，尾数345 打头，末三位是345 字头的面包车，尾号K34 起头、后三位：345", "{湘E~!}"),
    *each("开头，尾数345元 开头的有12辆 开头的号牌", "湘E~"),
    "湘，E12345",
    "XA12345",
    *each("GB1234 DB41/T1234 HJ1234 QB1234 NY1234 SB1234", "豫~"),
    *each("WJ1234X WJ湘1234X WJ湘12345 WJ1234B WJ1234D 123456使 使123456 湘A1234领 湘1234领 湘07-44218", "{~!}"),
    *each("货 渔 运 客 拖 驳 机 采 工 油 港 游", "{湘益阳~3319!}"),
    "{湘益阳油123456!}",
    "湘益阳港12",
    *each("元 吨 号", "湘益阳货3319~"),
    *each("摩托车 摩托 电动车 三轮车 电动自行车 电单车", "{~湘EAB12!}"),
    *each("牌照 牌 的车牌 号牌", "{湘E~12345!}"),
    *each("牌照，后五位是 车牌末五位 号牌尾五位为", "{鄂A~K6V38!}"),
    "{湘E打头，后四位K234!}",
    "{湘E开头尾号1234!}",
    "{车号末4位1234!}",
    "{号牌后五位是K6V38!}",
]
_NUMBERS = [
    *each("车架号 识别代号 识别代码 大架号 VIN vin 车架", "~：{WVWZZZ1JZ3W386752!}"),
    "{LSVAA1234E5678901!}",
    "LSVAA-1234 E5678901",
    "lsvaa1234e5678901",
    "{1HGCM82633A004352!}",
    "1HGCM82633A004353",
    "WVWZZZ1JZ3W386752",
]


@pytest.mark.parametrize("text", _PLATES)
def test_plates(text: str) -> None:
    """Of cars, trailers, schools, consulates, ships, tractors and motorcycles, also told in words."""
    assert told(unmarked(text)) == expected(text, "plate")


@pytest.mark.parametrize("text", _NUMBERS)
def test_vehicle_numbers(text: str) -> None:
    """One is told where a word calls for it, where it is made in China, or where its check character is right."""
    assert told(unmarked(text)) == expected(text, "vin")
