"""The words of a question that carry its meaning, each with what documents may write for it."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from functools import cache
from typing import Protocol

from assistant.understanding import lexicon
from corpus.regex import regex
from index.tokenizer import fold

# Words that ask, join or soften: never evidence for anything. Phrases go before a text is cut into words, since a cut
# may run across them; words after it, since their characters also stand inside other words (小 in 小学).
_PHRASES = regex(
    "|".join(
        (
            "支持不支持 鼓励不鼓励 什么时候 可不可以 多长时间 哪个部门 哪些部门 哪个单位 哪些单位 什么部门 啥时候 "
            "为什么 是不是 能不能 有没有 还让(?!人) 要不要 需不需要 用不用 行不行 得行不 算不算 会不会 给不给 管不管 "
            "多少辆 多少亩 咋样 咋整 咋弄 咋个 啥情况 什么情况 啥结果 啥下场 最多招 最多收(?!多少钱|费) 最多能招 "
            "多少钱 怎么样 怎么办 怎么做 怎么写 怎么说 哪几家 哪一家 哪一年 哪一条 哪几条 哪几项 问一下 告诉我 "
            "由谁 由哪 查一下 先进(?=[我你他她私个账卡]) "
            "(?<=[少几个名满够\\d])人(?=才[能可会算行]) "
            "(?<=[能想来去以要])当(?=(?:初中|高中|小学|中学)(?!国)) "
            "涉及到?(?=[几哪谁]|多少) (?:(?<=部门)|(?<=单位))(?:都|一起|共同)?参与 "
            "(?<![^\\s局委部办联院厅会])(?:参与|参加|协助|承担)了?"
            "(?=(?:哪些|什么|啥)(?:任务|工作|事)?[?？]?$) "
            "文件里 规划里 方案里 计划里 加起来 不超过 都在传 怎样 怎么 如何 "
            "何时 何年 何地 何人 第几 几[趟回遍番轮拨] 有没有机会 还有机会 头一[回次趟] 第[二三]回 "
            "(?:咱|我)们?(?:这[里儿边]?)?(?:家|县|区|市|镇|村|校)(?![长场委民中城区]|[小直][学属])(?:里|上)? "
            "(?:要|能)?(?:降|压|减|升|涨|控)(?:低|少|高|制)?[到至在](?=多少|几|什么) "
            "为啥 为何 哪些 哪几 哪个 哪里 哪儿 哪家 哪年 哪天 哪月 多少 多久 几个 几所 几家 几人 几次 几年 几项 "
            "几条 几种 几样 几辆 几台 几亩 几间 几套 什么 请问 请教 想问 问下 我想 我问 我说 帮我 那个 "
            "这个 那条 这条 那份 这份 那些 这些 那儿 那边 这边 "
            # 达不达标, 参不参与: the first half only asks, the second is the word.
            "(?:达不达|超不超|够不够|合不合|符不符)[标格规法合员]?(?:标准|要求|规定)? "
            "(?:违法|犯法|合法|犯规)(?=的?(?:吗|么|嘛|不|没有?)[?？]?$) "
            "(?:达标|超标|超员|合格|够格)(?=了?(?:吗|么|嘛|不|没有?)[?？]?$) "
            "(?:算|是|属于)?硬性(?:的|要求|规定|指标)* ([\\u4e00-\\u9fff])不(?=\\1) "
        ).split()
    )
)
_DROPPED = frozenset(
    (
        "怎个 分别 具体 到底 究竟 麻烦 帮忙 看看 查查 查下 一下 文件 规划 方案 计划 通知 政策 条款 条文 里面 里头 "
        "写的 写了 提到 提了 说的 说了 规定 要求 有关 相关 关于 对于 "
        "针对 方面 我们 咱们 你们 他们 本县 我县 本市 我市 县里 市里 自己 大家 人家 可以 能够 应该 应当 必须 需要 "
        "允许 打算 准备 想要 不是 没有 时候 现在 现有 目前 如今 以后 最后 "
        "一共 总共 合计 大概 左右 至少 最多 最少 顶多 最晚 最迟 最长 最高 最低 一个 一条 一年 一次 一些 两个 几多 "
        "能收 能招 一餐 一顿 情况 东西 事情 办法 已经 突然 正常 单独 正文 上头 外头 隔壁 "
        "关系 处理 跑来 前面 后面 旁边 时间 地方 经常 平时 随便 干脆 反正 根本 完全 只是 一直 马上 立即 正式 普通 "
        "钟头 小时 分钟 星期 "
        "一般 主要 重点 内容 明确 对象 整个 整体 工作 任务 职责 想法 "
        "听说 据说 传言 说是 好像 感觉 觉得 认为 知道 清楚 晓得 欢迎 支持 问题 意思 说法 讲究 比例 占比 "
        "数量 总数 总量 数目 个数 数字 比重 名单 原文 角色 部门 单位 区别 不同 对比 相比 各自 所有 全部 "
        "其他 另外 负责 牵头 配合 归口 开展 进行 实行 实现 达到 完成 非得 一定 肯定 真的 其实 毕竟 所以 因为 但是 "
        "可是 如果 要是 的话 还是 或者 以及 并且 哪 谁 几 啥 那 这 里 "
        "写 提 说 对 咱 我 你 她 他 它 想 要 得 该 能 会 让 给 把 被 跟 和 与 及 同 在 从 到 由 向 以 按 用 为 于 "
        "就 也 还 都 又 再 才 只 很 更 最 是 有 没 不 "
        "ok 还要 还有 一起 规矩 合规 违规 这样 一回 拿到 出来 下来 才能 接着 由谁来 谁定 哪级 说了算 该不该 够不够 "
        "之外 以外 活儿 盘子 记者 窗口 老是 往后 之内 别人 这件 这种 "
        "每个 各个 剩下 其余 另外的 别的 余下 说错 换成 这么 这块 除了 算 那么 份内 掺和 差事 东西 名字 几家 报名时 "
        "一部分 一点点 差几 样式 回事 "
        "有没有 有没 百分点 写明 写清 载明 "
        # When, how and how far, as people tell it.
        "正在 刚刚 刚才 才刚 刚好 正好 原来 本来 原先 以前 从前 先前 过去 后来 然后 随后 将来 今后 日后 眼下 眼前 当下 "
        "近来 近期 平日 平日里 往常 一向 向来 从来 始终 总是 老是 时常 常常 往往 偶尔 有时 有时候 时不时 动不动 成天 "
        "早早 早点 尽快 尽早 赶紧 赶快 赶忙 顺便 再次 一再 直接 轻易 随手 特地 格外 尤其 非常 十分 相当 稍微 "
        "有点 有些 几乎 差不多 大约 大致 大体 甚至 居然 竟然 难道 反而 仍然 仍旧 依然 依旧 照样 照旧 照常 只能 只有 "
        "只要 只好 不用 不必 不止 不光 不仅 除非 否则 不然 要不 要么 于是 因此 因而 由于 既然 尽管 虽然 即使 哪怕 就算 "
        "无论 不管 不论 倘若 假如 比如 例如 比方 好比 似乎 恐怕 也许 或许 可能 想必 按说 照理 按理 总之 说来 看来 话说 "
        # Light verbs, and words that point.
        "碰上 碰到 遇上 遇到 赶上 轮到 当成 算作 算是 看出 出去 进去 起来 继续 就让 就要 某个 某些 各种 各样 "
        "这类 那类 这项 那项 这所 那所 那家 这位 那位 这次 那次 这回 那回 那种 那样 头一 一趟 一遍 一阵 一下子 "
        "打听 求问 求教 了解 官方 合适 好多 人们 有人 没人 人头 "
        "吗 呢 吧 啊 呀 嘛 么 了 的 地 之 着 过 来 去 上 下 中 后 前 时 一 事 传 比 各 每 管 盯 抓 搞 弄 做 办 干 "
        "成 好 新 大 小 多 少 高 低 "
    ).split()
)
_NOT_WORDS = regex(r"[^0-9A-Za-z\u4e00-\u9fff]+")
_YEARS_AND_NUMBERS = regex(
    r"(?:百分之[一二三四五六七八九十百零]+"
    r"|[第满]?(?:\d+(?:\.\d+)?|[一二两三四五六七八九十百千万几]+)%?(?:年级|年底?|个月|月底?|日|号|个|所|人|名|次|岁"
    r"|元|块|万|条|项|家|份|类|种|样|张|辆|台|亩|套|间|行|点|级|届|句|天|周|门|间|档|步|科|所有)"
    r"|(?:[一二两三四五六七八九几][十百千万])+[一二三四五六七八九]?[来多余几]?个?(?![大])|\d+(?:\.\d+)?%?)(?:及?以[上下内])?"
)


_PEOPLE = regex(r"\d+人(?!次|民)(?:及?以[上下内])?")
"""56人大班额 speaks of no 人大."""

# Words that stand in nearly every question of their kind: they help to find, they decide nothing.
_GENERIC = frozenset(
    "孩子 小孩 娃 娃娃 学生 老师 教师 学校 学生们 老师们 今年 去年 明年 每年 县里 市里 全县 全市 县区 政府 教育 "
    "名字 系统 百分 资金 啥意思 什么意思 处置 几成 "
    "钱 学期 已经 项目 标准 措施 要求 制度 建设 发展 全面 推行 推进 提高 加强 完善 落实 实施 建立 外面 责任 五件 "
    "目标 指标 计划 期限 时限 截止 "
    "书记 县长 亲自 底子 城头 小朋友 宝宝 家里 家长 我家 村里 镇上 乡下 "
    # Who tells of it, whose case it is and when it came up: the scene, and not what is asked.
    "邻居 同事 朋友 亲戚 老公 老婆 爱人 丈夫 媳妇 侄子 侄女 外甥 外甥女 孙子 孙女 闺女 女儿 儿子 表弟 表妹 弟弟 哥哥 "
    "妹妹 姐姐 昨天 前天 今天 上周 上个月 最近 刚刚 实在 开幼儿园的 办幼儿园的 开园的".split()
)
_GENERIC_SHARE = 0.3
# Words for roles say what is asked, not what it is about.
_ROLE_WORDS = frozenset({"牵头", "配合", "责任单位"})
# One character that means something by itself; the lexicon's other single characters are parts of words.
_SHORT_WORDS = frozenset("床税娃穷油鱼债")
_UNKNOWN_WEIGHT = 3.0
"""Weight of a rare word that no document holds: it may be a spoken word for something that they do say."""
_COMMONEST, _RAREST = 7.0, 12.5
"""-log of a word's share in running text at which it says next to nothing, and from which it counts as rare."""


