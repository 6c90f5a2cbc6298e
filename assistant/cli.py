"""The `wence` command. Imports are made inside each command, so that `ask` does not pay for what only others need."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from assistant.arguments import Parser
from corpus.settings import Settings, UserError

_REFUSED = 1
_USER_ERROR = 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command. Returns the exit status: 0 done, 1 the answer was a refusal, 2 the user's input is wrong."""
    try:
        given = list(sys.argv[1:] if arguments is None else arguments)
        if given[:1] == ["eval"]:
            # It reads its own options; argparse would take the first of a remainder for one of its own.
            return _evaluate(given[1:])
        options = _parser().parse_args(given)
        status: int = options.run(options)
    except UserError as error:
        sys.stderr.write(f"错误：{str(error).splitlines()[0]}\n")
        return _USER_ERROR
    except BrokenPipeError:
        # The reader of a pipe has closed it: what is left need not be written.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        sys.stderr.write("已中断\n")
        return 130
    return status


def _parser() -> argparse.ArgumentParser:
    parser = Parser(prog="wence", description="问策：在政策文件里问答，每句话都有出处")
    commands = parser.add_subparsers(dest="command", required=True, parser_class=Parser, metavar="命令")

    def command(name: str, run: Any, help_text: str) -> argparse.ArgumentParser:
        added: argparse.ArgumentParser = commands.add_parser(name, help=help_text)
        added.set_defaults(run=run)
        return added

    ask = command("ask", _ask, "问一个问题")
    ask.add_argument("question", metavar="问题")
    ask.add_argument("--region", action="append", default=[], help="只在这个地方的文件里找，可重复")
    ask.add_argument("--history", action="append", default=[], help="此前问过的问题，按先后重复给出")
    ask.add_argument("--json", action="store_true", help="以 JSON 输出")

    batch = command("batch", _batch, "逐行回答一个问题文件")
    batch.add_argument("questions", metavar="QUESTIONS.jsonl", type=Path)
    batch.add_argument("answers", metavar="ANSWERS.jsonl", type=Path)

    index = command("index", _index, "建立或更新索引")
    index.add_argument("--rebuild", action="store_true", help="从头重建")

    add = command("add", _add, "把文件加入文件库")
    add.add_argument("files", nargs="+", type=Path, metavar="FILE")
    add.add_argument("--title")
    add.add_argument("--region", help="省/市/县，如 广东省/梅州市/平远县")
    add.add_argument("--status", choices=("issued", "draft"))
    add.add_argument("--number", help="文号")

    remove = command("remove", _remove, "从文件库移除一份文件")
    remove.add_argument("document", metavar="DOCUMENT")

    documents = command("documents", _documents, "列出文件库")
    documents.add_argument("--json", action="store_true")

    show = command("show", _show, "按地址显示一条：平远 学前 （十九）")
    show.add_argument("address", nargs="+", metavar="ADDRESS")
    show.add_argument("--json", action="store_true")

    duties = command("duties", _duties, "职责清单")
    duties.add_argument("--unit")
    duties.add_argument("--region")
    duties.add_argument("--role", choices=("lead", "support", "responsible"))
    duties.add_argument("--text", help="任务或条款里含有的词")

    targets = command("targets", _targets, "指标对照")
    targets.add_argument("--measure")
    targets.add_argument("--region")
    targets.add_argument("--year", type=int)
    for table in (duties, targets):
        table.add_argument("--format", choices=("table", "json", "csv", "xlsx"), default="table")
        table.add_argument("--output", type=Path, metavar="F")

    verify = command("verify", _verify, "对照原文件核对一份答案的引文")
    verify.add_argument("answer", type=Path, metavar="ANSWER.json")

    serve = command("serve", _serve, "启动网页与接口")
    serve.add_argument("--host", default=os.environ.get("HOST", "127.0.0.1"))
    serve.add_argument("--port", type=_port, default=os.environ.get("PORT", "7860"))

    feedback = command("feedback", _feedback, "导出用户反馈为评测题草稿")
    feedback.add_argument("action", choices=("export",))
    feedback.add_argument("--output", type=Path, metavar="F")

    command("eval", _evaluate, "运行评测集（见 wence eval --help）")
    return parser


def _port(written: str) -> int:
    """A port's number. Raises UserError for what is none."""
    if not (written.isascii() and written.isdigit() and int(written) <= 65535):
        raise UserError(f"端口“{written}”无效；请给 0 到 65535 之间的整数")
    return int(written)


def _ask(options: argparse.Namespace) -> int:
    from assistant.answer import to_json
    from assistant.engine import Assistant
    from assistant.plain import as_text

    assistant = Assistant.open(Settings.from_environment())
    answer = assistant.ask(options.question, history=options.history, regions=options.region)
    sys.stdout.write(_json(to_json(answer)) if options.json else as_text(answer))
    return _REFUSED if answer.refused else 0


def _batch(options: argparse.Namespace) -> int:
    from assistant.batch import answer_lines
    from assistant.engine import Assistant

    if not options.questions.is_file():
        raise UserError(f"找不到问题文件 {options.questions}；请检查路径")
    assistant = Assistant.open(Settings.from_environment())
    answered, wrong = answer_lines(assistant, options.questions, options.answers)
    sys.stderr.write(f"已回答 {answered} 行" + (f"，{wrong} 行有误，错误写在原位" if wrong else "") + "\n")
    return 0


