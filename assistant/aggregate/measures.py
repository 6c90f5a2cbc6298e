"""Questions that compare or add up targets, or list those of a year → Query."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.aggregate import sql, words
from assistant.aggregate.asking import Asking
from assistant.aggregate.query import Query
from assistant.aggregate.tables import CHECK, RATIO, SORTED, SUM
from assistant.question import stages_of
from assistant.terms import Term
from corpus.numbering import number_of
from index.store import Row
from index.tokenizer import fold

_ACROSS = re.compile(
    r"(?:这|那)?(?:几|\d|[两三四五六七八九十])个?(?:个)?(?:市县|县市|县区|地方|县|市|地区|省市)|各地|各市县|各县|各市|哪(?:一)?个(?:地方|县|市|地区)|哪(?:里|儿)(?:定得)?(?:的)?(?:最|更)|所有地方|这些地方|几份文件|谁(?:家)?(?:定|的|要求|写)?(?:得)?最"
)
_RANKED = re.compile(
    r"最高|最低|最多|最少|最大|最小|最早|最晚|从高到低|从低到高|由高到低|排|谁(?:定得|的)?(?:更)?(?:高|低)|高低"
)
_OF_YEAR = re.compile(r"(?:指标|目标|任务|百分比|比例|百分数|百分之|数字|事|工作|硬杠杠|要求)")
_LISTED = re.compile(r"哪些|哪几|都有|有哪|什么|啥|列|几(?:个|项|条|件)|多少(?:个|项|条|件)")
_EVENTS = re.compile(r"事|工作|任务|落地|办成|完成|办完|做完|搞定|实现|干成")
_ADDED = re.compile(
    r"加起来|加一块|加一起|加在一起|合计|合起来|总和|之和|加总|总共|一共|共(?:要)?(?:多少|几)|总计|拢共"
)
_STRONG_ADDED = re.compile(r"加起来|加一块|加一起|加在一起|合计|合起来|总和|之和|加总|分项")
_BEST = re.compile(r"(?P<max>最(?:多|高|大))|(?P<min>最(?:少|低|小))")
_WHICH = re.compile(r"哪|谁|什么|最.的(?:前)?(?:[一二两三四五]|几)?(?:所|个|项|家)")
_DIFFERENCE = re.compile(
    r"比(?P<second>[^，。?？比例]{1,18}?)(?:要|得|是|会)?(?:高|多|低|少)(?:出|了|上)?(?:几|多少)|(?:相)?差(?:了)?(?:几|多少)(?:个)?(?:百分点|点)"
)
_BROKEN_DOWN = re.compile(
    r"(?P<a>[\u4e00-\u9fff]{2,4})(?:和|、|与|跟)(?P<b>[\u4e00-\u9fff]{2,4})(?:分别|各)(?:有|是|自|占)?(?:多少|几)"
)
_EACH_TASK = re.compile(
    r"(?:任务|条|项)[^，。?？]{0,6}(?:投资|资金|经费|花钱|投入|预算)(?:额)?最(?:多|少|大|小)|"
    r"按(?:乡?镇|街道|县区?|区县|市县|学校|年级|性别|年龄|学段|民族|地区)(?:来)?(?:分|划分|拆|统计|列)"
    r"|(?:各|每)(?:一)?(?:条|项|个任务|项任务|条任务|个?项目|个?工程|任务|措施|举措|行动)[^，。?？]{0,10}(?:多少钱|几万|经费|资金|花|投|时限|期限|哪年|什么时候|什么时间)"
    r"|(?:条|项|任务)各(?:要|需|需要|自|花|投)[^，。?？]{0,6}(?:多少|几|时间|哪年)|(?:分布在|分别在)哪[^，。?？]{0,6}[，,]?各(?:有)?(?:几|多少)"
)
_EACH_PLACE = re.compile(
    r"(?:各|每)(?:个|一)?(?:县区|区县|县市区|县|市|镇|乡镇|学校|所园|所学校|所幼儿园|所|学段|项任务|项|条任务|条|任务|单位|部门)[^，。?？]{0,14}(?:多少|几)"
)
_HINT = re.compile(r"(?:那|这)?([两二三四五六七八九十\d]+)(?:个|项)(?:[^，。?？]{0,6})?(?:比例|百分比|指标|目标)")
_SAME_WORDS = {"初中": "初级中学", "一中": "第一中学", "职校": "职业学校", "幼儿园": "学前"}
_NARROWER = ("普惠", "民办", "残疾", "随迁", "中职", "乡村", "每个", "新增")
_ENCOURAGED = re.compile(r"鼓励|有条件的|力争|探索")


def understand(asking: Asking) -> Query | None:
    """The query over targets that a question means; None where it means none."""
    for reading in (_across, _of_year, _difference, _parts, _best_of_plan):
        query = reading(asking)
        if query is not None:
            return query
    return None


def topic(asking: Asking) -> tuple[Term, ...]:
    """Terms that say which measure is meant."""
    return tuple(
        term for term in asking.question.terms
        if not re.fullmatch(r"排序|排名|从低到高|从少到多|县里|市里|地方|目标|指标|高低|数字|加起来|占|底线|市县|要求|比例|规定|各地|几地|哪里|定得|排名|之和|合计|分项|学校|几个|百分点|阶段|学段|总数|全县|百分之几|从高到低|从多到少|排一下", term.text)
    )  # fmt: skip


def _spoken_of(text: str, term: Term) -> bool:
    return term.found_in(text) or (_SAME_WORDS.get(term.text, "\0") in text)


def _across(asking: Asking) -> Query | None:
    """Which place sets it highest: every place's own target, ranked."""
    body = asking.question.folded
    if not (_ACROSS.search(body) and _RANKED.search(body)) or len(asking.place.documents) < 2:
        return None
    if asking.mentions or re.search(r"单位|部门|牵头|配合", body):
        return None
    terms = tuple(term for term in topic(asking) if term.text != "阶段")
    if not terms:
        return None
    chosen = best_by_document(asking, terms)
    both = bool(re.search(r"最[高多大].*最[低少小]|最[低少小].*最[高多大]", body))
    lowest = not both and bool(re.search(r"最低|最少|从低到高|由低到高", body))
    return Query("measures", "max", asking.place, clause_ids=tuple(str(row["id"]) for row in chosen), lowest=lowest,
                 columns=("min",) if both else (),
                 aspect="across", part_words=tuple(term.text for term in terms))  # fmt: skip


