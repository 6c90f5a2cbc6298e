"""What a unit has to do in the clause just told from (财政局在里面做什么), and not in the whole plan."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.answering.gate import Verdict
from assistant.answering.outcome import Outcome
from assistant.compose.unit_duties import unit_duties
from assistant.turns.conditions import article_of
from assistant.understanding.followup import is_elliptical
from assistant.understanding.question import Question
from assistant.understanding.reading import Reading
from corpus.duties import Duty
from corpus.regex import regex

_IN_IT = regex(
    r"(?<![县市区省会校园划案件法知划班])(?:里面|里头|当中|其中)"
    r"|(?:这|那|该|此)一?(?:条|项|件|块)(?:任务|工作|事情?|措施|要求|规定)?(?:里面?|中|上)?"
)
_DOES_WHAT = regex(r"(?:干|做|负责|管|承担)(?:些|点)?(?:什么|啥|嘛|哪些事?)|(?:什么|啥|哪些)(?:职责|责任|事情?|活儿?)")
_FEW = 2
_WHICH_TASK = regex(r"哪[一几]?[条项件]|几[条项件]|多少")


def unit_within(question: Question, reading: Reading) -> Outcome | None:
    """The unit's duties in what was told before, or that it has none there; None for any other turn.

    Those of the very lines told come before the others of the same clause.
    """
    if question.earlier is None or not question.earlier_clauses or not question.unit_words:
        return None
    if not all(word in question.body for word in question.unit_words):
        return None  # 其中牵头的呢 goes on counting the tasks of the unit named before
    turn = question
    if not _IN_IT.search(question.body) and is_elliptical(question):
        turn = question.earlier  # 人社局呢 goes on with 在里面
    if not _IN_IT.search(turn.body) or not _DOES_WHAT.search(turn.body) or _WHICH_TASK.search(turn.body):
        return None  # 其中没有县人社局的 narrows the tasks told
    if len(question.earlier_clauses) > _FEW:
        return None  # a list of tasks told before is narrowed by what counts them
    own = reading.duties_of_units(question)
    duties = [one for one in own if one.clause_id in question.earlier_clauses]
    if not duties:
        articles = {
            clause.id
            for one in question.earlier_clauses
            if one in reading.index.clauses
            for clause in article_of(reading.index.clauses[one], reading)
        }
        duties = [one for one in own if one.clause_id in articles]
    if not duties:
        where = "这一条" if len(question.earlier_clauses) == 1 else "上面说的几条"
        said = f"{where}没有写到{'、'.join(question.unit_words)}的任务。"
        return Outcome(None, Verdict("unit_has_no_duty", said=said), (), settled=True)
    asked = question.with_(terms=(), context=())
    draft = unit_duties(asked, _of_lines(duties, question) or duties, reading)
    return Outcome(draft, Verdict(), (), settled=True) if draft is not None else None


def _of_lines(duties: Sequence[Duty], question: Question) -> list[Duty]:
    """The duties that the lines told cite, as far as they cite any."""
    cited = [span for line in question.earlier_lines for span in line.spans]
    return [
        one
        for one in duties
        if any(span.clause.id == one.clause_id and span.start < one.end and one.start < span.end for span in cited)
    ]
