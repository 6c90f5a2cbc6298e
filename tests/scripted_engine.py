"""An engine that can be predicted by hand: two invented plans, their clauses, and answers looked up by question."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from assistant.answer import Answer, AnsweredDuty, Citation, ResultTable
from assistant.answer_stream import AnswerStream, Writing
from corpus.document import Document
from corpus.duties import Duty
from corpus.grammar import Cell, Clause
from corpus.sentences import Sentence
from corpus.targets import Target
from index.search import Hit, SearchQuery, SentenceHit
from index.store import Parsed, Store, build_store

SCRIPT = "<script>window.stolen=1</script><img src=x onerror=window.stolen=1>"
QINGHE = ("江南省", "临州市", "清河县")
BAIYUN = ("江南省", "临州市", "白云县")


def pieces(
    document_id: str, plan_title: str, parts: Sequence[tuple[str, int, str, str, str]]
) -> tuple[str, list[Clause]]:
    """Text and clauses from (kind, level, label, heading, rest): each clause is its label, heading and rest."""
    text = ""
    clauses: list[Clause] = []
    above: dict[int, Clause] = {}
    for kind, level, label, heading, rest in parts:
        written = label + heading + rest
        parent = next((above[one] for one in range(level - 1, -1, -1) if one in above), None)
        path = (parent.path if parent else ()) + ((label + heading,) if level and label + heading else ())
        clause = Clause(
            id=hashlib.sha256(f"{document_id}{len(text)}".encode()).hexdigest()[:16],
            document_id=document_id,
            kind=kind,
            level=level,
            label=label,
            number=None,
            heading=heading,
            path=path,
            plan=0,
            plan_title=plan_title,
            parent=parent.id if parent else None,
            start=len(text),
            end=len(text) + len(written),
            text=written,
        )
        above = {one: other for one, other in above.items() if one < level} | {level: clause}
        clauses.append(clause)
        text += written
    return text, clauses


def document(document_id: str, title: str, text: str, region: tuple[str, ...], status: str, end: int) -> Document:
    return Document(
        id=document_id,
        title=title,
        text=text,
        source=Path(f"{document_id}.txt"),
        source_sha256=hashlib.sha256(text.encode()).hexdigest(),
        region=region,
        number="清府办〔2031〕7号",
        issued="2031-03-01",
        status=status,
        plans=(title,),
        period=(end - 4, end),
    )


QINGHE_TITLE = "清河县学前教育发展计划（2031—2035年）"
QINGHE_TEXT, QINGHE_CLAUSES = pieces(
    "qinghe",
    QINGHE_TITLE,
    [
        ("heading", 0, "", QINGHE_TITLE, "\n"),
        ("heading", 1, "一、", "总体要求", "\n"),
        ("clause", 2, "（一）", "主要目标", "\n到2035年，学前三年毛入园率达到98%以上，公办园在园幼儿占比达到60%。\n"),
        ("heading", 1, "二、", "重点任务", "\n"),
        (
            "clause",
            2,
            "（二）",
            "规范收费管理",
            f"\n县发展改革局要会同县教育局制定收费标准。县市场监管局负责查处幼儿园违规收费，{SCRIPT}保障家长合法权益；"
            "每学期开学前公示一\n次收费项目。\n",
        ),
        (
            "clause",
            2,
            "（三）",
            "保障饮食安全",
            "\n幼儿园食堂实行明厨亮灶。（牵头单位：县市场监管局；配合单位：县教育局）\n",
        ),
        ("row", 2, "", "", "2032年\t新建幼儿园\t3 所\t县住建局\n"),
    ],
)
ROW_CELLS = (("年份", "2032年"), ("任务", "新建幼儿园"), ("数量", "3 所"), ("责任单位", "县住建局"))
ROW = QINGHE_CLAUSES[-1]
QINGHE_CLAUSES[-1] = replace(
    ROW,
    cells=tuple(
        Cell(header, cell, at, at + len(cell))
        for header, cell in ROW_CELLS
        for at in [QINGHE_TEXT.index(cell, ROW.start)]
    ),
)
BAIYUN_TITLE = "白云县基础教育行动方案（征求意见稿）"
BAIYUN_TEXT, BAIYUN_CLAUSES = pieces(
    "baiyun",
    BAIYUN_TITLE,
    [
        ("heading", 0, "", BAIYUN_TITLE, "\n"),
        ("clause", 1, "一、", "目标", "\n到2024年，学前三年毛入园率达到95%。\n"),
        ("clause", 1, "二、", "保障", "\n县财政局要保障教师工资按时发放。\n"),
    ],
)
DOCUMENTS = {
    "qinghe": document("qinghe", QINGHE_TITLE, QINGHE_TEXT, QINGHE, "issued", 2035),
    "baiyun": document("baiyun", BAIYUN_TITLE, BAIYUN_TEXT, BAIYUN, "draft", 2024),
}
CLAUSES = {clause.id: clause for clause in (*QINGHE_CLAUSES, *BAIYUN_CLAUSES)}


def clause_with(text: str) -> Clause:
    return next(clause for clause in CLAUSES.values() if text in clause.text)


def duty(unit: str, role: str, task: str, quote: str, deadline: str | None = None) -> Duty:
    clause = clause_with(quote)
    start = DOCUMENTS[clause.document_id].text.index(quote, clause.start)
    return Duty(
        clause.document_id,
        clause.id,
        unit,
        unit,
        role,
        task,
        deadline,
        quote,
        start,
        start + len(quote),
        None,
        "sentence",
    )


def target(measure: str, value: float, unit: str, year: int, quote: str) -> Target:
    clause = clause_with(quote)
    start = DOCUMENTS[clause.document_id].text.index(quote, clause.start)
    return Target(
        clause.document_id,
        clause.id,
        measure,
        "≥",
        value,
        unit,
        f"{value:g}{unit}",
        year,
        "学前",
        None,
        None,
        "",
        quote,
        start,
        start + len(quote),
    )


DUTIES = (
    duty("县发展改革局", "lead", "制定收费标准", "县发展改革局要会同县教育局制定收费标准"),
    duty("县教育局", "support", "制定收费标准", "县发展改革局要会同县教育局制定收费标准"),
    duty("县市场监管局", "responsible", "查处幼儿园违规收费", "县市场监管局负责查处幼儿园违规收费"),
    duty("县市场监管局", "lead", "幼儿园食堂实行明厨亮灶", "牵头单位：县市场监管局"),
    duty("县住建局", "responsible", "新建幼儿园", "县住建局", "2032年"),
    duty("县财政局", "responsible", "保障教师工资按时发放", "县财政局要保障教师工资按时发放"),
)
TARGETS = (
    target("学前三年毛入园率", 98, "%", 2035, "学前三年毛入园率达到98%以上"),
    target("公办园在园幼儿占比", 60, "%", 2035, "公办园在园幼儿占比达到60%"),
    target("学前三年毛入园率", 95, "%", 2024, "学前三年毛入园率达到95%"),
)


def cite(marker: int, quote: str) -> Citation:
    clause = clause_with(quote)
    source = DOCUMENTS[clause.document_id]
    start = source.text.index(quote, clause.start)
    return Citation(
        marker,
        source.id,
        clause.plan_title,
        "/".join(source.region),
        source.status,
        clause.id,
        clause.address,
        clause.text,
        quote,
        start,
        start + len(quote),
        source.source_sha256,
    )


class ScriptedIndex:
    """The clause index over the two documents; a clause matches if it holds the query's text."""

    def __init__(self, folder: Path) -> None:
        self.documents = DOCUMENTS
        self.clauses = CLAUSES
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / "store.sqlite"
        path.unlink(missing_ok=True)
        build_store(path, [self._parsed(one) for one in DOCUMENTS.values()], lambda unit: unit[0])
        self.store = Store(path)

    def _parsed(self, source: Document) -> Parsed:
        clauses = self.clauses_of(source.id)
        return Parsed(
            source,
            tuple(clauses),
            tuple((Sentence(clause.text, clause.start, clause.end),) for clause in clauses),
            tuple(one for one in DUTIES if one.document_id == source.id),
            tuple(one for one in TARGETS if one.document_id == source.id),
        )

    def clauses_of(self, document_id: str) -> list[Clause]:
        return [clause for clause in CLAUSES.values() if clause.document_id == document_id]

    def search(self, query: SearchQuery) -> list[Hit]:
        found = [
            clause
            for clause in CLAUSES.values()
            if query.text in clause.text and (query.document_ids is None or clause.document_id in query.document_ids)
        ]
        return [
            Hit(clause, 1.0, 1.0, 1.0, 1.0, (SentenceHit(clause.start, clause.end, clause.text, 1.0, 1.0, 1.0),))
            for clause in found[: query.limit]
        ]


