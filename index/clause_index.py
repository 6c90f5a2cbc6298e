"""The clause index: built from the library, swapped in whole, opened, searched."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import sys
from collections import Counter, OrderedDict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from pathlib import Path
from threading import Lock
from typing import Protocol

import numpy as np
import numpy.typing as npt
from filelock import FileLock
from tqdm import tqdm

from corpus import duties, grammar, targets, units
from corpus.document import Document
from corpus.grammar import Clause
from corpus.sentences import Sentence, join
from corpus.settings import Settings, UserError
from index import manifest, passages
from index.encoder import Encoder, FloatArray, encoder_name, open_encoder
from index.lexical import LexicalIndex
from index.search import Hit, SearchQuery, SentenceHit
from index.store import STORE_FILE, Parsed, Store, build_store
from index.tokenizer import Tokenizer, fold
from index.vector_cache import VectorCache
from index.vectors import FaissIndex, VectorIndex

Progress = Callable[[int, int], None]
"""Called with the number of texts embedded so far and the number to embed."""

CLAUSE_VECTORS = "clauses.faiss"
SENTENCE_VECTORS = "sentences.faiss"
CLAUSE_WORDS = "clause_words"
SENTENCE_WORDS = "sentence_words"
WORD_COUNTS = "word_counts.json"
CACHE_FILE = "vectors.sqlite"
CURRENT = "CURRENT"
LOCK = "lock"

LONG_BUILD = 100
"""From this number of texts to embed on, a terminal is shown a progress bar."""
LONGEST_UNIT = 12
"""Names of units of up to this many characters become words of the dictionary."""
REMEMBERED = 256
"""Question vectors kept."""


class DocumentLibrary(Protocol):
    """What a build needs of the library."""

    def documents(self) -> Sequence[Document]: ...


@dataclass(frozen=True, slots=True)
class Weights:
    """What each part's z-score counts in a clause's score, and what front matter loses."""

    lexical: float = 1.0
    dense: float = 1.0
    sentence_dense: float = 1.0
    sentence_lexical: float = 0.5
    front_matter: float = 1.0


WEIGHTS = Weights()


class ClauseIndex:
    """Clauses of a library's documents, searchable; safe to use from several threads, never changed."""

    def __init__(self, folder: Path, encoder: Callable[[], Encoder]) -> None:
        """Open the files of a built index. Raises OSError, ValueError, KeyError, RuntimeError or sqlite3.Error."""
        self.folder = folder
        recipe = manifest.read(folder).recipe
        self.fingerprint = recipe.fingerprint
        self.encoder_name = recipe.encoder
        self._open_encoder = encoder
        self.store = Store(folder / STORE_FILE)
        self.documents: Mapping[str, Document] = self.store.load_documents()
        self.clauses: Mapping[str, Clause] = self.store.load_clauses()
        self.tokenizer = Tokenizer.load(folder)
        self._sentences = self.store.load_sentences()
        self._by_document = _grouped(self.clauses.values())
        self._searchable = [clause for clause in self.clauses.values() if passages.is_searchable(clause)]
        self._clause_words = LexicalIndex.load(folder / CLAUSE_WORDS)
        self._sentence_words = LexicalIndex.load(folder / SENTENCE_WORDS)
        self._clause_vectors: VectorIndex = FaissIndex.load(folder / CLAUSE_VECTORS)
        self._sentence_vectors: VectorIndex = FaissIndex.load(folder / SENTENCE_VECTORS)
        # Sentences lie clause by clause: those of clause row r are first[r] .. first[r + 1].
        counts = [len(self._sentences[clause.id]) for clause in self._searchable]
        self._first = np.concatenate([[0], np.cumsum(counts)]).astype(np.int64)
        self._front_matter = np.array([passages.is_front_matter(clause) for clause in self._searchable], dtype=bool)
        self._vectors: OrderedDict[str, FloatArray] = OrderedDict()
        self._vectors_lock = Lock()

    @classmethod
    def build(
        cls,
        library: DocumentLibrary,
        settings: Settings,
        encoder: Encoder,
        *,
        rebuild: bool = False,
        progress: Progress | None = None,
    ) -> ClauseIndex:
        """The index of `library`, built unless the one that stands is already that; `rebuild` builds in any case.

        It is written aside and swapped in whole; only texts without a kept vector are embedded. One build at a
        time: a second waits, then uses what the first made. Raises UserError if it can't be written.
        """
        root = index_folder(settings)
        with _writing(root), FileLock(root / LOCK):
            recipe = manifest.recipe_for(settings, encoder.name)
            found = None if rebuild else _current(root, recipe)
            if found is None:
                found = _build(root, recipe, library, encoder, progress)
        return cls(found, lambda: encoder)

    @classmethod
    def open(cls, settings: Settings, *, build: bool = True, progress: Progress | None = None) -> ClauseIndex:
        """The index of the settings' library; one that is missing, stale, foreign or broken is built first.

        With `build` False it is refused instead: UserError, as for anything that can't be read or written.
        """
        recipe = manifest.recipe_for(settings, encoder_name())
        found = _current(index_folder(settings), recipe)
        if found is not None:
            return cls(found, lambda: open_encoder(settings))
        if not build:
            raise UserError(f"{index_folder(settings)} 里没有可用的索引（缺失、过期或损坏）；请先运行 wence index")
        from corpus.library import Library

        return cls.build(Library(settings), settings, open_encoder(settings), progress=progress)

    @property
    def is_current(self) -> bool:
        """Whether no other index has taken this one's place on disk."""
        return _named(self.folder.parent) == self.folder

    @cached_property
    def encoder(self) -> Encoder:
        """The encoder that made the vectors, loaded at first use. Raises UserError if another one is set."""
        encoder = self._open_encoder()
        if encoder.name != self.encoder_name:
            raise UserError(f"索引是用编码器 {self.encoder_name} 建的，现在设的是 {encoder.name}；请运行 wence index")
        return encoder

    @property
    def word_counts(self) -> Counter[str]:
        """How often each word stands in the clauses, as they read when joined and folded."""
        return Counter(json.loads((self.folder / WORD_COUNTS).read_text(encoding="utf-8")))

    def clauses_of(self, document_id: str, plan: int | None = None) -> tuple[Clause, ...]:
        """Clauses of a document (of one plan of it) in order; empty for an unknown id."""
        clauses = self._by_document.get(document_id, ())
        return clauses if plan is None else tuple(clause for clause in clauses if clause.plan == plan)

    def sentences_of(self, clause_id: str) -> tuple[Sentence, ...]:
        """Sentences of a clause in order; a table row is one. Empty for a clause without text of its own."""
        return self._sentences.get(clause_id, ())

    def encode(self, text: str) -> FloatArray:
        """Vector of a question, float32 (dimension,); the last few hundred are remembered."""
        with self._vectors_lock:
            if text in self._vectors:
                self._vectors.move_to_end(text)
                return self._vectors[text]
        vector: FloatArray = self.encoder.encode_queries([text])[0]
        with self._vectors_lock:
            self._vectors[text] = vector
            if len(self._vectors) > REMEMBERED:
                self._vectors.popitem(last=False)
        return vector

    def search(self, query: SearchQuery, vector: FloatArray | None = None, weights: Weights = WEIGHTS) -> list[Hit]:
        """The `query.limit` best clauses in the query's scope, best first.

        A clause's score is the weighted sum of z-scores, over the scope, of its BM25, its cosine, and the best
        cosine (and BM25) of its sentences. `vector` is the question's vector where the caller has it.
        """
        rows = self._rows(query)
        if not len(rows):
            return []
        if vector is None:
            vector = self.encode(query.text)
        tokens = self.tokenizer.tokens(query.text)
        extra = [(self.tokenizer.tokens(term), weight) for term, weight in query.terms]
        sentence_rows, starts = self._sentence_rows(rows)
        lexical = self._clause_words.scores(tokens, extra)[rows]
        dense = self._clause_vectors.scores(vector, rows)
        sentence_lexical = self._sentence_words.scores(tokens, extra)[sentence_rows]
        sentence_dense = self._sentence_vectors.scores(vector, sentence_rows)
        best_dense = np.maximum.reduceat(sentence_dense, starts)
        score = (
            weights.lexical * _standard(lexical)
            + weights.dense * _standard(dense)
            + weights.sentence_dense * _standard(best_dense)
            + weights.sentence_lexical * _standard(np.maximum.reduceat(sentence_lexical, starts))
            - weights.front_matter * self._front_matter[rows]
        )
        sentence_score = _standard(sentence_lexical) + _standard(sentence_dense)
        bounds = [*starts.tolist(), len(sentence_rows)]
        hits = []
        for place in np.argsort(-score, kind="stable")[: query.limit].tolist():
            clause = self._searchable[rows[place]]
            part = slice(bounds[place], bounds[place + 1])
            values = np.stack([sentence_score[part], sentence_lexical[part], sentence_dense[part]], axis=1).tolist()
            sentences = [
                SentenceHit(sentence.start, sentence.end, sentence.text, *of_sentence)
                for sentence, of_sentence in zip(self._sentences[clause.id], values, strict=True)
            ]
            sentences.sort(key=lambda sentence: -sentence.score)
            parts = (float(score[place]), float(lexical[place]), float(dense[place]), float(best_dense[place]))
            hits.append(Hit(clause, *parts, tuple(sentences)))
        return hits

    def _rows(self, query: SearchQuery) -> npt.NDArray[np.int64]:
        """Row numbers of the clauses in the query's scope."""
        if query.document_ids is None and query.plans is None:
            return np.arange(len(self._searchable), dtype=np.int64)
        kept = [self._rows_of_plan[plan] for plan in self._rows_of_plan if _in_scope(plan, query)]
        return np.sort(np.concatenate(kept)) if kept else np.zeros(0, dtype=np.int64)

    @cached_property
    def _rows_of_plan(self) -> dict[tuple[str, int], npt.NDArray[np.int64]]:
        rows: dict[tuple[str, int], list[int]] = {}
        for row, clause in enumerate(self._searchable):
            rows.setdefault((clause.document_id, clause.plan), []).append(row)
        return {plan: np.array(of_plan, dtype=np.int64) for plan, of_plan in rows.items()}

    def _sentence_rows(self, rows: npt.NDArray[np.int64]) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
        """Sentence rows of the clause rows, and where in them each clause's begin."""
        counts = self._first[rows + 1] - self._first[rows]
        starts = np.concatenate([[0], np.cumsum(counts)[:-1]]).astype(np.int64)
        within = np.arange(int(counts.sum()), dtype=np.int64) - np.repeat(starts, counts)
        return np.repeat(self._first[rows], counts) + within, starts


