"""What a question limits its count by: a number that a sentence tells of the whole is none of the part asked about."""

from __future__ import annotations

import re

from assistant.evidence.focus import Segment, quantities, segments
from assistant.evidence_piece import Evidence
from assistant.understanding.question import Question
from assistant.understanding.school_names import schools_named
from corpus.numbering import HANZI, asked_number
from corpus.regex import regex

_PUBLIC, _PRIVATE = "公办|公立", "民办|民营|私立|民校|私校"
_GROUPS = (
    (_PRIVATE, "民办"), (_PUBLIC, "公办"),
    ("编外", "编外|非在编|未纳入编制|临聘|聘用"),
    ("女(?=党员|教师|老师|教职工|学生|生|校长|园长|干部|童)", "女"),
    ("男(?=党员|教师|老师|教职工|学生|生|校长|园长|干部)", "男"), ("在编|编内", "在编|编内"),
    ("专任", "专任|专职"), ("兼职", "兼职"), ("残疾", "残疾|特殊"), ("随迁", "随迁|进城务工"), ("留守", "留守"),
)  # fmt: skip
_GROUPS_ASKED = tuple((regex(asked), regex(held)) for asked, held in _GROUPS)
_PART = regex(
    r"(?:(?<![校公班])里面?|里头|当中|其中|之中)(?:的|有|已经?)?(?P<part>[\u4e00-\u9fff]{2,8}?)(?<![罚补奖发收交花])(?:的)?(?:一共|总共|共|现在)?(?:有|是|占|各)*"
    r"(?:几|多少)(?:个|所|名|人|份|家|位|项)?[?？。]*$"
)
_OWNER = regex(r"(?P<owner>学校|幼儿园|小学|初中|高中|职校)(?:里面?|里头|当中|其中|之中)")
_BEHIND = regex(r"(?:多少|几)(?:个|名|位|所|家)?(?P<noun>(?!以[上下内])[\u4e00-\u9fff]{2,4})[?？。]*$")
_ANYBODY = regex(r"学生|老师|教师|孩子|小孩|娃|幼儿|儿童|人|同学|钱")
_EACH = regex(
    r"[\u4e00-\u9fff]{2,}(?:和|与|、|跟)[\u4e00-\u9fff]{2,8}各自?(?:有|是|占)?(?:多少|几)"
    r"|各(?!自|有|是|占|多少|几)[\u4e00-\u9fff]{1,5}?各自?(?:有|是|占)?(?:多少|几)"
    r"|[\d两二三四五六七八九十][所个名家][^，。]{0,8}各自?(?:有|是|占)?(?:多少|几)"
)


def of_the_whole(question: Question, piece: Evidence, segment: Segment) -> bool:
    """Whether a segment's number is of more than the question counts.

    女党员多少 against 1612名党员; 问卷里幼儿园教师几份 against 教师问卷774份; each of two asked, and one number told.
    """
    lacks_part = _lacks_part(question, piece, segment)
    return _lacks_group(question, piece, segment) or lacks_part or _one_for_each(question, piece)


def _lacks_group(question: Question, piece: Evidence, segment: Segment) -> bool:
    if re.search(_PUBLIC, question.body) and re.search(_PRIVATE, question.body):
        return False  # both kinds together are all
    before = "".join(
        (*piece.clause.path, piece.clause.plan_title, piece.title, piece.before, piece.text[: segment.end])
    )
    return any(asked.search(question.body) and not held.search(before) for asked, held in _GROUPS_ASKED)


def _lacks_part(question: Question, piece: Evidence, segment: Segment) -> bool:
    """Whether the very thing counted, named behind 里 or behind 多少, is not in the number's segment."""
    if (part := _PART.search(question.body)) is not None:
        owner = _OWNER.search(question.body)
        items = [one for one in segment.text.split("、") if owner and owner["owner"] in one]
        # 幼儿园48所 among kinds that have 民办 ones: the part must stand with its own kind.
        if not any(_speaks_of(part["part"], question, text) for text in items or [segment.text]):
            return True
    behind = _BEHIND.search(question.body)
    noun = behind["noun"] if behind is not None else ""
    counted = bool(noun) and not _ANYBODY.match(noun) and _is_thing(noun, question)
    return counted and not _speaks_of(noun, question, piece.before + since_last_number(piece.text, segment))


