"""Questions about whole documents: drafts, numbers, dates, periods, what they hold and say → Query."""

from __future__ import annotations

import re
from collections.abc import Callable

from assistant.aggregate.query.asking import Asking
from assistant.aggregate.query.measure_terms import has_topic
from assistant.aggregate.query.typed import Operation, Query
from assistant.aggregate.texts.structure import mentioned_word
from assistant.aggregate.texts.word_search import bare_word_ranked, understand_word_places
from assistant.compose.document_basis import BASIS_ASKED
from corpus.regex import regex

_WORD_RANKED = regex(
    r"(?:[“\"‘「](?P<quoted>[^”\"’」]{1,12})[”\"’」]|(?P<norm>严禁|禁止|不得|必须|一票否决))(?:这)?(?:两|二|几|个)*(?:字样?|词)?"
    r"[^，。]{0,10}(?:哪|谁)[^，。]{0,10}最(?P<least>少)?"
    r"|(?:哪|谁)[^，。]{0,12}(?:[“\"‘「](?P<quoted2>[^”\"’」]{1,12})[”\"’」]|(?P<norm2>严禁|禁止|不得|一票否决))"
    r"[^，。]{0,4}最(?P<least2>少)?"
    r"|[“\"‘「](?P<quoted3>[^”\"’」]{1,12})[”\"’」](?:这)?(?:两|二|几|个)*(?:字样?|词)?(?:的)?(?:出现|写|提到?|次数|处数|得|的|地方)*"
    r"最(?:多|频繁|(?P<least3>少))的?(?:是)?(?:哪|谁|[?？。]*$)"
)
_DOCUMENT_ASKED = regex(
    r"(?:哪|几|多少)(?:些|几|一)?(?:个|份)?(?:行动)?(?:文件|文|规划|方案|计划|稿子?"
    r"|通知|意见)(?!的)|(?:哪|几|多少)(?:一|几|些)?(?:家|个?地方|个?地|个?县市?|个?市县?)的(?:文件|规划|方案|计划|稿子?|通知|意见)|(?:哪|几|多少)(?:些|几|一)?份|(?:文件|文档)(?:里"
    r"|中)?[^，。?？]{0,14}(?:哪|几|多少)(?:些|几|个|份)"
)
_DRAFT_WORDS = regex(
    r"(?:没有?|未|尚未)(?:正式)?(?:印发|发布|出台|下发)|征求意见稿?|初稿|草案|草稿|稿子|讨论稿|送审稿|没定稿|没有?正式"
    r"|正式(?:印发|发布|发文|出台|下发|发(?![展现挥])|的|文件)|定稿|印发了"
)
_MOST_CLAUSES = regex(
    r"(?:条数|条款|条目|条|任务)(?:数|条数)?(?:写得|列得|定得)?最(?:多|少)|最(?:多"
    r"|少)(?:的)?(?:条款|任务|条数)|(?:写|列|定)的?(?:任务|条款)最(?:多|少)"
)
_NUMBERED = regex(r"(?:有|没|带|的|发|公)文号|文号|发文字号|发文号")
_PERIOD = regex(r"到期|期满|届满|过期|规划期|失效|管到|截止到?20\d\d")
_DOCUMENTS_COUNTED = regex(
    r"(?:有|收了?|存了?)?(?:几|多少|哪几|哪些)份?(?:政策)?文件(?:是|属于|来自|出自)?的?[?？。吗]*$"
    r"|^(?:你们|这里|文件库里?|库里|现在|目前)*(?:文件|稿子)?(?:一共|总共|共)?(?:有|收了?|存了?)(?:几|多少|哪几)份(?:政策)?(?:文件)?(?:$|[?？吗，,])"
)
_FILES_ALONE = regex(
    r"^(?:有没有|有无|查一?下|看看|列出?|全部|所有|有|的)*(?:政策)?文件(?:都|一共|总共)?(?:有|是)?"
    r"(?:哪些|哪几份|几份|列表|清单|目录|吗|没有?)?[?？。]*$"
    r"|^(?:这里|库里|里面|你们)?(?:有)?(?:哪些|哪几份|哪几个|哪份|几份)(?:政策)?(?:文件)?(?:是|属于|来自|出自)+的?(?:政策)?(?:文件|方案|规划)?的?[?？。]*$"
)
"""广东省的文件, 连平有文件吗: nothing but its documents is asked for."""
_TABLE_HELD = regex(r"(?:有|带|附|列)了?(?:有|着)?(?P<name>[\u4e00-\u9fff]{0,6}?(?<![代发外])表)(?:的|格)?(?:[?？]|$)")
_NO_TABLE = regex(
    r"(?:没|未|无|不)(?:有|带|附|列)?(?:有|带|附|列)?(?:任何|什么)?(?:[一几]张)?(?:附表|表格|表)(?:格)?的?(?:[?？]|$)"
)
_ANY_TABLE = regex(r"^(?:附|[一几]张|个|的)+$")
_DOCUMENTS_LISTED = regex(
    r"(?:哪|几|多少)(?:些|几|一)?(?:个|份)?(?:文件|规划|方案|份)|文件[里中]?(?:有)?(?:哪些|哪几份|几份)"
)
_SHORT_QUESTION = 16
"""A longer question names a condition on the documents."""
_ISSUED_SOONER = regex(
    r"(?:哪|谁)[^，。]{0,6}(?:(?P<first>先|早|后|晚)[^，。]{0,2}(?:印发|发布|发文|出台|发的|发(?=[?？。]*$))"
    r"|(?:印发|发布|发文|出台|发)(?:的|得)?(?:文件?)?(?:更|比较|较|要)?(?P<first2>先|早|后|晚)(?:一?些|一点)?[?？。]*$)"
)
_HOW_LONG = r"(?:多久|多长|多少|几)"
_SOONER_BY = regex(
    rf"比[^，。]{{0,12}}(?P<first>早|先|晚|迟|后)(?:印发|发布|发文|出台|发)?(?:了|出)?{_HOW_LONG}"
    rf"|(?:印发|发布|发文|出台)[^，。]{{0,6}}(?:差|隔)(?:了|开)?{_HOW_LONG}"
)
_GAP = regex(
    rf"(?:相)?(?:差|隔|距)(?:了|开)?{_HOW_LONG}|(?:早|晚|先|后|迟)(?:了|出)?(?:印发|发布|发文|出台|发)?(?:了|出)?{_HOW_LONG}"
)
_NEWEST = regex(
    r"(?:哪|谁)[^，。]{0,8}?(?:份|个|家|文件|规划|方案|计划)?[^，。]{0,4}最(?P<a>新|近|晚|早|旧|老)(?:的)?[?？。]*$"
    r"|最(?P<b>新|近|早|旧|老)(?:印发|发布|出台|发文|发)?的(?:一份|那份)?(?:文件|规划|方案|计划)?(?:是)?(?:哪|谁)"
    r"|(?:哪|谁)[^，。]{0,6}(?:份|文件|规划|方案|计划)[^，。]{0,4}?(?:更|比较|较)?(?P<c>新|旧|早|晚)[?？。]*$"
)
"""哪份文件最新: by the date of issue, the only one that documents of different places share."""
_NOT_ISSUED = regex(r"(?:没有?|还没|未|尚未)(?:有)?(?:正式)?(?:印发|发布|发文|出台|下发)")
_ISSUED_IN = regex(
    r"20[0-4]\d年?(?:印发|发布|出台|下发|发文|发|成文)(?:过|了)?(?:的|哪|几)|(?:印发|发布|出台|下发|发文)(?:于|在)20[0-4]\d"
)
_ISSUED_EACH = regex(
    r"(?:各|分别|都)(?:自|是)*(?:在|于)?(?:哪一?年|什么时候|何时|几时)(?:印发|发布|发文|出台|下发|发)的?[?？。]*$"
    r"|(?:各|分别|都)(?:自|是)*(?:印发|发布|发文|出台|下发|发)(?:在|于)(?:哪一?年|什么时候|何时)"
)
_WHICH_DOCUMENTS = regex(r"(?:哪|几|多少)(?:些|几|一)?(?:个|份)?(?:文件|规划|方案|份|文)|文件[^，。]{0,6}哪")
_BY_LEVEL = regex(
    r"[省市县区](?:级|里)(?:的)?(?:文件)?[^，。]{0,6}(?:几|多少)份|(?:几|多少)份[^，。]{0,6}[省市县区](?:级|里)"
    r"|哪(?:些|几份|几个|份)(?:文件)?是[省市县区](?:级|里)的"
)
_IS_OVER = regex(r"已经?|都?过期|失效|届满了|到期了|了$")


