"""The training data: surroundings of quotes, negatives, masks; the shipped adapter and its card."""

from __future__ import annotations

import json
import random
from pathlib import Path

import numpy as np
import pytest

from corpus.settings import UserError
from index.encoder_files import ADAPTER, ADAPTER_WEIGHTS, BASE_NAME
from index.training import data

PLAN = """望河县办园方案

一、主要任务
（一）扩大资源
1. 建设公办园。到2026年新建公办园6所。每所不少于6个班，由县教育局负责。
2. 规范收费。公办园保教费每月不超过300元。
二、保障措施
（一）组织领导。县政府成立工作专班，每季度开会一次。
"""

RULES = """# 望河县办园规定

## 第一章 总则

第一条 为了规范办园，制定本规定。

第二条 申请办园应当提交下列材料：

（一）举办者的身份证明；

（二）园舍的安全鉴定报告。

第三条 本规定自公布之日起施行。
"""


def _span(document: str, text: str, quote: str, number: int = 0, twin: str = "别处怎么办") -> data.Span:
    parsed = data.sentences(text)
    row = {"id": f"t-{number}", "doc": document, "quote": quote, "questions": ["甲", "乙", "丙"], "twin": twin}
    return data.span_of(row, text, parsed)


def test_a_sentence_stands_under_its_headings() -> None:
    found = {sentence.text: sentence for sentence in data.sentences(PLAN)}
    sentence = found["每所不少于6个班，由县教育局负责。"]
    assert sentence.headings == ("望河县办园方案", "一、主要任务", "（一）扩大资源", "1. 建设公办园")
    assert sentence.shown == "建设公办园：每所不少于6个班，由县教育局负责。"
    assert sentence.clause.splitlines() == ["望河县办园方案", "一、主要任务", "（一）扩大资源", sentence.line]
    assert sentence.line == "1. 建设公办园。到2026年新建公办园6所。每所不少于6个班，由县教育局负责。"
    assert PLAN[sentence.start : sentence.end] == sentence.text


def test_a_new_chapter_ends_the_headings_below_it() -> None:
    found = {sentence.text: sentence for sentence in data.sentences(PLAN)}
    assert found["县政府成立工作专班，每季度开会一次。"].headings == (
        "望河县办园方案", "二、保障措施", "（一）组织领导",
    )  # fmt: skip


def test_an_item_of_a_rule_stands_under_its_lead_in() -> None:
    found = {sentence.text: sentence for sentence in data.sentences(RULES)}
    item = found["（二）园舍的安全鉴定报告。"]
    assert item.headings[-1] == "第二条 申请办园应当提交下列材料"
    assert found["第三条 本规定自公布之日起施行。"].headings == ("望河县办园规定", "第一章 总则")


def test_a_long_line_is_cut_around_the_quote() -> None:
    line = "甲" * 500 + "要找的话" + "乙" * 500
    shown = data.around(line, "要找的话")
    assert len(shown) == data.LONG_TEXT
    assert "要找的话" in shown
    assert data.around("短句", "短句") == "短句"


def test_shared_is_the_part_of_the_shorter_text() -> None:
    # 甲乙丙 has the pairs 甲乙, 乙丙; 甲乙丁戊 has 甲乙, 乙丁, 丁戊.
    assert data.shared(["甲乙丙"], ["甲乙丁戊", "甲乙丙", "丁戊"]).tolist() == [[1 / 2, 1.0, 0.0]]


def test_a_quote_that_is_not_in_the_document_is_an_error() -> None:
    with pytest.raises(UserError, match="t-0"):
        _span("方案.txt", PLAN, "新建公办园7所")


def test_neighbours_leave_out_the_answer_and_bare_headings() -> None:
    span = _span("方案.txt", PLAN, "到2026年新建公办园6所")
    neighbours = data.Neighbours({"方案.txt": data.sentences(PLAN)})
    found = [sentence.text for sentence in neighbours.of(span, "新建公办园几所", 10)]
    assert "每所不少于6个班，由县教育局负责。" in found
    assert not any("6所" in text or text == "1. 建设公办园。" for text in found)
    other_lines = neighbours.of(span, "新建公办园几所", 10, other_lines=True)
    assert all(sentence.line != span.sentence.line for sentence in other_lines)


