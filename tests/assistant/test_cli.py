"""The `wence` command as a user meets it: exit status, one-line errors, the JSON's contract."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from assistant import cli
from assistant.engine import Assistant
from corpus.library import Library
from corpus.settings import Settings

DATA = Path(__file__).parents[1] / "data"
ASKED = "平远谁负责幼儿园收费管理"
NOT_THERE = "平远县气象局负责什么"

ANSWER_KEYS = {
    "question", "standalone_question", "kind", "answer", "refused", "reason", "citations", "duties", "scope",
    "suggestions", "notices", "latency_ms", "fingerprint",
}  # fmt: skip
CITATION_KEYS = {
    "marker", "document_id", "document", "region", "status", "clause_id", "clause", "text", "quote", "start", "end",
    "source_sha256",
}  # fmt: skip
DUTY_KEYS = {
    "unit", "unit_as_written", "role", "task", "deadline", "document_id", "document", "region", "plan", "clause",
    "clause_id", "clause_text", "quote", "start", "end", "rule",
}  # fmt: skip

Main = Callable[..., tuple[int, str, str]]


@pytest.fixture
def main(assistant: Assistant, home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Main:
    """Runs one command in this process over the shared home; gives exit status, output and errors."""
    monkeypatch.setenv("WENCE_HOME", str(home))
    monkeypatch.delenv("WENCE_CORPUS", raising=False)

    def run(*arguments: str) -> tuple[int, str, str]:
        status = cli.main(arguments)
        captured = capsys.readouterr()
        return status, captured.out, captured.err

    return run


def is_one_line_error(written: str) -> bool:
    return written.startswith("错误：") and written.count("\n") == 1 and "Traceback" not in written


# --- as a process of its own ---------------------------------------------------------------------------------


def test_ask_in_a_process(wence: Callable[..., subprocess.CompletedProcess[str]]) -> None:
    done = wence("ask", ASKED)
    assert (done.returncode, done.stderr) == (0, "")
    assert "县市场监管局" in done.stdout
    assert "[1]" in done.stdout
    assert "（十九）" in done.stdout


def test_refusal_in_a_process(wence: Callable[..., subprocess.CompletedProcess[str]]) -> None:
    assert wence("ask", NOT_THERE).returncode == 1


def test_user_error_in_a_process(wence: Callable[..., subprocess.CompletedProcess[str]]) -> None:
    done = wence("ask", ASKED, "--region", "火星")
    assert (done.returncode, done.stdout) == (2, "")
    assert is_one_line_error(done.stderr)
    assert "火星" in done.stderr
    assert "平远" in done.stderr


def test_the_reader_of_a_pipe_may_leave(assistant: Assistant, home: Path) -> None:
    root = Path(__file__).parents[2]
    script = f'set -o pipefail; WENCE_HOME="{home}" "{sys.executable}" -m assistant.cli duties | head -n 1'
    done = subprocess.run(["bash", "-c", script], capture_output=True, text=True, cwd=root, timeout=120, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.count("\n") == 1


# --- ask -----------------------------------------------------------------------------------------------------


def test_ask_json_has_the_contracts_keys(main: Main) -> None:
    status, out, err = main("ask", ASKED, "--json")
    answer = json.loads(out)
    assert (status, err) == (0, "")
    assert set(answer) >= ANSWER_KEYS
    assert "id" not in answer
    assert answer["question"] == ASKED
    assert answer["kind"] == "duty"
    assert (answer["refused"], answer["reason"]) == (False, None)
    assert answer["scope"] == {"regions": ["广东省/梅州市/平远县"], "named_by_user": True}
    assert all(set(citation) == CITATION_KEYS for citation in answer["citations"])
    assert {duty["unit"] for duty in answer["duties"]} >= {"县教育局", "县财政局"}
    assert all(set(duty) == {"unit", "unit_as_written", "role", "task", "clause_id"} for duty in answer["duties"])
    assert len(answer["suggestions"]) <= 3


def test_a_refusal_as_json(main: Main) -> None:
    status, out, _ = main("ask", NOT_THERE, "--json")
    answer = json.loads(out)
    assert status == 1
    assert (answer["kind"], answer["refused"], answer["reason"]) == ("refusal", True, "unit_has_no_duty")
    assert answer["citations"] == []


def test_region_and_history_of_ask(main: Main) -> None:
    _, out, _ = main("ask", "谁负责幼儿园收费管理", "--region", "平远", "--json")
    assert {citation["document_id"] for citation in json.loads(out)["citations"]} == {"pingyuan"}
    _, out, _ = main("ask", "那株洲呢", "--history", ASKED, "--json")
    answer = json.loads(out)
    assert {citation["document_id"] for citation in answer["citations"]} <= {"zhuzhou"}
    assert "株洲" in answer["standalone_question"]
    assert "收费" in answer["standalone_question"]


# --- what the user gave is wrong -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        ((), "--help"),
        (("fragen",), "fragen"),
        (("ask",), "--help"),
        (("ask", ""), "空"),
        (("ask", " \t\n"), "空"),
        (("ask", "问" * 100_000), "100000"),
        (("ask", ASKED, "--region", "火星"), "火星"),
        (("ask", ASKED, "--region", ""), "现有"),
        (("ask", ASKED, "--region", "/"), "/"),
        (("batch", "nowhere.jsonl", "out.jsonl"), "nowhere.jsonl"),
        (("show", "平远", "学前", "（九十九）"), "（九十九）"),
        (("duties", "--unit", "火星局"), "火星局"),
        (("duties", "--region", "火星"), "火星"),
        (("duties", "--role", "chief"), "chief"),
        (("duties", "--format", "pdf"), "pdf"),
        (("duties", "--format", "xlsx"), "--output"),
        (("duties", "--format", "json", "--output", "/nowhere/x.json"), "/nowhere/x.json"),
        (("targets", "--measure", "火星率"), "火星率"),
        (("targets", "--year", "明年"), "明年"),
        (("verify", "nowhere.json"), "nowhere.json"),
        (("verify", "."), "."),
        (("add", "nowhere.txt"), "nowhere.txt"),
        (("add", "Makefile"), "Makefile"),
        (("add", "a.txt", "b.txt", "--title", "两份"), "--title"),
        (("remove", "nowhere"), "nowhere"),
        (("serve", "--port", "abc"), "abc"),
        (("serve", "--port", "99999"), "99999"),
        (("serve", "--port", "-1"), "-1"),
        (("feedback", "export", "--output", "/nowhere/f"), "/nowhere/f"),
    ],
    ids=lambda value: "-".join(value)[:40] if isinstance(value, tuple) else None,
)
def test_errors_are_one_line_that_names_the_value(main: Main, arguments: tuple[str, ...], named: str) -> None:
    status, out, err = main(*arguments)
    assert (status, out) == (2, "")
    assert is_one_line_error(err)
    assert named in err


@pytest.mark.parametrize("content", ["不是 JSON", "[]", "{", "1"])
def test_verify_of_what_is_no_answer(main: Main, tmp_path: Path, content: str) -> None:
    saved = tmp_path / "answer.json"
    saved.write_text(content, "utf-8")
    status, _, err = main("verify", str(saved))
    assert status == 2
    assert is_one_line_error(err)
    assert "answer.json" in err


def test_a_corpus_that_is_not_there(main: Main, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WENCE_CORPUS", str(tmp_path / "nowhere"))
    monkeypatch.setenv("WENCE_HOME", str(tmp_path / "home"))
    status, _, err = main("documents")
    assert status == 2
    assert is_one_line_error(err)
    assert "nowhere" in err


def test_help_is_chinese_and_exits_with_0(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as leaving:
        cli.main(["--help"])
    assert leaving.value.code == 0
    out = capsys.readouterr().out
    commands = ("ask", "batch", "index", "add", "remove", "documents", "show", "duties", "targets", "verify", "serve")
    assert [name for name in (*commands, "eval") if not re.search(rf"^    {name}\s", out, re.MULTILINE)] == []


# --- the other commands --------------------------------------------------------------------------------------


def test_documents(main: Main) -> None:
    status, out, _ = main("documents", "--json")
    documents = json.loads(out)
    assert status == 0
    assert {document["id"] for document in documents} == {"pingyuan", "zhuzhou", "guangyuan", "lianping", "jiaoling"}
    assert sorted(document["status"] for document in documents) == ["draft"] * 3 + ["issued"] * 2
    _, out, _ = main("documents")
    assert "共 5 条" in out


@pytest.mark.parametrize(
    ("address", "opening"),
    [
        (("平远", "学前", "（十九）"), "（十九）完善部门协调机制"),
        (("株洲 二（三）5",), "5.在科学核定办园成本"),
    ],
)
def test_show(main: Main, address: tuple[str, ...], opening: str) -> None:
    status, out, _ = main("show", *address, "--json")
    (clause,) = json.loads(out)
    assert status == 0
    assert opening in clause["text"]
    assert main("show", clause["id"])[0] == 0
    assert opening in main("show", *address)[1]


def test_duties_json(main: Main, settings: Settings) -> None:
    status, out, _ = main("duties", "--unit", "县财政局", "--region", "平远", "--format", "json")
    duties = json.loads(out)
    sources = {document.id: document.text for document in Library(settings).documents()}
    assert status == 0
    assert duties
    assert all(set(duty) >= DUTY_KEYS for duty in duties)
    assert {duty["unit"] for duty in duties} == {"县财政局"}
    assert {duty["region"] for duty in duties} == {"广东省/梅州市/平远县"}
    assert all(sources[duty["document_id"]][duty["start"] : duty["end"]] == duty["quote"] for duty in duties)
    assert all(duty["clause_text"] in sources[duty["document_id"]] for duty in duties)


def test_duties_by_role(main: Main) -> None:
    _, out, _ = main("duties", "--role", "support", "--region", "广元", "--format", "json")
    duties = json.loads(out)
    assert {duty["role"] for duty in duties} == {"support"}
    assert any("逗号前为牵头单位" in duty["rule"]["quote"] for duty in duties if duty["rule"])


def test_targets_json_and_csv_to_a_file(main: Main, settings: Settings, tmp_path: Path) -> None:
    status, out, _ = main("targets", "--year", "2025", "--region", "株洲", "--format", "json")
    targets = json.loads(out)
    sources = {document.id: document.text for document in Library(settings).documents()}
    assert status == 0
    assert any(target["value"] == 92 and target["unit"] == "%" for target in targets)
    assert {target["year"] for target in targets} == {2025}
    assert all(sources[target["document_id"]][target["start"] : target["end"]] == target["quote"] for target in targets)
    table = tmp_path / "targets.csv"
    assert main("targets", "--year", "2025", "--region", "株洲", "--format", "csv", "--output", str(table))[0] == 0
    assert table.read_text("utf-8-sig").count("\n") >= len(targets)


def test_batch(main: Main, tmp_path: Path) -> None:
    questions, answers = tmp_path / "questions.jsonl", tmp_path / "answers.jsonl"
    lines = ['{"id": "a", "question": "' + ASKED + '"}', "kaputt", '{"id": "c", "question": "谢谢"}']
    questions.write_text("\n".join(lines), "utf-8")
    status, out, err = main("batch", str(questions), str(answers))
    assert (status, out) == (0, "")
    assert "2" in err
    first, second, third = (json.loads(line) for line in answers.read_text("utf-8").splitlines())
    assert (first["id"], first["kind"]) == ("a", "duty")
    assert second["line"] == 2
    assert second["error"]
    assert (third["id"], third["reason"]) == ("c", "not_a_policy_question")


def test_what_ask_saves_verify_passes_and_a_changed_quote_it_does_not(main: Main, tmp_path: Path) -> None:
    _, out, _ = main("ask", ASKED, "--json")
    saved = tmp_path / "answer.json"
    saved.write_text(out, "utf-8")
    assert main("verify", str(saved))[0] == 0
    answer = json.loads(out)
    answer["citations"][0]["quote"] = answer["citations"][0]["quote"].replace("加强", "减弱")
    saved.write_text(json.dumps(answer), "utf-8")
    status, out, _ = main("verify", str(saved))
    assert status == 1
    assert "引用[1]" in out


def test_index_again_builds_nothing(main: Main, home: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in (home / "index").rglob("*") if path.is_file()}
    status, out, _ = main("index")
    assert status == 0
    assert "5 份文件" in out
    after = {path: path.stat().st_mtime_ns for path in (home / "index").rglob("*") if path.is_file()}
    assert {path.name for path in before if before[path] != after.get(path)} <= {"lock"}


def test_add_ask_remove(main: Main, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A library of one added document: it is added with its place, answers, and is gone after its removal."""
    monkeypatch.setenv("WENCE_CORPUS", "")
    monkeypatch.setenv("WENCE_HOME", str(tmp_path / "home"))
    plan = tmp_path / "清河计划.txt"
    plan.write_text(
        "清河县学前教育发展计划（2031—2035年）\n一、主要目标\n到2035年，学前三年毛入园率达到98%以上。\n"
        "二、重点任务\n（一）规范收费管理。县发展改革局要会同县教育局制定幼儿园收费标准。\n",
        "utf-8",
    )
    status, out, err = main(
        "add", str(plan), "--region", "江南省/临州市/清河县", "--title", "清河县计划", "--status", "draft"
    )
    assert (status, err) == (0, "")
    (document,) = json.loads(main("documents", "--json")[1])
    assert (document["region"], document["title"]) == (["江南省", "临州市", "清河县"], "清河县计划")
    assert document["status"] == "draft"
    assert document["id"] in out
    _, out, _ = main("ask", "谁制定幼儿园收费标准", "--json")
    assert "县发展改革局" in json.loads(out)["answer"]
    status, _, err = main("add", str(plan))
    assert status == 2
    assert document["id"] in err
    assert main("remove", document["id"])[0] == 0
    assert json.loads(main("documents", "--json")[1]) == []
    assert main("ask", "谁制定幼儿园收费标准")[0] == 1


def test_removing_a_shipped_document_takes_it_out_of_the_answers(
    main: Main, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf, own = tmp_path / "shelf", tmp_path / "home"
    for name in ("qinghe", "baiyun"):
        (shelf / name).mkdir(parents=True)
        place = {"qinghe": "清河县", "baiyun": "白云县"}[name]
        (shelf / name / "source.txt").write_text(
            f"{place}学前教育计划\n一、规范收费。{place}教育局要加强幼儿园收费管理。\n", "utf-8"
        )
        (shelf / name / "document.toml").write_text(f'file = "source.txt"\nregion = ["江南省", "{place}"]\n', "utf-8")
    monkeypatch.setenv("WENCE_CORPUS", str(shelf))
    monkeypatch.setenv("WENCE_HOME", str(own))
    assert "2 份文件" in main("index")[1]
    status, out, _ = main("remove", "qinghe")
    assert status == 0
    assert "1 份文件" in out
    _, out, _ = main("ask", "谁加强幼儿园收费管理", "--json")
    assert {citation["document_id"] for citation in json.loads(out)["citations"]} <= {"baiyun"}
