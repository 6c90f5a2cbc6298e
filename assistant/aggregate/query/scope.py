"""Where a question over the whole table looks: documents, plan, and the chapter that it names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.aggregate.query.typed import Place
from assistant.aggregate.query.words import NUMBER
from assistant.understanding.question import Question, stages_of
from assistant.understanding.reading import Reading
from corpus.address import find_address
from corpus.grammar import Clause
from corpus.numbering import asked_number
from corpus.regex import regex
from index.tokenizer import fold

_LAST = regex(r"最后(?:一|1)?(?:个|大)?(?:部分|章|块|节|板块)")
_NAMED = regex(r"^(?:那|这)?(?:一)?(?:几|个|大)?(?:条|章|部分|节|块|板块|里|中|下面?|一?章|项|些)|^(?:分|共|有|写)")
_PART_CALLED = regex(r"^(?:那|这|的)?(?:一)?(?:个|大)?(?:章|部分|板块|大项|大块)|^那一?块")
"""强师那部分, 安全板块: two characters of one heading alone, and no other, name it."""
_LEAST_HEADING = 4
_LABEL, _GOES_ON = 2, "[\\d一二三四五六七八九十]"
_MANY = 200
"""With more documents than this a question names them by their place, not by a piece of their titles."""


def place_of(question: Question, reading: Reading) -> Place:
    """Documents in the scope and, where a document has several, the plan whose school stage the question names."""
    scope = reading.scope(question)
    documents = tuple(identifier for identifier in reading.index.documents if identifier in scope)
    named = _named_by_title(question.folded, documents, reading)
    # Of a place its own documents are meant: a law is in force there too, but is another text to count in.
    local = tuple(one for one in documents if reading.index.documents[one].region) if question.regions else ()
    documents = named or local or documents
    plan = _plan(question, documents, reading)
    return Place(documents, plan, None, (place_words(question, documents, plan, reading),), question.plans)


def place_words(question: Question, documents: Sequence[str], plan: int | None, reading: Reading) -> str:
    """The place as a chip says it."""
    if len(documents) == 1:
        document = reading.index.documents[documents[0]]
        place = document.region[-1] if document.region else f"《{document.title}》"
        titles = document.plans
        return place if plan is None or not titles else f"{place}《{titles[plan]}》"
    if question.regions:
        return "、".join(path[-1] for path in question.regions)
    return f"全部 {len(documents)} 份文件"


def _named_by_title(text: str, documents: Sequence[str], reading: Reading) -> tuple[str, ...]:
    """Documents whose short title (义务教育法) stands in the question."""
    found = []
    for identifier in documents if len(documents) <= _MANY else ():
        title = re.sub(r"[《》\s]|\(.*?\)", "", fold(reading.index.documents[identifier].title))
        core = title.removeprefix("中华人民共和国")
        if len(core) >= 3 and core in text:
            found.append(identifier)
    return tuple(found)


def _plan(question: Question, documents: Sequence[str], reading: Reading) -> int | None:
    if len(documents) != 1:
        return None
    plans = reading.index.documents[documents[0]].plans
    if len(plans) < 2:
        return None
    limited = [plan for identifier, plan in question.plans if identifier == documents[0]]
    if len(limited) == 1:
        return limited[0]
    fitting = [plan for plan in range(len(plans)) if question.stages & reading.plan_stages(documents[0], plan)]
    if len(fitting) == 1:
        return fitting[0]
    said = [plan for plan, _ in enumerate(plans) if _says_title(question.folded, plan, plans)]
    return said[0] if len(said) == 1 else None


_TITLE_NAMED = (
    r"(?:[\u4e00-\u9fff]{0,6}?(?:计划|方案|规划|意见|办法|文件|那份|这份|那个)"
    r"|(?:教育|队伍|建设|发展|提升|的|那|这|[\d一二三四五六七八九十]+[条项])*(?:任务|措施|条款|条目|(?<=[条项])[里中]))"
)


_IN_FULL = {"特": "特殊", "职": "职业", "义": "义务"}
_SHORT = regex(
    r"([特职义])教(?=的?(?:计划|方案|规划|意见|办法|行动|文件|那份|这份|那个|里|任务|措施|条款|那?[\d一二三四五六七八九十]+[条项]))"
)
"""特教计划 of the plan on 特殊教育."""


def _says_title(text: str, plan: int, titles: Sequence[str]) -> bool:
    """Whether the text names a plan by words that only its title has: 教师方案, 队伍建设那份."""
    title, text = fold("".join(titles[plan].split())), _SHORT.sub(lambda said: f"{_IN_FULL[said[1]]}教育", text)
    others = [fold("".join(other.split())) for number, other in enumerate(titles) if number != plan]
    pieces = {title[start : start + 2] for start in range(len(title) - 1)}
    own = [piece for piece in pieces if piece in text and not any(piece in other for other in others)]
    return any(re.search(re.escape(piece) + _TITLE_NAMED, text) for piece in own)


def clauses_in(place: Place, reading: Reading) -> list[Clause]:
    """Clauses of the place in document order."""
    found: list[Clause] = []
    for identifier in place.documents:
        clauses = list(reading.index.clauses_of(identifier))
        if place.plan is not None or place.plans:
            clauses = [clause for clause in clauses if place.holds(clause.document_id, clause.plan)]
        found += _under(clauses, place.ancestor) if place.ancestor else clauses
    return found


def _under(clauses: Sequence[Clause], ancestor: str) -> list[Clause]:
    start = next((number for number, clause in enumerate(clauses) if clause.id == ancestor), None)
    if start is None:
        return []
    level = clauses[start].level
    end = start + 1
    while end < len(clauses) and clauses[end].level > level:
        end += 1
    return list(clauses[start + 1 : end])


def addressed(question: Question, place: Place, reading: Reading) -> list[Clause]:
    """The clauses that the question names by a number, each with all that stands under it; [] where it names none."""
    if not question.address:
        return []
    documents = [reading.index.documents[identifier] for identifier in place.documents]
    held = {identifier: clauses_in(replace(place, documents=(identifier,)), reading) for identifier in place.documents}
    found = find_address(question.folded, documents, held)
    return [part for one in found for part in (one, *_under(held[one.document_id], one.id))]


def named_chapter(text: str, question: Question, place: Place, reading: Reading) -> Clause | None:
    """The chapter or section that the question limits itself to, by its number, its heading or 最后一部分.

    Only one that has numbered clauses under it. None where none is named, or the document is left open.
    """
    if len(place.documents) != 1:
        return None
    clauses = [clause for clause in clauses_in(place, reading) if clause.label and clause.kind in ("heading", "clause")]
    parents = {clause.parent for clause in clauses}
    chapters = [clause for clause in clauses if clause.id in parents]
    if not chapters:
        return None
    for chapter in chapters:
        # 任务三 is said of a document that heads a part so.
        label = re.sub(r"[：:、．.\s]", "", chapter.label)
        if not re.match("第|[（(]", label) and len(label) > _LABEL and re.search(rf"{label}(?!{_GOES_ON})", text):
            return chapter
    if (within := _NESTED.search(text)) is not None:
        return _nested(within, chapters)
    under = _UNDER_HEADING.search(text)
    if under is not None and (above := _by_heading(f"{text[: under.start()]}里", chapters)) is not None:
        parts = [one for one in chapters if one.parent == above.id and one.number == asked_number(under[1])]
        if len(parts) == 1:
            return parts[0]
    if _LAST.search(text):
        top = min(clause.level for clause in chapters)
        return [clause for clause in chapters if clause.level == top][-1]
    if question.address:
        documents = [reading.index.documents[place.documents[0]]]
        found = find_address(question.folded, documents, {place.documents[0]: clauses_in(place, reading)})
        addressed = [clause for clause in found if clause in chapters]
        if addressed:
            # （二）办强办优基础教育: of several sections numbered so the one whose heading is said.
            said = [
                clause for clause in addressed if len(longest_run(fold("".join(clause.heading.split())), text)[0]) >= 3
            ]
            return (said or addressed)[0]
    return _by_heading(text, chapters)


_NESTED = regex(
    rf"第({NUMBER})(?:个)?(?:大)?(?:部分|章|大项)(?:里面?|中|下面?)?的?第({NUMBER})(?:个)?(?:大)?(?:块|小?节|方面|部分|点|类)"
)
"""第二部分第四块: a part of a part."""
_UNDER_HEADING = regex(
    rf"(?<=[\u4e00-\u9fff])(?:里面?|中|下面?|的)?第({NUMBER})(?:个)?(?:大)?(?:块|小?节|方面|部分|点|类|大项)"
)
"""重点任务里第二部分: a part of the one whose heading is said."""


def _nested(said: re.Match[str], chapters: Sequence[Clause]) -> Clause | None:
    """The part meant, where one part of that number has one of the other number under it; None otherwise."""
    outer, inner = (asked_number(group) for group in said.groups())
    top = min(clause.level for clause in chapters)
    above = {clause.id for clause in chapters if clause.level == top and clause.number == outer}
    found = [clause for clause in chapters if clause.parent in above and clause.number == inner]
    return found[0] if len(found) == 1 else None


def _by_heading(text: str, chapters: Sequence[Clause]) -> Clause | None:
    """The chapter whose heading shares the longest run with the text; short runs must be set off (“学校”那一章)."""
    best: tuple[float, Clause] | None = None
    title = fold("".join(chapters[0].plan_title.split()))
    for chapter in chapters:
        heading = fold("".join(chapter.heading.split()))
        run, at = longest_run(heading, text)
        if not run:
            continue
        after = text[at + len(run) :].lstrip('”"》')
        if re.match(r"分工|[\u4e00-\u9fff]{0,2}表", after):
            continue
        set_off = bool(_NAMED.match(after)) or text[at - 1 : at] in ("“", '"', "《")
        whole = run == heading
        called = bool(_PART_CALLED.match(after)) and not stages_of(run)
        enough = len(run) >= (2 if called or (whole and set_off) else 3 if set_off else _LEAST_HEADING)
        if run in title and run != heading and text[at - 1 : at] not in ("“", '"', "《"):
            # 学前教育里 in a plan on 学前教育 is the plan, not its section on 学前教育教研.
            continue
        if run != heading and sum(run in fold(other.heading) for other in chapters) > 1:
            continue
        if len(run) < _LEAST_HEADING and run != heading and stages_of(run):
            continue
        if not enough or (whole and len(run) < _LEAST_HEADING and not set_off):
            continue
        score = len(run) + 0.5 * whole + 0.1 * (run == heading[: len(run)])
        if best is None or score > best[0]:
            best = (score, chapter)
    return best[1] if best else None


def headings_in(place: Place, reading: Reading) -> list[Clause]:
    """The headings of one document that have clauses under them; [] where several documents are meant."""
    if len(place.documents) != 1:
        return []
    clauses = clauses_in(place, reading)
    parents = {clause.parent for clause in clauses}
    return [clause for clause in clauses if clause.kind in ("heading", "clause") and clause.id in parents]


_ITEM_NAMED = regex(r"([\u4e00-\u9fff“”\"]{2,14}?)(?:的)?(?:这|那|该)(?:一)?(?:条|项|款|节|段)(?:任务|里|中|下|$)?")


def named_item(text: str, place: Place, reading: Reading) -> Clause | None:
    """The numbered clause that the question names by a piece of its heading: 规范办学那条."""
    match = _ITEM_NAMED.search(text)
    if len(place.documents) != 1:
        return None
    if match is None:
        return _item_with_heading(text, place, reading)
    best: tuple[int, Clause] | None = None
    several = False
    for clause in clauses_in(place, reading):
        if not clause.label or not clause.heading or clause.kind not in ("clause", "heading"):
            continue
        length = _spoken_length(match.group(1), fold("".join(clause.heading.split())))
        if length < 3 or (best is not None and length < best[0]):
            continue
        several = best is not None and length == best[0]
        best = (length, clause)
    return best[1] if best is not None and not several else None


_INSIDE = regex(r"(?:里面?|中|当中|下面)(?!心|小学|学)")
_LEAST_SAID = 4


def _item_with_heading(text: str, place: Place, reading: Reading) -> Clause | None:
    """The one numbered clause whose whole heading the question says as the place to look in: 加强组织领导里."""
    if not _INSIDE.search(text):
        return None
    found = []
    for clause in clauses_in(place, reading):
        heading = fold("".join(clause.heading.split()))
        if clause.kind != "clause" or not clause.label or len(heading) < _LEAST_SAID:
            continue
        at = text.find(heading)
        if at >= 0 and _INSIDE.match(text, at + len(heading)):
            found.append(clause)
    return found[0] if len(found) == 1 else None


def _spoken_length(said: str, heading: str) -> int:
    """How many of the last characters said stand in the heading in that order, so that none before them fits: people
    shorten 规范学校办学行为 to 规范办学."""
    for size in range(len(said), 1, -1):
        rest = iter(heading)
        if said[-size:][:2] in heading and all(character in rest for character in said[-size:]):
            return size
    return 0


def longest_run(first: str, second: str) -> tuple[str, int]:
    """The longest run of characters that both texts hold, and where it stands in the second; ("", -1) for none."""
    best, begin = 1, 0
    for start in range(len(first)):
        # From each place on only a longer run than the longest so far is of interest.
        while start + best < len(first) and first[start : start + best + 1] in second:
            best, begin = best + 1, start
    run = first[begin : begin + best]
    return (run, second.find(run)) if best > 1 else ("", -1)


def limited(place: Place, chapter: Clause) -> Place:
    """The place limited to what stands under a chapter."""
    return replace(place, ancestor=chapter.id, plan=chapter.plan, words=(*place.words, label_of(chapter)))


def label_of(clause: Clause) -> str:
    """A clause as people name it: 第4条 全面优化学校布局, （七）化解大班额, 第十五条, 四、重点任务."""
    heading = title_of(clause)
    label = "".join(clause.label.split()).replace("(", "（").replace(")", "）")
    if clause.kind in ("row", "table") or not label:
        return heading
    if re.fullmatch(r"\d+[.．、]?", label):
        return f"第{label.rstrip('.．、')}条 {heading}".strip()
    space = "　" if label.startswith("第") else " " if label[-1].isdigit() else ""
    return f"{label}{space}{heading}".strip()


def title_of(clause: Clause) -> str:
    """The clause's own heading; where it has none, its text up to the first comma or stop."""
    if clause.heading:
        return "".join(clause.heading.split())
    text = "".join(re.sub(r"\[bookmark:[^\]]*\]|\*\*", "", clause.text).split())
    text = text.removeprefix("".join(clause.label.split()))
    return re.split(r"[，。；：,;:]", text, maxsplit=1)[0][:60]
