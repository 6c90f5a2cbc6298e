"""Rows as text, JSON, CSV and workbook: right titles, harmless cells, aligned columns."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from openpyxl import load_workbook

from assistant.tables import DUTY_COLUMNS, TARGET_COLUMNS, display_width, table_bytes, text_table, write_table
from corpus.settings import UserError

DUTY = {
    "unit": "县发展和改革局",
    "unit_as_written": "县发改局",
    "role": "lead",
    "task": "=SUM(A1)",
    "deadline": None,
    "document_id": "made",
    "document": "青禾县教育计划",
    "region": "江岭省/云泽市/青禾县",
    "plan": "计划",
    "clause": "（一）加强管理",
    "clause_id": "c1",
    "clause_text": "（一）加强管理。",
    "quote": "（牵头单位：县发改局）",
    "start": 3,
    "end": 14,
    "rule": {"quote": "逗号前为牵头单位", "start": 1, "end": 9},
}
SECOND = {**DUTY, "role": "support", "document_id": "other", "task": "管理", "rule": None}


def test_json_has_the_keys_of_the_contract_and_nothing_else() -> None:
    (row, _) = json.loads(table_bytes([{**DUTY, "origin": "bracket"}, SECOND], DUTY_COLUMNS, "json"))
    assert set(row) == {
        "unit",
        "unit_as_written",
        "role",
        "task",
        "deadline",
        "document_id",
        "document",
        "region",
        "plan",
        "clause",
        "clause_id",
        "clause_text",
        "quote",
        "start",
        "end",
        "rule",
    }
    assert row["role"] == "lead"
    assert row["deadline"] is None


def test_csv_opens_in_a_spreadsheet_and_runs_nothing() -> None:
    content = table_bytes([DUTY, SECOND], DUTY_COLUMNS, "csv")
    assert content.startswith(b"\xef\xbb\xbf")
    header, first, second = csv.reader(io.StringIO(content.decode("utf-8-sig")))
    assert header[:4] == ["单位", "原文写法", "角色", "任务"]
    assert first[2:4] == ["牵头", "'=SUM(A1)"]
    assert second[2:4] == ["配合", "管理"]


def test_the_workbook_has_filters_a_frozen_header_and_its_sources(tmp_path: Path) -> None:
    path = tmp_path / "duties.xlsx"
    write_table([DUTY, SECOND, SECOND], DUTY_COLUMNS, "xlsx", path)
    book = load_workbook(path)
    sheet = book["清单"]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:L4"
    assert sheet["A1"].value == "单位"
    assert (sheet["D2"].value, sheet["D2"].data_type) == ("=SUM(A1)", "s")
    assert sheet["D2"].alignment.wrap_text
    assert sheet.column_dimensions["D"].width > sheet.column_dimensions["C"].width
    sources = [[cell.value for cell in row] for row in book["来源"].iter_rows(min_row=2)]
    assert [(line[0], line[3]) for line in sources] == [("made", 1), ("other", 2)]


def test_a_text_table_is_aligned_by_display_width(capsys: pytest.CaptureFixture[str]) -> None:
    write_table([DUTY, SECOND], DUTY_COLUMNS, "table")
    lines = capsys.readouterr().out.splitlines()
    starts = [
        display_width(line[: line.index(word)])
        for line, word in ((lines[0], "角色"), (lines[2], "牵头"), (lines[3], "配合"))
    ]
    assert len(set(starts)) == 1
    assert lines[-1] == "共 2 条"


def test_long_cells_are_cut_and_empty_tables_say_so() -> None:
    text = text_table([{"任务": "加强" * 40}], ["任务"])
    assert "…" in text
    assert max(display_width(line) for line in text.splitlines()) <= 44
    assert text_table([], ["任务"]).splitlines()[-1] == "共 0 条"


def test_targets_show_whole_numbers_without_a_point() -> None:
    row = {"measure": "毛入园率", "comparator": "≥", "value": 95.0, "unit": "%", "year": 2025, "document_id": "made"}
    _, first = csv.reader(io.StringIO(table_bytes([row], TARGET_COLUMNS, "csv").decode("utf-8-sig")))
    assert first[:4] == ["毛入园率", "≥", "95", "%"]


def test_a_workbook_needs_a_file() -> None:
    with pytest.raises(UserError, match="--output"):
        write_table([DUTY], DUTY_COLUMNS, "xlsx")


def test_a_file_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="missing"):
        write_table([DUTY], DUTY_COLUMNS, "csv", tmp_path / "missing" / "duties.csv")
