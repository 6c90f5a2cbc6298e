"""Configuration: what may be set, what is refused, and that a key is shown nowhere."""

from __future__ import annotations

import subprocess
import sys

import pytest

from assistant.llm.configuration import ModelConfiguration
from assistant.llm.model import connect
from assistant.llm.writer import Writer
from corpus.settings import UserError

KEY = "sk-never-shown-0123456789"


@pytest.fixture(autouse=True)
def _no_model(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("", "_BASE_URL", "_API_KEY", "_TIMEOUT", "_MAX_TOKENS", "_MAX_EVIDENCE"):
        monkeypatch.delenv(f"WENCE_LLM{name}", raising=False)


def test_off_when_unset() -> None:
    assert ModelConfiguration.from_environment() is None
    assert Writer.from_environment() is None


def test_everything_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WENCE_LLM", "openai:qwen3:8b")
    monkeypatch.setenv("WENCE_LLM_BASE_URL", "http://127.0.0.1:11434/v1/")
    monkeypatch.setenv("WENCE_LLM_API_KEY", KEY)
    monkeypatch.setenv("WENCE_LLM_TIMEOUT", "7.5")
    configuration = ModelConfiguration.from_environment()
    assert configuration is not None
    assert (configuration.provider, configuration.model) == ("openai", "qwen3:8b")
    assert configuration.base_url == "http://127.0.0.1:11434/v1"
    assert configuration.timeout == 7.5
    assert configuration.max_tokens == 700
    chat = connect(configuration)
    assert getattr(chat, "temperature") == 0  # noqa: B009  the type is any chat model
    assert getattr(chat, "max_retries") == 0  # noqa: B009
    for shown in (repr(configuration), configuration.fingerprint(), repr(chat), str(chat)):
        assert KEY not in shown


def test_the_key_is_no_part_of_the_fingerprint() -> None:
    first = ModelConfiguration("openai:a", "http://127.0.0.1/v1", api_key="one")
    second = ModelConfiguration("openai:a", "http://127.0.0.1/v1", api_key="two")
    third = ModelConfiguration("openai:b", "http://127.0.0.1/v1", api_key="two")
    assert first.fingerprint() == second.fingerprint() != third.fingerprint()


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("WENCE_LLM", "qwen3", "WENCE_LLM=qwen3：要写成 提供方:模型名"),
        ("WENCE_LLM_BASE_URL", "127.0.0.1:8000", "WENCE_LLM_BASE_URL=127.0.0.1:8000：要写成 http"),
        ("WENCE_LLM_BASE_URL", f"http://user:{KEY}@host/v1", "把密钥放进 WENCE_LLM_API_KEY"),
        ("WENCE_LLM_BASE_URL", f"http://host/v1?key={KEY}", "把密钥放进 WENCE_LLM_API_KEY"),
        ("WENCE_LLM_BASE_URL", f"http://[{KEY}/v1", "WENCE_LLM_BASE_URL 读不懂"),
        ("WENCE_LLM_BASE_URL", "http://127.0.0.1:99999/v1", "WENCE_LLM_BASE_URL 读不懂"),
        ("WENCE_LLM_API_KEY", f"{KEY} {KEY}", "WENCE_LLM_API_KEY 里有空格"),
        ("WENCE_LLM_API_KEY", f"密钥{KEY}", "WENCE_LLM_API_KEY 里有空格"),
        ("WENCE_LLM_MAX_TOKENS", "0.5", "WENCE_LLM_MAX_TOKENS=0.5：要写一个不小于 1 的数"),
        ("WENCE_LLM_TIMEOUT", "nan", "WENCE_LLM_TIMEOUT=nan"),
        ("WENCE_LLM_TIMEOUT", "soon", "WENCE_LLM_TIMEOUT=soon：要写一个大于 0 的数"),
        ("WENCE_LLM_MAX_TOKENS", "-5", "WENCE_LLM_MAX_TOKENS=-5"),
    ],
)
def test_wrong_values_are_refused_by_name(monkeypatch: pytest.MonkeyPatch, name: str, value: str, message: str) -> None:
    monkeypatch.setenv("WENCE_LLM", "openai:qwen3")
    monkeypatch.setenv(name, value)
    with pytest.raises(UserError) as caught:
        ModelConfiguration.from_environment()
    assert message in str(caught.value)
    assert KEY not in str(caught.value)


@pytest.mark.parametrize("name", ["nobody:model", "anthropic:claude"])
def test_a_provider_that_is_not_there(name: str) -> None:
    with pytest.raises(UserError, match=f"WENCE_LLM={name}"):
        connect(ModelConfiguration(name, api_key=KEY))


def test_the_package_itself_imports_nothing() -> None:
    code = (
        "import sys, assistant.llm; "
        "print([m for m in sys.modules if m.startswith(('langchain', 'openai', 'assistant.llm.', 'pybreaker'))])"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"


def test_reading_the_configuration_does_not_load_the_model_library() -> None:
    code = (
        "import sys; from assistant.llm.configuration import ModelConfiguration as Model; Model.from_environment(); "
        "print([m for m in sys.modules if m.startswith(('langchain', 'openai'))])"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"
