"""Turns that name another row or school, ask for several together, or bring a subject of their own."""

from __future__ import annotations

import pytest

from assistant.engine import Assistant
from tests.assistant.conftest import Over

PLAN = """青禾县教育提升方案

一、现状
全县共有学校86所，教职工2140人，在校生30125人，其中高中3所、初级中学12所、小学31所、幼儿园40所。
二、任务
（一）改善住宿条件。到2027年新增宿舍床位900个，其中柳河中学300个、县二中400个、青石中心小学200个。
（二）加强食堂管理。由县市场监管局牵头，县教育局配合。
（三）规范校服采购。由县教育局牵头，县财政局配合。
（四）到2027年，幼儿园毛入园率达到96%，公办园在园幼儿占比达到55%，教师与学生比例达到1:13。
"""


@pytest.fixture(scope="module")
def plan(over: Over) -> Assistant:
    return over(青禾县教育提升方案=PLAN)


def ask(assistant: Assistant, *turns: str) -> str:
    return assistant.ask(turns[-1], list(turns[:-1])).answer


@pytest.mark.parametrize(
    ("turns", "told"),
    [
        (("平远河头中心幼儿园办园规模多少个班", "长田呢"), "长田中心幼儿园：办园规模4个班"),
        (("平远河头幼儿园几个班", "长田呢", "加起来呢"), "合计7个班（3+4=7）"),
        (("平远热柘多少学位", "长田的呢", "这两个一共多少"), "合计210个"),
        (("平远热柘多少学位", "长田的呢", "中行呢", "三个加起来"), "合计300个"),
        (("平远河头幼儿园几个班", "长田呢", "差几个"), "多1个班（4−3=1）"),
        (("连平上坪中心小学新增多少床位", "大湖呢", "一共呢"), "合计1750个（1080+670=1750）"),
        (("连平上坪中心小学新增多少床位", "大湖呢", "哪个多"), "上坪中心小学新增床位比大湖中心小学新增床位多410个"),
        (("连平油溪中心小学新增多少床位", "那全县一共新增多少"), "合计7855个"),
    ],
)
def test_names_of_one_frame(assistant: Assistant, turns: tuple[str, ...], told: str) -> None:
    assert told in ask(assistant, *turns)


@pytest.mark.parametrize(
    ("turns", "told"),
    [
        (("毛入园率要到多少", "公办园占多少"), "55%"),
        (("毛入园率要到多少", "那公办的占比呢"), "55%"),
        (("青禾县有多少所学校", "在校生呢"), "30125人"),
        (("青禾县有多少所学校", "小学几所", "教职工呢"), "2140人"),
        (("青禾县谁管食堂管理", "校服采购呢"), "县教育局：牵头（配合：县财政局）"),
        (("柳河中学新增床位多少", "青石呢", "差多少"), "多100个（300−200=100）"),
    ],
)
def test_a_subject_of_its_own(plan: Assistant, turns: tuple[str, ...], told: str) -> None:
    answer = ask(plan, *turns)
    assert told in answer, answer


def test_a_subject_that_is_nowhere_gets_no_other_ones_unit(assistant: Assistant) -> None:
    assert assistant.ask("校车呢", ["连平谁管食堂"]).refused
    assert "人力资源" not in ask(assistant, "广元谁负责教师补充", "经费呢")


def test_another_owner_of_the_same_share_is_asked_about(assistant: Assistant) -> None:
    assert "58%" in ask(assistant, "株洲普惠性幼儿园覆盖率", "公办的呢")


TOWNS = """青禾县学生用餐办法

第一条 城关镇食堂12个，白沙乡食堂4个，柳林镇食堂7个，河口镇食堂5个。
第二条 学生每餐收费不超过9元。
"""


def test_a_place_without_documents_does_not_stick(over: Over) -> None:
    towns = over(青禾县学生用餐办法=TOWNS)
    assert towns.ask("柳林镇呢", ["白沙有几个食堂"]).reason != "place_not_covered"
    assert towns.ask("收费标准呢", ["海棠区有几个食堂"]).reason == "place_not_covered"


def test_a_measure_after_an_uncovered_place_is_still_of_that_place(assistant: Assistant) -> None:
    assert assistant.ask("公办园占比呢", ["大埔毛入园率要到多少"]).reason == "place_not_covered"


def test_a_school_that_the_list_does_not_tell_of_gets_no_other_ones_number(assistant: Assistant) -> None:
    assert assistant.ask("陂头中学呢", ["连平附城中学新增多少床位", "大湖呢"]).refused
    assert assistant.ask("仁居幼儿园呢", ["平远热柘幼儿园几个班", "长田的呢"]).refused


def test_another_name_is_asked_what_was_asked_last(assistant: Assistant) -> None:
    history = ["平远长田中心幼儿园几个班", "什么时候竣工"]
    answer = assistant.ask("中行的呢", history)
    assert "2024年12月" in answer.answer
    assert "个班" not in answer.answer
    assert answer.standalone_question.endswith("什么时候竣工")


def test_what_is_needed_is_told_by_a_sentence_on_it(assistant: Assistant) -> None:
    assert "培训" in assistant.ask("平远的园长需要培训吗").answer


@pytest.mark.parametrize(
    ("turns", "told"),
    [
        (("平远城北幼儿园几个学位", "东石和石正呢"), ("石正实验幼儿园(二期)：180个", "东石实验幼儿园：270个")),
        (
            ("平远城北幼儿园什么时候竣工", "东石和河头呢"),
            ("东石实验幼儿园（竣工时间：2024年12月）", "河头中心幼儿园（竣工时间：2023年9月）"),
        ),
        (("连平教师职称高级岗位比例幼儿园多少", "那小学和初中呢"), ("小学达到15%", "初中达到30%")),
        (("连平高中老师本科比例2029年多少", "小学和初中呢"), ("2029年目标值90", "2029年目标值97")),
        (("连平小学和初中老师本科比例",), ("小学专任教师本科以上学历比例", "初中专任教师本科以上学历比例")),
    ],
)
def test_two_of_a_kind_are_each_told(assistant: Assistant, turns: tuple[str, ...], told: tuple[str, ...]) -> None:
    answer = ask(assistant, *turns)
    assert all(one in answer for one in told)


