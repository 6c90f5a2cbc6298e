"""Words by which questions count, compare and limit: the patterns that several readings share."""

from __future__ import annotations

import re

from assistant.understanding.roles import LEAD, SUPPORT
from corpus.duties import Role
from corpus.numbering import asked_number
from corpus.regex import regex

_HANZI = "一二两三四五六七八九十百"
NUMBER = rf"(?:\d+|[{_HANZI}]+)"
TASK = r"(?:任务|行(?!动|业|政|为)|条目|条款|条文|条|项|件事|件|桩|工作|举措|措施|事项|事情|事|活)"
AS_ROLE = r"(?:是|当|做|作为?|为|担?任)(?:责任|配合|牵头)(?:单位|部门)"
"""Said behind a unit, like 牵头 and 配合: 县人社局是责任单位的, 当配合单位的."""
UNIT_NOUN = r"(?:责任单位|配合单位|牵头单位|责任部门|配合部门|牵头部门|成员单位|单位|部门|局|委办|机构|家)"

_NOT_COUNTED = r"(?<![哪那这好前后十])"
COUNTED_TASKS = regex(
    rf"(?:挂名|挂号|点名|点到|露面|出场|出现|参与|参加|配合|牵头|上榜|登场)(?:了|过|的)?(?:一共|总共|共)?(?:有|是)?(?:几|多少)(?:次|回|处|遍)|"
    r"(?:参与|参加|牵头)(?:了|过|的)?(?:几|多少)个(?=$|[,，?？。])|"
    r"(?:参与|参加|牵头|配合)的(?:任务)?(?:一共|总共|都|共)?有多少(?=$|[,，?？。])|"
    rf"{_NOT_COUNTED}(?:几|多少)(?:个|大|小)?{TASK}(?!{UNIT_NOUN})|{TASK}(?:有|是|共|一共|总共|合计)?多少$|(?:任务|条款|举措|措施|事项)(?:都|一共|总共|合计|共)?(?:有|是)?(?:几|多少)(?:个|条|项)(?=$|[,，?？。])|{TASK}(?:的)?(?:总数"
    rf"|数目|数量|个数)|{TASK}数(?=$|[是有多])"
)
LISTED_TASKS = regex(
    rf"(?:哪|什么)(?:些|几|一|两|三|[{_HANZI}]+)?(?:个|些)?{TASK}|哪{NUMBER}?{TASK}"
    rf"|{TASK}(?:的?(?:标题|题目|名称|名字))?(?:都|分别|具体)?(?:有|是|叫|包括)(?:哪|什么|啥)|{TASK}[^，。,]{{0,3}}(?:列|罗列|整理|找|挑|数)(?:出|一下|个|给|举)?"
    rf"|(?:列|找|挑)(?:出|一下|举)?[^，。,]{{0,12}}{TASK}"
    r"|(?:出现|露面|挂名|现身|冒头|上榜)(?:了|过)?在?[^，。]{0,8}哪(?:几|些|两|一)?个?(?:地方|处|块)"
    r"|(?:负责|牵头|配合|参与|参加)(?:的是|了|的)?哪(?:几|些|两)块"
)
COUNTED_UNITS = regex(
    rf"{_NOT_COUNTED}(?:几|多少)(?:家|个)?(?:不同|配合|参与|牵头|责任)?的?{UNIT_NOUN}|{_NOT_COUNTED}(?:几|多少)家|(?:参加|责任|配合|牵头"
    rf"|参与)(?:单位|部门)(?:一共|总共|共)?(?:有|是)?(?:多少|几)(?:个|家)?(?=$|[,，?？])"
)
LISTED_UNITS = regex(
    rf"(?:哪些|哪几|哪|什么)(?:个|家|些)?{UNIT_NOUN}|{UNIT_NOUN}(?:都|分别|总共|一共|共|合计|具体)*(?:有|是|包括)(?:哪|谁|什么)|还有谁|有谁|都有谁|哪几家|哪些家|谁"
)
MOST = regex(r"最多|最勤|最频繁|最忙|最累|最重|最辛苦|最大|最高|最长|最厚|居首|排第一|榜首|头一名|数第一|多到")
NTH = regex(
    r"(?:排|排名|位居|居|列)?(?:在)?第([二三四五六七八九十])(?:的|多"
    r"|名|位|少|高|大|低|小)(?!条|章|部|项(?!目)|类|块|方面)|排(?:名|在)?第([二三四五六七八九十])"
    r"|(?<![第一二三四五六七八九十])(次)(?:多|高|少|低)"
)
"""A rank other than the first: 排第二, 第三多, 次高."""
NTH_FEWEST = regex(r"第[二三四五六七八九十](?:少|低|小)|倒数第|次[少低]")
TOP = regex(rf"(?<![学之以目])前({NUMBER})(?:名|家|位|个|所|项|甲|强)?(?![\d一二三四五六七八九十百、条款章页面期年天])")
"""The first so many of a ranking: 前三名."""
LEAST = regex(r"最少|最小|最低|最短|垫底|末位|倒数第一")
COUNT_ASKED = regex(r"(?:几|多少)|总数|(?<=[校园项])数$|数一[下数]|计数|数量")

