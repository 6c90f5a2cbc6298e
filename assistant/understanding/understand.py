"""From the typed question to a Question: places, units, stage, year, what is asked, content words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.understanding.all_clauses import SO_MANY, whole_said
from assistant.understanding.asks import Ask, asks
from assistant.understanding.dialect import in_mandarin
from assistant.understanding.every_place import EVERY_PLACE
from assistant.understanding.followup import without_lead_in
from assistant.understanding.listed_units import listed_units
from assistant.understanding.membership_asked import asks_membership
from assistant.understanding.named_rows import names_row
from assistant.understanding.object_asked import without_object
from assistant.understanding.question import Question, numbers_of, relative_years, stages_of, years_of
from assistant.understanding.reading import Reading, RegionPath
from assistant.understanding.school_names import KIND
from assistant.understanding.terms import content_terms, number_names
from corpus.address import bare_address, parse_address
from corpus.regex import regex
from corpus.regions import RegionMention, covers, find_regions
from corpus.units import Unit, asked_units, match_unit
from index.tokenizer import fold

_BACKGROUND = regex(r"(?:老家|户口|户籍|来自|人在|嫁到|搬到|出生在)(?:是|在)?$")
_NUMBERED = regex(r"(?<=[的划案件份表])(\d{1,2})条(?!件|例)")
# 好多 asks “how many” in the southwest; before a noun at the end it does too: 补好多钱, 有好多所.
_SPOKEN_MANY = regex(
    r"几多(?!岁)(?:个(?=[\u4e00-\u9fff]))?|好多(?=[钱元块万个所人名间张年天次岁%项条家]|学位|床位|课时|[?？]?$)"
)
# 高中 数量, typed as keywords, asks what 高中数量 asks.
_MEASURE_APART = regex(
    r"(?<=[\u4e00-\u9fff]) +"
    r"(?=(?:(?:总|个)?数量?|数目|总量|人数|[所校园]数|比例|占比|比率|面积|金额|价格|年限|期限|日期|名单)[?？。]?$)"
)
# 占美术课上数学: what the hour is taken for is no part of what may not be taken.
_TAKEN_FOR = regex(
    r"(?<=课)(?:拿来|用来|来|去|改)?(?:改?上|补|讲)(?:语文|数学|英语|物理|化学|主科|主课|文化课|别的课)"
    r"(?=吗|么|嘛|行|[,，?？。]|$)"
)
# 体育课改上语文, 音乐课让给数学: the lesson is taken, whatever it is taken for.
_SWAPPED = regex(
    r"(?P<lesson>(?:体育|音乐|美术|艺术|美育|劳动|科学|书法|心理|综合实践|信息(?:技术|科技)?)课?)(?P<between>[^，,。？?]{0,8}?)"
    r"(?:改上|改成|换成|变成|上成|调成|[让挪]给|(?:用来|拿来|拿去|改)[上讲补])了?"
    r"(?:语文|数学|英语|物理|化学|历史|政治|主科|主课|文化课|别的课|其他课|自习)(?:老师|课)?[上讲用]?"
)
# 上小学要考试吗, 小升初考不考试: whether one is let in by an examination.
_EXAMINED_FOR_ENTRY = regex(
    r"^(?P<entry>(?![^，。？?]*(?:高中|中职|职校|大学|高考|中考))[^，。？?]{0,8}(?:入学|招生|就读|小升初|[上读进](?:公办|民办)?(?:小学|初中|一年级|初一))"
    r"(?:时|的时候|前)?(?:要不要|用不用|需不需要|能不能|可不可以|会不会|是不是要|需要|还要|要|用|得|能|会)?)(?:参加|通过|先|经过)*(?:考试|笔试|面试)"
    r"(?P<end>(?:吗|么|嘛|不|没|没有)?[?？。]*)$"
)
# 能不能撤县中, 村小会被撤吗: 撤 alone is no word that a document could be searched for.
_CLOSED_DOWN = regex(
    r"(?<![裁后])撤(?:掉|了|销)?(?=(?:了|一批|几所|这|乡镇|农村|村|的)*(?:县中|高中|学校|村小|教学点|中学|小学|初中|幼儿园))"
    r"|(?<=[被会能要])撤(?:掉|了)?(?=(?:吗|么|嘛|不)?[?？。]*$)"
)
# 公办老师能去民办高中上课吗: to teach at a school is 任教.
_TEACHES_AT = regex(
    r"(?P<who>老师|教师)(?P<where>[^，。？?]{0,6}?(?:去|到|在)[^，。？?]{0,6}?(?:学校|高中|初中|小学|中学|幼儿园))"
    r"(?:上课|教书|教课|讲课|代课)(?P<end>(?:吗|么|嘛|不|行不行|行吗|可以吗)?[?？。]*)$"
)
# 床位会增加吗, 做得好有奖吗: what documents write as 新增 and 扩大, 奖励.
_GROWS = regex(r"(?<=会)(?:增加|增多|增长|变多)(?=(?:吗|么|嘛|不)?[?？。]*$)")
_REWARDED = regex(r"(?<=有)奖(?=(?:吗|么|嘛|没有?|拿)[?？。]*$)")
# 不能超几个人: 超过.
_OVER = regex(r"(?<=[能得许准可])超(?=几|多少|\d)")
# 一聘聘几年, 一签签多久: one signing, for how long.
_AT_ONE_GO = regex(r"一(?P<deed>[\u4e00-\u9fff])(?P=deed)(?=几|多少|多久|多长|就)")
# 考不考试, 收不收费: whether there is the thing, which documents call by its name.
_A_NOT_A = regex(
    r"(?P<a>[考收交缴补放发退招])不(?P=a)(?P<b>[\u4e00-\u9fff])(?P<rest>[^，,。？?吗]{0,6}?)(?=[?？。，,]|$)"
)
# 有时间要求没, 领导要去不: whether there is, whether they have to.
_WHETHER_AT_END = regex(
    r"(?P<said>(?:有|要|能|会|可以|得|用|需|许|准)[^，,。？?没不吗呢哪谁几啥咋怎]{1,10})(?<![还都也])[没不](?P<end>[?？。]*)$"
)
# 校长怎么选: 选 alone is no word that a document could be searched for.
_CHOSEN = regex(
    r"(?<=[校园局组]长|教师|老师|书记|主任|干部|督学)(?:是|都|要)?(?P<how>怎么|怎样|如何|咋)选(?:出来|拔|任|的)*(?=[?？。]?$)"
)
# 民办园园长：…: who speaks, and of what.
_SPEAKER = regex(r"^(?P<whose>[^，。：:？?]{0,8}?)(?:园长|校长|老师|教师|家长|班主任|教研员)[：:](?=.{6})")
# 完小, 完中: schools of all grades, which documents call 完全小学, 完全中学.
_WHOLE_SCHOOL = regex(r"(?<![做写上读念])完(?P<kind>[小中])(?=[比和与跟、加有几多少一总共的呢,，?？]|$)")
# 附城中学和县一中: a dictionary knows 和县, a county far away.
_AND_COUNTYS = regex(r"(?<=[学中园校小])和(?=县(?:第?[一二三四五六][中小]|实验|幼儿园|职|特))")
# 哪个先竣工, 谁完工早: the earliest of them.
_BUILT = r"竣工|完工|开工|动工|建成|建好|交付"
_WHICH_FIRST = regex(
    rf"(?:谁|哪(?:一?[个所家座]|边))(?:会|要|更|比较)*(?:(?P<first>[先早])|[后晚])(?P<deed>{_BUILT})"
    rf"|(?:谁|哪(?:一?[个所家座]|边))的?(?P<done>{_BUILT})(?:时间|得|的)*(?:更|比较)?(?:(?P<early>早)|晚)(?=[一点些呢啊?？。]|$)"
)
_TABLE_SAID = regex(r"表|附件|行(?!动)|指标")
# 第11项, 任务22: people count what the document numbers as clauses; of a table 项 are rows.
_ITEM = regex(r"第([\d一二三四五六七八九十]{1,3})(?:项|款)(?!目|指标)")
_ITEM_AFTER = regex(r"任务\s?(\d{1,2})(?!\d|[年月个项条所%])")


_PLACES_COUNTED = regex(
    r"(?<![哪这那好\d])(?:几|多少)个(地方|县市|市县|县区|县(?!级|城|域))(?:的?文件)?"
    r"(?=(?:里|中|都|也|有|明确|明文|明令|专门)*(?:写|提到|提了|规定|要求|禁止|严禁|不准|不许|不让|不得|说了|定了))(?:，?(?:是|都有)?哪几?个)?"
)
"""几个地方写了 is answered by which they are."""

_AMONG_SCHOOLS = regex(
    r"(?P<among>[一二两三四五六七八九十\d几][所家](?:幼儿园|学校|高中|初中|小学|园|校)?[里中][^，。,？?]{1,24}?)(?:都|分别|各自)?(?:有|是)谁(?=[?？。]*$)"
)
"""七所里2023年开工的有谁: schools are asked for, and no body."""


_ENROLLED_EARLY = regex(r"(?P<who>(?:学前(?:教育|三年|阶段)*|幼儿园|幼儿|幼教)的?)(?P<rate>[毛净]?)入学率")
"""学前教育毛入学率: of kindergartens the rate is called 毛入园率."""


def _as_asked(text: str, *, follows: bool) -> str:
    """The question folded, with turns of speech put as the patterns of what is asked for know them."""
    folded = in_mandarin(fold(text)).replace("几几年", "哪年")
    folded = _PLACES_COUNTED.sub(r"哪几个\1", folded)
    folded = _SPOKEN_MANY.sub("多少", _numbered(folded))
    if not follows and not _TABLE_SAID.search(folded):
        folded = _ITEM.sub(r"第\1条", _ITEM_AFTER.sub(r"第\1条", folded))
    folded = _MEASURE_APART.sub("", _OVER.sub("超过", folded))
    folded = _SWAPPED.sub(r"\g<lesson>\g<between>被占用", folded)
    folded = _AT_ONE_GO.sub(r"\g<deed>", folded)
    folded = _EXAMINED_FOR_ENTRY.sub(r"\g<entry>入学考试\g<end>", folded)
    folded = _CLOSED_DOWN.sub("撤并", folded)
    folded = _TEACHES_AT.sub(r"\g<who>\g<where>任教\g<end>", folded)
    folded = _REWARDED.sub("奖励", _GROWS.sub("变多", folded))
    folded = _A_NOT_A.sub(r"要\g<a>\g<b>\g<rest>吗", folded)
    folded = _WHETHER_AT_END.sub(r"\g<said>吗\g<end>", folded)
    folded = _CHOSEN.sub(r"\g<how>选聘", folded)
    folded = _WHOLE_SCHOOL.sub(r"完全\g<kind>学", folded)
    folded = _AND_COUNTYS.sub("与", folded)
    folded = _WHICH_FIRST.sub(_of_dates, folded)
    folded = _AMONG_SCHOOLS.sub(r"\g<among>有哪几所", folded)
    folded = _SPEAKER.sub(r"\g<whose>，", folded)
    folded = _LOWER_PLACES.sub("县市区政府", folded)
    folded = _ENROLLED_EARLY.sub(lambda found: f"{found['who']}{found['rate'] or '毛'}入园率", folded)
    return folded


def _numbered(text: str) -> str:
    """方案4条 is 第4条; so is 计划19条里 unless all of them may be meant, which the documents tell."""
    said = SO_MANY.search(text)
    return text if said is not None else _NUMBERED.sub(r"第\1条", text)


def understand(text: str, reading: Reading, *, regions: Sequence[RegionPath] = (), follows: bool = False) -> Question:
    """One question read by itself. `regions` restricts it from outside (a filter of the page or --region).

    `follows`: it comes after another, so that a lead-in (“说错了，是…”) says nothing of its own.
    """
    folded = _as_asked(text, follows=follows)
    if follows:
        folded = without_lead_in(folded)
    folded = _place_in_full(folded, reading)
    bodies = [(unit.start, unit.end) for unit in asked_units(folded)]
    mended = reading.speller.repair(folded, known=reading.ordinary_words, kept=bodies)
    mentions = _scope_mentions(mended, reading)
    out = [mention for mention in mentions if _is_left_out(mention, mended)]
    beside = [one for one in mentions if _is_above(one, mentions, reading)]
    covered = tuple(
        dict.fromkeys(m.path for m in mentions if reading.covers(m.path) and m not in out and m not in beside)
    )
    uncovered = tuple(
        dict.fromkeys(m.written for m in mentions if m in beside or (not reading.covers(m.path) and m not in out))
    )
    if reading.is_national:
        uncovered = ()  # a law is in force wherever the asker is
    if out and not covered and not uncovered:
        covered = _all_but([mention.path for mention in out], reading)
    body = _LEFT_OUT.sub("", _without(mended, mentions)) if out else _without(mended, mentions)
    body = whole_said(body, covered or tuple(regions), reading)
    apart = _LENT_TO.sub(lambda lent: lent["lent"] + " " * len(lent["to"]), body)
    units = asked_units(apart)
    listed = listed_units(apart, units, reading)
    units = [*units, *listed]
    topic = apart
    for unit in units:
        topic = topic.replace(unit.written, " ")
    topic = EVERY_PLACE.sub(" ", topic)
    topic = _TAKEN_FOR.sub(" ", topic) if re.search(r"占|挤|霸", topic) else topic
    address = parse_address(topic) or (bare_address(topic) if covered else None)
    if address is not None:
        topic = topic[: address.start] + " " + topic[address.end :]
    asked = _asks(body, units)
    if "role_check" in asked or listed:
        topic = _TAKES_PART.sub(" ", topic)
    scope = covered or tuple(regions)
    if regions and covered:
        scope = tuple(path for path in covered if any(covers(path, region) for region in regions)) or covered
    return Question(
        text=text,
        folded=mended,
        standalone=text.strip(),
        query=body.strip() or mended,
        body=body.strip(),
        asks=asked,
        regions=scope,
        uncovered=() if covered else uncovered,
        left_out=uncovered if covered else (),
        named=bool(covered or regions),
        stages=stages_of(body),
        years=years_of(mended) or relative_years(mended, reading.today),
        numbers=numbers_of(body),
        units=(*match_unit(apart, reading.unit_names), *(unit.name for unit in listed)),
        unit_words=tuple(dict.fromkeys(unit.written for unit in units)),
        terms=(
            *number_names(topic, reading.everything),
            *content_terms(topic, reading, reading.index.tokenizer.cut),
        ),
        strangers=_strangers(topic, reading),
        today=reading.today,
        address="".join(step.label for step in address.steps) if address else "",
    )


def _of_dates(asked: re.Match[str]) -> str:
    return f"哪个{'最早' if asked['first'] or asked['early'] else '最晚'}{asked['deed'] or asked['done']}"


_LENT_TO = regex(
    r"(?P<lent>(?:借调?|借用|抽调)(?:去|到|给|在|进|至)了?)(?P<to>[^，,。？?的谁哪]{1,10}?(?:政府|局|委|办|机关|部门))(?=的(?:老师|教师|人|教职工)|[，,。？?]|$)"
)
"""Where teachers are lent to: a body that is asked nothing."""
_TAKES_PART = regex(r"参加|参与|介入|掺和|(?:要不要|该不该|用不用|得不得|需不需要|要)管(?!理)|管不管")
"""Whether a body takes part is asked of its role: no word of the thing itself."""
_BY_PERMISSION = regex(r"(?:的)?(?:委托|批准|同意|审批|备案|许可|授权|认定|核准|委派|邀请)")


def _asks(body: str, units: Sequence[Unit]) -> frozenset[Ask]:
    """What is asked, with the units that may be its subject: 受教育局委托 says no more than by whose leave."""
    if asks_membership(body, units):
        return (asks(body, has_unit=False) & {"lead", "support"}) | {"member", "permit"}
    body = without_object(body)
    if _either(body, units):
        return asks(body, has_unit=False) | {"who"}
    subjects = [unit for unit in units if not _BY_PERMISSION.match(body, unit.end)]
    return asks(body, has_unit=bool(subjects))


_OR_BEFORE = regex(r"还是(?:找|归|由|是|去|问|跟|让|得|要)?$")
_OR_BEHIND = regex(r"(?:局)?(?:[\u4e00-\u9fff]{0,2})[，,]?还是")


def _either(body: str, units: Sequence[Unit]) -> bool:
    """Whether a question offers who it may be, 找民政还是市监, 法院来算还是学校自己算, and so asks who."""
    return any(_OR_BEFORE.search(body[: unit.start]) or _OR_BEHIND.match(body, unit.end) for unit in units)


_NAMED = regex(r"([\u4e00-\u9fff]{2,4}?)(?:中心)?(?:小学|中学|幼儿园|高中|镇|乡|村)")


def _strangers(text: str, reading: Reading) -> tuple[str, ...]:
    """Names of schools and towns that no document holds: neither the name nor any word in it is known."""
    return (
        *_namesakes(text, reading),
        *(
            match.group()
            for match in _NAMED.finditer(text)
            if not any(match.group(1)[start:] in reading.everything for start in range(len(match.group(1)) - 1))
            and match.group(1) not in reading.ordinary_words
            and all(len(word) == 1 for word in reading.index.tokenizer.cut(match.group(1)))
            and not set(match.group(1)) & (_COMMON - _IN_TOWNS if match.group().endswith(("镇", "乡")) else _COMMON)
        ),
    )


_SCHOOL = regex(r"([\u4e00-\u9fff]{2,3})(中学|小学|幼儿园|高中)")
_SECONDARY = frozenset({"中学", "高中"})


def _namesakes(text: str, reading: Reading) -> tuple[str, ...]:
    """Schools that no document names, though it names another of that name: 忠信中学 where it has 忠信中心小学."""
    found = []
    for match in _SCHOOL.finditer(text):
        name, kind = match.groups()
        for own in (name[-3:], name[-2:]):
            if KIND.search(own):
                continue  # 几所公办高中 names a kind
            spoken = re.findall(rf"{own}(?:镇|乡|街道)?(?:中心)?(中学|小学|幼儿园|高中|学校)?", reading.everything)
            # A proper name stands before a school nearly wherever it stands; 公办 or 实验 stands before all kinds.
            kinds = {school for school in spoken if school}
            if not kinds or len(kinds) > 2 or sum(map(bool, spoken)) < 0.5 * len(spoken):
                continue
            same = kinds | (_SECONDARY if kinds & _SECONDARY else frozenset())
            if kind not in same and "学校" not in kinds:
                found.append(own + kind)
            break
    return tuple(found)


_IN_TOWNS = frozenset("大小上下中前后新老")
"""Common characters that names of towns begin with: 大柘镇, 上坪镇."""
_COMMON = frozenset(
    "的了在是有要和不这那几多大小到给人上下个们我你他都也就还能会可去来说看做管把被让跟里中后前从年月日时次各每全新老"
    "镇乡村县市省区读所家考娃"
)


_SHORT_PLACE = regex(r"(?:(?<=^)|(?<=[、和跟与同比]))(?P<first>[\u4e00-\u9fff])(?P<kind>[市县旗])")
_NO_PLACE = frozenset(
    "城市 都市 超市 门市 上市 集市 夜市 早市 股市 楼市 街市 本市 全市 各市 县市 省市 外市 本县 全县 各县 市县".split()
)


def _place_in_full(text: str, reading: Reading) -> str:
    """呼市 as 呼和浩特市: a place by its first character, where one place of the documents fits and none is named."""

    def full(match: re.Match[str]) -> str:
        first, kind = match["first"], match["kind"]
        fitting = {path[-1] for path in reading.region_names if path[-1][0] == first and path[-1][-1] == kind}
        named = any(one.start < match.end() and match.start() < one.end for one in mentions)
        if len(fitting) != 1 or match.group() in _NO_PLACE or named:
            return match.group()
        return fitting.pop()

    if _SHORT_PLACE.search(text) is None:
        return text
    mentions = find_regions(text, known=reading.region_names)
    return _SHORT_PLACE.sub(full, text)


def _scope_mentions(text: str, reading: Reading) -> list[RegionMention]:
    """Places that the question is about: no homes of the asker, no parts of names that the documents hold."""
    found = list(find_regions(text, known=reading.region_names))
    some_covered = any(reading.covers(mention.path) for mention in found)
    found = [m for m in found if not any(_is_part_of(o, m, text, reading) for o in found)]
    kept = []
    for mention in found:
        if len(found) > 1 and _BACKGROUND.search(text[: mention.start]):
            continue
        if not reading.covers(mention.path):
            part_of_name = mention.inside and (some_covered or mention.inside in reading.everything)
            if part_of_name or (some_covered and mention.written in reading.everything):
                continue
            if _BACKGROUND.search(text[: mention.start]) or _begins_word(mention, text, reading):
                continue
            if not some_covered and names_row(mention, text, reading):
                continue
        kept.append(mention)
    return kept


_NO_WORD = "的了在是有要和与跟、到省市县区那这呢吗里，,"


def _begins_word(mention: RegionMention, text: str, reading: Reading) -> bool:
    """Whether a place's short name only begins a word that documents hold: 四平 of 四平戏, 白沙 of 白沙镇."""
    behind = text[mention.end : mention.end + 1]
    if not behind or behind in _NO_WORD or mention.written[-1] in "省市县区旗州盟":
        return False
    return mention.written + behind in reading.everything


