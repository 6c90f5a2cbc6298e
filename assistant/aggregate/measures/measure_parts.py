"""Questions over parts of one whole: their sum, the biggest, a share, whether they make it up → Query."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.aggregate.query.asking import Asking
from assistant.aggregate.query.measure_terms import (
    BEST,
    SAME_WORDS,
    WHICH,
    coverage,
    number_in,
    spoken_of,
    stated_as_share,
    topic,
)
from assistant.aggregate.query.scope import longest_run
from assistant.aggregate.query.table_words import AVERAGE, CHECK, RATIO, SORTED, SUM
from assistant.aggregate.query.typed import Query
from assistant.aggregate.query.words import COUNT_ASKED
from assistant.aggregate.tables.table_conditions import bounds_in
from assistant.understanding.terms import Term
from corpus.numbering import asked_number
from corpus.regex import regex
from index.store import Row
from index.tokenizer import fold

_ADDED = regex(r"加起来|加一块|加一起|加在一起|合计|合起来|总和|之和|加总|总共|一共|共(?:要)?(?:多少|几)|总计|拢共")
_STRONG_ADDED = regex(r"加起来|加一块|加一起|加在一起|合计|合起来|总和|之和|加总|分项")
_OTHER_ORDER = regex(r"多少钱|[花费省]钱|投(?:资|入)|造价|预算|贵|花多少|经费|资金|时间|什么时候|完成|期限")
"""An order by money or time, which parts counted in schools do not have."""
_WORKS = regex(r"提升改造|改扩建|新建|改建|扩建|改造")
_WORKS_SAID = regex(r"[提改造扩新建修]|升级|要|将|整治|翻|其中|里|当中|哪")
_ALL_BUT_NOTHING = 0.99


def parts_asked(asking: Asking) -> Query | None:
    """Parts of one whole: their sum, the biggest, a share, whether they make up the whole."""
    body = asking.body
    check = bool(CHECK.search(body) and (SUM.search(body) or "分项" in body))
    ratio, best = bool(RATIO.search(body)), BEST.search(body)
    apart = _SET_APART.search(body)
    if not (check or apart or _speaks_of_parts(body)):
        return None
    if asking.mentions or re.search(r"单位|部门|牵头|配合", body) or len(asking.place.documents) != 1:
        return None
    group = _group(asking)
    if group is None:
        return None
    whole, parts = group
    chosen = _named_parts(body, parts, fold(whole["measure"]) if whole is not None else "")
    named_whole = whole is not None and number_in(body, whole["value"])
    if chosen and len(chosen) < _listed_things(body):
        return None
    if _of_other_thing(body, chosen or parts, named_whole=named_whole):
        return None
    if apart and not check and not ratio and not best:
        return _two_apart(apart, chosen, asking)
    before, chosen = _asked_before(body, chosen, parts)
    ids = tuple(str(row["id"]) for row in (chosen or parts))
    whole_id = str(whole["id"]) if whole is not None else ""
    told = tuple(str(row["id"]) for row in before)
    base = Query("measures", "sum", asking.place, clause_ids=ids, column=whole_id, columns=told)
    bounds = [] if check or ratio or best else bounds_in(body)
    if not (check or ratio or best or named_whole) and _others_meant(body, chosen or parts):
        return None
    if bounds and not (named_whole and len(bounds) == 1):
        return _within(bounds, chosen or parts, base)
    if times := _TIMES.search(body):
        pair = [_called(times[name], parts) for name in ("one", "other")]
        if None in pair or pair[0] is pair[1]:
            return None
        return base.with_(
            operation="ratio", columns=("times",), clause_ids=tuple(str(row["id"]) for row in pair if row is not None)
        )
    if check:
        return (
            base.with_(operation="check", clause_ids=tuple(str(row["id"]) for row in parts))
            if whole is not None
            else None
        )
    if ratio and whole is not None and chosen:
        return None if stated_as_share(chosen, asking) else base.with_(operation="ratio")
    if _OTHER_ORDER.search(body) and parts[0]["unit"] not in ("元", "万元", "亿元"):
        return None
    if (SORTED.search(body) or best) and (_of_places_or_else(body, parts) or _unspoken(asking, parts, whole)):
        return None
    if SORTED.search(body) and not best and parts[0]["unit"] == "%" and not re.search(r"[率比占度]", body):
        return None  # 残疾学生数排名 is of no shares
    if SORTED.search(body) and not best and len(parts) >= 2:
        low = bool(re.search(r"[从由][低少小]到", body))
        return base.with_(operation="max", lowest=low, top=1 << 10, clause_ids=tuple(str(row["id"]) for row in parts))
    if best and not ratio:
        return _biggest(best, body, chosen, parts, base)
    if parts[0]["unit"] == "%":
        return None
    if AVERAGE.search(body):
        alike = len({row["unit"] for row in chosen or parts}) == 1 and len(chosen or parts) > 1
        of_them = alike and (chosen or whole is not None) and not re.search(r"每(?:年|月|班|人|生)|人均", body)
        return base.with_(aspect="mean") if of_them else None
    if not chosen and whole is not None and _ADDED.search(body) and coverage(whole, topic(asking)) > _ALL_BUT_NOTHING:
        return base  # 一共新增多少床位: the whole, with the parts that make it up
    if not chosen and len({row["unit"] for row in parts}) > 1:
        return None  # 40座学位 and 1所 make no sum
    return base if _are_added(body, chosen, parts, named_whole=named_whole) else None


def _are_added(body: str, chosen: Sequence[Row], parts: Sequence[Row], *, named_whole: bool) -> bool:
    """Whether the parts named, or all where none is, are to be added up."""
    strong = bool(_STRONG_ADDED.search(body))
    if not chosen:
        return strong and len(parts) > 1
    joined = strong or named_whole or re.search(r"[、和与跟及加]", body) or _counted_in(body, chosen)
    return len(chosen) > 1 and bool(joined)


def _counted_in(body: str, chosen: Sequence[Row]) -> bool:
    """Whether what all the parts are counted in is what is asked for: 几个中心小学一共新增多少床位."""
    noun, asked = (
        fold(chosen[0]["measure"])[-2:],
        [one for one in re.split(r"[，,；;？?]", body) if COUNT_ASKED.search(one)],
    )
    return len(asked) == 1 and noun in body and all(fold(row["measure"]).endswith(noun) for row in chosen)


def _biggest(best: re.Match[str], body: str, chosen: Sequence[Row], parts: Sequence[Row], base: Query) -> Query | None:
    """The part that is most or least; None where what is asked for is no part of these."""
    if (
        len(parts) < 2
        or len(chosen) == 1
        or _counts_those(body, parts)
        or re.search(r"(?:最多|最少|最低|最高)(?:不超过|要|得|能|可以|\d|收|招|多少|几)", body)
    ):
        return None
    if _TOWN_ASKED.search(body) and not all(re.search(r"镇|乡|街道", row["measure"]) for row in parts):
        return None  # 哪个镇新增床位最多 is told by no school's beds
    if parts[0]["unit"] == "%" and re.search(r"最[多少]", body) and not re.search(r"[比率占度]", body):
        return None  # 教师最多的学校 asks for no share
    if _PEOPLE_MOST.search(body) and parts[0]["unit"] not in ("人", "名", "万人"):
        return None  # 哪个镇学生最多 is told by no 26所
    if re.search(r"哪一?[类种]", body):
        # Which of all, whatever words it shares; the whole is none of its parts.
        total = sum(row["value"] for row in parts)
        kinds = [row for row in parts if 2 * row["value"] != total] or parts
        base = base.with_(clause_ids=tuple(str(row["id"]) for row in kinds))
    both = bool(re.search(r"最(?:多|高|大).*最(?:少|低|小)", body))
    top = re.search(r"最.的(?:前)?([二两三四五六]|\d)(?:所|个|项|家)", body) or _BEST_SO_MANY.search(body)
    if (of_kind := _BEST_OF_KIND.search(body)) is not None:
        kept = [row for row in parts if of_kind[1] in _IN_SHORT.sub(r"\1中学", fold(row["measure"]))]
        if len(kept) < 2:
            return None
        base = base.with_(clause_ids=tuple(str(row["id"]) for row in kept))
    return base.with_(operation="max", lowest=bool(best["min"]) and not both, columns=("min",) if both else (),
                      top=asked_number(top.group(1)) if top else 1)  # fmt: skip


_BEST_SO_MANY = regex(r"哪([二两三四五六]|\d)(?:所|个|项|家)[^，。？?]{0,12}最")
_BEST_OF_KIND = regex(r"哪(?:一|几|[二两三四五六\d])?[所个](中学|小学|高中|初中|幼儿园|园)[^，。？?]{0,8}最")
"""哪两个中学最多: the first two, of that kind of school only."""
_SO_MANY_ADDED = regex(
    r"(?P<number>[两二三四五六七八九十]|\d{1,2})(?:所|个|家)(?:学校|园|中学|小学|幼儿园|项目|集团)?的?"
    r"(?:加在?一?[起块]|合起来|一共|总共|合计|共|平均)"
)


def _others_meant(body: str, rows: Sequence[Row]) -> bool:
    """Whether the question adds up another number of things than there are: 县城三所一共多少 is no sum of eight."""
    said = _SO_MANY_ADDED.search(body)
    return said is not None and asked_number(said["number"]) != len(rows)


_PLACES_ORDERED = regex(r"[各每]个?(?P<kind>县市区|县市|县区|区县|乡镇|镇街|县|市|区|镇|乡|街道)")
_RANKED_BY = regex(r"按(?:照)?(?!从|由|数|值|大小|高低|多少)[^，。？?]{2,6}?(?:来)?(?:排|列)")


def _of_places_or_else(body: str, parts: Sequence[Row]) -> bool:
    """Whether places are put in order, or parts by what no number tells: 各县普惠率排名, 按重要性排个序."""
    places = _PLACES_ORDERED.search(body)
    told = places is None or all(places["kind"][-1] in row["measure"] for row in parts)
    return not told or _RANKED_BY.search(body) is not None


def _unspoken(asking: Asking, parts: Sequence[Row], whole: Row | None) -> bool:
    """Whether a measure that none of the parts has is what they are put in order by: 哪个集团规模最大."""
    said = _MEASURE_RANKED.search(asking.body)
    held = "".join(row["measure"] for row in (*parts, *([whole] if whole is not None else [])))
    return said is not None and said["measure"] not in held.replace("小规模", "")


_MEASURE_RANKED = regex(
    r"(?P<measure>规模|面积|占地|人数|质量|水平|成绩|力度|难度|进度|距离|满意度)[^，。？?]{0,2}?(?:排|最)"
)
_TOWN_ASKED = regex(r"(?:哪|什么)(?:一|些|几)?个?(?:乡镇|镇街|镇|乡|街道)")
_SET_APART = regex(
    r"(?:相?差(?:了|出)?|[多少](?:了|出)?)(?:几|多少)|(?:哪|谁)[^，。?？]{0,8}?(?P<which>多|少)(?:一?些|一?点)?[?？。呢]*$"
)


def _two_apart(apart: re.Match[str], chosen: Sequence[Row], asking: Asking) -> Query | None:
    """县一中和元善中学差多少床位: the two parts named, the one less the other; 哪个多 tells the greater one first."""
    if len(chosen) != 2 or chosen[0]["unit"] == "%" or chosen[0]["unit"] != chosen[1]["unit"]:
        return None
    told = [fold(row["measure"]) for row in chosen]
    if not all(any(spoken_of(name, term) for name in told) for term in topic(asking)):
        return None  # 县一中比元善中学多几个老师 is not told by their beds
    one, other = sorted(chosen, key=lambda row: asking.body.find(_run_of(row, chosen, asking.body)))
    if apart["which"] and (one["value"] < other["value"]) == (apart["which"] == "多"):
        one, other = other, one
    ids = (str(one["id"]), str(other["id"]))
    return Query("measures", "difference", asking.place, clause_ids=ids, aspect="parts")


def _run_of(row: Row, chosen: Sequence[Row], body: str) -> str:
    """The longest run of a part's name in the question that the other part's name does not hold."""
    name = fold(row["measure"])
    others = "、".join(fold(one["measure"]) for one in chosen if one is not row)
    runs = (name[at : at + size] for size in range(len(name), 1, -1) for at in range(len(name) - size + 1))
    return next((run for run in runs if run in body and run not in others), name)


def _speaks_of_parts(body: str) -> bool:
    """Whether it is asked to add up, to share out, to rank or to bound numbers."""
    ratio, which = bool(RATIO.search(body)), bool(WHICH.search(body))
    return bool(
        (ratio and re.search(r"加|合|占(?:了)?(?:总|全|其中|整)|里|中|\d", body))
        or (BEST.search(body) and which)
        or SORTED.search(body)
        or _ADDED.search(body)
        or _TIMES.search(body)
        or (AVERAGE.search(body) and COUNT_ASKED.search(body))
        or (bounds_in(body) and (which or COUNT_ASKED.search(body)))
    )


def _of_other_thing(body: str, rows: Sequence[Row], *, named_whole: bool) -> bool:
    """Whether the numbers at hand are of works or shares, and the question of what there is."""
    works = any(_WORKS.search(row["measure"]) for row in rows)
    if (_ADDED.search(body) or _SET_APART.search(body)) and works and not named_whole and not _WORKS_SAID.search(body):
        return True  # 小学和初中一共几所 asks how many there are, not how many are to be rebuilt
    if BEST.search(body) is None:
        return False
    of_kinds = re.search(r"(?:哪|什么)一?[类种]", body) and not re.search(r"率|比例|占比", body)
    if rows[0]["unit"] == "%" and of_kinds:
        return True  # 哪类幼儿园最多 asks of no share
    return works and bool(_AT_PRESENT.search(body)) and not _WORKS.search(body)  # 现有小学、初中哪个最多 neither


_PEOPLE_MOST = regex(r"(?:学生|老师|教师|教职工|孩子|小孩|娃|幼儿|人)(?:数|人数)?最[多少]")
_AT_PRESENT = regex(r"现有|现在|目前|已有|当前")


def _asked_before(body: str, chosen: list[Row], parts: Sequence[Row]) -> tuple[list[Row], list[Row]]:
    """Of the parts named, those asked for by themselves before others are added up, and these others.

    小学占几所，幼儿园和初中一共多少所 adds up the last two.
    """
    pieces = [piece for piece in re.split(r"[，,；;？?]", body) if piece.strip()]
    if len(pieces) != 2 or not COUNT_ASKED.search(pieces[0]):
        return [], chosen
    if _ADDED.search(pieces[0]) or not _ADDED.search(pieces[1]):
        return [], chosen
    first, last = (_named_parts(piece, parts) for piece in pieces)
    first = [row for row in first if row not in last]
    return (first, last) if first and len(last) > 1 and len(first) + len(last) == len(chosen) else ([], chosen)


_EACH_OF = regex(r"[各每哪]个?(?:教育)?(?P<kind>集团|乡镇|镇|县区|县|基地|工作室)")


def _counts_those(body: str, parts: Sequence[Row]) -> bool:
    """Whether the parts count what is asked about one by one: how many groups there are tells nothing of 各教育集团."""
    each = _EACH_OF.search(body)
    return each is not None and any(row["measure"].endswith(each["kind"]) for row in parts)


_TIMES = regex(
    r"(?P<one>[\u4e00-\u9fff]{2,8}?)(?:的)?(?:数量|个数|数)?是(?P<other>[\u4e00-\u9fff]{2,8}?)的?(?:几|多少)倍"
)


def _called(said: str, parts: Sequence[Row]) -> Row | None:
    """The one part that the words name, by the longest run that they share; None for several or none."""
    said = re.split(r"里|其中|当中|的", said)[-1]
    said += "".join(official for spoken, official in SAME_WORDS.items() if spoken in said)
    sizes = [len(longest_run(said, fold(row["measure"]))[0]) for row in parts]
    best = [row for row, size in zip(parts, sizes, strict=True) if size == max(sizes, default=0) >= 2]
    return best[0] if len(best) == 1 else None


def _within(bounds: Sequence[tuple[str, float, str]], parts: Sequence[Row], base: Query) -> Query | None:
    """The parts whose numbers keep the bounds, counted; None where none does or they are shares."""
    kept = [
        row
        for row in parts
        if all(row["value"] >= number if test == "least" else row["value"] <= number for test, number, _ in bounds)
    ]
    if not kept or len(parts) < 3:
        return None
    return base.with_(
        operation="count", clause_ids=tuple(str(row["id"]) for row in kept), text="".join(said for *_, said in bounds)
    )


def _listed_things(body: str) -> int:
    """How many things the question strings together before it adds them up (基地、工作室、工作坊加一块)."""
    match = re.search(
        r"([\u4e00-\u9fff]+(?:[、和与跟][\u4e00-\u9fff]+)+?)(?=加起来|加一块|加一起|合计|一共|总共|之和|合起来)", body
    )
    return len(re.split(r"[、和与跟]", match.group(1))) if match else 0


def _group(asking: Asking) -> tuple[Row | None, list[Row]] | None:
    """The targets of one clause and one unit that the question speaks of: the whole (if stated) and its parts."""
    rows = [row for row in asking.targets
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
        spoken = [term for term in terms if any(spoken_of(fold(row["measure"]), term) for row in group)]
        score = sum(term.weight for term in spoken) / total + 1.0 * any(
            number_in(asking.body, row["value"]) for row in group
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
            if number_in(asking.body, row["value"]) and row["value"] == max(o["value"] for o in group)
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


def is_told_apart(row: Row, group: Sequence[Row], asking: Asking) -> bool:
    """Whether the targets that follow one behind 其中 make it up: 42所，其中7所、2个、20所、10所、3所."""
    text = asking.reading.index.documents[row["document_id"]].text
    total = 0.0
    later = sorted((one for one in group if one["start_at"] > row["start_at"]), key=lambda one: one["start_at"])
    if not later or "其中" not in text[row["start_at"] : later[0]["end_at"]]:
        return False
    for other in later:
        total += other["value"]
        if abs(total - row["value"]) < 1e-6:
            return True
        if total > row["value"]:
            return False
    return False


def _own_topic(group: list[Row], terms: Sequence[Term]) -> list[Row]:
    """Without targets about something else that share the clause: those that lack the word that most of them hold."""
    for term in sorted(terms, key=lambda term: -term.weight):
        holding = [row for row in group if spoken_of(fold(row["measure"]), term)]
        if len(holding) >= 3 and len(holding) >= 0.6 * len(group):
            return holding
    return group


def _family(unit: str) -> str:
    return "所" if unit in ("所", "个", "间", "座", "项") else unit


_MIDDLE_SCHOOLS = regex(
    r"(?:[几这那各两三四五六]|\d)(?:[几两三四五六])?所中学|中学(?:那|这)?(?:[几两三四五六\d]所|(?:一共|总共|合计|加|合起))"
)
"""几所中学: of that kind of school only, though the word alone sets none apart."""
_IN_SHORT = regex(r"(?<=[县市区第])([一二三四五六])中(?![学心])")
"""县一中 is one of the 中学."""


def _named_parts(body: str, parts: Sequence[Row], whole: str = "") -> list[Row]:
    """The parts that the question names by a word that some, but not all, of them hold, and that is not the whole's."""
    names = [_IN_SHORT.sub(r"\1中学", fold(row["measure"])) for row in parts]
    said = body + "".join(official for spoken, official in SAME_WORDS.items() if spoken in body)
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
        if run not in whole
        and not re.fullmatch(r"新增|床位|学校|建设|学位|提升|改造|中学|市级|省级|县级|提升改造|新建|普通", run)
    }
    if _MIDDLE_SCHOOLS.search(body) and any("中学" in name for name in names):
        runs.add("中学")
    # A longer name wins over a shorter one inside it: 中心小学 over 小学.
    kept = {run for run in runs if not any(run != other and run in other for other in runs)}
    single = {run for run in kept if sum(run in name for name in names) == 1}
    if len(single) >= 2:
        # 三所小学：上坪、陂头、油溪: what they are together adds nothing to their names.
        kept = single
    return [row for row, name in zip(parts, names, strict=True) if any(run in name for run in kept)]
