"""Fluent sentences on invented documents, true and untrue: the true ones mostly pass, of the untrue none does.

data/model_sentences.jsonl has them: `clause` is how the clause begins, `sort` what is wrong with an untrue one.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest

from assistant.llm.evidence_passage import EvidencePassage
from assistant.llm.grounding import Grounding, Passed
from assistant.llm.reply import ReplySentence
from assistant.llm.verdict import Verdict

DATA = Path(__file__).parents[1] / "data"
ROWS: list[dict[str, Any]] = [
    json.loads(line) for line in (DATA / "model_sentences.jsonl").read_text("utf-8").splitlines()
]
PLACES = {
    "青禾": "云泽市/青禾县",
    "云泽": "云泽市",
    "望川": "云泽市/望川县",
    "南澜": "岚桥市/南澜区",
    "岚桥": "岚桥市",
    "澄溪": "岚桥市/澄溪县",
}
OTHERS = 6
"""So many other clauses of the document are in the evidence too."""
SHARE_OF_TRUE = 0.85


@lru_cache
def clause(document: str, beginning: str) -> EvidencePassage:
    """The clause from its first words to its end."""
    text = (DATA / document).read_text("utf-8")
    number = re.escape(beginning).replace("（", "[（(]").replace("）", "[）)]")
    found = re.search(
        rf"^{number}.*(?:\n+(?:牵头|配合)部门：.*|\n(?!\n|\d|[（(一二三四五六七八九十第]).*)*", text, re.M
    )
    assert found, (document, beginning)
    return EvidencePassage(
        document, document.removesuffix(".txt"), f"江岭省/{PLACES[document[:2]]}", beginning, "",
        found.group(), *found.span(), "", "issued",
    )  # fmt: skip


CLAUSES = list(dict.fromkeys((row["document"], row["clause"]) for row in ROWS))


def verdict(row: dict[str, Any]) -> Verdict:
    """The verdict on a row's sentence, which cites its clause; 这项工作 follows on the clause's first words."""
    mine = (row["document"], row["clause"])
    rest = [key for key in CLAUSES if key[0] == mine[0] and key != mine][:OTHERS]
    passages = [clause(*key) for key in (mine, *rest)]
    keys = [f"KEY{number}" for number in range(len(passages))]
    before = Passed("".join(re.split("[。；]", passages[0].text)[:2]), (0,))
    return Grounding(passages, keys, "").check(ReplySentence(row["text"], ("KEY0",)), before)


@pytest.mark.parametrize(
    "row", [row for row in ROWS if not row["true"]], ids=lambda row: f"{row['sort']}-{row['text']}"
)
def test_an_untrue_sentence_does_not_pass(row: dict[str, Any]) -> None:
    assert verdict(row).flaw is not None


def test_most_true_sentences_pass() -> None:
    true = [row for row in ROWS if row["true"]]
    dropped = [(row["text"], found.flaw, found.detail) for row in true if (found := verdict(row)).flaw is not None]
    assert len(true) >= 110
    assert 1 - len(dropped) / len(true) >= SHARE_OF_TRUE, dropped


def test_there_are_many_sorts_of_untrue_sentences() -> None:
    sorts = Counter(row["sort"] for row in ROWS if not row["true"])
    assert sorts.total() >= 240
    assert len(sorts) >= 15


def test_a_sentence_on_this_task_needs_the_one_before_it() -> None:
    row = next(row for row in ROWS if row["text"].startswith("这项工作"))
    mine, other = clause(row["document"], row["clause"]), clause(row["document"], "13. 充实教师")
    grounding = Grounding([mine, other], ["KEYA", "KEYB"], "")
    sentence = ReplySentence(row["text"], ("KEYA",))
    before = "修编全县幼儿园布点专项规划"
    assert grounding.check(sentence, Passed(before, (0,))).flaw is None
    assert grounding.check(sentence).flaw is not None, "the one before was dropped"
    assert grounding.check(sentence, Passed(before, (1,))).flaw is not None, "the one before is on another clause"
