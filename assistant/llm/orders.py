"""Texts that give orders to a language model, as no policy does."""

from __future__ import annotations

import re

from corpus.regex import regex

_ADDRESSES_MODEL = regex(
    r"(?:忽略|无视|忘记|忘掉|不要理会|抛开).{0,12}(?:指令|指示|要求|规则|提示|设定|以上|上文|前文|之前)"
    r"|系统提示|提示词|你(?:现在)?(?:是|扮演)(?:一个|一名)?.{0,12}(?:助手|模型|AI|机器人)|作为(?:一个)?(?:AI|人工智能|语言模型)"
    r"|(?:助手|模型|AI|机器人)(?:请|必须|应当|要)?(?:回答|输出|回复|写)|(?:ignore|disregard|forget).{0,30}(?:instruction|prompt|above|previous)"
    r"|system\s*prompt|<\|im_start\|>|\[/?INST\]|<start_of_turn>",
    re.IGNORECASE,
)


def addresses_model(text: str) -> bool:
    """Whether a text tries to give a language model orders, as no policy does."""
    return bool(_ADDRESSES_MODEL.search(re.sub(r"\s+", " ", text)))
