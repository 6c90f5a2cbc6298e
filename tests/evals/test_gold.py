"""The gold read by hand holds what the documents say, and the aggregate questions hold what the gold gives."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from evals import gold_values
from evals.gold_files import load_gold, read_lines, source_lines, source_path
from evals.gold_tasks import tasks_of

GOLD = load_gold()
QUESTIONS = read_lines(gold_values.QUESTIONS)
RECORDS = [*GOLD.duties, *GOLD.targets, *GOLD.rows]
ENTRIES = [entry for entry in GOLD.documents if source_path(GOLD, entry["doc"]).is_file()]
"""The five, and the further documents where they lie beside the tree."""
DOCS = [entry["doc"] for entry in ENTRIES]
OPENING = re.compile(r"（(?:牵头|配合|责任)(?:单位|部门)：|^\s*责任单位：")


def lines_of(doc: str) -> list[str]:
    return source_lines(source_path(GOLD, doc))


def test_the_five_are_there() -> None:
    assert len([entry for entry in ENTRIES if entry["set"] == "corpus"]) == 5


@pytest.mark.parametrize("doc", DOCS)
def test_every_quote_stands_in_its_line(doc: str) -> None:
    lines = lines_of(doc)
    for record in RECORDS:
        if record["doc"] == doc:
            assert record["quote"] in "\n".join(lines[record["line"] - 1 : record.get("end_line", record["line"])]), (
                record
            )


@pytest.mark.parametrize("doc", DOCS)
def test_units_of_duties_stand_in_their_quotes(doc: str) -> None:
    for duty in GOLD.duties:
        if duty["doc"] != doc:
            continue
        # Two sentences run over a page break or take their subject from the sentence before.
        if duty["unit"] not in duty["quote"]:
            assert duty["origin"] == "sentence", duty
            assert duty["unit"] in "".join(lines_of(doc)[duty["line"] - 3 : duty["line"]]), duty


@pytest.mark.parametrize("doc", [e["doc"] for e in ENTRIES if "bracket" in e["complete"]["duties"]])
def test_no_list_of_units_is_left_out(doc: str) -> None:
    listed = {number for number, line in enumerate(lines_of(doc), 1) if OPENING.search(line)}
    assert {d["line"] for d in GOLD.duties if d["doc"] == doc and d["origin"] == "bracket"} == listed


@pytest.mark.parametrize("doc", DOCS)
def test_clauses_begin_where_their_titles_stand(doc: str) -> None:
    lines = lines_of(doc)
    for clause in GOLD.clauses:
        if clause["doc"] == doc:
            assert clause["title"] in lines[clause["line"] - 1].replace("**", ""), clause
            assert clause["line"] <= clause["end_line"] <= len(lines), clause


@pytest.mark.parametrize("doc", DOCS)
def test_the_named_clause_holds_the_quote(doc: str) -> None:
    for record in [*GOLD.duties, *GOLD.targets]:
        if record["doc"] != doc or record["clause"].startswith("附") or "表" in record["clause"]:
            continue
        named = (record["doc"], record["plan"], record["clause"])
        places = [c for c in GOLD.clauses if (c["doc"], c["plan"], c["clause"]) == named]
        assert any(c["line"] <= record["line"] <= c["end_line"] for c in places), record


def test_known_totals_of_the_lists() -> None:
    tasks = {doc: tasks_of(GOLD, {"doc": doc}) for doc in ("连平", "株洲", "广元")}
    assert {doc: len(found) for doc, found in tasks.items()} == {"连平": 30, "株洲": 19, "广元": 10}
    assert all(task.units["县教育局"] == "lead" for task in tasks["连平"])
    # A list without a comma has no lead: the rule of 广元 speaks only of what stands before a comma.
    assert [task.clause for task in tasks["广元"] if "lead" not in task.units.values()] == [
        "三（一）",
        "三（二）",
        "三（四）",
    ]
    assert tasks["广元"][7].units == {
        "市发展改革委": "lead",
        "市财政局": "lead",
        "市教育局": "support",
        "县区人民政府": "support",
    }


def test_table_rows_add_up() -> None:
    assert gold_values.expected({"op": "rows", "doc": "平远", "column": "学位", "as": "sum"}) == (
        540 + 180 + 270 + 90 + 120 + 90 + 90
    )
    assert [row["cells"]["责任单位"] for row in GOLD.rows if row["doc"] == "株洲"][-1] is None
    assert Counter(row["cells"]["属性"] for row in GOLD.rows if row["doc"] == "连平") == {"预期性": 11, "约束性": 2}


def test_values_are_what_the_gold_gives() -> None:
    assert gold_values.differing(QUESTIONS, GOLD) == []


def test_a_changed_value_is_noticed() -> None:
    wrong = {**next(q for q in QUESTIONS if q["id"] == "ago-001"), "expect": 18}
    assert gold_values.differing([wrong], GOLD) == ["ago-001: expect 18, gold gives 19"]


def test_questions_are_well_formed() -> None:
    identities = [question["id"] for question in QUESTIONS]
    assert len(set(identities)) == len(identities)
    for question in QUESTIONS:
        assert question["answerable"] == (question["compute"] is not None) == bool(question["must"]), question["id"]
        assert question["split"] == gold_values.split_of(question["id"])
        assert all(group and all(group) for group in question["must"]), question["id"]
        assert not {form for group in question["must"] for form in group} & set(question["must_not"]), question["id"]
    outside = [question for question in QUESTIONS if "documents" in question]
    assert len(outside) >= 22
    assert len(QUESTIONS) - len(outside) >= 66
    assert 0.15 <= sum(not question["answerable"] for question in QUESTIONS) / len(QUESTIONS) <= 0.25


@pytest.mark.parametrize("doc", DOCS)
def test_quotes_of_questions_are_verbatim(doc: str) -> None:
    text = "\n".join(lines_of(doc))
    for question in QUESTIONS:
        for gold in question["gold"]:
            assert gold["doc"] != doc or gold["quote"] in text, (question["id"], gold)


def test_questions_name_known_documents() -> None:
    files = {entry["file"] for entry in GOLD.documents if entry["set"] == "more"}
    places = {entry["doc"] for entry in GOLD.documents if entry["set"] == "corpus"}
    for question in QUESTIONS:
        assert set(question.get("documents", ())) <= files, question["id"]
        assert set(question["scope"]) <= places, question["id"]
