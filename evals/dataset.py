"""Question sets: how they are read, split and checked against the documents.

python -m evals.dataset check FILE… [--documents DIR]…
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from corpus import formats
from corpus.document import Document
from corpus.library import Library
from corpus.regions import short_name
from corpus.settings import SHIPPED_CORPUS, Settings, UserError

Split = Literal["tune", "test"]

HERE = Path(__file__).parent
DEFAULT_SETS = (
    "policy_qa_seed", "dialogues_seed", "real_life_seed", "aggregate_seed",
    "policy_qa_own", "dialogues_own", "aggregate_own", "unseen_own",
    "policy_qa_more", "dialogues_more", "aggregate_more", "unseen_more",
    "policy_qa_blind", "dialogues_blind", "aggregate_blind", "unseen_blind",
)  # fmt: skip
WHOLE_SETS: dict[str, Split] = {"_more": "tune", "_blind": "test"}
"""Sets written in one go for one half: the ending of a set's name tells which."""
SHIPPED_DOCUMENTS = HERE / "unseen_documents"
"""Documents that ship with the question sets and not with the product."""

_DIALOGUE_TURN = re.compile(r"^(?P<dialogue>[A-Za-z]+-\d+)-\d+$")
_TEXT_FIELDS = ("id", "question", "type")


@dataclass(frozen=True, slots=True)
class GoldQuote:
    """A passage that answers: verbatim in the document; of those marked `alternative` one is enough."""

    doc: str
    quote: str
    alternative: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """One line of a question file (format: README.md here). Groups are alternatives of which one must stand."""

    id: str
    question: str
    type: str
    answerable: bool
    split: Split
    dataset: str
    history: tuple[str, ...] = ()
    scope: tuple[str, ...] = ()
    gold: tuple[GoldQuote, ...] = ()
    must: tuple[tuple[str, ...], ...] = ()
    must_not: tuple[str, ...] = ()
    accept: tuple[tuple[str, ...], ...] = ()
    expect: Any = None
    roles: tuple[tuple[str, str], ...] = ()
    documents: tuple[str, ...] = ()
    note: str = ""

    @property
    def dialogue(self) -> str:
        """What is drawn together in a bootstrap: the dialogue of a turn, else the question itself."""
        found = _DIALOGUE_TURN.match(self.id)
        return found["dialogue"] if found else self.id


@dataclass(frozen=True, slots=True)
class Dataset:
    """A question file as read; `name` is the file's name without its ending."""

    name: str
    questions: tuple[Question, ...]


def split_of(identifier: str) -> Split:
    """The fixed rule for rows that state no split: sha256 of the id, even is tune; a dialogue stays together."""
    found = _DIALOGUE_TURN.match(identifier)
    digest = hashlib.sha256((found["dialogue"] if found else identifier).encode()).hexdigest()
    return "tune" if int(digest[-1], 16) % 2 == 0 else "test"


def read(path: Path) -> Dataset:
    """The question set in a JSON Lines file. UserError that names file, line and field for anything wrong."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise UserError(f"打不开题目文件 {path}（{getattr(error, 'strerror', None) or error}）") from error
    questions: list[Question] = []
    seen: dict[str, int] = {}
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        where = f"{path.name} 第 {number} 行"
        question = _question(_object(line, where), path.stem, where)
        if question.id in seen:
            raise UserError(f"{where}：编号 {question.id} 与第 {seen[question.id]} 行重复")
        seen[question.id] = number
        questions.append(question)
    if not questions:
        raise UserError(f"题目文件 {path} 里没有题目")
    return Dataset(path.stem, tuple(questions))


def find(name: str) -> Path:
    """The file of a set given as a path or as the name of one kept here. UserError that lists the names."""
    path = Path(name)
    if path.is_file():
        return path
    kept = HERE / f"{path.name.removesuffix('.jsonl')}.jsonl"
    if kept.is_file():
        return kept
    raise UserError(f"没有题目文件 {name}（自带的有：{'、'.join(DEFAULT_SETS)}）")


def split_in(dataset: str, identifier: str) -> Split:
    """The half that a question of a kept set is in: its set's, else by the rule over its id."""
    return next((half for ending, half in WHOLE_SETS.items() if dataset.endswith(ending)), split_of(identifier))


