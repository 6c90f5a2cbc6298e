"""Turns of few words: whom or what they ask of is found in the article told from, and never in another thing's."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from assistant.engine import Assistant

RULES = """云岫市中小学场馆开放管理办法

第一章　总则

第一条　到2027年，全市学校场馆开放率达到85%，学生体质健康优良率达到60%。

第二章　场馆

第二条　学生因伤停用场馆训练的，应当提交诊断证明，经学校医务室审核同意，并报教务处登记。
夜间训练由家长到校接回。
第三条　游泳馆每年招收救生员的，应当持证上岗。县级游泳馆举办公开赛，须报省体育部门批准。
大专院校新生应当参加游泳测试。
第四条　社会人员进入场馆的收费为每次不超过15元，对退役军人免收，所需经费由市财政补足。
民办学校场馆收费由学校自主确定，并在开学前公示。
第五条　残疾学生使用场馆的，学校应当配备陪护人员。到2027年，残疾学生参加体育活动的比例达到92%。
"""


@pytest.fixture(scope="module")
def rules(over: Callable[..., Assistant]) -> Assistant:
    return over(云岫市中小学场馆开放管理办法=RULES)


@pytest.mark.parametrize(
    ("turns", "told"),
    [
        (("学生受伤了训练可以停吗", "谁批"), "医务室审核同意"),
        (("救生员要持证吗", "公开赛谁批", "大专新生还要测试吗"), "游泳测试"),
        (("社会人员进场馆收多少钱", "退役军人呢", "这钱谁补", "民办的呢"), "自主确定"),
        (("残疾学生用场馆要配人吗", "目标是多少比例"), "92%"),
    ],
)
def test_the_article_told_from_answers(rules: Assistant, turns: tuple[str, ...], told: str) -> None:
    answer = rules.ask(turns[-1], list(turns[:-1]))
    assert told in answer.answer


@pytest.mark.parametrize(
    "turns",
    [
        ("退役军人要收费吗", "谁批"),
        ("残疾学生用场馆要配人吗", "目标是多少比例", "2024年呢"),
    ],
)
def test_another_things_words_are_no_answer(rules: Assistant, turns: tuple[str, ...]) -> None:
    answer = rules.ask(turns[-1], list(turns[:-1]))
    assert answer.refused, answer.answer


@pytest.mark.parametrize("turn", ["配合的部门呢", "责任的单位有哪些"])
def test_units_by_their_part(assistant: Assistant, turn: str) -> None:
    answer = assistant.ask(turn, ["连平教育资助谁牵头"])
    assert "县民政局" in answer.answer


def test_one_added_to_what_was_asked(assistant: Assistant) -> None:
    answer = assistant.ask("算上普惠民办呢", ["平远公办幼儿园的孩子占多少"])
    assert "85%" in answer.answer


CASES = """望湖市校外托管服务管理办法

第一章　服务

第一条　托管机构每班不超过28人，每名辅导员照看学生不超过9人。擅自加收学生超员的，暂停其三个月服务资格。
第二条　筹建期为十个月。逾期的，举办者应当另行提交筹建报告。
第三条　辅导员应当具有大专以上学历。不具备前款学历的，可以参加市教育局组织的考核。
第四条　托管机构应当在二十日内拆除临时厨房。
第五条　托管费按月收取，每生每月不超过260元。
第六条　辅导员每周值守三次。托管机构应当做好未成年人保护工作。

第二章　处理

