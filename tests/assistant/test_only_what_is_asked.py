"""All of what is asked, and nothing beside it; places set against each other by what answers."""

from __future__ import annotations

import pytest

from assistant.engine import Assistant


@pytest.mark.parametrize(
    ("question", "parts"),
    [
        ("蕉岭建学校的钱从哪来", ("一般公共预算教育投入", "地方政府新增债券", "设立教育基金会")),
        ("蕉岭学校建设资金从哪里来", ("一般公共预算教育投入", "土地出让收益", "设立教育基金会")),
        ("广元每年都要做什么", ("教育高质量发展工作推进会", "专题汇报", "不少于72课时")),
        ("连平每季度要做什么", ("召开领导小组会议", "监督委员会每季度")),
        ("蕉岭教师发展中心主要发挥啥作用", ("本地教师培训中的主阵地作用",)),
        ("蕉岭县教师发展中心的作用是什么", ("本地教师培训中的主阵地作用",)),
    ],
)
def test_the_list_is_whole(assistant: Assistant, question: str, parts: tuple[str, ...]) -> None:
    answer = assistant.ask(question).answer
    assert all(part in answer for part in parts), answer


@pytest.mark.parametrize(
    ("question", "told", "beside"),
    [
        ("连平附城中学以后改叫什么", "更名为连平县高级中学", "忠信中学"),
        ("连平附城中学更名为什么", "更名为连平县高级中学", "南山实验"),
        ("广元剑州中学谁来组团帮扶", "广安烈面中学：", "责任单位"),
        ("广元旺苍东城中学谁帮扶", "资阳安岳中学：", "责任单位"),
        ("广元剑门关高中谁托管", "北京化工大学：", "责任单位"),
        ("平远营利性幼儿园登记找谁", "县市场监管局：对取得办学许可证的营利性幼儿园", "县民政局"),
        ("平远非营利性幼儿园登记找谁", "县民政局：对取得办学许可证的非营利性幼儿园", "县市场监管局"),
        ("蕉岭控辍保学要落实什么制度", "劝返、登记和书面报告责任制度", "社会救助"),
        ("广元县区党委可以自己换高中校长吗", "需征得市委教育工委同意", "教师补充机制"),
    ],
)
def test_nothing_stands_beside_it(assistant: Assistant, question: str, told: str, beside: str) -> None:
    answer = assistant.ask(question).answer
    assert told in answer
    assert beside not in answer


def test_without_a_kind_both_registrars_are_told(assistant: Assistant) -> None:
    answer = assistant.ask("平远幼儿园登记找谁").answer
    assert "县民政局" in answer
    assert "县市场监管局" in answer


@pytest.mark.parametrize(
    ("question", "parts"),
    [
        ("株洲和平远消除56人大班额的时间分别是", ("株洲：时限要求：2023年底前", "平远：2025年底，普通高中56人以上")),
        ("广元和平远消除大班额的时间分别是什么时候", ("到2023年全面消除55人以上", "平远：2025年底")),
        ("广元和株洲教师工资不低于公务员都有写吗", ("广元：该文件未提及。", "株洲：优先保障教职工工资发放")),
        ("蕉岭和株洲教师工资不低于公务员都有写吗", ("不低于或高于本县公务员", "不低于或高于当地公务员")),
        ("广元株洲平远高中毛入学率哪个高", ("株洲最高，98%以上：",)),
        ("连平和蕉岭九年巩固率差多少", ("98.26−96=2.26）；连平是2029年的，蕉岭是2025年的；蕉岭写的是“以上”",)),
        ("消除高中大班额，平远广元哪边要求早", ("平远：", "到2023年全面消除55人以上大班额")),
        ("学校心理老师，连平跟蕉岭要求差在哪", ("1000人以上的中学", "蕉岭：加强对留守儿童")),
        ("平远和株洲公办园占比差多少", ("株洲比平远高8个百分点（58−50=8）：",)),
    ],
)
def test_each_side_is_told_by_what_answers(assistant: Assistant, question: str, parts: tuple[str, ...]) -> None:
    answer = assistant.ask(question).answer
    assert all(part in answer for part in parts), answer


@pytest.mark.parametrize("question", ["平远什么时候消除56人大班额", "平远消除56人大班额的时间是"])
def test_a_counted_class_is_no_congress(assistant: Assistant, question: str) -> None:
    assert "2025年底，普通高中56人以上大班额全面“清零”" in assistant.ask(question).answer