def best_by_document(asking: Asking, terms: Sequence[Term]) -> list[Row]:
    """Each document's target that speaks to the terms, the binding and latest one."""
    weight = sum(term.weight for term in terms) or 1.0
    heaviest = max(terms, key=lambda term: term.weight)
    query = Query("measures", "list", asking.place)
    if not stages_of(heaviest.text):
        # A stage may stand in a target's own column; any other word must stand in the measure.
        also = _SAME_WORDS.get(heaviest.text)
        query = query.with_(measure_words=((*heaviest.alternatives, *([also] if also else [])),))
    rows = sql.targets(query, asking.reading.index.store)
    percent = bool(re.search(r"占|比例|百分|[^效频]率|覆盖|毛入", asking.body))
    best: dict[str, tuple[tuple[float, ...], Row]] = {}
    for row in rows:
        if percent != (row["unit"] == "%"):
            continue
        if asking.question.stages and row["stage"] and row["stage"] not in asking.question.stages:
            continue
        if any(word in row["measure"] and word not in asking.body for word in _NARROWER):
            continue
        if row["comparator"] == "清零" or re.match(r"其中|鼓励", row["quote"]):
            continue
        text = fold(row["measure"])
        held = [term for term in terms if _spoken_of(text, term)]
        wide = [term for term in terms if _spoken_of(text + stage_words(row["stage"]), term)]
        share = sum(term.weight for term in wide) / weight
        if share < 0.85 or heaviest not in wide or not held:
            continue
        soft = bool(_ENCOURAGED.search(_sentence_around(asking, row)))
        # A measure that says more than was asked is a narrower one: the shorter name is meant.
        key = (round(share, 2), -float(soft), float(row["year"] or 0), -float(len(text)), -float(row["id"]))
        if row["document_id"] not in best or key > best[row["document_id"]][0]:
            best[row["document_id"]] = (key, row)
    return [row for _, row in best.values()]


