"""README.md says what is so: its commands' output, variables, addresses, tables and dependencies."""

from __future__ import annotations

import re
import sqlite3
import tomllib
from pathlib import Path

import pytest
import readme_examples
from readme_examples import README, ROOT, Example, blocks, tidy, written

from assistant.answer import Answer, Citation
from assistant.engine import Assistant

TEXT = README.read_text("utf-8")
BLOCKS = blocks(TEXT)


def section(title: str) -> str:
    """The text of one section, up to the next of the same level."""
    found = re.search(rf"^## {re.escape(title)}\n(.*?)(?=^## |\Z)", TEXT, re.MULTILINE | re.DOTALL)
    assert found, title
    return found.group(1)


def named(text: str) -> set[str]:
    """What stands between backticks."""
    return set(re.findall(r"`([^`\n]+)`", text))


@pytest.mark.parametrize("examples", BLOCKS, ids=[block[0].command[:40] for block in BLOCKS])
def test_commands_write_what_the_readme_shows(
    examples: list[Example], assistant: Assistant, home: Path, tmp_path: Path
) -> None:
    """When this fails after a wanted change: python tests/readme_examples.py"""
    assert readme_examples.run(examples, home, tmp_path) == examples


def test_blocks_are_read_and_written_alike() -> None:
    text = "vor\n```console\n$ a b\n1  \n\n2\n\n$ c\n```\nnach\n```sh\n$ no\n```\n"
    assert blocks(text) == [[Example("a b", "1\n\n2"), Example("c", "")]]
    assert blocks(written(blocks(text)[0])) == blocks(text)
    assert tidy(" x \n\n") == " x"
    assert len(BLOCKS) >= 4


def test_environment_variables() -> None:
    files = [
        path for room in ("assistant", "corpus", "evals", "index", "prompts") for path in (ROOT / room).rglob("*.py")
    ]
    used = {
        name
        for path in [*files, ROOT / "Makefile"]
        for name in re.findall(r"\bWENCE_[A-Z_]+\b", path.read_text("utf-8"))
    }
    assert {name for name in named(section("环境变量")) if name.startswith("WENCE_")} == used


def test_http_addresses() -> None:
    from assistant.api import app  # noqa: F401
    from assistant.api.openai_compatible import router as openai_router
    from assistant.api.routes import router

    served = {
        f"{method} {route.path}"  # type: ignore[attr-defined]
        for route in (*router.routes, *openai_router.routes)
        for method in route.methods  # type: ignore[attr-defined]
    }
    told = {name for name in named(section("HTTP 接口")) if re.match(r"(?:GET|POST|DELETE) /", name)}
    assert told == served


def test_tables_of_the_store(assistant: Assistant) -> None:
    connection = sqlite3.connect(f"file:{assistant.index.folder / 'store.sqlite'}?mode=ro", uri=True)
    tables = [
        name
        for (name,) in connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        )
    ]
    schema = {table: [row[1] for row in connection.execute(f"PRAGMA table_info({table})")] for table in tables}
    connection.close()
    rows = re.findall(r"^\| `(\w+)` \| (.+) \|$", section("数据表"), re.MULTILINE)
    assert {table: re.findall(r"`(\w+)`", columns) for table, columns in rows} == schema


def test_dependencies() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    packages = set(project["dependencies"]).union(*project["optional-dependencies"].values())
    needed, others = (
        named("\n".join(line.split("|")[1] for line in part.splitlines() if line.startswith("| `")))
        for part in section("依赖").split("只在开发和训练时用的")
    )
    assert needed == set(project["dependencies"])
    assert needed | others == packages


def test_fields_of_an_answer() -> None:
    told = named(section("命令行"))
    assert {name for name in Answer.__dataclass_fields__ if name not in ("regions", "named_by_user")} <= told
    assert set(Citation.__dataclass_fields__) <= told


def test_commands_are_all_there() -> None:
    from assistant.cli import _parser

    commands = next(action for action in _parser()._actions if action.dest == "command").choices
    told = set(re.findall(r"`wence (\w+)", section("命令行")))
    assert commands is not None
    assert told == set(commands)


def test_links_lead_somewhere() -> None:
    links = [link for link in re.findall(r"\]\(([^)#]+)\)", TEXT) if "://" not in link]
    assert links
    assert [link for link in links if not (ROOT / link).exists()] == []


def test_places_for_generated_tables_are_marked() -> None:
    for name in ("eval", "bench"):
        assert TEXT.index(f"<!-- {name}:begin -->") < TEXT.index(f"<!-- {name}:end -->")
