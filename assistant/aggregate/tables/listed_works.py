"""Works that an annex lists one by one in sentences, not in a table: chosen, counted and added up by what each says."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from assistant.aggregate.query.asking import Asking
from assistant.aggregate.query.result import Found, Item, compose
from assistant.aggregate.query.scope import clauses_in, label_of, longest_run
from assistant.aggregate.query.table_words import SUM, WHICH
from assistant.aggregate.query.unexplained import OF_ASKING
from assistant.answer import ResultTable
from assistant.draft import Span, Statement
from assistant.number_text import number_text
from assistant.understanding.question import Question
from assistant.understanding.reading import Reading
from corpus.grammar import Clause
from corpus.regex import regex
from index.tokenizer import fold

_CAPTION = regex(r"项目|工程|建设(?:清单|安排|计划)")
_NAMED = regex(r"(?P<name>[^（(：:]{2,30})[（(](?P<kind>[^（）()]{1,24})[）)]$")
_LEAST, _LEAST_RANKED, _MOSTLY = 3, 2, 0.8
_OF_WORKS = regex(r"项目|工程|学校|新建|改扩建|[改扩迁]建|投入使用|投用|建成|竣工|完工|清单|附件")
_KINDS = ("改扩建", "新建", "改建", "扩建", "迁建", "回购", "移交")
_AMOUNTS = (
    ("学位", "个", regex(r"(?P<stage>小学|初中|高中|幼儿园|学前)?学位(?P<number>\d+)个")),
    ("床位", "个", regex(r"(?P<stage>)床位(?P<number>\d+)[个张]")),
    ("班", "个", regex(r"(?P<stage>)(?P<number>\d+)个(?:教学)?班")),
)
_NONE_ADDED = regex(r"(?:不|没有?|未)(?:新?增加?)(?P<noun>学位|床位|班)")
_WHICH_WORKS = regex(
    r"(?:几|多少)(?:个|所|项|条)(?:项目|工程|学校|园)?(?=(?:是)?在|[，,?？。]|$)|哪(?:几|些|一|两)?(?:个|所|项|条|家)?"
)
_ADDED_IN_ALL = regex(r"(?=.*(?:学位|床位))(?=.*(?:一共|总共|合计|加起来)).*(?:新增|增加)")
_THOSE_WORKS = regex(r"的(?:项目|工程)(?:都|一共)?(?:有|是)?(?:什么|啥)?[?？。]*$")
"""2025年8月投入使用的项目: the works, though no word asks which."""
_OTHER_AMOUNT = regex(
    r"最|钱|投资|投入(?!使用)|万元|面积|平方|多少(?:人|名|老师|教师)"
    r"|哪(?:年|天|里|儿|个?(?:单位|部门|局|镇|乡|街道))"
)
_DATE = regex(r"20\d\d年(?:\d{1,2}月)?")
_OUGHT = regex(
    r"20\d\d年(?:\d{1,2}月)?(?:底|末)?(?:之?前|以前|之?后|以后|[到至—])|标准|要求|应当?|必须|每(?!年)|至少|不少于|配建|规定"
)
"""What ought to be built is a rule's matter, which no list of works tells; and a stretch of time is not read."""
_YEAR = regex(r"20\d\d(?=年)")
_BEFORE = regex(r"(?P<year>20\d\d)年(?:之|以)前(?=(?:就|能|已)?(?:投用|投入使用|建成|竣工|完工|启用)的)")
"""2026年以前投用的: the works of the years before."""
_WEIGHTY = 2.5


@dataclass(frozen=True, slots=True)
class _Work:
    clause: Clause
    name: str
    kind: str
    text: str


def answer_listed_works(question: Question, reading: Reading) -> Found | None:
    """The works that the question means, with their sum where an amount is asked for; None for any other question."""
    asking = Asking.of(question, reading)
    body = asking.body
    if (
        _OUGHT.search(_BEFORE.sub(" ", body))
        or asking.mentions
        or not (_OF_WORKS.search(body) or _ADDED_IN_ALL.search(body))
        or not (WHICH.search(body) or _THOSE_WORKS.search(body))
        or len(asking.place.documents) != 1
    ):
        return None
    lists = _lists(asking)
    if len(lists) != 1:
        return None
    head, works = lists[0]
    held = "".join(work.text for work in works) + fold(head.heading)
    tests = _tests(body, works, fold(head.heading), asking)
    if _says_more(asking, held) or not (tests or SUM.search(body) or "清单" in body):
        return None
    chosen = [work for work in works if all(test(work) for _, test in tests)]
    noun, unit, pattern = next((one for one in _AMOUNTS if _asks(body, one[0])), ("", "", None))
    said = [words_said for words_said, _ in tests]
    understood = (*asking.place.words, label_of(head), *said)
    if pattern is None:
        if not (_WHICH_WORKS.search(body) or _THOSE_WORKS.search(body)) or _OTHER_AMOUNT.search(body):
            return None
        return _told(asking, head, chosen, [""] * len(chosen), f"共{len(chosen)}项", understood, len(chosen))
    if not tests:
        chosen = [work for work in chosen if _amount(work, pattern, body) is not None]
    values = [_amount(work, pattern, body) for work in chosen]
    numbers = [value for value in values if value is not None]
    if not numbers or re.search(r"最|平均|比|差", body):
        return None
    terms = (
        f"（{'+'.join(number_text(one) for one in numbers)}={number_text(sum(numbers))}）" if len(numbers) > 1 else ""
    )
    line = f"共{len(chosen)}项，{noun}合计{number_text(sum(numbers))}{unit}{terms}"
    notes = [f"：{number_text(one)}{unit}" if one is not None else f"：没有写新增{noun}" for one in values]
    return _told(asking, head, chosen, notes, line, understood, sum(numbers))


