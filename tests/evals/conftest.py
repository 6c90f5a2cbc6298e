"""Questions and sources over the invented document of `invented_answers`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from invented_answers import document

from evals.dataset import GoldQuote, Question, Sources


@pytest.fixture
def sources() -> Sources:
    other = document("别的县。", "biedexian", ("广东省", "梅州市", "别的县"))
    return Sources([document(), other])


@pytest.fixture
def make_question() -> Callable[..., Question]:
    def make(**changes: Any) -> Question:
        fields: dict[str, Any] = {
            "id": "q-1",
            "question": "青禾新增多少公办学位",
            "type": "numeric_target",
            "answerable": True,
            "split": "test",
            "dataset": "invented",
            "scope": ("青禾",),
            "gold": (GoldQuote("青禾", "新增公办学位1380个"),),
            "must": (("1380",),),
        }
        return Question(**(fields | changes))

    return make
