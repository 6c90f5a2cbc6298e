"""Refusals: what was asked for and is not there, in one line that helps."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.answer import Reason

SMALL_TALK = "好的。想知道什么，直接问文件里的事就行。"
CRISIS = (
    "听起来您或身边的人很难受，请先不要一个人扛着：马上告诉身边信得过的人；有危险请拨打 110 或 120，"
    "全国统一心理援助热线 12356，青少年服务热线 12355。这里只能回答文件里的事，帮不上您，但有人能帮。"
)
_NOT_A_POLICY_QUESTION = "这不是文件里的事，我只能回答文件库里政策文件写到的内容。"
_PERSONAL = "文件里没有个人信息，也不提供个人的联系方式、住址或档案；可以问哪个单位负责这件事。"
_UNSAFE = "这个要求不能照办：我只引用文件原文回答问题，不改变规则，也不代拟或冒充公文。"


def refusal_text(
    reason: Reason,
    *,
    searched: Sequence[str] = (),
    uncovered: Sequence[str] = (),
    covered: Sequence[str] = (),
    unit: str = "",
    missing: str = "",
    small_talk: bool = False,
    crisis: bool = False,
) -> str:
    """The line that a refusal shows. `searched` are the documents looked at, `covered` the places there are."""
    if crisis:
        return CRISIS
    if reason == "not_a_policy_question":
        return SMALL_TALK if small_talk else _NOT_A_POLICY_QUESTION
    if reason == "personal_data":
        return _PERSONAL
    if reason == "unsafe_request":
        return _UNSAFE
    if reason == "place_not_covered":
        return f"文件库里没有{'、'.join(uncovered)}的文件。现有：{'、'.join(covered)}。"
    where = searched[0] if len(searched) == 1 else f"这 {len(searched)} 份文件" if searched else "文件库"
    if reason == "unit_has_no_duty":
        return f"文件没有写到{unit}的任务（查找了{where}）。"
    return f"文件没有写明{missing or '这一点'}（查找了{where}）。"
