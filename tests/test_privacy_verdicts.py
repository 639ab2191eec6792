"""What the gate says of every text of our corpora, as it was accepted: no verdict changes unseen.

The thresholds of `test_privacy_corpus` leave room for what is gained in one place and lost in another; here every
change shows in the diff of `privacy/verdicts/`. After a wanted one: `pytest --accept tests/test_privacy_verdicts.py`.
"""

import json
from pathlib import Path

import pytest
from sitegen.privacy.gate import scan

_CORPORA = sorted((Path(__file__).parent / "privacy").glob("*.jsonl"))


def _verdict(text: str) -> str:
    """The findings in a text: where, what, how sure, how long."""
    return ", ".join(f"{f.line}:{f.column} {f.kind} {f.tier} {len(f.value)}" for f in scan(text)) or "-"


@pytest.mark.parametrize("corpus", _CORPORA, ids=[path.stem for path in _CORPORA])
def test_verdicts_are_as_accepted(corpus: Path, *, accept: bool) -> None:
    """A text a line: its id, and each finding in it."""
    rows = [json.loads(line) for line in corpus.read_text("utf-8").splitlines()]
    verdicts = "".join(f"{row['id']}: {_verdict(row['text'])}\n" for row in rows)
    accepted = corpus.parent / "verdicts" / f"{corpus.stem}.txt"
    if accept:
        accepted.write_text(verdicts, "utf-8")
    assert verdicts.splitlines() == accepted.read_text("utf-8").splitlines()
