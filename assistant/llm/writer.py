"""Answers written by a language model: only what the cited spans bear out, else the composed answer.

writer = Writer.from_environment()
answer = writer.write(question, kind, evidence, composed)

writing = writer.stream(question, kind, evidence, composed)
for released in writing: show(released.text)
answer = writing.answer
"""

from __future__ import annotations

import contextlib
import logging
import re
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from assistant.answer import Answer, Citation, room_of
from assistant.llm.configuration import ModelConfiguration
from assistant.llm.evidence_passage import EvidencePassage
from assistant.llm.facts import normalise
from assistant.llm.grounding import Grounding, Passed
from assistant.llm.model import ChatModel, ModelFailure, Request, Why
from assistant.llm.reply import ReplySentence, ReplyStream, says_not_answered
from assistant.llm.request import Asked, build, neutral, new_fence
from assistant.llm.sufficiency import still_answers
from assistant.llm.verdict import Flaw, Support, quotes
from corpus.regions import short_name
from prompts.load import Prompt, fingerprint, load

log = logging.getLogger("wence.llm")

READ_FROM_STRUCTURE = frozenset({"duty", "unit_duties", "number", "table", "aggregate", "clause", "correction"})
"""Kinds whose composed answer is read from the documents' structure: a model that finds nothing can't overrule it."""
NOT_FOUND = "所查文件没有写明这个问题，下列条款与之相关，供参考。"
_NOTICES = {
    Why.REFUSED_CONNECTION: "连不上",
    Why.TIME_OUT: "超时",
    Why.RATE_LIMITED: "请求过多",
    Why.SERVER_ERROR: "服务出错",
    Why.BROKEN_REPLY: "回复无法读取",
    Why.EMPTY: "没有回复",
    Why.ENDLESS: "回复过长",
    Why.WRONG_LANGUAGE: "没有用中文回复",
    Why.MODEL_NOT_FOUND: "没有这个模型",
    Why.NOT_ALLOWED: "密钥无效",
    Why.REQUEST_REJECTED: "请求被拒绝",
    Why.RESTING: "暂停使用",
}
_UNPROVEN = "回复未能通过引文核对"


@dataclass(frozen=True, slots=True)
class Released:
    """A sentence that passed: as it reads with its markers, and the citations that it brings in anew.

    `before` joins it to the one before: nothing, or a new line and a list's mark.
    """

    text: str
    citations: tuple[Citation, ...]
    before: str = ""