def since_last_number(sentence: str, segment: Segment) -> str:
    """A segment and what stands before it since the last number: 生活补助分为四档，每人每月依次为200元、350元.

    Parts singled out (其中…) are of what the number before them counts.
    """
    start, of_whole = segment.start, segment.text.startswith("其中")
    for part in reversed(segments(sentence[: segment.start])):
        if quantities(part.text) and not of_whole:
            break
        start, of_whole = part.start, False
    return sentence[start : segment.end]


def _is_thing(noun: str, question: Question) -> bool:
    return any(term.known and noun.startswith(term.text) for term in question.terms)


def _speaks_of(words: str, question: Question, text: str) -> bool:
    """Whether a text holds the words, or each of the question's terms among them."""
    own = [term for term in question.terms if term.text in words]
    return words in text or (bool(own) and all(term.found_in(text) for term in own))


def _one_for_each(question: Question, piece: Evidence) -> bool:
    return bool(_EACH.search(question.body)) and len(quantities(piece.text)) < 2


_COUNT = rf"(?P<number>\d+|[{HANZI}]+)(?P<by>[个项所家名条处支])"
_NAMES = r"(?:目前|现在|具体|分别|各|都|的)*(?:(?:是|叫|有|为)(?:哪|什么|啥|谁)|(?<=的)(?:名称|名字|名单))"
_NAMES_ASKED = (
    regex(rf"{_COUNT}(?P<noun>[\u4e00-\u9fff“”]{{2,10}}?){_NAMES}"),
    regex(rf"(?P<noun>[\u4e00-\u9fff]{{2,6}}){_COUNT}[，,]?{_NAMES}"),
)
_WHICH_THINGS = regex(r"哪些(?P<noun>[\u4e00-\u9fff]{2,8})[?？。]*$")
_NAMES_BEHIND = regex(r".{0,12}(?:分别|包括)|.{0,4}(?:即|[:：]|[（(](?!其中|含)|为|——)")


def only_counted(question: Question, piece: Evidence) -> str:
    """What is asked for by name and a sentence only counts (29个项目分别是哪些: 实施项目29个); "" otherwise.

    Names stand behind 分别为, a colon or a bracket, or are strung together, as many as there are.
    """
    which = _WHICH_THINGS.search(question.body)
    some = which and re.search(rf"(?:一批|若干|一系列)[^，。；、“”]{{0,12}}{which['noun'][-2:]}", piece.text)
    if which and some and not listed_as(which["noun"], piece.text):
        return f"具体是哪些{which['noun']}"
    match = next((found for one in _NAMES_ASKED if (found := one.search(question.body))), None)
    if match is None or piece.text.strip()[-1:] in "：:":
        return ""
    wanted, noun = asked_number(match["number"]), match["noun"].strip("“”")
    for told in re.finditer(rf"(?P<number>\d+|[{HANZI}]+){match['by']}", piece.text):
        around = piece.text[max(0, told.start() - _NEAR_COUNT) : told.end() + _NEAR_COUNT]
        if asked_number(told["number"]) != wanted or noun[-2:] not in around:
            continue
        rest = re.split(r"[。；]", piece.text[told.end() :])[0]
        named = _NAMES_BEHIND.match(rest) or piece.text.count("、") >= wanted - 1
        return "" if named else f"{match['number']}{match['by']}{noun}的名单（只写了数量）"
    if match["by"] == "所" and wanted >= _SEVERAL and len(schools_named(piece.text)) < wanted - 1:
        return f"{match['number']}所{noun}的名单"
    return ""


def listed_as(noun: str, text: str) -> bool:
    """Whether a text lists things under a noun: 艺体高中、人文高中等特色高中, “…”“…”等模式."""
    return bool(
        re.search(
            rf"(?:、[^，。；、]{{2,}}|”“[^”]+”)等(?:多种|各类|各种|\d+[个种项类])?[^，。；、等]{{0,4}}{noun[-2:]}", text
        )
    )


_SEVERAL = 3
"""So many schools are not told by a sentence that names one of them."""


_NEAR_COUNT = 14


_AREA_ASKED = regex(
    r"(?:几|多少)个?(?P<area>乡镇|镇街|镇|乡(?!村)|街道|村|县区|县|区|学区|片区)(?!级|[\u4e00-\u9fff]?(?:长|人|干部))"
)
_KIND_ASKED = regex(
    r"(?P<owned>公办|民办|公立|私立|普惠)性?的?(?P<kind>幼儿园|园|小学|初中|高中|中学|学校)[^，。]{0,4}(?:几|多少)(?:所|家|个)"
    r"|(?:几|多少)(?:所|家|个)(?P<owned2>公办|民办|公立|私立|普惠)性?的?(?P<kind2>幼儿园|园|小学|初中|高中|中学|学校)"
)
_CLASS_ASKED = regex(
    r"(?:[一每]个?|大|小|中)班(?!主任|车|级?规模)[^，。？?]{0,8}(?:多少|几)|班额[^，。？?]{0,6}(?:多少|几)"
)
_FORMAL = {"公立": "公办", "私立": "民办", "园": "幼儿园"}
_GAP_ASKED = regex(
    r"(?:比|离|距)目标[^，。]{0,4}(?:低|差|少)(?:了|出)?(?:多少|几)|(?:现在|目前|现状)[^，。]{0,12}差(?:多少|几)"
)


