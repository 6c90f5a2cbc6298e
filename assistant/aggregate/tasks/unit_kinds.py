"""Units of the lists by their kind or name (有几家公司, 带“委”的有哪些), and all but those named (除了A和B还有几家)."""

from __future__ import annotations

import re

from assistant.aggregate.query.asking import Asking
from assistant.aggregate.query.task_parts import conditions_on, excluded_mentions, has_topic, roles_asked
from assistant.aggregate.query.typed import Operation, Query
from corpus.regex import regex

ASPECT = "kind"
_KINDS = (
    ("公司", r"公司|企业", r"公司$|集团$"),
    (
        "群团组织",
        r"群团(?:组织|部门|单位)?|人民团体",
        r"工会|妇联|团[省市县区]?委|残联|科协|文联|侨联|工商联|红十字会|关工委",
    ),
    ("党委部门", r"(?:党委|[省市县区]委)(?:的)?(?:部门|口|机构|单位|系统)", r"^[省市县区]?委(?!员会)|党委|党校|编办"),
    ("镇街", r"乡镇|镇街|镇(?!级)", r"镇|乡|街道"),
)
"""Each kind: how it is called, how a question calls it, and the names that are of it."""
_COUNTED = r"(?:几|多少|哪(?:些|几)?)(?:个|家)?"
_NAME = r"[“\"「『‘']?(?P<NAME>(?!.{0,5}(?:单位|部门|任务))[\u4e00-\u9fff]{1,6}?)[”\"」』’']?"
_NAMED_SO = regex(
    rf"(?:名[字称](?:里|中)?有|带|含)(?:着|有)?{_NAME.replace('NAME', 'name')}(?:这个)?字?(?:样)?(?:打头|开头)?的"
    rf"(?:单位|部门|机构)?(?:一共|总共|都)?(?:有|是)?{_COUNTED}(?![条项])"
    rf"|{_COUNTED}(?:是)?(?:名[字称])?(?:里)?(?:带|含)(?:着|有)?{_NAME.replace('NAME', 'name2')}(?:这个)?字?的[?？。]*$"
)
_LISTED = regex(r"单位|部门|名单|[\d一二三四五六七八九十]条|任务")
_ANOTHER = regex(
    r"(?:还|另外?|另外还)(?:有|涉及|包括)(?:别的|其他)?(?:几|多少|哪(?:些|几)?)(?:个|家)?(?:别的|其他)?(?:单位|部门|局|家)"
)


def all_but_named(asking: Asking) -> Query | None:
    """The query for all units but those named, where no other reading takes them; None for any other question."""
    if len(asking.place.documents) != 1 or not asking.has_lists or asking.question.address:
        return None
    out = excluded_mentions(asking)
    if not out or len(out) != len(asking.mentions) or not _ANOTHER.search(asking.body) or has_topic(asking):
        return None
    return Query(
        "units",
        _operation(asking.body),
        asking.here,
        none=conditions_on(asking, out),
        roles=roles_asked(asking),
        origin=asking.origin,
    )


def understand(asking: Asking) -> Query | None:
    """The query for the units of one kind; None for any other question."""
    if len(asking.place.documents) != 1 or not asking.has_lists or asking.question.address:
        return None
    body, out = asking.body, excluded_mentions(asking)
    if out or not _LISTED.search(body):
        return None
    named = _NAMED_SO.search(body)
    if named is not None and re.search(r"单位|部门|名单", body):
        name = named["name"] or named["name2"]
        return _of(asking, f"带“{name}”的", re.escape(name))
    if asking.mentions:
        return None
    for kind, said, pattern in _KINDS:
        if re.search(
            rf"{_COUNTED}(?:是|属于|算)?(?:{said})(?:[?？。]|$|参[加与]|(?:单位|部门))|(?:是|属于|算)(?:{said})的?(?:单位|部门)?(?:有|是)?{_COUNTED}"
            rf"|(?:{said})(?:一共|总共|都)?(?:有|是){_COUNTED}",
            body,
        ):
            return _of(asking, kind, pattern)
    return None


def _of(asking: Asking, called: str, pattern: str) -> Query:
    return Query("units", _operation(asking.body), asking.here, aspect=ASPECT, text=called, part_words=(pattern,),
                 roles=roles_asked(asking), origin=asking.origin)  # fmt: skip


def _operation(body: str) -> Operation:
    return "count" if re.search(r"几|多少", body) else "list"
