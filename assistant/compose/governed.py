"""A verdict by the words that a ban, a demand or a leave governs, where a question is put in other words than a norm.

公办老师晚上去民办学校代课，准不准: 严禁公办学校教师在民办学校任教 governs 公办, 老师 and 民办学校.
"""

from __future__ import annotations

import re

from assistant.evidence.asked_deed import bans_opposite, deed_terms
from assistant.evidence.choice import of_other_level, qualifier_loss
from assistant.evidence.focus import matched_weight, segments
from assistant.evidence.limits import held
from assistant.evidence.norms import FLAT_BAN, ONLY_SO, asks_permission
from assistant.evidence.other_case import granted_otherwise, of_another_case, out_of_ban
from assistant.understanding.question import Question
from assistant.understanding.terms import is_generic
from corpus.regex import regex

_BAN = regex(rf"{FLAT_BAN}|不予(?=核发|批准|审批|登记|办理|录取|招生)|取缔")
_DEMAND = regex(
    r"必须|应当(?!对)|(?<![不必])须(?!知)|(?<![不供适对响回])应(?![对用急届聘变试当])|(?<![重主需首必纪概摘只不次])要(?![求素点闻害道件职])"
)
_LEAVE = regex(r"(?<!不)(?:可以(?!不)|允许)|(?<![不许认])可(?=采取|按|在|向|由|根据|适当|申请|继续|单独|将)")
_INSTEAD = regex(r"(?:直接|只|光|就|单独)(?P<what>[^，,。？?不]{2,8}?)(?:吗|么|嘛|行|可以|能|$)")
_BUT_FOR = regex(r"[在除][^，。；]{1,14}(?<!以)(?:之|以)?外")
"""不得在保教费外另行收费 bans no 保教费."""
_OTHER = regex(r"另行|其他|额外|别的")
_ASKS_AT_END = regex(
    r"[，,\s]*(?:这样|这么|那样|这种|这个)*(?:[做搞弄办干])?"
    r"(?:行不行|行不|行吗|行么|得行不|得唔得|可以吗|可以不|可不可以|能不能行|准不准|让不让|允许吗|允许不|允不允许|允许|许不许|成不成|中不中|违规吗|违规不"
    r"|违法吗|合规吗|合规不|合规矩吗|合法吗|好不好|可行吗|没问题吗)[?？。]?$"
)
_NEGATIVE = regex(r"不可以|不能(?!够)|不准(?!不)|不许(?!不)|不让(?!不)")
_ALTERNATIVE = regex(r"能不能|可不可以|准不准|许不许|让不让|能否|可否")
_LEFT_OUT = regex(
    r"(?:不(?!能|行|可|准|许|让|得|超|到|足|满|少|多|高|低|大|小)|没有?|未)(?P<what>[^，,。？?不没未]{2,9}?)"
    r"(?=就|能|可以|行|直接|先|也|的|还|，|,|$)"
)
_MUST_ASKED = regex(
    r"(?:必须|一定要?|非得|非要|是不是得|是不是要|是不是必须|是不是一定|要不要|该不该|需不需要|用不用)(?P<what>[^，,。？?]{2,16}?)"
    r"(?:吗|么|嘛|不|才行|$|[，,？?])"
)
_OR_ELSE = regex(r"[，；]或者?(?!其他)")
"""一般应具有中级以上职称，或…: what is left out may be made up for."""
_TELLING = 2.0
"""Weight of a word that must be among those governed."""
_LEAST = 1.0
_OF_LIMIT = 4.0
"""The same for a limit, which holds for whatever else the sentence speaks of."""
_MOST = 0.6
"""Share of the asked part's known words, by weight, that the norm governs or is said of."""


def governed_verdict(question: Question, sentence: str) -> str:
    """“不可以”, “可以”, “要” where the norm of a sentence (joined text) governs the words of what is asked, else "".

    "" too where the question is for neither leave nor duty, and where it is of another level of school.
    """
    if ONLY_SO.search(question.folded) or of_other_level(question, sentence, sentence):
        return ""
    if of_another_case(question, sentence):
        return ""
    against = held(question.folded, sentence)
    if against in ("kept", "broken"):
        said = "不可以" if against == "broken" else "可以"
        undone = _LEFT_OUT.search(question.body) is not None or granted_otherwise(question, sentence)
        return said if asks_permission(question.folded) and not undone and _is_of_it(question, sentence) else ""
    if against not in ("none", "case"):
        return ""
    must = _MUST_ASKED.search(question.body)
    if must is not None:
        how = _governs(_DEMAND, question, must["what"], sentence)
        return "" if how is None else f"{how}要"
    asks = asks_permission(question.folded) or _ASKS_AT_END.search(question.body) is not None
    part = _ASKS_AT_END.sub("", _ALTERNATIVE.sub("", question.body))
    if not asks or _NEGATIVE.search(part):
        return ""
    left_out = _LEFT_OUT.search(part)
    if left_out is not None:
        instead = _INSTEAD.search(part)
        if instead is not None and _governs(_LEAVE, question, instead["what"], sentence) is not None:
            return "可以"
        how = None if _OR_ELSE.search(sentence) else _governs(_DEMAND, question, left_out["what"], sentence)
        return "" if how is None else f"{how}不可以"
    if _other_order(question, part, sentence):
        return "不可以"
    other = bans_opposite(question, sentence) or granted_otherwise(question, sentence)
    other = other or out_of_ban(question, deed_terms(question), sentence)
    how = None if other else _governs(_BAN, question, part, sentence)
    return "" if how is None else f"{how}不可以"


