"""What a question asks leave for, if it must be done or how it is done, and whether a text speaks of that at all."""

from __future__ import annotations

import re

from assistant.evidence.focus import quantities
from assistant.evidence.norms import FREE, asks_permission, norm_of
from assistant.understanding import lexicon
from assistant.understanding.question import Question, stages_of
from assistant.understanding.reading import Reading
from assistant.understanding.terms import Term, is_generic, unheard, unheld, unspoken
from corpus.regex import regex
from index.tokenizer import fold

_DEED = regex(
    r"(?:能不能|可不可以|能否|可否|可以|(?<![功可不智技职性节产潜才本效只])能(?![力源量手])|允许|准许|许不许|准不准|准)"
    r"(?![吗嘛么许备时入确证]|不(?:$|[?？]))(?P<what>不?[^，,。？?；;]{1,16}?)(?:吗|嘛|么|不|$|(?=[，,。？?；;]))"
)
_REQUIRED = regex(
    r"(?:要不要|用不用|需不需要|是否需要)(?P<what>[^，,。？?；;]{2,16}?)(?:吗|嘛|么|不|$|(?=[，,。？?；;]))"
)
_HOW = regex(r"(?:怎么|如何|怎样|咋)(?P<what>[^，,。？?的]{2,4})[?？。]?$")
_RARE = 2.5
_UNHEARD_OF = 1.5
"""Weight from which a deed counts that no document speaks of at all."""
_PLAIN = 6
"""Characters of a deed up to which a clause on it holds one of its words; longer ones may be put otherwise."""
_TO_WHOM = regex(
    r"^(?:组织|让|给|为|帮|替|向|对|跟|和|收|要|带)?(?:老师|教师|教职工|学生|孩子|家长|幼儿|学校|幼儿园)们?(?:家长|们)?|[啊呀呢吧的]+$"
)
"""For whom or by whom a deed is: it makes what is asked longer, and no less plain (给老师发慰问金, 组织学生订校服)."""
ANY_DEED = regex(
    r"处置|处理|应对|解决|操作|落实|安排|对待|办理|管理|处罚|整治|整改|应付|着手|开展|推进|抓|参与|参加|享受|得到|进入"
)
"""Verbs for any deed whatever: a clause need not hold the very word."""
_PAID = regex(r"[交缴收付花要][\u4e00-\u9fff]{0,4}[费钱]|[门车]票")
_SAYS_LITTLE = frozenset(
    "再又还也都就给把被让由用来去到个一的了着过自己跟和与同在从上下向先直接不办做搞弄行要得有没是够会继续样人学生校工"
)
"""Characters of what is asked that stand in any sentence, or for any deed whatever."""
SANCTION = regex(r"处分|处罚|罚|辞退|解聘|开除|取消|撤销|吊销|没收|停职|停办|停招|追责|问责")
_BAN = regex(r"不得|严禁|禁止|不准|不允许|不予|不能|不可|不应|不再|一律不")
_MORE = r"增加|加大|提高|提升|延长|扩大|上浮|上调|超过|高于|高过|多于|涨|往上"
_LESS = r"降(?!雨|温|级)|少[拨给发收交付投配]|减少|压减|压缩|降低|缩短|缩小|下浮|下调|少于|低于|低过|不足|往下"
_TURNS = regex(r"[转调升改换](?:入|到|去|进|成|为|往|至)?(?P<into>[^，,。？?]{2,8})$")
_TURNS_INTO = regex(r"[转调升改换](?:入|到|去|进|成|为|往|至)(?P<into>[^，。；]{2,12})")


def deed_of(question: Question) -> str:
    """The words behind 能不能, 可以: what is asked leave for; "" where it stands elsewhere (行不行, 违规吗)."""
    found = _DEED.search(question.body)
    return found["what"] if found else ""


def deed_terms(question: Question) -> list[Term]:
    """The telling words of what is asked leave for."""
    what = deed_of(question)
    return [term for term in question.terms if term.text in what and not is_generic(term)]


