"""Questions over the whole table: exact values, refusals, follow-ups, and nothing typed reaching the SQL."""

from __future__ import annotations

import re

import pytest

from assistant import aggregate
from assistant.aggregate.understand import understand
from assistant.answer import Answer
from assistant.engine import Assistant


def value(answer: Answer) -> object:
    assert answer.table is not None, answer.answer
    return answer.table.value


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("连平三十项任务里县财政局参加了几项", 19),
        ("连平一共几项任务", 30),
        ("连平县妇联或者团县委参加的任务一共多少条", 4),
        ("宣传部跟财政局同时在列的任务，连平有几项", 3),
        ("连平不涉及财政局的任务有几条", 11),
        ("株洲幼儿园计划里市税务局配合几条", 2),
        ("广元教育局牵头几条", 5),
        ("连平教育局扛大旗的任务有几项", 30),
        ("连平财政局总管的任务有几项", 0),
        ("连平有没有只拉了一家单位跟县教育局搭伙的任务", 1),
        ("连平规划名单里一共多少家单位", 36),
        ("连平责任单位超过10家的任务有哪些", 1),
        ("平远2023年和2024年分别建成几所幼儿园", (1, 6)),
        ("平远附表2023年建成的有几所，2024年呢", (1, 6)),
        ("平远附表新建几所，转制回收几所，改扩建几所", (3, 3, 1)),
        ("株洲分工表2023年底前完成的有几项，2025年的呢", (4, 2)),
        ("平远附表里新建的学位多少", 990),
        ("连平42所提升改造学校里小学占多少", 20),
        ("连平2026到2028年之间要完成的有哪些", 3),
        ("连平单位第二多的任务是哪条", 10),
        ("连平新增7855张床位里最多的学校", 2250),
        ("除了株洲，高中毛入学率最高的是哪个", 96),
        ("连平县教育局牵头的任务里有县财政局的有几项", 19),
        ("连平由县教育局牵头，县住建局参与的有几项", 5),
        ("连平单位数（含牵头）超过7家的任务", 5),
        ("连平哪些单位参加的任务在4到6项之间", 12),
        ("连平参加不到3项的单位有哪些", 14),
        ("连平哪些单位至少参加10项", 3),
        ("连平参加超过20项的有谁", 1),
        ("连平至少有8家单位的任务", 5),
        ("连平3家以上5家以下的任务有哪些", 19),
        ("连平责任单位在3到4家的任务有几项", 15),
        ("连平至少有5家责任单位的有几条", 10),
        ("连平第5到8条都有哪些单位", 22),
        ("连平第1至5条一共涉及几家单位", 21),
        ("连平第5条到第10条里县财政局参加几项", 5),
        ("连平县财政局参加的任务超过25项吗", 19),
        ("除了县财政局和县人社局还有谁管连平第20条", 2),
        ("除了市教育局牵头的，株洲还有哪些任务", 2),
        ("高中毛入学率在95%到97%之间的是哪些地方", 3),
        ("公办园占比不到55%的是哪里", 1),
        ("普惠性幼儿园覆盖率在85%到90%之间的有哪些县", 0),
        ("平远附件里2024年8月竣工的有几所", 2),
        ("平远附表里新增学位超过100个少于300个的有几所", 3),
        ("平远附表里新增学位第二少的是哪所", 120),
        ("连平新增床位超过1000个的学校有几所", 3),
        ("连平新增床位不到700个的是哪几所", 4),
        ("连平42所提升改造学校里小学是初级中学的几倍", 2),
        ("平远附表里新增学位第二多的是哪所", 270),
        ("平远附表学位最少的是哪所", 90),
        ("连平表4提高第三多的指标是什么", 2),
        ("连平表4里目标值100的有几个", 5),
        ("连平责任单位最多的是哪一条", 17),
        ("广元方案单位最少的一条跟最多的一条各是哪条", 6),
        ("连平表4基础值低于90%的指标有几个", 4),
        ("平远3个班的幼儿园有几所", 3),
        ("连平新增床位最少的是哪所学校", 540),
        ("平远附表上新建的园一共多少学位", 990),
        ("平远附表里新建的比转制回收的多多少学位", 690),
        ("连平表4约束性指标有几个", 2),
        ("连平指标表，预期性比约束性的多几项？", 9),
        ("株洲分工表里没有配合单位的任务有几项", 2),
        ("连平新增7855张床，括号里各校的数加起来对得上吗", True),
        ("蕉岭方案写了几个“严禁”", 6),
        ("平远普高那个计划，任务举措写了多少条", 10),
        ("有哪几份是征求意见稿", 2),
        ("连平哪些任务是用不着县财政局的", 11),
        ("连平跟财政局、发改局都不相干的任务有几项", 11),
        ("连平妇联没份的任务有多少", 26),
        ("连平县委办、县府办两家同在的任务几条", 2),
        ("连平任务清单中县总工会挂名几次", 1),
        ("统计一下连平县司法局牵涉的任务总数", 5),
        ("连平除了教育局只配了一个单位的任务是哪一条", 1),
        ("广元十项措施中单独由教育局负责的有几项", 1),
        ("广元几条措施是由两家牵头的", 2),
        ("广元财政局牵头几条配合几条", (1, 4)),
        ("连平只露过一次面的单位有哪些", 6),
        ("株洲学前19条里牵头单位有几家", 3),
        ("连平第7条参加单位有多少", 18),
        ("连平第四部分下面有几个行动", 7),
        ("株洲高中重点任务，2025年底要交账的有哪几项", 2),
        ("平远那批幼儿园，2023年3月就动工的有几所", 3),
        ("平远城北实验幼儿园比东石实验幼儿园多几个学位", 270),
        ("平远新建的园占全部学位的比重", 0.7174),
        ("连平指标表现在还没到90的是哪几项", 5),
        ("连平哪些指标要提高5个百分点以上", 5),
        ("连平2029年学前教育的指标有哪些", 4),
        ("连平新增床位里三所小学：上坪、陂头、油溪加一起多少", 2295),
        ("蕉岭規範辦學那条里一共说了几个“严禁”", 5),
        ("平远两个计划加起来多少条", 34),
        ("连平 公安和司法两个局都沾的任务几条", 2),
        ("连平跟食堂有关的任务里财政局参加几条", 1),
        ("连平 有财政局、没人社局的任务共多少", 11),
        ("连平 团县委没有而妇联有的任务几条", 1),
        ("连平公安局有份而市场监管局无份的几条", 3),
        ("连平教育局之外只剩一家单位的任务", 1),
        ("连平参与三条以上的单位有多少家", 22),
        ("株洲幼儿园计划里没派配合单位的有几条", 5),
        ("株洲幼儿园计划不是教育局挑大梁的任务", 2),
        ("平远附表 12月竣工的园几所", 4),
        ("平远附表 河头和长田两个园学位加一块", 210),
        ("连平指标表里基础值就满百的有几项", 3),
        ("广元方案里有几处严禁", 4),
        ("哪几份是没印发的", 3),
        ("株洲学前计划市财政局牵头的有哪些", 2),
        ("广元财政局牵头的", 1),
        ("连平责任单位不超过两家的任务", 5),
        ("广元责任单位只有两家的", 2),
        ("连平不用财政局参与的任务有几项", 11),
        ("城北实验比石正二期多几个学位", 360),
        ("平远2024年新增多少学位", 1290),
        ("株洲学前计划市公安局是唯一配合单位的有哪几条", 2),
        ("连平平安建设三条里每一条都有的责任单位，除教育局外是谁", 1),
        ("平远高中计划明确了几个部门的职责分工", 5),
        ("平远附表有没有2025年建成的园", 0),
        ("广元2023年这个时间点要完成什么", 3),
    ],
)
def test_exact_values(assistant: Assistant, question: str, expected: object) -> None:
    answer = assistant.ask(question)
    assert answer.kind == "aggregate"
    assert value(answer) == expected