def understand_documents(asking: Asking) -> Query | None:
    """Which documents are drafts, carry a number, run out, or say a word."""
    if BASIS_ASKED.search(asking.body):
        return None
    if len(asking.place.documents) > 1:
        if _LISTS_HELD.search(asking.body) and not asking.mentions:
            lacking = re.search(r"没|未", asking.body)
            return _of(asking, "no_lists" if lacking else "lists")
        if held := _TABLES_OF_PLACES.search(asking.body):
            return _of(asking, "no_tables") if held["no"] else _of(asking, "tables", text="")
        for read in (_clauses_apart, _issued_sooner, _saying_most):
            if (query := read(asking)) is not None:
                return query
    if not _asks_of_documents(asking):
        return understand_word_places(asking)
    return next((query for read in _READERS if (query := read(asking)) is not None), None)


def _asks_of_documents(asking: Asking) -> bool:
    body, several = asking.body, len(asking.place.documents) > 1
    if several and _ISSUED_EACH.search(body):
        return True
    if _FILES_ALONE.search(body) or _DOCUMENT_ASKED.search(body) or (several and _DRAFT_WORDS.search(body)):
        return True
    if several and not asking.mentions and _MOST_CLAUSES.search(body) and re.search(r"哪|谁", body):
        return True
    return bool(re.search(r"文件|规划期|稿", body) and re.search(r"(?:哪|几)(?:些|几|个|一个)?(?:地方|县|市)", body))


