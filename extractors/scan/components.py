"""Pieces of ink that hang together."""

from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from extractors.scan.light import Grey


class Pieces(NamedTuple):
    """Of every pixel the number of its piece (0 is paper); of every piece its box and how many pixels it has."""

    labels: NDArray[np.uint16] | NDArray[np.int32]
    stats: NDArray[np.int32]

    def column(self, kind: int) -> NDArray[np.int32]:
        """One of OpenCV's CC_STAT figures of every piece."""
        return self.stats[:, kind]

    def marked(self, kinds: NDArray[np.uint8]) -> Grey:
        """Every pixel with the mark of its piece."""
        result: Grey = kinds[self.labels]
        return result


def pieces_of(mask: Grey) -> Pieces:
    """The pieces of a mask. Numbers of two bytes take a third of the time; a page of specks has too many for them."""
    try:
        _, labels, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=8, ltype=cv2.CV_16U)
    except cv2.error:
        _, labels, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=8, ltype=cv2.CV_32S)
    return Pieces(labels, np.asarray(stats, np.int32))  # type: ignore[arg-type]
