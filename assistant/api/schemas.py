"""Bodies that the HTTP API takes, checked before anything else sees them."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator

QUESTION_LIMIT = 2000
HISTORY_LIMIT = 20


class BadQuestion(ValueError):
    """What was asked can't be taken; the message says why, in words for the asker."""


class QuestionTooLong(BadQuestion):
    """The question is longer than the limit: its own HTTP status (413)."""

    def __init__(self, length: int) -> None:
        super().__init__(f"问题太长：{length} 字，最多 {QUESTION_LIMIT} 字，请只留下要问的那一句")


def clean_question(text: str) -> str:
    """The question without control characters, line breaks and tabs kept; BadQuestion if empty or too long."""
    kept = "".join(character for character in text if character >= " " or character in "\n\t").strip()
    if not kept:
        raise BadQuestion("问题是空的，请输入要问的内容")
    if len(kept) > QUESTION_LIMIT:
        raise QuestionTooLong(len(kept))
    return kept


class AskBody(BaseModel):
    """A question with its earlier ones and its scope."""

    model_config = ConfigDict(extra="forbid")

    question: str = Field(description=f"问题，最多 {QUESTION_LIMIT} 字")
    history: list[str] = Field(default_factory=list, max_length=HISTORY_LIMIT, description="先前的问题，早的在前")
    regions: list[str] = Field(default_factory=list, max_length=50, description="只查这些地方，如 广东省/梅州市/平远县")
    plans: list[str] = Field(
        default_factory=list, max_length=50, description="只查这些计划，写作 文件:序号，如 pingyuan:0"
    )
    stream: bool = Field(default=False, description="true：以事件流逐行返回，最后是完整回答")

    @field_validator("history")
    @classmethod
    def _history_lines_are_short(cls, value: list[str]) -> list[str]:
        return [line[:QUESTION_LIMIT] for line in value]

    def plan_keys(self) -> tuple[tuple[str, int], ...]:
        """(document id, plan index) pairs; BadQuestion names a part that isn't one."""
        return tuple(plan_key(text) for text in self.plans)


def plan_key(text: str) -> tuple[str, int]:
    """("pingyuan", 1) from "pingyuan:1"."""
    document_id, colon, number = text.rpartition(":")
    if not colon or not number.isdigit():
        raise BadQuestion(f"计划“{text}”写法不对，应为“文件:序号”，如 pingyuan:0")
    return document_id, int(number)


class FeedbackBody(BaseModel):
    """A reader's verdict on one answer; `answer` is the answer's JSON as it was shown."""

    model_config = ConfigDict(extra="forbid")

    question: str = Field(min_length=1, max_length=QUESTION_LIMIT)
    verdict: Literal["up", "down"]
    reason: str = Field(default="", max_length=100)
    comment: str = Field(default="", max_length=1000)
    history: list[str] = Field(default_factory=list, max_length=HISTORY_LIMIT)
    answer: dict[str, Any] = Field(default_factory=dict)


class VerifyBody(BaseModel):
    """Citations as an answer's JSON carries them."""

    model_config = ConfigDict(extra="ignore")

    citations: list[dict[str, Any]] = Field(max_length=64)


class ExportBody(BaseModel):
    """A conversation to write into a file: the answers' JSON, oldest first."""

    model_config = ConfigDict(extra="forbid")

    answers: list[dict[str, Any]] = Field(min_length=1, max_length=200)


class ChatMessage(BaseModel):
    """One message in the OpenAI format; content may be text or a list of text parts."""

    model_config = ConfigDict(extra="ignore")

    role: str
    content: str | list[dict[str, Any]] | None = None

    @property
    def text(self) -> str:
        if isinstance(self.content, list):
            return "".join(str(part.get("text", "")) for part in self.content if part.get("type") == "text")
        return self.content or ""


class ChatCompletionBody(BaseModel):
    """The part of an OpenAI chat request that matters here; the rest is accepted and ignored."""

    model_config = ConfigDict(extra="ignore")

    messages: list[ChatMessage] = Field(min_length=1, max_length=200)
    model: str = ""
    stream: bool = False
