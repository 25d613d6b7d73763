"""Patterns are compiled when first used, and kept compiled for the next process."""

import pickle
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
import regex

from normalizers import later as module
from normalizers.later import compiled, keep_patterns, later

_WORDS = r"(?P<verb>嘉奖|通报)(?P<points>\d+(?:\.\d+)?)分"


@pytest.fixture(autouse=True)
def fresh_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setattr(module, "_fresh", {})
    module._on_disk.cache_clear()
    yield tmp_path / "kaoping"
    module._on_disk.cache_clear()


def _no_compiling(*_: object) -> None:
    raise AssertionError("a kept pattern was compiled again")


def test_a_pattern_waits_for_its_first_use(monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[str] = []
    real = regex.compile
    monkeypatch.setattr(regex, "compile", lambda pattern, flags=0: calls.append(pattern) or real(pattern, flags))
    pattern = later(_WORDS)
    assert pattern.pattern == _WORDS and not calls
    found = pattern.search("获市级嘉奖0.5分")
    assert found is not None and (found["verb"], found["points"]) == ("嘉奖", "0.5")
    assert pattern.fullmatch("通报2") is None and calls == [_WORDS]


def test_a_kept_pattern_is_not_compiled_again(monkeypatch: pytest.MonkeyPatch) -> None:
    compiled(_WORDS, regex.IGNORECASE)
    keep_patterns()
    module._on_disk.cache_clear()
    monkeypatch.setattr(regex, "compile", _no_compiling)
    found = compiled(_WORDS, regex.IGNORECASE).search("通报1.5分")
    assert found is not None and found["points"] == "1.5"
    with pytest.raises(AssertionError, match="compiled again"):
        compiled(_WORDS)  # other flags are another pattern


def test_what_several_processes_compiled_is_kept_together(fresh_cache: Path) -> None:
    for pattern in ("甲+", "乙+"):
        compiled(pattern)
        keep_patterns()
    module._on_disk.cache_clear()
    assert {"0 甲+", "0 乙+"} == set(module._on_disk())
    assert len(list(fresh_cache.iterdir())) == 1


@pytest.mark.parametrize("content", [b"", b"\x81", b"\xff\xff"])
def test_a_damaged_file_costs_time_only(fresh_cache: Path, content: bytes) -> None:
    fresh_cache.mkdir()
    (fresh_cache / module._name()).write_bytes(content)
    assert compiled("丙+").fullmatch("丙丙")


def test_nothing_but_patterns_is_taken_from_disk(fresh_cache: Path) -> None:
    fresh_cache.mkdir()
    harmful = pickle.dumps(_no_compiling)
    (fresh_cache / module._name()).write_bytes(module.msgpack.encode({"0 丁+": harmful}))
    with pytest.raises(pickle.UnpicklingError, match="is no pattern"):
        module._Patterns(BytesIO(harmful)).load()
    assert compiled("丁+").fullmatch("丁丁")


def test_a_folder_that_cannot_be_written_costs_time_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    assert compiled("戊+").fullmatch("戊")
    keep_patterns()
