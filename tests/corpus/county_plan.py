"""A plan of an invented county with a given text, for the tests of duties and targets."""

from __future__ import annotations

import hashlib
from pathlib import Path

from corpus.document import Document

REGION = ("江岭省", "云泽市", "青禾县")


def county_plan(body: str) -> Document:
    text = f"青禾县教育计划\n\n一、主要任务\n{body}\n"
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Document("made", "青禾县教育计划", text, Path("made.txt"), digest, REGION)
