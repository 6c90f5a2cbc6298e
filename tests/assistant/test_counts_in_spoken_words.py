"""Counts over whole lists, tables and documents as clerks ask for them: the value, and the kind of answer."""

from __future__ import annotations

import pytest

from assistant.engine import Assistant
from corpus.units import find_units
from tests.assistant.conftest import Over


@pytest.mark.parametrize(
    ("question", "held", "lacks"),
    [
        ("连平30条里除了教育局还有哪些单位", ("单位共35家", "县公安局"), "第30条"),
        ("连平30条任务里牵头的都是谁", ("共1家：县教育局",), "责任单位："),
        ("株洲19条里一共涉及几家单位", ("共9家", "市医保局"), "第19条"),
        ("连平15条里写了什么", ("推动智慧校园建设",), ""),
        ("连平规划的15条里写了什么", ("推动智慧校园建设",), ""),
    ],
)
def test_as_many_clauses_as_there_are_are_all_of_them(
    assistant: Assistant, question: str, held: tuple[str, ...], lacks: str
) -> None:
    answer = assistant.ask(question).answer
    assert all(one in answer for one in held)
    assert not lacks or lacks not in answer


@pytest.mark.parametrize(
    ("question", "held", "lacks"),
    [
        ("哪几份没有表格", ("共2份", "广元", "蕉岭"), "连平"),
        ("哪些文件没有附表", ("共2份", "广元", "蕉岭"), "平远"),
        ("五份文件哪几份是正式发的", ("正式印发共2份", "蕉岭", "平远"), "株洲"),
        ("提到师德最多的是哪个地方", ("最多的是广元、连平", "6处"), ""),
        ("大班额这个词哪份文件提得最多", ("最多的是平远", "9处"), ""),
        ("五份里哪份提民办最少", ("最少的是广元", "2处"), ""),
        ("哪份文件写的任务最多", ("条数最多的是连平",), "处数"),
        ("五份文件里谁的财政局任务最多", ("任务最多的是连平（19条）", "株洲：市财政局"), ""),
        ("妇联任务最少的是哪个地方", ("最少的是蕉岭（1条）", "连平：县妇联，在4条里"), ""),
    ],
)
def test_documents_set_side_by_side(assistant: Assistant, question: str, held: tuple[str, ...], lacks: str) -> None:
    answer = assistant.ask(question).answer
    assert all(one in answer for one in held)
    assert not lacks or lacks not in answer


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("平远发文的九个局里有没有县民政局", "没有县民政局。发文单位共9家"),
        ("平远发文单位里有没有医保局", "有医保局（平远县医疗保障局）"),
        ("平远这个通知民政局盖章了吗", "没有民政局"),
        ("县卫健局是不是平远发文的九部门之一", "没有县卫健局"),
        ("平远的通知县公安局和县民政局都联合发文了吗", "有县公安局（平远县公安局）；没有县民政局"),
    ],
)
def test_whether_a_body_is_among_the_issuers(assistant: Assistant, question: str, said: str) -> None:
    assert assistant.ask(question).answer.startswith(said)


def test_what_a_body_issues_of_its_own_is_no_question_for_the_issuers(assistant: Assistant) -> None:
    assert "发文单位共" not in assistant.ask("平远民办园的收费标准由发改局印发吗").answer


