"""Does what is left of a model's reply still answer? It may say no less than the composed answer on what was asked."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answer import Answer, Citation
from assistant.llm.facts import normalise, numbers, polarity
from assistant.llm.mentions import mentions


def still_answers(kind: str, text: str, citations: Sequence[Citation], composed: Answer) -> bool:
    """Whether released sentences with their citations can stand in place of the composed answer of this kind."""
    if not _keeps_to_the_point(kind, citations, composed.citations):
        return False
    said, answer = _bare(text), _bare(composed.answer)
    if kind in ("duty", "unit_duties"):
        units = mentions(said)
        wanted = [mention for duty in composed.duties for mention in mentions(normalise(duty.unit_as_written)[0])]
        return bool(units) and all(any(unit.same(mention) for unit in units) for mention in wanted)
    if kind in ("number", "aggregate", "table"):
        given = [number for number in numbers(answer) if number.kind != "ordinal"]
        return not given or any(number.agrees(other) for number in numbers(said) for other in given)
    if kind == "yes_no":
        return polarity(answer).forbidden == polarity(said).forbidden
    return True


def _bare(text: str) -> str:
    return normalise(re.sub(r"\[\d+\]", "", text))[0]


def _keeps_to_the_point(kind: str, mine: Sequence[Citation], composed: Sequence[Citation]) -> bool:
    """Whether the quotes meet most of what the composed answer cites, in each place, and all of a list.

    A true sentence from beside the point would else stand where the answer stood.
    """
    met = [one for one in composed if any(_meet(one, other) for other in mine)]
    if {one.region for one in composed} != {one.region for one in met}:
        return False
    return len(met) == len(composed) or (kind != "list" and 2 * len(met) > len(composed))


def _meet(one: Citation, other: Citation) -> bool:
    return one.document_id == other.document_id and one.start < other.end and other.start < one.end
