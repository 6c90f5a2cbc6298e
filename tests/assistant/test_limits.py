"""Verdicts by the limit that a sentence sets for just what is asked; times of day; who pays and who is let off."""

from __future__ import annotations

import pytest

from assistant.engine import Assistant
from assistant.evidence.limits import Held, held, untimely
from tests.assistant.conftest import Over

_SCHOOL = """安溪县学生住校与社团管理办法

第一条 为规范住校与社团管理，制定本办法。
第二条 图书馆工作日晚上可以对学生开放，闭馆时间不得晚于21：15。
第三条 社团活动结束时间小学不晚于16：40、初中不晚于17：20。
第四条 休学半年以内的，可以随原班就读；休学半年以上的，可以编入下一年级就读。
第五条 学校可以聘请校外教练指导社团，但不得聘请学科类教师授课。
第六条 宿舍被通报2次以上的，取消文明宿舍称号，1年内不得再次申报。
第七条 承办单位由县教育局招标确定，承办协议期限最长不超过2年。承办单位弄虚作假的，终止承办协议，4年内不得参加投标。
第八条 社团活动费最高标准为小学每生每学期120元、初中每生每学期150元；晚间看护每生每学期另收不超过60元。
对孤儿和残疾学生免收社团活动费。
第十一条 走读生每周可以晚归不超过3次，可以外出用餐不超过1次。
第九条 指导教师社团活动补助每课时小学30元、初中35元。
第十条 对下列学生给予伙食补助：
（一）最低生活保障家庭学生，每天补助10元；
（二）低保边缘家庭学生，每天补助7元；
（三）孤儿和事实无人抚养儿童，全额补助。
"""


@pytest.fixture(scope="module")
def rules(over: Over) -> Assistant:
    return over(办法=_SCHOOL)


@pytest.mark.parametrize(
    ("question", "sentence", "told"),
    [
        ("开到22点行吗", "可以开放，闭馆时间不得晚于21：15", "broken"),
        ("开到晚上9点行吗", "可以开放，闭馆时间不得晚于21：15", "kept"),
        ("开到9点半行吗", "可以开放，闭馆时间不得晚于21：15", "broken"),
        ("小学到17点行吗", "小学不晚于16：40、初中不晚于17：20", "broken"),
        ("初中到17点行吗", "小学不晚于16：40、初中不晚于17：20", "kept"),
        ("到17点行吗", "小学不晚于16：40、初中不晚于17：20", "unclear"),
        ("休学八个月", "休学半年以内的，可以随原班就读", "apart"),
        ("休学三个月", "休学半年以内的，可以随原班就读", "case"),
        ("休学半年以上的", "休学半年以内的，可以随原班就读", "apart"),
        ("被通报3次", "被通报2次以上的，取消称号，1年内不得再次申报", "case"),
        ("协议签1年", "终止承办协议，4年内不得参加投标", "unclear"),
        ("班额超过50人", "班额不得超过55人", "unclear"),
        ("班额超过55人", "班额不得超过55人", "broken"),
        ("一个班50人", "班额不得超过55人", "kept"),
        ("请假3天", "家长于前一日18时前告知的，退还餐费", "unclear"),
        ("合同签2年", "服务期限最长不超过3年，一年一考核", "kept"),
        ("三年级可以考试吗", "不得超过2次", "none"),
    ],
)
def test_held(question: str, sentence: str, told: Held) -> None:
    assert held(question, sentence) == told


@pytest.mark.parametrize(
    ("question", "lead"),
    [
        ("图书馆晚上可以开到22点吗", "不可以："),
        ("图书馆晚上可以开到21点吗", "可以："),
        ("小学社团活动可以搞到17点吗", "不可以："),
        ("初中社团活动可以搞到17点吗", "可以："),
        ("承办协议签1年可以吗", "可以："),
        ("承办协议签3年可以吗", "不可以："),
        ("走读生一周可以外出用餐2次吗", "不可以："),
        ("走读生一周可以晚归2次吗", "可以："),
    ],
)
def test_limit_gives_the_verdict(rules: Assistant, question: str, lead: str) -> None:
    assert lead in rules.ask(question).answer.replace("安溪：", "")[: len(lead)]


@pytest.mark.parametrize(
    "question",
    [
        "休学一年能随原班就读吗",
        "宿舍被通报3次会取消文明宿舍称号吗",
    ],
)
def test_no_verdict_by_another_limit(rules: Assistant, question: str) -> None:
    answer = rules.ask(question).answer
    assert not any(answer.replace("安溪：", "").startswith(word) for word in ("可以：", "不可以：", "不是")), answer


def test_ban_on_a_kind_is_none_on_all(rules: Assistant) -> None:
    assert "不可以：" not in rules.ask("学校可以聘请外面的教师来上社团吗").answer
    assert "不可以：" in rules.ask("学校可以聘请学科类教师来授课吗").answer


def test_rule_of_the_case_comes_first(rules: Assistant) -> None:
    assert "休学半年以上的" in rules.ask("休学一年能随原班就读吗").answer.split("[1]")[0]


@pytest.mark.parametrize(
    ("question", "told", "other"),
    [
        ("图书馆最晚几点闭馆", "21：15", "17：20"),
        ("承办协议最长签几年", "2年", "4年"),
        ("社团活动一学期最多收多少钱", "120元", "免收"),
        ("小学社团活动费多少钱", "120元", "30元"),
        ("低保学生一天补多少钱", "10元", "7元"),
        ("孤儿一餐补多少", "全额补助", "7元"),
        ("低保边缘学生一天补多少钱", "7元", "10元"),
    ],
)
def test_number_of_the_thing_itself(rules: Assistant, question: str, told: str, other: str) -> None:
    answer = rules.ask(question).answer
    assert told in answer
    assert other not in answer


_STEPS = """安溪县欠费催缴办法

第一条 为规范学校食堂欠费催缴，制定本办法。
第二条 供货商拖欠租金2个月的，由学校催告；经2次催告仍不缴纳的，由县教育局下达限期缴纳通知书；逾期不缴纳的，申请仲裁。
第三条 租期三年以内的，可以按原价续租；租期三年以上的，应当重新评估租金。
"""


@pytest.fixture(scope="module")
def steps(over: Over) -> Assistant:
    return over(催缴=_STEPS)


def test_next_step_where_one_was_in_vain(steps: Assistant) -> None:
    assert "申请仲裁" in steps.ask("限期缴纳通知书下了还不缴，怎么办").answer
    assert "申请仲裁" not in steps.ask("催告2次仍没缴纳由谁下达限期缴纳通知书").answer


def test_passage_of_the_case_itself(steps: Assistant) -> None:
    answer = steps.ask("学校食堂租期五年的怎么评估租金、续租").answer
    assert "三年以上的" in answer
    assert "三年以内的" not in answer


@pytest.mark.parametrize(
    ("question", "length_asked"),
    [("收礼几年评不了职称", True), ("多长时间当不上先进", True), ("几年不得申报", True), ("几年申报一次", False)],
)
def test_how_long_a_ban_lasts_answers_only_who_asks_for_it(question: str, length_asked: bool) -> None:
    assert untimely(question, "自处理决定作出之日起24个月内不得申报职称") is not length_asked