class Vocabulary(Protocol):
    """What the corpus knows of a word."""

    @property
    def clause_count(self) -> int:
        """Number of clauses."""
        ...

    def frequency(self, word: str) -> int:
        """Number of clauses that hold `word`."""
        ...

    def rarity(self, word: str) -> float:
        """-log of the word's share in general Chinese text: 7 for 公司, 14 for 校车; infinite for an unknown one."""
        ...


_WRITTEN_AS = {"幼儿园": ("幼儿园", "公办园", "民办园", "普惠园")}
"""Shorter forms of a compound's words, which documents use once the long one is said."""


@dataclass(frozen=True, slots=True)
class Term:
    """One content word. `alternatives` are the strings any of which stands for it in a document.

    `weight` is its inverse document frequency; `known` tells whether the corpus holds any alternative.
    """

    text: str
    alternatives: tuple[str, ...]
    weight: float
    known: bool
    direct: bool = False
    """Whether documents hold the very word: then a synonym stands for it less well."""
    pieces: tuple[str, ...] = ()
    """Words that a compound is made of (幼儿园, 收费): documents say them apart as well."""

    latin: bool = False
    """Whether it or an alternative has Latin letters, which are folded here and not in a document's sentence (A级)."""

    def found_in(self, text: str) -> bool:
        """Whether `text` (white space removed) holds the term, an alternative, or all of the term's words."""
        text = fold(text) if self.latin else text
        return any(_stands(alternative, text) for alternative in self.alternatives) or self.in_pieces(text)

    def in_pieces(self, text: str) -> bool:
        """Whether `text` holds each of a compound's words; of a group of people (生活教师) near each other."""
        if self.pieces and _PERSONS.fullmatch(self.pieces[-1]):
            return bool(_near(self.pieces).search(text))
        return bool(self.pieces) and all(
            any(form in text for form in _WRITTEN_AS.get(piece, (piece,))) for piece in self.pieces
        )


