"""The run with a real small model, without the model: which questions, what is held against the quotes, the page."""

from __future__ import annotations

from typing import Any

from evals.dataset import Question, Sources
from evals.judge import judge
from evals.metrics import Result
from evals.rewording import check, gold_passages, lost, markdown
from evals.small_model import QUESTIONS, sample, sentences

QUOTE = "县教育局负责幼儿园收费管理，到2025年毛入园率达到95%以上。"


def _result(answer: str, **more: Any) -> Result:
    question = Question(id="q", question="谁管收费", type="list", answerable=True, split="test", dataset="d")
    model = {"used": True, "fallback": None, "released": 1, "dropped": {}} | more.pop("model", {})
    whole = {
        "answer": answer, "kind": "list", "refused": False, "duties": [], "model": model,
        "citations": [{"marker": 1, "quote": QUOTE, "document_id": "d", "start": 0, "end": len(QUOTE)}], **more,
    }  # fmt: skip
    return Result(question, whole, judge(question, whole, Sources([])), (), 0.1)


def test_the_sample_is_fixed_and_asks_every_set() -> None:
    chosen = sample(QUESTIONS)
    assert [[q.id for q in one.questions] for one in chosen] == [
        [q.id for q in one.questions] for one in sample(QUESTIONS)
    ]
    assert sum(len(one.questions) for one in chosen) == QUESTIONS
    everything = sample(None)
    assert [one.name for one in chosen] == [one.name for one in everything]
    assert [len(one.questions) for one in sample(1)] == [1] * len(everything)
    assert not any(q.documents for one in everything for q in one.questions)


def test_sentences_that_got_through_are_held_against_the_quotes_that_they_name() -> None:
    told, lied = sentences([_result("县教育局负责收费管理。[1]\n- 到2026年，毛入园率由县财政局达到95%以上。[1]")])
    assert (told.text, told.quotes, told.lost) == ("县教育局负责收费管理。", (QUOTE,), ())
    assert lied.lost == ("2026", "县财政局")


def test_composed_answers_and_refusals_are_none_of_the_models_sentences() -> None:
    assert sentences([_result("县教育局。[1]", model={"used": False}), _result("没有写。[1]", refused=True)]) == []


def test_a_unit_and_a_number_that_a_quote_lacks_are_lost() -> None:
    assert lost("县教育局管95%", QUOTE) == ()
    assert lost("市教育局管96%", QUOTE) == ("96", "市教育局")


def test_a_clause_in_a_models_own_words() -> None:
    from corpus.library import Library
    from evals.floor import settings_without_added_documents

    sources = Sources(Library(settings_without_added_documents()).documents())
    passages = gold_passages(sample(QUESTIONS), sources)
    assert len(passages) > 20
    passage = next(passage for passage in passages if len(passage.text) > 60)
    first = passage.text.split("。")[0] + "。"
    copied, invented = check(passage, f"{first}县气象局负责发放3000元补贴。")
    assert (copied.flaw, copied.is_copy, copied.lost) == ("", True, ())
    assert invented.flaw
    page = markdown([copied, invented])
    assert "句子：2，放行 1（其中照抄 1），删去 1" in page
