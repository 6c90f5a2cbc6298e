"""`wence eval --llm`: the scripted server behind the real engine, over an invented document."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from scripted_llm import ScriptedServer

from corpus.settings import Settings, UserError
from evals.command import main
from evals.dataset import Question, Sources
from evals.judge import judge
from evals.metrics import Result
from evals.with_model import model_summary

DATA = Path(__file__).parents[1] / "data"
DOCUMENT = "青禾县学前教育行动计划.txt"
QUOTE = "每年3月底前汇总公安户籍、卫健出生登记和在园幼儿信息"
LEAD = "牵头单位：县自然资源局"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One home for all runs: the invented document is embedded once."""
    return tmp_path_factory.mktemp("home")


@pytest.fixture
def server() -> Iterator[ScriptedServer]:
    with ScriptedServer() as running:
        yield running


@pytest.fixture
def questions(tmp_path: Path) -> Path:
    common = {"scope": [], "answerable": True, "documents": [DOCUMENT], "split": "test", "must_not": []}
    rows = [
        {"id": "lead", "question": "青禾县修编幼儿园布点专项规划由谁牵头", "type": "responsible_unit",
         "gold": [{"doc": DOCUMENT, "quote": LEAD}], "must": [["自然资源局"]]},
        {"id": "nothing", "question": "青禾县教体局局长的手机号是多少", "type": "unanswerable", "answerable": False,
         "gold": [], "must": []},
    ]  # fmt: skip
    path = tmp_path / "invented.jsonl"
    path.write_text("".join(json.dumps(common | row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return path


def test_both_runs_are_compared_question_by_question(
    questions: Path, server: ScriptedServer, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    monkeypatch.setenv("WENCE_HOME", str(home))
    monkeypatch.setenv("WENCE_LLM", "openai:scripted")
    monkeypatch.setenv("WENCE_LLM_BASE_URL", server.base_url)
    monkeypatch.setenv("WENCE_LLM_API_KEY", "sk-never-shown")
    written = "修编全县幼儿园布点专项规划的牵头单位是县自然资源局，配合单位是县教体局、县住建局、各乡镇（街道）[{K1}]。"
    # The question that warms up the engine may reach the model too: the same reply waits for either.
    for _ in range(3):
        server.enqueue(written + "牵头单位是县民政局[{K1}]。")
    out = tmp_path / "out"
    arguments = ["--llm", "--dataset", str(questions), "--documents", str(DATA), "--out", str(out)]
    assert main(arguments) == 0
    assert server.history
    document = json.loads((out / "llm.json").read_text(encoding="utf-8"))
    summary, (lead, nothing) = document["summary"], document["questions"]
    assert (summary["questions"], summary["asked"], summary["name"]) == (2, 1, "openai:scripted")
    assert (summary["written"], summary["refused"], summary["fallbacks"]) == (1, 0, {})
    assert (summary["sentences"], summary["released"], summary["faithfulness"]["value"]) == (2, 1, 0.5)
    assert sum(summary["dropped"].values()) == 1
    assert (summary["tokens_in"], summary["tokens_out"]) == (120, 30)
    assert lead["llm"]["answer"] == written.replace("[{K1}]。", "。[1]")
    assert lead["composed"]["answer"] != lead["llm"]["answer"]
    assert (lead["composed"]["correct"], lead["llm"]["correct"]) == (True, True)
    assert nothing["model"] == {}
    assert nothing["composed"]["answer"] == nothing["llm"]["answer"]
    told = capsys.readouterr().out
    assert "正确 胜 0 平 2 负 0" in told
    assert "0.500" in told
    report = (out / "llm.md").read_text(encoding="utf-8")
    assert "| invented/lead | 青禾县修编幼儿园布点专项规划由谁牵头 | 对 | 对 | 1 / 1 | 模型作答 |" in report
    for name in ("composed", "llm"):
        assert len(json.loads((out / name / "results.json").read_text(encoding="utf-8"))["questions"]) == 2
    assert not any("sk-never-shown" in path.read_text("utf-8") for path in out.rglob("*.*"))


def test_the_report_of_a_run_is_the_latest_in_the_home(
    questions: Path, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WENCE_HOME", str(home))
    out = tmp_path / "out"
    assert main(["--dataset", str(questions), "--documents", str(DATA), "--out", str(out)]) == 0
    kept = Settings.from_environment().latest_report
    assert kept.read_text("utf-8") == (out / "report.html").read_text("utf-8")


def test_without_a_model_the_command_says_what_to_set(questions: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("WENCE_LLM", raising=False)
    with pytest.raises(UserError, match="没有设置 WENCE_LLM"):
        main(["--llm", "--dataset", str(questions), "--documents", str(DATA)])


def _result(**account: Any) -> Result:
    usual = {"name": "m", "used": True, "fallback": None, "released": 0, "dropped": {}, "latency_ms": 10.0}
    model = {**usual, "tokens_in": None, "tokens_out": None, **account}
    question = Question(id="q", question="问", type="list", answerable=True, split="test", dataset="d")
    answer = {"answer": "", "kind": "list", "refused": False, "citations": [], "duties": [], "model": model}
    return Result(question, answer, judge(question, answer, Sources([])), (), 0.1)


def test_faithfulness_counts_sentences_not_questions() -> None:
    summary = model_summary(
        [
            _result(released=3, dropped={"unit": 1}, tokens_in=10, tokens_out=5, latency_ms=100.0),
            _result(
                released=0, dropped={"unit": 2, "number": 2}, used=False, fallback="not_grounded", latency_ms=300.0
            ),
            _result(used=False, fallback="time_out", latency_ms=500.0),
        ]
    )
    assert (summary.sentences, summary.released) == (8, 3)
    assert summary.faithfulness.value == 3 / (3 + 1 + 4)
    assert summary.faithfulness.low <= 3 / 8 <= summary.faithfulness.high
    assert summary.dropped == {"number": 2, "unit": 3}
    assert summary.fallbacks == {"not_grounded": 1, "time_out": 1}
    assert (summary.asked, summary.written, summary.refused) == (3, 1, 0)
    assert (summary.tokens_in, summary.tokens_out) == (10, 5)
    assert summary.latency_p50 == 300.0


def test_a_model_that_was_never_asked_has_no_faithfulness() -> None:
    summary = model_summary([])
    assert (summary.asked, summary.sentences, summary.faithfulness.count) == (0, 0, 0)
