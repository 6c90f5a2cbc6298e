"""Questions that compare or add up targets, or list those of a year → Query."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.aggregate.measures.best_of_plan import best_of_plan
from assistant.aggregate.measures.due_in_places import due_in_places
from assistant.aggregate.measures.measure_parts import parts_asked
from assistant.aggregate.measures.two_measures import two_measures
from assistant.aggregate.query import sql
from assistant.aggregate.query.asking import Asking
from assistant.aggregate.query.measure_terms import (
    BEST,
    GENERAL,
    SAME_WORDS,
    SILENT,
    coverage,
    has_topic,
    spoken_of,
    stage_words,
    topic,
)
from assistant.aggregate.query.table_words import EXPLICIT, SORTED
from assistant.aggregate.query.typed import CellCondition, Query
from assistant.aggregate.tables.table_conditions import bounds_in
from assistant.understanding.question import stages_of
from assistant.understanding.terms import Term
from corpus.regex import regex
from index.store import Row
from index.tokenizer import fold

_ACROSS = regex(
    r"(?:这|那)?(?:几|\d|[两三四五六七八九十])个?(?:个)?(?:市县|县市|县区|地方|县"
    r"|市|地区|省市)|各地|各市县|各县|各市|哪(?:一)?个(?:地方|县|市|地区)|哪(?:里"
    r"|儿)(?:定得)?(?:的)?(?:最|更)|哪(?:里|儿)的[^，。]{2,14}最|所有地方|这些地方|几份文件|谁(?:家)?(?:定|的|要求|写)?(?:得)?最"
    r"|(?<!\d)[两三四五六几]地(?![方区点块位])"
    r"|(?:谁家?|哪(?:一)?家)的?[^，。？?]{2,16}(?:率|比例|占比|目标|标准)(?:定得|写得|要求|更|较|要|的)*[高低]"
)
_HIGHEST_OF_ALL = regex(r"(?:率|比例|占比|目标)(?:定得|要求)?最[高低](?:的)?(?:是)?(?:哪.{0,3})?[?？]?$")
"""高中毛入学率最高, without a place: all of them are meant."""
_RANKED = regex(
    r"最高|最低|最多|最少|最大|最小|最早|最晚|从高到低|从低到高|由高到低|排|谁(?:定得|的)?(?:更)?(?:高|低)|高低"
    r"|(?:谁|哪)[^，。？?]{0,20}(?:更|较|要|要求|定得|写得|率|比例|占比|目标|标准)[高低]|哪[家个][高低]"
)
_LOWER = regex(r"最低|最少|从低到高|由低到高|(?:谁|哪[家个]|更|较|定得|写得|率|比例|占比|目标|标准|要求)低(?![于至])")
_LISTED = regex(
    r"拉出来|找出来|罗列|全部|内容|要求"
    r"|哪些|哪几|都有|有哪|什么|啥|列|几(?:个|项|条|件)|多少(?:个|项|条|件)"
)
_DUE = regex(
    r"时间点|节点|当年|这一?年|(?:要|得|该|须)(?:办|做|完成|干|搞|落实|交账|交差|启动|达到)|交账|交差|到期|带数字"
)
"""Words that ask for whatever a plan sets for a year."""
_THINGS = regex(r"(?:完成|办成|办完|落实|做完|做成|要办|要做|要干)的(?:事情?|任务|工作|内容)?[?？。]*$")
_EVENTS = regex(r"事|工作|任务|落地|办成|完成|办完|做完|搞定|实现|干成")
_DIFFERENCE = regex(
    r"比(?P<second>[^，。?？比例]{1,18}?)(?:要|得|是|会)?(?:高|多|低|少)(?:出"
    r"|了|上)?(?:几|多少)|(?:相)?差(?:了)?(?:几|多少)(?:个)?(?:百分点|点)"
)
_NARROWER = (
    "普惠", "民办", "残疾", "随迁", "中职", "乡村", "每个", "新增", "教研员", "新建", "改扩建", "改造", "示范性",
    "办园规模",
)  # fmt: skip
_ENCOURAGED = regex(r"鼓励|有条件的|力争|探索")


def understand(asking: Asking) -> Query | None:
    """The query over targets that a question means; None where it means none."""
    for reading in (
        due_in_places,
        _across,
        _capped,
        _within_bounds,
        _of_year,
        _difference,
        parts_asked,
        best_of_plan,
        two_measures,
    ):
        query = reading(asking)
        if query is not None:
            return query
    return None


_NO_MEASURE = regex(r"阶段|投入|经费|资金|[两三四五六几]?地[里中]?")
_SAID_BEFORE = regex(r"(?:没有?|未)(?:写|定|提|规定|明确|设)(?:到|明|出|了|过)?(?:这|那)(?:一?[条项点句]|个)")
"""谁没写这条 asks of a rule that was told before it, and of no number."""


def _across(asking: Asking) -> Query | None:
    """Which place sets it highest: every place's own target, ranked."""
    # The words of a kind that stand behind the question are in its body only.
    body = asking.question.folded + (asking.body if asking.sure else "")
    bare = not asking.question.regions and _HIGHEST_OF_ALL.search(body)
    silent = (
        bool(SILENT.search(body))
        and not _SAID_BEFORE.search(body)
        and bool(re.search(r"[^效频]率|占比|比例|覆盖", body))
    )
    if not (silent or ((bare or _ACROSS.search(body)) and _RANKED.search(body))) or len(asking.place.documents) < 2:
        return None
    if asking.mentions or re.search(r"单位|部门|牵头|配合", body):
        return None
    terms = tuple(term for term in topic(asking) if not _NO_MEASURE.fullmatch(term.text))
    if not terms:
        return None
    chosen = best_by_document(asking, terms)
    if not chosen and re.search(r"最[早晚先]", body):
        return None  # when each is due is told by no number
    both = bool(re.search(r"最[高多大].*最[低少小]|最[低少小].*最[高多大]", body))
    lowest = not both and bool(_LOWER.search(body))
    return Query("measures", "max", asking.place, clause_ids=tuple(str(row["id"]) for row in chosen), lowest=lowest,
                 columns=("silent",) if silent else ("min",) if both else (),
                 aspect="across", part_words=tuple(term.text for term in terms))  # fmt: skip