def missing_deed(question: Question, clause: str) -> list[Term]:
    """What it is asked if or how one does, where `clause` does not speak of it: 民办园能上市吗, 怎么收费; else []."""
    required = _REQUIRED.search(question.body)
    permission = asks_permission(question.folded) or required is not None
    how = None if permission else _HOW.search(question.body)
    found = required or how
    what = found["what"] if found else deed_of(question) if permission else ""
    if len(_TO_WHOM.sub("", what)) > _PLAIN or what.startswith("不"):
        return []
    asked = [
        term
        for term in question.terms
        if term.text in what
        and term.weight >= (_RARE if term.known else _UNHEARD_OF)
        and not ANY_DEED.fullmatch(term.text)
    ]
    if not permission:
        asked = [term for term in asked if term.direct]
    if asked and _PAID.search(what) and FREE.search(clause):
        return []  # 要交学费吗 is told by what is free
    if permission and asked and not asked[0].known:
        asked = asked[:1]  # 拖欠教师工资: the verb comes first, and what it acts on is spoken of everywhere
    return asked if unspoken(asked, clause) else []


def gives_other_leave(question: Question, sentence: str) -> bool:
    """Whether a sentence gives leave, and for another deed than asked about: 可依法申办法人登记 lets nobody 上市.

    What speaks of two things of the question may say the deed in a word of its own: 学历能放松吗, told as 降低.
    """
    things = sum(term.found_in(sentence) and not is_generic(term) for term in question.terms)
    if things > 1 or norm_of(sentence) != "permit":
        return False
    unsaid = missing_deed(question, sentence)
    new = bool(unsaid) and (unsaid[0].direct or not unsaid[0].known)
    return new and spelt_in(question, deed_of(question), sentence) < _HALF_SPELT


_HALF_SPELT = 0.5


def asks_duty(question: Question) -> bool:
    """Whether it is asked if something has to be done: 要不要试讲."""
    return bool(_REQUIRED.search(question.body))


def speaks_of_deed(question: Question, sentence: str) -> bool:
    """Whether a sentence holds something of what is asked leave for: 能收吗 is not answered by “可以享受优惠”."""
    what = deed_of(question)
    if any(unit in what and unit not in sentence for unit in question.unit_words):
        return False  # 能建工会吗: a body is no term, but what it is about all the same
    terms = deed_terms(question)
    if any(term.found_in(sentence) and not _of_longer_word(term, question, sentence) for term in terms):
        return _same_way(what, terms, sentence)
    return (not terms and not own_characters(question, what, sentence)) or spelt_in(question, what, sentence) > _A_THIRD


_A_THIRD = 1 / 3


def own_characters(question: Question, what: str, text: str) -> frozenset[str]:
    """The telling characters of a deed, without those of words that any question or the text holds."""
    for term in question.terms:
        what = what.replace(term.text, "") if is_generic(term) or term.found_in(text) else what
    return frozenset(re.findall(r"[\u4e00-\u9fff]", what)) - _SAYS_LITTLE


def spelt_in(question: Question, what: str, text: str) -> float:
    """Share of a deed's telling characters that a text holds (查账 in 查阅财务账目), 0 without any."""
    own = own_characters(question, what, text)
    return sum(character in text for character in own) / len(own) if own else 0.0


_DECIDES = 4.0
"""Weight from which a word that outweighs the others decides what a question is about."""


def unspoken_of(question: Question, clause: str) -> bool:
    """Whether a clause lacks the one word that outweighs all others of the question: 艺术课要考试吗."""
    by_weight = sorted(question.terms, key=lambda term: -term.weight)
    if not by_weight or by_weight[0].weight < _DECIDES:
        return False
    first = by_weight[0]
    alone = all(term.weight <= first.weight / 2 for term in by_weight[1:])
    return alone and unheld(first, clause)