def _stands(word: str, text: str) -> bool:
    """Whether a text holds a word, and not only what it is not (营利, 非营利) or what runs across two words."""
    if word not in text:
        return False
    others = ("" if "非" not in text else f"非{word}", *_ACROSS.get(word, ()))
    return text.count(word) > sum(text.count(other) for other in others if other)


_ACROSS = {
    "家教": ("国家教",),
    "外教": ("校外教",),
    "传教": ("宣传教",),
    "成教": ("形成教", "完成教"),
    "报批": ("通报批",),
    "上学": ("以上学",),
    "职教": ("兼职教", "专职教", "任职教", "在职教"),
}
"""Words that the end of one word and the beginning of another make up: 家教 in 国家教育."""


_PERSONS = regex(r"教师|老师|学生|人员|儿童")
RARE = 2.5
"""Weight from which a word tells one thing from another."""


@cache
def _near(pieces: tuple[str, ...]) -> re.Pattern[str]:
    """Finds the words of a compound in their order, with little between them."""
    forms = ("|".join(map(re.escape, _WRITTEN_AS.get(piece, (piece,)))) for piece in pieces)
    return re.compile(r"[^，。；]{0,8}?".join(f"(?:{form})" for form in forms))


def unheld(term: Term, text: str) -> bool:
    """Whether documents hold the very word, and this text neither it nor a synonym."""
    return term.direct and not term.found_in(text)


