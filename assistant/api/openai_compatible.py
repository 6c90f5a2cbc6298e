"""The assistant as a model of any chat client: /v1/models and /v1/chat/completions in the OpenAI format."""

from __future__ import annotations

import contextlib
import json
import time
import uuid
from collections.abc import AsyncGenerator, Callable, Sequence
from typing import Any

from fastapi import APIRouter
from fastapi.responses import JSONResponse, Response

from assistant.answer import Answer, citation_to_json, to_json
from assistant.answer_stream import AnswerStream, Composed, Sentence
from assistant.api.routes import EventStream, TheAccess, TheMetrics, TheService, answer_json, counted, parts_of
from assistant.api.schemas import ChatCompletionBody, clean_question

router = APIRouter(tags=["OpenAI 兼容"])
MODEL = "wence"


@router.get("/v1/models", summary="可用的模型：只有 wence")
def models() -> dict[str, Any]:
    return {"object": "list", "data": [{"id": MODEL, "object": "model", "created": 0, "owned_by": "wence"}]}


@router.post("/v1/chat/completions", summary="以对话补全的格式提问")
def complete(body: ChatCompletionBody, service: TheService, access: TheAccess, metrics: TheMetrics) -> Response:
    asked = [message.text for message in body.messages if message.role == "user"]
    question = clean_question(asked[-1] if asked else "")
    history = [line for line in asked[:-1] if line][-20:]
    identity: dict[str, Any] = {"id": f"chatcmpl-{uuid.uuid4().hex}", "created": int(time.time()), "model": MODEL}
    if body.stream:
        stream = service.engine.stream(question, history=history)
        events = chunks(stream, lambda answer: counted(service, access, metrics, answer), identity)
        return EventStream(events)
    found = answer_json(service, access, metrics, question, history, [])
    text = content(found)
    return JSONResponse(
        {
            **identity,
            "object": "chat.completion",
            "choices": [{"index": 0, "message": {"role": "assistant", "content": text}, "finish_reason": "stop"}],
            "usage": {
                "prompt_tokens": len(question),
                "completion_tokens": len(text),
                "total_tokens": len(question) + len(text),
            },
            "wence": found,
        }
    )


async def chunks(
    stream: AnswerStream, finish: Callable[[Answer], dict[str, Any]], identity: dict[str, Any]
) -> AsyncGenerator[str, None]:
    """The answer as chat.completion.chunk events, closed by [DONE]: line by line, or sentence by sentence as a
    language model writes them; then the first chunk carries the composed answer under `wence`, the last the final one.
    """

    def chunk(delta: dict[str, str], finish_reason: str | None = None, **more: Any) -> str:
        choice = {"index": 0, "delta": delta, "finish_reason": finish_reason}
        data = {**identity, "object": "chat.completion.chunk", "choices": [choice], **more}
        return f"data: {json.dumps(data, ensure_ascii=False)}\n\n"

    yield chunk({"role": "assistant", "content": ""})
    said: list[Sentence] = []
    async with contextlib.aclosing(parts_of(stream)) as parts:
        async for part in parts:
            if isinstance(part, Composed):
                yield chunk({"content": ""}, wence=to_json(part.answer))
            elif isinstance(part, Sentence):
                said.append(part)
                yield chunk({"content": part.before + part.text})
            else:
                found = finish(part.answer)
                for line in rest(found, said).splitlines(keepends=True):
                    yield chunk({"content": line})
                yield chunk({}, "stop", wence=found)
    yield "data: [DONE]\n\n"


def rest(found: dict[str, Any], said: Sequence[Sentence]) -> str:
    """What is left to say of an answer after the sentences that a model has been heard to say."""
    if not said:
        return content(found)
    heard = "".join(sentence.before + sentence.text for sentence in said)
    if found["answer"] == heard:
        return content(found).removeprefix(heard)
    # The sentences stand, but do not answer: they keep their own sources, and the composed answer follows.
    sources = sources_text([citation_to_json(citation) for sentence in said for citation in sentence.citations])
    return "\n\n".join([f"\n\n{sources}", "以上几句不足以回答，下面直接依据条款作答：", content(found)])


def content(found: dict[str, Any]) -> str:
    """The answer with its sources below, so that a client that knows only text shows them too."""
    parts = [found["answer"], *([sources_text(found["citations"])] if found["citations"] else [])]
    parts += [f"注意：{notice}" for notice in found["notices"]]
    return "\n\n".join(parts)


def sources_text(citations: Sequence[dict[str, Any]]) -> str:
    """The sources, one a line."""
    lines = [
        f"[{citation['marker']}] 《{citation['document']}》{citation['clause']}：“{''.join(citation['quote'].split())}”"
        for citation in citations
    ]
    return "出处：\n" + "\n".join(lines)
