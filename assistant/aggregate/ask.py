"""The one door: a question of this kind is answered (or refused) here, any other is None."""

from __future__ import annotations

from assistant.aggregate.answer import answer_query
from assistant.aggregate.cues import asks_over_all
from assistant.aggregate.each import answer_each
from assistant.aggregate.measures.measure_gaps import not_broken_down
from assistant.aggregate.measures.outside import answer_outside
from assistant.aggregate.measures.plan_bounds import answer_plan_bounds
from assistant.aggregate.measures.stated_sums import answer_stated
from assistant.aggregate.query import sql
from assistant.aggregate.query.asking import STRETCH, Asking
from assistant.aggregate.query.result import Found, refused
from assistant.aggregate.query.table_model import fit, says_column, tables_of
from assistant.aggregate.query.task_words import documents_named
from assistant.aggregate.query.typed import Query
from assistant.aggregate.structure_parts import answer_structure
from assistant.aggregate.tables import alike, two_sides
from assistant.aggregate.tables.all_rows import answer_all
from assistant.aggregate.tables.listed_works import answer_listed_works, answer_most_of_works
from assistant.aggregate.tasks.count_pairs import answer_pair
from assistant.aggregate.tasks.issuer_tasks import answer_issuers
from assistant.aggregate.tasks.together import answer_together
from assistant.aggregate.tasks.unit_money import answer_money
from assistant.aggregate.texts.plan_sizes import answer_plan_sizes
from assistant.aggregate.understand import understand
from assistant.understanding.question import Question
from assistant.understanding.reading import Reading
from corpus.numbering import asked_number
from corpus.regex import regex

_OF_THEIR_OWN = (
    answer_each,
    answer_outside,
    answer_all,
    answer_plan_bounds,
    answer_structure,
    answer_pair,
    answer_money,
    answer_together,
    answer_plan_sizes,
    answer_issuers,
    answer_stated,
    answer_most_of_works,
)
"""Questions that an answer of their own fits, and no one query."""


def answer(question: Question, reading: Reading) -> Found | None:
    """What the whole table says to a question; None where the question does not ask for that."""
    for of_its_own in _OF_THEIR_OWN:
        if (found := of_its_own(question, reading)) is not None:
            return found
    understood = understand(question, reading) or _in_one_table(question, reading)
    found = None
    if understood is None or understood[0].select == "clauses":
        found = answer_listed_works(question, reading)  # of an annex in sentences, whose clauses are its works
    if found is None and understood is not None:
        found = answer_query(*understood)
    return found or _not_broken_down(question, reading)


_OVER_ROWS = regex(r"差|比|最|一样|相同|一共|合计|加起来|加一块|占|多少|几|\d[^，。]{0,10}哪|哪[^，。]{0,10}\d")
_FEW = 12


def _in_one_table(question: Question, reading: Reading) -> tuple[Query, Asking] | None:
    """A question without a place about rows that it names (城北实验比石正二期多几个学位), if one document has them."""
    places = {document.region for document in reading.documents.values() if document.region}
    if question.regions or question.earlier or len(places) > _FEW or not _OVER_ROWS.search(question.body):
        return None
    found = [understand(question.with_(regions=(region,)), reading) for region in places]
    over_rows = [one for one in found if one is not None and one[0].select == "rows" and one[0].aspect != "?"]
    named = [one for one in over_rows if _names_rows(one[0])]
    if len(named) == 1:
        return named[0]
    # 总投资合计: of the tables read the one with the very column is meant, else the one with most of the words.
    meant = [one for one in over_rows if says_column(*one)]
    if len(meant) != 1 and asks_over_all(question, reading):
        fits = {table.id: fit(question.body, table) for table in tables_of(Asking.of(question, reading))}
        meant = [one for one in over_rows if fits.get(one[0].table) == max(fits.values())]
    if len(meant) != 1:
        return None
    query, asking = meant[0]
    return query.with_(basis=(*query.basis, f"说明：只有{asking.place_name}的表里有，别处的文件没有这样的表。")), asking


def _names_rows(query: Query) -> bool:
    several = 1 if query.operation == "ratio" else 2
    named = any(cell.test == "is" and len(cell.values) >= several for cell in query.cells) or bool(query.minus)
    named = named or query.aspect in (alike.ASPECT, two_sides.ASPECT)
    told = [cell for cell in query.cells if cell.test == "least" and "为" in cell.words]
    return named or bool(told) or any(cell.test == "lacks" and cell.words.startswith("不含") for cell in query.cells)


def _not_broken_down(question: Question, reading: Reading) -> Found | None:
    """A refusal for a question that wants numbers told apart which the documents give only together."""
    asking = Asking.of(question, reading)
    beyond = _beyond(asking)
    if beyond:
        return refused(beyond)
    missing = not_broken_down(asking) if asking.place.documents else ""
    return refused(f"{documents_named(asking)}没有分开写{missing}，分不出来，也加不起来。") if missing else None


def _beyond(asking: Asking) -> str:
    """A refusal for a stretch of clauses (第31条到第35条) that lies behind the last one; "" for any other question."""
    match = STRETCH.search(asking.body)
    if match is None or len(asking.place.documents) != 1:
        return ""
    last = max((row["number"] or 0 for row in sql.leaves(asking.place, asking.reading.index.store)), default=0)
    first = asked_number(match.group(1))
    return f"{documents_named(asking)}没有第{first}条，条目只编到第{last}条。" if first > last else ""
