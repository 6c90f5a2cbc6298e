"""Templates: what is missing, unused or undeclared is named; values are never read as templates."""

from __future__ import annotations

import pytest

from prompts.load import Template, TemplateError, fingerprint, load, names, parse
from prompts.refusal import NOT_ANSWERED

SOURCE = """用途：试验
变量：question, evidence
版本：3
---
[system]
只看 {{evidence}}。
[user]
问：{{question}}
"""


def test_every_template_loads_with_a_purpose_and_a_version() -> None:
    assert names() == ("answer", "compare", "expand", "rewrite", "summarise")
    for name in names():
        template = load(name)
        assert template.purpose
        assert template.version.isdigit()
        assert template.label == f"{name}@{template.version}"


def test_render_fills_both_messages() -> None:
    prompt = parse("trial", SOURCE).render({"question": "谁管", "evidence": "条款"})
    assert (prompt.system, prompt.user) == ("只看 条款。", "问：谁管")


def test_a_value_is_not_searched_for_variables() -> None:
    prompt = parse("trial", SOURCE).render({"question": "{{evidence}}", "evidence": "条款"})
    assert prompt.user == "问：{{evidence}}"


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"question": "谁管"}, "template trial: missing variable evidence"),
        ({"question": "谁管", "evidence": "条款", "tone": "x"}, "template trial: unused variable tone"),
        ({"tone": "x"}, "missing variable question, missing variable evidence, unused variable tone"),
    ],
)
def test_wrong_values_are_named(values: dict[str, str], message: str) -> None:
    with pytest.raises(TemplateError, match=message):
        parse("trial", SOURCE).render(values)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (("{{question}}", "{{topic}}"), "undeclared variable topic"),
        (("{{question}}", "问题"), "declared variable question is not used"),
        (("版本：3", "版次：3"), "the head lacks 版本"),
        (("用途：试验", "用途："), "the head lacks 用途"),
        (("\n---\n", "\n"), "no line ---"),
        (("[user]\n", ""), r"needs a \[system\] and a \[user\] part"),
    ],
)
def test_a_wrong_file_is_named(change: tuple[str, str], message: str) -> None:
    with pytest.raises(TemplateError, match=message):
        parse("trial", SOURCE.replace(*change))


def test_an_unknown_name_lists_the_names() -> None:
    with pytest.raises(TemplateError, match="no template anser; there are answer, compare, expand"):
        load("anser")


def test_the_refusal_is_handed_in_not_written_out() -> None:
    for name in ("answer", "compare", "summarise"):
        assert "not_answered" in load(name).variables
        assert NOT_ANSWERED not in load(name).system


def test_the_version_is_part_of_the_fingerprint(monkeypatch: pytest.MonkeyPatch) -> None:
    before = fingerprint()
    original = load("answer")
    newer = Template(original.name, original.purpose, original.variables, "99", original.system, original.user)
    monkeypatch.setattr("prompts.load.load", lambda name: newer if name == "answer" else load(name))
    assert fingerprint() != before
    assert len(before) == 8
