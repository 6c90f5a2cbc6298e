"""Training questions and their evidence: spans in their surroundings, negatives, and what may not be a negative.

A question file has one span a line: `id`, `doc` (file name), `quote` (verbatim, within one line), three or more
`questions`, a `twin` that sounds the same and is not answered in that document, or several `twins` that the quote does
not answer, `kind`, `stage`. More questions and twins of the given spans stand in a file of their own: `id`,
`questions`, `twins`.
"""

from __future__ import annotations

import json
import os
import random
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from opencc import OpenCC
from pypinyin import lazy_pinyin

from corpus.regex import regex
from corpus.settings import UserError
from index.encoder import Encoder, FloatArray
from index.lexical import LexicalIndex
from index.tokenizer import Tokenizer

ROOT = Path(__file__).parents[2]
OWN_QUESTIONS = ROOT / "evals" / "training_own.jsonl"
MORE_QUESTIONS = ROOT / "evals" / "training_more.jsonl"
OWN_PLANS = ROOT / "evals" / "training_plans.jsonl"
OWN_DOCUMENTS = ROOT / "evals" / "training_documents"

# Never trained on; they decide what is kept. Two invented plans, three regulations, one notice.
HELD_OUT = frozenset(
    [
        "云泽市县域普通高中实施方案.txt",
        "望川县特殊教育与教师队伍方案.txt",
        "幼儿园管理条例(1989-09-11).md",
        "学校卫生工作条例(1990-06-04).md",
        "教师资格条例(1995-12-12).md",
        "南平市人民政府办公室关于全面加强和改进学校美育工作的实施意见.txt",
    ]
)

CHAPTER = regex(r"#+\s*|第[一二三四五六七八九十百]+[编章]|[一二三四五六七八九十]+、")
SECTION = regex(r"[（(][一二三四五六七八九十]+[）)]|第[一二三四五六七八九十百]+节")
ARTICLE = regex(r"第[一二三四五六七八九十百]+条")
POINT = regex(r"\d+\s*[.．、](?!\d)")
ITEM = regex(r"[（(]\d+[）)]|[①-⑳]")
LEAD_IN_LEVEL, ITEM_LEVEL = 3, 4
LABEL = regex("|".join(f"(?:{pattern.pattern})" for pattern in (CHAPTER, SECTION, ARTICLE, POINT, ITEM)))
HEADING_LENGTH = 30
ARTICLE_HEADING_LENGTH = 18
SENTENCE_END = regex(r"(?<=[。；！？;])")
SHORTEST_NEGATIVE = 16
LONG_TEXT = 400
"""Characters of a clause that are shown around a quote."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a document with the headings over it, outermost first, and the line that it stands in."""

    text: str
    headings: tuple[str, ...]
    line: str
    start: int
    end: int

    @property
    def shown(self) -> str:
        """The sentence after its nearest heading, as the index shows it to the encoder."""
        nearest = self.headings[-1] if self.headings else ""
        if not nearest or self.text.startswith(nearest):
            return self.text
        return f"{LABEL.sub('', nearest, count=1).strip() if self.line.startswith(nearest) else nearest}：{self.text}"

    @property
    def clause(self) -> str:
        """The line under all its headings, cut to about LONG_TEXT characters around the sentence."""
        above = [heading for heading in self.headings if not self.line.startswith(heading)]
        return "\n".join([*above, around(self.line, self.text)])


@dataclass(frozen=True, slots=True)
class Span:
    """A quote with its questions; `sentence` holds its surroundings, its text is the quote itself.

    The first of `twins` is nearly the first question.
    """

    id: str
    document: str
    quote: str
    questions: tuple[str, ...]
    twins: tuple[str, ...]
    sentence: Sentence


@dataclass(frozen=True, slots=True)
class TrainingSet:
    """Spans to train on, spans held out, and the sentences of every document by its file name."""

    train: tuple[Span, ...]
    held_out: tuple[Span, ...]
    sentences: dict[str, tuple[Sentence, ...]]


