"""Kinds of field: what each accepts, what it refuses, and in which words."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError
from sitegen.fields import citation, identifiers, mask, numbers, text, times
from sitegen.fields.citation import Citation, chinese_number
from sitegen.model.leniency import LeniencyKind
from sitegen.model.plan import Method

_USCC = [
    "91990000MADEMA019L",
    "91990000MADEMA027F",
    "92990000MADEMA0357",
    "93990000MADEMA043Y",
    "1199000000DEMA055H",
    "1299000000DEMA0639",
    "5299000000DEMA0710",
]


def _read(kind: Any, value: object) -> Any:
    return TypeAdapter(kind).validate_python(value)


def _refusal(kind: Any, value: object) -> tuple[str, dict[str, str]]:
    with pytest.raises(ValidationError) as caught:
        _read(kind, value)
    (mistake,) = caught.value.errors()
    return mistake["type"], mistake["ctx"]


@pytest.mark.parametrize(
    ("kind", "written", "value"),
    [
        pytest.param(identifiers.Id, "a", "a", id="id-short"),
        pytest.param(identifiers.Id, "case-k3f9", "case-k3f9", id="id"),
        pytest.param(identifiers.Id, "a" * 64, "a" * 64, id="id-64"),
        pytest.param(identifiers.Id, "2026-food", "2026-food", id="id-digits-first"),
        pytest.param(identifiers.Id, " a ", "a", id="id-trimmed"),
        pytest.param(identifiers.Id, "console", "console", id="id-not-con"),
        pytest.param(identifiers.Id, "bypass", "bypass", id="id-not-by-"),
        pytest.param(identifiers.DocNo, "示市监〔2026〕1号", "示市监〔2026〕1号", id="doc-no"),
        pytest.param(identifiers.DocNo, "国办发〔2024〕54号", "国办发〔2024〕54号", id="doc-no-two-digits"),
        pytest.param(identifiers.IndexNo, "11990000DEMB00014R/2026-00012", "11990000DEMB00014R/2026-00012", id="index"),
        pytest.param(identifiers.IndexNo, "DEMB00014/2026-00012", "DEMB00014/2026-00012", id="index-short"),
        pytest.param(identifiers.Url, "https://www.gov.cn/a?b=1#c", "https://www.gov.cn/a?b=1#c", id="url"),
        pytest.param(identifiers.Url, "https://x.gov.cn:8443/", "https://x.gov.cn:8443/", id="url-port"),
        pytest.param(identifiers.Version, "2026", "2026", id="version"),
        pytest.param(identifiers.Version, "2026-2", "2026-2", id="version-number"),
        pytest.param(identifiers.SiteCode, "9900000001", "9900000001", id="site-code"),
        pytest.param(identifiers.RegionCode, "990000", "990000", id="region"),
        pytest.param(identifiers.Key, "opened_on", "opened_on", id="key"),
        pytest.param(identifiers.ItemRef, "market-first/expired-food", ("market-first", "expired-food"), id="item"),
        pytest.param(times.Day, "2024-02-29", date(2024, 2, 29), id="leap-day"),
        pytest.param(times.Month, "2026-12", "2026-12", id="month"),
        pytest.param(times.Year, "2026", 2026, id="year"),
        pytest.param(numbers.Count, "0", 0, id="count-0"),
        pytest.param(numbers.Count, "123456789012345678", 123456789012345678, id="count-18"),
        pytest.param(numbers.Yuan, "12345678901234567890", Decimal(12345678901234567890), id="yuan-20-digits"),
        pytest.param(numbers.Yuan, "74.47", Decimal("74.47"), id="yuan-cents"),
        pytest.param(numbers.Yuan, "0", Decimal(0), id="yuan-0"),
        pytest.param(numbers.Yuan, "500元", Decimal(500), id="yuan-unit"),
        pytest.param(numbers.WanYuan, "1.234567", Decimal("1.234567"), id="wan-yuan"),
        pytest.param(numbers.WanYuan, "3万元", Decimal(3), id="wan-yuan-unit"),
        pytest.param(numbers.Ratio, "20%", Decimal(20), id="ratio"),
        pytest.param(numbers.Ratio, "2.55%", Decimal("2.55"), id="ratio-decimals"),
        pytest.param(numbers.Ratio, "100%", Decimal(100), id="ratio-100"),
        pytest.param(numbers.Ratio, "0%", Decimal(0), id="ratio-0"),
        pytest.param(numbers.Flag, "yes", True, id="yes"),
        pytest.param(numbers.Flag, "no", False, id="no"),
        pytest.param(numbers.Flag, "是", True, id="shi"),
        pytest.param(numbers.Flag, "否", False, id="fou"),
        pytest.param(text.Line, "  NO ", "NO", id="line"),
        pytest.param(text.Line, "字" * 300, "字" * 300, id="line-300"),
        pytest.param(text.Text, "一\n二\n", "一\n二", id="text"),
        pytest.param(text.Text, "字" * 5000, "字" * 5000, id="text-5000"),
        pytest.param(citation.ArticleNo, "134-1", "134-1", id="article-inserted"),
        pytest.param(LeniencyKind, "minor", LeniencyKind.MINOR, id="choice-code"),
        pytest.param(LeniencyKind, "轻微不罚", LeniencyKind.MINOR, id="choice-chinese"),
        pytest.param(Method, "远程视频检查", Method.REMOTE, id="choice-chinese-method"),
        *(pytest.param(identifiers.Uscc, code, code, id=f"uscc-{code[:2]}-{code[-4:]}") for code in _USCC),
    ],
)
def test_accepted(kind: Any, written: str, value: object) -> None:
    """What fits is read, exactly."""
    assert _read(kind, written) == value


@pytest.mark.parametrize(
    ("kind", "written", "code"),
    [
        *(
            pytest.param(identifiers.Id, name, "M111", id=f"id-{name}")
            for name in ("con", "nul", "com1", "lpt9", "aux")
        ),
        *(pytest.param(identifiers.Id, n, "M111", id=f"id-{n}") for n in ("all", "index", "page", "versions", "by-x")),
        *(
            pytest.param(identifiers.Id, name, "M110", id=f"id-{index}")
            for index, name in enumerate(
                ["A", "a b", "a_b", "-a", "a-", "a" * 65, "../index", "a/b", "a.b", "１２", "a\nb", "%2e", "'", "😀"]
            )
        ),
        pytest.param(identifiers.Id, "сase-9", "M125", id="id-cyrillic"),
        pytest.param(identifiers.Id, "ａbc", "M125", id="id-full-width"),
        pytest.param(identifiers.Id, "naïve", "M125", id="id-accent"),
        pytest.param(identifiers.Id, "餐饮", "M129", id="id-chinese"),
        pytest.param(identifiers.Id, "", "M006", id="id-empty"),
        pytest.param(identifiers.Id, "\u3000", "M006", id="id-blank"),
        pytest.param(identifiers.Id, ["a"], "M003", id="id-list"),
        pytest.param(identifiers.IndexNo, "11990000DEMB00014R/2026-12", "M113", id="index-serial"),
        pytest.param(identifiers.IndexNo, "x/2026-00012", "M113", id="index-body"),
        pytest.param(identifiers.Uscc, "91990000MADEMA019", "M114", id="uscc-17"),
        pytest.param(identifiers.Uscc, "91990000MADEMA019l", "M114", id="uscc-lower-case"),
        pytest.param(identifiers.Uscc, "9199000OMADEMA019L", "M114", id="uscc-letter-o"),
        pytest.param(identifiers.Url, "http://www.gov.cn/", "M118", id="url-http"),
        pytest.param(identifiers.Url, "javascript:alert(1)", "M118", id="url-script"),
        pytest.param(identifiers.Url, "https://a@b.gov.cn/", "M118", id="url-user"),
        pytest.param(identifiers.Url, "https://localhost/", "M118", id="url-no-dot"),
        pytest.param(identifiers.Url, "https://x.gov.cn/\"onclick='x", "M118", id="url-quotes"),
        pytest.param(identifiers.Url, "https://[::1", "M118", id="url-broken"),
        pytest.param(identifiers.Url, "//x.gov.cn/", "M118", id="url-without-scheme"),
        pytest.param(identifiers.Version, "第一版", "M123", id="version-words"),
        pytest.param(identifiers.SiteCode, "990000001", "M121", id="site-code-9"),
        pytest.param(identifiers.RegionCode, "９９００００", "M122", id="region-full-width"),
        pytest.param(identifiers.Key, "1a", "M126", id="key-digit-first"),
        pytest.param(identifiers.ItemRef, "market-first", "M127", id="item-no-slash"),
        pytest.param(identifiers.ItemRef, "a/b/c", "M127", id="item-two-slashes"),
        *(
            pytest.param(times.Day, day, "M101", id=f"day-{day}")
            for day in (
                "20260301",
                "2026-3-1",
                "2026/03/01",
                "２０２６-03-01",
                "2026-03-01T00:00",
                "0",
                "12:30",
                "0026-01-01",
            )
        ),
        *(
            pytest.param(times.Day, day, "M102", id=f"day-{day}")
            for day in ("2023-04-31", "2026-02-29", "2026-13-01", "2026-00-10", "2026-01-00", "2100-02-29")
        ),
        *(
            pytest.param(times.Month, m, "M103", id=f"month-{m}")
            for m in ("2026-13", "2026-00", "2026-3", "2026-03-01")
        ),
        *(pytest.param(times.Year, year, "M104", id=f"year-{year}") for year in ("26", "1899", "2100", "二〇二六")),
        *(
            pytest.param(numbers.Count, count, "M105", id=f"count-{count}")
            for count in ("-1", "+1", "1.0", "012", "1_000", "1,000", "１２３", "1e3", "0x1F", "一百")
        ),
        *(
            pytest.param(numbers.Yuan, sum_, "M106", id=f"yuan-{sum_}")
            for sum_ in (
                "-1",
                "inf",
                "nan",
                "NaN",
                "1e400",
                "１２３",
                "012",
                "1.234",
                "1.",
                ".5",
                "1,000",
                "￥5",
                "5万元",
            )
        ),
        *(
            pytest.param(numbers.Ratio, r, "M107", id=f"ratio-{r}")
            for r in ("20", "0.2", "101%", "-1%", "20％", "1.234%", "%")
        ),
        *(pytest.param(numbers.Ratio, r, "M107", id=f"ratio-{r}") for r in ("020%", "00%")),
        *(pytest.param(numbers.Flag, flag, "M108", id=f"flag-{flag}") for flag in ("true", "Yes", "NO", "1", "on")),
        pytest.param(numbers.WanYuan, "1.2345678", "M124", id="wan-yuan-7-decimals"),
        pytest.param(text.Line, "一\n二", "M120", id="line-two-lines"),
        pytest.param(text.Line, "字" * 301, "M119", id="line-301"),
        pytest.param(text.Text, "字" * 5001, "M119", id="text-5001"),
        pytest.param(text.Text, {"a": "b"}, "M003", id="text-mapping"),
        pytest.param(text.Text, None, "M006", id="text-nothing"),
        pytest.param(citation.ArticleNo, "第三十三条", "M128", id="article-words"),
        pytest.param(citation.ArticleNo, "033", "M128", id="article-leading-zero"),
        pytest.param(LeniencyKind, "minnor", "M109", id="choice"),
        pytest.param(LeniencyKind, "Minor", "M109", id="choice-case"),
    ],
)
def test_refused(kind: Any, written: object, code: str) -> None:
    """What does not fit is refused with the code of its kind, and shown, at most 60 characters of it."""
    found, facts = _refusal(kind, written)
    assert found == code
    text = written.strip() if isinstance(written, str) else ""
    shown = text.partition("\n")[0] if code == "M120" else text
    assert facts["value"] == (shown if len(shown) <= 60 else f"{shown[:60]}…")


@pytest.mark.parametrize(("kind", "most"), [(text.Line, 300), (text.Text, 5000)])
def test_too_long_is_told_with_both_lengths(kind: Any, most: int) -> None:
    """How long it is, and how long it may be."""
    _, facts = _refusal(kind, "字" * (most + 7))
    assert (facts["size"], facts["most"]) == (str(most + 7), str(most))


@pytest.mark.parametrize("code", _USCC)
def test_uscc_has_one_right_last_character(code: str) -> None:
    """Each of the other 30 last characters is refused, and the right one is named."""
    for last in identifiers.USCC_ALPHABET.replace(code[-1], ""):
        kind, facts = _refusal(identifiers.Uscc, code[:-1] + last)
        assert (kind, facts["right"]) == ("M115", code[-1])


@pytest.mark.parametrize(
    ("written", "mended"),
    [
        pytest.param("示市监[2026]1号", "示市监〔2026〕1号", id="square"),
        pytest.param("示市监【2026】1号", "示市监〔2026〕1号", id="black"),
        pytest.param("示市监(2026)1号", "示市监〔2026〕1号", id="round"),
        pytest.param("示市监（2026）1号", "示市监〔2026〕1号", id="full-width-round"),
        pytest.param("示市监〔2026〕第1号", "示市监〔2026〕1号", id="di"),
        pytest.param("示市监〔2026〕001号", "示市监〔2026〕1号", id="leading-zeros"),
        pytest.param("示市监〔2026〕1", "示市监〔2026〕1号", id="no-hao"),
        pytest.param("示市监[2026] 12 号", "示市监〔2026〕12号", id="blanks"),
        pytest.param("无", "示市监规〔2025〕3号", id="beyond-mending"),
    ],
)
def test_doc_no_is_mended(written: str, mended: str) -> None:
    """A 文号 in the wrong form is refused with the form that was probably meant."""
    kind, facts = _refusal(identifiers.DocNo, written)
    assert (kind, facts["mended"]) == ("M112", mended)


@pytest.mark.parametrize(
    ("written", "plain", "words"),
    [
        pytest.param("行政处罚法:33", "行政处罚法:33", "第三十三条", id="33"),
        pytest.param("行政处罚法:33.1", "行政处罚法:33.1", "第三十三条第一款", id="33.1"),
        pytest.param("食品安全法:124.1.5", "食品安全法:124.1.5", "第一百二十四条第一款第（五）项", id="124.1.5"),
        pytest.param("刑法:134-1", "刑法:134-1", "第一百三十四条之一", id="134-1"),
        pytest.param("发票管理办法@2019:35", "发票管理办法@2019:35", "第三十五条", id="version"),
        pytest.param("行政处罚法：20", "行政处罚法:20", "第二十条", id="full-width-colon"),
        pytest.param("甲法:110", "甲法:110", "第一百一十条", id="110"),
        pytest.param("甲法:101", "甲法:101", "第一百零一条", id="101"),
        pytest.param("甲法:10.12.13", "甲法:10.12.13", "第十条第十二款第（十三）项", id="10"),
        pytest.param("甲法（试行）:1260", "甲法（试行）:1260", "第一千二百六十条", id="1260"),
    ],
)
def test_citation(written: str, plain: str, words: str) -> None:
    """A citation is read, written again the same, and put in the words of a statute."""
    cited = citation.parse(written)
    assert cited is not None
    assert (str(cited), cited.words) == (plain, words)


@pytest.mark.parametrize(
    "written",
    [
        "行政处罚法",
        "行政处罚法33",
        "行政处罚法:",
        "行政处罚法:0",
        "行政处罚法:033",
        "行政处罚法:33.0",
        "法:1",
        "Law:33",
        "行政处罚法:33.1.1.1",
        "行政处罚法:第33条",
        "行政处罚法: 33",
        "行政处罚法@:33",
        "行政处罚法@21:33",
        "行政处罚法:33-0",
        "《行政处罚法》:33",
        "行政处罚法:３３",
    ],
)
def test_no_citation(written: str) -> None:
    """What has not the shape of a citation is refused."""
    assert citation.parse(written) is None
    assert _refusal(citation.Article, written)[0] == "M116"


_PLACES = st.tuples(st.integers(1, 9999), st.integers(0, 99), st.integers(0, 99), st.integers(0, 99))


@given(_PLACES)
def test_citation_is_read_back(place: tuple[int, int, int, int]) -> None:
    """Every citation that can be written reads back the same."""
    article, inserted, paragraph, item = place
    number = f"{article}-{inserted}" if inserted else str(article)
    cited = Citation("甲法", "", number, paragraph, item if paragraph else 0)
    assert citation.parse(str(cited)) == cited


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (33, "三十三"), (100, "一百"), (101, "一百零一"), (110, "一百一十"),  # noqa: E501 - one row of a table
        (111, "一百一十一"), (200, "二百"), (219, "二百一十九"), (1000, "一千"), (1001, "一千零一"), (1010, "一千零一十"),  # noqa: E501 - one row of a table
        (1100, "一千一百"), (1260, "一千二百六十"), (9999, "九千九百九十九"),
    ],
)  # fmt: skip
def test_chinese_number(number: int, words: str) -> None:
    """Numbers are written as statutes write them."""
    assert chinese_number(number) == words


@pytest.mark.parametrize(
    "party",
    [
        "某食品厂",
        "某超市",
        "某餐饮店",
        "某某建筑公司",
        "A公司",
        "张某",
        "李某某",
        "当事人",
        "某网店甲",
        "B建材有限公司",
        "张某甲",
        "药店A",
        *(f"某{kind}" for kind in ("公司", "农户", "户", "学校", "幼儿园", "仓库", "住户", "建设单位")),
        *(f"某{trade}店" for trade in ("食品", "快餐", "烟酒", "美甲", "养生", "绿化", "房地产", "加气")),
        *(f"某{trade}公司" for trade in ("能源", "口腔", "眼科", "体检", "农资", "安装", "电梯", "临时", "食品加工")),
    ],
)
def test_mask(party: str) -> None:
    """A party may be named by what it is."""
    assert _read(mask.Mask, party) == party


@pytest.mark.parametrize(
    "party",
    [
        "张三",
        "李四餐饮店",
        "示例食品有限公司",
        "某",
        "公司",
        "A",
        "某超市（91990000MADEMA019L）",
        "某超市 13800000000",
        "Zhang",
        "王小二某超市",
        "某超市、张三",
        "a公司",
    ],
)
def test_no_mask(party: str) -> None:
    """A name is refused, and the message does not repeat it."""
    code, facts = _refusal(mask.Mask, party)
    assert code == "M117"
    assert party not in str(facts)


@given(st.decimals("0", "1e20", places=2))
def test_yuan_is_exact(amount: Decimal) -> None:
    """No amount is rounded on the way in."""
    assert str(_read(numbers.Yuan, f"{amount:f}")) == f"{amount:f}"


def _codes(kind: Any, written: str) -> list[str]:
    """The stage of each problem that a kind has with a text."""
    try:
        _read(kind, written)
    except ValidationError as error:
        return [mistake["type"][0] for mistake in error.errors()]
    return []


@given(st.text(max_size=30))
def test_no_text_breaks_a_kind(written: str) -> None:
    """Whatever is written, a kind takes it or refuses it with one of our codes."""
    kinds = (
        identifiers.Id,
        identifiers.DocNo,
        identifiers.Url,
        identifiers.Uscc,
        times.Day,
        numbers.Yuan,
        numbers.Ratio,
    )
    for kind in (*kinds, citation.Article, mask.Mask, LeniencyKind):
        assert _codes(kind, written) in ([], ["M"])


@pytest.mark.parametrize(
    "kind", ["公司", "有限公司", "企业", "单位", "个体工商户", "经营户", "经营者", "商户", "用户", "户"]
)
def test_a_mask_that_tells_no_trade(kind: str) -> None:
    """What any business may be called says nothing of the trade; with a word in front it does."""
    assert (mask.trade_of(f"某{kind}"), mask.trade_of(f"某食品{kind}")) == ("", f"食品{kind}")


@pytest.mark.parametrize(
    ("party", "trade"),
    [
        ("某某粮油店甲", "粮油店"),
        ("A药店", "药店"),
        ("药店B", "药店"),
        ("张某", ""),
        ("李某某甲", ""),
        ("当事人", ""),
        ("当事人乙", ""),
    ],
)
def test_the_trade_that_a_mask_tells(party: str, trade: str) -> None:
    """Without what hides the name, on either side."""
    assert mask.trade_of(party) == trade


def test_a_citation_without_parts_is_of_the_article() -> None:
    """Whoever makes one by hand makes the one that is read."""
    assert Citation("行政处罚法", "", "33") == citation.parse("行政处罚法:33")
    assert Citation("行政处罚法", "", "33", 1) == citation.parse("行政处罚法：33.1")