def _in_scope(plan: tuple[str, int], query: SearchQuery) -> bool:
    if query.document_ids is not None and plan[0] not in query.document_ids:
        return False
    return query.plans is None or plan in query.plans


def _standard(values: FloatArray) -> FloatArray:
    """z-scores; zeros where all values are the same."""
    deviation = float(values.std())
    if deviation < 1e-9:
        return np.zeros_like(values)
    return np.asarray((values - values.mean()) / deviation, dtype=np.float32)


def _grouped(clauses: Iterable[Clause]) -> dict[str, tuple[Clause, ...]]:
    grouped: dict[str, list[Clause]] = {}
    for clause in clauses:
        grouped.setdefault(clause.document_id, []).append(clause)
    return {document_id: tuple(of_document) for document_id, of_document in grouped.items()}


def index_folder(settings: Settings) -> Path:
    """Where the index of a home lies, with the vectors that its builds have kept."""
    return settings.home / "index"


@contextmanager
def _writing(root: Path) -> Iterator[None]:
    """Errors of the disk as UserError."""
    try:
        root.mkdir(parents=True, exist_ok=True)
        yield
    except OSError as error:
        raise UserError(f"写不了 {root}（{error.strerror}）；请把 WENCE_HOME 设为可写且有空间的目录") from error
    except sqlite3.OperationalError as error:
        raise UserError(f"写不了 {root}（{error}）；请把 WENCE_HOME 设为可写且有空间的目录") from error