class ScriptedEngine:
    """Answers that are written here; a follow-up gets the earlier question in front. Unknown: a refusal."""

    def __init__(self, folder: Path) -> None:
        self.index = ScriptedIndex(folder)
        self.asked: list[dict[str, object]] = []

    def ask(
        self,
        question: str,
        history: Sequence[str] = (),
        regions: Sequence[str] = (),
        plans: Sequence[tuple[str, int]] = (),
    ) -> Answer:
        self.asked.append(
            {"question": question, "history": list(history), "regions": list(regions), "plans": list(plans)}
        )
        if question == "请崩溃":
            raise RuntimeError("secret detail")
        if question == "那配合的呢":
            return self._duty_answer(question, "清河县配合幼儿园收费管理的是谁")
        if "收费" in question:
            return self._duty_answer(question, question)
        if "几项" in question:
            return self._count(question)
        if "毛入园率" in question:
            return self._number(question)
        return Answer(
            question,
            question,
            "refusal",
            f"这2份文件里没有写“{question[:30]}”。已查清河县、白云县的文件。",
            refused=True,
            reason="not_stated",
            related=(cite(1, "县财政局要保障教师工资按时发放"),),
            suggestions=("清河县谁负责幼儿园收费管理？",),
            fingerprint="scripted",
        )

    model: str | None = None

    def stream(self, question: str, **given: Any) -> AnswerStream:
        """The answer of `ask`, in parts."""
        return AnswerStream(self.ask(question, **given), self.writing)

    writing: Writing | None = None
    """A test may let something write on after the composed answer."""

    def find_clauses(self, address: str) -> list[Clause]:
        return [
            clause
            for clause in CLAUSES.values()
            if address == clause.id or (clause.label and address.endswith(clause.label))
        ]

    def _duty_answer(self, question: str, standalone: str) -> Answer:
        citations = (cite(1, "县市场监管局负责查处幼儿园违规收费"), cite(2, "县发展改革局要会同县教育局制定收费标准"))
        return Answer(
            question,
            standalone,
            "duty",
            "由县市场监管局负责查处幼儿园违规收费[1]\n牵头：县发展改革局，制定收费标准[2]\n配合：县教育局[2]",
            citations=citations,
            regions=("/".join(QINGHE),),
            duties=(
                AnsweredDuty(
                    "县市场监管局", "县市场监管局", "responsible", "查处幼儿园违规收费", citations[0].clause_id
                ),
            ),
            suggestions=("清河县毛入园率要达到多少？", "县市场监管局负责几项任务？"),
            fingerprint="scripted",
            latency_ms=1.0,
        )

    def _number(self, question: str) -> Answer:
        return Answer(
            question,
            question,
            "number",
            "清河县：到2035年达到98%以上[1]\n白云县：到2024年达到95%[2]",
            citations=(cite(1, "学前三年毛入园率达到98%以上"), cite(2, "学前三年毛入园率达到95%")),
            notices=("《白云县基础教育行动方案》为征求意见稿", "规划期至2024年，已届满"),
            fingerprint="scripted",
        )

    def _count(self, question: str) -> Answer:
        return Answer(
            question,
            question,
            "aggregate",
            "共 2 项[1][2]\n[在职责清单里看](/duties?unit=县市场监管局)",
            citations=(cite(1, "县市场监管局负责查处幼儿园违规收费"), cite(2, "牵头单位：县市场监管局")),
            table=ResultTable(
                ("序号", "任务", "角色"),
                ((1, "查处幼儿园违规收费[1]", "责任"), (2, "幼儿园食堂实行明厨亮灶[2]", "牵头")),
                2,
            ),
            understood=("清河县", "任务", "参加单位含县市场监管局", "计数"),
            removable=("参加单位含县市场监管局",),
            fingerprint="scripted",
        )
