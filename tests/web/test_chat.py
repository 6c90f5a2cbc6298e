"""问答 in real Chromium, at phone and desktop width, over an engine that can be predicted by hand."""

from __future__ import annotations

import io
import json
import re
from urllib.parse import quote

import httpx
import pytest
from chromium import DESK, PHONE, OpenPage
from docx import Document as read_docx
from playwright.sync_api import Page, expect
from scripted_engine import SCRIPT, clause_with

FEES = "清河县谁负责幼儿园收费管理？"
Size = dict[str, int]


def ask(page: Page, question: str) -> None:
    page.get_by_label("你的问题").fill(question)
    page.keyboard.press("Enter")
    expect(page.locator(".turn").last.locator(".tools")).to_be_visible()


def test_first_visit_offers_questions_that_answer(open_page: OpenPage, size: Size) -> None:
    page = open_page("/", size)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    starter = page.locator(".starter").first
    question = starter.inner_text()
    starter.click()
    expect(page.locator(".question")).to_have_text(question)
    expect(page.locator(".card")).not_to_have_class(re.compile("refusal"))
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_marker_opens_the_source_at_the_span(open_page: OpenPage, size: Size) -> None:
    page = open_page("/", size)
    ask(page, FEES)
    expect(page.locator(".verdict")).to_contain_text("由县市场监管局负责查处幼儿园违规收费")
    marker = page.locator(".marker").first
    marker.click()
    source = page.get_by_label("原文", exact=True)
    expect(source.locator("mark")).to_have_text("县市场监管局负责查处幼儿园违规收费")
    expect(source.locator("mark")).to_be_in_viewport()
    expect(source.locator("h2")).to_have_text("清河县学前教育发展计划（2031—2035年）")
    for text in ("清府办〔2031〕7号", "江南省 · 临州市 · 清河县", "已印发", "二、重点任务", "（二）规范收费管理"):
        expect(source).to_contain_text(text)
    # Beside the chat on a desk, a sheet over its lower 70 % on a phone.
    box = source.bounding_box()
    assert box is not None
    if size == DESK:
        assert box["x"] > 700
    else:
        assert box["height"] == pytest.approx(0.7 * size["height"], abs=2)
    page.keyboard.press("Escape")
    expect(source).to_be_hidden()
    expect(marker).to_be_focused()


def test_markers_are_wide_enough_for_a_thumb(open_page: OpenPage) -> None:
    page = open_page("/", PHONE)
    ask(page, FEES)
    hit = page.locator(".marker").first.evaluate(
        "node => { const at = getComputedStyle(node, '::after'); return [at.width, at.height]; }"
    )
    assert hit == ["44px", "44px"]


def test_source_text_is_text_and_page_breaks_are_closed(open_page: OpenPage, size: Size) -> None:
    page = open_page("/", size)
    ask(page, FEES)
    page.locator(".marker").first.click()
    clause = page.locator(".clause-now")
    expect(clause).to_contain_text(SCRIPT)
    expect(clause).to_contain_text("公示一次收费项目")
    ask_box = page.get_by_label("你的问题")
    page.keyboard.press("Escape")
    ask_box.fill(f"怎么办{SCRIPT}")
    ask_box.press("Enter")
    expect(page.locator(".question").last).to_have_text(f"怎么办{SCRIPT}")
    assert page.evaluate("window.stolen") is None


def test_neighbours_and_check(open_page: OpenPage, size: Size) -> None:
    page = open_page("/", size)
    ask(page, FEES)
    page.locator(".marker").first.click()
    source = page.get_by_label("原文", exact=True)
    source.get_by_role("button", name="核对").click()
    expect(source.locator(".check-result")).to_contain_text("标出的引文")
    expect(source.locator(".check-result")).to_contain_text("一字不差")
    source.get_by_role("button", name="下一条").click()
    expect(source.locator(".crumbs [aria-current]")).to_have_text("（三）保障饮食安全")
    source.get_by_role("button", name="上一条").click()
    expect(source.locator(".crumbs [aria-current]")).to_have_text("（二）规范收费管理")
    page.keyboard.press("Escape")
    page.locator(".tools").get_by_role("button", name="核对").click()
    expect(page.locator(".card .check-result")).to_contain_text("已把 2 处引文逐字与原文件比对，全部一致")


def test_a_follow_up_shows_its_whole_question_and_can_be_mended(open_page: OpenPage, size: Size) -> None:
    page = open_page("/", size)
    ask(page, FEES)
    ask(page, "那配合的呢")
    expect(page.locator(".standalone .asked")).to_have_text("清河县配合幼儿园收费管理的是谁")
    page.get_by_role("button", name="修改问题").click()
    field = page.get_by_label("要查的完整问题")
    field.fill("清河县毛入园率是多少")
    field.press("Enter")
    expect(page.locator(".question").last).to_have_text("清河县毛入园率是多少")
    expect(page.locator(".turn").last.locator(".sources .stamp")).to_have_count(3)
    # The stamps beside the documents say what the notices say.
    assert page.locator(".turn").last.locator(".sources .stamp").all_inner_texts() == [
        "已印发",
        "征求意见稿",
        "规划期已届满",
    ]
    expect(page.locator(".turn").last.locator(".notice")).to_have_count(0)


