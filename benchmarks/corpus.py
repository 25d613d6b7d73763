"""The files that are measured: the sample year and the kept PDFs of the tests, so that nothing has to be typeset."""

from pathlib import Path

import pypdfium2

ROOT = Path(__file__).parents[1]


def kept_pdfs() -> list[Path]:
    """Multi-page sheets as a browser and as an office program export them."""
    return sorted([*(ROOT / "data" / "raw").rglob("*.pdf"), *(ROOT / "tests" / "fixtures" / "generated").glob("*.pdf")])


def count_pages(file: Path) -> int:
    document = pypdfium2.PdfDocument(file)
    try:
        return len(document)
    finally:
        document.close()


def copies(files: list[Path], folder: Path, count: int) -> list[Path]:
    """`count` files of distinct bytes (a comment behind the last line), taken from `files` in turn."""
    folder.mkdir(parents=True, exist_ok=True)
    made = []
    for number in range(count):
        source = files[number % len(files)]
        target = folder / f"{number:04}.pdf"
        target.write_bytes(source.read_bytes() + f"\n% {number}\n".encode())
        made.append(target)
    return made


def ordinary_sheets(folder: Path) -> list[Path]:
    """The kept PDFs with their pages repeated to the 15 that a city's sheet has, so that what is read once for each file
    (fonts, the cross-reference table) weighs as it does in practice."""
    folder.mkdir(parents=True)
    return [long_pdf(file, folder / file.name, 15) for file in kept_pdfs()]


def long_pdf(source: Path, target: Path, pages: int) -> Path:
    """One file of `pages` pages: those of `source` again and again."""
    document, original = pypdfium2.PdfDocument.new(), pypdfium2.PdfDocument(source)
    document.import_pages(
        original, pages=[number % len(original) for number in range(pages)]
    )  # one call: fonts are shared
    document.save(target)
    document.close()
    original.close()
    return target