def unspoken(terms: Collection[Term], text: str) -> bool:
    """Whether there are terms to be spoken of, and a text holds none of them."""
    return bool(terms) and not any(term.found_in(text) for term in terms)


def unheard(terms: Iterable[Term], texts: Collection[str]) -> bool:
    """Whether one of the terms stands in none of the texts."""
    return any(not any(term.found_in(text) for text in texts) for term in terms)


_NUMBER_NAME = regex(
    r"(?<![\d.])(?:\d+(?:\+\d+)+|\d{3,5}(?![\d年%.])|[\d一二三四五六七八九十]+个100%)(?![\d元人名个所万亿米])"
)
_NUMERALS = dict(zip("一二三四五六七八九", "123456789", strict=True))
_NUMBER_NAME_WEIGHT = 5.0


def number_names(text: str, everything: str) -> tuple[Term, ...]:
    """Names made of digits that a question holds and documents put in quotation marks: 5211, 3+1+2, 6个100%."""
    found = []
    for name in _NUMBER_NAME.findall(text):
        name = name.translate(str.maketrans(_NUMERALS)) if "个" in name else name
        if f"“{name}" in everything:
            found.append(Term(name, (name,), _NUMBER_NAME_WEIGHT, known=True, direct=True))
    return tuple(dict.fromkeys(found))


def content_terms(text: str, vocabulary: Vocabulary, cut: Callable[[str], list[str]]) -> tuple[Term, ...]:
    """Content words of `text` (folded; places and units already taken out), lexicon words first.

    `cut` segments a run of text into words. Weights are log((N + 1) / (n + 0.5)) over clauses (BM25's family).
    """
    terms: dict[str, Term] = {}
    # Blanks keep the places, so that 不能 is not read inside 能不能.
    text = _PHRASES.sub(lambda match: " " * len(match.group()), text)
    text = _PEOPLE.sub(lambda match: " " * len(match.group()), text)
    rest = list(text)
    ends = _ends(text, cut)
    for mention in lexicon.mentions(text):
        if mention.start not in ends and (mention.end not in ends or _begins_inside(text, mention, cut)):
            continue  # 职教 inside 专职教师, 园里 in 校园里: it runs across two words and is neither's.
        if _ROLE_WORDS.intersection(mention.official):
            rest[mention.start : mention.end] = " " * (mention.end - mention.start)
            continue
        if len(mention.written) >= 2 or mention.written in _SHORT_WORDS:
            pieces = _pieces(mention.written, cut)
            _add(terms, mention.written, (mention.written, *mention.official), vocabulary, pieces)
        else:
            continue
        rest[mention.start : mention.end] = " " * (mention.end - mention.start)
    remaining = _YEARS_AND_NUMBERS.sub(" ", "".join(rest))
    for run in _NOT_WORDS.split(remaining):
        for word in _words(cut(run), vocabulary):
            _add(terms, word, (word,), vocabulary)
    return tuple(terms.values())


def _begins_inside(text: str, mention: lexicon.ConceptMention, cut: Callable[[str], list[str]]) -> bool:
    """Whether a short word takes its first character from the word before it, and its last is a word by itself."""
    across = text[mention.start - 1 : mention.start + 1]
    return mention.end - mention.start == 2 and cut(across) == [across] and mention.written[1] in _DROPPED


_ADDED = regex(r"(?P<deed>新增|增加|新建|改建|扩建)(?P<thing>[\u4e00-\u9fff]{2,})$")
"""新增学位 is one word of the lexicon: documents say 新增优质学位 as well."""


def _pieces(word: str, cut: Callable[[str], list[str]]) -> tuple[str, ...]:
    """The words that a compound is cut into; () where it is one word, or one of them says little by itself."""
    words = tuple(cut(word))
    if words == (word,) and (added := _ADDED.match(word)):
        words = (added["deed"], added["thing"])
    if len(words) < 2 or "".join(words) != word:
        return ()
    return () if any(len(piece) < 2 or piece in _DROPPED for piece in words) else words


