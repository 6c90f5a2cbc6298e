"""Which places write something: only those whose sentence holds the main words of it."""

from __future__ import annotations

import pytest

from assistant.engine import Assistant


@pytest.mark.parametrize(
    ("question", "places", "others"),
    [
        ("哪几个地方的方案里写了严禁超标准建豪华学校", ["广元", "平远", "株洲"], ["蕉岭", "连平"]),
        ("哪些地方写了超标准建设豪华学校", ["广元", "平远", "株洲"], ["蕉岭", "连平"]),
        ("炒作高考状元，几个地方明文禁止了", ["广元", "平远", "株洲"], ["蕉岭", "连平"]),
        ("哪些地方要求随迁子女100%进公办", ["蕉岭", "连平"], ["广元", "平远", "株洲"]),
        ("哪几个地方提出创建全国学前教育普及普惠县", ["连平", "平远"], ["广元", "蕉岭", "株洲"]),
    ],
)
def test_only_places_that_write_it(assistant: Assistant, question: str, places: list[str], others: list[str]) -> None:
    lines = assistant.ask(question).answer.split("\n")
    assert [place for place in places if not any(line.startswith(f"{place}：") for line in lines)] == []
    assert [place for place in others if any(line.startswith(f"{place}：") for line in lines)] == []


def test_each_phrase_is_cited_itself(assistant: Assistant) -> None:
    assert assistant.ask("哪几个地方的方案里写了严禁超标准建豪华学校").answer.count("豪华学校。") == 3


def test_the_year_of_each_place(assistant: Assistant) -> None:
    answer = assistant.ask("各地消除普通高中大班额的年限分别是哪年").answer
    assert "广元：" in answer
    assert "确保到2023年全面消除" in answer
    assert "2023年底前完成并长期坚持" in answer


@pytest.mark.parametrize(
    ("question", "count"), [("平远新建的三所幼儿园是哪三所", 3), ("平远2024年建成的六所幼儿园是哪六所", 6)]
)
def test_so_many_rows_as_are_said(assistant: Assistant, question: str, count: int) -> None:
    answer = assistant.ask(question)
    assert answer.table is not None
    assert answer.table.value == count


def test_each_place_is_asked_by_itself_before_it_is_said_to_be_silent(assistant: Assistant) -> None:
    lines = assistant.ask("各地公办园占比目标").answer.split("\n")
    assert any(line.startswith("平远：") and "50%" in line for line in lines)
    assert any(line.startswith("株洲：") and "58%" in line for line in lines)
    silent = next(line for line in lines if line.startswith("没有查到"))
    assert "平远" not in silent
    assert "蕉岭" in silent


def test_whether_all_say_the_same_is_told_side_by_side(assistant: Assistant) -> None:
    answer = assistant.ask("各地高中毛入学率目标一样吗")
    assert answer.kind == "compare"
    told = {line[:2]: line for line in answer.answer.split("\n")}
    assert "96%" in told["广元"]
    assert "98%" in told["株洲"]
    assert "95.72" in told["连平"]


def test_what_no_document_writes_is_written_nowhere(assistant: Assistant) -> None:
    assert assistant.ask("哪些地方写了校服采购平台").refused
    assert "集团化办学" in assistant.ask("哪些地方写了集团化办学").answer


@pytest.mark.parametrize(
    ("question", "turn", "said"),
    [
        ("各地高中毛入学率目标排个序", "定得最低的又是哪个", "最低的是连平，95.72%"),
        ("公办园在园幼儿占比各地谁定得低", "要求最高的是哪个县", "最高的是株洲，58%以上"),
    ],
)
def test_the_other_end_of_an_order_of_places(assistant: Assistant, question: str, turn: str, said: str) -> None:
    assert assistant.ask(turn, [question]).answer.startswith(said)


def test_how_far_the_places_lie_apart(assistant: Assistant) -> None:
    assert "相差2.28个百分点（98−95.72）" in assistant.ask("几个县市高中毛入学率最高的和最低的差多少").answer


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("哪些县市的方案是2025年到期的", "共3份"),
        ("哪几份是县里的，哪几份是市里的", "市级2份、县级3份"),
        ("哪几份文件带附表", "重点任务分工表"),
        ("各地2025年高中毛入学率从低到高排", "最低的是广元、平远"),
    ],
)
def test_documents_by_period_level_and_table_and_goals_of_the_year(
    assistant: Assistant, question: str, said: str
) -> None:
    assert said in assistant.ask(question).answer


@pytest.mark.parametrize(
    ("question", "count"), [("广东省的文件有哪些", 3), ("湖南省文件", 1), ("有没有梅州的文件", 2), ("连平有文件吗", 1)]
)
def test_the_documents_of_a_place(assistant: Assistant, question: str, count: int) -> None:
    answer = assistant.ask(question)
    assert answer.answer.startswith(f"共{count}份")


def test_all_places_named_take_no_place_from_the_turn_before(assistant: Assistant) -> None:
    answer = assistant.ask("各地高中毛入学率目标一样吗", ["平远计划表上有没有2025年才建成的"])
    assert answer.kind == "compare"
    assert "株洲：" in answer.answer


@pytest.mark.parametrize("turn", ["各地呢", "那各地呢", "其他地方呢", "别的地方是多少"])
def test_a_turn_to_all_places_asks_the_same_of_each(assistant: Assistant, turn: str) -> None:
    answer = assistant.ask(turn, ["平远公办园占比多少"])
    assert answer.standalone_question == "各地公办园占比多少"
    lines = answer.answer.split("\n")
    assert any(line.startswith("株洲：") and "58%" in line for line in lines)
    assert any(line.startswith("平远：") and "50%" in line for line in lines)
