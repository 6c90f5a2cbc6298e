"""What is guessed of a document from its text."""

from __future__ import annotations

import tomllib

import pytest
from library_files import DATA, SHIPPED, document

from corpus.formats import read
from corpus.metadata import Metadata, guess
from corpus.settings import SHIPPED_CORPUS
from corpus.tables import lines_of
from corpus.titles import find_plans


@pytest.mark.parametrize("name", SHIPPED)
def test_guesses_of_the_five_are_what_their_files_say(name: str) -> None:
    stated = tomllib.loads((SHIPPED_CORPUS / name / "document.toml").read_text(encoding="utf-8"))
    guessed = guess(document(name).text, "source.txt")
    assert guessed.title == stated["title"]
    assert list(guessed.region) == stated["region"]
    assert guessed.number == stated.get("number")
    assert guessed.issued == stated.get("issued")
    assert guessed.status == stated["status"]
    assert list(guessed.plans) == stated["plans"]


@pytest.mark.parametrize(
    ("name", "period"),
    [
        ("guangyuan", (2021, 2025)),
        ("jiaoling", None),
        ("lianping", (2025, 2029)),
        ("pingyuan", (2021, 2025)),
        ("zhuzhou", (2023, 2025)),
    ],
)
def test_periods(name: str, period: tuple[int, int] | None) -> None:
    assert guess(document(name).text, "source.txt").period == period


def of_invented(beginning: str) -> Metadata:
    path = next(path for path in DATA.glob("*.txt") if path.name.startswith(beginning))
    return guess(read(path), path.name)


def test_two_plans_under_one_notice() -> None:
    found = of_invented("望川")
    assert found.title.startswith("望川县人民政府办公室关于印发《望川县特殊教育发展提升行动计划（2023—2026年）》和")
    assert found.plans == ("望川县特殊教育发展提升行动计划（2023—2026年）", "望川县教师队伍建设三年行动方案")
    assert (found.number, found.issued, found.period) == ("望政办发〔2023〕41号", "2023-11-22", (2023, 2026))


def test_a_single_plan_gives_its_title_not_the_notice_s() -> None:
    found = of_invented("青禾")
    assert found.title == "青禾县学前教育普及普惠发展提升行动计划（2023—2025年）"
    assert (found.region, found.status) == (("青禾县",), "issued")


def test_drafts() -> None:
    assert of_invented("云泽").status == "draft"
    assert of_invented("岚桥").status == "draft"
    assert guess("某县计划\n一、目标\n广泛公布征求意见稿，听取意见。\n", "计划.txt").status == "issued"
    assert guess("某县计划\n一、目标\n做事。\n", "计划（送审稿）.txt").status == "draft"


def test_a_number_inside_a_sentence_is_another_document_s() -> None:
    assert guess("某县计划\n根据《通知》（教基〔2021〕8号）制定。\n一、目标\n做事。\n", "计划.txt").number is None


def test_without_a_title_the_file_name_is_one() -> None:
    found = guess("一些没有标题的文字。\n", "2024_幼儿园 收费说明.txt")
    assert (found.title, found.plans) == ("2024 幼儿园 收费说明", ("2024 幼儿园 收费说明",))


_NOTICE = """文件库【检索号】 CLI.12.1
原文链接：http://example.invalid/1.html
云南省人民政府办公厅关于加强阅读的实施意见

云南省人民政府办公厅关于加强阅读的实施意见

（云政办发〔2016〕90号）

各州、市人民政府：

　　根据《通知》（国办发〔2015〕71号），提出意见。
　　一、总体要求

　　（一）目的

　　读书。
云南省人民政府办公厅

2016年9月5日
"""
_RULES_IN_A_NOTICE = """文件库【检索号】 CLI.12.2
原文链接：http://example.invalid/2.html
桂林市象山区人民政府办公室关于印发《象山区阅读办法》的通知
桂林市象山区人民政府办公室关于印发《象山区阅读办法》的通知

象政办[2017]123号
区政府各相关部门：
　　现将《象山区阅读办法》印发给你们。
桂林市象山区人民政府办公室
2017年12月11日
　　象山区阅读办法
　　第一章　总则
　　第一条　为了读书，制定本办法。
　　第二条　本办法自公布之日起施行。
"""
_LAW = """# 中华人民共和国阅读法

1986年4月12日 第六届全国人民代表大会第四次会议通过

2018年12月29日 第十三届全国人民代表大会常务委员会第七次会议《关于修改〈质量法〉等五部法律的决定》修正

<!-- INFO END -->

## 第一章 总则

第一条 为了读书，制定本法。
"""
_LOCAL_RULES = """# 南阳市阅读条例

2020年8月26日 南阳市第六届人民代表大会常务委员会第十五次会议通过

2020年9月26日 河南省第十三届人民代表大会常务委员会第二十次会议批准

<!-- INFO END -->

## 第一章  总则

第一条 为了读书，制定本条例。
"""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (_NOTICE, ("云南省人民政府办公厅关于加强阅读的实施意见", ("云南省",), "云政办发〔2016〕90号", "2016-09-05")),
        (
            _RULES_IN_A_NOTICE,
            ("象山区阅读办法", ("广西壮族自治区", "桂林市", "象山区"), "象政办[2017]123号", "2017-12-11"),
        ),
        (_LAW, ("中华人民共和国阅读法", (), None, "2018-12-29")),
        (_LOCAL_RULES, ("南阳市阅读条例", ("河南省", "南阳市"), None, "2020-09-26")),
    ],
    ids=["notice", "rules in a notice", "law", "local rules"],
)
def test_documents_of_other_kinds(text: str, expected: tuple[object, ...]) -> None:
    found = guess(text, "文件.txt")
    assert (found.title, found.region, found.number, found.issued) == expected


def test_a_number_line_over_a_title_is_none_of_it() -> None:
    head = "青湾市人民政府文件\n\n青湾府规〔2023〕6号\n青湾市中小学生营养餐管理办法\n\n"
    text = f"{head}第一章 总则\n第一条 为规范营养餐供应，制定本办法。\n"
    assert [plan.title for plan in find_plans(lines_of(text), ())] == ["青湾市中小学生营养餐管理办法"]
