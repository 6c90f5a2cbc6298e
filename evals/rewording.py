"""Clauses said by a model in words of its own, each sentence checked as if it had cited its clause.

The check meets here what a real model makes of a clause: words left out, added, exchanged, mixed up.
"""

from __future__ import annotations

import json
import re
import urllib.request
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.error import URLError

from assistant.llm.evidence_passage import EvidencePassage
from assistant.llm.facts import normalise
from assistant.llm.grounding import Grounding
from assistant.llm.reply import ReplySentence, parse_reply
from assistant.llm.request import neutral
from assistant.llm.verdict import quotes
from corpus.settings import UserError
from corpus.units import find_units
from evals.dataset import Dataset, Sources

_KEY = "BCDF"
_ASKED = "用自己的话把下面这段政策改写成几句通顺的中文，单位、数字和时间都要写出来：\n"
_SHORTEST, _LONGEST = 40, 600
_TIMEOUT = 120.0


@dataclass(frozen=True, slots=True)
class Reworded:
    """One sentence of a model about a clause; `flaw` is "" where it passed, then `quotes` are what bears it out."""

    text: str
    flaw: str
    quotes: tuple[str, ...] = ()

    @property
    def is_copy(self) -> bool:
        """Whether it stands in its quotes word for word."""
        return normalise(self.text)[0].strip("。；，") in normalise("".join(self.quotes))[0]

    @property
    def lost(self) -> tuple[str, ...]:
        """Of a sentence that passed: numbers and units that its quotes lack."""
        return () if self.flaw else lost(self.text, "".join(self.quotes))


def lost(said: str, quoted: str) -> tuple[str, ...]:
    """Numbers and units of a sentence that do not stand in its quotes, by plain means."""
    bare = re.sub(r"\s", "", quoted)
    units = {unit.name for unit in find_units(bare)}
    numbers = [number for number in re.findall(r"\d+(?:\.\d+)?", said) if number not in bare]
    names = [unit.written for unit in find_units(said) if unit.name not in units and unit.written not in bare]
    return (*numbers, *names)


def reworded(base_url: str, passages: Sequence[EvidencePassage]) -> list[Reworded]:
    """The sentences that the model at `base_url` makes of clauses."""
    result: list[Reworded] = []
    for passage in passages:
        result.extend(check(passage, _reply(base_url, neutral(normalise(passage.text)[0]))))
    return result


def check(passage: EvidencePassage, reply: str) -> Iterator[Reworded]:
    """The verdict on every sentence of a reply about a passage."""
    grounding = Grounding([passage], [_KEY], "")
    for sentence in parse_reply(reply, ()).sentences:
        verdict = grounding.check(ReplySentence(sentence.text, (_KEY,)))
        spans = quotes(verdict.supports)
        text = passage.text
        quoted = tuple(text[span.start - passage.start : span.end - passage.start] for span in spans)
        yield Reworded(sentence.text, str(verdict.flaw or ""), quoted)


def gold_passages(datasets: Sequence[Dataset], sources: Sources) -> list[EvidencePassage]:
    """The paragraphs that hold gold quotes, each once, in the order of the questions; long ones and tables left out."""
    found: dict[tuple[str, int], EvidencePassage] = {}
    for gold in (gold for one in datasets for question in one.questions for gold in question.gold):
        document = sources.document(gold.doc)
        for first, last in sources.spans(gold)[:1] if document is not None else ():
            assert document is not None
            start, end = document.text.rfind("\n", 0, first) + 1, document.text.find("\n", last)
            paragraph = document.text[start : end if end >= 0 else len(document.text)]
            if not _SHORTEST <= len(paragraph) <= _LONGEST or "\t" in paragraph:
                continue
            found[document.id, start] = EvidencePassage(
                document.id, document.title, "/".join(document.region), f"{start}", "", paragraph,
                start, start + len(paragraph), document.source_sha256, document.status,
            )  # fmt: skip
    return list(found.values())


def _reply(base_url: str, text: str) -> str:
    body = {"model": "small", "messages": [{"role": "user", "content": _ASKED + text}]}
    settings = {"temperature": 0.7, "seed": 1, "max_tokens": 250}
    request = urllib.request.Request(
        f"{base_url}/chat/completions", json.dumps(body | settings).encode(), {"Content-Type": "application/json"}
    )
    try:
        with urllib.request.urlopen(request, timeout=_TIMEOUT) as answer:
            return str(json.load(answer)["choices"][0]["message"]["content"])
    except (URLError, TimeoutError, ValueError, KeyError) as error:
        raise UserError(f"模型服务没有回答：{error}") from error


def markdown(found: Sequence[Reworded]) -> str:
    """How many passed, why the others did not, and every sentence that passed and is no copy, with its quotes."""
    passed = [one for one in found if not one.flaw]
    own = [one for one in dict.fromkeys(passed) if not one.is_copy]
    flaws = Counter(one.flaw for one in found if one.flaw)
    copies = sum(one.is_copy for one in passed)
    lines = [
        "## 用自己的话说条款",
        "",
        f"- 句子：{len(found)}，放行 {len(passed)}（其中照抄 {copies}），删去 {len(found) - len(passed)}",
        f"- 删去的原因：{'、'.join(f'{flaw} {count}' for flaw, count in sorted(flaws.items())) or '无'}",
        f"- 放行的句子里，数字或单位不在引文中的：{sum(bool(one.lost) for one in passed)} 句",
        "",
    ]
    lines += [f"  - {cell(one.text)}：{'、'.join(one.lost)}" for one in passed if one.lost]
    if own:
        lines += [""] if any(one.lost for one in passed) else []
        lines += ["放行而不是照抄的句子：", "", "| 句子 | 引文 |", "|---|---|"]
        lines += [f"| {cell(one.text)} | {cell('／'.join(one.quotes))} |" for one in own]
    return "\n".join([*lines, ""])


def cell(text: str) -> str:
    """A text as it can stand in a cell of a Markdown table."""
    return re.sub(r"\s+", " ", text).replace("|", "｜").strip()