_RANKED = regex(r"最(?P<end>[多少])")


def answer_most_of_works(question: Question, reading: Reading) -> Found | None:
    """The listed work that adds most or least: 新增学位最多的项目是哪个; None for any other question."""
    asking = Asking.of(question, reading)
    body = asking.body
    ranked, amount = _RANKED.search(body), next((one for one in _AMOUNTS if one[0] in body), None)
    if ranked is None or amount is None or asking.mentions or len(asking.place.documents) != 1:
        return None
    lists = _lists(asking) if re.search(r"项目|工程|新增|增加", body) else []
    if len(lists) != 1 or not (WHICH.search(body) or _THOSE_WORKS.search(body)):
        return None
    head, works = lists[0]
    tests = _tests(body, works, fold(head.heading), asking)
    chosen = [work for work in works if all(test(work) for _, test in tests)]
    values = {work.name: value for work in chosen if (value := _amount(work, amount[2], body)) is not None}
    if len(values) < _LEAST_RANKED or _says_more(asking, "".join(work.text for work in works) + fold(head.heading)):
        return None
    best = max(values.values()) if ranked["end"] == "多" else min(values.values())
    first = [work for work in chosen if values.get(work.name) == best]
    noun, unit, _ = amount
    notes = [f"：{number_text(best)}{unit}"] * len(first)
    understood = (*asking.place.words, label_of(head), *(said for said, _ in tests), f"{noun}最{ranked['end']}")
    line = f"新增{noun}最{ranked['end']}的共{len(first)}项（在写了{noun}的{len(values)}项里比）"
    return _told(asking, head, first, notes, line, understood, best)


def _told(
    asking: Asking,
    head: Clause,
    works: Sequence[_Work],
    notes: Sequence[str],
    line: str,
    understood: Sequence[str],
    value: float,
) -> Found:
    items = [Item(f"{work.name}{note}", (Span.of(work.clause),)) for work, note in zip(works, notes, strict=True)]
    return compose(
        Statement(line + ("：" if items else "。"), (Span.of(head),), derived=True),
        items,
        understood=understood,
        table=ResultTable(("名称",), tuple((work.name,) for work in works), value),
        basis=[f"说明：按“{label_of(head)}”各条写明的计。"],
    )


def _lists(asking: Asking) -> list[tuple[Clause, list[_Work]]]:
    """The headings over works that are listed one by one, each with them."""
    clauses = clauses_in(asking.place, asking.reading)
    found = []
    for head in clauses:
        if head.kind != "heading" or not _CAPTION.search(head.heading):
            continue
        below = [clause for clause in clauses if clause.parent == head.id and clause.label]
        works = [_Work(clause, match["name"], match["kind"], fold("".join(clause.text.split())))
                 for clause in below if (match := _NAMED.match("".join(clause.heading.split())))]  # fmt: skip
        if len(works) >= _LEAST and len(works) >= _MOSTLY * len(below):
            found.append((head, works))
    return found


_Test = tuple[str, Callable[[_Work], bool]]


def _tests(body: str, works: Sequence[_Work], heading: str, asking: Asking) -> list[_Test]:
    """What the question limits the works by: the year, the kind, the place, that they add nothing."""
    found: list[_Test] = []
    if (before := _BEFORE.search(body)) is not None:
        year = before["year"]
        found.append((before.group(), lambda work: max(_YEAR.findall(work.text), default=year) < year))
    for date in _DATE.findall(_BEFORE.sub(" ", body)):
        found.append((date, lambda work, said=date: said in work.text))  # type: ignore[misc]
    left = body
    kinds = []
    for kind in _KINDS:
        if kind in left:
            left = left.replace(kind, "")
            kinds.append(kind)
    if len(kinds) == 1 and any(kinds[0] in work.kind for work in works):
        found.append((kinds[0], lambda work: kinds[0] in work.kind))
    if (none := _NONE_ADDED.search(body)) is not None:
        found.append((none.group(), lambda work: bool(re.search(rf"不新?增加?{none['noun']}", work.text))))
    places = {part for work in works for part in re.split(r"[，,、]", work.kind) if part not in _KINDS and part in body}
    towns = {run for work in works if len(run := longest_run(fold(work.name), body)[0]) >= 3 and run not in heading}
    for said in sorted(places or towns):
        found.append((said, lambda work, said=said: said in work.text))  # type: ignore[misc]
    return found if len(places or towns) <= 1 else []


def _asks(body: str, noun: str) -> bool:
    """Whether the amount of a noun is asked for, and not which works add none of it."""
    if _NONE_ADDED.search(body):
        return False
    return bool(
        re.search(
            rf"(?:多少|几)个?(?:公办)?(?:小学|初中|高中)?{noun}|{noun}(?:数)?(?:一共|总共|合计|共)?(?:是|有|新?增加?)*(?:多少|几)",
            body,
        )
    )


def _amount(work: _Work, pattern: re.Pattern[str], body: str) -> float | None:
    """What a work adds: of the one stage of school that the question names, else of all."""
    stages = [stage for stage in ("小学", "初中", "高中") if stage in body]
    parts = [match for match in pattern.finditer(work.text) if len(stages) != 1 or match["stage"] in ("", stages[0])]
    return sum(float(match["number"]) for match in parts) if parts else None


def _says_more(asking: Asking, held: str) -> bool:
    """Whether a weighty word of the question stands in none of the works."""
    return any(
        term.known and term.weight >= _WEIGHTY and term.text in asking.body and not OF_ASKING.search(term.text)
        and not re.search(r"\d|项目|工程|投用|投入|建成|竣工|完工", term.text) and not term.found_in(held)
        for term in asking.question.terms
    )  # fmt: skip
