"""What documents state, asked in turns of everyday speech; and what they do not, which stays refused."""

from __future__ import annotations

import pytest

from assistant.engine import Assistant


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("株洲幼儿园多久调一次收费", "不少于3年"),
        ("株洲幼儿园几年调一次收费标准", "不少于3年"),
        ("蕉岭小学入学要考试吗", "免试就近入学"),
        ("蕉岭小升初考试吗", "免试就近入学"),
        ("连平上初中要考试吗", "免试就近入学"),
        ("株洲能不能撤县中", "严禁随意撤并县中"),
        ("广元县中能撤吗", "严禁随意撤并县中"),
        ("株洲公办老师能去民办高中上课吗", "严禁公办学校教师在民办学校任教"),
        ("连平校长怎么选", "公开竞聘"),
        ("连平园长怎么产生", "公开竞聘"),
        ("蕉岭每个学生要学会几项艺术技能", "1至2项"),
        ("连平床位会增加吗", "新增7855个床位"),
        ("连平学位会不会增加", "新增优质学位4200个"),
        ("广元干得好的县有奖吗", "给予奖励"),
        ("连平做得好的学校有奖吗", "给予激励"),
        ("广元干得差的县会被问责吗", "强化问责"),
        ("平远做得不好的会问责吗", "进行问责"),
    ],
)
def test_what_is_stated_is_told(assistant: Assistant, question: str, told: str) -> None:
    assert told in assistant.ask(question).answer


@pytest.mark.parametrize(
    "question",
    [
        "株洲幼儿园入园要考试吗",
        "平远幼儿园招生要面试吗",
        "平远能撤村小吗",
        "株洲校长怎么选",
        "蕉岭收费有问题找谁",
        "平远公办老师能去培训机构上课吗",
        "蕉岭假期会增加吗",
        "蕉岭做得好的学校有奖吗",
        "连平干得差的单位会被问责吗",
    ],
)
def test_what_is_not_stated_stays_refused(assistant: Assistant, question: str) -> None:
    assert assistant.ask(question).refused


def test_an_age_within_a_banned_range_is_banned(assistant: Assistant) -> None:
    assert assistant.ask("株洲培训机构能给四岁娃上网课吗").answer.startswith("不可以")
    assert not assistant.ask("株洲培训机构能给十岁娃上网课吗").answer.startswith(("可以", "不可以"))
    assert assistant.ask("平远托班能收两岁半的娃吗").answer.startswith("可以")


def test_parts_are_counted_where_no_amount_is_stated(assistant: Assistant) -> None:
    assert assistant.ask("蕉岭五育并举分几项").answer.startswith("共5项")