def test_scope_is_sent_kept_in_the_address_and_undone(open_page: OpenPage, size: Size) -> None:
    page = open_page("/", size)
    page.get_by_role("button", name="范围").click()
    page.get_by_label("江南省 · 临州市 · 白云县").check()
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="范围")).to_contain_text("白云县")
    with page.expect_request("**/api/ask") as sent:
        ask(page, "班主任津贴是多少")
    assert json.loads(sent.value.post_data or "")["regions"] == ["江南省/临州市/白云县"]
    assert quote("江南省/临州市/白云县", safe="") in page.url
    page.reload()
    expect(page.get_by_role("button", name="范围")).to_contain_text("白云县")
    with page.expect_request("**/api/ask") as again:
        page.get_by_role("button", name="扩大到全部地方再问").click()
    assert json.loads(again.value.post_data or "")["regions"] == []
    expect(page.get_by_role("button", name="范围")).to_contain_text("全部地方")


def test_a_refusal_helps(open_page: OpenPage, size: Size) -> None:
    page = open_page("/", size)
    ask(page, "班主任津贴是多少")
    card = page.locator(".refusal")
    expect(card).to_contain_text("没有写")
    card.locator(".related-item").click()
    expect(page.locator("#source mark")).to_have_text("县财政局要保障教师工资按时发放")
    page.keyboard.press("Escape")
    page.locator(".suggestions button").first.click()
    expect(page.locator(".turn").last.locator(".verdict")).to_contain_text("县市场监管局")


def test_an_aggregate_shows_what_was_understood_and_its_table(open_page: OpenPage, size: Size) -> None:
    page = open_page("/", size)
    ask(page, "县市场监管局负责几项任务")
    chips = page.get_by_label("理解为").locator(".chip")
    assert chips.all_inner_texts() == ["清河县", "任务", "参加单位含县市场监管局", "计数"]
    expect(page.locator(".card tbody tr")).to_have_count(2)
    chips.nth(2).click()
    field = page.get_by_label("把“参加单位含县市场监管局”换成")
    expect(field).to_have_value("县市场监管局")
    field.fill("县教育局")
    with page.expect_request("**/api/ask") as sent:
        field.press("Enter")
    body = json.loads(sent.value.post_data or "")
    assert (body["question"], body["history"]) == ("换成县教育局", ["县市场监管局负责几项任务"])


def test_a_condition_that_was_understood_can_be_dropped(open_page: OpenPage, size: Size) -> None:
    page = open_page("/", size)
    ask(page, "县市场监管局负责几项任务")
    drops = page.get_by_label("理解为").locator(".chip-drop")
    expect(drops).to_have_count(1)
    with page.expect_request("**/api/ask") as sent:
        page.get_by_role("button", name="去掉“参加单位含县市场监管局”").click()
    body = json.loads(sent.value.post_data or "")
    assert (body["question"], body["history"]) == ("去掉“参加单位含县市场监管局”", ["县市场监管局负责几项任务"])


def test_a_link_in_an_answer_opens_the_filtered_page(open_page: OpenPage, size: Size) -> None:
    page = open_page("/", size)
    ask(page, "县市场监管局负责几项任务")
    page.get_by_role("link", name="在职责清单里看").click()
    expect(page.locator(".duty-list tbody tr")).to_have_count(2)


def test_copying_in_three_ways(open_page: OpenPage) -> None:
    page = open_page("/", DESK, permissions=["clipboard-read", "clipboard-write"])
    ask(page, FEES)
    texts = {}
    for name in ("纯文本", "Markdown", "公文格式"):
        page.get_by_role("button", name="复制").click()
        page.get_by_role("menuitem", name=name).click()
        expect(page.locator(".toast")).to_have_text("已复制")
        texts[name] = page.evaluate("navigator.clipboard.readText()")
    assert texts["纯文本"].startswith("由县市场监管局负责查处幼儿园违规收费\n")
    assert "> 县市场监管局负责查处幼儿园违规收费" in texts["Markdown"]
    ground = "依据《清河县学前教育发展计划（2031—2035年）》（清府办〔2031〕7号）二、重点任务（二）规范收费管理，"
    assert texts["公文格式"].split("\n")[0] == f"{ground}由县市场监管局负责查处幼儿园违规收费。"


