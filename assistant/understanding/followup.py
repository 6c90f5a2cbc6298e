"""Follow-ups without a model: what a short turn leaves out is taken from the turn before it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from assistant.draft import Statement
from assistant.understanding.asks import WHICH_CLAUSE, asks_duties
from assistant.understanding.deed_asked import is_subjectless
from assistant.understanding.every_place import means_every_place
from assistant.understanding.question import Question, stages_of
from assistant.understanding.same_asked import ROLES_LISTED, asks_again_there, asks_part_of_unit
from assistant.understanding.terms import Term, is_generic, key_terms
from corpus.regex import regex
from corpus.regions import short_name

Refers = Literal["nothing", "topic", "clause"]

_LEAD_IN = regex(
    r"^(?:(?:那么|那(?!儿|里|边|个|些|条|年|时|位)|哦|噢|嗯|好的?|对了|还有(?!哪|什么|谁|啥|吗|呢|没)|再问(?:一下"
    r"|个)?|另外|顺便|请问|不对|不是(?![^，,。]{1,12}的(?:呢|吗|有|[?？。]*$))|说错了|错了|打错了|我(?:是)?(?:说|问)(?:的)?(?:是)?|应该是|改成|换成|换"
    r"|是(?!不是|否|谁|哪))[，,、:： ]*)+"
)
_TAIL = regex(r"(?:的)?(?:呢|咧|嘞|吗|(?<![什怎])么|嘛|啊|呀|哈|吧)*[?？。!！~～]*$")
_CORRECTION = regex(r"说错|打错|搞错|不对|我(?:是)?(?:说|问)的?(?:是)?|应该是|换成|改成")
_THIS_CLAUSE = regex(
    r"这(?:一)?(?:条|项|款|个(?!县|市|地方|学校|园)|句|里)|那(?:一)?条|该条|上面|刚才|刚刚|其中|里面|原文|原话|依据"
    rf"|出处|{WHICH_CLAUSE}|"
    r"为什么$|为啥$|还有吗|还有呢|还有别的|它"
)
_ONLY_ASK = regex(
    r"^(?:谁|哪个部门|哪些部门|哪几家|归谁|归哪些?部门|责任单位|配合单位|牵头单位|牵头|配合)?(?:的)?(?:单位|部门)?(?:是谁|有谁"
    r"|都有谁|有哪些|是哪些|有哪几家|哪些局|是哪个|是哪家|写的?谁|谁(?:来|去|在)?(?:牵头|负责|管|抓|配合)|管)?$"
)
_SAME_AGAIN = regex(r"也(?:是)?(?:这样|这么|一样|如此|要求)|(?:一样|同样|相同)(?:吗|么)?$|也有|怎么样$|什么情况")


_THAT_THERE = regex(
    r"(?:有(?:没有)?|没有?)(?:规定|写|提到?|要求|说)?(?:过|了)?(?:这|那)(?:个|项|种|样的?|方面的?)?(?:比例|规定|要求|标准|数字?|指标|目标|说法|政策|做法|制度)?$"
)
"""平远有规定这个比例吗: of another place, whatever was asked last."""
_STAGE_WORDS = frozenset(
    "高中 普通高中 县中 县域普通高中 小学 初中 中学 幼儿园 学前 学前教育 义务教育 职校 中职 职业学校 职业教育 民办 "
    "公办 私立 公立 民办学校 公办学校 民办园 公办园 民办幼儿园 公办幼儿园".split()
)
_ASKS_THING = regex(r"[到在去往从]哪|[给归由向跟找让]谁|哪[里儿边]|(?:什么|啥)(?!时候|级|等级|标准$)")
"""监控要联到哪里 asks for a place, whatever number the turn before asked for."""
_POINTS_BACK = regex(r"(?:这|那)(?:一)?(?:件|个|项|块|桩)?(?:事|工作|活)儿?|(?:这|那)个(?=[，,谁哪归由])|它")
_MEASURE = regex(r"率|占比|比例|学位|床位|人数|次数|学历|经费|课时|规模|班额|年限|标准$")


@dataclass(frozen=True, slots=True)
class Turn:
    """An earlier turn: its question made standalone, and the clauses that it was answered from."""

    question: Question
    clauses: tuple[str, ...]
    spans: tuple[tuple[str, int, int], ...] = ()
    lines: tuple[Statement, ...] = ()
    """What its answer said."""


AMOUNT = (
    r"(?P<number>\d[\d.]*|[一二两三四五六七八九十百千万]+)"
    r"(?P<unit>米|公里|里|人|名|岁|周岁|元|万元|分|个?班|小时|分钟|天|日)"
)
PLAIN_AMOUNT = regex(AMOUNT)
POINTED = regex(
    r"(?:呢|咧|嘞)[?？]?$|^(?:那|换成|改成)"
    r"|^(?:(?:不对|不是|[说打搞弄]?错了?)[啊呀，,。!！ ]*)?(?:我(?:是)?(?:[说问指讲]的(?:是)?|[说问指]的?是)|应该是)"
)
"""How a turn says that it puts something else into the question before: 初中呢, 换成初中, 不是，我问的是初中."""


POINTS_FIRST = regex(r"^(?:他们|她们|它们|这些|那些)")
"""他们派几个老师, 那些园谁管: what the turn speaks of was told before."""


def turns_back(turn: Question | None) -> Iterator[Question]:
    """A turn and those before it, latest first."""
    while turn is not None:
        yield turn
        turn = turn.earlier


def is_elliptical(question: Question) -> bool:
    """Whether a turn leaves out its topic: nothing but a place, unit, year or stage, or a pointing word."""
    folded = question.folded.strip()
    core = core_of(folded)
    if _THIS_CLAUSE.search(core) or _SAME_AGAIN.search(core) or POINTS_FIRST.match(core):
        return True
    if not question.terms:
        return True
    if not question.named and is_subjectless(core):
        return True
    short = len(core) <= 12
    if short and (re.search(r"呢[?？]?$", folded) or folded.startswith("那") or _CORRECTION.search(folded)):
        return True
    return short and len(question.terms) <= 1 and (not question.named or not question.asks)


_STILL = regex(r"(?:还|也)?(?:能|可以|行|算|够|合格|符合)[^，。？?]{0,6}(?:吗|么|嘛|不|[?？]|$)")


_DOUBTS = regex(
    r"(?:啊|哦|呃|嗯|那|这|这个|你)*[，, ]*(?:真的?假的|真的是?(?:这样|这么多|这么少)?|确定|确认|肯定"
    r"|没(?:有)?(?:[搞弄看说记查]?错)|不会(?:[搞弄看说]?错)?|有没有[搞弄看]错|是这样|靠谱|准确|准不准|对不对|是不是真的)(?:的|了|是这样)?(?:吗|吧|么|嘛|不)?"
)


def only_doubts(folded: str) -> bool:
    """Whether a turn only asks whether it is so (真的吗, 你确定？): it is told the same again."""
    return _DOUBTS.fullmatch(folded.strip("?？。!！~ ")) is not None


def brings_amount(question: Question, earlier: Question) -> bool:
    """Whether a turn without words to search by brings an amount of its own kind: 我66岁了还行吗.

    What the turn before was answered from says nothing of it.
    """
    own = {one["unit"] for one in PLAIN_AMOUNT.finditer(question.folded)}
    had = {one["unit"] for one in PLAIN_AMOUNT.finditer(earlier.folded)}
    return bool(own - had) and not question.terms and bool(_STILL.search(question.folded))


def without_lead_in(folded: str) -> str:
    """A turn without “那…”, “说错了，是…”, “我说的是…”; the turn itself where nothing else would stay."""
    return _LEAD_IN.sub("", folded.strip()) or folded


def core_of(folded: str) -> str:
    """A turn without its lead-in (“那…”, “我说的是…”) and tail (“…呢”)."""
    return _TAIL.sub("", _LEAD_IN.sub("", folded.strip())).strip("，,。 ")


_OVER_LISTS = regex(
    r"哪(?:一?个|家|些|几)?(?:局|单位|部门|任务|条|项|指标)[^，。?？]{0,8}最"
    r"|(?:任务|单位|部门|条款|指标)[^，。?？]{0,6}(?:几|多少|最)"
)
"""A place with a question over its lists (广元哪个局的活最轻) stands by itself, though no word of it is searched by."""


def refers(question: Question) -> Refers:
    """What a turn refers to: the clause answered from, the topic asked about, or nothing before it."""
    core = core_of(question.folded)
    if question.address:
        return "topic"
    if question.named and (_OVER_LISTS.search(core) or _whole_by_unit(question, core)):
        return "nothing"
    bare = core
    for word in question.unit_words:
        bare = bare.replace(word, "")
    telling = [term for term in question.terms if term.text != "责任"]
    if _THIS_CLAUSE.search(core) and not telling:
        return "clause"
    if not telling and (_ONLY_ASK.match(bare) or question.unit_words) and not question.years and not question.stages:
        return "clause" if not question.regions else "topic"
    return "topic" if is_elliptical(question) else "nothing"


def _whole_by_unit(question: Question, core: str) -> bool:
    """Whether a turn that names its place and one unit asks what that unit has to do: it leaves nothing out."""
    return len(question.unit_words) == 1 and core == question.folded.strip("，,。？? ") and asks_duties(core)


_PLACE_NAMED = regex(
    r"^(?![本全各该我你他这那哪每两几城农郊])[\u4e00-\u9fff]{2,5}(?<!城)(?<!地)(?<!社)(?<!校)(?<!园)(?<!乡)(?:镇|乡|街道|区|县|市)(?=呢|的|[?？。]|$|新增|20)"
)


def names_place(question: Question) -> bool:
    """Whether a turn names a town or county by itself (青龙镇呢), so that no place of the turn before is meant."""
    return _PLACE_NAMED.match(without_lead_in(question.folded)) is not None


_ROLE_OF_IT = regex(
    r"(?:那么?|其中|它|由它|是|有)*(?:牵头|配合|参与|负责)的(?:任务|工作|事项?)?(?:呢|(?:都|又)?(?:有|是)?(?:哪些|什么|哪几[项条]|啥))?[?？。]*"
)


def resolve(question: Question, before: Turn | None) -> Question:
    """The turn as a question of its own. `before` is None for the first turn."""
    if before is None:
        return question
    earlier = before.question
    question = question.with_(earlier=earlier, earlier_clauses=before.clauses, earlier_lines=before.lines)
    if "unit_duties" in earlier.asks and len(earlier.unit_words) == 1 and _ROLE_OF_IT.fullmatch(question.folded):
        # 配合的有哪些 after what a unit has to do: of the same unit
        return question.with_(
            regions=earlier.regions, named=earlier.named, units=earlier.units, unit_words=earlier.unit_words,
            terms=earlier.terms, stages=earlier.stages, asks=question.asks | {"unit_duties"},
            standalone=f"{earlier.standalone.rstrip('？?。')}——{question.text.strip()}",
        )  # fmt: skip
    kind = refers(question)
    if asks_again_there(question, earlier):
        # 蕉岭也要配吗 is 蕉岭也一样吗
        kind, question = "topic", question.with_(terms=(), asks=frozenset())
    if asks_part_of_unit(question, earlier, [span.clause for one in before.lines for span in one.spans]):
        kind, question = "clause", question.with_(asks=frozenset({"role_check"}))
    if kind == "topic" and brings_amount(question, earlier):
        kind = "nothing"
    if kind != "nothing" and not question.named and not question.uncovered and not names_place(question):
        # A place that no document covers stays asked about: 大埔 is one side of “哪个高” still.
        question = question.with_(uncovered=earlier.uncovered, left_out=earlier.left_out)
    if kind == "topic" and _stays(question, before):
        kind = "clause"
    if kind == "clause" and (not before.clauses or (question.unit_words and "unit_duties" in earlier.asks)):
        kind = "topic"
    new_place = bool(question.uncovered) and question.uncovered != earlier.uncovered
    own_place = question.named or new_place or means_every_place(question.folded)
    regions = question.regions if own_place else earlier.regions
    named = question.named or (bool(regions) and earlier.named)
    if kind == "nothing":
        return question.with_(
            regions=regions,
            named=named,
            standalone=with_place(question.text, regions, question),
            context=_inherited(question, earlier, weight=0.15),
            stages=question.stages,
        )
    same_place = regions == earlier.regions
    if kind == "clause" and not (question.named and not same_place and _THAT_THERE.search(core_of(question.folded))):
        return question.with_(
            regions=regions,
            named=named,
            focus=before.clauses,
            focus_spans=before.spans,
            terms=(),
            standalone=f"{earlier.standalone.rstrip('？?。')}——{question.text.strip()}",
            query=f"{earlier.query} {question.query}",
            context=(*earlier.terms, *earlier.context),
            stages=question.stages or earlier.stages,
            asks=question.asks or earlier.asks,
        )
    return _merged(question, earlier, regions, named, before.clauses if same_place else ())


def made_whole(question: Question, before: Turn) -> Question:
    """A turn that was written out with what it left out: nothing of the one before is wanted but its place."""
    earlier = before.question
    regions = question.regions or earlier.regions
    return question.with_(
        earlier=earlier,
        earlier_lines=before.lines,
        regions=regions,
        named=question.named or (bool(regions) and earlier.named),
        uncovered=question.uncovered or (() if question.named or names_place(question) else earlier.uncovered),
        standalone=with_place(question.text, regions, question),
    )


def _stays(question: Question, before: Turn) -> bool:
    """Whether a turn asks whose work “this” is, and the clause just cited both speaks of it and lists its units.

    涨价这事哪个部门牵头 after an answer on 收费 is asked of that clause, though others speak of 收费 as well.
    """
    if question.named or question.unit_words or question.stages - before.question.stages or question.years:
        return False
    if not {"who", "lead", "support"} & question.asks or not _POINTS_BACK.search(question.folded):
        return False
    cited = [span.clause for line in before.lines for span in line.spans]
    return any(
        clause.id in before.clauses
        and ROLES_LISTED.search(clause.text)
        and all(term.found_in("".join(clause.text.split())) for term in question.terms)
        for clause in cited[:1]
    )


def _merged(
    question: Question, earlier: Question, regions: tuple[tuple[str, ...], ...], named: bool, focus: tuple[str, ...]
) -> Question:
    core = core_of(question.folded)
    asks = question.asks - {"permit"} if _SAME_AGAIN.search(core) or _THAT_THERE.search(core) else question.asks
    if not asks and re.search(r"(?:率|占比|比例)$", core):
        asks = frozenset({"percent"})
    inherits_ask = (not (asks - {"permit"}) and not re.search(r"哪|怎|啥|什么|谁|咋", core)) or bool(
        _TAIL.search(question.folded) and len(core) <= 8 and not asks and not _ASKS_THING.search(core)
    )
    whether = "permit" in asks and (_MAY_IT.search(question.folded) or _WHETHER.fullmatch(question.folded.strip()))
    if _HOW_FAR.search(core) or (question.terms and whether):
        inherits_ask = False  # 家长能看吗 after 保存多久 asks no number, nor 大学还要上吗 after 谁来批 for a unit
    stage_changed = bool(question.stages and question.stages != earlier.stages)
    own = () if question.named and _THAT_THERE.search(core) else question.terms
    slot = bool(question.years or question.units or question.unit_words or stage_changed or question.named)
    pointing = not own and not slot and bool(asks)
    besides = [term for term in own if term.text not in _STAGE_WORDS]
    measured = any(_MEASURE.search(term.text) for term in besides)
    bare = not pointing and (
        not besides or (stage_changed and len(besides) <= 1 and not measured and len(besides) < len(own))
    )
    if pointing:
        # “接到哪里”, “什么时候完工”: another side of the same thing.
        return question.with_(
            regions=regions,
            named=named,
            stages=earlier.stages,
            terms=_weaker(earlier.terms, 0.5),
            context=earlier.context,
            query=f"{topic_of(earlier)} {core}",
            focus=focus,
            standalone=with_place(f"{topic_of(earlier)}，{core}", regions, question),
        )
    units = question.units or (earlier.units if bare else ())
    terms = tuple(dict.fromkeys((*own, *_kept(earlier.terms, question, earlier)))) if bare else own
    context = () if bare else tuple(term for term in (*earlier.terms, *earlier.context) if term not in own)
    whole = measured and not _BARE_MEASURE.fullmatch(core)
    query = (
        _replaced(earlier, question) if bare else f"{core} {earlier.query}" if len(core) <= 6 and not whole else core
    )
    elsewhere = bare and question.named and regions != earlier.regions and not stage_changed
    if elsewhere and (topic := _leaned_on(earlier)) is not None:
        # 平远呢 after 食堂能承包吗, 谁来监管: who oversees that there, and not whatever is overseen.
        own_words = {term.text for term in terms}
        more = (term for term in key_terms(topic.terms) if not is_generic(term) and term.text not in own_words)
        terms = (*terms, *more)
        query = f"{topic_of(topic)}，{core_of(earlier.folded)}" if earlier.terms else query
    carried = "" if bare or question.named else _of_the_same(core, question, earlier)
    if carried:
        query, context = carried, tuple(term for term in context if term.found_in(carried))
    shown = _joined(core, earlier, inherits_ask)
    short = focus and len(core) <= 6 and not whole and not question.named
    if short and asks - {"permit"} and not inherits_ask and (root := _topical(earlier)) is not None:
        shown = f"{topic_of(root)}，{core}"  # 期限多久 alone would not say of what
    return question.with_(
        regions=regions,
        named=named,
        asks=earlier.asks if (bare or inherits_ask) and not asks - {"permit", "list"} else asks,
        ask_text=earlier.ask_text or earlier.folded if (bare or inherits_ask) and not asks - {"permit", "list"} else "",
        stages=question.stages or earlier.stages,
        years=question.years or (earlier.years if bare and not stage_changed else ()),
        numbers=question.numbers or (earlier.numbers if bare else ()),
        units=units,
        unit_words=question.unit_words or (earlier.unit_words if bare else ()),
        terms=terms,
        context=_weaker(context, 0.3),
        query=query,
        focus=focus,
        standalone=with_place(query if bare or carried else shown, regions, question),
    )


def _topical(turn: Question | None) -> Question | None:
    """The turn, or the last before it, that named its topic itself."""
    return next((one for one in turns_back(turn) if one.terms and not one.focus), None)


def _leaned_on(earlier: Question) -> Question | None:
    """The question of whose clause a turn asked another thing (谁来监管); None for one that stands alone."""
    topic = _topical(earlier.earlier)
    if topic is None or not earlier.focus or not earlier.asks - topic.asks:
        return None
    # 普惠的呢 puts another thing in the place of the first, and asks the same of it.
    another = re.search(r"呢[?？]?$", earlier.text) and any(term.direct for term in earlier.terms)
    return None if another else topic


_HOW_FAR = regex(r"多(?:远|大|高|长|宽|重|深)(?![中小学校家])")
_MAY_IT = regex(
    r"(?:能|可以|可否|让|准|许|允许)[^，。？?也]{1,10}(?:吗|么|嘛|不)[?？]?$|(?:行不行|能不能|可不可以)|^[^，。？?也]{0,6}有(?!多|几)[^，。？?也]{1,6}(?:吗|么|没有?)[?？]?$"
)
_WHETHER = regex(r"(?!.*(?:也|一样|同样|相同|这样|如此))[^，。？?]{2,}[吗么嘛][?？]?")
_BARE_MEASURE = regex(r"(?:比例|占比|比重|标准|规模|人数|次数|经费|多少|的)+")
_ASKING = regex(
    r"[，,]?(?:一共|总共|大概|具体|现在|目前|应该?|是|要|由|在|到|归|会|能|将|该|占|有|达到?)*(?:什么时候|何时|哪(?:一)?年|多久|多长时间|多少[钱人]?"
    r"|(?<![第这那哪])几[个所人名年次家]?|哪几[个所家]|百分之几|怎么?(?:做|办|样|弄|搞|写)?的?|如何|为什么(?:要做)?|谁(?:来)?(?:牵头|负责|管|做)?|有?(?:什么|哪些|啥)(?:样的)?(?:要求|规定|标准|条件|说法)"
    r"|哪(?:一?个|些|几个?)?(?:部门|单位)(?:牵头|负责|管)?)(?:完成|发的?|印发的?|出台的?|呢|吗|啊)?[?？。]*$"
)


def topic_of(earlier: Question) -> str:
    """The question before without what it asked: 县中托管帮扶怎么做 → 县中托管帮扶; the whole where little stays."""
    return without_asking(earlier.query)


def without_asking(question: str) -> str:
    """A question without what it asks at its end; the whole where little stays."""
    whole = question.rstrip("？?。 ")
    bare = _ASKING.sub("", whole).rstrip("，, 的")
    return bare if len(bare) >= _LEAST_TOPIC else whole


_LEAST_TOPIC = 4
_BY_WHOM = regex(
    r"^(?P<whole>[^，。？?的]{2,12}的)(?P<part>[^，。？?的]{2,10}?)(?:是|该|应该?|要)?由?(?:谁|哪[个些]?[^，。？?]{1,4})"
)


def _of_the_same(core: str, question: Question, earlier: Question) -> str:
    """资格审查呢 after 兼职教师的招聘信息由谁发布: the same whole's other part, 兼职教师的资格审查由谁负责; else ""."""
    found = _BY_WHOM.match(earlier.query) if "who" in earlier.asks and not question.asks - {"who"} else None
    pointed = re.search(r"呢[?？]?$", question.folded) and len(core) <= 8
    return f"{found['whole']}{core}由谁负责" if found and pointed and question.terms and not question.unit_words else ""


