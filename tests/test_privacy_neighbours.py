"""What a text gives away is a matter of the text alone, whatever it is looked at with."""

import json
import random
from pathlib import Path

from sitegen.privacy.allow import NOTHING
from sitegen.privacy.batch import scan_all
from sitegen.privacy.gate import scan
from tests.conftest import find

_TEXTS = [
    json.loads(line)["text"]
    for path in sorted((Path(__file__).parent / "privacy").glob("*.jsonl"))
    for line in path.read_text("utf-8").splitlines()
]


def test_a_role_at_the_end_names_nobody_in_the_next_text() -> None:
    """Blanks and line ends between characters are taken away to find names in parts; between texts they stay."""
    clean, next_one = "办好以后，证件交给店主", "卫健局、市场监管局、城管局联合受理"
    assert scan_all([clean, next_one], NOTHING) == {}
    leak = "李娟是店里的服务员"
    assert scan_all([clean, leak], NOTHING) == scan_all([leak], NOTHING)


def test_no_neighbour_changes_a_verdict() -> None:
    """Every text of the corpora, between others drawn at random."""
    alone = {text: found for text in dict.fromkeys(_TEXTS) if (found := scan(text))}
    dice = random.Random(1)
    for _ in range(3):
        order = dice.sample(_TEXTS, len(_TEXTS))
        for start in range(0, len(order), 40):
            some = order[start : start + 40]
            assert scan_all(some, NOTHING) == {text: alone[text] for text in some if text in alone}


def test_a_single_leak_between_clean_texts_is_found() -> None:
    """Texts are looked at together first; nothing may hide in the company of others."""
    clean = [text for text in _TEXTS if not scan(text)]
    dice = random.Random(2)
    hidden = []
    for text in (text for text in _TEXTS if scan(text)):
        before, after = dice.sample(clean, 2)
        if text not in scan_all([before, text, after], NOTHING):
            hidden.append((before, text, after))
    assert hidden == []


def test_a_list_of_what_is_public_lets_no_person_pass(root: Path) -> None:
    """A name or a mobile written as a contact is told where it is written; an office is not."""
    site = (root / "data/site.yaml").read_text("utf-8").rstrip()
    contacts = "\n  - {name: 王建国, phone: '13812345678'}\n  - {name: 示例县政务服务中心, phone: 0799-1234567}"
    (root / "data/site.yaml").write_text(f"{site}\ncontacts:{contacts}\n", "utf-8")
    codes = sorted(one.code for one in find(root) if one.where.path == "data/site.yaml")
    assert codes == ["R51", "R55"]