def stage_words(stage: str) -> str:
    """Words that people say for a school stage."""
    return {
        "学前": "学前幼儿园",
        "高中": "高中",
        "义务教育": "义务教育小学初中",
        "职教": "职业",
        "特教": "残疾特殊",
    }.get(stage, "")


def _sentence_around(asking: Asking, row: Row) -> str:
    text = asking.reading.index.documents[row["document_id"]].text
    start = max(text.rfind(mark, 0, row["start_at"]) for mark in "，。；\n") + 1
    return text[start : row["end_at"]]


def _of_year(asking: Asking) -> Query | None:
    """2027年要达到的指标有哪些."""
    body, years = asking.body, asking.question.years
    if asking.mentions or len(asking.place.documents) > 12:
        return None
    if not years:
        return _all_measures(asking)
    if not _LISTED.search(body) and not re.search(r"(?:指标|目标)[?？。]*$", body) and not SORTED.search(body):
        return None
    percent = bool(re.search(r"百分比|比例|百分数|百分之|率", body))
    targets = bool(re.search(r"指标|目标|百分比|百分数|硬杠杠|数字", body))
    events = bool(_EVENTS.search(body)) and not targets
    spoken = _own_terms(asking) if targets else ()
    if spoken and not _LISTED.search(body):
        return None
    if not (targets or events) or spoken is None or (events and _topical(asking)):
        return None
    if not targets and not (SORTED.search(body) or re.search(r"(?:指标|目标)[?？。]*$", body)) and not re.search(
        r"(?:哪些|哪几(?:个|项|件)?|都有(?:哪些|什么|啥)?|有哪|几个|几项|多少个|什么|啥)[^，。?？]{0,8}(?:指标|目标|百分比|百分数|比例|事|任务|工作)|(?:指标|目标|事|任务|工作)[^，。?？]{0,8}(?:哪些|哪几|什么|啥|几个|几项|多少)|(?:办成|完成|落地|做成|实现)(?:什么|啥|哪些)|(?:完成|办完|办结|做完|落实|到期|达标|做到|搞定)的[^，。?？]{0,4}(?:有|是)?(?:哪|几|多少)",
        body,
    ):
        return None
    if _BEST.search(body) or (targets and re.search(r"(?:目标|指标)(?:值|数)?(?:定|设|要求)?(?:是|为|定)?多少(?![个项条])", body)):
        return None
    ordered = ("sorted",) if SORTED.search(body) else ()
    number = re.search(r"(?:要到|达到|到|是|为|等于|都是)\s*(\d+(?:\.\d+)?)\s*(?:%|个|所|人)", body)
    return Query("measures", "list", asking.place, years=years, unit="%" if percent and targets else "", columns=ordered, measure_words=spoken,
                 number=float(number.group(1)) if number and targets else None, aspect="events" if events else "year")  # fmt: skip


