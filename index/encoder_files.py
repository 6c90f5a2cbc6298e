"""The files of the bundled encoder and its adapter: where they lie, what their name tells, how they are made."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from functools import cache
from pathlib import Path

from corpus.settings import Settings, UserError
from index.bundled import SHA256

ADAPTER = Path(__file__).parent / "adapter"
ADAPTER_WEIGHTS = ADAPTER / "adapter_model.safetensors"

RECIPE = 1
"""Raise it when the way from data file to float32 model changes: an adapter fits one base only."""

EXPORT = 2
"""Raise it when the way from float32 to int8 model changes: its vectors change, so does the name."""

BASE_NAME = f"multilingual-e5-small-{SHA256[:8]}-r{RECIPE}"

MODEL_FILE = "model.onnx"
TOKENIZER_FILE = "tokenizer.json"
CARD_FILE = "encoder.json"


@cache
def bundled_name() -> str:
    """The bundled encoder's name: base, the adapter that was merged into it, and the way to 8 bits."""
    adapter = ADAPTER_WEIGHTS.read_bytes() if ADAPTER_WEIGHTS.is_file() else None
    merged = f"+{hashlib.sha256(adapter).hexdigest()[:8]}" if adapter else ""
    return f"{BASE_NAME}{merged}-q{EXPORT}"


def bundled_folder(settings: Settings) -> Path:
    """Where the prepared (int8) bundled encoder lives."""
    return settings.models / bundled_name()


def base_folder(settings: Settings) -> Path:
    """Where the unpacked, pruned float32 base lives, as a sentence-transformers model."""
    return settings.models / f"{BASE_NAME}-float32"


def is_prepared(folder: Path) -> bool:
    """Whether `folder` holds a prepared encoder (it is renamed into place whole, so one file tells)."""
    return (folder / CARD_FILE).is_file()


def ensure_prepared(settings: Settings) -> None:
    """Prepare the bundled encoder in a process of its own (it loads torch). Raises UserError with its last line."""
    if os.environ.get("WENCE_ENCODER") or is_prepared(bundled_folder(settings)):
        return
    environment = {**os.environ, "WENCE_MODELS": str(settings.models)}
    root = str(Path(__file__).parent.parent)
    environment["PYTHONPATH"] = os.pathsep.join(filter(None, [root, os.environ.get("PYTHONPATH")]))
    command = [sys.executable, "-m", "index.prepare"]
    done = subprocess.run(command, env=environment, stderr=subprocess.PIPE, text=True, check=False)
    if done.returncode:
        raise UserError(
            (done.stderr.strip().splitlines() or ["编码器准备失败；请运行 python -m index.prepare 查看原因"])[-1]
        )
