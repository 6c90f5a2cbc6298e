"""Small pages beside the chat: sign-in with the reader password, the readable API page, and the page's own files."""

from __future__ import annotations

import hmac
from html import escape
from importlib import resources
from typing import Annotated

from fastapi import APIRouter, Form, Query
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from starlette.exceptions import HTTPException

from assistant.api.routes import TheAccess
from assistant.api.security import READER_COOKIE, READER_DAYS

router = APIRouter(include_in_schema=False)
MEDIA_TYPES = {"css": "text/css", "js": "text/javascript", "svg": "image/svg+xml"}
STATIC = resources.files("assistant.web") / "static"


def static_file(name: str) -> str:
    """Text of one of the page's own files; 404 for any other name."""
    found = STATIC / name
    if name.rpartition(".")[2] not in MEDIA_TYPES or "/" in name or "\\" in name or not found.is_file():
        raise HTTPException(404, "没有这个文件")
    return found.read_text(encoding="utf-8")


@router.get("/ui/{name}")
def own_file(name: str) -> Response:
    media_type = MEDIA_TYPES.get(name.rpartition(".")[2], "")
    return Response(static_file(name), media_type=media_type, headers={"cache-control": "no-cache"})


@router.get("/docs")
def api_page() -> HTMLResponse:
    return HTMLResponse(plain_page("接口说明", '<div id="api-docs"></div>', script="docs.js", wide=True))


@router.get("/login")
def login_page(next: Annotated[str, Query(max_length=2000)] = "/", wrong: bool = False) -> HTMLResponse:
    note = '<p role="alert" class="login-wrong">口令不对，请再试一次。</p>' if wrong else ""
    form = f"""<form method="post" action="/login" class="login">
<p>这里的内容需要阅读口令，请向管理员索取。</p>{note}
<input type="hidden" name="next" value="{escape(next)}">
<label>阅读口令<input type="password" name="password" required autofocus autocomplete="current-password"></label>
<button type="submit">进入</button></form>"""
    return HTMLResponse(plain_page("进入问策", form))


@router.post("/login")
def login(
    access: TheAccess, password: Annotated[str, Form(max_length=200)], next: Annotated[str, Form()] = "/"
) -> Response:
    # Only a path of this server: anything else would send the reader to somebody else's page.
    target = next if next.startswith("/") and not next.startswith(("//", "/\\")) else "/"
    if not hmac.compare_digest(password.encode(), access.reader_password.encode()):
        return RedirectResponse("/login?wrong=true", 303)
    response = RedirectResponse(target, 303)
    response.set_cookie(
        READER_COOKIE, access.reader_cookie(), max_age=READER_DAYS * 86400, httponly=True, samesite="lax"
    )
    return response


def plain_page(title: str, content: str, script: str = "", wide: bool = False) -> str:
    """A page in the product's look without the page framework. `content` must be escaped already."""
    tag = f'<script type="module" src="/ui/{script}"></script>' if script else ""
    return f"""<!doctype html><html lang="zh-CN"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>{escape(title)} · 问策</title>
<link rel="icon" href="/ui/icon.svg"><link rel="stylesheet" href="/ui/app.css">{tag}</head>
<body class="plain-page"><main class="{"plain-wide" if wide else "plain"}">
<p class="plain-brand"><a href="/">问策</a></p><h1>{escape(title)}</h1>{content}</main></body></html>"""