第七条　私搭临时厨房的，由市城管局责令拆除；逾期不拆除的，依法强制拆除。
第八条　托管机构对处理决定不服的，可以在四十日内向市政府申请复核。
"""


@pytest.fixture(scope="module")
def cases(over: Callable[..., Assistant]) -> Assistant:
    return over(望湖市校外托管服务管理办法=CASES)


@pytest.mark.parametrize(
    ("turns", "told"),
    [
        (("托管一个班最多几个学生", "要是超了呢"), "暂停其三个月"),
        (("筹建期多久", "过期了怎么办"), "另行提交"),
        (("辅导员要什么学历", "学历达不到怎么弄"), "参加市教育局组织的考核"),
        (("临时厨房几天内拆掉", "没拆会怎样"), "强制拆除"),
        (("私搭厨房归谁管", "要罚多少钱", "不服的话咋办"), "申请复核"),
    ],
)
def test_a_case_in_few_words(cases: Assistant, turns: tuple[str, ...], told: str) -> None:
    answer = cases.ask(turns[-1], list(turns[:-1]))
    assert told in answer.answer


@pytest.mark.parametrize(
    "turns",
    [("辅导员一周值守几次", "不去会怎样"), ("辅导员一周值守几次", "不够会怎样"), ("托管费多少", "超了怎么罚")],
)
def test_a_case_that_nothing_is_said_of(cases: Assistant, turns: tuple[str, ...]) -> None:
    answer = cases.ask(turns[-1], list(turns[:-1]))
    assert answer.refused, answer.answer


STAFF = """云岫市乡镇文化站管理办法

第一条　文化站应当配备下列人员：
（一）站长应当具有本科以上学历，任期四年。
（二）辅导员应当具有大专以上学历。
第二条　辅导员、讲解员的考勤由文化站站长负责。讲解员每年参加培训不少于20课时。
第三条　服务人口不足八千人的，配备2名辅导员，八千人以上的配备5名辅导员。
文化站面积不满三百平方米的，由县级财政安排专项改造资金。
第四条　新设服务点应当在每年四月提出申请，市文化局在十五日内答复。
"""


@pytest.fixture(scope="module")
def staff(over: Callable[..., Assistant]) -> Assistant:
    return over(云岫市乡镇文化站管理办法=STAFF)


def test_a_word_is_put_for_one_of_its_kind(staff: Assistant) -> None:
    answer = staff.ask("站长呢", ["辅导员要什么学历"])
    assert "本科" in answer.answer
    assert "站长要什么学历" in answer.standalone_question


@pytest.mark.parametrize(("turn", "told"), [("八千人以上的呢", "配备5名"), ("不到8000人呢", "配备2名")])
def test_a_bound_is_held_against_the_article(staff: Assistant, turn: str, told: str) -> None:
    answer = staff.ask(turn, ["文化站要配几个辅导员"])
    assert told in answer.answer


@pytest.mark.parametrize(
    ("turns", "shown"),
    [
        (("连平双师型教师现在有几个", "占多少"), "连平双师型教师，占多少"),
        (("广元和平远的高中阶段毛入学率是多少", "连平呢"), "连平高中阶段毛入学率是多少"),
        (("株洲非营利民办园的钱怎么用", "营利的呢"), "株洲营利民办园的钱怎么用"),
        (("连平新建哪几所学校", "新增多少学位", "床位呢"), "连平新增多少学位，床位呢"),
        (("蕉岭小学规模不能超过多少人", "初中呢", "谁负责"), "蕉岭初中规模不能超过多少人——谁负责"),
        (("平远幼儿园教师大专学历要达到多少", "持证上岗率呢"), "平远持证上岗率是多少"),
        (("广元托管帮扶是哪个大学", "帮扶得好有奖励吗"), "广元帮扶得好有奖励吗"),
        (("株洲幼儿园收费谁定", "困难家庭的呢"), "株洲困难家庭的幼儿园收费谁定"),
    ],
)
def test_a_turn_is_shown_as_a_question(assistant: Assistant, turns: tuple[str, ...], shown: str) -> None:
    assert assistant.ask(turns[-1], list(turns[:-1])).standalone_question == shown


BOARD = """南屏市社区书屋管理办法

