"""Prompt templates: text files with a head, loaded by name, filled in one pass.

A template file is a head of `key：value` lines, a line `---`, then a `[system]` and a `[user]` part.
Variables stand in the text as `{{name}}`. A variable that is used but not declared, declared but not used,
not given, or given but not declared is an error that names it.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent
_VARIABLE = re.compile(r"\{\{([^{}]*)\}\}")
_HEAD_KEYS = ("用途", "变量", "版本")


class TemplateError(Exception):
    """A template file, or what it was filled with, is wrong; the text names the template and the variable."""


@dataclass(frozen=True, slots=True)
class Prompt:
    """A filled template: the two messages that go to the model."""

    system: str
    user: str


@dataclass(frozen=True, slots=True)
class Template:
    """One prompt template as its file states it."""

    name: str
    purpose: str
    variables: tuple[str, ...]
    version: str
    system: str
    user: str

    @property
    def label(self) -> str:
        """Name and version, as a fingerprint and a log show it: answer@1."""
        return f"{self.name}@{self.version}"

    def render(self, values: Mapping[str, str]) -> Prompt:
        """Fill the template; a value is never searched for variables again.

        Raises TemplateError that names every missing and every unused variable.
        """
        missing = [name for name in self.variables if name not in values]
        unused = [name for name in values if name not in self.variables]
        problems = [f"missing variable {name}" for name in missing] + [f"unused variable {name}" for name in unused]
        if problems:
            raise TemplateError(f"template {self.name}: " + ", ".join(problems))

        def fill(text: str) -> str:
            return _VARIABLE.sub(lambda match: values[match.group(1)], text)

        return Prompt(system=fill(self.system), user=fill(self.user))


def parse(name: str, source: str) -> Template:
    """A template from a file's text. Raises TemplateError that names what is wrong with it."""
    head_text, separator, body = source.partition("\n---\n")
    if not separator:
        raise TemplateError(f"template {name}: no line --- after the head")
    head = dict(line.split("：", 1) for line in head_text.splitlines() if "：" in line)
    for key in _HEAD_KEYS:
        if not head.get(key, "").strip():
            raise TemplateError(f"template {name}: the head lacks {key}")
    variables = tuple(part.strip() for part in re.split(r"[,，、]", head["变量"]) if part.strip())
    parts = re.fullmatch(r"\s*\[system\]\n(.*?)\n\[user\]\n(.*)", body, flags=re.DOTALL)
    if parts is None:
        raise TemplateError(f"template {name}: the text needs a [system] and a [user] part")
    used = set(_VARIABLE.findall(body))
    for variable in sorted(used - set(variables)):
        raise TemplateError(f"template {name}: undeclared variable {variable}")
    for variable in variables:
        if variable not in used:
            raise TemplateError(f"template {name}: declared variable {variable} is not used in the text")
    return Template(
        name=name,
        purpose=head["用途"].strip(),
        variables=variables,
        version=head["版本"].strip(),
        system=parts.group(1).strip(),
        user=parts.group(2).strip(),
    )


def names() -> tuple[str, ...]:
    """Names of all templates, sorted."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.txt")))


@cache
def load(name: str) -> Template:
    """The template of that name. Raises TemplateError that lists the names there are."""
    path = FOLDER / f"{name}.txt"
    if name not in names():
        raise TemplateError(f"no template {name}; there are {', '.join(names())}")
    return parse(name, path.read_text(encoding="utf-8"))


def fingerprint() -> str:
    """Eight hex digits over name, version and text of every template."""
    digest = hashlib.sha256()
    for name in names():
        template = load(name)
        digest.update("\0".join((template.label, template.system, template.user)).encode())
    return digest.hexdigest()[:8]