@pytest.mark.parametrize(
    ("question", "named", "left_out"),
    [
        ("连平除了教育局，哪个局挂的任务最多", ["县财政局", "19项"], ["县人社局"]),
        ("连平哪项任务牵涉的部门最多？教育局不算", ["双创", "17家"], ["18家"]),
        ("连平表4教师学历的指标哪个提高得最少", ["幼儿园专任教师"], ["小学专任教师"]),
        ("这几个市县，高中阶段毛入学率的目标从高到低怎么排", ["株洲", "98%以上", "95.72%"], ["蕉岭："]),
        ("连平责任单位里排第二的是谁，有几项", ["县人社局，11项"], ["县财政局"]),
        ("连平责任单位数量排前两位的任务是哪两条", ["双创", "学校布局"], ["县域高中"]),
        ("株洲分工表哪项配合单位家数最少", ["2项并列", "0家", "招生管理"], ["大班额"]),
        ("平远学位最多的园比最少的多几个学位", ["差450个", "540−90"], []),
        ("平远哪年建成的幼儿园最多", ["2024年最多，6所"], []),
        ("各地的高中毛入学率谁最高谁最低", ["最高的是株洲", "最低的是连平"], []),
        ("几个地方里哪个写的任务条数最多", ["连平"], []),
        ("株洲分工表2025年底前完成的是哪几项", ["县中标准化建设", "改善普通高中办学条件"], ["大班额"]),
        ("平远学前计划第五部分有几条，标题是什么", ["共4条", "（十三）加大治理力度"], ["（十四）"]),
        ("“严禁”哪份文件写得最多", ["最多的是株洲", "7处"], []),
        ("株洲两个计划“严禁”各写了几次", ["学前教育发展提升行动计划（2023－2025年）》3处", "4处"], []),
        ("连平重点任务分七块，哪块条数最多", ["共10条"], ["共3条"]),
        ("连平教师学历哪个学段提升最大", ["小学专任教师", "提高7个百分点"], ["幼儿园专任教师本科"]),
    ],
)
def test_lists_and_ranks(assistant: Assistant, question: str, named: list[str], left_out: list[str]) -> None:
    answer = assistant.ask(question)
    assert answer.kind == "aggregate"
    assert [word for word in named if word not in answer.answer] == []
    assert [word for word in left_out if word in answer.answer] == []


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("蕉岭县财政局参加几项任务", "没有逐条列出责任单位"),
        ("连平县气象局参加了几项任务", "名单里没有“气象局”"),
        ("连平财政局和烟草局都参加的有几条", "名单里没有“烟草局”"),
        ("平远附表那七所幼儿园各投多少钱，总共多少", "没有投资或金额一栏"),
        ("连平表4里每个指标2026年的目标是多少", "没有2026年一栏"),
        ("株洲分工表第8项到最后一项还有几项是市财政局的", "只编到第7行"),
        ("连平县教育局没参加、县教育局牵头的任务有几条", "互相矛盾"),
        ("连平48所幼儿园，公办和民办各多少所", "没有分开写"),
        ("连平要改造的42所学校，按镇分各镇几所", "没有分开写"),
        ("连平各任务分别投多少经费", "没有分开写"),
        ("连平7.88亿元分到29个项目各多少", "没有分开写"),
        ("连平2025到2029每年新增床位各多少", "没有分开写"),
        ("广元12所新改扩建高中，各县区几所", "没有分开写"),
        ("平远新增学位里男孩女孩各多少", "没有分开写"),
        ("连平农村食堂财政局要参加几条", "没看懂“农村、食堂”"),
        ("连平29个项目每个投多少钱，从大到小排", "没有分开写"),
        ("株洲各县市区毛入园率各自要到多少", "没有分开写"),
        ("广元新改扩建12所高中各县区怎么分的", "没有分开写"),
        ("连平 城管局和市场监管局加起来管几条", "没看懂“加起来”"),
    ],
)
def test_what_the_table_lacks_is_refused_by_name(assistant: Assistant, question: str, said: str) -> None:
    answer = assistant.ask(question)
    assert answer.refused
    assert said in answer.answer
    assert answer.citations == ()