class Writing:
    """One answer while it is written. Iterate for the sentences that passed; then `answer` is there.

    `cancel` may be called from any thread; the iteration then ends, and `answer` is the composed one.
    Nothing raises: every failure ends the iteration and is told in `answer.model`.
    """

    def __init__(
        self, writer: Writer, question: str, kind: str, evidence: Sequence[EvidencePassage], composed: Answer
    ) -> None:
        self._started = time.monotonic()
        self._writer = writer
        self._kind = kind
        self._composed = composed
        self._characters, self._most_citations = room_of(kind)
        configuration = writer.configuration
        self._asked: Asked | None = None
        if not composed.refused:
            self._asked = build(question, kind, evidence, characters=configuration.max_evidence, limit=self._characters)
        self._question = question
        self._request: Request | None = None
        if self._asked is not None:
            self._request = writer.model.ask(self._asked.prompt, self._started + configuration.timeout)
        self._released: list[Released] = []
        self._citations: dict[tuple[str, int, int], Citation] = {}
        self._items: list[bool] = []
        self._dropped: Counter[str] = Counter()
        self._texts: set[str] = set()
        self._before: Passed | None = None
        """The sentence right before, where it was released: 这项工作 in the next one means its task."""
        self._answer: Answer | None = None

    @property
    def answer(self) -> Answer:
        """The answer: the model's, or the composed one with the reason in `model`. Reads the reply to its end."""
        if self._answer is None:
            for _ in self:
                continue
        assert self._answer is not None
        return self._answer

    def cancel(self) -> None:
        """Stop writing."""
        if self._request is not None:
            self._request.cancel()

    def __iter__(self) -> Iterator[Released]:
        if self._answer is not None:
            return
        if self._asked is None or self._request is None:
            self._answer = self._fall_back("refused" if self._composed.refused else "no_evidence", None)
            return
        grounding = Grounding(self._asked.passages, self._asked.keys, self._question)
        stream = ReplyStream(self._asked.keys)
        sentences: list[ReplySentence] = []
        try:
            for piece in self._request:
                for sentence in stream.feed(piece):
                    sentences.append(sentence)
                    self._request.check_time()
                    yield from self._release(grounding, sentence)
            for sentence in stream.finish():
                sentences.append(sentence)
                self._request.check_time()
                yield from self._release(grounding, sentence)
        except ModelFailure as failure:
            self._answer = self._failed(failure)
            return
        self._answer = self._finished(sentences)

    def _release(self, grounding: Grounding, sentence: ReplySentence) -> Iterator[Released]:
        """Check a sentence; yield it with its markers where it stands and there is room for it."""
        previous, self._before = self._before, None
        body = sentence.text if sentence.text[-1] in "。！？；：" else sentence.text + "。"
        bare = normalise(body)[0]
        if bare in self._texts:
            self._dropped[Flaw.REPEATED] += 1
            return
        label = _place_label(sentence, grounding)
        verdict = grounding.check(replace(sentence, text=sentence.text[len(label) :]), previous)
        if verdict.flaw is not None:
            self._dropped[verdict.flaw] += 1
            return
        new, markers = self._cite(grounding, verdict.supports)
        text = self._placed(body, grounding, verdict.supports) + "".join(f"[{marker}]" for marker in markers)
        length = sum(len(released.text) for released in self._released)
        if length + len(text) > self._characters or len(self._citations) + len(new) > self._most_citations:
            self._dropped[Flaw.LENGTH] += 1
            return
        self._texts.add(bare)
        for citation in new:
            self._citations[citation.document_id, citation.start, citation.end] = citation
        new_line = bool(self._items) and (sentence.item or self._items[-1])
        before = ("\n" if new_line else "") + ("- " if sentence.item else "")
        released = Released(text=text, citations=new, before=before)
        self._released.append(released)
        self._before = Passed(sentence.text, tuple({support.passage for support in verdict.supports}))
        self._items.append(sentence.item)
        yield released

    def _placed(self, body: str, grounding: Grounding, supports: Sequence[Support]) -> str:
        """The sentence, its place in front where the answer speaks of several places and the sentence names none."""
        if len({citation.region for citation in self._composed.citations}) < 2:
            return body
        regions = {grounding.passages[support.passage].region for support in supports}
        place = short_name(next(iter(regions)).rpartition("/")[2]) if len(regions) == 1 else ""
        return body if not place or place in body else f"{place}：{body}"

    def _cite(self, grounding: Grounding, supports: Sequence[Support]) -> tuple[tuple[Citation, ...], tuple[int, ...]]:
        """Citations that are new, and the markers of all, for the spans that bear a sentence out."""
        new: list[Citation] = []
        markers: list[int] = []
        for span in quotes(supports):
            passage = grounding.passages[span.passage]
            known = self._citations.get((passage.document_id, span.start, span.end))
            if known is None:
                known = _citation(passage, span, marker=len(self._citations) + len(new) + 1)
                new.append(known)
            if known.marker not in markers:
                markers.append(known.marker)
        return tuple(new), tuple(sorted(markers))

    def _finished(self, sentences: Sequence[ReplySentence]) -> Answer:
        """The reply is whole: the model's answer, its refusal, or the composed answer where too little is left."""
        if not self._released and says_not_answered(sentences):
            if self._kind in READ_FROM_STRUCTURE:
                return self._fall_back("model_found_nothing", None)
            return self._refuse()
        if not self._released or not self._still_answers():
            log.info(
                "language model %s: too little of the reply stood, composed answer given",
                self._writer.configuration.name,
            )
            return self._fall_back("not_grounded", _UNPROVEN)
        return replace(
            self._composed,
            answer=self._text(),
            citations=tuple(self._citations.values()),
            model=self._account(used=True, fallback=None),
            latency_ms=self._composed.latency_ms + self._milliseconds(),
            fingerprint=self._fingerprint(),
        )

    def _still_answers(self) -> bool:
        harmless = self._dropped[Flaw.REPEATED] + self._dropped[Flaw.LENGTH]
        if len(self._released) < sum(self._dropped.values()) - harmless:
            return False
        text = "".join(released.text for released in self._released)
        return still_answers(self._kind, text, tuple(self._citations.values()), self._composed)

    def _text(self) -> str:
        """The released sentences: items of a list on lines of their own, the others one after another."""
        text = "".join(released.before + released.text for released in self._released)
        return "\n".join([text, *self._said_to_say_nothing()])

    def _said_to_say_nothing(self) -> list[str]:
        """Lines of a composed comparison that cite nothing: places of which it says that their documents don't tell."""
        if self._kind != "compare":
            return []
        lines = self._composed.answer.splitlines()
        return [line for line in lines if line.strip() and not re.search(r"\[\d+\]", line)]

    def _refuse(self) -> Answer:
        """The model says that the evidence does not answer: a refusal with the clauses as related ones."""
        return replace(
            self._composed,
            kind="refusal",
            answer=NOT_FOUND,
            citations=(),
            refused=True,
            reason="not_stated",
            duties=(),
            related=self._composed.related or self._composed.citations,
            table=None,
            model=self._account(used=True, fallback=None),
            latency_ms=self._composed.latency_ms + self._milliseconds(),
            fingerprint=self._fingerprint(),
        )

    def _failed(self, failure: ModelFailure) -> Answer:
        if failure.why not in (Why.RESTING, Why.CANCELLED):
            log.warning("language model %s: %s; composed answer given", self._writer.configuration.name, failure)
        return self._fall_back(failure.why, _NOTICES.get(failure.why))

    def _fall_back(self, why: str, words: str | None) -> Answer:
        notices = self._composed.notices
        if words:
            notices = (*notices, f"语言模型没有用上（{words}），答案直接依据条款编成")
        return replace(
            self._composed,
            notices=notices,
            model=self._account(used=False, fallback=str(why)),
            latency_ms=self._composed.latency_ms + self._milliseconds(),
        )

    def _account(self, *, used: bool, fallback: str | None) -> dict[str, Any]:
        """What the model did, as `answer.model` carries it: plain data for JSON."""
        usage = self._request.usage if self._request is not None else None
        dropped = dict(sorted((str(flaw), count) for flaw, count in self._dropped.items()))
        return {
            "name": self._writer.configuration.name,
            "template": self._asked.template if self._asked is not None else None,
            "used": used,
            "fallback": fallback,
            "released": len(self._released),
            "dropped": dropped,
            "tokens_in": usage.tokens_in if usage else None,
            "tokens_out": usage.tokens_out if usage else None,
            "latency_ms": round(self._milliseconds(), 1),
        }

    def _milliseconds(self) -> float:
        return (time.monotonic() - self._started) * 1000

    def _fingerprint(self) -> str:
        return "+".join(part for part in (self._composed.fingerprint, self._writer.fingerprint) if part)