def _row(span: data.Span, negative: str, is_clause: bool) -> data.ContrastiveRow:
    positive = span.sentence.clause if is_clause else span.quote
    return data.ContrastiveRow(span, "问", "孪", positive, negative, is_clause)


def test_masks_take_true_answers_out_of_the_negatives() -> None:
    first = _span("甲县.txt", PLAN, "到2026年新建公办园6所", 1)
    sibling = _span("乙县.txt", PLAN, "到2026年新建公办园6所", 2)
    same_line = _span("甲县.txt", PLAN, "每所不少于6个班，由县教育局负责", 3)
    other = _span("甲县.txt", PLAN, "公办园保教费每月不超过300元", 4)
    spans = (first, sibling, same_line, other)

    short = data.masks([_row(span, "到2026年新建公办园6所，写在别处。", False) for span in spans])
    assert short.positives[0].tolist() == [True, True, False, False]
    assert short.twins[0].tolist() == [False, True, False, False]
    assert short.negatives[0].tolist() == [False, True, True, True]
    assert not short.negatives[3].any()

    long = data.masks([_row(span, "无关", True) for span in spans])
    assert long.positives[0].tolist() == [True, True, True, False]


def test_rows_are_the_same_for_the_same_seed_and_batches_have_one_length() -> None:
    text = PLAN + "".join(f"\n{n}. 任务{n}。第{n}项任务由第{n}个单位在年底以前完成并报告结果。" for n in range(3, 30))
    spans = [_span("方案.txt", text, f"第{n}项任务由第{n}个单位", n) for n in range(3, 30)]
    neighbours = data.Neighbours({"方案.txt": data.sentences(text)})
    rows = data.contrastive_rows(spans, neighbours, passes=2, batch=4, clause_share=0.5, seed=3)
    assert rows == data.contrastive_rows(spans, neighbours, passes=2, batch=4, clause_share=0.5, seed=3)
    assert len(rows) == 2 * (27 // 4) * 4
    kinds = {row.is_clause for row in rows}
    assert kinds == {True, False}
    for first in range(0, len(rows), 4):
        assert len({row.is_clause for row in rows[first : first + 4]}) == 1
    assert all(row.positive != row.negative for row in rows)


def test_a_disturbed_question_keeps_its_sound_or_its_meaning() -> None:
    sounds = data.homophones(["园员圆 是事 费"])
    assert sounds["园"] == ["员", "圆"]
    assert "费" not in sounds
    chance = random.Random(1)
    found = {data.disturbed("园费", chance, sounds, 0.3) for _ in range(200)}
    assert found == {"园费", "園費", "员费", "圆费"}


TRAINING = Path(__file__).parents[3] / "shared" / "training"
"""The training documents, which are no part of the product; quotes are checked against them where they lie there."""


def test_own_spans_stand_in_their_documents_and_share_no_long_run_with_a_question() -> None:
    rows = [json.loads(line) for line in data.OWN_QUESTIONS.read_text(encoding="utf-8").splitlines()]
    assert len(rows) >= 200
    assert len({row["id"] for row in rows}) == len(rows)
    for row in rows:
        if TRAINING.is_dir():
            assert any(row["quote"] in line for line in data.document_text(TRAINING, row["doc"]).splitlines()), row[
                "id"
            ]
        assert row["doc"] not in data.HELD_OUT
        assert len(row["questions"]) == 3
        for question in row["questions"]:
            assert not any(question[at : at + 9] in row["quote"] for at in range(len(question) - 8)), row["id"]


def test_own_plans_hold_their_quotes_and_are_held_out_nowhere() -> None:
    rows = [json.loads(line) for line in data.OWN_PLANS.read_text(encoding="utf-8").splitlines()]
    assert len({row["id"] for row in rows}) == len(rows) >= 360
    texts = {path.name: path.read_text(encoding="utf-8") for path in data.OWN_DOCUMENTS.glob("*.txt")}
    assert set(texts) == {row["doc"] for row in rows}
    for row in rows:
        assert sum(row["quote"] in line for line in texts[row["doc"]].splitlines()) == 1, row["id"]
        assert len(set(row["questions"])) == 6, row["id"]
        assert len(set(row["twins"])) == 4, row["id"]
        assert not set(row["questions"]) & set(row["twins"]), row["id"]


def test_more_questions_belong_to_spans_that_are_trained_on() -> None:
    rows = [json.loads(line) for line in data.MORE_QUESTIONS.read_text(encoding="utf-8").splitlines()]
    assert len({row["id"] for row in rows}) == len(rows) >= 1300
    own = {json.loads(line)["id"] for line in data.OWN_QUESTIONS.read_text(encoding="utf-8").splitlines()}
    assert own <= {row["id"] for row in rows}
    for row in rows:
        assert row["questions"], row["id"]
        assert row["twins"], row["id"]
        assert not set(row["questions"]) & set(row["twins"]), row["id"]
    if TRAINING.is_dir():
        trained = {span.id: span for span in data.load(TRAINING, more=True).train}
        assert {row["id"] for row in rows} <= set(trained)
        span = trained[rows[0]["id"]]
        assert span.questions[-1] == rows[0]["questions"][-1]
        assert span.twins[-1] == rows[0]["twins"][-1]
        plain = {span.id: span for span in data.load(TRAINING).train}
        assert len(plain) == len(trained) - 360
        assert len(plain[span.id].twins) == 1


def test_held_out_documents_are_in_no_training_row(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(data, "OWN_QUESTIONS", tmp_path / "none.jsonl")
    names = [*sorted(data.HELD_OUT), "望河县办园方案.txt"]
    (tmp_path / "documents").mkdir()
    for name in names:
        (tmp_path / "documents" / name).write_text(PLAN, encoding="utf-8")
    rows = [
        {
            "id": f"t-{n}",
            "doc": name,
            "quote": "公办园保教费每月不超过300元。",
            "questions": ["甲", "乙", "丙"],
            "twin": "丁",
        }
        for n, name in enumerate(names)
    ]
    lines = [json.dumps(row, ensure_ascii=False) for row in rows]
    (tmp_path / "questions.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    loaded = data.load(tmp_path, more=False)
    assert {span.document for span in loaded.held_out} == data.HELD_OUT
    assert [span.document for span in loaded.train] == ["望河县办园方案.txt"]


def test_the_adapter_is_small_and_its_card_names_what_it_was_made_for() -> None:
    assert ADAPTER_WEIGHTS.stat().st_size <= 3_000_000
    card = json.loads((ADAPTER / "card.json").read_text(encoding="utf-8"))
    assert card["base"] == BASE_NAME
    assert set(card["held_out"]) == data.HELD_OUT
    assert not set(card["documents"]) & data.HELD_OUT


def test_the_adapter_merges_as_it_was_trained(tmp_path: Path) -> None:
    """W + scale * B A, as prepare merges it, gives the values of peft's own layers."""
    import torch
    from peft import LoraConfig, inject_adapter_in_model
    from safetensors.torch import save_file
    from transformers import BertConfig, BertModel

    from index.prepare import merge_adapter
    from index.training.encoder import TARGETS

    torch.manual_seed(0)
    shape = BertConfig(
        vocab_size=20, hidden_size=8, num_hidden_layers=2, num_attention_heads=2, intermediate_size=16,
        max_position_embeddings=16,
    )  # fmt: skip
    plain = BertModel(shape, add_pooling_layer=False).eval()
    trained = BertModel(shape, add_pooling_layer=False).eval()
    trained.load_state_dict(plain.state_dict())
    inject_adapter_in_model(LoraConfig(r=2, lora_alpha=4, target_modules=TARGETS, layers_to_transform=[1]), trained)
    tensors = {}
    for name, parameter in trained.named_parameters():
        if "lora_" in name:
            torch.nn.init.normal_(parameter)
            tensors["base_model.model." + name.replace(".default", "")] = parameter.detach().contiguous()
    save_file(tensors, tmp_path / "adapter_model.safetensors")
    (tmp_path / "adapter_config.json").write_text('{"r": 2, "lora_alpha": 4}', encoding="utf-8")
    merge_adapter(plain, tmp_path)
    ids = torch.tensor([[1, 2, 3]])
    with torch.no_grad():
        np.testing.assert_allclose(plain(ids)[0].numpy(), trained(ids)[0].numpy(), atol=1e-5)
