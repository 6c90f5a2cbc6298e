"""The shipped part of the reader: its trained layers in 8 bits, put on the base's word vectors and lower layers.

`build_reader` makes the int8 ONNX file of them, once a machine; it needs torch.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    import torch

WEIGHTS_FILE = "reader.safetensors"
CARD_FILE = "card.json"

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
