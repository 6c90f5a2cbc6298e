"""The machine that figures were measured on, in words."""

from __future__ import annotations

import os
import platform
from pathlib import Path

CPU_INFO = Path("/proc/cpuinfo")


def described() -> str:
    """Processor, cores, system and Python: “… ，2 核，Linux x86_64，Python 3.11.7”."""
    model = cpu_model() or platform.processor() or platform.machine()
    return f"{model}，{os.cpu_count()} 核，{platform.system()} {platform.machine()}，Python {platform.python_version()}"


def cpu_model(path: Path = CPU_INFO) -> str:
    """The processor's name as Linux tells it; "" on other systems and on processors that tell none (arm64)."""
    if not path.is_file():
        return ""
    for line in path.read_text(encoding="utf-8", errors="replace").splitlines():
        if line.startswith("model name"):
            return line.partition(":")[2].strip()
    return ""
