"""The chat model itself: a LangChain model asked within a deadline, with every failure named.

Requests run on one event loop of their own, so that a deadline or a cancel closes the connection at once;
callers read the pieces from a queue in their own thread.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import logging
import math
import queue
import threading
import time
from collections.abc import Iterator
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from enum import StrEnum
from functools import lru_cache
from typing import Any

import pybreaker
from langchain.chat_models import init_chat_model
from langchain_core.language_models import BaseChatModel
from langchain_core.messages import HumanMessage, SystemMessage

from assistant.llm.configuration import ModelConfiguration
from assistant.llm.reply import is_chinese
from corpus.settings import UserError
from prompts.load import Prompt

log = logging.getLogger("wence.llm")

LONGEST_REST = 600.0
"""A Retry-After is believed up to this many seconds."""
_CHARACTERS_PER_TOKEN = 4


class Why(StrEnum):
    """Why a model gave no answer."""

    REFUSED_CONNECTION = "refused_connection"
    TIME_OUT = "time_out"
    RATE_LIMITED = "rate_limited"
    SERVER_ERROR = "server_error"
    BROKEN_REPLY = "broken_reply"
    EMPTY = "empty"
    ENDLESS = "endless"
    WRONG_LANGUAGE = "wrong_language"
    MODEL_NOT_FOUND = "model_not_found"
    NOT_ALLOWED = "not_allowed"
    REQUEST_REJECTED = "request_rejected"
    RESTING = "resting"
    CANCELLED = "cancelled"


class ModelFailure(Exception):
    """The model gave nothing usable. Holds no text from the provider: such texts can quote a key."""

    def __init__(self, why: Why, detail: str = "", retry_after: float | None = None) -> None:
        super().__init__(f"{why}{f' ({detail})' if detail else ''}")
        self.why = why
        self.detail = detail
        self.retry_after = retry_after


@dataclass(frozen=True, slots=True)
class Usage:
    """Tokens of one request, as the provider counts them."""

    tokens_in: int
    tokens_out: int


class _End:
    """The reply is complete."""


class _Wake:
    """Something changed that the reader has to look at: a cancel."""


class Request:
    """One running request: iterate over its pieces of text; `usage` is there at the end."""

    def __init__(self, model: ChatModel, prompt: Prompt, deadline: float | None) -> None:
        self.usage: Usage | None = None
        self._deadline = deadline
        self._model = model
        self._prompt = prompt
        self._items: queue.SimpleQueue[str | Usage | ModelFailure | _End | _Wake] = queue.SimpleQueue()
        self._cancelled = threading.Event()
        self._over = threading.Event()
        self._running: Future[None] | None = None

    def cancel(self) -> None:
        """Stop the request from any thread, also where nobody reads on; a reader gets ModelFailure(CANCELLED)."""
        self._cancelled.set()
        self._over.set()
        self._items.put(_Wake())
        if self._running is not None:
            self._running.cancel()

    def __iter__(self) -> Iterator[str]:
        """Pieces of the reply as they arrive. Raises ModelFailure."""
        configuration = self._model.configuration
        deadline = time.monotonic() + configuration.timeout if self._deadline is None else self._deadline
        with self._model.guarded():
            self._running = future = asyncio.run_coroutine_threadsafe(self._pump(), _event_loop())
            text = ""
            try:
                while True:
                    item = self._next(deadline)
                    if isinstance(item, ModelFailure):
                        raise item
                    if isinstance(item, _End):
                        break
                    if isinstance(item, Usage):
                        self.usage = item
                    elif isinstance(item, str):
                        text += item
                        if len(text) > configuration.max_tokens * _CHARACTERS_PER_TOKEN:
                            raise ModelFailure(Why.ENDLESS)
                        yield item
            finally:
                self._over.set()
                future.cancel()
            if not text.strip():
                raise ModelFailure(Why.EMPTY)
            if not is_chinese(text):
                raise ModelFailure(Why.WRONG_LANGUAGE)

    def _next(self, deadline: float) -> str | Usage | ModelFailure | _End | _Wake:
        if self._cancelled.is_set():
            raise ModelFailure(Why.CANCELLED)
        left = deadline - time.monotonic()
        if left <= 0:
            raise ModelFailure(Why.TIME_OUT)
        try:
            return self._items.get(timeout=left)
        except queue.Empty:
            raise ModelFailure(Why.TIME_OUT) from None

    def check_time(self) -> None:
        """Raises ModelFailure where the deadline has passed, however much of the reply is there."""
        if self._deadline is not None and time.monotonic() > self._deadline:
            self._over.set()
            raise ModelFailure(Why.TIME_OUT)

    async def _pump(self) -> None:
        messages = [SystemMessage(self._prompt.system), HumanMessage(self._prompt.user)]
        try:
            async with contextlib.aclosing(self._model.chat.astream(messages)) as chunks:  # type: ignore[type-var]
                async for chunk in chunks:
                    if self._over.is_set():
                        return  # a provider's client may swallow the cancel of its task
                    counted = getattr(chunk, "usage_metadata", None)
                    if counted:
                        self._items.put(Usage(counted["input_tokens"], counted["output_tokens"]))
                    if chunk.text:
                        self._items.put(str(chunk.text))
            self._items.put(_End())
        except Exception as error:  # noqa: BLE001  any provider of LangChain may raise any type
            self._items.put(classify(error))


class ChatModel:
    """A configured model behind a circuit breaker."""

    def __init__(self, configuration: ModelConfiguration) -> None:
        """Connects nothing yet. Raises UserError where the provider is unknown or its package is missing."""
        self.configuration = configuration
        self.chat = connect(configuration)
        self._breaker = pybreaker.CircuitBreaker(
            fail_max=configuration.failures_to_open,
            reset_timeout=configuration.rest,
            exclude=[_no_fault],
            listeners=[_Told(configuration)],
            throw_new_error_on_trip=False,
        )

    def ask(self, prompt: Prompt, deadline: float | None = None) -> Request:
        """A request for a reply to this prompt; it starts when it is iterated over.

        `deadline` is a time of time.monotonic(); without it the configured time-out counts from the start.
        """
        return Request(self, prompt, deadline)

    @property
    def resting(self) -> bool:
        """Whether the circuit breaker keeps questions from the model just now."""
        return self._breaker.current_state == pybreaker.STATE_OPEN

    @contextlib.contextmanager
    def guarded(self) -> Iterator[None]:
        """Count what happens inside for the circuit breaker. Raises ModelFailure(RESTING) while it is open."""
        try:
            with self._breaker.calling():
                yield
        except pybreaker.CircuitBreakerError:
            raise ModelFailure(Why.RESTING) from None
        except ModelFailure as failure:
            if failure.retry_after is not None:
                self._breaker.reset_timeout = min(failure.retry_after, LONGEST_REST)
                self._breaker.open()
            raise


class _Told(pybreaker.CircuitBreakerListener):
    """Logs once when the breaker opens, and gives it back its own time when it closes."""

    def __init__(self, configuration: ModelConfiguration) -> None:
        self._configuration = configuration

    def state_change(self, cb: Any, old_state: Any, new_state: Any) -> None:
        if new_state.name == pybreaker.STATE_OPEN and (old_state is None or old_state.name != new_state.name):
            log.warning("language model %s rests for %.0f s", self._configuration.name, cb.reset_timeout)
        if new_state.name == pybreaker.STATE_CLOSED:
            cb.reset_timeout = self._configuration.rest


def _no_fault(error: BaseException) -> bool:
    """What is not the model's failure: a cancel, a reader that went away."""
    return isinstance(error, GeneratorExit) or (isinstance(error, ModelFailure) and error.why is Why.CANCELLED)


