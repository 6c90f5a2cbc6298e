"""The reader in training: its rows, its module, its loss, its int8 file. Tiny models, nothing is downloaded."""

from __future__ import annotations

import json
from itertools import islice
from pathlib import Path

import pytest
import torch
from transformers import BertConfig, BertModel

from index import bundled
from index.encoder import open_tokenizer
from index.encoder_files import TOKENIZER_FILE
from index.training import data, pairs
from index.training.command import CARD_FILE
from index.training.reader import Cutter, Reader, export, loss_of
from index.training.reader_model import CrossEncoder

PIECES = [
    *(
        "<s>",
        "<pad>",
        "</s>",
        "<unk>",
        "▁",
        "谁",
        "管",
        "收费",
        "县",
        "教育",
        "局",
        "负责",
        "学校",
        "。",
        "q",
        "u",
        "e",
        "r",
    ),
    *("y", ":", "p", "a", "s", "g", "<mask>"),
]
LONGEST = 40
PAIR = ("谁管收费", "县教育局负责")


@pytest.fixture(scope="module")
def model() -> CrossEncoder:
    torch.manual_seed(1)
    shape = BertConfig(
        vocab_size=len(PIECES), hidden_size=32, num_hidden_layers=2, num_attention_heads=4, intermediate_size=64,
        max_position_embeddings=48, pad_token_id=1, initializer_range=0.3, attn_implementation="eager",
    )  # fmt: skip
    return CrossEncoder(BertModel(shape, add_pooling_layer=False)).eval()


@pytest.fixture(scope="module")
def folder(model: CrossEncoder, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The model exported as a training leaves it."""
    made = tmp_path_factory.mktemp("reader")
    source = made / "source.json"
    source.write_text(bundled.tokenizer_json([(piece, -1.0) for piece in PIECES]), encoding="utf-8")
    export(model, source, made)
    (made / CARD_FILE).write_text(json.dumps({"recipe": {"max_tokens": LONGEST}}), encoding="utf-8")
    return made


@pytest.fixture(scope="module")
def cutter(folder: Path) -> Cutter:
    return Cutter(open_tokenizer(folder / TOKENIZER_FILE, LONGEST), LONGEST)


def test_padding_changes_no_logit(model: CrossEncoder, cutter: Cutter) -> None:
    with torch.no_grad():
        together = model(*cutter.padded([PAIR, ("谁管学校", "县教育局负责学校收费。县教育局负责。")]))
        alone = model(*cutter.padded([PAIR]))
    assert together[0].item() == pytest.approx(alone[0].item(), abs=1e-4)
    assert together[0].item() != pytest.approx(together[1].item(), abs=1e-3)


def test_a_pair_is_one_row_with_the_question_marked(cutter: Cutter) -> None:
    ids, question = cutter.ids(PAIR)
    begin, end = PIECES.index("<s>"), PIECES.index("</s>")
    assert ids[0] == begin
    assert ids.count(begin) == 1
    assert [at for at, piece in enumerate(ids) if piece == end] == [question - 1, len(ids) - 1]
    assert len(cutter.ids((PAIR[0], PAIR[1] * 20))[0]) == LONGEST


def test_the_int8_file_gives_the_modules_logits(model: CrossEncoder, cutter: Cutter, folder: Path) -> None:
    reader = Reader(folder)
    asked = [PAIR, ("谁管学校", "学校。"), (PAIR[0], PAIR[1] * 20)]
    with torch.no_grad():
        expected = [model(*cutter.padded([pair])).item() for pair in asked]
    assert [reader.logit(*pair) for pair in asked] == pytest.approx(expected, abs=0.05)


def test_only_what_lies_above_the_frozen_layers_learns(model: CrossEncoder, cutter: Cutter) -> None:
    model.freeze(1)
    try:
        loss_of(model(*cutter.padded([PAIR] * 3)).reshape(3, -1)).backward()
        learning = {name.split(".layer.")[-1][0] for name, value in model.named_parameters() if value.grad is not None}
        assert learning == {"1", "n", "d"}
    finally:
        model.requires_grad_(True).zero_grad()


def test_the_loss_falls_where_the_answer_rises_over_its_twin_and_over_a_near_pair() -> None:
    def loss(*logits: float) -> float:
        return loss_of(torch.tensor(logits, dtype=torch.float32)[:, None]).item()

    assert loss(2, -2, -2) < loss(2, 1, -2) < loss(0, 1, 1)
    assert loss(2, -2, -2) < loss(2, -2, 1)


QUOTES = {number: "".join(chr(0x4E00 + 20 * number + at) for at in range(20)) for number in range(1, 40)}
"""No two share a pair of characters."""
PLAN = "望河县办园方案\n\n一、主要任务\n" + "".join(
    f"{number}. 任务{number}。{quote}。{'另行通知。' * number}\n" for number, quote in QUOTES.items()
)


@pytest.fixture
def training() -> data.TrainingSet:
    parsed = data.sentences(PLAN)
    spans = []
    for number, quote in QUOTES.items():
        row = {
            "id": f"t-{number}", "doc": "方案.txt", "quote": quote,
            "questions": [f"第{number}项谁来做", "哪个单位", f"{number}什么时候"], "twin": f"第{number}项花多少钱",
        }  # fmt: skip
        spans.append(data.span_of(row, PLAN, parsed))
    return data.TrainingSet(tuple(spans[:30]), tuple(spans[30:]), {"方案.txt": parsed})


def test_a_row_holds_question_and_twin_for_one_sentence_and_a_pair_that_is_no_answer(
    training: data.TrainingSet,
) -> None:
    neighbours = data.Neighbours(training.sentences)
    found = list(islice(pairs.batches(training, neighbours, size=4, seed=3), 40))
    assert found == list(islice(pairs.batches(training, neighbours, size=4, seed=3), 40))
    twins = {twin for span in training.held_out for twin in span.twins}
    for batch in found:
        assert len(batch) == 4
        assert [row.length for row in batch] == sorted(row.length for row in batch)
        for row in batch:
            assert row.answered[1] == row.twin[1]
            assert row.near[1] != row.answered[1]
            assert row.near[0] in (row.answered[0], row.twin[0]) or len(row.near[0]) == len(row.answered[0])
            assert row.twin[0] not in twins


def test_held_out_spans_are_judged_by_their_first_question_and_their_twin(training: data.TrainingSet) -> None:
    answered, twins, near = pairs.judged_pairs(training, data.Neighbours(training.sentences))
    assert [question for question, _ in answered] == [span.questions[0] for span in training.held_out]
    assert [question for question, _ in twins] == [span.twins[0] for span in training.held_out]
    assert [sentence for _, sentence in answered] == [sentence for _, sentence in twins]
    assert len(near) == 2 * len(answered)


def test_area_counts_ties_half() -> None:
    assert pairs.area([1, 2], [0, 1]) == (3 + 0.5) / 4
