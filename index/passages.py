"""What of a clause is searched: the texts that go to the encoder and to the tokenizer."""

from __future__ import annotations

from collections.abc import Mapping

from corpus.grammar import Clause
from corpus.sentences import Sentence, sentences


def is_searchable(clause: Clause) -> bool:
    """Whether the clause has text of its own. A heading's text stands in its children, a table's in its rows."""
    return clause.kind in ("clause", "passage", "row") and any(map(str.isalnum, clause.text))


def is_front_matter(clause: Clause) -> bool:
    """Text before the first plan: letterhead, addressees, the list of what is sent."""
    return clause.plan < 0


def sentences_of(clause: Clause) -> tuple[Sentence, ...]:
    """The sentences of a clause, at least one for a searchable clause; a table row is one sentence."""
    if clause.kind == "row" and clause.cells:
        filled = [cell for cell in clause.cells if cell.text]
        if filled:
            return (Sentence(row_text(clause), filled[0].start, filled[-1].end),)
    found = tuple(sentences(clause))
    if found or not is_searchable(clause):
        return found
    return (Sentence(" ".join(clause.text.split()), clause.start, clause.end),)


def row_text(row: Clause) -> str:
    """A table row as it reads: 指标：学前三年毛入园率；2025年：95%."""
    cells = (f"{cell.header}：{cell.text}" if cell.header else cell.text for cell in row.cells if cell.text)
    return "；".join(cells)


def headings(clause: Clause, clauses: Mapping[str, Clause]) -> tuple[str, ...]:
    """Headings over the clause's own text, outermost first; for a row its table's caption too."""
    above = clause.path[:-1] if clause.kind == "clause" and clause.label else clause.path
    if clause.kind != "row" or clause.table is None or clause.table not in clauses:
        return above
    caption = next((line.strip() for line in clauses[clause.table].text.splitlines() if line.strip()), "")
    return (*above, caption) if caption and caption not in above else above


def clause_passage(clause: Clause, parts: tuple[Sentence, ...], above: tuple[str, ...]) -> str:
    """The text whose vector stands for the clause: plan, headings, its sentences."""
    return "\n".join(filter(None, [clause.plan_title, *above, "".join(part.text for part in parts)]))


def heading_over(clause: Clause, sentence: Sentence, above: tuple[str, ...]) -> str:
    """The nearest heading with a title; "" where the sentence begins with it."""
    heading = clause.heading or (above[-1] if above else "")
    return "" if sentence.text.startswith(heading) else heading


def sentence_passage(clause: Clause, sentence: Sentence, above: tuple[str, ...]) -> str:
    """The text whose vector stands for a sentence: the nearest heading, and the sentence."""
    heading = heading_over(clause, sentence, above)
    return f"{heading}：{sentence.text}" if heading else sentence.text
