"""The HTTP API of documents, questions, duties and targets. It draws what the engine gives and decides nothing."""

from __future__ import annotations

import contextlib
import json
import logging
import tempfile
from collections.abc import AsyncGenerator, Callable, Sequence
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal
from urllib.parse import quote

import anyio.to_thread
from fastapi import APIRouter, Depends, File, Form, HTTPException, Query, Request, Response, UploadFile
from fastapi.responses import JSONResponse, StreamingResponse
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from starlette.types import Receive, Scope, Send

from assistant import feedback
from assistant.answer import Answer, to_json
from assistant.answer_stream import AnswerStream, Composed, Part, Sentence
from assistant.api import records
from assistant.api.engine import Service, stamps_of
from assistant.api.schemas import AskBody, ExportBody, FeedbackBody, VerifyBody, clean_question, plan_key
from assistant.api.security import Access, Metrics
from assistant.api.starters import Starters
from assistant.api.views import clause_json, document_json, hit_json
from assistant.verify import check_citation
from corpus.settings import UserError
from index.search import SearchQuery

logger = logging.getLogger(__name__)
router = APIRouter()
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
TableFormat = Literal["json", "csv", "xlsx"]
Regions = Annotated[list[str] | None, Query()]


def service_of(request: Request) -> Service:
    """The running service."""
    service: Service = request.app.state.service
    return service


def access_of(request: Request) -> Access:
    """The operator's access settings."""
    access: Access = request.app.state.access
    return access


def metrics_of(request: Request) -> Metrics:
    """The server's counters."""
    metrics: Metrics = request.app.state.metrics
    return metrics


def require_admin(request: Request, access: Annotated[Access, Depends(access_of)]) -> None:
    """403 where no admin token is set, 401 without the right one."""
    if not access.admin_token:
        raise HTTPException(403, "服务端没有设置 WENCE_ADMIN_TOKEN，管理功能未开放")
    if not access.is_admin(request.headers):
        raise HTTPException(401, "需要管理口令：Authorization: Bearer <WENCE_ADMIN_TOKEN>")


TheService = Annotated[Service, Depends(service_of)]
TheAccess = Annotated[Access, Depends(access_of)]
TheMetrics = Annotated[Metrics, Depends(metrics_of)]
Admin = Depends(require_admin)


def answer_json(
    service: Service,
    access: Access,
    metrics: Metrics,
    question: str,
    history: list[str],
    regions: list[str],
    plans: tuple[tuple[str, int], ...] = (),
) -> dict[str, Any]:
    """Ask, count, and log if the operator wants it: the answer's JSON."""
    answer = service.engine.ask(question, history=history, regions=regions, plans=plans)
    return counted(service, access, metrics, answer)


def counted(service: Service, access: Access, metrics: Metrics, answer: Answer) -> dict[str, Any]:
    """Count an answer, and log it if the operator wants it: its JSON."""
    metrics.answers.labels(answer.kind).inc()
    found = to_json(answer)
    if access.question_log:
        feedback.log_question(service.settings.home, found)
    return found


@router.post(
    "/api/ask",
    tags=["问答"],
    summary="提一个问题，得到带出处的回答",
    description="stream 为 true 时以事件流返回：searching、逐行 line、最后 answer（完整回答）或 error。",
)
def ask(body: AskBody, service: TheService, access: TheAccess, metrics: TheMetrics) -> Response:
    """With `stream: true` the answer comes as server-sent events, piece by piece, the whole answer last."""
    question = clean_question(body.question)
    plans = body.plan_keys()

    if body.stream:

        def start() -> AnswerStream:
            return service.engine.stream(question, history=body.history, regions=body.regions, plans=plans)

        events = answer_events(start, lambda answer: counted(service, access, metrics, answer))
        return EventStream(events)
    return JSONResponse(answer_json(service, access, metrics, question, body.history, body.regions, plans))


class EventStream(StreamingResponse):
    """Server-sent events, whose generator ends with the connection and not when it happens to be collected."""

    def __init__(self, events: AsyncGenerator[str, None]) -> None:
        super().__init__(events, media_type="text/event-stream", headers={"cache-control": "no-store"})
        self._events = events

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            await super().__call__(scope, receive, send)
        finally:
            await self._events.aclose()


async def answer_events(
    start: Callable[[], AnswerStream], finish: Callable[[Answer], dict[str, Any]]
) -> AsyncGenerator[str, None]:
    """Server-sent events: `searching` at once, a `line` for each statement, then `answer`; `error` if it failed.

    While a language model writes: the whole `composed` answer, a `sentence` for each that passed, then `answer`.
    """
    yield event("searching", {})
    try:
        stream = await anyio.to_thread.run_sync(start)
        async with contextlib.aclosing(parts_of(stream)) as parts:
            written = False
            async for part in parts:
                if isinstance(part, Composed):
                    written = True
                    yield event("composed", to_json(part.answer))
                elif isinstance(part, Sentence):
                    yield event("sentence", {"text": part.text, "before": part.before})
                else:
                    for line in [] if written else part.answer.answer.splitlines():
                        yield event("line", {"text": line})
                    yield event("answer", finish(part.answer))
    except UserError as error:
        yield event("error", {"error": str(error)})
    except Exception:
        logger.exception("asking failed")
        yield event("error", {"error": "服务器没能完成回答，请稍后再试"})


