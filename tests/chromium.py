"""What the browser tests share: sizes, the browser's path, and the watch over every page."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable

from playwright.sync_api import BrowserContext, Page

PHONE = {"width": 390, "height": 844}
DESK = {"width": 1440, "height": 900}

OpenPage = Callable[..., Page]


def chromium_path() -> str | None:
    """CHROMIUM, or a Chromium on the path, or None for Playwright's own."""
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, names)), None)


class Watch:
    """What went wrong in a page while it was open."""

    def __init__(self, context: BrowserContext, own: str) -> None:
        self.problems: list[str] = []
        self.requests = 0
        context.on("console", lambda message: message.type == "error" and self.problems.append(message.text))
        context.on("weberror", lambda error: self.problems.append(str(error.error)))
        context.on("request", lambda request: self._request(request.url, own))

    def _request(self, url: str, own: str) -> None:
        self.requests += 1
        if not url.startswith((own, "data:", "blob:", "about:")):
            self.problems.append(f"request to another host: {url}")