def bare_deed_missing(question: Question, clause: str) -> bool:
    """Whether no more than one thing may do or have done is asked, and its clause holds nothing of that: …能出租吗."""
    what = deed_of(question)
    deed = deed_terms(question)
    thing = [one for one in question.terms if one.text not in what and not is_generic(one)]
    if not deed or len(what) > _PLAIN or not 0 < len(thing) < 3 or re.search("[,，]", question.body):
        return False
    if 2 * sum(len(one.text) for one in deed) < len(what) or not all(one.found_in(clause) for one in thing):
        return False
    deed = deed if deed[0].known else deed[:1]
    return unspoken(deed, clause) and spelt_in(question, what, clause) <= 1 / 2


_OF_VERB = (
    (r"带(?![头领动队薪班编货娃孩学老小])", r"[带携]|随身"),
    (r"买(?!卖)", r"[购买]|采购|保险"),
    (r"卖", r"[售卖销]|经营|交易"),
    (r"租", r"租"),
    (r"住(?![房宅所])", r"[住宿]"),
    (r"吃(?!苦)", r"[吃食餐]"),
    (r"喝", r"[喝饮酒水]"),
    (r"拍(?!卖)", r"[拍摄录]"),
    (r"骑", r"骑|[单自]车|电动"),
    (r"养(?![老成])", r"[养饲]"),
    (r"换(?![届算])", r"[换变更改调轮]|另行"),
    (r"退(?![役休伍出])", r"[退还返]|追回"),
    (r"转(?!变)", r"[转调流]|互通|变更|轮岗"),
    (r"调(?=到|去|回|走|动|离|进|过)", r"调[动配离任入出剂]|借调|流动|交流|轮岗|选调"),
    (r"借(?![助此鉴口])", r"借"),
    (r"穿(?!越)", r"[穿着戴]"),
    (r"赔", r"赔|补偿|责任险"),
    (r"撤(?!销)", r"[撤并裁]|取消|停办|保留|整合"),
    (r"涨", r"[涨调增]|提高|上浮|价格|标准"),
    (r"拆(?!分|解)", r"拆"),
    (r"免(?!费)", r"免"),
    (r"进(?![行修])(?![^，。？?]*(?:上班|工作|任教|教书))", r"[进入]"),
)
_VERBS = tuple((regex(asked), regex(held)) for asked, held in _OF_VERB)
_MANNER = regex(
    r"^(?:跨[省市县区校]|[再又还也都就直]|直接|自己|自行|随便|随意|偷偷|私自|擅自|自愿|主动|临时|中途|半路)+"
)


_MUST = regex(
    r"(?:必须|一定要|非得|非要|(?<![主重需])要(?![求点素不])|需要)(?P<what>[^，,。？?；;]{1,12}?)(?:吗|嘛|么|不|$)"
)
_DONE = regex(r"(?P<what>[\u4e00-\u9fff])[吗嘛么][?？]?$")
_OR_NOT = regex(r"(?P<what>[\u4e00-\u9fff])不(?P=what)[?？]?$")


def _plain_deed(question: Question) -> str:
    """What leave is asked for, or else what is asked if it must be done (要穿园服吗) or is done at all (学校赔吗)."""
    asked = _MUST.search(question.body) or _DONE.search(question.body) or _OR_NOT.search(question.body)
    what = deed_of(question) or (asked["what"] if asked else "")
    return _MANNER.sub("", _TO_WHOM.sub("", _MANNER.sub("", what)))


def lacks_verb(question: Question, text: str) -> bool:
    """Whether a text holds nothing of the plain verb that is asked about: 能带玩具去吗, 利用玩教具发布广告."""
    what = _plain_deed(question)
    return _is_short(question) and any(asked.match(what) and not held.search(text) for asked, held in _VERBS)