def _index(options: argparse.Namespace) -> int:
    from corpus.library import Library
    from index.clause_index import ClauseIndex
    from index.encoder import open_encoder

    settings = Settings.from_environment()
    built = ClauseIndex.build(Library(settings), settings, open_encoder(settings), rebuild=options.rebuild)
    sys.stdout.write(f"索引就绪：{len(built.documents)} 份文件，{len(built.clauses)} 条\n")
    return 0


def _add(options: argparse.Namespace) -> int:
    from corpus.library import Library

    if options.title and len(options.files) > 1:
        raise UserError(f"--title 只能配一个文件，却给了 {len(options.files)} 个；请分次添加")
    library = Library(Settings.from_environment())
    for file in options.files:
        document = library.add(
            file, title=options.title, region=options.region, status=options.status, number=options.number
        )
        sys.stdout.write(f"已加入 {document.id}：《{document.title}》{'/'.join(document.region)}\n")
    return _index(argparse.Namespace(rebuild=False))


def _remove(options: argparse.Namespace) -> int:
    from corpus.library import Library

    Library(Settings.from_environment()).remove(options.document)
    sys.stdout.write(f"已移除 {options.document}\n")
    return _index(argparse.Namespace(rebuild=False))


def _documents(options: argparse.Namespace) -> int:
    from assistant.notices import draft_word
    from assistant.tables import text_table
    from corpus.library import Library

    documents = Library(Settings.from_environment()).documents()
    if options.json:
        keys = ("id", "title", "region", "number", "issued", "status", "plans", "period", "source_sha256")
        sys.stdout.write(_json([{key: getattr(document, key) for key in keys} for document in documents]))
        return 0
    rows = [
        {
            "编号": document.id,
            "地方": "/".join(document.region),
            "状态": draft_word(document) if document.status == "draft" else "已印发",
            "文号": document.number or "",
            "标题": document.title,
        }
        for document in documents
    ]
    sys.stdout.write(text_table(rows, ("编号", "地方", "状态", "文号", "标题")))
    return 0


def _show(options: argparse.Namespace) -> int:
    from assistant.engine import Assistant

    written = " ".join(options.address)
    assistant = Assistant.open(Settings.from_environment())
    found = assistant.find_clauses(written)
    if not found:
        raise UserError(f"没有找到“{written}”这一条；可写成“平远 学前 （十九）”或条款编号，wence documents 列出文件")
    if options.json:
        keys = ("id", "document_id", "plan_title", "address", "start", "end", "text")
        sys.stdout.write(_json([{key: getattr(clause, key) for key in keys} for clause in found]))
        return 0
    for clause in found:
        document = assistant.index.documents[clause.document_id]
        sys.stdout.write(
            f"【{clause.plan_title or document.title}】{clause.address}\n{clause.id}\n{clause.text.strip()}\n\n"
        )
    return 0


def _duties(options: argparse.Namespace) -> int:
    from assistant.listing import duty_rows
    from assistant.tables import DUTY_COLUMNS, write_table

    rows = duty_rows(Settings.from_environment(), options.unit, options.region, options.role, options.text)
    write_table(rows, DUTY_COLUMNS, options.format, options.output)
    return 0


def _targets(options: argparse.Namespace) -> int:
    from assistant.listing import target_rows
    from assistant.tables import TARGET_COLUMNS, write_table

    rows = target_rows(Settings.from_environment(), options.measure, options.region, options.year)
    write_table(rows, TARGET_COLUMNS, options.format, options.output)
    return 0


def _verify(options: argparse.Namespace) -> int:
    from assistant.verify import check_answer
    from corpus.library import Library

    try:
        answer = json.loads(options.answer.read_text("utf-8"))
    except FileNotFoundError:
        raise UserError(f"找不到答案文件 {options.answer}；请检查路径") from None
    except OSError as error:
        raise UserError(f"读不了 {options.answer}：{error.strerror}；请给 wence ask --json 的输出") from None
    except (UnicodeDecodeError, json.JSONDecodeError) as error:
        raise UserError(f"{options.answer} 不是 JSON：{error}；请给 wence ask --json 的输出") from None
    if not isinstance(answer, dict):
        raise UserError(f"{options.answer} 不是一个答案对象；请给 wence ask --json 的输出")
    documents = {document.id: document for document in Library(Settings.from_environment()).documents()}
    problems = check_answer(answer, documents)
    for problem in problems:
        sys.stdout.write(problem + "\n")
    if problems:
        return _REFUSED
    checked = len(answer.get("citations", ())) + len(answer.get("related", ()))
    sys.stdout.write(f"全部 {checked} 条引文与原文一致\n")
    return 0


def _serve(options: argparse.Namespace) -> int:
    from assistant.api import serve

    serve(Settings.from_environment(), options.host, options.port)
    return 0


def _feedback(options: argparse.Namespace) -> int:
    from assistant.feedback import export

    lines = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in export(Settings.from_environment().home))
    if options.output:
        try:
            options.output.write_text(lines, "utf-8")
        except OSError as error:
            raise UserError(f"写不进 {options.output}：{error.strerror}；请换一个可写的路径") from None
    else:
        sys.stdout.write(lines)
    return 0


def _evaluate(arguments: Sequence[str]) -> int:
    # The one import upwards: the command line is the door to every room, and evals builds on the assistant.
    import importlib

    command = importlib.import_module("evals.command")
    status: int = command.main(arguments)
    return status


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2, default=list) + "\n"


if __name__ == "__main__":
    sys.exit(main())
