"""Scans of a PDF: its pages as pictures, worn by what scanners, copiers and phones do to paper."""

import io
from pathlib import Path
from random import Random
from typing import Literal

import cv2
import numpy as np
import pypdfium2
from cv2.typing import MatLike
from msgspec import Struct
from PIL import Image


class Wear(Struct, frozen=True):
    """How a page was scanned. Angles in degrees, sizes as parts of the page, `declared` is the dpi the file claims."""

    dpi: int = 200
    skew: float = 0.0
    keystone: float = 0.0
    noise: float = 0.0
    specks: int = 0
    shadow: float = 0.0
    yellow: int = 0
    blur: float = 0.0
    back: float = 0.0
    seal: bool = False
    holes: bool = False
    turns: tuple[int, ...] = (0,)
    bits: Literal[1, 8, 24] = 24
    quality: int = 80
    declared: int | None = None
    fading: float = 0.0


WEARS = {
    "mild": Wear(200, skew=0.4, noise=3, yellow=8, quality=85),
    "fine": Wear(300, skew=0.3, bits=8, quality=90),
    "harsh": Wear(
        150,
        skew=2.5,
        keystone=0.006,
        noise=9,
        specks=400,
        shadow=0.35,
        yellow=25,
        back=0.16,
        seal=True,
        holes=True,
        turns=(0, 0, 90, 180, 270),
        quality=60,
    ),
    "copy": Wear(200, skew=1.0, specks=300, bits=1, blur=0.6),
    "fax": Wear(200, skew=0.8, specks=500, bits=1, blur=0.9, fading=0.15),
    "photo": Wear(220, skew=4.5, keystone=0.02, shadow=0.5, noise=5, blur=0.7, quality=70, declared=96),
    "small": Wear(110, skew=0.6, noise=4, quality=75),
    "pale": Wear(200, skew=-1.5, fading=0.5, noise=4, yellow=15, back=0.1),
}


def save_scan(pdf: Path, target: Path, wear: Wear, seed: int) -> None:
    """The PDF's pages as a scanned PDF, the same for the same seed."""
    chance = Random(seed)
    document = pypdfium2.PdfDocument(pdf)
    pages = [
        _worn(page.render(scale=wear.dpi / 72).to_numpy()[:, :, :3], wear, chance, number)
        for number, page in enumerate(document)
    ]
    images = [_image(page, wear) for page in pages]
    more = {} if wear.bits == 1 else {"quality": wear.quality}
    images[0].save(target, "PDF", resolution=wear.declared or wear.dpi, save_all=True, append_images=images[1:], **more)


def _image(page: MatLike, wear: Wear) -> Image.Image:
    if wear.bits == 1:
        grey = cv2.cvtColor(page, cv2.COLOR_BGR2GRAY)
        return Image.fromarray(grey > 150).convert("1")
    if wear.bits == 8:
        return Image.fromarray(cv2.cvtColor(page, cv2.COLOR_BGR2GRAY))
    buffer = io.BytesIO(cv2.imencode(".jpg", page, [cv2.IMWRITE_JPEG_QUALITY, wear.quality])[1].tobytes())
    return Image.open(buffer)


def _worn(page: MatLike, wear: Wear, chance: Random, number: int) -> MatLike:
    height, width = page.shape[:2]
    numbers = np.random.default_rng(chance.randrange(1 << 30))
    paper = 255 - (255 - page.astype(np.float32)) * (1 - wear.fading)
    if wear.back:
        paper -= wear.back * (255 - cv2.GaussianBlur(page[:, ::-1].astype(np.float32), (0, 0), wear.dpi / 120))
    if wear.seal and number % 3 == 0:
        _stamp(paper, chance, wear.dpi)
    paper = _bent(paper, wear, chance)
    paper -= np.array([1.0, 0.45, 0.3], np.float32) * wear.yellow
    if wear.shadow:
        edge = chance.uniform(0.0, 0.8) * width
        paper *= 1 - wear.shadow * np.exp(-(((np.arange(width) - edge) / (0.25 * width)) ** 2))[None, :, None].astype(
            np.float32
        )
    if wear.blur:
        paper = cv2.GaussianBlur(paper, (0, 0), wear.blur * wear.dpi / 200)
    if wear.noise:
        paper += numbers.normal(0, wear.noise, paper.shape[:2])[:, :, None].astype(np.float32)
    for _ in range(wear.specks):
        y, x, size = chance.randrange(height), chance.randrange(width), chance.choice((1, 1, 1, 2))
        paper[y : y + size, x : x + size] = chance.uniform(20, 90)
    if wear.holes:
        for share in (0.37, 0.63):
            cv2.circle(paper, (round(0.035 * width), round(share * height)), round(0.11 * wear.dpi), (40, 40, 40), -1)
    result = np.clip(paper, 0, 255).astype(np.uint8)
    return np.ascontiguousarray(np.rot90(result, chance.choice(wear.turns) // 90))


def _stamp(paper: MatLike, chance: Random, dpi: int) -> None:
    """A round red seal, through which the text can be seen."""
    height, width = paper.shape[:2]
    x, y, radius = (
        round(chance.uniform(0.25, 0.75) * width),
        round(chance.uniform(0.3, 0.85) * height),
        round(0.82 * dpi),
    )
    layer = np.zeros(paper.shape[:2], np.float32)
    cv2.circle(layer, (x, y), radius, 1.0, max(dpi // 25, 3))
    star = [
        (x + radius * share * np.sin(k * np.pi / 5), y - radius * share * np.cos(k * np.pi / 5))
        for k in range(10)
        for share in ((0.3, 0.12)[k % 2],)
    ]
    cv2.fillPoly(layer, [np.array(star, np.int32)], 1.0)
    strength = 0.8 * layer[:, :, None]
    red = np.array([50, 40, 205], np.float32)
    paper[:] = paper * (1 - strength) + strength * np.minimum(paper, red)


def _bent(paper: MatLike, wear: Wear, chance: Random) -> MatLike:
    height, width = paper.shape[:2]
    angle = chance.uniform(-wear.skew, wear.skew)
    turn = np.vstack([cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0), [0, 0, 1]])
    corners = np.array([(0, 0), (width, 0), (width, height), (0, height)], np.float32)
    moved = corners + np.array(
        [[chance.uniform(-1, 1) * wear.keystone * width for _ in range(2)] for _ in range(4)], np.float32
    )
    matrix = cv2.getPerspectiveTransform(corners, moved) @ turn
    return cv2.warpPerspective(paper, matrix, (width, height), flags=cv2.INTER_LINEAR, borderValue=(245, 245, 245))