_NUMERIC = re.compile(r"(?:清零|消除|上限|下限|不超过|不得超过|不少于|不低于|100%|百分之百)[^，。?？]{0,12}(?:哪|什么|几|多少)|(?:哪些|哪几|什么|几)(?:个|项|样)?[^，。?？]{0,10}(?:清零|全面消除|上限|下限|不超过|不得超过|不低于|100%|百分之百)|(?:阶段|方面|学段|学前|高中|教师|幼儿园)(?:教育)?的(?:目标|指标)(?:都|一共)?(?:有|是)(?:哪|几|什么|多少)|(?:哪些|哪几个?|什么|几个|多少个|所有|全部)(?:的)?(?:数字|量化|百分比|百分数|定量|可量化|硬性)(?:的)?(?:目标|指标|要求)?|(?:数字|量化|百分比|百分数|定量)(?:的)?(?:目标|指标)(?:都|一共|共)?(?:有|是)?(?:哪|什么|几|多少|列)|提了哪些(?:数字|百分比|指标)|指标(?:都|一共|共)?(?:有|是)(?:哪些|几个|多少)")


def _all_measures(asking: Asking) -> Query | None:
    """有哪些百分比目标: every target of the plan, whatever its year."""
    body = asking.body
    if not _NUMERIC.search(body) or _BEST.search(body) or len(asking.place.documents) != 1:
        return None
    if not re.search(r"目标|指标|要求|要|得|哪|几", body):
        return None
    comparator = "清零" if re.search(r"清零|消除", body) else "≤" if re.search(r"上限|不超过|不得超过", body) else "≥" if re.search(r"下限|不少于|不低于", body) else ""
    whole = bool(re.search(r"100%|百分之百", body))
    spoken = _own_terms(asking)
    if spoken is None:
        return None
    if comparator or whole or spoken:
        return Query("measures", "list", asking.place, aspect="year", unit="%" if whole else "", number=100.0 if whole else None,
                     text=comparator, measure_words=spoken, columns=("stage",) if spoken else ())  # fmt: skip
    percent = bool(re.search(r"百分", body))
    return Query("measures", "list", asking.place, unit="%" if percent else "", aspect="year",
                 columns=("sorted",) if SORTED.search(body) else ())  # fmt: skip


_GENERAL = re.compile(
    r"指标|目标|百分|比例|任务|工作|数字|数值|达到|要求|规划|清零|消除|上限|下限|不超过|不少于|不低于|阶段|方面|学段|全面|当年|落地|办成|完成|实现|"
    r"年底|做到|达标|到位|交账|定在|定到|写明|写了|列|兑现|搞定|办完|到期|方案|计划|文件|当中|期限|时限|节点|项目|明确"
)
"""Words of a question over targets that name no topic."""


def _own_terms(asking: Asking) -> tuple[tuple[str, ...], ...] | None:
    """Words that the measures asked for must hold, one tuple of alternatives each; None for a topic no measure has."""
    titles = fold("".join(asking.reading.index.documents[identifier].title for identifier in asking.place.documents))
    rows = sql.targets(Query("measures", "list", asking.place), asking.reading.index.store)
    found = []
    for term in asking.question.terms:
        if not term.known or term.weight < 1.0 or _GENERAL.search(term.text) or term.text in titles or stages_of(term.text):
            continue
        if not any(_spoken_of(fold(row["measure"]) + stage_words(row["stage"]), term) for row in rows):
            return None
        found.append((term.text, *term.alternatives))
    return tuple(found)


def _topical(asking: Asking) -> bool:
    titles = fold("".join(asking.reading.index.documents[identifier].title for identifier in asking.place.documents))
    return any(
        term.known and term.weight >= 2.0 and term.text not in titles and not _GENERAL.search(term.text)
        for term in asking.question.terms
    )