_SET_ASIDE = r"(?:除(?:了|去|开)?|不算|不含|撇开|不看)"
_LEFT_OUT = regex(rf"^{_SET_ASIDE}(?:[、和与及])*(?:市|县|区)?(?:以外|之外|外|的话)?[,，、]?")
_LEFT_OUT_BEFORE = regex(rf"{_SET_ASIDE}(?:[\u4e00-\u9fff]{{2,4}}[、和与及])*$")
_LEFT_OUT_AFTER = regex(
    r"(?:以外|之外|外|的话)?(?:[,，]|$|其他|别的|其余|剩下|还有(?:哪|谁)|各地|哪|[、和与及])|以外|之外"
)
_MOST_LEFT = 12
"""With more places than this all but one are no scope that a question can name."""


def _is_left_out(mention: RegionMention, text: str) -> bool:
    """Whether a question leaves a place out: 除了株洲，…; not where the place belongs to a unit (除了连平县教育局)."""
    behind = text[mention.end :]
    return bool(_LEFT_OUT_BEFORE.search(text[: mention.start]) and _LEFT_OUT_AFTER.match(behind))


def _all_but(out: Sequence[RegionPath], reading: Reading) -> tuple[RegionPath, ...]:
    """Places of the documents other than those left out; () where there are too many to name."""
    places = dict.fromkeys(document.region for document in reading.documents.values() if document.region)
    rest = tuple(path for path in places if not any(covers(path, one) or covers(one, path) for one in out))
    return rest if len(rest) <= _MOST_LEFT else ()


