"""What readers say of answers, and (only if the operator turns it on) what they asked, in one SQLite file."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from corpus.settings import UserError

FILE_NAME = "feedback.sqlite"
_TABLES = """
CREATE TABLE IF NOT EXISTS feedback (
    id INTEGER PRIMARY KEY, created TEXT NOT NULL, question TEXT NOT NULL, history TEXT NOT NULL,
    verdict TEXT NOT NULL CHECK (verdict IN ('up', 'down')), reason TEXT NOT NULL, comment TEXT NOT NULL,
    answer TEXT NOT NULL, fingerprint TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS questions (
    id INTEGER PRIMARY KEY, created TEXT NOT NULL, question TEXT NOT NULL, kind TEXT NOT NULL,
    refused INTEGER NOT NULL, latency_ms REAL NOT NULL, fingerprint TEXT NOT NULL
);
"""


def save(
    home: Path,
    *,
    question: str,
    verdict: str,
    reason: str = "",
    comment: str = "",
    history: Sequence[str] = (),
    answer: Mapping[str, Any] | None = None,
) -> int:
    """Keep one verdict ("up" or "down") under `home`; the id of its row. UserError if `home` can't be written."""
    answer = answer or {}
    with _open(home) as connection:
        cursor = connection.execute(
            "INSERT INTO feedback (created, question, history, verdict, reason, comment, answer, fingerprint)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (
                _now(),
                question,
                json.dumps(list(history), ensure_ascii=False),
                verdict,
                reason,
                comment,
                json.dumps(answer, ensure_ascii=False),
                str(answer.get("fingerprint", "")),
            ),
        )
        return int(cursor.lastrowid or 0)


def log_question(home: Path, answer: Mapping[str, Any]) -> None:
    """Note that a question was asked (no address, no name). Called only where the operator turned the log on."""
    with _open(home) as connection:
        connection.execute(
            "INSERT INTO questions (created, question, kind, refused, latency_ms, fingerprint)"
            " VALUES (?, ?, ?, ?, ?, ?)",
            (
                _now(),
                answer["question"],
                answer["kind"],
                int(answer["refused"]),
                answer["latency_ms"],
                answer["fingerprint"],
            ),
        )


def export(home: Path) -> Iterator[dict[str, Any]]:
    """Feedback as drafts of eval questions, oldest first, for an evaluator to finish by hand.

    A liked answer proposes its citations as gold; a disliked one leaves gold empty and carries the complaint.
    Nothing is yielded where no feedback was ever saved.
    """
    if not (home / FILE_NAME).exists():
        return
    with _open(home) as connection:
        rows = connection.execute(
            "SELECT id, created, question, history, verdict, reason, comment, answer, fingerprint"
            " FROM feedback ORDER BY id"
        ).fetchall()
    for number, created, question, history, verdict, reason, comment, answer_text, fingerprint in rows:
        answer = json.loads(answer_text)
        liked = verdict == "up"
        citations = answer.get("citations", []) if liked else []
        yield {
            "id": f"feedback-{number}",
            "question": question,
            "history": json.loads(history),
            "type": answer.get("kind", ""),
            "scope": answer.get("scope", {}).get("regions", []),
            "answerable": not answer.get("refused", False) if liked else None,
            "gold": [{"doc": citation["document_id"], "quote": citation["quote"]} for citation in citations],
            "must": [],
            "must_not": [],
            "draft": True,
            "feedback": {
                "verdict": verdict,
                "reason": reason,
                "comment": comment,
                "created": created,
                "answer": answer.get("answer", ""),
                "fingerprint": fingerprint,
            },
        }


@contextmanager
def _open(home: Path) -> Iterator[sqlite3.Connection]:
    try:
        home.mkdir(parents=True, exist_ok=True)
        with closing(sqlite3.connect(home / FILE_NAME, timeout=5)) as connection, connection:
            connection.executescript(_TABLES)
            yield connection
    except (OSError, sqlite3.OperationalError) as error:
        raise UserError(f"反馈写不进 {home}：{error}，请检查目录权限和剩余空间") from error


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
