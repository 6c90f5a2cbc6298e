"""Numbers stated one by one, added up or set apart; bounds and years by place; clauses that say a word or no year."""

from __future__ import annotations

import pytest

from assistant.engine import Assistant


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("连平完全小学和幼儿园一共几所", "合计102所（54+48=102）"),
        ("连平完全小学、幼儿园、初级中学合计多少所", "合计120所（54+48+18=120）"),
        ("连平在编和编外人员一共多少人", "合计3751人（3481+270=3751）"),
        ("连平幼儿园加上完全小学一共几所", "合计102所（48+54=102）"),
        ("连平智慧校园一共几所", "合计6所（2+4=6）"),
        ("连平省级和市级智慧校园一共几所", "合计6所（2+4=6）"),
        ("智慧校园一共几所", "连平合计6所（2+4=6）"),
        ("连平教育集团增加几个", "从2027年到2029年增加4个（12−8=4）"),
        ("连平2027年和2029年高中阶段毛入学率差多少", "增加0.18个百分点（95.72−95.54=0.18）"),
        ("连平2027年和2029年毛入学率差多少", "增加0.18个百分点（95.72−95.54=0.18）"),
        ("连平完小加初中一共几所", "合计72所（54+18=72）"),
        ("连平幼儿园比完小少几所", "幼儿园比完全小学少6所（54−48=6）"),
        ("连平县一中加附城中学一共多少床位", "合计2850个（600+2250=2850）"),
        ("连平大湖比陂头少多少床位", "大湖中心小学新增床位比陂头中心小学新增床位少5个（675−670=5）"),
        ("连平附城中学和县一中床位差多少", "附城中学新增床位比县一中新增床位少1650个（2250−600=1650）"),
        ("连平附城中学和县一中哪个新增床位多", "县一中新增床位比附城中学新增床位多1650个"),
        ("连平提升改造小学和初中一共几所", "合计30所（20+10=30）"),
    ],
)
def test_sums_and_differences(assistant: Assistant, question: str, said: str) -> None:
    assert said in assistant.ask(question).answer


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("连平幼儿园加小学一共几所", "没有单独写明“小学”一共有多少（写到的是完全小学54所），加不出总数；写明的有"),
        ("连平小学和幼儿园合计多少所", "没有单独写明“小学”一共有多少（写到的是完全小学54所）"),
        ("连平幼儿园和特殊教育学校一共几所", "没有单独写明“特殊教育学校”一共有多少，加不出总数"),
        ("蕉岭幼儿园加小学一共几所", "没有写明“幼儿园、小学”的具体数量"),
    ],
)
def test_no_sum_where_a_part_is_not_stated(assistant: Assistant, question: str, said: str) -> None:
    answer = assistant.ask(question)
    assert answer.refused
    assert said in answer.answer


@pytest.mark.parametrize("question", ["连平县一中比附城中学多几个老师", "连平县一中和忠信中学床位差多少"])
def test_beds_are_no_answer_for_teachers_or_for_another_school(assistant: Assistant, question: str) -> None:
    assert "−" not in assistant.ask(question).answer


@pytest.mark.parametrize("question", ["连平小学和幼儿园一共几所", "连平初中和小学一共几所", "连平床位增加多少"])
def test_works_and_other_rows_are_not_what_there_is(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question).answer
    assert not answer.startswith(("合计", "提高最多"))


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("哪些地方规定普通高中不超过3000人", "普通高中不超过3000人的有3地：广元、平远、株洲。"),
        ("哪些地方要求普通高中学校规模不得超过3000人", "的有3地：广元、平远、株洲。"),
        ("哪些地方规定新建学校规模不得超过3000人", "的有2地：广元、株洲。"),
        ("哪些地方规定每班不超过55人", "的有2地：广元、株洲。"),
        ("哪些地方规定毛入园率不低于95%", "毛入园率不低于95%的有3地：连平、平远、株洲。"),
    ],
)
def test_bounds_as_the_text_sets_them(assistant: Assistant, question: str, said: str) -> None:
    assert said in assistant.ask(question).answer


@pytest.mark.parametrize("question", ["哪几个地方要求2026年消除大班额", "哪些县提出到2027年消除大班额"])
def test_no_place_says_it_for_that_year(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question)
    assert answer.refused
    assert "株洲" not in answer.answer


def test_a_place_that_says_it_for_that_year_in_another_word(assistant: Assistant) -> None:
    answer = assistant.ask("哪几个地方要求2025年消除大班额").answer
    assert "有1地" in answer
    assert "2025年底，普通高中56人以上大班额全面“清零”" in answer


def test_a_place_that_says_it_for_that_year(assistant: Assistant) -> None:
    answer = assistant.ask("哪些地方要求2025年实现学前教育普及普惠").answer
    assert [said for said in ("有2地", "平远", "株洲") if said not in answer] == []


@pytest.mark.parametrize(
    ("question", "count", "word"),
    [
        ("株洲提到“大班额”的条目", 5, "大班额"),
        ("株洲提到“大班额”的条目有哪些", 5, "大班额"),
        ("连平“人工智能”条目", 1, "人工智能"),
        ("连平写到智慧校园的条款", 2, "智慧校园"),
    ],
)
def test_every_clause_that_says_a_word(assistant: Assistant, question: str, count: int, word: str) -> None:
    assert assistant.ask(question).answer.startswith(f"共{count}条写到“{word}”")


def test_what_a_quoted_thing_is_about_is_no_word_search(assistant: Assistant) -> None:
    assert "逐字查找" not in assistant.ask("连平“双减”的内容").answer


@pytest.mark.parametrize(
    "question", ["各地文件里提到“智慧校园”的有哪几个地方", "文件中写到智慧校园的是哪些地方", "哪些地方提到智慧校园"]
)
def test_places_that_say_a_word(assistant: Assistant, question: str) -> None:
    assert assistant.ask(question).answer.startswith("共4份写到“智慧校园”")


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("连平哪些任务没有写2029年", "共16条没有写到“2029年”"),
        ("连平没有写2029年的任务有哪些", "共16条没有写到“2029年”"),
        ("连平没提到2027年的任务有几项", "共28条没有写到“2027年”"),
    ],
)
def test_tasks_without_a_year(assistant: Assistant, question: str, said: str) -> None:
    assert assistant.ask(question).answer.startswith(said)


@pytest.mark.parametrize(
    "question", ["连平任务26到29分别是什么", "连平第26条到第29条分别是什么", "连平第26至29条讲什么"]
)
def test_a_stretch_of_clauses(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question).answer
    for heading in ("第26条 加强创先争优激励", "第27条 落实教育资助政策", "第28条 深化办学体制改革", "第29条 深化教师"):
        assert heading in answer


@pytest.mark.parametrize("question", ["连平五个乡镇中心小学一共新增多少床位", "连平中心小学总共增加多少床位"])
def test_the_parts_of_one_kind_are_added_up(assistant: Assistant, question: str) -> None:
    assert "1080+675+540+670+840=3805" in assistant.ask(question).answer