def _is_part_of(place: RegionMention, above: RegionMention, text: str, reading: Reading) -> bool:
    """Whether the second place only says where the first one lies (江苏省南京市); 江苏省跟南京市 are two places."""
    if len(place.path) <= len(above.path) or place.path[: len(above.path)] != above.path:
        return False
    between = text[above.end : place.start] if above.end <= place.start else text[place.end : above.start]
    own = any(document.region == above.path for document in reading.documents.values())
    return not (between and (own or _SET_AGAINST.search(between)))


_SET_AGAINST = regex(r"[比和与跟、]|还是|相比|对比")


def _is_above(place: RegionMention, mentions: Sequence[RegionMention], reading: Reading) -> bool:
    """Whether a place without a document of its own is set against one in it (梅州市比平远): that one is not its."""
    below = any(len(one.path) > len(place.path) and one.path[: len(place.path)] == place.path for one in mentions)
    return below and reading.only_within(place.path) is not None


_MADE_BY_CUT = regex(r"[建校职园编读学岗籍]")
"""在蕉岭建小区 without its place must not read 在建."""


_LOWER_PLACES = regex(
    r"各?(?:县\(?市\)?区|区县|县区|县市|市县区?)(?=(?:都|也|还|要|该|得|应)*(?:干|做|负责|承担|管|抓|落实)(?:些|好)?(?:什么|啥|哪))"
)
"""各县（市）区要做什么 asks for the tasks of their governments."""
_GOES_ON = regex(r"县城|[省市县区]委(?![托派培任])")


def _without(text: str, mentions: Sequence[RegionMention]) -> str:
    for mention in sorted(mentions, key=lambda mention: -mention.start):
        # 连平县城 is the county's town: the word 县城 stays.
        # So does 市委 in 广元市委编办.
        end = mention.end - bool(_GOES_ON.match(text, mention.end - 1))
        joined = bool(text[: mention.start].endswith("在") and _MADE_BY_CUT.match(text[end:]))
        start = mention.start - joined
        text = text[:start] + text[end:]
    return re.sub(r"^[的,，、\s]+", "", text)
