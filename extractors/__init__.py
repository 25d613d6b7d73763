"""Files become Documents: what stands on the paper, each piece with its place. `open_document` reads any format."""

from pathlib import Path

from extractors.document import Document
from extractors.registry import reader_for


def open_document(path: str | Path, recognised: Path | None = None) -> Document:
    """Everything the file says. Raises one of `extractors.errors`, whose message says what to do, or OSError.

    The format is told from the content, never from the name; only the reader that takes the file is imported.
    What is recognised in pictures is kept in the folder `recognised` and not recognised again.
    """
    path = Path(path)
    return reader_for(path, recognised)(path)
