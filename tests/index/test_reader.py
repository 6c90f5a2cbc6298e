"""The reader: what is shipped, what is built from it, and the probabilities it gives."""

from __future__ import annotations

import json
import math
from pathlib import Path

import numpy as np
import pytest
import torch
from transformers import BertConfig, BertModel

from corpus.settings import Settings, UserError
from index import bundled, reader
from index.reader import CARD_FILE, WEIGHTS_FILE, Reader
from index.reader_model import Joint, Lower
from index.reader_weights import assembled, build, pack, unpack

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
SPLIT = 1


@pytest.fixture(scope="module")
def encoder() -> BertModel:
    torch.manual_seed(1)
    shape = BertConfig(
        vocab_size=len(PIECES), hidden_size=32, num_hidden_layers=2, num_attention_heads=4, intermediate_size=64,
        max_position_embeddings=24, pad_token_id=1, initializer_range=0.3, attn_implementation="eager",
    )  # fmt: skip
    return BertModel(shape, add_pooling_layer=False).eval()


@pytest.fixture(scope="module")
def joint(encoder: BertModel) -> Joint:
    torch.manual_seed(2)
    made = Joint.started_from(encoder, SPLIT)
    torch.nn.init.normal_(made.part)
    return made.eval()


@pytest.fixture(scope="module")
def shipped(joint: Joint, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The joint layers packed, with a card: probability 1 / (1 + exp(-(2 x - 0.5)))."""
    folder = tmp_path_factory.mktemp("reader")
    pack(joint, folder)
    card = {"encoder": "e5", "slope": 2.0, "offset": -0.5, "recipe": {"split": SPLIT, "max_tokens": 22}}
    (folder / CARD_FILE).write_text(json.dumps(card), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def built(encoder: BertModel, shipped: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("built")
    tokenizer = folder / "source.json"
    tokenizer.write_text(bundled.tokenizer_json([(piece, -1.0) for piece in PIECES]), encoding="utf-8")
    build(encoder, tokenizer, shipped, folder)
    return folder


def _logits(encoder: BertModel, joint: Joint, pairs: list[tuple[list[int], list[int]]]) -> list[float]:
    """The float32 road, all pairs in one padded batch."""
    lower = Lower(encoder, SPLIT)
    both = [[lower(torch.tensor([ids]), torch.ones(1, len(ids)))[0] for ids in pair] for pair in pairs]
    longest = max(len(question) + len(sentence) for question, sentence in both)
    states, asked, mask = torch.zeros(len(pairs), longest, 32), torch.zeros(2, longest), torch.zeros(2, longest)
    for row, (question, sentence) in enumerate(both):
        end = len(question) + len(sentence)
        states[row, :end] = torch.cat([question, sentence])
        asked[row, : len(question)] = 1
        mask[row, :end] = 1
    return [float(value) for value in joint(states, asked, mask)]


def test_only_the_upper_layers_and_the_head_are_shipped(shipped: Path) -> None:
    names = unpack(shipped).keys()
    assert {name.split(".")[0] for name in names} == {"layers", "part", "narrow", "decide"}
    assert {name.split(".")[1] for name in names if name.startswith("layers")} == {"0"}


def test_a_packed_matrix_is_off_by_at_most_half_a_step(joint: Joint, shipped: Path) -> None:
    name = "layers.0.intermediate.dense.weight"
    before, after = joint.state_dict()[name].numpy(), unpack(shipped)[name]
    step = np.abs(before).max(1, keepdims=True) / 127
    assert np.all(np.abs(before - after) <= step / 2 + 1e-7)


def test_the_upper_layers_start_as_the_encoders_and_later_change_alone(encoder: BertModel) -> None:
    made = Joint.started_from(encoder, SPLIT)
    name = "attention.self.query.weight"
    assert torch.equal(made.layers[0].get_parameter(name), encoder.encoder.layer[1].get_parameter(name))
    with torch.no_grad():
        made.layers[0].get_parameter(name).zero_()
    assert encoder.encoder.layer[1].get_parameter(name).abs().sum() > 0


def test_padding_changes_no_logit(encoder: BertModel, joint: Joint) -> None:
    short, long = ([0, 4, 5, 6, 2], [0, 4, 8, 2]), ([0, 4, 5, 6, 7, 2], [0, 4, 8, 9, 10, 11, 2])
    with torch.no_grad():
        together = _logits(encoder, joint, [short, long])
        alone = _logits(encoder, joint, [short])
    assert together[0] == pytest.approx(alone[0], abs=1e-4)


def test_the_built_reader_gives_the_trained_models_probabilities(encoder: BertModel, joint: Joint, built: Path) -> None:
    opened = Reader(built)
    texts = [("query: 谁管收费", "passage: 县教育局负责"), ("query: 谁管学校", "passage: 学校。")]
    tokenizer = opened._tokenizer
    with torch.no_grad():
        logits = [
            _logits(encoder, joint, [(tokenizer.encode(question).ids, tokenizer.encode(sentence).ids)])[0]
            for question, sentence in texts
        ]
    expected = [1 / (1 + math.exp(-(2 * logit - 0.5))) for logit in logits]
    found = [opened.scores("谁管收费", ["县教育局负责"])[0], opened.scores("谁管学校", ["学校。"])[0]]
    assert found == pytest.approx(expected, abs=0.03)
    assert abs(found[0] - found[1]) > 0.001


def test_a_score_does_not_depend_on_the_other_sentences(built: Path) -> None:
    opened = Reader(built)
    together = opened.scores("谁管收费", ["县教育局负责", "学校。"])
    assert together == [opened.scores("谁管收费", [text])[0] for text in ("县教育局负责", "学校。")]
    assert together[0] != together[1]
    assert all(0 < score < 1 for score in together)
    assert opened.scores("谁管收费", []) == []


def test_a_long_sentence_is_cut_not_refused(built: Path) -> None:
    [score] = Reader(built).scores("谁管收费", ["县教育局负责学校。" * 40])
    assert 0 < score < 1


def test_assembled_gives_the_packed_layers_back(encoder: BertModel, joint: Joint, shipped: Path) -> None:
    found, trained = assembled(encoder, shipped).state_dict(), joint.state_dict()
    assert found.keys() == trained.keys()
    assert all(torch.allclose(found[name], trained[name], atol=0.02) for name in trained)


def test_without_a_shipped_reader_there_is_none_to_open(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "READER", tmp_path / "nothing")
    reader.reader_name.cache_clear()
    settings = Settings(None, tmp_path / "home", tmp_path / "models")
    try:
        assert reader.reader_name() is None
        assert not reader.is_ready(settings)
        with pytest.raises(UserError, match="make train"):
            Reader.open(settings)
    finally:
        reader.reader_name.cache_clear()


def test_a_shipped_reader_that_is_not_prepared_says_what_to_run(
    shipped: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reader, "READER", shipped)
    reader.reader_name.cache_clear()
    settings = Settings(None, tmp_path / "home", tmp_path / "models")
    try:
        name = reader.reader_name()
        assert name is not None
        assert name.startswith("multilingual-e5-small")
        assert not reader.is_ready(settings)
        with pytest.raises(UserError, match="wence index"):
            Reader.open(settings)
    finally:
        reader.reader_name.cache_clear()


def test_a_reader_is_shipped_whole_or_not_at_all() -> None:
    if reader.reader_name() is None:
        assert not (reader.READER / CARD_FILE).exists()
        return
    assert (reader.READER / WEIGHTS_FILE).stat().st_size <= 25_000_000
    card = json.loads((reader.READER / CARD_FILE).read_text(encoding="utf-8"))
    assert not set(card["documents"]) & set(card["held_out"])
    assert card["auc_answered_against_twin"] >= 0.85
