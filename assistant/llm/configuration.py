"""Which language model, where, and within what limits: read from the environment at each call."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from corpus.settings import UserError

TIMEOUT_SECONDS = 20.0
MAX_OUTPUT_TOKENS = 700
MAX_EVIDENCE_CHARACTERS = 6000


@dataclass(frozen=True, slots=True)
class ModelConfiguration:
    """One chat model. `api_key` is never shown: not in repr, not in health, not in the fingerprint.

    `timeout` is the time for a whole reply, in seconds; `max_evidence` counts characters of the prompt's evidence.
    """

    name: str
    base_url: str | None = None
    api_key: str | None = field(default=None, repr=False)
    timeout: float = TIMEOUT_SECONDS
    max_tokens: int = MAX_OUTPUT_TOKENS
    max_evidence: int = MAX_EVIDENCE_CHARACTERS
    failures_to_open: int = 3
    """Failures in a row after which the model is not asked for a while."""
    rest: float = 30.0
    """For how long, in seconds."""

    @classmethod
    def from_environment(cls) -> ModelConfiguration | None:
        """The configured model, or None where WENCE_LLM is unset or empty.

        Raises UserError for a value that can't be used; the line names the variable, never a key.
        """
        name = os.environ.get("WENCE_LLM", "").strip()
        if not name:
            return None
        provider, separator, model = name.partition(":")
        if not (provider and separator and model):
            raise UserError(f"WENCE_LLM={name}：要写成 提供方:模型名，例如 openai:qwen3-8b")
        return cls(
            name=name,
            base_url=_address(os.environ.get("WENCE_LLM_BASE_URL", "").strip()),
            api_key=_key(os.environ.get("WENCE_LLM_API_KEY", "").strip()),
            timeout=_positive("WENCE_LLM_TIMEOUT", TIMEOUT_SECONDS),
            max_tokens=int(_positive("WENCE_LLM_MAX_TOKENS", MAX_OUTPUT_TOKENS, least=1)),
            max_evidence=int(_positive("WENCE_LLM_MAX_EVIDENCE", MAX_EVIDENCE_CHARACTERS, least=1)),
        )

    @property
    def provider(self) -> str:
        """The part before the colon, as LangChain names it: openai."""
        return self.name.partition(":")[0]

    @property
    def model(self) -> str:
        """The part after the first colon (Ollama's names hold further ones): qwen3:8b."""
        return self.name.partition(":")[2]

    def fingerprint(self) -> str:
        """Eight hex digits over what shapes an answer: model, address and limits."""
        parts = (self.name, self.base_url or "", f"{self.max_tokens}", f"{self.max_evidence}")
        return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:8]


def _address(value: str) -> str | None:
    if not value:
        return None
    # A value that can't be read may hold a key, so it is not shown.
    unreadable = UserError("WENCE_LLM_BASE_URL 读不懂：要写成 http://主机:端口/v1，端口在 1 到 65535 之间")
    try:
        parts = urlsplit(value)
        port = parts.port
    except ValueError:
        raise unreadable from None
    if port == 0:
        raise unreadable
    if parts.username or parts.password or parts.query:
        raise UserError("WENCE_LLM_BASE_URL 里不要写密钥：把密钥放进 WENCE_LLM_API_KEY")
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise UserError(f"WENCE_LLM_BASE_URL={value}：要写成 http://主机:端口/v1")
    return value.rstrip("/")


def _key(value: str) -> str | None:
    """The key, which goes into an HTTP header and so may hold visible ASCII characters only."""
    if not all("!" <= character <= "~" for character in value):
        raise UserError("WENCE_LLM_API_KEY 里有空格、换行或中文字符，请重新复制密钥")
    return value or None


def _positive(variable: str, default: float, least: float = 0) -> float:
    value = os.environ.get(variable, "").strip()
    if not value:
        return default
    try:
        number = float(value)
    except ValueError:
        number = 0.0
    if not (0 < number < 1_000_000 and number >= least):
        raise UserError(f"{variable}={value}：要写一个{'不小于 1' if least else '大于 0'} 的数，例如 {default:g}")
    return number
