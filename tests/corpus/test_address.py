"""Clauses found by the address that a person would write."""

from __future__ import annotations

import pytest
from library_files import SHIPPED, clauses, document

from corpus.address import find_address, parse_address, several_addresses

DOCUMENTS = [document(name) for name in SHIPPED]
CLAUSES = {name: clauses(name) for name in SHIPPED}


def found(text: str) -> list[tuple[str, int, str]]:
    return [
        (clause.document_id, clause.plan, clause.path[-1][:12]) for clause in find_address(text, DOCUMENTS, CLAUSES)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("平远 学前 （十九）", ("pingyuan", 0, "（十九）完善部门协调机制")),
        ("平远（十九）", ("pingyuan", 0, "（十九）完善部门协调机制")),
        ("平远学前(19)", ("pingyuan", 0, "（十九）完善部门协调机制")),
        ("平远学前教育计划第十九条是什么", ("pingyuan", 0, "（十九）完善部门协调机制")),
        ("平远 幼儿园 （八）", ("pingyuan", 0, "（八）加强编制和教师待遇")),
        ("平远 高中 四（二）", ("pingyuan", 1, "(二)明确部门职责分工")),
        ("平远县中四（二）", ("pingyuan", 1, "(二)明确部门职责分工")),
        ("株洲 二（三）5", ("zhuzhou", 0, "5.")),
        ("株洲学前第9条", ("zhuzhou", 0, "9.完善动态监管机制")),
        ("连平第29条", ("lianping", 0, "29.深化教师管理体制改")),
        ("连平 五（1）", ("lianping", 0, "（1）组织领导")),
        ("连平 五（一）", ("lianping", 0, "（1）组织领导")),
        ("蕉岭 12.", ("jiaoling", 0, "12.落实“双减”和“五")),
        ("附表第4行", ("zhuzhou", 1, "第4行 实施县中标准化建")),
        ("表4第10行", ("lianping", 0, "第10行 初中专任教师本")),
        ("平远附件第3行", ("pingyuan", 0, "第3行 东石实验幼儿园")),
        ("七、组织与实施（十九）完善部门协调机制", ("pingyuan", 0, "（十九）完善部门协调机制")),
        ("pingyuan （二十）", ("pingyuan", 0, "（二十）强化激励保障和督")),
        ("平远学前十四条", ("pingyuan", 0, "(十四)开展乡村幼儿园质")),
        ("平远学前十四条规定了什么", ("pingyuan", 0, "(十四)开展乡村幼儿园质")),
        ("广元第三大点第二小点", ("guangyuan", 0, "（二）加强县中教师队伍管")),
        ("蕉岭最后一条", ("jiaoling", 0, "（三）强化督导评估")),
        ("连平倒数第二条写的什么", ("lianping", 0, "（3）督导评估")),
        ("平远高中第三部分最后一条", ("pingyuan", 1, "（十）实施县中托管帮扶")),
        ("广元最后一部分", ("guangyuan", 0, "四、保障措施")),
    ],
)
def test_one_clause(text: str, expected: tuple[str, int, str]) -> None:
    assert found(text) == [expected]


def test_an_ambiguous_address_gives_every_candidate_the_likeliest_first() -> None:
    assert found("株洲第9条") == [("zhuzhou", 0, "9.完善动态监管机制"), ("zhuzhou", 1, "（九）加强教育教学研究")]
    assert [entry[0] for entry in found("第八条")][:3] == ["jiaoling", "lianping", "zhuzhou"]
    assert found("株洲 高中 三（2）") == [
        ("zhuzhou", 1, "（2）推进普通高中多样化"),
        ("zhuzhou", 1, "（二）明确部门职责分工"),
    ]


def test_an_id_finds_its_clause() -> None:
    wanted = clauses("guangyuan")[7]
    assert find_address(wanted.id, DOCUMENTS, CLAUSES) == [wanted]


@pytest.mark.parametrize("text", ["平远（九十九）", "南昌第一条", "县财政局负责什么", "广元 附表第4行"])
def test_nothing_is_found(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "2025年毛入园率是多少",
        "一、二年级作业",
        "十四五期间新增学位",
        "县教育局负责哪3条工作",
        "3-6岁儿童",
        "一共十四条",
        "株洲前十条讲什么",
        "出台了十五条规定",
    ],
)
def test_a_question_without_an_address(text: str) -> None:
    assert parse_address(text) is None


def test_the_steps_of_an_address() -> None:
    address = parse_address("株洲 二（三）5")
    assert address is not None
    assert [(step.kind, step.number) for step in address.steps] == [("chapter", 2), ("section", 3), ("item", 5)]
    assert "株洲 二（三）5"[address.start : address.end] == "二（三）5"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("连平第5条和第6条责任单位一样吗", ["连平 第5条", "连平 第6条"]),
        ("第5、6条", [" 第5条", " 第6条"]),
        ("连平第十、十一条", ["连平 第十条", "连平 第十一条"]),
        ("平远学前（五）和县中（四）", ["平远学前 (五)", "县中 (四)"]),
        ("第四部分（一）、（二）讲什么", [" 第四部分(一)", " 第四部分(二)"]),
        ("第5条、第6条和第7条", [" 第5条", " 第6条", " 第7条"]),
        ("第5条到第8条", []),
        ("第二十一条", []),
        ("二（三）5", []),
        ("五、六年级", []),
    ],
)
def test_addresses_side_by_side(text: str, expected: list[str]) -> None:
    assert [one.text for one in several_addresses(text)] == expected
