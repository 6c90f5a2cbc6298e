"""A model's answer over the server: sentences as they pass, the composed answer at once, an end when nobody reads."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx
import pytest
from fastapi.testclient import TestClient
from live_server import serving
from scripted_llm import ScriptedServer

from assistant.api.app import create_app
from assistant.api.openai_compatible import content
from assistant.api.security import Access
from assistant.engine import Assistant
from assistant.llm.configuration import ModelConfiguration
from assistant.llm.writer import Writer

# Short time-outs of a scripted model server: what runs beside them would break them.
pytestmark = pytest.mark.timed

KEY = "sk-never-shown-0123456789"
FEES = "平远谁负责幼儿园收费管理"
TRUE = "县发展改革局、县教育局、县财政局、县市场监管局要根据职责分工，加强幼儿园收费管理[{K1}]。"
MORE = "县卫生健康局负责监督指导幼儿园卫生保健、疾病防治等工作[{K1}]。"
LIES = "县民政局负责幼儿园收费管理[{K1}]。县气象局负责幼儿园收费管理[{K1}]。"

Client = Callable[..., TestClient]


@pytest.fixture
def server() -> Iterator[ScriptedServer]:
    with ScriptedServer() as running:
        yield running


@pytest.fixture
def application(assistant: Assistant, server: ScriptedServer, tmp_path: Path) -> Any:
    writer = Writer(ModelConfiguration("openai:scripted", server.base_url, api_key=KEY, timeout=10.0))
    settings = replace(assistant.settings, home=tmp_path)
    engine = Assistant(assistant.index, settings, writer)
    return create_app(settings, open_engine=lambda _: engine, access=Access(), with_web=False)


@pytest.fixture
def client(application: Any) -> Iterator[TestClient]:
    with TestClient(application) as opened:
        yield opened


def streamed(client: TestClient) -> list[dict[str, Any]]:
    """The chunks of a streamed completion."""
    body = {"model": "wence", "messages": [{"role": "user", "content": FEES}], "stream": True}
    lines = client.post("/v1/chat/completions", json=body).text.strip().split("\n\n")
    assert lines[-1] == "data: [DONE]"
    return [json.loads(line.removeprefix("data: ")) for line in lines[:-1]]


def text_of(chunks: list[dict[str, Any]]) -> str:
    return "".join(chunk["choices"][0]["delta"].get("content", "") for chunk in chunks)


def test_a_completion_streams_what_passed_and_then_its_sources(
    client: TestClient, assistant: Assistant, server: ScriptedServer
) -> None:
    server.enqueue(TRUE + LIES.split("。")[0] + "。" + MORE)
    chunks = streamed(client)
    assert chunks[1]["wence"]["answer"] == assistant.ask(FEES).answer
    assert chunks[1]["choices"][0]["delta"] == {"content": ""}
    assert chunks[2]["choices"][0]["delta"]["content"] == TRUE.replace("[{K1}]。", "。[1]")
    final = chunks[-1]["wence"]
    assert chunks[-1]["choices"][0]["finish_reason"] == "stop"
    assert final["model"]["dropped"] == {"unit": 1}
    assert "民政" not in text_of(chunks)
    assert text_of(chunks) == content(final)
    assert KEY not in json.dumps(chunks)


def test_a_completion_in_one_piece_is_the_same(client: TestClient, server: ScriptedServer) -> None:
    server.enqueue(TRUE)
    body = {"model": "wence", "messages": [{"role": "user", "content": FEES}]}
    reply = client.post("/v1/chat/completions", json=body).json()
    assert reply["wence"]["model"]["used"] is True
    assert reply["choices"][0]["message"]["content"].startswith(TRUE.replace("[{K1}]。", "。[1]"))


def test_a_fallback_after_a_released_sentence_keeps_both_with_their_sources(
    client: TestClient, assistant: Assistant, server: ScriptedServer
) -> None:
    server.enqueue(MORE + LIES)
    chunks = streamed(client)
    final = chunks[-1]["wence"]
    assert final["model"]["fallback"] == "not_grounded"
    assert final["answer"] == assistant.ask(FEES).answer
    heard, rest = text_of(chunks).split("以上几句不足以回答，下面直接依据条款作答：")
    assert heard.startswith(MORE.replace("[{K1}]。", "。[1]") + "\n\n出处：\n[1] 《平远县")
    assert rest.strip() == content(final)
    assert "民政" not in text_of(chunks)


def test_a_failed_model_leaves_the_composed_answer(client: TestClient, server: ScriptedServer) -> None:
    server.enqueue(status=500)
    chunks = streamed(client)
    assert text_of(chunks) == content(chunks[-1]["wence"])
    assert "注意：语言模型没有用上（服务出错）" in text_of(chunks)


def test_ask_streams_the_composed_answer_then_sentences_then_the_answer(
    client: TestClient, assistant: Assistant, server: ScriptedServer
) -> None:
    server.enqueue(TRUE + MORE)
    reply = client.post("/api/ask", json={"question": FEES, "stream": True}).text
    events = [event.split("\n", 1) for event in reply.strip().split("\n\n")]
    names = [name.removeprefix("event: ") for name, _ in events]
    assert names == ["searching", "composed", "sentence", "sentence", "answer"]
    data = [json.loads(line.removeprefix("data: ")) for _, line in events]
    assert data[1]["answer"] == assistant.ask(FEES).answer
    assert "".join(one["before"] + one["text"] for one in data[2:4]) == data[4]["answer"]
    assert client.get("/metrics").text.count('kind="duty"') >= 1


def test_ask_tells_a_wrong_place_in_its_stream(client: TestClient) -> None:
    reply = client.post("/api/ask", json={"question": FEES, "regions": ["火星"], "stream": True}).text
    assert "event: error" in reply
    assert "火星" in reply


def test_health_names_the_model_and_neither_key_nor_address(client: TestClient, server: ScriptedServer) -> None:
    health = client.get("/health")
    assert health.json()["language_model"] == "openai:scripted"
    assert KEY not in health.text
    assert server.base_url not in health.text


@pytest.mark.parametrize("path", ["/v1/chat/completions", "/api/ask"])
def test_the_model_stops_when_the_reader_goes_away(application: Any, server: ScriptedServer, path: str) -> None:
    server.enqueue(TRUE + "县教育局要加强学前教育的科学指导和监督管理[{K1}]。" * 40, pieces=400, gap=0.02)
    body = {"question": FEES, "messages": [{"role": "user", "content": FEES}], "stream": True}
    wanted = {"question", "stream"} if path == "/api/ask" else {"messages", "stream"}
    chosen = {name: value for name, value in body.items() if name in wanted}
    with serving(application) as address, httpx.stream("POST", address + path, json=chosen, timeout=20) as reply:
        for line in reply.iter_lines():
            if "县市场监管局要根据职责分工" in line and '"citations"' not in line:
                break
        reply.close()
        deadline = time.monotonic() + 5
        while not server.disconnects:
            assert time.monotonic() < deadline, "the model was still asked"
            time.sleep(0.02)