_PLACES = regex(
    r"(?:哪|几|多少)(?:些|几个|几|个|一个)?(?:地方|地(?![区方点])|县区?|市县?|区|地区)|(?:哪|几|多少)(?:些|几)?(?:份|个)(?:文件|方案|规划|计划)|哪(?:里|儿)|谁家?(?:的|定|达|超|在)"
)
_CAP = regex(
    r"(?:不得超过|不能超过|不准超过|不许超过|不要超过|不超过|不大于|不高于|上限(?:是|为|定在)?|控制在|最多)(?P<number>\d+(?:\.\d+)?)"
    r"(?P<unit>%|人|名|个|所|班|元|米|公里|分钟|小时)?"
)
_FLOOR = regex(
    r"(?:不得低于|不得少于|不能低于|不能少于)(?P<number>\d+(?:\.\d+)?)(?P<unit>%|人|名|个|所|班|元|米|公里|分钟|小时)?"
)
_RULED = regex(r"规定|要求|限定|写|明确|提出|定(?:的|了|为)|不得|不能|不准|不许|控制|上限")


def _capped(asking: Asking) -> Query | None:
    """哪些地方规定普通高中不超过3000人: the places whose text sets this very bound, not those with a lower number."""
    body = asking.body
    cap = _CAP.search(body)
    match = cap or _FLOOR.search(body)
    if match is None or len(asking.place.documents) < 2 or not _PLACES.search(body) or not _RULED.search(body):
        return None
    if asking.mentions or re.search(r"单位|部门|牵头|配合", body):
        return None
    said = match.group()
    terms = tuple(term for term in topic(asking) if term.text not in said and not _OF_BOUNDS.search(term.text))
    rows = [
        row for row in asking.targets
        if row["comparator"] == ("≤" if cap else "≥") and row["value"] == float(match["number"])
        and (match["unit"] is None or row["unit"].startswith(match["unit"])) and _is_about(row, terms, asking)
    ]  # fmt: skip
    ids = {row["document_id"]: str(row["id"]) for row in reversed(rows)}
    if not terms or not rows:
        return None
    return Query("measures", "max", asking.place, clause_ids=tuple(ids[one] for one in sorted(ids)), aspect="across",
                 cells=(CellCondition("值", "most" if cap else "least", number=float(match["number"]), words=said),),
                 part_words=tuple(term.text for term in terms), columns=("bound",))  # fmt: skip


