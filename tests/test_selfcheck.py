"""The self-check: how conditions become questions, what answers come to, and that every way ends somewhere."""

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

import pytest
from sitegen.load import default_rules, load
from sitegen.model.leniency import Condition, LeniencyList, applying
from sitegen.model.question import Question
from sitegen.model.site import Site
from sitegen.selfcheck.compiling import table
from sitegen.selfcheck.evaluate import Kind, Outcome, evaluate, number_of_paths, paths
from sitegen.selfcheck.numbers import numbers
from sitegen.selfcheck.others import others
from sitegen.selfcheck.table import Row, Table
from sitegen.selfcheck.wording import Asked, Unaskable, ask, limit
from tests.conftest import PROJECT, TODAY

_ASKED = tuple(Asked(f"条件{n}", f"您符合条件{n}吗？", "", "", "") for n in range(3))
_TABLE = Table(
    _ASKED,
    {
        "list/item": Row("list/item", "1", (0, 1, 2), ("shop",), {"canteen": None}),  # type: ignore[dict-item]
        "list/all": Row("list/all", "2", (1,), ("all-trades",), {}),
    },
)


@pytest.fixture(scope="module")
def site() -> Site:
    """The demonstration."""
    found, wrong = load(PROJECT)
    assert found is not None, wrong
    return found


@pytest.fixture(scope="module")
def lists(site: Site) -> list[LeniencyList]:
    """The lists in force on the day of the tests."""
    names = dict.fromkeys(one.id for one in site.leniency.values())
    versions = ([one for one in site.leniency.values() if one.id == name] for name in names)
    return [one for one in (applying(found, TODAY) for found in versions) if one is not None]


@pytest.fixture(scope="module")
def compiled(site: Site, lists: list[LeniencyList]) -> Table:
    """Their table."""
    made, faults = table(lists, site.rules.questions)
    assert faults == []
    return made


def _questions() -> dict[str, Question]:
    document = default_rules()
    assert document is not None
    assert isinstance(document.value, dict)
    rows = document.value["questions"]
    assert isinstance(rows, list)
    found = (Question.model_validate(one) for one in rows)
    return {one.id: one for one in found}


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        pytest.param("", Outcome(Kind.ASK, (0,)), id="nothing-said"),
        pytest.param("y", Outcome(Kind.ASK, (1,)), id="next"),
        pytest.param("u", Outcome(Kind.ASK, (1,)), id="not-sure-goes-on"),
        pytest.param("yyy", Outcome(Kind.MAY), id="all-met"),
        pytest.param("yuy", Outcome(Kind.CONFIRM, (1,)), id="one-to-confirm"),
        pytest.param("uuu", Outcome(Kind.CONFIRM, (0, 1, 2)), id="all-to-confirm"),
        pytest.param("n", Outcome(Kind.UNMET, (0,)), id="first-not-met"),
        pytest.param("uyn", Outcome(Kind.UNMET, (2,)), id="doubt-does-not-save"),
        pytest.param("ynn", Outcome(Kind.UNMET, (1,)), id="the-first-no-decides"),
        pytest.param("yxy", Outcome(Kind.ASK, (1,)), id="a-strange-letter-ends-it"),
        pytest.param("yyyn", Outcome(Kind.MAY), id="what-goes-beyond-is-not-read"),
    ],
)
def test_answers(answers: str, expected: Outcome) -> None:
    """The whole semantics, case by case."""
    assert evaluate(_TABLE, "shop", "list/item", answers) == expected


@pytest.mark.parametrize(
    ("trade", "key", "kind"),
    [
        pytest.param("canteen", "list/item", Kind.TRADE, id="left-out"),
        pytest.param("bakery", "list/item", Kind.NONE, id="of-another-trade"),
        pytest.param("bakery", "list/all", Kind.MAY, id="for-everybody"),
        pytest.param("shop", "list/none", Kind.NONE, id="unknown"),
    ],
)
def test_trades(trade: str, key: str, kind: Kind) -> None:
    """Who is left out is told so, whatever they answer; who has nothing to do with it finds nothing."""
    assert evaluate(_TABLE, trade, key, "yyy").kind is kind


