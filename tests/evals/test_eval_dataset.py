"""Question files: what is read, what is refused by file and line, how they are split and checked."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from invented_answers import TEXT

from corpus.settings import UserError
from evals import dataset
from evals.dataset import Dataset, GoldQuote, Question, Sources

ROW = {
    "id": "a-1",
    "question": "问什么",
    "type": "list",
    "answerable": True,
    "gold": [{"doc": "青禾", "quote": "收费"}],
    "must": [["收"]],
}


def write(path: Path, *rows: Any) -> Path:
    path.write_text(
        "".join((row if isinstance(row, str) else json.dumps(row)) + "\n" for row in rows), encoding="utf-8"
    )
    return path


def test_reads_every_field(tmp_path: Path) -> None:
    row = ROW | {
        "history": ["前一问"], "scope": ["青禾"], "must_not": ["5%"], "accept": [["没有", "未"]], "expect": 7,
        "roles": {"县教育局": "lead"}, "documents": ["甲.txt"], "split": "tune", "note": "难在哪",
        "gold": [{"doc": "青禾", "quote": "收费", "alt": True}],
    }  # fmt: skip
    (read,) = dataset.read(write(tmp_path / "set.jsonl", row)).questions
    assert read == Question(
        id="a-1", question="问什么", type="list", answerable=True, split="tune", dataset="set", history=("前一问",),
        scope=("青禾",), gold=(GoldQuote("青禾", "收费", alternative=True),), must=(("收",),), must_not=("5%",),
        accept=(("没有", "未"),), expect=7, roles=(("县教育局", "lead"),), documents=("甲.txt",), note="难在哪",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        (["{不是"], "set.jsonl 第 1 行：不是有效的 JSON"),
        ([ROW, "[]"], "set.jsonl 第 2 行：应是一个 JSON 对象"),
        ([ROW | {"question": " "}], "第 1 行：缺少 question"),
        ([ROW | {"answerable": "yes"}], "第 1 行：answerable"),
        ([ROW | {"must": ["收"]}], "第 1 行：must 应是非空列表的列表"),
        ([ROW | {"gold": [{"doc": "青禾"}]}], "第 1 行：gold 的每一项"),
        ([ROW | {"split": "dev"}], "第 1 行：split 应是 tune 或 test，现为 'dev'"),
        ([ROW | {"roles": {"县教育局": "boss"}}], "第 1 行：roles"),
        ([ROW, "", ROW], "第 3 行：编号 a-1 与第 1 行重复"),
        ([""], "没有题目"),
    ],
)
def test_names_file_and_line_of_what_is_wrong(tmp_path: Path, rows: list[Any], told: str) -> None:
    with pytest.raises(UserError, match=r"set\.jsonl") as raised:
        dataset.read(write(tmp_path / "set.jsonl", *rows))
    assert told in str(raised.value)


def test_unknown_set_lists_the_names() -> None:
    with pytest.raises(UserError, match="policy_qa_seed"):
        dataset.find("no_such_set")


def test_split_follows_the_hash_and_keeps_a_dialogue_together() -> None:
    even = int(hashlib.sha256(b"gl-002").hexdigest(), 16) % 2 == 0
    assert dataset.split_of("gl-002") == ("tune" if even else "test")
    assert len({dataset.split_of(f"dl-003-{turn}") for turn in range(1, 9)}) == 1
    assert {dataset.split_of(f"gl-{number:03}") for number in range(50)} == {"tune", "test"}


def test_split_of_kept_sets_is_the_rule_or_stated() -> None:
    for path in dataset.default_sets():
        for question in dataset.read(path).questions:
            assert question.split == dataset.split_in(path.stem, question.id), question.id


def test_a_set_of_one_half_is_told_by_its_name() -> None:
    assert dataset.split_in("policy_qa_blind", "bli-001") == "test"
    assert dataset.split_in("policy_qa_more", "fre-001") == "tune"
    assert dataset.split_in("policy_qa_own", "own-001") == dataset.split_of("own-001")


def test_finds_a_document_by_place_id_title_or_file(sources: Sources) -> None:
    for name in ("青禾", "qinghe", "青禾县学前教育行动计划", "青禾.txt"):
        found = sources.document(name)
        assert found is not None
        assert found.id == "qinghe"
    assert sources.document("别的") is not None
    assert sources.document("无此地") is None


def test_spans_are_every_occurrence(sources: Sources) -> None:
    first = TEXT.index("县教育局")
    assert sources.spans(GoldQuote("青禾", "县教育局")) == [
        (first, first + 4), (TEXT.index("县教育局", first + 1), TEXT.index("县教育局", first + 1) + 4),
    ]  # fmt: skip


def test_scope_takes_places_at_every_level(sources: Sources) -> None:
    assert sources.in_scope("qinghe", ["青禾"])
    assert sources.in_scope("qinghe", ["梅州"])
    assert not sources.in_scope("biedexian", ["青禾"])
    assert not sources.in_scope("unknown", ["青禾"])


def test_check_reports_what_is_not_verbatim(make_question: Callable[..., Question], sources: Sources) -> None:
    questions = (
        make_question(id="good"),
        make_question(id="altered", gold=(GoldQuote("青禾", "新增公办学位 1380 个"),)),
        make_question(id="nowhere", gold=(GoldQuote("无此地", "收费"),)),
        make_question(id="unjudged", must=()),
        make_question(id="contradiction", answerable=False),
    )
    problems = dataset.check(Dataset("set", questions), sources)
    assert [problem.split("：")[0] for problem in problems] == [
        "set altered", "set nowhere", "set unjudged", "set contradiction",
    ]  # fmt: skip


def test_check_command_passes_on_the_seed_sets(capsys: pytest.CaptureFixture[str]) -> None:
    assert dataset.main(["check", "policy_qa_seed", "dialogues_seed", "real_life_seed", "aggregate_seed"]) == 0
    assert "4 个题目文件" in capsys.readouterr().out


def test_check_command_fails_on_a_wrong_quote(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = write(tmp_path / "set.jsonl", ROW | {"gold": [{"doc": "平远", "quote": "平远没有这句话"}]})
    assert dataset.main(["check", str(path)]) == 1
    assert "平远没有这句话" in capsys.readouterr().out
    assert dataset.main(["check", str(tmp_path / "absent.jsonl")]) == 2
