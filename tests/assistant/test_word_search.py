"""Questions for a word as it is written: which documents have it and which don't, how often, in which clause."""

from __future__ import annotations

import pytest

from assistant.engine import Assistant


@pytest.mark.parametrize(
    ("question", "count", "holding", "lacking"),
    [
        ("哪些地方写了“只增不减”", 5, "广元 蕉岭 连平 平远 株洲", ""),
        ("哪几个地方写了只增不减", 5, "广元 蕉岭 连平 平远 株洲", ""),
        ("校车出现在哪几份文件里", 1, "平远", "广元、蕉岭、连平、株洲"),
        ("哪几家提到校车", 1, "平远", "广元、蕉岭、连平、株洲"),
        ("校车写在哪份文件里", 1, "平远", "广元、蕉岭、连平、株洲"),
        ("哪几个地方提到嘉应学院", 2, "蕉岭 平远", "广元、连平、株洲"),
        ("谁家写了县管校聘", 3, "蕉岭 连平 株洲", "广元、平远"),
        ("哪份文件有“一票否决”这个词", 3, "广元 平远 株洲", "蕉岭、连平"),
        ("平远和蕉岭哪家写了校车", 1, "平远", "蕉岭"),
        ("县管校聘四个字哪几个县的文件里有", 3, "蕉岭 连平 株洲", "广元、平远"),
        ("嘉应学院哪几份文件里有", 2, "蕉岭 平远", "广元、连平、株洲"),
        ("一票否决四个字出现在哪几份文件", 3, "广元 平远 株洲", "蕉岭、连平"),
        ("几个县市提到了校车", 1, "平远", "广元、蕉岭、连平、株洲"),
        ("这几份文件里集团化办学各出现几次", 4, "广元 蕉岭 连平 株洲", "平远"),
    ],
)
def test_documents_that_have_a_word(
    assistant: Assistant, question: str, count: int, holding: str, lacking: str
) -> None:
    answer = assistant.ask(question)
    assert answer.kind == "aggregate"
    assert answer.table is not None
    assert answer.table.value == count
    assert [name for name in holding.split() if f"{name}（" not in answer.answer] == []
    assert (f"没有写到的：{lacking}。" in answer.answer) == bool(lacking)


@pytest.mark.parametrize(
    ("question", "count", "lacking"),
    [
        ("哪些地方没提到校车", 4, "广元、蕉岭、连平、株洲"),
        ("哪几份没写食堂", 2, "蕉岭、平远"),
        ("哪几份文件没有提到“双减”", 3, "广元、平远、株洲"),
    ],
)
def test_documents_that_lack_a_word(assistant: Assistant, question: str, count: int, lacking: str) -> None:
    answer = assistant.ask(question)
    assert answer.answer.startswith(f"共{count}份没有写到")
    assert f"”：{lacking}。" in answer.answer
    assert answer.table is not None
    assert answer.table.value == count


@pytest.mark.parametrize(
    "question", ["哪些地方提到了乱收费怎么管", "哪些地方要求幼儿园不得收赞助费", "哪些地方没有校车"]
)
def test_a_topic_stays_with_the_search(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question)
    assert "逐字" not in answer.answer


@pytest.mark.parametrize(
    ("question", "times"),
    [
        ("嘉应学院出现几次", 3),
        ("嘉应学院在平远文件里出现几次", 2),
        ("连平规划里高质量出现了多少次", 16),
        ("平远文件里普惠一共提了几次", 27),
        ("教研员培训提到几次", 4),
        ("连平第21条里食堂出现几次", 1),
        ("连平食堂出现几次", 3),
        ("株洲第16条里严禁写了几次", 1),
    ],
)
def test_how_often_a_word_stands_there(assistant: Assistant, question: str, times: int) -> None:
    answer = assistant.ask(question)
    assert answer.table is not None
    assert answer.table.value == times
    assert f"共{times}处" in answer.answer


def test_a_turn_asks_for_another_word(assistant: Assistant) -> None:
    answer = assistant.ask("食堂呢", ["哪几份文件提到校车"])
    assert answer.table is not None
    assert answer.table.value == 3
    assert "没有写到的：蕉岭、平远。" in answer.answer


@pytest.mark.parametrize("question", ["飞行检查有几次", "家长会一共几次", "连平陪餐有几次", "哪些地方提高了教师待遇"])
def test_how_often_something_happens_is_no_word_s_count(assistant: Assistant, question: str) -> None:
    assert "逐字" not in assistant.ask(question).answer


def test_lists_of_units_are_no_words(assistant: Assistant) -> None:
    assert "逐条列了单位名单" in assistant.ask("哪几份方案写了责任单位").answer


def test_a_word_that_no_document_has_is_refused(assistant: Assistant) -> None:
    assert assistant.ask("“星辰大海”出现几次").refused
    assert assistant.ask("哪个地方的规划提到“双一流”").refused


def test_where_one_document_has_a_word(assistant: Assistant) -> None:
    answer = assistant.ask("连平哪里提到了食堂")
    assert answer.table is not None
    assert answer.table.value == 2
    assert "第21条" in answer.answer
    assert "第22条" in answer.answer


@pytest.mark.parametrize(
    ("turns", "said"),
    [
        (("五份文件中写“只增不减”次数最多的是哪个县",), "“只增不减”的处数最多的是"),
        (("各地文件里“编外”出现最少的",), "“编外”的处数最少的是"),
        (("连平写的“严禁”比广元少几处",), "广元多4处（4−0=4）"),
        (("“督导”连平和广元差几次",), "连平多8处（12−4=8）"),
        (("哪几份文件提到“编制”", "写得最少的是哪份"), "“编制”的处数最少的是广元"),
        (("哪几份文件提到“编制”", "蕉岭有几处"), "“编制”共10处"),
        (("哪几份文件提到“编制”", "蕉岭有几处", "都在哪几条"), "写到“编制”"),
        (("五份文件共写了几次“信息化”", "连平有几次"), "“信息化”共19处"),
        (("哪份文件写“一村一幼”最多",), "都没有提到“一村一幼”"),
    ],
)
def test_documents_ranked_and_turned_to_by_a_word(assistant: Assistant, turns: tuple[str, ...], said: str) -> None:
    assert said in assistant.ask(turns[-1], list(turns[:-1])).answer


def test_times_in_the_place_itself(assistant: Assistant) -> None:
    assert "“心理”共9处" in assistant.ask("心理这个词在连平出现几次").answer


@pytest.mark.parametrize(
    ("question", "lacking"),
    [
        ("这五份文件里哪份没出现“严禁”两个字", "连平"),
        ("五个地方当中哪几个没提到集团化办学", "平远"),
        ("五地里谁没写高中毛入学率", "蕉岭"),
    ],
)
def test_those_that_lack_a_word_or_number_among_so_many(assistant: Assistant, question: str, lacking: str) -> None:
    first = assistant.ask(question).answer.split("写了的")[0].split("写到的")[0]
    assert lacking in first
    assert "株洲" not in first


@pytest.mark.parametrize(("question", "expected"), [("平远带严禁的句子有几处", 5), ("广元文件里严禁的表述有几句", 4)])
def test_sentences_of_a_norm_are_counted(assistant: Assistant, question: str, expected: int) -> None:
    answer = assistant.ask(question)
    assert answer.table is not None, answer.answer
    assert answer.table.value == expected
