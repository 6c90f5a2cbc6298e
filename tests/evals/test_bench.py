"""The bench: its arithmetic and table, and one real run of a server."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest

from corpus.settings import UserError
from evals import bench, floor, machine, readme_block
from index.bench import Measured
from index.clause_index import ClauseIndex

FIGURES = bench.Figures(
    questions=3,
    answer=Measured("answer", (5.0, 7.0, 90.0)),
    encoder=Measured("encoder", (2.0, 3.0, 4.0)),
    search=Measured("search", (1.0,)),
    ask=Measured("ask", (1500.0, 1300.0, 9000.0)),
    first_answer=Measured("first answer", (2000.0, 2500.0)),
    page=Measured("page", (4000.0,)),
    served_memory=Measured("serving", (411.4,), "MB"),
    asked_memory=Measured("answering", (250.0,), "MB"),
    build=Measured("build", (30_000.0,)),
    torch=False,
)


def test_a_question_counts_with_its_median_over_the_runs() -> None:
    assert bench.medians([(1.0, 20.0), (9.0, 22.0), (2.0, 90.0)]) == (2.0, 22.0)
    with pytest.raises(ValueError, match="zip"):
        bench.medians([(1.0,), (1.0, 2.0)])


@pytest.mark.parametrize(("values", "expected"), [((3.0,), 3.0), (tuple(map(float, range(1, 101))), 95.0)])
def test_the_95th_percentile_is_a_measured_value(values: tuple[float, ...], expected: float) -> None:
    assert Measured("any", values).quantile(0.95) == expected


def test_the_table_shows_figures_beside_their_goals() -> None:
    rows = dict(
        line.strip("| ").split(" | ", 1)
        for line in bench.table(FIGURES, "机器。").splitlines()
        if line.startswith("| ")
    )
    assert rows["回答一个问题，中位数"] == "7.0 毫秒 | ≤ 20 毫秒"
    assert rows["回答一个问题，第 95 百分位"] == "90.0 毫秒 | ≤ 50 毫秒"
    assert rows["`wence ask` 冷启动到回答"] == "1.50 秒 | ≤ 2 秒"
    assert rows["`wence serve` 启动到第一个回答"] == "2.25 秒 | ≤ 4 秒"
    assert rows[f"服务时常驻内存（网页已打开，答过 {bench.SERVED} 题）"] == "411 MB | ≤ 500 MB"
    assert rows["回答的进程加载 torch"] == "否 | 否"
    assert "| 回答的进程加载 torch | 是 |" in bench.table(replace(FIGURES, torch=True), "")
    assert bench.table(FIGURES, "机器。").endswith("3 个问题。机器。\n")


def test_a_measured_process_gets_no_model_and_no_locked_door(tmp_path: Path) -> None:
    given = {
        "PATH": "/bin",
        "WENCE_LLM": "m",
        "WENCE_LLM_API_KEY": "k",
        "WENCE_READER_PASSWORD": "p",
        "WENCE_HOME": "x",
    }
    assert bench.environment(given, tmp_path) == {"PATH": "/bin", "WENCE_HOME": str(tmp_path)}


def test_questions_are_first_questions_each_once() -> None:
    asked = bench.questions()
    assert len(asked) > 200
    assert len(asked) == len(set(asked))


def test_the_machine_is_named(tmp_path: Path) -> None:
    told = tmp_path / "cpuinfo"
    told.write_text("processor\t: 0\nmodel name\t: Some CPU @ 2 GHz\nmodel name\t: Another\n", "utf-8")
    assert machine.cpu_model(told) == "Some CPU @ 2 GHz"
    assert machine.cpu_model(tmp_path / "none") == ""
    told.write_text("processor\t: 0\nCPU part\t: 0xd0c\n", "utf-8")
    assert machine.cpu_model(told) == ""
    assert f"{os.cpu_count()} 核" in machine.described()


def test_a_block_replaces_only_what_stands_between_its_marks(tmp_path: Path) -> None:
    text = "前\n<!-- a:begin -->\n旧\n<!-- a:end -->\n中\n<!-- b:begin -->\n<!-- b:end -->\n后\n"
    path = tmp_path / "README.md"
    path.write_text(text, "utf-8")
    readme_block.write("a", "新\n表\n\n", path)
    assert path.read_text("utf-8") == text.replace("旧", "新\n表")
    readme_block.write("a", "新\n表", path)
    assert path.read_text("utf-8") == text.replace("旧", "新\n表")


@pytest.mark.parametrize("text", ["", "<!-- a:end -->\n<!-- a:begin -->", "<!-- a:begin -->"])
def test_missing_marks_are_an_error(text: str) -> None:
    with pytest.raises(UserError, match="a:begin"):
        readme_block.with_block(text, "a", "新")


def test_a_server_is_measured_for_real() -> None:
    """One start of `wence serve`: it answers before its page stands, in memory that it may take, without torch."""
    settings = floor.settings_without_added_documents()
    ClauseIndex.open(settings)
    served = bench.serve_once(bench.environment(os.environ, settings.home), bench.questions()[:3])
    assert 0 < served.first_answer < served.page
    assert 50 < served.megabytes < 500
    assert not served.torch


def test_a_server_that_ends_is_an_error(tmp_path: Path) -> None:
    around = {**bench.environment(os.environ, tmp_path), "WENCE_RATE_LIMIT": "viele"}
    with bench.running_server(around) as (process, address), pytest.raises(UserError, match="没有启动"):
        bench.until_it_answers(process, f"{address}/api/ask", {"question": "谁"})