def connect(configuration: ModelConfiguration) -> BaseChatModel:
    """The LangChain chat model of a configuration: temperature 0, no retries, time and tokens limited.

    Raises UserError where LangChain has no such provider or its package is not installed.
    """
    options: dict[str, Any] = {"temperature": 0, "timeout": configuration.timeout, "max_retries": 0}
    if configuration.provider == "openai" and configuration.base_url:
        # The client would send OpenAI's own max_completion_tokens, which local servers do not know.
        options["extra_body"] = {"max_tokens": configuration.max_tokens}
    else:
        options["max_tokens"] = configuration.max_tokens
    if configuration.base_url:
        options["base_url"] = configuration.base_url
    if configuration.api_key:
        options["api_key"] = configuration.api_key
    elif configuration.provider == "openai" and configuration.base_url:
        options["api_key"] = "none"  # local servers want no key, but the client insists on one
    if configuration.provider == "openai":
        options["stream_usage"] = True
    try:
        model = init_chat_model(configuration.model, model_provider=configuration.provider, **options)
    except ImportError:
        raise UserError(
            f"WENCE_LLM={configuration.name}：缺少 LangChain 的 {configuration.provider} 组件，请先安装"
        ) from None
    except ValueError:
        raise UserError(f"WENCE_LLM={configuration.name}：LangChain 不认识提供方 {configuration.provider}") from None
    except Exception as error:  # noqa: BLE001  a provider's client may refuse its settings with any type
        kind = type(error).__name__
        raise UserError(
            f"WENCE_LLM={configuration.name}：连接设置不全（{kind}），请查 WENCE_LLM_API_KEY 与 WENCE_LLM_BASE_URL"
        ) from None
    if not isinstance(model, BaseChatModel):
        raise UserError(f"WENCE_LLM={configuration.name}：不是聊天模型")
    return model


