"""Duties: lists, rules on commas, sentences and rows, each with a span that proves it."""

from __future__ import annotations

import pytest
from county_plan import county_plan
from library_files import SHIPPED, clauses, document, from_file, unknown_files

from corpus.duties import Duty, extract
from corpus.grammar import Clause, parse


def duties_of(body: str) -> tuple[Duty, ...]:
    plan = county_plan(body)
    return extract(plan, parse(plan))


def shipped_duties(name: str) -> tuple[Duty, ...]:
    return extract(document(name), clauses(name))


def roles(duties: tuple[Duty, ...] | list[Duty]) -> list[tuple[str, str]]:
    return [(duty.unit_as_written, duty.role) for duty in duties]


def check_spans(text: str, parsed: tuple[Clause, ...], duties: tuple[Duty, ...]) -> None:
    spans = {clause.id: (clause.start, clause.end) for clause in parsed}
    for duty in duties:
        start, end = spans[duty.clause_id]
        assert text[duty.start : duty.end] == duty.quote
        assert start <= duty.start < duty.end <= end
        assert "".join(duty.unit_as_written.split()) in "".join(duty.quote.split())


@pytest.mark.parametrize("name", SHIPPED)
def test_every_quote_stands_in_its_clause(name: str) -> None:
    duties = shipped_duties(name)
    assert duties
    check_spans(document(name).text, clauses(name), duties)


def test_unknown_documents_are_read_without_a_crash_or_a_sentence_for_a_unit() -> None:
    for path in unknown_files():
        plan = from_file(path)
        parsed = parse(plan)
        duties = extract(plan, parsed)
        check_spans(plan.text, parsed, duties)
        for duty in duties:
            assert len(duty.unit_as_written) <= 26, (path.name, duty.unit_as_written)
            assert not set("，。；：") & set(duty.unit_as_written), (path.name, duty.unit_as_written)


@pytest.mark.parametrize(
    ("listed", "expected"),
    [
        (
            "（牵头单位：县教育局，配合单位：县财政局、县人社局）",
            [("县教育局", "lead"), ("县财政局", "support"), ("县人社局", "support")],
        ),
        (
            "（牵头单位：县教育局；责任单位：各镇人民政府，团县委）",
            [("县教育局", "lead"), ("各镇人民政府", "responsible"), ("团县委", "responsible")],
        ),
        ("〔责任单位：县教育局、县财政局〕", [("县教育局", "responsible"), ("县财政局", "responsible")]),
        (
            "（牵头单位：县教育局；责任单位：县财政局、团县委",
            [("县教育局", "lead"), ("县财政局", "responsible"), ("团县委", "responsible")],
        ),
        (
            "牵头部门：县教育局；配合部门：各县（市、区）政府）",
            [("县教育局", "lead"), ("各县（市、区）政府", "support")],
        ),
        (
            "（县教育局牵头，县财政局、县人社局配合）",
            [("县教育局", "lead"), ("县财政局", "support"), ("县人社局", "support")],
        ),
        ("（县教育局，各镇人民政府负责）", [("县教育局", "responsible"), ("各镇人民政府", "responsible")]),
        ("（责任单位：县教育局等部门，各有关单位）", [("县教育局", "responsible")]),
        ("牵头：县教育局；配合：县财政局。", [("县教育局", "lead"), ("县财政局", "support")]),
        ("【牵头：县教育局；配合：团县委】", [("县教育局", "lead"), ("团县委", "support")]),
        ("【县教育局、县财政局负责】", [("县教育局", "responsible"), ("县财政局", "responsible")]),
        ("〔县教育局、各镇人民政府〕", [("县教育局", "responsible"), ("各镇人民政府", "responsible")]),
    ],
)
def test_lists_in_all_their_forms(listed: str, expected: list[tuple[str, str]]) -> None:
    duties = duties_of(f"（一）加强管理。健全制度，落实责任。{listed}")
    assert roles(duties) == expected
    assert {duty.task for duty in duties} == {"加强管理"}


def test_a_bracket_within_a_sentence_and_a_bare_verb_are_no_list() -> None:
    assert not duties_of("（一）加强管理。有关部门（县教育局、县财政局）的意见应当公开，由多方配合：学校与家长互通。")


def test_the_deadline_behind_a_list() -> None:
    duties = duties_of("1. 数字校园。牵头：县数据局；配合：县教育局。完成时限：2027年12月，此后持续推进。")
    assert {(duty.unit, duty.deadline) for duty in duties} == {
        ("县数据局", "2027年12月，此后持续推进"),
        ("县教育局", "2027年12月，此后持续推进"),
    }


def test_lists_on_lines_of_their_own() -> None:
    duties = duties_of("（一）加强管理。健全制度。\n牵头部门：县教育局\n配合部门：县财政局、县残联")
    assert roles(duties) == [("县教育局", "lead"), ("县财政局", "support"), ("县残联", "support")]


