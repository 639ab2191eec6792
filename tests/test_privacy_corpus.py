"""The gate against corpora: every figure of the safety rules is a threshold here.

`pii_public.jsonl` is the public half of a corpus whose other half is run by somebody else; it
lies beside the project, and its tests are left out where it does not. The others
are ours, each written without a look at the code, and run once before anything was mended by it:

    file     what                               leaks  found  blocked  clean  blocked
    own      from the descriptions of classes     213    184      180    239        5
    fresh    short pieces                          78     70       65     98        0
    clerks   sentences as staff paste them        169    139      117    150        4
    hard     rare names and shops, after clerks    82     56       53     93        7
    round1   all classes, before names in prose    60     54       52     60        1
    round2   after round 1 was mended              60     50       42     64        1
    round3   after round 2 was mended              62     55       53     64        1
    round4   after round 3 was mended              60     49       46     64        0
    round5   after round 4 was mended              60     54       52     67        0
    round6   the public corpus's classes          120    107      106     90        2
    round7   after round 6 was mended              70     61       59     48        1
    round8   rare and misleading names             65     53       45     46        0
    round9   after round 8 was mended              44     42       38     22        0
    round10  somebody else's, all classes         140    122      117    110        2
    round11  by the same, after round 10          140    124      117    110        3
    round12  by the same, after round 11          140    118      115    110        3
    round13  by the same, held back since         140    116      111    110        4
    round14  by a third writer, whole sentences   140    126      123    110        9
    round15  by the third, after round 14         140    123      115    110        2
    round16  by a fourth writer                   140    128      121    110        2
    round17  by the fourth, after round 16        140    120      108    110        4
    round18  by a fifth writer                    140    132      130    110        5
    round19  by the fifth, before 18 was mended   140    128      126    110        3
    round20  by a sixth writer                    150    144      141    120        4
    round21  by the sixth, after round 20         150    134      131    120        2

So of new texts 82 to 96 % of the leaks are found and 69 to 94 % blocked, whatever the figures below say (round 13
was run by the gate that had learnt from rounds 10 to 12; before these it found 97 and blocked 90). The gate as
it was before round 10 found 117 and 113 of the leaks of rounds 11 and 12, and blocked 110 and 110 of them; the
gate as it was before round 14 found 114 of round 15 and blocked 111, with 7 clean texts blocked; as it was before
round 16 it found 119 of round 17 and blocked 105, with 4 clean texts blocked. Of the clean texts of rounds 15 to 17
nine or ten in a hundred were told at all at the first run, most of them for a person to look at.
"""

import json
import time
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
from sitegen.checks.privacy import leak
from sitegen.privacy.finding import Tier
from sitegen.privacy.gate import scan
from tests import figures
from tests.conftest import PROJECT, TODAY, site_of

_PUBLIC = PROJECT.parent / "shared" / "corpora" / "pii_public.jsonl"
_NAMES, _ROUNDS = ("own", "fresh", "clerks", "hard"), tuple(f"round{number}" for number in range(1, 22))
_OURS = {name: Path(__file__).parent / f"privacy/{name}.jsonl" for name in (*_NAMES, *_ROUNDS)}
_OWN = _OURS["own"]
_ALWAYS = frozenset(["id_card", "id_card_15", "uscc", "mobile", "bank_card", "email", "plate", "passport"])
_needs_public = pytest.mark.skipif(not _PUBLIC.exists(), reason="the public corpus is not beside the project")


@dataclass(frozen=True)
class _Judged:
    """A text of a corpus, and what the gate did with it."""

    text: str
    leak: bool
    kinds: frozenset[str]
    tiers: frozenset[Tier]

    @property
    def blocked(self) -> bool:
        return Tier.BLOCK in self.tiers

    @property
    def stopped(self) -> bool:
        return bool(self.tiers)


@cache
def _judged(path: Path) -> tuple[_Judged, ...]:
    return tuple(_judge(path))


def _judge(path: Path) -> Iterator[_Judged]:
    for line in path.read_text("utf-8").splitlines():
        row = json.loads(line)
        tiers = frozenset(finding.tier for finding in scan(row["text"]))
        yield _Judged(row["text"], row["label"] == "leak", frozenset(row["kinds"]), tiers)