ROLE_PATTERNS: tuple[tuple[Role, re.Pattern[str]], ...] = (
    (
        "lead",
        regex(rf"{LEAD}|主办|当头|主导|总牵|领办|牵总|领着干|当(?:不了|不上|得了)头|排头"),
    ),
    ("support", regex(rf"{SUPPORT}|协办|会同|打配角|打辅助|敲边鼓|当副手|辅助|帮衬|帮手")),
    ("responsible", regex(r"责任单位|责任部门|责任(?=的?任务)|负责")),
)
NEGATED_BEFORE = regex(
    r"(?:不归|不由|不属|不靠|不让|没有|没让|没|不含|不包括|不包含|不是|并非|不带|不要|不用"
    r"|不需要?|用不着|不必|不劳|不找|不沾|没沾|没牵扯|不牵扯|没叫|不叫|没喊|没安排|不经|撇下"
    r"|甩开|无需|无|绕开|避开|不涉及|不算|缺)"
    r"(?:由|归|让|给|要|有|提到|列|写)?$"
)
_SEVERAL = r"(?:(?:这|那)?[两二三四几](?:家|个)(?:单位|部门|局)?)?"
NEGATED_AFTER = regex(
    rf"^{_SEVERAL}(?:都|也|压根|根本|并|却|倒|偏|反倒)?(?:不是|没当|不当|没做|不做)(?=牵头|打头|挑头|领头"
    rf"|配合|责任|主)|^{_SEVERAL}(?:都|也|压根|根本|并|却|倒|偏|反倒)?(?:没有?|不|未|没)(?:用|必|需要?|能"
    r"|去|有)*(?:参加|参与|份|相干|沾|关系|干系|掺|露面|出场|出面|写|提|安排|轮|摊|入"
    r"|任务|事(?!项)|牵头|挂|列|在|配合|挑头|打头|领头|负责|管|沾|出现|涉及|进|被|上"
    r"|出力)"
)
UNRELATED_AFTER = regex(
    r"^(?:都|也|压根|根本|并|完全|毫)?(?:无关|不搭界|不沾边|缺席|没份|没有份|不相干|没关系|没有关系)"
)
LEAVES_OUT = (
    r"(?<![消清解免扫废铲拆根])除(?:了|去|掉|开)?|去掉|撇开|抛开|刨去|刨掉|排除|剔除|不(?:算|计|含|包括|看|数|管)"
)
EXCLUDED_BEFORE = regex(
    r"(?:(?:(?<![消清解免扫废铲拆根])除|抛|撇|刨|扣|剔|撂|排|甩)(?:了|去|掉|开|除|下|却)*|去掉|去除|减去|不(?:算|计|含|包括|把|看|数|管|提|带)(?:上|入)?|之外)$"
)
EXCLUDED_AFTER = regex(
    r"^(?:自己|本身|都|全|均|就|也|先)*(?:以外|之外|外(?!办|事)|除外|(?:不|别|甭)(?:算|计|含|包括|统计|看|数|提)"
    r"|(?:刨|撇|抛|扣|排|剔|甩)(?:掉|开|除|去)|放(?:一边|一旁)|靠边)"
)
_DENIAL = regex(
    r"(?<!有)不(?![同少止仅光只过管低超够用在是]|到\d|得)|(?<!有)没(?!有?(?:别|其他|另外|问题|[^，,的]{0,2}(?:配合|责任|牵头)))|未(?!来|成年)|(?<![有毫])无(?!论|人)"
)