def test_a_comma_rule_governs_its_own_list_and_those_after_it() -> None:
    text = (
        "（一）第一件。先做好。（责任单位：县教育局，县财政局）\n"
        "（二）第二件。再做好。（责任单位：县教育局、县人社局，县财政局。逗号前为牵头单位，下同）\n"
        "（三）第三件。接着做。（责任单位：县教育局、县公安局）\n"
        "（四）第四件。都做好。（责任单位：县民政局，县教育局、县公安局）"
    )
    duties = duties_of(text)
    by_task = {task: roles([d for d in duties if d.task == task]) for task in ("第一件", "第二件", "第三件", "第四件")}
    assert by_task["第一件"] == [("县教育局", "responsible"), ("县财政局", "responsible")]
    assert by_task["第二件"] == [("县教育局", "lead"), ("县人社局", "lead"), ("县财政局", "support")]
    assert by_task["第三件"] == [("县教育局", "responsible"), ("县公安局", "responsible")]
    assert by_task["第四件"] == [("县民政局", "lead"), ("县教育局", "support"), ("县公安局", "support")]
    ruled = [duty for duty in duties if duty.rule]
    assert {duty.task for duty in ruled} == {"第二件", "第四件"}
    assert {county_plan(text).text[slice(*duty.rule)] for duty in ruled if duty.rule} == {"逗号前为牵头单位，下同"}


def test_a_rule_on_the_first_place() -> None:
    duties = duties_of(
        "（一）第一件。做好。（责任单位：县教育局、县财政局。列第一位的为牵头单位，下同）\n"
        "（二）第二件。做好。（责任单位：县民政局）"
    )
    assert roles(duties) == [("县教育局", "lead"), ("县财政局", "support"), ("县民政局", "lead")]


def test_guangyuan_reads_lists_by_its_own_rule() -> None:
    duties = [duty for duty in shipped_duties("guangyuan") if duty.origin == "bracket"]
    by_task: dict[str, list[tuple[str, str]]] = {}
    for duty in duties:
        by_task.setdefault(duty.task, []).append((duty.unit_as_written, duty.role))
    assert by_task["加强县中教师队伍管理"] == [("市教育局", "responsible"), ("市人力资源社会保障局", "responsible")]
    assert by_task["实施县中托管帮扶工程"] == [("市教育局", "responsible"), ("县区人民政府", "responsible")]
    assert by_task["提高县中办学经费投入水平"] == [
        ("市发展改革委", "lead"),
        ("市财政局", "lead"),
        ("市教育局", "support"),
        ("县区人民政府", "support"),
    ]


def test_lianping_lists_thirty_tasks_with_one_lead_each() -> None:
    duties = [duty for duty in shipped_duties("lianping") if duty.origin == "bracket"]
    assert sum(duty.role == "lead" for duty in duties) == 30
    seventh = [duty for duty in duties if duty.task == "全力做好“双创”工作"]
    assert len(seventh) == 18
    assert seventh[-1].unit == "团县委"
    assert {duty.deadline for duty in seventh} == {"确保2028年通过国家评估认定"}


def test_pingyuan_sentences_across_a_page_break() -> None:
    duties = shipped_duties("pingyuan")
    police = [duty for duty in duties if duty.unit == "县公安局"]
    tasks = "".join(duty.task for duty in police)
    for part in ("打击侵害幼儿人身安全的违法犯罪行为", "社会治安综合治理", "校车安全监管"):
        assert part in tasks
    fees = [duty.unit_as_written for duty in duties if duty.task == "根据职责分工，加强幼儿园收费管理"]
    assert fees == ["县发展改革局", "县教育局", "县财政局", "县市场监管局"]
    registered = {duty.unit: duty.task for duty in duties if "法人登记" in duty.task}
    assert registered == {
        "县民政局": "对取得办学许可证的非营利性幼儿园依法办理法人登记手续",
        "县市场监督管理局": "对取得办学许可证的营利性幼儿园依法办理法人登记手续",
    }


