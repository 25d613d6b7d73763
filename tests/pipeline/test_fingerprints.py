"""What was made by other code, lists or schema is made again; by the same code in another place it is not."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline import fingerprints
from tests.pipeline.conftest import Workplace


@pytest.fixture
def rooms(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the three rooms' shape, by which the fingerprints are taken."""
    for room in ("extractors", "normalizers", "pipeline"):
        (tmp_path / room).mkdir()
        (tmp_path / room / "module.py").write_text(f"ROOM = '{room}'\n", encoding="utf-8")
        (tmp_path / room / "privacy.py").write_text("", encoding="utf-8")
        monkeypatch.setattr(f"{room}.__path__", [str(tmp_path / room)])
    return tmp_path


def taken() -> tuple[str, str]:
    fingerprints.reading.cache_clear()
    fingerprints.making.cache_clear()
    return fingerprints.reading(), fingerprints.making()


def test_a_new_word_in_a_list_makes_again_but_does_not_read_again(rooms: Path) -> None:
    reading, making = taken()
    (rooms / "normalizers" / "words.yaml").write_text("- 单位\n", encoding="utf-8")
    again = taken()
    assert again[0] == reading
    assert again[1] != making


def test_a_change_in_a_reader_reads_and_makes_again(rooms: Path) -> None:
    before = taken()
    (rooms / "extractors" / "module.py").write_text("ROOM = None\n", encoding="utf-8")
    assert all(old != new for old, new in zip(before, taken(), strict=True))


def test_what_is_masked_and_whether_decides_what_is_read_again(rooms: Path) -> None:
    before = taken()
    assert fingerprints.reading(True) != before[0]
    (rooms / "normalizers" / "privacy.py").write_text("MASK = '#'\n", encoding="utf-8")
    assert all(old != new for old, new in zip(before, taken(), strict=True))


def test_what_makes_no_rows_changes_nothing(rooms: Path) -> None:
    before = taken()
    (rooms / "pipeline" / "cli.py").write_text("", encoding="utf-8")
    (rooms / "pipeline" / "__pycache__").mkdir()
    (rooms / "pipeline" / "__pycache__" / "module.pyc").write_bytes(b"x")
    assert taken() == before


def test_a_document_made_by_other_code_is_made_again(workplace: Workplace, monkeypatch: pytest.MonkeyPatch) -> None:
    workplace.put("a.pdf")
    workplace.extract()
    monkeypatch.setattr("pipeline.fingerprints.making", lambda: "newer code")
    assert workplace.extract().read == 1
    assert workplace.extract().read == 0


@pytest.fixture(autouse=True)
def forget_fingerprints() -> Iterator[None]:
    yield
    fingerprints.reading.cache_clear()
    fingerprints.making.cache_clear()
