"""The number, dates and issuers that documents state of themselves."""

from __future__ import annotations

from pathlib import Path

import pytest
from library_files import document

from corpus.document import Document
from corpus.imprint import imprint

_LAW = """# 某市学校安全条例

2003年9月26日 某市人民代表大会常务委员会第五次会议通过

2020年5月15日 某省人民代表大会常务委员会第二十一次会议批准修订

2020年9月1日 起施行

第一条 为了保障安全，制定本条例。
"""


def _texts(found: Document) -> tuple[str | None, list[str], list[str]]:
    stated = imprint(found)
    text = found.text
    number = text[slice(*stated.number)] if stated.number else None
    return number, [text[slice(*one)] for one in stated.issuers], [text[slice(*one)] for one in stated.dates]


@pytest.mark.parametrize(
    ("name", "number", "issuers", "dates"),
    [
        ("jiaoling", "蕉府办〔2022〕1号", ["蕉岭县人民政府办公室"], ["2022年2月18日印发"]),
        ("lianping", None, [], []),
        ("zhuzhou", None, [], []),
        ("澄溪县", "澄政办发〔2024〕17号", ["澄溪县人民政府办公室"], ["2024年5月16日"]),
        ("青禾县", "青政办发〔2023〕17号", ["青禾县人民政府办公室"], ["2023年3月21日"]),
    ],
)
def test_head_and_end_of_a_document(name: str, number: str | None, issuers: list[str], dates: list[str]) -> None:
    assert _texts(document(name)) == (number, issuers, dates)


def test_nine_bureaus_that_issue_together_are_each_named_once() -> None:
    number, issuers, dates = _texts(document("pingyuan"))
    assert (number, dates) == ("平教字〔2024〕10号", ["2024年4月2日"])
    assert len(issuers) == 9
    assert (issuers[0], issuers[4], issuers[-1]) == ("平远县教育局", "平远县人力资源和社会保障局", "平远县医疗保障局")


def test_a_law_is_dated_by_its_passing_and_its_amendments_and_not_by_its_taking_effect() -> None:
    law = Document("law", "某市学校安全条例", _LAW, Path("law.md"), "")
    assert _texts(law) == (
        None,
        [],
        [
            "2003年9月26日 某市人民代表大会常务委员会第五次会议通过",
            "2020年5月15日 某省人民代表大会常务委员会第二十一次会议批准修订",
        ],
    )
