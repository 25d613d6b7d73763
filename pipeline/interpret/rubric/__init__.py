"""Rubrics: items with points, rules and caps, from tables (`read`) and from running text (`read_text`)."""

from pipeline.interpret.rubric.table import fits, read
from pipeline.interpret.rubric.text import read_beside, read_text

__all__ = ["fits", "read", "read_beside", "read_text"]
