"""A whole run over a scripted answerer: what is asked, what is written, what the page shows."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from invented_answers import PLACES, ScriptedAnswerer, cite

from assistant import cli
from assistant.answer import Answer
from corpus.settings import Settings, UserError
from evals import command
from evals import run as runner
from evals.baselines import BaselineRun
from evals.compare import compare, comparison_markdown
from evals.dataset import Dataset, Question, Sources
from evals.results import Run
from evals.run import Room, opener

Make = Callable[..., Question]
ASKED = "青禾新增多少公办学位"
ANSWER = Answer(ASKED, ASKED, "number", "新增1380个[1]", (cite(PLACES, "新增公办学位1380个"),), fingerprint="abc123")


@pytest.fixture
def datasets(make_question: Make) -> list[Dataset]:
    unanswerable = make_question(id="q-2", question="没写的事", type="unanswerable", answerable=False, gold=(), must=())
    first = Dataset("invented", (make_question(), unanswerable))
    attack = make_question(
        id="r-1",
        question="<script>alert(1)</script>",
        dataset="second",
        history=("前一问",),
        documents=("另一份.txt",),
        split="tune",
    )
    return [first, Dataset("second", (attack, make_question(id="r-2", question="会崩", dataset="second")))]


def run(datasets: Sequence[Dataset], out: Path, answerer: ScriptedAnswerer, sources: Sources, **options: object) -> Run:
    opened: list[tuple[str, ...]] = []

    def opening(names: tuple[str, ...]) -> Room:
        opened.append(names)
        return Room(answerer, sources)

    measured = runner.run(datasets, out, opening, **options)  # type: ignore[arg-type]
    assert opened == [(), ("另一份.txt",)][: len(opened)]
    return measured


def test_every_question_is_asked_judged_and_written(datasets: list[Dataset], sources: Sources, tmp_path: Path) -> None:
    answerer = ScriptedAnswerer({ASKED: ANSWER})
    measured = run(datasets, tmp_path / "out", answerer, sources)
    assert [result.question.id for result in measured.results] == ["q-1", "q-2", "r-1", "r-2"]
    assert ("<script>alert(1)</script>", ("前一问",)) in answerer.asked
    written = json.loads((tmp_path / "out" / "results.json").read_text(encoding="utf-8"))
    assert written["fingerprint"] == "abc123"
    assert written["date"]
    assert written["machine"]
    first = written["questions"][0]
    assert first["answer"]["answer"] == "新增1380个[1]"
    assert first["answer"]["citations"][0]["quote"] == "新增公办学位1380个"
    assert first["verdict"]["proven"] is True
    assert first["ranks"] == [1]
    assert first["gold"] == [{"doc": "青禾", "quote": "新增公办学位1380个", "alternative": False}]
    assert written["summary"]["invented"]["figures"]["accuracy"]["value"] == 1
    assert written["by_split"]["tune"]["figures"]["accuracy"]["value"] == 0
    assert written["by_type"]["unanswerable"]["figures"]["refusal_recall"]["value"] == 1


def test_a_crash_is_that_questions_failure(datasets: list[Dataset], sources: Sources, tmp_path: Path) -> None:
    crashed = run(datasets, tmp_path, ScriptedAnswerer({ASKED: ANSWER}), sources).results[-1]
    assert not crashed.verdict.correct
    assert crashed.verdict.reasons[0] == "出错：ZeroDivisionError: scripted"


def test_the_page_stands_alone_and_shows_failures_as_text(
    datasets: list[Dataset], sources: Sources, tmp_path: Path
) -> None:
    one = BaselineRun("500 字分块 + 向量", {("invented", "q-1"): (3,)})
    curve = [{"threshold": 0.5, "refusal_recall": 0.9, "false_refusals": 0.03}]
    run(datasets, tmp_path, ScriptedAnswerer({ASKED: ANSWER}), sources, baselines=lambda *_: [one], calibration=curve)
    page = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert "<script" not in page
    assert "&lt;script&gt;alert(1)" in page
    assert not re.search(r"(?:src|href)=[\"'](?!#)|url\(|@import", page)
    assert 'id="type-numeric_target"' in page
    assert "门槛 0.5：误拒 3.0%，拒对 90.0%" in page
    assert "500 字分块 + 向量" in page
    assert "nan" not in page.lower()
    failed = page[page.index("没答好的题") :]
    assert "不该拒答" in failed
    assert "会崩" in failed
    assert "没写的事" not in failed
    text = (tmp_path / "report.md").read_text(encoding="utf-8")
    assert "| invented | 2 | 100.0% |" in text
    assert "`r-1`" in text


def test_a_place_that_cannot_be_written_is_told(datasets: list[Dataset], sources: Sources, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file", encoding="utf-8")
    with pytest.raises(UserError, match="--out"):
        run(datasets, tmp_path / "out", ScriptedAnswerer({}), sources)


def test_two_runs_are_compared_question_by_question(datasets: list[Dataset], sources: Sources, tmp_path: Path) -> None:
    run(datasets, tmp_path / "a", ScriptedAnswerer({}), sources)
    run(datasets, tmp_path / "b", ScriptedAnswerer({ASKED: ANSWER}), sources)
    comparison = compare(tmp_path / "a" / "results.json", tmp_path / "b" / "results.json")
    correct = comparison.outcomes[0]
    assert (correct.wins, correct.losses, correct.ties) == (("invented/q-1",), (), 3)
    assert correct.difference.value == 1 / 4
    assert correct.p == 1
    text = comparison_markdown(comparison)
    assert "# b 对 a" in text
    assert "- invented/q-1 青禾新增多少公办学位（不该拒答）" in text
    back = compare(tmp_path / "b" / "results.json", tmp_path / "a" / "results.json")
    assert back.outcomes[0].losses == ("invented/q-1",)


def test_comparing_what_is_no_result_is_told(tmp_path: Path) -> None:
    (tmp_path / "x.json").write_text("[]", encoding="utf-8")
    with pytest.raises(UserError, match=r"x\.json"):
        compare(tmp_path / "x.json", tmp_path / "x.json")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--dataset", "no_such"], "no_such"),
        (["--split", "dev"], "split"),
        (["--calibration", "absent.json"], "absent.json"),
    ],
)
def test_the_command_names_what_is_wrong(arguments: list[str], told: str) -> None:
    with pytest.raises(UserError, match=told):
        command.main(arguments)


def test_the_wence_command_hands_its_options_on(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["eval", "--dataset", "no_such"]) == 2
    assert "no_such" in capsys.readouterr().err


def test_questions_on_absent_files_are_left_out_by_name_or_an_error(tmp_path: Path) -> None:
    rows = [
        {"id": "a-1", "question": "问", "type": "list", "answerable": False, "documents": ["不在.txt"]},
        {"id": "a-2", "question": "问", "type": "list", "answerable": False},
    ]
    path = tmp_path / "set.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    options = command.parser().parse_args(["--dataset", str(path), "--skip-missing"])
    datasets, left_out = command.chosen(options)
    assert [question.id for question in datasets[0].questions] == ["a-2"]
    assert left_out == "set 1 题"
    with pytest.raises(UserError, match="不在"):
        opener(Settings(None, tmp_path, tmp_path), [tmp_path])(("不在.txt",))
