"""The Gradio app: four addresses, one page, whose frame is rendered here and brought to life by static/app.js."""

from __future__ import annotations

import warnings
from threading import Lock
from typing import Any

import fastapi

from assistant.answer import to_json
from assistant.api.engine import Service
from assistant.api.schemas import clean_question
from assistant.web.framework import Navbar, api, gr
from assistant.web.shell import HEAD, PLACES, frame

_BUILDING = Lock()
"""The framework keeps the blocks under construction in one place for the whole process, whichever thread builds."""
FONTS = ("PingFang SC", "HarmonyOS Sans SC", "Microsoft YaHei", "Noto Sans CJK SC", "sans-serif")


def web_app(service: Service) -> fastapi.FastAPI:
    """The web chat as an ASGI app to mount at "/"; asking from it goes through the HTTP API beside it."""
    with _BUILDING:
        blocks = web_blocks(service)
    theme = gr.themes.Base(font=list(FONTS), font_mono=["monospace"])
    app = fastapi.FastAPI(docs_url=None, redoc_url=None, openapi_url=None)
    with warnings.catch_warnings():
        # Server-side rendering is off here anyway; the framework says so once more for apps of several pages.
        warnings.simplefilter("ignore", UserWarning)
        gr.mount_gradio_app(
            app,
            blocks,
            path="/",
            footer_links=[],
            run_history=False,
            ssr_mode=False,
            mcp_server=False,
            pwa=False,
            enable_monitoring=False,
            show_error=False,
            theme=theme,
            head=HEAD,
        )
    return app


def web_blocks(service: Service) -> gr.Blocks:
    """One page for each place (so that its address can be opened and reloaded), and `ask` for gradio clients."""

    def ask(question: str, history: list[str] | None = None, regions: list[str] | None = None) -> dict[str, Any]:
        """Ask the policy documents one question; the answer's JSON with its citations."""
        return to_json(service.engine.ask(clean_question(question), history=history or [], regions=regions or []))

    blocks: gr.Blocks
    with gr.Blocks(title="问策", analytics_enabled=False, fill_width=True) as blocks:
        Navbar(visible=False)
        gr.HTML(frame(), elem_id="wence-frame", padding=False, apply_default_css=False, js_on_load=None)
        api(ask, api_name="ask")
    for place in PLACES[1:]:
        with blocks.route(place.name, place.path.strip("/")):
            Navbar(visible=False)
            gr.HTML(frame(), elem_id="wence-frame", padding=False, apply_default_css=False, js_on_load=None)
    return blocks
