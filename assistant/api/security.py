"""Who may do what, how often and how much: the middlewares and checks of the server, none of them aware of answers."""

from __future__ import annotations

import hashlib
import hmac
import json
import secrets
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from http.cookies import CookieError, SimpleCookie
from typing import Any, Final
from urllib.parse import quote

from limits import RateLimitItem, parse
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter
from prometheus_client import CollectorRegistry, Counter, Histogram
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from corpus.settings import UserError

BODY_LIMIT: Final = 256 * 1024
UPLOAD_LIMIT: Final = 32 * 1024 * 1024
EXPORT_LIMIT: Final = 4 * 1024 * 1024
DEFAULT_RATE: Final = "300/minute"
LOGIN_RATE: Final = "10/minute"
LOOPBACK: Final = frozenset({"127.0.0.1", "::1", "testclient"})
READER_COOKIE: Final = "wence_reader"
READER_DAYS: Final = 30
ASKING_PATHS: Final = (
    "/api/ask",
    "/v1/chat/completions",
    "/mcp",
    "/gradio_api/call",
    "/gradio_api/queue/join",
    "/gradio_api/run",
)
CLOSED_PATHS: Final = ("/gradio_api/upload", "/gradio_api/file", "/gradio_api/proxy", "/gradio_api/component_server")
"""Doors of the page framework that this program does not use: files go in through the guarded API only."""
OPEN_WITHOUT_PASSWORD: Final = ("/login", "/health", "/ui/", "/favicon.ico")


@dataclass(frozen=True, slots=True)
class Access:
    """What the operator has set. An empty string means: not set.

    `rate` is a limit in the notation of the limits library ("300/minute"). Left at None, the default holds for
    every client but the machine itself.
    """

    admin_token: str = ""
    reader_password: str = ""
    rate: str | None = None
    question_log: bool = False
    cookie_key: bytes = field(init=False, repr=False)

    def __post_init__(self) -> None:
        # From the password alone: a restart keeps readers signed in, a new password signs everybody out.
        key = hashlib.scrypt(self.reader_password.encode(), salt=b"wence reader", n=2**12, r=8, p=1)
        object.__setattr__(self, "cookie_key", key)

    @classmethod
    def from_environment(cls, environment: Mapping[str, str]) -> Access:
        """Access from WENCE_ADMIN_TOKEN, WENCE_READER_PASSWORD, WENCE_RATE_LIMIT and WENCE_QUESTION_LOG."""
        rate = environment.get("WENCE_RATE_LIMIT") or None
        if rate is not None:
            limit_of(rate)
        return cls(
            admin_token=environment.get("WENCE_ADMIN_TOKEN", ""),
            reader_password=environment.get("WENCE_READER_PASSWORD", ""),
            rate=rate,
            question_log=environment.get("WENCE_QUESTION_LOG") == "1",
        )

    def is_admin(self, headers: Headers) -> bool:
        """Whether the request carries the admin token (Authorization: Bearer …)."""
        return bool(self.admin_token) and hmac.compare_digest(bearer(headers), self.admin_token.encode())

    def may_read(self, headers: Headers) -> bool:
        """Whether the request may read: no password set, a good cookie, or the password or admin token as bearer."""
        if not self.reader_password or self.is_admin(headers):
            return True
        if hmac.compare_digest(bearer(headers), self.reader_password.encode()):
            return True
        try:
            morsel = SimpleCookie(headers.get("cookie", "")).get(READER_COOKIE)
        except CookieError:
            return False
        return morsel is not None and self._cookie_is_good(morsel.value)

    def reader_cookie(self) -> str:
        """A signed value that lets its bearer read for READER_DAYS days."""
        until = str(int(time.time()) + READER_DAYS * 86400)
        return f"{until}.{self._sign(until)}"

    def _cookie_is_good(self, value: str) -> bool:
        until, _, signature = value.partition(".")
        return (
            until.isdigit()
            and int(until) > time.time()
            and hmac.compare_digest(signature.encode(), self._sign(until).encode())
        )

    def _sign(self, text: str) -> str:
        return hmac.new(self.cookie_key, text.encode(), hashlib.sha256).hexdigest()