@pytest.mark.parametrize(
    ("question", "held"),
    [
        ("连平那个目标表里硬指标有几个", ("共2项", "九年义务教育巩固率", "劳动年龄人口平均受教育年限")),
        ("连平软指标几个", ("共11项",)),
        ("连平目标表中属性是约束的几项", ("共2项",)),
        ("连平指标表里软指标多还是硬指标多", ("预期性11项", "约束性2项", "预期性比约束性多9项（11−2=9）")),
        ("连平的约束性指标有哪些,预期性的呢", ("约束性：共2项", "预期性：共11项")),
        ("平远转制的和新建的哪种多", ("转制回收3所", "新建3所", "一样多")),
        ("平远转制回收的多还是改扩建的多", ("转制回收3所", "改扩建1所", "多2所（3−1=2）")),
        ("平远新建几所转制几所", ("新建：共3所", "转制回收：共3所")),
        ("平远那表里建成年度没写2024的是哪个", ("共1所", "河头中心幼儿园")),
        ("平远表里竣工时间没写2024的有哪些", ("共1所", "河头中心幼儿园")),
        ("平远7个园一共多少班多少学位", ("合计46个班", "合计1380个")),
        ("平远转制的几所园一共多少学位多少班", ("合计10个班（3+4+3=10）", "合计300个（90+120+90=300）")),
        ("连平指标里教师学历那几项平均提高几个点", ("共4项", "平均提高6个百分点（(5+7+7+5)÷4=6）")),
        ("连平表里提高不到1个点的有哪些", ("共3项", "0.7个百分点", "0.21个百分点", "0.32个百分点")),
    ],
)
def test_rows_of_a_table(assistant: Assistant, question: str, held: tuple[str, ...]) -> None:
    answer = assistant.ask(question)
    assert all(one in answer.answer for one in held)
    assert "0.4年" not in answer.answer


@pytest.mark.parametrize(
    ("question", "held"),
    [
        ("连平哪几条没提培训", ("共21条没有写到“培训”",)),
        ("广元哪几条没讲师德", ("共9条没有写到“师德”",)),
        ("连平哪几条没写谁负责", ("没有列责任单位",)),
        ("连平第7条比第4条多几家责任单位", ("第7条责任单位17家，第4条9家，第7条多8家（17−9=8）",)),
        ("连平第5条和第6条谁的责任单位多", ("第5条责任单位5家，第6条5家，一样多",)),
        ("广元有几条措施有2025年的期限", ("共9处，在6条里，另有“二、主要目标”",)),
        ("广元财政局牵头的有没有", ("有，共1项", "（八）提高县中办学经费投入水平")),
        ("连平七类任务各几条", ("任务分在7个部分，一共30项（3+10+3+4+3+4+3=30）",)),
        ("蕉岭六大任务各多少条", ("任务分在6个部分，一共21项（4+2+4+4+4+3=21）",)),
    ],
)
def test_clauses_and_tasks(assistant: Assistant, question: str, held: tuple[str, ...]) -> None:
    answer = assistant.ask(question).answer
    assert all(one in answer for one in held)


@pytest.mark.parametrize(
    ("question", "held"),
    [
        ("连平除了镇政府和教育局还有几家单位", ("不算镇政府、县教育局，单位共34家",)),
        ("连平除了教育局和财政局还有几家单位", ("不算县教育局、县财政局，单位共34家",)),
        ("连平镇政府和教育局以外的单位一共多少家", ("单位共34家",)),
        ("连平责任单位里带“委”的有几家", ("带“委”的共7家", "团县委")),
        ("连平责任单位中党委部门有几家", ("党委部门共6家", "县委党校")),
        ("连平责任单位里有几家是公司", ("公司共2家：县电信公司、县移动公司",)),
        ("连平参与单位里群团组织有哪些", ("群团组织共4家", "县残联")),
        ("株洲责任单位里有几家公司", ("没有公司",)),
        ("配合单位只有公安局的是哪两条 株洲学前", ("共2项", "第12条", "第13条")),
        ("光杆牵头、没写配合单位的任务株洲学前计划有几个", ("共5项",)),
    ],
)
def test_units_by_kind_and_without_some(assistant: Assistant, question: str, held: tuple[str, ...]) -> None:
    answer = assistant.ask(question).answer
    assert all(one in answer for one in held)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("镇政府和教育局以外", ("镇人民政府", "教育局")),
        ("县政府跟财政局谁管", ("县人民政府", "财政局")),
        ("人力资源和社会保障局", ("人力资源和社会保障局",)),
        ("纳入乡镇和部门绩效考核", ()),
    ],
)
def test_two_bodies_strung_together_are_read_apart(text: str, names: tuple[str, ...]) -> None:
    assert tuple(unit.name for unit in find_units(text)) == names