def test_jiaoling_lead_with_its_nineteen_partners() -> None:
    duties = [duty for duty in shipped_duties("jiaoling") if "落实职责分工" in duty.task]
    assert roles(duties)[0] == ("县教育局", "lead")
    assert [duty.role for duty in duties[1:]] == ["support"] * 19
    assert duties[-1].unit_as_written == "县残联"


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("县财政局要完善支持政策。", [("县财政局", "responsible", "完善支持政策")]),
        (
            "县公安局会同县教育局开展检查。",
            [("县公安局", "lead", "会同县教育局开展检查"), ("县教育局", "support", "开展检查")],
        ),
        (
            "由县委宣传部牵头，教育局、融媒体中心协同，建立宣传矩阵。",
            [
                ("县委宣传部", "lead", "建立宣传矩阵"),
                ("教育局", "support", "建立宣传矩阵"),
                ("融媒体中心", "support", "建立宣传矩阵"),
            ],
        ),
        ("建立县教育局主管、相关单位分工负责的年检制度。", [("县教育局", "lead", "主管年检制度")]),
        (
            "领导小组下设办公室（设在教育局）负责日常协调。",
            [("教育局", "responsible", "领导小组下设办公室（设在教育局）负责日常协调")],
        ),
        (
            "县发改局负责立项审批，县财政局负责将资金列入预算。",
            [("县发改局", "responsible", "负责立项审批"), ("县财政局", "responsible", "负责将资金列入预算")],
        ),
        ("各县（市）区要及时补充教职工。", [("各县（市）区", "responsible", "及时补充教职工")]),
        ("教育、财政等部门要加强协作。", [("教育", "responsible", "加强协作"), ("财政", "responsible", "加强协作")]),
        ("县卫健局负责指导传染病防控，县教育局配合。", [("县卫健局", "responsible", "负责指导传染病防控")]),
    ],
)
def test_sentences_that_assign(sentence: str, expected: list[tuple[str, str, str]]) -> None:
    duties = duties_of(f"（一）压实责任。{sentence}")
    assert [(d.unit_as_written, d.role, d.task) for d in duties][: len(expected)] == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "园长变更要主动向县教育局备案。",
        "规划调整应充分征求县教育局意见。",
        "公办园经教育部门审批设立且符合条件的，可申办登记。",
        "成立由县委书记、县长任双组长的领导小组。",
        "教育部门负责同志每月陪餐。",
        "有关部门要加强协作。",
        "学校要健全制度。",
    ],
)
def test_sentences_that_only_mention_a_unit(sentence: str) -> None:
    assert duties_of(f"（一）规范管理。{sentence}") == ()


def test_rows_give_roles_by_their_columns() -> None:
    rows = [duty for duty in shipped_duties("zhuzhou") if duty.origin == "row"]
    fourth = [duty for duty in rows if duty.task.startswith("实施县中标准化建设工程")]
    assert roles(fourth) == [
        ("市教育局", "responsible"),
        ("市发改委", "support"),
        ("市财政局", "support"),
        ("市资规局", "support"),
        ("市住建局", "support"),
    ]
    assert {duty.deadline for duty in fourth} == {"2025年底前完成并长期坚持"}
    second = [duty for duty in rows if duty.task.startswith("严格规范县中教师流动管理")]
    assert roles(second) == [("市教育局", "responsible"), ("各县市教育局", "responsible"), ("市人社局", "support")]


def test_a_clause_without_a_heading_is_named_by_its_first_words() -> None:
    duties = duties_of(
        "1.在科学核定成本的基础上，统筹制定收费政策，分步调整标准，并建立长效的动态管理机制，做好监督。（责任单位：县财政局）"
    )
    assert [duty.task for duty in duties] == ["统筹制定收费政策，分步调整标准，并建立长效的动态管理机制，做好监督"]


def test_group_organisations_do_what_their_sentence_says() -> None:
    found = duties_of("（一）强化职责。妇联、团委等群团组织要大力支持家庭美育工作。")
    assert [(duty.unit, duty.task) for duty in found] == [
        ("县妇联", "大力支持家庭美育工作"),
        ("团县委", "大力支持家庭美育工作"),
    ]


def test_a_mechanism_that_a_unit_sets_up_is_its_task_and_has_a_leader() -> None:
    found = duties_of(
        "（一）加强领导。各级政府要建立健全教育部门牵头、有关部门分工负责的工作机制，落实各项任务。"
        "建立健全教育部门牵头负责、有关部门协同配合的督导机制。"
    )
    assert [(duty.unit_as_written, duty.role, duty.task) for duty in found] == [
        ("各级政府", "responsible", "建立健全教育部门牵头、有关部门分工负责的工作机制，落实各项任务"),
        ("教育部门", "lead", "牵头工作机制"),
        ("教育部门", "lead", "牵头督导机制"),
    ]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("移交管理的具体办法，由县人民政府依法制定。", ("县人民政府", "移交管理的具体办法，依法制定")),
        ("教师资格证书由教育行政部门统一印制。", ("教育行政部门", "教师资格证书统一印制")),
        (
            "学校违反规定收取费用的，由教育行政部门责令退还所收费用。",
            ("教育行政部门", "学校违反规定收取费用的，责令退还所收费用"),
        ),
        ("具体受理期限由教育行政部门或者受委托的高等学校规定。", ("教育行政部门", "具体受理期限规定")),
        ("移交后，由县（市、区）人民政府指定的教育主管部门负责管理维护。", ("教育主管部门", "移交后，负责管理维护")),
        ("县人民政府教育督导机构应当对整改情况进行核查。", ("县人民政府教育督导机构", "对整改情况进行核查")),
    ],
)
def test_what_is_done_by_a_unit_is_part_of_its_task(sentence: str, expected: tuple[str, str]) -> None:
    assert [(duty.unit_as_written, duty.task) for duty in duties_of(f"（一）管理。{sentence}")] == [expected]


def test_a_school_that_a_unit_commissions_is_not_the_unit() -> None:
    assert not duties_of("（一）考试。高等学校的考试由省教育行政部门或者市教育行政部门委托的高等学校组织实施。")