def test_an_unknown_unit_names_the_nearest(assistant: Assistant) -> None:
    answer = assistant.ask("连平县水利局参加几项任务")
    assert answer.reason == "unit_has_no_duty"
    assert "相近的有" in answer.answer


@pytest.mark.parametrize(
    "question",
    [
        "连平第22条责任单位是谁",
        "株洲到2025年公办园占比多少",
        "平远公安在幼儿园有哪些任务",
        "株洲要给每个娃的家里上几节家教指导课",
        "连平高中毛入学率2029年要到多少",
        "学前毛入园率平远连平谁高",
        "三张清单是哪三张",
        "石正二期加多少个位子",
    ],
)
def test_questions_about_one_fact_are_left_alone(assistant: Assistant, question: str) -> None:
    assert understand(assistant.understand(question), assistant.reading) is None


@pytest.mark.parametrize(
    ("history", "turn", "expected"),
    [
        (("县财政局在连平参加了几项任务",), "分别是哪些", 19),
        (("县财政局在连平参加了几项任务",), "换成县住建局呢", 5),
        (("县财政局在连平参加了几项任务",), "和县人社局一起的有几项", 8),
        (("县财政局在连平参加了几项任务",), "那广元呢", 5),
        (("广元教育局牵头几条",), "配合的呢", 2),
        (("连平哪条任务单位最多",), "排第二的是哪条", 10),
        (("平远附表里学位最多的是哪所",), "第二的呢", 270),
        (("连平新增7855张床位里最多的学校",), "第二的呢", 1200),
        (("连平县财政局参加几项", "县人社局呢"), "多几项", 8),
        (("连平双创谁牵头",), "责任单位一共几家", 17),
        (("株洲市财政局牵头的有几项", "配合的呢"), "两样加起来多少条", 9),
        (("连平第23条谁负责",), "一共几个单位", 7),
        (("连平县妇联要参加哪些任务",), "一共几项", 4),
        (("连平县妇联要参加哪些任务",), "一共涉及几家单位", 25),
        (("连平哪些任务没有县财政局",), "有县人社局的呢", 11),
        (("连平县财政局参与的任务有哪些",), "没有县发改局的呢", 14),
        (("连平县财政局参与的任务有哪些", "没有县发改局的呢"), "不含县人社局的", 9),
        (("连平县财政局参与的任务有哪些", "其中没有县发改局的"), "再去掉县人社局的", 9),
        (("连平县卫健局参与的任务",), "同时有县公安局的", 2),
        (("连平县住建局参加哪些任务", "其中有各镇人民政府的"), "没有的呢", 0),
        (("连平县财政局参与的任务有哪些",), "责任单位超过5家的", 3),
        (("连平县财政局参与的任务有哪些",), "强师工程里的", 3),
        (("连平县财政局参与的任务有哪些",), "前三项是什么", 3),
        (("连平县财政局参与的任务有哪些",), "占全部的多少", 0.6333),
        (("连平县妇联和县残联都参加的任务",), "第一项还有谁", 1),
        (("连平责任单位最多的是哪条", "第二的呢"), "最少的呢", 1),
        (("连平哪些任务没有县财政局",), "县妇联呢", 26),
        (("连平县财政局配合的有几项",), "不配合的呢", 11),
        (("连平哪些任务有县财政局",), "其中没有县人社局的", 11),
        (("平远附表里新建的园有几所",), "转制回收的呢", 3),
        (("平远附表里新建的园有几所",), "一共多少学位", 990),
        (("株洲分工表2025年底前完成的有几项",), "2023年的呢", 4),
        (("平远长田那个转制的园，哪年哪月能弄完", "热柘加几个学位"), "七个园加一块多少", 1380),
    ],
)
def test_follow_ups(assistant: Assistant, history: tuple[str, ...], turn: str, expected: object) -> None:
    assert value(assistant.ask(turn, history)) == expected