_CHARGED = regex(
    r"(?:收费|收钱|要钱|付费|花钱|缴费|掏钱|给钱|[交缴付掏花收出要](?!费)[^，。？?挣赚发]{0,5}[钱费])[的了]?[吗么嘛][?？]?$"
    r"|要不要[交花收付掏出给][\u4e00-\u9fff]{0,4}[钱费]|(?:哪些|什么|啥|哪几[种样项])(?:名目的?)?费(?:用)?[?？。]*$"
)
_OF_PAYING = regex(
    r"[收付]费|收取|费用|免费|[\u4e00-\u9fff]费(?=[，、。；：“”的等和或])|缴|交纳|支付|承担|分担|自付|全额|负担(?!过?重)|免[收除缴交]|减免|不收"
    r"|价格|[有无]偿|公益|补助|资助|补贴|报酬|津贴"
)


def payment_unspoken(question: Question, text: str) -> bool:
    """Whether it is asked if something is paid for, and a text has no word of that: 课后服务收费吗, 提高服务质量."""
    return bool(_CHARGED.search(question.body)) and not _OF_PAYING.search(text)


def turns_elsewhere(question: Question, text: str) -> bool:
    """Whether leave is asked to turn into one thing and a text lets something turn into another: 转入普高, 转入中职."""
    what = deed_of(question)
    return bool(what) and not _same_way(what, [term for term in question.terms if term.text in what], text)


def part_unspoken(question: Question, text: str, *, near: bool) -> bool:
    """Whether a text that rules nothing lacks a telling word of what leave is asked for: 能跨区转学吗, 批量转学.

    Where the text is `near` in meaning, a word that no document holds may be another one for what it says.
    """
    what = deed_of(question)
    if what.startswith("不") or not _is_short(question) or not asks_permission(question.folded):
        return False
    words = [one for one in question.terms if one.text in what and not ANY_DEED.fullmatch(one.text)]
    if any(one.known and one.weight >= _RARE and not one.found_in(text) for one in words):
        return True
    if near:
        return False
    new = any(not one.known and one.weight >= _UNHEARD_OF and not one.found_in(text) for one in words)
    return new or (not words and bool(own_characters(question, what, text)) and spelt_in(question, what, text) <= 0.5)


_CONDITION = regex(
    r"(?<![主重需])(?:要|得|必须|需要?|非得)(?:先|有|是)*(?P<what>[^，,。？?]{2,14}?)(?:以后|之后|了)?"
    r"才(?:能|可以|行|给|让|允许|准|算)"
)


def condition_unspoken(question: Question, clause: str) -> bool:
    """Whether something is asked about as a condition that a clause has no word of: 要交社保才能读吗."""
    found = _CONDITION.search(question.body)
    words = [one for one in question.terms if found is not None and one.text in found["what"] and not is_generic(one)]
    telling = [one for one in words if one.weight >= _LEAST_KNOWN]
    units = {unit for _, unit in quantities(clause)}
    if found is not None and any(unit and unit not in units for _, unit in quantities(found["what"])):
        return True
    return bool(telling) and not any(one.found_in(clause) for one in telling)


_WILL = regex(
    r"(?<![事委工大学社])会(?:不会)?被?(?P<what>拆|关停|关门|停办|停招|撤|罚|开除|通报|追责|问责|处分|坐牢|判|吊销|取消|免职|辞退|扣)[^，,。？?]{0,3}?(?:吗|么|嘛)?[?？]*$"
)


def result_unspoken(question: Question, text: str) -> bool:
    """Whether it is asked in few words if something comes about, and a text holds no word or sign of it: 会关停吗."""
    found = _WILL.search(question.body)
    if found is None or not _is_short(question):
        return False
    what = found["what"]
    words = [one for one in question.terms if one.text in what or one.text.startswith(what)]
    return not any(one.found_in(text) for one in words) and not spelt_in(question, what, text)


def _is_short(question: Question) -> bool:
    """Whether a question is short enough to be taken at its word; longer ones tell it in words of their own."""
    return len(question.body) <= _SHORT and not re.search("[，,]", question.body)


