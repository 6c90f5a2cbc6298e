"""axe in real Chromium: no serious and no critical issue on any page, light and dark, phone and desk."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from chromium import DESK, PHONE, OpenPage
from playwright.sync_api import Page

FEES = "/?q=%E8%B0%81%E8%B4%9F%E8%B4%A3%E6%94%B6%E8%B4%B9"
GRAVE = ("serious", "critical")


def grave_issues(page: Page) -> list[str]:
    found = Axe().run(page).response["violations"]
    return [
        f"{issue['id']}: {[node['html'][:160] for node in issue['nodes'][:3]]}"
        for issue in found
        if issue["impact"] in GRAVE
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    ("path", "ready"),
    [
        ("/", ".starter"),
        (FEES, ".tools"),
        ("/?q=%E6%B4%A5%E8%B4%B4", ".related"),
        ("/?q=%E5%87%A0%E9%A1%B9", ".understood"),
        ("/duties", ".duty-list td"),
        ("/duties?view=matrix", ".matrix td"),
        ("/targets", ".targets td"),
        ("/library", ".document-card"),
        ("/library?document=qinghe", ".tree"),
    ],
)
def test_no_serious_issue(open_page: OpenPage, path: str, ready: str, scheme: str) -> None:
    page = open_page(path, PHONE if scheme == "dark" else DESK, color_scheme=scheme, reduced_motion="reduce")
    page.locator(ready).first.wait_for()
    if path == FEES:
        page.locator(".marker").first.click()
        page.locator("#source mark").wait_for()
    assert grave_issues(page) == []


def test_the_plain_pages_too(open_page: OpenPage, scripted_address: str) -> None:
    page = open_page("/", PHONE)
    for path in ("/docs", "/login"):
        page.goto(scripted_address + path)
        page.locator("h1").wait_for()
        assert grave_issues(page) == []