def test_units_of_nothing_are_not_counted(assistant: Assistant) -> None:
    """几家 after a question that was not answered does not count the units of the whole document."""
    history = ("连平化解大班额由哪些单位负责", "几家")
    assert assistant.ask(history[0]).refused
    for turn, before in ((history[1], history[:1]), ("谁牵头", history)):
        answer = assistant.ask(turn, before)
        assert answer.refused
        assert "没有答出来" in answer.answer


@pytest.mark.parametrize(
    ("question", "told", "left_out"),
    [
        ("除了株洲，高中毛入学率最高的是哪个", "广元、平远", "株洲"),
        ("除株洲外，哪里的学前毛入园率最高", "连平、平远", "株洲"),
        ("除了连平，其他地方公办园占比是多少", "平远：", "连平"),
    ],
)
def test_a_place_is_left_out(assistant: Assistant, question: str, told: str, left_out: str) -> None:
    answer = assistant.ask(question)
    assert told in answer.answer
    assert left_out not in answer.answer


def test_a_place_before_a_unit_is_not_left_out(assistant: Assistant) -> None:
    answer = assistant.ask("除了连平县教育局还有谁管第20条")
    assert value(answer) == 3
    assert {citation.region.split("/")[-1] for citation in answer.citations} == {"连平县"}


