"""Units: recognised in text and lists, one canonical name, told apart by level and place, found by what people type."""

from __future__ import annotations

import pytest

from corpus.units import asked_units, canonical, find_units, listed_units, match_unit, same_unit


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("县发改局", "县发展和改革局"),
        ("县发展改革局", "县发展和改革局"),
        ("县发展和改革局", "县发展和改革局"),
        ("市发改委", "市发展和改革委员会"),
        ("市发展改革委", "市发展和改革委员会"),
        ("县人社局", "县人力资源和社会保障局"),
        ("市人力资源社会保障局", "市人力资源和社会保障局"),
        ("县市监局", "县市场监督管理局"),
        ("县应急局", "县应急管理局"),
        ("县政数局", "县政务服务和数据管理局"),
        ("市资规局", "市自然资源和规划局"),
        ("县文广旅体局", "县文化广电旅游体育局"),
        ("县工商信局", "县工业商务和信息化局"),
        ("县教体局", "县教育体育局"),
        ("市卫健委", "市卫生健康委员会"),
        ("市编委办", "市委编办"),
        ("县党委编办", "县委编办"),
        ("县残疾人联合会", "县残联"),
        ("共青团县委", "团县委"),
        ("县府办", "县政府办公室"),
        ("县政府", "县人民政府"),
        ("县（区）政府", "县区人民政府"),
        ("各县（市、区）人民政府", "县市区人民政府"),
        ("各镇政府", "各镇人民政府"),
        ("教育行政部门", "教育部门"),
        ("县“百千万工程”指挥部", "县“百千万工程”指挥部"),
    ],
)
def test_short_and_long_forms_have_one_name(written: str, name: str) -> None:
    assert canonical(written) == name


def test_the_regions_own_place_becomes_its_level() -> None:
    region = ("江岭省", "云泽市", "青禾县")
    assert canonical("青禾县教育局", region) == "县教育局"
    assert canonical("国家税务总局青禾县税务局", region) == "县税务局"
    assert canonical("石坪县教育局", region) == "石坪县教育局"


def names(text: str) -> list[str]:
    return [unit.written for unit in find_units(text)]


def test_a_list_gives_all_its_units_with_offsets() -> None:
    text = "各镇人民政府，县委组织部、县发改局、县“百千万工程”指挥部、县电信公司、团县委、县总工会"
    found = find_units(text)
    assert [unit.written for unit in found] == [
        "各镇人民政府",
        "县委组织部",
        "县发改局",
        "县“百千万工程”指挥部",
        "县电信公司",
        "团县委",
        "县总工会",
    ]
    assert all(text[unit.start : unit.end] == unit.written for unit in found)
    assert [unit.level for unit in found] == ["镇", "县", "县", "县", "县", "县", "县"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("县民政局、县市场监管局要分别办理", ["县民政局", "县市场监管局"]),
        ("县自然资源局要结合县教育局用地需求", ["县自然资源局", "县教育局"]),
        ("县卫生健康局和县教育局", ["县卫生健康局", "县教育局"]),
        ("会同石坪县教育局开展检查", ["石坪县教育局"]),
        ("督促县教育局落实", ["县教育局"]),
        ("市场监管、发展改革等部门加大检查力度", ["市场监管", "发展改革"]),
        ("教育、财政、人社等职能部门", ["教育", "财政", "人社"]),
        ("住房和城乡建设等部门要会同教育部门", ["住房和城乡建设", "教育部门"]),
        ("各市、县（市、区）人民政府要加强领导", ["各市、县（市、区）人民政府"]),
        ("有关部门、各有关单位和相关部门", []),
        ("优化农村学校布局，开创工作新局面", []),
        ("县域普通高中和县城中心城区", []),
    ],
)
def test_units_in_running_text(text: str, expected: list[str]) -> None:
    assert names(text) == expected


def test_members_of_a_shared_list_are_departments() -> None:
    assert [unit.name for unit in find_units("发展改革、财政等有关部门")] == ["发展和改革部门", "财政部门"]


def test_a_bare_item_takes_the_level_of_its_list() -> None:
    assert [unit.name for unit in listed_units("市教育局、文广新局、市文联")] == [
        "市教育局",
        "市文化广电新闻出版局",
        "市文联",
    ]
    assert [unit.name for unit in listed_units("教育局、团委", "县")] == ["县教育局", "团县委"]


def test_a_list_keeps_bodies_of_unknown_fields_and_drops_the_rest() -> None:
    items = listed_units("县特校、县城投公司、各区、市政府，县教育局等部门、各有关单位")
    assert [unit.written for unit in items] == ["县特校", "县城投公司", "各区、市政府", "县教育局"]


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ("县市场监管局", "县市场监督管理局", True),
        ("县教育局", "教育部门", True),
        ("县教育局", "市教育局", False),
        ("平远县财政局", "连平县财政局", False),
        ("县文化局", "县财政局", False),
        ("县委宣传部", "宣传部门", True),
        ("县工业园", "县工业园", True),
    ],
)
def test_same_unit(first: str, second: str, same: bool) -> None:
    assert same_unit(first, second) is same


SCOPE = [
    "县教育局",
    "教育部门",
    "县财政局",
    "市财政局",
    "县住房和城乡建设局",
    "县发展和改革局",
    "公安机关",
    "县公安局",
    "县委编办",
    "各镇人民政府",
    "县人力资源和社会保障局",
    "县委宣传部",
    "县工业园",
    "县人民政府",
]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("财政局要干啥", ["县财政局", "市财政局"]),
        ("编办呢", ["县委编办"]),
        ("住建和发改两家都得配合的", ["县住房和城乡建设局", "县发展和改革局"]),
        ("民警上下学那会儿做什么", ["公安机关", "县公安局"]),
        ("宣传部有哪些任务", ["县委宣传部"]),
        ("镇政府要出力的任务", ["各镇人民政府"]),
        ("人社部门该做啥", ["县人力资源和社会保障局"]),
        ("教育局牵头几项", ["县教育局", "教育部门"]),
        ("工业园要做什么", ["县工业园"]),
        ("县财政局呢", ["县财政局"]),
        ("学前教育经费怎么拨", []),
        ("气象局管什么", []),
    ],
)
def test_what_people_type_finds_the_units_in_scope(query: str, expected: list[str]) -> None:
    assert match_unit(query, SCOPE) == expected


def test_a_unit_outside_the_scope_is_still_recognised_as_asked() -> None:
    assert [unit.name for unit in asked_units("气象局管什么")] == ["气象局"]


def test_what_a_body_may_be_called_by_is_none_where_its_amount_is_asked() -> None:
    for question in ("编制有多少", "财政有多少投入", "园长的编制有几个", "编制在哪"):
        assert asked_units(question) == [], question
    for question in ("财政有几项任务", "财政有多少项任务", "财政在列吗"):
        assert [unit.name for unit in asked_units(question)] == ["财政部门"], question
