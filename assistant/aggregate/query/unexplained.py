"""What of a question no reading has explained: a condition that it could not read must not be dropped in silence."""

from __future__ import annotations

import re

from assistant.aggregate.query.asking import Asking
from assistant.aggregate.query.table_model import Table, plain_text, tables_of
from assistant.aggregate.query.task_parts import PLAIN_WORDS, has_topic
from assistant.aggregate.query.typed import Query
from assistant.understanding.terms import Term
from corpus.numbering import asked_number
from corpus.regex import regex
from index.tokenizer import fold

_WEIGHTY = 2.5
_LEAST_WEIGHT = 2.0
"""Words lighter than this stand in most clauses and limit nothing."""
OF_ASKING = regex(
    r"条条|项项|件件|不用|用不着|不需|无需|全称|简称|别称|合并|归并|写法|口径|"
    r"同时|共同|一起|一块|联合|单独|独立|各自|分别|一共|总共|合计|统计|汇总|累计|超过|以上|以下|至少|不少于|起码|不到|不足|不满|少于|低于|之间"
    r"|要配|配的|会同|协同|协助|协办|主办|主抓|一把手|带头|领头|领衔|打头|挑头|把关|担责|担当|负责|写进|写明|写入|挂[了着名]|点到|点名"
    r"|提到|涉及|牵涉|牵扯|关联|出面|出马|出场|露面|露脸|亮相|现身|冒头|出现|同在|同框|登场|上榜|排名|名次|次数|频率|数量|数目|个数|家数|名字|名称|标题|题目|条目|条款|条文|事项|内容"
    r"|作为|存在|序号|空[着缺白]|那格|一格|哪些|哪个|哪家|什么|多少|为零|最[多少大小高低忙]|并列|第[一二三]|垫底|居首|导出|列[出表]|清单|(?<![白黑红])名单|表格|附表|附件|部分|章节|板块|板块|环节|其中|当中|里面"
    r"|之外|以外|除外|除了|除开|之后|另外|其余|剩下|唯一|同一|一同|一道|并肩|联手|掺和|出力|派活|职责|任务量|工作量"
    r"|占比|比重|比例|平均|去重|去掉|重复|全部|所有|总计|总数|到底|究竟|麻烦|请问|帮忙|告诉|查查|看看|知道|想问"
    r"|二十|三十|几十|十几|政府|全县|全市|全区|有关|相关|关于|方面|成员|机构|委办|参与|安排|落实|完成|承担|管理|主管|分管|对口|统筹|份内|分内|年底|年前|期限|时限|截止|到期|完结|办结"
)
_ABOUT = r"提到|提及|涉及|有关|相关|关于|说到|写到|写了|讲到|谈到|针对|围绕|跟|和|与|方面|带|含"


def unheld_of_table(asking: Asking, body: str, table: Table) -> list[Term]:
    """The weighty words of a question, or of the part `body` of it, that stand nowhere in a table, words of asking
    aside."""
    held = "".join(column.words + "".join(column.texts) for column in table.columns)
    held += plain_text(table.head.text) if table.head else ""
    return [
        term
        for term in asking.question.terms
        if term.direct
        and term.weight >= _WEIGHTY
        and term.text in body
        and not OF_ASKING.search(term.text)
        and not term.found_in(held)
    ]


def unexplained(asking: Asking, query: Query) -> tuple[str, ...]:
    """Content words of this turn that stand for none of the query's conditions, nor for the place, nor for counting."""
    if query.select not in ("tasks", "units"):
        return ()
    documents = [asking.reading.index.documents[identifier] for identifier in asking.place.documents]
    known = fold("".join(document.title + "".join(document.plans) for document in documents))
    known += query.text + "".join(query.part_words)
    if asking.origin == "row":
        known += "".join(plain_text(one.head.text) for one in tables_of(asking) if one.head is not None)
    if asking.chapter is not None:
        known += fold(asking.chapter.heading)
    if query.aspect in ("listed", "addressed"):
        known += fold("".join(asking.reading.index.clauses[one].heading for one in query.clause_ids))
    body = asking.body.replace("够不够", "\0")
    for mention in asking.mentions:
        body = body.replace(mention.written, "\0")
    body = (
        re.sub(r"[^\0,，。、的]{0,2}(?:这|那)(?:一)?(?:条|项|章|块|部分|节)", "\0", body) if query.clause_ids else body
    )
    body = re.sub(r"\0(?:两|三|几)?(?:个|家)?(?:单位|部门|局)?", "\0", body)
    left = []
    for term in asking.question.terms:
        if not term.known or term.weight < _LEAST_WEIGHT or term.text not in body:
            continue
        if re.search(rf"\0[^\0,，。、的]{{0,3}}{re.escape(term.text)}(?:[的了过着]|哪|几|多少|$)", body):
            # Right behind a unit stands what it does: 税务局跟医保局碰头的.
            continue
        if term.text in known or any(word in known for word in term.alternatives):
            continue
        if PLAIN_WORDS.search(term.text) or OF_ASKING.search(term.text) or _is_number(term.text):
            continue
        left.append(term.text)
    return tuple(left)


def speaks_of_a_thing(asking: Asking) -> bool:
    """Whether a thing is named besides the plan, be it in a word with a stage of school before it (幼儿园收费)."""
    terms = (term for term in asking.question.terms if term.known and PLAIN_WORDS.search(term.text))
    stage_and_more = any(len(OF_ASKING.sub("", PLAIN_WORDS.sub("", term.text))) >= 2 for term in terms)
    return stage_and_more or (has_topic(asking) and not asking.mentions)


def as_text(asking: Asking, query: Query, left: tuple[str, ...]) -> Query | None:
    """The query limited to tasks that speak of the one word left, where the question says so; None otherwise."""
    if query.select != "tasks" or query.text or len(left) != 1 or query.operation not in ("count", "list"):
        return None
    word = re.escape(left[0])
    if not re.search(rf"(?:{_ABOUT})[“\"「]?{word}|{word}[”\"」]?(?:有关|相关|方面)", asking.body):
        return None
    return query.with_(text=left[0])


def _is_number(text: str) -> bool:
    try:
        return asked_number(text) > 0
    except (ValueError, KeyError):
        return False
