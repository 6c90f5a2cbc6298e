"""A model's reply cut into sentences with the evidence keys that each one names. Pure: text in, values out."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from corpus.regex import regex
from prompts.refusal import NOT_ANSWERED

_ENDS = "。！？!?"
_OPEN_QUOTES = "“‘「『"
_CLOSE_QUOTES = "”’」』"
_CLOSERS = _CLOSE_QUOTES + "）)》*_`"
_SQUARE = {"[": "]", "【": "】", "［": "］"}
_ROUND = {"（": "）", "(": ")", "〔": "〕"}
_BRACKETS = _SQUARE | _ROUND
_MARKER_LENGTH = 60
"""Longest bracket that can still be a marker, in characters; keeps a stream from waiting for a bracket for ever."""
_SEPARATORS = regex(r"[\s,，、;；/|&和与及]+")
_PREFIX = regex(r"^(?:证据|条款|来源|引用|代号|ref|key)?[:：#^]?", re.IGNORECASE)
_KEY_SHAPE = regex(r"[A-Za-z]{2,8}\d{0,3}|\d{1,3}")
_THINKING = regex(r"^\s*<think(?:ing)?>.*?(?:</think(?:ing)?>|\Z)", re.DOTALL | re.IGNORECASE)
_THINKING_TAGS = ("<think>", "<thinking>")
_LIST_MARK = regex(r"^(?:[-*•·+]\s*|\d{1,2}\s*[.、)）．]\s*|[（(]\d{1,2}[)）]\s*|#{1,6}\s*)+")
_DECORATION = regex(r"\*\*|__|`|^>\s*")
_SAYS_NOTHING = regex(
    r"(?:证据|条款|文件|材料|资料|内容|文本)(?:中|里|内|区)?.{0,6}?(?:没有|并未|未能|未|无法|不能|不足以).{0,6}?"
    r"(?:写明|提及|提到|说明|回答|规定|涉及|给出|包含|提供|明确)"
)
_LETTERS = regex(r"[^\W\d_]")
_HAN = regex(r"[\u3400-\u9fff]")


@dataclass(frozen=True, slots=True)
class ReplySentence:
    """One sentence of a reply: its words without markers, the known keys it names in order, and the unknown ones.

    `item` says that it stood as an item of a list.
    """

    text: str
    keys: tuple[str, ...]
    unknown: tuple[str, ...] = ()
    item: bool = False


@dataclass(frozen=True, slots=True)
class Reply:
    """A whole reply. `not_answered`: the model says that the evidence does not answer the question."""

    sentences: tuple[ReplySentence, ...]
    not_answered: bool


def parse_reply(text: str, keys: Collection[str]) -> Reply:
    """Cut a reply into sentences, each with its evidence keys.

    A marker is a bracket, half- or full-width, that holds nothing but keys, before or after the full stop.
    A key that was not given out ([0] and other numbers among them) is `unknown`; one inside a quotation is no
    marker of the sentence; letters may be of either case. A leading <think> block is no part of the reply.
    """
    pieces, _ = _cut(_THINKING.sub("", text, count=1), final=True)
    sentences = tuple(sentence for piece in pieces if (sentence := _read(piece, keys)) is not None)
    return Reply(sentences=sentences, not_answered=says_not_answered(sentences))


def says_not_answered(sentences: Collection[ReplySentence]) -> bool:
    """Whether a sentence is the agreed refusal, or the first one, without a key, says the same in other words."""
    agreed = NOT_ANSWERED.rstrip("。")
    for position, sentence in enumerate(sentences):
        if agreed in sentence.text:
            return True
        if position == 0 and not sentence.keys and _SAYS_NOTHING.search(sentence.text):
            return True
    return False


def is_chinese(text: str) -> bool:
    """Whether at least three in ten letters of a reply, past its <think> block, are Chinese characters.

    A text without letters is.
    """
    text = _THINKING.sub("", text, count=1)
    letters = len(_LETTERS.findall(text))
    return letters == 0 or len(_HAN.findall(text)) >= 0.3 * letters


class ReplyStream:
    """The same cut while the reply is still arriving: the sentences never depend on where the pieces end."""

    def __init__(self, keys: Collection[str]) -> None:
        self._keys = keys
        self._buffer = ""
        self._started = False
        self.text = ""

    def feed(self, piece: str) -> tuple[ReplySentence, ...]:
        """Take a piece of the reply, give the sentences that are now complete with all their markers."""
        self.text += piece
        self._buffer += piece
        if not self._started and not self._past_thinking():
            return ()
        return self._take(final=False)

    def finish(self) -> tuple[ReplySentence, ...]:
        """The reply has ended: the rest as sentences."""
        if not self._started:
            self._buffer = _THINKING.sub("", self._buffer, count=1)
            self._started = True
        return self._take(final=True)

    def _past_thinking(self) -> bool:
        start = self._buffer.lstrip().lower()
        if any(tag.startswith(start) for tag in _THINKING_TAGS):
            return False
        if start.startswith(_THINKING_TAGS):
            if not re.search(r"</think(?:ing)?>", start):
                return False
            self._buffer = _THINKING.sub("", self._buffer, count=1)
        self._started = True
        return True

    def _take(self, *, final: bool) -> tuple[ReplySentence, ...]:
        pieces, consumed = _cut(self._buffer, final=final)
        self._buffer = self._buffer[consumed:]
        return tuple(sentence for piece in pieces if (sentence := _read(piece, self._keys)) is not None)


def _cut(text: str, *, final: bool) -> tuple[list[str], int]:
    """Raw sentences of the text and how many characters they take; without `final`, only those surely complete."""
    pieces: list[str] = []
    start = position = depth = 0
    while position < len(text):
        character = text[position]
        if character == "\n":
            pieces.append(text[start:position])
            start = position = position + 1
            depth = 0
            continue
        depth += (character in _OPEN_QUOTES) - (character in _CLOSE_QUOTES)
        depth = max(depth, 0)
        position += 1
        if character in _ENDS and (depth == 0 or text[position : position + 1] in tuple(_CLOSE_QUOTES)):
            end = _tail(text, position, final=final)
            if end is None:
                break
            if depth and text[end : end + 1] in tuple("，、；：,;:"):
                continue
            depth = 0
            pieces.append(text[start:end])
            start = position = end
    if final and start < len(text):
        pieces.append(text[start:])
        start = len(text)
    return pieces, start


def _tail(text: str, position: int, *, final: bool) -> int | None:
    """Where a sentence ends that has its full stop before `position`: past closing quotes and markers.

    None: more text could still belong to it.
    """
    while position < len(text):
        character = text[position]
        if character in _CLOSERS or character in _ENDS or character in " \t\u3000":
            position += 1
        elif character in _BRACKETS:
            line = text.find("\n", position, position + _MARKER_LENGTH)
            close = text.find(_BRACKETS[character], position + 1, position + _MARKER_LENGTH if line < 0 else line)
            if close < 0:
                waiting = not final and len(text) - position < _MARKER_LENGTH and "\n" not in text[position:]
                return None if waiting else position
            if not _marker_tokens(text[position + 1 : close]):
                return position
            position = close + 1
        else:
            return position
    return position if final else None


def _marker_tokens(content: str) -> tuple[str, ...]:
    """Keys in a bracket's content, or nothing where it holds anything else."""
    tokens = [_PREFIX.sub("", part, count=1) for part in _SEPARATORS.split(content.strip()) if part]
    tokens = [token for token in tokens if token]
    if tokens and all(_KEY_SHAPE.fullmatch(token) for token in tokens):
        return tuple(tokens)
    return ()