def _is_about(row: Row, terms: Sequence[Term], asking: Asking) -> bool:
    """Whether a target speaks of every term, by its measure, its stage, or what stands over its clause."""
    clause = asking.reading.index.clauses[row["clause_id"]]
    text = fold(row["measure"]) + stage_words(row["stage"]) + fold("".join(clause.path)) + fold(clause.plan_title)
    return all(spoken_of(text, term) or stages_of(term.text) & stages_of(text) for term in terms)


_OF_BOUNDS = regex(
    r"\d|^(?:哪?几?份)?(?:文件|方案|规划|计划)$|以上|以下|之间|超过|低于|高于|不到|不足|达到|以内|左右|哪里|哪儿"
)


def _within_bounds(asking: Asking) -> Query | None:
    """Which places set it between, above or below the numbers said: 毛入学率在95%到97%之间的是哪些地方."""
    body = asking.body
    bounds = [one for one in bounds_in(body) if f"不{one[2]}" not in body]
    if not bounds or len(asking.place.documents) < 2 or not _PLACES.search(body):
        return None
    if asking.mentions or re.search(r"单位|部门|牵头|配合", body):
        return None
    if "课" in body and "不低于" in body:
        return None  # a rule in so many words, which the sentences tell: 要求艺术课不低于9%
    terms = tuple(term for term in topic(asking) if term.text != "阶段" and not _OF_BOUNDS.search(term.text))
    chosen = best_by_document(asking, terms) if terms else []
    people = re.search(r"\d[人名]", body)
    if people and any(row["unit"] not in ("人", "名") for row in chosen):
        return None  # 1500元 is no number of people
    cells = tuple(CellCondition("值", test, number=number, words=said) for test, number, said in bounds)
    if not chosen:
        return None
    return Query("measures", "max", asking.place, clause_ids=tuple(str(row["id"]) for row in chosen), cells=cells,
                 aspect="across", part_words=tuple(term.text for term in terms))  # fmt: skip


def best_by_document(asking: Asking, terms: Sequence[Term]) -> list[Row]:
    """Each document's target that speaks to the terms, the binding and latest one."""
    weight = sum(term.weight for term in terms) or 1.0
    heaviest = max(terms, key=lambda term: term.weight)
    query = Query("measures", "list", asking.place)
    if not stages_of(heaviest.text):
        # A stage may stand in a target's own column; any other word must stand in the measure.
        also = SAME_WORDS.get(heaviest.text)
        query = query.with_(measure_words=((*heaviest.alternatives, *([also] if also else [])),))
    rows = sql.targets(query, asking.reading.index.store)
    percent = bool(re.search(r"占|比例|百分|[^效频]率|覆盖|毛入|\d[%％]", asking.body))
    best: dict[str, tuple[tuple[float, ...], Row]] = {}
    for row in rows:
        if percent != (row["unit"] == "%"):
            continue
        if asking.question.years and row["year"] and row["year"] not in asking.question.years:
            continue
        if asking.question.stages and row["stage"] and row["stage"] not in asking.question.stages:
            continue
        if any(word in row["measure"] and word not in asking.body for word in _NARROWER):
            continue
        if row["comparator"] == "清零" or re.match(r"其中|鼓励", row["quote"]):
            continue
        text = fold(row["measure"])
        held = [term for term in terms if spoken_of(text, term)]
        wide = [term for term in terms if spoken_of(text + stage_words(row["stage"]), term)]
        share = sum(term.weight for term in wide) / weight
        if share < 0.85 or heaviest not in wide or not held:
            continue
        soft = bool(_ENCOURAGED.search(_sentence_around(asking, row)))
        # A measure that says more than was asked is a narrower one: the shorter name is meant.
        key = (round(share, 2), -float(soft), float(row["year"] or 0), -float(len(text)), -float(row["id"]))
        if row["document_id"] not in best or key > best[row["document_id"]][0]:
            best[row["document_id"]] = (key, row)
    return [row for _, row in best.values()]


def _sentence_around(asking: Asking, row: Row) -> str:
    text = asking.reading.index.documents[row["document_id"]].text
    start = max(text.rfind(mark, 0, row["start_at"]) for mark in "，。；\n") + 1
    return text[start : row["end_at"]]


_FROM_TO = regex(r"(20[0-4]\d)年?(?:底)?(?:到|至|—+|–|-|~)(20[0-4]\d)年?")
_MOST_YEARS = 10


