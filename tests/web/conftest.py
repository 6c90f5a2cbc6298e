"""Real Chromium: every page opened here must stay without console errors and without a request to another host."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from chromium import DESK, PHONE, OpenPage, Watch, chromium_path
from live_server import serving
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from scripted_engine import ScriptedEngine

from assistant.api.app import create_app
from assistant.api.security import Access
from corpus.settings import Settings

REPORT = "<!doctype html><title>r</title><h1>评测报告</h1><p>未答对：q-17</p>"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        # Root in a container has no sandbox to give.
        arguments = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
        found = playwright.chromium.launch(executable_path=chromium_path(), args=arguments)
        yield found
        found.close()


@pytest.fixture(scope="session")
def scripted_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server over the scripted engine, with the web chat."""
    home: Path = tmp_path_factory.mktemp("web")
    (home / "evals").mkdir()
    (home / "evals" / "latest.html").write_text(REPORT, encoding="utf-8")
    app = create_app(
        Settings(corpus=None, home=home, models=home),
        open_engine=lambda _: ScriptedEngine(home / "store"),
        access=Access(admin_token="admin-secret"),
    )
    with serving(app) as address:
        yield address


@pytest.fixture
def open_page(browser: Browser, scripted_address: str) -> Iterator[OpenPage]:
    """open_page(path, size, expect_errors=False, address=…, **context options) opens a fresh visitor's page."""
    opened: list[tuple[BrowserContext, Watch, bool]] = []

    def opener(
        path: str = "/",
        size: dict[str, int] = DESK,
        expect_errors: bool = False,
        address: str = scripted_address,
        **options: object,
    ) -> Page:
        phone = size["width"] < 800
        context = browser.new_context(viewport=size, has_touch=phone, locale="zh-CN", **options)  # type: ignore[arg-type]
        context.set_default_timeout(15_000)
        opened.append((context, Watch(context, address), expect_errors))
        page = context.new_page()
        page.goto(address + path)
        page.locator("#stage > *").first.wait_for()
        return page

    yield opener
    for context, watch, expect_errors in opened:
        context.close()
        assert watch.requests > 0
        if not expect_errors:
            assert watch.problems == []


@pytest.fixture(params=[PHONE, DESK], ids=["phone", "desk"])
def size(request: pytest.FixtureRequest) -> dict[str, int]:
    found: dict[str, int] = request.param
    return found