def _difference(asking: Asking) -> Query | None:
    """高级岗位高中比小学高几个点."""
    body = asking.body
    match = _DIFFERENCE.search(body)
    if match is None or len(asking.place.documents) != 1 or asking.mentions or match.group("second") is None:
        return None
    left, second = body[: match.start()], match.group("second")
    rows = [
        row
        for row in sql.targets(Query("measures", "list", asking.place), asking.reading.index.store)
        if row["comparator"] != "清零"
    ]
    years = re.findall(r"20\d\d", left), re.findall(r"20\d\d", second)
    terms = list(topic(asking))
    in_left = [term for term in terms if term.text in left]
    if not in_left or not rows:
        return None
    first = max(
        rows,
        key=lambda row: (_coverage(row, in_left), bool(years[0]) and str(row["year"]) == years[0][0], row["year"] or 0),
    )
    if _coverage(first, in_left) < 0.99:
        return None
    pairs = [row for row in rows if row["unit"] == first["unit"] and row["id"] != first["id"]]
    if years[1]:
        other = [row for row in pairs if row["measure"] == first["measure"] and str(row["year"]) == years[1][0]]
    else:
        own = [term for term in terms if term.text in second]
        shared = [term for term in in_left if any(_spoken_of(fold(row["measure"]), term) for row in pairs)]
        other = [row for row in pairs if row["clause_id"] == first["clause_id"] and own and _coverage(row, own) > 0.99
                 and any(_spoken_of(fold(row["measure"]), term) for term in shared)]  # fmt: skip
    if len(other) != 1 and len({row["value"] for row in other}) != 1:
        return None
    return Query("measures", "difference", asking.place, clause_ids=(str(first["id"]), str(other[0]["id"])))


def _coverage(row: Row, terms: Sequence[Term]) -> float:
    weight = sum(term.weight for term in terms)
    return sum(term.weight for term in terms if _spoken_of(fold(row["measure"]), term)) / weight if weight else 0.0


def _parts(asking: Asking) -> Query | None:
    """Parts of one whole: their sum, the biggest, a share, whether they make up the whole."""
    body = asking.body
    check = bool(CHECK.search(body) and SUM.search(body)) or ("分项" in body and bool(CHECK.search(body)))
    ratio, best = bool(RATIO.search(body)), _BEST.search(body)
    if not (
        check
        or (ratio and re.search(r"加|合|占(?:了)?(?:总|全|其中|整)|里|中|\d", body))
        or (best and _WHICH.search(body))
        or SORTED.search(body)
        or _ADDED.search(body)
    ):
        return None
    if asking.mentions or re.search(r"单位|部门|牵头|配合", body) or len(asking.place.documents) != 1:
        return None
    group = _group(asking)
    if group is None:
        return None
    whole, parts = group
    chosen = _named_parts(body, parts)
    named_whole = whole is not None and _number_in(body, whole["value"])
    if chosen and len(chosen) < _listed_things(body):
        return None
    ids = tuple(str(row["id"]) for row in (chosen or parts))
    whole_id = str(whole["id"]) if whole is not None else ""
    base = Query("measures", "sum", asking.place, clause_ids=ids, column=whole_id)
    if check:
        return (
            base.with_(operation="check", clause_ids=tuple(str(row["id"]) for row in parts))
            if whole is not None
            else None
        )
    if ratio and whole is not None and chosen:
        return base.with_(operation="ratio")
    if SORTED.search(body) and not best and len(parts) >= 2:
        low = bool(re.search(r"[从由][低少小]到", body))
        return base.with_(operation="max", lowest=low, top=1 << 10, clause_ids=tuple(str(row["id"]) for row in parts))
    if best and not ratio:
        if len(parts) < 2 or len(chosen) == 1 or re.search(r"(?:最多|最少|最低|最高)(?:不超过|要|得|能|可以|\d|收|招|多少|几)", body):
            return None
        both = bool(re.search(r"最(?:多|高|大).*最(?:少|低|小)", body))
        top = re.search(r"最.的(?:前)?([二两三四五六]|\d)(?:所|个|项|家)", body)
        return base.with_(operation="max", lowest=bool(best["min"]) and not both, columns=("min",) if both else (),
                          top=number_of(top.group(1)) if top else 1)  # fmt: skip
    if parts[0]["unit"] == "%":
        return None
    if len(chosen or parts) >= 2 and ((chosen and len(chosen) >= 2 and (_STRONG_ADDED.search(body) or named_whole or re.search(r"[、和与跟及]", body))) or (
        _STRONG_ADDED.search(body) and not chosen)):  # fmt: skip
        return base
    return None


