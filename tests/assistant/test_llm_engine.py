"""The engine with a model over loopback HTTP: what it may write, what it is shown, how it streams and how it fails."""

from __future__ import annotations

import json
import logging
import os
import re
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from llm_evidence import source_text
from scripted_llm import ScriptedServer
from test_llm_adversarial import LIES

from assistant.answer import Answer, to_json
from assistant.answer_stream import Composed, Finished, Part, Sentence
from assistant.engine import Assistant, configured_writer
from assistant.llm.configuration import ModelConfiguration
from assistant.llm.passages import LONGEST_PASSAGE, passages
from assistant.llm.writer import Writer
from corpus.settings import UserError

# Short time-outs of a scripted model server: what runs beside them would break them.
pytestmark = pytest.mark.timed

ROOT = Path(__file__).parents[2]
KEY = "sk-never-shown-0123456789"
FEES = "平远谁负责幼儿园收费管理"
TRUE = "县发展改革局、县教育局、县财政局、县市场监管局要根据职责分工，加强幼儿园收费管理[{K1}]。"
FIRST_CLAUSE_LIES = [lie for lies in LIES.values() for lie in lies if set(re.findall(r"\{K\d+\}", lie)) <= {"{K1}"}]
"""Lies about the clause that the answer to FEES cites, so that it is the first in the prompt."""

Engine = Callable[..., Assistant]


@pytest.fixture
def server() -> Iterator[ScriptedServer]:
    with ScriptedServer() as running:
        yield running


@pytest.fixture
def engine(assistant: Assistant, server: ScriptedServer) -> Engine:
    """The assistant over the shared index with a writer that asks the scripted server."""

    def make(**limits: Any) -> Assistant:
        limits = {"timeout": 5.0, "api_key": KEY} | limits
        writer = Writer(ModelConfiguration("openai:scripted", server.base_url, **limits))
        return Assistant(assistant.index, assistant.settings, writer)

    return make


def same(answer: Answer, composed: Answer) -> bool:
    """Whether an answer is the composed one, whatever is told of the model."""
    return (answer.answer, answer.citations, answer.kind, answer.fingerprint) == (
        composed.answer, composed.citations, composed.kind, composed.fingerprint,
    )  # fmt: skip


def test_an_accepted_reply_is_the_answer_with_proofs(
    assistant: Assistant, engine: Engine, server: ScriptedServer
) -> None:
    server.enqueue(TRUE)
    written = engine()
    answer = written.ask(FEES)
    composed = assistant.ask(FEES)
    assert answer.answer == TRUE.replace("[{K1}]。", "。[1]")
    assert (answer.kind, answer.duties, answer.regions) == ("duty", composed.duties, composed.regions)
    for citation in answer.citations:
        assert source_text(citation.document_id)[citation.start : citation.end] == citation.quote
        assert citation.text == assistant.index.clauses[citation.clause_id].text
    assert written.writer is not None
    assert composed.fingerprint == assistant.index.fingerprint
    assert answer.fingerprint == f"{composed.fingerprint}+{written.writer.fingerprint}"
    assert (answer.model["used"], answer.model["fallback"], answer.model["released"]) == (True, None, 1)
    assert to_json(answer)["model"] == answer.model
    assert composed.model == {}
    assert answer.notices == composed.notices


def test_the_cited_clause_comes_first_and_the_evidence_keeps_its_limit(
    assistant: Assistant, engine: Engine, server: ScriptedServer
) -> None:
    question = "平远县怎么提高幼儿园教师待遇"
    server.enqueue("无")
    engine(max_evidence=1500).ask(question)
    evidence = re.findall(r"^\[[A-Z]{4}\] (.*)$", server.history[-1]["messages"][-1]["content"], flags=re.MULTILINE)
    assert len(evidence) > 1
    assert assistant.ask(question).citations[0].clause.split("（")[0] in evidence[0]
    assert sum(len(one.split("：", 1)[1]) for one in evidence) <= 1500


