"""The HTTP API over an engine that can be predicted by hand."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from docx import Document as read_docx
from fastapi.testclient import TestClient
from scripted_engine import BAIYUN, DOCUMENTS, QINGHE, SCRIPT, ScriptedEngine, clause_with

from assistant import feedback
from assistant.api.app import create_app
from assistant.api.schemas import QUESTION_LIMIT
from assistant.api.security import BODY_LIMIT, Access
from corpus.library import Library
from corpus.settings import Settings, UserError

ADMIN = {"authorization": "Bearer admin-secret"}


def make_client(home: Path, **access: object) -> tuple[TestClient, ScriptedEngine]:
    engine = ScriptedEngine(home / "store")
    settings = Settings(corpus=None, home=home, models=home)
    app = create_app(settings, open_engine=lambda _: engine, access=Access(**access), with_web=False)  # type: ignore[arg-type]
    return TestClient(app, raise_server_exceptions=False), engine


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def engine_and_client(home: Path) -> Iterator[tuple[ScriptedEngine, TestClient]]:
    client, engine = make_client(home, admin_token="admin-secret")
    with client:
        yield engine, client


@pytest.fixture
def client(engine_and_client: tuple[ScriptedEngine, TestClient]) -> TestClient:
    return engine_and_client[1]


def test_ask_gives_the_engine_s_answer_and_passes_history_places_and_plans(
    engine_and_client: tuple[ScriptedEngine, TestClient],
) -> None:
    engine, client = engine_and_client
    body = {"question": " 谁负责收费 ", "history": ["你好"], "regions": ["/".join(QINGHE)], "plans": ["qinghe:0"]}
    found = client.post("/api/ask", json=body).json()
    assert found["answer"].startswith("由县市场监管局负责查处幼儿园违规收费[1]")
    first = found["citations"][0]
    assert DOCUMENTS["qinghe"].text[first["start"] : first["end"]] == first["quote"]
    asked = {"question": "谁负责收费", "history": ["你好"], "regions": ["/".join(QINGHE)], "plans": [("qinghe", 0)]}
    assert asked in engine.asked


def test_ask_streams_lines_then_the_whole_answer(client: TestClient) -> None:
    with client.stream("POST", "/api/ask", json={"question": "谁负责收费", "stream": True}) as response:
        assert response.headers["content-type"].startswith("text/event-stream")
        events = [event.split("\n") for event in "".join(response.iter_text()).strip().split("\n\n")]
    names = [event[0].removeprefix("event: ") for event in events]
    assert names == ["searching", "line", "line", "line", "answer"]
    lines = [json.loads(event[1].removeprefix("data: "))["text"] for event in events[1:4]]
    assert "\n".join(lines) == json.loads(events[4][1].removeprefix("data: "))["answer"]


@pytest.mark.parametrize(
    ("body", "status", "words"),
    [
        ({"question": "  "}, 422, "问题是空的"),
        ({"question": "\x00\x01"}, 422, "问题是空的"),
        ({"question": "问" * (QUESTION_LIMIT + 1)}, 413, f"{QUESTION_LIMIT + 1} 字，最多 {QUESTION_LIMIT} 字"),
        ({"question": "问" * 100_000}, 413, "太大"),
        ({}, 422, "question"),
        ({"question": "收费", "plans": ["qinghe"]}, 422, "qinghe"),
        ({"question": "收费", "unknown": 1}, 422, "unknown"),
        ({"question": "请崩溃"}, 500, "服务器内部错误"),
    ],
)
def test_bad_questions_get_one_clear_line(client: TestClient, body: dict[str, object], status: int, words: str) -> None:
    response = client.post("/api/ask", json=body)
    assert response.status_code == status
    assert list(response.json()) == ["error"]
    assert words in response.json()["error"]
    assert "Traceback" not in response.text
    assert "secret detail" not in response.text


def test_a_question_of_exactly_the_limit_is_taken(client: TestClient) -> None:
    assert client.post("/api/ask", json={"question": "问" * QUESTION_LIMIT}).status_code == 200


def test_broken_json_is_an_error_in_words(client: TestClient) -> None:
    response = client.post("/api/ask", content=b"{", headers={"content-type": "application/json"})
    assert (response.status_code, list(response.json())) == (422, ["error"])


def test_search_stays_in_the_region(client: TestClient) -> None:
    everywhere = client.get("/api/search", params={"q": "毛入园率"}).json()
    assert {hit["document_id"] for hit in everywhere} == {"qinghe", "baiyun"}
    inside = client.get("/api/search", params={"q": "毛入园率", "region": "/".join(BAIYUN)}).json()
    assert [hit["document_id"] for hit in inside] == ["baiyun"]
    by_name = client.get("/api/search", params={"q": "毛入园率", "region": "白云"}).json()
    assert [hit["document_id"] for hit in by_name] == ["baiyun"]
    unknown = client.get("/api/search", params={"q": "毛入园率", "region": "火星"})
    assert unknown.status_code == 400
    assert "火星" in unknown.json()["error"]
    text = DOCUMENTS["baiyun"].text
    assert text[inside[0]["start"] : inside[0]["end"]] == inside[0]["text"]
    assert len(client.get("/api/search", params={"q": "毛入园率", "k": 1}).json()) == 1


def test_duties_filter_by_unit_role_place_plan_and_text(client: TestClient) -> None:
    def units(**filters: str) -> list[str]:
        return [row["unit"] for row in client.get("/api/duties", params=filters).json()]

    assert len(units()) == 6
    assert units(unit="县市场监管局") == ["县市场监管局"] * 2
    assert units(unit="县市场监管局", role="lead") == ["县市场监管局"]
    assert units(region="/".join(BAIYUN)) == units(plan="baiyun:0") == ["县财政局"]
    assert units(q="明厨亮灶") == ["县市场监管局"]
    assert client.get("/api/duties", params={"role": "boss"}).status_code == 422
    unknown = client.get("/api/duties", params={"region": "火星市"})
    assert (unknown.status_code, "火星市" in unknown.json()["error"]) == (400, True)


def test_an_unknown_unit_is_an_error_that_names_the_nearest(client: TestClient) -> None:
    unknown = client.get("/api/duties", params={"unit": "市场监督局"})
    assert unknown.status_code == 400
    assert "没有叫“市场监督局”的单位；相近的有：县市场监管局" in unknown.json()["error"]
    assert client.get("/api/duties", params={"unit": "县市场监管局", "q": "教师"}).json() == []


def test_duties_have_the_keys_of_the_contract(client: TestClient) -> None:
    row = client.get("/api/duties").json()[0]
    assert {
        "unit", "unit_as_written", "role", "task", "deadline", "document_id", "document", "region", "plan", "clause",
        "clause_id", "clause_text", "quote", "start", "end", "rule",
    } <= set(row)  # fmt: skip
    assert DOCUMENTS[row["document_id"]].text[row["start"] : row["end"]] == row["quote"]


def test_two_places_give_both_and_nothing_twice(client: TestClient) -> None:
    both = client.get("/api/duties", params={"region": ["/".join(BAIYUN), "/".join(QINGHE)], "plan": "baiyun:0"}).json()
    assert [row["id"] for row in both] == [1, 2, 3, 4, 5, 6]


def test_duties_as_a_workbook_and_as_csv(client: TestClient) -> None:
    response = client.get("/api/duties", params={"format": "xlsx"})
    book = openpyxl.load_workbook(io.BytesIO(response.content))
    sheet = book.worksheets[0]
    assert sheet.max_row == 1 + 6
    assert sheet.freeze_panes is not None
    assert sheet.auto_filter.ref is not None
    sources = [[cell.value for cell in row] for row in book.worksheets[1].iter_rows(min_row=2)]
    assert {row[1] for row in sources} == {one.title for one in DOCUMENTS.values()}
    text = client.get("/api/duties", params={"format": "csv"}).content.decode("utf-8-sig")
    assert text.splitlines()[0].startswith("单位,")
    assert "县发展改革局" in text


def test_targets_filter_by_measure_and_year(client: TestClient) -> None:
    rows = client.get("/api/targets", params={"measure": "毛入园率"}).json()
    assert [(row["region"].split("/")[-1], row["value"], row["year"]) for row in rows] == [
        ("清河县", 98.0, 2035), ("白云县", 95.0, 2024),
    ]  # fmt: skip
    assert [row["value"] for row in client.get("/api/targets", params={"year": 2024}).json()] == [95.0]
    sheet = openpyxl.load_workbook(
        io.BytesIO(client.get("/api/targets", params={"format": "xlsx"}).content)
    ).worksheets[0]
    assert sheet.max_row == 1 + 3


def test_documents_tell_state_and_counts_but_no_path(client: TestClient) -> None:
    first, second = client.get("/api/documents").json()
    assert (first["clauses"], first["duties"], first["targets"], first["period"]) == (4, 5, 2, [2031, 2035])
    assert [stamp["text"] for stamp in second["stamps"]] == ["征求意见稿", "规划期已届满"]
    assert "source" not in first


def test_a_document_s_clauses_give_its_text_back(client: TestClient) -> None:
    found = client.get("/api/documents/qinghe").json()
    text = DOCUMENTS["qinghe"].text
    assert "".join(clause["text"] for clause in found["clause_list"]) == text
    assert all(text[clause["start"] : clause["end"]] == clause["text"] for clause in found["clause_list"])
    missing = client.get("/api/documents/nowhere")
    assert missing.status_code == 404
    assert "qinghe" in missing.json()["error"]


def test_a_clause_knows_its_neighbours_and_an_address_finds_it(client: TestClient) -> None:
    clause = clause_with("规范收费管理")
    found = client.get(f"/api/clauses/{clause.id}").json()
    assert found["clause"] == "二、重点任务（二）规范收费管理"
    assert client.get(f"/api/clauses/{found['next']}").json()["previous"] == clause.id
    assert [one["id"] for one in client.get("/api/address", params={"q": "清河（二）"}).json()] == [clause.id]
    assert client.get("/api/address", params={"q": "清河（九十九）"}).status_code == 404


def test_verify_finds_a_changed_quote(client: TestClient) -> None:
    citations = client.post("/api/ask", json={"question": "收费"}).json()["citations"]
    assert client.post("/api/verify", json={"citations": citations}).json()["good"] is True
    citations[0]["quote"] = citations[0]["quote"].replace("县市场监管局", "县教育局")
    found = client.post("/api/verify", json={"citations": citations}).json()
    assert found["good"] is False
    assert [bool(result["problems"]) for result in found["results"]] == [True, False]


def test_feedback_is_kept_and_exported_as_drafts(client: TestClient, home: Path) -> None:
    answer = client.post("/api/ask", json={"question": "谁负责收费"}).json()
    good = {"question": "谁负责收费", "verdict": "up", "answer": answer}
    bad = {"question": "教师津贴", "verdict": "down", "reason": "不完整", "comment": "少了县财政局"}
    assert client.post("/api/feedback", json=good).status_code == 201
    assert client.post("/api/feedback", json=bad).json() == {"id": 2}
    assert client.post("/api/feedback", json={**good, "verdict": "maybe"}).status_code == 422
    assert client.get("/api/feedback/export").status_code == 401
    lines = client.get("/api/feedback/export", headers=ADMIN).text.splitlines()
    first, second = map(json.loads, lines)
    assert [one["quote"] for one in first["gold"]] == [one["quote"] for one in answer["citations"]]
    assert (second["gold"], second["answerable"], second["feedback"]["comment"]) == ([], None, "少了县财政局")
    assert list(feedback.export(home)) == [first, second]


def test_feedback_into_a_home_that_is_a_file_says_so(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("")
    with pytest.raises(UserError, match="反馈写不进"):
        feedback.save(blocked, question="问", verdict="up")
    assert list(feedback.export(tmp_path / "nothing")) == []


@pytest.mark.parametrize(("log", "kept"), [(False, 0), (True, 1)])
def test_questions_are_logged_only_if_the_operator_says_so(home: Path, log: bool, kept: int) -> None:
    import sqlite3

    client, _ = make_client(home, question_log=log)
    client.post("/api/ask", json={"question": "谁负责收费"})
    path = home / feedback.FILE_NAME
    rows = sqlite3.connect(path).execute("SELECT question FROM questions").fetchall() if path.exists() else []
    assert len(rows) == kept


def test_a_conversation_as_docx_lists_its_sources(client: TestClient) -> None:
    answers = [client.post("/api/ask", json={"question": question}).json() for question in ("谁负责收费", "负责几项")]
    response = client.post("/api/export/docx", json={"answers": answers})
    text = [paragraph.text for paragraph in read_docx(io.BytesIO(response.content)).paragraphs]
    assert "由县市场监管局负责查处幼儿园违规收费[1]" in text
    assert any(
        line.startswith("[1] 《清河县学前教育发展计划（2031—2035年）》（已印发）二、重点任务（二）规范收费管理：")
        for line in text
    )
    table = read_docx(io.BytesIO(response.content)).tables[0]
    assert [cell.text for cell in table.rows[1].cells] == ["1", "查处幼儿园违规收费", "责任"]


def test_docx_survives_characters_that_xml_does_not(client: TestClient) -> None:
    broken = {
        "question": "a\x00b",
        "answer": f"c\x0b\ud800{SCRIPT}".encode("utf-16", "ignore").decode("utf-16"),
        "citations": [],
    }
    assert client.post("/api/export/docx", json={"answers": [broken]}).status_code == 200


def test_admin_doors_are_shut_without_a_token_and_without_one_set(client: TestClient, tmp_path: Path) -> None:
    for method, path in (
        ("DELETE", "/api/documents/qinghe"),
        ("GET", "/api/evals/latest"),
        ("GET", "/api/feedback/export"),
    ):
        assert client.request(method, path).status_code == 401
        assert client.request(method, path, headers={"authorization": "Bearer wrong"}).status_code == 401
    assert client.post("/api/documents", files={"file": ("a.txt", b"text")}).status_code == 401
    unset, _ = make_client(tmp_path / "other")
    response = unset.delete("/api/documents/qinghe", headers={"authorization": "Bearer "})
    assert response.status_code == 403
    assert "WENCE_ADMIN_TOKEN" in response.json()["error"]


def test_a_document_comes_and_goes_with_the_token(home: Path) -> None:
    settings = Settings(corpus=None, home=home, models=home)

    def open_engine(_: Settings) -> ScriptedEngine:
        engine = ScriptedEngine(home / "store")
        engine.index.documents = {**DOCUMENTS, **{one.id: one for one in Library(settings).documents()}}
        return engine

    app = create_app(settings, open_engine=open_engine, access=Access(admin_token="admin-secret"), with_web=False)
    with TestClient(app) as client:
        text = "东湖县学校用餐管理办法\n一、总则\n各学校要公开食谱，县教育局负责监督。\n"
        form = {"title": "东湖县学校用餐管理办法", "status": "draft"}
        added = client.post("/api/documents", files={"file": ("../a.txt", text.encode())}, data=form, headers=ADMIN)
        assert added.status_code == 201
        new = added.json()
        assert (new["title"], new["status"]) == ("东湖县学校用餐管理办法", "draft")
        assert len(client.get("/api/documents").json()) == 3
        empty = client.post("/api/documents", files={"file": ("a.txt", b"")}, headers=ADMIN)
        assert (empty.status_code, list(empty.json())) == (400, ["error"])
        assert client.delete(f"/api/documents/{new['id']}", headers=ADMIN).status_code == 200
        assert client.delete(f"/api/documents/{new['id']}", headers=ADMIN).status_code == 404
        assert len(client.get("/api/documents").json()) == 2


def test_a_document_that_comes_is_told_with_its_duties_and_targets(home: Path) -> None:
    settings = replace(Settings.from_environment(), corpus=None, home=home)
    app = create_app(settings, access=Access(admin_token="admin-secret"), with_web=False)
    text = "东湖县学校用餐方案\n一、到2027年，食堂自营率达到90%以上。（牵头单位：县教育局，配合单位：县市场监管局）\n"
    with TestClient(app) as client:
        added = client.post("/api/documents", files={"file": ("a.txt", text.encode())}, headers=ADMIN).json()
        assert (added["duties"], added["targets"]) == (2, 1)


def test_the_eval_report_is_for_evaluators(client: TestClient, home: Path) -> None:
    assert client.get("/api/evals/latest", headers=ADMIN).status_code == 404
    (home / "evals").mkdir()
    (home / "evals" / "latest.html").write_text("<h1>报告</h1>", encoding="utf-8")
    assert client.get("/api/evals/latest", headers=ADMIN).json() == {"html": "<h1>报告</h1>"}


def test_reader_password_guards_everything_but_the_door(home: Path) -> None:
    client, _ = make_client(home, reader_password="春风")
    client.follow_redirects = False
    assert client.post("/api/ask", json={"question": "收费"}).status_code == 401
    assert client.get("/health").status_code == 200
    page = client.get("/docs?a=1", headers={"accept": "text/html"})
    assert (page.status_code, page.headers["location"]) == (303, "/login?next=%2Fdocs%3Fa%3D1")
    assert client.post("/login", data={"password": "错"}).headers["location"] == "/login?wrong=true"
    away = client.post("/login", data={"password": "春风", "next": "//evil.example/x"})
    assert away.headers["location"] == "/"
    assert "httponly" in away.headers["set-cookie"].lower()
    assert client.post("/api/ask", json={"question": "收费"}).status_code == 200
    client.cookies.clear()
    client.cookies.set("wence_reader", "9999999999.forged")
    assert client.post("/api/ask", json={"question": "收费"}).status_code == 401


def test_passwords_can_not_be_tried_without_end(home: Path) -> None:
    client, _ = make_client(home, reader_password="春风")
    client.follow_redirects = False
    statuses = [client.post("/login", data={"password": "错"}).status_code for _ in range(12)]
    assert statuses == [303] * 10 + [429] * 2


def test_too_many_questions_wait(home: Path) -> None:
    client, _ = make_client(home, rate="3/minute")
    statuses = [client.post("/api/ask", json={"question": "收费"}).status_code for _ in range(5)]
    assert statuses == [200, 200, 200, 429, 429]
    assert client.get("/api/documents").status_code == 200
    with pytest.raises(UserError, match="WENCE_RATE_LIMIT"):
        Access.from_environment({"WENCE_RATE_LIMIT": "many"})


def test_bodies_have_a_limit_even_without_a_declared_length(client: TestClient) -> None:
    def endless() -> Iterator[bytes]:
        for _ in range(BODY_LIMIT // 1024 + 2):
            yield b" " * 1024

    response = client.post("/api/ask", content=endless(), headers={"content-type": "application/json"})
    assert response.status_code == 413
    assert list(response.json()) == ["error"]


@pytest.mark.parametrize("path", ["/health", "/docs", "/ui/app.js", "/api/documents", "/nowhere"])
def test_security_headers_are_everywhere(client: TestClient, path: str) -> None:
    headers = client.get(path).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert "frame-ancestors 'self'" in headers["content-security-policy"]
    assert "unsafe-inline" not in headers["content-security-policy"].split("style-src")[0]
    assert "http" not in headers["content-security-policy"]


@pytest.mark.parametrize(
    "path", ["/ui/", "/ui/../app.py", "/ui/%2e%2e%2fapp.py", "/ui/..%2f..%2fapi%2fapp.py", "/ui/app.py", "/nowhere"]
)
def test_no_listing_and_no_file_but_the_page_s_own(client: TestClient, path: str) -> None:
    response = client.get(path)
    assert response.status_code == 404
    assert "error" in response.json()


def test_the_api_page_needs_no_other_host(client: TestClient) -> None:
    page = client.get("/docs").text
    assert "http:" not in page
    assert "https:" not in page
    paths = client.get("/openapi.json").json()["paths"]
    assert {"/api/ask", "/api/search", "/api/duties", "/api/targets", "/v1/chat/completions"} <= set(paths)


def test_metrics_count_answers(client: TestClient) -> None:
    client.post("/api/ask", json={"question": "谁负责收费"})
    text = client.get("/metrics").text
    assert 'wence_answers_total{kind="duty"}' in text
    assert 'wence_http_requests_total{route="/api/ask",status="200"} 1.0' in text


def test_overview_draws_first_questions_that_are_answered(engine_and_client: tuple[ScriptedEngine, TestClient]) -> None:
    engine, client = engine_and_client
    found = client.get("/api/overview").json()
    questions = [one["question"] for one in found["starters"]]
    assert "清河县谁负责制定收费标准？" in questions
    assert not any(engine.ask(question).refused for question in questions)
    assert [one["place"] for one in found["documents"]] == ["清河县", "白云县"]