def _kept(terms: tuple[Term, ...], question: Question, earlier: Question) -> tuple[Term, ...]:
    """Earlier terms that the new turn does not replace: a stage word goes when another stage is named."""
    if not question.stages or question.stages == earlier.stages:
        return terms
    return tuple(term for term in terms if not stages_of(term.text))


def _replaced(earlier: Question, question: Question) -> str:
    """The earlier query with its year, unit or stage word replaced by the new turn's."""
    text = earlier.query
    if question.years and earlier.years:
        text = re.sub(r"20[0-4]\d", str(question.years[0]), text)
    elif question.years:
        text = f"{question.years[0]}年{text}"
    if question.unit_words and earlier.unit_words:
        text = text.replace(earlier.unit_words[0], question.unit_words[0])
    elif question.unit_words:
        text = f"{question.unit_words[0]}{text}"
    if question.stages and question.stages != earlier.stages:
        text = f"{core_of(question.query)}{without_stage(text)}"
    return text


def without_stage(text: str) -> str:
    """A question without the stage of school that it names."""
    for word in ("幼儿园", "学前", "普通高中", "高中", "小学", "初中", "义务教育", "县中", "职校", "中职"):
        text = text.replace(word, "")
    return text


def _joined(core: str, earlier: Question, inherits_ask: bool) -> str:
    if not inherits_ask:
        return core
    ask = re.search(
        r"(?:要|应|得|占|达到|能|是|有|在)*(?:到)?(?:多少|几[^，,。]{0,4}|谁[^，,。]{0,6}|哪[^，,。]{0,8}|什么时候"
        r"|多久)[^，,。？?]{0,6}$",
        earlier.folded.rstrip("？?。"),
    )
    return f"{core}{ask.group() if ask else ''}"


def _inherited(question: Question, earlier: Question, *, weight: float) -> tuple[Term, ...]:
    return _weaker(tuple(term for term in earlier.terms if term not in question.terms), weight)


def _weaker(terms: tuple[Term, ...], weight: float) -> tuple[Term, ...]:
    return tuple(replace(term, weight=term.weight * weight, direct=False) for term in terms)


def with_place(text: str, regions: tuple[tuple[str, ...], ...], question: Question) -> str:
    """`text` led by the place, where the turn did not name it itself."""
    text = text.strip()
    if question.named and question.regions and any(short_name(path[-1]) in text for path in question.regions):
        return text
    places = "、".join(short_name(path[-1]) for path in regions)
    return f"{places}{text}" if places and not text.startswith(places) else text
