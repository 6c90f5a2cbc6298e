"""What the readings of questions over tasks share: roles, excluded units, the topic."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from assistant.aggregate.query import words
from assistant.aggregate.query.asking import Asking, Mention
from assistant.aggregate.query.typed import UnitCondition
from corpus.duties import Role
from corpus.regex import regex

N = words.NUMBER
TASK_RANK = regex(
    rf"(?:哪|什么)(?:一|1)?(?:个|大)?{words.TASK}.{{0,16}}?(?:单位|部门|局|家|名单)[^，,。?？]{{0,8}}?(?P<most>最多|最少|最长|最短|最杂)"
    rf"|(?:单位|部门|局|家数|名单)(?:数|数量)?(?:[写列挂拉排]得?)?(?P<most2>最多|最少|最长|第[二三四五六]多|次多)的?(?:是|任务|那)*(?:哪|什么)?(?:一)?{words.TASK}?"
    rf"|(?:哪|什么)(?:一|1)?(?:个|大)?{words.TASK}.{{0,12}}?(?:单位|部门|家)(?:数|数量)?[^，,。?？]{{0,2}}?(?:排|居)(?:名|在)?第{N}"
    rf"|(?:单位|部门)(?:数|数量|家数)(?:排|居)(?:名|在)?第{N}"
    rf"|(?:单位|部门|家数|名单)(?:数|数量)?(?:最多的?|排名?)?(?:排|居|占)?前{N}(?:名|位|个)?的?(?:是)?(?:哪{N}?|的)?(?:{words.TASK})"
)


def roles_asked(asking: Asking, text: str | None = None) -> tuple[Role, ...]:
    """Roles that the question (or `text`) names, as the place's lists tell them."""
    return asking.roles_meant(words.roles_in(asking.body if text is None else text))


_ROLE_OF_IT = regex(r"(?:牵头|配合)的$")
"""除了牵头的教育局 leaves the bureau out, as 除了教育局 does."""


def excluded_mentions(asking: Asking) -> list[Mention]:
    """Units that the question leaves out: 除了教育局, 教育局不算."""
    body, mentions = asking.body, asking.mentions
    found = [
        bool(
            words.EXCLUDED_BEFORE.search(_ROLE_OF_IT.sub("", body[: mention.start]))
            or words.EXCLUDED_AFTER.match(body[mention.end :].lstrip(",，"))
        )
        for mention in mentions
    ]
    # One word leaves out all the units that are strung together: 除去教育局、各县区政府.
    strung = [
        bool(re.fullmatch(r"[、和与跟同及以]{1,2}", body[one.end : two.start]))
        for one, two in itertools.pairwise(mentions)
    ]
    for place, joined in enumerate(strung):
        found[place + 1] |= (
            joined
            and found[place]
            and bool(words.EXCLUDED_BEFORE.search(body[: mentions[place].start]) or (place and found[place - 1]))
        )
    for place in range(len(strung) - 1, -1, -1):
        after = body[mentions[place + 1].end :].lstrip(",，")
        found[place] |= strung[place] and found[place + 1] and bool(words.EXCLUDED_AFTER.match(after))
    return [mention for mention, left_out in zip(mentions, found, strict=True) if left_out]


_AMONG = regex(rf"(?:{words.TASK}|活儿|名单)(?:里|中|当中|之中)")


def among_those(body: str, mentions: Sequence[Mention]) -> bool:
    """Whether one of two units is looked for among the tasks that have, or have not, the other: A的任务里有B的."""
    return len(mentions) == _PAIR and bool(_AMONG.search(body, mentions[0].end))


_PAIR = 2


def conditions_on(asking: Asking, mentions: list[Mention], roles: tuple[Role, ...] = ()) -> tuple[UnitCondition, ...]:
    """A condition for each of the units, all in the same roles."""
    return tuple(asking.role_condition(mention, roles) for mention in mentions)


PLAIN_WORDS = regex(
    r"名下|排|位置|出力|沾边|挂名|点名|承担|摊|涉|有份|列入|列|牵头|配合|责任|单位|部门"
    r"|任务|条|项|规划|计划|方案|意见|通知|文件|(?<![白黑红])名单|重点|工作|措施|举措|事项|条目|分工|工程|参与|参加|涉及"
    r"|出现|幼儿园|高中|学前|县中|美育"
)


OF_THE_PLAN = regex(
    r"(?:学前教育|学前|普通高中|高中|县中|美育|义务教育|教育|发展提升|行动|计划|方案|规划|文件|意见|通知|名单|全[县市区]|重点|主要|任务|措施"
    r"|工作|所有|各项|全部|那份|这份|请问|到底|[在的里中那，,]|[\d一二三四五六七八九十]+[项条])+"
)
"""Words before a unit that say no more than where it stands."""
_OF_ASKING = regex(
    r"^要配|^及?以[上下内]$|出现|同时|共同|次数|名次|超过|^数?排|^(?:平均|作为|存在)$|^第[一二三四五六七八九十]+$"
)


def has_topic(asking: Asking) -> bool:
    """Whether the question has a topic of its own, besides the plan and what it counts."""
    titles = asking.titles
    units = " ".join(mention.written for mention in asking.mentions)
    return any(
        term.known
        and term.weight >= 2.0
        and not PLAIN_WORDS.search(term.text)
        and not _OF_ASKING.search(term.text)
        and not any(word in titles or word in units for word in (term.text, *term.alternatives))
        for term in asking.question.terms
    )


_OWN_VERB = regex(r"(?:都|也|却|又|还|要)*(?:参|牵|配|有|在|出|管|协|没|不|打|负)")


_BARE_DENIAL = regex(r"(?:但|却|而)?(?:没有?|无|不含|不带|缺)")


def denied_around(asking: Asking, mention: Mention) -> bool:
    """Whether the words between this unit and its neighbours, or the next stop, deny it."""
    body = asking.body
    start = max((one.end for one in asking.mentions if one.end <= mention.start), default=0)
    end = min((one.start for one in asking.mentions if one.start >= mention.end), default=len(body))
    before = re.split(r"[,，、。;；?？:：但却而]", body[start : mention.start])[-1]
    after = re.split(r"[,，、。;；?？:：但却而]", body[mention.end : end])[0]
    # 有编办不带人社局: what stands between two units speaks of the second, if that has no words of its own behind it.
    whole = start and len(before) == mention.start - start
    if whole and not _BARE_DENIAL.fullmatch(before) and _OWN_VERB.match(body[mention.end :]):
        before = ""
    following = next((one for one in asking.mentions if one.start == end), None)
    # 有财政局没有文广局配合的: nothing but the denial stands between, which is of the second in any case.
    of_next = _BARE_DENIAL.fullmatch(after) or (following and not _OWN_VERB.match(body[following.end :]))
    if following is not None and len(after) == end - mention.end and of_next:
        after = ""
    return words.denied(before, after)