def around(line: str, text: str) -> str:
    """At most LONG_TEXT characters of `line`, with `text` inside where it stands there."""
    at = max(line.find(text), 0)
    first = max(0, min(at + len(text) // 2 - LONG_TEXT // 2, len(line) - LONG_TEXT))
    return line[first : first + LONG_TEXT]


def sentences(text: str) -> tuple[Sentence, ...]:
    """The sentences of a training document, line by line, each under the headings of its numbering.

    A line that ends in a colon leads in the items below it, so it counts as their heading.
    """
    found: list[Sentence] = []
    stack: list[tuple[int, str]] = []
    title, position, has_articles = "", 0, False
    for raw in text.splitlines(keepends=True):
        line, start = raw.strip(), position + len(raw) - len(raw.lstrip())
        position += len(raw)
        if not line or line.startswith("<!--"):
            continue
        title = title or line.lstrip("# ")
        has_articles = has_articles or ARTICLE.match(line) is not None
        level = _level(line, has_articles)
        heading = _heading(line) if level is not None else ""
        if level is not None:
            stack = [entry for entry in stack if entry[0] < level]
        above = (title, *(entry[1] for entry in stack))
        found += _split(line, start, (*above, heading) if heading and heading != line else above)
        if level is not None and heading:
            stack.append((level, heading))
        elif level is None and line.endswith(("：", ":")):
            stack = [entry for entry in stack if entry[0] < LEAD_IN_LEVEL]
            stack.append((LEAD_IN_LEVEL, line))
    return tuple(found)


def _level(line: str, has_articles: bool) -> int | None:
    """How deep a numbered line stands; （一） is an item below an article in rules, a section in plans."""
    if CHAPTER.match(line):
        return 0
    if SECTION.match(line):
        return ITEM_LEVEL if has_articles else 1
    if ARTICLE.match(line) or POINT.match(line):
        return 2
    return ITEM_LEVEL if ITEM.match(line) else None


def _heading(line: str) -> str:
    """The heading of a numbered line: its first sentence if that is short and not all, a lead-in, or none."""
    first = re.split(r"[。：:]", line, maxsplit=1)[0].lstrip("# ")
    longest = ARTICLE_HEADING_LENGTH if ARTICLE.match(line) else HEADING_LENGTH
    is_all = line.endswith(("。", "；", ";")) and len(first) >= len(line) - 1
    if len(LABEL.sub("", first, count=1)) > 1 and len(first) <= longest and not is_all:
        return first
    return line if line.endswith(("：", ":")) else ""


def _split(line: str, start: int, headings: tuple[str, ...]) -> list[Sentence]:
    parts: list[Sentence] = []
    at = 0
    for part in SENTENCE_END.split(line):
        if any(map(str.isalnum, part)):
            parts.append(Sentence(part.strip(), headings, line, start + at, start + at + len(part)))
        at += len(part)
    return parts


def training_folder() -> Path:
    """Where the training documents are: WENCE_TRAINING, else ../shared/training beside the project."""
    folder = Path(os.environ.get("WENCE_TRAINING") or ROOT.parent / "shared" / "training")
    if not (folder / "questions.jsonl").is_file():
        raise UserError(f"找不到训练数据 {folder}；请把 WENCE_TRAINING 指向含 questions.jsonl 的目录")
    return folder


def load(folder: Path, *, more: bool = False) -> TrainingSet:
    """Every span of `folder` and of our own file, split by document; with `more` also our own plans, and for all spans
    the further questions. Raises UserError where a quote is not there."""
    further = _more_questions() if more else {}
    own = (OWN_QUESTIONS, OWN_PLANS) if more else (OWN_QUESTIONS,)
    files = [folder / "questions.jsonl", *sorted((folder / "invented").glob("*.jsonl"))]
    files += [file for file in own if file.is_file()]
    texts: dict[str, str] = {}
    parsed: dict[str, tuple[Sentence, ...]] = {}
    spans: list[Span] = []
    for file in files:
        for line in file.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            name = row["doc"]
            if name not in texts:
                texts[name] = document_text(folder, name)
                parsed[name] = sentences(texts[name])
            spans.append(span_of(row, texts[name], parsed[name], further.get(row["id"])))
    return TrainingSet(
        tuple(span for span in spans if span.document not in HELD_OUT),
        tuple(span for span in spans if span.document in HELD_OUT),
        parsed,
    )


def document_text(folder: Path, name: str) -> str:
    """The text of a training document: among the laws, the invented plans (theirs, ours), or the notices."""
    places = (folder / "documents", folder / "invented", folder.parent / "more_documents", OWN_DOCUMENTS)
    for place in places:
        if (place / name).is_file():
            return (place / name).read_text(encoding="utf-8")
    raise UserError(f"训练问题提到的文件 {name} 不在 {folder} 里；请补上它，或删去这些问题")


def _more_questions() -> dict[str, Mapping[str, Any]]:
    if not MORE_QUESTIONS.is_file():
        return {}
    rows = map(json.loads, MORE_QUESTIONS.read_text(encoding="utf-8").splitlines())
    return {row["id"]: row for row in rows}


def span_of(
    row: Mapping[str, Any], text: str, parsed: Sequence[Sentence], more: Mapping[str, Any] | None = None
) -> Span:
    """A line of a question file in its surroundings: `text` is its document's, `parsed` that text's sentences,
    `more` further questions and twins of the span.

    Raises UserError where the quote is not in the text.
    """
    start = text.find(row["quote"])
    if start < 0:
        raise UserError(f"训练问题 {row['id']} 的引文不在 {row['doc']} 里；请改正引文")
    place = next(sentence for sentence in reversed(parsed) if sentence.start <= start)
    quote = row["quote"].strip()
    sentence = Sentence(quote, place.headings, place.line, start, start + len(row["quote"]))
    twins = row["twins"] if "twins" in row else [row["twin"]]
    further = more or {"questions": (), "twins": ()}
    return Span(
        row["id"],
        row["doc"],
        quote,
        (*row["questions"], *further["questions"]),
        (*twins, *further["twins"]),
        sentence,
    )


def bigrams(text: str) -> frozenset[str]:
    """The character pairs of a text, white space left out."""
    solid = "".join(text.split())
    return frozenset(solid[at : at + 2] for at in range(len(solid) - 1))


def shared(left: Sequence[str], right: Sequence[str]) -> FloatArray:
    """(len(left), len(right)): how much of the shorter text's character pairs the other one has, 0 to 1."""
    numbers: dict[str, int] = {}
    sets = [[numbers.setdefault(pair, len(numbers)) for pair in sorted(bigrams(text))] for text in (*left, *right)]
    matrix = np.zeros((len(sets), max(len(numbers), 1)), dtype=np.float32)
    for row, columns in enumerate(sets):
        matrix[row, columns] = 1
    sizes = np.maximum(matrix.sum(1), 1)
    first, second = matrix[: len(left)], matrix[len(left) :]
    result = first @ second.T / np.minimum(sizes[: len(left), None], sizes[None, len(left) :])
    return np.asarray(result, dtype=np.float32)


class Neighbours:
    """For a span and a question: sentences of the same document that BM25, and an encoder if one is given, find
    near, the answer's own left out.

    Bare headings are no negatives, since they stand over the answer as often as not.
    """

    def __init__(self, sentences: Mapping[str, tuple[Sentence, ...]], encoder: Encoder | None = None) -> None:
        self._sentences = sentences
        self._tokenizer = Tokenizer.build([])
        self._encoder = encoder
        self._indexes: dict[str, LexicalIndex] = {}
        self._vectors: dict[str, FloatArray] = {}

    def of(self, span: Span, question: str, count: int, other_lines: bool = False) -> list[Sentence]:
        """Up to `count` sentences, best first; with `other_lines` none of the answer's own line."""
        candidates = self._sentences[span.document]
        answer = bigrams(span.quote)
        found: list[Sentence] = []
        for at in np.argsort(-self._scores(span.document, question), kind="stable"):
            sentence = candidates[int(at)]
            if len(sentence.text) < SHORTEST_NEGATIVE or (other_lines and sentence.line == span.sentence.line):
                continue
            overlap = sentence.start < span.sentence.end and span.sentence.start < sentence.end
            if overlap or len(answer & bigrams(sentence.text)) >= 0.5 * len(answer):
                continue
            found.append(sentence)
            if len(found) == count:
                break
        return found

    def _scores(self, document: str, question: str) -> FloatArray:
        candidates = self._sentences[document]
        if document not in self._indexes:
            shown = [sentence.shown for sentence in candidates]
            self._indexes[document] = LexicalIndex.build([self._tokenizer.tokens(text) for text in shown])
            if self._encoder:
                self._vectors[document] = self._encoder.encode_passages(shown)
        scores = _standardised(self._indexes[document].scores(self._tokenizer.tokens(question)))
        if self._encoder:
            scores += _standardised(self._vectors[document] @ self._encoder.encode_queries([question])[0])
        return scores


def _standardised(values: FloatArray) -> FloatArray:
    return np.asarray((values - values.mean()) / (values.std() or 1), dtype=np.float32)


@cache
def _traditional() -> OpenCC:
    return OpenCC("s2t")


def homophones(texts: Iterable[str]) -> dict[str, list[str]]:
    """For each character of `texts`, others among them that sound the same; frequent ones only."""
    by_sound: dict[str, list[str]] = {}
    for character in sorted({character for text in texts for character in text if "一" <= character <= "鿿"}):
        by_sound.setdefault(lazy_pinyin(character)[0], []).append(character)
    return {
        character: [other for other in group if other != character]
        for group in by_sound.values()
        if len(group) > 1
        for character in group
    }


def disturbed(question: str, chance: random.Random, sounds: dict[str, list[str]], share: float) -> str:
    """The question, in `share` of the calls in Traditional characters, in as many with one character misheard."""
    draw = chance.random()
    if draw < share:
        return str(_traditional().convert(question))
    places = [at for at, character in enumerate(question) if character in sounds]
    if draw < 2 * share and places:
        at = chance.choice(places)
        return question[:at] + chance.choice(sounds[question[at]]) + question[at + 1 :]
    return question


@dataclass(frozen=True, slots=True)
class ContrastiveRow:
    """One line of the encoder's training set: texts without prefixes."""

    span: Span
    question: str
    twin: str
    positive: str
    negative: str
    is_clause: bool


def contrastive_rows(
    spans: Sequence[Span], neighbours: Neighbours, passes: int, batch: int, clause_share: float, seed: int
) -> list[ContrastiveRow]:
    """`passes` times each span with another of its questions and twins, in the order of training.

    A batch shows its positives all as clauses (`clause_share` of the batches) or all as sentences, so that length
    tells nothing; and it takes four spans of a document together, as they are the negatives of real searches.
    """
    chance = random.Random(seed)
    sounds = homophones(question for span in spans for question in span.questions)
    rows: list[ContrastiveRow] = []
    for turn in range(passes):
        ordered = _grouped(spans, 4, chance)
        for first in range(0, len(ordered) - len(ordered) % batch, batch):
            is_clause = chance.random() < clause_share
            for span in ordered[first : first + batch]:
                question, twin = (texts[turn % len(texts)] for texts in (span.questions, span.twins))
                near = neighbours.of(span, question, 5, other_lines=is_clause)
                other = chance.choice(near) if near else span.sentence
                bare = not is_clause and chance.random() < 0.4
                positive = span.sentence.clause if is_clause else span.quote if bare else span.sentence.shown
                negative = other.text if bare else other.shown
                shown = disturbed(question, chance, sounds, 0.05)
                rows.append(ContrastiveRow(span, shown, twin, positive, negative, is_clause))
    return rows


def _grouped(spans: Sequence[Span], size: int, chance: random.Random) -> list[Span]:
    """The spans shuffled, `size` at a time of one document."""
    by_document: dict[str, list[Span]] = {}
    for span in chance.sample(spans, len(spans)):
        by_document.setdefault(span.document, []).append(span)
    groups = [group[at : at + size] for group in by_document.values() for at in range(0, len(group), size)]
    chance.shuffle(groups)
    return [span for group in groups for span in group]


@dataclass(frozen=True, slots=True)
class Masks:
    """(rows, rows) each: True where row j's text may answer row i's question, or j's twin ask for i's answer."""

    positives: npt.NDArray[np.bool_]
    negatives: npt.NDArray[np.bool_]
    twins: npt.NDArray[np.bool_]


def masks(rows: Sequence[ContrastiveRow], alike: float = 0.4) -> Masks:
    """What is no negative: texts that share `alike` of a quote's character pairs, wherever they stand (notices and
    laws run parallel), clauses that hold the quote's line, twins of a like quote in another document."""
    quotes = [row.span.quote for row in rows]
    same_quote = shared(quotes, quotes) >= alike
    negatives = shared(quotes, [row.negative for row in rows]) >= alike
    lines = np.unique([f"{row.span.document}\n{row.span.sentence.line}" for row in rows], return_inverse=True)[1]
    documents = np.unique([row.span.document for row in rows], return_inverse=True)[1]
    clause = np.array([row.is_clause for row in rows])
    positives = same_quote | ((lines[:, None] == lines[None, :]) & clause[None, :])
    twins = same_quote & (documents[:, None] != documents[None, :])
    return Masks(positives, negatives & ~np.eye(len(rows), dtype=bool), twins)


def whole_sentence(span: Span, parsed: Sequence[Sentence]) -> Sentence:
    """The sentence that holds the whole quote; the quote itself where it runs over several."""
    holding = (found for found in parsed if found.start <= span.sentence.start and span.sentence.end <= found.end)
    return next(holding, span.sentence)
