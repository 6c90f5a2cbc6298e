"""Who does or pays a thing, whether it may be done, and which of two places asks for more."""

from __future__ import annotations

import pytest

from assistant.engine import Assistant


@pytest.mark.parametrize("asked", ["平远豪华学校能不能建", "平远可以建豪华学校吗", "平远能不能建超标准的学校"])
def test_the_verdict_comes_from_the_sentence_that_names_the_thing(assistant: Assistant, asked: str) -> None:
    answer = assistant.ask(asked)
    assert answer.answer.startswith("不可以：严禁超标准建设豪华学校")


@pytest.mark.parametrize("asked", ["株洲能新办民办高中吗", "株洲可以新批民办高中吗"])
def test_a_ban_on_another_thing_gives_no_verdict(assistant: Assistant, asked: str) -> None:
    answer = assistant.ask(asked)
    assert "审慎新批设立民办普通高中学校" in answer.answer
    assert "不可以" not in answer.answer


@pytest.mark.parametrize("asked", ["株洲对口帮扶配合单位是谁", "株洲对口帮扶谁配合", "株洲招生管理配合单位"])
def test_an_empty_cell_of_supporting_units_is_said_to_be_empty(assistant: Assistant, asked: str) -> None:
    answer = assistant.ask(asked)
    assert "“配合单位”一栏是空的" in answer.answer
    assert [duty.role for duty in answer.duties].count("support") == 0


def test_a_filled_cell_of_supporting_units_is_told(assistant: Assistant) -> None:
    assert "市发改委、市财政局" in assistant.ask("株洲县中标准化建设谁配合").answer


@pytest.mark.parametrize("asked", ["株洲幼儿园校车谁管", "株洲校车归哪个部门管", "蕉岭小学生手机归谁管"])
def test_no_unit_is_given_for_a_thing_without_one(assistant: Assistant, asked: str) -> None:
    assert assistant.ask(asked).refused


@pytest.mark.parametrize(
    "asked", ["连平教育基金会谁出钱", "连平教育基金会钱哪来", "连平基金会怎么筹钱", "连平基金会的资金来源是什么"]
)
def test_who_pays_is_told_by_the_sentence_on_the_money(assistant: Assistant, asked: str) -> None:
    assert "通过“县财政+社会资金”组合的方式成立" in assistant.ask(asked).answer


@pytest.mark.parametrize("asked", ["连平和蕉岭体育时间谁长", "蕉岭和连平每天锻炼时间哪个更长", "连平和蕉岭锻炼谁久"])
def test_whose_time_is_longer_is_worked_out(assistant: Assistant, asked: str) -> None:
    answer = assistant.ask(asked)
    assert answer.answer.startswith("连平比蕉岭长1小时（2−1=1）")
    assert not answer.duties


@pytest.mark.parametrize(
    ("asked", "place", "other"),
    [
        ("哪个地方规定每天锻炼两小时", "连平：", "蕉岭："),
        ("哪个县每天体育活动2个小时", "连平：", "蕉岭："),
        ("哪里要求每天锻炼1小时", "蕉岭：", "连平："),
    ],
)
def test_which_place_rules_an_amount_checks_the_amount(
    assistant: Assistant, asked: str, place: str, other: str
) -> None:
    answer = assistant.ask(asked)
    assert place in answer.answer
    assert other not in answer.answer


def test_an_amount_that_no_place_rules_is_refused(assistant: Assistant) -> None:
    assert assistant.ask("哪个地方规定每天锻炼三小时").refused


def test_two_places_are_told_the_same_part_of_a_rule(assistant: Assistant) -> None:
    lines = assistant.ask("平远和株洲幼儿园名称规定有区别吗").answer.splitlines()
    assert all("对冠以“中国”" in line and "进行清理整治" in line for line in lines)
    assert len(lines) == 2


def test_a_name_is_not_mended_in_its_middle(assistant: Assistant) -> None:
    answer = assistant.ask("平远东石幼儿园开工时间")
    assert "开工时间2023年12月" in answer.answer


@pytest.mark.parametrize(
    "asked", ["平远有案底能当幼师吗", "有犯罪记录的人能当幼儿园老师吗 平远", "坐过牢能当幼儿园老师吗 平远"]
)
def test_a_criminal_record_is_found_by_its_everyday_words(assistant: Assistant, asked: str) -> None:
    assert assistant.ask(asked).answer.startswith("不可以：对有性侵害、虐待")


@pytest.mark.parametrize("asked", ["连平培训机构没牌照怎么处理", "连平没有牌照的培训机构怎么办"])
def test_institutions_without_a_licence_are_illegal_ones(assistant: Assistant, asked: str) -> None:
    assert "坚决取缔非法学前教育机构和社会培训机构" in assistant.ask(asked).answer


@pytest.mark.parametrize(
    ("asked", "subject"),
    [
        ("连平食堂智能化物联网哪年完成", "“食堂智能化物联网”"),
        ("平远2岁娃学费多少", "“学费”"),
        ("平远幼儿园收费每个月多少", "“幼儿园收费”"),
        ("连平班主任津贴多少钱", "“班主任津贴”"),
    ],
)
def test_a_refusal_names_its_subject_in_whole_words(assistant: Assistant, asked: str, subject: str) -> None:
    answer = assistant.ask(asked)
    assert answer.refused
    assert subject in answer.answer


def test_places_counted_are_no_amount_that_a_place_rules(assistant: Assistant) -> None:
    answer = assistant.ask("四个地方谁要求研究生老师比例").answer
    assert "连平：" in answer
    assert "平远：" in answer


@pytest.mark.parametrize("question", ["蕉岭控辍保学谁负责", "控辍保学找哪个部门"])
def test_who_issued_a_cited_document_does_not_do_what_it_says(assistant: Assistant, question: str) -> None:
    """The sentence names no body but in 《梅州市人民政府办公室关于…》(梅市府办函〔2019〕156号)."""
    assert assistant.ask(question).reason == "not_stated"


def test_the_list_of_a_clause_stands_over_what_all_counties_are_to_do(assistant: Assistant) -> None:
    assert assistant.ask("株洲学前教育教师工资谁保障").answer.startswith("牵头单位：市教育局；配合单位：市人社局")
