"""`wence serve` over the shipped documents, seen in real Chromium: the road of a reader, and its speed."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator

import pytest
from chromium import DESK, PHONE, OpenPage
from playwright.sync_api import expect

from corpus.settings import SHIPPED_CORPUS, Settings
from evals import bench

QUESTION = "谁负责幼儿园收费管理"
QUESTIONS = (QUESTION, "平远县到2025年公办幼儿园占比要达到多少", "班主任津贴是多少", "株洲市财政局牵头哪些任务")


@pytest.fixture(scope="module")
def real_address() -> Iterator[str]:
    """A server in a process of its own, as a user has it: this one holds what some thousand tests have left."""
    around = {**bench.environment(os.environ, Settings.from_environment().home), "WENCE_CORPUS": str(SHIPPED_CORPUS)}
    with bench.running_server(around) as (process, address):
        bench.until_it_answers(process, f"{address}/api/ask", {"question": QUESTION})
        # The page's framework is still being loaded then.
        bench.fetch(f"{address}/")
        yield address


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_a_reader_asks_and_finds_the_unit_marked_in_its_clause(
    open_page: OpenPage, real_address: str, size: dict[str, int]
) -> None:
    page = open_page("/", size, address=real_address)
    page.get_by_label("你的问题").fill(QUESTION)
    page.keyboard.press("Enter")
    expect(page.locator(".card")).to_contain_text("县市场监管局")
    page.locator(".marker").first.click()
    expect(page.locator("#source mark")).to_contain_text("县市场监管局")
    expect(page.locator("#source .crumbs")).to_contain_text("（十九）完善部门协调机制")
    expect(page.locator("#source mark")).to_be_in_viewport()
    page.get_by_role("button", name="核对").last.click()
    expect(page.locator("#source .check-result")).to_contain_text("一字不差")


def test_the_table_pages_hold_all_documents(open_page: OpenPage, real_address: str) -> None:
    page = open_page("/duties", DESK, address=real_address)
    expect(page.locator(".duty-list tbody tr").nth(100)).to_be_attached()
    page = open_page("/targets", DESK, address=real_address)
    expect(page.locator(".targets thead th")).to_have_count(1 + 5)
    page = open_page("/library", DESK, address=real_address)
    expect(page.locator(".document-card")).to_have_count(5)
    page = open_page("/", PHONE, address=real_address)
    expect(page.locator(".starter")).to_have_count(6)


def test_a_value_that_two_clauses_set_alike_is_shown_once(open_page: OpenPage, real_address: str) -> None:
    page = open_page("/targets?measure=九年义务教育巩固率", DESK, address=real_address)
    cell = page.locator(".targets tbody tr").first.locator("[data-place='蕉岭县']")
    expect(cell.locator(".target-number")).to_have_text(["96%以上"])
    cell.get_by_role("button", name="另有一条同此").click()
    expect(page.locator("#source .crumbs")).to_contain_text("健全控辍保学长效机制")
    expect(page.locator("#source mark")).to_contain_text("九年义务教育巩固率达到96%以上")


@pytest.mark.timed
def test_first_paint_and_answers_are_quick(open_page: OpenPage, real_address: str) -> None:
    """The goals are 2 s and 0.4 s on a quiet machine; on a crowded one three times that counts as broken.

    Each question is asked three times, since another process can take the processor at the wrong moment: one
    must be in time.
    """
    page = open_page("/", PHONE, address=real_address)
    page.wait_for_function("performance.getEntriesByName('first-contentful-paint').length > 0")
    paint = page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime")
    assert paint < 3 * 2000
    seconds: dict[str, list[float]] = {}
    for _ in range(3):
        for question in (
            QUESTION,
            "平远县到2025年公办幼儿园占比要达到多少",
            "班主任津贴是多少",
            "株洲市财政局牵头哪些任务",
        ):
            page.get_by_label("你的问题").fill(question)
            turns = page.locator(".turn").count()
            began = time.perf_counter()
            page.keyboard.press("Enter")
            page.locator(".turn").nth(turns).locator(".tools").wait_for()
            seconds.setdefault(question, []).append(time.perf_counter() - began)
    assert {question: taken for question, taken in seconds.items() if min(taken) >= 3 * 0.4} == {}