_LAW = """临江市学校管理条例

第一章　总则
第一条　为了规范学校管理，制定本条例。

第二章　受教育者
第二条　受教育者享有下列权利：
（一）参加教学活动；
（二）获得奖学金；
（三）获得公正评价。
第三条　受教育者应当履行下列义务：
（一）遵守法律、法规；
（二）努力学习。
第四条　残疾学生就学应当获得帮助。

第三章　法律责任
第五条　学校有下列情形之一的，由教育行政部门责令限期改正；情节严重的，对直接负责的主管人员依法给予处分：
（一）拒绝接收残疾学生随班就读的；
（二）分设重点班的；
（三）违反规定开除学生的；
（四）选用未经审定的教科书的。
第六条　教师有下列情形之一的，由学校或者教育行政部门给予处分或者解聘：
（一）故意不完成教学任务的；
（二）体罚学生的。
教师有前款第（二）项情形，构成犯罪的，依法追究刑事责任。
"""


@pytest.fixture(scope="module")
def law(over: Over) -> Assistant:
    return over(临江市学校管理条例=_LAW)


@pytest.mark.parametrize(
    ("question", "held"),
    [
        ("受教育者有几项权利", ("共3项", "公正评价")),
        ("受教育者的义务有几项", ("共2项", "努力学习")),
        ("受教育者有几项权利几项义务", ("共3项", "公正评价", "共2项", "努力学习")),
        ("受教育者享有几项权利，要履行几项义务", ("共3项", "共2项")),
        ("学校会被责令限期改正的情形有几种", ("共4种", "随班就读", "重点班", "开除", "教科书")),
        ("学校哪些行为会被责令限期改正", ("随班就读", "重点班", "开除", "教科书")),
        ("哪几种情形教师会被处分或者解聘", ("共2种", "体罚学生")),
        ("受教育者那章有几条", ("共3条",)),
    ],
)
def test_items_that_an_article_lists_are_counted(law: Assistant, question: str, held: tuple[str, ...]) -> None:
    answer = law.ask(question).answer
    assert all(one in answer for one in held)


@pytest.mark.parametrize(
    ("question", "held", "lacks"),
    [
        ("连平新增床位县城三所一共多少", ("附城中学600个",), "合计7855"),
        ("连平八个学校一共新增多少床位", ("合计7855个",), ""),
        ("连平县城和中心镇新增床位里哪两个中学最多", ("最多的2个（在3个里比）", "2250个", "1200个"), "中心小学"),
        ("连平到2029年智慧校园省级和市级一共几所", ("合计6所（2+4=6）",), ""),
        ("连平比蕉岭多几条", ("连平45条，蕉岭21条，连平多24条（45−21=24）",), ""),
        ("蕉岭和广元谁的条款多", ("蕉岭21条，广元14条，蕉岭多7条（21−14=7）",), ""),
        ("连平和株洲谁的任务多", ("连平多11项（30−19=11）",), ""),
        ("广元工作措施比保障措施多几条", ("“三、工作措施”10条，“四、保障措施”4条", "多6条（10−4=6）"), ""),
        ("蕉岭工作任务和组织保障一共多少条", ("合计24条（21+3=24）",), ""),
        ("蕉岭明确责任分工里点了几个部门", ("单位共20家", "县残联"), ""),
        ("连平出现几次教育家精神", ("“教育家精神”共2处",), ""),
    ],
)
def test_sums_and_gaps_of_what_is_stated(
    assistant: Assistant, question: str, held: tuple[str, ...], lacks: str
) -> None:
    answer = assistant.ask(question).answer
    assert all(one in answer for one in held)
    assert not lacks or lacks not in answer


@pytest.mark.parametrize(
    ("question", "held"),
    [
        ("受教育者和法律责任两章一共几条", "合计5条（3+2=5）"),
        ("受教育者那章比总则多几条", "多2条（3−1=2）"),
        ("受教育者和法律责任哪章条数多", "多1条（3−2=1）"),
    ],
)
def test_chapters_set_side_by_side(law: Assistant, question: str, held: str) -> None:
    assert held in law.ask(question).answer
