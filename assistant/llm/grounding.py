"""Does a sentence of a model stand in the spans that it cites? Every part of it must, or the sentence goes.

A claim is compared with the places of the cited clauses that speak of the same thing: the number beside these
words, the unit that does this task, the year that governs this aim, the norm that forbids or allows it.
Nothing here asks a model; the same sentence and evidence always give the same verdict.
"""

from __future__ import annotations

from collections.abc import Sequence

from assistant.llm.check_number import check_number
from assistant.llm.check_segment import check_segment
from assistant.llm.check_unit import check_unit
from assistant.llm.check_words import check_topic, check_words
from assistant.llm.evidence_passage import EvidencePassage
from assistant.llm.facts import normalise
from assistant.llm.material import Material
from assistant.llm.named_places import NamedPlaces, place_names
from assistant.llm.overlap import word_pairs
from assistant.llm.read_text import ReadText, read_passage
from assistant.llm.reply import ReplySentence
from assistant.llm.roles import COMMA_RULE
from assistant.llm.verdict import Flaw, Flawed, Support, Verdict


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
            word_pairs(normalise(question)[0]),
        )
        self._places = place_names(passages)

    def check(self, sentence: ReplySentence) -> Verdict:
        """The verdict on one sentence of a reply."""
        if sentence.unknown:
            return Verdict(Flaw.INVENTED_KEY, detail="、".join(sentence.unknown))
        if not sentence.keys:
            return Verdict(Flaw.NO_KEY)
        cited = tuple(dict.fromkeys(self.keys.index(key) for key in sentence.keys))
        verdict = self._check(sentence.text, cited)
        if verdict.flaw in (Flaw.UNSUPPORTED, Flaw.NUMBER, Flaw.UNIT, Flaw.DATE):
            others = tuple(index for index in range(len(self.passages)) if index not in cited)
            if others and self._check(sentence.text, others).flaw is None:
                return Verdict(Flaw.WRONG_CITATION, detail=verdict.detail)
        return verdict

    def _check(self, text: str, cited: tuple[int, ...]) -> Verdict:
        claim = ReadText(*normalise(text))
        places = NamedPlaces(claim, self._places)
        supports: list[Support] = []
        try:
            self._check_places(places, cited)
            check_words(self.material, claim, cited)
            for segment in claim.segments:
                supports += check_segment(
                    self.material, claim, segment, places.within(segment.start, cited, self._by_place(cited))
                )
            for place in claim.number_places:
                supports += check_number(
                    self.material, claim, place, places.within(place.number.start, cited, self._by_place(cited))
                )
            for assignment in claim.assignments:
                supports += check_unit(
                    self.material, claim, assignment, places.within(assignment.unit.start, cited, self._by_place(cited))
                )
            check_topic(self.material, claim, cited)
        except Flawed as flawed:
            return Verdict(flawed.flaw, detail=flawed.detail)
        if not supports:
            return Verdict(Flaw.UNSUPPORTED, detail=text)
        return Verdict(None, supports=tuple(supports))

    def _by_place(self, cited: tuple[int, ...]) -> dict[int, str]:
        return {index: f"{self.passages[index].region}{self.passages[index].document}" for index in cited}

    def _check_places(self, places: NamedPlaces, cited: tuple[int, ...]) -> None:
        """A place of the corpus that is named must be the place of a cited clause, or stand in it."""
        for name in places.names:
            if not any(
                name in self.material.read[index].header or name in self.material.read[index].text for index in cited
            ):
                raise Flawed(Flaw.PLACE, name)