class Writer:
    """Writes answers with one configured model. Safe to share between threads."""

    def __init__(self, configuration: ModelConfiguration) -> None:
        """Raises UserError where the model can't be set up; nothing is asked of it yet."""
        self.configuration = configuration
        self.model = ChatModel(configuration)
        self.fingerprint = f"{configuration.fingerprint()}-{fingerprint()}"

    @classmethod
    def from_environment(cls) -> Writer | None:
        """The writer that WENCE_LLM configures, None without one. Raises UserError."""
        configuration = ModelConfiguration.from_environment()
        return cls(configuration) if configuration is not None else None

    def write(self, question: str, kind: str, evidence: Sequence[EvidencePassage], composed: Answer) -> Answer:
        """The model's answer where it stands, else the composed one; `model` says which and why. Never raises."""
        return self.stream(question, kind, evidence, composed).answer

    def stream(self, question: str, kind: str, evidence: Sequence[EvidencePassage], composed: Answer) -> Writing:
        """The same, sentence by sentence."""
        return Writing(self, question, kind, evidence, composed)

    def rewrite(self, question: str, history: Sequence[str]) -> str | None:
        """A follow-up as a question that stands alone; None where the model fails or adds something of its own."""
        if not history:
            return None
        earlier = "\n".join(f"- {neutral(turn)}" for turn in history[-6:])
        fence = new_fence(question + earlier)
        reply = self._line(load("rewrite").render({"fence": fence, "history": earlier, "question": neutral(question)}))
        if reply is None:
            return None
        rewritten = reply.strip("“”\"' ")
        return rewritten if _only_words_of(rewritten, (question, *history)) else None

    def expand(self, question: str) -> tuple[str, ...]:
        """Up to five official wordings for a colloquial question, for the search only; () where the model fails."""
        reply = self._line(load("expand").render({"fence": new_fence(question), "question": neutral(question)}))
        if reply is None:
            return ()
        terms = [term.strip("“”\"'。 ") for term in re.split(r"[、，,；;\s]+", reply)]
        fitting = [t for t in terms if re.fullmatch(r"[\u3400-\u9fff]{2,10}", t) and t not in question and t != "无"]
        return tuple(dict.fromkeys(fitting))[:5]

    def _line(self, prompt: Prompt) -> str | None:
        """The first line of a reply, up to 200 characters; None where the model fails."""
        request = self.model.ask(prompt)
        stream = ReplyStream(())
        sentences: list[ReplySentence] = []
        try:
            with contextlib.closing(iter(request)) as pieces:  # type: ignore[type-var]
                for piece in pieces:
                    sentences += stream.feed(piece)
                    if sentences or len(stream.text) > 4000:
                        break
                else:
                    sentences += stream.finish()
        except ModelFailure as failure:
            if failure.why is not Why.RESTING:
                log.warning("language model %s: %s; question left as it is", self.configuration.name, failure)
            return None
        return sentences[0].text[:200] if sentences else None