@pytest.mark.parametrize("question", [FEES, "株洲有哪些措施加强幼儿园安全", "广元市提高县中办学经费由谁牵头"])
def test_passages_are_cut_from_the_documents(assistant: Assistant, question: str) -> None:
    composed = assistant.ask(question)
    shown = passages(composed, assistant.retrieve(question), assistant.reading, characters=6000)
    cited = list(dict.fromkeys(citation.clause_id for citation in composed.citations))
    assert [passage.clause_id for passage in shown][: len(cited)] == cited
    assert len({passage.clause_id for passage in shown}) == len(shown) > len(cited)
    assert sum(len(passage.text) for passage in shown) <= 6000
    for passage in shown:
        document = assistant.index.documents[passage.document_id]
        assert document.text[passage.start : passage.end] == passage.text
        assert passage.cells or len(passage.text) <= LONGEST_PASSAGE
    for citation in composed.citations:
        passage = next(one for one in shown if one.clause_id == citation.clause_id)
        assert passage.start <= citation.start
        assert citation.end <= passage.end


def test_roles_of_a_document_wide_rule_reach_the_check(assistant: Assistant) -> None:
    composed = assistant.ask("广元市提高县中办学经费由谁牵头")
    first = passages(composed, (), assistant.reading, characters=6000)[0]
    assert ("市发展改革委", "lead") in first.roles
    assert ("市教育局", "support") in first.roles


@pytest.mark.parametrize(
    ("question", "kinds"),
    [
        ("平远县的机场什么时候建成", {"refusal"}),
        ("深圳谁负责幼儿园收费管理", {"refusal"}),
        ("今天天气怎么样", {"refusal"}),
        ("平远 学前 （十九）写了什么", {"clause"}),
        ("连平县财政局负责什么", {"unit_duties"}),
    ],
)
def test_what_is_no_text_to_write_stays_composed(
    assistant: Assistant, engine: Engine, server: ScriptedServer, question: str, kinds: set[str]
) -> None:
    answer = engine().ask(question)
    assert answer.kind in kinds
    assert same(answer, assistant.ask(question))
    assert answer.model == {}
    assert server.history == []


def test_no_lie_reaches_the_reader_through_the_engine(
    assistant: Assistant, engine: Engine, server: ScriptedServer
) -> None:
    written, composed = engine(), assistant.ask(FEES)
    assert len(FIRST_CLAUSE_LIES) >= 40
    for lie in FIRST_CLAUSE_LIES:
        server.enqueue(lie)
        assert same(written.ask(FEES), composed), lie
    assert len(server.history) == len(FIRST_CLAUSE_LIES)
    for lie in FIRST_CLAUSE_LIES:
        server.enqueue(TRUE + lie)
        answer = written.ask(FEES)
        assert answer.answer in (TRUE.replace("[{K1}]。", "。[1]"), composed.answer), lie


@pytest.mark.parametrize(
    ("reply", "why", "words"),
    [
        ({"status": 500}, "server_error", "服务出错"),
        ({"status": 401, "body": json.dumps({"error": {"message": f"bad key {KEY}"}})}, "not_allowed", "密钥无效"),
        ({"hang": True}, "time_out", "超时"),
        ({"text": "县民政局负责幼儿园收费管理[{K1}]。"}, "not_grounded", "回复未能通过引文核对"),
    ],
)
def test_a_failure_gives_the_composed_answer_and_says_so(
    assistant: Assistant, engine: Engine, server: ScriptedServer, caplog: pytest.LogCaptureFixture,
    reply: dict[str, Any], why: str, words: str,
) -> None:  # fmt: skip
    server.enqueue(**reply)
    composed = assistant.ask(FEES)
    written = engine(timeout=2.0 if why == "not_grounded" else 0.5)
    with caplog.at_level(logging.INFO, logger="wence"):
        answer = written.ask(FEES)
    assert same(answer, composed)
    assert answer.model["fallback"] == why
    # The wall clock of a busy machine; the bound itself is measured with the writer.
    assert answer.model["latency_ms"] < 2500
    assert answer.notices == (*composed.notices, f"语言模型没有用上（{words}），答案直接依据条款编成")
    assert KEY not in caplog.text + json.dumps(to_json(answer), ensure_ascii=False) + repr(written.writer)


def test_parts_come_in_order_and_the_composed_answer_before_the_model_is_asked(
    assistant: Assistant, engine: Engine, server: ScriptedServer
) -> None:
    server.enqueue(TRUE + "县民政局负责幼儿园收费管理[{K1}]。")
    parts = iter(engine().stream(FEES))
    first = next(parts)
    assert isinstance(first, Composed)
    assert first.answer.answer == assistant.ask(FEES).answer
    assert server.history == []
    sentence, last = list(parts)
    assert isinstance(sentence, Sentence)
    assert [citation.marker for citation in sentence.citations] == [1]
    assert isinstance(last, Finished)
    assert last.answer.answer == sentence.before + sentence.text == TRUE.replace("[{K1}]。", "。[1]")
    assert last.answer.model["dropped"] == {"unit": 1}


