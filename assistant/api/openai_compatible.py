"""The assistant as a model of any chat client: /v1/models and /v1/chat/completions in the OpenAI format."""

from __future__ import annotations

import json
import time
import uuid
from collections.abc import Iterator
from typing import Any

from fastapi import APIRouter
from fastapi.responses import JSONResponse, Response, StreamingResponse

from assistant.api.routes import TheAccess, TheMetrics, TheService, answer_json
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
    found = answer_json(service, access, metrics, question, [line for line in asked[:-1] if line][-20:], [])
    identity = {"id": f"chatcmpl-{uuid.uuid4().hex}", "created": int(time.time()), "model": MODEL}
    if body.stream:
        return StreamingResponse(
            chunks(found, identity), media_type="text/event-stream", headers={"cache-control": "no-store"}
        )
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


def chunks(found: dict[str, Any], identity: dict[str, Any]) -> Iterator[str]:
    """The answer line by line as chat.completion.chunk events, closed by [DONE]."""

    def chunk(delta: dict[str, str], finish: str | None = None) -> str:
        choice = {"index": 0, "delta": delta, "finish_reason": finish}
        data = {**identity, "object": "chat.completion.chunk", "choices": [choice]}
        return f"data: {json.dumps(data, ensure_ascii=False)}\n\n"

    yield chunk({"role": "assistant", "content": ""})
    for line in content(found).splitlines(keepends=True):
        yield chunk({"content": line})
    yield chunk({}, "stop")
    yield "data: [DONE]\n\n"


def content(found: dict[str, Any]) -> str:
    """The answer with its sources below, so that a client that knows only text shows them too."""
    sources = [
        f"[{citation['marker']}] 《{citation['document']}》{citation['clause']}：“{''.join(citation['quote'].split())}”"
        for citation in found["citations"]
    ]
    parts = [found["answer"], *(["出处：\n" + "\n".join(sources)] if sources else [])]
    parts += [f"注意：{notice}" for notice in found["notices"]]
    return "\n\n".join(parts)