_TABLES_OF_PLACES = regex(
    r"^(?:哪|有几|几)(?:些|几|一)?个?(?:地方|地|县市|市县|区县|县|市)的?(?:文件|方案|规划|计划)?(?:里|中)?(?P<no>没有?|未|不)?(?:有|带|附)?(?:有|了)?"
    r"(?:附表|表格|表)的?[?？]?$"
)
_LISTS_HELD = regex(
    r"(?:哪|有几|几)(?:些|几|一|两|三)?个?(?:地方|地|县市|市县|县|市|家)?(?:的)?(?:文件|方案|规划|计划)?(?:里|中)?(?:没有?|未)?(?:有|带|列|写|附)"
    r"(?:了|明|出)?(?:逐条的?)?(?:责任|牵头|配合)(?:单位|部门)(?:的)?(?:名单|清单)?(?:的)?[?？。]*$"
)
"""哪几个地方有责任单位名单 asks for the documents that have lists, and not for the units in them."""


def _of(asking: Asking, aspect: str, operation: Operation = "list", *, text: str = "") -> Query:
    return Query("documents", operation, asking.place, aspect=aspect, text=text)


def _issued_sooner(asking: Asking) -> Query | None:
    body = asking.body
    gap = ("gap",) if _GAP.search(body) else ()
    by = _SOONER_BY.search(body) if re.search(r"印发|发布|发文|出台", body) else None
    match = by or _ISSUED_SOONER.search(body)
    if match:
        said = next((word for name, word in match.groupdict().items() if name.startswith("first") and word), "先")
        earliest = said in "先早"
        return _of(asking, "issued", "min" if earliest else "max").with_(columns=gap)
    newest = _NEWEST.search(body)
    if newest is None or has_topic(asking):
        return None
    word = newest["a"] or newest["b"] or newest["c"]
    return _of(asking, "issued", "min" if word in "早旧老" else "max").with_(columns=gap)


_CLAUSES_APART = regex(
    r"^(?:的?(?:文件|方案|规划|计划)|和|与|跟|比|、|的|哪个|谁|哪家|更|还|要|里)*"
    r"(?:(?:条款|条目|条文)?(?:总数|条数|数)?(?:相)?(?:差|多|少)(?:了|出)?(?:几|多少)(?:个)?(?:条(?:款|文|目)?)?"
    r"|(?:条款|条目|条文|条数)(?:数|数量)?(?:相差|差|更|要|哪个|谁)*(?:多|少)(?:一些|一点)?)[?？。呢]*$"
)
"""连平比蕉岭多几条, 蕉岭和广元谁的条款多: the clauses of two documents set against each other."""


def _clauses_apart(asking: Asking) -> Query | None:
    if len(asking.place.documents) != 2 or asking.mentions or len(asking.question.regions) != 2:
        return None
    body = asking.body
    if not re.search(r"条", body) or _CLAUSES_APART.search(body) is None:
        return None
    return _of(asking, "items", "max").with_(columns=("gap",))


def _saying_most(asking: Asking) -> Query | None:
    """Which document says a word most often."""
    match = _WORD_RANKED.search(asking.body)
    if match is None:
        if _MOST_CLAUSES.search(asking.body):
            return None
        bare, lowest = bare_word_ranked(asking)
        return _of(asking, "mentions", "min" if lowest else "max", text=bare) if bare else None
    word = match["quoted"] or match["norm"] or match["quoted2"] or match["norm2"] or match["quoted3"]
    least = match["least"] or match["least2"] or match["least3"]
    return _of(asking, "mentions", "min" if least else "max", text=word)


