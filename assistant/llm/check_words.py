"""Checks of a whole sentence's words: none is new, and a sentence of few words cites the clause asked for."""

from __future__ import annotations

import re

from assistant.llm.material import SPARSE, Material
from assistant.llm.overlap import content_runs, overlap, word_pairs
from assistant.llm.read_text import ReadText
from assistant.llm.verdict import Flaw, Flawed

_A_QUOTATION = 4
"""From so many characters on, what stands between quotation marks is the clause's own words, unchanged."""


def check_words(material: Material, claim: ReadText, cited: tuple[int, ...]) -> None:
    """No content word of two characters or more may be new: each stands in a cited clause or its heading."""
    known = frozenset[str]().union(*(material.read[index].pairs for index in cited))
    known_text = "\n".join(material.read[index].text + "\n" + material.read[index].header for index in cited)
    for title in re.findall(r"《([^《》]+)》", claim.text):
        if title not in known_text:
            raise Flawed(Flaw.UNSUPPORTED, title)
    for quoted in re.findall(rf"“([^“”]{{{_A_QUOTATION},}})”", claim.text):
        if quoted.rstrip("，；。") not in known_text:
            raise Flawed(Flaw.UNSUPPORTED, quoted)
    total = fresh = 0
    for run in content_runs(claim.text):
        total += len(run)
        covered = bytearray(len(run))
        for i in range(len(run) - 1):
            if run[i : i + 2] in known or run[i : i + 2] in known_text:
                covered[i] = covered[i + 1] = 1
        loose = [match.group() for match in re.finditer(r"\x00+", covered.decode("latin-1"))]
        fresh += sum(len(stretch) for stretch in loose)
        if any(len(stretch) >= 2 for stretch in loose):
            raise Flawed(Flaw.UNSUPPORTED, run)
    if total and fresh > 0.15 * total:
        raise Flawed(Flaw.UNSUPPORTED, claim.text)


def check_topic(material: Material, claim: ReadText, cited: tuple[int, ...]) -> None:
    """A sentence with hardly a word of its own must cite the clause that the question is on."""
    if len(word_pairs(claim.text)) >= SPARSE or not material.question:
        return
    here = max(overlap(material.question, material.read[index].pairs) for index in cited)
    best = max(overlap(material.question, read.pairs) for read in material.read)
    if here < 0.9 * best:
        raise Flawed(Flaw.WRONG_CITATION, claim.text)
