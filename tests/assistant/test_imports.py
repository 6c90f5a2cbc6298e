"""What a question loads: the answering process stays light."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from assistant.engine import Assistant

ROOT = Path(__file__).parents[2]
HEAVY = ("torch", "sentence_transformers", "transformers", "langchain", "langchain_core", "gradio", "sklearn", "pandas")
OPEN_AND_ASK = """
import json, sys
from assistant.engine import Assistant
from corpus.settings import Settings
assistant = Assistant.open(Settings.from_environment())
kinds = [assistant.ask(question).kind for question in sys.argv[1:]]
print(json.dumps([kinds, sorted({name.split(".")[0] for name in sys.modules})]))
"""


def test_answering_imports_no_training_library(assistant: Assistant, home: Path) -> None:
    """Open the assistant, ask, look at what is loaded: the bundled encoder needs neither torch nor LangChain."""
    questions = ("平远谁负责幼儿园收费管理", "株洲普惠性幼儿园覆盖率2025年达到多少", "连平县财政局负责什么")
    environment = {**os.environ, "WENCE_HOME": str(home)}
    environment.pop("WENCE_CORPUS", None)
    done = subprocess.run(
        [sys.executable, "-c", OPEN_AND_ASK, *questions],
        capture_output=True, text=True, cwd=ROOT, env=environment, timeout=300, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    kinds, loaded = json.loads(done.stdout)
    assert "refusal" not in kinds
    assert {"assistant", "index", "corpus", "onnxruntime"} <= set(loaded)
    assert set(loaded).isdisjoint(HEAVY)


@pytest.mark.parametrize("command", ["documents", "targets"])
def test_a_listing_needs_no_encoder(command: str, assistant: Assistant, home: Path) -> None:
    program = (
        "import json, sys\nfrom assistant import cli\nstatus = cli.main(sys.argv[1:])\n"
        "sys.stderr.write(json.dumps([status, 'onnxruntime' in sys.modules, 'torch' in sys.modules]))"
    )
    environment = {**os.environ, "WENCE_HOME": str(home)}
    environment.pop("WENCE_CORPUS", None)
    done = subprocess.run(
        [sys.executable, "-c", program, command],
        capture_output=True, text=True, cwd=ROOT, env=environment, timeout=300, check=False,
    )  # fmt: skip
    assert json.loads(done.stderr) == [0, False, False]
