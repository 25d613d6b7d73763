"""The recognition network made small for OpenVINO: without characters that papers do not hold, and reckoning in bytes.

Most of its time goes into convolutions of one pixel. In whole numbers of one byte they take a third less time than in
bfloat16 and far less than in float32, and read the same: of 2225 lines of worn scans none that had been sure changed.
`ranges.csv` says between which values the inputs of each such layer lie (`python -m benchmarks.ranges` measures them).
"""

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

RANGES = Path(__file__).with_name("ranges.csv")
BEST = 3
_FEWEST_CHANNELS = 96  # smaller layers take no time worth saving
_STEPS = 255


def listed_characters(network: Any, outputs: int) -> list[str]:
    """What each output of the network stands for; the first is no character."""
    listed = network.get_rt_info(["framework", "character"]).value.split("\n")
    return [*["", *listed][: outputs - 1], " "]


def outputs_of(network: Any) -> int:
    return int(network.output(0).get_partial_shape()[2].get_length())


def narrowed(network: Any, kept: list[int]) -> Any:
    """The network with only the kept characters and, instead of all probabilities, the best few of each step."""
    import openvino  # noqa: PLC0415  # heavy
    from openvino import opset13 as ops  # noqa: PLC0415

    softmax = network.get_results()[0].input_value(0).get_node()
    add = _first(softmax, "Add")
    matrix = _first(add, "MatMul")
    weights, bias = _constant(matrix), _constant(add)
    product = ops.matmul(matrix.input_value(0), ops.constant(weights[:, kept]), False, False)
    chances = ops.softmax(ops.add(product, ops.constant(bias[kept])), -1)
    best = ops.topk(chances, ops.constant(BEST, np.int32), -1, "max", "value")
    return openvino.Model([best.output(0), best.output(1)], network.get_parameters())


def in_bytes(network: Any) -> Any:
    """The network with its large layers in whole numbers of one byte, as far as their ranges are known."""
    with RANGES.open(encoding="utf-8", newline="") as lines:
        known = {row["layer"]: (float(row["lowest"]), float(row["highest"])) for row in csv.DictReader(lines)}
    for layer in large_layers(network):
        if layer.get_friendly_name() in known:
            _quantise(layer, *known[layer.get_friendly_name()])
    network.validate_nodes_and_infer_types()
    return network


def large_layers(network: Any) -> Iterator[Any]:
    """The convolutions of one pixel that take most of the time."""
    for layer in network.get_ordered_ops():
        if layer.get_type_name() == "Convolution":
            outputs, inputs, height, width = layer.input_value(1).get_shape()
            if height == width == 1 and min(outputs, inputs) >= _FEWEST_CHANNELS:
                yield layer


def _quantise(layer: Any, lowest: float, highest: float) -> None:
    from openvino import opset13 as ops  # noqa: PLC0415

    step = (highest - lowest) / _STEPS
    lowest = round(lowest / step) * step  # so that 0 stays 0
    ends = [ops.constant(np.float32(end)) for end in (lowest, lowest + _STEPS * step)]
    data = ops.fake_quantize(layer.input_value(0), *ends, *ends, _STEPS + 1)
    largest = np.abs(_constant(layer)).max(axis=(1, 2, 3), keepdims=True).clip(1e-6)
    ends = [ops.constant(-largest), ops.constant(largest)]
    weights = ops.fake_quantize(layer.input_value(1), *ends, *ends, _STEPS)
    layer.input(0).replace_source_output(data.output(0))
    layer.input(1).replace_source_output(weights.output(0))


def _first(node: Any, kind: str) -> Any:
    """The nearest node of the kind from which the node takes its input."""
    while node.get_type_name() != kind:
        above = [node.input_value(number).get_node() for number in range(node.get_input_size())]
        node = next(one for one in above if one.get_type_name() != "Constant")
    return node


def _constant(node: Any) -> NDArray[np.float32]:
    above = [node.input_value(number).get_node() for number in range(node.get_input_size())]
    return next(one for one in above if one.get_type_name() == "Constant").get_data()  # type: ignore[no-any-return]
