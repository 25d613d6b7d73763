"""Where on the paper a line of the report points: a link to the file, at its page where the browser can go there."""

import os
from html import escape
from pathlib import Path
from sqlite3 import Connection
from typing import NamedTuple
from urllib.parse import quote

_FILES = """
    SELECT d.id, d.path, d.format, (SELECT min(location) FROM inputs i WHERE i.document_id = d.id) FROM documents d
"""


class _File(NamedTuple):
    path: str
    format: str | None
    location: str | None


class Places:
    """Writes places as HTML. Links are relative to the report's folder: they hold while files and report move together."""

    def __init__(self, connection: Connection, folder: Path) -> None:
        self._folder = folder.resolve()
        self._addresses: dict[str, str] = {}
        self._files = {number: _File(*rest) for number, *rest in connection.execute(_FILES)}

    def cell(
        self, document: int | None, page: int | None = None, grid: int | None = None, row: int | None = None
    ) -> str:
        """The file's name as a link, and below it page, table and row."""
        if document is None:
            return '<td class="place"></td>'
        where = [f"{name}{number}" for name, number in (("第", page), ("表", grid), ("行", row)) if number is not None]
        shown = " · ".join(f"{part}页" if part.startswith("第") else part for part in where)
        return f'<td class="place">{self._link(document, page)}<small>{shown}</small></td>'

    def _link(self, document: int, page: int | None) -> str:
        file = self._files[document]
        name, path = escape(file.path.rpartition("/")[2]), escape(file.path)
        if file.location is None:
            return f'<span title="{path}">{name}</span>'
        at = f"#page={page}" if page and file.format == "pdf" else ""
        if file.location not in self._addresses:
            self._addresses[file.location] = self._address(file.location)
        return f'<a href="{self._addresses[file.location]}{at}" title="{path}">{name}</a>'

    def _address(self, location: str) -> str:
        try:
            return quote(os.path.relpath(location, self._folder).replace(os.sep, "/"), errors="surrogateescape")
        except ValueError:  # on another drive of Windows
            return Path(location).as_uri()