_DEED = r"(?:完成|办完|招标|开工|动工|完工|竣工|建成|建好|验收|投用|投入使用|挂牌|拨付|到位|达标)"
_DONE_ASKED = regex(
    rf"(?:已经?|早就){_DEED}[^，。？?]{{0,12}}?(?:几|多少)|{_DEED}(?:了|过)的[^，。？?]{{0,6}}?(?:几|多少)"
)
_DONE = regex(r"已|现有|现已|目前|截至|累计|完成了|建成了")


def counts_other_thing(question: str, text: str) -> bool:
    """Whether towns are asked for and a text counts none, or a class, and it tells the size of a school.

    Or schools of one owner, and its number is of all:
    幼儿园48所 is no number of 民办幼儿园, though 含民办1所 stands behind the high schools before it.
    """
    if _DONE_ASKED.search(question) and not _DONE.search(text):
        return True  # 招标已经完成的项目有几个 is told by no 实施10个项目
    area = _AREA_ASKED.search(question)
    if area is not None and not re.search(rf"\d\s*个?[^，。；、\d]{{0,2}}{area['area'][-1]}", text):
        return True
    if _CLASS_ASKED.search(question) and "规模" in text and "班" not in text:
        return True
    asked = _KIND_ASKED.search(question)
    if asked is None:
        return False
    owned, kind = (asked[name] or asked[f"{name}2"] for name in ("owned", "kind"))
    owned, kind = _FORMAL.get(owned, owned), _FORMAL.get(kind, kind)
    if kind == "学校" or kind not in text:
        return False
    behind = re.search(rf"{kind}\d+[所家个][（(][^）)]*{owned}\d", text)
    return not (behind or re.search(rf"{owned}[^，。；、（）()\d]{{0,8}}{kind[:2]}|{owned}园", text))


_AREA = r"(?:乡镇|镇|乡|街道|村|县区?|区|学校|中学|小学|高中|幼儿园|班|年级)"
_RANKED = regex(
    r"(?:哪|什么)(?:一|几|些)?(?:个|所|家|座|批|类|种|项|条|件|名|位|间)?[^，。？?哪谁]{0,12}?最(?:[多少大小高低长短贵远近好差强弱快慢严缺难旧老先早晚]|不?容易|不好|费[劲力]|重视|重要|便宜|卖力|认真|用心|积极|努力|到位|出色|突出|满意)(?!(?:能|可|要|得|只|收)?[几多少\d])"
    r"|谁家?[^，。？?哪谁]{0,8}?最(?:[多少大小高低长短贵远近好差强弱快慢缺]|便宜|卖力|认真|用心|积极|努力|到位|出色|突出|满意)(?!(?:能|可|要|得|只|收)?[几多少\d])"
    r"|排(?:个|一下|下)?(?:名|序|队)(?!次|列|除)|从[高多大]到[低少小]|从[低少小]到[高多大]"
    r"|最(?:[多少大小高低难好差快慢]|重要)的[^，。？?]{0,6}?是(?:哪|谁)"
    rf"|最[多少大小高低]的(?:是)?(?:那|哪)?(?:一)?(?:个|所|家)?{_AREA}[?？。]*$"
)
"""Which of several stands first: 哪个项目建筑面积最大, 设备谁家供应的最多, 党员最多的学校."""


_SUPERLATIVE = regex(r"最(?!低(?:工资|生活|标准|录取)|高限价|大限度|终|后|近|初|新)")


def ranks_untold(question: str, text: str) -> bool:
    """Whether it is asked which of several has most, and a text tells one number and no order: 党员最多的学校."""
    return bool(_RANKED.search(question)) and not _SUPERLATIVE.search(text)


def lacks_one_of_gap(question: str, told: str) -> bool:
    """Whether it is asked how far something is from the goal, and only one number is told."""
    return bool(_GAP_ASKED.search(question)) and len(quantities(told)) < _TWO


_TWO = 2