def _listed_things(body: str) -> int:
    """How many things the question strings together before it adds them up (基地、工作室、工作坊加一块)."""
    match = re.search(
        r"([\u4e00-\u9fff]+(?:[、和与跟][\u4e00-\u9fff]+)+?)(?=加起来|加一块|加一起|合计|一共|总共|之和|合起来)", body
    )
    return len(re.split(r"[、和与跟]", match.group(1))) if match else 0


def _number_in(body: str, value: float) -> bool:
    return f"{value:g}" in re.findall(r"\d+(?:\.\d+)?", body)


def _group(asking: Asking) -> tuple[Row | None, list[Row]] | None:
    """The targets of one clause and one unit that the question speaks of: the whole (if stated) and its parts."""
    rows = [row for row in sql.targets(Query("measures", "list", asking.place), asking.reading.index.store)
            if row["comparator"] != "清零" and row["base_value"] is None]  # fmt: skip
    rows = [row for row in rows if asking.reading.index.clauses[row["clause_id"]].kind != "row"]
    if asking.question.years:
        rows = [row for row in rows if row["year"] in (None, *asking.question.years)]
    terms = topic(asking)
    groups: dict[tuple[str, str], list[Row]] = {}
    for row in rows:
        groups.setdefault((row["clause_id"], _family(row["unit"])), []).append(row)
    best: tuple[float, list[Row]] | None = None
    total = sum(term.weight for term in terms) or 1.0
    for group in groups.values():
        if len(group) < 2:
            continue
        spoken = [term for term in terms if any(_spoken_of(fold(row["measure"]), term) for row in group)]
        score = sum(term.weight for term in spoken) / total + 1.0 * any(
            _number_in(asking.body, row["value"]) for row in group
        )
        score += 0.1 * len(_named_parts(asking.body, group))
        if best is None or score > best[0]:
            best = (score, group)
    if best is None or best[0] < 0.55:
        return None
    group = _own_topic(best[1], terms)
    whole = whole_of(group, asking) or next(
        (
            row
            for row in group
            if _number_in(asking.body, row["value"]) and row["value"] == max(o["value"] for o in group)
        ),
        None,
    )
    return whole, [row for row in group if row is not whole]


def whole_of(group: Sequence[Row], asking: Asking) -> Row | None:
    """The target that the others of a group make up, where the text says so between them (“其中”, a bracket)."""
    for row in group:
        others = [other for other in group if other is not row]
        if len(others) < 2 or abs(sum(other["value"] for other in others) - row["value"]) > 1e-6:
            continue
        first = min(other["start_at"] for other in others)
        text = asking.reading.index.documents[row["document_id"]].text
        if row["start_at"] < first and re.search(r"其中|包括|分别|含|[（(：:]", text[row["start_at"] : first + 1]):
            return row
    return None


def _own_topic(group: list[Row], terms: Sequence[Term]) -> list[Row]:
    """Without targets about something else that share the clause: those that lack the word that most of them hold."""
    for term in sorted(terms, key=lambda term: -term.weight):
        holding = [row for row in group if _spoken_of(fold(row["measure"]), term)]
        if len(holding) >= 3 and len(holding) >= 0.6 * len(group):
            return holding
    return group


def _family(unit: str) -> str:
    return "所" if unit in ("所", "个", "间", "座", "项") else unit