def test_a_duty_is_not_asked_where_the_turn_asks_how_often(assistant: Assistant) -> None:
    answer = ask(assistant, "连平学校食堂承包最长几年", "这事谁负责", "那陪餐多久一次")
    assert "每月至少到联系学校陪餐1次" in answer
    assert "责任单位" not in answer


@pytest.mark.parametrize(
    ("turns", "told", "standalone"),
    [
        (("平远民办园怎么扶持", "那公办的呢"), "划拨方式供地", "平远公办园怎么扶持"),
        (("平远民办园怎么扶持", "公办的怎么扶持呢"), "划拨方式供地", "平远公办园怎么扶持"),
        (("株洲公办园老师工资怎么保障", "我问的是民办园"), "参照当地公办幼儿园", "株洲民办园老师工资怎么保障"),
        (("株洲毛入园率多少", "我说的是高中"), "毛入学率达到98%以上", "株洲高中毛入学率多少"),
        (("平远城北园几个班", "东石呢", "什么时候竣工", "哪个先竣工"), "城北实验幼儿园", None),
        (("平远城北园什么时候竣工", "东石呢", "哪个早"), "2024年8月", "平远城北实验幼儿园、东石实验幼儿园哪个最早竣工"),
        (("连平要新增多少床位", "其中县一中几个", "元善中学呢", "两个加起来"), "2250+1200=3450", None),
        (("平远和株洲毛入园率哪个高", "广元呢"), "没有写明", "广元毛入园率是多少"),
    ],
)
def test_another_owner_stage_or_name_is_put_in(
    assistant: Assistant, turns: tuple[str, ...], told: str, standalone: str | None
) -> None:
    answer = assistant.ask(turns[-1], list(turns[:-1]))
    assert told in answer.answer
    assert standalone is None or answer.standalone_question == standalone


WORKS = """澄湖县学校建设方案

一、总体要求
优化布局，扩大学位供给。
附件 新建学校清单
1. 滨河小学（新建）：设36个班，新增小学学位1620个，2024年8月投入使用。
2. 文峰初级中学（新建）：设30个班，新增初中学位1500个，2025年8月投入使用。
3. 开发区学校（新建）：设24个班，新增小学学位540个，2027年8月投入使用。
"""


@pytest.mark.parametrize(
    ("turns", "told", "standalone"),
    [
        (("滨河小学新增多少学位", "文峰初级中学呢"), "1500", "文峰初级中学新增多少学位"),
        (("滨河小学新增多少学位", "什么时候用", "开发区学校呢"), "2027年8月", "开发区学校什么时候用"),
    ],
)
def test_another_school_of_a_list_is_put_in_the_place_of_the_first(
    over: Over, turns: tuple[str, ...], told: str, standalone: str
) -> None:
    answer = over(澄湖县学校建设方案=WORKS).ask(turns[-1], list(turns[:-1]))
    assert told in answer.answer
    assert answer.standalone_question == standalone


TRAINING = """澄湖县教职工培训办法

第一条 园长每年培训不少于60学时，专任教师每年不少于72学时，保育员每年不少于36学时。
第二条 专职保安员配备率保持100%。
"""


@pytest.mark.parametrize(
    ("turn", "refused", "standalone"),
    [
        ("保育员", False, "保育员一年培训多少学时"),
        ("保安呢", True, "保安一年培训多少学时"),
    ],
)
def test_people_of_another_kind_are_asked_the_same(over: Over, turn: str, refused: bool, standalone: str) -> None:
    answer = over(澄湖县教职工培训办法=TRAINING).ask(turn, ["园长一年培训多少学时"])
    assert answer.refused is refused
    assert answer.standalone_question == standalone


def test_a_kind_of_school_that_no_number_is_told_of_gets_no_sentence_without_one(assistant: Assistant) -> None:
    answer = assistant.ask("特校呢", ["连平小学高级岗位比例到多少", "高中的呢", "幼儿园"])
    assert answer.refused
    assert answer.standalone_question == "连平特校高级岗位比例到多少"


POSTS = """澄湖县教师补充办法

第一条 全县五年内招聘专任教师不少于600名，其中物理、地理、信息技术、心理健康等紧缺学科不少于40%，\
招聘重点建设高校毕业生和硕士研究生以上人员可以免除笔试、采取面试或者直接考察方式进行，\
给予博士15万元、硕士5万元安家补助，分3年按4:3:3的比例发放，受聘人员在县中服务期不得少于5年，\
未满服务期离开的应当按未服务年限所占比例退还补助。
第二条 家长应当按时送子女入学。
第三条 家长无正当理由未依照本办法规定送子女入学的，由乡镇人民政府给予批评教育。
"""


@pytest.mark.parametrize(
    ("turns", "told"),
    [
        (("博士安家补助多少", "本科的呢"), "没有写明“本科”"),
        (("博士安家补助多少", "没干满5年走了呢"), "按未服务年限所占比例退还补助"),
        (("家长要按时送孩子入学吗", "一直不送呢"), "给予批评教育"),
    ],
)
def test_a_case_is_told_by_the_part_that_names_it(over: Over, turns: tuple[str, ...], told: str) -> None:
    assert told in over(澄湖县教师补充办法=POSTS).ask(turns[-1], list(turns[:-1])).answer
