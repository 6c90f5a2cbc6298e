"""What is asked of a thing by a noun (its amount, its place, its names) must stand in the sentence that answers."""

from __future__ import annotations

import pytest

from assistant.compose.deeds import of_other_payer
from assistant.engine import Assistant
from assistant.evidence.aspects import of_counted
from assistant.evidence.counted import of_other_thing
from assistant.evidence.focus import Segment
from assistant.understanding.asks import asks
from assistant.understanding.school_names import asks_school_names, names_asked_school, schools_named


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("推动北京化工大学对剑门关高中的托管帮扶，对相关高校和优质学校的托管工作", ["北京化工大学", "剑门关高中"]),
        ("由嘉应学院等高校的幼教专家", ["嘉应学院"]),
        ("平远中学托管帮扶梅青中学、实验中学", ["平远中学", "梅青中学", "实验中学"]),
        ("与两所高校（深圳技术大学、广东农工商职业技术学院）联动", ["深圳技术大学", "广东农工商职业技术学院"]),
        ("加强乡村小规模学校和乡镇寄宿制学校建设，改善两类学校办学条件", []),
        ("引进重点师范类大学毕业生，严禁公办学校举办国际学校", []),
        ("其中幼儿园7所，小学20所，初级中学10所，普通高中3所", []),
    ],
)
def test_names_of_schools_are_no_kinds(text: str, names: list[str]) -> None:
    assert schools_named(text) == names


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("24所示范校是哪些", True),
        ("20所小学名单", True),
        ("托管帮扶高校是哪一所", True),
        ("撤并哪些乡镇高中", True),
        ("哪些学校要建资源教室", False),
        ("由哪家牵头", False),
        ("哪几个部门配合", False),
    ],
)
def test_which_schools_are_asked(question: str, names: bool) -> None:
    assert asks_school_names(question) is names


def test_a_school_of_the_asked_kind_that_the_question_does_not_name() -> None:
    told = "推动北京化工大学对剑门关高中的托管帮扶"
    assert names_asked_school("北京化工大学托管的是哪所高中", told)
    assert not names_asked_school("北京化工大学和剑门关高中之外还有哪所高中", told)
    assert not names_asked_school("托管梅青中学的是哪所大学", "平远中学托管帮扶梅青中学")


def test_a_school_that_leads_is_no_unit() -> None:
    assert "who" not in asks("教育集团由哪所学校托管", has_unit=False)
    assert not asks("教育集团分别由哪所学校牵头", has_unit=False) & {"who", "lead"}
    assert "lead" in asks("教育集团由哪个单位牵头", has_unit=False)


@pytest.mark.parametrize(
    ("question", "missing"),
    [
        ("连平“校园安全管理中心”造价", "具体金额"),
        ("广元高中教育发展专项资金额度", "具体金额"),
        ("广元校园局域网升级投资", "具体金额"),
        ("平远托班收费", "“托班”的收费标准"),
        ("蕉岭课后服务收费标准", "“课后服务”的收费标准"),
        ("连平新建富民新区中学选址", "地点"),
        ("连平附城中学迁到哪个地方", "“附城中学”的地点"),
        ("连平三个市级研学基地在哪里", "地点"),
        ("连平24所示范校是哪些", "“示范校”的名单"),
        ("连平提升改造的20所小学名单", "名单"),
        ("蕉岭寄宿制学校名单", "“寄宿制学校”的名单"),
        ("株洲智慧校园4所名单", "“智慧校园”的名单"),
        ("连平29个项目的名单", "“项目”的名单"),
        ("广元撤并哪些乡镇高中", "名单"),
        ("连平12个教育集团分别由哪所学校牵头", "教育集团"),
        ("株洲名师工作室数量", "“名师工作室”的具体数量"),
        ("规划投资7.88亿里财政出多少", "具体数量"),
        ("平远专任教师总数", "“专任教师”的具体数量"),
        ("平远在园幼儿总数", "具体数量"),
        ("连平特殊教育学校建在哪", "地点"),
        ("株洲幼儿园学费", "“幼儿园”的学费"),
        ("连平附城中学几月搬", "附城中学"),
    ],
)
def test_what_the_sentence_does_not_tell_is_not_stated(assistant: Assistant, question: str, missing: str) -> None:
    answer = assistant.ask(question)
    assert (answer.kind, answer.reason) == ("refusal", "not_stated")
    assert missing in answer.answer


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("剑门关高中是哪所大学托管", "北京化工大学"),
        ("北京化工大学托管的是哪所高中", "剑门关高中"),
        ("株洲徐特立项目校名单", "醴陵市一中、攸县二中、茶陵县三中、炎陵县一中"),
        ("连平新建学校是哪两所", "迁建附城中学、新建富民新区中学"),
        ("蕉岭哪些学校要建资源教室", "招收5人以上残疾儿童少年的普通学校"),
        ("广元公办高中数量", "18所"),
        ("7.88亿里乡贤捐了多少", "2亿元"),
        ("广元高中学费标准", "学费标准动态调整机制"),
        ("连平督导结果三挂钩是哪三样", "绩效考核、财政资金分配、干部选拔任用"),
    ],
)
def test_what_it_tells_is_answered(assistant: Assistant, question: str, told: str) -> None:
    answer = assistant.ask(question)
    assert answer.kind != "refusal"
    assert told in answer.answer


def test_an_amount_is_of_its_payer_and_a_number_of_its_noun() -> None:
    planned = Segment("规划投资7.88亿元（其中：乡贤捐资2亿元）", 0, 20, None)
    assert of_other_payer("财政出多少", planned)
    assert not of_other_payer("乡贤捐多少", planned)
    assert not of_other_payer("一共投资多少", planned)
    hired = Segment("全市重点培养30名市级名园长、名师后备人才", 0, 20, None)
    assert of_other_thing("名师工作室数量", hired)
    assert not of_other_thing("名师后备人才数量", hired)
    assert not of_other_thing("名师工作室有什么", hired)


def test_a_list_of_things_counted_comes_from_the_clause_that_counts_them(assistant: Assistant) -> None:
    question = assistant.understand("连平29个项目的名单")
    evidence = assistant.reading.as_evidence
    clauses = [clause for clause in assistant.reading.index.clauses_of("lianping") if clause.kind != "row"]
    kept = of_counted(question, [evidence(clause) for clause in clauses])
    assert 0 < len(kept) < len(clauses)
    assert all("29个" in piece.text for piece in kept)
