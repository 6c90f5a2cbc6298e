"""The shipped part of the reader, in 8 bits, and the two int8 ONNX files made of it and the encoder, once a machine.

Making them needs torch; reading (`index.reader`) does not.
"""

from __future__ import annotations

import json
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from corpus.settings import Settings, UserError
from index import prepare
from index.encoder import TOKENIZER_FILE, base_folder, bundled_name
from index.reader import CARD_FILE, JOINT_FILE, LOWER_FILE, READER, WEIGHTS_FILE, is_ready, reader_folder, reader_name

if TYPE_CHECKING:
    from torch import nn
    from transformers import PreTrainedModel

    from index.reader_model import Joint

SCALE = ".scale"
Tensors = dict[str, npt.NDArray[Any]]


def pack(joint: nn.Module, target: Path) -> None:
    """Write a trained Joint to `target`: matrices as int8 with a scale a row, the rest as fp16."""
    from safetensors.numpy import save_file

    tensors: Tensors = {}
    for name, tensor in joint.state_dict().items():
        values = tensor.detach().float().numpy()
        if values.ndim == 2 and min(values.shape) > 2:
            scale = np.abs(values).max(1, keepdims=True) / 127
            tensors[name] = np.round(values / np.maximum(scale, 1e-12)).astype(np.int8)
            tensors[name + SCALE] = scale.astype(np.float32)
        else:
            tensors[name] = values.astype(np.float16)
    target.mkdir(parents=True, exist_ok=True)
    save_file(tensors, target / WEIGHTS_FILE)


def unpack(folder: Path) -> Tensors:
    """The trained weights in float32, by the names of Joint."""
    from safetensors.numpy import load_file

    tensors = load_file(folder / WEIGHTS_FILE)
    return {
        name: values.astype(np.float32) * tensors.get(name + SCALE, np.float32(1))
        for name, values in tensors.items()
        if not name.endswith(SCALE)
    }


def prepare_reader(settings: Settings) -> Path | None:
    """The folder of the prepared reader, made first if it isn't there; None where none is shipped.

    Raises UserError where the shipped reader was trained over another encoder than the bundled one.
    """
    if reader_name() is None:
        return None
    target = reader_folder(settings)
    if is_ready(settings):
        return target
    trained_over = json.loads((READER / CARD_FILE).read_text(encoding="utf-8"))["encoder"]
    if trained_over != bundled_name():
        raise UserError(f"阅读模型是配 {trained_over} 训练的，现在的编码器是 {bundled_name()}；请运行 make train")
    encoder = prepare.transformer_of(prepare.float32_model(settings))
    with prepare.locked(settings):
        if not is_ready(settings):
            with prepare.aside(target) as folder:
                build(encoder, base_folder(settings) / TOKENIZER_FILE, READER, folder)
    return target


def build(encoder: PreTrainedModel, tokenizer: Path, shipped: Path, target: Path) -> None:
    """Two int8 ONNX files in `target`: the encoder's lower layers, and the trained ones in `shipped`."""
    from index.reader_model import Lower

    card = json.loads((shipped / CARD_FILE).read_text(encoding="utf-8"))
    split = card["recipe"]["split"]
    with tempfile.TemporaryDirectory() as folder:
        lower, joint, fused = (Path(folder) / name for name in ("lower.onnx", "joint.onnx", "fused.onnx"))
        _export_lower(Lower(encoder, split), lower)
        prepare.fuse(lower, fused, encoder.config)
        prepare.quantise(fused, target / LOWER_FILE)
        _export_joint(assembled(encoder, shipped), joint, encoder.config.hidden_size)
        prepare.fuse(joint, fused, encoder.config)
        prepare.quantise(fused, target / JOINT_FILE)
    shutil.copyfile(tokenizer, target / TOKENIZER_FILE)
    shutil.copyfile(shipped / CARD_FILE, target / CARD_FILE)


def assembled(encoder: PreTrainedModel, shipped: Path) -> Joint:
    """The shipped layers as a float32 module. Raises RuntimeError where weights are missing."""
    import torch

    from index.reader_model import Joint, plain_config

    split = json.loads((shipped / CARD_FILE).read_text(encoding="utf-8"))["recipe"]["split"]
    joint = Joint(plain_config(encoder.config), split)
    joint.load_state_dict({name: torch.from_numpy(values) for name, values in unpack(shipped).items()})
    return joint.eval()


def _export_lower(lower: nn.Module, path: Path) -> None:
    import torch

    ids = torch.tensor([[0, 5, 6, 7, 2], [0, 8, 2, 1, 1]])
    mask = torch.tensor([[1, 1, 1, 1, 1], [1, 1, 1, 0, 0]])
    axes = {0: "batch", 1: "tokens"}
    torch.onnx.export(
        lower.eval(),
        (ids, mask),
        path,
        input_names=["input_ids", "attention_mask"],
        output_names=["states"],
        dynamic_axes={"input_ids": axes, "attention_mask": axes, "states": axes},
        opset_version=17,
        dynamo=False,
    )


def _export_joint(joint: Joint, path: Path, hidden: int) -> None:
    import torch

    from index.reader_model import Pair

    torch.onnx.export(
        Pair(joint).eval(),
        (torch.randn(1, 5, hidden), torch.randn(1, 7, hidden)),
        path,
        input_names=["question", "sentence"],
        output_names=["logits"],
        dynamic_axes={"question": {1: "asked"}, "sentence": {1: "told"}},
        opset_version=17,
        dynamo=False,
    )