def default_sets() -> list[Path]:
    """The files of all sets kept here."""
    return [path for name in DEFAULT_SETS if (path := HERE / f"{name}.jsonl").is_file()]


def _object(line: str, where: str) -> Mapping[str, Any]:
    try:
        row = json.loads(line)
    except json.JSONDecodeError as error:
        raise UserError(f"{where}：不是有效的 JSON（{error.msg}，第 {error.colno} 列）") from error
    if not isinstance(row, dict):
        raise UserError(f"{where}：应是一个 JSON 对象")
    return row


def _question(row: Mapping[str, Any], dataset: str, where: str) -> Question:
    for name in _TEXT_FIELDS:
        if not isinstance(row.get(name), str) or not row[name].strip():
            raise UserError(f"{where}：缺少 {name}，或不是非空字符串")
    if not isinstance(row.get("answerable"), bool):
        raise UserError(f"{where}：answerable 应是 true 或 false")
    split = row.get("split") or split_in(dataset, row["id"])
    if split not in ("tune", "test"):
        raise UserError(f"{where}：split 应是 tune 或 test，现为 {split!r}")
    return Question(
        id=row["id"],
        question=row["question"],
        type=row["type"],
        answerable=row["answerable"],
        split=split,
        dataset=dataset,
        history=_strings(row, "history", where),
        scope=_strings(row, "scope", where),
        gold=tuple(_gold(entry, where) for entry in row.get("gold") or ()),
        must=_groups(row, "must", where),
        must_not=_strings(row, "must_not", where),
        accept=_groups(row, "accept", where),
        expect=row.get("expect"),
        roles=_roles(row, where),
        documents=_strings(row, "documents", where),
        note=str(row.get("note") or ""),
    )


def _strings(row: Mapping[str, Any], name: str, where: str) -> tuple[str, ...]:
    value = row.get(name) or []
    if not isinstance(value, list) or any(not isinstance(part, str) for part in value):
        raise UserError(f"{where}：{name} 应是字符串的列表")
    return tuple(value)


def _groups(row: Mapping[str, Any], name: str, where: str) -> tuple[tuple[str, ...], ...]:
    value = row.get(name) or []
    if not isinstance(value, list) or any(not isinstance(group, list) or not group for group in value):
        raise UserError(f"{where}：{name} 应是非空列表的列表")
    return tuple(_strings({name: group}, name, where) for group in value)


def _gold(entry: Any, where: str) -> GoldQuote:
    if not isinstance(entry, dict) or not all(
        isinstance(entry.get(name), str) and entry[name] for name in ("doc", "quote")
    ):
        raise UserError(f"{where}：gold 的每一项都要有 doc 和 quote")
    return GoldQuote(entry["doc"], entry["quote"], bool(entry.get("alt", False)))


def _roles(row: Mapping[str, Any], where: str) -> tuple[tuple[str, str], ...]:
    value = row.get("roles") or {}
    if not isinstance(value, dict) or any(role not in ("lead", "support", "responsible") for role in value.values()):
        raise UserError(f"{where}：roles 应是“单位: lead、support 或 responsible”")
    return tuple(value.items())


class Sources:
    """The documents that gold quotes point into, by place name, title, id or file name."""

    def __init__(self, documents: Iterable[Document], file_names: Mapping[str, str] | None = None) -> None:
        """`file_names` gives for the name of an added file the id of its document."""
        self._by_id = {document.id: document for document in documents}
        self._names: dict[str, str] = dict(file_names or {})
        for document in self._by_id.values():
            for name in (document.id, document.title, document.source.name, *names_of(document)):
                self._names.setdefault(name, document.id)

    def document(self, name: str) -> Document | None:
        """The document that a gold quote's `doc` means, None for an unknown or an ambiguous name.

        A place that no document is filed under (大连) means the one document whose title or file name holds it.
        """
        if name in self._names:
            return self._by_id.get(self._names[name])
        found = {identifier for known, identifier in self._names.items() if name in known}
        return self._by_id.get(found.pop()) if len(found) == 1 else None

    def documents(self) -> list[Document]:
        """All documents."""
        return list(self._by_id.values())

    def by_id(self, document_id: str) -> Document | None:
        """The document of that id."""
        return self._by_id.get(document_id)

    def spans(self, gold: GoldQuote) -> list[tuple[int, int]]:
        """Every (start, end) at which the quote stands in its document; [] for none."""
        document = self.document(gold.doc)
        return [] if document is None else list(_occurrences(document.text, gold.quote))

    def in_scope(self, document_id: str, scope: Sequence[str]) -> bool:
        """Whether a document is one of those a scope names: by place, title, id or file name."""
        document = self._by_id.get(document_id)
        if document is None:
            return False
        return any(
            self._names.get(name) == document_id
            or any(part.startswith(name) for part in document.region)
            or name in document.title
            for name in scope
        )