def test_the_conversation_as_a_word_file(open_page: OpenPage, size: Size) -> None:
    page = open_page("/", size)
    ask(page, FEES)
    with page.expect_download() as download:
        page.get_by_role("button", name="下载 Word 文件").click()
    assert download.value.suggested_filename == "问策对话.docx"
    text = "\n".join(line.text for line in read_docx(io.BytesIO(download.value.path().read_bytes())).paragraphs)
    assert "二、重点任务（二）规范收费管理：“县市场监管局负责查处幼儿园违规收费”" in text


def test_links_open_questions_and_clauses_and_survive_a_reload(open_page: OpenPage, size: Size) -> None:
    page = open_page(f"/?q={quote(FEES)}", size)
    expect(page.locator(".verdict")).to_contain_text("县市场监管局")
    page.locator(".marker").first.click()
    expect(page.locator("#source mark")).to_be_visible()
    assert "#clause=" in page.url
    page.reload()
    expect(page.locator("#source mark")).to_have_text("县市场监管局负责查处幼儿园违规收费")
    expect(page.locator(".turn")).to_have_count(1)
    other = open_page(f"/#clause={clause_with('明厨亮灶').id}", size)
    expect(other.locator(".clause-now")).to_contain_text("幼儿园食堂实行明厨亮灶")


def test_own_history_stays_in_the_browser(open_page: OpenPage, size: Size) -> None:
    page = open_page("/", size)
    ask(page, FEES)
    page.get_by_role("button", name="新对话").click()
    expect(page.locator(".welcome")).to_be_visible()
    ask(page, "毛入园率是多少")
    page.get_by_role("button", name="历史").click()
    page.locator(".history-item").filter(has_text=FEES).click()
    expect(page.locator(".question")).to_have_text(FEES)
    page.get_by_role("button", name="历史").click()
    page.get_by_role("button", name="全部删除").click()
    assert page.evaluate("JSON.parse(localStorage['wence.conversations']).length") == 0


def test_feedback_with_a_reason(open_page: OpenPage, scripted_address: str, size: Size) -> None:
    page = open_page("/", size)
    ask(page, FEES)
    page.get_by_role("button", name="没用").click()
    page.get_by_label("不完整").check()
    comment = f"少了县财政局 {size['width']}"
    page.get_by_label("补充说明").fill(comment)
    page.get_by_role("button", name="提交").click()
    expect(page.locator(".toast")).to_contain_text("已记下")
    lines = httpx.get(f"{scripted_address}/api/feedback/export", headers={"authorization": "Bearer admin-secret"}).text
    saved = [json.loads(line) for line in lines.splitlines()]
    assert [one["feedback"]["reason"] for one in saved if one["feedback"]["comment"] == comment] == ["不完整"]


def test_enter_of_an_input_method_does_not_send(open_page: OpenPage) -> None:
    page = open_page("/", PHONE)
    field = page.get_by_label("你的问题")
    field.fill("收费")
    composing = "{key: 'Enter', isComposing: true, bubbles: true}"
    field.evaluate(f"node => node.dispatchEvent(new KeyboardEvent('keydown', {composing}))")
    expect(page.locator(".turn")).to_have_count(0)
    field.press("Shift+Enter")
    expect(page.locator(".turn")).to_have_count(0)
    heights = []
    for lines in (1, 4, 9):
        field.fill("\n".join(["字"] * lines))
        heights.append(field.evaluate("node => node.offsetHeight"))
    assert heights[0] < heights[1] == heights[2]


def test_a_server_that_is_away_is_waited_for(open_page: OpenPage, size: Size) -> None:
    page = open_page("/", size, expect_errors=True)
    away = {"left": 2}

    def handle(route: object) -> None:
        away["left"] -= 1
        route.abort() if away["left"] >= 0 else route.continue_()  # type: ignore[attr-defined]

    page.route("**/api/ask", handle)
    page.get_by_label("你的问题").fill(FEES)
    page.keyboard.press("Enter")
    expect(page.locator(".searching")).to_contain_text("服务器暂时连不上，正在重试")
    expect(page.locator(".verdict")).to_contain_text("县市场监管局")


def test_a_failure_says_so_and_offers_again(open_page: OpenPage) -> None:
    page = open_page("/", PHONE, expect_errors=True)
    page.get_by_label("你的问题").fill("请崩溃")
    page.keyboard.press("Enter")
    failed = page.get_by_role("alert")
    expect(failed).to_contain_text("服务器没能完成回答")
    expect(failed.get_by_role("button", name="再试一次")).to_be_visible()


def test_everything_by_keyboard(open_page: OpenPage) -> None:
    page = open_page("/", DESK)
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="跳到正文")).to_be_focused()
    ask(page, FEES)
    page.locator(".marker").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#source h2")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator(".marker").first).to_be_focused()
    ring = page.locator(".marker").first.evaluate("node => getComputedStyle(node).outlineStyle")
    assert ring == "solid"
