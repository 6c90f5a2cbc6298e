"""Plain questions over one added document: years, days and people as it writes them, and words that it does not use."""

from __future__ import annotations

import pytest

from assistant.engine import Assistant
from assistant.evidence.focus import dates, quantities, segments
from assistant.understanding.asks import asks
from corpus.regions import find_regions
from tests.assistant.conftest import Over

PLAN = """松岚县乡村阅读推广实施办法

第一章 总则

第一条 为了推动乡村阅读，提高师生阅读能力，结合本县实际，制定本办法。

第二条 本办法所称书屋，是指设在村里、由中心校管理的公共阅读场所。

第三条 到2027年，师生图书借阅率由2024年的31%提高到75%以上，书屋管理员持证率达到90%。

第四条 分年安排：2025年新增书屋座位420个、开放率达到80%；2026年新增760个、开放率达到90%；2027年新增300个。

第二章 书屋

第五条 八千居民以上的乡镇，应当建设中心书屋；每2000常住人口配备一名管理员。

第六条 中心书屋的主要任务：一是培训管理员，二是每周六上午开放朗读室为家长提供辅导。

第七条 书屋的阅读评估。由县图书馆组织专家进行，每年4月集中评估一次。

第八条 因病借书逾期的，应当于下一学期开学前归还，并向管理员说明。

第九条 阅读指导员有权查阅、复制书屋的收支账目和与检查有关的资料。

第十条 建设项目配建的书屋竣工验收合格后三个月内，建设单位应当将房屋和图书资料移交乡镇人民政府。

第十一条 书屋布局调整后，应当由县人民政府重新公布。

第三章 责任

第十二条 书屋不得挪作他用，连续闲置超过一个月的，由县教育局收回设备、调剂给其他村。

乡镇不得将书屋出租、转借给他人经营；违反的，由县教育局收回补助资金。

第十三条 建设单位未在施工现场公示书屋规模等信息的，由县综合执法部门处三千元以上一万元以下罚款。

第十四条 本办法自2025年3月1日起施行。
"""


@pytest.fixture(scope="module")
def plan(over: Over) -> Assistant:
    """The invented measures alone."""
    return over(松岚县乡村阅读推广实施办法=PLAN)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        # the year that a rise starts from does not govern the aim
        ("2027年师生借书的比例要达到多少", "75%"),
        # a row of years says what it counts but once
        ("2026年要增加多少个书屋座位", "2026年新增760个"),
        ("2026年书屋开放率要到多少", "开放率达到90%"),
        # people counted without a measure word
        ("乡镇住了多少人就要有中心书屋", "八千居民"),
        # days of the week and of the school year
        ("朗读室星期几开放", "每周六上午"),
        ("朗读室哪天开", "每周六上午"),
        ("生病逾期的书何时还", "下一学期开学前"),
        # the title of a clause names the thing, the sentence tells its month
        ("阅读评估几月做", "每年4月"),
        # most of the words, and not the rarest
        ("小区配建的书屋验收后多长时间要交出来", "三个月内"),
        ("工地没把书屋的信息贴出来要罚多少", "三千元以上一万元以下"),
        ("书屋闲着不用会怎么样", "收回设备"),
        ("布局改完谁公布", "由县人民政府重新公布"),
        # what is done about a breach stands right behind the rule
        ("乡镇把书屋租给别人开店会怎样", "收回补助资金"),
        # of the document itself
        ("为啥要搞这个办法", "为了推动乡村阅读"),
        ("出台这个办法的目的是什么", "为了推动乡村阅读"),
        ("这个办法从啥时起算数", "2025年3月1日"),
    ],
)
def test_plain_questions_over_an_added_document(plan: Assistant, question: str, told: str) -> None:
    assert told in plan.ask(question).answer


@pytest.mark.parametrize("question", ["工地没给管理员发工资要罚多少", "朗读室一共多少平方米", "书屋能上市吗"])
def test_what_it_does_not_state_stays_unsaid(plan: Assistant, question: str) -> None:
    assert plan.ask(question).refused


def test_a_place_name_across_two_words_is_none() -> None:
    assert not find_regions("2024年秋天全县有多少所学校")
    assert find_regions("天全县有多少所学校")


def test_people_and_days_in_a_text() -> None:
    assert ("一万", "人") in quantities("一万居民以上规模的住宅区")
    assert ("1万", "人") in quantities("每1万常住人口配建12个班")
    assert dates("每周三下午开通热线") == ("每周三",)
    assert dates("每周一次") == ("每周",)


def test_the_year_compared_with_governs_nothing() -> None:
    parts = segments("到2026年，入学率由2022年的94%提高到98%，辍学率低于1%。")
    assert [part.year for part in parts] == [2026, 2026, 2026]


def test_a_number_of_lessons_a_week_asks_for_no_day() -> None:
    assert "when" in asks("热线星期几开通", has_unit=False)
    assert "when" not in asks("三年级每周几节音乐课", has_unit=False)


def test_how_well_is_not_how() -> None:
    assert "how" not in asks("规划执行得怎么样几年评一次", has_unit=False)
    assert "how" in asks("规划怎么执行", has_unit=False)
