"""The number of a paper that a document only mentions: 《…专项整治方案》（蕉教字〔2021〕22号）."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.draft import Span, Statement
from assistant.understanding.question import Question
from assistant.understanding.reading import Reading
from assistant.understanding.terms import Term
from corpus.regex import regex
from index.tokenizer import fold

_NUMBERED = regex(
    r"(?P<title>《[^《》]*(?:〈[^〈〉]*〉[^《》]*)*》)\s*[（(](?P<number>[^（()）]{1,14}[〔\[]\d{4}[〕\]]\s*\d+\s*号)[)）]"
)
_ASKING = regex(r"文号|字号|编号|文件号")
_SAYS_LITTLE = 1.0


def other_number(question: Question, reading: Reading) -> Statement | None:
    """The number of the paper that the question names, or that alone stood in the answer before; else None."""
    telling = [term for term in question.terms if not _ASKING.search(term.text) and term.weight >= _SAYS_LITTLE]
    if not telling:
        lines = [(found, line.spans) for line in question.earlier_lines for found in _NUMBERED.finditer(line.text)]
    elif question.regions and not _of_own_title(telling, question, reading):
        lines = [
            (found, (Span(clause, sentence.start, sentence.end),))
            for identifier in sorted(reading.scope(question))
            for clause in reading.index.clauses_of(identifier)
            if "号" in clause.text
            for sentence in reading.index.sentences_of(clause.id)
            for found in _NUMBERED.finditer(sentence.text)
            if all(term.found_in(found["title"]) for term in telling)
        ]
    else:
        return None
    if len({found["number"] for found, _ in lines}) != 1:
        return None
    found, spans = lines[0]
    return Statement(f"{found['title']}的文号：{found['number']}", spans)


def _of_own_title(terms: Sequence[Term], question: Question, reading: Reading) -> bool:
    """Whether the words name a document of the library itself."""
    titles = (fold(reading.documents[identifier].title) for identifier in reading.scope(question))
    return any(all(term.found_in(title) for term in terms) for title in titles)