def _of_longer_word(term: Term, question: Question, sentence: str) -> bool:
    """Whether a sentence holds a term only inside a name of another thing: 贷款 in 助学贷款."""
    whole = [one for one in lexicon.mentions(sentence) if term.text in one.written and one.written != term.text]
    rest = sentence
    for one in whole:
        rest = rest if one.written in (*term.alternatives, *term.pieces) else rest.replace(one.written, " ")
    asked = any(one.written in question.folded for one in whole)
    return bool(whole) and not asked and not term.found_in(rest)


def _same_way(what: str, terms: list[Term], sentence: str) -> bool:
    """Whether a sentence that lets one turn into something lets one turn into what is asked, and not out of it."""
    asked, told = _TURNS.search(what), _TURNS_INTO.search(sentence)
    if asked is None or told is None or "互" in sentence:
        return True
    into = [term for term in terms if term.text in asked["into"]]
    return not into or any(term.found_in(told["into"]) for term in into)


def asks_sanction(question: Question) -> bool:
    """Whether it is asked if somebody may punish: what a rule orders as a punishment is then no ban."""
    return bool(SANCTION.search(deed_of(question)))


def bans(sentence: str) -> bool:
    """Whether a sentence says in so many words that something may not be done, and does not only order it stopped."""
    return bool(_BAN.search(sentence))


def bans_opposite(question: Question, sentence: str) -> bool:
    """Whether a ban is on doing less of it, and the question would do more (不得降低, 能高过吗), or the other way."""
    return any(
        re.search(asked, question.body) and re.search(rf"(?:{_BAN.pattern})[^，。；]{{0,4}}(?:{banned})", sentence)
        for asked, banned in ((_MORE, _LESS), (_LESS, _MORE))
    )


def bans_change(question: Question, sentence: str) -> bool:
    """Whether a ban is on just the change that leave is asked for: 已经达到1000元的，不得降低, and 1000元的能降吗."""
    what = deed_of(question)
    return any(
        re.search(change, what) and re.search(rf"(?:{_BAN.pattern})[^，。；]{{0,4}}(?:{change})", sentence)
        for change in (_MORE, _LESS)
    )


_BARE_ASK = regex(r"(?<![的什])[吗么嘛][?？]?$")
_ASKS_LEAVE = regex(r"能|用|可以|允许|准|要|得|必须|需|该|是不是|有没有|对吗|算")
_WEIGHTY = 3.0
_SHORT = 12
"""Characters of a question up to which its words are taken at their word."""


def bare_unspoken(question: Question, sentence: str) -> bool:
    """Whether it is asked if a thing is done (教师节发钱吗) and the sentence lacks a telling word of that.

    Longer questions tell it in words of their own, which a clause may say otherwise.
    """
    if not _is_short(question) or not _BARE_ASK.search(question.body) or _ASKS_LEAVE.search(question.body):
        return False
    return any(term.weight >= _WEIGHTY and not term.found_in(sentence) for term in question.terms)


ONE_CLAUSE = 18
"""Characters up to which a question without a comma asks one thing, and names it in a word or two."""
_ANYBODY = frozenset("学生校老师园家孩子人")
_LEAST_KNOWN = 1.0


def word_unspoken(question: Question, clause: str) -> bool:
    """Whether a clause lacks a telling word of a short question: one that documents know, or a new one altogether.

    Of a new one it has not even half of the characters: 要装空调吗, while 要有澡堂吗 may be told by 洗澡.
    """
    whole = question.standalone  # of a part it is the question that was divided
    if len(question.body) > ONE_CLAUSE or _OF_PARTS.search(whole) or " " in question.body:
        return False
    told = stages_of(clause)
    lacking = [one for one in question.terms if not (is_generic(one) or one.found_in(clause))]
    lacking = [one for one in lacking if not told & stages_of(one.text)]
    if _PAID.search(question.body) and FREE.search(clause):
        lacking = [one for one in lacking if not _MONEY.search(one.text)]
    if any(one.direct and one.weight >= _LEAST_KNOWN for one in lacking):
        return True
    unheard_of = [one.text for one in lacking if not one.known and one.weight >= _UNHEARD_OF]
    return any(_share_held(word, clause) <= 1 / 2 for word in unheard_of)