def names_of(document: Document) -> tuple[str, ...]:
    """The short place name of a document (平远), where it has a place."""
    return (short_name(document.region[-1]),) if document.region else ()


def _occurrences(text: str, quote: str) -> Iterator[tuple[int, int]]:
    start = text.find(quote)
    while start >= 0:
        yield start, start + len(quote)
        start = text.find(quote, start + 1)


def locate(name: str, folders: Sequence[Path]) -> Path:
    """The file of that name in the first folder that has it. UserError that names the folders."""
    for folder in [*folders, SHIPPED_DOCUMENTS]:
        if (path := folder / name).is_file():
            return path
    searched = "、".join(str(folder) for folder in folders) or "没有给出文件夹"
    raise UserError(f"找不到题目所问的文件 {name}（{searched}；请用 --documents 指出它所在的文件夹）")


def sources_for(names: Iterable[str], folders: Sequence[Path]) -> Sources:
    """The shipped documents and the named files, read as they are. UserError for a file that isn't there."""
    documents = list(Library(Settings(SHIPPED_CORPUS, Path("/nonexistent"), Path("/nonexistent"))).documents())
    file_names: dict[str, str] = {}
    for name in dict.fromkeys(names):
        path = locate(name, folders)
        data = path.read_bytes()
        digest = hashlib.sha256(data).hexdigest()
        documents.append(Document(digest[:16], path.stem, formats.read(path), path, digest))
        file_names[name] = digest[:16]
    return Sources(documents, file_names)


def check(dataset: Dataset, sources: Sources) -> list[str]:
    """What is wrong with a set, one line each: a quote that isn't verbatim, an answer that can't be judged."""
    problems: list[str] = []
    for question in dataset.questions:
        name = f"{dataset.name} {question.id}"
        for gold in question.gold:
            if sources.document(gold.doc) is None:
                problems.append(f"{name}：没有名为“{gold.doc}”的文件")
            elif not sources.spans(gold):
                problems.append(f"{name}：“{gold.doc}”里没有这段原文：{gold.quote[:40]}")
        if question.answerable and not question.must:
            problems.append(f"{name}：可答的题要有 must")
        if not question.answerable and (question.gold or question.must):
            problems.append(f"{name}：不可答的题不应有 gold 或 must")
    return problems


def main(arguments: Sequence[str] | None = None) -> int:
    """Check question files. Exit status 1 and one line for every failure, 0 if there is none."""
    parser = argparse.ArgumentParser(prog="python -m evals.dataset", description="核对题目文件的原文引文")
    parser.add_argument("command", choices=["check"], help="check：每段 gold 引文都要在文件里逐字找到")
    parser.add_argument("files", nargs="*", metavar="FILE", help="题目文件；不写则是自带的全部")
    parser.add_argument(
        "--documents", action="append", default=[], type=Path, metavar="DIR", help="题目另问的文件所在文件夹"
    )
    options = parser.parse_args(arguments)
    try:
        datasets = [read(find(name)) for name in options.files] or [read(path) for path in default_sets()]
        problems: list[str] = []
        for dataset in datasets:
            names = [name for question in dataset.questions for name in question.documents]
            problems += check(dataset, sources_for(names, options.documents))
    except UserError as error:
        sys.stderr.write(f"错误：{error}\n")
        return 2
    for problem in problems:
        sys.stdout.write(problem + "\n")
    count = sum(len(question.gold) for dataset in datasets for question in dataset.questions)
    sys.stdout.write(f"{len(datasets)} 个题目文件，{count} 段引文，{len(problems)} 处不符\n")
    return 1 if problems else 0


if __name__ == "__main__":
    raise SystemExit(main())
