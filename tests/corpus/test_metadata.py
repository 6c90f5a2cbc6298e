"""What is guessed of a document from its text."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from library_files import DATA, OUTSIDE, SHIPPED, document

from corpus.formats import read
from corpus.metadata import Metadata, guess
from corpus.settings import SHIPPED_CORPUS


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


@pytest.mark.skipif(not OUTSIDE.is_dir(), reason="no further documents beside the tree")
@pytest.mark.parametrize(
    ("file", "title", "region", "number", "issued"),
    [
        (
            "more_documents/云南省人民政府办公厅关于全面加强和改进学校美育工作的实施意见.txt",
            "云南省人民政府办公厅关于全面加强和改进学校美育工作的实施意见",
            ("云南省",),
            "云政办发〔2016〕90号",
            "2016-09-05",
        ),
        (
            "more_documents/桂林市象山区人民政府办公室关于印发《象山区区属学校体育美育兼职教师管理办法》的通知.txt",
            "象山区区属学校体育美育兼职教师管理办法",
            ("广西壮族自治区", "桂林市", "象山区"),
            "象政办[2017]123号",
            "2017-12-11",
        ),
        ("more_documents/义务教育法(2018-12-29).md", "中华人民共和国义务教育法", (), None, "2018-12-29"),
        (
            "training/documents/南阳市中小学校幼儿园规划建设条例(2020-11-06).md",
            "南阳市中小学校幼儿园规划建设条例",
            ("河南省", "南阳市"),
            None,
            "2020-09-26",
        ),
    ],
)
def test_real_documents(file: str, title: str, region: tuple[str, ...], number: str | None, issued: str) -> None:
    path = OUTSIDE / Path(file)
    found = guess(read(path), path.name)
    assert (found.title, found.region, found.number, found.issued) == (title, region, number, issued)