def test_every_path_ends_in_an_outcome(compiled: Table) -> None:
    """Walk them all: as many as there must be, none without an end, every outcome reached in every item."""
    for key, row in compiled.rows.items():
        trade, count = row.trades[0], len(row.questions)
        ended = Counter(outcome for _, outcome in paths(compiled, trade, key))
        assert ended.total() == number_of_paths(count)
        assert all(outcome.kind in (Kind.MAY, Kind.CONFIRM, Kind.UNMET) for outcome in ended)
        assert ended[Outcome(Kind.MAY)] == 1
        unmet = {outcome.places for outcome in ended if outcome.kind is Kind.UNMET}
        assert unmet == {(place,) for place in range(count)}
        assert len([one for one in ended if one.kind is Kind.CONFIRM]) == 2**count - 1


def test_every_item_in_force_is_in_the_table(compiled: Table, lists: list[LeniencyList]) -> None:
    """With all its conditions, and last what it leaves out."""
    items = {f"{one.id}/{item.id}": (one, item) for one in lists for item in one.items}
    assert compiled.rows.keys() == items.keys()
    assert len(items) == 121
    for key, (one, item) in items.items():
        asked = compiled.asked(key)
        assert [question.condition for question in asked if not question.points] == [
            condition.text.rstrip("。；，") for condition in item.conditions
        ]
        assert set(asked[-1].points) == {*item.exclusions, *one.scope_out}


def _wordings(compiled: Table) -> Iterator[tuple[str, str]]:
    for key in compiled.rows:
        yield from ((key, question.text) for question in compiled.asked(key))


def test_questions_have_one_polarity(compiled: Table) -> None:
    """Nobody is asked "是不是没有" or "有没有", to which a yes means two things, but for what is left out."""
    for key, text in _wordings(compiled):
        assert text.endswith("？"), (key, text)
        assert "您" in text, (key, text)
        assert "{" not in text, (key, text)
        assert text == "您有没有下列情形？" or not {"是不是", "有没有", "能不能"} & {
            text[i : i + 3] for i in range(len(text))
        }


_THREATS = ("会处罚您", "您会被罚", "将被处罚", "必须处罚", "应当处罚", "会罚您")


def test_nobody_is_told_that_they_will_be_punished(compiled: Table, site: Site) -> None:
    """A list is not exhaustive, so the self-check never foretells a penalty."""
    texts = [text for one in compiled.questions for text in (one.text, one.why, one.unmet, one.confirm)]
    templates = ["check.html", "check_trade.html"]
    texts += [(PROJECT / "templates/pages" / name).read_text("utf-8") for name in templates]
    texts += [path.read_text("utf-8") for path in (PROJECT / "templates/components").glob("check_*.html")]
    for text in texts:
        assert [threat for threat in _THREATS if threat in text] == [], text


@pytest.mark.parametrize(
    ("keys", "words"),
    [
        pytest.param({"test": "amount", "max": "500", "unit": "yuan"}, "不超过500元", id="most"),
        pytest.param(
            {"test": "amount", "min": "500", "max": "3000", "unit": "yuan"}, "超过500元、不超过3000元", id="between"
        ),
        pytest.param({"test": "ratio", "max": "20"}, "不超过20%", id="share"),
        pytest.param({"test": "count", "max": "1000", "unit": "piece"}, "不超过1000", id="count"),
        pytest.param({"test": "duration", "max": "0.5", "unit": "month"}, "不超过0.5个月", id="part"),
    ],
)
def test_limits_in_words(keys: dict[str, str], words: str) -> None:
    """As a reader says them."""
    condition = Condition.model_validate({"text": "条件", **keys})
    assert limit(condition) == words


