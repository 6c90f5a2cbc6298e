"""Amounts: a row without a number gives way to the sentence, a distance rules what follows it, a span is no share."""

from __future__ import annotations

import pytest

from assistant.compose.table import holds_number
from assistant.evidence.focus import quantities
from assistant.evidence.norms import norm_of
from corpus.clause import Cell, Clause


@pytest.mark.parametrize(
    ("sentence", "norm"),
    [
        ("市直属普通高中按本方案承担责任，不享受县中振兴专项资金", "forbid"),
        ("符合条件的教师享受乡村教师生活补助", "permit"),
        ("对违规的园不给予奖补", "forbid"),
        ("给予一定的交通补贴", "permit"),
    ],
)
def test_what_is_not_granted_is_forbidden(sentence: str, norm: str) -> None:
    assert norm_of(sentence) == norm


def test_the_same_school_counts_none() -> None:
    assert quantities("在同一所初中就读") == ()
    assert quantities("建设一所学校") == (("一", "所"),)


def row(*cells: tuple[str, str]) -> Clause:
    made = tuple(Cell(header, text, 0, 0) for header, text in cells)
    return Clause("d#0", "d", "row", 1, "", None, "", (), 0, "", None, 0, 0, "", cells=made)


def test_a_date_and_an_ordinal_are_no_amount_of_a_row() -> None:
    assert not holds_number(row(("序号", "6"), ("任务", "落实班主任津贴政策"), ("完成时限", "2023年12月底")))
    assert holds_number(row(("序号", "6"), ("幼儿园", "城北实验幼儿园"), ("新增公办学位数（个）", "540")))