def _named(root: Path) -> Path | None:
    """The folder that CURRENT names."""
    try:
        name = (root / CURRENT).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        return None
    return root / name if name and Path(name).name == name else None


def _current(root: Path, recipe: manifest.Recipe) -> Path | None:
    """The folder of the index in use, if it is of this recipe and whole."""
    folder = _named(root)
    if folder is None:
        return None
    try:
        found = manifest.read(folder)
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return folder if found.recipe == recipe and manifest.is_whole(folder, found) else None


def _build(
    root: Path, recipe: manifest.Recipe, library: DocumentLibrary, encoder: Encoder, progress: Progress | None
) -> Path:
    for left in root.glob("tmp-*"):
        shutil.rmtree(left)
    aside = root / f"tmp-{os.getpid()}"
    aside.mkdir()
    parsed = [_parse(document) for document in library.documents()]
    _write(aside, root / CACHE_FILE, parsed, encoder, progress)
    manifest.write(aside, recipe)
    return _swap(root, aside, recipe)


def _parse(document: Document) -> Parsed:
    clauses = grammar.parse(document)
    return Parsed(
        document=document,
        clauses=clauses,
        sentences=tuple(passages.sentences_of(clause) for clause in clauses),
        duties=tuple(duties.extract(document, clauses)),
        targets=tuple(targets.extract(document, clauses)),
    )


