"""python -m benchmarks [--pages 960] [--camelot-pages 45] [--files PDF …] [--only speed|memory|again]

Pages a second from PDF to database, beside the floor, pdfplumber and camelot on the same files; memory; the second run.
Everything runs on one core, and speed is told in its processor time, so that other work on the machine does not count.
"""

import argparse
import logging
import os
import shutil
import sys
import tempfile
import time
from pathlib import Path

from benchmarks import corpus, readers
from benchmarks.processes import Run, adopt_orphans, children_processor, extract


def main() -> int:
    options = parse()
    adopt_orphans()
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    logging.getLogger("pdfminer").setLevel(logging.ERROR)  # it warns of every Type 3 font
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        files = corpus.kept_pdfs()
        if options.only in (None, "speed"):
            measure_speed(
                options.files or corpus.ordinary_sheets(work / "sheets"), work, options.pages, options.camelot_pages
            )
        if options.only in (None, "memory"):
            measure_long_file(files, work)
        if options.only in (None, "again"):
            measure_many_files(files, work)
    return 0


def parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--pages", type=int, default=960, help="about how many pages to read")
    parser.add_argument(
        "--camelot-pages", type=int, default=45, help="camelot is slow: it gets a sample of about so many"
    )
    parser.add_argument("--files", type=Path, nargs="*", help="other PDFs than the kept ones")
    parser.add_argument("--only", choices=("speed", "memory", "again"))
    return parser.parse_args()


# ---------------------------------------------------------------- speed


def measure_speed(files: list[Path], work: Path, pages: int, camelot_pages: int) -> None:
    own = sum(corpus.count_pages(file) for file in files)
    papers = corpus.copies(files, work / "papers", max(1, round(pages / own)) * len(files))
    total = sum(corpus.count_pages(file) for file in papers)
    print(f"speed: {len(papers)} files, {total} pages, one core")
    run = checked(extract(work / "papers", work / "out", "--force", watch=False))
    kaoping = total / run.processor
    print(
        f"  {'kaoping, PDF to database':<34}{kaoping:>8.1f} pages/s  {1000 / kaoping:>7.1f} ms a page  (by the clock {run.seconds:.1f} s)"
    )
    report_peer("floor", "pdfium glyphs and rulings alone", papers, kaoping, sample="")
    report_peer("pdfplumber", "pdfplumber extract_tables", papers, kaoping, sample="")
    few, reached = [], 0
    while reached < camelot_pages and len(few) < len(papers):
        few.append(papers[len(few)])
        reached += corpus.count_pages(few[-1])
    report_peer("camelot", "camelot lattice", few, kaoping, sample=f" (a sample of {reached} pages)")


def report_peer(name: str, label: str, files: list[Path], kaoping: float, sample: str) -> None:
    read = readers.PEERS[name]
    read(files[0])  # imports and caches are not the peer's speed
    start = used()
    pages = sum(read(file) for file in files)
    speed = pages / (used() - start)
    ratio = (
        f"kaoping takes {speed / kaoping:.2f} times as long"
        if name == "floor"
        else f"kaoping is {kaoping / speed:.1f} times as fast"
    )
    print(f"  {label:<34}{speed:>8.1f} pages/s  {1000 / speed:>7.1f} ms a page  {ratio}{sample}", flush=True)


def used() -> float:
    """Processor seconds of this process and of the helpers it has started (camelot starts Ghostscript or pdfium)."""
    return time.process_time() + children_processor()


# ---------------------------------------------------------------- memory and the second run


def measure_long_file(files: list[Path], work: Path) -> None:
    folder = work / "long"
    folder.mkdir()
    source = max(files, key=corpus.count_pages)
    corpus.long_pdf(source, folder / "long.pdf", 1000)
    run = checked(extract(folder, work / "long_out", "--force"))
    print(
        f"memory: a file of 1000 pages took {run.seconds:.1f} s and {run.peak} MB at most (all processes)", flush=True
    )


def measure_many_files(files: list[Path], work: Path) -> None:
    smallest = sorted(files, key=lambda file: (corpus.count_pages(file), file.stat().st_size))[:3]
    corpus.copies(smallest, work / "many", 1000)
    run = checked(extract(work / "many", work / "many_out"))
    third = len(run.memory) // 3 or 1
    early, late = max(run.memory[:third]), max(run.memory[-third:])
    print(
        f"memory: 1000 files took {run.seconds:.1f} s; {early} MB at most in the first third, {late} MB in the last ({late - early:+} MB)"
    )
    again = checked(extract(work / "many", work / "many_out"))
    print(f"again: the second run over 1000 unchanged files took {again.seconds:.2f} s", flush=True)
    shutil.rmtree(work / "many_out")


def checked(run: Run) -> Run:
    if run.code:
        print(f"  (exit code {run.code}: some files failed)\n{run.output[-1500:]}", file=sys.stderr)
    return run


if __name__ == "__main__":
    sys.exit(main())