def _years_between(body: str) -> tuple[int, ...]:
    """All years of a stretch that the question names (2026到2028年); () for none."""
    match = _FROM_TO.search(body)
    first, last = (int(match[1]), int(match[2])) if match else (0, 0)
    return tuple(range(first, last + 1)) if first < last <= first + _MOST_YEARS else ()


_VALUED = regex(
    r"(?:达到|到|是|为|等于|要|满)\s*(?P<at>\d+(?:\.\d+)?)\s*(?:%|个|所|人)|(?<![\d.])(?P<of>\d+(?:\.\d+)?)%(?=的)"
)
"""The value that the targets asked for have: 要到百分之百的, 100%的."""


def _of_year(asking: Asking) -> Query | None:
    """2027年要达到的指标有哪些."""
    body, years = asking.body, _years_between(asking.body) or asking.question.years
    if asking.mentions or len(asking.place.documents) > 12:
        return None
    if not years:
        return _all_measures(asking)
    asked = _LISTED.search(body) or _THINGS.search(body) or re.search(r"(?:指标|目标)[?？。]*$", body)
    if not asked and not SORTED.search(body):
        return None
    percent = bool(re.search(r"百分比|比例|百分数|百分之|率", body))
    targets = bool(re.search(r"指标|目标|百分比|百分数|百分之?百|100%|硬杠杠|数字", body))
    due = bool(_DUE.search(body))
    events = bool(due or _EVENTS.search(body)) and not targets
    spoken = _own_terms(asking) if targets else ()
    if (spoken or re.search(r"[^效频]率|占比|比例", body)) and not _LISTED.search(body) and not SORTED.search(body):
        return None
    if not (targets or events) or spoken is None or (events and has_topic(asking)):
        return None
    if (
        not targets
        and not due
        and not (SORTED.search(body) or re.search(r"(?:指标|目标)[?？。]*$", body))
        and not re.search(
            r"(?:哪些|哪几(?:个|项|件)?|都有(?:哪些|什么|啥)?|有哪|几个|几项|多少个"
            r"|什么|啥)[^，。?？]{0,8}(?:指标|目标|百分比|百分数|比例|事|任务|工作)"
            r"|(?:指标|目标|事|任务|工作)[^，。?？]{0,8}(?:哪些|哪几|什么|啥|几个"
            r"|几项|多少)|(?:办成|完成|落地|做成|实现)(?:什么|啥|哪些)|(?:完成|办完"
            r"|办结|做完|落实|到期|达标|做到|搞定)的[^，。?？]{0,4}(?:有|是)?(?:哪|几|多少)",
            body,
        )
    ):
        return None
    if BEST.search(body) or (
        targets and re.search(r"(?:目标|指标)(?:值|数)?(?:定|设|要求)?(?:是|为|定)?多少(?![个项条])", body)
    ):
        return None
    ordered = ("sorted",) if SORTED.search(body) else ()
    number = _VALUED.search(re.sub("百分之?百", "100%", body))
    return Query(
        "measures",
        "list",
        asking.place,
        years=years,
        unit="%" if percent and targets else "",
        columns=ordered,
        measure_words=spoken,
        number=float(number["at"] or number["of"]) if number and targets else None,
        aspect="events" if events else "year",
    )


_NUMERIC = regex(
    r"(?:清零|消除|上限|下限|不超过|不得超过|不少于|不低于|100%"
    r"|百分之百)[^，。?？]{0,12}(?:哪(?!年|天|家|级|[一些几]?个?(?:月|部门|单位|局|科室|机构))|什么(?!时|部门|单位)|几(?![时月年家])|多少)|(?:哪些|哪几|什么|几)(?:个|项"
    r"|样)?[^，。?？]{0,10}(?:清零|全面消除|上限|下限|不超过|不得超过|不低于"
    r"|100%|百分之百)|(?:阶段|方面|学段|学前|高中|教师|幼儿园)(?:教育)?的(?:目标"
    r"|指标)(?:都|一共)?(?:有|是)(?:哪|几|什么|多少(?!分[给到配]|给|到|名额))|(?:哪些|哪几个?|什么"
    r"|几个|多少个|所有|全部)(?:的)?(?:数字|量化|百分比|百分数|定量|可量化"
    r"|硬性)(?:的)?(?:目标|指标|要求)?|(?:数字|量化|百分比|百分数"
    r"|定量)(?:的)?(?:目标|指标)(?:都|一共|共)?(?:有|是)?(?:哪|什么|几|多少|列)"
    r"|提了哪些(?:数字|百分比|指标)|指标(?:都|一共|共)?(?:有|是)(?:哪些|几个|多少(?!分[给到配]|给|到|名额))"
)


