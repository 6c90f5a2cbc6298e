"""The server: the API at once, the web chat as soon as its framework is loaded, everything behind one gate."""

from __future__ import annotations

import contextlib
import logging
import os
from collections.abc import AsyncIterator, Callable, Mapping
from typing import Any

import anyio.to_thread
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException as StarletteHTTPException
from starlette.middleware.gzip import GZipMiddleware

from assistant.api import openai_compatible, pages, routes
from assistant.api.engine import Engine, NotFound, Service
from assistant.api.late import LateMount
from assistant.api.schemas import BadQuestion, QuestionTooLong
from assistant.api.security import Access, Armour, Gate, Metrics, error_body
from assistant.api.starters import Starters
from corpus.regex import compile_all
from corpus.settings import Settings, UserError

logger = logging.getLogger(__name__)
WORKERS = 8
WARMING_QUESTION = "谁负责"
ERROR_WORDS = {404: "没有这个地址", 405: "这个地址不支持这种请求", 401: "需要口令", 403: "不允许"}


def create_app(
    settings: Settings,
    *,
    open_engine: Callable[[Settings], Engine] | None = None,
    access: Access | None = None,
    with_web: bool = True,
) -> FastAPI:
    """The whole server as an ASGI app.

    `open_engine` opens the engine (default: the real assistant); without `with_web` there is only the API.
    """
    access = access or Access.from_environment(os.environ)
    service = Service(settings, open_engine or open_assistant)
    web = LateMount(lambda: load_web(service)) if with_web else None
    tools = LateMount(lambda: load_tools(service))

    @contextlib.asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        # Answering is work for a processor, not waiting: more threads than this only take memory and turns.
        anyio.to_thread.current_default_thread_limiter().total_tokens = WORKERS
        async with contextlib.AsyncExitStack() as stack:
            for late in (tools, web):
                if late is not None:
                    await stack.enter_async_context(late)
            app.state.starters.prepare()
            yield

    app = FastAPI(
        title="问策",
        version="1",
        docs_url=None,
        redoc_url=None,
        lifespan=lifespan,
        description="按政策文件回答问题：每句话都有出处，文件没写就说没写。",
    )
    app.state.service = service
    app.state.access = access
    app.state.metrics = Metrics()
    app.state.starters = Starters(service)
    app.include_router(routes.router)
    app.include_router(openai_compatible.router)
    app.include_router(pages.router)
    app.mount("/mcp", tools.at("/mcp"))
    if web is not None:
        app.mount("/", web)
    add_error_handlers(app)
    app.add_middleware(Gate, access=access)
    app.add_middleware(Armour, metrics=app.state.metrics)
    app.add_middleware(GZipMiddleware, minimum_size=1024, compresslevel=4)
    return app


def open_assistant(settings: Settings) -> Engine:
    """The real engine."""
    from assistant.engine import Assistant

    engine: Engine = Assistant.open(settings)
    return engine


def load_web(service: Service) -> Any:
    """The web chat's ASGI app; its framework takes seconds to import, so only here."""
    from assistant.web.app import web_app

    return web_app(service)


def load_tools(service: Service) -> Any:
    """The MCP endpoint's ASGI app."""
    from assistant.api.mcp_server import mcp_app, mcp_server

    return mcp_app(mcp_server(service))


def add_error_handlers(app: FastAPI) -> None:
    """Every error leaves as {"error": one line}; what went wrong inside goes to the log, not to the client."""

    def reply(request: Request, status: int, text: str, headers: Mapping[str, str] | None = None) -> JSONResponse:
        return JSONResponse(error_body(request.url.path, status, text), status, headers=headers)

    @app.exception_handler(QuestionTooLong)
    async def too_long(request: Request, error: QuestionTooLong) -> JSONResponse:
        return reply(request, 413, str(error))

    @app.exception_handler(UserError)
    async def user_error(request: Request, error: UserError) -> JSONResponse:
        return reply(request, 404 if isinstance(error, NotFound) else 400, str(error))

    @app.exception_handler(BadQuestion)
    async def bad_question(request: Request, error: BadQuestion) -> JSONResponse:
        return reply(request, 422, str(error))

    @app.exception_handler(RequestValidationError)
    async def invalid(request: Request, error: RequestValidationError) -> JSONResponse:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"] if part not in ("body", "query"))
        return reply(request, 422, f"参数 {where or '请求内容'} 不对：{first['msg']}")

    @app.exception_handler(StarletteHTTPException)
    async def http_error(request: Request, error: StarletteHTTPException) -> JSONResponse:
        text = str(error.detail)
        if text.isascii():
            text = ERROR_WORDS.get(error.status_code, text)
        return reply(request, error.status_code, text, error.headers)

    @app.exception_handler(Exception)
    async def unexpected(request: Request, error: Exception) -> JSONResponse:
        logger.error("%s %s failed", request.method, request.url.path, exc_info=error)
        return reply(request, 500, "服务器内部错误，已记录")


def serve(settings: Settings, host: str = "127.0.0.1", port: int = 7860) -> None:
    """Serve until interrupted. UserError if the port is taken or a setting is wrong."""
    import errno
    import socket

    import uvicorn

    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                raise UserError(f"端口 {port} 已被占用，请用 --port 或 PORT 换一个") from None
            raise UserError(f"不能在 {host}:{port} 上服务：{error.strerror}") from None
    app = create_app(settings)
    compile_all()
    # The first question loads dictionaries and the encoder: now, not beside the page framework's loading.
    # `stream` composes at once and leaves a language model alone until it is iterated over.
    app.state.service.engine.stream(WARMING_QUESTION)
    uvicorn.run(app, host=host, port=port, log_level="warning", server_header=False)
