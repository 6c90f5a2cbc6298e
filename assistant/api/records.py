"""Duties and targets from the store as the API and the pages give them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from assistant.api.engine import Service


def duty_rows(service: Service, **conditions: Any) -> Sequence[dict[str, Any]]:
    raise NotImplementedError


def target_rows(service: Service, **conditions: Any) -> Sequence[dict[str, Any]]:
    raise NotImplementedError
