"""What is made of the lists is kept between processes, and only while the lists are the same."""

from pathlib import Path

import pytest

from normalizers.kept import kept
from normalizers.units.register import _kept, _made, register
from normalizers.units.shortest import _by_shortest
from normalizers.units.shortest import _made as _shortest_made


@pytest.fixture
def words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    place = tmp_path / "words.txt"
    place.write_text("桥 隧", encoding="utf-8")
    return place


def _read(place: Path, calls: list[str]) -> list[str]:
    def make() -> list[str]:
        calls.append(place.read_text(encoding="utf-8"))
        return calls[-1].split()

    return kept("words", (place,), make, list[str])


def test_a_list_is_read_once(words: Path) -> None:
    calls: list[str] = []
    assert _read(words, calls) == _read(words, calls) == ["桥", "隧"]
    assert calls == ["桥 隧"]


def test_a_changed_list_is_read_anew_and_the_old_one_goes(words: Path, tmp_path: Path) -> None:
    calls: list[str] = []
    _read(words, calls)
    words.write_text("桥 隧 港", encoding="utf-8")
    assert _read(words, calls) == ["桥", "隧", "港"]
    assert len(list((tmp_path / "cache" / "kaoping").iterdir())) == 1


def test_what_was_spoilt_on_disk_is_made_anew(words: Path, tmp_path: Path) -> None:
    calls: list[str] = []
    _read(words, calls)
    next((tmp_path / "cache" / "kaoping").iterdir()).write_bytes(b"\xc1")
    assert _read(words, calls) == ["桥", "隧"]
    assert len(calls) == 2


def test_without_a_folder_to_write_to_the_list_is_read_all_the_same(words: Path, tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file where the folder should be", encoding="utf-8")
    assert _read(words, []) == ["桥", "隧"]


def test_the_kept_register_is_the_one_that_the_lists_make() -> None:
    assert _kept() == _made()
    assert _by_shortest() == _shortest_made()
    assert register().forms["▢财政局"][0].body.name == "财政局"
