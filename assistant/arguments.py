"""Command lines whose errors are one Chinese line."""

from __future__ import annotations

import argparse
import re
from typing import Any

from corpus.settings import UserError

_KINDS = {"int": "整数", "float": "数", "Path": "路径"}
_COUNTS = {
    "expected one argument": "后面要有一个值",
    "expected at least one argument": "后面至少要有一个值",
    "expected at most one argument": "后面最多有一个值",
}


class Parser(argparse.ArgumentParser):
    """Raises UserError for arguments that are wrong; the line names them and the way out."""

    def error(self, message: str) -> Any:
        raise UserError(f"{chinese(message)}；用 {self.prog} --help 查看用法")


def chinese(message: str) -> str:
    """What argparse says of wrong arguments, in Chinese; a message that is not known stays, behind a Chinese word."""
    if match := re.fullmatch(r"the following arguments are required: (.+)", message):
        return f"缺少参数 {match[1]}"
    if match := re.fullmatch(r"unrecognized arguments: (.+)", message, re.DOTALL):
        return f"不认识参数 {match[1]}"
    if match := re.fullmatch(r"ambiguous option: (\S+) could match (.+)", message):
        return f"参数 {match[1]} 不明确，可以是 {match[2].replace(', ', '、')}"
    if match := re.fullmatch(r"argument (.+?): (.+)", message, re.DOTALL):
        return f"参数 {match[1]} {_reason(match[2])}"
    return f"命令参数有误：{message}"


def _reason(said: str) -> str:
    """What is wrong with one argument's value."""
    if match := re.fullmatch(r"invalid choice: (.+) \(choose from (.+)\)", said, re.DOTALL):
        choices = "、".join(_bare(choice) for choice in match[2].split(", "))
        return f"不能是“{_bare(match[1])}”，可选：{choices}"
    if match := re.fullmatch(r"invalid (\S+) value: (.+)", said, re.DOTALL):
        return f"要的是{_KINDS.get(match[1], match[1])}，不能是“{_bare(match[2])}”"
    if match := re.fullmatch(r"not allowed with argument (.+)", said):
        return f"不能和 {match[1]} 一起用"
    if match := re.fullmatch(r"expected (\d+) arguments", said):
        return f"后面要有 {match[1]} 个值"
    return _COUNTS.get(said, f"有误：{said}")


def _bare(written: str) -> str:
    """A value as argparse shows it ('boss'), without its quotation marks."""
    return written.strip("'\"")
