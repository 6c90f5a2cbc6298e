"""Questions about a document itself: number, date, issuer, status, period."""

from __future__ import annotations

import pytest

from assistant.answer import to_json
from assistant.engine import Assistant
from assistant.verify import check_answer


@pytest.mark.parametrize(
    ("asked", "told", "quote"),
    [
        ("蕉岭这个方案文号是多少", "蕉府办〔2022〕1号", "蕉府办〔2022〕1号"),
        ("平远的通知发文字号", "平教字〔2024〕10号", "平教字〔2024〕10号"),
        ("蕉岭的方案什么时候印发的", "2022年2月18日", "2022年2月18日印发"),
        ("平远这份通知哪天发的", "2024年4月2日", "2024年4月2日"),
        ("蕉岭方案是谁发的", "蕉岭县人民政府办公室", "蕉岭县人民政府办公室"),
        ("平远通知是哪几个部门联合发的", "9家联合发文：平远县教育局、平远县发展和改革局", "平远县教育局"),
        ("连平这份是不是正式稿", "是初稿，不是正式印发的文件", "初 稿"),
        ("连平规划期从哪年到哪年", "2025年至2029年", "2025-2029年"),
        ("广元的方案管到哪一年", "2021年至2025年", "“十四五”"),
    ],
)
def test_a_document_tells_of_itself(assistant: Assistant, asked: str, told: str, quote: str) -> None:
    answer = assistant.ask(asked)
    assert told in answer.answer
    assert any(quote in citation.quote for citation in answer.citations)
    assert check_answer(to_json(answer), assistant.reading.documents) == []


@pytest.mark.parametrize("asked", ["广元的方案是谁印发的", "连平这份规划的文号", "株洲两个文件各是哪天发的"])
def test_a_draft_that_does_not_say_it_is_not_guessed_at(assistant: Assistant, asked: str) -> None:
    answer = assistant.ask(asked)
    assert (answer.refused, answer.reason) == (True, "not_stated")


def test_number_and_date_asked_for_in_one_breath(assistant: Assistant) -> None:
    answer = assistant.ask("平远、蕉岭的印发时间和文号")
    assert "平远：文号：平教字〔2024〕10号；文件日期：2024年4月2日" in answer.answer
    assert "蕉岭：文号：蕉府办〔2022〕1号；文件日期：2022年2月18日印发" in answer.answer
    assert len(answer.citations) == 4


def test_when_it_was_issued_needs_no_word_for_the_document(assistant: Assistant) -> None:
    assert "2024年4月2日" in assistant.ask("平远什么时候印发的").answer
    assert "2024年4月2日" not in assistant.ask("平远幼儿园补贴什么时候发").answer


def test_across_documents_each_place_has_its_line(assistant: Assistant) -> None:
    answer = assistant.ask("五份文件的文号分别是多少")
    lines = dict(line.split("：", 1) for line in answer.answer.splitlines())
    assert lines["蕉岭"].startswith("文号：蕉府办〔2022〕1号")
    assert lines["连平"] == "该文件没有写明文号。"
    assert len(lines) == 5


@pytest.mark.parametrize("asked", ["株洲什么时候出台县中标准化建设工程实施方案", "平远公办园收费标准谁制定"])
def test_what_a_document_says_of_another_paper_is_not_its_own_imprint(assistant: Assistant, asked: str) -> None:
    assert not assistant.ask(asked).answer.startswith(("文件日期", "发文单位"))


def test_units_offered_to_choose_from_ask_who_and_only_the_kinds_own_is_told(assistant: Assistant) -> None:
    answer = assistant.ask("平远营利性幼儿园办理法人登记找民政还是市监")
    assert answer.kind == "duty"
    assert "县市场监管局：对取得办学许可证的营利性幼儿园" in answer.answer
    assert "县民政局" not in answer.answer