def _is_of_it(question: Question, sentence: str) -> bool:
    """Whether a sentence with the limit speaks of most that is asked: of the words known and of one that tells most."""
    known = [term for term in question.terms if term.known and not is_generic(term)]
    told = [term.weight for term in known if term.found_in(sentence)]
    return max(told, default=0.0) >= _OF_LIMIT and sum(told) >= _MOST * sum(term.weight for term in known)


_IN_ORDER = regex(r"先(?P<first>[^，。；再后]{1,8}?)[再后才](?P<second>[^，。；吗么嘛]{1,8})")


_MANNER = regex(
    r"(?:单纯|仅|只)以[^，。；]{2,16}?(?=考核|评价|作为|为)|以[^，。；]{2,60}?(?:为名义?|为由|为借口|的名义|的?方式|的?形式)"
    r"|(?:不按规定|违规|违法)(?:长期|变相)?|超标准?"
)
_ANY_MANNER = regex(r"以任何[^，。；]{0,6}(?:名义|方式|形式|理由)")
_OR = regex(r"或者?|以及")
_OWN_MANNER = regex(r"违规|违法|不按规定|没按规定|不合规定|超标|超规格|豪华|长期|一直|变相|偷偷|私下")


def bound_otherwise(question: Question, banned: str) -> bool:
    """Whether a ban is only on a way of doing it, or on a group, that the question does not name.

    不得单纯以升学率考核校长 does not forbid 考核校长, nor 严禁公办学校教师在民办学校任教 those of private ones.
    """
    banned = _ANY_MANNER.sub("", banned)
    parts = _OR.split(banned)
    banned = max(parts, key=lambda part: matched_weight(part, question.terms))
    manner = _MANNER.search(banned)
    if manner is not None and not _OWN_MANNER.search(question.body):
        rest = banned[: manner.start()] + banned[manner.end() :]
        words = [term for term in question.terms if not is_generic(term) and term.weight >= _LEAST]
        named = any(term.found_in(manner.group()) and not term.found_in(rest) for term in words)
        if not named or not any(term.found_in(rest) for term in words):
            return True
    return "公办" in banned and not re.search("公办|公立|公家|公办园", _said(question))


def _said(question: Question) -> str:
    return question.folded + "".join(one for term in question.terms for one in term.alternatives)


def _other_order(question: Question, part: str, sentence: str) -> bool:
    """Whether a sentence lays down the other order of the two things that the question would do: 先上岗再培训."""
    asked, told = _IN_ORDER.search(part), _IN_ORDER.search(sentence)
    if asked is None or told is None:
        return False
    first, second = ([one for one in question.terms if one.text in asked[name]] for name in ("first", "second"))
    turned = any(one.found_in(told["second"]) for one in first) and any(one.found_in(told["first"]) for one in second)
    return turned and not any(one.found_in(told["first"]) for one in first)


def _governs(norm: re.Pattern[str], question: Question, part: str, sentence: str) -> str | None:
    """“原则上” or "" where one such norm of a sentence governs what a part of the question says, else None.

    Its stretch between commas holds the last word of the part and one that tells something, and the sentence most of
    all that the documents know; nor is the norm for a group that the question does not name.
    """
    asked = [term for term in question.terms if term.text in part and not is_generic(term) and term.known]
    last = max(asked, key=lambda term: part.rfind(term.text) + len(term.text), default=None)
    held_of = sum(term.weight for term in asked if term.found_in(sentence))
    if last is None or held_of < _MOST * sum(term.weight for term in asked):
        return None
    for stretch in segments(sentence):
        for match in norm.finditer(stretch.text):
            scope = _BUT_FOR.sub("", stretch.text[match.end() :])
            inside = [term for term in asked if term.found_in(scope)]
            telling = [term for term in inside if term.weight >= _TELLING]
            if norm is _BAN and bound_otherwise(question, scope):
                continue
            if last not in inside or not telling or qualifier_loss(question, sentence[: stretch.end]):
                continue
            if not _OTHER.search(scope) or any(term is not last for term in telling):
                return "原则上" if "原则上" in stretch.text else ""
    return None
