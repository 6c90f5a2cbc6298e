"""Norms in a sentence: what it permits, forbids, caps, demands or only encourages."""

from __future__ import annotations

import re
from typing import Literal

from corpus.regex import regex

Norm = Literal["forbid", "permit", "demand", "explore", "cap", "none"]

_FORBID = regex(
    r"不得|严禁|禁止|不准|不允许|不予|杜绝|取缔|不能|不可(?!或缺|分割|替代|逾越)|一律不|停止|取消|遏制|严肃查处"
    r"|不再?(?:享受|享有|给予|予以)|清理整治|专项整治|一票否决|坚决纠正|不应|解聘|禁入"
)
FLAT_BAN = "不得|严禁|禁止|不准|不允许|杜绝"
"""The words of a ban and nothing else; what a ban governs stands behind them."""
_CAP = regex(r"(?:不得|不)(?:超过|高于|多于|少于|低于|大于|小于)")
_PERMIT = regex(
    r"(?<!不)可(?:以|采取|在|按|向|将|依法|就近|出台|适当|申请|放宽|开展|由|根据|免|继续|不|设|拿出|单独)|(?<!不)(?:允许|鼓励|支持)"
    r"|(?<!不)(?<!不再)(?:给予(?![^，。；：]{0,12}(?:处分|处罚|批评|警告|通报|处理|制裁|罚款))|享有|(?<![已所])享受(?!的)|能够)"
)
EXPLORES = regex(r"探索|试点|鼓励有条件|争取|逐步|有条件的")
_DEMAND = regex(
    r"必须|应当|应(?!对|用|急|届|聘|变|试)|须|要(?!求|素|点|闻|害|道|件|素)|确保|落实|严格|全面|做到|保障|实行|坚持"
)


_TITLES = regex(r"《[^》]*》")


def norm_of(sentence: str) -> Norm:
    """The strongest norm that a sentence (joined text) states; the name of a document (《…整治方案》) states none."""
    sentence = _TITLES.sub("", sentence)
    if _CAP.search(sentence):
        return "cap"
    if _FORBID.search(sentence):
        return "forbid"
    if EXPLORES.search(sentence):
        return "explore"
    if _PERMIT.search(sentence):
        return "permit"
    if _DEMAND.search(sentence):
        return "demand"
    return "none"


_ASKS_PERMISSION = regex(
    r"能不能|可不可以|可以.{0,20}(?:吗|不|(?<![什怎])么|嘛)|能.{0,20}(?:吗|不[?？]?$|(?<![什怎])么|嘛)|行不行|得行不|行吗|允许|准不准|让不让"
    r"|让(?!人)[^，。？?]{1,6}(?:吗|不)[?？]?$|许不许|能否|可否|成不成|中不中|ok吗|行得通|给不给|准.{0,6}吗"
    r"|(?:违规|违法|合规|合法|犯法|犯规)的?(?:吗|么|嘛|不(?=[?？]?$))|(?P<same>[合违犯])不(?P=same)[规法]"
)


def asks_permission(question: str) -> bool:
    """Whether the question (folded) asks if something may be done; 不能超过45人吗 asks if that is the limit."""
    return bool(_ASKS_PERMISSION.search(LIMIT.sub("", question)))


ONLY_SO = regex(r"(?:只|仅|才)(?:能够?|可以?|准|许|允许)(?!不)")
"""只能读民办吗 asks if there is no other way: neither leave nor a ban is a yes or no to that."""
LIMIT = regex(r"不(?:能|得|可以?|许|准|应|允许)(?=[^，。？?]{0,2}(?:超过|超出|高于|多于|大于|少于|低于|小于))")


_ABOVE = regex(r"(?<!不)(?<!不得)(?<!不能)(?:超过|超出|超|多于|高于|大于|突破)(?:了)?\s*$")
_BELOW = regex(r"(?<!不)(?<!不得)(?<!不能)(?:少于|低于|小于|不到|不足|没到)(?:了)?\s*$")


def over_cap(question: str, question_numbers: tuple[str, ...], sentence: str) -> bool | None:
    """Whether a number of the question breaks the cap or floor that the sentence states; None if not comparable.

    超过55人 breaks 不得超过55人, though 55 does not.
    """
    match = re.search(r"(?:不得|不)(超过|高于|多于|大于|少于|低于|小于)\s*(\d+(?:\.\d+)?)", sentence)
    if not match or not question_numbers:
        return None
    asked, limit = float(question_numbers[-1]), float(match.group(2))
    before = question[: question.rfind(question_numbers[-1])]
    if match.group(1) in ("超过", "高于", "多于", "大于"):
        # More than a number below the cap may be either.
        above = bool(_ABOVE.search(before))
        return None if above and asked < limit else above or asked > limit
    below = bool(_BELOW.search(before))
    return None if below and asked > limit else below or asked < limit


_MORE = r"增加|多(?=考|布置|办|开|收|招)|加大|提高|延长|扩大|增设|增招"
_LESS = r"减少|压减|压缩|控制|降低|缩短|严控|缩小"
_BEHIND = 12


def opposite(question: str, sentence: str) -> str:
    """What stands behind the verbs by which a sentence wants the opposite of what the question would do; "" without it.

    可以随便增加考试次数吗 against 减少日常考试测试频次.
    """
    for asked, wanted in ((_MORE, _LESS), (_LESS, _MORE)):
        if re.search(asked, question):
            return "，".join(sentence[at.end() : at.end() + _BEHIND] for at in re.finditer(wanted, sentence))
    return ""


PUNISHED = regex(r"责令|令其|处分|罚款|警告|追究|处罚|吊销|撤销|没收|批评")
"""What is done to whoever breaks a rule."""
OFFENCES = regex(r"(?:下列|以下)(?:行为|情形|情况)(?:之一)?")
"""What the opening sentence of a list of offences says."""
_OF_BREACHES = regex(
    r"罚|处分|责令|追究|责任|问责|追责|查处|整改|改正|整治|纠正|制止|批评|叫停|勒令|取缔|后果|会怎|怎么[处办]|咋办|处理|违[规反法纪]|犯法"
    r"|举报|投诉|算不算|会(?:不会)?被|拆|停职|撤|[清劝]退|找谁|赔|偷偷|擅自|私自|故意|强行|[没未]批|[没未]经|补救|补办"
)


def asks_of_breach(question: str) -> bool:
    """Whether a question (folded) speaks of a rule that is broken, or of what that brings."""
    return bool(_OF_BREACHES.search(question))


FREE = regex(r"免(?:收|除|交|缴|费|征|票|掉)|全免|不(?:再)?(?:收取|收费|收钱|要钱|交钱|花钱)")
"""What nothing is paid for, as documents write it and as people ask for it."""
IN_FULL = regex(
    r"全额(?:补助|资助|补贴|减免|免除|免收|发放|给予)|减半(?:发放|补助|资助|补贴|执行|给予|享受)|按[^，。；]{0,6}(?:一半|半数)"
)
"""What gives back all that is paid or the half of what others get, whatever the sum."""