def _place_label(sentence: ReplySentence, grounding: Grounding) -> str:
    """The place that a sentence puts in front (株洲：…), where it is that of every passage that it cites; else ""."""
    match = re.match(r"([\u3400-\u9fff]{2,12})[：:](?=.)", sentence.text)
    if match is None or not sentence.keys:
        return ""
    for key in sentence.keys:
        region = grounding.passages[grounding.keys.index(key)].region.split("/")
        if match.group(1) not in {*region, *map(short_name, region)}:
            return ""
    return match.group()


def _only_words_of(text: str, sources: Sequence[str]) -> bool:
    """Whether every number, and every pair of neighbouring characters but for joints, stands in the sources."""
    if not text or len(text) > 150:
        return False
    known = normalise("\n".join(sources))[0]
    bare = normalise(text)[0]
    if any(run not in known for run in re.findall(r"\d+(?:\.\d+)?", bare)):
        return False
    pairs = [bare[i : i + 2] for i in range(len(bare) - 1)]
    new = sum(pair not in known for pair in pairs)
    characters = sum(bool(re.match(r"\w", character)) and character not in known for character in bare)
    return characters <= 3 and new <= max(4, 0.35 * len(pairs))


def _citation(passage: EvidencePassage, span: Support, *, marker: int) -> Citation:
    return Citation(
        marker=marker,
        document_id=passage.document_id,
        document=passage.document,
        region=passage.region,
        status=passage.status,
        clause_id=passage.clause_id,
        clause=passage.clause,
        text=passage.clause_text or passage.text,
        quote=passage.text[span.start - passage.start : span.end - passage.start],
        start=span.start,
        end=span.end,
        source_sha256=passage.source_sha256,
    )