_ONE_BOUND = regex(r"(?:不低于|不少于|不超过|不得超过|上限|下限)(?:是|为)?(?:多少|几)|指标(?:到校|生)")
"""The one value of a bound is asked for; and 指标到校 is about places at schools."""


def _all_measures(asking: Asking) -> Query | None:
    """有哪些百分比目标: every target of the plan, whatever its year."""
    body = asking.body
    if _NATURE.search(body):
        return None
    if not _NUMERIC.search(body) or BEST.search(body) or len(asking.place.documents) != 1 or EXPLICIT.search(body):
        return None  # what a table holds is told by its rows, and not by all targets of the text
    if not re.search(r"目标|指标|要求|要|得|哪|几", body) or _ONE_BOUND.search(body):
        return None
    comparator = (
        "清零"
        if re.search(r"清零|消除", body)
        else "≤"
        if re.search(r"上限|不超过|不得超过", body)
        else "≥"
        if re.search(r"下限|不少于|不低于", body)
        else ""
    )
    whole = bool(re.search(r"100%|百分之百", body))
    spoken = _own_terms(asking)
    if spoken is None:
        return None
    if comparator or whole or spoken:
        return Query(
            "measures",
            "list",
            asking.place,
            aspect="year",
            unit="%" if whole else "",
            number=100.0 if whole else None,
            text=comparator,
            measure_words=spoken,
            columns=("stage",) if spoken else (),
        )
    percent = bool(re.search(r"百分", body))
    return Query("measures", "list", asking.place, unit="%" if percent else "", aspect="year",
                 columns=("sorted",) if SORTED.search(body) else ())  # fmt: skip


_NATURE = regex(r"约束性|预期性")
"""Which only a table's column tells: targets of the text have no such nature."""


def _own_terms(asking: Asking) -> tuple[tuple[str, ...], ...] | None:
    """Words that the measures asked for must hold, one tuple of alternatives each; None for a topic no measure has."""
    titles = fold(asking.titles)
    rows = asking.targets
    found = []
    for term in asking.question.terms:
        if (
            not term.known
            or term.weight < 1.0
            or GENERAL.search(term.text)
            or term.text in titles
            or stages_of(term.text)
        ):
            continue
        if not any(spoken_of(fold(row["measure"]) + stage_words(row["stage"]), term) for row in rows):
            return None
        found.append((term.text, *term.alternatives))
    return tuple(found)


def _difference(asking: Asking) -> Query | None:
    """高级岗位高中比小学高几个点."""
    body = asking.body
    match = _DIFFERENCE.search(body)
    if match is None or len(asking.place.documents) != 1 or asking.mentions or match.group("second") is None:
        return None
    left, second = body[: match.start()], match.group("second")
    rows = [row for row in asking.targets if row["comparator"] != "清零"]
    years = re.findall(r"20\d\d", left), re.findall(r"20\d\d", second)
    terms = list(topic(asking))
    in_left = [term for term in terms if term.text in left]
    if not in_left or not rows:
        return None
    first = max(
        rows,
        key=lambda row: (coverage(row, in_left), bool(years[0]) and str(row["year"]) == years[0][0], row["year"] or 0),
    )
    if coverage(first, in_left) < 0.99:
        return None
    pairs = [row for row in rows if row["unit"] == first["unit"] and row["id"] != first["id"]]
    if years[1]:
        other = [row for row in pairs if row["measure"] == first["measure"] and str(row["year"]) == years[1][0]]
    else:
        own = [term for term in terms if term.text in second]
        shared = [term for term in in_left if any(spoken_of(fold(row["measure"]), term) for row in pairs)]
        other = [row for row in pairs if row["clause_id"] == first["clause_id"] and own and coverage(row, own) > 0.99
                 and any(spoken_of(fold(row["measure"]), term) for term in shared)]  # fmt: skip
    if len(other) != 1 and len({row["value"] for row in other}) != 1:
        return None
    return Query("measures", "difference", asking.place, clause_ids=(str(first["id"]), str(other[0]["id"])))