@pytest.mark.parametrize(("most", "words"), [("1E+2", "不超过100元"), ("3000.00", "不超过3000元")])
def test_limits_have_neither_exponents_nor_zeros_to_spare(most: str, words: str) -> None:
    """However the number was written, it is shown in one way."""
    condition = Condition.model_validate({"text": "条件", "test": "amount", "max": "500", "unit": "yuan"})
    assert limit(condition.model_copy(update={"max": Decimal(most)})) == words


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("不超过500元", {500}, id="digits"),
        pytest.param("不超过1.5万元", {15000}, id="myriad"),
        pytest.param("二十四个月内不超过三百二十五元", {24, 325}, id="chinese"),
        pytest.param("两年内十次，两万元以内", {2, 10, 20000}, id="two-and-ten"),
        pytest.param("不超过一千零五十件", {1050}, id="nought-between"),
        pytest.param("不超过百分之二十，或者一成", {100, 20, 1, 10}, id="shares"),
        pytest.param("没能召回的不超过一半", {1, 50}, id="half"),
        pytest.param("没有造成后果", set(), id="none"),
    ],
)
def test_numbers_in_a_sentence(text: str, found: set[int]) -> None:
    """However they are written."""
    assert numbers(text) == found


def test_a_county_words_a_question_anew(lists: list[LeniencyList]) -> None:
    """By its id, for every condition that uses it; a condition's own words go before."""
    questions = _questions()
    mine = questions["count"].model_copy(update={"text": "您点一点，{text}，对吗？"})
    condition = Condition.model_validate({"text": "不超过三个", "test": "count", "max": "3"})
    asked = ask(lists[0], condition, {**questions, "count": mine})
    assert isinstance(asked, Asked)
    assert asked.text == "您点一点，不超过三个，对吗？"
    own = ask(lists[0], condition.model_copy(update={"question": "您只有三个，是吗？"}), questions)
    assert isinstance(own, Asked)
    assert (own.text, own.confirm) == ("您只有三个，是吗？", questions["count"].confirm)


def test_a_question_without_its_facts_is_none(lists: list[LeniencyList]) -> None:
    """Where the list does not say what first means, "first" cannot be asked."""
    without = next(one for one in lists if one.first_violation is None)
    condition = Condition.model_validate({"text": "第一次", "test": "first"})
    assert ask(without, condition, _questions()) == Unaskable("R31e", "window")


def test_a_new_wording_voids_old_answers(site: Site, lists: list[LeniencyList]) -> None:
    """The digest changes with the words of a question and with the version, and with nothing else."""
    before = table(lists, site.rules.questions)[0].rows["market-first/expired-food"].digest
    market = next(one for one in lists if one.id == "market-first")
    assert table([market], site.rules.questions)[0].rows["market-first/expired-food"].digest == before
    newer = market.model_copy(update={"version": "2027"})
    assert table([newer], site.rules.questions)[0].rows["market-first/expired-food"].digest != before


def test_other_lists_are_named(lists: list[LeniencyList]) -> None:
    """Whom the first does not help is shown the lighter and the reduced penalty for the same clause."""
    found = others(lists)
    assert found["market-first/expired-food"][:2] == (
        "market-lighter/expired-food-over",
        "market-reduced/expired-food-repeat",
    )
    kinds = {one.id: one.kind for one in lists}
    assert all(kinds[key.split("/")[0]] is not kinds[o.split("/")[0]] for key, named in found.items() for o in named)


def test_the_noodle_shop_is_told_why(compiled: Table) -> None:
    """Expired food in a restaurant is on no list, and the item says so instead of not being found."""
    row = compiled.rows["market-first/expired-food"]
    assert evaluate(compiled, "catering", row.key, "").kind is Kind.TRADE
    assert "不包括餐饮服务" in row.left_out["catering"].reason
    assert evaluate(compiled, "food-retail", row.key, "y" * len(row.questions)).kind is Kind.MAY
