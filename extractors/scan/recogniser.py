"""Lines of text from their pictures: batches of similar width, equal pictures once, every character with its chance."""

import hashlib
from typing import Any

import cv2
import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from extractors.scan.engine import BLANK, HEIGHT, STEP, Engine, Steps, load_engine
from extractors.scan.light import Grey

VERSION = 3  # of what the readings kept on disk rest on
# Letters of long lines are made narrower, which costs no accuracy (numbers stand in short ones), and so much that the
# width is a multiple: the engine prepares itself anew for every width it meets, and reads lines of one width together.
_SQUEEZE = 0.76
_LONG = 5.0  # of the height
_FITTED = 64
_PADDED = 32  # short lines get white up to a multiple
_BATCH = 4  # lines
_NEARLY = 0.2  # of its width: by so much the widest line of a batch is wider
_SECOND = 0.02  # a second choice less likely than this is none
_MISSED = 0.08


class Letter(Struct, frozen=True, array_like=True):
    """One character, its chance, the middle of its place (0 to 1 of the picture's width) and what else it may be."""

    character: str
    chance: float
    place: float
    other: str = ""
    other_chance: float = 0.0


class Reading(Struct, frozen=True, array_like=True):
    """The characters of one line; `missed` are those of which a trace was seen between them.

    `rival` is the text that a second look at the line gave, where its numbers are others;
    `incomplete` says that ink stands in the line that no letter explains.
    """

    letters: tuple[Letter, ...]
    missed: tuple[Letter, ...] = ()
    rival: str = ""
    incomplete: bool = False

    @property
    def text(self) -> str:
        return "".join(letter.character for letter in self.letters)


class Recogniser:
    """Reads pictures of lines. `known` holds what was read before, by the picture's hash, and grows."""

    def __init__(self, known: dict[str, Reading] | None = None) -> None:
        self.known: dict[str, Reading] = {} if known is None else known

    def read(self, pictures: list[Grey]) -> list[Reading]:
        """A reading for each picture."""
        keys = [_key(picture) for picture in pictures]
        fresh = {key: picture for key, picture in zip(keys, pictures, strict=True) if key not in self.known}
        if fresh:
            self._recognise(fresh)
        return [self.known[key] for key in keys]

    def _recognise(self, fresh: dict[str, Grey]) -> None:
        engine = load_engine()
        scaled = {key: _scaled(picture) for key, picture in fresh.items()}
        for batch in _batches({key: picture.shape[1] for key, picture in scaled.items()}):
            width = max(_padded(scaled[key].shape[1]) for key in batch)
            steps = engine.run(_stacked([scaled[key] for key in batch], width))
            for number, key in enumerate(batch):
                self.known[key] = decode(steps, number, scaled[key].shape[1], engine)


def _key(picture: Grey) -> str:
    digest = hashlib.blake2b(picture.tobytes(), digest_size=12)
    digest.update(str(picture.shape).encode())
    return digest.hexdigest()


def _padded(width: int) -> int:
    return -(-width // _PADDED) * _PADDED


def _batches(widths: dict[str, int]) -> list[list[str]]:
    """Lines of nearly one width in batches of one size, and the rest one by one: each other size or width is one more
    shape, for which the engine prepares itself as long as it reads a line or two."""
    keys = sorted(widths, key=widths.__getitem__)
    batches: list[list[str]] = []
    start = 0
    while start < len(keys):
        some = keys[start : start + _BATCH]
        narrowest, widest = _padded(widths[some[0]]), _padded(widths[some[-1]])
        alike = len(some) == _BATCH and widest - narrowest <= max(_PADDED, _NEARLY * narrowest)
        batches.append(some if alike else some[:1])
        start += len(batches[-1])
    return batches


def _scaled(picture: Grey) -> Grey:
    height, width = picture.shape
    wide = max(round(width * HEIGHT / height), STEP)
    if width > _LONG * height:
        wide = round(wide * _SQUEEZE / _FITTED) * _FITTED
    method = cv2.INTER_AREA if height > HEIGHT else cv2.INTER_LINEAR
    result: Grey = np.asarray(cv2.resize(picture, (wide, HEIGHT), interpolation=method), np.uint8)
    return result


def _stacked(pictures: list[Grey], width: int) -> NDArray[np.float32]:
    batch = np.zeros((len(pictures), 3, HEIGHT, width), np.float32)
    for number, picture in enumerate(pictures):
        batch[number, :, :, : picture.shape[1]] = picture.astype(np.float32) / 127.5 - 1.0
    return batch


def decode(steps: Steps, number: int, width: int, engine: Engine) -> Reading:
    """The characters of one line: a run of steps with one best character is that character, blanks part runs."""
    places, chances = steps.places[number], steps.chances[number]
    last = min(-(-width // STEP) + 1, len(places))
    best = places[:last, 0]
    letters: list[Letter] = []
    missed: list[Letter] = []
    starts = np.concatenate(([0], np.flatnonzero(np.diff(best)) + 1, [last]))
    for start, end in zip(starts[:-1].tolist(), starts[1:].tolist(), strict=True):
        if best[start] == BLANK:
            trace = _trace(places, chances, start, end, width, engine)
            if trace is not None:
                missed.append(trace)
            continue
        top = start + int(chances[start:end, 0].argmax())
        letters.append(_letter(places[top], chances[top], (start + end) / 2 * STEP / width, engine))
    return Reading(tuple(letters), tuple(missed))


def _letter(places: NDArray[Any], chances: NDArray[Any], place: float, engine: Engine) -> Letter:
    character, chance = engine.characters[int(places[0])], round(float(chances[0]), 4)
    if chances[1] < _SECOND:
        return Letter(character, chance, round(place, 4))
    other = engine.characters[int(places[1])]
    return Letter(character, chance, round(place, 4), other, round(float(chances[1]), 4))


def _trace(
    places: NDArray[Any], chances: NDArray[Any], start: int, end: int, width: int, engine: Engine
) -> Letter | None:
    """The character of which most was seen in steps that the model takes for blank, unless it is the neighbour's edge."""
    seconds = chances[start:end, 1]
    top = start + int(seconds.argmax())
    second = int(places[top, 1])
    before = int(places[start - 1, 0]) if start else -1
    after = int(places[end, 0]) if end < len(places) else -1
    chance = float(chances[top, 1])
    if chance < _MISSED or second in (before, after):
        return None
    return Letter(engine.characters[second], round(chance, 4), round((top + 0.5) * STEP / width, 4))