def limit_of(rate: str) -> RateLimitItem:
    """The limit that `rate` writes; UserError if it is no such notation."""
    try:
        return parse(rate)
    except ValueError:
        raise UserError(f"WENCE_RATE_LIMIT “{rate}” 写法不对，应如 300/minute") from None


def bearer(headers: Headers) -> bytes:
    """The token of an Authorization: Bearer header as the bytes that were sent, or b""."""
    scheme, _, token = headers.get("authorization", "").partition(" ")
    return token.strip().encode("latin-1") if scheme.lower() == "bearer" else b""


class Metrics:
    """Counters of one server, in a registry of their own (so that two servers in one process don't clash)."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self.requests = Counter(
            "wence_http_requests", "HTTP requests by route and status", ["route", "status"], registry=self.registry
        )
        self.seconds = Histogram(
            "wence_http_seconds",
            "Seconds from request to the end of the response, by route",
            ["route"],
            buckets=(0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.4, 1, 2, 5),
            registry=self.registry,
        )
        self.answers = Counter("wence_answers", "Answers by kind", ["kind"], registry=self.registry)
        self.feedback = Counter("wence_feedback", "Feedback by verdict", ["verdict"], registry=self.registry)


def error_body(path: str, status: int, text: str) -> dict[str, Any]:
    """`{"error": text}`; under /v1 the object that clients of the OpenAI format read."""
    if path.startswith("/v1/"):
        return {"error": {"message": text, "type": "invalid_request_error" if status < 500 else "server_error"}}
    return {"error": text}


async def send_error(
    scope: Scope, send: Send, status: int, text: str, headers: Mapping[str, str] | None = None
) -> None:
    """Answer with an error in words and an HTTP status."""
    body = json.dumps(error_body(scope["path"], status, text), ensure_ascii=False).encode()
    head = [(b"content-type", b"application/json"), (b"content-length", str(len(body)).encode())]
    head += [(name.encode(), value.encode()) for name, value in (headers or {}).items()]
    await send({"type": "http.response.start", "status": status, "headers": head})
    await send({"type": "http.response.body", "body": body})


class Gate:
    """Closed doors, reader password, rate limit and body size, in this order, before any work is done."""

    def __init__(self, app: ASGIApp, access: Access) -> None:
        self.app = app
        self.access = access
        self.limit = limit_of(access.rate or DEFAULT_RATE)
        self.login_limit = limit_of(LOGIN_RATE)
        self.limiter = MovingWindowRateLimiter(MemoryStorage())

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        path: str = scope["path"]
        headers = Headers(scope=scope)
        if path.startswith(CLOSED_PATHS):
            await send_error(scope, send, 404, f"没有 {path}")
            return
        if not self.access.may_read(headers) and not path.startswith(OPEN_WITHOUT_PASSWORD):
            await self._ask_for_password(scope, headers, send)
            return
        if scope["method"] == "POST" and not self._within_rate(scope):
            await send_error(scope, send, 429, "太快了，请稍等再试", {"retry-after": "10"})
            return
        await self._with_limited_body(scope, headers, receive, send)

    async def _ask_for_password(self, scope: Scope, headers: Headers, send: Send) -> None:
        if scope["method"] == "GET" and "text/html" in headers.get("accept", ""):
            target = scope["path"] + (f"?{scope['query_string'].decode('latin-1')}" if scope["query_string"] else "")
            location = f"/login?next={quote(target, safe='')}"
            await send({"type": "http.response.start", "status": 303, "headers": [(b"location", location.encode())]})
            await send({"type": "http.response.body", "body": b""})
            return
        await send_error(scope, send, 401, "需要阅读口令：请在 /login 登录，或用 Authorization: Bearer 携带口令")

    def _within_rate(self, scope: Scope) -> bool:
        client = scope["client"][0] if scope.get("client") else "unknown"
        if scope["path"] == "/login":
            return self.limiter.hit(self.login_limit, "login", client)
        if not scope["path"].startswith(ASKING_PATHS):
            return True
        if self.access.rate is None and client in LOOPBACK:
            return True
        return self.limiter.hit(self.limit, client)

    async def _with_limited_body(self, scope: Scope, headers: Headers, receive: Receive, send: Send) -> None:
        limit = body_limit(scope["method"], scope["path"])
        too_large = f"内容太大，最多 {limit // 1024} KB"
        declared = headers.get("content-length", "0")
        if declared.isdigit() and int(declared) > limit:
            await send_error(scope, send, 413, too_large)
            return
        seen = 0
        started = exceeded = False

        async def counted_receive() -> Message:
            nonlocal seen, exceeded
            message = await receive()
            seen += len(message.get("body", b""))
            exceeded = exceeded or seen > limit
            # To the app it looks as if the client had gone: it stops reading whatever else would come.
            return {"type": "http.disconnect"} if exceeded else message

        async def noted_send(message: Message) -> None:
            nonlocal started
            if exceeded and not started:
                return
            started = True
            await send(message)

        try:
            await self.app(scope, counted_receive, noted_send)
        except ClientDisconnect:
            if not exceeded:
                raise
        if exceeded and not started:
            await send_error(scope, send, 413, too_large)


def body_limit(method: str, path: str) -> int:
    """Most bytes that a request to this path may carry."""
    if method == "POST" and path.startswith("/api/documents"):
        return UPLOAD_LIMIT
    return EXPORT_LIMIT if path.startswith("/api/export") else BODY_LIMIT


CONTENT_POLICY: Final = (
    "default-src 'self'; script-src 'self' 'unsafe-eval' 'nonce-{nonce}'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; object-src 'none'; base-uri 'self'; "
    "form-action 'self'; frame-src 'self'; frame-ancestors 'self'"
)


class Armour:
    """Security headers on every response, a script nonce in the page framework's HTML, and the request metrics.

    The page framework evaluates its templates in the browser, hence 'unsafe-eval'; inline scripts run only with
    the nonce that this middleware writes into the page.
    """

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        self.app = app
        self.metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        nonce = secrets.token_urlsafe(16)
        began = time.perf_counter()
        status = 500
        held: Message | None = None
        body = bytearray()

        async def guarded_send(message: Message) -> None:
            nonlocal status, held
            if message["type"] == "http.response.start":
                status = message["status"]
                headers = MutableHeaders(scope=message)
                add_security_headers(headers, nonce)
                if "text/html" in headers.get("content-type", "") and "content-encoding" not in headers:
                    held = message
                    return
            elif message["type"] == "http.response.body" and held is not None:
                body.extend(message.get("body", b""))
                if message.get("more_body"):
                    return
                page = bytes(body).replace(b"<script", f'<script nonce="{nonce}"'.encode())
                page = page.replace(b'<html\n\tlang="en"', b'<html\n\tlang="zh-CN"')
                headers = MutableHeaders(scope=held)
                headers["content-length"] = str(len(page))
                await send(held)
                held = None
                await send({**message, "body": page})
                return
            await send(message)

        try:
            await self.app(scope, receive, guarded_send)
        finally:
            route = getattr(scope.get("route"), "path", None) or "other"
            self.metrics.requests.labels(route, str(status)).inc()
            self.metrics.seconds.labels(route).observe(time.perf_counter() - began)


def add_security_headers(headers: MutableHeaders, nonce: str) -> None:
    """The headers that every response carries."""
    headers["content-security-policy"] = CONTENT_POLICY.format(nonce=nonce)
    headers["x-content-type-options"] = "nosniff"
    headers["x-frame-options"] = "SAMEORIGIN"
    headers["referrer-policy"] = "no-referrer"
    headers["permissions-policy"] = "camera=(), microphone=(), geolocation=()"
    headers["cross-origin-opener-policy"] = "same-origin"
