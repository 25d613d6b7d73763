"""python -m benchmarks.scans [FILE.pdf [PAGES]]: seconds a scanned page beside RapidOCR's whole-page calls and img2table.

All of them run on one thread and one core.

The contenders take turns page by page, so that other load on the machine falls on all of them alike.
"""

import os
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import cv2

from extractors.document import Page
from extractors.pdf.opening import open_pdf
from extractors.pdf.pages import _open_page
from extractors.pdf.scanned import render
from extractors.scan.light import Colour
from extractors.scan.reader import read_page_picture
from tests.generator.as_scan import WEARS, save_scan

SAMPLE = Path(__file__).parent.parent / "tests" / "fixtures" / "generated" / "office09043.office.pdf"

_ONE_THREAD = {
    "EngineConfig.onnxruntime.intra_op_num_threads": 1,
    "EngineConfig.onnxruntime.inter_op_num_threads": 1,
}


def pictures(path: Path, count: int) -> list[tuple[Colour, Page]]:
    """The first pages as pictures."""
    found = []
    with open_pdf(path) as (document, pages):
        for number in range(1, min(count, pages) + 1):
            with _open_page(document, number) as (page, _):
                from pypdfium2 import raw  # noqa: PLC0415

                shown = Page(number, raw.FPDF_GetPageWidthF(page), raw.FPDF_GetPageHeightF(page), scanned=True)
                found.append((render(page, shown), shown))
    return found


def contenders() -> dict[str, Callable[[Colour, Page], object]]:
    """Ours, and RapidOCR with both of its engines where they are installed."""
    found: dict[str, Callable[[Colour, Page], object]] = {
        "kaoping": lambda picture, page: read_page_picture(picture, page, None)
    }
    for engine in ("onnxruntime", "openvino"):
        whole = _rapidocr(engine)
        if whole is not None:
            found[f"rapidocr ({engine})"] = lambda picture, _, whole=whole: whole(picture)  # type: ignore[misc]
    tables = _img2table()
    if tables is None:
        print("img2table: not here; it needs opencv-contrib-python, which cannot stand beside our build of OpenCV.")
        print("In an environment of its own (pip install -e . img2table) the same command measures it.")
    else:
        found["img2table (rapidocr)"] = tables
    return found


def _img2table() -> Callable[[Colour, Page], object] | None:
    """img2table with RapidOCR's ONNX Runtime engine, its default."""
    try:
        from cv2 import ximgproc  # noqa: F401, PLC0415  # of opencv-contrib-python
        from img2table.document import Image  # noqa: PLC0415
        from img2table.ocr import RapidOCR  # noqa: PLC0415
    except ImportError:
        return None
    reader = RapidOCR(params={**_ONE_THREAD, "Global.log_level": "error"})

    def read(picture: Colour, _: Page) -> object:
        return Image(cv2.imencode(".png", picture)[1].tobytes()).extract_tables(ocr=reader)

    return read


def _rapidocr(engine: str) -> Any:
    try:
        __import__(engine)
        from rapidocr import EngineType, RapidOCR  # noqa: PLC0415
    except ImportError:
        return None
    kind = EngineType(engine)
    threads = {"onnxruntime": _ONE_THREAD, "openvino": {"EngineConfig.openvino.inference_num_threads": 1}}[engine]
    parts = {f"{part}.engine_type": kind for part in ("Det", "Cls", "Rec")}
    return RapidOCR(params={**parts, **threads, "Global.log_level": "error"})


def main(arguments: list[str]) -> int:
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    with TemporaryDirectory() as folder:
        path = Path(arguments[0]) if arguments else Path(folder) / "scan.pdf"
        if not arguments:
            save_scan(SAMPLE, path, WEARS["mild"], seed=1)
        pages = pictures(path, int(arguments[1]) if len(arguments) > 1 else 3)
    racers = contenders()
    spent: dict[str, list[float]] = {name: [] for name in racers}
    for picture, page in [pages[0], *pages]:  # the first round only warms up
        for name, race in racers.items():
            start = time.process_time()
            race(picture, page)
            spent[name].append(time.process_time() - start)
    for name, seconds in spent.items():
        own = seconds[1:]
        print(f"{name:24} {sum(own) / len(own):6.2f} s a page (processor time), best {min(own):.2f}")
    print(f"memory of all together   {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:6.0f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