def _read(piece: str, keys: Collection[str]) -> ReplySentence | None:
    """A raw sentence as words and keys; None where it holds no word."""
    by_fold = {key.casefold(): key for key in keys}
    known: list[str] = []
    unknown: list[str] = []
    words: list[str] = []
    position = depth = 0
    while position < len(piece):
        character = piece[position]
        depth = max(depth + (character in _OPEN_QUOTES) - (character in _CLOSE_QUOTES), 0)
        if character in _BRACKETS:
            close = piece.find(_BRACKETS[character], position + 1, position + _MARKER_LENGTH)
            tokens = _marker_tokens(piece[position + 1 : close]) if close > 0 else ()
            given = [by_fold[token.casefold()] for token in tokens if token.casefold() in by_fold]
            if tokens and (character in _SQUARE or len(given) == len(tokens)):
                if depth == 0:
                    known.extend(key for key in given if key not in known)
                    unknown.extend(token for token in tokens if token.casefold() not in by_fold)
                position = close + 1
                continue
        words.append(character)
        position += 1
    text = _DECORATION.sub("", "".join(words)).strip()
    stripped = _LIST_MARK.sub("", text, count=1).strip()
    if not re.search(r"\w", stripped):
        return None
    return ReplySentence(text=stripped, keys=tuple(known), unknown=tuple(unknown), item=stripped != text)
