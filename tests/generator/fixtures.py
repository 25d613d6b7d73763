"""A few small PDFs kept in the repository, so that PDF is tested where neither Chromium nor LibreOffice is installed."""

import shutil
import tempfile
from pathlib import Path

from tests.generator import render

FOLDER = Path(__file__).parents[1] / "fixtures" / "generated"
# Chosen for what they show and for their size; `python -m tests.generator fixtures` draws them anew.
PRINTED = (9058, 9010, 9086)
OFFICE = (9009, 9043, 9120, 9136, 9119)


def make_fixtures() -> None:
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir(parents=True)
    for seed in PRINTED:
        drawn = render.draw(seed, "print")
        render.save_truth(drawn, FOLDER / "truth")
        render.save_print(drawn, FOLDER)
    office = [render.draw(seed, "office") for seed in OFFICE]
    for drawn in office:
        render.save_truth(drawn, FOLDER / "truth")
    with tempfile.TemporaryDirectory() as work:
        render.save_office(office, FOLDER, Path(work))
