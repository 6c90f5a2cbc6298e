"""Rows of tables by town, unit, bound and date; ranks, ratios, sums by kind, totals; and turns that go on from them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.answer import Answer
from assistant.engine import Assistant

_DATA = Path(__file__).parents[1] / "data"
_PLANS = (
    "青禾县学前教育行动计划",
    "望川县特殊教育与教师队伍方案",
    "澄溪县义务教育优质均衡方案",
    "岚桥市教育高质量发展规划",
)


@pytest.fixture(scope="module")
def invented(over: Callable[..., Assistant]) -> Assistant:
    return over(*(_DATA / f"{name}.txt" for name in _PLANS))


def _value(answer: Answer) -> object:
    assert answer.kind == "aggregate", answer.answer
    assert answer.table is not None
    return answer.table.value


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("青禾县东关街道的项目一共投资多少？", 3240),
        ("青禾县西苑街道的项目一共投资多少万元？", 3570),
        ("青禾县东关街道和西苑街道一共新增多少学位？", 1350),
        ("青禾县东关街道有哪些项目？", 2),
        ("青禾县石桥镇和柳林镇的项目一共几个班？", 12),
        ("青禾县县城投公司负责的项目有哪些？", 1),
        ("青禾县住建局负责的项目一共投资多少？", 830),
        ("青禾县镇人民政府负责的项目有哪些？", 5),
        ("青禾县责任单位是县教体局的项目有哪个？", 1),
        ("青禾县不算住建局的项目一共投资多少？", 10420),
        ("青禾县除了东关街道其余项目一共多少学位？", 1800),
    ],
)
def test_rows_by_town_and_by_unit(invented: Assistant, question: str, value: float) -> None:
    assert _value(invented.ask(question)) == value


def test_years_of_indicators_are_not_added_up(invented: Assistant) -> None:
    assert "530.1" not in invented.ask("澄溪附件1里2025年8月投用几个项目？").answer


def test_what_a_bureau_has_to_do_is_no_row_of_a_table_of_schools(invented: Assistant) -> None:
    answer = invented.ask("青禾县住建局负责哪些任务？")
    assert "锦绣家园" not in answer.answer


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("青禾县投资500万以下的项目有几个？", 4),
        ("青禾县12个班的项目有哪些？", 3),
        ("青禾县学位180–270的项目有哪些？", 5),
        ("望川县投入20到30万元的有哪些学校？", 4),
        ("望川县2间的有哪些？", 5),
        ("澄溪县2027年不低于95的指标有几项？", 5),
        ("澄溪县2025年超过90的指标有哪些？", 3),
        ("望川县2024年8月建成的有哪些？", 3),
        ("望川县2024年12月建成的资源教室有几个？", 2),
        ("青禾县2024年下半年开工的项目有哪些？", 2),
        ("青禾县2023年上半年开工的项目一共投资多少？", 5600),
        ("青禾县工期最长的项目是哪个？", 1),
    ],
)
def test_rows_by_bounds_and_dates(invented: Assistant, question: str, value: float) -> None:
    assert _value(invented.ask(question)) == value


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("青禾县总投资前三的项目是哪些？", ["滨河新区幼儿园", "县第三幼儿园", "柳林镇中心幼儿园"]),
        ("望川县投入最少的前两名是哪些？", ["柳湾镇中心小学", "青石镇中心小学"]),
        ("青禾县新建项目里投资前两名是哪些？", ["滨河新区幼儿园", "县第三幼儿园"]),
    ],
)
def test_the_first_so_many(invented: Assistant, question: str, names: list[str]) -> None:
    answer = invented.ask(question)
    assert _value(answer) == len(names)
    assert [name for name in names if name not in answer.answer] == []


@pytest.mark.parametrize(
    "question",
    ["平远新增学位最多的前三所是哪些？", "平远新增学位排名前三的幼儿园是哪几个？", "平远新增学位哪三所最多？"],
)
def test_the_first_three_of_another_table(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question)
    assert _value(answer) == 3
    assert all(name in answer.answer for name in ("城北实验", "东石实验", "石正实验"))


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("青禾县总投资最高的比第二名多多少？", 260),
        ("青禾县投资最多的三个项目一共多少钱？", 7460),
        ("青禾县平均每个学位投资最少的是哪个项目？", 1.25),
        ("望川县平均每间投入多少？", 22.53),
        ("青禾县平均每个班投资多少？", 138.89),
        ("青禾县新建项目平均每个学位投资多少？", 7.54),
        ("望川县每平方米投入最高的是哪所学校？", 0.3538),
        ("青禾县附件的合计数对不对？", True),
    ],
)
def test_ranks_ratios_and_totals(invented: Assistant, question: str, value: object) -> None:
    assert _value(invented.ask(question)) == value


def test_ratios_of_another_table(assistant: Assistant) -> None:
    assert _value(assistant.ask("平远平均每个班多少学位？")) == 30
    assert "540÷18" in assistant.ask("平远城北实验幼儿园平均每个班多少学位？").answer


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("澄溪县2025年比2023年提高最多的指标是哪个？", "38→75，提高37"),
        ("澄溪县2027年比2025年提高最多的指标是哪个，提高多少？", "75→100，提高25"),
        ("岚桥市2029年目标值比2024年基础值提高最多的指标是哪个，提高多少？", "41.2→62，提高20.8"),
        ("青禾县各建设性质的学位分别是多少？", "移交（2所）：新增公办学位合计630个（270+360=630）"),
        ("青禾县哪一类投资最多？", "新建最多，7460万元"),
        ("青禾县哪个街道新增学位最多？", "西苑街道最多，720"),
        ("青禾县各街道分别新增多少学位？", "东关街道（2所）：新增公办学位合计630个（360+270=630）"),
    ],
)
def test_growth_between_years_and_sums_by_kind(invented: Assistant, question: str, said: str) -> None:
    assert said in invented.ask(question).answer


@pytest.mark.parametrize(
    ("turns", "value"),
    [
        (["望川县2024年8月建成的有哪些？", "2025年的呢？"], 4),
        (["望川县2024年8月建成的有哪些？", "2025年的呢？", "投入最多的三个是哪些？"], 3),
        (["青禾县2024年8月投用的项目一共新增多少学位？", "2023年的呢？"], 540),
        (["青禾县移交的项目有哪些？", "哪一类投资最多？"], 11250),
        (["澄溪县2027年等于100的指标有哪些？", "2025年呢？"], 0),
        (["澄溪县2025年超过90的指标有哪些？", "2027年呢？"], 5),
    ],
)
def test_turns_that_go_on_from_rows(invented: Assistant, turns: list[str], value: float) -> None:
    assert _value(invented.ask(turns[-1], turns[:-1])) == value


def test_turns_from_kind_to_kind(assistant: Assistant) -> None:
    turns = ["平远新建的学位一共多少？", "改扩建的呢？", "转制回收的呢？", "三类合计呢？"]
    values = [_value(assistant.ask(turn, turns[:at])) for at, turn in enumerate(turns)]
    assert values == [990, 90, 300, 1380]


def test_a_month_after_a_year(assistant: Assistant) -> None:
    turns = ["平远2024年8月竣工的有哪些？", "2023年的呢？", "12月的呢？"]
    values = [_value(assistant.ask(turn, turns[:at])) for at, turn in enumerate(turns)]
    assert values == [2, 1, 0]


def test_an_empty_cell_asked_for_by_its_header_is_said(assistant: Assistant) -> None:
    told = assistant.ask("株洲分工表第3项配合单位是谁").answer
    assert "“配合单位”一栏是空的，没有写" in told
    assert "市教育局、各县市教育局" in told
    assert "一栏是空的" not in assistant.ask("株洲分工表第2项配合单位是谁").answer