def _leaks(path: Path) -> list[_Judged]:
    return [judged for judged in _judged(path) if judged.leak]


def _clean(path: Path) -> list[_Judged]:
    return [judged for judged in _judged(path) if not judged.leak]


@_needs_public
def test_public_corpus() -> None:
    """Every leak of the public corpus is blocked or reviewed, and at most one clean text is blocked."""
    assert [judged.text for judged in _leaks(_PUBLIC) if not judged.stopped] == []
    assert len([judged.text for judged in _clean(_PUBLIC) if judged.blocked]) <= 1


def test_recall_on_our_corpora() -> None:
    """Of all leaks in our corpora 96 % are found, 90 % block, and 93 % of the names are found."""
    found = [judged for path in _OURS.values() for judged in _leaks(path)]
    assert len(found) >= 500
    assert sum(judged.stopped for judged in found) >= 0.96 * len(found)
    assert sum(judged.blocked for judged in found) >= 0.90 * len(found)
    names = [judged for judged in found if "person_name" in judged.kinds]
    assert sum(judged.stopped for judged in names) >= 0.93 * len(names)


@pytest.mark.parametrize("name", _OURS)
def test_recall_on_each(name: str) -> None:
    """No corpus of ours falls much below."""
    found = _leaks(_OURS[name])
    assert sum(judged.stopped for judged in found) >= 0.90 * len(found)
    assert sum(judged.blocked for judged in found) >= 0.85 * len(found)


@pytest.mark.parametrize("kind", sorted(_ALWAYS))
def test_identifiers_always_block(kind: str) -> None:
    """What has a shape of its own blocks without exception."""
    assert [judged.text for judged in _leaks(_OWN) if kind in judged.kinds and not judged.blocked] == []


@pytest.mark.parametrize("name", _OURS)
def test_clean_texts_of_our_corpora(name: str) -> None:
    """Of the clean texts at most 3 % are blocked, and at most 12 % are told at all."""
    clean = _clean(_OURS[name])
    assert sum(judged.blocked for judged in clean) <= 0.03 * len(clean)
    assert sum(judged.stopped for judged in clean) <= 0.12 * len(clean)


def test_figures_of_the_gate() -> None:
    """What each corpus says of the gate is kept for the page of figures."""
    told = {}
    for name, path in {**_OURS, "public": _PUBLIC}.items():
        if path.exists():
            leaks, clean = _leaks(path), _clean(path)
            told[f"{name}: leaks"] = len(leaks)
            told[f"{name}: leaks found"] = sum(judged.stopped for judged in leaks)
            told[f"{name}: leaks blocked"] = sum(judged.blocked for judged in leaks)
            told[f"{name}: clean texts"] = len(clean)
            told[f"{name}: clean texts blocked"] = sum(judged.blocked for judged in clean)
    figures.tell("gate", "what the gate does with texts whose answer is known", __file__, **told)
    assert len(told) >= 5 * len(_OURS)


def test_demonstration_data_blocks_nothing() -> None:
    """Real laws, public bodies and hotlines pass: the site of this folder has no blocking finding."""
    assert [d for d in leak(site_of(PROJECT), TODAY) if d.code != "R58b"] == []


_HOSTILE = {
    "digits and dashes": "1-",
    "openings": "<a ",
    "links": "[a](",
    "entities": "&amp;",
    "stars": "*a",
    "Chinese digits": "一",
    "shops": "某店",
    "surnames": "王",
    "roles": "当事人",
    "at signs": "a@",
    "streets": "长虹路",
    "ligatures": "ﷺ",
    "masks": "1*",
    "dots": "1.",
    "companies": "鼎盛有限公司",
    "names": "王芳称",
    "gaps": "王 ",
    "values": "<a b='王'>",
    "papers": "证1234567",
    "capitals": "A1",
}


@pytest.mark.parametrize("name", _HOSTILE)
def test_time_is_linear(name: str) -> None:
    """Ten times the hostile text takes at most about ten times as long, and 100,000 characters two seconds."""
    unit = _HOSTILE[name]
    small, large = _seconds(unit, 10_000), _seconds(unit, 100_000)
    assert large < max(25 * small, 1.0)
    assert large < 4


def _seconds(unit: str, size: int) -> float:
    text = unit * (size // len(unit))
    began = time.process_time()
    scan(text)
    return time.process_time() - began
