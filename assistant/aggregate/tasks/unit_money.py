"""What each of the units is to pay: refused where the text gives no unit an amount, though it lists the units."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.aggregate.query import sql
from assistant.aggregate.query.asking import Asking, Mention
from assistant.aggregate.query.result import Found, refused
from assistant.aggregate.query.task_words import documents_named
from assistant.understanding.question import Question
from assistant.understanding.reading import Reading
from corpus.regex import regex

_UNIT = r"(?:责任|牵头|配合|成员|参与|相关|有关)?(?:单位|部门|局)"
_EACH = regex(
    rf"(?:各个?|每一?(?:个|家)|哪(?:一|几|些)?(?:个|家)?|这些|那些|几(?:个|家)){_UNIT}|{_UNIT}(?:之间)?(?:各自?|分别|每家|怎么分|如何分)"
)
_PAYS = r"(?:出资?|掏|拿出?|付|承担|分摊|负担|投入?|筹|筹集|配套|花|垫|摊|贴|支出|安排|拨|分到|分得|给)"
_MONEY = r"(?:钱|资金|经费|费用|款项?|万元|亿元|万块|块钱)"
_ASKED = regex(
    rf"{_PAYS}[^，。?？]{{0,4}}(?:多少|几){_MONEY}|{_PAYS}(?:的)?{_MONEY}[^，。?？]{{0,4}}(?:多少|几(?:万|亿|块|元)|最多|最少)"
    rf"|{_MONEY}(?:数额|金额)?(?:各|分别|要|都|怎么|如何)*(?:是|有|{_PAYS})?(?:多少|几(?:万|亿|元))|{_PAYS}[^，。?？]{{0,3}}{_MONEY}最[多少]"
    rf"|{_MONEY}[^，。?？]{{0,8}}(?:怎么|如何|怎样)(?:在[^，。]{{2,8}}之间)?(?:分摊|分担|分|摊|承担)"
)
_OF_ONE = regex(
    rf"^(?:要|需要?|应该?|得|每年|一共|总共|分别|各自?|该|到底|这次|都)*{_PAYS}(?:的)?(?:(?:多少|几){_MONEY}|{_MONEY}(?:是|有)?(?:多少|几))"
)
_AMOUNT = regex(r"\d[\d,.]*(?:余|多)?[十百千万亿]*元")


def answer_money(question: Question, reading: Reading) -> Found | None:
    """The refusal for 各责任单位要出多少钱; None for any other question, or where a unit's amount is written."""
    asking = Asking.of(question, reading)
    if not asking.place.documents or not _ASKED.search(asking.body):
        return None
    if asking.mentions:
        of_these = all(_OF_ONE.search(asking.body[one.end :]) for one in asking.mentions[-1:])
        if not of_these or any(_amounts_of(one.names, asking) or _amounts_near(one, asking) for one in asking.mentions):
            return None
        named = "、".join(one.written for one in asking.mentions)
        return refused(f"{documents_named(asking)}没有写明{named}要出多少钱。")
    if not _EACH.search(asking.body):
        return None
    if not asking.has_lists and not sql.unit_names(asking.place, reading.index.store, "sentence"):
        return None
    if _amounts_of((), asking):
        return None
    listed = "责任单位名单只写由谁做" if asking.has_lists else "点名单位的句子只写做什么"
    return refused(f"{documents_named(asking)}没有按单位写明各出多少钱：{listed}，没有金额。")


def _amounts_of(names: Sequence[str], asking: Asking) -> bool:
    """Whether a sentence that gives one of the units (() for any) something to do states an amount of money."""
    clauses = asking.reading.index.clauses
    for identifier in asking.place.documents:
        for duty in sql.document_duties(identifier, asking.reading.index.store):
            clause = clauses[duty["clause_id"]]
            told = duty["quote"] if duty["origin"] == "sentence" else clause.text if clause.kind == "row" else ""
            if _AMOUNT.search(told) and (not names or duty["unit"] in names):
                return True
    return False


def _amounts_near(unit: Mention, asking: Asking) -> bool:
    """Whether any sentence with an amount has the unit's work in it, whoever pays there: 财政每年安排200万元."""
    work = re.sub(r"^[省市县区]|(?:局|委员会|委|部|办|厅)$", "", unit.written)
    return any(
        work in sentence.text and _AMOUNT.search(sentence.text)
        for identifier in asking.place.documents
        for clause in asking.reading.index.clauses_of(identifier)
        for sentence in asking.reading.index.sentences_of(clause.id)
    )
