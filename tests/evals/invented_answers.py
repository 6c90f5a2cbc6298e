"""A small invented document, its questions, and an answerer that says what the test wrote."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from assistant.answer import Answer, Citation
from corpus.document import Document
from corpus.grammar import Clause
from evals.run import Ranked

TEXT = (
    "青禾县学前教育行动计划\n"
    "一、收费\n县市场监管局、县教育局要加强幼儿园收费管理。（牵头单位：县发改局；配合单位：县教育局、县财政局）\n"
    "二、学位\n到2025年，新增公办学位1380个。\n"
)


def document(
    text: str = TEXT, identifier: str = "qinghe", region: tuple[str, ...] = ("广东省", "梅州市", "青禾县")
) -> Document:
    return Document(identifier, f"{region[-1]}学前教育行动计划", text, Path("青禾.txt"), "0" * 64, region)


def clause(number: int, start: int, end: int, text: str = TEXT) -> Clause:
    return Clause(
        id=f"clause-{number}",
        document_id="qinghe",
        kind="clause",
        level=1,
        label=f"{number}、",
        number=number,
        heading="",
        path=(f"{number}、",),
        plan=0,
        plan_title="",
        parent=None,
        start=start,
        end=end,
        text=text[start:end],
    )


FEES = clause(1, TEXT.index("一、收费"), TEXT.index("二、学位"))
PLACES = clause(2, TEXT.index("二、学位"), len(TEXT))


class Piece:
    """One piece of evidence: only its clause matters here."""

    def __init__(self, found: Clause) -> None:
        self.clause = found


class ScriptedAnswerer:
    """Gives the answer written for a question, else a refusal; `asked` remembers what came."""

    def __init__(self, answers: dict[str, Answer], ranking: Sequence[Clause] = (PLACES, FEES)) -> None:
        self.answers = answers
        self.ranking = ranking
        self.asked: list[tuple[str, tuple[str, ...]]] = []

    def ask(self, question: str, history: Sequence[str] = ()) -> Answer:
        self.asked.append((question, tuple(history)))
        if question == "会崩":
            raise ZeroDivisionError("scripted")
        refusal = Answer(question, question, "refusal", "文件没有写明这一点。", refused=True, reason="not_stated")
        return self.answers.get(question, refusal)

    def retrieve(self, question: str, history: Sequence[str] = ()) -> Sequence[Ranked]:
        return [Piece(found) for found in self.ranking]


def cite(found: Clause, quote: str, document_id: str = "qinghe") -> Citation:
    start = TEXT.index(quote)
    return Citation(
        marker=1,
        document_id=document_id,
        document="青禾县学前教育行动计划",
        region="广东省/梅州市/青禾县",
        status="issued",
        clause_id=found.id,
        clause=found.address,
        text=found.text,
        quote=quote,
        start=start,
        end=start + len(quote),
        source_sha256="0" * 64,
    )