def _status(asking: Asking) -> Query | None:
    body = asking.body
    which = _DOCUMENT_ASKED.search(body) or re.search(r"哪(?:些|几|个|一)?(?:个|份)?(?:是|还是|属于|属|算)", body)
    return _of(asking, "status", text=_asked_status(body)) if which and _DRAFT_WORDS.search(body) else None


def _with_lists(asking: Asking) -> Query | None:
    """Which documents list units clause by clause."""
    body = asking.body
    if not (re.search(r"(?:责任|牵头|配合)(?:单位|部门)", body) and _WHICH_DOCUMENTS.search(body)):
        return None
    lacking = re.search(r"(?:没有?|未|无)(?:写|列|标|逐条)?[^，。]{0,4}(?:责任|牵头|配合)", body)
    return _of(asking, "no_lists" if lacking else "lists")


def _plans(asking: Asking) -> Query | None:
    """How many plans the documents hold: one file can hold several."""
    body = asking.body
    if not re.search(r"(?:几|多少)(?:个|份)(?:行动)?(?:计划|方案|规划)(?!的)", body) or re.search(r"条|项", body):
        return None
    of_documents = len(asking.place.documents) > 1 or re.search(r"文件|通知|里", body)
    return _of(asking, "plans", "count") if of_documents else None


def _level(asking: Asking) -> Query | None:
    return _of(asking, "level", "group") if _BY_LEVEL.search(asking.body) else None


def _number(asking: Asking) -> Query | None:
    body = asking.body
    if not (_NUMBERED.search(body) and _DOCUMENT_ASKED.search(body)):
        return None
    lacking = re.search(r"(?:没|无|缺)(?:有)?(?:发文|公文)?(?:文号|发文字号)", body)
    return _of(asking, "no_number" if lacking else "number")


def _issued(asking: Asking) -> Query | None:
    body = asking.body
    if len(asking.place.documents) > 1 and _ISSUED_EACH.search(body):
        return _of(asking, "issued", "min")  # each with its date, the first one first
    if len(asking.question.years) == 1 and _ISSUED_IN.search(body):
        return _of(asking, "issued_in").with_(year=asking.question.years[0])
    if re.search(r"最(?:早|晚|新|近|迟)", body) and re.search(r"印发|发文|发布|出台|下发|成文", body):
        return _of(asking, "issued", "min" if "最早" in body else "max")
    return None


def _clauses(asking: Asking) -> Query | None:
    if _MOST_CLAUSES.search(asking.body) and not asking.mentions:
        return _of(asking, "items", "min" if "最少" in asking.body else "max")
    return None


def _period(asking: Asking) -> Query | None:
    body, years = asking.body, asking.question.years
    if not _PERIOD.search(body):
        return None
    if re.search(r"最(?:长|短)", body):
        return _of(asking, "period", "min" if "最短" in body else "max")
    if not years and _IS_OVER.search(body) and not re.search(r"哪年|什么时候|何时", body):
        return _of(asking, "expired")
    return _of(asking, "period").with_(year=years[0] if years else None)


def _all(asking: Asking) -> Query | None:
    alone = _FILES_ALONE.search(asking.body)
    counted = alone or (_DOCUMENTS_COUNTED.search(asking.body) and len(asking.body) <= _SHORT_QUESTION)
    return _of(asking, "all", "count") if counted else None


def _holding(asking: Asking) -> Query | None:
    """Which documents hold a table, or say a word."""
    if not _DOCUMENTS_LISTED.search(asking.body):
        return None
    if _NO_TABLE.search(asking.body):
        return _of(asking, "no_tables")
    table = _TABLE_HELD.search(asking.body)
    if table is not None:
        return _of(asking, "tables", text=_ANY_TABLE.sub("", table["name"].removesuffix("表")))
    word = mentioned_word(asking, asking.body)
    return _of(asking, "text", text=word) if word else None


_READERS: tuple[Callable[[Asking], Query | None], ...] = (
    _status, _with_lists, _plans, _level, _number, _issued, _clauses, _period,
    understand_word_places, _all, _holding,
)  # fmt: skip


def _asked_status(body: str) -> str:
    if _NOT_ISSUED.search(body):
        return "draft"
    drafts = [word for word in ("征求意见稿", "初稿", "草案", "讨论稿", "送审稿") if word in body]
    issued = re.search(r"正式(?:印发|发布|发文|出台|下发|发(?![展现挥])|文件|的)|印发了", body) and not re.search(
        r"没(?:有)?正式|不是正式|还没|未正式", body
    )
    if drafts and issued:
        return "both"
    if issued:
        return "issued"
    if not drafts and "征求意见" in body:
        return "征求意见稿"
    return drafts[0] if len(drafts) == 1 else "draft"
