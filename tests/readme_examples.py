"""The commands that README.md shows, with their real output. Run as a program it writes the output anew.

A block that opens with ```console holds commands (lines that begin with "$ ") and, below each, what it writes.
"""

from __future__ import annotations

import os
import re
import stat
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
_BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_UNSET = ("WENCE_CORPUS", "WENCE_LLM")


@dataclass(frozen=True, slots=True)
class Example:
    """One command and the output that the README gives for it, without trailing white space."""

    command: str
    output: str


def blocks(text: str) -> list[list[Example]]:
    """The examples of each console block, in order."""
    found = []
    for block in _BLOCK.findall(text):
        parts = re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]
        pairs = (part.partition("\n") for part in parts)
        found.append([Example(command.strip(), tidy(output)) for command, _, output in pairs])
    return found


def tidy(output: str) -> str:
    """Output without the white space at the ends of lines and at its end."""
    return "\n".join(line.rstrip() for line in output.splitlines()).rstrip()


def run(examples: list[Example], home: Path, folder: Path) -> list[Example]:
    """The examples of one block with what their commands write now, run one after another in `folder`."""
    command = folder / "bin" / "wence"
    command.parent.mkdir(parents=True, exist_ok=True)
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m assistant.cli "$@"\n', "utf-8")
    command.chmod(command.stat().st_mode | stat.S_IXUSR)
    environment = {name: value for name, value in os.environ.items() if name not in _UNSET} | {
        "WENCE_HOME": str(home),
        "PATH": f"{command.parent}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT),
        "PYTHONIOENCODING": "utf-8",
    }
    done = []
    for example in examples:
        result = subprocess.run(
            ["bash", "-c", example.command],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            cwd=folder,
            env=environment,
            timeout=600,
            check=False,
        )
        done.append(Example(example.command, tidy(result.stdout)))
    return done


def written(examples: list[Example]) -> str:
    """A console block."""
    lines = (f"$ {example.command}\n" + (f"{example.output}\n" if example.output else "") for example in examples)
    return "```console\n" + "\n".join(lines) + "```"


def main() -> None:
    """Write the README's output anew, over an index in WENCE_HOME."""
    home = Path(os.environ.get("WENCE_HOME") or ROOT / ".wence").absolute()
    text = README.read_text("utf-8")
    with tempfile.TemporaryDirectory() as folder:
        fresh = iter([written(run(examples, home, Path(folder))) for examples in blocks(text)])
    README.write_text(_BLOCK.sub(lambda _: next(fresh), text), "utf-8")


if __name__ == "__main__":
    main()
