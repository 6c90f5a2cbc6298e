"""An ASGI app that is built in the background: the server answers at once, requests to it wait until it stands."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable
from typing import Any

from starlette.types import ASGIApp, Receive, Scope, Send


class LateMount:
    """Builds an app in a thread when entered, runs the app's own lifespan, and hands requests on to it.

    What the build raises is raised again in every request.
    """

    def __init__(self, build: Callable[[], Any]) -> None:
        self._build = build
        self._ready: asyncio.Future[ASGIApp] | None = None
        self._task: asyncio.Task[None] | None = None
        self._stop: asyncio.Event | None = None

    async def __aenter__(self) -> LateMount:
        self._ready = asyncio.get_running_loop().create_future()
        self._stop = asyncio.Event()
        self._task = asyncio.create_task(self._live())
        return self

    async def __aexit__(self, *_: object) -> None:
        assert self._stop is not None
        assert self._task is not None
        self._stop.set()
        await self._task

    async def _live(self) -> None:
        assert self._ready is not None
        assert self._stop is not None
        async with contextlib.AsyncExitStack() as stack:
            try:
                app = await asyncio.to_thread(self._build)
                await stack.enter_async_context(app.router.lifespan_context(app))
            except Exception as error:  # noqa: BLE001 - kept for the requests that wait for it
                self._ready.set_exception(error)
                return
            self._ready.set_result(app)
            await self._stop.wait()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if self._ready is None:
            raise RuntimeError("requests can be served only after the lifespan has started")
        app = await asyncio.shield(self._ready)
        await app(scope, receive, send)

    def at(self, path: str) -> ASGIApp:
        """The app, always asked for `path`: for an app that has one single endpoint."""

        async def asked(scope: Scope, receive: Receive, send: Send) -> None:
            await self({**scope, "path": path, "root_path": ""}, receive, send)

        return asked
