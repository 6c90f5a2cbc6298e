"""Which target a question speaks of."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.aggregate.query import sql
from assistant.aggregate.query.asking import Asking
from assistant.aggregate.query.typed import Query
from assistant.understanding.terms import Term
from corpus.regex import regex
from index.store import Row
from index.tokenizer import fold

BEST = regex(r"(?P<max>最(?:多|高|大))|(?P<min>最(?:少|低|小))")
WHICH = regex(r"哪|谁|什么|最.的(?:前)?(?:[一二两三四五]|几)?(?:所|个|项|家|学校|幼儿园|园|中学|小学|镇)")
SILENT = regex(
    r"(?:谁|哪(?:些|几|一|里)?(?:个|份)?(?:地方|县市?|市|地区|地|文件)?)[^，。]{0,3}?(?:没有?|未)(?:写|定|提|规定|明确|设)(?:到|明|出|了|过)?"
)
"""谁没写公办园占比, 哪些地方没定毛入学率."""
SAME_WORDS = {"初中": "初级中学", "一中": "第一中学", "职校": "职业学校", "中职": "中等职业", "幼儿园": "学前"}


def topic(asking: Asking) -> tuple[Term, ...]:
    """Terms that say which measure is meant."""
    return tuple(
        term
        for term in asking.question.terms
        if not re.fullmatch(
            r"报一下|排序|排名|从低到高|从少到多|县里|市里|地方|目标|指标|高低|数字|加起来|占|底线|市县|要求|比例|规定|各地|几地|哪里|定得|排名"
            r"|之和|合计|分项|学校|几个|百分点|阶段|学段|总数|全县|百分之几|从高到低|从多到少|排一下|各市|各县|各市县|各县市|各区县|谁家|定的|县市|县区|市区|相差|差距|差多少|差几|最高|最低|最大|最小|最多|最少",
            term.text,
        )
    )


def spoken_of(text: str, term: Term) -> bool:
    """Whether a text (folded) holds a term, or what a plan writes for it."""
    return term.found_in(text) or (SAME_WORDS.get(term.text, "\0") in text)


def stage_words(stage: str) -> str:
    """Words that people say for a school stage."""
    return {
        "学前": "学前幼儿园",
        "高中": "高中",
        "义务教育": "义务教育小学初中",
        "职教": "职业",
        "特教": "残疾特殊",
    }.get(stage, "")


GENERAL = regex(
    r"指标|目标|百分|比例|任务|工作|数字|数值|达到|要求|规划|清零|消除|上限"
    r"|下限|不超过|不少于|不低于|阶段|方面|学段|全面|当年|落地|办成|完成|实现|"
    r"年底|做到|达标|到位|交账|定在|定到|写明|写了|列|兑现|搞定|办完|到期|方案|计划|文件|当中|期限|时限|节点|项目|明确|时间点|内容|当年|拉出来|找出来|数字|有些|写明|写着|要办|要做"
)
"""Words of a question over targets that name no topic."""


def has_topic(asking: Asking) -> bool:
    """Whether the question holds a weighty word that is neither a title's nor a general one."""
    titles = fold(asking.titles)
    return any(
        term.known and term.weight >= 2.0 and term.text not in titles and not GENERAL.search(term.text)
        for term in asking.question.terms
    )


def coverage(row: Row, terms: Sequence[Term]) -> float:
    """Share of the terms' weight that a target's measure speaks of, 0 to 1."""
    weight = sum(term.weight for term in terms)
    return sum(term.weight for term in terms if spoken_of(fold(row["measure"]), term)) / weight if weight else 0.0


def number_in(body: str, value: float) -> bool:
    """Whether the question holds this very number in digits."""
    return f"{value:g}" in re.findall(r"\d+(?:\.\d+)?", body)


def stated_as_share(chosen: Sequence[Row], asking: Asking) -> bool:
    """Whether 公办园占比 is a measure that the document states, or the parts are not told of the year asked for."""
    if asking.question.years and all(row["year"] is None for row in chosen):
        return True
    if not re.search(r"(?:占比|比例|比重)(?:是|有|为|要|达到?)?(?:多少|几)?[?？。]*$", asking.question.body):
        return False
    name = fold(chosen[0]["measure"])
    shares = sql.targets(Query("measures", "list", asking.place, unit="%"), asking.reading.index.store)
    return any(name in fold(row["measure"]) and re.search(r"占比|比例|比重", row["measure"]) for row in shares)
