"""Questions about chapters and clauses, and words that are mentioned → Query."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.aggregate.query import sql, words
from assistant.aggregate.query.asking import Asking
from assistant.aggregate.query.scope import addressed, label_of, limited, longest_run, named_item
from assistant.aggregate.query.table_words import EXPLICIT
from assistant.aggregate.query.task_groups import task_groups
from assistant.aggregate.query.typed import Operation, Query
from assistant.aggregate.texts.word_search import understand_word_clauses
from corpus.grammar import Clause
from corpus.numbering import asked_number
from corpus.regex import regex
from corpus.units import match_unit
from index.tokenizer import fold

_N = words.NUMBER
# 上满多少节, 一周几节 count lessons.
_SECTION = (
    r"(?:(?<=[分共含成]几)|(?<=[分共含成]多少)|(?<=[^天日周月拜期年]有几)|(?<=[^天日周月拜期年]有多少))节"
    r"(?=$|[?？,，。])"
)
_PART = (
    rf"(?:章节|章|{_SECTION}|大部分|部分|板块|大块|大项|大类|(?<=[分成为]几)[块类]|篇章|(?<=[分成共有]几)篇(?=$|[?？,，。；])|大的方面"
    r"|(?<=几个)方面|(?<=几大)方面|(?<=多少个)方面)"
)
_UNDER = regex(
    rf"(?:下面|里面?|底下|之下|下|中|包含|包括|含|分|拆|细分|又)[^，。?？]{{0,6}}?(?:几|多少|哪几|哪{_N})(?:个|大|条|项|类)*(?:行动|小节|小项|方面|大类"
    rf"|大项|小点|工程|板块|部分|项|点|块|类)"
)
"""What a chapter named is made of: 第四部分下面有几个行动."""
_ITEM = r"(?:条款|条文|条目|小条|小项|条|款|任务|举措|措施|项)"
_PARTS_ASKED = regex(
    rf"(?:几|多少|哪几|哪些|哪{_N})(?:个|大)?{_PART}|{_PART}(?:名|标题|的标题|的名称|的名字)|(?:目录|大纲|框架|提纲)(?:是|有|列|给)"
)
_ITEMS_ASKED = regex(
    rf"(?<![哪那这好前后第十])(?:几|多少)(?:个|大|小)?{_ITEM}|{_ITEM}(?:数|总数)(?:是|有)?(?:多少|几)|(?<![数位率费钱])总共多少(?:{_ITEM}|(?=[，,。?？]|$))"
)
_LIMITED_ITEMS = regex(
    rf"(?:几|多少)(?:个|大|小)?{_ITEM}(?:任务|措施|工作)?(?:是|都|里|里面)*"
    r"(?:带|有|含|涉及|写|提|讲|说|要求|规定|属于|关于|针对|面向|跟|和|与|没|不|对)(?!哪|几|多少|什么)[^，。？?]{2,}"
    rf"|(?:带|有|含|没|无|写|提|标)[了有着写到明]*(?:具体|明确)?[^，。？?的哪几有]{{2,6}}的(?:任务|措施|举措|工作|{_ITEM})"
    r"[^，。？?]{0,4}(?:哪|几|多少)"
)
"""多少条带数字目标 counts some of the clauses, and their number in all is no answer."""
_SIDES = regex(r"(?:几|多少)个?大?方面")
_DONE_IN = regex(r"[在从往对就]哪?(?:几|多少)个?方面(?!的?(?:任务|工作|内容))[^，。？?]{2,}")
"""在哪几个方面同等对待: so many things are named by what is done in them."""
_KINDS_OF = regex(r"^(?P<thing>[^，。？?]{2,}?)(?:一共|总共|共|都|可以|又)*分(?:成|为)?了?几类")
"""教师资格分几类 asks for the kinds of a thing, and not for the parts of a chapter on it."""
_EACH_ASKED = regex(
    rf"各(?:自)?(?:有|是|含|写|包括|包含|列|分)?了?(?:几|多少)|(?:每|各)(?:一)?(?:个|大)?(?:{_PART}|[块类])[^，。?？]{{0,8}}(?:几|多少){_ITEM}"
)
_LONGEST_PART = regex(
    rf"哪(?:一)?(?:个|大)?(?:{_PART}[^，。?？]{{0,10}}(?:条|项|任务|内容|篇幅)?|[块类][^，。?？]{{0,10}}(?:条|项|小?点|任务|内容|篇幅))"
    r"(?:数)?(?:最多|最少|最长|最短)|(?:条数|任务)最多的(?:是)?哪"
    rf"|(?:小?条|条款|条数|小?项|内容|小点)(?:数)?最[多少]的(?:是)?哪(?:一)?(?:个|大)?(?:{_PART}|[块类])"
)
_TITLES = regex(r"标题|小标题|题目|章名|名称|叫什么|叫啥|哪几条|哪几项|列一下|列出")
_PLAN_NOUN = regex(r"合起来|加起来|文件|方案|规划|计划|办法|意见|通知|条例|细则|法|决定|纲要|全文|正文|[一总]?共")

_QUOTED = regex(r"[“\"「『‘']([^”\"」』’']{1,20})[”\"」』’']")
_SAYS = (
    r"(?:提到过?|提过|写过|讲过|写着|写明|带着|提及|提了|写到|写了|写有|写着|涉及到?|说到|说了|讲到"
    r"|讲了|谈到|含有?|带有?|出现过?了?|用了|用到|点到|要求了?|规定了?)"
)
_MENTION_AFTER = regex(
    rf"{_SAYS}(?P<word>[^，。,?？“”\"]{{1,16}}?)(?:的|这个词|这两个字|二字|一词|字样)?(?:(?:的)?(?:有)?(?:是)?(?:哪|有哪|分别|都有|条款|地方"
    rf"|内容|条文|任务|条目|在哪|几|一共|共)|$|[?？]|[,，](?=各|分别|几|一共|哪))"
)
_QUOTED_TIMES = regex(
    r"[”\"」』’'][^，,。“\"]{0,8}(?:几|多少)(?:次|回|处|遍|个)|(?:几|多少)(?:次|回|处|遍)[^，,。“\"]{0,4}[“\"「『‘']"
)
"""A word in quotation marks beside a number of times asks to count it, whatever verb stands between."""
_NORM = r"(?P<norm>严禁|禁止|不得|不准|必须|一票否决|坚决杜绝|鼓励)"
_NORMS_COUNTED = regex(
    rf"(?:几|多少|哪些|哪几)(?:个|处|条|次|项|回|样)?[“\"‘「]?{_NORM}(?=[”\"’」，,。?？的\s]|$|都|[^，。]{{0,2}}[，,])"
    rf"|[“\"‘「]?{_NORM.replace('norm', 'norm2')}[”\"’」]?(?:这)?(?:两|二)?个?(?:字样?|词|二字|一词)?(?:的)?"
    r"(?:句子|语句|地方|话|规定|要求|表述)?"
    r"(?:一共|总共|共|都)?(?:有|出现|写|提|用|列)?(?:了|过|到|得)?(?:几|多少)(?:个|处|条|次|项|回|句)"
)
"""Words of norms are counted as such, with or without quotation marks: 写了几处严禁."""
_NORMS_LISTED = regex(
    rf"^(?:这份|文件|方案|规划|计划|通知|办法|全文|整份|里面?|中|一共|总共|都|分别|明确|提出|写|的|了|，)*{_NORM}(?P<norm2>(?!))?"
    r"(?:了|的)?(?:(?:事项?|行为|情形|做法|内容|条款)?(?:一共|总共|都)?(?:有|是)?(?:哪些|哪几[种项条个样]|什么|几[种项条个样])"
    r"(?:事项?|行为|情形|做法|内容)?)[?？。]*$"
)
"""严禁的事项一共有哪些, 一共严禁了哪些事: all of them, and no topic besides."""
_CLAUSES_ASKED = regex(
    r"(?:哪|几|多少)(?:些|几|一|个|两|三)?(?:个)?(?:条款|条文|条目|条|项|款|处|地方|段"
    r"|章节|章|部分|任务)|(?:条款?|条文|地方|任务)(?:都|一共|总共|共)?(?:有|是)?(?:哪些|多少|几)|条文有哪些|出现(?:了|过)?(?:几|多少)"
)
_TIMES_ASKED = regex(r"(?<![哪那这])(?:几|多少)(?:处|次|回|遍|个(?!部门|单位|局|人|指标|学校|百分|教育|月|小时|班))")


def understand_mentions(asking: Asking) -> Query | None:
    """提到校车的条款有哪些, 写了几个“严禁”."""
    body = asking.body
    norms = _NORMS_COUNTED.search(body) or _NORMS_LISTED.search(body)
    if norms is not None and not asking.mentions:
        return _norms(asking, norms["norm"] or norms["norm2"])
    if (silent := _silent_on_year(asking)) is not None:
        return silent
    if _UNSAID_IN_TABLE.search(body) and EXPLICIT.search(body):
        return None
    if (counted := understand_word_clauses(asking)) is not None:
        return counted
    asked = _CLAUSES_ASKED.search(body)
    times = _TIMES_ASKED.search(body)
    if not asked and not times:
        return None
    if asked and "地方" in asked.group() and len(asking.place.documents) > 1:
        # 哪些地方 asks for places there, not for passages.
        return None
    word = mentioned_word(asking, body) or _unitmentioned_word(asking, body)
    if (
        not word
        or (asking.has_lists and any(mention.written in word for mention in asking.mentions))
        or re.fullmatch(r"(?:责任|牵头|配合)(?:单位|部门)", word)
    ):
        return None
    quoted = bool(_QUOTED_TIMES.search(body)) or bool(
        re.search(
            rf"(?:(?:几|多少|哪些|哪几)(?:个|处|次|条)?|{_SAYS}(?:几|多少)?(?:个|处|次)?|的)[“\"「『‘'][^”\"]+|[”\"」』’'](?:出现|写|提|用|有)",
            body,
        )
    )
    if not quoted and not re.search(_SAYS, body):
        return None
    if asking.chapter is not None and word in fold(asking.chapter.heading) and not re.search(_SAYS, body):
        # 第五部分“招生”: the word is the chapter's own name.
        return None
    every_time = bool(times) and (quoted or bool(re.search(r"处|次|遍|回", times.group() if times else "")))
    if not asked and not every_time:
        return None
    place = asking.place
    item = named_item(body, place, asking.reading)
    if item is not None and word not in item.heading:
        return Query(
            "mentions",
            "count" if every_time else "list",
            replace(place, words=(*place.words, label_of(item))),
            text=word,
            every_time=every_time,
            clause_ids=(item.id,),
        )
    chapter = asking.chapter
    if chapter is not None and not longest_run(fold(chapter.heading), word)[0]:
        place = limited(place, chapter)
    of_tasks = re.search(r"任务", body) or _all_the_tasks(asking)
    level = "task" if of_tasks and asking.has_lists and place.ancestor is None else ""
    if re.search(rf"(?:没有?|未|不)(?:有)?{_SAYS}|(?:找|看|见|寻)不[到着见]", body):
        return Query("mentions", "list", place, text=word, lacks_text=True, level="task" if asking.has_lists else "")
    return Query("mentions", "count" if every_time else "list", place, text=word, every_time=every_time, level=level)


_SO_MANY_CLAUSES = regex(rf"(?<![前后第])({_N})条(?:里|中|当中)")


def _all_the_tasks(asking: Asking) -> bool:
    """Whether as many clauses are spoken of as there are tasks: 三十条里写了2029年的."""
    said = _SO_MANY_CLAUSES.search(asking.body)
    return said is not None and asking.has_lists and asked_number(said[1]) == len(asking.task_ids)


_UNSAID_IN_TABLE = regex(r"(?:没有?|未|不)(?:写|填|标|列|是)(?:着|明)?20[0-4]\d")
"""建成年度没写2024的 chooses rows by what a cell lacks, and looks for no word."""
_YEAR_UNSAID = regex(
    r"(?:没有?|未|不)(?:有)?(?:写明|写到|写出|写|提到|提及|提|标明|标|注明|说到|说|出现|涉及|含有|含|包含|包括|定到|安排到)(?:了|过)?"
    r"(?:到|至|截至)?[“\"「]?(?P<year>20[0-4]\d)[”\"」]?年?"
)


def _silent_on_year(asking: Asking) -> Query | None:
    """没有写2029年的任务有哪些: the tasks (clauses, where there are none) in which the year does not stand."""
    match = _YEAR_UNSAID.search(asking.body)
    if match is None or asking.mentions or len(asking.place.documents) != 1 or len(asking.question.years) != 1:
        return None
    if not re.search(r"任务|条|项", asking.body) or not re.search(r"哪|几|多少|什么|的(?:任务|条款)", asking.body):
        return None
    level = "task" if asking.has_lists else ""
    return Query("mentions", "list", asking.here, text=f"{match['year']}年", lacks_text=True, level=level)


def _norms(asking: Asking, word: str) -> Query:
    """The places where a document says 严禁 or the like, of one clause where the question names it."""
    place = asking.place
    item = named_item(asking.body, place, asking.reading)
    query = Query("mentions", "count", place, text=word, every_time=True)
    parts = addressed(asking.question, place, asking.reading)
    if item is None and parts:
        where = replace(place, words=(*place.words, label_of(parts[0])))
        return query.with_(place=where, clause_ids=tuple(part.id for part in parts))
    if item is not None:
        return query.with_(place=replace(place, words=(*place.words, label_of(item))), clause_ids=(item.id,))
    return query.with_(place=limited(place, asking.chapter)) if asking.chapter is not None else query


def mentioned_word(asking: Asking, body: str) -> str:
    """The word that a question asks about, which must stand in the documents; "" without one."""
    for match in _QUOTED.finditer(body):
        if _held(asking, match.group(1)) or re.search(_SAYS + r"了?(?:过)?[“\"「『‘']?$", body[: match.start()]):
            return match.group(1)
    after = _MENTION_AFTER.search(body)
    if after is not None:
        word = re.sub(r"^(?:了|过|有|到|要|关于)|(?:的|了|这一?条|等)$", "", after["word"].strip())
        while len(word) >= 2:
            if _held(asking, word):
                return word
            if word[-1] in "的了等有是":
                word = word[:-1]
                continue
            break
        if year := re.fullmatch(r"20[0-4]\d年", word):
            return year.group()  # a year that stands nowhere is said to stand nowhere
    return ""


def _unitmentioned_word(asking: Asking, body: str) -> str:
    """The unit that a question asks mentions of, as a document without lists writes it: 妇联 for 妇女联合会."""
    if asking.has_lists or len(asking.mentions) != 1 or not re.search(_SAYS, body) or words.roles_in(body):
        return ""
    written = dict(sql.unit_names(asking.place, asking.reading.index.store, "sentence"))
    found = match_unit(asking.mentions[0].written, written)
    return written[found[0]] if found else ""


def _held(asking: Asking, word: str) -> bool:
    texts = (asking.reading.text(clause.id) for identifier in asking.place.documents
             for clause in asking.reading.index.clauses_of(identifier))  # fmt: skip
    return any(word in text for text in texts)


_STRETCH_TOLD = regex(
    r"[条项\d](?:任务)?(?:的(?:标题|名称|内容))?(?:分别|各自|各|都)?(?:是|讲|写|说|有|叫)(?:了|的)?(?:是)?(?:什么|啥|哪些|哪几[项条]|些什么)"
    r"(?:任务|内容|名称|标题)?[?？。]*$"
)
"""第26条到第29条分别是什么: what each of a stretch of clauses is."""
_GROUPS_OF_TASKS = regex(
    rf"(?:各|每(?:一)?个?)(?:大)?(?:{_PART}|[块类])(?:的)?(?:重点)?任务?(?:各|分别)?[^，。?？]{{0,6}}(?:几|多少)|各(?:大)?{_PART}[^，。?？]{{0,4}}任务"
    rf"|哪(?:一)?(?:个)?(?:大)?{_PART}(?:的|里|里面|下面)?(?:重点)?任务(?:数|数量)?最[多少]"
    rf"|任务(?:数|数量)?最[多少]的(?:是)?(?:哪)?(?:一)?(?:个)?(?:大)?{_PART}|{_PART}(?:的)?任务(?:数)?(?:各|分别)"
)


_LISTED_NOUN = r"权利|义务|职责|职权|情形|条件|材料|手续|程序|步骤|资格|待遇|奖励|处分|处罚|责任"
_LISTED_COUNTED = regex(
    rf"(?:几|多少)(?:项|种|个)(?P<noun>{_LISTED_NOUN})|(?P<noun2>{_LISTED_NOUN})(?:一共|总共|共|都)*(?:有|是)(?:几|多少)(?:项|种|个)"
)


def _counts_listed(asking: Asking) -> bool:
    """Whether what a clause lists is counted (受教育者有几项权利), and not the clauses of a chapter headed so."""
    said = _LISTED_COUNTED.search(asking.body)
    noun = (said["noun"] or said["noun2"]) if said is not None else ""
    return bool(noun) and (asking.chapter is None or noun not in asking.chapter.heading)


def understand_clauses(asking: Asking) -> Query | None:
    """How many chapters or clauses there are, what they are headed, which chapter has most."""
    body = asking.body
    if asking.mentions or words.roles_in(body) or re.search(r"表|单位|部门(?!分)", body):
        return None
    if len(asking.place.documents) != 1:
        return None
    if asking.stretch and _STRETCH_TOLD.search(body):
        return Query("clauses", "list", asking.here, aspect="stretch", clause_ids=asking.stretch)
    parts, items = bool(_PARTS_ASKED.search(body)), bool(_ITEMS_ASKED.search(body))
    if items and (_LIMITED_ITEMS.search(body) or _counts_listed(asking)):
        return None
    of_said = asking.chapter is None and _SIDES.search(body) and _topical(asking)
    if parts and (of_said or _DONE_IN.search(body)):
        return None  # 控辍保学要抓几个方面 asks of what is said, not of the document's parts
    if (kinds := _KINDS_OF.search(body)) and not re.search(f"{_PLAN_NOUN.pattern}|{_OF_PARTS.pattern}", kinds["thing"]):
        return None
    place = asking.here
    if parts and asking.chapter is None and _SIDES.search(body) and re.search(words.TASK, body):
        over = _over_tasks(asking)
        place = limited(place, over) if over is not None else place
    by_tasks = bool(re.search(r"任务", body)) and asking.has_lists and asking.chapter is None
    if by_tasks and _GROUPS_OF_TASKS.search(body) and not _topical(asking):
        operation: Operation = "max" if re.search(r"最[多少]", body) else "group"
        return Query("clauses", operation, place, level="part", aspect="tasks", lowest=bool(words.LEAST.search(body)))
    if _LONGEST_PART.search(body):
        divided = _divided(asking) or (_over_tasks(asking) if "任务" in body else None)
        if asking.chapter is None and divided is not None:
            place = limited(place, divided)
        return Query("clauses", "max", place, level="part", lowest=bool(words.LEAST.search(body)))
    each = (
        _EACH_ASKED.search(body)
        and (parts or re.search(rf"{_PART}|(?:[每各]一?|{_N}个?)大?[块类]", body))
        and re.search(_ITEM, body)
    )
    if each or (
        re.search(rf"分别(?:有|是|写|列)?了?(?:几|多少)(?:个)?{_ITEM}", body)
        and re.search(r"方面|部分|块|章|行动|类", body)
    ):
        if asking.chapter is None and (divided := _divided(asking)) is not None:
            place = limited(place, divided)
        return Query("clauses", "group", place, level="part")
    if asking.chapter is None and items and not parts and (own := _chapter_of_noun(asking)) is not None:
        return Query("clauses", "list", limited(place, own), level="item")
    if asking.chapter is None and not _PLAN_NOUN.search(body) and not parts:
        return None
    if len(asking.place.documents) != 1:
        return None
    if asking.chapter is not None and not parts and not items and _UNDER.search(body) and not _topical(asking):
        return Query("clauses", "list", place, level="part")
    if asking.chapter is None and (parts or items) and re.search(r"指标", body) and _topical(asking):
        # 督导指标几大类多少项 asks of what the text counts, not of the document's own parts.
        return None
    if parts and items:
        return Query("clauses", "count", place, level="both")
    if parts and not (
        asking.chapter and re.search(rf"{_ITEM}", body) and not re.search(rf"(?:几|多少|哪些?)(?:个|大)?{_PART}", body)
    ):
        return Query("clauses", "list", place, level="part")
    if items or (
        asking.chapter
        and re.search(rf"(?:哪几|哪些|有哪些?|啥|什么){_ITEM}?", body)
        and (
            (_TITLES.search(body) and re.search(r"标题|题目|[条项](?:都|分别|各自)*叫(?:什么|啥)", body))
            or (re.search(rf"(?:哪几|哪些|有哪些?|哪{_N}){_ITEM}", body) and not _topical(asking))
        )
    ):
        if not asking.chapter and _topical(asking):
            return None
        return Query("clauses", "list", place, level="item")
    return None


_NOUN_COUNTED = regex(
    r"(?P<noun>任务|举措|措施)(?:一共|总共|共|都)?有?(?:几|多少)[条项个]?[?？。]*$"
    r"|(?:几|多少)(?:[条项个大]|大项)?(?:重点|主要|工作|具体)?(?P<noun2>任务|举措|措施)[?？。]*$"
)
_AROUND_THEM = regex(r"保障|组织|支持|支撑")


def _chapter_of_noun(asking: Asking) -> Clause | None:
    """The one chapter that is headed by what is counted (任务有几条: 二、工作任务), where no list has the tasks."""
    counted = _NOUN_COUNTED.search(asking.body)
    noun = (counted["noun"] or counted["noun2"]) if counted is not None else ""
    if not noun or (noun == "任务" and asking.has_lists) or _topical(asking):
        return None
    clauses = (asking.reading.index.clauses[one] for one in sql.children(asking.place, asking.reading.index.store))
    headed = [one for one in clauses if noun in one.heading and not _AROUND_THEM.search(one.heading)]
    return headed[0] if len(headed) == 1 and asking.reading.children(headed[0].id) else None


def _over_tasks(asking: Asking) -> Clause | None:
    """The chapter whose parts hold the tasks, where one holds them all."""
    groups = task_groups(asking.place, asking.reading)
    above = {part.parent for part, _ in groups}
    over = asking.reading.index.clauses.get(above.pop() or "") if len(groups) > 1 and len(above) == 1 else None
    return over if over is not None and over.label else None


def _divided(asking: Asking) -> Clause | None:
    """The chapter that has as many parts as the question says (六块里哪块…), if only one has."""
    counted = re.search(rf"(?<![哪每第最])({_N})(?:个|大)?(?:{_PART}|块)", asking.body)
    if counted is None:
        return None
    wanted = asked_number(counted.group(1))
    chapters = [asking.reading.index.clauses[one] for one in sql.children(asking.here, asking.reading.index.store)]
    fitting = [one for one in chapters if len(asking.reading.children(one.id)) == wanted]
    return fitting[0] if len(fitting) == 1 else None


_OF_PARTS = regex(
    r"部分|章节|板块|包括|包含|条款?|标题|一共|总共|全文|正文|任务|工作|措施|举措|重点|行动|下面|底下|里面|小节|方面"
)


def _topical(asking: Asking) -> bool:
    titles = fold(asking.titles)
    if asking.chapter is not None:
        titles += fold(asking.chapter.heading)
    return any(
        term.known
        and term.weight >= 1.5
        and not _OF_PARTS.fullmatch(term.text)
        and term.text not in titles
        and not any(a in titles for a in term.alternatives)
        for term in asking.question.terms
    )