def rank_in(text: str) -> int:
    """The rank other than the first that a text asks for: 第二多 is 2; 0 for none."""
    match = NTH.search(text)
    written = next((group for group in match.groups() if group), "") if match else ""
    return 2 if written == "次" else asked_number(written) if written else 0


def denied(before: str, after: str) -> bool:
    """Whether the words right before or right after a unit deny that it takes part: 碰不着X, X压根轮不上.

    `before` and `after` reach up to the next unit or stop; 要不要, 参加没参加 ask and deny nothing.
    """
    for text, near in ((before[-6:], False), (re.split(r"的", after)[0][:8], True)):
        for match in _DENIAL.finditer(text):
            ahead, behind = text[: match.start()], text[match.end() :]
            if ahead and behind and (ahead[-1] == behind[0] or ahead[-2:] == behind[:2]):
                continue
            if not near and re.search(r"[的里中条项]", behind):
                continue
            return True
    return False


ALONE = regex(
    r"(?:单独|独自|独立|单单|完全)(?:由|归|靠|让|是)|(?:自己|独自|单独|独家|一家|一个局"
    r"|一个单位|一个部门)(?:一家|一个|单独|独自|就)?(?:单干|负责|干|扛|办|管|完成"
    r"|牵头|承担|挑|做|包|搞)|独家的?(?=[几哪有]|多少|[?？。]|$)|单干|单打独斗|独立(?:承担|完成|负责)|独自|一家(?:独|单)|光杆|(?:没有?|无)(?:其他|其它|别的|另外的?)(?:单位|部门|局)"
)
JOINT = regex(r"都|同时|一起|共同|均|两家|三家|两个|一并|一块|齐|并列")
EITHER = regex(
    r"要么|只要有?(?:其中)?一|有其一|其一|(?<!没)(?<!只)有一家(?!单)"
    r"|各[^，。?？几多]{0,4}哪|任意|或者?|任一|任何一|其中之一|至少有?一[家个]|有一家就|随便哪"
)


NO_ROLE = regex(
    r"(?:没有?|未|无|不带|不设|不需要?|缺|空着|空缺)(?:写|列|设|填|安排|明确|标|别的|其他|派|给|配|定|找|拉|挂|指定|搭|落"
    r"|任何|提)*(?:了|出|上|到)?(?:一家|半个|一个)?(?P<role>配合|责任|牵头|协助)(?:的)?(?:单位|部门)?"
    r"|(?P<role2>配合|责任|牵头)(?:单位|部门)(?:一?栏|那栏|那一栏|那?一?格"
    r"|列)?(?:里)?(?:都)?(?:是)?(?:空|没有|没写|没填|空白|为空|缺)(?!写?了?(?:配合|责任|牵头))"
)
"""No unit in a role: 没有配合单位, 配合单位空着; the role is said of nobody."""


OWN_DENIAL = regex(
    r"在?[^，,、。;；]{2,12}?[里中](?:面)?(?:都|也|并|从来?)?[没未]有?(?:牵头|配合)(?:过|的)*(?!单位|部门)"
)
"""残联在那份计划里没配合的: that unit is denied, and not all of them."""


def roles_in(text: str) -> tuple[Role, ...]:
    """Roles that a text names, in the order lead, support, responsible."""
    return tuple(role for role, pattern in ROLE_PATTERNS if pattern.search(text))


def roles_named(text: str) -> tuple[Role, ...]:
    """Roles that a text names; 负责 by itself names none, 责任单位 does."""
    return tuple(role for role in roles_in(text) if role != "responsible" or "责任" in text)
