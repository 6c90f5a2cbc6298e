"""Turns that ask of a deed alone, and leave out what is done so: 怎么考核, 哪些学校加入, 多少学生配一个."""

from __future__ import annotations

from corpus.regex import regex

_SUBJECTLESS = regex(
    r"(?:那么?|还|又|都|具体|到底|大概|一般)*(?:要|得|能|会|该|有|由|让|给|被)*"
    r"(?:怎么?样?|咋|如何|[按凭]什么|(?:哪[些个]|哪几[所个家]|多少|几|多久|多长时间|隔多久)(?:[个名所家])?(?:学校|幼儿园|园|老师|教师|学生|孩子|人|班|单位|地方|部门)?|谁)"
    r"(?:来|去|才|能|可以|要|会|得|该|应该)*(?P<deed>(?![做办弄搞说写是有])[\u4e00-\u9fff]{1,3}?)(?:[一几][个名位所次]|多少)?(?:的|了|呢|啊)?"
)


def is_subjectless(core: str) -> bool:
    """Whether a turn begins with what it asks and has but a verb behind it: 怎么考核, 哪些学校加入, 多少学生配一个.

    What is to be done so was said before.
    """
    return bool(deed_alone(core))


def deed_alone(core: str) -> str:
    """The verb of such a turn; "" for any other."""
    match = _SUBJECTLESS.fullmatch(core)
    return match["deed"] if match is not None else ""
