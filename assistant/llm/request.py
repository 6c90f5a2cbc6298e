"""From question and evidence to a prompt in which neither can pass for an instruction."""

from __future__ import annotations

import re
import secrets
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.llm.evidence_passage import EvidencePassage
from assistant.llm.facts import normalise
from assistant.llm.orders import addresses_model
from corpus.regex import regex
from prompts.load import Prompt, load
from prompts.refusal import NOT_ANSWERED

_KEY_LETTERS = "BCDFGHJKLMNPQRSTVWXZ"
"""No vowels: a key is never a word."""
_NEUTRAL = str.maketrans(
    {
        "[": "〔",
        "]": "〕",
        "【": "〔",
        "】": "〕",
        "［": "〔",
        "］": "〕",
        "<": "〈",
        ">": "〉",
        "＜": "〈",
        "＞": "〉",
        "{": "（",
        "}": "）",
        "|": "｜",
        "`": "'",
    }
)
_LONGEST_QUESTION = 500
_CUT = regex(r"[。；！？]")
_TEMPLATES = {"compare": "compare", "clause": "summarise"}


@dataclass(frozen=True, slots=True)
class Asked:
    """One request: the prompt, the passages that are in it and the key of each, the template's name and version."""

    prompt: Prompt
    passages: tuple[EvidencePassage, ...]
    keys: tuple[str, ...]
    template: str


def build(
    question: str, kind: str, evidence: Sequence[EvidencePassage], *, characters: int, limit: int
) -> Asked | None:
    """The prompt for a question of a kind over evidence, best first, up to so many characters of evidence.

    A passage that gives orders to a model is left out. None where nothing is left to answer from.
    """
    shown: list[tuple[EvidencePassage, str]] = []
    for passage in evidence:
        text = _shown(passage)
        if not text or addresses_model(passage.text):
            continue
        room = characters - sum(len(other) for _, other in shown)
        if len(text) > room:
            text = _shorten(text, room)
        if not text:
            break
        shown.append((passage, text))
    if not shown:
        return None
    everything = question + "".join(text for _, text in shown)
    keys = opaque_keys(len(shown), everything)
    fence = new_fence(everything)
    blocks = [
        f"[{key}] {neutral(f'《{passage.document}》{passage.clause}')}：{text}"
        for key, (passage, text) in zip(keys, shown, strict=True)
    ]
    template = load(_TEMPLATES.get(kind, "answer"))
    prompt = template.render(
        {
            "fence": fence,
            "question": neutral(question)[:_LONGEST_QUESTION],
            "evidence": "\n".join(blocks),
            "example_key": keys[0],
            "not_answered": NOT_ANSWERED,
            "limit": str(limit),
        }
    )
    return Asked(prompt=prompt, passages=tuple(p for p, _ in shown), keys=keys, template=template.label)


def opaque_keys(count: int, text: str) -> tuple[str, ...]:
    """So many different keys of four letters that stand nowhere in the text."""
    folded = text.casefold()
    keys: list[str] = []
    while len(keys) < count:
        key = "".join(secrets.choice(_KEY_LETTERS) for _ in range(4))
        if key not in keys and key.casefold() not in folded:
            keys.append(key)
    return tuple(keys)


def new_fence(text: str) -> str:
    """A border mark that stands nowhere in the text."""
    while (fence := secrets.token_hex(6)) in text:
        continue
    return fence


def neutral(text: str) -> str:
    """A text on one line, without control characters, and without brackets that could pass for marks of the prompt."""
    printable = "".join(character if character.isprintable() else " " for character in text)
    return re.sub(r"\s+", " ", printable).strip().translate(_NEUTRAL)


def _shown(passage: EvidencePassage) -> str:
    if passage.cells:
        return neutral("；".join(f"{header}：{text}" for header, text, _, _ in passage.cells if text.strip()))
    return neutral(normalise(passage.text)[0])


def _shorten(text: str, room: int) -> str:
    """The text up to its last sentence that fits, or nothing."""
    ends = [match.end() for match in _CUT.finditer(text, 0, max(room, 0))]
    return text[: ends[-1]] if ends else ""
