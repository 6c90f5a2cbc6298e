"""职责清单, 指标对照, 文件库, 评测 and the plain pages in real Chromium."""

from __future__ import annotations

import csv
import io
import re
from urllib.parse import quote

import openpyxl
from chromium import DESK, PHONE, OpenPage
from playwright.sync_api import expect
from scripted_engine import BAIYUN

Size = dict[str, int]


def test_places_change_without_a_reload_and_keep_the_scope(open_page: OpenPage, size: Size) -> None:
    page = open_page(f"/?region={quote('/'.join(BAIYUN))}", size)
    page.evaluate("window.kept = true")
    for name, path in (("职责清单", "/duties"), ("指标对照", "/targets"), ("文件库", "/library"), ("问答", "/")):
        link = page.get_by_role("navigation", name="主导航").get_by_role("link", name=name)
        link.click()
        expect(link).to_have_attribute("aria-current", "page")
        assert page.evaluate("location.pathname") == path
        assert quote("/".join(BAIYUN), safe="") in page.url
    assert page.evaluate("window.kept") is True
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text("文件库")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_duties_filter_and_open_their_clause(open_page: OpenPage, size: Size) -> None:
    page = open_page("/duties", size)
    rows = page.locator(".duty-list tbody tr")
    expect(rows).to_have_count(6)
    expect(page.locator(".count")).to_have_text("6 项职责 · 5 个单位 · 4 个条款")
    page.get_by_label("单位", exact=True).select_option("县市场监管局")
    expect(rows).to_have_count(2)
    page.get_by_role("button", name="牵头", exact=True).click()
    expect(rows).to_have_count(1)
    assert "unit=" in page.url
    assert "role=lead" in page.url
    page.reload()
    expect(rows).to_have_count(1)
    rows.get_by_role("button").click()
    expect(page.locator("#source mark")).to_have_text("牵头单位：县市场监管局")
    page.keyboard.press("Escape")
    page.get_by_label("任务或条款里的字").fill("没有这样的任务")
    expect(page.locator(".empty")).to_contain_text("没有符合这些条件的职责")
    page.get_by_role("button", name="去掉筛选条件").click()
    expect(rows).to_have_count(6)


def test_duties_sort_and_freeze_their_head(open_page: OpenPage) -> None:
    page = open_page("/duties", {"width": 1440, "height": 420})
    page.get_by_role("button", name="单位", exact=True).click()
    first = page.locator(".duty-list tbody tr").first.locator("th")
    ascending = first.inner_text()
    sorter = page.get_by_role("button", name="单位", exact=True)
    expect(sorter).to_be_focused()
    sorter.press("Enter")
    assert first.inner_text() != ascending
    expect(page.get_by_role("columnheader", name="单位")).to_have_attribute("aria-sort", "descending")
    cells = "[table.querySelector('thead th'), table.querySelector('tbody th')]"
    positions = page.locator(".duty-list").evaluate(f"table => {cells}.map(cell => getComputedStyle(cell).position)")
    assert positions == ["sticky", "sticky"]


def test_duties_are_cards_on_a_phone(open_page: OpenPage) -> None:
    page = open_page("/duties", PHONE)
    expect(page.locator(".duty-list thead")).to_be_hidden()
    card = page.locator(".duty-list tbody tr").first
    assert card.evaluate("node => getComputedStyle(node).display") == "grid"
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_the_matrix_marks_roles_and_every_cell_opens_its_clause(open_page: OpenPage, size: Size) -> None:
    page = open_page("/duties?view=matrix", size)
    matrix = page.locator(".plan-block").first.locator(".matrix")
    heads = [text.split("\n")[0] for text in matrix.locator("thead th").all_inner_texts()[1:]]
    row = matrix.locator("tbody tr").filter(has_text="规范收费管理")
    marks = [cell.inner_text().strip() for cell in row.locator("td").all()]
    assert dict(zip(heads, marks, strict=True)) == {
        "县市场监管局": "责",
        "县发展改革局": "牵",
        "县教育局": "配",
        "县住建局": "",
    }
    row.get_by_role("button", name="县教育局：制定收费标准").click()
    expect(page.locator("#source mark")).to_have_text("县发展改革局要会同县教育局制定收费标准")


def test_my_unit_s_list_by_deadline(open_page: OpenPage, size: Size) -> None:
    page = open_page("/duties", size)
    page.get_by_role("button", name="我是…").click()
    page.locator(".chooser .chip").filter(has_text="县住建局").click()
    expect(page.locator(".mine h2")).to_have_text("县住建局的任务")
    expect(page.locator(".mine h3").first).to_contain_text("2032 年")
    page.locator(".todo button").first.click()
    expect(page.locator("#source mark")).to_have_text("县住建局")
    page.keyboard.press("Escape")
    page.emulate_media(media="print")
    for selector in (".bar", ".filters", ".page-actions"):
        expect(page.locator(selector).first).to_be_hidden()
    expect(page.locator(".mine")).to_be_visible()