def _named_parts(body: str, parts: Sequence[Row]) -> list[Row]:
    """The parts that the question names by a word that some, but not all, of them hold."""
    names = [fold(row["measure"]) for row in parts]
    said = body + "".join(official for spoken, official in _SAME_WORDS.items() if spoken in body)
    runs: set[str] = set()
    for name in names:
        position = 0
        while position < len(name) - 1:
            size = 0
            while position + size < len(name) and name[position : position + size + 1] in said:
                size += 1
            run = name[position : position + size]
            if size >= 2 and sum(run in other for other in names) < len(names):
                runs.add(run)
            position += max(size, 1)
    runs = {
        run
        for run in runs
        if not re.fullmatch(r"新增|床位|学校|建设|学位|提升|改造|中学|市级|省级|县级|提升改造|新建|普通", run)
    }
    # A longer name wins over a shorter one inside it: 中心小学 over 小学.
    kept = {run for run in runs if not any(run != other and run in other for other in runs)}
    single = {run for run in kept if sum(run in name for name in names) == 1}
    if len(single) >= 2:
        # 三所小学：上坪、陂头、油溪: what they are together adds nothing to their names.
        kept = single
    return [row for row, name in zip(parts, names, strict=True) if any(run in name for run in kept)]


def _best_of_plan(asking: Asking) -> Query | None:
    """2025年那三个比例目标哪个最高."""
    body = asking.body
    best = _BEST.search(body)
    if (
        best is None
        or not _WHICH.search(body)
        or not re.search(r"比例|百分比|指标|目标", body)
        or len(asking.place.documents) != 1
    ):
        return None
    if asking.mentions or _topical(asking):
        return None
    year = asking.question.years[0] if asking.question.years else None
    query = Query("measures", "list", asking.place, year=year, unit="%")
    rows = sql.targets(query, asking.reading.index.store)
    hint = _HINT.search(body)
    groups: dict[str, list[Row]] = {}
    for row in rows:
        groups.setdefault(row["clause_id"], []).append(row)
    if hint is not None:
        number = number_of(hint.group(1))
        fitting = [group for group in groups.values() if len(group) == number]
    else:
        fitting = [
            group for identifier, group in groups.items() if "目标" in asking.reading.index.clauses[identifier].heading
        ]
    if not fitting:
        return None
    return Query(
        "measures",
        "max",
        asking.place,
        clause_ids=tuple(str(row["id"]) for row in fitting[0]),
        lowest=bool(best["min"]),
    )


def not_broken_down(asking: Asking) -> str:
    """What a question wants told apart and the documents don't tell apart, in words; "" for none."""
    body = asking.body
    match = _BROKEN_DOWN.search(body)
    if match and not asking.mentions:
        first, second = (re.sub(r"^(?:其中|里面|的)", "", match[name]) for name in ("a", "b"))
        if not _both_numbered(asking, first, second):
            return f"“{first}”和“{second}”各自的数"
    match = _EACH_TASK.search(body)
    if match and not asking.mentions and not words.roles_in(body):
        return f"“{match.group()}”"
    match = re.search(r"各(?:个)?(?:县区|区县|县市区|县\(市\)区|镇|乡镇)[^，。?？]{0,14}(?:各|分别)(?:是|有|占|要)?(?:多少|几)", body)
    if match and not asking.mentions:
        return f"“{match.group()}”"
    match = _EACH_PLACE.search(body)
    if match and (SUM.search(body) or re.search(r"各(?:花|投|占|有)?(?:了)?多少钱|各花", body)) and not asking.mentions:
        if re.search(r"(?:几|多少)(?:条|项|家|任务)", match.group()):
            return ""
        return f"“{match.group()}”的逐个数字"
    return ""


def _both_numbered(asking: Asking, first: str, second: str) -> bool:
    """Whether one sentence counts both."""
    counted = re.search(r"(?:多少|几)([个所人名家间项条份座张班])", asking.body)
    unit = counted.group(1) if counted else "[个所人名家间项条份座张班%元万]"
    for identifier in asking.place.documents:
        for clause in asking.reading.index.clauses_of(identifier):
            for one in asking.reading.index.sentences_of(clause.id):
                if all(
                    re.search(
                        rf"{re.escape(word)}[^，。；、（）\d]{{0,8}}\d[\d.]*{unit}|\d[\d.]*{unit}[^，。；、（）]{{0,4}}{re.escape(word)}",
                        one.text,
                    )
                    for word in (first, second)
                ):
                    return True
    return False