def test_a_turn_asks_for_the_next_in_the_order(assistant: Assistant) -> None:
    answer = assistant.ask("排第二的是哪家", ("连平任务最多的单位有哪几家",))
    assert answer.answer.startswith("参加排第2的是县财政局，19项")


def test_two_units_asked_one_after_the_other_are_counted_each(assistant: Assistant) -> None:
    answer = assistant.ask("连平县委编办参与几项，县残联呢")
    assert answer.table is not None
    assert answer.table.rows == (("县委编办", 4), ("县残联", 2))


@pytest.mark.parametrize(
    ("question", "verdict"),
    [("连平县财政局参加的任务超过15项吗", "是，共19项"), ("连平县妇联是不是参加了5项以上", "不是，共4项")],
)
def test_a_number_of_tasks_is_put_to_the_test(assistant: Assistant, question: str, verdict: str) -> None:
    assert assistant.ask(question).answer.startswith(verdict)


def test_an_export_links_to_the_same_conditions(assistant: Assistant) -> None:
    answer = assistant.ask("导出来", ("县财政局在连平参加了几项任务",))
    path = "/api/duties?unit=%E5%8E%BF%E8%B4%A2%E6%94%BF%E5%B1%80&region=%E8%BF%9E%E5%B9%B3%E5%8E%BF&format=xlsx"
    assert path in answer.answer


@pytest.mark.parametrize(
    "typed",
    [
        "连平'; DROP TABLE duties; -- 财政局参加几项任务",
        "连平财政局' OR '1'='1参加几项任务",
        'SELECT * FROM duties 连平财政局") UNION SELECT text FROM documents -- 参加几项任务',
        "提到“' OR 1=1 --”的条款有哪些",
        "平远附表里建设性质是\"新建' OR '1'='1\"的有几所",
        "连平写了几个“%'; DELETE FROM clauses; --”",
        "连平2029年要达到的指标有哪些'); DROP TABLE targets; --",
    ],
)
def test_nothing_typed_reaches_the_sql(assistant: Assistant, typed: str, monkeypatch: pytest.MonkeyPatch) -> None:
    store = assistant.index.store
    seen: list[str] = []
    original = type(store).query

    def watched(self: object, sql: str, values: object = ()) -> object:
        seen.append(sql)
        return original(self, sql, values)  # type: ignore[arg-type]

    monkeypatch.setattr(type(store), "query", watched)

    def sizes() -> list[object]:
        return [original(store, f"SELECT COUNT(*) AS n FROM {table}") for table in ("duties", "clauses", "targets")]

    counts = sizes()
    aggregate.answer(assistant.understand(typed), assistant.reading)
    typed_parts = re.compile(r"DROP|DELETE FROM|1=1|'1'|UNION SELECT text|[\u4e00-\u9fff]")
    assert not [sql for sql in seen if typed_parts.search(_fixed(sql))]
    assert seen
    assert counts == sizes()


def _fixed(sql: str) -> str:
    """The statement without the Chinese literals that the package itself writes."""
    return re.sub(r"'(?:合计|总计|小计|合 计|共计|第%条|年)'", "", sql)


def test_limits_and_proof(assistant: Assistant) -> None:
    answer = assistant.ask("连平一共几项任务")
    assert len(answer.answer) <= 1200
    assert len(answer.citations) <= 16
    assert "另有 14 项" in answer.answer
    assert answer.understood == ("连平县", "任务", "计数")
    documents = assistant.index.documents
    assert all(documents[c.document_id].text[c.start : c.end] == c.quote for c in answer.citations)