def test_without_a_model_the_stream_is_the_answer(assistant: Assistant) -> None:
    (only,) = assistant.stream(FEES)
    assert isinstance(only, Finished)
    assert same(only.answer, assistant.ask(FEES))
    assert assistant.model is None


def test_cancel_from_another_thread_ends_the_stream_at_once(
    assistant: Assistant, engine: Engine, server: ScriptedServer
) -> None:
    server.enqueue(hang=True)
    stream = engine(timeout=20.0).stream(FEES)
    parts: list[Part] = []
    reader = threading.Thread(target=lambda: parts.extend(stream))
    reader.start()
    _until(lambda: len(server.history) == 1)
    started = time.monotonic()
    stream.cancel()
    reader.join(5)
    assert time.monotonic() - started < 1.0
    assert isinstance(parts[-1], Finished)
    assert same(parts[-1].answer, assistant.ask(FEES))
    assert parts[-1].answer.model["fallback"] == "cancelled"


def test_a_reader_that_goes_away_ends_the_request(engine: Engine, server: ScriptedServer) -> None:
    server.enqueue(TRUE + "县教育局要加强学前教育的科学指导和监督管理[{K1}]。" * 40, pieces=400, gap=0.02)
    parts = iter(engine().stream(FEES))
    assert isinstance(next(parts), Composed)
    assert isinstance(next(parts), Sentence)
    parts.close()
    _until(lambda: server.disconnects == 1)


def test_a_cancel_ends_the_request_though_nobody_reads_on(engine: Engine, server: ScriptedServer) -> None:
    server.enqueue(TRUE + "县教育局要加强学前教育的科学指导和监督管理[{K1}]。" * 40, pieces=400, gap=0.02)
    stream = engine().stream(FEES)
    parts = iter(stream)
    assert [type(next(parts)), type(next(parts))] == [Composed, Sentence]
    stream.cancel()
    _until(lambda: server.disconnects == 1)
    assert isinstance(next(parts), Finished)


def test_a_follow_up_is_asked_as_it_stands_alone(engine: Engine, server: ScriptedServer) -> None:
    server.enqueue("无")
    answer = engine().ask("株洲呢", history=["平远县怎么提高幼儿园教师待遇"])
    assert answer.standalone_question == "株洲怎么提高幼儿园教师待遇"
    assert answer.standalone_question in server.prompt
    assert len(server.history) == 1


def test_notices_and_places_are_those_of_the_documents_that_the_model_cites(
    assistant: Assistant, engine: Engine, server: ScriptedServer
) -> None:
    question = "普惠性民办幼儿园怎么扶持"
    composed = assistant.ask(question)
    assert composed.regions == ("广东省/梅州市/平远县",)
    server.enqueue("无")
    written = engine()
    written.ask(question)
    evidence = re.findall(r"^\[[A-Z]{4}\] (.*)$", server.history[-1]["messages"][-1]["content"], flags=re.MULTILINE)
    number, other = next((number, one) for number, one in enumerate(evidence, 1) if one.startswith("《株洲市"))
    sentence = max(other.split("：", 1)[1].split("。"), key=len)
    own = "".join(composed.citations[0].quote.split()).rstrip("。")
    server.enqueue(f"{own}[{{K1}}]。{sentence}[{{K{number}}}]。")
    answer = written.ask(question)
    assert answer.model["used"] is True
    assert answer.regions == ("广东省/梅州市/平远县", "湖南省/株洲市")
    assert set(composed.notices) < set(answer.notices)
    assert any(notice.startswith("《株洲市") and notice.endswith("征求意见稿") for notice in answer.notices)


def test_a_place_that_says_nothing_is_still_told(assistant: Assistant, engine: Engine, server: ScriptedServer) -> None:
    question = "平远和蕉岭的公办幼儿园在园幼儿占比目标分别是多少"
    composed = assistant.ask(question)
    silent = [line for line in composed.answer.splitlines() if "[" not in line]
    assert composed.kind == "compare"
    assert silent == ["蕉岭：没有查到直接写明的内容。"]
    server.enqueue("平远县到2025年公办幼儿园在园幼儿占比达到50%以上[{K1}]。")
    parts = list(engine().stream(question))
    answer = parts[-1].answer if isinstance(parts[-1], Finished) else composed
    assert answer.model["used"] is True
    assert answer.answer.endswith("\n蕉岭：没有查到直接写明的内容。")
    assert "".join(part.before + part.text for part in parts if isinstance(part, Sentence)) == answer.answer


