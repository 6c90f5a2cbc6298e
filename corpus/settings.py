"""Where things are: the corpus, the state, the models. Read from the environment at each call."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path

SHIPPED_CORPUS = Path(__file__).parent / "documents"


@dataclass(frozen=True, slots=True)
class Settings:
    """`corpus` is None for no shipped documents; `home` holds added documents, the built index and feedback;
    `models` holds the prepared encoder, shared by every home on this machine."""

    corpus: Path | None
    home: Path
    models: Path

    @property
    def latest_report(self) -> Path:
        """The page of the latest evaluation, which the 评测 page shows."""
        return self.home / "evals" / "latest.html"

    @classmethod
    def from_environment(cls) -> Settings:
        """Settings from WENCE_CORPUS (empty: none), WENCE_HOME (default .wence), WENCE_MODELS."""
        corpus = os.environ.get("WENCE_CORPUS")
        return cls(
            corpus=SHIPPED_CORPUS if corpus is None else Path(corpus) if corpus else None,
            home=Path(os.environ.get("WENCE_HOME") or ".wence").absolute(),
            models=Path(os.environ.get("WENCE_MODELS") or Path(sys.prefix) / "share" / "wence" / "models"),
        )


class UserError(Exception):
    """Something the user gave is wrong: one line that names the value and the way out."""
