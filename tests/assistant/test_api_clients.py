"""Other people's clients: the OpenAI package, the MCP client and the page framework's own, over a real socket."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest
from live_server import serving
from mcp import Client as McpClient
from openai import APIStatusError, AuthenticationError, OpenAI
from scripted_engine import QINGHE, ScriptedEngine

from assistant.api.app import create_app
from assistant.api.security import Access
from corpus.settings import Settings


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    home = tmp_path_factory.mktemp("home")
    app = create_app(
        Settings(corpus=None, home=home, models=home),
        open_engine=lambda _: ScriptedEngine(home / "store"),
        access=Access(reader_password="spring-wind"),
        with_web=False,
    )
    with serving(app) as found:
        yield found


@pytest.fixture
def openai_client(address: str) -> Iterator[OpenAI]:
    with OpenAI(base_url=f"{address}/v1", api_key="spring-wind", max_retries=0) as client:
        yield client


def test_openai_client_lists_the_model(openai_client: OpenAI) -> None:
    assert [model.id for model in openai_client.models.list()] == ["wence"]


def test_openai_client_gets_the_answer_with_its_sources(openai_client: OpenAI) -> None:
    reply = openai_client.chat.completions.create(model="wence", messages=[{"role": "user", "content": "谁负责收费"}])
    text = reply.choices[0].message.content or ""
    assert text.startswith("由县市场监管局负责查处幼儿园违规收费[1]")
    where = "[1] 《清河县学前教育发展计划（2031—2035年）》二、重点任务（二）规范收费管理"
    assert f"{where}：“县市场监管局负责查处幼儿园违规收费”" in text
    assert reply.choices[0].finish_reason == "stop"


def test_openai_client_streams_the_same_text_and_earlier_turns_count(openai_client: OpenAI) -> None:
    messages = [
        {"role": "system", "content": "你是助手"},
        {"role": "user", "content": "谁负责收费"},
        {"role": "assistant", "content": "……"},
        {"role": "user", "content": [{"type": "text", "text": "那配合的呢"}]},
    ]
    whole = openai_client.chat.completions.create(model="wence", messages=messages)  # type: ignore[arg-type]
    stream = openai_client.chat.completions.create(model="wence", messages=messages, stream=True)  # type: ignore[call-overload]
    parts = [chunk.choices[0].delta.content or "" for chunk in stream]
    assert len([part for part in parts if part]) > 3
    assert "".join(parts) == whole.choices[0].message.content


def test_openai_client_sees_errors_in_words(openai_client: OpenAI) -> None:
    with pytest.raises(APIStatusError, match="问题是空的"):
        openai_client.chat.completions.create(model="wence", messages=[{"role": "user", "content": " "}])
    with pytest.raises(AuthenticationError, match="阅读口令"):
        openai_client.with_options(api_key="wrong").models.list()


def test_mcp_client_uses_the_four_tools(tmp_path_factory: pytest.TempPathFactory) -> None:
    home = tmp_path_factory.mktemp("mcp")
    settings = Settings(corpus=None, home=home, models=home)
    app = create_app(settings, open_engine=lambda _: ScriptedEngine(home / "store"), access=Access(), with_web=False)

    async def talk(address: str) -> dict[str, str]:
        async with McpClient(f"{address}/mcp") as client:
            tools = {tool.name for tool in (await client.list_tools()).tools}
            assert tools == {"ask", "search", "duties", "show"}
            calls = {
                "ask": {"question": "谁负责收费"},
                "search": {"query": "毛入园率", "regions": ["/".join(QINGHE)]},
                "duties": {"unit": "县市场监管局", "role": "lead"},
                "show": {"address": "清河（二）"},
            }
            results = {name: await client.call_tool(name, arguments) for name, arguments in calls.items()}
            return {
                name: "".join(getattr(part, "text", "") for part in result.content) for name, result in results.items()
            }

    # In a thread of its own: the browser tests may have a loop running in this one.
    with serving(app) as found, ThreadPoolExecutor(1) as pool:
        texts = pool.submit(lambda: asyncio.run(talk(found))).result(timeout=60)
    assert json.loads(texts["ask"])["citations"][0]["quote"] == "县市场监管局负责查处幼儿园违规收费"
    assert "qinghe" in texts["search"]
    assert "baiyun" not in texts["search"]
    assert "幼儿园食堂实行明厨亮灶" in texts["duties"]
    assert "规范收费管理" in texts["show"]


def test_gradio_client_asks_too(tmp_path_factory: pytest.TempPathFactory) -> None:
    from gradio_client import Client as GradioClient

    home = tmp_path_factory.mktemp("gradio")
    settings = Settings(corpus=None, home=home, models=home)
    app = create_app(settings, open_engine=lambda _: ScriptedEngine(home / "store"), access=Access())
    with serving(app) as found:
        # The page framework loads behind the API: the first page waits for it.
        httpx.get(found, timeout=60).raise_for_status()
        client = GradioClient(found, verbose=False, analytics_enabled=False)
        answer = client.predict(question="谁负责收费", history=[], regions=[], api_name="/ask")
    assert answer["citations"][0]["quote"] == "县市场监管局负责查处幼儿园违规收费"