_MONEY = regex(r"[费钱款]$")
_TELLING_NEW = 2.0


def last_unheard_of(question: Question, text: str) -> bool:
    """Whether a short question comes down to a word that no document holds, and a text has little of it: 对外开放吗."""
    last = last_word(question)
    new = last is not None and not last.known and last.weight >= _TELLING_NEW and len(question.body) <= ONE_CLAUSE
    return new and last is not None and _share_held(last.text, text) < 1 / 2


def _share_held(word: str, text: str) -> float:
    """Share of a word's telling characters that a text holds, 1 without any; one alone (校服) may be any word's."""
    own = [character for character in word if character not in _ANYBODY]
    if len(own) == 1:
        return float(word in text)
    return sum(character in text for character in own) / len(own) if own else 1.0


def keyword_elsewhere(question: Question, reading: Reading) -> bool:
    """Whether a keyword typed is a word of other places' documents alone: 广元 研学旅行."""
    if question.asks or question.ask_text or not question.regions:
        return False
    typed = set(question.body.split())
    words = [
        one for one in question.terms if one.text in typed and one.known and one.weight >= _RARE and not is_generic(one)
    ]
    if not words:
        return False
    clauses = [clause for document in reading.scope(question) for clause in reading.clauses_by_document[document]]
    heads = {fold("".join((*clause.path, reading.title(clause)))) for clause in clauses}
    texts = (*heads, *(reading.text(clause.id) for clause in clauses))
    return unheard(words, texts)


def head_missing(question: Question, clause: str) -> bool:
    """Whether a question of mere nouns ends with one that documents hold and the clause doesn't: 食堂中标公司."""
    if question.asks or question.ask_text or re.search("[，,。？?；;]", question.body):
        return False
    last = max(question.terms, key=lambda term: question.body.rfind(term.text), default=None)
    if last is None or not question.body.endswith(last.text) or is_generic(last) or last.text in _OF_ANY_THING:
        return False
    return last.weight >= _RARE and last.direct and not last.found_in(clause)


_OF_ANY_THING = frozenset(("安排", "情况", "事项", "事宜", "问题", "动向", "进展", "部署", "做法"))
"""Nouns that name no thing of their own: 入学安排 is told by whatever is laid down on 入学."""


def last_word(question: Question) -> Term | None:
    """The content word that a question of one part ends with, but for the particle: what it comes down to."""
    core = "" if _OF_PARTS.search(question.body) else _PARTICLES.sub("", _SPOKEN_OF_IT.sub("", question.body))
    return next((term for term in question.terms if core.endswith(term.text)), None)


def asks_whether_there(question: Question) -> bool:
    """Whether it is asked if there is such a thing at all: 有没有编制, 体育算不算分."""
    return bool(_WHETHER_THERE.search(question.body))


_WHETHER_THERE = regex(
    r"(?:有没有|有无)(?!义务|权|责任|资格|必要|可能|办法)|(?<![要没应能该])有[^，,。？?]{1,8}(?:吗|么|没有?)[?？]?$|算不算"
)
_SPOKEN_OF_IT = regex(
    r"(?:有没有|有无|有)(?:相关|具体|明确|专门|什么|啥)*的?(?:规定|要求|说法|说明|提到)(?:吗|么|没有?)?[?？]?$"
)
_OF_PARTS = regex(r"[，,；;、]|还是|或者?")
_PARTICLES = regex(r"[吗嘛么呢吧啊的了]*[?？。]*$")
