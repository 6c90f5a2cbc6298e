"""The probe that tells questions to the documents from all others, on questions that it never saw."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from lent_vectors import lend

from assistant.engine import Assistant
from assistant.understanding import topic
from evals.topics import TOPICS, lines


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    from corpus.settings import SHIPPED_CORPUS, Settings

    models = Settings.from_environment().models
    settings = Settings(corpus=SHIPPED_CORPUS, home=tmp_path_factory.mktemp("home"), models=models)
    return Assistant.open(lend(settings))


def test_the_probe_belongs_to_the_bundled_encoder(shipped: Assistant) -> None:
    assert topic.probe().encoder == shipped.index.encoder_name
    assert topic.probe().weights.shape == shipped.index.encode("问").shape


def test_most_of_what_no_plan_answers_is_refused_and_few_questions_to_plans(shipped: Assistant) -> None:
    off, on = lines(TOPICS / "off_topic_held_out.txt"), lines(TOPICS / "on_topic_held_out.txt")
    assert min(len(off), len(on)) >= 100
    assert np.mean([shipped.ask(line).refused for line in off]) >= 0.9
    reasons = [shipped.ask(line).reason for line in on]
    assert np.mean([reason == "not_a_policy_question" for reason in reasons]) <= 0.02


def test_learned_and_held_out_questions_are_apart() -> None:
    learned = set(lines(TOPICS / "off_topic.txt"))
    assert not learned & set(lines(TOPICS / "off_topic_held_out.txt"))


def test_a_turn_of_a_conversation_is_not_screened_by_its_few_words(shipped: Assistant) -> None:
    answer = shipped.ask("原文呢", history=["平远谁负责幼儿园收费管理"])
    assert answer.reason != "not_a_policy_question"


def test_another_encoder_gets_no_probe(shipped: Assistant, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    kept = json.loads(topic.KEPT.read_text("utf-8")) | {"encoder": "another"}
    other = tmp_path / "topic.json"
    other.write_text(json.dumps(kept), "utf-8")
    monkeypatch.setattr(topic, "KEPT", other)
    topic.probe.cache_clear()
    try:
        assert not topic.is_off_topic(shipped.understand("火锅怎么做"), shipped.reading)
    finally:
        monkeypatch.undo()
        topic.probe.cache_clear()