def classify(error: BaseException) -> ModelFailure:
    """A provider's error as a ModelFailure: by HTTP status, else by what kind of error stands in its chain."""
    for cause in _chain(error):
        status = getattr(cause, "status_code", None)
        if isinstance(status, int):
            return _of_status(status, cause)
    kind = type(error).__name__
    causes = list(_chain(error))
    # Providers bring HTTP clients of their own, so that their errors are told by name.
    names = [type(cause).__name__.lower() for cause in causes]
    if any(isinstance(cause, json.JSONDecodeError | UnicodeDecodeError) for cause in causes):
        return ModelFailure(Why.BROKEN_REPLY, kind)
    if any("timeout" in name for name in names):
        return ModelFailure(Why.TIME_OUT, kind)
    if any("connect" in name for name in names):
        return ModelFailure(Why.REFUSED_CONNECTION, kind)
    return ModelFailure(Why.BROKEN_REPLY, kind)


def _of_status(status: int, error: BaseException) -> ModelFailure:
    detail = f"HTTP {status}"
    if status == 429:
        return ModelFailure(Why.RATE_LIMITED, detail, retry_after=_retry_after(error))
    if status in (401, 403):
        return ModelFailure(Why.NOT_ALLOWED, detail)
    if status == 404:
        return ModelFailure(Why.MODEL_NOT_FOUND, detail)
    if status in (408, 504):
        return ModelFailure(Why.TIME_OUT, detail)
    if status >= 500:
        return ModelFailure(Why.SERVER_ERROR, detail, retry_after=_retry_after(error))
    return ModelFailure(Why.REQUEST_REJECTED, detail)


def _retry_after(error: BaseException) -> float | None:
    """Seconds of a Retry-After header, given as seconds or as a date; None without one."""
    headers = getattr(getattr(error, "response", None), "headers", None)
    value = headers.get("retry-after") if headers is not None else None
    if value is None:
        return None
    with contextlib.suppress(ValueError):
        seconds = float(value)
        return None if math.isnan(seconds) else max(seconds, 0.0)
    with contextlib.suppress(ValueError, TypeError):
        return max((parsedate_to_datetime(value) - datetime.now(UTC)).total_seconds(), 0.0)
    return None


def _chain(error: BaseException) -> Iterator[BaseException]:
    current: BaseException | None = error
    for _ in range(8):
        if current is None:
            return
        yield current
        current = current.__cause__ or current.__context__


@lru_cache(maxsize=1)
def _event_loop() -> asyncio.AbstractEventLoop:
    """The loop that all requests run on, in a thread that ends with the process."""
    loop = asyncio.new_event_loop()
    threading.Thread(target=loop.run_forever, name="wence-llm", daemon=True).start()
    return loop