def test_duties_download_with_the_same_conditions(open_page: OpenPage, size: Size) -> None:
    page = open_page(f"/duties?unit={quote('县市场监管局')}", size)
    expect(page.locator(".duty-list tbody tr")).to_have_count(2)
    with page.expect_download() as download:
        page.get_by_role("button", name="下载 Excel 表").click()
    sheet = openpyxl.load_workbook(io.BytesIO(download.value.path().read_bytes())).worksheets[0]
    assert [row[0].value for row in sheet.iter_rows(min_row=2)] == ["县市场监管局"] * 2
    with page.expect_download() as download:
        page.get_by_role("button", name="下载 CSV 表").click()
    lines = list(csv.reader(io.StringIO(download.value.path().read_text(encoding="utf-8-sig"))))
    assert [line[0] for line in lines] == ["单位", "县市场监管局", "县市场监管局"]


def test_targets_side_by_side(open_page: OpenPage, size: Size) -> None:
    page = open_page("/targets", size)
    expect(page.locator(".targets thead th")).to_have_text(["指标", "清河县", "白云县"])
    shared = page.locator(".targets tbody tr").first
    expect(shared.locator("th")).to_contain_text("学前三年毛入园率")
    assert [re.sub(r"\s", "", cell.inner_text()) for cell in shared.locator("td").all()] == ["98%2035年", "95%2024年"]
    alone = page.locator(".targets tbody tr").nth(1)
    expect(alone.locator("[data-place='白云县']")).to_have_text("未提及")
    shared.locator("[data-place='白云县'] button").click()
    expect(page.locator("#source mark")).to_have_text("学前三年毛入园率达到95%")
    page.keyboard.press("Escape")
    page.get_by_label("指标名称里的字").fill("公办园")
    expect(page.locator(".targets tbody tr")).to_have_count(1)
    with page.expect_download() as download:
        page.get_by_role("button", name="下载 Excel 表").click()
    assert openpyxl.load_workbook(io.BytesIO(download.value.path().read_bytes())).worksheets[0].max_row == 2


def test_the_library_and_a_document_as_a_tree(open_page: OpenPage, size: Size) -> None:
    page = open_page("/library", size)
    card = page.locator(".document-card").filter(has_text="清河县学前教育发展计划")
    for text in ("已印发", "清府办〔2031〕7号", "2031—2035", "4 个条款", "5 项职责", "2 个指标"):
        expect(card).to_contain_text(text)
    card.get_by_role("link", name="清河县学前教育发展计划").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("清河县学前教育发展计划（2031—2035年）")
    page.get_by_label("在本文件里找").fill("明厨亮灶")
    expect(page.locator(".tree mark")).to_have_text("明厨亮灶")
    expect(page.locator(".reader")).to_contain_text("1 处条款提到“明厨亮灶”")
    page.get_by_role("button", name="打开原文：二、重点任务（三）保障饮食安全").click()
    expect(page.locator(".clause-now")).to_contain_text("幼儿园食堂实行明厨亮灶")


def test_the_address_bar_opens_a_clause(open_page: OpenPage, size: Size) -> None:
    page = open_page("/library", size, expect_errors=True)
    field = page.get_by_label("条款地址")
    field.fill("清河（九十九）")
    field.press("Enter")
    expect(page.locator(".address-found")).to_contain_text("没有找到")
    field.fill("清河（二）")
    field.press("Enter")
    expect(page.locator(".clause-now")).to_contain_text("规范收费管理")


def test_the_eval_report_asks_for_the_token(open_page: OpenPage) -> None:
    page = open_page("/evals", DESK, expect_errors=True)
    page.get_by_label("管理口令").fill("wrong")
    page.get_by_role("button", name="查看").click()
    expect(page.get_by_role("alert")).to_contain_text("管理口令")
    page.get_by_label("管理口令").fill("admin-secret")
    page.get_by_role("button", name="查看").click()
    expect(page.frame_locator(".report").get_by_role("heading")).to_have_text("评测报告")


def test_the_api_page_reads_well_offline(open_page: OpenPage, scripted_address: str, size: Size) -> None:
    page = open_page("/", size)
    page.goto(f"{scripted_address}/docs")
    expect(page.get_by_text("/v1/chat/completions")).to_be_visible()
    page.get_by_text("/api/ask", exact=True).click()
    expect(page.get_by_text("question", exact=True).first).to_be_visible()