第一条　社区书屋设管理委员会，由七人以上组成，设主任一人。委员会由读者代表、志愿者代表和街道办事处人员等组成。
第二条　严禁书屋出售教辅资料，防止加重学生负担。
读者对罚款有异议的，可以向街道办事处反映，街道办事处应当自收到之日起十日内，作出处理。
第三条　城市书屋每天开放八小时，农村书屋每天开放五小时。
第四条　营利性书屋应当公示价格；非营利性书屋免收押金。书屋违规收费的，由街道办事处责令退还。
第五条　以提升居民阅读兴趣为目标，每季度举办读书会。
第六条　书屋配备两名管理员。
第七条　书屋设置安全门。所需经费列入街道办事处年度预算。
"""


@pytest.fixture(scope="module")
def board(over: Callable[..., Assistant]) -> Assistant:
    return over(南屏市社区书屋管理办法=BOARD)


@pytest.mark.parametrize(
    ("turns", "told"),
    [
        (("书屋管委会主任有几个", "成员都有谁"), "志愿者代表"),
        (("书屋能卖教辅吗", "为什么不让卖"), "加重学生负担"),
        (("读书会多久一次", "为啥要办读书会"), "阅读兴趣"),
        (("对罚款有异议找谁", "多久给答复"), "十日内"),
        (("农村书屋一天开几小时", "城里的呢"), "八小时"),
        (("非营利书屋收押金吗", "营利的呢"), "公示价格"),
        (("书屋收押金吗", "违规收了怎么办"), "责令退还"),
    ],
)
def test_the_other_side_of_it_is_found(board: Assistant, turns: tuple[str, ...], told: str) -> None:
    answer = board.ask(turns[-1], list(turns[:-1]))
    assert told in answer.answer


def test_no_reason_is_made_up(board: Assistant) -> None:
    answer = board.ask("为什么要配", ["书屋配几个管理员"])
    assert answer.refused, answer.answer


@pytest.mark.parametrize("turn", ["蕉岭呢", "蕉岭为什么搞", "蕉岭没搞的话会怎样"])
def test_what_one_place_says_is_not_told_of_another(assistant: Assistant, turn: str) -> None:
    answer = assistant.ask(turn, ["平远托管帮扶怎么做", "为什么要搞托管"])
    assert "平远" not in answer.answer
    assert all("平远" not in citation.document for citation in answer.citations), answer.answer


@pytest.mark.parametrize("turn", ["钱谁来掏", "经费从哪儿出", "谁出这笔钱"])
def test_who_pays_is_told_of_the_money_alone(board: Assistant, turn: str) -> None:
    assert "年度预算" in board.ask(turn, ["书屋要装安全门吗"]).answer
    refused = board.ask(turn, ["书屋配几个管理员"])
    assert refused.refused, refused.answer


FINES = """北湾市校外体育场馆管理规定

第一条　场馆擅自停业的，由市体育局责令恢复开放，退还所收费用；造成他人损失的，依法赔偿；情节恶劣的，列入失信名单。
第二条　场馆每年更换一次器材，所需费用由市财政按比例给予补助。
第三条　未经市体育局许可改建场馆的，给予警告。
"""


@pytest.fixture(scope="module")
def fines(over: Callable[..., Assistant]) -> Assistant:
    return over(北湾市校外体育场馆管理规定=FINES)


@pytest.mark.parametrize(
    ("turns", "told", "not_told"),
    [
        (("场馆擅自停业怎么处理", "造成他人损失的呢"), "依法赔偿", "失信"),
        (("场馆擅自停业怎么处理", "情节恶劣的呢"), "失信名单", "赔偿"),
        (("场馆擅自停业怎么处理", "交的钱退吗"), "退还所收费用", "没有写明"),
        (("场馆多久换一次器材", "钱归谁出"), "市财政", "没有写明"),
        (("场馆擅自停业怎么处理", "改建没许可的呢"), "给予警告", "停业"),
    ],
)
def test_a_case_in_its_very_words(fines: Assistant, turns: tuple[str, ...], told: str, not_told: str) -> None:
    answer = fines.ask(turns[-1], list(turns[:-1])).answer
    assert told in answer
    assert not_told not in answer
