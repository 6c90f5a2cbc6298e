"""问答 while a language model writes: the composed answer at once, its sentences below, and a way not to wait."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import httpx
import pytest
from conftest import OpenPage
from live_server import serving
from playwright.sync_api import Page, expect
from scripted_engine import ScriptedEngine

from assistant.answer import Answer
from assistant.answer_stream import Sentence
from assistant.api.app import create_app
from assistant.api.security import Access
from corpus.settings import Settings

FEES = "清河县谁负责幼儿园收费管理？"
COMPOSED = "由县市场监管局负责查处幼儿园违规收费"
WRITTEN = "清河县的幼儿园违规收费由县市场监管局负责查处。[1]"


class SlowModel:
    """Says one sentence, then waits until the test lets it go on or the reader has gone."""

    def __init__(self, engine: ScriptedEngine) -> None:
        self.go_on = threading.Event()
        self.cancelled = threading.Event()
        self._composed = ScriptedEngine.ask(engine, FEES)

    @property
    def answer(self) -> Answer:
        return replace(self._composed, answer=WRITTEN, citations=self._composed.citations[:1])

    def __iter__(self) -> Iterator[Sentence]:
        yield Sentence(WRITTEN)
        self.go_on.wait(20)

    def cancel(self) -> None:
        self.cancelled.set()
        self.go_on.set()


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory, scripted_address: str) -> Iterator[tuple[str, ScriptedEngine]]:
    # The page framework builds one app at a time: the other server's is ready once its page is there.
    httpx.get(scripted_address, timeout=60)
    home: Path = tmp_path_factory.mktemp("model")
    engine = ScriptedEngine(home / "store")
    app = create_app(Settings(corpus=None, home=home, models=home), open_engine=lambda _: engine, access=Access())
    with serving(app) as address:
        httpx.get(address, timeout=60)
        yield address, engine


@pytest.fixture
def served(running: tuple[str, ScriptedEngine]) -> tuple[str, SlowModel]:
    address, engine = running
    engine.writing = model = SlowModel(engine)
    return address, model


def ask(page: Page) -> None:
    page.get_by_label("你的问题").fill(FEES)
    page.keyboard.press("Enter")
    expect(page.locator(".waiting .verdict").first).to_contain_text(COMPOSED)
    expect(page.locator(".waiting .written")).to_contain_text("由县市场监管局负责查处。")


def test_the_model_s_answer_takes_the_composed_one_s_place(
    open_page: OpenPage, served: tuple[str, SlowModel], size: dict[str, int]
) -> None:
    address, model = served
    page = open_page("/", size, address=address)
    ask(page)
    assert not model.cancelled.is_set()
    model.go_on.set()
    expect(page.locator(".turn .tools")).to_be_visible()
    expect(page.locator(".said")).to_contain_text("清河县的幼儿园违规收费由县市场监管局负责查处。")
    expect(page.locator(".said")).not_to_contain_text("会同")
    expect(page.locator(".waiting")).to_have_count(0)


def test_who_does_not_wait_keeps_the_composed_answer(
    open_page: OpenPage, served: tuple[str, SlowModel], size: dict[str, int]
) -> None:
    address, model = served
    page = open_page("/", size, address=address)
    ask(page)
    page.get_by_role("button", name="不等了，就看这个").click()
    expect(page.locator(".turn .tools")).to_be_visible()
    expect(page.locator(".card .verdict")).to_contain_text(COMPOSED)
    expect(page.locator(".written")).to_have_count(0)
    assert model.cancelled.wait(5)


def test_another_question_keeps_the_composed_answer_too(open_page: OpenPage, served: tuple[str, SlowModel]) -> None:
    address, model = served
    page = open_page("/", address=address)
    ask(page)
    page.get_by_label("你的问题").fill("那配合的呢")
    page.keyboard.press("Enter")
    expect(page.locator(".turn")).to_have_count(2)
    expect(page.locator(".turn").first.locator(".verdict")).to_contain_text(COMPOSED)
    assert model.cancelled.wait(5)
    expect(page.locator(".turn").last.locator(".tools")).to_be_visible()