async def parts_of(stream: AnswerStream) -> AsyncGenerator[Part, None]:
    """The parts as they come; a reader that goes away cancels the model."""
    parts = iter(stream)
    try:
        while (part := await anyio.to_thread.run_sync(next, parts, None, abandon_on_cancel=True)) is not None:
            yield part
    finally:
        stream.cancel()
        # A thread that still runs it ends it by itself.
        with contextlib.suppress(ValueError):
            parts.close()


def event(name: str, data: dict[str, Any]) -> str:
    """One server-sent event."""
    return f"event: {name}\ndata: {json.dumps(data, ensure_ascii=False)}\n\n"


@router.get("/api/search", tags=["查找"], summary="按意思和字面查条款")
def search(
    service: TheService,
    q: Annotated[str, Query(max_length=2000)],
    k: Annotated[int, Query(ge=1, le=50)] = 10,
    region: Regions = None,
) -> list[dict[str, Any]]:
    query = SearchQuery(text=clean_question(q), document_ids=service.document_ids_in(region or []), limit=k)
    return [hit_json(service, hit) for hit in service.index.search(query)]


def table_file(
    format_: TableFormat, kind: Literal["duties", "targets"], name: str, rows: Sequence[dict[str, Any]]
) -> Response:
    """The rows as the format that was asked for; files carry a Chinese name."""
    if format_ == "json":
        return JSONResponse(list(rows))
    # Only here: the workbook library takes 24 MB that most servers never need.
    from assistant import tables

    columns = tables.DUTY_COLUMNS if kind == "duties" else tables.TARGET_COLUMNS
    content = tables.table_bytes(rows, columns, format_)
    return attachment(content, XLSX if format_ == "xlsx" else "text/csv; charset=utf-8", f"{name}.{format_}")


def attachment(content: bytes, media_type: str, name: str) -> Response:
    """A download with a Chinese file name."""
    disposition = f"attachment; filename*=UTF-8''{quote(name)}"
    return Response(content, media_type=media_type, headers={"content-disposition": disposition})


@router.get("/api/duties", tags=["清单"], summary="职责清单：谁、做什么、何时前、依据哪一条")
def duties(
    service: TheService,
    unit: Annotated[str, Query(max_length=100)] = "",
    region: Regions = None,
    plan: Annotated[list[str] | None, Query(description="文件:序号，如 pingyuan:0")] = None,
    role: Literal["", "lead", "support", "responsible"] = "",
    q: Annotated[str, Query(max_length=200)] = "",
    format: TableFormat = "json",
) -> Response:
    rows = records.duty_rows(
        service, unit=unit, regions=region or [], plans=[plan_key(text) for text in plan or []], role=role, text=q
    )
    return table_file(format, "duties", "职责清单", rows)


@router.get("/api/targets", tags=["清单"], summary="指标：要达到多少、何时前、依据哪一条")
def targets(
    service: TheService,
    measure: Annotated[str, Query(max_length=100)] = "",
    region: Regions = None,
    plan: Annotated[list[str] | None, Query(description="文件:序号，如 pingyuan:0")] = None,
    year: Annotated[int | None, Query(ge=1900, le=2200)] = None,
    stage: Annotated[str, Query(max_length=20)] = "",
    format: TableFormat = "json",
) -> Response:
    rows = records.target_rows(
        service,
        measure=measure,
        regions=region or [],
        plans=[plan_key(text) for text in plan or []],
        year=year,
        stage=stage,
    )
    return table_file(format, "targets", "指标对照", rows)


@router.get("/api/documents", tags=["文件库"], summary="文件库里的文件")
def documents(service: TheService) -> list[dict[str, Any]]:
    index = service.index
    duty_counts = records.counts(service, "duties")
    target_counts = records.counts(service, "targets")
    return [
        document_json(document, index.clauses_of(document.id), duty_counts[document.id], target_counts[document.id])
        for document in index.documents.values()
    ]


@router.get("/api/documents/{document_id}", tags=["文件库"], summary="一个文件和它的全部条款（带位置）")
def document(document_id: str, service: TheService) -> dict[str, Any]:
    clauses = service.index.clauses_of(document_id)
    return {**_document_json(service, document_id), "clause_list": [clause_json(clause) for clause in clauses]}


def _document_json(service: Service, document_id: str) -> dict[str, Any]:
    duties, targets = (records.counts(service, table)[document_id] for table in ("duties", "targets"))
    return document_json(service.document(document_id), service.index.clauses_of(document_id), duties, targets)


