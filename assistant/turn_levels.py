"""Turns that only put another level of school in: 幼儿园呢, 那职高, 高中也这样吗."""

from __future__ import annotations

import re

from assistant.draft import Draft
from assistant.followup import POINTED, core_of, turns_back
from assistant.gate import Verdict
from assistant.outcome import Outcome
from assistant.question import Question, levels_of
from assistant.reading import Reading
from assistant.terms import is_generic, key_terms
from index.tokenizer import fold

_TOLD = frozenset({"number", "passage", "yes_no"})
_ONLY_LEVEL = re.compile(
    r"(?:[县市区城乡镇]里?的?|公办|民办|普通|我们|[农乡]村)*"
    r"(?:幼儿园|学前|小学|初中|高中|普高|中学|中职|职高|职校|技校|特校|义务教育|大学|高校)"
    r"(?:学校|阶段|老师|教师|学生|的)*"
    r"(?P<same>(?:也|都|要|是|能|适用|可以)*(?:这样|这么|一样|如此|这个?要求)?的?(?:要求|做|弄|算)?)"
)
_LEVEL_OF_THING = re.compile(rf"{_ONLY_LEVEL.pattern.partition('(?P<same>')[0]}(?P<thing>[\u4e00-\u9fff]{{2,6}})")
"""幼儿园的临聘呢: the same thing at another level."""
_POST = re.compile(r"正?(?P<post>校长|园长|县长|市长|区长|局长|主任|组长|书记)")
_OF_ALL_LEVELS = re.compile(r"高中阶段")
"""What is said of 高中阶段 is said of vocational schools too."""


def of_level(question: Question, outcome: Outcome, reading: Reading) -> Outcome:
    """The outcome; a refusal where a turn on one level of school is told what is said of others or another thing."""
    draft, earlier = outcome.draft, question.earlier
    core = core_of(fold(question.text))
    match = _ONLY_LEVEL.fullmatch(core) or _LEVEL_OF_THING.fullmatch(core) or _POST.fullmatch(core)
    if draft is None or draft.kind not in _TOLD or earlier is None or match is None:
        return outcome
    same = match.groupdict().get("same")
    if not (POINTED.search(question.text) or same):
        return outcome
    spans = [span for line in draft.statements for span in line.spans]
    if not spans or any(line.derived for line in draft.statements) or spans[0].clause.kind == "row":
        return outcome
    said = _said(draft, reading)
    if match.re is _POST:
        # 校长呢 is not told of by what a 副校长 has to do.
        return _untold(core, draft, outcome) if only_deputies(core, said) else outcome
    spoken = levels_of(said) or levels_of(fold(reading.title(spans[0].clause)))
    if _OF_ALL_LEVELS.search(said):
        spoken |= {"职校"}
    wanted = levels_of(core)
    if (spoken and not wanted & spoken) or (same is not None and not _of_topic(question, said)):
        return _untold(core.removesuffix(same or ""), draft, outcome)
    return outcome


def only_deputies(named: str, said: str) -> bool:
    """Whether a turn names a post (校长) of which a text has only the deputy."""
    post = _POST.fullmatch(named)
    return post is not None and post["post"] in said and re.search(rf"(?<!副){post['post']}", said) is None


def _untold(named: str, draft: Draft, outcome: Outcome) -> Outcome:
    text = f"文件没有写明“{named}”这方面的内容；查到的只是：{draft.statements[0].text.strip('。；')}。"
    return Outcome(None, Verdict("not_stated", said=text), outcome.evidence)


def _said(draft: Draft, reading: Reading) -> str:
    """The sentences that the first line of a draft is taken from, with the headings over them, folded."""
    spans = draft.statements[0].spans
    whole = [
        one.text
        for span in spans
        for one in reading.index.sentences_of(span.clause.id)
        if one.start < span.end and span.start < one.end
    ]
    heads = ["".join(span.clause.path) for span in spans]
    return fold("".join("".join((*whole, *heads, draft.statements[0].text)).split()))


def _of_topic(question: Question, said: str) -> bool:
    """Whether what is told holds a word of what the last turn with words of its own asked about."""
    for turn in turns_back(question.earlier):
        topic = [term for term in key_terms(turn.terms) if not levels_of(term.text) and not is_generic(term)]
        if topic:
            return any(term.found_in(said) for term in topic)
    return True
