"""python -m tests.generator torture N SEED OUT | habits N SEED OUT | samples | fixtures"""

import sys
import tempfile
from pathlib import Path

from tests.generator import fixtures, render, samples


def torture(count: int, seed: int, out: Path) -> None:
    """`count` papers in random layouts below `out`: a browser's PDF, an office PDF, Word and text of each, truth/ beside."""
    papers = [render.draw(seed * 1000 + number) for number in range(count)]
    files = out / "papers"
    files.mkdir(parents=True, exist_ok=True)
    for number, drawn in enumerate(papers, 1):
        render.save_truth(drawn, out / "truth")
        render.save_text(drawn, files)
        render.save_word(drawn, files)
        render.save_print(drawn, files)
        print(f"\r{number}/{count}", end="", flush=True)
    with tempfile.TemporaryDirectory() as work:
        render.save_office(papers, files, Path(work))
    print(f"\n{files}: {len(list(files.iterdir()))} files")


def habits(count: int, seed: int, out: Path) -> None:
    """`count` papers with rarer looks below `out`: a browser's PDF and a printed workbook of each, truth/ beside."""
    papers = [render.draw(seed * 1000 + number) for number in range(count)]
    files = out / "papers"
    files.mkdir(parents=True, exist_ok=True)
    for drawn in papers:
        render.save_truth(drawn, out / "truth")
        render.save_habits(drawn, files)
    with tempfile.TemporaryDirectory() as work:
        render.save_workbooks(papers, files, Path(work))
    print(f"{files}: {len(list(files.iterdir()))} files")


def main(arguments: list[str]) -> int:
    match arguments:
        case ["torture", count, seed, out]:
            torture(int(count), int(seed), Path(out))
        case ["habits", count, seed, out]:
            habits(int(count), int(seed), Path(out))
        case ["samples"]:
            samples.make_samples()
        case ["fixtures"]:
            fixtures.make_fixtures()
        case _:
            print(__doc__)
            return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
