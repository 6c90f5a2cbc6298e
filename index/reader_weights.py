"""The shipped part of the reader: its trained layers in 8 bits, put on the base's word vectors and lower layers.

`build_reader` makes the int8 ONNX file of them, once a machine; it needs torch.
"""

from __future__ import annotations

import json
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from corpus.settings import Settings
from index import prepare
from index.encoder import base_folder
from index.prepare import base_model, transformer_of
from index.reader import (
    CARD_FILE,
    MODEL_FILE,
    READER,
    TOKENIZER_FILE,
    WEIGHTS_FILE,
    is_ready,
    reader_folder,
    reader_name,
)

if TYPE_CHECKING:
    import torch
    from transformers import PreTrainedModel

SCALE = ".scale"
Tensors = dict[str, npt.NDArray[Any]]


def state_of(model: torch.nn.Module) -> Tensors:
    """The weights of a BertForSequenceClassification by name, float32."""
    return {name: tensor.detach().float().numpy() for name, tensor in model.state_dict().items()}


def pack(state: Tensors, frozen_layers: int, target: Path) -> None:
    """Write what was trained to `target`: matrices as int8 with a scale a row, vectors as fp16."""
    from safetensors.numpy import save_file

    tensors: Tensors = {}
    for name, values in state.items():
        if _is_base(name, frozen_layers):
            continue
        if values.ndim == 2 and values.shape[0] > 1:
            scale = np.abs(values).max(1, keepdims=True) / 127
            tensors[name] = np.round(values / np.maximum(scale, 1e-12)).astype(np.int8)
            tensors[name + SCALE] = scale.astype(np.float32)
        else:
            tensors[name] = values.astype(np.float16)
    target.mkdir(parents=True, exist_ok=True)
    save_file(tensors, target / WEIGHTS_FILE, metadata={"frozen_layers": json.dumps(frozen_layers)})


def unpack(folder: Path) -> Tensors:
    """The trained weights in float32, by the names of BertForSequenceClassification."""
    from safetensors.numpy import load_file

    tensors = load_file(folder / WEIGHTS_FILE)
    return {
        name: values.astype(np.float32) * tensors.get(name + SCALE, np.float32(1))
        for name, values in tensors.items()
        if not name.endswith(SCALE)
    }


def _is_base(name: str, frozen_layers: int) -> bool:
    """Whether the base has this weight already."""
    parts = name.removeprefix("bert.").split(".")
    return parts[0] == "embeddings" or (parts[:2] == ["encoder", "layer"] and int(parts[2]) < frozen_layers)


def prepare_reader(settings: Settings) -> Path | None:
    """The folder of the prepared reader, made first if it isn't there; None where none is shipped."""
    if reader_name() is None:
        return None
    target = reader_folder(settings)
    if not is_ready(settings):
        base = base_model(settings)
        with prepare.locked(settings):
            if not is_ready(settings):
                with prepare.aside(target) as folder:
                    build(transformer_of(base), base_folder(settings) / TOKENIZER_FILE, READER, folder)
    return target


def build(base: PreTrainedModel, tokenizer: Path, shipped: Path, target: Path) -> None:
    """One int8 ONNX file of the base's word vectors and lower layers and the weights in `shipped`."""
    with tempfile.TemporaryDirectory() as folder:
        plain, fused = Path(folder) / "plain.onnx", Path(folder) / "fused.onnx"
        model = assembled(base, shipped)
        _export_onnx(model, plain)
        prepare.fuse(plain, fused, model.config)
        prepare.quantise(fused, target / MODEL_FILE)
    shutil.copyfile(tokenizer, target / TOKENIZER_FILE)
    shutil.copyfile(shipped / CARD_FILE, target / CARD_FILE)


def assembled(base: PreTrainedModel, shipped: Path) -> PreTrainedModel:
    """The reader as a float32 BertForSequenceClassification. Raises RuntimeError where weights are missing."""
    import torch
    from transformers import BertConfig, BertForSequenceClassification

    card = json.loads((shipped / CARD_FILE).read_text(encoding="utf-8"))
    layers = card["recipe"]["layers"]
    config = BertConfig(**{**base.config.to_dict(), "num_hidden_layers": layers, "num_labels": 1})
    config._attn_implementation = "eager"
    model = BertForSequenceClassification(config)
    state = {f"bert.{name}": value for name, value in base.state_dict().items()}
    state |= {name: torch.from_numpy(value) for name, value in unpack(shipped).items()}
    wanted = model.state_dict().keys()
    model.load_state_dict({name: value for name, value in state.items() if name in wanted})
    return model.eval()


def _export_onnx(model: PreTrainedModel, path: Path) -> None:
    import torch

    class Logit(torch.nn.Module):
        """One number a pair."""

        def __init__(self, reader: torch.nn.Module) -> None:
            super().__init__()
            self.reader = reader

        def forward(self, input_ids: torch.Tensor, attention_mask: torch.Tensor) -> torch.Tensor:
            logits: torch.Tensor = self.reader(input_ids=input_ids, attention_mask=attention_mask).logits
            return logits.squeeze(1)

    ids = torch.tensor([[0, 5, 6, 2, 2, 7, 2], [0, 8, 2, 2, 9, 2, 1]])
    mask = torch.tensor([[1, 1, 1, 1, 1, 1, 1], [1, 1, 1, 1, 1, 1, 0]])
    axes = {0: "batch", 1: "tokens"}
    torch.onnx.export(
        Logit(model).eval(),
        (ids, mask),
        path,
        input_names=["input_ids", "attention_mask"],
        output_names=["logits"],
        dynamic_axes={"input_ids": axes, "attention_mask": axes, "logits": {0: "batch"}},
        opset_version=17,
        dynamo=False,
    )
