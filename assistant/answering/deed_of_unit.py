"""Whether one sentence tells the single deed of a unit that is asked about, without its other duties."""

from __future__ import annotations

from assistant.draft import Draft
from assistant.understanding.question import Question, stages_of
from corpus.regex import regex

_TELLING = 1.0
_OF_STAFF = regex(r"领导|局长|主任|干部|负责人|工作人员|同志")
"""Who of a unit does it (教育局领导): its sentence may call them otherwise."""


def tells_all(question: Question, draft: Draft) -> bool:
    """Whether a yes or no stands on one sentence that holds every word which tells one deed of a unit from the others.

    A kind of school is none: all that the bureau does may be for it.
    """
    telling = [
        term
        for term in question.terms
        if term.known and term.weight >= _TELLING and not stages_of(term.text) and not _OF_STAFF.fullmatch(term.text)
    ]
    line = draft.statements[0].text
    return draft.kind == "yes_no" and bool(telling) and all(term.found_in(line) for term in telling)