def _ends(text: str, cut: Callable[[str], list[str]]) -> frozenset[int]:
    """Where words begin or end in a text, as `cut` divides it; what it leaves out is cut at every character."""
    found, at = {0, len(text)}, 0
    for word in cut(text):
        start = text.find(word, at)
        if start < 0:
            continue
        found.update(range(at, start + 1))
        at = start + len(word)
        found.add(at)
    return frozenset(found) | frozenset(range(at, len(text)))


def _words(cut: list[str], vocabulary: Vocabulary) -> list[str]:
    """Words of two characters and more; neighbouring single characters count as one where the corpus holds them so."""
    found: list[str] = []
    single = ""
    for word in [*cut, ""]:
        if len(word) == 1 and word not in _DROPPED:
            single += word
            continue
        if len(single) >= 2 and vocabulary.frequency(single):
            found.append(single)
        single = ""
        denied = len(word) == 2 and word.startswith("不") and not vocabulary.frequency(word)  # 不配校医: 不 and 配
        if len(word) >= 2 and word not in _DROPPED and not denied:
            found.append(word)
    return found


def _add(
    terms: dict[str, Term],
    word: str,
    alternatives: tuple[str, ...],
    vocabulary: Vocabulary,
    pieces: tuple[str, ...] = (),
) -> None:
    if word in terms:
        return
    forms = (form for one in alternatives for form in (one, _in_full(one), _TOGETHER.get(one, one)))
    unique = tuple(dict.fromkeys(forms))
    frequency = max((_frequency(alternative, vocabulary) for alternative in unique), default=0)
    weight = math.log((vocabulary.clause_count + 1) / (frequency + 0.5))
    if frequency:
        weight = max(weight, 0.1)
    else:
        rarity = (vocabulary.rarity(word) - _COMMONEST) / (_RAREST - _COMMONEST)
        weight = _UNKNOWN_WEIGHT * min(1.0, max(0.2, rarity))
    share = _GENERIC_SHARE if word in _GENERIC else 1.0
    latin = any(_LATIN.search(one) for one in unique)
    terms[word] = Term(word, unique, weight * share, frequency > 0, _frequency(word, vocabulary) > 0, pieces, latin)


def _frequency(word: str, vocabulary: Vocabulary) -> int:
    """Clauses that hold a word, and not only across two others."""
    return max(0, vocabulary.frequency(word) - sum(vocabulary.frequency(other) for other in _ACROSS.get(word, ())))


_LATIN = regex(r"[a-z]")
_TOGETHER = {"新建": "新改扩建", "改建": "改扩建", "扩建": "改扩建"}
"""What is built anew, rebuilt and enlarged, which documents count together."""
_KIND_OF_HIGH_SCHOOL = regex(r"^([\u4e00-\u9fff]{2,}?)(?<!普通)高中$")


def _in_full(word: str) -> str:
    """The full form of a kind of high school: 特色高中 → 特色普通高中; any other word as it is."""
    return _KIND_OF_HIGH_SCHOOL.sub(r"\1普通高中", word)


def is_generic(term: Term) -> bool:
    """Whether a term is a word of nearly every question: 老师, 娃, 资金."""
    return term.text in _GENERIC


def key_terms(terms: tuple[Term, ...]) -> tuple[Term, ...]:
    """The terms that decide what a question is about: known to the corpus, and close in weight to the heaviest."""
    known = [term for term in terms if term.known and term.text not in _GENERIC]
    heaviest = max((term.weight for term in known), default=0.0)
    return tuple(term for term in known if term.weight >= 0.75 * heaviest)


def coverage(terms: tuple[Term, ...], text: str) -> float:
    """Share of the terms' weight that `text` (white space removed) holds, 0 to 1; 1 without terms."""
    total = sum(term.weight for term in terms)
    if not total:
        return 1.0
    return sum(term.weight * _held(term, text) for term in terms) / total


_SYNONYM_SHARE = 0.75


def _held(term: Term, text: str) -> float:
    text = fold(text) if term.latin else text
    if (term.text in text and _stands(term.text, text)) or (term.pieces and term.in_pieces(text)):
        return 1.0
    for alternative in term.alternatives:
        if alternative in text and _stands(alternative, text):
            return _SYNONYM_SHARE if term.direct else 1.0
    return 0.0