def _write(
    folder: Path, cache_file: Path, parsed: Sequence[Parsed], encoder: Encoder, progress: Progress | None
) -> None:
    build_store(folder / STORE_FILE, parsed, _unit_level)
    names = {name for one in parsed for duty in one.duties for name in (duty.unit, duty.unit_as_written)}
    tokenizer = Tokenizer.build(name for name in names if len(name) <= LONGEST_UNIT)
    tokenizer.save(folder)
    _write_word_counts(folder / WORD_COUNTS, tokenizer, parsed)
    clauses = {clause.id: clause for one in parsed for clause in one.clauses}
    pairs = [
        (clause, sentences)
        for one in parsed
        for clause, sentences in zip(one.clauses, one.sentences, strict=True)
        if passages.is_searchable(clause)
    ]
    above = [passages.headings(clause, clauses) for clause, _ in pairs]
    _write_words(folder, tokenizer, pairs, above)
    clause_texts = [passages.clause_passage(*pair, up) for pair, up in zip(pairs, above, strict=True)]
    sentence_texts = [
        passages.sentence_passage(clause, sentence, up)
        for (clause, sentences), up in zip(pairs, above, strict=True)
        for sentence in sentences
    ]
    cache = VectorCache(cache_file, encoder.name)
    try:
        with _encoding(encoder, len(cache.missing(clause_texts + sentence_texts)), progress) as encode:
            for name, texts in ((CLAUSE_VECTORS, clause_texts), (SENTENCE_VECTORS, sentence_texts)):
                FaissIndex.build(cache.vectors(texts, encoder.dimension, encode)).save(folder / name)
        cache.keep_only(clause_texts + sentence_texts)
    finally:
        cache.close()


def _unit_level(name: str) -> str:
    """省, 市, 县 or 镇 of a canonical unit, "" where its name tells none."""
    found = units.find_units(name)
    return found[0].level if found else ""


def _write_word_counts(path: Path, tokenizer: Tokenizer, parsed: Sequence[Parsed]) -> None:
    """How often each word stands in the clauses; cutting all of them into words takes long at every start."""
    counts = Counter(
        word for one in parsed for clause in one.clauses for word in tokenizer.words(fold(join(clause).text))
    )
    path.write_text(json.dumps(counts, ensure_ascii=False), encoding="utf-8")


def _write_words(
    folder: Path,
    tokenizer: Tokenizer,
    pairs: Sequence[tuple[Clause, tuple[Sentence, ...]]],
    above: Sequence[tuple[str, ...]],
) -> None:
    of_clauses: list[list[str]] = []
    of_sentences: list[list[str]] = []
    for (clause, sentences), up in zip(pairs, above, strict=True):
        plan = tokenizer.tokens(clause.plan_title)
        texts = [tokenizer.tokens(sentence.text) for sentence in sentences]
        headings = chain.from_iterable(map(tokenizer.tokens, up))
        of_clauses.append([*plan, *headings, *chain.from_iterable(texts)])
        for sentence, tokens in zip(sentences, texts, strict=True):
            heading = passages.heading_over(clause, sentence, up)
            of_sentences.append([*plan, *tokenizer.tokens(heading), *tokens])
    for name, tokens_of in ((CLAUSE_WORDS, of_clauses), (SENTENCE_WORDS, of_sentences)):
        (folder / name).mkdir()
        LexicalIndex.build(tokens_of).save(folder / name)


@contextmanager
def _encoding(
    encoder: Encoder, total: int, progress: Progress | None
) -> Iterator[Callable[[Sequence[str]], FloatArray]]:
    """A function that embeds passages on two threads and reports how far it is."""
    bar = tqdm(total=total, desc="建立索引", unit="段", disable=total < LONG_BUILD or not sys.stderr.isatty())
    done = 0

    def encode(texts: Sequence[str]) -> FloatArray:
        nonlocal done
        halves = [part for part in (texts[::2], texts[1::2]) if part]
        vectors = np.zeros((len(texts), encoder.dimension), dtype=np.float32)
        for start, part in enumerate(pool.map(encoder.encode_passages, halves)):
            vectors[start::2] = part
        done += len(texts)
        bar.update(len(texts))
        if progress:
            progress(done, total)
        return vectors

    with bar, ThreadPoolExecutor(min(2, os.cpu_count() or 1)) as pool:
        yield encode


def _swap(root: Path, aside: Path, recipe: manifest.Recipe) -> Path:
    """Give the finished folder its name, point CURRENT to it in one step, and remove the others."""
    _flush(aside)
    number = 0
    while (target := root / f"index-{recipe.fingerprint}-{number}").exists():
        number += 1
    aside.rename(target)
    pointer = root / f"{CURRENT}.new"
    with pointer.open("w", encoding="utf-8") as handle:
        handle.write(target.name)
        handle.flush()
        os.fsync(handle.fileno())
    os.replace(pointer, root / CURRENT)
    for old in root.glob("index-*"):
        if old != target:
            # A process that still answers from it holds its files open; they go when it lets go of them.
            shutil.rmtree(old, ignore_errors=True)
    return target


def _flush(folder: Path) -> None:
    """Bring the files to the disk before anything points to them."""
    for path in folder.rglob("*"):
        if path.is_file():
            with path.open("rb") as handle:
                os.fsync(handle.fileno())
