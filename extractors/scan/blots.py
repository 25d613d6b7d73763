"""The ink of text among all ink: without specks, punch holes, borders and stains."""

import cv2
import numpy as np

from extractors.scan.components import pieces_of
from extractors.scan.light import Colour, Grey, dark_ink, even_light, ink_level, ink_mask
from extractors.scan.strips import Ink, Strip

_SPECK = 0.004  # of a letter's square: less is dust, a point at the end of a sentence is more
_LETTER = 2  # 1 is a dot
_DOT = 0.3  # of a letter's height: what is smaller is a dot, and counts only beside letters
_BESIDE = 0.7  # of a letter's height: some fonts set ， half a letter from the one before it
_HOLE = 1.3  # of a letter's height
_ARC = 1.5  # of a letter's height: a piece of a seal's ring, parted by rulings, is longer
_SOLID = 0.7  # share of its box that a hole or a stain fills
_STROKES = 0.12, 0.75  # share of its box that a letter fills
_LARGEST = 6.0  # of a letter's height: what is wider and higher is a picture


def text_ink(mask: Grey, scale: float) -> tuple[Ink, float, Grey]:
    """The ink of text, the usual height of its letters in pixels, and the ink that is longer than letters."""
    pieces = pieces_of(mask)
    wide, high, area = map(pieces.column, (cv2.CC_STAT_WIDTH, cv2.CC_STAT_HEIGHT, cv2.CC_STAT_AREA))
    like = (high > 4 * scale) & (high < 30 * scale) & (wide < 2 * high) & (high < 4 * wide)
    like[0] = False
    letter = float(np.percentile(high[like], 70)) if like.any() else 9.0 * scale
    longer, shorter = np.maximum(wide, high), np.minimum(wide, high)
    blot = (area > _SOLID * wide * high) & (shorter > _HOLE * letter)
    picture = (longer > _LARGEST * letter) & ((high > 3 * letter) | (wide > 30 * letter))
    text = (area > max(_SPECK * letter**2, 2)) & ~blot & ~picture
    text[0] = False
    kinds = pieces.marked(text.astype(np.uint8) + (text & (longer >= _DOT * letter)))
    letters = np.asarray((kinds == _LETTER).astype(np.uint8) * 255)
    reach = 2 * round(_BESIDE * letter) + 1
    beside = cv2.dilate(letters, np.ones((reach, reach), np.uint8))
    dots = np.asarray((kinds > 0).astype(np.uint8) * 255)
    longer_ones = longer > _ARC * letter
    longer_ones[0] = False
    return Ink(letters, cv2.bitwise_and(dots, beside)), letter, pieces.marked(longer_ones.astype(np.uint8) * 255)


def letters_in(picture: Colour, scale: float) -> int:
    """How many pieces of ink in a picture look like letters of body text, at `scale` pixels a point."""
    grey = even_light(dark_ink(picture, max(picture.shape[:2]) / scale))
    pieces = pieces_of(ink_mask(grey, ink_level(grey)))
    wide, high, area = map(pieces.column, (cv2.CC_STAT_WIDTH, cv2.CC_STAT_HEIGHT, cv2.CC_STAT_AREA))
    body = (high > 4 * scale) & (high < 24 * scale) & (wide > 2 * scale) & (wide < 24 * scale)
    strokes = (area > _STROKES[0] * wide * high) & (area < _STROKES[1] * wide * high)
    return int(np.count_nonzero(body & strokes))


def is_hole(mask: Grey, strip: Strip) -> bool:
    """True for a round solid spot that stands alone."""
    longer, shorter = max(strip.width, strip.height), min(strip.width, strip.height)
    ink = cv2.countNonZero(mask[strip.top : strip.bottom, strip.x0 : strip.x1])
    return longer < 1.3 * shorter and ink > 0.68 * strip.width * strip.height
