"""Whether a law applies to something: its sentences on its scope, and the definitions that these lean on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.compose.definitions import definitions
from assistant.draft import Draft, Span, Statement
from assistant.understanding.question import Question, levels_of
from assistant.understanding.reading import Reading
from assistant.understanding.terms import Term, is_generic
from corpus.regex import regex
from index.tokenizer import fold

_PAPER = r"(?:条例|办法|规定|细则|法(?!院|人|治|制))"
_WHETHER = regex(
    r"^(?P<who>[^，。?？]{2,24}?)(?:是否|是不是|能不能|可不可以|可以|能|也|要|算)*(?P<not>不)?(?:适用|参照)(?:执行)?于?(?P<paper>[^，。?？]{0,24}?)(?:吗|么|不|嘛)?[?？]?$"
)
_WHICH_NOT = regex(
    rf"(?:哪些|什么|哪类)[^，。?？]{{0,12}}(?:不适用|不归[^，。?？]{{0,14}}{_PAPER}管|不受[^，。?？]{{0,14}}{_PAPER})|不适用[^，。?？]{{0,10}}(?:哪些|什么|谁)"
)
_SCOPE = regex(rf"适用本{_PAPER}|本{_PAPER}[^，。；]{{0,4}}适用|参照本{_PAPER}|本{_PAPER}执行|不适用")
_OWN = regex(rf"适用|参照|执行|{_PAPER}|归|管|出事|晚上")
_PLACES = 3


def application(question: Question, reading: Reading) -> Draft | None:
    """The answer to “X 适用这个条例吗” and “哪些不适用”; None for any other question, or where nothing tells."""
    body = question.body
    whether = _WHETHER.match(body)
    excluded = bool(_WHICH_NOT.search(body))
    if not excluded and (whether is None or not re.search(f"{_PAPER}|适用", body + "".join(question.documents))):
        return None
    scope = _documents(question, whether["paper"] if whether and not excluded else body, reading)
    lines: list[Statement] = []
    for document in scope:
        own = _excluded(document, reading) if excluded else _of(document, question, whether["who"], reading)  # type: ignore[index]
        label = "" if question.regions or question.documents else f"{reading.place(document)}："
        lines += [Statement(label + line.text, line.spans) if not at else line for at, line in enumerate(own)]
        if len(lines) >= _PLACES:
            break
    return Draft("list" if excluded else "yes_no", tuple(lines)) if lines else None


def excludes_nothing(question: Question, reading: Reading) -> bool:
    """Whether it is asked what a law does not apply to, and the documents named say only what it does apply to."""
    named = question.regions or question.documents
    return bool(named and _WHICH_NOT.search(question.body) and any(_scopes(one, reading) for one in question.documents))


def _documents(question: Question, paper: str, reading: Reading) -> list[str]:
    """The documents in scope; where no place and no title limits them, those whose titles the question echoes."""
    scope = sorted(reading.scope(question))
    if question.regions or question.documents:
        return scope
    paper = re.sub(r"这|本|该|[个部份](?=条例|办法|规定|法)", "", paper)
    pairs = {paper[at : at + 2] for at in range(len(paper) - 1)} - {"条例", "办法", "规定", "学校", "本条", "适用"}
    share = {one: sum(pair in fold(reading.documents[one].title) for pair in pairs) for one in scope}
    best = max(share.values(), default=0)
    return [one for one in scope if share[one] == best and (best or not pairs)]


def _scopes(document: str, reading: Reading) -> Iterator[Statement]:
    """The sentences of a document on what it applies to."""
    for clause in reading.index.clauses_of(document):
        if "适用" not in reading.text(clause.id) and "参照本" not in reading.text(clause.id):
            continue
        for sentence in reading.index.sentences_of(clause.id):
            if _SCOPE.search(fold(sentence.text)):
                said = re.sub(r"^第[一二三四五六七八九十百零]+条\s*", "", sentence.text)
                yield Statement(said, (Span(clause, sentence.start, sentence.end),))


def _excluded(document: str, reading: Reading) -> list[Statement]:
    return [line for line in _scopes(document, reading) if "不适用" in line.text]


def _of(document: str, question: Question, who: str, reading: Reading) -> list[Statement]:
    """The sentence on the scope that names the one asked about; else the definition that does, with the scope."""
    things = [
        term for term in question.terms if term.text in who and not _OWN.search(term.text) and not is_generic(term)
    ]
    lines = list(_scopes(document, reading))
    levels = levels_of(who)
    # 幼儿园…参照本条例 before what the law says of schools, which names accidents as well.
    lines.sort(key=lambda line: not levels & levels_of(fold(line.text)))
    for line in lines:
        if _names(line.text, things, who):
            return [Statement(f"{_verdict(line.text)}：{line.text}", line.spans)]
    if not lines:
        return []
    scope = next((line for line in lines if _verdict(line.text) == "适用"), None)
    for one in definitions([document], reading):
        if scope is not None and _names(one.sentence.text, things, who):
            text = re.sub(r"^[（(][^）)]{1,4}[）)]\s*", "", one.sentence.text).rstrip("；;")
            if any(plain_word in scope.text for plain_word in one.words):
                return [Statement(f"适用：{text}", (Span(one.clause, one.sentence.start, one.sentence.end),)), scope]
    # What is asked about is named nowhere: the scope itself, for the reader to judge by.
    return [scope] if scope is not None and (question.regions or question.documents) else []


def _names(text: str, things: Sequence[Term], who: str) -> bool:
    """Whether a text names what is asked about, or its level of school."""
    joined = fold("".join(text.split()))
    return any(term.found_in(joined) for term in things) or bool(levels_of(who) & levels_of(joined))


def _verdict(text: str) -> str:
    return "不适用" if "不适用" in text else "参照执行" if "参照" in text else "适用"
