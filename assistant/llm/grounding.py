"""Does a sentence of a model stand in the spans that it cites? Every part of it must, or the sentence goes.

A claim is compared with the places of the cited clauses that speak of the same thing: the number beside these
words, the unit that does this task, the year that governs this aim, the norm that forbids or allows it.
Nothing here asks a model; the same sentence and evidence always give the same verdict.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.llm.canonical import canonical
from assistant.llm.check_number import check_number
from assistant.llm.check_segment import check_segment
from assistant.llm.check_unit import check_unit
from assistant.llm.check_words import check_topic, check_words
from assistant.llm.evidence_passage import EvidencePassage
from assistant.llm.material import Material
from assistant.llm.named_places import NamedPlaces, place_names
from assistant.llm.overlap import word_pairs
from assistant.llm.read_text import ReadText, read_passage
from assistant.llm.reply import ReplySentence
from assistant.llm.roles import COMMA_RULE
from assistant.llm.verdict import Flaw, Flawed, Support, Verdict
from corpus.regex import regex
from corpus.regions import find_regions

_UNFINISHED = frozenset("，、：（“《")
"""A sentence that ends so was cut off."""
_LONGEST = 400
"""A longer sentence is no answer; the time that its check takes would grow with the square of its length."""
_CUT_SHORT = regex(
    r"(?:达到|提高到|增加到|不得|严禁|禁止|应当|必须|可以|[低少高多]于|超过|以及|并且|或者|[将把被或]"
    r"|(?<![自理事缘])由|(?<![缓温总饱])和|(?<!参)与|(?<![普涉顾触提])及|(?<![行作人认有成])为)[。！]?$"
)
"""So does one that ends on a word that something has to follow."""
_REFERS_BACK = regex(
    r"(?:[这此该]|上述)(?:一)?(?:项|条|款)?(?:工作|任务|事项|措施|制度|要求)?(?=由|的?(?:牵头|配合|责任|主管)(?:单位|部门))"
    r"|其(?=(?:牵头|配合|责任|主管)(?:单位|部门))"
)


@dataclass(frozen=True, slots=True)
class Passed:
    """A sentence that passed: its words, and the passages that bear it out."""

    text: str
    passages: tuple[int, ...]


class Grounding:
    """The evidence of one request, read once, against which sentences are checked.

    `keys` are the passages' keys, one each. `question` lends its words to a sentence too short to place by itself,
    and never bears out a claim.
    """

    def __init__(self, passages: Sequence[EvidencePassage], keys: Sequence[str], question: str) -> None:
        self.passages = tuple(passages)
        self.keys = tuple(keys)
        ruled = {p.document_id for p in passages if COMMA_RULE.search(p.clause_text or p.text)}
        self.material = Material(
            tuple(read_passage(p, comma_rule=p.document_id in ruled) for p in passages),
            word_pairs(canonical(question)[0]),
        )
        self._places = place_names(passages)

    def check(self, sentence: ReplySentence, before: Passed | None = None) -> Verdict:
        """The verdict on one sentence of a reply. `before` is the sentence right before it, where that one passed."""
        if sentence.unknown:
            return Verdict(Flaw.INVENTED_KEY, detail="、".join(sentence.unknown))
        if not sentence.keys:
            return Verdict(Flaw.NO_KEY)
        if len(sentence.text) > _LONGEST:
            return Verdict(Flaw.UNSUPPORTED, detail=sentence.text[:_LONGEST])
        if sentence.text[-1:] in _UNFINISHED or _CUT_SHORT.search(sentence.text):
            return Verdict(Flaw.UNSUPPORTED, detail=sentence.text)
        cited = tuple(dict.fromkeys(self.keys.index(key) for key in sentence.keys))
        back = _REFERS_BACK.match(sentence.text)
        if back is not None:
            return self._check_reference(sentence.text[back.end() :], cited, before)
        verdict = self._check(sentence.text, cited, self.material)
        if verdict.flaw in (Flaw.UNSUPPORTED, Flaw.NUMBER, Flaw.UNIT, Flaw.DATE):
            others = tuple(index for index in range(len(self.passages)) if index not in cited)
            if others and self._check(sentence.text, others, self.material).flaw is None:
                return Verdict(Flaw.WRONG_CITATION, detail=verdict.detail)
        return verdict

    def _check_reference(self, text: str, cited: tuple[int, ...], before: Passed | None) -> Verdict:
        """A sentence on 这项工作: it needs the one before it, and must speak of the same one clause."""
        if before is None or len(cited) != 1 or set(before.passages) != set(cited):
            return Verdict(Flaw.UNSUPPORTED, detail=text)
        return self._check(text, cited, Material(self.material.read, word_pairs(canonical(before.text)[0])))

    def _check(self, text: str, cited: tuple[int, ...], material: Material) -> Verdict:
        claim = ReadText(*canonical(text))
        places = NamedPlaces(claim, self._places)
        supports: list[Support] = []
        try:
            self._check_places(claim, places, cited)
            check_words(material, claim, cited)
            for segment in claim.segments:
                supports += check_segment(
                    material, claim, segment, places.within(segment.start, cited, self._by_place(cited))
                )
            for place in claim.number_places:
                supports += check_number(
                    material, claim, place, places.within(place.number.start, cited, self._by_place(cited))
                )
            for assignment in claim.assignments:
                supports += check_unit(
                    material, claim, assignment, places.within(assignment.unit.start, cited, self._by_place(cited))
                )
            check_topic(material, claim, cited)
        except Flawed as flawed:
            return Verdict(flawed.flaw, detail=flawed.detail)
        if not supports:
            return Verdict(Flaw.UNSUPPORTED, detail=text)
        return Verdict(None, supports=tuple(supports))

    def _by_place(self, cited: tuple[int, ...]) -> dict[int, str]:
        return {index: f"{self.passages[index].region}{self.passages[index].document}" for index in cited}

    def _check_places(self, claim: ReadText, places: NamedPlaces, cited: tuple[int, ...]) -> None:
        """A place that is named must be the place of a cited clause, or stand in it."""
        cited_texts = [self.material.read[index].header + "\n" + self.material.read[index].text for index in cited]
        for name in (*places.names, *(region.written for region in find_regions(claim.text))):
            if not any(name in text for text in cited_texts):
                raise Flawed(Flaw.PLACE, name)