def test_the_environment_configures_the_writer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("WENCE_LLM", raising=False)
    assert configured_writer() is None
    monkeypatch.setenv("WENCE_LLM_API_KEY", KEY)
    monkeypatch.setenv("WENCE_LLM", "openai:scripted")
    monkeypatch.setenv("WENCE_LLM_BASE_URL", "http://127.0.0.1:9/v1")
    writer = configured_writer()
    assert writer is not None
    assert writer.configuration.model == "scripted"
    for wrong in ("scripted", "nobody:model"):
        monkeypatch.setenv("WENCE_LLM", wrong)
        with pytest.raises(UserError, match=f"WENCE_LLM={wrong}") as error:
            configured_writer()
        assert KEY not in str(error.value)


def test_without_wence_llm_nothing_of_the_model_s_path_is_imported(assistant: Assistant, home: Path) -> None:
    program = (
        "import json, sys\nfrom assistant.engine import Assistant\nfrom assistant.api import app\n"
        "from corpus.settings import Settings\nengine = Assistant.open(Settings.from_environment())\n"
        f"kind = engine.ask('{FEES}').kind\nlist(engine.stream('{FEES}'))\n"
        "print(json.dumps([kind, engine.model, sorted(sys.modules)]))"
    )
    environment = {name: value for name, value in os.environ.items() if not name.startswith("WENCE_")}
    environment["WENCE_HOME"] = str(home)
    done = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True, text=True, cwd=ROOT, env=environment, timeout=300, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    kind, model, loaded = json.loads(done.stdout)
    assert (kind, model) == ("duty", None)
    assert "assistant.engine" in loaded
    unwanted = ("assistant.llm", "prompts", "langchain", "langchain_core", "langchain_openai", "openai", "pybreaker")
    assert [name for name in loaded if any(name == one or name.startswith(one + ".") for one in unwanted)] == []


def test_the_command_answers_though_the_model_is_away_and_shows_no_key(wence: Callable[..., Any]) -> None:
    model = {"WENCE_LLM": "openai:scripted", "WENCE_LLM_BASE_URL": "http://127.0.0.1:9/v1", "WENCE_LLM_API_KEY": KEY}
    done = wence("ask", FEES, "--json", **model)
    assert done.returncode == 0, done.stderr
    answer = json.loads(done.stdout)
    assert answer["model"]["fallback"] == "refused_connection"
    assert any("连不上" in notice for notice in answer["notices"])
    assert KEY not in done.stdout + done.stderr
    wrong = wence("ask", FEES, **(model | {"WENCE_LLM": "scripted"}))
    assert wrong.returncode == 2
    assert "WENCE_LLM=scripted" in wrong.stderr
    assert KEY not in wrong.stderr


def _until(condition: Callable[[], bool], seconds: float = 5.0) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "it did not happen in time"
        time.sleep(0.01)


def test_places_are_named_where_an_answer_speaks_of_several(
    assistant: Assistant, engine: Engine, server: ScriptedServer
) -> None:
    question = "公办幼儿园在园幼儿占比2025年达到多少"
    composed = assistant.ask(question)
    assert composed.regions == ("广东省/梅州市/平远县", "湖南省/株洲市")
    first = "到2025年，公办幼儿园在园幼儿占比达到50%以上[{K1}]。"
    second = "到2025年，公办园在园幼儿占比达到58%以上[{K2}]。"
    for said in (first + second, f"平远：{first}株洲市：{second}"):
        server.enqueue(said)
        answer = engine().ask(question)
        assert answer.model["used"] is True
        label = "株洲市" if said.startswith("平远") else "株洲"
        expected = f"平远：{first}{label}：{second}"
        assert answer.answer == expected.replace("[{K1}]。", "。[1]").replace("[{K2}]。", "。[2]")
    for wrong in (f"株洲：{first}平远：{second}", first, f"蕉岭：{first}{second}"):
        server.enqueue(wrong)
        assert same(engine().ask(question), composed), wrong
