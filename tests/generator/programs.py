"""The programs that typeset: Chromium prints HTML, LibreOffice turns Word files into PDF. Users of Kaoping need neither."""

import re
import shutil
import subprocess
import tempfile
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
SOFFICE = shutil.which("soffice")
QUIET = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-pdf-header-footer",
]


def print_html(html: str, target: Path, rotate: int = 0) -> None:
    """`target` is the browser's PDF of the page; `rotate` stores its pages turned, with a /Rotate that turns them back."""
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "page.html"
        page.write_text(html, encoding="utf-8")
        subprocess.run(
            [
                CHROMIUM or "chromium",
                *QUIET,
                f"--user-data-dir={folder}/profile",
                f"--print-to-pdf={target}",
                page.as_uri(),
            ],
            check=True,
            capture_output=True,
            timeout=300,
        )
    if rotate:
        turn_pages(target, rotate)
    settle(target)


def convert_word(files: list[Path], folder: Path) -> None:
    """A PDF of each Word file in `folder`, by one run of LibreOffice."""
    with tempfile.TemporaryDirectory() as profile:
        subprocess.run(
            [
                SOFFICE or "soffice",
                "--headless",
                f"-env:UserInstallation=file://{profile}",
                "--convert-to",
                "pdf",
                "--outdir",
                str(folder),
                *map(str, files),
            ],
            check=True,
            capture_output=True,
            timeout=600,
        )
    for file in files:
        settle(folder / f"{file.stem}.pdf")


def settle(path: Path) -> None:
    """The file without the hour of its making, so that the same words give the same bytes; lengths stay, offsets hold."""
    data = path.read_bytes()
    for mark in (rb"D:\d{14}", rb"(?<=/DocChecksum /)[0-9A-F]+", rb"(?<=<)[0-9A-F]{32}(?=>)"):
        data = re.sub(
            mark, lambda found: b"D:20230110090000" if found[0].startswith(b"D:") else b"0" * len(found[0]), data
        )
    path.write_bytes(data)


def turn_pages(path: Path, rotate: int) -> None:
    """The same pages to the eye, stored on paper that lies the other way."""
    document = pypdfium2.PdfDocument(path.read_bytes())
    for page in document:
        width, height = page.get_size()
        # /Rotate 90 turns clockwise when shown, so the content is stored turned counter-clockwise.
        matrix = pdfium.FS_MATRIX(0, 1, -1, 0, height, 0) if rotate == 90 else pdfium.FS_MATRIX(0, -1, 1, 0, 0, width)
        clip = pdfium.FS_RECTF(0, max(width, height), max(width, height), 0)
        page.set_mediabox(0, 0, height, width)
        page.set_cropbox(0, 0, height, width)
        pdfium.FPDFPage_TransFormWithClip(page, matrix, clip)
        page.set_rotation(rotate)
    document.save(str(path))


def two_up(path: Path) -> None:
    """The pages printed two on a sheet that lies, as offices do to save paper."""
    document = pypdfium2.PdfDocument(path.read_bytes())
    width, height = document[0].get_size()
    printed = pdfium.FPDF_ImportNPagesToOne(document, 2 * width, height, 2, 1)
    pypdfium2.PdfDocument(printed).save(str(path))
    settle(path)
