"""What a name in quotation marks stands for, which the document says right behind it: “三个提升”，全学段提升….

Or in brackets: “三张清单”（资金分配清单、…）.
"""

from __future__ import annotations

import re

from assistant.draft import Draft, Span, Statement
from assistant.understanding.question import Question
from assistant.understanding.reading import Reading
from corpus.regex import regex

_N = r"[一二两三四五六七八九十\d]{1,3}"
_ASKED = regex(
    rf"[“\"「『‘]?(?P<name>{_N}(?:个|大|项|条)?[\u4e00-\u9fff]{{2,4}}?)[”\"」』’]?(?:都|分别|各|具体|到底)*"
    r"(?:是|指|指的是|包括|有|说的是)(?:些)?(?:什么|哪|啥|何)"
)
_LEAST = 6


def quoted_name(question: Question, reading: Reading) -> Draft | None:
    """What the documents of the question's place write behind the quoted name asked about; None where none does."""
    asked = _ASKED.search(question.body)
    if asked is None:
        return None
    name = f"“{asked['name']}”"
    explained = re.compile(
        rf"(?:(?<![\u4e00-\u9fff])|(?={name}[^，])){name}(?:(?:，|：|:|即：?|是指|指的是|就是)(?P<said>[^；。“”]+)|[^，。；：“”（(]{{0,6}}[（(](?P<within>[^（）()]+)[）)])"
    )
    lines = []
    for identifier in sorted(reading.scope(question)):
        for clause in reading.index.clauses_of(identifier):
            if name not in clause.text or not question.may_cite(identifier, clause.plan):
                continue
            for sentence in reading.index.sentences_of(clause.id):
                found = explained.search(sentence.text)
                if found is not None and len(found["said"] or found["within"]) >= _LEAST:
                    lines.append(Statement(found.group(), (Span(clause, sentence.start, sentence.end),)))
    return Draft("list", (lines[0],)) if len(lines) == 1 else None
