"""A scripted OpenAI-compatible chat server on loopback: what it will say is queued, what it was asked is kept."""

from __future__ import annotations

import json
import re
import threading
import time
from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any

_KEY = re.compile(r"^\[([A-Z]{4})\] ", flags=re.MULTILINE)


@dataclass(frozen=True)
class Scripted:
    """One reply. In `text`, {K1} {K2} … become the keys of the evidence in the prompt, in their order.

    `status` other than 200 sends `body` as it is. `pieces` cuts the text for the stream; `raw` replaces the
    event stream by these bytes; `pause` seconds go before the first piece, `gap` between pieces; `endless`
    repeats the text until the client goes away; `hang` accepts the request and says nothing.
    """

    text: str = ""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    body: str = "{}"
    pieces: int = 7
    raw: bytes | None = None
    pause: float = 0.0
    gap: float = 0.0
    endless: bool = False
    hang: bool = False


class ScriptedServer:
    """A context manager: `base_url` to point a client at, `enqueue()` for replies, `history` of request bodies.

    Without a queued reply it answers 500, so that an unexpected request is seen.
    """

    def __init__(self) -> None:
        self.history: list[dict[str, Any]] = []
        self.authorizations: list[str | None] = []
        self.disconnects = 0
        self._replies: deque[Scripted] = deque()
        self._stopped = threading.Event()
        owner = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self) -> None:
                body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                owner.history.append(body)
                owner.authorizations.append(self.headers.get("Authorization"))
                reply = owner._replies.popleft() if owner._replies else Scripted(status=500)
                try:
                    owner._answer(self, body, reply)
                except (BrokenPipeError, ConnectionResetError):
                    owner.disconnects += 1
                self.close_connection = True

            def log_message(self, format: str, *args: object) -> None:
                return

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True)

    @property
    def base_url(self) -> str:
        """Address for WENCE_LLM_BASE_URL."""
        return f"http://127.0.0.1:{self._server.server_address[1]}/v1"

    def enqueue(self, text: str = "", **options: Any) -> None:
        """Queue one reply; options are those of Scripted."""
        self._replies.append(Scripted(text=text, **options))

    @property
    def prompt(self) -> str:
        """System and user message of the last request."""
        return "\n".join(message["content"] for message in self.history[-1]["messages"])

    def __enter__(self) -> ScriptedServer:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stopped.set()
        self._server.shutdown()
        self._server.server_close()

    def _answer(self, handler: BaseHTTPRequestHandler, body: dict[str, Any], reply: Scripted) -> None:
        if reply.hang:
            self._stopped.wait(30)
            return
        if reply.status != 200:
            content = reply.body.encode()
            handler.send_response(reply.status)
            for name, value in reply.headers.items():
                handler.send_header(name, value)
            # The connection closes behind every reply: a client that were not told would now and then reuse it.
            handler.send_header("Connection", "close")
            handler.send_header("Content-Type", "application/json")
            handler.send_header("Content-Length", str(len(content)))
            handler.end_headers()
            handler.wfile.write(content)
            return
        handler.send_response(200)
        handler.send_header("Content-Type", "text/event-stream")
        handler.send_header("Connection", "close")
        handler.end_headers()
        if reply.raw is not None:
            handler.wfile.write(reply.raw)
            return
        text = _with_keys(reply.text, body["messages"])
        size = max(1, -(-len(text) // max(reply.pieces, 1)))
        pieces: Sequence[str] = [text[i : i + size] for i in range(0, len(text), size)]
        self._stopped.wait(reply.pause)
        while True:
            for piece in pieces:
                _event(handler, {"choices": [{"index": 0, "delta": {"role": "assistant", "content": piece}}]})
                if reply.gap:
                    time.sleep(reply.gap)
            if not reply.endless or self._stopped.is_set():
                break
        _event(handler, {"choices": [{"index": 0, "delta": {}, "finish_reason": "stop"}]})
        _event(handler, {"choices": [], "usage": {"prompt_tokens": 120, "completion_tokens": 30, "total_tokens": 150}})
        handler.wfile.write(b"data: [DONE]\n\n")


def _with_keys(text: str, messages: Sequence[Mapping[str, str]]) -> str:
    keys = _KEY.findall(messages[-1]["content"])
    for position, key in enumerate(keys, start=1):
        text = text.replace(f"{{K{position}}}", key)
    return text


def _event(handler: BaseHTTPRequestHandler, payload: Mapping[str, Any]) -> None:
    chunk = {"id": "scripted", "object": "chat.completion.chunk", "created": 0, "model": "scripted", **payload}
    handler.wfile.write(b"data: " + json.dumps(chunk, ensure_ascii=False).encode() + b"\n\n")
    handler.wfile.flush()
