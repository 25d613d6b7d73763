"""python -m benchmarks.ranges: measures between which values the inputs of the recogniser's large layers lie.

Run it after the recognition model has changed; the lines are those of the generated papers, scanned well and badly.
"""

import csv
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import openvino
from numpy.typing import NDArray

from benchmarks.scans import pictures
from extractors.scan import recogniser
from extractors.scan.engine import MODEL, model_folder
from extractors.scan.network import RANGES, large_layers
from extractors.scan.reader import read_page_picture
from tests.generator.as_scan import WEARS, save_scan

PAPERS = Path(__file__).parent.parent / "tests" / "fixtures" / "generated"
KINDS = ("mild", "fine", "copy", "pale")
_MOST = 120  # batches
_OFTEN = 5  # percent of lines that may reach beyond: one line's outlier makes the steps of all coarser


class _Tap:
    """Stands in for the engine and keeps the batches."""

    def __init__(self) -> None:
        self.engine = recogniser.load_engine()
        self.characters = self.engine.characters
        self.batches: list[NDArray[np.float32]] = []

    def run(self, batch: NDArray[np.float32]) -> recogniser.Steps:
        self.batches.append(batch[:1].copy())
        return self.engine.run(batch)


def lines_of_scans() -> list[NDArray[np.float32]]:
    """Pictures of lines as the recogniser gets them."""
    tap = _Tap()
    recogniser.load_engine = lambda: tap  # type: ignore[assignment, misc]
    with TemporaryDirectory() as folder:
        for number, paper in enumerate(sorted(PAPERS.glob("*.pdf"))):
            scan = Path(folder) / paper.name
            save_scan(paper, scan, WEARS[KINDS[number % len(KINDS)]], seed=number)
            for picture, page in pictures(scan, 1):
                read_page_picture(picture, page, None)
    return tap.batches[:: max(len(tap.batches) // _MOST, 1)]


def main() -> int:
    core = openvino.Core()
    network = core.read_model(model_folder() / MODEL)
    layers = list(large_layers(network))
    watched = openvino.Model([layer.input_value(0) for layer in layers], network.get_parameters())
    request = core.compile_model(watched, "CPU", {"INFERENCE_PRECISION_HINT": "f32"}).create_infer_request()
    ends = []
    for batch in lines_of_scans():
        request.infer([batch])
        ends.append(
            [
                (data.min(), data.max())
                for data in map(request.get_output_tensor, range(len(layers)))
                for data in [data.data]
            ]
        )
    lowest, highest = np.moveaxis(np.array(ends), 2, 0)
    with RANGES.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow(("layer", "lowest", "highest"))
        for number, layer in enumerate(layers):
            low, high = np.percentile(lowest[:, number], _OFTEN), np.percentile(highest[:, number], 100 - _OFTEN)
            rows.writerow((layer.get_friendly_name(), f"{low:.4f}", f"{high:.4f}"))
    return 0


if __name__ == "__main__":
    sys.exit(main())