@pytest.mark.parametrize(
    ("asked", "dropped", "expected"),
    [
        ("连平县财政局和县人社局都参加的有几项", "参加单位含县人社局", 19),
        ("连平财政局参加但人社局不参加的有几项", "参加单位不含县人社局", 19),
        ("连平第四部分里财政局参加几项", "四、重点任务", 19),
        ("连平有没有哪条只由教育局一家扛", "只有县教育局", 30),
        ("平远表里新建的园学位共多少", "新建", 1380),
    ],
)
def test_a_condition_taken_away(assistant: Assistant, asked: str, dropped: str, expected: object) -> None:
    first = assistant.ask(asked)
    assert dropped in first.removable
    second = assistant.ask(f"去掉“{dropped}”", [asked])
    assert value(second) == expected
    assert dropped not in second.understood


@pytest.mark.parametrize(
    ("asked", "path"),
    [
        ("连平县财政局参加几项", "/api/duties?unit="),
        ("株洲分工表2025年底前完成的是哪几项", "/api/duties?region="),
        ("连平2029年的指标有哪些", "/api/targets?region="),
        ("平远表里新建的园有几所", "/api/targets?region="),
    ],
)
def test_exports(assistant: Assistant, asked: str, path: str) -> None:
    answer = assistant.ask("导出来", [asked])
    assert path in answer.answer
    assert "format=xlsx" in answer.answer


@pytest.mark.parametrize(
    "question",
    [
        "连平校园餐谁负责", "株洲2025年普惠园覆盖率目标", "连平2029年双师型教师占比多少", "平远中行幼儿园几个班",
        "连平第7条讲什么",
        "连平县发改局要做哪些事", "平远到2025年新增多少学位", "广元生均公用经费多少钱", "连平双减工作有哪些单位参与",
    ],
)  # fmt: skip
def test_a_question_about_one_thing_is_left_to_the_others(assistant: Assistant, question: str) -> None:
    assert assistant.ask(question).kind != "aggregate"


@pytest.mark.parametrize(
    ("history", "turn", "expected"),
    [
        (["连平发改局和住建局都有的任务"], "再加上交通局呢", 1),
        (["株洲分工表市财政局配合几项"], "比市人社局多几项", 1),
        (["平远附表2024年8月竣工的有哪些"], "12月的呢", 4),
        (["广元财政局牵头的"], "其中责任单位里有县区政府的有几项", 1),
    ],
)
def test_a_turn_adds_a_condition_to_the_one_before(
    assistant: Assistant, history: list[str], turn: str, expected: object
) -> None:
    assert value(assistant.ask(turn, history=history)) == expected


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("连平第11项责任单位是谁", "县教师发展中心"),
        ("连平任务22的责任单位", "县卫健局"),
        ("广元第十项谁牵头", "市自然资源局"),
    ],
)
def test_an_item_is_the_clause_of_that_number(assistant: Assistant, asked: str, told: str) -> None:
    answer = assistant.ask(asked)
    assert told in answer.answer
    assert "财政局" not in answer.answer


def test_which_of_two_documents_came_first(assistant: Assistant) -> None:
    assert "最早的是蕉岭" in assistant.ask("平远、蕉岭哪个先印发").answer


def test_the_table_of_an_answer_says_roles_as_people_do(assistant: Assistant) -> None:
    table = assistant.ask("广元哪些条有两家以上牵头").table
    assert table is not None
    roles = {row[table.columns.index("角色")] for row in table.rows}
    assert roles == {"牵头", "配合"}


def test_when_each_of_the_rows_is_done_is_told_with_them(assistant: Assistant) -> None:
    lines = assistant.ask("平远新建几所幼儿园，什么时候竣工").answer.splitlines()
    assert [re.search(r"20\d\d年\d+月", line).group() for line in lines[1:]] == ["2024年8月", "2024年8月", "2024年12月"]  # type: ignore[union-attr]


def test_the_way_to_raise_a_share_is_no_growth_of_a_table(assistant: Assistant) -> None:
    answer = assistant.ask("连平老师硕士比例多少，怎么提高")
    assert answer.kind != "aggregate"
    assert "15%" in answer.answer
