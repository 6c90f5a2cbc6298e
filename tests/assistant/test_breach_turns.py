"""Turns on what not doing it brings, where a law punishes it in another article: by its number, or in its words."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from assistant.engine import Assistant

RULES = """中小学图书馆工作条例

第一章　总则
第一条　为加强中小学图书馆工作，制定本条例。
第二章　图书馆工作
第二条　图书馆每周应当向学生开放不少于20小时。
第三条　学校购置图书应当符合国家有关出版标准，并取得教育行政部门的许可。
学校应当为图书馆配备专职管理人员。
第四条　任何单位不得将图书馆用房出租或者改作他用。
第五条　学校应当定期清点馆藏图书。
第三章　罚则
第六条　违反本条例，有下列行为之一的学校，由教育行政部门责令限期改正：
（一）图书馆每周向学生开放少于20小时的；
（二）将图书馆用房出租或者改作他用的。
第七条　违反本条例第三条第一款规定，未经许可购置图书的，由教育行政部门给予警告。
第八条　违反本条例第三条第二款规定的，由教育行政部门通报批评。
"""


@pytest.fixture(scope="module")
def rules(over: Callable[..., Assistant]) -> Assistant:
    return over(中小学图书馆工作条例=RULES)


@pytest.mark.parametrize(
    ("before", "turn", "told"),
    [
        ("图书馆每周要向学生开放多久", "达不到会怎么样", "责令限期改正"),
        ("图书馆的房子能出租吗", "租了怎么处理", "责令限期改正"),
        ("购置图书要教育部门许可吗", "没许可就买了呢", "警告"),
        ("图书馆要配备专职管理人员吗", "不配呢", "通报批评"),
        ("图书馆要配备专职管理人员吗", "没有的话呢", "通报批评"),
    ],
)
def test_the_penalty_of_another_article_is_told(rules: Assistant, before: str, turn: str, told: str) -> None:
    assert told in rules.ask(turn, [before]).answer


@pytest.mark.parametrize("turn", ["不清点会怎样", "不清点会罚款吗"])
def test_no_other_articles_penalty_is(rules: Assistant, turn: str) -> None:
    answer = rules.ask(turn, ["馆藏图书要定期清点吗"])
    assert answer.kind == "refusal"
    assert "没有写明" in answer.answer


OTHER = """临江市实施学前教育办法

第一章　总则
第一条　为保障学前教育，制定本办法。
第二章　入园
第二条　凡年满三周岁的幼儿，其父母可以送其入园。
幼儿因身体状况需要推迟入园的，其父母应当提出申请，由幼儿园批准。
第三条　幼儿园应当按时发放教职工工资。
幼儿园教职工应当每年参加体检。
第三章　罚则
第四条　未按时发放幼儿园教职工工资的，由教育行政部门责令限期改正。
第五条　幼儿园教职工满五十五周岁的，可以适当延长任职期限。
"""


@pytest.fixture(scope="module")
def other(over: Callable[..., Assistant]) -> Assistant:
    return over(临江市实施学前教育办法=OTHER)


def test_the_penalty_for_the_deed_named_of_another_paragraph(other: Assistant) -> None:
    history = ["临江幼儿园教职工要参加体检吗"]
    assert "责令限期改正" in other.ask("不发工资会怎样", history).answer


@pytest.mark.parametrize("turn", ["晚一年行不行", "能晚半年吗"])
def test_later_is_told_of_the_same_article(other: Assistant, turn: str) -> None:
    answer = other.ask(turn, ["临江孩子几岁能入园"]).answer
    assert "推迟入园" in answer
    assert "延长任职" not in answer


def test_earlier_is_not_told(other: Assistant) -> None:
    assert other.ask("早一年可以吗", ["临江孩子几岁能入园"]).kind == "refusal"


def test_the_penalty_of_another_duty_in_the_same_sentence_is_not_told(over: Callable[..., Assistant]) -> None:
    text = """校园广播条例

第一条　为加强校园广播，制定本条例。
第二条　学校应当配备播音员，保证学生每天收听广播半小时，每学期检修设备。
第三条　违反本条例，有下列情形之一的，责令改正：
（一）未保证学生每天收听广播半小时的；
（二）损坏广播设备的。
"""
    rules = over(校园广播条例=text)
    assert "责令改正" not in rules.ask("不配会怎样", ["学校要配备播音员吗"]).answer


@pytest.mark.parametrize("turn", ["让学生租了怎么办", "租了会怎么样"])
def test_what_was_done_all_the_same(rules: Assistant, turn: str) -> None:
    assert "责令限期改正" in rules.ask(turn, ["图书馆的房子能出租吗"]).answer


@pytest.mark.parametrize("turn", ["达不到呢", "做不到的话呢"])
def test_what_is_not_reached_is_a_breach(rules: Assistant, turn: str) -> None:
    assert "责令限期改正" in rules.ask(turn, ["图书馆每周要向学生开放多久"]).answer


@pytest.mark.parametrize(
    ("before", "turn"), [("株洲幼儿园每班配几个老师", "配不齐呢"), ("连平教研员编制多少", "招不满呢")]
)
def test_the_norm_is_not_told_again_where_nothing_says_what_missing_it_brings(
    assistant: Assistant, before: str, turn: str
) -> None:
    answer = assistant.ask(turn, [before])
    assert answer.refused
    assert "没有写明不这样做会怎样" in answer.answer


FINES = """临江市学校周边管理办法

第一章　总则
第一条　为加强学校周边管理，制定本办法。
第二条　建设单位应当按照规划许可证的要求建设配套学校。
第三条　旅馆接待未成年人入住，应当询问其监护人的联系方式。
第二章　罚则
第四条　未按照规划许可证建设学校的，由规划部门责令停建；可以改正的，处造价百分之五以上百分之十以下的罚款。
第五条　旅馆违反本办法第三条规定的，由公安机关责令限期改正；拒不改正的，并处一万元以上十万元以下罚款。
第六条　挪用学校建设资金的，由财政部门责令改正，给予警告。
"""


@pytest.fixture(scope="module")
def fines(over: Callable[..., Assistant]) -> Assistant:
    return over(临江市学校周边管理办法=FINES)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("不按规划许可证建学校罚多少", "百分之五以上百分之十以下的罚款"),
        ("旅馆接待未成年人不问监护人罚多少钱", "一万元以上十万元以下罚款"),
    ],
)
def test_a_fine_that_stands_behind_the_deed_is_told(fines: Assistant, question: str, told: str) -> None:
    assert told in fines.ask(question).answer


@pytest.mark.parametrize("question", ["挪用建设资金罚多少", "学校门口摆摊罚多少钱", "旅馆不装监控罚多少"])
def test_no_fine_of_another_deed_is(fines: Assistant, question: str) -> None:
    assert fines.ask(question).kind == "refusal"
