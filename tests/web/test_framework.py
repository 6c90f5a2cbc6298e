"""How the page framework is imported."""

from __future__ import annotations

import json
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from assistant.web.app import web_app

ROOT = Path(__file__).parents[2]
WEB = ROOT / "assistant" / "web" / "framework.py"


def in_a_process(program: str) -> object:
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, timeout=120, check=True
    )
    return json.loads(done.stdout.splitlines()[-1])


def test_importing_the_framework_writes_no_type_stubs() -> None:
    """No component's source is parsed for stubs, and the finder that sees to it is gone afterwards."""
    program = (
        "import ast, json, sys\n"
        "parsed = []\n"
        "real = ast.get_source_segment\n"
        "ast.get_source_segment = lambda *given, **named: parsed.append(1) or real(*given, **named)\n"
        "before = list(sys.meta_path)\n"
        "import assistant.web.app, gradio.component_meta as meta\n"
        "print(json.dumps([len(parsed), meta.create_or_modify_pyi.__module__, sys.meta_path == before]))"
    )
    assert in_a_process(program) == [0, "assistant.web.framework", True]


def test_the_framework_is_imported_in_one_place() -> None:
    importing = [
        path
        for path in sorted((ROOT / "assistant").rglob("*.py"))
        if any(
            line.lstrip().startswith(("import gradio", "from gradio")) for line in path.read_text("utf-8").splitlines()
        )
    ]
    assert importing == [WEB]


def test_apps_built_at_the_same_time_keep_apart() -> None:
    service: Any = SimpleNamespace(engine=None)
    with ThreadPoolExecutor(4) as pool:
        built = list(pool.map(lambda _: web_app(service), range(8)))
    assert len({id(app) for app in built}) == 8
