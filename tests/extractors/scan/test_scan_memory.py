"""What was recognised is kept by the page's picture, but nothing of private persons."""

from pathlib import Path

import numpy as np

from extractors.scan.memory import Memory
from extractors.scan.recogniser import Letter, Reading

PICTURE = np.full((40, 60, 3), 250, np.uint8)


def readings(*texts: str) -> dict[str, Reading]:
    return {
        str(number): Reading(tuple(Letter(character, 0.99, 0.5) for character in text))
        for number, text in enumerate(texts)
    }


def test_a_page_is_known_again(tmp_path: Path) -> None:
    Memory(tmp_path, PICTURE).keep(readings("县水利局", "98.5"))
    assert Memory(tmp_path, PICTURE).load() == readings("县水利局", "98.5")
    assert Memory(tmp_path, PICTURE + 1).load() == {}


def test_of_a_page_with_a_contact_nothing_is_written(tmp_path: Path) -> None:
    Memory(tmp_path, PICTURE).keep(readings("县水利局", "98.5"))
    Memory(tmp_path, PICTURE).keep(readings("县水利局", "98.5", "联系人：赵小明"))
    Memory(tmp_path, PICTURE + 1).keep(readings("赵小明", "13800000000"))
    assert not list(tmp_path.iterdir())


def test_a_damaged_file_is_read_anew(tmp_path: Path) -> None:
    Memory(tmp_path, PICTURE).keep(readings("县水利局"))
    next(tmp_path.iterdir()).write_bytes(b'{"0": {"te')
    assert Memory(tmp_path, PICTURE).load() == {}
