"""Errors of a command line: one Chinese line that names what is wrong and the way out."""

from __future__ import annotations

import pytest

from assistant.arguments import Parser, chinese
from corpus.settings import UserError


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ([], "缺少参数 问题"),
        (["问", "多"], "不认识参数 多"),
        (["问", "--foo"], "不认识参数 --foo"),
        (["问", "--role", "boss"], "参数 --role 不能是“boss”，可选：lead、support"),
        (["问", "--year", "明年"], "参数 --year 要的是整数，不能是“明年”"),
        (["问", "--year"], "参数 --year 后面要有一个值"),
        (["问", "--compare", "a"], "参数 --compare 后面要有 2 个值"),
        (["问", "--many"], "参数 --many 后面至少要有一个值"),
        (["问", "--re", "x"], "参数 --re 不明确，可以是 --region、--rebuild"),
        (["问", "--a", "--b"], "参数 --b 不能和 --a 一起用"),
    ],
)
def test_errors_are_chinese(arguments: list[str], expected: str) -> None:
    parser = Parser(prog="wence ask")
    parser.add_argument("question", metavar="问题")
    parser.add_argument("--role", choices=("lead", "support"))
    parser.add_argument("--year", type=int)
    parser.add_argument("--compare", nargs=2)
    parser.add_argument("--many", nargs="+")
    parser.add_argument("--region")
    parser.add_argument("--rebuild")
    either = parser.add_mutually_exclusive_group()
    either.add_argument("--a", action="store_true")
    either.add_argument("--b", action="store_true")
    with pytest.raises(UserError) as error:
        parser.parse_args(arguments)
    assert str(error.value) == f"{expected}；用 wence ask --help 查看用法"


def test_choices_read_the_same_whether_quoted_or_not() -> None:
    """Python 3.12 and later list them without quotation marks."""
    assert chinese("argument --role: invalid choice: 'x' (choose from a, b)") == "参数 --role 不能是“x”，可选：a、b"


def test_what_is_not_known_stays_as_it_is() -> None:
    assert chinese("something new") == "命令参数有误：something new"
    assert chinese("argument --x: something new") == "参数 --x 有误：something new"