@router.post(
    "/api/documents", tags=["文件库"], summary="加入一个文件（管理口令）", status_code=201, dependencies=[Admin]
)
def add_document(
    service: TheService,
    file: Annotated[UploadFile, File()],
    title: Annotated[str, Form(max_length=300)] = "",
    region: Annotated[str, Form(max_length=100)] = "",
    status: Annotated[Literal["", "issued", "draft"], Form()] = "",
    number: Annotated[str, Form(max_length=100)] = "",
) -> dict[str, Any]:
    name = Path(file.filename or "文件.txt").name
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(file.file.read())
        document_id = records.add(service, path, title=title, region=region, status=status, number=number)
    service.reload()
    return _document_json(service, document_id)


@router.delete(
    "/api/documents/{document_id}", tags=["文件库"], summary="移除一个文件（管理口令）", dependencies=[Admin]
)
def remove_document(document_id: str, service: TheService) -> dict[str, str]:
    service.document(document_id)
    records.remove(service, document_id)
    service.reload()
    return {"removed": document_id}


@router.get("/api/clauses/{clause_id}", tags=["文件库"], summary="一个条款，和它的上一条、下一条")
def clause(clause_id: str, service: TheService) -> dict[str, Any]:
    found = service.clause(clause_id)
    siblings = service.index.clauses_of(found.document_id)
    place = next(number for number, one in enumerate(siblings) if one.id == clause_id)
    source = service.document(found.document_id)
    return {
        **clause_json(found),
        "document": source.title,
        "number": source.number,
        "region": "/".join(source.region),
        "status": source.status,
        "stamps": [asdict(stamp) for stamp in stamps_of(source, date.today())],
        "source_sha256": source.source_sha256,
        "previous": siblings[place - 1].id if place > 0 else None,
        "next": siblings[place + 1].id if place + 1 < len(siblings) else None,
    }


@router.get("/api/address", tags=["文件库"], summary="按地址找条款：平远（十九）、株洲 二（三）5")
def address(q: Annotated[str, Query(min_length=1, max_length=200)], service: TheService) -> list[dict[str, Any]]:
    return [clause_json(found) for found in records.resolve(service, q)]


@router.post("/api/verify", tags=["核对"], summary="把引文逐字与原文件核对")
def verify(body: VerifyBody, service: TheService) -> dict[str, Any]:
    results = [
        {"marker": citation.get("marker"), "problems": check_citation(citation, service.index.documents)}
        for citation in body.citations
    ]
    return {"good": all(not result["problems"] for result in results), "results": results}


@router.post("/api/feedback", tags=["反馈"], summary="这个回答有用或没用", status_code=201)
def give_feedback(body: FeedbackBody, service: TheService, metrics: TheMetrics) -> dict[str, int]:
    number = feedback.save(
        service.settings.home,
        question=body.question,
        verdict=body.verdict,
        reason=body.reason,
        comment=body.comment,
        history=body.history,
        answer=body.answer,
    )
    metrics.feedback.labels(body.verdict).inc()
    return {"id": number}


@router.get("/api/feedback/export", tags=["反馈"], summary="反馈整理成评测题草稿（管理口令）", dependencies=[Admin])
def export_feedback(service: TheService) -> Response:
    lines = "".join(json.dumps(draft, ensure_ascii=False) + "\n" for draft in feedback.export(service.settings.home))
    return attachment(lines.encode(), "application/x-ndjson", "反馈.jsonl")


@router.post("/api/export/docx", tags=["问答"], summary="把一段对话写成 docx，出处列在后面")
def export_docx(body: ExportBody) -> Response:
    from assistant.docx_export import conversation_docx

    return attachment(conversation_docx(body.answers), DOCX, "问策对话.docx")


@router.get("/api/overview", tags=["文件库"], summary="有哪些地方、计划、单位，和可以先问的问题")
def overview(request: Request, service: TheService) -> dict[str, Any]:
    starters: Starters = request.app.state.starters
    return {
        "documents": [
            {
                "id": one.id,
                "title": one.title,
                "number": one.number,
                "region": "/".join(one.region),
                "place": one.region[-1] if one.region else "",
                "plans": list(one.plans),
                "stamps": [asdict(stamp) for stamp in stamps_of(one, date.today())],
            }
            for one in service.index.documents.values()
        ],
        "starters": starters.questions(),
    }


@router.get("/api/evals/latest", tags=["评测"], summary="最近一次评测报告（管理口令）", dependencies=[Admin])
def latest_report(service: TheService) -> Response:
    page = service.settings.latest_report
    if not page.is_file():
        raise HTTPException(404, "还没有评测报告，请先运行 make eval")
    return JSONResponse({"html": page.read_text(encoding="utf-8")})


@router.get("/health", tags=["运行"], summary="是否在服务")
def health(service: TheService) -> dict[str, Any]:
    index = service.index
    return {
        "status": "ok",
        "documents": len(index.documents),
        "clauses": len(index.clauses),
        "language_model": service.engine.model,
    }


@router.get("/metrics", tags=["运行"], summary="运行计数（Prometheus 格式）")
def metrics(found: TheMetrics) -> Response:
    return Response(generate_latest(found.registry), media_type=CONTENT_TYPE_LATEST)
