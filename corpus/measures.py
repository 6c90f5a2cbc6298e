"""Measurable aims in running text: a number with its measure, the year that governs it, floors, caps and zeros."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from corpus.measure_language import LEADING, strip_years
from corpus.measure_numbers import Found, numbers
from corpus.regex import regex

_YEAR = regex(
    r"(?P<from>从|由|自|比|较|对比|截至|截止)?(?:到|至|在|于|力争到?|确保到?|争取到?|为)*(?P<year>20\d\d)\s*年(?!度)"
    r"(?:\d{1,2}月)?(?:\d{1,2}日)?(?P<edge>年?底前?|年?末|之?前|[春秋]季学期起?|[春秋]季学期|上半年|下半年|起)?"
    r"|(?P<plan>“?十(?P<plan_number>[三四五])五”?(?:期间|时期|末))"
)
_PLAN_END = {"三": 2020, "四": 2025, "五": 2030}
_PRESENT = regex(r"现有|目前|当前|截至|截止目前|近年来|据统计|据调查|共有各级|仍有|已有|已建成|已达|现状|过去|存在")
_MASKED = regex(
    r"《[^》]*》|（以下(?:简称|统称)[^）]*）|〔[^〕]*〕\s*\d*\s*号?|\[[^\]]*\]|第\s*\d+\s*[条款项次届号页期章轮]|\d+\s*号(?:文|令)?|"
    r"“[^”]*\d[^”]*”(?=标准|建设|成果|攻坚|目标|行动)"
    r"|\d{1,2}\s*[:：]\s*\d{2}(?!\.)|20\d\d\s*[—\-－~至]\s*20\d\d\s*年?|\d{1,2}月\d{1,2}日|\d{1,2}月(?:份|底|初|中旬)?|"
    r"\d{1,2}\s*[-—~－至]\s*\d{1,2}\s*岁|"
    r"\d+\s*周?岁(?:以上|以下)?|(?<=“)\d+(?:\+\d+)+(?=”)|[A-Za-z]+\d+|\d+\+\d+\+\d+|\d+[:：]\d+[:：]\d+|附件\s*\d+|表\s*\d+"
)
_AREA_BRACKET = regex(
    r"(?<=[县市区镇乡])[（(](?:市|区|县|乡|镇|街道|市区|市、区|园)[）)]|[（(][^（）()\d，。；：]{1,4}[）)](?=[\u4e00-\u9fff])"
)
_ZERO = regex(
    r"(?:全面|基本|逐步|彻底|有效|持续做到)*(?P<verb>消除|化解消除)(?P<what>[^，。；、]{2,24}?(?:大班额|校点|大校额|危房|大通铺|大规模学校|通铺))"
    r"|(?P<before>[^，。；]{2,30}?(?:大班额|大校额|危房|人数|问题|案件|债务|大通铺))(?:问题)?(?:全部|全面|实现|保持|动态|年底前|持续)*[“”]?(?:清零|归零|"
    r"消除|消化)[“”]?"
)


_GOALS = regex(r"目标$")
_STEP = regex(
    r"(?<![^。；\n\s])(?:(?:到|至|力争)*(?P<year>20[0-4]\d)年(?:底前|[底末前])?(?!以来|期间|[以之]?前|起|开始|[春秋度至到—－-])"
    r"|“?十[三四五六]五”?|今后|近期|远期|中期|[一二三四五\d]+年内)"
)


def states_goals(heading: str) -> bool:
    """Whether a clause goes by its heading over to what is to be reached, step by step: 总体目标, 工作目标."""
    return _GOALS.search(heading) is not None


def step_of(before: str, text: str) -> re.Match[str] | None:
    """The time that opened the last sentence of a goal's text which opens with one, `text` itself or `before` it.

    到2018年，…。…。 governs both; the match's group `year` is the year, None for another time (今后).
    """
    whole = before + text[:_OPENING]
    return next((step for step in reversed([*_STEP.finditer(whole)]) if step.start() <= len(before)), None)


_OPENING = 16


def find_aims(
    text: str, starts: Sequence[int] = (), heading_year: int | None = None, *, goals: bool = False
) -> list[Found]:
    """The aims of a clause's joined text. `starts`: offsets where sentences begin; `heading_year`: the year that a
    heading above gives ("2025年具体目标"), used where the text itself gives none; `goals`: a clause of goals, in which
    the year that opens one sentence holds for those behind it."""
    masked = _MASKED.sub(lambda match: "□" * len(match.group()), text)
    masked = _AREA_BRACKET.sub(lambda match: "⟮" + match.group()[1:-1].replace("、", "·") + "⟯", masked)
    found: list[Found] = []
    governing: int | None = heading_year
    opening = True
    for begin, end in _sentence_spans(text, starts):
        sentence = masked[begin:end]
        if _PRESENT.search(sentence) and not re.search(r"到20\d\d年|力争|确保", sentence):
            continue
        sentence_years = _years(sentence)
        if goals and (step := step_of(masked[:begin], sentence)) is not None:
            governing = int(step["year"]) if step["year"] else None
        aims = list(_zeros(sentence)) + list(numbers(sentence))
        aims = _without_overlap(aims)
        for aim in aims:
            year = _year_at(sentence, sentence_years, aim.start, aim.end)
            found.append(_placed(aim, text, begin, end, year if year is not None else governing))
        if opening and sentence.strip():
            first = sentence_years[0] if sentence_years else None
            if (
                first
                and re.match(r"^[^，]{0,16}(?:到|至)?20\d\d年(?:底|末)?，", sentence[max(0, first[0] - 4) :])
                and first[0] < 60
            ):
                governing = sentence_years[-1][2]
            opening = not re.search(r"[，。]", sentence) and opening
    return sorted(found, key=lambda aim: (aim.start, aim.end))


def _placed(aim: Found, text: str, begin: int, end: int, year: int | None) -> Found:
    return Found(
        aim.measure, aim.comparator, aim.value, aim.unit, aim.written, year, aim.base_value, aim.base_year,
        _segment(text, begin + aim.start, begin, end), aim.start + begin, aim.end + begin,
    )  # fmt: skip


def _segment(text: str, position: int, begin: int, end: int) -> str:
    """The part of a sentence between semicolons around `position`."""
    left = max(text.rfind("；", begin, position) + 1, begin)
    right = text.find("；", position, end)
    return text[left : right if right >= 0 else end]


def _sentence_spans(text: str, starts: Sequence[int]) -> list[tuple[int, int]]:
    edges = sorted(
        {0, *(start for start in starts if 0 < start < len(text) and text[start - 1] not in "；;"), len(text)}
    )
    spans: list[tuple[int, int]] = []
    for left, right in pairwise(edges):
        at = left
        for match in re.finditer(r"。", text[left:right]):
            spans.append((at, left + match.end()))
            at = left + match.end()
        if at < right:
            spans.append((at, right))
    return spans


def _years(sentence: str) -> list[tuple[int, int, int]]:
    """(start, end, year) of each year that can govern; base years and starts of periods are left out."""
    years: list[tuple[int, int, int]] = []
    for match in _YEAR.finditer(sentence):
        if match["plan"]:
            years.append((match.start(), match.end(), _PLAN_END[match["plan_number"]]))
        elif not match["from"] and not re.match(r"的?\d|以前|以来", sentence[match.end() :]):
            years.append((match.start(), match.end(), int(match["year"])))
    return years


def _year_at(sentence: str, years: Sequence[tuple[int, int, int]], start: int, end: int) -> int | None:
    """The last year before the number; a year right after it counts where none stands before."""
    before = [year for year in years if year[0] <= end and year[0] < end]
    if before:
        return before[-1][2]
    return None


def _zeros(sentence: str) -> Iterator[Found]:
    for match in _ZERO.finditer(sentence):
        what = match["what"] or match["before"] or ""
        around = sentence[max(0, match.start() - 12) : match.start()] + match.group()
        if match["verb"] and not re.search(r"全面|全部|基本|彻底|\d人|\d□|20\d\d年", around):
            continue
        if re.match(r"[”]?(?:工作|成果|长效|专项|规划|行动|力度|计划)", sentence[match.end() :]) or re.search(
            r"巩固|防止", around
        ):
            continue
        measure = LEADING.sub("", strip_years(re.split(r"[，；：]", what)[-1]))
        measure = re.sub(r"^(?:做到|落实|全面|基本|消除|持续|防止|加快推进|推进|着力|现有|存量|的)+", "", measure)
        if len(measure) < 3 or re.search(r"防止|成果", what) or (match["before"] and re.search(r"已$|消除$", what)):
            continue
        measure += "”" if measure.count("“") > measure.count("”") else ""
        said = re.findall(r"(?:全部|全面|基本|动态|彻底)*“?(?:清零|归零|消除|消化)”?", match.group())
        written = max(said, key=len)
        yield Found(measure, "清零", 0.0, "", written, None, None, None, "", match.start(), match.end())


def _without_overlap(aims: Sequence[Found]) -> list[Found]:
    """A number inside a zero target (“56人以上大班额清零”) is no target of its own."""
    zeros = [aim for aim in aims if aim.comparator == "清零"]
    kept = list(zeros)
    for aim in aims:
        if aim.comparator != "清零" and not any(zero.start <= aim.end - 1 < zero.end for zero in zeros):
            kept.append(aim)
    return kept
